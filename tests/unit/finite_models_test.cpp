// The search for finite counter-models: it agrees with looking at all interpretations, what it
// finds is least, and a model file that was tampered with is not accepted.

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/random.h"
#include "first_order/clausification.h"
#include "lang_test.h"
#include "model/finite/affine.h"
#include "model/finite/file.h"
#include "model/finite/finder.h"
#include "model/finite/text.h"
#include "model/finite/truth.h"
#include "prove/prove.h"
#include "unit/support/often.h"
#include "unit/tptp_test.h"

using namespace whence;
using namespace whence::test;

namespace {

constexpr std::uint64_t kModelWork = 2'000'000;
constexpr std::uint64_t kSteps = 3'000'000;

// The clauses of all axioms.
std::vector<Clause> clauses_of(Problem& problem) {
  Derivation derivation;
  Clausifier clausifier(problem, derivation);
  std::vector<InputClause> inputs;
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    if (problem.statements[i].kind == StatementKind::kAxiom) clausifier.add_statement(i, inputs);
  }
  std::vector<Clause> out;
  for (const InputClause& input : inputs) out.push_back(input.clause);
  return out;
}

// Sum of the sizes of the least model with at most so many elements; 0 if there is none.
std::uint32_t least_found(Problem& problem, std::uint32_t most) {
  const std::vector<Clause> clauses = clauses_of(problem);
  finite::Finder finder(problem.bank, clauses);
  while (finder.state() == finite::Finder::State::kSearching && finder.total() <= most) {
    (void)finder.run(2'000, nullptr);
    if (finder.work() > kModelWork) break;
  }
  if (finder.state() != finite::Finder::State::kFound) return 0;
  const finite::Verdict verdict = finite::axioms_hold(problem, finder.model(), kSteps);
  REQUIRE(verdict.model);
  REQUIRE(finder.minimal());
  std::uint32_t total = 0;
  for (const auto& [sort, size] : finder.model().sizes()) total += size;
  return total;
}

// By looking at all interpretations of the functions, with `size` elements in each sort.
bool has_model(Problem& problem, std::uint32_t size) {
  const Signature& signature = problem.bank.signature();
  finite::Interpretation all;
  std::vector<FunctionId> functions;
  std::vector<std::uint32_t> bounds;
  std::vector<std::size_t> first;
  for (std::size_t s = Signature::builtin_symbol_count(); s < problem.input_symbol_count; ++s) {
    const FunctionId f = problem.bank.signature().function(SymbolId{s});
    const Function function = signature.function(f);
    const bool relation = function.result_sort == signature.bool_sort();
    for (const SortId sort : function.argument_sorts) all.set_size(sort, size);
    if (!relation) all.set_size(function.result_sort, size);
    functions.push_back(f);
    first.push_back(bounds.size());
    bounds.insert(bounds.end(), all.rows(signature, f), relation ? 2 : size);
  }
  first.push_back(bounds.size());
  std::vector<std::uint32_t> values(bounds.size(), 0);
  do {
    for (std::size_t i = 0; i < functions.size(); ++i) {
      all.set_table(functions[i], {values.begin() + static_cast<std::ptrdiff_t>(first[i]),
                                   values.begin() + static_cast<std::ptrdiff_t>(first[i + 1])});
    }
    if (finite::axioms_hold(problem, all, kSteps).model) return true;
  } while (finite::next_tuple(values, bounds));
  return false;
}

class Clauses {
 public:
  explicit Clauses(std::uint64_t seed) : random_(seed) {}

  std::string problem() {
    std::string text;
    const std::size_t count = 2 + random_.below(5);
    for (std::size_t i = 0; i < count; ++i) {
      std::string clause;
      const std::size_t literals = 1 + random_.below(3);
      for (std::size_t k = 0; k < literals; ++k) {
        clause += (k > 0 ? " | " : "") + literal();
      }
      text += fmt::format("cnf(c{}, axiom, {}).\n", i, clause);
    }
    return text;
  }

 private:
  std::string term(std::uint32_t depth) {
    switch (random_.below(depth == 0 ? 4 : 7)) {
      case 0:
        return "a";
      case 1:
        return "b";
      case 2:
        return "X";
      case 3:
        return random_.below(2) == 0 ? "Y" : "Z";
      default:
        return "f(" + term(depth - 1) + ")";
    }
  }
  std::string literal() {
    const bool positive = random_.below(2) == 0;
    switch (random_.below(3)) {
      case 0:
        return (positive ? "p(" : "~p(") + term(2) + ")";
      case 1:
        return (positive ? "q(" : "~q(") + term(1) + "," + term(1) + ")";
      default:
        return term(2) + (positive ? " = " : " != ") + term(2);
    }
  }
  Random random_;
};

// Whatever is declared, so that all symbols are looked at.
constexpr const char* kAll = "cnf(d, axiom, p(f(a)) | ~p(f(a)) | q(a,b) | ~q(a,b)).\n";

}  // namespace

