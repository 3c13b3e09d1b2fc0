// Recursive programs from examples.

#include <catch2/catch.hpp>
#include <variant>

#include "model/evaluate.h"
#include "synth/recursive/synthesize.h"
#include "unit/support/recursive.h"

using namespace whence;
using namespace whence::synth::recursive;
using test::definition;
using test::found;

namespace {

const char* const kLists =
    "type Nat = 0 | s(Nat)\nnumerals Nat\ntype List(a) = nil | cons(a, List(a))\nbrackets List\n"
    "var xs ys : List(a)\n";
const char* const kAppend =
    "fun ++ : List(a), List(a) -> List(a) infix right 60\nnil ++ ys = ys\n"
    "cons(x, xs) ++ ys = cons(x, xs ++ ys)\n";

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("the interpreter computes with what is known in part") {
  Problem problem = test::mpl_problem(std::string(kLists) + kAppend + "synth f : Nat -> Nat\n");
  ValueBank values;
  Interpreter interpreter(problem, values);
  const Signature& signature = problem.bank.signature();
  const auto symbol = [&](const char* name) {
    for (std::size_t i = 0; i < signature.symbol_count(); ++i) {
      if (signature.symbol(SymbolId{i}).name == name) return SymbolId{i};
    }
    return SymbolId{};
  };
  const Value nil = values.make(symbol("nil").value, {});
  const Value zero = values.make(symbol("0").value, {});
  const auto cons = [&](Value x, Value l) {
    return values.make(symbol("cons").value, std::array{x, l});
  };
  const Value known_begin = interpreter.call(symbol("++"), std::array{cons(zero, nil), kUnknown});
  CHECK(known_begin == cons(zero, kUnknown));
  CHECK(values.partial(known_begin));
  CHECK(values.equal(known_begin, nil) == ValueBank::Match::kNo);
  CHECK(values.equal(known_begin, cons(zero, nil)) == ValueBank::Match::kMaybe);
  CHECK(interpreter.call(symbol("++"), std::array{kUnknown, nil}) == kUnknown);
  CHECK(interpreter.call(symbol("++"), std::array{nil, cons(zero, nil)}) == cons(zero, nil));
  CHECK(cons(kStuck, nil) == kStuck);
}

TEST_CASE("a program from examples that do not cover its calls") {
  const RecursiveOutcome outcome = found(std::string(kLists) + kAppend +
                                         "synth rev : List(a) -> List(a)\nexample rev(nil) = nil\n"
                                         "example rev([1, 2, 3, 0]) = [0, 3, 2, 1]\n");
  CHECK(definition(outcome) == Lines{"rev(nil) = nil", "rev(cons(x, xs)) = rev(xs) ++ [x]"});
  CHECK(outcome.found_by == "direct");
}

TEST_CASE("conditions, and functions as parameters") {
  const RecursiveOutcome outcome =
      found(std::string(kLists) +
            "pred is_zero : Nat\nis_zero(0)\nnot is_zero(s(x))\n"
            "synth keep : (a -> Bool), List(a) -> List(a)\nexample keep(is_zero, nil) = nil\n"
            "example keep(is_zero, [0, 2, 0]) = [0, 0]\nexample keep(is_zero, [3, 0]) = [0]\n"
            "example keep(is_zero, [3, 1]) = nil\n");
  CHECK(definition(outcome) ==
        Lines{"var f : (a -> Bool)", "keep(f, nil) = nil",
              "keep(f, cons(x, xs)) = if f(x) then cons(x, keep(f, xs)) else keep(f, xs)"});
}

TEST_CASE("parameters may get smaller together and change places") {
  const RecursiveOutcome outcome =
      found(std::string(kLists) +
            "synth mix : List(a), List(a) -> List(a)\nexample mix(nil, [1, 2]) = [1, 2]\n"
            "example mix([1], nil) = [1]\nexample mix([1, 2], [3, 4]) = [1, 3, 2, 4]\n");
  CHECK(definition(outcome) ==
        Lines{"mix(nil, xs) = xs", "mix(cons(x, xs), ys) = cons(x, mix(ys, xs))"});
}

TEST_CASE("an accumulator is invented") {
  const RecursiveOutcome outcome =
      found(std::string(kLists) +
            "synth rev : List(a) -> List(a)\nexample rev(nil) = nil\nexample rev([1]) = [1]\n"
            "example rev([1, 2]) = [2, 1]\nexample rev([3, 2, 0]) = [0, 2, 3]\n"
            "example rev([0, 1, 2, 3]) = [3, 2, 1, 0]\n");
  CHECK(outcome.found_by == "accumulator");
  REQUIRE_FALSE(outcome.answers.empty());
  CHECK(outcome.answers.front().programs.size() == 2);
}

TEST_CASE("what recursion gives in pairs is taken apart") {
  const RecursiveOutcome outcome = test::found(
      "type Nat = 0 | s(Nat)\nnumerals Nat\ntype List(a) = nil | cons(a, List(a))\nbrackets List\n"
      "type Pair(a, b) = pair(a, b)\nvar xs ys : List(a)\n"
      "synth unzip : List(Pair(a, b)) -> Pair(List(a), List(b))\n"
      "example unzip(nil) = pair(nil, nil)\n"
      "example unzip([pair(1, 5)]) = pair([1], [5])\n"
      "example unzip([pair(1, 5), pair(2, 6)]) = pair([1, 2], [5, 6])\n",
      400'000);
  CHECK(outcome.refused.empty());
  CHECK(outcome.found_by == "projections");
  CHECK(test::definition(outcome).back() ==
        "unzip(cons(x, xs)) = pair(cons(first(x), first(unzip(xs))), "
        "cons(second(x), second(unzip(xs))))");
}

TEST_CASE("theorems refute programs that meet the examples") {
  // Without the theorem the smallest program is to give back what it is given.
  const std::string text = std::string(kLists) +
                           "synth f : List(a), List(a) -> List(a)\nexample f([1], nil) = [1]\n"
                           "example f([2, 1], nil) = [2, 1]\nexample f(nil, nil) = nil\n";
  CHECK(definition(found(text)) == Lines{"f(xs, ys) = xs"});
  const RecursiveOutcome outcome = found(text + "theorem unit: f(nil, xs) = xs\n");
  REQUIRE_FALSE(outcome.answers.empty());
  CHECK(definition(outcome).front() == "f(nil, xs) = xs");
}

TEST_CASE("conditions alone say what a function gives where they leave one value") {
  Problem problem = test::mpl_problem(std::string(kLists) + kAppend +
                                      "synth rev : List(a) -> List(a)\nwhere rev([x]) = [x]\n"
                                      "where rev(xs ++ ys) = rev(ys) ++ rev(xs)\n");
  ValueBank values;
  Interpreter interpreter(problem, values);
  const SymbolId rev = problem.to_synthesize.front();
  Requirements requirements(problem, interpreter, rev);
  const std::vector<Example> forced = requirements.forced(target_of(problem, interpreter, rev));
  REQUIRE(forced.size() > 5);
  const Interpreter::Called identity = [](std::span<const Value> x) { return x.front(); };
  const Interpreter::Called unknown = [](std::span<const Value>) { return kUnknown; };
  CHECK(requirements.contradicted(identity, true));
  CHECK_FALSE(requirements.contradicted(unknown, false));
  for (const Example& e : forced) {
    std::vector<Value> reversed;
    for (Value v = e.inputs[0]; !values.arguments(v).empty(); v = values.arguments(v)[1]) {
      reversed.insert(reversed.begin(), values.arguments(v)[0]);
    }
    Value v = e.output;
    for (const Value x : reversed) {
      REQUIRE(values.arguments(v).size() == 2);
      CHECK(values.arguments(v)[0] == x);
      v = values.arguments(v)[1];
    }
  }
}

TEST_CASE(
    "a function is found from conditions alone, by values and without them saying what it gives") {
  const RecursiveOutcome half = found(
      "type Nat = 0 | s(Nat)\nfun + : Nat, Nat -> Nat infix 60\n"
      "0 + y = y\ns(x) + y = s(x + y)\nsynth half : Nat -> Nat\n"
      "where half(x + x) = x\nwhere half(s(x + x)) = x\n");
  REQUIRE_FALSE(half.answers.empty());
  CHECK(definition(half).back() == "half(s(s(n))) = s(half(n))");
  CHECK(half.examples == 0);
  CHECK(half.conditions == 2);
  const RecursiveOutcome any =
      found(std::string(kLists) +
                "fun length : List(a) -> Nat\nlength(nil) = 0\n"
                "length(cons(x, xs)) = s(length(xs))\n"
                "synth f : List(a), List(a) -> List(a)\n"
                "where length(f(xs, ys)) = s(length(xs))\nwhere f(nil, ys) != nil\n",
            20'000);
  // There is no element for a list of one: `ys` may be empty.
  CHECK(any.answers.empty());
  const RecursiveOutcome longer = found(std::string(kLists) +
                                        "fun length : List(a) -> Nat\nlength(nil) = 0\n"
                                        "length(cons(x, xs)) = s(length(xs))\n"
                                        "synth f : a, List(a) -> List(a)\n"
                                        "where length(f(x, xs)) = s(s(length(xs)))\n");
  CHECK(definition(longer) == Lines{"f(x, xs) = cons(x, cons(x, xs))"});
}

TEST_CASE("a program that can be proved is preferred to one that cannot") {
  const Problem problem =
      test::mpl_problem(std::string(kLists) + "synth f : Nat -> Nat\nwhere f(f(x)) = x\n");
  RecursiveLimits limits;
  limits.work = 20'000;
  int asked = 0;
  limits.certify = [&](const Problem&, const std::string&) { return ++asked == 2; };
  const RecursiveOutcome second =
      synthesize_recursive(problem, problem.to_synthesize.front(), limits);
  REQUIRE(second.answers.size() == 1);
  CHECK(second.answers.front().certified);
  limits.certify = [](const Problem&, const std::string&) { return false; };
  const RecursiveOutcome none =
      synthesize_recursive(problem, problem.to_synthesize.front(), limits);
  REQUIRE(none.answers.size() == 1);
  CHECK_FALSE(none.answers.front().certified);
  CHECK(definition(none) == Lines{"f(n) = n"});
}

TEST_CASE("further programs come with an input on which they differ") {
  const Problem problem =
      test::mpl_problem(std::string(kLists) +
                        "synth f : Nat, Nat -> Nat\nexample f(0, 0) = 0\nexample f(1, 1) = 1\n");
  RecursiveLimits limits;
  limits.work = 20'000;
  const RecursiveOutcome outcome =
      synthesize_recursive(problem, problem.to_synthesize.front(), limits, 2);
  REQUIRE(outcome.answers.size() == 2);
  const auto& difference = outcome.answers.back().difference;
  REQUIRE(difference);
  CHECK(difference->call == "f(0, 1)");
  CHECK(difference->first != difference->second);
}

TEST_CASE("an answer that does not meet an example has a defect") {
  const Problem problem =
      test::mpl_problem(std::string(kLists) +
                        "synth len : List(a) -> Nat\nexample len(nil) = 0\nexample len([2]) = 1\n");
  RecursiveLimits limits;
  limits.work = 10'000;
  const RecursiveOutcome outcome =
      synthesize_recursive(problem, problem.to_synthesize.front(), limits);
  REQUIRE_FALSE(outcome.answers.empty());
  Problem wrong = test::mpl_problem(std::string(kLists) +
                                    "fun len : List(a) -> Nat\nexample len([2]) = 2\nlen(nil) = 0\n"
                                    "len(cons(x, xs)) = s(len(xs))\n");
  const auto& programs = outcome.answers.front().programs;
  CHECK(defect(wrong, "len", programs) == "it does not meet the example example len([2]) = 2");
  CHECK_FALSE(defect(outcome.answers.front().defined.problem, "len", programs));
}

TEST_CASE("examples that contradict each other are refused, and so are those without a value") {
  for (const char* examples : {"example f(0) = 0\nexample f(0) = 1\n", "example f(g(0)) = 0\n",
                               "example f(0) = x\n", "example f(x) = 0\n"}) {
    Problem problem = test::mpl_problem(std::string(kLists) +
                                        "fun g : Nat -> Nat\nsynth f : Nat -> Nat\n" + examples);
    ValueBank values;
    Interpreter interpreter(problem, values);
    CHECK_THROWS_AS(target_of(problem, interpreter, problem.to_synthesize.front()),
                    std::invalid_argument);
  }
}

TEST_CASE("a limit of work ends the search at the same point") {
  const std::string text =
      std::string(kLists) +
      "synth odd : Nat -> List(Nat)\nexample odd(0) = [3, 1]\nexample odd(1) = [0, 7]\n"
      "example odd(2) = [5, 1]\nexample odd(3) = [4, 9]\n";
  const RecursiveOutcome one = found(text, 20'000);
  const RecursiveOutcome two = found(text, 20'000);
  CHECK(one.answers.empty());
  CHECK(one.stopped);
  CHECK(one.statistics.work == two.statistics.work);
  CHECK(one.statistics.tried == two.statistics.tried);
}
