#pragma once

// What the tests of the classic notation share.

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lang/classic/classic.h"
#include "lang/mpl/print.h"
#include "lang_test.h"
#include "prove/prove.h"

namespace whence::test {

inline std::filesystem::path example_configuration() {
  return std::filesystem::path(WHENCE_SOURCE_DIR) / "examples/classic/config/ConfigCount.json";
}

/// A configuration of the usual primitives and these definitions (members of a JSON object) whose
/// anchor is `AnchorX[a,b,c]` with this body. The body is in line 1, from column 10 on.
inline std::string configuration(const std::string& body, const std::string& definitions = "") {
  std::string text = R"J({ "AnchorX": { "full_mpl": ")J" + body +
                     R"J(", "short_mpl": "(AnchorX[a,b,c])", "arity": 3 },)J" + "\n";
  if (!definitions.empty()) text += definitions + ",\n";
  return text + R"J("in": { "arity": 2, "short_mpl": "(in[1,2])", "full_mpl": "(in[1,2])" },
"=": { "arity": 2, "short_mpl": "(=[1,2])", "full_mpl": "(=[1,2])" },
"in2": { "arity": 3, "short_mpl": "(in2[1,2,3])", "full_mpl": "(in2[1,2,3])" },
"in3": { "arity": 4, "short_mpl": "(in3[1,2,3,4])", "full_mpl": "(in3[1,2,3,4])" } })J";
}

/// The axioms that a body of the anchor gives, or the first diagnostic.
inline std::string axioms_of(const std::string& text) {
  auto read = read_classic_text(text, "ConfigX.json");
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&read)) return described(*wrong);
  const Problem& problem = std::get<Problem>(read);
  const TermPrinter printer(problem);
  std::string out;
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    out += problem.statements[i].name + ": " + printer.statement_formula(i) + "\n";
  }
  return out;
}

/// What a goal over the anchor's names reads as, or the first diagnostic.
inline std::string goal_of(Problem& problem, std::string_view goal) {
  const auto wrong = read_classic_goals(problem, goal);
  if (!wrong.empty()) return described(wrong);
  return TermPrinter(problem).statement_formula(
      static_cast<std::uint32_t>(problem.statements.size() - 1));
}

inline Finding finding(Problem problem, std::string_view goal, std::uint64_t work) {
  const auto wrong = read_classic_goals(problem, goal);
  for (const Diagnostic& d : wrong) UNSCOPED_INFO(to_string(d));
  REQUIRE(wrong.empty());
  Env env;
  env.limits.work = work;
  const ProveResult result = prove(problem, env);
  if (result.proof) CHECK(result.proof->holes().empty());
  return result.findings.back().finding;
}

}  // namespace whence::test
