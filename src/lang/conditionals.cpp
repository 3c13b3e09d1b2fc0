#include "lang/conditionals.h"

#include <absl/container/flat_hash_map.h>

#include <utility>
#include <vector>

#include "logic/polynomial.h"

namespace whence::lang {

namespace {

constexpr std::uint32_t kMostCases = 2'000;  // atoms that are told by cases
constexpr std::uint32_t kDeepest = 1'000;

struct TooMany {};

class Cases {
 public:
  explicit Cases(TermBank& bank) : bank_(bank) {}

  // Recursive; the depth is bounded.
  TermId without(TermId f, std::uint32_t depth) {
    if (depth > kDeepest) throw TooMany{};
    if (bank_.is_quantifier(f)) {
      const TermId body = without(bank_.body(f), depth + 1);
      return bank_.rebuild(f, {&body, 1});
    }
    if (bank_.kind(f) != TermKind::kApplication) return f;
    const SymbolId symbol = bank_.symbol(f);
    const Signature& signature = bank_.signature();
    const bool conditional = symbol == signature.ite_symbol();
    const bool connective = signature.symbol(symbol).kind == SymbolKind::kLogical || conditional ||
                            (bank_.is_equality(f) && bank_.is_boolean(bank_.argument(f, 0)));
    if (connective) {
      std::vector<TermId> parts(bank_.arguments(f).begin(), bank_.arguments(f).end());
      for (TermId& part : parts) part = without(part, depth + 1);
      return conditional ? either(parts[0], parts[1], parts[2]) : bank_.rebuild(f, parts);
    }
    const TermId value = innermost(f);
    if (!value.valid()) return f;
    if (++cases_ > kMostCases) throw TooMany{};
    const TermId whole = as_conditional(value);
    const TermId condition = without(bank_.argument(whole, 0), depth + 1);
    const TermId yes = without(with(f, value, bank_.argument(whole, 1)), depth + 1);
    return either(condition, yes, without(with(f, value, bank_.argument(whole, 2)), depth + 1));
  }

 private:
  TermId either(TermId condition, TermId yes, TermId no) {
    return bank_.conjunction(bank_.implication(condition, yes),
                             bank_.implication(bank_.negation(condition), no));
  }

  // An atom with `by` for `value`, which may have loose bound variables: no quantifier is passed.
  TermId with(TermId atom, TermId value, TermId by) {
    absl::flat_hash_map<TermId, TermId> made{{value, by}};
    std::vector<std::pair<TermId, bool>> open{{atom, false}};
    while (!open.empty()) {
      const auto [t, expanded] = open.back();
      open.pop_back();
      if (made.contains(t)) continue;
      if (bank_.kind(t) != TermKind::kApplication) {
        made.emplace(t, t);
        continue;
      }
      std::vector<TermId> arguments(bank_.arguments(t).begin(), bank_.arguments(t).end());
      if (!expanded) {
        open.emplace_back(t, true);
        for (const TermId a : arguments) open.emplace_back(a, false);
        continue;
      }
      for (TermId& a : arguments) a = made.at(a);
      made.emplace(t, bank_.rebuild(t, arguments));
    }
    return made.at(atom);
  }

  [[nodiscard]] bool is_conditional(TermId t) const {
    return bank_.symbol(t) == bank_.signature().ite_symbol() ||
           arithmetic_of(bank_, t) == Arithmetic::kAbsolute;
  }

  // A conditional value without another one in it, and not under a quantifier; invalid if there is
  // none. In a bank, terms come after their arguments.
  [[nodiscard]] TermId innermost(TermId atom) const {
    TermId found;
    std::vector<TermId> open{atom};
    while (!open.empty()) {
      const TermId t = open.back();
      open.pop_back();
      if (bank_.kind(t) != TermKind::kApplication) continue;
      if (is_conditional(t) && (!found.valid() || t < found)) found = t;
      open.insert(open.end(), bank_.arguments(t).begin(), bank_.arguments(t).end());
      if (open.size() > kMostOpen) throw TooMany{};
    }
    return found;
  }

  TermId as_conditional(TermId t) {
    if (bank_.symbol(t) == bank_.signature().ite_symbol()) return t;
    Signature& signature = bank_.signature();
    const SortId numbers = bank_.sort(t);
    const TermId a = bank_.argument(t, 0);
    const auto make = [&](Arithmetic operation, std::initializer_list<TermId> arguments) {
      return bank_.apply(signature.function(signature.arithmetic_symbol(operation, numbers)),
                         arguments);
    };
    const TermId zero = number_term(bank_, numbers, 0);
    return bank_.if_then_else(make(Arithmetic::kLessOrEqual, {zero, a}), a,
                              make(Arithmetic::kNegate, {a}));
  }

  static constexpr std::size_t kMostOpen = 100'000;

  TermBank& bank_;
  std::uint32_t cases_ = 0;
};

}  // namespace

std::optional<TermId> without_conditionals(TermBank& bank, TermId formula) {
  try {
    return Cases(bank).without(formula, 0);
  } catch (const TooMany&) {
    return std::nullopt;
  }
}

}  // namespace whence::lang
