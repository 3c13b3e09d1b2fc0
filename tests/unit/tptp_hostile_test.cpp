// No TPTP input crashes the reader or takes it more than linear time. The sizes are small enough
// for debug builds; quadratic behaviour would still show as minutes.

#include "tptp_test.h"
#include "unit/support/often.h"

using namespace whence;
using namespace whence::test;

namespace {

constexpr std::size_t kMany = test::often(200'000);

std::string repeated_text(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string fof(const std::string& text) {
  return "fof(a, axiom, " + text + ").\n";
}

}  // namespace

TEST_CASE("deep nesting in TPTP", "[tptp][hostile]") {
  CHECK(tptp_error(fof(repeated_text("(", kMany))).starts_with("1:"));
  CHECK(tptp_error(fof(repeated_text("(", kMany) + "p" + repeated_text(")", kMany))) == "accepted");
  CHECK(tptp_error(fof(repeated_text("~", kMany) + "p")) == "accepted");
  CHECK(tptp_error(fof(repeated_text("p & ", kMany) + "p")) == "accepted");
  CHECK(tptp_error(fof(repeated_text("(p => ", kMany) + "p" + repeated_text(")", kMany))) ==
        "accepted");
  CHECK(tptp_error(fof(repeated_text("(q <= ", kMany) + "p" + repeated_text(")", kMany))) ==
        "accepted");
  CHECK(tptp_error(fof(repeated_text("![X]:", kMany) + "p")).ends_with("more than 1000 variables"));
  CHECK(tptp_error(fof(repeated_text("f(", kMany))).starts_with("1:"));
  CHECK(tptp_error("tff(a, type, " + repeated_text("(", kMany)).starts_with("1:"));
  CHECK(tptp_error("tff(a, type, f: " + repeated_text("(", kMany)).starts_with("1:"));
  CHECK(tptp_error("fof(a, axiom, p, " + repeated_text("[", kMany)).starts_with("1:"));
  check_round_trip(
      read_tptp(fof("p(" + repeated_text("f(", kMany) + "a" + repeated_text(")", kMany) + ")")));
  check_round_trip(read_tptp(fof(repeated_text("~", kMany) + "p")));
  check_round_trip(
      read_tptp(fof(repeated_text("(p => ", kMany) + "p" + repeated_text(")", kMany))));
}

TEST_CASE("bytes that are no TPTP", "[tptp][hostile]") {
  CHECK(std::get<1>(read_tptp_text(repeated_text("fof(\xff).\n", kMany), "t")).size() == 20);
  CHECK(tptp_error(std::string(kMany, '\0')) == "1:1: unexpected character U+0000");
  CHECK(tptp_error(std::string(kMany, '\'')).starts_with("1:1:"));
  CHECK(tptp_error("") == "accepted");
  CHECK(tptp_error("\xEF\xBB\xBF% after a byte order mark\n") == "accepted");
  std::uint32_t state = 4711;
  for (int round = 0; round < 300; ++round) {
    std::string text = "fof(a, axiom, ";
    for (int i = 0; i < 100; ++i) {
      state = state * 1664525 + 1013904223;
      static constexpr std::string_view kPieces[] = {
          "(",        ")",           "[",         "]",   ",",    ".",
          "! [X] : ", "? [Y] : ",    "X",         " = ", "=>",   "~",
          " & ",      " | ",         "<=>",       "p",   "f(",   "a",
          "'",        "\"a\"",       "$o",        "%",   "/*",   "*/",
          "\x80",     "3.5",         ":",         ">",   "*",    "cnf(b,axiom,",
          "\n",       "!=",          "include('", "').", ").\n", "tff(t, type, ",
          "$i",       "nat: $tType", "@",         "<~>"};
      text += kPieces[(state >> 16) % std::size(kPieces)];
    }
    (void)read_tptp_text(text, "fuzz");
  }
}

TEST_CASE("long and many things in TPTP", "[tptp][hostile]") {
  const std::string name(1'000'000, 'q');
  const Problem problem = read_tptp(fof(name + "('" + name + "')"));
  check_round_trip(problem);
  CHECK(tptp_error(fof("X" + name)).size() < 100);
  CHECK(tptp_error(fof("p(" + repeated_text("a,", kMany) + "a)")) == "accepted");
  std::string statements;
  for (std::size_t i = 0; i < kMany / 10; ++i) {
    statements += "fof(a, axiom, p" + std::to_string(i) + "). ";
  }
  CHECK(read_tptp(statements).statements.size() == kMany / 10 + 1);
  std::string clause = "cnf(a, axiom, p";
  for (int i = 0; i < 1500; ++i) clause += "| q(X" + std::to_string(i) + ")";
  CHECK(tptp_error(clause + ").").ends_with("more than 1000 variables"));
  std::string objects = "fof(a, axiom, p";
  for (int i = 0; i < 1500; ++i) objects += "& q(\"" + std::to_string(i) + "\")";
  CHECK(tptp_error(objects + ").") == "0:0: more than 1000 distinct objects");
}
