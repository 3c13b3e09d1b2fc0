// What proofs made for one text show of theories that say the same, or something a little
// different.

#include <whence/whence.h>

#include <catch2/catch.hpp>

namespace {

const std::string kAdditionAsked =
    "type Nat = 0 | s(Nat)\n"
    "fun + : Nat, Nat -> Nat infix left 60\n"
    "x + 0 = x\n"
    "x + s(y) = s(x + y)\n";

whence::api::Theory asked_theory(const std::string& text, const std::string& name = "theory.mpl") {
  whence::api::Loaded loaded = whence::api::Theory::from_text(text, name);
  REQUIRE(loaded.theory);
  return *loaded.theory;
}

std::string asked_proof(const std::string& text, const std::string& name = "theory.mpl") {
  whence::api::ProveOptions options;
  options.work = 5'000'000;
  return asked_theory(text, name).prove(options).proof_json();
}

const std::string& proof_of_zero_left() {
  static const std::string proof = asked_proof(kAdditionAsked + "theorem zero_left: 0 + x = x\n");
  return proof;
}

}  // namespace

TEST_CASE("a proof shows its theorem in other words", "[comparison]") {
  const whence::api::Comparison c =
      asked_theory("-- mine\n" + kAdditionAsked + "theorem t: forall n. 0 + n = n\n")
          .compare(proof_of_zero_left());
  CHECK(c.answered());
  REQUIRE(c.statements.size() == 1);
  CHECK(c.statements[0].name == "t");
  CHECK(c.statements[0].axioms == std::vector<std::string>{"+.1", "+.2"});
  CHECK(c.statements[0].steps > 5);
  REQUIRE(c.claims.size() == 1);
  CHECK(c.claims[0].name == "zero_left");
}

TEST_CASE("a proof shows no other theorem", "[comparison]") {
  for (const char* formula : {"n = 0 + n", "0 + s(n) = s(n)", "n + 0 = 0", "exists n. 0 + n = n"}) {
    INFO(formula);
    const whence::api::Comparison c =
        asked_theory(kAdditionAsked + "theorem zero_left: " + formula + "\n")
            .compare(proof_of_zero_left());
    CHECK_FALSE(c.rejection.has_value());
    CHECK_FALSE(c.answered());
    CHECK_FALSE(c.statements.at(0).shown);
  }
}

TEST_CASE("what else a proof rests on is named", "[comparison]") {
  const std::string less =
      "type Nat = 0 | s(Nat)\nfun + : Nat, Nat -> Nat infix left 60\nx + 0 = x\n";
  const whence::api::Comparison c =
      asked_theory(less + "theorem t: 0 + x = x\n").compare(proof_of_zero_left());
  CHECK_FALSE(c.answered());
  REQUIRE(c.statements.at(0).shown);
  REQUIRE(c.statements[0].others.size() == 1);
  CHECK(c.statements[0].others[0].formula == "x + s(y) = s(x + y)");
  CHECK(c.other_symbols.empty());

  const std::string spoken = kAdditionAsked +
                             "fun d : Nat -> Nat\nd(0) = 0\nd(s(x)) = s(s(d(x)))\n"
                             "theorem t: 0 + d(0) = d(0) => s(0) + 0 = s(0)\n";
  const whence::api::Comparison symbols =
      asked_theory(kAdditionAsked +
                   "fun d : Nat -> Nat\ntheorem t: 0 + d(0) = d(0) => s(0) + 0 = s(0)\n")
          .compare(asked_proof(spoken));
  CHECK(symbols.statements.at(0).shown);
}

TEST_CASE("a proof is certified over the types of whoever asks", "[comparison]") {
  const whence::api::Comparison c =
      asked_theory("type Nat = 0 | s(Nat)\ntheorem t: forall x : Nat. x = 0\n")
          .compare(asked_proof("type Nat = 0\ntheorem t: forall x : Nat. x = 0\n"));
  REQUIRE(c.rejection.has_value());
  CHECK_FALSE(c.answered());
}

TEST_CASE("axioms that contradict each other show what TPTP asks", "[comparison]") {
  const std::string proof =
      asked_proof("fof(a, axiom, p). fof(b, axiom, ~p). fof(c, conjecture, q).", "t.p");
  const whence::api::Comparison same =
      asked_theory("fof(x, axiom, p). fof(y, axiom, ~p). fof(z, conjecture, r).", "t.p")
          .compare(proof);
  CHECK(same.answered());
  CHECK(same.contradictory == std::vector<std::string>{"x", "y"});
  const whence::api::Comparison less =
      asked_theory("fof(x, axiom, p). fof(z, conjecture, r).", "t.p").compare(proof);
  CHECK_FALSE(less.answered());
  CHECK(less.contradictory.empty());
}

TEST_CASE("damaged proofs are refused when they are compared", "[comparison]") {
  const whence::api::Theory asked = asked_theory(kAdditionAsked + "theorem t: 0 + x = x\n");
  const std::string& proof = proof_of_zero_left();
  CHECK(asked.compare("").rejection.has_value());
  CHECK(asked.compare("{}").rejection.has_value());
  std::string wrong = proof;
  const std::size_t at = wrong.find("\"transitivity\"") != std::string::npos
                             ? wrong.find("\"transitivity\"")
                             : wrong.find("\"rewrite\"");
  REQUIRE(at != std::string::npos);
  wrong.replace(at, 9, "\"resolve\"");
  CHECK(asked.compare(wrong).rejection.has_value());
}

TEST_CASE("numbers that only the proof has are numbers to whoever asks", "[comparison]") {
  const std::string asked = "fun f : Int -> Int\naxiom a: f(x) = x + x\n";
  const std::string made = asked_proof("fun g : Int -> Int\n" + asked +
                                       "axiom b: g(x) = 31 * x\ntheorem t: f(1) = 2\n"
                                       "theorem u: g(2) = 62\n");
  const whence::api::Comparison c = asked_theory(asked + "theorem mine: f(1) = 2\n").compare(made);
  CHECK_FALSE(c.rejection.has_value());
  CHECK(c.answered());
}

TEST_CASE("recursion over integers is compared with its measures, or as an axiom", "[comparison]") {
  const std::string equation = "f(n) = if n <= 0 then 0 else 1 + f(n - 1)\n";
  const std::string made = asked_proof("fun f : Int -> Int\n" + equation + "theorem t: f(3) = 3\n");
  for (const char* kind : {"", "axiom a: "}) {
    const whence::api::Comparison c =
        asked_theory("fun f : Int -> Int\n" + (kind + equation) + "theorem mine: f(3) = 3\n")
            .compare(made);
    CHECK_FALSE(c.rejection.has_value());
    CHECK(c.answered());
  }
}

TEST_CASE("of functions that are measured together one may be an axiom", "[comparison]") {
  const std::string functions = "fun f : Int -> Int\nfun g : Int -> Int\n";
  const std::string first = "f(n) = if n <= 0 then 0 else 1 + g(n - 1)\n";
  const std::string second = "g(n) = if n <= 0 then 0 else 1 + f(n - 1)\n";
  const std::string made = asked_proof(functions + first + second + "theorem t: f(3) = 3\n");
  const whence::api::Comparison c =
      asked_theory(functions + "axiom a: " + first + second + "theorem mine: f(3) = 3\n")
          .compare(made);
  CHECK_FALSE(c.rejection.has_value());
  CHECK(c.answered());
}
