// The pages of synthesized programs.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "report/programs/program_page.h"
#include "report/programs/program_text.h"
#include "report/programs/program_tree.h"
#include "synth/reference_evaluator.h"
#include "synth_test.h"
#include "whence/synthesis.h"

using namespace whence;
using namespace whence::report;

namespace {

// The only program of the specification: the start's only production.
const synth::Term& only_program(const synth::Specification& s) {
  return s.grammar.rules.front().term;
}

// A value of the sort that ends there.
std::string some_value(const std::string& sorts) {
  if (sorts.ends_with("String")) return "\"\"";
  if (sorts.ends_with("Int")) return "0";
  if (sorts.ends_with("Bool")) return "true";
  return sorts.ends_with("4)") ? "#x0" : "#x00";
}

/// As `test::only`, with an example, which it need not meet.
synth::Specification made_of(const std::string& parameters, const std::string& sort,
                             const std::string& term, const std::string& macros = "") {
  std::string call = "(f";
  int depth = 0;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    depth += parameters[i] == '(' ? 1 : parameters[i] == ')' ? -1 : 0;
    if (parameters[i] == ')' && depth == 0) call += " " + some_value(parameters.substr(0, i));
  }
  return test::only(parameters, sort, term,
                    "(constraint (= " + call + ") " + some_value(sort) + "))", macros);
}

std::string text_of(const std::string& parameters, const std::string& sort,
                    const std::string& term) {
  const synth::Specification s = made_of(parameters, sort, term);
  std::vector<std::string> names;
  for (const auto& v : s.parameters) names.push_back(v.name);
  return ProgramText(s.operators, only_program(s), names).laid_out().value_or("too long");
}

