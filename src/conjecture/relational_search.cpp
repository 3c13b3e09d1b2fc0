#include "conjecture/relational_search.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/cpu_clock.h"
#include <cstdio>
#include <cstdlib>

namespace whence::conjecture {

namespace {

constexpr std::uint32_t kLargestNumber = 4;  // among the samples
constexpr std::size_t kMostAtoms = 3;        // of a body
constexpr std::size_t kMostVariables = 5;
constexpr std::size_t kMostSolutions = 4000;
// A law of which there are fewer solutions says little. Empty sets and single members do not count.
constexpr std::size_t kFewestSolutions = 3;
constexpr std::size_t kFewestOfVariable = 3;  // values of each variable in them
constexpr std::size_t kFewestValues = 5;  // in each place of a relation
constexpr std::size_t kMostEntries = 20'000;  // of a table

}  // namespace

RelationalSearch::RelationalSearch(Problem& problem, const InductiveSet& set,
                                   SetStructure::Values values)
    : problem_(problem),
      set_(set),
      values_(std::move(values)),
      structure_(problem.bank, set, values_) {
  vocabulary_.bank = &problem.bank;
  vocabulary_.in = set.membership.in;
  vocabulary_.set = set.set;
  vocabulary_.objects = set.objects;
  vocabulary_.relations = defined_relations(problem);
  vocabulary_.constants = {set.set, set.zero, set.successor};
  for (const Copy& copy : set.copies) vocabulary_.constants.push_back(copy.original);
  structure_.look_up_to(2 * kLargestNumber);
}

// --- samples and tables -------------------------------------------------------------------------

void RelationalSearch::make_samples() {
  samples_.assign(3, {});
  for (Object n = 0; n <= kLargestNumber; ++n) samples_[0].push_back(n);
  // Segments, and others; with what is cut off of them.
  std::vector<Object>& sets = samples_[1];
  for (std::uint32_t from = 0; from < 2; ++from) {
    std::vector<std::uint32_t> members;
    if (from == 0) sets.push_back(structure_.finite_set({}));
    for (std::uint32_t n = from; n <= kLargestNumber; ++n) {
      members.push_back(n);
      sets.push_back(structure_.finite_set(members));
    }
  }
  for (const std::vector<std::uint32_t>& members :
       {std::vector<std::uint32_t>{0, 2}, {0, 2, 3}, {1, 3}, {2, 4}, {3}, {0, 4}, {1, 2, 4}}) {
    sets.push_back(structure_.finite_set(members));
  }
  if (const auto all = structure_.constant(set_.set)) sets.push_back(*all);
  std::vector<Object>& functions = samples_[2];
  using Graph = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  functions.push_back(structure_.function({}));
  for (const Graph& graph : {Graph{{0, 2}, {1, 0}, {2, 3}, {3, 1}}, Graph{{0, 1}, {1, 4}, {2, 0}},
                             Graph{{1, 2}, {2, 1}, {3, 1}, {4, 3}}, Graph{{0, 3}, {1, 3}},
                             Graph{{2, 0}, {3, 4}}, Graph{{0, 4}, {1, 2}, {2, 2}}}) {
    Graph part;
    for (const auto& pair : graph) {
      part.push_back(pair);
      functions.push_back(structure_.function(part));
    }
  }
  functions.push_back(structure_.function({{0, 0}, {2, 1}}));
  functions.push_back(structure_.function({{1, 3}, {3, 0}}));
  for (const Copy& copy : set_.copies) {
    const auto f = structure_.constant(copy.original);
    if (f && copy.arity == 1) functions.push_back(*f);
  }
  if (const auto s = structure_.constant(set_.successor)) functions.push_back(*s);
}

// Which samples have at least two members.
void RelationalSearch::find_large_samples() {
  is_large_.assign(3, {});
  is_large_[0].assign(samples_[0].size(), true);
  const auto count = [&](const TermId atom, std::size_t places, Object object) {
    std::size_t members = 0;
    for (Object x = 0; x <= kLargestNumber; ++x) {
      for (Object y = 0; y <= (places == 2 ? kLargestNumber : 0); ++y) {
        std::vector<Object> row{x};
        if (places == 2) row.push_back(y);
        row.push_back(object);
        if (structure_.holds(atom, row) == Truth::kTrue) ++members;
      }
    }
    return members;
  };
  const TermId member = vocabulary_.formula(RelationAtom{set_.membership.in, {0, 1}});
  const TermId mapped = vocabulary_.formula(RelationAtom{set_.membership.maps, {0, 1, 2}});
  for (Object o : samples_[1]) is_large_[1].push_back(count(member, 1, o) > 1);
  for (Object o : samples_[2]) is_large_[2].push_back(count(mapped, 2, o) > 1);
}

// What a parameter of a definition is used as; nothing if as several things.
std::optional<ObjectKind> RelationalSearch::kind_of(TermId body, TermId parameter) const {
  const TermBank& bank = problem_.bank;
  const MembershipSymbols& membership = set_.membership;
  std::optional<ObjectKind> kind;
  bool good = true;
  bank.for_each_subterm({&body, 1}, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication || !bank.is_boolean(t)) return;
    const std::size_t count = bank.arguments(t).size();
    for (std::size_t i = 0; i < count; ++i) {
      if (bank.argument(t, i) != parameter) continue;
      ObjectKind use = ObjectKind::kNumber;
      const SymbolId s = bank.symbol(t);
      if (i + 1 == count && s == membership.in) use = ObjectKind::kSet;
      if (i + 1 == count && s == membership.maps) use = ObjectKind::kFunction;
      if (i + 1 == count && membership.maps_pairs == s) good = false;
      good = good && (!kind || *kind == use);
      kind = use;
    }
  });
  return good ? kind : std::nullopt;
}

