#include "transfer/relational.h"

#include <algorithm>
#include <map>
#include <vector>

namespace whence::transfer {

namespace {

class Flattening {
 public:
  Flattening(TermBank& bank, const InductiveSet& set) : bank_(bank), set_(set) {}

  std::optional<TermId> run(TermId formula) {
    TermId rest = formula;
    std::vector<TermId> variables;
    while (bank_.kind(rest) == TermKind::kForall) {
      if (bank_.binder_sort(rest) != set_.numbers) return std::nullopt;
      variables.push_back(bank_.variable(next_++, set_.numbers));
      rest = bank_.open(rest, variables.back());
    }
    for (TermId v : variables) {
      objects_[v] = bank_.variable(bank_.index(v), set_.objects);
    }
    const SymbolId implies = bank_.signature().implies_symbol();
    for (; bank_.is_application_of(rest, implies); rest = bank_.argument(rest, 1)) {
      if (!suppose(bank_.argument(rest, 0))) return std::nullopt;
    }
    std::optional<TermId> whole = literal(rest);
    if (!whole) return std::nullopt;
    for (std::size_t i = variables.size(); i-- > 0;) {
      const TermId object = objects_.at(variables[i]);
      if (!guarded(object)) {
        premises_.insert(premises_.begin(), call(set_.membership.in, {object, set_.set}));
      }
    }
    if (!premises_.empty()) {
      TermId all = premises_.back();
      for (std::size_t i = premises_.size() - 1; i-- > 0;) {
        all = bank_.conjunction(premises_[i], all);
      }
      whole = bank_.implication(all, *whole);
    }
    return bank_.universal_closure(*whole);
  }

 private:
  TermId call(SymbolId symbol, const std::vector<TermId>& arguments) {
    return bank_.apply(bank_.signature().function(symbol), arguments);
  }

  // The function on the set whose copy a term begins with; invalid if there is none.
  [[nodiscard]] TermId original(TermId t) const {
    if (bank_.kind(t) != TermKind::kApplication) return {};
    const SymbolId symbol = bank_.symbol(t);
    if (symbol == set_.successor_copy) return set_.successor;
    if (symbol == set_.zero_copy) return set_.zero;
    const auto copy = std::ranges::find(set_.copies, symbol, &Copy::copy);
    return copy == set_.copies.end() ? TermId{} : copy->original;
  }

  // The object that a number stands for, where that has a name already.
  [[nodiscard]] TermId known(TermId number) const {
    const auto it = objects_.find(number);
    if (it != objects_.end()) return it->second;
    const bool constant =
        bank_.kind(number) == TermKind::kApplication && bank_.arguments(number).empty();
    return constant ? original(number) : TermId{};
  }

  // The same for any term; what it takes becomes premises. Laws are small: recursion over terms.
  TermId object(TermId number) {
    if (const TermId name = known(number); name.valid()) return name;
    const TermId result = bank_.variable(next_++, set_.objects);
    const TermId stated = maps_to(number, result);
    if (!stated.valid()) return {};
    premises_.push_back(stated);
    objects_[number] = result;
    return result;
  }

  // in2[.., result, f] or in3[.., result, f] for a compound term.
  TermId maps_to(TermId number, TermId result) {
    const TermId function = original(number);
    if (!function.valid()) return {};
    std::vector<TermId> arguments;
    const std::vector<TermId> parts(bank_.arguments(number).begin(), bank_.arguments(number).end());
    for (TermId a : parts) {
      arguments.push_back(object(a));
      if (!arguments.back().valid()) return {};
    }
    arguments.push_back(result);
    arguments.push_back(function);
    if (parts.size() == 1) return call(set_.membership.maps, arguments);
    if (parts.size() != 2 || !set_.membership.maps_pairs) return {};
    return call(*set_.membership.maps_pairs, arguments);
  }

  // s = t as one atom, the last; what comes before it becomes premises.
  TermId equation(TermId s, TermId t) {
    const TermId first = known(s);
    const TermId second = known(t);
    if (first.valid() && second.valid()) {
      const bool turn = bank_.kind(first) == TermKind::kApplication;
      return turn ? bank_.equality(second, first) : bank_.equality(first, second);
    }
    if (second.valid()) std::swap(s, t);
    const TermId left = object(s);
    if (!left.valid()) return {};
    if (const TermId right = known(t); right.valid()) return bank_.equality(left, right);
    return maps_to(t, left);
  }

  bool suppose(TermId premise) {
    if (bank_.is_application_of(premise, bank_.signature().and_symbol())) {
      return suppose(bank_.argument(premise, 0)) && suppose(bank_.argument(premise, 1));
    }
    const std::optional<TermId> stated = literal(premise);
    if (!stated) return false;
    premises_.push_back(*stated);
    if (!bank_.is_equality(premise)) return true;
    // Both sides have the same name from here on.
    const TermId s = bank_.argument(premise, 0);
    const TermId t = bank_.argument(premise, 1);
    if (const TermId name = known(s); name.valid()) {
      objects_.try_emplace(t, name);
    } else if (const TermId other = known(t); other.valid()) {
      objects_.try_emplace(s, other);
    }
    return true;
  }

  std::optional<TermId> literal(TermId formula) {
    const bool negated = bank_.is_application_of(formula, bank_.signature().not_symbol());
    const TermId atom = negated ? bank_.argument(formula, 0) : formula;
    if (!bank_.is_equality(atom)) return std::nullopt;
    const TermId stated = equation(bank_.argument(atom, 0), bank_.argument(atom, 1));
    if (!stated.valid()) return std::nullopt;
    return negated ? bank_.negation(stated) : stated;
  }

  // Whether a premise says that the object is in the set.
  [[nodiscard]] bool guarded(TermId object) const {
    return std::ranges::any_of(premises_, [&](TermId premise) {
      return bank_.kind(premise) == TermKind::kApplication && !bank_.is_equality(premise) &&
             std::ranges::find(bank_.arguments(premise), object) != bank_.arguments(premise).end();
    });
  }

  TermBank& bank_;
  const InductiveSet& set_;
  std::uint32_t next_ = 0;
  std::map<TermId, TermId> objects_;  // by number
  std::vector<TermId> premises_;
};

}  // namespace

std::optional<TermId> relational(TermBank& bank, const InductiveSet& set, TermId formula) {
  return Flattening(bank, set).run(formula);
}

}  // namespace whence::transfer