TEST_CASE("the least model is the least of all interpretations", "[models]") {
  std::size_t with = 0;
  std::size_t without = 0;
  for (std::uint64_t seed = 1; seed <= often<std::uint64_t>(400); ++seed) {
    const std::string text = Clauses(seed).problem() + kAll;
    INFO(seed << "\n" << text);
    Problem problem = read_tptp(text);
    std::uint32_t least = 0;
    for (std::uint32_t size = 1; size <= 2 && least == 0; ++size) {
      if (has_model(problem, size)) least = size;
    }
    Problem again = read_tptp(text);
    const std::uint32_t found = least_found(again, 2);
    CHECK((found > 2 ? 0 : found) == least);
    ++(least > 0 ? with : without);
  }
  CHECK(with > often<std::size_t>(50));
  CHECK(without > often<std::size_t>(20));
}

TEST_CASE("groups that do not commute have six elements", "[models]") {
  Problem problem = accepted(
      "type G\nfun e : G\nfun * : G, G -> G infix left 70\nfun inv : G -> G\n"
      "axiom assoc: (x * y) * z = x * (y * z)\naxiom unit: e * x = x\n"
      "axiom inverse: inv(x) * x = e\naxiom differ: exists x y. x * y != y * x\n");
  CHECK(least_found(problem, 8) == 6);
}

TEST_CASE("sorts have sizes of their own", "[models]") {
  Problem problem = accepted(
      "type A\ntype B\nfun f : A -> B\nfun g : B -> A\npred p : A\n"
      "axiom onto: exists x. f(x) = y\n"
      "axiom three: exists x y z : B. x != y and y != z and x != z\n"
      "axiom one: g(x) = g(y)\n");
  CHECK(least_found(problem, 10) == 6);
}

TEST_CASE("the sizes for which there is no model are told", "[models]") {
  Problem problem = read_tptp(
      "cnf(a, axiom, m(m(X,Y),Z) = m(X,m(Y,Z))).\ncnf(b, axiom, m(e,X) = X).\n"
      "cnf(c, axiom, m(i(X),X) = e).\ncnf(d, axiom, m(a,b) != m(b,a)).\n");
  finite::Finder finder(problem.bank, clauses_of(problem));
  REQUIRE(finder.run(50'000'000, nullptr) == finite::Finder::State::kFound);
  CHECK(finder.none_up_to() == 5);
  REQUIRE(finder.looks().size() == 5);
  for (std::uint32_t i = 0; i < 5; ++i) {
    CHECK(finder.looks()[i].none);
    CHECK(finder.looks()[i].sizes == std::vector<std::uint32_t>{i + 1});
  }
  CHECK(finder.affine_up_to() == 0);
}

TEST_CASE("what was tried is told of what is neither proved nor refuted", "[models][prove]") {
  // Only infinite models, and more than a search gets to the end of.
  const std::string text =
      "fof(a, axiom, ![X,Y]: (s(X) = s(Y) => X = Y)).\nfof(b, axiom, ![X]: s(X) != z).\n"
      "fof(c, axiom, ![X,Y,Z]: (m(X,m(Y,Z)) = m(Y,m(m(Z,X),Y)) | p(X,Y))).\n"
      "fof(d, axiom, ![X,Y]: (p(X,Y) => p(m(X,Y),s(Y)))).\n"
      "fof(g, conjecture, ![X]: p(X,z)).\n";
  Problem problem = read_tptp(text);
  Env env;
  env.limits.work = 3'000'000;
  const ProveResult result = prove(problem, env);
  REQUIRE(result.findings.size() == 1);
  REQUIRE(result.findings[0].finding == Finding::kUnknown);
  REQUIRE(result.findings[0].tried);
  const Tried& tried = *result.findings[0].tried;
  REQUIRE(tried.searches.size() >= 2);
  CHECK(tried.strategies >= tried.searches.size());
  std::uint64_t work = tried.model_work;
  for (const Tried::Search& search : tried.searches) {
    CHECK(search.work > 0);
    work += search.work;
  }
  CHECK(work == result.statistics.work);
  REQUIRE(tried.sorts.size() == 1);
  REQUIRE(tried.looks.size() >= 3);
  CHECK(tried.no_model_up_to >= 3);
  CHECK(tried.looks[2].none);
  CHECK(tried.looks[2].sizes == std::vector<std::uint32_t>{3});
  // Of what is proved nothing is told.
  Problem other = read_tptp("fof(a, axiom, p(a)).\nfof(c, conjecture, ?[X]: p(X)).\n");
  CHECK_FALSE(prove(other, env).findings[0].tried);
}

