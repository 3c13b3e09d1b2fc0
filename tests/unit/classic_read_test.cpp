// Reading expressions and configurations of Generative Logic.

#include <algorithm>

#include "classic_test.h"
#include "lang/input.h"
#include "unit/support/often.h"

using namespace whence;
using namespace whence::test;

TEST_CASE("every construct of the notation has its meaning", "[classic]") {
  const auto meaning = [](const std::string& body) { return axioms_of(configuration(body)); };
  CHECK(meaning("(in[a,b])") == "AnchorX.1: in(a, b)\n");
  CHECK(meaning("(=[a,b])") == "AnchorX.1: a = b\n");
  CHECK(meaning("!(in[a,b])") == "AnchorX.1: not in(a, b)\n");
  CHECK(meaning("!(=[a,b])") == "AnchorX.1: a != b\n");
  CHECK(meaning("(>[x,y] (in2[x,y,c]) (in[y,b]))") == "AnchorX.1: in2(x, y, c) => in(y, b)\n");
  CHECK(meaning("(>[] (in[a,b]) (in[a,c]))") == "AnchorX.1: in(a, b) => in(a, c)\n");
  CHECK(meaning("!(>[x] (in[x,b]) !(in[x,c]))") ==
        "AnchorX.1: exists x : Object. in(x, b) and in(x, c)\n");
  CHECK(meaning("!(>[x] (in[x,b]) (in[x,c]))") ==
        "AnchorX.1: not forall x : Object. in(x, b) => in(x, c)\n");
  CHECK(meaning("!(>[] (in[a,b]) !(in[a,c]))") == "AnchorX.1: in(a, b) and in(a, c)\n");
  CHECK(meaning("((in[a,b]))") == "AnchorX.1: in(a, b)\n");
  CHECK(meaning("!!(((in[a,b])))") == "AnchorX.1: not not in(a, b)\n");
}

TEST_CASE("blanks are free", "[classic]") {
  CHECK(axioms_of(configuration("( > [ x , y ](in2 [x,y , c])( in[ y,b ] ) )")) ==
        axioms_of(configuration("(>[x,y](in2[x,y,c])(in[y,b]))")));
  CHECK(axioms_of(configuration("(&(in[a,b])(in[a,c]))")) ==
        axioms_of(configuration("(& \\n\\t(in[a,b])  (in[a,c]) )")));
}

TEST_CASE("a conjunction is taken apart into axioms", "[classic]") {
  CHECK(axioms_of(configuration("(& (& (in[a,b]) (in[b,c])) ((& (in[a,c]) (in[c,c]))))")) ==
        "AnchorX.1: in(a, b)\nAnchorX.2: in(b, c)\nAnchorX.3: in(a, c)\nAnchorX.4: in(c, c)\n");
}

TEST_CASE("definitions are expanded without capture", "[classic]") {
  const std::string subset =
      R"J("Sub": { "arity": 2, "short_mpl": "(Sub[X,Y])", "full_mpl": "(>[x] (in[x,X]) (in[x,Y]))" })J";
  // The x of the definition is not the x around it.
  CHECK(axioms_of(configuration("(>[x] (in[x,a]) (Sub[x,b]))", subset)) ==
        "AnchorX.1: in(x, a) => forall y : Object. in(y, x) => in(y, b)\n");
  CHECK(axioms_of(configuration("(>[x] (in[x,a]) (>[x] (in[x,b]) (in[x,c])))")) ==
        "AnchorX.1: in(x, a) => forall y : Object. in(y, b) => in(y, c)\n");
  // As an axiom it is named after what it defines, with the arguments.
  CHECK(axioms_of(configuration("(& (Sub[a,b]) (Sub[b,c]))", subset)) ==
        "Sub[a,b].1: in(x, a) => in(x, b)\nSub[b,c].1: in(x, b) => in(x, c)\n");
}

TEST_CASE("names resolve to binder, then parameter, else are an error", "[classic]") {
  CHECK(axioms_of(configuration("(in[a,z])")) ==
        "1:35: `z` is neither bound by `>` nor a parameter of the definition");
  CHECK(axioms_of(configuration("(>[a] (in[a,b]) (in[a,c]))")) ==
        "AnchorX.1: in(x, b) => in(x, c)\n");
  // The definition does not see the names where it is used.
  CHECK(axioms_of(configuration(
            "(>[x] (in[x,a]) (P[x]))",
            R"J("P": { "arity": 1, "short_mpl": "(P[y])", "full_mpl": "(in[x,y])" })J")) ==
        "2:60: `x` is neither bound by `>` nor a parameter of the definition");
}

