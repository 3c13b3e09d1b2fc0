#include "lang_test.h"

#include <catch2/catch.hpp>

namespace whence::test {

const std::string_view kPrelude = R"(
type Nat = 0 | s(Nat)
type List(a) = nil | cons(a, List(a))
type G
numerals Nat
brackets List
fun + : Nat, Nat -> Nat infix left 60
fun * : Nat, Nat -> Nat infix left 70
fun ++ : List(a), List(a) -> List(a) infix right 60
fun map : (a -> b), List(a) -> List(b)
fun length : List(a) -> Nat
pred <= : Nat, Nat infix 50
fun e : G
fun op : G, G -> G infix left 60
var xs ys zs : List(a)
var f g : (a -> b)
x + 0 = x
x + s(y) = s(x + y)
x * 0 = 0
x * s(y) = x * y + x
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)
map(f, nil) = nil
map(f, cons(x, xs)) = cons(f(x), map(f, xs))
length(nil) = 0
length(cons(x, xs)) = s(length(xs))
0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y
)";

Problem accepted(std::string_view text) {
  return accepted(read_mpl_text(text, "test.mpl"));
}

Problem accepted(std::variant<Problem, std::vector<Diagnostic>> read) {
  std::string all;
  if (const auto* errors = std::get_if<std::vector<Diagnostic>>(&read)) {
    for (const Diagnostic& d : *errors) all += to_string(d);
  }
  INFO(all);
  REQUIRE(std::holds_alternative<Problem>(read));
  return std::get<Problem>(std::move(read));
}

std::string described(const std::vector<Diagnostic>& wrong) {
  if (wrong.empty()) return "accepted";
  const Diagnostic& d = wrong.front();
  return std::to_string(d.line) + ":" + std::to_string(d.column) + ": " + d.message;
}

std::vector<Diagnostic> rejected(std::string_view text) {
  auto result = read_mpl_text(text, "test.mpl");
  REQUIRE(std::holds_alternative<std::vector<Diagnostic>>(result));
  auto errors = std::get<std::vector<Diagnostic>>(std::move(result));
  REQUIRE(!errors.empty());
  REQUIRE(errors.size() <= 20);
  return errors;
}

std::string first_error(std::string_view text) {
  return described(rejected(text));
}

}  // namespace whence::test

using namespace whence;
using namespace whence::test;

TEST_CASE("the prelude of the language's tests is accepted", "[lang]") {
  const Problem problem = accepted(kPrelude);
  REQUIRE(problem.statements.size() == 13);
  REQUIRE(problem.statements[0].name == "+.1");
  REQUIRE(problem.statements[1].name == "+.2");
}
