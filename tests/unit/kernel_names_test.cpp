// The rules that change the shape of formulas before clausification: names and miniscoping.

#include <array>
#include <catch2/catch.hpp>

#include "block/packet.h"
#include "proof/file.h"
#include "unit/support/formulas.h"
#include "unit/support/oracle.h"
#include "unit/support/proofs.h"

using namespace whence;
using namespace whence::test;

namespace {

StepArguments miniscope_arguments(TermId f, Position position, std::uint32_t law) {
  StepArguments out;
  out.terms = {f};
  out.position = std::move(position);
  out.numbers = {law};
  return out;
}

}  // namespace

TEST_CASE("name", "[kernel]") {
  Theory t;
  TermBank& b = t.bank;
  const TermId formula = b.exists_over(
      t.x(7), b.conjunction(t.q(t.x(3), t.x(7)), b.disjunction(t.p(t.x(1)), t.p(t.x(3)))));
  for (TermId named : {formula, b.truth(), t.plus(t.n(4), t.s(t.zero())), t.e(), t.x(2),
                       t.len(b.variable(0, t.list_a), t.a)}) {
    const Sequent s = follows(t, Rule::kName, {}, terms({named}));
    REQUIRE(s.clause.size() == 1);
    const TermId name = b.argument(s.clause[0].atom, 0);
    CHECK(b.argument(s.clause[0].atom, 1) == named);
    CHECK(b.signature().symbol(b.symbol(name)).kind == SymbolKind::kName);
    const auto arguments = b.arguments(name);
    CHECK(std::vector(arguments.begin(), arguments.end()) == b.free_variables(named));
  }
  // Arguments in order of first occurrence.
  const TermId name = b.name_term(formula);
  CHECK(b.argument(name, 0) == t.x(3));
  CHECK(b.argument(name, 1) == t.x(1));
  // One name for one formula, up to the variables; but not if their order of occurrence differs.
  Substitution swap = binding({{3, t.x(1)}, {1, t.x(3)}});
  CHECK(b.symbol(b.name_term(b.substitute(formula, swap))) == b.symbol(name));
  CHECK(b.symbol(b.name_term(t.q(t.x(0), t.x(0)))) != b.symbol(b.name_term(t.q(t.x(0), t.x(1)))));
  // A Skolem symbol and a name of one formula are two symbols.
  CHECK(b.symbol(b.skolem_term(formula)) != b.symbol(name));
  // What a name stands for is there before the name.
  CHECK(b.symbol(b.name_term(name)) != b.symbol(name));
}

TEST_CASE("what name refuses", "[kernel]") {
  Theory t;
  TermBank& b = t.bank;
  const TermId two_sorts = b.conjunction(t.p(t.x(0)), t.eq(t.n(0), t.zero()));
  CHECK_FALSE(t.refusal(Rule::kName, {}, terms({two_sorts})).empty());
  CHECK_FALSE(t.refusal(Rule::kName, {}, terms({b.bound(0, t.g)})).empty());
  CHECK_FALSE(t.refusal(Rule::kName, {}, terms({})).empty());
  CHECK_FALSE(t.refusal(Rule::kName, {}, terms({t.e(), t.e()})).empty());
  CHECK_FALSE(t.refusal(Rule::kName, {Theory::unit(t.p(t.e()))}, terms({t.e()})).empty());
  StepArguments more = terms({t.e()});
  more.numbers = {0};
  CHECK_FALSE(t.refusal(Rule::kName, {}, more).empty());
  // Definitions that are not in canonical form make no symbol.
  CHECK_FALSE(b.intern_name(t.p(t.x(1))).valid());
  CHECK_FALSE(b.intern_name(two_sorts).valid());
  CHECK_FALSE(b.intern_name(b.bound(0, t.g)).valid());
  CHECK(b.intern_name(t.p(t.x(0))).valid());
}

