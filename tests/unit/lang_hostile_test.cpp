// No input crashes the reader or takes it more than linear time. The sizes are small enough for
// debug builds; quadratic behaviour would still show as minutes.

#include <catch2/catch.hpp>

#include "lang/mpl/print.h"
#include "lang_test.h"
#include "unit/support/often.h"

using namespace whence;
using namespace whence::test;

namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

const std::string kHostileNat =
    "type Nat = 0 | s(Nat)\nnumerals Nat\nfun + : Nat, Nat -> Nat infix left 60\n";
constexpr std::size_t kMany = often<std::size_t>(200'000);

}  // namespace

TEST_CASE("deep nesting", "[lang][hostile]") {
  rejected(kHostileNat + "theorem " + repeated("(", kMany));
  accepted(kHostileNat + "theorem " + repeated("(", kMany) + "0 = 0" + repeated(")", kMany));
  accepted(kHostileNat + "theorem " + repeated("not ", kMany) + "true");
  accepted(kHostileNat + "theorem " + repeated("x + ", kMany) + "0 = 0");
  rejected(kHostileNat + "theorem " + repeated("[", kMany));
  rejected(kHostileNat + "theorem " + repeated("if ", kMany));
  CHECK(
      rejected(kHostileNat + "theorem " + repeated("forall x. ", kMany) + "true").front().message ==
      "more than 1000 variables");
  CHECK(rejected("fun f : " + repeated("(", kMany)).front().message ==
        "sorts are nested deeper than 200 here");
  const Problem deep = accepted(kHostileNat + "theorem " + repeated("s(", kMany) + "x" +
                                repeated(")", kMany) + " = 0");
  CHECK(print(deep, deep.statements.back().formula).size() > 3 * kMany);
  PrintOptions options;
  options.limit = 100;
  CHECK(print(deep, deep.statements.back().formula, options).size() < 200);
}

TEST_CASE("a type declared twice, with other parameters or after a function", "[lang][hostile]") {
  // Found by fuzzing: the second declaration gave its constructors to the first type.
  CHECK(rejected("type Rose = leaf\ntype Rose(a) = rose(a)\n").front().message ==
        "`Rose` is declared twice");
  CHECK(rejected("type Rose(a) = rose(a)\ntype Rose = leaf\n").front().message ==
        "`Rose` is declared twice");
  CHECK(rejected("type D\nfun Rose : D\ntype Rose = leaf(Rose)\n").size() >= 1);
  CHECK(rejected("type Nat = 0\ntype Nat = 0 | s(Nat)\ntheorem s(0) = 0\n").size() >= 1);
}

TEST_CASE("bytes that are no text", "[lang][hostile]") {
  CHECK(rejected(std::string(kMany, '\xff')).size() == 20);
  CHECK(rejected(std::string(kMany, '\0')).front().message == "unexpected character U+0000");
  CHECK(rejected("-- \xc3\n").front().message == "byte 0xC3 is not UTF-8");
  CHECK(rejected("axiom \xed\xa0\x80 = x").front().column == 7);  // a surrogate
  CHECK(rejected("axiom \xc0\xaf = x").front().column == 7);      // an overlong form
  accepted("");
  accepted("\xEF\xBB\xBF-- after a byte order mark\n");
  accepted(std::string(kMany, '\n'));
  std::uint32_t state = 12345;
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 200; ++i) {
      state = state * 1664525 + 1013904223;
      static constexpr std::string_view kPieces[] = {
          "(",     ")",  "[",      "]",  ",",        ".",     "forall ", "if ",  "then ",
          "else ", "x",  " = ",    "=>", "not ",     "\n",    "type ",   "fun ", ":",
          "->",    "|",  "axiom ", "3",  "+",        "Nat ",  "\"",      "--",   "infix ",
          "var ",  "  ", "\x80",   "∀",  "include ", "List(", "s("};
      text += kPieces[(state >> 16) % std::size(kPieces)];
    }
    const auto result = read_mpl_text(std::string(kPrelude) + text, "fuzz");
    (void)result;
  }
}

TEST_CASE("long and many things", "[lang][hostile]") {
  const std::string name(1'000'000, 'q');
  CHECK(rejected(kHostileNat + "theorem " + name + " = 0").front().message.size() < 100);
  accepted(kHostileNat + "fun " + name + " : Nat\ntheorem " + name + " = 0\n");
  rejected(kHostileNat + "theorem " + std::string(kMany, '9') + " = 0");
  CHECK(rejected(repeated("theorem foo1 = bar\ntheorem (\n", kMany)).size() == 20);
  rejected("include \"" + std::string(kMany, 'a'));
  rejected(std::string((std::size_t{64} << 20U) + 1, ' '));
  std::string variables = "theorem true";
  for (std::size_t i = 0; i < 5000; ++i) {
    variables += " and x" + std::to_string(i) + " = x" + std::to_string(i);
  }
  CHECK(rejected(variables).front().message == "more than 1000 variables");
}

TEST_CASE("sorts that explode", "[lang][hostile]") {
  CHECK(rejected("type P(a) = p(a)\ntheorem " + repeated("p(", 300) + "x" + repeated(")", 300) +
                 " = y")
            .front()
            .message == "the sort of this is nested deeper than 200");
  std::string text = "type P(a, b) = p(a, b)\ntheorem x0 = x0";
  for (int i = 1; i < 100; ++i) {
    const std::string before = std::to_string(i - 1);
    text += " and x" + std::to_string(i) + " = p(x" + before + ", x" + before + ")";
  }
  CHECK(rejected(text).front().message == "the sort of this has more than 1000 parts");
}

TEST_CASE("termination that is too hard to decide is given up", "[lang][hostile]") {
  // Eight arguments are permuted at will while one of them shrinks: the closure under composition
  // is of the order of 8! times 2^8.
  constexpr int kArguments = 8;
  std::string text = "type Nat = 0 | s(Nat)\ntype D = d0 | d1 | d2\nfun f : D";
  for (int i = 0; i < kArguments; ++i) text += ", Nat";
  text += " -> Nat\n";
  for (int clause = 0; clause < 3; ++clause) {
    std::string left = "f(d" + std::to_string(clause);
    std::string right = "f(d" + std::to_string((clause + 1) % 3);
    for (int i = 0; i < kArguments; ++i) {
      const int from = clause == 0 ? (i + 1) % kArguments : clause == 1 && i < 2 ? 1 - i : i;
      left += ", " + std::string(i == clause ? "s(" : "") + "x" + std::to_string(i) +
              (i == clause ? ")" : "");
      right += ", x" + std::to_string(from);
    }
    text += left + ") = " + right + ")\n";
  }
  CHECK(rejected(text).front().message == "whether `f` terminates takes too long to decide");
}
