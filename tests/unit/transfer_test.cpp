// From objects to numbers and back: what is translated, to what, and what is not.

#include "classic_test.h"
#include "transfer/normal_forms.h"
#include "transfer/relational.h"
#include "transfer/spine.h"

using namespace whence;
using namespace whence::test;
using namespace whence::transfer;

namespace {

struct Setting {
  Problem problem = accepted(read_classic_file(example_configuration()));
  Derivation derivation;
  Facts facts{problem, derivation, *find_inductive_set(problem), nullptr};
  Translator translator{problem, derivation, facts};

  Setting() { REQUIRE(facts.prepare()); }

  TermId goal(std::string_view text) {
    REQUIRE(read_classic_goals(problem, text).empty());
    return problem.statements.back().formula;
  }
  std::string shown(TermId t) {
    PrintOptions options;
    options.sorts = false;
    return TermPrinter(problem).term(t, options);
  }
  std::string translated(std::string_view text) {
    const auto equal = translator.translate(goal(text));
    if (!equal) return "none";
    // What is claimed is what the step concludes, without assumptions.
    if (equal->step.valid()) {
      const Sequent& sequent = derivation[equal->step].conclusion;
      CHECK(sequent.assumptions.empty());
      CHECK(sequent.clause == Clause{{problem.bank.equality(equal->left, equal->right), true}});
    }
    return shown(equal->right);
  }
  std::string forms(std::string_view text) {
    const auto names = std::vector<std::string>{"x", "y", "z", "u", "v", "w"};
    const auto spine = take_apart(problem.bank, translator, goal(text), names);
    if (!spine) return "none";
    const auto found = normal_forms(problem.bank, spine->formula, spine->names);
    REQUIRE(found);
    std::string out;
    for (const NormalForm& form : *found) out += shown(form.formula) + "\n";
    return out;
  }
};

}  // namespace

TEST_CASE("a formula about members of the set is translated", "[transfer]") {
  Setting t;
  CHECK(t.translated("(>[x,y,z] (in3[x,y,z,a]) (in3[y,x,z,a]))") ==
        "forall x y z. z = a'(x, y) => z = a'(y, x)");
  CHECK(t.translated("(>[x] (in[x,M]) (in[x,M]))") == "true");
  CHECK(t.translated("!(>[x] (in2[o,x,t]) !(in2[x,two,t]))") ==
        "exists x. x = t'(o') and two' = t'(x)");
  CHECK(t.translated("(>[x] (in[x,M]) !(>[y] (in2[y,x,d]) !(=[y,o])))") ==
        "forall x. exists y. x = d'(y) and y = o'");
}

TEST_CASE("an object that nothing puts into the set keeps a formula from being translated",
          "[transfer][soundness]") {
  Setting t;
  CHECK(t.translated("(in3[x,o,x,a])") == "none");
  CHECK(t.translated("(>[x] !(in[x,M]) (=[x,o]))") == "none");
  // The guard is supposed in one case only.
  CHECK(t.translated("(>[x] !(& !(in[x,M]) !(=[x,x])) (in2[x,x,t]))") == "none");
  CHECK(t.translated("!(>[x] !(in[x,M]) !(=[x,o]))") == "none");
  CHECK(t.translated("(>[f] (in[o,f]) (in[f,M]))") != "true");
  CHECK(t.translated("(>[x] (in[x,M]) (in2[x,x,q]))") == "none");
}

TEST_CASE("intermediate results go", "[transfer]") {
  Setting t;
  CHECK(t.forms("(>[x,y,z] (in3[x,y,z,a]) (in3[y,x,z,a]))") == "forall x y. a'(x, y) = a'(y, x)\n");
  CHECK(t.forms("(>[x] (in[x,M]) (in3[x,o,x,a]))") == "forall x. x = a'(x, o')\n");
  CHECK(t.forms("(>[x,y] (in3[x,y,o,a]) (& (=[x,o]) (=[y,o])))") ==
        "forall x y. o' = a'(x, y) => x = o'\nforall x y. o' = a'(x, y) => y = o'\n");
  CHECK(t.forms("(>[x,y] (& (in[x,M]) (in[y,M])) !(>[z] (in[z,M]) !(in3[x,y,z,a])))") == "");
}

TEST_CASE("a proof about numbers is brought home", "[transfer]") {
  Setting t;
  const TermId goal = t.goal("(>[x] (in2[o,x,t]) (in2[o,x,t]))");
  const auto spine = take_apart(t.problem.bank, t.translator, goal, {"x"});
  REQUIRE(spine);
  const auto known = t.facts.prover().prove(spine->formula, {}, 100'000);
  REQUIRE(known);
  const auto step = put_together(t.problem, t.derivation, t.translator, goal, *spine, *known);
  REQUIRE(step);
  CHECK(t.derivation[*step].conclusion == Sequent{{}, {{goal, true}}});
  t.derivation.proved.push_back(
      {static_cast<std::uint32_t>(t.problem.statements.size() - 1), *step});
  const auto certified = kernel::certify(t.problem, t.derivation);
  if (const auto* no = std::get_if<kernel::Rejection>(&certified)) FAIL(no->reason);
  CHECK(std::get<kernel::Proof>(certified).holes().empty());
}

TEST_CASE("a law about numbers becomes one about objects", "[transfer]") {
  Setting t;
  const InductiveSet set = *find_inductive_set(t.problem);
  // Translated and simplified, these are laws; what becomes of them says the same again.
  const auto there_and_back = [&](std::string_view text) {
    const auto spine = take_apart(t.problem.bank, t.translator, t.goal(text), {});
    REQUIRE(spine);
    const auto forms = normal_forms(t.problem.bank, spine->formula, spine->names);
    REQUIRE(forms);
    std::string out;
    for (const NormalForm& form : *forms) {
      const auto stated = relational(t.problem.bank, set, form.formula);
      out += (stated ? t.shown(*stated) : "none") + "\n";
    }
    return out;
  };
  CHECK(there_and_back("(>[x,y,z] (in3[x,y,z,a]) (in3[y,x,z,a]))") ==
        "forall x y z. in3(x, y, z, a) => in3(y, x, z, a)\n");
  CHECK(there_and_back("(>[x] (in[x,M]) (in3[x,o,x,a]))") ==
        "forall x. in(x, M) => in3(x, o, x, a)\n");
  CHECK(there_and_back("(>[x,y,z,u] (& (in3[x,y,u,a]) (in3[x,z,u,a])) (=[y,z]))") ==
        "forall x y z u. in3(x, y, z, a) and in3(x, u, z, a) => y = u\n");
  CHECK(there_and_back("(>[x,y] (in2[x,y,t]) !(=[y,o]))") ==
        "forall x. in(x, M) => not in2(x, o, t)\n");
  CHECK(there_and_back("(>[x,y,z,u,v] (& (in3[x,y,z,a]) (in2[z,u,t])) (>[w] (in2[y,w,t]) "
                       "(in3[x,w,u,a])))") ==
        "forall x y z u v. in3(x, y, z, a) and in2(z, u, t) and in2(y, v, t) => "
        "in3(x, v, u, a)\n");
}

TEST_CASE("an obligation is proved from its premises only", "[transfer]") {
  Setting t;
  const TermId goal = t.goal("(in[o,M])");
  CHECK_FALSE(t.facts.prover().prove(goal, {}, 50'000));
  CHECK(t.facts.prover().prove(goal, t.facts.axioms(), 50'000));
}