TEST_CASE("mistakes in an expression are told with their place", "[classic]") {
  const auto wrong = [](const std::string& body) { return axioms_of(configuration(body)); };
  CHECK(wrong("(in[a,b]") == "1:29: this `(` is not closed");
  CHECK(wrong("(in[a,b") == "1:32: this `[` is not closed");
  CHECK(wrong("(in[a b])") == "1:35: expected `,` or `]`, found `b`");
  CHECK(wrong("(in[a,,b])") == "1:35: expected a name, found `,`");
  CHECK(wrong("(in)") == "1:32: expected `[`, found `)`");
  CHECK(wrong("(& (in[a,b]))") == "1:41: `&` joins two expressions, and this is the end of one");
  CHECK(wrong("(& (in[a,b]) (in[a,c]) (in[b,c]))") == "1:52: expected `)`, found `(`");
  CHECK(wrong("(>[x] (in[x,b]))") ==
        "1:44: `>` needs two expressions: what is supposed, and what follows");
  CHECK(wrong("(> (in[a,b]) (in[a,b]))") == "1:32: expected `[`, found `(`");
  CHECK(wrong("(in[a,b]) (in[b,c])") ==
        "1:39: the expression has ended here, and there is more text");
  CHECK(wrong("()") == "1:30: expected an expression behind `(`, found `)`");
  CHECK(wrong("(!)") == "1:31: expected another expression, found `)`");
  CHECK(wrong("(in[a])") == "1:30: `in` takes 2 arguments, and here it has 1");
  CHECK(wrong("(=[a])") == "1:30: `=` takes 2 arguments, and here it has 1");
  CHECK(wrong("(inn[a,b])") == "1:30: there is no definition of `inn`");
  CHECK(wrong("(>[x,x] (in[x,a]) (in[x,b]))") == "1:34: `x` is bound twice here");
}

TEST_CASE("places are right behind escapes in JSON", "[classic]") {
  CHECK(axioms_of(configuration("(in\\u005ba,\\n zz])")) ==
        "1:43: `zz` is neither bound by `>` nor a parameter of the definition");
}

TEST_CASE("a definition that uses itself is an error that names the cycle", "[classic]") {
  const std::string definitions =
      R"J("P": { "arity": 1, "short_mpl": "(P[x])", "full_mpl": "!(Q[x])" },
"Q": { "arity": 1, "short_mpl": "(Q[x])", "full_mpl": "(& (in[x,x]) (P[x]))" })J";
  CHECK(axioms_of(configuration("(P[a])", definitions)) ==
        "3:70: the definition of `P` uses itself: P -> Q -> P");
  CHECK(
      axioms_of(configuration(
          "(in[a,b])", R"J("P": { "arity": 1, "short_mpl": "(P[x])", "full_mpl": "!(P[x])" })J")) ==
      "2:58: the definition of `P` uses itself: P -> P");
}

TEST_CASE("mistakes in a configuration are told with their place", "[classic]") {
  const auto wrong = [](const std::string& definition) {
    return axioms_of(configuration("(in[a,b])", definition));
  };
  CHECK(wrong(R"J("P": { "arity": 2, "short_mpl": "(P[x])", "full_mpl": "(in[x,x])" })J") ==
        "2:17: the arity is 2, and `short_mpl` has 1 parameter");
  CHECK(wrong(R"J("P": { "arity": "1", "short_mpl": "(P[x])", "full_mpl": "(in[x,x])" })J") ==
        "2:17: `arity` must be a number of arguments");
  CHECK(wrong(R"J("P": { "arity": 1, "full_mpl": "(in[x,x])" })J") ==
        "2:1: `P` has no `short_mpl`");
  CHECK(wrong(R"J("P": { "arity": 1, "short_mpl": "(P[x])", "full_mpl": 7 })J") ==
        "2:55: `full_mpl` must be a string");
  CHECK(wrong(R"J("P": { "arity": 2, "short_mpl": "(P[x,x])", "full_mpl": "(in[x,x])" })J") ==
        "2:39: `x` is a parameter twice");
  CHECK(wrong(R"J("P": { "arity": 1, "short_mpl": "!(P[x])", "full_mpl": "(in[x,x])" })J") ==
        "2:34: `short_mpl` is a name with its parameters: (fXY[f,X,Y])");
  CHECK(wrong(R"J("P": { "arity": 1, "short_mpl": "(P[x])", "full_mpl": "nowhere.txt" })J") ==
        "2:56: the definition's file `nowhere.txt` cannot be read");
  CHECK(wrong(R"J("P": { "short_mpl": "(in[x,y])", "full_mpl": "(=[x,y])" })J") ==
        "3:1: `in` is defined twice");
  CHECK(wrong(R"J("P": { "a": 1 }, "P": { "a": 2 })J") == "2:18: the key `P` is there twice");
  CHECK(wrong(R"J("P": { "short_mpl": "(=[x,y])", "full_mpl": "(in[x,y])" })J") ==
        "4:1: `=` is defined twice");
  CHECK(wrong(R"J("P": [1, {"full_mpl": 3}], "Q": null)J") == "AnchorX.1: in(a, b)\n");
  CHECK(described(std::get<std::vector<Diagnostic>>(read_classic_text("{ \"a\": }", "x.json")))
            .starts_with("1:8: this is not JSON: "));
  CHECK(described(std::get<std::vector<Diagnostic>>(read_classic_text("[]", "x.json"))) ==
        "1:1: a configuration is a JSON object");
  CHECK(described(std::get<std::vector<Diagnostic>>(
            read_classic_text(std::string("{}\0\"in\": {\"a\"", 14), "x.json"))) ==
        "1:3: this is not JSON: there is a zero byte");
  CHECK(described(std::get<std::vector<Diagnostic>>(read_classic_text(
            R"({"limit": 1e999})", "x.json"))) == "1:1: a number is too large: '1e999'");
}

