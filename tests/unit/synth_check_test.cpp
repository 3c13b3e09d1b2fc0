// What an answer has to pass: terms outside of the grammar and wrong ones are refused, and programs
// that differ are told apart.

#include <catch2/catch.hpp>

#include "synth/distinguish.h"
#include "synth/grammar_check.h"
#include "synth/verify.h"
#include "synth_test.h"

using namespace whence;
using namespace whence::synth;

TEST_CASE("the grammar is obeyed") {
  Specification s = test::specification(
      "(synth-fun f ((s String) (t String)) String ((Start String) (T String) (I Int)) "
      "((Start String (T)) (T String (s (str.++ T (str.++ \", \" T)) (str.substr T 0 I))) "
      "(I Int (1 (Constant Int) (str.len T)))))(constraint (= (f \"ab\" \"c\") \"ab, ab\"))");
  const auto find = [&](const char* name, std::vector<synth::Sort> sorts) {
    return *s.operators.find(name, {}, sorts);
  };
  const OperatorId join = find("str.++", {kStringSort, kStringSort});
  const OperatorId cut = find("str.substr", {kStringSort, kIntSort, kIntSort});

  Term good;
  const auto a = good.variable(0);
  const auto comma = good.constant(Text(U", "));
  good.apply(join, {a, good.apply(join, {comma, a})});
  CHECK(is_in_grammar(s, good));
  CHECK(verify(s, good).verdict == Verdict::kVerified);

  Term other;  // the second parameter is no term of the grammar
  other.variable(1);
  CHECK_FALSE(is_in_grammar(s, other));
  CHECK(verify(s, other).verdict == Verdict::kRefused);

  Term half;  // `", "` is part of a rule only
  const auto b = half.variable(0);
  half.apply(join, {b, half.constant(Text(U", "))});
  CHECK_FALSE(is_in_grammar(s, half));

  Term shifted;  // the rule wants 0
  const auto c = shifted.variable(0);
  const auto one = shifted.constant(std::int64_t{1});
  shifted.apply(cut, {c, one, one});
  CHECK_FALSE(is_in_grammar(s, shifted));

  Term literal;  // any number is a term of I
  const auto d = literal.variable(0);
  const auto zero = literal.constant(std::int64_t{0});
  literal.apply(cut, {d, zero, literal.constant(std::int64_t{77})});
  CHECK(is_in_grammar(s, literal));
  // But it gives "ab".
  const Verification verification = verify(s, literal);
  CHECK(verification.verdict == Verdict::kRefused);
  CHECK(verification.reason.find("line 1") != std::string::npos);
}

TEST_CASE("operators that are not of SMT-LIB are checked by their own reference") {
  Specification s = test::only("(s String)", "String", "s", "(constraint (= (f \"ab\") \"ba\"))");
  Operator reverse;
  reverse.name = "reverse";
  reverse.parameters = {kStringSort};
  reverse.result = kStringSort;
  reverse.evaluate = [](Words& words, const Operator&, const Word* arguments, Word& result) {
    const TextView text = words.text(arguments[0]);
    result = words.text(TextView(Text(text.rbegin(), text.rend())));
    return true;
  };
  reverse.reference = [](std::span<const Value> arguments) -> std::optional<Value> {
    Text out;
    for (const char32_t c : std::get<Text>(arguments[0])) out.insert(out.begin(), c);
    return out;
  };
  const OperatorId id = s.operators.add(reverse);
  Term program;
  program.apply(id, {program.variable(0)});
  s.grammar.rules[0].term = program;
  const Verification verification = verify(s, program);
  CHECK(verification.verdict == Verdict::kEvaluated);  // Z3 does not know it
}

TEST_CASE("programs that differ are told apart by an input") {
  const Specification s = test::specification(
      "(synth-fun f ((s String)) String ((S String) (I Int)) ((S String (s (str.substr s 0 I) "
      "(str.at s I))) (I Int (0 1 2 (str.len s)))))(constraint (= (f \"a\") \"a\"))");
  std::vector<Term> programs;
  Term whole;
  whole.variable(0);
  programs.push_back(whole);
  for (const Rule& r : s.grammar.rules) {
    if (r.nonterminal != 0 || r.term.nodes.size() < 3) continue;
    Term zero;
    zero.constant(std::int64_t{0});
    Term length;
    length.constant(std::int64_t{5});
    std::vector<Term> places(2, length);
    if (r.term.nodes.back().arguments.size() == 2) places[1] = zero;
    programs.push_back(substitute(r.term, NodeKind::kNonterminal, places));
  }
  REQUIRE(programs.size() == 3);
  const auto chosen = different_programs(s, programs, 3);
  REQUIRE(chosen.size() >= 2);
  CHECK(chosen[0].program == 0);
  CHECK(chosen[1].outputs.size() == 2);
  CHECK(chosen[1].outputs[0] != chosen[1].outputs[1]);
}
