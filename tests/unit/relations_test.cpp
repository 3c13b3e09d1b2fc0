// Relations that a configuration defines: how they are said, in which structure they are evaluated,
// and what is found out about them unasked.

#include "logic/relations.h"

#include <algorithm>

#include "classic_test.h"
#include "explore/explorer.h"
#include "lang/mpl/mpl.h"
#include "lang/mpl/print.h"
#include "logic/inductive_set.h"
#include "model/set_structure.h"
#include "prove/computation.h"
#include "report/reading/book.h"

using namespace whence;
using namespace whence::test;

namespace {

Problem sums() {
  return accepted(read_classic_file(std::filesystem::path(WHENCE_SOURCE_DIR) /
                                    "examples/classic/config/ConfigSums.json"));
}

const DefinedRelation& named(const std::vector<DefinedRelation>& relations, const Problem& problem,
                             const std::string& name) {
  const auto it = std::ranges::find_if(relations, [&](const DefinedRelation& r) {
    return problem.bank.signature().symbol(r.symbol).name == name;
  });
  REQUIRE(it != relations.end());
  return *it;
}

// The structure of ConfigSums, and formulas in it.
struct Numbers {
  Problem problem = sums();
  SetStructure structure{
      problem.bank, *find_inductive_set(problem),
      [this](SymbolId copy, std::span<const std::uint32_t> a) -> std::optional<std::uint32_t> {
        const std::string& name = problem.bank.signature().symbol(copy).name;
        if (name == "plus'") return a[0] + a[1];
        if (name == "times'") return a[0] * a[1];
        if (name == "one'") return 1;
        if (name == "two'") return 2;
        return a[0];
      }};

  Truth holds(std::string_view goal) {
    REQUIRE(read_classic_goals(problem, goal).empty());
    return structure.holds(problem.statements.back().formula, {});
  }
};

}  // namespace

TEST_CASE("definitions keep what their parameters are called", "[classic][relations]") {
  Problem problem = sums();
  const auto relations = defined_relations(problem);
  const DefinedRelation& total = named(relations, problem, "Total");
  CHECK(total.called == std::vector<std::string>{"q", "x", "y", "r", "W", "nxt", "plus"});
  std::vector<bool> own;
  for (TermId t : total.own) own.push_back(t.valid());
  CHECK(own == std::vector<bool>{false, false, false, false, true, true, true});
}

TEST_CASE("statements are said with the relations that they are about", "[classic][relations]") {
  Problem problem = sums();
  CHECK(goal_of(problem, "(>[p,r] (Below[p,r,W,plus]) (Below[r,p,W,plus]))") ==
        "Below(p, r, W, plus) => Below(r, p, W, plus)");
  // Names behind a relation are not shifted by those in its definition.
  CHECK(goal_of(problem, "(>[A,p,r] (Segment[A,p,r,W,plus]) (>[k] (in[k,A]) (in[k,W])))") ==
        "Segment(A, p, r, W, plus) => forall k : Object. in(k, A) => in(k, W)");
  // What is not what the definition says is not taken for it.
  CHECK(goal_of(problem, "(>[p,r] !(>[k] (in[k,W]) (in3[p,k,r,plus])) (=[p,r]))").find("Below") ==
        std::string::npos);
  // Another function than the one that the parameter is called after.
  CHECK(goal_of(problem, "(>[p] (in[p,W]) (Below[p,nought,W,times]))") ==
        "in(p, W) => Below(p, nought, W, times)");
}

TEST_CASE("theorems of configurations are read again as MPL", "[classic][relations]") {
  Problem problem = sums();
  REQUIRE(read_classic_goals(problem, "(>[p,r] (Below[p,r,W,plus]) (in[p,W]))").empty());
  const Problem again = accepted(read_mpl_text(print_problem(problem), "sums.mpl"));
  // With what the relation's definition says.
  CHECK(TermPrinter(again).statement_formula(again.statements.size() - 1) ==
        "(exists x : Object. in(x, W) and in3(p, x, r, plus)) => in(p, W)");
}

TEST_CASE("pages state theorems with relations and say what these are", "[classic][relations]") {
  Problem problem = sums();
  REQUIRE(read_classic_goals(problem, "(>[p,r] (Below[p,r,W,plus]) (in[p,W]))").empty());
  const auto last = static_cast<std::uint32_t>(problem.statements.size() - 1);
  const TermId stated = problem.statements.back().formula;
  report::Result result;
  result.problem = std::move(problem);
  const report::Book book(std::move(result));
  const auto text = [&](const report::NamedFormula& f) {
    return report::plain_text(book.mpl().law(f, {}));
  };
  CHECK(text(book.formula_of(last)) == "Below(p, r, W, plus) => in(p, W)");
  CHECK(book.problem().statements[last].formula == stated);
  std::vector<std::string> relations;
  for (const report::NamedFormula& f : book.relations()) relations.push_back(text(f));
  CHECK(std::ranges::find(relations,
                          "Below(x, y, W, plus) <=> (exists z. in(z, W) and in3(x, z, y, plus))") !=
        relations.end());
}