void RelationalSearch::make_tables() {
  const SymbolId equality = problem_.bank.signature().equality_symbol();
  add_table({set_.membership.maps, {0, 1, vocabulary_.place_of(set_.successor)}}, {ObjectKind::kNumber, ObjectKind::kNumber}, false);
  add_table({set_.membership.in, {0, 1}}, {ObjectKind::kNumber, ObjectKind::kSet}, false);
  add_table({set_.membership.maps, {0, 1, 2}},
            {ObjectKind::kNumber, ObjectKind::kNumber, ObjectKind::kFunction}, false);
  add_table({equality, {0, 1}}, {ObjectKind::kNumber, ObjectKind::kNumber}, false);
  for (const DefinedRelation& relation : vocabulary_.relations) {
    if (stopped()) return;
    add_tables(relation);
  }
}

// A relation with all its places open, and with the theory's constants in some of them.
void RelationalSearch::add_tables(const DefinedRelation& relation) {
  TermBank& bank = problem_.bank;
  TermId body = relation.definition;
  std::vector<TermId> parameters;
  for (std::size_t i = 0; i < relation.own.size(); ++i) {
    parameters.push_back(bank.variable(static_cast<std::uint32_t>(i), set_.objects));
    body = bank.open(body, parameters.back());
  }
  const bool is_atom = !bank.is_quantifier(body) &&
                       bank.signature().symbol(bank.symbol(body)).kind == SymbolKind::kFunction;
  if (is_atom) return;
  const auto place_of = [&](TermId c) { return vocabulary_.place_of(c); };
  // By parameter, what may be put there; kOpen for a variable.
  constexpr int kOpen = 0;
  std::vector<std::vector<int>> ways;
  std::vector<std::optional<ObjectKind>> kinds;
  std::size_t open = 0;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    kinds.push_back(kind_of(body, parameters[i]));
    if (relation.own[i].valid()) {
      if (std::ranges::find(vocabulary_.constants, relation.own[i]) ==
          vocabulary_.constants.end()) {
        return;
      }
      ways.push_back({place_of(relation.own[i])});
      continue;
    }
    if (!kinds[i]) return;
    ++open;
    ways.push_back({kOpen});
    if (*kinds[i] == ObjectKind::kNumber) ways.back().push_back(place_of(set_.zero));
    if (*kinds[i] == ObjectKind::kSet) ways.back().push_back(place_of(set_.set));
    if (*kinds[i] == ObjectKind::kFunction) {
      for (const Copy& copy : set_.copies) {
        if (copy.arity == 1) ways.back().push_back(place_of(copy.original));
      }
    }
  }
  if (open == 0) return;
  std::vector<std::size_t> at(ways.size(), 0);
  for (bool more = true; more;) {
    RelationAtom atom{relation.symbol, {}};
    std::vector<ObjectKind> places;
    std::vector<std::size_t> fixed(3, 0);
    for (std::size_t i = 0; i < ways.size(); ++i) {
      if (ways[i][at[i]] != kOpen) {
        atom.arguments.push_back(ways[i][at[i]]);
        if (!relation.own[i].valid()) ++fixed[index_of(*kinds[i])];
      } else {
        atom.arguments.push_back(static_cast<int>(places.size()));
        places.push_back(*kinds[i]);
      }
    }
    const bool few = std::ranges::all_of(fixed, [](std::size_t n) { return n <= 1; });
    if (!places.empty() && few) add_table(std::move(atom), std::move(places), true);
    std::size_t i = at.size();
    while (i > 0 && ++at[i - 1] == ways[i - 1].size()) at[--i] = 0;
    more = i > 0;
  }
}

