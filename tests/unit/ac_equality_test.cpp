// Equality modulo associativity and commutativity, as the completion of laws uses it.

#include "conjecture/ac_equality.h"

#include <catch2/catch.hpp>
#include <string>

#include "lang/mpl/mpl.h"

namespace whence {
namespace {

// A problem with the axioms of a text, and their sides over free variables.
struct Axioms {
  explicit Axioms(const std::string& text)
      : problem(std::get<Problem>(read_mpl_text(text, "axioms.mpl"))) {}

  std::pair<TermId, TermId> sides(std::size_t i) {
    TermBank& bank = problem.bank;
    TermId f = problem.statements.at(i).formula;
    for (std::uint32_t v = 0; bank.kind(f) == TermKind::kForall; ++v) {
      f = bank.open(f, bank.variable(v, bank.binder_sort(f)));
    }
    return {bank.argument(f, 0), bank.argument(f, 1)};
  }

  Problem problem;
};

const char* const kPlus =
    "type T\n"
    "fun + : T, T -> T   infix left 60\n"
    "fun c : T\n"
    "axiom x + y = y + x\n"
    "axiom x + y + z = x + (y + z)\n"
    "axiom x + (y + z) = y + (x + z)\n"
    "axiom x + (y + z) = z + (y + x)\n"
    "axiom x + (y + (c + z)) = c + x + (z + y)\n"
    "axiom x + (y + z) = x + (y + y)\n"
    "axiom x + y = y + c\n";

}  // namespace

TEST_CASE("What follows from associativity and commutativity is superfluous, once both are known") {
  Axioms axioms(kPlus);
  conjecture::AcEquality ac(axioms.problem.bank);
  const auto superfluous = [&](std::size_t i) {
    const auto [left, right] = axioms.sides(i);
    CHECK(ac.superfluous(left, right) == ac.superfluous(right, left));
    return ac.superfluous(left, right);
  };
  CHECK_FALSE(superfluous(3));
  ac.learn(axioms.sides(1).first, axioms.sides(1).second);
  CHECK_FALSE(superfluous(3));
  CHECK_FALSE(superfluous(4));
  ac.learn(axioms.sides(0).first, axioms.sides(0).second);
  CHECK(superfluous(3));
  CHECK(superfluous(4));
  // The three that rewriting needs stay; so does what is no consequence.
  for (const std::size_t i : {0U, 1U, 2U, 5U, 6U}) CHECK_FALSE(superfluous(i));
}

TEST_CASE("What differs only in names, sides, order and grouping has one representative") {
  Axioms axioms(kPlus);
  conjecture::AcEquality ac(axioms.problem.bank);
  const auto representative = [&](std::size_t i, bool turned = false) {
    const auto [left, right] = axioms.sides(i);
    return turned ? ac.representative(right, left) : ac.representative(left, right);
  };
  REQUIRE(representative(5));
  CHECK(representative(5) == representative(5, true));
  const auto variant = [&] {  // of axiom 5: (z + x) + y = (x + x) + z, named and grouped otherwise
    TermBank& bank = axioms.problem.bank;
    const FunctionId plus = bank.function(axioms.sides(0).first);
    const SortId sort = bank.sort(axioms.sides(0).first);
    const TermId x = bank.variable(4, sort);
    const TermId y = bank.variable(0, sort);
    const TermId z = bank.variable(2, sort);
    const auto sum = [&](TermId a, TermId b) { return bank.apply(plus, {a, b}); };
    return ac.representative(sum(sum(x, x), z), sum(sum(z, x), y));
  };
  CHECK(variant() != representative(5));
  CHECK(ac.learn(axioms.sides(0).first, axioms.sides(0).second));
  CHECK_FALSE(ac.learn(axioms.sides(0).second, axioms.sides(0).first));
  CHECK(ac.learn(axioms.sides(1).first, axioms.sides(1).second));
  CHECK(variant() == representative(5));
  CHECK(representative(5) != representative(6));
}

TEST_CASE("Functions over several sorts are neither associative nor commutative") {
  Axioms axioms(
      "type A\ntype B\n"
      "fun act : A, B -> B\n"
      "fun f : A, A -> B\n"
      "var a b : A\nvar x y : B\n"
      "axiom act(a, act(b, x)) = act(b, act(a, x))\n"
      "axiom act(a, x) = act(b, y)\n"
      "axiom f(a, b) = f(b, a)\n");
  conjecture::AcEquality ac(axioms.problem.bank);
  for (const std::size_t i : {0U, 1U, 2U}) {
    const auto [left, right] = axioms.sides(i);
    ac.learn(left, right);
    CHECK_FALSE(ac.superfluous(left, right));
  }
}

}  // namespace whence
