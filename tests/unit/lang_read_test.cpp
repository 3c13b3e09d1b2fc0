// Every construct of the language, and what it becomes.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "base/digest.h"
#include "lang/mpl/print.h"
#include "lang_test.h"

using namespace whence;
using namespace whence::test;

namespace {

Problem read_with_prelude(const std::string& text) {
  return accepted(std::string(kPrelude) + text);
}

// The last statement's formula with all its quantifiers.
std::string formula(const std::string& text) {
  const Problem p = read_with_prelude(text);
  PrintOptions options;
  options.variable_names = p.statements.back().variable_names;
  options.sort_variable_names = p.statements.back().sort_variable_names;
  return print(p, p.statements.back().formula, options);
}

struct Folder {
  std::filesystem::path path;
  explicit Folder(const std::string& name)
      : path(std::filesystem::temp_directory_path() / ("whence_lang_" + name)) {
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name) << text;
  }
};

}  // namespace

TEST_CASE("precedences are those of the specification", "[lang]") {
  CHECK(formula("theorem x + y * z = x") == "forall x y z : Nat. x + y * z = x");
  CHECK(formula("theorem not x = y and x = y or x = y => x = y <=> true") ==
        "forall x y : a. x != y and x = y or x = y => x = y <=> true");
  CHECK(formula("theorem x = 0 => y = 0 => z = 0") == formula("theorem x = 0 => (y = 0 => z = 0)"));
  CHECK(formula("theorem forall x. x = 0 or exists y. y = x and true") ==
        formula("theorem forall x. (x = 0 or (exists y. ((y = x) and true)))"));
  CHECK(formula("theorem (if x = 0 then x else y + 1) = 2") ==
        formula("theorem if x = 0 then x else y + 1 = 2"));
  CHECK(formula("theorem +(x, 1) = s(x)") == formula("theorem x + 1 = s(x)"));
}

TEST_CASE("variables are implicit, declared or bound", "[lang]") {
  const Problem p = read_with_prelude("theorem r: n1 + y' = y' + n1 and forall x : Nat. x = n1");
  const Statement& s = p.statements.back();
  CHECK(s.variable_names == std::vector<std::string>{"n1", "y'", "x"});
  CHECK(s.kind == StatementKind::kTheorem);
  CHECK(s.name == "r");
  CHECK(p.bank.is_closed(s.formula));
  CHECK(formula("theorem xs = ys") == "forall xs ys : List(a). xs = ys");
  CHECK(formula("theorem forall e : Nat. e = 0") == "forall n : Nat. n = 0");
}

TEST_CASE("sorts are the most general ones", "[lang]") {
  CHECK(read_with_prelude("theorem xs ++ ys = ys").statements.back().sort_variable_count == 1);
  CHECK(
      read_with_prelude("theorem length(xs) = length(ys)").statements.back().sort_variable_count ==
      2);
  CHECK(read_with_prelude("theorem xs = [0]").statements.back().sort_variable_count == 0);
  const Problem p = read_with_prelude("theorem forall q : b. [q] = [q]");
  CHECK(p.statements.back().sort_variable_names == std::vector<std::string>{"b"});
}

TEST_CASE("a function as an argument becomes a constant with a definition", "[lang]") {
  const Problem p = read_with_prelude("theorem map(s, [0]) = [1]\ntheorem map(s, nil) = nil");
  REQUIRE(p.statements.size() == 16);
  const Statement& d = p.statements[13];
  CHECK(d.kind == StatementKind::kDefinition);
  CHECK(d.name == "s'.1");
  REQUIRE(d.defines.valid());
  CHECK(p.bank.signature().symbol(d.defines).closure_of.has_value());
  CHECK(print(p, d.formula) == "forall n : Nat. (s)(n) = s(n)");
  CHECK(p.input_symbol_count == p.bank.signature().symbol_count());
}

TEST_CASE("values of function sort are applied", "[lang]") {
  accepted(
      "type A\nfun id : (A -> A)\nfun c : A, A -> (A -> A)\naxiom id(x) = x\n"
      "axiom c(x, y)(z) = x\ntheorem forall f : (A, A -> A). f(x, y) = f(x, y)\n"
      "theorem forall f. f(x) = id(x)\ntheorem (id)(x) = x");
}