TEST_CASE("a name at sorts", "[kernel]") {
  Theory t;
  TermBank& b = t.bank;
  const TermId list = b.variable(0, t.list_a);
  const Sequent at_a = follows(t, Rule::kName, {}, terms({t.len(list, t.a)}));
  StepArguments sorts;
  sorts.sorts = {t.nat};
  const Sequent at_nat = follows(t, Rule::kInstantiateSort, {at_a}, sorts);
  const TermId name = b.argument(at_nat.clause[0].atom, 0);
  CHECK(b.symbol(name) == b.symbol(b.argument(at_a.clause[0].atom, 0)));
  CHECK(b.argument(at_nat.clause[0].atom, 1) == t.len(b.variable(0, t.list_nat), t.nat));
}

TEST_CASE("a theorem has no name in it", "[kernel]") {
  Theory t;
  const TermId formula = t.bank.conjunction(t.p(t.e()), t.p(t.d()));
  Derivation d;
  const StepId name = t.add(d, Rule::kName, {}, terms({formula}));
  const std::uint32_t claim =
      t.state(StatementKind::kTheorem, "named", d[name].conclusion.clause[0].atom);
  d.proved.push_back({claim, name});
  CHECK(std::holds_alternative<kernel::Rejection>(kernel::certify(t.problem, d)));
  // Nor if somebody counts it among the symbols of the input.
  t.problem.input_symbol_count = t.signature.symbol_count();
  CHECK(std::holds_alternative<kernel::Rejection>(kernel::certify(t.problem, d)));
}

TEST_CASE("names travel with their definitions", "[kernel]") {
  Theory t;
  auto certified = kernel::certify(t.problem, named_proof(t));
  if (const auto* r = std::get_if<kernel::Rejection>(&certified)) FAIL(r->reason);
  const std::string text = write_proof(t.problem, std::get<kernel::Proof>(certified));
  Theory fresh;
  auto read = read_proof(fresh.problem, text);
  if (const auto* e = std::get_if<FileError>(&read)) FAIL(e->reason);
  auto again = kernel::certify(fresh.problem, std::get<Derivation>(std::move(read)));
  REQUIRE(std::holds_alternative<kernel::Proof>(again));
  CHECK(write_proof(fresh.problem, std::get<kernel::Proof>(again)) == text);

  // A name of a term with a Skolem symbol, in a packet.
  Theory there;
  const std::size_t shared = there.signature.symbol_count();
  Theory here;
  const TermId some = here.bank.exists_over(here.x(1), here.q(here.x(0), here.x(1)));
  const TermId sent = here.bank.name_term(here.f(here.bank.skolem_term(some)));
  PacketWriter writer(here.bank, shared);
  writer.term(sent);
  const Bytes bytes = writer.take();
  PacketReader reader(there.bank, shared, bytes);
  const TermId arrived = reader.term();
  CHECK(there.signature.symbol(there.bank.symbol(arrived)).kind == SymbolKind::kName);
  CHECK(there.bank.digest(arrived) == here.bank.digest(sent));
}