TEST_CASE("the anchor is named by a key or by the file", "[classic]") {
  const std::string text =
      R"J({ "A": { "short_mpl": "(A[x])", "full_mpl": "(=[x,x])" }, "anchor_name": "A" })J";
  CHECK(axioms_of(text) == "A.1: x = x\n");
  const auto wrong = [](const std::string& what, const std::string& name) {
    return described(std::get<std::vector<Diagnostic>>(read_classic_text(what, name)));
  };
  CHECK(wrong("{}", "ConfigX.json") == "1:1: the anchor `AnchorX` is not defined");
  CHECK(wrong("{}", "other.json") == "0:0: the configuration does not say what its anchor is");
  CHECK(wrong(R"J({ "anchor_name": "B" })J", "x.json") == "1:3: the anchor `B` is not defined");
  CHECK(wrong(R"J({ "anchor_name": 1 })J", "x.json") ==
        "1:3: `anchor_name` must be the name of a definition");
  CHECK(wrong(R"J({ "A": { "short_mpl": "(A[x])", "full_mpl": "(A[x])" }, "anchor_name": "A" })J",
              "x.json") == "1:3: the anchor is a primitive, and states nothing");
}

TEST_CASE("an example is read with its files", "[classic]") {
  const Problem problem = accepted(read_classic_file(example_configuration()));
  CHECK(problem.language == InputLanguage::kClassic);
  std::vector<std::string> files;
  for (const Source& source : problem.sources) {
    files.push_back(std::filesystem::path(source.path).filename().string());
    CHECK(source.sha256.size() == 64);
  }
  CHECK(files == std::vector<std::string>{"ConfigCount.json", "Maps.txt", "Operation.txt",
                                          "NaturalNumbers.txt", "Adds.txt"});
  std::vector<std::string> names;
  for (const Statement& statement : problem.statements) names.push_back(statement.name);
  for (const char* name :
       {"NaturalNumbers[M,o,t].1", "Maps[t,M,M].2", "Operation[a,M].1", "Adds[a,M,o,t].2",
        "AnchorCount.1", "induction[M,o,t]", "choice[a]", "choice[d]", "choice[two]"}) {
    INFO(name);
    CHECK(std::ranges::find(names, name) != names.end());
  }
  std::ranges::sort(names);
  CHECK(std::ranges::adjacent_find(names) == names.end());
}

TEST_CASE("induction is over what is asked for", "[classic]") {
  const auto statement = [](const std::string& inductive) -> std::string {
    auto read = read_classic_file(example_configuration(), {inductive});
    if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&read)) {
      return wrong->front().message;
    }
    for (const Statement& s : std::get<Problem>(read).statements) {
      if (s.name.starts_with("induction")) return s.name;
    }
    return "";
  };
  CHECK(statement("") == "induction[M,o,t]");
  CHECK(statement("M,o,d") == "induction[M,o,d]");
  CHECK(statement(" M , o , t ") == "induction[M,o,t]");
  CHECK(statement("none") == "");
  CHECK(statement("M,o") == "`M,o` does not say over what induction is");
  CHECK(statement("M,o,q") == "induction over `M,o,q`: the anchor has no parameter `q`");
}

