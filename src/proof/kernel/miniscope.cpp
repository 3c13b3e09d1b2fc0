// Laws that move a quantifier inwards.

#include <limits>

#include "proof/kernel/rule_support.h"
#include "proof/kernel/well_formed.h"

namespace whence::kernel {

namespace {

// Whether the variable of the quantifier right above `t` occurs in it.
bool occurs(const TermBank& bank, TermId t) {
  std::size_t all = std::numeric_limits<std::size_t>::max();
  return any_occurrence(bank, t, all, [](TermId) { return true; });
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
  TermId quantified(bool universal, TermId t) {
    return universal ? bank_.forall(sort_, t) : bank_.exists(sort_, t);
  }
  TermId same(TermId t) { return quantified(universal_, t); }
  TermId other(TermId t) { return quantified(!universal_, t); }
  TermId joined(SymbolId connective, TermId a, TermId b) {
    return bank_.apply(bank_.signature().function(connective), {a, b});
  }

  // The members of a tree of a connective without the variable, out of scope, and those with it;
  // invalid if there are none. Put together from right to left.
  std::pair<TermId, TermId> members(TermId tree, SymbolId connective) {
    std::pair<TermId, TermId> out;
    std::vector<TermId> stack{tree};
    while (!stack.empty()) {
      const TermId t = stack.back();
      stack.pop_back();
      if (bank_.is_application_of(t, connective)) {
        stack.push_back(bank_.argument(t, 0));
        stack.push_back(bank_.argument(t, 1));
        continue;
      }
      const bool inside = occurs(bank_, t);
      TermId& part = inside ? out.second : out.first;
      const TermId member = inside ? t : out_of(t);
      part = part.valid() ? joined(connective, member, part) : member;
    }
    return out;
  }

 private:
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
  const bool universal = bank.kind(quantified) == TermKind::kForall;
  // What the quantifier distributes over, and what it does not.
  const SymbolId same = universal ? signature.and_symbol() : signature.or_symbol();
  const SymbolId other = universal ? signature.or_symbol() : signature.and_symbol();
  const TermId body = bank.body(quantified);
  const auto is = [&](SymbolId s) { return bank.is_application_of(body, s); };
  const auto arg = [&](std::size_t i) { return bank.argument(body, i); };
  Scope scope(bank, quantified);
  switch (k) {
    case 0:
      if (occurs(bank, body)) return std::nullopt;
      return scope.out_of(body);
    case 1:
    case 2:
      if (universal != (k == 1) || !is(same)) return std::nullopt;
      return scope.joined(same, scope.same(arg(0)), scope.same(arg(1)));
    case 3:
    case 4: {
      if (universal != (k == 3)) return std::nullopt;
      const auto [c, d] = scope.members(body, other);
      if (!c.valid() || !d.valid()) return std::nullopt;
      return scope.joined(other, c, scope.same(d));
    }
    case 5: {
      if (!universal || !is(signature.implies_symbol())) return std::nullopt;
      const auto [c, d] = scope.members(arg(0), same);
      if (!c.valid()) return std::nullopt;
      return bank.implication(c, scope.same(d.valid() ? bank.implication(d, arg(1)) : arg(1)));
    }
    case 6: {
      if (!universal || !is(signature.implies_symbol())) return std::nullopt;
      const auto [c, d] = scope.members(arg(1), other);
      if (!c.valid()) return std::nullopt;
      if (!d.valid()) return bank.implication(scope.other(arg(0)), c);
      return bank.disjunction(c, scope.same(bank.implication(arg(0), d)));
    }
    case 7:
      if (universal || !is(signature.implies_symbol())) return std::nullopt;
      return bank.implication(scope.other(arg(0)), scope.same(arg(1)));
    case 8:
    case 9:
      if (universal != (k == 8) || !is(signature.not_symbol())) return std::nullopt;
      return bank.negation(scope.other(arg(0)));
    case 10:
      if (!is(signature.ite_symbol()) || occurs(bank, arg(0))) return std::nullopt;
      return bank.if_then_else(scope.out_of(arg(0)), scope.same(arg(1)), scope.same(arg(2)));
    default:
      return std::nullopt;
  }
}

Conclusion conclude_miniscope(const RuleUse& use) {
  TermBank& bank = use.bank;
  const TermId f = use.term(0);
  const Position& position = use.arguments.position;
  require(bank.is_boolean(f), "the term is not a formula");
  const TermId inner = bank.at(f, position);
  require(inner.valid(), "there is no such position in the formula");
  const auto moved = miniscope(bank, inner, use.number(0));
  require(moved.has_value(), "the law does not apply to what is at the position");
  return unit(bank.equality(f, bank.replace_at(f, position, *moved)));
}

}  // namespace whence::kernel
