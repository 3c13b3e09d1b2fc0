#pragma once

// What the tests of TPTP share.

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lang/mpl/print.h"
#include "lang/tptp/tptp.h"
#include "lang_test.h"

namespace whence::test {

inline Problem read_tptp(std::string_view text) {
  return accepted(read_tptp_text(text, "test.p"));
}

/// The first diagnostic as "line:column: message".
inline std::string tptp_error(std::string_view text) {
  const auto read = read_tptp_text(text, "test.p");
  const auto* wrong = std::get_if<std::vector<Diagnostic>>(&read);
  return wrong == nullptr ? "accepted" : described(*wrong);
}

inline std::string printed(const Problem& problem) {
  auto text = print_tptp(problem);
  if (const auto* unsupported = std::get_if<UnsupportedTptp>(&text)) {
    return "unsupported: " + unsupported->reason;
  }
  return std::get<std::string>(std::move(text));
}

/// The formula `text` as it is printed.
inline std::string formula(std::string_view text) {
  const std::string printed_text = printed(read_tptp("fof(a, axiom, " + std::string(text) + ")."));
  constexpr std::string_view kHead = "fof(a, axiom,\n    ";
  REQUIRE(printed_text.starts_with(kHead));
  return printed_text.substr(kHead.size(), printed_text.size() - kHead.size() - 3);
}

/// Whether what is printed reads back as the same statements.
inline void check_round_trip(const Problem& problem) {
  const std::string text = printed(problem);
  const Problem again = read_tptp(text);
  CHECK(printed(again) == text);
  CHECK(again.asks_satisfiability == problem.asks_satisfiability);
  REQUIRE(again.statements.size() == problem.statements.size());
  for (std::size_t i = 0; i < again.statements.size(); ++i) {
    const Statement& a = again.statements[i];
    const Statement& b = problem.statements[i];
    CHECK(a.name == b.name);
    CHECK(again.bank.digest(a.formula) == problem.bank.digest(b.formula));
    const bool to_prove = b.kind == StatementKind::kTheorem || b.kind == StatementKind::kLemma;
    CHECK((a.kind == StatementKind::kTheorem) == to_prove);
    CHECK(a.negated_conjecture == b.negated_conjecture);
    CHECK(a.is_question == b.is_question);
  }
}

}  // namespace whence::test
