#include "lang/question.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lang/files.h"
#include "lang/mpl/mpl.h"

namespace whence {

namespace {

namespace fs = std::filesystem;

ReadProblem file_wrong(const fs::path& path, const char* message) {
  lang::Diagnostics diagnostics;
  diagnostics.file_error(path.string(), message);
  return diagnostics.take();
}

// Takes away the theorems that are not asked for.
void keep_theorems(Problem& problem, const std::function<bool(const Statement&)>& asked) {
  std::erase_if(problem.statements,
                [&](const Statement& s) { return s.kind == StatementKind::kTheorem && !asked(s); });
}

ReadProblem with_theorems(ReadProblem read, const fs::path& statement,
                          const std::function<bool(const Statement&)>& asked) {
  auto* problem = std::get_if<Problem>(&read);
  // What refutation provers are asked, that everything together is contradictory, is of no one
  // file.
  if (problem != nullptr && !problem->asks_satisfiability) {
    keep_theorems(*problem, asked);
    if (std::ranges::none_of(problem->statements, [](const Statement& s) {
          return s.kind == StatementKind::kTheorem;
        })) {
      return file_wrong(statement, "this file states nothing to be proved");
    }
  }
  return read;
}

std::function<bool(const Statement&)> stands_in(const ReadProblem& read, const fs::path& file) {
  const auto* problem = std::get_if<Problem>(&read);
  if (problem == nullptr) return [](const Statement&) { return false; };
  std::vector<bool> is_file;
  for (const Source& source : problem->sources) is_file.push_back(source.path == file.string());
  return [is_file](const Statement& s) {
    return s.where.source < is_file.size() && is_file[s.where.source];
  };
}

ReadProblem read_goals_over(const fs::path& statement, const fs::path& axioms,
                            InputLanguage language, const ReadOptions& options) {
  ReadProblem read = read_problem_file(axioms, language, options);
  auto* problem = std::get_if<Problem>(&read);
  if (problem == nullptr) return read;
  keep_theorems(*problem, [](const Statement&) { return false; });
  problem->asks_satisfiability = false;
  std::vector<Diagnostic> wrong = read_goal_file_of(*problem, statement, "statement");
  if (!wrong.empty()) return wrong;
  return with_theorems(std::move(read), statement, [](const Statement&) { return true; });
}

std::string quoted(const fs::path& path, char quote) {
  std::string out(1, quote);
  for (const char c : path.string()) {
    if (c == quote || c == '\\') out += '\\';
    out += c;
  }
  return out + quote;
}

// One text that includes both.
ReadProblem read_included(const fs::path& statement, const fs::path& axioms,
                          InputLanguage language) {
  const bool tptp = language == InputLanguage::kTptp;
  std::string text;
  for (const fs::path& path : {axioms, statement}) {
    text += tptp ? fmt::format("include({}).\n", quoted(path, '\''))
                 : fmt::format("include \"{}\"\n", path.string());
  }
  ReadProblem read = read_problem_text(text, "<question>", language);
  const auto asked = stands_in(read, statement);
  return with_theorems(std::move(read), statement, asked);
}

// SMT-LIB has no includes: the one text behind the other.
ReadProblem read_joined(const fs::path& statement, const fs::path& axioms) {
  auto first = lang::bytes_of(axioms, lang::kMostInputBytes);
  if (!first) return file_wrong(axioms, "this file cannot be read");
  const auto second = lang::bytes_of(statement, lang::kMostInputBytes);
  if (!second) return file_wrong(statement, "this file cannot be read");
  *first += '\n';
  const auto lines = static_cast<std::uint32_t>(std::ranges::count(*first, '\n'));
  ReadProblem read =
      read_problem_text(*first + *second, statement.string(), InputLanguage::kSmtLib);
  if (auto* wrong = std::get_if<std::vector<Diagnostic>>(&read)) {
    for (Diagnostic& d : *wrong) {
      if (d.line > lines) {
        d.line -= lines;
      } else if (d.line != 0) {
        d.file = axioms.string();
      }
    }
    return read;
  }
  return with_theorems(std::move(read), statement,
                       [&](const Statement& s) { return s.where.line > lines; });
}

// Whether the text has statements of its language rather than bare formulas.
bool has_statements(const fs::path& path, InputLanguage language) {
  constexpr std::size_t kBeginning = std::size_t{1} << 18U;
  const auto text = lang::bytes_of(path, kBeginning);
  return text && language_of_text(*text) == language;
}

// Whether a text in MPL has lines that only a theory has.
bool has_declarations(const fs::path& path) {
  static constexpr std::array<std::string_view, 11> kWords{
      "include", "type",  "fun",      "pred",     "var",    "axiom",
      "lemma",   "synth", "numerals", "brackets", "example"};
  std::istringstream lines(lang::bytes_of(path, lang::kMostInputBytes).value_or(""));
  for (std::string line; std::getline(lines, line);) {
    const auto is_first = [&](std::string_view word) {
      return line.starts_with(word) && line.size() > word.size() && line[word.size()] == ' ';
    };
    if (std::ranges::any_of(kWords, is_first)) return true;
  }
  return false;
}

}  // namespace

ReadProblem read_question(const fs::path& statement, const fs::path& axioms,
                          std::optional<InputLanguage> language, const ReadOptions& options) {
  const InputLanguage inner =
      language ? *language : language_of_file(axioms.empty() ? statement : axioms);
  if (axioms.empty()) {
    ReadProblem read = read_problem_file(statement, inner, options);
    const auto asked = stands_in(read, statement);
    return with_theorems(std::move(read), statement, asked);
  }
  switch (inner) {
    case InputLanguage::kClassic:
      return read_goals_over(statement, axioms, inner, options);
    case InputLanguage::kSmtLib:
      return has_statements(statement, inner) ? read_joined(statement, axioms)
                                              : read_goals_over(statement, axioms, inner, options);
    case InputLanguage::kTptp:
      return has_statements(statement, inner) ? read_included(statement, axioms, inner)
                                              : read_goals_over(statement, axioms, inner, options);
    case InputLanguage::kMpl:
      break;
  }
  // A bare equation is a goal here, where in a theory it would be a definition.
  ReadProblem goals = read_goals_over(statement, axioms, inner, options);
  if (std::holds_alternative<Problem>(goals) || !has_declarations(statement)) return goals;
  return read_included(statement, axioms, inner);
}

}  // namespace whence
