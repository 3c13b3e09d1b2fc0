#include "first_order/splitting.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "proof/arguments.h"

namespace whence {

namespace {

// Union-find over the literals of a clause.
class Partition {
 public:
  explicit Partition(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0U); }

  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  // The smaller one represents both.
  void unite(std::uint32_t i, std::uint32_t j) {
    i = find(i);
    j = find(j);
    parent_[std::max(i, j)] = std::min(i, j);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

Partition partition(const TermBank& bank, const Clause& clause) {
  Partition parts(clause.size());
  absl::flat_hash_map<TermId, std::uint32_t> seen;
  for (std::uint32_t i = 0; i < clause.size(); ++i) {
    if (bank.variable_bound(clause[i].atom) == 0) continue;
    for (TermId v : bank.free_variables(clause[i].atom)) {
      parts.unite(i, seen.emplace(v, i).first->second);
    }
  }
  return parts;
}

// Orders the literals of one component by what a renaming of variables does not change.
class CanonicalOrder {
 public:
  CanonicalOrder(TermBank& bank, const Clause& clause) : bank_(bank), clause_(clause) {}

  // Literals by their form on their own; among those of one form the next is the one that is least
  // when the variables of those before it have their final numbers.
  std::vector<std::uint32_t> order(const std::vector<std::uint32_t>& literals) {
    std::vector<std::pair<Literal, std::uint32_t>> todo;
    for (std::uint32_t i : literals) {
      todo.emplace_back(Literal{numbered(clause_[i].atom, {}, 0), clause_[i].positive}, i);
    }
    std::stable_sort(todo.begin(), todo.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::uint32_t> out;
    for (auto group = todo.begin(); group != todo.end();) {
      const auto end =
          std::find_if(group, todo.end(), [&](const auto& l) { return l.first != group->first; });
      for (auto next = group; next != end; ++next) {
        if (end - next > 1) {
          const auto chosen = least(next, end);
          std::rotate(next, chosen, chosen + 1);
        }
        take(next->second);
        out.push_back(next->second);
      }
      group = end;
    }
    return out;
  }

 private:
  using Iterator = std::vector<std::pair<Literal, std::uint32_t>>::iterator;

  // The atom with the variables of `known` renamed so and others numbered from `next`.
  TermId numbered(TermId atom, Substitution known, std::uint32_t next) {
    for (TermId v : bank_.free_variables(atom)) {
      if (known.at(bank_.index(v)).valid()) continue;
      known.bind(bank_.index(v), bank_.variable(next++, bank_.sort(v)));
    }
    return bank_.substitute(atom, known);
  }
  Iterator least(Iterator begin, Iterator end) {
    auto chosen = begin;
    TermId form = numbered(clause_[begin->second].atom, numbers_, next_);
    for (auto it = begin + 1; it != end; ++it) {
      const TermId other = numbered(clause_[it->second].atom, numbers_, next_);
      if (other < form) {
        form = other;
        chosen = it;
      }
    }
    return chosen;
  }
  void take(std::uint32_t literal) {
    for (TermId v : bank_.free_variables(clause_[literal].atom)) {
      if (numbers_.at(bank_.index(v)).valid()) continue;
      numbers_.bind(bank_.index(v), bank_.variable(next_++, bank_.sort(v)));
    }
  }

  TermBank& bank_;
  const Clause& clause_;
  Substitution numbers_;
  std::uint32_t next_ = 0;
};

}  // namespace

std::vector<Component> split_components(TermBank& bank, const Clause& clause) {
  Partition parts = partition(bank, clause);
  std::vector<Component> out;
  std::vector<std::size_t> place(clause.size());
  for (std::uint32_t i = 0; i < clause.size(); ++i) {
    const std::uint32_t first = parts.find(i);
    if (first == i) {
      place[i] = out.size();
      out.emplace_back();
    }
    out[place[first]].literals.push_back(i);
  }
  for (Component& component : out) {
    component.literals = CanonicalOrder(bank, clause).order(component.literals);
    for (std::uint32_t i : component.literals) component.clause.push_back(clause[i]);
    component.clause =
        substitute(bank, component.clause, normalizing_renaming(bank, component.clause));
    component.formula = as_formula(bank, component.clause);
  }
  return out;
}

bool splits(const TermBank& bank, const Clause& clause) {
  Partition parts = partition(bank, clause);
  for (std::uint32_t i = 1; i < clause.size(); ++i) {
    if (parts.find(i) == i) return true;
  }
  return false;
}

StepId write_split(ProofBuilder& builder, StepId clause, const std::vector<Component>& components) {
  SplitArguments split;
  for (const Component& component : components) split.components.push_back(component.literals);
  return builder.add(Rule::kSplit, {clause}, encoded(split));
}

StepId write_assumed_component(ProofBuilder& builder, const Component& component) {
  StepArguments assume;
  assume.terms = {component.formula};
  const StepId assumed = builder.add(Rule::kAssume, {}, std::move(assume));
  // Only what as_formula put on is taken off: an atom may itself be a quantified formula.
  StepArguments open;
  const std::size_t variables = free_variables(builder.bank(), component.clause).size();
  for (std::size_t i = 0; i < variables; ++i) open.numbers.insert(open.numbers.end(), {0, 0});
  for (std::uint32_t i = 0; i + 1 < component.clause.size(); ++i) {
    open.numbers.insert(open.numbers.end(), {i, 0});
  }
  for (std::uint32_t i = 0; i < component.clause.size(); ++i) {
    if (!component.clause[i].positive) open.numbers.insert(open.numbers.end(), {i, 0});
  }
  if (open.numbers.empty()) return assumed;
  const StepId opened = builder.add(Rule::kClausify, {assumed}, std::move(open));
  if (builder.clause(opened) != component.clause) {
    throw std::logic_error("a component is not what its formula opens to");
  }
  return opened;
}

}  // namespace whence