TEST_CASE("a goal knows the anchor's names, and others are universal", "[classic]") {
  Problem problem = accepted(read_classic_file(example_configuration()));
  CHECK(goal_of(problem, "(in3[x,o,x,a])") == "in3(x, o, x, a)");
  CHECK(problem.statements.back().variable_names == std::vector<std::string>{"x"});
  CHECK(goal_of(problem, "(>[o] (in[o,M]) (in[o,Y]))") == "Subset(M, Y)");
  CHECK(goal_of(problem, "(Subset[M,Q])") == "Subset(M, Q)");
  CHECK(goal_of(problem, "(Subset[M])") == "1:2: `Subset` takes 2 arguments, and here it has 1");
  CHECK(goal_of(problem, "(Subsett[M,M])") == "1:2: there is no definition of `Subsett`");
  CHECK(goal_of(problem, "") == "1:1: expected an expression, found the end");
  CHECK(goal_of(problem, "(in[x,M]) )") == "1:11: expected an expression, found `)`");
  const std::size_t before = problem.statements.size();
  CHECK(read_classic_goals(problem, "(in[o,M])\n(in[x,M]) (=[x,y])", "law").empty());
  REQUIRE(problem.statements.size() == before + 3);
  CHECK(problem.statements[before].name == "law");
  CHECK(problem.statements[before + 1].name == "law_2");
  CHECK(problem.statements[before + 2].where.line == 2);
  CHECK(problem.statements[before + 2].where.column == 11);
  // All or none.
  CHECK_FALSE(read_classic_goals(problem, "(in[o,M]) (in[o])", "law").empty());
  CHECK(problem.statements.size() == before + 3);
}

TEST_CASE("a theorem with the anchor as its premise is one about the anchor's names", "[classic]") {
  Problem problem = accepted(read_classic_file(example_configuration()));
  const std::string bare = "in3(x, y, z, a) => in3(y, x, z, a)";
  CHECK(goal_of(problem, "(>[x,y,z] (in3[x,y,z,a]) (in3[y,x,z,a]))") == bare);
  CHECK(goal_of(problem,
                "(>[1,2,3,4,5,6] (AnchorCount[1,2,3,4,5,6]) (>[x,y,z] (in3[x,y,z,4]) "
                "(in3[y,x,z,4])))") == bare);
  CHECK(goal_of(problem,
                "(>[N,i,s,p,d,t] (AnchorCount[s,i,N,p,d,t]) (>[x] (in[x,s]) (in3[i,x,x,p])))") ==
        "in(x, M) => in3(o, x, x, a)");
  // Generative Logic leaves out of the binder what the theorem does not mention.
  CHECK(goal_of(problem,
                "(>[4] (AnchorCount[1,2,3,4,5,6]) (>[x,y,z] (in3[x,y,z,4]) (in3[y,x,z,4])))") ==
        bare);
  CHECK(goal_of(problem, "(>[2,4,q] (AnchorCount[1,2,3,4,5,6]) (in3[q,2,r,4]))") ==
        "in3(q, o, r, a)");
  CHECK(goal_of(problem, "(>[1,2,3,4,5,6] (AnchorCount[1,2,3,4,5,two]) (in[2,1]))") == "in(o, M)");
  // An anchor that follows from the configuration's own is its instance.
  CHECK(goal_of(problem, "(>[1,4] (AnchorBase[1,2,3,4]) (in3[1,2,x,4]))") == "in3(M, o, x, a)");
  // What is no such theorem stays as it is: another relation, a name twice, another constant.
  for (const char* goal : {
           "(>[1,2,3] (NaturalNumbers[1,2,3]) (in[2,1]))",
           "(>[1,2,3,4,5,6] (AnchorCount[1,2,3,4,5,5]) (in[2,1]))",
           "(>[1,2,3,4,5] (AnchorCount[1,2,3,4,5,o]) (in[2,1]))",
           "(>[1,2,3,4,5,6] !(AnchorCount[1,2,3,4,5,6]) (in[2,1]))",
       }) {
    INFO(goal);
    CHECK(read_classic_goals(problem, goal).empty());
    CHECK(problem.statements.back().variable_names.size() >= 3);
  }
}

