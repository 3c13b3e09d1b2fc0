// The search: what it finds on small specifications, that it is the smallest, and how it ends.

#include <catch2/catch.hpp>
#include <cstdio>

#include "synth/cegis.h"
#include "synth/search.h"
#include "synth/verify.h"
#include "synth_test.h"
#include "unit/support/often.h"

using namespace whence;
using namespace whence::synth;

namespace {

const char* const kStringFiles = R"((synth-fun f ((s String)) String ((S String) (I Int) (B Bool))
 ((S String (s " " "-" "." (str.++ S S) (str.replace S S S) (str.at S I) (str.substr S I I)
             (str.from_int I) (ite B S S)))
  (I Int (0 1 2 (+ I I) (- I I) (str.len S) (str.indexof S S I) (str.to_int S)))
  (B Bool ((str.prefixof S S) (str.suffixof S S) (str.contains S S) (= I I)))))
)";

const char* const kBitFiles =
    R"((define-fun if1 ((c (_ BitVec 16)) (a (_ BitVec 16)) (b (_ BitVec 16))) (_ BitVec 16)
  (ite (= c #x0001) a b))
(synth-fun f ((x (_ BitVec 16))) (_ BitVec 16) ((S (_ BitVec 16)))
 ((S (_ BitVec 16) (x #x0000 #x0001 (bvnot S) (bvand S S) (bvor S S) (bvxor S S) (bvadd S S)
    (bvsub S S) (bvshl S S) (if1 S S S)))))
)";

struct Found {
  SearchResult result;
  std::string text;
  std::uint64_t size = 0;
};

// Searches within a bound of work; what is found passes the checks.
Found find(const std::string& text, std::uint64_t work = 3'000'000, std::size_t answers = 1) {
  Specification s = test::specification(text);
  SearchLimits limits;
  limits.work = work;
  limits.answers = answers;
  Found out;
  out.result = search(s, limits);
  for (const Term& program : out.result.programs) {
    CHECK(verify(s, program).verdict == Verdict::kVerified);
  }
  if (!out.result.programs.empty()) {
    out.text = print_sygus_program(s, out.result.programs[0]);
    out.size = size_of(out.result.programs[0]);
  }
  return out;
}

std::string example(const std::string& input, const std::string& output) {
  return "(constraint (= (f " + input + ") " + output + "))\n";
}

}  // namespace

TEST_CASE("the smallest term is found") {
  const Found f =
      find(kStringFiles + example("\"ab cd\"", "\"ab.cd\"") + example("\"x y\"", "\"x.y\""));
  CHECK(f.text == "(str.replace s \" \" \".\")");
}

TEST_CASE("outputs are joined from pieces", "[long]") {
  const Found f = find(kStringFiles + example("\"Ada Lovelace\"", "\"Lovelace, A.\"") +
                       example("\"Kurt Goedel\"", "\"Goedel, K.\"") +
                       example("\"Al Turing\"", "\"Turing, A.\""));
  // There is no comma in the grammar.
  CHECK(f.result.programs.empty());
  const Found g =
      find(kStringFiles + example("\"Ada Lovelace\"", "\"A. Lovelace\"") +
           example("\"Kurt Goedel\"", "\"K. Goedel\"") + example("\"Al Turing\"", "\"A. Turing\""));
  REQUIRE(g.result.end == SearchEnd::kFound);
  CHECK(g.result.statistics.found_by == "concatenation");
  CHECK(g.size <= 20);
}

TEST_CASE("cases are told apart") {
  const Found f = find(kStringFiles + example("\"a-b\"", "\"-\"") + example("\"cd\"", "\"cd\"") +
                       example("\"-x\"", "\"-\"") + example("\"yz w\"", "\"yz w\""));
  REQUIRE(f.result.end == SearchEnd::kFound);
  CHECK(f.text.starts_with("(ite (str.contains s \"-\")"));
}

TEST_CASE("bit-vectors with a conditional macro") {
  const Found f =
      find(kBitFiles + example("#x0003", "#x0002") + example("#x0005", "#x0004") +
           example("#x0004", "#xFFFB") + example("#x0100", "#xFEFF") + example("#x0101", "#x0100"));
  REQUIRE(f.result.end == SearchEnd::kFound);
  CHECK(f.size <= 9);
}

TEST_CASE("two halves meet in the middle") {
  // x + (x << 5) - ((x << 3) ^ 1) is beyond plain enumeration within this work.
  std::string text = kBitFiles;
  for (unsigned x : {0x1234U, 0x00FFU, 0x8001U, 0x7777U, 0x0F0FU, 0xABCDU}) {
    const unsigned y = (x * 33U - ((x * 8U & 0xFFFFU) ^ 1U)) & 0xFFFFU;
    char line[64];
    std::snprintf(line, sizeof line, "(constraint (= (f #x%04X) #x%04X))\n", x, y);
    text += line;
  }
  const Found f = find(text, 20'000'000);
  REQUIRE(f.result.end == SearchEnd::kFound);
}

