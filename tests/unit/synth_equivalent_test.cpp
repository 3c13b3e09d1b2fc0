// Smaller equal terms: what is found is compared with values that are computed here, in plain C++.

#include <catch2/catch.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/random.h"
#include "lang/terms/terms.h"
#include "smt/equivalence.h"
#include "synth/equivalent/boolean_forms.h"
#include "synth/equivalent/simplify.h"
#include "whence/simplify.h"

namespace {

using namespace whence;

api::SimplifiedTerm simplified(const std::string& term, std::uint32_t width,
                               api::SimplifyCost cost = api::SimplifyCost::kSize) {
  api::SimplifyOptions options;
  options.width = width;
  options.cost = cost;
  const auto made = api::simplify(term, options);
  REQUIRE(made.diagnostics.empty());
  REQUIRE(made.terms.size() == 1);
  return made.terms[0];
}

std::uint64_t value_of_term(const std::string& text, std::uint32_t width,
                            const std::vector<std::uint64_t>& xyz) {
  const ReadTerm read = read_term(text, synth::bit_vector_sort(width), TermSyntax::kAuto, "t");
  REQUIRE(read.diagnostics.empty());
  synth::Words words;
  std::vector<synth::Word> at;
  for (const auto& v : read.specification.variables) {
    at.push_back(xyz[static_cast<std::size_t>(v.name[0] - 'x')]);
  }
  synth::Word out = 0;
  REQUIRE(read.specification.operators.evaluate(read.term, words, at.data(), out));
  return out;
}

smt::Answer same(const std::string& a, const std::string& b, std::uint32_t width,
                 bool polynomials_only = false) {
  ReadTerm left = read_term("(" + a + ") - (" + b + ")", synth::bit_vector_sort(width),
                            TermSyntax::kInfix, "t");
  REQUIRE(left.diagnostics.empty());
  synth::Term zero;
  zero.constant(synth::bit_vector(width, 0));
  smt::Equivalence judge(left.specification);
  return judge.same(left.term, zero, {1'000'000, nullptr}, polynomials_only).holds;
}

}  // namespace

TEST_CASE("infix terms are read with the precedences of C", "[simplify]") {
  struct Sample {
    const char* text;
    std::function<std::uint64_t(std::uint64_t, std::uint64_t, std::uint64_t)> value;
  };
  using W = std::uint64_t;
  const std::vector<Sample> samples = {
      {"x + y * z & x | y ^ z", [](W x, W y, W z) { return ((x + y * z) & x) | (y ^ z); }},
      {"x - y - z", [](W x, W y, W z) { return x - y - z; }},
      {"~x + -y * 0x1F", [](W x, W y, W) { return ~x + (-y) * 0x1F; }},
      {"x << 3 >> 1 + 1", [](W x, W, W) { return (x << 3U) >> 2U; }},
      {"x / 3 % 5 - -7", [](W x, W, W) { return x / 3 % 5 + 7; }},
      {"-(x) - -(~(-1))", [](W x, W, W) { return -x; }},
  };
  Random random(7);
  for (const Sample& s : samples) {
    const ReadTerm read = read_term(s.text, synth::bit_vector_sort(64), TermSyntax::kAuto, "t");
    REQUIRE(read.diagnostics.empty());
    const std::string again = print_term(read.specification, read.term, TermSyntax::kInfix);
    for (int i = 0; i < 20; ++i) {
      const std::vector<W> v{random.below(~W{0}), random.below(~W{0}), random.below(~W{0})};
      CHECK(value_of_term(s.text, 64, v) == s.value(v[0], v[1], v[2]));
      CHECK(value_of_term(again, 64, v) == s.value(v[0], v[1], v[2]));
    }
  }
}

TEST_CASE("terms that cannot be read are refused with their place", "[simplify]") {
  const auto column = [](const char* text, synth::Sort sort) {
    const ReadTerm read = read_term(text, sort, TermSyntax::kAuto, "t", 4);
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].line == 4);
    return read.diagnostics[0].column;
  };
  const synth::Sort byte = synth::bit_vector_sort(8);
  CHECK(column("x + (y", byte) == 5);
  CHECK(column("x + 256", byte) == 5);
  CHECK(column("x y", byte) == 3);
  CHECK(column("x & y", synth::kIntSort) == 3);
  CHECK(column("(bvadd x (bvfoo y))", byte) == 11);
  CHECK(column("(bvadd x #x0001)", byte) == 1);
  CHECK(column("(bvult x y)", byte) == 1);
  CHECK(column("", byte) == 1);
}