TEST_CASE("a statement goes on over indented lines and open brackets", "[lang]") {
  const Problem p = read_with_prelude(
      "theorem a: x\n  + y   -- comment\n\n  = y + x\ntheorem b: (x\n+ y) = y\r\naxiom x = x\n");
  REQUIRE(p.statements.size() == 16);
  CHECK(p.statements[13].name == "a");
  CHECK(p.statements[14].name == "b");
  // What is indented as a whole is read as if it were not.
  accepted("  type A\n  fun c : A\n  axiom c\n    = x\n");
}

TEST_CASE("Unicode names and operators", "[lang]") {
  accepted(
      "type N = 0 | s(N)\nfun ⊕ : N, N -> N infix left 60\npred ≤ : N, N infix 50\n"
      "fun zählen : N -> N\nx ⊕ 0 = x\nx ⊕ s(y) = s(x ⊕ y)\ntheorem α ≤ α ⊕ zählen(β₁')\n"
      "var β₁' : N\n");
}

TEST_CASE("examples and synthesis", "[lang]") {
  const Problem p =
      read_with_prelude("synth rev : List(a) -> List(a)\nexample rev([1, 2]) = [2, 1]\n");
  REQUIRE(p.to_synthesize.size() == 1);
  CHECK(p.statements.back().kind == StatementKind::kExample);
  CHECK(p.statements.back().name == "example.1");
}

TEST_CASE("includes are relative, read once and not circular", "[lang]") {
  const Folder folder("include");
  folder.write("nat.mpl", "type Nat = 0 | s(Nat)\n");
  folder.write("a.mpl", "include \"nat.mpl\"\nfun a : Nat\n");
  folder.write("b.mpl",
               "include \"nat.mpl\"\ninclude \"a.mpl\"\ninclude \"./nat.mpl\"\naxiom a = 0");
  auto result = read_mpl_file(folder.path / "b.mpl");
  REQUIRE(std::holds_alternative<Problem>(result));
  const Problem& p = std::get<Problem>(result);
  REQUIRE(p.sources.size() == 3);
  CHECK(p.sources[1].sha256 == sha256_hex("type Nat = 0 | s(Nat)\n"));
  CHECK(p.statements[0].where.source == 0);
  CHECK(p.statements[0].where.line == 4);

  folder.write("c.mpl", "include \"d.mpl\"\n");
  folder.write("d.mpl", "include \"c.mpl\"\n");
  auto circular = read_mpl_file(folder.path / "c.mpl");
  REQUIRE(std::holds_alternative<std::vector<Diagnostic>>(circular));
  const Diagnostic d = std::get<std::vector<Diagnostic>>(circular).front();
  CHECK(d.message == "`c.mpl` includes itself");
  CHECK(d.advice.find("c.mpl -> ") != std::string::npos);

  auto missing = read_mpl_file(folder.path / "none.mpl");
  REQUIRE(std::holds_alternative<std::vector<Diagnostic>>(missing));
  CHECK(std::get<std::vector<Diagnostic>>(missing).front().line == 0);
}

TEST_CASE("goals are read over a problem", "[lang]") {
  Problem p = accepted(kPrelude);
  const std::size_t before = p.statements.size();
  REQUIRE(read_goal(p, "xs ++ nil = xs").empty());
  REQUIRE(read_goal(p, "x + 2 = y").empty());
  REQUIRE(p.statements.size() == before + 2);
  CHECK(p.statements[before].name == "goal");
  CHECK(p.statements[before + 1].name == "goal.2");
  const auto errors = read_goal(p, "x +* y = x");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].column == 3);
  CHECK(errors[0].advice == "put a space between `+` and `*`");
  CHECK(!read_goal(p, "").empty());
  CHECK(!read_goal(p, "x = x\ny = y").empty());
  REQUIRE(p.statements.size() == before + 2);
  REQUIRE(read_goal(p, "map(length, [xs]) = [0]").empty());
  CHECK(p.statements.size() == before + 4);
}
