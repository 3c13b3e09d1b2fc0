// Implications refuted one after the other through the library.

#include <whence/models.h>

#include <catch2/catch.hpp>

using namespace whence;

namespace {

api::Refuter refuter_over(const std::string& text, api::Language language) {
  const api::Loaded loaded = api::Theory::from_text(text, "theory", language);
  REQUIRE(loaded.theory);
  return api::Refuter(*loaded.theory);
}

}  // namespace

TEST_CASE("laws of magmas that do not follow from others are refuted", "[models][api]") {
  api::Refuter refuter =
      refuter_over("fof(f, axiom, ![X]: f(X,X) = f(X,X)).\n", api::Language::kTptp);
  REQUIRE(refuter.unsupported().empty());
  const char* const laws[] = {"![X,Y]: f(X,Y) = f(Y,X)", "![X,Y,Z]: f(f(X,Y),Z) = f(X,f(Y,Z))",
                              "![X]: f(X,X) = X", "![X,Y]: f(X,Y) = X", "![X,Y]: X = Y"};
  for (const char* law : laws) CHECK(refuter.add(law).empty());
  CHECK(refuter.formulas() == 5);
  CHECK_FALSE(refuter.add("![X]: g(X) = X").empty());
  CHECK(refuter.formulas() == 5);
  // What follows from what: the last law from all, the left projection is a band.
  const auto follows = [](std::size_t from, std::size_t law) {
    return from == law || from == 4 || (from == 3 && (law == 1 || law == 2));
  };
  for (std::size_t from = 0; from < 5; ++from) {
    for (std::size_t law = 0; law < 5; ++law) {
      INFO(from << " " << law);
      const auto model = refuter.refute({from}, law, 100'000);
      CHECK(model.has_value() != follows(from, law));
    }
  }
  CHECK(refuter.models() > 0);
  CHECK(refuter.searches() >= refuter.models());
  CHECK(refuter.model_lines(0).front().substr(0, 8) == "elements");
  CHECK(refuter.model_json(0).find("\"functions\"") != std::string::npos);
  // What was found serves again.
  const std::uint64_t searches = refuter.searches();
  CHECK(refuter.refute({0}, 3));
  CHECK(refuter.searches() == searches);
  CHECK_THROWS_AS(refuter.refute({0}, 5), std::out_of_range);
}

TEST_CASE("the axioms hold in models that refute", "[models][api]") {
  api::Refuter refuter = refuter_over(
      "type G\nfun e : G\nfun * : G, G -> G infix left 70\n"
      "axiom unit: e * x = x\naxiom commute: x * y = y * x\n",
      api::Language::kMpl);
  CHECK(refuter.add("x * e = x").empty());
  CHECK(refuter.add("(x * y) * z = x * (y * z)").empty());
  CHECK_FALSE(refuter.refute({}, 0, 100'000));
  CHECK(refuter.refute({0}, 1));
}

TEST_CASE("theories with datatypes are not for models", "[models][api]") {
  CHECK_FALSE(refuter_over("type Nat = 0 | s(Nat)\nfun f : Nat -> Nat\naxiom a: f(x) = x\n",
                           api::Language::kMpl)
                  .unsupported()
                  .empty());
}