TEST_CASE("both syntaxes mean the same", "[simplify]") {
  CHECK(simplified("(- (+ x y))", 0).cost == 4);
  CHECK(simplified("(- x y)", 0).term == "(- x y)");
  CHECK(simplified("(- x) + y", 0).term == "y - x");
  CHECK(simplified("(-(~y) + (x | y)) - (x | y)", 8).cost == 3);  // y + 1
  CHECK(simplified("(bvadd (bvand x y) (bvor x y))", 32).term == "(bvadd x y)");
  CHECK(simplified("(let ((a (bvxor x y))) (bvadd a (bvmul #x02 (bvand x y))))", 8).term ==
        "(bvadd x y)");
  CHECK(simplified("(x ^ y) + 2 * (x & y)", 8).term == "x + y");
}

TEST_CASE("truth tables have their least expressions", "[simplify]") {
  using synth::equivalent::BooleanForms;
  const BooleanForms& two = BooleanForms::of(2);
  CHECK(two.size(0b1000) == 3);  // x & y
  CHECK(two.size(0b0110) == 3);  // x ^ y
  CHECK(two.size(0b0111) == 4);  // ~(x & y)
  CHECK(two.size(0b0010) == 4);  // x & ~y
  // All functions of four values have an expression, and it is right.
  const BooleanForms& four = BooleanForms::of(4);
  synth::Operators operators;
  synth::equivalent::Expressions into(operators, synth::bit_vector_sort(1),
                                      synth::equivalent::Cost::kSize);
  std::vector<synth::equivalent::Ref> leaves;
  for (std::uint32_t i = 0; i < 4; ++i) leaves.push_back(into.variable(i));
  for (std::uint32_t t = 0; t <= four.all(); t += 97) {
    const auto built = four.build(t, leaves, into);
    for (std::uint32_t k = 0; k < 16; k += 3) {
      const std::vector<synth::Word> at{k & 1U, (k >> 1U) & 1U, (k >> 2U) & 1U, (k >> 3U) & 1U};
      synth::Word out = 0;
      REQUIRE(into.evaluate(built, leaves, at, out));
      CHECK(out == ((t >> k) & 1U));
    }
  }
}

TEST_CASE("what Z3 says of polynomials in conjunctions is what it says of the terms",
          "[simplify][long]") {
  CHECK(same("(x & y) * (x | y) + (x & ~y) * (~x & y)", "x * y", 64, true) == smt::Answer::kYes);
  CHECK(same("(x ^ y) + 2 * (x & y)", "x + y", 64, true) == smt::Answer::kYes);
  CHECK(same("(-x - 1) & y", "y - (x & y)", 32, true) == smt::Answer::kYes);
  CHECK(same("x & x + x - x", "x", 8, true) == smt::Answer::kYes);
  // Near misses.
  CHECK(same("(x ^ y) + 3 * (x & y)", "x + y", 8) == smt::Answer::kNo);
  CHECK(same("(x & y) * (x | y) + (x & ~y) * (~x & ~y)", "x * y", 8) == smt::Answer::kNo);
  CHECK(same("(x + y) & z", "(x & z) + (y & z)", 8) == smt::Answer::kNo);
  CHECK(same("x >> 1 << 1", "x & -2", 8) == smt::Answer::kYes);  // bit by bit
  // Random terms on 4 bits: all values are tried here.
  Random random(3);
  const std::vector<std::string> parts{"x", "y", "~x", "x & y", "x | y", "x ^ y", "1", "x * y"};
  for (int i = 0; i < 40; ++i) {
    std::string a;
    std::string b;
    for (int k = 0; k < 3; ++k) {
      const auto factor = std::to_string(random.below(4));
      a += (k > 0 ? " + " : "") + factor + " * (" + parts[random.below(parts.size())] + ")";
      b += (k > 0 ? " - " : "") + factor + " * (" + parts[random.below(parts.size())] + ")";
    }
    bool equal = true;
    for (std::uint64_t v = 0; v < 256 && equal; v += 1) {
      equal =
          value_of_term(a, 4, {v & 15U, v >> 4U, 0}) == value_of_term(b, 4, {v & 15U, v >> 4U, 0});
    }
    CHECK(same(a, b, 4) == (equal ? smt::Answer::kYes : smt::Answer::kNo));
  }
}

