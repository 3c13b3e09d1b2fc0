#include "report/exports/metamath.h"

#include <algorithm>

#include "report/exports/metamath_steps.h"

namespace whence::report {

namespace {

// Terms are written as trees, and by functions that call themselves.
constexpr std::uint32_t kDeepestTerm = 2'000;
constexpr std::uint32_t kHeaviestTerm = 100'000;

bool too_large(const TermBank& bank, const Derivation& derivation) {
  std::vector<std::uint32_t> height(bank.size(), 1);
  // Arguments come before what is made of them.
  for (std::size_t i = 0; i < bank.size(); ++i) {
    for (TermId a : bank.arguments(TermId{i})) {
      height[i] = std::max(height[i], height[a.index()] + 1);
    }
  }
  bool out = false;
  const auto look = [&](TermId t) {
    out = out || height[t.index()] > kDeepestTerm || bank.weight(t) > kHeaviestTerm;
  };
  for (const Step& step : derivation.steps) {
    for (const Literal& l : step.conclusion.clause) look(l.atom);
    step.arguments.for_each_term(look);
  }
  return out;
}

std::string section(const char* title, const std::string& text) {
  return text.empty() ? "" : std::string("\n$( ---- ") + title + " ---- $)\n\n" + text;
}

}  // namespace

MetamathFile proof_metamath(const Book& book) {
  MetamathFile out;
  if (!book.result().proof) return out;
  const kernel::Proof& proof = *book.result().proof;
  if (too_large(book.bank(), proof.derivation())) {
    out.refusal = "its terms are too large to be written out";
    return out;
  }
  Problem problem = book.problem();  // a copy: terms are made in it
  MetamathTerms terms(problem);
  MetamathSteps steps(terms, problem, proof);
  try {
    steps.write();
  } catch (const MetamathRefusal& refusal) {
    out.refusal = refusal.what();
    return out;
  }
  out.text =
      "$( Proofs by Whence. All axioms, $a before |- , stand in the first part: of the logic, of\n"
      "   equality, and of the theory. The second part proves the theorems from these alone:\n"
      "     metamath 'read \"FILE\"' 'verify proof *' 'show trace_back thm.NAME /axioms' exit "
      "$)\n" +
      section("Symbols and syntax", terms.begin() + terms.functions()) +
      section("Logic", terms.used_logic(true)) +
      section("Equality: functions and relations give the same for the same", terms.equalities()) +
      section("The theory", steps.axioms()) +
      section(
          "New symbols, each in no axiom above: sk chooses a value if there is one, nm is a name",
          steps.definitions()) +
      section("Datatypes of the theory", steps.datatypes()) +
      section("Induction over datatypes of the theory, as it is used", steps.inductions()) +
      section("Not proved: on the word of another program", steps.holes()) +
      "\n$( ==== Proofs: there is no axiom below this line ==== $)\n" +
      section("Lemmas of the logic", terms.used_logic(false) + terms.congruences()) +
      section("Steps", steps.steps()) + section("Theorems", steps.theorems());
  return out;
}

}  // namespace whence::report