void RelationalSearch::add_table(RelationAtom atom, std::vector<ObjectKind> places, bool defined) {
  Table table;
  table.formula = vocabulary_.formula(atom);
  table.atom = std::move(atom);
  table.places = std::move(places);
  std::size_t entries = 1;
  for (ObjectKind kind : table.places) entries *= samples_[index_of(kind)].size();
  if (entries > kMostEntries) return;
  std::vector<Object> objects(table.places.size());
  std::size_t fails = 0;
  const bool dbg = getenv("REL_DEBUG");
  double t0 = process_cpu_seconds();
  for (std::size_t e = 0; e < entries; ++e) {
    if (stopped()) return;
    std::size_t rest = e;
    for (std::size_t i = table.places.size(); i-- > 0;) {
      const std::vector<Object>& sample = samples_[index_of(table.places[i])];
      objects[i] = sample[rest % sample.size()];
      rest /= sample.size();
    }
    table.truth.push_back(structure_.holds(table.formula, objects));
    if (table.truth.back() == Truth::kTrue) ++table.holds;
    if (table.truth.back() == Truth::kFalse) ++fails;
  }
  if (dbg) { fprintf(stderr, "   %zu %.2f entries, %zu hold, %zu fail; %s", entries, process_cpu_seconds() - t0, table.holds, fails, problem_.bank.signature().symbol(table.atom.relation).name.c_str()); for (int a : table.atom.arguments) fprintf(stderr, " %d", a); fprintf(stderr, "\n"); }
  if (table.holds == 0 || fails == 0) return;
  table.poor = defined && is_poor(table);
  for (int a : table.atom.arguments) table.size += a < 0 ? 2 : 3;
  table.defined = defined;
  tables_.push_back(std::move(table));
}

// Whether the samples say little of it: with constants put into it there are few things of which it
// holds, or it determines a number that is mostly none of the samples.
bool RelationalSearch::is_poor(const Table& table) const {
  const std::size_t count = table.places.size();
  std::vector<std::set<std::size_t>> seen(count);
  std::vector<std::map<std::size_t, std::size_t>> given(count);  // how many, for each of the others
  for (std::size_t e = 0; e < table.truth.size(); ++e) {
    if (table.truth[e] != Truth::kTrue) continue;
    std::size_t rest = e;
    std::size_t radix = 1;
    for (std::size_t i = count; i-- > 0;) {
      const std::size_t samples = samples_[index_of(table.places[i])].size();
      seen[i].insert(rest % samples);
      ++given[i][e - rest % samples * radix];
      rest /= samples;
      radix *= samples;
    }
  }
  // Where nothing is known of many, as of sums over what is not there, laws are chance.
  const auto unknown = std::ranges::count(table.truth, Truth::kUnknown);
  if (8 * static_cast<std::size_t>(unknown) > table.truth.size()) return true;
  const DefinedRelation* relation = vocabulary_.defined(table.atom.relation);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t a = 0; a < table.atom.arguments.size(); ++a) {
      const bool put = table.atom.arguments[a] < 0 && !relation->own[a].valid();
      if (put && seen[i].size() < kFewestValues) return true;
    }
    const bool unique = std::ranges::all_of(given[i], [](const auto& g) { return g.second == 1; });
    const std::size_t others =
        table.truth.size() / samples_[index_of(table.places[i])].size();
    if (table.places[i] == ObjectKind::kNumber && unique && 2 * given[i].size() < others) {
      return true;
    }
  }
  return false;
}