TEST_CASE("the least models are looked for before proofs", "[models][prove]") {
  Problem problem = read_tptp(
      "fof(a, axiom, ![X,Y]: X = f(X,f(f(X,f(Y,X)),Y))).\n"
      "fof(c, conjecture, ![X]: f(X,X) = f(f(X,f(X,X)),X)).\n");
  const ProveResult result = prove(problem, Env());
  REQUIRE(result.findings[0].finding == Finding::kCounterModel);
  REQUIRE(result.findings[0].tried);
  CHECK(result.findings[0].tried->searches.empty());
  CHECK(result.statistics.work < 30'000);
}

TEST_CASE("clauses with many variables are split", "[models]") {
  // 12 variables at size 3 would be half a million instances; as parts they are some thousands.
  Problem problem = read_tptp(
      "cnf(a, axiom, f(f(A,B),f(C,D)) = g(f(E,F),f(G,H)) | p(I,J) | ~p(K,L)).\n"
      "cnf(b, axiom, p(X,Y) | f(X,Y) != X).\n"
      "cnf(c, axiom, a != b).\ncnf(d, axiom, b != c).\ncnf(e, axiom, a != c).\n"
      "cnf(f, axiom, p(a,b)).\ncnf(g, axiom, ~p(b,c)).\n");
  CHECK(least_found(problem, 4) == 3);
}

TEST_CASE("affine models are found where tables are too large", "[models]") {
  // Multiplication from the right by any element has an order that divides six.
  Problem problem = read_tptp(
      "fof(a, axiom, ![X,Y]: f(f(f(f(f(f(X,Y),Y),Y),Y),Y),Y) = X).\n"
      "fof(b, axiom, ![X,Y,Z,U]: f(f(X,Y),f(Z,U)) = f(f(X,Z),f(Y,U))).\n"
      "fof(c, axiom, a != b).\n");
  const std::vector<Clause> clauses = clauses_of(problem);
  std::uint64_t work = 0;
  std::size_t found = 0;
  for (std::uint32_t size = 2; size <= 13; ++size) {
    const auto model = finite::affine_model(problem.bank, clauses, size, work, nullptr).model;
    if (!model) continue;
    ++found;
    CHECK(finite::axioms_hold(problem, *model, kSteps).model);
  }
  CHECK(found >= 6);
  CHECK(work > 0);
  // Not for clauses of several literals.
  Problem other = read_tptp("cnf(a, axiom, f(X) = X | f(X) = a).\n");
  CHECK_FALSE(finite::affine_model(other.bank, clauses_of(other), 2, work, nullptr).looked);
}

TEST_CASE("what has no finite model is not given one", "[models]") {
  Problem problem = read_tptp(
      "fof(a, axiom, ![X,Y]: (s(X) = s(Y) => X = Y)).\nfof(b, axiom, ![X]: s(X) != z).\n");
  CHECK(least_found(problem, 12) == 0);
}

TEST_CASE("a conjecture fails in a model that is shown with the place", "[models][prove]") {
  Problem problem = read_tptp(
      "fof(a, axiom, ![X,Y]: X = f(X,f(f(X,f(Y,X)),Y))).\n"
      "fof(c, conjecture, ![X]: f(X,X) = f(f(X,f(X,X)),X)).\n");
  Env env;
  env.limits.work = 5'000'000;
  const ProveResult result = prove(problem, env);
  REQUIRE(result.findings.size() == 1);
  REQUIRE(result.findings[0].finding == Finding::kCounterModel);
  REQUIRE(result.findings[0].model);
  const CounterModelText text = printed(problem, 1, *result.findings[0].model);
  CHECK(result.findings[0].model->minimal);
  REQUIRE(text.assignment.size() == 1);
  CHECK(text.assignment[0].first == "X");
  REQUIRE(text.evaluation.size() >= 3);
  CHECK(text.evaluation.back() == "false");
  CHECK(text.lines.size() == 6);  // elements, and a table of four rows with a head
}

TEST_CASE("what follows is proved beside the search for models", "[models][prove]") {
  Problem problem =
      read_tptp("fof(a, axiom, ![X]: f(X,X) = X).\nfof(c, conjecture, ?[X,Y]: f(X,f(Y,Y)) = X).\n");
  Env env;
  env.limits.work = 5'000'000;
  CHECK(prove(problem, env).findings[0].finding == Finding::kProved);
}

TEST_CASE("the same model with one thread and with two", "[models][prove]") {
  const std::string text =
      "fof(a, axiom, ![X,Y]: f(f(X,Y),Y) = X).\nfof(b, axiom, ![X,Y]: f(X,f(X,Y)) = Y).\n"
      "fof(c, conjecture, ![X,Y]: f(X,Y) = f(Y,X)).\n"
      "fof(d, conjecture, ![X,Y]: f(X,X) = f(Y,Y)).\n";
  std::vector<std::vector<std::string>> shown;
  for (const unsigned threads : {1U, 2U}) {
    Problem problem = read_tptp(text);
    Env env;
    env.threads = threads;
    env.limits.work = 20'000'000;
    const ProveResult result = prove(problem, env);
    std::vector<std::string> lines;
    for (const StatementFinding& finding : result.findings) {
      if (!finding.model) continue;
      const CounterModelText found = printed(problem, finding.statement, *finding.model);
      lines.insert(lines.end(), found.lines.begin(), found.lines.end());
    }
    shown.push_back(std::move(lines));
  }
  CHECK(shown[0] == shown[1]);
}

namespace {

const std::string kFilePrograms =
    "type Man\ntype Dog\nfun owner : Dog -> Man\npred likes : Man, Dog\n"
    "axiom own: likes(m, d) <=> owner(d) = m\naxiom two: exists d e. owner(d) != owner(e)\n"
    "theorem all: likes(m, d)\n";

std::string model_file(Problem& problem) {
  Env env;
  env.limits.work = 5'000'000;
  const ProveResult result = prove(problem, env);
  REQUIRE(result.findings.at(0).model);
  return finite::write_models(
      problem, {{result.findings[0].statement, result.findings[0].model->interpretation}}, "test");
}

// What is wrong with a model file, empty if nothing is.
std::string wrong_with(const std::string& json) {
  Problem problem = accepted(kFilePrograms);
  auto read = finite::read_models(problem, json);
  if (auto* reason = std::get_if<std::string>(&read)) return *reason;
  return finite::check_models(problem, std::get<std::vector<finite::StatementModel>>(read));
}

std::string with(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("a model file is accepted as it was written, and not otherwise", "[models]") {
  Problem problem = accepted(kFilePrograms);
  const std::string json = model_file(problem);
  CHECK(wrong_with(json).empty());
  CHECK_FALSE(wrong_with("").empty());
  CHECK_FALSE(wrong_with("[]").empty());
  CHECK_FALSE(wrong_with(json.substr(0, json.size() / 2)).empty());
  CHECK_FALSE(wrong_with(with(json, "\"version\": 1", "\"version\": 2")).empty());
  CHECK_FALSE(wrong_with(with(json, "\"fails\": \"all\"", "\"fails\": \"own\"")).empty());
  CHECK_FALSE(wrong_with(with(json, "likes(m, d)", "likes(m, e)")).empty());
  CHECK_FALSE(wrong_with(with(json, "\"name\": \"likes\"", "\"name\": \"like\"")).empty());
  CHECK_FALSE(wrong_with(with(json, "\"sort\": \"Man\"", "\"sort\": \"Dog\"")).empty());
  CHECK_FALSE(wrong_with(with(json, "\"sha256\": \"", "\"sha256\": \"0")).empty());
  // Each truth value that is another makes it a model no longer, or the theorem true of it.
  std::size_t changed = 0;
  for (std::size_t at = json.find("\"table\""); at < json.size(); ++at) {
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"true", "false"},
                                   std::pair<std::string, std::string>{"\"man0\"", "\"man1\""},
                                   std::pair<std::string, std::string>{"\"man1\"", "\"man2\""}}) {
      if (json.compare(at, from.size(), from) != 0) continue;
      CHECK_FALSE(wrong_with(std::string(json).replace(at, from.size(), to)).empty());
      ++changed;
    }
  }
  CHECK(changed >= 4);
}
