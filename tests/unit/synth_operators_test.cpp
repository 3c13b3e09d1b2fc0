// What operators mean: the table of edge cases of SMT-LIB's theories, computed by the search's
// evaluators, by the plain one, and by Z3; and the three against each other on values by chance.

#include <catch2/catch.hpp>
#include <random>

#include "smt/examples.h"
#include "synth/reference_evaluator.h"
#include "synth_test.h"

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
  static const std::vector<TypedName> kAll = {{"str.++", {s, s}, s},
                                              {"str.len", {s}, i},
                                              {"str.at", {s, i}, s},
                                              {"str.substr", {s, i, i}, s},
                                              {"str.indexof", {s, s, i}, i},
                                              {"str.replace", {s, s, s}, s},
                                              {"str.prefixof", {s, s}, b},
                                              {"str.suffixof", {s, s}, b},
                                              {"str.contains", {s, s}, b},
                                              {"str.to_int", {s}, i},
                                              {"str.from_int", {i}, s},
                                              {"str.<", {s, s}, b},
                                              {"str.<=", {s, s}, b},
                                              {"+", {i, i}, i},
                                              {"-", {i, i}, i},
                                              {"*", {i, i}, i},
                                              {"-", {i}, i},
                                              {"abs", {i}, i},
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
                                              {"(_ repeat 2)", {v}, "(_ BitVec 16)"}};
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
      return static_cast<std::int64_t>(pick(12)) - 3;
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

// All three on values by chance.
void agree(const TypedName& signature, std::mt19937& chance, const std::string& width) {
  std::string parameters;
  std::string term = "(" + (signature.name[0] == '(' ? signature.name : signature.name);
  for (std::size_t i = 0; i < signature.parameters.size(); ++i) {
    const std::string name = "x" + std::to_string(i);
    parameters += "(" + name + " " + widened(signature.parameters[i], width) + ")";
    term += " " + name;
  }
  term += ")";
  std::string result = signature.result;
  if (width != "8" && result.starts_with("(_") && result != "(_ BitVec 8)") return;
  result = widened(result, width);
  INFO(term << " width " << width);
  // A place for the example that is made up below.
  std::string call = "(f";
  for (const std::string& p : signature.parameters) {
    const std::string sort = widened(p, width);
    call += sort == "Int"      ? " 0"
            : sort == "Bool"   ? " true"
            : sort == "String" ? " \"\""
                               : " (_ bv0 " + width + ")";
  }
  const std::string output = result == "Int"      ? "0"
                             : result == "Bool"   ? "true"
                             : result == "String" ? "\"\""
                                                  : "(_ bv0 " + result.substr(10);
  Specification s =
      test::only(parameters, result, term, "(constraint (= " + call + ") " + output + "))");
  const Term& program = s.grammar.rules[0].term;
  s.examples.clear();
  for (int i = 0; i < 60; ++i) {
    Example e;
    for (const Variable& v : s.parameters) e.inputs.push_back(some_value(v.sort, chance));
    const auto value = fast_value(s, program, e.inputs);
    REQUIRE(value);
    CHECK(reference_value(program, s.operators, e.inputs) == *value);
    e.output = *value;
    s.examples.push_back(std::move(e));
  }
  CHECK(smt::meets_examples(s, program, {50'000'000}) == smt::Answer::kYes);
}

}  // namespace

TEST_CASE("strings at the edges") {
  means("(str.indexof \"abc\" \"c\" 0)", "2");
  means("(str.indexof \"abc\" \"c\" 3)", "(- 1)");
  means("(str.indexof \"abc\" \"\" 3)", "3");
  means("(str.indexof \"abc\" \"\" 4)", "(- 1)");
  means("(str.indexof \"abc\" \"a\" (- 1))", "(- 1)");
  means("(str.indexof \"\" \"\" 0)", "0");
  means("(str.substr \"abc\" 1 10)", "\"bc\"");
  means("(str.substr \"abc\" 3 1)", "\"\"");
  means("(str.substr \"abc\" (- 1) 2)", "\"\"");
  means("(str.substr \"abc\" 0 (- 2))", "\"\"");
  means("(str.at \"abc\" 3)", "\"\"");
  means("(str.at \"abc\" (- 1))", "\"\"");
  means("(str.replace \"aba\" \"a\" \"x\")", "\"xba\"");
  means("(str.replace \"aba\" \"c\" \"x\")", "\"aba\"");
  means("(str.replace \"aba\" \"\" \"x\")", "\"xaba\"");
  means("(str.to_int \"012\")", "12");
  means("(str.to_int \"\")", "(- 1)");
  means("(str.to_int \"-3\")", "(- 1)");
  means("(str.to_int \"1 \")", "(- 1)");
  means("(str.from_int 0)", "\"0\"");
  means("(str.from_int (- 5))", "\"\"");
  means("(str.prefixof \"\" \"\")", "true");
  means("(str.suffixof \"bc\" \"abc\")", "true");
  means("(str.suffixof \"abcd\" \"bcd\")", "false");
  means("(str.contains \"abc\" \"\")", "true");
  means("(str.< \"ab\" \"abc\")", "true");
  means("(str.<= \"b\" \"abc\")", "false");
  means("(str.++ \"a\"\"\" \"b\")", "\"a\"\"b\"");
  means("(str.++ \"a\" \"b\" \"c\" \"d\" \"e\")", "\"abcde\"");
  means("(str.len \"\\u{e9}\\u0041\")", "2");
}

TEST_CASE("names of SyGuS-IF 1.0") {
  means("(str.to.int \"7\")", "7");
  means("(int.to.str 7)", "\"7\"");
}

TEST_CASE("integers at the edges") {
  means("(div (- 7) 2)", "(- 4)");
  means("(div 7 (- 2))", "(- 3)");
  means("(div (- 7) (- 2))", "4");
  means("(mod (- 7) 2)", "1");
  means("(mod 7 (- 2))", "1");
  means("(- 3)", "(- 3)");
  means("(- 10 2 3)", "5");
}

TEST_CASE("bit-vectors at the edges") {
  means("(bvudiv #x05 #x00)", "#xFF");
  means("(bvurem #x05 #x00)", "#x05");
  means("(bvsdiv #x85 #x00)", "#x01");
  means("(bvsdiv #x05 #x00)", "#xFF");
  means("(bvsrem #x85 #x00)", "#x85");
  means("(bvsmod #x85 #x00)", "#x85");
  means("(bvsdiv #x80 #xFF)", "#x80");
  means("(bvshl #x01 #x08)", "#x00");
  means("(bvlshr #xFF #x09)", "#x00");
  means("(bvashr #x80 #xFF)", "#xFF");
  means("(bvashr #x40 #xFF)", "#x00");
  means("(bvshl #x0000000000000001 #x0000000000000040)", "#x0000000000000000");
  means("(bvlshr #x8000000000000000 #x000000000000003F)", "#x0000000000000001");
  means("(bvadd #b111 #b001)", "#b000");
  means("(_ bv5 8)", "#x05");
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
    for (const char* width : {"1", "5", "64", "70"}) agree(signature, chance, width);
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