Truth RelationalSearch::at(const Table& table, const Sample& sample,
                           const std::vector<int>& variables) const {
  std::size_t e = 0;
  for (std::size_t i = 0; i < table.places.size(); ++i) {
    e = e * samples_[index_of(table.places[i])].size() +
        sample[static_cast<std::size_t>(variables[i])];
  }
  return table.truth[e];
}

RelationAtom RelationalSearch::atom_of(std::size_t table, const std::vector<int>& variables) const {
  RelationAtom atom = tables_[table].atom;
  for (int& a : atom.arguments) {
    if (a >= 0) a = variables[static_cast<std::size_t>(a)];
  }
  return atom;
}

// --- Horn clauses -------------------------------------------------------------------------------

// Bodies of `size` atoms more.
void RelationalSearch::extend(const Body& body, std::size_t size,
                              std::vector<RelationalLaw>& out) {
  if (stopped()) return;
  if (size == 0) return heads(body, out);
  const std::size_t first = body.atoms.empty() ? 0 : body.atoms.back().first;
  for (std::size_t t = first; t < tables_.size(); ++t) {
    const Table& table = tables_[t];
    if (table.poor || table.atom.relation == problem_.bank.signature().equality_symbol()) continue;
    if (!may_extend(body, table, size)) continue;
    // Places get variables that are there, or the next new one.
    std::vector<int> chosen;
    std::vector<ObjectKind> variables = body.variables;
    const std::function<void(std::size_t)> fill = [&](std::size_t place) {
      if (place == table.places.size()) {
        const bool connected =
            body.atoms.empty() || std::ranges::any_of(chosen, [&](int v) {
              return static_cast<std::size_t>(v) < body.variables.size();
            });
        const bool behind = body.atoms.empty() || t > first || chosen > body.atoms.back().second;
        if (!connected || !behind) return;
        if (auto longer = with(body, t, chosen)) extend(*longer, size - 1, out);
        return;
      }
      const std::size_t there = variables.size();
      for (std::size_t v = 0; v < there; ++v) {
        if (variables[v] != table.places[place]) continue;
        if (std::ranges::find(chosen, static_cast<int>(v)) != chosen.end()) continue;
        chosen.push_back(static_cast<int>(v));
        fill(place + 1);
        chosen.pop_back();
      }
      if (there == kMostVariables) return;
      variables.push_back(table.places[place]);
      chosen.push_back(static_cast<int>(there));
      fill(place + 1);
      chosen.pop_back();
      variables.pop_back();
    };
    fill(0);
  }
}

std::optional<RelationalSearch::Body> RelationalSearch::with(const Body& body, std::size_t table,
                                                             std::vector<int> variables) {
  Body longer{body.atoms, body.variables, {}, {}};
  const std::size_t before = body.variables.size();
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const auto v = static_cast<std::size_t>(variables[i]);
    if (v >= longer.variables.size()) longer.variables.push_back(tables_[table].places[i]);
  }
  for (std::size_t i = 0; i < body.solutions.size(); ++i) {
    Sample sample = body.solutions[i];
    sample.resize(longer.variables.size(), 0);
    for (bool more = true; more;) {
      const Truth t = at(tables_[table], sample, variables);
      if (t != Truth::kFalse) {
        longer.solutions.push_back(sample);
        longer.unsure.push_back(body.unsure[i] || t == Truth::kUnknown);
        if (longer.solutions.size() > kMostSolutions) return std::nullopt;
      }
      std::size_t v = sample.size();
      while (v > before && ++sample[v - 1] == samples_[index_of(longer.variables[v - 1])].size()) {
        sample[--v] = 0;
      }
      more = v > before;
    }
  }
  std::size_t good = 0;
  std::vector<std::set<std::uint8_t>> values(longer.variables.size());
  for (const Sample& sample : longer.solutions) {
    bool counts = true;
    for (std::size_t v = 0; v < sample.size(); ++v) {
      const std::size_t kind = index_of(longer.variables[v]);
      counts = counts && is_large_[kind][sample[v]];
      values[v].insert(sample[v]);
    }
    if (counts) ++good;
  }
  const bool few = std::ranges::any_of(
      values, [](const auto& v) { return v.size() < kFewestOfVariable; });
  if (good < kFewestSolutions || few) return std::nullopt;
  longer.atoms.emplace_back(table, std::move(variables));
  return longer;
}

