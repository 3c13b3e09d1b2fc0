#include "conjecture/relational_search.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace whence::conjecture {

namespace {

constexpr std::size_t kMostAtoms = 3;  // of a body
constexpr std::size_t kMostVariables = 5;
constexpr std::size_t kMostChoices = 3'000;  // that guards are looked for in
constexpr std::size_t kMostFailures = 3;     // before laws about a relation are given up
constexpr std::size_t kMostSolutions = 4000;
// A law of which there are fewer solutions says little. Empty sets and single members do not count.
constexpr std::size_t kFewestSolutions = 3;
constexpr std::size_t kFewestOfVariable = 3;  // values of each variable in them

}  // namespace

// Bodies of `size` atoms more.
void RelationalSearch::extend(const Body& body, std::size_t size, std::vector<RelationalLaw>& out) {
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
        const bool connected = body.atoms.empty() || std::ranges::any_of(chosen, [&](int v) {
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
  const bool few =
      std::ranges::any_of(values, [](const auto& v) { return v.size() < kFewestOfVariable; });
  if (good < kFewestSolutions || few) return std::nullopt;
  longer.atoms.emplace_back(table, std::move(variables));
  return longer;
}

// Bodies of three atoms say how a relation goes on; those that speak of one relation twice what it
// is, or that two things are the same.
bool RelationalSearch::is_of_interest(const Body& body, const Table& head) const {
  const auto is_of = [&](const Table& table) {
    return
        [&](const auto& atom) { return tables_[atom.first].atom.relation == table.atom.relation; };
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

void RelationalSearch::try_to_prove(RelationalLaw law) {
  const bool proved = (*prove_)(law);
  (proved ? laws_ : open_).push_back(std::move(law));
}

// Whether of one of its relations nothing was proved, or little of what it concludes.
bool RelationalSearch::is_hopeless(const RelationalLaw& law) const {
  const auto times = [](const std::vector<RelationalLaw>& of, const auto& what) {
    return static_cast<std::size_t>(std::ranges::count_if(of, what));
  };
  const auto concludes = [&](const RelationalLaw& other) {
    return other.conclusion.relation == law.conclusion.relation;
  };
  if (times(open_, concludes) > kMostFailures + 2 * times(laws_, concludes)) return true;
  std::vector<RelationAtom> atoms = law.premises;
  atoms.push_back(law.conclusion);
  return std::ranges::any_of(atoms, [&](const RelationAtom& atom) {
    const auto same = [&](const RelationAtom& a) { return a.relation == atom.relation; };
    const auto mentions = [&](const RelationalLaw& other) {
      return same(other.conclusion) || std::ranges::any_of(other.premises, same);
    };
    return times(open_, mentions) >= kMostFailures && times(laws_, mentions) == 0;
  });
}

// Of candidates of one size those that others do not say.
void RelationalSearch::choose(const std::vector<RelationalLaw>& candidates) {
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
    if (is_hopeless(law) ||
        follows_at_once(law, laws_, problem_.bank.signature().equality_symbol())) {
      continue;
    }
    guard(law);
    try_to_prove(std::move(law));
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
    // Where there are many choices a part of them has to do.
    std::size_t choices = 1;
    for (std::size_t i = 0; i < sample.size(); ++i) {
      if (i != v) choices *= samples_[index_of(law.variables[i])].size();
    }
    std::size_t step = 1;
    for (std::size_t most = kMostChoices; choices > most; most *= 4) ++step;
    const std::function<bool(std::size_t)> fails = [&](std::size_t i) {
      if (i == sample.size()) {
        std::vector<Object> objects;
        for (std::size_t k = 0; k < sample.size(); ++k) {
          objects.push_back(k == v ? SetStructure::kStranger
                                   : samples_[index_of(law.variables[k])][sample[k]]);
        }
        return truth_of(law, objects) != Truth::kTrue;
      }
      const std::size_t many = i == v ? 1 : samples_[index_of(law.variables[i])].size();
      for (std::size_t k = 0; k < many; k += step) {
        sample[i] = static_cast<std::uint8_t>(k);
        if (fails(i + 1)) return true;
      }
      return false;
    };
    law.guarded[v] = fails(0);
  }
}

void RelationalSearch::run(const RelationalSearchOptions& options, const ProveLaw& prove) {
  most_ = options.most;
  stop_ = options.stop;
  prove_ = &prove;
  make_samples();
  find_large_samples();
  make_tables();
  existence();
  for (std::size_t size = 0; size <= kMostAtoms && !stopped(); ++size) {
    std::vector<RelationalLaw> candidates;
    const Body nothing{{}, {}, {{}}, {false}};
    extend(nothing, size, candidates);
    choose(candidates);
    if (size == 1) closed_forms();
  }
}

}  // namespace whence::conjecture