TEST_CASE("mixed boolean-arithmetic comes down to what it was made from", "[simplify]") {
  struct Sample {
    const char* given;
    const char* original;
    std::uint64_t size;
  };
  const std::vector<Sample> samples = {
      {"(x & y) + (x | y)", "x + y", 3},
      {"(x | y) - (~x & y)", "x", 1},
      {"(x ^ y) - 2 * (~x & y)", "x - y", 3},
      {"(~x | y) + (x & ~y)", "~0", 1},
      {"2 * (x | y) - (x ^ y) + 5", "x + y + 5", 5},
      {"-(x ^ y) + 2 * (x | y) + (x & y) - y - (x & y)", "x", 1},
      {"(x & y) * (x | y) + (x & ~y) * (~x & y)", "x * y", 3},
      {"((x ^ y) + 2 * (x & y)) * ((z | x) + (z & x) - x)", "(x + y) * z", 5},
      {"(((x & y) + (x | y)) ^ z) + 2 * (((x & y) + (x | y)) & z)", "x + y + z", 5},
      {"~(-x)", "x - 1", 3},
  };
  Random random(11);
  for (const Sample& s : samples) {
    for (const std::uint32_t width : {8U, 64U}) {
      CAPTURE(s.given, width);
      const auto made = simplified(s.given, width);
      CHECK(made.verdict == api::SimplifyVerdict::kVerified);
      CHECK(made.cost == s.size);
      const std::uint64_t mask = width == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
      for (int i = 0; i < 10; ++i) {
        const std::vector<std::uint64_t> v{random.below(~std::uint64_t{0}) & mask,
                                           random.below(~std::uint64_t{0}) & mask,
                                           random.below(~std::uint64_t{0}) & mask};
        CHECK(value_of_term(made.term, width, v) == value_of_term(s.original, width, v));
      }
    }
  }
}

TEST_CASE("integers are simplified too", "[simplify]") {
  CHECK(simplified("x + y - x + y * 1", 0).term == "2 * y");
  CHECK(simplified("(ite (< x y) (+ x 0) (- x (* y 1) (- y)))", 0).term == "x");
  // Of integers this is no identity: only the bits of a machine wrap around.
  CHECK(simplified("2 * x - x", 0).term == "x");
}

TEST_CASE("depth may be what counts", "[simplify]") {
  const auto made = simplified("x + (y + (z + x))", 8, api::SimplifyCost::kDepth);
  CHECK(made.verdict == api::SimplifyVerdict::kVerified);
  CHECK(made.cost_before == 4);
  CHECK(made.cost == 3);
}

TEST_CASE("without time nothing is claimed", "[simplify]") {
  api::SimplifyOptions options;
  options.seconds = 0;
  const auto made = api::simplify("(x & y) + (x | y)", options);
  REQUIRE(made.terms.size() == 1);
  CHECK(made.terms[0].verdict == api::SimplifyVerdict::kUnknown);
  CHECK(made.terms[0].term == "(x & y) + (x | y)");
}

TEST_CASE("a batch is the same for any number of threads", "[simplify][long]") {
  std::string text = "; comments are left out\n";
  for (int i = 0; i < 30; ++i) {
    text += "(x ^ y) + 2 * (x & y) + " + std::to_string(i) + "\n(x & ~y) * " + std::to_string(i) +
            " + (x & y)\n\n";
  }
  std::vector<std::string> all;
  for (const unsigned threads : {1U, 3U}) {
    api::SimplifyOptions options;
    options.threads = threads;
    std::string out;
    for (const auto& t : api::simplify(text, options).terms) out += to_json(t, false) + '\n';
    all.push_back(out);
  }
  CHECK(all[0] == all[1]);
}
