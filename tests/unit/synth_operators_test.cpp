// What operators mean: the table of edge cases of SMT-LIB's theories, computed by the search's
// evaluators, by the plain one, and by Z3; and the three against each other on values by chance.

#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "program/operators.h"
#include "smt/examples.h"
#include "synth/reference_evaluator.h"
#include "synth_test.h"
#include "unit/support/often.h"

using namespace whence;
using namespace whence::synth;

namespace {

std::optional<Value> fast_value(const Specification& s, const Term& term,
                                const std::vector<Value>& inputs) {
  Words words;
  std::vector<Word> row;
  for (const Value& v : inputs) row.push_back(words.word(v));
  Word result = 0;
  if (!s.operators.evaluate(term, words, row.data(), result)) return {};
  return words.value(result, s.result);
}

std::string sort_of_term(const std::string& expected) {
  if (expected == "true" || expected == "false") return "Bool";
  if (expected[0] == '"') return "String";
  if (expected.starts_with("#b")) return "(_ BitVec " + std::to_string(expected.size() - 2) + ")";
  if (expected.starts_with("#x"))
    return "(_ BitVec " + std::to_string(4 * (expected.size() - 2)) + ")";
  return "Int";
}

// The operator at the root of a term: "(div 7 2)", "((_ extract 5 2) #x3C)".
std::string operator_of(const std::string& term) {
  const std::size_t begin = term.starts_with("((_ ") ? 4 : 1;
  return term.substr(begin, term.find(' ', begin) - begin);
}

// That a closed term has a value, by all three.
void means(const std::string& term, const std::string& expected) {
  INFO(term << " is " << expected);
  const Specification s = test::only("(x Int)", sort_of_term(expected), term,
                                     "(constraint (= (f 0) " + expected + "))");
  const Term& program = s.grammar.rules[0].term;
  const Value wanted = s.examples[0].output;
  CHECK(fast_value(s, program, {std::int64_t{0}}) == wanted);
  CHECK(reference_value(program, s.operators, std::vector<Value>{std::int64_t{0}}) == wanted);
  CHECK(smt::meets_examples(s, program, {10'000'000}) == smt::Answer::kYes);
}

struct Known {
  std::string term;
  std::string value;
};

// By the definitions of SMT-LIB 2.6; each operator at its edges.
const std::vector<Known> kCore = {
    {"(ite true 1 2)", "1"},
    {"(ite false 1 2)", "2"},
    {R"((ite (< 1 2) "a" "b"))", R"("a")"},
    {"(= 1 1 1)", "true"},
    {"(= 1 1 2)", "false"},
    {R"((= "" ""))", "true"},
    {"(= #x0F #x0E)", "false"},
    {"(distinct 1 2 3)", "true"},
    {"(distinct 1 2 1)", "false"},
    {R"((distinct "a" "A"))", "true"},
    {"(and true true true)", "true"},
    {"(and true true false)", "false"},
    {"(or false false)", "false"},
    {"(or false false true)", "true"},
    {"(xor true true)", "false"},
    {"(xor true true true)", "true"},
    {"(=> false false)", "true"},
    {"(=> true false)", "false"},
    {"(=> true false false)", "true"},
    {"(=> true true false)", "false"},
    {"(not true)", "false"},
    {"(not false)", "true"},
    {"(+ 1 2 3)", "6"},
    {"(+ (- 3) 3)", "0"},
    {"(* (- 2) 3 4)", "(- 24)"},
    {"(* 0 5)", "0"},
    {"(- 3)", "(- 3)"},
    {"(- 10 2 3)", "5"},
    {"(- (- 4))", "4"},
    {"(abs (- 7))", "7"},
    {"(abs 0)", "0"},
    {"(div (- 7) 2)", "(- 4)"},
    {"(div 7 (- 2))", "(- 3)"},
    {"(div (- 7) (- 2))", "4"},
    {"(mod (- 7) 2)", "1"},
    {"(mod 7 (- 2))", "1"},
    {"(mod (- 6) 3)", "0"},
    {"(< 1 2 3)", "true"},
    {"(< 1 3 2)", "false"},
    {"(< 1 1)", "false"},
    {"(<= 1 1 2)", "true"},
    {"(<= 2 1)", "false"},
    {"(> 3 2 1)", "true"},
    {"(> 2 2)", "false"},
    {"(>= 2 2 1)", "true"},
    {"(>= 1 2)", "false"},
};

const std::vector<Known> kStrings = {
    {R"((str.++ "a""" "b"))", R"("a""b")"},
    {R"((str.++ "a" "b" "c" "d" "e"))", R"("abcde")"},
    {R"((str.++ "" ""))", R"("")"},
    {R"((str.len "\u{e9}\u0041"))", "2"},
    {R"((str.len "\u{1F600}"))", "1"},
    {R"((str.len ""))", "0"},
    {R"((str.at "abc" 1))", R"("b")"},
    {R"((str.at "abc" 3))", R"("")"},
    {R"((str.at "abc" (- 1)))", R"("")"},
    {R"((str.at "" 0))", R"("")"},
    {R"((str.substr "abc" 1 10))", R"("bc")"},
    {R"((str.substr "abc" 3 1))", R"("")"},
    {R"((str.substr "abc" (- 1) 2))", R"("")"},
    {R"((str.substr "abc" 0 (- 2)))", R"("")"},
    {R"((str.indexof "abc" "c" 0))", "2"},
    {R"((str.indexof "abc" "c" 3))", "(- 1)"},
    {R"((str.indexof "abc" "" 3))", "3"},
    {R"((str.indexof "abc" "" 4))", "(- 1)"},
    {R"((str.indexof "abc" "a" (- 1)))", "(- 1)"},
    {R"((str.indexof "" "" 0))", "0"},
    {R"((str.replace "aba" "a" "x"))", R"("xba")"},
    {R"((str.replace "aba" "c" "x"))", R"("aba")"},
    {R"((str.replace "aba" "" "x"))", R"("xaba")"},
    {R"((str.replace_all "aabaa" "a" "x"))", R"("xxbxx")"},
    {R"((str.replace_all "aaa" "aa" "b"))", R"("ba")"},
    {R"((str.replace_all "aaa" "a" "aa"))", R"("aaaaaa")"},
    {R"((str.replace_all "abab" "ab" ""))", R"("")"},
    {R"((str.replace_all "abc" "" "x"))", R"("abc")"},
    {R"((str.replace_all "" "a" "x"))", R"("")"},
    {R"((str.prefixof "" ""))", "true"},
    {R"((str.prefixof "ab" "abc"))", "true"},
    {R"((str.prefixof "abc" "ab"))", "false"},
    {R"((str.suffixof "bc" "abc"))", "true"},
    {R"((str.suffixof "abcd" "bcd"))", "false"},
    {R"((str.contains "abc" ""))", "true"},
    {R"((str.contains "abc" "bc"))", "true"},
    {R"((str.contains "" "a"))", "false"},
    {R"((str.to_int "012"))", "12"},
    {R"((str.to_int ""))", "(- 1)"},
    {R"((str.to_int "-3"))", "(- 1)"},
    {R"((str.to_int "1 "))", "(- 1)"},
    {"(str.from_int 120)", R"("120")"},
    {"(str.from_int 0)", R"("0")"},
    {"(str.from_int (- 5))", R"("")"},
    {R"((str.to_code "A"))", "65"},
    {R"((str.to_code "\u{2FFFF}"))", "196607"},
    {R"((str.to_code "\u{0}"))", "0"},
    {R"((str.to_code ""))", "(- 1)"},
    {R"((str.to_code "ab"))", "(- 1)"},
    {"(str.from_code 65)", R"("A")"},
    {"(str.from_code 196607)", R"("\u{2FFFF}")"},
    {"(str.from_code 0)", R"("\u{0}")"},
    {"(str.from_code (- 1))", R"("")"},
    {"(str.from_code 196608)", R"("")"},
    {"(str.from_code 4294967361)", R"("")"},
    {R"((str.is_digit "0"))", "true"},
    {R"((str.is_digit "9"))", "true"},
    {R"((str.is_digit "/"))", "false"},
    {R"((str.is_digit ":"))", "false"},
    {R"((str.is_digit "12"))", "false"},
    {R"((str.is_digit ""))", "false"},
    {R"((str.is_digit "\u{663}"))", "false"},
    {R"((str.< "ab" "abc"))", "true"},
    {R"((str.< "Z" "a"))", "true"},
    {R"((str.< "" ""))", "false"},
    {R"((str.< "b" "abc"))", "false"},
    {R"((str.<= "" ""))", "true"},
    {R"((str.<= "ab" "abc"))", "true"},
    {R"((str.<= "b" "abc"))", "false"},
};

// Of SyGuS-IF 1.0.
const std::vector<Known> kOldNames = {
    {R"((str.to.int "7"))", "7"},
    {R"((str.to.int "x"))", "(- 1)"},
    {"(int.to.str 7)", R"("7")"},
    {"(int.to.str (- 7))", R"("")"},
};

const std::vector<Known> kBits = {
    {"(bvnot #x0F)", "#xF0"},
    {"(bvnot #b101)", "#b010"},
    {"(bvneg #x01)", "#xFF"},
    {"(bvneg #x80)", "#x80"},
    {"(bvand #x0F #x3C)", "#x0C"},
    {"(bvand #b110 #b011)", "#b010"},
    {"(bvor #x0F #x3C)", "#x3F"},
    {"(bvor #b110 #b011)", "#b111"},
    {"(bvxor #x0F #x3C)", "#x33"},
    {"(bvxor #b110 #b011)", "#b101"},
    {"(bvnand #x0F #x3C)", "#xF3"},
    {"(bvnand #b110 #b011)", "#b101"},
    {"(bvnor #x0F #x3C)", "#xC0"},
    {"(bvnor #b110 #b011)", "#b000"},
    {"(bvxnor #x0F #x3C)", "#xCC"},
    {"(bvxnor #b110 #b011)", "#b010"},
    {"(bvadd #b111 #b001)", "#b000"},
    {"(bvadd #xFF #x02)", "#x01"},
    {"(bvsub #x00 #x01)", "#xFF"},
    {"(bvsub #x05 #x03)", "#x02"},
    {"(bvmul #x10 #x10)", "#x00"},
    {"(bvmul #x03 #xFF)", "#xFD"},
    {"(bvudiv #x05 #x00)", "#xFF"},
    {"(bvudiv #x07 #x02)", "#x03"},
    {"(bvurem #x05 #x00)", "#x05"},
    {"(bvurem #x07 #x03)", "#x01"},
    {"(bvsdiv #x85 #x00)", "#x01"},
    {"(bvsdiv #x05 #x00)", "#xFF"},
    {"(bvsdiv #x80 #xFF)", "#x80"},
    {"(bvsdiv #xF9 #x02)", "#xFD"},
    {"(bvsrem #x85 #x00)", "#x85"},
    {"(bvsrem #xF9 #x02)", "#xFF"},
    {"(bvsrem #x07 #xFE)", "#x01"},
    {"(bvsmod #x85 #x00)", "#x85"},
    {"(bvsmod #xF9 #x02)", "#x01"},
    {"(bvsmod #x07 #xFE)", "#xFF"},
    {"(bvshl #x01 #x07)", "#x80"},
    {"(bvshl #x01 #x08)", "#x00"},
    {"(bvshl #x0000000000000001 #x0000000000000040)", "#x0000000000000000"},
    {"(bvlshr #x80 #x07)", "#x01"},
    {"(bvlshr #xFF #x09)", "#x00"},
    {"(bvlshr #x8000000000000000 #x000000000000003F)", "#x0000000000000001"},
    {"(bvashr #x80 #x01)", "#xC0"},
    {"(bvashr #x80 #xFF)", "#xFF"},
    {"(bvashr #x40 #xFF)", "#x00"},
    {"(bvcomp #x05 #x05)", "#b1"},
    {"(bvcomp #x05 #x04)", "#b0"},
    {"(bvult #x7F #x80)", "true"},
    {"(bvult #x80 #x7F)", "false"},
    {"(bvule #x80 #x80)", "true"},
    {"(bvule #x81 #x80)", "false"},
    {"(bvugt #x80 #x7F)", "true"},
    {"(bvugt #x05 #x05)", "false"},
    {"(bvuge #x05 #x05)", "true"},
    {"(bvuge #x04 #x05)", "false"},
    {"(bvslt #x80 #x7F)", "true"},
    {"(bvslt #x7F #x80)", "false"},
    {"(bvsle #xFF #x00)", "true"},
    {"(bvsle #x00 #xFF)", "false"},
    {"(bvsgt #x00 #xFF)", "true"},
    {"(bvsgt #x80 #x80)", "false"},
    {"(bvsge #x80 #x80)", "true"},
    {"(bvsge #x80 #x00)", "false"},
    {"(concat #x1 #x2 #x3)", "#x123"},
    {"(concat #b1 #b0)", "#b10"},
    {"((_ extract 5 2) #x3C)", "#xF"},
    {"((_ extract 0 0) #x01)", "#b1"},
    {"((_ zero_extend 4) #xF)", "#x0F"},
    {"((_ zero_extend 0) #xF)", "#xF"},
    {"((_ sign_extend 4) #x8)", "#xF8"},
    {"((_ sign_extend 4) #x7)", "#x07"},
    {"((_ rotate_left 1) #x81)", "#x03"},
    {"((_ rotate_left 8) #x81)", "#x81"},
    {"((_ rotate_right 1) #x81)", "#xC0"},
    {"((_ rotate_right 9) #x01)", "#x80"},
    {"((_ repeat 2) #xA)", "#xAA"},
    {"((_ repeat 1) #b1)", "#b1"},
};

struct TypedName {
  std::string name;
  std::vector<std::string> parameters;
  std::string result;
};

const std::vector<TypedName>& signatures() {
  static const std::string s = "String";
  static const std::string i = "Int";
  static const std::string b = "Bool";
  static const std::string v = "(_ BitVec 8)";
  static const std::vector<TypedName> kAll = {
      {"str.++", {s, s}, s},
      {"str.len", {s}, i},
      {"str.at", {s, i}, s},
      {"str.substr", {s, i, i}, s},
      {"str.indexof", {s, s, i}, i},
      {"str.replace", {s, s, s}, s},
      {"str.replace_all", {s, s, s}, s},
      {"str.prefixof", {s, s}, b},
      {"str.suffixof", {s, s}, b},
      {"str.contains", {s, s}, b},
      {"str.to_int", {s}, i},
      {"str.from_int", {i}, s},
      {"str.to.int", {s}, i},
      {"int.to.str", {i}, s},
      {"str.to_code", {s}, i},
      {"str.from_code", {i}, s},
      {"str.is_digit", {s}, b},
      {"str.<", {s, s}, b},
      {"str.<=", {s, s}, b},
      {"+", {i, i}, i},
      {"-", {i, i}, i},
      {"*", {i, i}, i},
      {"-", {i}, i},
      {"abs", {i}, i},
      {"div", {i, i}, i},
      {"mod", {i, i}, i},
      {"<", {i, i}, b},
      {"<=", {i, i}, b},
      {">", {i, i}, b},
      {">=", {i, i}, b},
      {"and", {b, b}, b},
      {"or", {b, b}, b},
      {"xor", {b, b}, b},
      {"=>", {b, b}, b},
      {"not", {b}, b},
      {"=>", {b, b, b}, b},
      {"ite", {b, i, i}, i},
      {"=", {s, s}, b},
      {"distinct", {i, i, i}, b},
      {"bvnot", {v}, v},
      {"bvneg", {v}, v},
      {"bvand", {v, v}, v},
      {"bvor", {v, v}, v},
      {"bvxor", {v, v}, v},
      {"bvnand", {v, v}, v},
      {"bvnor", {v, v}, v},
      {"bvxnor", {v, v}, v},
      {"bvadd", {v, v}, v},
      {"bvsub", {v, v}, v},
      {"bvmul", {v, v}, v},
      {"bvudiv", {v, v}, v},
      {"bvurem", {v, v}, v},
      {"bvsdiv", {v, v}, v},
      {"bvsrem", {v, v}, v},
      {"bvsmod", {v, v}, v},
      {"bvshl", {v, v}, v},
      {"bvlshr", {v, v}, v},
      {"bvashr", {v, v}, v},
      {"bvcomp", {v, v}, "(_ BitVec 1)"},
      {"bvult", {v, v}, b},
      {"bvule", {v, v}, b},
      {"bvugt", {v, v}, b},
      {"bvuge", {v, v}, b},
      {"bvslt", {v, v}, b},
      {"bvsle", {v, v}, b},
      {"bvsgt", {v, v}, b},
      {"bvsge", {v, v}, b},
      {"concat", {v, v}, "(_ BitVec 16)"},
      {"(_ extract 5 2)", {v}, "(_ BitVec 4)"},
      {"(_ zero_extend 3)", {v}, "(_ BitVec 11)"},
      {"(_ sign_extend 3)", {v}, "(_ BitVec 11)"},
      {"(_ rotate_left 11)", {v}, v},
      {"(_ rotate_right 3)", {v}, v},
      {"(_ repeat 2)", {v}, "(_ BitVec 16)"},
      // Where vectors do not fit into a machine word.
      {"concat", {"(_ BitVec 40)", "(_ BitVec 40)"}, "(_ BitVec 80)"},
      {"(_ extract 68 2)", {"(_ BitVec 70)"}, "(_ BitVec 67)"},
      {"(_ zero_extend 8)", {"(_ BitVec 60)"}, "(_ BitVec 68)"},
      {"(_ sign_extend 8)", {"(_ BitVec 60)"}, "(_ BitVec 68)"},
      {"(_ rotate_left 75)", {"(_ BitVec 70)"}, "(_ BitVec 70)"},
      {"(_ rotate_right 3)", {"(_ BitVec 70)"}, "(_ BitVec 70)"},
      {"(_ repeat 9)", {v}, "(_ BitVec 72)"}};
  return kAll;
}

std::string widened(std::string text, const std::string& width) {
  for (std::size_t at = text.find("BitVec 8)"); at != std::string::npos;
       at = text.find("BitVec 8)", at + 1)) {
    text.replace(at, 9, "BitVec " + width + ")");
  }
  return text;
}

Value some_value(synth::Sort sort, std::mt19937& chance) {
  const auto pick = [&](std::uint32_t n) { return static_cast<std::uint32_t>(chance() % n); };
  switch (sort.kind) {
    case Kind::kBool:
      return pick(2) == 1;
    case Kind::kInt:
      // Small ones, and the codes of characters up to what is none any more.
      return pick(4) == 0 ? static_cast<std::int64_t>(pick(0x40000))
                          : static_cast<std::int64_t>(pick(12)) - 3;
    case Kind::kString: {
      Text out;
      for (std::uint32_t n = pick(6); n > 0; --n) out += U"aab1 0\""[pick(7)];
      return out;
    }
    case Kind::kBitVec:
      break;
  }
  BitVector out{sort.width, std::vector<std::uint32_t>((sort.width + 31) / 32)};
  const std::uint32_t shape = pick(4);
  for (std::uint32_t bit = 0; bit < sort.width; ++bit) {
    const bool set = shape == 0 ? pick(2) == 1 : shape == 1 ? bit < 4 && pick(2) == 1 : shape == 2;
    if (set) out.words[bit / 32] |= 1U << (bit % 32);
  }
  return out;
}

std::string some_literal(const std::string& sort) {
  if (sort == "Int") return "0";
  if (sort == "Bool") return "true";
  if (sort == "String") return "\"\"";
  return "(_ bv0 " + sort.substr(10);
}

// All three on values by chance.
void agree(const TypedName& signature, std::mt19937& chance, const std::string& width) {
  std::string parameters;
  std::string term = "(" + signature.name;
  std::string call = "(f";  // a place for the example that is made up below
  for (std::size_t i = 0; i < signature.parameters.size(); ++i) {
    const std::string name = "x" + std::to_string(i);
    const std::string sort = widened(signature.parameters[i], width);
    parameters += "(" + name + " " + sort + ")";
    term += " " + name;
    call += " " + some_literal(sort);
  }
  term += ")";
  const std::string result = widened(signature.result, width);
  INFO(term << " width " << width);
  Specification s = test::only(parameters, result, term,
                               "(constraint (= " + call + ") " + some_literal(result) + "))");
  const Term& program = s.grammar.rules[0].term;
  s.examples.clear();
  for (int i = 0; i < test::often(32); ++i) {
    Example e;
    for (const Variable& v : s.parameters) e.inputs.push_back(some_value(v.sort, chance));
    const auto value = fast_value(s, program, e.inputs);
    CHECK(reference_value(program, s.operators, e.inputs) == value);
    if (!value) continue;  // divided by zero
    e.output = *value;
    s.examples.push_back(std::move(e));
  }
  REQUIRE(s.examples.size() >= static_cast<std::size_t>(test::often(20)));
  CHECK(smt::meets_examples(s, program, {50'000'000}) == smt::Answer::kYes);
}

}  // namespace

TEST_CASE("operators have the values that the standard gives them", "[long]") {
  for (const std::vector<Known>* table : {&kCore, &kStrings, &kOldNames, &kBits}) {
    for (const Known& known : *table) means(known.term, known.value);
  }
  means("(_ bv5 8)", "#x05");
}

TEST_CASE("no operator of the theories is left out") {
  std::map<std::string, int, std::less<>> known;
  for (const std::vector<Known>* table : {&kCore, &kStrings, &kOldNames, &kBits}) {
    for (const Known& k : *table) ++known[operator_of(k.term)];
  }
  std::set<std::string, std::less<>> signed_;
  for (const TypedName& signature : signatures()) {
    signed_.insert(operator_of("(" + signature.name + " x)"));
  }
  REQUIRE(theory_names().size() > 60);
  for (const std::string_view name : theory_names()) {
    INFO(name);
    CHECK(known[std::string(name)] >= 2);
    CHECK(signed_.contains(name));
  }
}

TEST_CASE("what has no value has none") {
  const Specification s = test::only("(x Int)", "Int", "(div x 0)", "(constraint (= (f 1) 1))");
  const Term& program = s.grammar.rules[0].term;
  CHECK_FALSE(fast_value(s, program, {std::int64_t{1}}));
  CHECK_FALSE(reference_value(program, s.operators, std::vector<Value>{std::int64_t{1}}));
  const Specification large = test::only("(x Int)", "Int", "(* x x)", "(constraint (= (f 1) 1))");
  const Term& square = large.grammar.rules[0].term;
  CHECK_FALSE(fast_value(large, square, {std::int64_t{1} << 40}));
  CHECK_FALSE(reference_value(square, large.operators, std::vector<Value>{std::int64_t{1} << 40}));
}

TEST_CASE("three evaluators agree") {
  std::mt19937 chance(1);
  for (const TypedName& signature : signatures()) {
    agree(signature, chance, "8");
    const bool bits = signature.parameters[0].starts_with("(_");
    if (!bits || signature.name[0] == '(' || signature.name == "concat") continue;
    for (const char* width : {"1", "64", "70"}) agree(signature, chance, width);
  }
}

TEST_CASE("values are written and read back") {
  const Specification s = test::specification(
      "(synth-fun f ((s String) (i Int) (b Bool) (v (_ BitVec 5)) (w (_ BitVec 72))) Int "
      "((S Int)) ((S Int (i))))(constraint (= (f \"a\"\"b\\u{1F600}\xC3\xA9\\\" "
      "-9223372036854775808 false #b10101 #xFEDCBA9876543210FF) 7))");
  CHECK(print_sygus(test::specification(print_sygus(s))) == print_sygus(s));
  const std::vector<Value>& inputs = s.examples[0].inputs;
  CHECK(std::get<Text>(inputs[0]) == U"a\"b\U0001F600\u00E9\\");
  CHECK(to_smtlib(inputs[1]) == "(- 9223372036854775808)");
  CHECK(to_smtlib(inputs[3]) == "#b10101");
  CHECK(to_smtlib(inputs[4]) == "#xFEDCBA9876543210FF");
  Words words;
  for (const Value& v : inputs) CHECK(words.value(words.word(v), sort_of(v)) == v);
}

TEST_CASE("bytes that are not UTF-8 are not lost") {
  const std::string bytes = "a\xFF\xC3(\xE2\x82\xAC";
  CHECK(to_utf8(from_utf8(bytes)) == bytes);
  CHECK(from_utf8("\xE2\x82\xAC") == U"\u20AC");
}
