// Rules about equality.

#include "proof/kernel/rule_support.h"

namespace whence::kernel {

namespace {

struct Equation {
  TermId left;
  TermId right;
};

// The literal, instantiated, read as an equation from left to right as kSuperpose says.
Equation oriented(TermBank& bank, const Literal& literal, std::uint32_t side,
                  const Substitution& s) {
  const bool whole = side == 2;
  require(whole || (side < 2 && literal.positive && bank.is_equality(literal.atom)),
          "the literal cannot be read as an equation from that side");
  const TermId atom = bank.substitute(literal.atom, s);
  if (whole) return {atom, literal.positive ? bank.truth() : bank.falsity()};
  return {bank.argument(atom, side), bank.argument(atom, 1 - side)};
}

// kSuperpose; `t` instantiates premise 1. The subterm is compared by id, so it has no loose bound
// variables because the left side has none.
Clause superpose(const RuleUse& use, const Substitution& t) {
  TermBank& bank = use.bank;
  const auto [i, side, j] = use.decoded<SuperposeArguments>();
  const Literal& used = use.literal(0, i);
  const Clause& d = use.clause(1);
  require(j < d.size(), "a premise has no such literal");
  const Substitution& s = use.substitution(0);
  const Equation equation = oriented(bank, used, side, s);
  Clause out;
  append_instances(bank, use.clause(0), s, i, out);
  const std::size_t changed = out.size() + j;
  append_instances(bank, d, t, d.size(), out);
  TermId& atom = out[changed].atom;
  const TermId found = bank.at(atom, use.arguments.position);
  require(found.valid(), "there is no such position in the literal");
  require(found == equation.left,
          "the subterm at the position is not the left side of the equation");
  atom = bank.replace_at(atom, use.arguments.position, equation.right);
  return out;
}

}  // namespace

Conclusion conclude_superpose(const RuleUse& use) {
  return superpose(use, use.substitution(1));
}

Conclusion conclude_rewrite(const RuleUse& use) {
  require(use.clause(0).size() == 1, "the equation to rewrite with is not a unit clause");
  const auto& substitutions = use.arguments.substitutions;
  for (std::size_t k = 1; k < substitutions.size(); ++k) {
    for (TermId image : substitutions[k].terms()) {
      require(!image.valid(), "rewriting does not instantiate what is rewritten");
    }
  }
  return superpose(use, Substitution{});
}

Conclusion conclude_equality_resolution(const RuleUse& use) {
  TermBank& bank = use.bank;
  const std::uint32_t i = use.number(0);
  const Literal& literal = use.literal(0, i);
  require(!literal.positive && bank.is_equality(literal.atom), "the literal is not a disequation");
  const Substitution& u = use.substitution(0);
  const TermId atom = bank.substitute(literal.atom, u);
  require(bank.argument(atom, 0) == bank.argument(atom, 1),
          "the substitution does not make the two sides equal");
  Clause out;
  append_instances(bank, use.clause(0), u, i, out);
  return out;
}

Conclusion conclude_equality_factoring(const RuleUse& use) {
  TermBank& bank = use.bank;
  const auto [i, i_side, j, j_side] = use.decoded<FactoringArguments>();
  const Literal& s = use.literal(0, i);
  const Literal& t = use.literal(0, j);
  require(i != j, "the two literals are one");
  require(i_side < 2 && j_side < 2, "a side is neither 0 nor 1");
  const Substitution& u = use.substitution(0);
  const Equation first = oriented(bank, s, i_side, u);
  const Equation second = oriented(bank, t, j_side, u);
  require(first.left == second.left, "the substitution does not make the two sides equal");
  const Clause& clause = use.clause(0);
  Clause out;
  append_instances(bank, clause, u, clause.size(), out);
  out[i] = {bank.equality(first.right, second.right), false};
  return out;
}

Conclusion conclude_symmetry(const RuleUse& use) {
  TermBank& bank = use.bank;
  const std::uint32_t i = use.number(0);
  const TermId atom = use.literal(0, i).atom;
  require(bank.is_equality(atom), "the literal is not an equation or disequation");
  Clause out = use.clause(0);
  out[i].atom = bank.equality(bank.argument(atom, 1), bank.argument(atom, 0));
  return out;
}

Conclusion conclude_transitivity(const RuleUse& use) {
  TermBank& bank = use.bank;
  const TermId first = use.unit_equation(0);
  const TermId second = use.unit_equation(1);
  require(bank.argument(first, 1) == bank.argument(second, 0),
          "the first equation does not end where the second begins");
  return unit(bank.equality(bank.argument(first, 0), bank.argument(second, 1)));
}

Conclusion conclude_congruence(const RuleUse& use) {
  TermBank& bank = use.bank;
  const TermId t = use.term(0);
  require(bank.kind(t) == TermKind::kApplication, "the term is not an application");
  const std::vector<std::uint32_t>& places = use.arguments.numbers;
  require(places.size() == use.premises.size(), "not every premise says which argument it is for");
  const auto old = bank.arguments(t);
  std::vector<TermId> arguments(old.begin(), old.end());
  for (std::size_t k = 0; k < places.size(); ++k) {
    require(k == 0 || places[k] > places[k - 1], "the argument indices do not grow");
    require(places[k] < arguments.size(), "the term has no such argument");
    const TermId equation = use.unit_equation(k);
    require(bank.argument(equation, 0) == arguments[places[k]],
            "the left side of a premise is not the argument");
    arguments[places[k]] = bank.argument(equation, 1);
  }
  return unit(bank.equality(t, bank.apply(bank.function(t), arguments)));
}

}  // namespace whence::kernel
