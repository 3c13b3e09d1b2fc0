// Rules about equality.

#include <algorithm>

#include "proof/kernel/rule_support.h"

namespace whence::kernel {

namespace {

struct Equation {
  TermId left;
  TermId right;
};

bool is_equation(const TermBank& bank, const Literal& literal, bool positive) {
  return literal.positive == positive && bank.is_equality(literal.atom);
}

// The literal, instantiated, read as an equation from left to right as kSuperpose says.
std::optional<Equation> oriented(TermBank& bank, const Literal& literal, std::uint32_t side,
                                 const Substitution& s) {
  if (side == 2) {
    const TermId atom = bank.substitute(literal.atom, s);
    return Equation{atom, literal.positive ? bank.truth() : bank.falsity()};
  }
  if (side > 2 || !is_equation(bank, literal, true)) return std::nullopt;
  const TermId atom = bank.substitute(literal.atom, s);
  return Equation{bank.argument(atom, side), bank.argument(atom, 1 - side)};
}

// Replaces in `literal`, which is already instantiated; the subterm is compared by id, so it has no
// loose bound variables because the left side has none.
std::optional<Refusal> replace_in(TermBank& bank, Literal& literal, const Equation& equation,
                                  const Position& position) {
  const TermId found = bank.at(literal.atom, position);
  if (!found.valid()) return refuse("there is no such position in the literal");
  if (found != equation.left) {
    return refuse("the subterm at the position is not the left side of the equation");
  }
  literal.atom = bank.replace_at(literal.atom, position, equation.right);
  return std::nullopt;
}

constexpr const char* kNoEquation = "the literal cannot be read as an equation from that side";

}  // namespace

ClauseOutcome conclude_superpose(const RuleUse& use) {
  TermBank& bank = use.bank;
  const Clause& c = use.clause(0);
  const Clause& d = use.clause(1);
  const Substitution& s = use.arguments.substitutions[0];
  const Substitution& t = use.arguments.substitutions[1];
  const std::uint32_t i = use.number(0);
  const std::uint32_t j = use.number(2);
  if (i >= c.size() || j >= d.size()) return refuse(kNoLiteral);
  if (!fits(bank, c, s) || !fits(bank, d, t)) return refuse(kWrongSort);
  const auto equation = oriented(bank, c[i], use.number(1), s);
  if (!equation) return refuse(kNoEquation);
  Clause out;
  append_instances(bank, c, s, i, out);
  const std::size_t changed = out.size() + j;
  append_instances(bank, d, t, d.size(), out);
  if (auto refusal = replace_in(bank, out[changed], *equation, use.arguments.position)) {
    return std::move(*refusal);
  }
  return out;
}

ClauseOutcome conclude_rewrite(const RuleUse& use) {
  TermBank& bank = use.bank;
  const Clause& c = use.clause(0);
  if (c.size() != 1) return refuse("the equation to rewrite with is not a unit clause");
  Clause out = use.clause(1);
  const auto& substitutions = use.arguments.substitutions;
  if (substitutions.size() == 2 &&
      std::any_of(substitutions[1].terms().begin(), substitutions[1].terms().end(),
                  [](TermId t) { return t.valid(); })) {
    return refuse("rewriting does not instantiate what is rewritten");
  }
  const std::uint32_t j = use.number(2);
  if (use.number(0) != 0 || j >= out.size()) return refuse(kNoLiteral);
  if (!fits(bank, c, substitutions[0])) return refuse(kWrongSort);
  const auto equation = oriented(bank, c[0], use.number(1), substitutions[0]);
  if (!equation) return refuse(kNoEquation);
  if (auto refusal = replace_in(bank, out[j], *equation, use.arguments.position)) {
    return std::move(*refusal);
  }
  return out;
}

ClauseOutcome conclude_equality_resolution(const RuleUse& use) {
  TermBank& bank = use.bank;
  const Clause& c = use.clause(0);
  const Substitution& u = use.arguments.substitutions[0];
  const std::uint32_t i = use.number(0);
  if (i >= c.size()) return refuse(kNoLiteral);
  if (!is_equation(bank, c[i], false)) return refuse("the literal is not a disequation");
  if (!fits(bank, c, u)) return refuse(kWrongSort);
  const TermId atom = bank.substitute(c[i].atom, u);
  if (bank.argument(atom, 0) != bank.argument(atom, 1)) {
    return refuse("the substitution does not make the two sides equal");
  }
  Clause out;
  append_instances(bank, c, u, i, out);
  return out;
}

ClauseOutcome conclude_equality_factoring(const RuleUse& use) {
  TermBank& bank = use.bank;
  const Clause& c = use.clause(0);
  const Substitution& u = use.arguments.substitutions[0];
  const std::uint32_t i = use.number(0);
  const std::uint32_t j = use.number(2);
  if (i >= c.size() || j >= c.size()) return refuse(kNoLiteral);
  if (i == j) return refuse("the two literals are one");
  if (!fits(bank, c, u)) return refuse(kWrongSort);
  if (use.number(1) > 1 || use.number(3) > 1) return refuse("a side is neither 0 nor 1");
  const auto first = oriented(bank, c[i], use.number(1), u);
  const auto second = oriented(bank, c[j], use.number(3), u);
  if (!first || !second) return refuse("a literal is not an equation");
  if (first->left != second->left) {
    return refuse("the substitution does not make the two sides equal");
  }
  Clause out;
  append_instances(bank, c, u, c.size(), out);
  out[i] = {bank.equality(first->right, second->right), false};
  return out;
}

ClauseOutcome conclude_symmetry(const RuleUse& use) {
  TermBank& bank = use.bank;
  Clause out = use.clause(0);
  const std::uint32_t i = use.number(0);
  if (i >= out.size()) return refuse(kNoLiteral);
  const TermId atom = out[i].atom;
  if (!bank.is_equality(atom)) return refuse("the literal is not an equation or disequation");
  out[i].atom = bank.equality(bank.argument(atom, 1), bank.argument(atom, 0));
  return out;
}

ClauseOutcome conclude_transitivity(const RuleUse& use) {
  TermBank& bank = use.bank;
  for (std::size_t k = 0; k < 2; ++k) {
    if (use.clause(k).size() != 1 || !is_equation(bank, use.clause(k)[0], true)) {
      return refuse("a premise is not a unit equation");
    }
  }
  const TermId first = use.clause(0)[0].atom;
  const TermId second = use.clause(1)[0].atom;
  if (bank.argument(first, 1) != bank.argument(second, 0)) {
    return refuse("the first equation does not end where the second begins");
  }
  return Clause{{bank.equality(bank.argument(first, 0), bank.argument(second, 1)), true}};
}

ClauseOutcome conclude_congruence(const RuleUse& use) {
  TermBank& bank = use.bank;
  const TermId t = use.term(0);
  if (bank.kind(t) != TermKind::kApplication) return refuse("the term is not an application");
  const std::vector<std::uint32_t>& places = use.arguments.numbers;
  if (places.size() != use.premises.size()) {
    return refuse("not every premise says which argument it is for");
  }
  const auto old = bank.arguments(t);
  std::vector<TermId> arguments(old.begin(), old.end());
  for (std::size_t k = 0; k < places.size(); ++k) {
    if (k > 0 && places[k] <= places[k - 1]) return refuse("the argument indices do not grow");
    if (places[k] >= arguments.size()) return refuse("the term has no such argument");
    if (use.clause(k).size() != 1 || !is_equation(bank, use.clause(k)[0], true)) {
      return refuse("a premise is not a unit equation");
    }
    const TermId equation = use.clause(k)[0].atom;
    if (bank.argument(equation, 0) != arguments[places[k]]) {
      return refuse("the left side of premise " + std::to_string(k) + " is not the argument");
    }
    arguments[places[k]] = bank.argument(equation, 1);
  }
  const TermId image = bank.apply(bank.function(t), arguments);
  return Clause{{bank.equality(t, image), true}};
}

}  // namespace whence::kernel