TEST_CASE("each law of miniscoping", "[kernel]") {
  Theory t;
  TermBank& b = t.bank;
  const TermId x = t.x(0);
  const TermId y = t.x(1);
  const TermId px = t.p(x);
  const TermId qx = t.q(x, y);
  const TermId py = t.p(y);
  const TermId ey = t.q(y, t.e());
  const auto all = [&](TermId f) { return b.forall_over(x, f); };
  const auto some = [&](TermId f) { return b.exists_over(x, f); };
  struct Case {
    std::uint32_t law;
    TermId before;
    TermId after;
  };
  const std::vector<Case> cases{
      {0, all(py), py},
      {0, some(py), py},
      {1, all(b.conjunction(px, qx)), b.conjunction(all(px), all(qx))},
      {2, some(b.disjunction(px, qx)), b.disjunction(some(px), some(qx))},
      {3, all(b.disjunction(b.disjunction(px, py), b.disjunction(qx, ey))),
       b.disjunction(b.disjunction(py, ey), all(b.disjunction(px, qx)))},
      {4, some(b.conjunction(py, b.conjunction(qx, px))),
       b.conjunction(py, some(b.conjunction(qx, px)))},
      {5, all(b.implication(b.conjunction(px, py), qx)),
       b.implication(py, all(b.implication(px, qx)))},
      {5, all(b.implication(py, qx)), b.implication(py, all(qx))},
      {6, all(b.implication(px, b.disjunction(py, qx))),
       b.disjunction(py, all(b.implication(px, qx)))},
      {6, all(b.implication(px, py)), b.implication(some(px), py)},
      {7, some(b.implication(px, qx)), b.implication(all(px), some(qx))},
      {8, all(b.negation(px)), b.negation(some(px))},
      {9, some(b.negation(px)), b.negation(all(px))},
      {10, all(b.if_then_else(py, px, qx)), b.if_then_else(py, all(px), all(qx))},
      {10, some(b.if_then_else(py, px, qx)), b.if_then_else(py, some(px), some(qx))}};
  for (const Case& c : cases) {
    const Sequent s = follows(t, Rule::kMiniscope, {}, miniscope_arguments(c.before, {}, c.law));
    CHECK(s.clause == Clause{{t.eq(c.before, c.after), true}});
    // Under another quantifier, beside its variable.
    const TermId outer = b.conjunction(t.p(t.e()), b.exists_over(y, c.before));
    const TermId moved = b.conjunction(t.p(t.e()), b.exists_over(y, c.after));
    const Sequent under =
        follows(t, Rule::kMiniscope, {}, miniscope_arguments(outer, {1, 0}, c.law));
    CHECK(under.clause == Clause{{t.eq(outer, moved), true}});
  }
  const auto refused = [&](TermId f, std::uint32_t law, Position position = {}) {
    return !t.refusal(Rule::kMiniscope, {}, miniscope_arguments(f, std::move(position), law))
                .empty();
  };
  CHECK(refused(all(px), 0));
  CHECK(refused(some(b.conjunction(px, qx)), 1));
  CHECK(refused(all(b.disjunction(px, qx)), 2));
  CHECK(refused(all(b.disjunction(px, qx)), 3));
  CHECK(refused(all(b.disjunction(py, ey)), 3));
  CHECK(refused(some(b.disjunction(px, py)), 3));
  CHECK(refused(all(b.conjunction(px, py)), 4));
  CHECK(refused(all(b.implication(px, py)), 5));
  CHECK(refused(some(b.implication(py, px)), 5));
  CHECK(refused(all(b.implication(py, px)), 6));
  CHECK(refused(all(b.implication(py, px)), 7));
  CHECK(refused(some(b.negation(px)), 8));
  CHECK(refused(all(b.negation(px)), 9));
  CHECK(refused(all(b.if_then_else(px, px, qx)), 10));
  CHECK(refused(all(py), kernel::kMiniscopeLawCount));
  CHECK(refused(all(py), 0, {0}));
  CHECK(refused(all(py), 0, {1}));
  CHECK(refused(py, 0));
}

TEST_CASE("laws of miniscoping hold wherever they apply", "[kernel][long]") {
  Theory t;
  RandomFormulas random(t, 11);
  std::array<std::size_t, kernel::kMiniscopeLawCount> fired{};
  std::size_t unknown = 0;
  for (int i = 0; i < 700; ++i) {
    const TermId f = random.formula(4, true);
    // Every quantifier in the formula, every law.
    std::vector<Position> places{{}};
    for (std::size_t next = 0; next < places.size() && next < 40; ++next) {
      const Position place = places[next];
      const TermId at = t.bank.at(f, place);
      for (std::uint32_t a = 0; a < t.bank.arguments(at).size(); ++a) {
        places.push_back(place);
        places.back().push_back(a);
      }
      if (!t.bank.is_quantifier(at)) continue;
      for (std::uint32_t law = 0; law < kernel::kMiniscopeLawCount; ++law) {
        if (fired[law] >= 25) continue;
        const auto outcome = t.conclude(Rule::kMiniscope, {}, miniscope_arguments(f, place, law));
        const auto* s = std::get_if<Sequent>(&outcome);
        if (s == nullptr) continue;
        ++fired[law];
        const smt::Answer answer = smt::entails(t.bank, {}, *s, kRlimit);
        CHECK(answer != smt::Answer::kNo);
        if (answer == smt::Answer::kUnknown) ++unknown;
      }
    }
  }
  for (std::size_t law = 0; law < fired.size(); ++law) {
    INFO("law " << law);
    CHECK(fired[law] >= 5);
  }
  CHECK(unknown < 10);
}