TEST_CASE("what is beyond enumeration by size is found by what was learned") {
  // Six steps of size 3 with 21 marks to choose from.
  const std::string text =
      "(synth-fun f ((s String)) String ((S String) (M String)) ((S String (s (str.replace S M M)))"
      "(M String (\"\" \" \" \"-\" \".\" \"/\" \",\" \"_\" \"#\" \"(\" \")\" \"0\" \"1\" \"2\" "
      "\"3\" \"4\" \"5\" "
      "\"6\" \"7\" \"8\" \"9\" \":\"))))" +
      example("\"55-12\"", "\"5512\"") + example("\"01-23-4\"", "\"01234\"") +
      example("\"6-7-8-9\"", "\"6789\"") + example("\"1-2-3-4-0\"", "\"12340\"") +
      example("\"9-8-7-6-5-4\"", "\"987654\"") + example("\"3-1-4-1-5-9-2\"", "\"3141592\"");
  const Found f = find(text, 1'000'000);
  REQUIRE(f.result.end == SearchEnd::kFound);
  CHECK(f.result.statistics.found_by == "guided enumeration");
  CHECK(f.size == 19);
}

TEST_CASE("a wide bit-vector") {
  const Found f = find(
      "(synth-fun f ((x (_ BitVec 100))) (_ BitVec 100) ((S (_ BitVec 100))) ((S (_ BitVec 100) (x "
      "(bvnot S) (bvadd S S) (bvneg S)))))"
      "(constraint (= (f (_ bv1 100)) (_ bv2 100)))(constraint (= (f (_ bv5 100)) (_ bv10 100)))");
  CHECK(f.text == "(bvadd x x)");
}

TEST_CASE("more examples than the sample has lanes") {
  std::string text = kStringFiles;
  for (int i = 0; i < 40; ++i) {
    const std::string number = std::to_string(100 + i * 7);
    // Only one example needs more than what stands before the blank.
    const std::string tail = i == 29 ? "x y z" : "x";
    text += example("\"" + number + " " + tail + "\"", "\"" + tail + "-" + number + "\"");
  }
  const Found f = find(text, 20'000'000);
  REQUIRE(f.result.end == SearchEnd::kFound);
}

TEST_CASE("a grammar that is exhausted is infeasible") {
  const Found f = find(
      "(synth-fun f ((x Bool) (y Bool)) Bool ((S Bool)) ((S Bool (x y (and S S) (or S S)))))"
      "(constraint (= (f true true) false))(constraint (= (f false false) false))");
  CHECK(f.result.end == SearchEnd::kInfeasible);
  const Found finite = find(
      "(synth-fun f ((x Int)) Int ((S Int) (C Int)) ((S Int (x (+ x C))) (C Int (1 2))))"
      "(constraint (= (f 1) 7))");
  CHECK(finite.result.end == SearchEnd::kInfeasible);
  // Any literal would do, and not all were tried.
  const Found literal = find(
      "(synth-fun f ((x Int)) Int ((S Int)) ((S Int (x (Constant Int)))))"
      "(constraint (= (f 1) 7))(constraint (= (f 2) 9))");
  CHECK(literal.result.end == SearchEnd::kLimit);
}

