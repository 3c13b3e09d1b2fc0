// What an exploration shows of the laws it has found: what is put together of others, what is left
// out since others say it, and what people ask for.

#include <algorithm>
#include <catch2/catch.hpp>

#include "conjecture/law_pattern.h"
#include "conjecture/steering.h"
#include "explore/alone.h"
#include "explore/compression.h"
#include "explore/explorer.h"
#include "explore/implied.h"
#include "explore/incidental.h"
#include "lang/mpl/print.h"
#include "lang_test.h"
#include "model/completion.h"
#include "model/counterexample.h"
#include "proof/file.h"

using namespace whence;
using explore::LawStatus;
using test::accepted;

namespace {

const std::string kNumbers =
    "type Nat = 0 | s(Nat)\nnumerals Nat\n"
    "fun + : Nat, Nat -> Nat infix left 60\nx + 0 = x\nx + s(y) = s(x + y)\n"
    "fun * : Nat, Nat -> Nat infix left 70\nx * 0 = 0\nx * s(y) = x * y + x\n";

const std::string kLists =
    "type List(a) = nil | cons(a, List(a))\nvar xs ys zs : List(a)\n"
    "fun ++ : List(a), List(a) -> List(a) infix right 60\n"
    "nil ++ ys = ys\ncons(x, xs) ++ ys = cons(x, xs ++ ys)\n";

const std::string kIgnored =
    "type T\nfun mix : T, T -> T\nfun const : T, T -> T\n"
    "axiom a: mix(x, y) = mix(y, x)\naxiom b: mix(x, x) = x\n"
    "axiom c: mix(const(x, y), const(x, z)) = const(x, z)\n";

explore::Exploration explored(const std::string& text, explore::ExploreOptions options = {}) {
  return explore::explore(accepted(text), options, Env());
}

struct Lists {
  std::vector<std::string> shown;
  std::vector<std::string> left_out;
  std::vector<std::string> open;  // of those shown
};

Lists lists(const explore::Exploration& found) {
  Lists out;
  const TermPrinter printer(found.problem);
  for (const explore::Law& law : found.laws) {
    const std::string text = printer.statement_formula(law.statement);
    (law.left_out ? out.left_out : out.shown).push_back(text);
    if (!law.left_out && law.status == LawStatus::kOpen) out.open.push_back(text);
  }
  return out;
}

bool has(const std::vector<std::string>& laws, const std::string& law) {
  return std::ranges::find(laws, law) != laws.end();
}

bool any(const std::vector<std::string>& laws, const std::string& part) {
  return std::ranges::any_of(
      laws, [&](const std::string& law) { return law.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("what follows from one premise is one law, and an equivalence where that holds",
          "[long]") {
  const explore::Exploration found = explored(kNumbers);
  const Lists laws = lists(found);
  CHECK(has(laws.shown, "x + y = 0 <=> x = 0 and y = 0"));
  CHECK(has(laws.shown, "x * y = 0 <=> x = 0 or y = 0"));
  for (const char* part : {"x + y = 0 => x = 0", "x + y = 0 => y = 0", "x * x = 0 => x = 0"}) {
    INFO(part);
    CHECK_FALSE(has(laws.shown, part));
  }
  for (const explore::Law& law : found.laws) {
    if (TermPrinter(found.problem).statement_formula(law.statement) !=
        "x + y = 0 <=> x = 0 and y = 0") {
      continue;
    }
    CHECK(law.status != LawStatus::kOpen);
    CHECK(law.shape.sentence == "+ gives 0 just if both arguments are 0");
  }
  REQUIRE(found.proof);
  CHECK(found.proof->verdict() == kernel::Verdict::kVerified);
}

TEST_CASE("what is left out follows at once from what is shown", "[long]") {
  for (const std::string& text : {kNumbers, kLists, kIgnored}) {
    const explore::Exploration found = explored(text);
    Problem problem = found.problem;
    std::size_t left_out = 0;
    for (const explore::Law& law : found.laws) {
      Statement& statement = problem.statements[law.statement];
      if (law.status == LawStatus::kOpen) {
        statement.kind = StatementKind::kExample;
      } else if (law.left_out) {
        ++left_out;
      } else {
        statement.kind = StatementKind::kAxiom;
      }
    }
    CHECK(left_out > 0);
    Env env;
    env.induction = false;
    env.limits.work = 4'000'000;
    const ProveResult result = prove(problem, env);
    CHECK(result.findings.size() == left_out);
    for (const StatementFinding& finding : result.findings) {
      INFO(TermPrinter(problem).statement_formula(finding.statement));
      CHECK(finding.finding == Finding::kProved);
    }
  }
}

TEST_CASE("a law that an argument does not matter stands for its instances", "[long]") {
  const Lists laws = lists(explored(kIgnored));
  CHECK(has(laws.shown, "const(x, y) = const(x, z)"));
  CHECK_FALSE(has(laws.shown, "const(x, y) = const(x, x)"));
  CHECK(laws.shown.size() <= 4);
  CHECK(laws.left_out.size() > 10);
}

TEST_CASE("laws are implied at once by instances, fewer premises, the other way round") {
  Problem problem = accepted(
      "type T\nfun c : T\nfun u : T -> T\nfun f : T, T -> T\npred p : T\npred q : T\n"
      "theorem f(x, y) = f(y, x)\n"                // 0
      "theorem p(f(x, u(y)))\n"                    // 1
      "theorem p(f(u(c), x))\n"                    // 2: an instance, arguments exchanged
      "theorem p(x) => q(x)\n"                     // 3
      "theorem not q(x) => not p(x)\n"             // 4: the contrapositive of 3
      "theorem p(x) and q(y) => q(x)\n"            // 5: more premises
      "theorem u(f(x, y)) = u(f(y, x))\n"          // 6: by 0
      "theorem p(x) => q(u(x))\n"                  // 7
      "theorem f(x, f(y, z)) = f(y, f(x, z))\n");  // 8
  std::vector<explore::RankedLaw> laws;
  for (const Statement& s : problem.statements) laws.push_back({s.formula, true, false, 0});
  CHECK(explore::left_out(problem.bank, {}, laws) ==
        std::vector<bool>{false, false, true, false, true, true, true, false, false});
  // Of two laws that say the same the first stays, and what a textbook names only goes for what it
  // names.
  std::swap(laws[3], laws[4]);
  laws[2].textbook = true;
  const std::vector<bool> again = explore::left_out(problem.bank, {}, laws);
  CHECK_FALSE(again[2]);
  CHECK_FALSE(again[3]);
  CHECK(again[4]);
}

TEST_CASE("derived laws are incidental that distinguish cases or say of s(t) what one says of t") {
  Problem problem = accepted(kNumbers +
                             "fun ^ : Nat, Nat -> Nat infix right 80\nx ^ 0 = 1\n"
                             "x ^ s(y) = x ^ y * x\n"
                             "theorem (0 ^ x) ^ x = 0 ^ x\n"  // 0 ^ x is 1 or 0
                             "theorem s(x) != x\n"
                             "theorem s(s(x)) != x\n"
                             "theorem x + s(x) != x\n"  // x + x = x is no law
                             "theorem x ^ 1 = x\n"
                             "theorem 1 ^ x * x = x\n");  // 1 ^ x is 1
  std::vector<explore::NotedLaw> laws;
  for (const Statement& s : problem.statements) {
    if (s.kind == StatementKind::kTheorem) laws.push_back({s.formula, true});
  }
  CHECK(explore::incidental(problem, laws) ==
        std::vector<bool>{true, false, true, false, false, true});
  laws[0].candidate = false;
  CHECK_FALSE(explore::incidental(problem, laws)[0]);
}

TEST_CASE("what follows from a law of a higher rank is derived") {
  Problem problem = accepted(kNumbers.substr(0, kNumbers.find("fun *")) +
                             "theorem 0 + (0 + x) = x\ntheorem 0 + x = x\n");
  const std::size_t theory = problem.statements.size() - 2;
  Env env;
  env.limits.work = 4'000'000;
  const SearchResult found = search_proofs(problem, env, {});
  REQUIRE(found.derivation.proved.size() == 2);
  const auto first = static_cast<std::uint32_t>(theory);
  const std::vector<explore::CompressionLaw> laws{{first, false, false}, {first + 1, false, false}};
  std::vector<LawStatus> statuses(2, LawStatus::kEssential);
  ProveStatistics statistics;
  CHECK(explore::set_aside_implied(problem, theory, laws, 40'000, env, found.derivation, statuses,
                                   statistics));
  // The second does not follow from the first without induction, which follows from it.
  CHECK(statuses == std::vector<LawStatus>{LawStatus::kDerived, LawStatus::kEssential});
  CHECK(problem.statements.size() == theory + 2);
  CHECK_FALSE(explore::set_aside_implied(problem, theory, {}, 40'000, env, found.derivation,
                                         statuses, statistics));
}

TEST_CASE("what a property of two things says of an operation's result is found", "[long]") {
  const std::string even = "pred even : Nat\neven(0)\nnot even(s(0))\neven(s(s(x))) <=> even(x)\n";
  const Lists laws = lists(explored(kNumbers + even));
  CHECK(has(laws.shown, "even(x) and even(y) => even(x + y)"));
  CHECK_FALSE(has(laws.open, "even(x) and even(y) => even(x + y)"));
}

TEST_CASE("laws of powers are found whichever way products and powers are defined", "[long]") {
  const std::string numbers = kNumbers.substr(0, kNumbers.find("x * 0"));
  const std::string power = "fun ^ : Nat, Nat -> Nat infix right 80\nx ^ 0 = 1\n";
  for (const std::string& clauses :
       {"x * 0 = 0\nx * s(y) = x + x * y\n" + power + "x ^ s(y) = x * x ^ y\n",
        "0 * x = 0\ns(x) * y = y + x * y\n" + power + "x ^ s(y) = x ^ y * x\n"}) {
    const Lists laws = lists(explored(numbers + clauses));
    for (const char* law : {"x * y = y * x", "(x * y) ^ z = x ^ z * y ^ z"}) {
      INFO(clauses << law);
      CHECK(has(laws.shown, law));
      CHECK_FALSE(has(laws.open, law));
    }
  }
}

TEST_CASE("values that no clause gives are arbitrary", "[long]") {
  const std::string numbers = "type Nat = 0 | s(Nat)\n";
  const Lists laws = lists(explored(numbers + "fun pre : Nat -> Nat\npre(s(x)) = x\n"));
  CHECK(laws.open.empty());
  CHECK_FALSE(any(laws.shown, "pre("));
  // Whatever half(1) is.
  const Lists halves =
      lists(explored(numbers +
                     "fun half : Nat -> Nat\nhalf(0) = 0\nhalf(s(s(x))) = s(half(x))\n"
                     "fun double : Nat -> Nat\ndouble(0) = 0\ndouble(s(x)) = s(s(double(x)))\n"));
  CHECK(has(halves.shown, "half(double(x)) = x"));
  CHECK_FALSE(any(halves.open, "half(s(x))"));
}

TEST_CASE("models of axioms about several sorts have as many elements of each as it takes") {
  // With one value and two states these fail; with as many values as states they do not.
  const Lists laws =
      lists(explored("type S\ntype V\nfun get : S -> V\nfun put : S, V -> S\n"
                     "axiom a: get(put(x, v)) = v\naxiom b: put(x, get(x)) = x\n"
                     "axiom c: put(put(x, v), w) = put(x, w)\n"));
  CHECK_FALSE(has(laws.open, "get(x) = get(y) => x = y"));
  CHECK_FALSE(has(laws.open, "put(x, get(y)) = y"));
  CHECK(laws.open.empty());
}

TEST_CASE("completions are of what nothing else constrains") {
  const auto count = [](const std::string& text) {
    Problem problem = accepted("type Nat = 0 | s(Nat)\n" + text);
    return completions(problem, add_atoms(problem), 6, 0).size();
  };
  CHECK(count("fun p : Nat -> Nat\np(s(x)) = x\n") == 6);
  CHECK(count("fun p : Nat -> Nat\np(s(x)) = x\np(0) = 0\n") == 0);
  CHECK(count("fun p : Nat -> Nat\np(s(x)) = x\naxiom p(0) = s(0)\n") == 0);
  CHECK(count("fun p : Nat -> Nat\nfun q : Nat -> Nat\np(s(x)) = x\nq(x) = p(x)\n"
              "axiom q(0) = s(0)\n") == 0);
  // That g exists says something of p(0).
  CHECK(count("fun p : Nat -> Nat\nfun g : Nat -> Nat\np(s(x)) = x\n"
              "axiom g(x) = s(g(p(x)))\n") == 0);
  CHECK(count("fun p : Nat -> Nat\nfun g : Nat -> Nat\np(s(x)) = x\ng(0) = p(0)\n"
              "g(s(x)) = p(g(x))\n") == 6);
  CHECK(count("fun half : Nat -> Nat\nhalf(0) = 0\nhalf(s(s(x))) = s(half(x))\n") == 6);
}

TEST_CASE("what a completion gives differs from case to case") {
  Problem problem = accepted(
      "type Nat = 0 | s(Nat)\nfun - : Nat, Nat -> Nat infix left 60\n"
      "x - 0 = x\ns(x) - s(y) = x - y\n"
      "theorem t: x - (x - (x - y)) = x - y\n");
  const std::vector<SymbolId> atoms = add_atoms(problem);
  const TermId law = problem.statements.back().formula;
  bool refuted = false;
  for (const auto& more : completions(problem, atoms, 24, 0)) {
    refuted = refuted ||
              Tester(problem, atoms, more).test(law, 200, 100'000).result == TestResult::kRefuted;
  }
  CHECK(refuted);  // 0 - 1 = 2, 0 - 2 = 3, 0 - 3 = 4
}

TEST_CASE("laws about other functions than a goal's are no part of its surroundings") {
  Problem problem = accepted(kNumbers +
                             "fun ^ : Nat, Nat -> Nat infix right 80\nx ^ 0 = 1\n"
                             "x ^ s(y) = x ^ y * x\n"
                             "theorem a: x + y = y + x\ntheorem b: x * 1 = x\n"
                             "theorem c: 1 ^ x = 1\n");
  const explore::Surroundings surroundings(problem);
  const std::size_t a = problem.statements.size() - 3;
  const auto within = [&](std::size_t law, std::size_t goal) {
    return surroundings.contains(problem.bank, problem.statements[a + goal].formula,
                                 problem.statements[a + law].formula);
  };
  CHECK(within(0, 2));
  CHECK(within(1, 2));
  CHECK(within(0, 1));
  CHECK_FALSE(within(1, 0));
  CHECK_FALSE(within(2, 1));
}

TEST_CASE("shapes of laws are matched by terms, operations and variables") {
  Problem problem = accepted(kNumbers +
                             "theorem a: x + y = y + x\ntheorem b: x * s(y) = x + x * y\n"
                             "theorem c: x + y = 0 => x = 0\ntheorem d: x + 1 = s(x)\n"
                             "theorem e: s(x + y) != 0\n");
  std::vector<TermId> laws;
  for (const Statement& s : problem.statements) {
    if (s.kind != StatementKind::kTheorem) continue;
    TermId matrix = s.formula;
    for (std::uint32_t v = 0; problem.bank.kind(matrix) == TermKind::kForall; ++v) {
      matrix =
          problem.bank.open(matrix, problem.bank.variable(v, problem.bank.binder_sort(matrix)));
    }
    laws.push_back(matrix);
  }
  const auto lookup = [&](std::string_view name) {
    for (std::size_t s = Signature::builtin_symbol_count(); s < problem.input_symbol_count; ++s) {
      if (problem.bank.signature().symbol(SymbolId{s}).name == name) return SymbolId{s};
    }
    return SymbolId{};
  };
  const auto matched = [&](const std::string& text) {
    const auto read = conjecture::LawPattern::read(problem, text, lookup);
    if (const auto* wrong = std::get_if<std::string>(&read)) return *wrong;
    std::string out;
    for (std::size_t i = 0; i < laws.size(); ++i) {
      const auto& pattern = std::get<conjecture::LawPattern>(read);
      if (pattern.matches(problem, laws[i])) out += static_cast<char>('a' + i);
    }
    return out;
  };
  CHECK(matched("_ + _ = _ + _") == "a");
  CHECK(matched("_+_=_") == "abd");
  CHECK(matched("?f(x, y) = ?f(y, x)") == "a");
  CHECK(matched("x + y = y + x") == "a");
  CHECK(matched("x + y = x + y") == "");
  CHECK(matched("?g(_, _) = _ + _ * _") == "b");
  CHECK(matched("_ = ?t + ?t * _") == "b");
  CHECK(matched("_ => x = 0") == "c");
  CHECK(matched("_ + 1 = _") == "d");
  CHECK(matched("_ != 0") == "e");
  CHECK(matched("not _ = _") == "e");
  CHECK(matched("_") == "abcde");
  CHECK(matched("_ +") == "it ends too early");
  CHECK(matched("(_ + _") == "')' is missing");
  CHECK(matched("nix(_) = _") == "the theory has no 'nix'");
  CHECK(matched("s(_, _) = _") == "'s' has 1 arguments");
  CHECK(matched("_ # _") == "'#' is not expected");
  CHECK(matched("_ _") == "'_' is not expected");
  CHECK(matched("? = _") == "a name is missing behind '?'");
  CHECK(matched("\xff") == "it is not UTF-8");
  CHECK(matched("") == "it ends too early");
}

TEST_CASE("people say what laws they want", "[long]") {
  explore::ExploreOptions options;
  options.size = 4;
  const Lists all = lists(explored(kNumbers, options));
  const auto steered = [&](conjecture::Steering steering) {
    explore::ExploreOptions some = options;
    some.steering = std::move(steering);
    const Lists laws = lists(explored(kNumbers, some));
    CHECK_FALSE(laws.shown.empty());
    std::vector<std::string> both = laws.shown;
    both.insert(both.end(), laws.left_out.begin(), laws.left_out.end());
    return both;
  };
  CHECK(any(all.shown, "=>"));
  conjecture::Steering about;
  about.about = {"*"};
  const std::vector<std::string> about_products = steered(about);
  for (const std::string& law : about_products) {
    INFO(law);
    CHECK(law.find('*') != std::string::npos);
  }
  CHECK(has(about_products, "x * y = y * x"));
  conjecture::Steering without;
  without.without = {"*"};
  CHECK_FALSE(any(steered(without), "*"));
  conjecture::Steering linear;
  linear.linear = true;
  CHECK(has(steered(linear), "x + y = y + x"));
  CHECK_FALSE(any(steered(linear), "x + x"));
  conjecture::Steering equations;
  equations.equations = true;
  CHECK_FALSE(any(steered(equations), "=>"));
  conjecture::Steering conditional;
  conditional.conditional = true;
  for (const std::string& law : steered(conditional)) {
    INFO(law);
    CHECK(law.find("=>") != std::string::npos);
  }
  conjecture::Steering like;
  like.like = {"?f(x, y) = ?f(y, x)"};
  const std::vector<std::string> commutative = steered(like);
  CHECK(commutative.size() == 2);
  CHECK(has(commutative, "x + y = y + x"));
  CHECK(has(commutative, "x * y = y * x"));

  const Problem problem = accepted(kNumbers);
  CHECK(conjecture::steering_problem(problem, like).empty());
  like.about = {"nix"};
  CHECK(conjecture::steering_problem(problem, like) == "the theory has no function 'nix'");
  about.like = {"_ = ("};
  CHECK(conjecture::steering_problem(problem, about) == "the shape '_ = (': it ends too early");
}
