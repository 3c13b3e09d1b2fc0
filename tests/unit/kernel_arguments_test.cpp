// The arguments of rules by name: what is encoded is decoded, and nothing else is.

#include <catch2/catch.hpp>

#include "proof/arguments.h"
#include "unit/support/theory.h"

using namespace whence;
using namespace whence::test;

namespace {

// `good` decodes to what encodes to it again. With any of its lists shorter or longer by one it
// must not decode to anything that encodes to another thing than was given: what is read is all
// there is.
template <class Arguments>
void check_form(const StepArguments& good) {
  const auto decoded = Arguments::decode(good);
  REQUIRE(decoded);
  CHECK(encoded(*decoded) == good);
  const auto faithful = [](const StepArguments& given) {
    const auto again = Arguments::decode(given);
    return !again || encoded(*again) == given;
  };
  StepArguments more = good;
  more.numbers.push_back(1);
  CHECK(faithful(more));
  more = good;
  more.terms.push_back(TermId{3U});
  CHECK(faithful(more));
  for (std::size_t i = 0; i < good.numbers.size(); ++i) {
    StepArguments other = good;
    other.numbers.erase(other.numbers.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK(faithful(other));
    for (const std::uint32_t n : {0U, 1U, 2U, 3U, 100U, 0xffffffffU}) {
      other = good;
      other.numbers[i] = n;
      CHECK(faithful(other));
    }
  }
  for (std::size_t i = 0; i < good.terms.size(); ++i) {
    StepArguments fewer = good;
    fewer.terms.erase(fewer.terms.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK(faithful(fewer));
  }
}

template <class Arguments>
bool decodes(std::vector<std::uint32_t> numbers, std::vector<TermId> terms = {}) {
  StepArguments given;
  given.numbers = std::move(numbers);
  given.terms = std::move(terms);
  return Arguments::decode(given).has_value();
}

}  // namespace

TEST_CASE("arguments of fixed length", "[kernel]") {
  check_form<ResolveArguments>(numbers({4, 2}));
  const auto resolve = ResolveArguments::decode(numbers({4, 2}));
  CHECK(resolve->first == 4);
  CHECK(resolve->second == 2);
  CHECK_FALSE(decodes<ResolveArguments>({4}));
  CHECK_FALSE(decodes<ResolveArguments>({4, 2, 0}));
  CHECK_FALSE(decodes<ResolveArguments>({4, 2}, {TermId{0U}}));

  check_form<SuperposeArguments>(numbers({3, 2, 5}));
  const auto superpose = SuperposeArguments::decode(numbers({3, 2, 5}));
  CHECK(superpose->equation == 3);
  CHECK(superpose->side == 2);
  CHECK(superpose->target == 5);
  CHECK_FALSE(decodes<SuperposeArguments>({3, 2}));
  CHECK_FALSE(decodes<SuperposeArguments>({3, 3, 5}));
  CHECK_FALSE(decodes<SuperposeArguments>({3, 2, 5, 0}));
  CHECK_FALSE(decodes<SuperposeArguments>({3, 2, 5}, {TermId{0U}}));

  check_form<FactoringArguments>(numbers({1, 0, 2, 1}));
  const auto factoring = FactoringArguments::decode(numbers({1, 0, 2, 1}));
  CHECK(factoring->first == 1);
  CHECK(factoring->first_side == 0);
  CHECK(factoring->second == 2);
  CHECK(factoring->second_side == 1);
  CHECK_FALSE(decodes<FactoringArguments>({1, 2, 2, 1}));
  CHECK_FALSE(decodes<FactoringArguments>({1, 0, 2, 2}));
  CHECK_FALSE(decodes<FactoringArguments>({1, 0, 2}));
  CHECK_FALSE(decodes<FactoringArguments>({1, 0, 2, 1}, {TermId{0U}}));
}

TEST_CASE("moves of clausification come in pairs", "[kernel]") {
  check_form<ClausifyArguments>(numbers({0, 1, 2, 0}));
  CHECK(ClausifyArguments::decode(numbers({0, 1, 2, 0}))->moves ==
        std::vector<ClausifyMove>{{0, 1}, {2, 0}});
  CHECK_FALSE(decodes<ClausifyArguments>({}));
  CHECK_FALSE(decodes<ClausifyArguments>({0, 1, 2}));
  CHECK_FALSE(decodes<ClausifyArguments>({0, 1}, {TermId{0U}}));
}

TEST_CASE("components of a split are counted", "[kernel]") {
  check_form<SplitArguments>(numbers({2, 0, 3, 1, 1}));
  CHECK(SplitArguments::decode(numbers({2, 0, 3, 1, 1}))->components ==
        std::vector<std::vector<std::uint32_t>>{{0, 3}, {1}});
  CHECK(SplitArguments::decode({})->components.empty());
  CHECK_FALSE(decodes<SplitArguments>({2, 0}));
  CHECK_FALSE(decodes<SplitArguments>({1, 0, 0}));
  CHECK_FALSE(decodes<SplitArguments>({1, 0, 0xffffffffU, 1}));
  CHECK_FALSE(decodes<SplitArguments>({1, 0}, {TermId{0U}}));
}

TEST_CASE("the claim of rup has a sign for each literal", "[kernel]") {
  const StepArguments good = terms({TermId{7U}, TermId{8U}, TermId{9U}}, {0, 1});
  check_form<RupArguments>(good);
  const auto rup = RupArguments::decode(good);
  CHECK(rup->clause == Clause{{TermId{7U}, false}, {TermId{8U}, true}});
  CHECK(rup->assumptions == std::vector<TermId>{TermId{9U}});
  CHECK_FALSE(decodes<RupArguments>({0, 2}, good.terms));
  CHECK_FALSE(decodes<RupArguments>({0, 1, 0, 1}, good.terms));
}

TEST_CASE("an induction scheme is read as it was written", "[kernel]") {
  Theory t;
  const TermId goal = t.formula(t.add_0);
  const InductionScheme scheme{
      {{0, 1}, {0}},
      {{{t.zero(), t.n(0)}, {}},
       {{t.s(t.n(0)), t.n(1)}, {{t.n(0), t.n(1)}, {t.n(0), t.plus(t.n(2), t.n(1))}}}}};
  const StepArguments good = encode_induction(t.bank, goal, 2, scheme);
  check_form<InductArguments>(good);
  const auto induct = InductArguments::decode(good);
  CHECK(induct->goal == goal);
  CHECK(induct->n == 2);
  CHECK(induct->variables == std::vector<std::uint32_t>{1, 2});
  CHECK(induct->scheme.measure == scheme.measure);
  REQUIRE(induct->scheme.cases.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(induct->scheme.cases[i].pattern == scheme.cases[i].pattern);
    CHECK(induct->scheme.cases[i].hypotheses == scheme.cases[i].hypotheses);
  }
  CHECK_FALSE(decodes<InductArguments>({}, {}));
  CHECK_FALSE(decodes<InductArguments>({0, 0, 0}, {goal}));  // no variable to induct on
  CHECK(decodes<InductArguments>({1, 0, 0}, {goal}));
  CHECK_FALSE(decodes<InductArguments>({1, 0}, {goal}));
  CHECK_FALSE(decodes<InductArguments>({1, 1, 0xffffffffU}, {goal}));
  CHECK_FALSE(decodes<InductArguments>({1, 0, 1, 0, 0xffffffffU}, {goal, goal}));
  CHECK_FALSE(decodes<InductArguments>({0xffffffffU, 0, 1, 0, 0}, {goal, goal}));
}

TEST_CASE("rules refuse arguments that are not of their form", "[kernel]") {
  Theory t;
  const Sequent p = Theory::unit(t.p(t.e()));
  const auto refused = [&](Rule rule, const std::vector<Sequent>& premises,
                           const StepArguments& arguments) {
    return !t.refusal(rule, premises, arguments).empty();
  };
  CHECK(refused(Rule::kSuperpose, {p, p}, with({0, 3, 0}, {{}, {}})));
  CHECK(refused(Rule::kRewrite, {p, p}, with({0, 3, 0}, {{}})));
  CHECK(refused(Rule::kEqualityFactoring, {p}, with({0, 2, 0, 0}, {{}})));
  CHECK(refused(Rule::kClausify, {p}, numbers({0, 0, 0})));
  CHECK(refused(Rule::kSplit, {p}, numbers({0, 1, 0})));
  CHECK(refused(Rule::kRup, {}, terms({t.p(t.e())}, {2})));
  CHECK(refused(Rule::kInduct, {}, terms({t.formula(t.add_0)}, {1, 0})));
  CHECK(refused(static_cast<Rule>(kRuleCount), {}, {}));
}
