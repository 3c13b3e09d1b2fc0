// Laws that move a quantifier inwards (Egly, "On the value of antiprenexing", LPAR 1994).

#include <absl/container/flat_hash_set.h>

#include <utility>

#include "proof/kernel/rule_support.h"

namespace whence::kernel {

namespace {

// Whether the variable of the quantifier right above `t`, Bound 0 seen from there, occurs in it.
bool occurs(const TermBank& bank, TermId t) {
  std::vector<std::pair<TermId, std::uint32_t>> stack{{t, 0}};
  absl::flat_hash_set<std::pair<TermId, std::uint32_t>> seen;
  while (!stack.empty()) {
    const auto [s, depth] = stack.back();
    stack.pop_back();
    if (bank.loose_bound(s) <= depth || !seen.insert({s, depth}).second) continue;
    if (bank.kind(s) == TermKind::kBound) {
      if (bank.index(s) == depth) return true;
      continue;
    }
    const std::uint32_t inside = depth + (bank.is_quantifier(s) ? 1 : 0);
    for (TermId a : bank.arguments(s)) stack.emplace_back(a, inside);
  }
  return false;
}

// The parts of a quantified formula and ways to put them together again. A part without the
// quantifier's variable can leave its scope: then the variables bound further out are one binder
// closer, which is what opening the quantifier does; what it puts for the variable does not matter.
class Scope {
 public:
  Scope(TermBank& bank, TermId quantified)
      : bank_(bank),
        sort_(bank.binder_sort(quantified)),
        dummy_(bank.variable(0, sort_)),
        universal_(bank.kind(quantified) == TermKind::kForall) {}

  TermId out_of(TermId t) { return bank_.open(bank_.forall(sort_, t), dummy_); }
  TermId forall(TermId t) { return bank_.forall(sort_, t); }
  TermId exists(TermId t) { return bank_.exists(sort_, t); }
  TermId same(TermId t) { return universal_ ? forall(t) : exists(t); }

  struct Members {
    TermId without;  // out of scope; invalid if there is none, as `with`
    TermId with;
  };
  // The members of a tree of a connective, without and with the variable.
  Members members(TermId tree, SymbolId connective) {
    std::vector<TermId> without;
    std::vector<TermId> with;
    std::vector<TermId> stack{tree};
    while (!stack.empty()) {
      const TermId t = stack.back();
      stack.pop_back();
      if (bank_.is_application_of(t, connective)) {
        stack.push_back(bank_.argument(t, 1));
        stack.push_back(bank_.argument(t, 0));
      } else {
        (occurs(bank_, t) ? with : without).push_back(t);
      }
    }
    Members out;
    for (auto it = without.rbegin(); it != without.rend(); ++it) {
      out.without = joined(connective, out_of(*it), out.without);
    }
    for (auto it = with.rbegin(); it != with.rend(); ++it) {
      out.with = joined(connective, *it, out.with);
    }
    return out;
  }

 private:
  TermId joined(SymbolId connective, TermId a, TermId rest) {
    return rest.valid() ? bank_.apply(bank_.signature().function(connective), {a, rest}) : a;
  }

  TermBank& bank_;
  SortId sort_;
  TermId dummy_;
  bool universal_;
};

// A tree whose members are shared could be large as a tree.
constexpr std::uint32_t kMostScopeWeight = 1U << 20U;

}  // namespace

std::optional<TermId> miniscope(TermBank& bank, TermId quantified, std::uint32_t k) {
  if (!bank.is_quantifier(quantified) || bank.weight(quantified) > kMostScopeWeight) {
    return std::nullopt;
  }
  const Signature& signature = bank.signature();
  const SymbolId conjunction = signature.and_symbol();
  const SymbolId disjunction = signature.or_symbol();
  const bool universal = bank.kind(quantified) == TermKind::kForall;
  const TermId body = bank.body(quantified);
  const auto is = [&](SymbolId s) { return bank.is_application_of(body, s); };
  const auto arg = [&](std::size_t i) { return bank.argument(body, i); };
  Scope scope(bank, quantified);
  switch (k) {
    case 0:
      if (occurs(bank, body)) return std::nullopt;
      return scope.out_of(body);
    case 1:
      if (!universal || !is(conjunction)) return std::nullopt;
      return bank.conjunction(scope.forall(arg(0)), scope.forall(arg(1)));
    case 2:
      if (universal || !is(disjunction)) return std::nullopt;
      return bank.disjunction(scope.exists(arg(0)), scope.exists(arg(1)));
    case 3:
    case 4: {
      if (universal != (k == 3)) return std::nullopt;
      const auto [c, d] = scope.members(body, universal ? disjunction : conjunction);
      if (!c.valid() || !d.valid()) return std::nullopt;
      return universal ? bank.disjunction(c, scope.forall(d))
                       : bank.conjunction(c, scope.exists(d));
    }
    case 5: {
      if (!universal || !is(signature.implies_symbol())) return std::nullopt;
      const auto [c, d] = scope.members(arg(0), conjunction);
      if (!c.valid()) return std::nullopt;
      return bank.implication(c, scope.forall(d.valid() ? bank.implication(d, arg(1)) : arg(1)));
    }
    case 6: {
      if (!universal || !is(signature.implies_symbol())) return std::nullopt;
      const auto [c, d] = scope.members(arg(1), disjunction);
      if (!c.valid()) return std::nullopt;
      if (!d.valid()) return bank.implication(scope.exists(arg(0)), c);
      return bank.disjunction(c, scope.forall(bank.implication(arg(0), d)));
    }
    case 7:
      if (universal || !is(signature.implies_symbol())) return std::nullopt;
      return bank.implication(scope.forall(arg(0)), scope.exists(arg(1)));
    case 8:
      if (!universal || !is(signature.not_symbol())) return std::nullopt;
      return bank.negation(scope.exists(arg(0)));
    case 9:
      if (universal || !is(signature.not_symbol())) return std::nullopt;
      return bank.negation(scope.forall(arg(0)));
    case 10:
      if (!is(signature.ite_symbol()) || occurs(bank, arg(0))) return std::nullopt;
      return bank.if_then_else(scope.out_of(arg(0)), scope.same(arg(1)), scope.same(arg(2)));
    default:
      return std::nullopt;
  }
}

ClauseOutcome conclude_miniscope(const RuleUse& use) {
  TermBank& bank = use.bank;
  const TermId f = use.term(0);
  if (!bank.is_boolean(f)) return refuse("the term is not a formula");
  const TermId inner = bank.at(f, use.arguments.position);
  if (!inner.valid()) return refuse("there is no such position in the formula");
  const auto moved = miniscope(bank, inner, use.number(0));
  if (!moved) return refuse("the law does not apply to what is at the position");
  return Clause{{bank.equality(f, bank.replace_at(f, use.arguments.position, *moved)), true}};
}

}  // namespace whence::kernel
