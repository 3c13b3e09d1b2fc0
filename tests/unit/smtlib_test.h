#pragma once

// What the tests of SMT-LIB share.

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lang/mpl/print.h"
#include "lang/smtlib/smtlib.h"
#include "lang_test.h"

namespace whence::test {

/// Numbers and lists.
inline const std::string kSmtPrelude = R"(
(declare-datatype Nat ((zero) (succ (pred Nat))))
(declare-datatype List (par (a) ((nil) (cons (head a) (tail (List a))))))
)";

inline Problem read_smt(std::string_view text) {
  return accepted(read_smtlib_text(text, "test.smt2"));
}

/// The first diagnostic as "line:column: message".
inline std::string smt_error(std::string_view text) {
  const auto read = read_smtlib_text(text, "test.smt2");
  const auto* wrong = std::get_if<std::vector<Diagnostic>>(&read);
  return wrong == nullptr ? "accepted" : described(*wrong);
}

/// The statements called so or `name.1`, `name.2`, ..., a line each, in MPL's notation.
inline std::string statements(const Problem& problem, const std::string& name) {
  std::string out;
  PrintOptions options;
  options.sorts = false;
  options.leave_out_outer_foralls = true;
  for (const Statement& s : problem.statements) {
    if (s.name != name && !s.name.starts_with(name + ".")) continue;
    options.variable_names = s.variable_names;
    out += (s.kind == StatementKind::kAxiom ? "axiom " : "") + print(problem, s.formula, options) +
           "\n";
  }
  return out;
}

inline std::string printed_smt(const Problem& problem, SmtLibStyle style) {
  auto text = print_smtlib(problem, style);
  if (const auto* unsupported = std::get_if<UnsupportedSmtLib>(&text)) {
    return "unsupported: " + unsupported->reason;
  }
  return std::get<std::string>(std::move(text));
}

}  // namespace whence::test
