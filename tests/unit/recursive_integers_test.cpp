// Recursive programs with integers.

#include <array>
#include <catch2/catch.hpp>
#include <variant>

#include "lang/mpl/mpl.h"
#include "lang/mpl/print.h"
#include "synth/recursive/synthesize.h"
#include "unit/support/recursive.h"

using namespace whence;
using namespace whence::synth::recursive;

namespace {

const char* const kIntegerLists =
    "type List(a) = nil | cons(a, List(a))\nbrackets List\nvar xs ys : List(a)\n";

std::vector<std::string> program_of(const std::string& text) {
  const RecursiveOutcome outcome = test::found(kIntegerLists + text, 400'000);
  CHECK(outcome.refused.empty());
  return test::definition(outcome);
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("the interpreter computes with integers as SMT-LIB does") {
  ValueBank values;
  Problem problem = test::mpl_problem("type T = c(Int)\n");
  Interpreter interpreter(problem, values);
  const auto gives = [&](Arithmetic operation, std::int64_t a, std::int64_t b) {
    const std::array<Value, 2> arguments{values.integer(a), values.integer(b)};
    const Value v = interpreter.arithmetic(operation, arguments);
    REQUIRE(values.is_integer(v));
    return values.integer_of(v);
  };
  CHECK(gives(Arithmetic::kAdd, -7, 3) == -4);
  CHECK(gives(Arithmetic::kSubtract, -7, 3) == -10);
  CHECK(gives(Arithmetic::kMultiply, -7, 3) == -21);
  CHECK(gives(Arithmetic::kDivide, 7, 2) == 3);
  CHECK(gives(Arithmetic::kDivide, -7, 2) == -4);
  CHECK(gives(Arithmetic::kDivide, 7, -2) == -3);
  CHECK(gives(Arithmetic::kDivide, -7, -2) == 4);
  CHECK(gives(Arithmetic::kModulo, -7, 2) == 1);
  CHECK(gives(Arithmetic::kModulo, 7, -2) == 1);
  CHECK(gives(Arithmetic::kModulo, -7, -2) == 1);
  const std::array<Value, 2> by_zero{values.integer(1), values.integer(0)};
  CHECK(interpreter.arithmetic(Arithmetic::kDivide, by_zero) == kStuck);
  CHECK(interpreter.arithmetic(Arithmetic::kLess, by_zero) == interpreter.truth(false));
  const std::array<Value, 2> unknown{kUnknown, values.integer(0)};
  CHECK(interpreter.arithmetic(Arithmetic::kAdd, unknown) == kUnknown);
  // Beyond what the search computes with there is no value, rather than a wrong one.
  CHECK(values.integer(std::int64_t{1} << 40U) == kStuck);
  const std::array<Value, 2> large{values.integer(100'000), values.integer(100'000)};
  CHECK(interpreter.arithmetic(Arithmetic::kMultiply, large) == kStuck);
  CHECK_FALSE(values.is_integer(kUnknown));
  CHECK_FALSE(values.is_integer(kStuck));
  CHECK_FALSE(values.is_integer(values.atom(2)));
}

TEST_CASE("integers as what a recursive program gives") {
  CHECK(program_of("synth length : List(a) -> Int\nexample length(nil) = 0\n"
                   "example length([true]) = 1\nexample length([true, false, true]) = 3\n") ==
        Lines{"length(nil) = 0", "length(cons(x, xs)) = 1 + length(xs)"});
  CHECK(program_of("synth sum : List(Int) -> Int\nexample sum(nil) = 0\nexample sum([4]) = 4\n"
                   "example sum([2, 5]) = 7\nexample sum([-3, 1, 8]) = 6\n") ==
        Lines{"sum(nil) = 0", "sum(cons(x, xs)) = x + sum(xs)"});
}

TEST_CASE("comparisons of integers tell cases apart") {
  const Lines maximum = program_of(
      "synth max : List(Int) -> Int\nexample max([4]) = 4\nexample max([-2]) = -2\n"
      "example max([3, 7]) = 7\nexample max([9, 2]) = 9\nexample max([1, 5, 3]) = 5\n"
      "example max([-6, -4, -9]) = -4\n");
  REQUIRE_FALSE(maximum.empty());
  CHECK(maximum.front().starts_with("max([x]) = x"));
}

TEST_CASE("a theory with integers is printed so that it reads back") {
  const Problem problem = test::mpl_problem(std::string(kIntegerLists) +
                                            "fun sum : List(Int) -> Int\nsum(nil) = -3\n"
                                            "sum(cons(x, xs)) = if x <= 2 then x - 1 else sum(xs)\n"
                                            "theorem t: sum([x]) = x + 0\n");
  const std::string text = print_problem(problem);
  auto again = read_mpl_text(text, "again");
  REQUIRE(std::holds_alternative<Problem>(again));
  CHECK(print_problem(std::get<Problem>(again)) == text);
}
