// Samples of numbers, sets and functions, and the relations tabulated on them.

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "conjecture/relational_search.h"

namespace whence::conjecture {

namespace {

constexpr std::uint32_t kLargestNumber = 4;  // among the samples
constexpr std::size_t kFewestValues = 4;     // in each place of a relation
constexpr std::size_t kMostEntries = 8'000;  // of a table

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

void RelationalSearch::make_samples() {
  samples_.assign(3, {});
  for (Object n = 0; n <= kLargestNumber; ++n) samples_[0].push_back(n);
  // Segments, and others; with what is cut off of them.
  // Those with a stranger come first, as guard() looks at the first ones.
  const std::uint32_t stranger = SetStructure::kStranger;
  std::vector<Object>& sets = samples_[1];
  sets.push_back(structure_.finite_set({0, 1, stranger}));
  sets.push_back(structure_.finite_set({stranger}));
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
  functions.push_back(structure_.function({{0, 1}, {stranger, 2}}));
  functions.push_back(structure_.function({{0, stranger}, {1, 0}}));
  functions.push_back(structure_.function({}));
  for (const Graph& graph :
       {Graph{{0, 2}, {1, 0}, {2, 3}, {3, 1}, {4, 2}}, Graph{{0, 1}, {1, 4}, {2, 0}},
        Graph{{1, 2}, {2, 1}, {3, 1}, {4, 3}}, Graph{{0, 3}, {1, 3}}, Graph{{2, 0}, {3, 4}},
        Graph{{0, 4}, {1, 2}, {2, 2}}}) {
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
  add_table({set_.membership.maps, {0, 1, vocabulary_.place_of(set_.successor)}},
            {ObjectKind::kNumber, ObjectKind::kNumber}, false);
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
  // By parameter, what may be put there; kFree for a variable.
  constexpr int kFree = 0;
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
    ways.push_back({kFree});
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
      if (ways[i][at[i]] != kFree) {
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
  const bool numbers = std::ranges::all_of(
      table.places, [](ObjectKind kind) { return kind == ObjectKind::kNumber; });
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t a = 0; a < table.atom.arguments.size(); ++a) {
      const bool put = table.atom.arguments[a] < 0 && !relation->own[a].valid();
      if (put && seen[i].size() < kFewestValues) return true;
    }
    const bool unique = std::ranges::all_of(given[i], [](const auto& g) { return g.second == 1; });
    const std::size_t others = table.truth.size() / samples_[index_of(table.places[i])].size();
    if (numbers && unique && 2 * given[i].size() < others) {
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

}  // namespace whence::conjecture