// Bodies of three atoms say how a relation goes on; those that speak of one relation twice what it
// is, or that two things are the same.
bool RelationalSearch::is_of_interest(const Body& body, const Table& head) const {
  const auto is_of = [&](const Table& table) {
    return [&](const auto& atom) {
      return tables_[atom.first].atom.relation == table.atom.relation;
    };
  };
  const bool goes_on = head.defined && std::ranges::any_of(body.atoms, is_of(head));
  if (body.atoms.size() == kMostAtoms) return goes_on;
  const bool twice = body.atoms.size() == 2 && is_of(tables_[body.atoms[0].first])(body.atoms[1]);
  const bool equation = head.atom.relation == problem_.bank.signature().equality_symbol();
  return !twice || goes_on || equation;
}

// Whether a body may have one atom more of the table.
bool RelationalSearch::may_extend(const Body& body, const Table& table, std::size_t size) const {
  if (size + body.atoms.size() < kMostAtoms) return true;
  // Three atoms: of three relations, of which one is the successor or all are defined.
  const auto same = [&](const auto& atom) {
    return tables_[atom.first].atom.relation == table.atom.relation;
  };
  if (std::ranges::any_of(body.atoms, same)) return false;
  return table.defined || table.atom.arguments.back() == vocabulary_.place_of(set_.successor);
}

// What holds in all solutions of a body, and mentions all variables that it has once.
void RelationalSearch::heads(const Body& body, std::vector<RelationalLaw>& out) {
  std::vector<std::size_t> times(body.variables.size(), 0);
  bool about = false;
  for (const auto& [table, variables] : body.atoms) {
    about |= tables_[table].defined;
    for (int v : variables) ++times[static_cast<std::size_t>(v)];
  }
  const bool empty = body.atoms.empty();
  for (std::size_t t = 0; t < tables_.size(); ++t) {
    const Table& table = tables_[t];
    if ((!about && !table.defined) || table.poor) continue;
    if (!is_of_interest(body, table)) continue;
    std::vector<int> chosen;
    std::vector<ObjectKind> variables = body.variables;
    const auto test = [&] {
      for (std::size_t v = 0; v < times.size(); ++v) {
        if (times[v] < 2 && std::ranges::find(chosen, static_cast<int>(v)) == chosen.end()) return;
      }
      const bool same = std::ranges::any_of(
          body.atoms, [&](const auto& a) { return a.first == t && a.second == chosen; });
      if (same) return;
      if (!empty) {
        for (std::size_t i = 0; i < body.solutions.size(); ++i) {
          if (body.unsure[i] || at(table, body.solutions[i], chosen) != Truth::kTrue) return;
        }
      } else {
        // Every choice of samples is a solution.
        Sample sample(variables.size(), 0);
        for (bool more = true; more;) {
          if (at(table, sample, chosen) != Truth::kTrue) return;
          std::size_t v = sample.size();
          while (v > 0 && ++sample[v - 1] == samples_[index_of(variables[v - 1])].size()) {
            sample[--v] = 0;
          }
          more = v > 0;
        }
      }
      RelationalLaw law;
      law.variables = variables;
      law.guarded.assign(variables.size(), false);
      for (const auto& [a, of] : body.atoms) law.premises.push_back(atom_of(a, of));
      law.conclusion = atom_of(t, chosen);
      out.push_back(std::move(law));
    };
    const std::function<void(std::size_t)> fill = [&](std::size_t place) {
      if (place == table.places.size()) return test();
      const bool equation = table.atom.relation == problem_.bank.signature().equality_symbol();
      for (std::size_t v = 0; v < variables.size(); ++v) {
        if (variables[v] != table.places[place]) continue;
        if (equation && !chosen.empty() && static_cast<int>(v) <= chosen[0]) continue;
        const bool twice = std::ranges::find(chosen, static_cast<int>(v)) != chosen.end();
        if (twice && !empty) continue;
        chosen.push_back(static_cast<int>(v));
        fill(place + 1);
        chosen.pop_back();
      }
      if (!empty) return;
      variables.push_back(table.places[place]);
      chosen.push_back(static_cast<int>(variables.size()) - 1);
      fill(place + 1);
      chosen.pop_back();
      variables.pop_back();
    };
    fill(0);
  }
}