TEST_CASE("work bounds a search, and it ends alike each time") {
  const std::string text =
      kStringFiles + example("\"q\"", "\"zebra\"") + example("\"r\"", "\"lion\"");
  const Found first = find(text, 100'000);
  const Found second = find(text, 100'000);
  CHECK(first.result.end == SearchEnd::kLimit);
  CHECK(first.result.statistics.work < 250'000);
  CHECK(first.result.statistics.work == second.result.statistics.work);
  CHECK(first.result.statistics.kept == second.result.statistics.kept);
}

TEST_CASE("threads change nothing") {
  std::string numbers = kBitFiles;
  for (const unsigned x : {0x1234U, 0x00FFU, 0x8001U, 0x7777U, 0x0F0FU, 0xABCDU}) {
    char line[64];
    std::snprintf(line, sizeof line, "(constraint (= (f #x%04X) #x%04X))\n", x, x * 33U % 0xFFFDU);
    numbers += line;
  }
  std::string rows = kStringFiles;
  for (unsigned i = 0; i < 30; ++i) {
    const std::string number = std::to_string(100 + i * 7);
    rows += example("\"" + number + " x y\"", "\"y-x " + number + "#\"");
  }
  const std::string wide =
      "(synth-fun f ((x (_ BitVec 100))) (_ BitVec 100) ((S (_ BitVec 100))) ((S (_ BitVec 100) (x "
      "(_ bv1 100) (bvnot S) (bvadd S S) (bvmul S S) (bvxor S S)))))"
      "(constraint (= (f (_ bv1 100)) (_ bv77 100)))(constraint (= (f (_ bv5 100)) (_ bv3 100)))";
  const std::string learned =
      "(synth-fun f ((s String)) String ((S String) (M String)) ((S String (s (str.replace S M M)))"
      "(M String (\"\" \" \" \"-\" \".\" \"/\" \",\" \"_\" \"#\" \"(\" \")\" \"0\" \"1\" \"2\" "
      "\"3\" \"4\" \"5\"))))" +
      example("\"5-2\"", "\"52\"") + example("\"0-2-4\"", "\"024\"") +
      example("\"1-2-4-0\"", "\"1240\"") + example("\"9-7-6-5-4\"", "\"97654\"") +
      example("\"3-4-1-5-9-2\"", "\"341592\"");
  for (const std::string& text : {numbers, rows, wide, learned}) {
    std::vector<SearchResult> results;
    for (const unsigned threads : {1U, 3U}) {
      Specification s = test::specification(text);
      SearchLimits limits;
      limits.work = test::often(400'000);
      limits.threads = threads;
      limits.answers = 3;
      results.push_back(search(s, limits));
    }
    const SearchResult& one = results[0];
    for (const SearchResult& r : results) {
      CHECK(r.end == one.end);
      CHECK(r.programs == one.programs);
      CHECK(r.statistics.work == one.statistics.work);
      CHECK(r.statistics.evaluated == one.statistics.evaluated);
      CHECK(r.statistics.kept == one.statistics.kept);
      CHECK(r.statistics.bytes == one.statistics.bytes);
      CHECK(r.statistics.found_by == one.statistics.found_by);
    }
  }
}

TEST_CASE("work bounds a search closely") {
  const std::string text =
      kStringFiles + example("\"q\"", "\"zebra\"") + example("\"r\"", "\"lion\"");
  for (const std::uint64_t work : {0U, 1U, 2U, 513U, 10'000U, 123'457U}) {
    const Found f = find(text, work);
    CHECK(f.result.end == SearchEnd::kLimit);
    // Joining texts takes a step at a time.
    CHECK(f.result.statistics.work <= work + work / 20 + 2000);
  }
}

TEST_CASE("a request to stop ends a search") {
  Specification s = test::specification(kStringFiles + example("\"q\"", "\"zebra\""));
  StopToken stop;
  stop.request();
  SearchLimits limits;
  limits.stop = &stop;
  CHECK(search(s, limits).end == SearchEnd::kLimit);
}

TEST_CASE("constraints on all inputs") {
  SearchLimits limits;
  limits.work = 5'000'000;
  Specification larger = test::specification(
      "(set-logic LIA)(synth-fun f ((x Int) (y Int)) Int)(declare-var x Int)(declare-var y Int)"
      "(constraint (>= (f x y) x))(constraint (>= (f x y) y))"
      "(constraint (or (= (f x y) x) (= (f x y) y)))");
  const SearchResult found = synthesize(larger, limits);
  REQUIRE(found.end == SearchEnd::kFound);
  CHECK(verify(larger, found.programs[0]).verdict == Verdict::kVerified);
  CHECK(size_of(found.programs[0]) <= 6);
  Term wrong;
  wrong.variable(0);
  CHECK(verify(larger, wrong).verdict == Verdict::kRefused);

  Specification none = test::specification(
      "(synth-fun f ((x Int)) Int)(declare-var x Int)(constraint (> (f x) x))"
      "(constraint (< (f x) (+ x 1)))");
  CHECK(synthesize(none, limits).end == SearchEnd::kInfeasible);

  // Not the outputs that were chosen are contradictory, if any.
  Specification chosen = test::specification(
      "(synth-fun f ((x Int)) Int)(declare-var x Int)(declare-var y Int)"
      "(constraint (= (f x) (f y)))(constraint (> (f x) 1))");
  CHECK(synthesize(chosen, limits).end != SearchEnd::kInfeasible);

  Specification bits = test::specification(
      "(synth-fun f ((x (_ BitVec 8))) (_ BitVec 8) ((S (_ BitVec 8))) ((S (_ BitVec 8) (x #x01 "
      "(bvand S S) (bvsub S S) (bvneg S)))))(declare-var x (_ BitVec 8))"
      "(constraint (= (f x) (bvand x (bvnot (bvsub x #x01)))))");
  CHECK(synthesize(bits, limits).end == SearchEnd::kFound);
}

TEST_CASE("several programs", "[long]") {
  const Found f = find(kStringFiles + example("\"ab\"", "\"a\""), 1'000'000, 5);
  CHECK(f.result.programs.size() >= 2);
}

TEST_CASE("nested rules, aliases, and nonterminals without terms") {
  const Found f = find(
      "(synth-fun f ((s String)) String ((S String) (A String) (E String) (I Int)) "
      "((S String (A E)) (A String ((str.++ \"<\" (str.++ A \">\")) s)) (E String (E)) (I Int "
      "(I))))"
      "(constraint (= (f \"x\") \"<<x>>\"))");
  CHECK(f.text == "(str.++ \"<\" (str.++ (str.++ \"<\" (str.++ s \">\")) \">\"))");
}
