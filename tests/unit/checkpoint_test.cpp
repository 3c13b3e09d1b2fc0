// States of explorations: what is written is read back, and nothing else is.

#include "explore/checkpoint.h"

#include <catch2/catch.hpp>

#include "explore/explorer.h"
#include "lang/mpl/mpl.h"

using namespace whence;
using explore::Checkpoint;
using explore::read_checkpoint;
using explore::write_checkpoint;

namespace {

Problem nat() {
  auto result = read_mpl_text(
      "type Nat = 0 | s(Nat)\nnumerals Nat\n"
      "fun + : Nat, Nat -> Nat infix left 60\nx + 0 = x\nx + s(y) = s(x + y)\n",
      "nat.mpl");
  REQUIRE(std::holds_alternative<Problem>(result));
  return std::get<Problem>(std::move(result));
}

}  // namespace

TEST_CASE("a checkpoint reads back") {
  Problem problem = nat();
  TermBank& bank = problem.bank;
  const Statement& definition = problem.statements[0];
  const DefiningEquation equation = defining_equation(bank, definition.formula);
  Checkpoint written;
  written.stage = 3;
  written.conjectures.push_back(
      {{bank.equality(equation.left, equation.right)}, equation.left, equation.right});
  written.refuted = {true};
  written.compressed = {explore::LawStatus::kDerived};
  written.given.push_back({true, {{"x", "0"}}, {"false"}, {"elements 0"}});
  written.models = {{{"elements 0", "f(0) = 0"}, {"elements 0, 1"}}, {"g"}};
  const std::string text = write_checkpoint(problem, written, "key");

  Problem fresh = nat();
  const auto read = read_checkpoint(fresh, text, "key");
  REQUIRE(std::holds_alternative<Checkpoint>(read));
  const auto& again = std::get<Checkpoint>(read);
  CHECK(write_checkpoint(fresh, again, "key") == text);
  CHECK(again.given[0].model == written.given[0].model);
  CHECK(again.models.structures == written.models.structures);
  CHECK(again.models.left_out == written.models.left_out);

  CHECK(std::holds_alternative<FileError>(read_checkpoint(fresh, text, "another")));
  for (std::size_t cut = 0; cut < text.size(); cut += 7) {
    CHECK(std::holds_alternative<FileError>(read_checkpoint(fresh, text.substr(0, cut), "key")));
  }
  for (std::size_t i = 0; i < text.size(); i += 3) {
    std::string damaged = text;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    CHECK(std::holds_alternative<FileError>(read_checkpoint(fresh, damaged, "key")));
  }
}

TEST_CASE("an exploration goes on from each of its states to the same end", "[long]") {
  const Problem theory = nat();
  explore::ExploreOptions options;
  options.size = 4;
  std::vector<std::string> states;
  options.checkpoint = [&](const std::string& state) { states.push_back(state); };
  Env env;
  const explore::Exploration whole = explore::explore(theory, options, env);
  REQUIRE(whole.proof);
  const std::string proof = write_proof(whole.problem, *whole.proof);
  REQUIRE(states.size() > 3);
  options.checkpoint = nullptr;
  for (const std::string& state : states) {
    options.resume = state;
    CHECK(!unusable_state(theory, options, env));
    const explore::Exploration rest = explore::explore(theory, options, env);
    REQUIRE(rest.proof);
    CHECK(write_proof(rest.problem, *rest.proof) == proof);
    CHECK(rest.laws.size() == whole.laws.size());
  }
  options.size = 5;
  CHECK(unusable_state(theory, options, env));
}