/// A folder of its own, removed in the end.
struct Folder {
  Folder() {
    path = std::filesystem::temp_directory_path() / "whence-program-page-test";
    std::filesystem::remove_all(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ifstream in(path / name, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }
  std::filesystem::path path;
};

api::Synthesis synthesized(const std::string& text, std::size_t answers = 1,
                           std::uint64_t work = 200'000) {
  const auto loaded = api::Specification::from_text(text, "test.sl");
  REQUIRE(loaded.specification);
  api::SynthesisOptions options;
  options.work = work;
  options.answers = answers;
  return loaded.specification->synthesize(options);
}

const char* kTwo =
    "(synth-fun f ((s String)) String ((T String) (N Int)) ((T String (s \"<b>\" (str.++ T T) "
    "(str.at T N))) (N Int (0 1 (+ N N)))))(constraint (= (f \"<\") \"<\"))";

}  // namespace

TEST_CASE("programs are written as people write them", "[report][synth]") {
  CHECK(text_of("(s String)", "String", "(str.++ s (str.++ \"a\"\"b\" (str.at s 0)))") ==
        "s ++ \"a\"\"b\" ++ s[0]");
  CHECK(text_of("(s String)", "String", "(str.at (str.++ s s) (- (str.len s) 1))") ==
        "(s ++ s)[len(s) - 1]");
  CHECK(text_of("(x Int) (y Int)", "Int", "(- x (- y (* (+ x 1) (- 3))))") ==
        "x - (y - (x + 1) * -3)");
  CHECK(text_of("(x Int) (y Int)", "Int", "(- (- x y) 1)") == "x - y - 1");
  CHECK(text_of("(p Bool) (q Bool)", "Bool", "(and (or p q) (not (and p q)))") ==
        "(p or q) and not (p and q)");
  CHECK(text_of("(s String)", "String", "(int.to.str (str.to.int s))") == "from_int(to_int(s))");
  SECTION("operands of bit operators are in parentheses unless they are the same operator") {
    const std::string x = "(x (_ BitVec 8))";
    CHECK(text_of(x, "(_ BitVec 8)", "(bvand x (bvadd x #x01))") == "x & (x + #x01)");
    CHECK(text_of(x, "(_ BitVec 8)", "(bvor (bvor x #x02) #x01)") == "x | #x02 | #x01");
    CHECK(text_of(x, "(_ BitVec 8)", "(bvsub (bvsub x #x02) #x01)") == "(x - #x02) - #x01");
    CHECK(text_of(x, "(_ BitVec 8)", "(bvnot (bvneg (bvlshr x #x02)))") == "~(-(x >> #x02))");
    CHECK(text_of(x, "(_ BitVec 4)", "((_ extract 7 4) x)") == "extract⟨7, 4⟩(x)");
  }
  SECTION("a long conditional takes several lines, and its end is never in doubt") {
    CHECK(text_of("(x Int)", "Int", "(ite (< x 0) (- x) x)") == "if x < 0 then -x else x");
    CHECK(text_of("(x Int)", "Int",
                  "(ite (< x 0) (ite (< x (- 100000)) 100000 (* x (* x (* x (* x x))))) (ite (= x "
                  "1234567) 7654321 (* x 2)))") ==
          "if x < 0\nthen\n  if x < -100000\n  then 100000\n  else x * x * x * x * x\n"
          "else if x = 1234567 then 7654321 else x * 2");
  }
  SECTION("what is shared may be meant any number of times") {
    synth::Specification s = made_of("(x Int)", "Int", "(+ x x)");
    synth::Term big;
    std::uint32_t last = big.variable(0);
    const synth::OperatorId plus = only_program(s).nodes.back().op;
    for (int i = 0; i < 200; ++i) last = big.apply(plus, {last, last});
    CHECK_FALSE(ProgramText(s.operators, big, {"x"}).laid_out());
    CHECK(program_tree(s, big, examples_to_show(s, big)).size() < 200'000);
  }
}

TEST_CASE("values are written as in programs", "[report][synth]") {
  CHECK(program_value(synth::Value(std::int64_t{-3})) == "-3");
  CHECK(program_value(synth::Value(synth::from_utf8("é\n\"\xE2\x80\xAE"))) ==
        "\"é\\u{a}\"\"\\u{202e}\"");
}

TEST_CASE("operators are explained once, macros by their bodies", "[report][synth]") {
  const synth::Specification s = made_of("(s String)", "String", "(twice (twice (str.at s 0)))",
                                         "(define-fun twice ((t String)) String (str.++ t t))");
  const auto meanings = operator_meanings(s.operators, only_program(s));
  REQUIRE(meanings.size() == 3);
  CHECK(meanings[0].form == "s[i]");
  CHECK(meanings[1].form == "twice(t)");
  CHECK(meanings[1].meaning == "t ++ t");
  CHECK(meanings[2].form == "s ++ t");
}

TEST_CASE("macros that choose are read as conditionals", "[report][synth]") {
  const synth::Specification s =
      made_of("(x (_ BitVec 8))", "(_ BitVec 8)", "(im (twice x) x (im x (twice (twice x)) #x07))",
              "(define-fun twice ((y (_ BitVec 8))) (_ BitVec 8) (bvadd y y))"
              "(define-fun im ((c (_ BitVec 8)) (a (_ BitVec 8)) (b (_ BitVec 8))) (_ BitVec 8) "
              "(ite (= c #x01) a b))");
  const synth::Term& program = only_program(s);
  const synth::Term readable = choices_written_out(s.operators, program);
  CHECK(ProgramText(s.operators, readable, {"x"}).of(readable.root()) ==
        "if twice(x) = #x01 then x else if x = #x01 then twice(twice(x)) else #x07");
  for (const std::uint64_t x : {0U, 1U, 128U}) {
    const std::vector<synth::Value> input{synth::bit_vector(8, x)};
    CHECK(synth::reference_value(readable, s.operators, input) ==
          synth::reference_value(program, s.operators, input));
  }
}

TEST_CASE("a tree says which branch each example takes", "[report][synth]") {
  const synth::Specification s =
      test::only("(x Int)", "Int", "(ite (< x 0) (- x) (ite (= x 0) 100 (+ x 1)))",
                 "(constraint (= (f 5) 6))(constraint (= (f 6) 7))(constraint (= (f 7) 8))"
                 "(constraint (= (f 8) 9))(constraint (= (f 9) 10))(constraint (= (f 10) 11))"
                 "(constraint (= (f (- 3)) 3))(constraint (= (f 0) 100))");
  const auto chosen = examples_to_show(s, only_program(s));
  // One for each way through, then the first ones.
  CHECK(chosen == std::vector<std::size_t>{0, 1, 2, 6, 7});
  const std::string tree = program_tree(s, only_program(s), {0, 6, 7});
  const auto has = [&](const std::string& part) { return tree.find(part) != std::string::npos; };
  CHECK(has("example 7"));
  CHECK(has("<tr class=\"input\"><th scope=\"row\"><code>x</code></th><td><code>5</code></td>"));
  CHECK(has("<code>f(x)</code></th><td class=\"result\"><code>6</code></td>"));
  CHECK(
      has("class=\"depth-1\"><span class=\"word\">if</span> <code>x &lt; 0</code></th>"
          "<td><code>false</code></td><td><code>true</code></td>"));
  CHECK(
      has("class=\"depth-1\"><span class=\"word\">then</span> <code>-x</code></th>"
          "<td class=\"unused\">(<code>-5</code>)</td><td class=\"result\"><code>3</code></td>"
          "<td class=\"unused\">(<code>0</code>)</td>"));
  // A condition after `else` is on the same level, and not asked where the first one holds.
  CHECK(
      has("class=\"depth-1\"><span class=\"word\">otherwise if</span> <code>x = 0</code></th>"
          "<td><code>false</code></td><td class=\"unused\">(<code>false</code>)</td>"
          "<td><code>true</code></td>"));
}

TEST_CASE("values of a program's nodes by the reference evaluator", "[synth]") {
  const synth::Specification s = made_of("(x Int)", "Int", "(+ 1 (div 6 x))");
  const auto& program = only_program(s);
  const std::vector<synth::Value> two{std::int64_t{2}};
  const auto values = synth::reference_values(program, s.operators, two);
  REQUIRE(values.size() == program.nodes.size());
  CHECK(values.back() == synth::Value(std::int64_t{4}));
  const std::vector<synth::Value> zero{std::int64_t{0}};
  const auto none = synth::reference_values(program, s.operators, zero);
  CHECK_FALSE(none.back());
  CHECK(std::ranges::count_if(none, [](const auto& v) { return !v; }) == 2);
}

TEST_CASE("the page of a program says what the search returned", "[report][synth]") {
  const Folder folder;
  const api::Synthesis found = synthesized(kTwo, 2, 2'000'000);
  REQUIRE(found.programs.size() == 2);
  CHECK(found.write_html(folder.path.string()) == (folder.path / "index.html").string());
  const std::string page = folder.read("index.html");
  const auto has = [&](const std::string& part) { return page.find(part) != std::string::npos; };
  CHECK(has("meets the example"));
  CHECK(has("How the output comes about"));
  CHECK(has("Other programs that meet the examples"));
  CHECK(has("Program 2 says"));
  CHECK(has("finds it impossible that the program is wrong"));
  CHECK(has("The example</summary>"));
  CHECK(has("&lt;b&gt;"));  // of the grammar
  CHECK_FALSE(has("<b>"));
  CHECK(folder.read("program.sl") == found.sygus());
  // The clock is elsewhere.
  CHECK(folder.read("run.js").starts_with("whence.run("));
  CHECK(folder.read("manifest.sha256").find("run.js") == std::string::npos);
  const Folder again;
  synthesized(kTwo, 2, 2'000'000).write_html(again.path.string());
  CHECK(again.read("index.html") == page);
}

TEST_CASE("a page says why there is no program", "[report][synth]") {
  const Folder folder;
  const auto page_of = [&](const std::string& text, std::uint64_t work) {
    synthesized(text, 1, work).write_html(folder.path.string());
    CHECK_FALSE(std::filesystem::exists(folder.path / "program.sl"));
    return folder.read("index.html");
  };
  const std::string grammar =
      "(synth-fun f ((s String)) String ((T String)) ((T String (s \"-\" (str.++ T T)))))";
  const std::string limit = page_of(grammar + "(constraint (= (f \"ab\") \"a?\"))", 1'000);
  CHECK(limit.find("before the limit of work") != std::string::npos);
  CHECK(limit.find("--work") != std::string::npos);
  CHECK(limit.find("<code>&quot;?&quot;</code>") != std::string::npos);  // from nowhere
  CHECK(limit.find("<code>T ++ T</code>") != std::string::npos);
  const std::string none = page_of(
      "(synth-fun f ((x Int)) Int ((T Int)) ((T Int (x 1))))(constraint (= (f 2) 3))", 1'000);
  CHECK(none.find("the grammar is exhausted") != std::string::npos);
  const std::string contrary = page_of(
      "(synth-fun f ((x Int)) Int)(declare-var x Int)(constraint (> (f x) x))"
      "(constraint (< (f x) (+ x 1)))",
      100'000);
  CHECK(contrary.find("the constraints leave no output") != std::string::npos);
}

TEST_CASE("a result that no search made has no page", "[synth]") {
  CHECK_THROWS_AS(api::Synthesis().write_html("nowhere"), std::logic_error);
}