// Of candidates of one size those that others do not say.
void RelationalSearch::choose(const std::vector<RelationalLaw>& candidates,
                              std::vector<RelationalLaw>& chosen) {
  const auto size = [&](const RelationalLaw& law) {
    unsigned constants = 0;
    unsigned weight = 0;
    const auto count = [&](const RelationAtom& atom) {
      const DefinedRelation* relation = vocabulary_.defined(atom.relation);
      for (std::size_t i = 0; i < atom.arguments.size(); ++i) {
        const bool own = relation != nullptr && relation->own[i].valid();
        if (!own && atom.arguments[i] < 0 && relation != nullptr) ++constants;
        if (!own) ++weight;
      }
      if (relation != nullptr) weight += problem_.bank.weight(relation->definition) / 16;
    };
    for (const RelationAtom& premise : law.premises) count(premise);
    count(law.conclusion);
    return std::tuple(weight, constants, law.variables.size());
  };
  std::vector<std::pair<std::tuple<unsigned, unsigned, std::size_t>, std::size_t>> order;
  for (std::size_t i = 0; i < candidates.size(); ++i) order.emplace_back(size(candidates[i]), i);
  std::ranges::sort(order);
  std::size_t added = 0;
  for (const auto& [key, i] : order) {
    if (added == most_ || stopped()) break;
    RelationalLaw law = candidates[i];
    if (follows_at_once(law, chosen, problem_.bank.signature().equality_symbol())) continue;
    guard(law);
    chosen.push_back(std::move(law));
    ++added;
  }
}

Truth RelationalSearch::truth_of(const RelationalLaw& law, std::vector<Object>& objects) {
  for (const RelationAtom& premise : law.premises) {
    const Truth t = structure_.holds(vocabulary_.formula(premise), objects);
    if (t == Truth::kFalse) return Truth::kTrue;
    if (t == Truth::kUnknown) return t;
  }
  return structure_.holds(vocabulary_.formula(law.conclusion), objects);
}

// Finds out of which numbers it has to be said that they are in the set: the law fails with an
// object for them that is in nothing. False if it is not certain with that.
void RelationalSearch::guard(RelationalLaw& law) {
  for (std::size_t v = 0; v < law.variables.size(); ++v) {
    if (law.variables[v] != ObjectKind::kNumber) continue;
    Sample sample(law.variables.size(), 0);
    const std::function<bool(std::size_t)> fails = [&](std::size_t i) {
      if (i == sample.size()) {
        std::vector<Object> objects;
        for (std::size_t k = 0; k < sample.size(); ++k) {
          objects.push_back(k == v ? SetStructure::kStranger
                                   : samples_[index_of(law.variables[k])][sample[k]]);
        }
        return truth_of(law, objects) != Truth::kTrue;
      }
      // A few samples of each are enough.
      const std::size_t many = i == v ? 1 : samples_[index_of(law.variables[i])].size();
      const std::size_t step = std::max<std::size_t>(1, many / 4);
      for (std::size_t k = 0; k < many; k += step) {
        sample[i] = static_cast<std::uint8_t>(k);
        if (fails(i + 1)) return true;
      }
      return false;
    };
    law.guarded[v] = fails(0);
  }
}

std::vector<RelationalLaw> RelationalSearch::run(const RelationalSearchOptions& options) {
  most_ = options.most;
  stop_ = options.stop;
  const bool dbg = getenv("REL_DEBUG");
  double t0 = process_cpu_seconds();
  const auto tick = [&](const char* w) { if (dbg) fprintf(stderr, "  %s %.2f\n", w, process_cpu_seconds() - t0); };
  make_samples();
  find_large_samples();
  make_tables();
  tick("tables");
  std::vector<RelationalLaw> laws;
  existence(laws);
  tick("existence");
  for (std::size_t size = 0; size <= kMostAtoms && !stopped(); ++size) {
    std::vector<RelationalLaw> candidates;
    const Body nothing{{}, {}, {{}}, {false}};
    extend(nothing, size, candidates);
    tick("extend");
    if (dbg) fprintf(stderr, "  %zu candidates of size %zu\n", candidates.size(), size);
    choose(candidates, laws);
    tick("choose");
    if (size == 1) closed_forms(laws);
    tick("forms");
  }
  return laws;
}

}  // namespace whence::conjecture