TEST_CASE("an anchor is an instance of another only if it can be no second one", "[classic]") {
  const std::string two = R"J("AnchorPair": { "full_mpl": "(in[x,y])",
      "short_mpl": "(AnchorPair[x,y])", "arity": 2 })J";
  const auto read = [&](const char* body) {
    Problem problem = accepted(read_classic_text(configuration(body, two), "ConfigX.json"));
    return goal_of(problem, "(>[1,2] (AnchorPair[1,2]) (in3[1,2,z,2]))");
  };
  CHECK(read("(in[a,b])") == "in3(a, b, z, b)");
  CHECK(read("(& (in[a,b]) (in[c,b]))") == "in(1, 2) => in3(1, 2, z, 2)");
  CHECK(read("(in2[a,b,c])") == "in(1, 2) => in3(1, 2, z, 2)");
}

TEST_CASE("a name that Generative Logic makes is found from the theorem that it is made from",
          "[classic]") {
  Problem problem = accepted(read_classic_file(example_configuration()));
  const std::string made =
      "(>[1,3](AnchorCount[1,2,3,4,5,6])(>[7,8](in2[7,8,3])(existence2[7,5,8])))";
  CHECK_FALSE(read_classic_goals(problem, made, "alone").empty());
  const std::size_t before = problem.statements.size();
  const std::string source =
      "(>[1,3](AnchorCount[1,2,3,4,5,6])(>[9,10](in2[9,10,3])(>[11](in2[11,9,5])(in2[11,10,5]))))";
  REQUIRE(read_classic_goals(problem, source + "\n" + made, "list").empty());
  REQUIRE(problem.statements.size() == before + 2);
  CHECK(TermPrinter(problem).statement_formula(static_cast<std::uint32_t>(before + 1)) ==
        "in2(7, 8, t) => exists x : Object. in2(x, 7, d) and in2(x, 8, d)");
  // Two objects that it may be about, and so two meanings.
  const std::string either =
      "(>[1,3](AnchorCount[1,2,3,4,5,6])(>[9,10](in2[9,10,3])(>[11,12](in3[9,11,12,4])"
      "(in3[10,11,12,4]))))";
  const std::string doubtful =
      "(>[1,3](AnchorCount[1,2,3,4,5,6])(>[7,8,9](in2[7,8,3])(existence2[7,9,4,8])))";
  const auto wrong = read_classic_goals(problem, either + doubtful, "list");
  REQUIRE_FALSE(wrong.empty());
  CHECK(wrong[0].message.find("a name that Generative Logic makes") != std::string::npos);
  CHECK(wrong[0].column == either.size() + doubtful.find("existence2") + 1);
}

TEST_CASE("the language is seen from the name or the beginning", "[classic]") {
  CHECK(language_of_path("a/ConfigX.json") == InputLanguage::kClassic);
  CHECK(language_of_text(" \n{ \"in\": {} }") == InputLanguage::kClassic);
  CHECK(language_of_text("% a comment\n{") != InputLanguage::kClassic);
}

TEST_CASE("depth and size are bounded by memory, not by the stack", "[classic][hostile]") {
  constexpr std::size_t kDeep = often<std::size_t>(100'000);
  const std::string open(kDeep, '(');
  const std::string close(kDeep, ')');
  CHECK(axioms_of(configuration(open + "(in[a,b])" + close)) == "AnchorX.1: in(a, b)\n");
  CHECK(axioms_of(configuration(open)) != "");
  Problem problem = accepted(read_classic_file(example_configuration()));
  CHECK(read_classic_goals(problem, std::string(kDeep, '!') + "(in[o,M])").empty());
  std::string nested;
  for (std::size_t i = 0; i < kDeep; ++i) nested += "(>[x] (in[x,M]) ";
  CHECK(goal_of(problem, nested + "(in[o,M])" + close).find("too many names") != std::string::npos);
  std::string chain;
  for (std::size_t i = 0; i < kDeep; ++i) chain += "(& (in[o,M]) ";
  CHECK(read_classic_goals(problem, chain + "(in[o,M])" + close).empty());
}

TEST_CASE("definitions that double are stopped", "[classic][hostile]") {
  std::string definitions =
      R"J("D0": { "short_mpl": "(D0[x])", "full_mpl": "(>[y] (in[y,x]) (in[x,y]))" })J";
  for (int i = 1; i < 60; ++i) {
    const std::string n = std::to_string(i);
    const std::string m = std::to_string(i - 1);
    definitions += ",\n\"D" + n + "\": { \"short_mpl\": \"(D" + n +
                   "[x])\", \"full_mpl\": \"(& (D" + m + "[x]) !(D" + m + "[x]))\" }";
  }
  CHECK(axioms_of(configuration("!(D59[a])", definitions))
            .find("this is too large once its definitions are expanded") != std::string::npos);
}