TEST_CASE("formulas about sets and functions are evaluated", "[classic][relations]") {
  Numbers n;
  CHECK(n.holds("(Below[one,two,W,plus])") == Truth::kTrue);
  CHECK(n.holds("(Below[two,one,W,plus])") == Truth::kFalse);
  // There is a segment, and it has its ends.
  CHECK(n.holds("!(>[S] (Segment[S,one,two,W,plus]) !(& (in[one,S]) (in[two,S])))") ==
        Truth::kTrue);
  CHECK(n.holds("!(>[S] (Segment[S,one,two,W,plus]) !(in[nought,S]))") == Truth::kFalse);
  // 0 + 1 + 2 = 3 is the successor of two.
  CHECK(n.holds("(>[r] (in2[two,r,nxt]) (Total[same,nought,two,r,W,nxt,plus]))") == Truth::kTrue);
  CHECK(n.holds("(Total[same,nought,two,two,W,nxt,plus])") == Truth::kFalse);
  // The total of what is not there may be anything.
  CHECK(n.holds("!(>[q] (Total[q,nought,two,one,W,nxt,plus]) !(>[x,y] (in2[x,y,q]) !(=[x,x])))") !=
        Truth::kFalse);
}

TEST_CASE("objects that are in nothing are no numbers", "[classic][relations]") {
  Numbers n;
  REQUIRE(read_classic_goals(n.problem, "(>[x] (Below[x,x,W,plus]) (in[x,W]))").empty());
  TermBank& bank = n.problem.bank;
  const TermId body = bank.body(n.problem.statements.back().formula);
  const TermId x = bank.variable(0, bank.binder_sort(n.problem.statements.back().formula));
  const TermId below = bank.argument(bank.open(n.problem.statements.back().formula, x), 0);
  CHECK(body.valid());
  const SetStructure::Object three[] = {3};
  const SetStructure::Object stranger[] = {SetStructure::kStranger};
  CHECK(n.structure.holds(below, three) == Truth::kTrue);
  CHECK(n.structure.holds(below, stranger) == Truth::kFalse);
}

TEST_CASE("what has no facts is named with the reason", "[classic][relations][facts]") {
  const Facts facts = ground_facts(sums(), 1, nullptr);
  const auto reason = [&](const std::string& name) {
    const auto it = std::ranges::find(facts.left_out, name, &LeftOut::name);
    return it == facts.left_out.end() ? "" : it->reason;
  };
  CHECK(reason("Total").find("only for these functions, from nought") != std::string::npos);
  CHECK(reason("Below").find("nothing computes") != std::string::npos);
  // What its parameters are called is no relation.
  CHECK(std::ranges::none_of(facts.left_out,
                             [](const LeftOut& l) { return is_header_name(l.name); }));
}

TEST_CASE("laws about defined relations are found and proved",
          "[classic][relations][explore][long]") {
  Problem problem = sums();
  explore::ExploreOptions options;
  options.size = 2;
  options.steering.about = {"Below", "Total"};
  const explore::Exploration found = explore::explore(problem, options, Env{});
  REQUIRE(found.proof);
  CHECK(found.proof->verdict() == kernel::Verdict::kVerified);
  CHECK(found.proof->holes().empty());
  const TermPrinter printer(found.problem);
  const auto law = [&](const std::string& name) {
    const auto it = std::ranges::find_if(found.laws, [&](const explore::Law& l) {
      return found.problem.statements[l.statement].name == name;
    });
    INFO(name);
    REQUIRE(it != found.laws.end());
    return *it;
  };
  CHECK(law("Below_reflexive").status == explore::LawStatus::kDerived);
  CHECK(law("Below_transitive").status != explore::LawStatus::kOpen);
  CHECK(law("Below_antisymmetric").status != explore::LawStatus::kOpen);
  const explore::Law gauss = law("gauss_sum");
  CHECK(gauss.status == explore::LawStatus::kEssential);
  CHECK(gauss.shape.sentence ==
        "if y is the sum of the numbers from nought to x then two times y is x times nxt(x) "
        "(Gauss's sum)");
  CHECK(printer.statement_formula(gauss.statement) ==
        "Total(same, nought, x, y, W, nxt, plus) and in2(x, z, nxt) and in3(x, z, w, times) => "
        "in3(two, y, w, times)");
  // An object outside of W is not below itself.
  CHECK(printer.statement_formula(law("Below_reflexive").statement) ==
        "in(x, W) => Below(x, x, W, plus)");
  // What exists is said with the sets that a definition is about, which are not explored here.
  CHECK(std::ranges::none_of(found.laws, [&](const explore::Law& l) {
    const std::string formula = printer.statement_formula(l.statement);
    return formula.find("Below(") == std::string::npos &&
           formula.find("Total(") == std::string::npos;
  }));
}
