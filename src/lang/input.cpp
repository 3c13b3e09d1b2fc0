#include "lang/input.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <string>

#include "lang/classic/classic.h"
#include "lang/files.h"
#include "lang/mpl/mpl.h"
#include "lang/smtlib/smtlib.h"
#include "lang/tptp/tptp.h"

namespace whence {

namespace {

std::size_t behind_blanks(std::string_view text, std::size_t position) {
  while (position < text.size() &&
         std::string_view(" \t\r\n\f\v").find(text[position]) != std::string_view::npos) {
    ++position;
  }
  return position;
}

// Whoever checks formulas keeps, for each subformula, the sorts of the variables bound outside:
// quantifiers times what stands below them. The kernel has a limit for that too, twice this, since
// proofs bring in formulas of their own.
constexpr std::size_t kMostBoundVariables = 10'000'000;

// The first statement with which there are more; a subterm that several have counts once.
// Among statements from `first` on; what the others have counts with them only where they share it.
std::optional<std::size_t> first_too_deep(const Problem& problem, std::size_t first = 0) {
  const TermBank& bank = problem.bank;
  std::vector<bool> seen(bank.size(), false);
  std::vector<TermId> stack;
  std::size_t cells = 0;
  for (std::size_t i = first; i < problem.statements.size(); ++i) {
    stack.push_back(problem.statements[i].formula);
    while (!stack.empty()) {
      const TermId t = stack.back();
      stack.pop_back();
      if (seen[t.index()]) continue;
      seen[t.index()] = true;
      cells += bank.loose_bound(t);
      for (TermId child : bank.arguments(t)) {
        cells += bank.loose_bound(child);
        stack.push_back(child);
      }
    }
    if (cells > kMostBoundVariables) return i;
  }
  return std::nullopt;
}

Diagnostic too_deep(const Problem& problem, std::size_t statement) {
  const SourceRange& where = problem.statements[statement].where;
  Diagnostic diagnostic;
  if (where.source < problem.sources.size()) diagnostic.file = problem.sources[where.source].path;
  diagnostic.line = where.line;
  diagnostic.column = where.column;
  diagnostic.message = "too many quantifiers are nested in formulas too large";
  diagnostic.advice = "state it in smaller parts";
  return diagnostic;
}

ReadProblem within_limits(ReadProblem read) {
  if (const auto* problem = std::get_if<Problem>(&read)) {
    if (const auto bad = first_too_deep(*problem)) return std::vector{too_deep(*problem, *bad)};
  }
  return read;
}

// Whether the first thing that is no comment is a command of SMT-LIB.
bool begins_with_command(std::string_view text) {
  std::size_t position = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (;;) {
    position = behind_blanks(text, position);
    if (!text.substr(position).starts_with(';')) break;
    position = std::min(text.find('\n', position), text.size());
  }
  if (!text.substr(position).starts_with('(')) return false;
  position = behind_blanks(text, position + 1);
  const std::size_t end = std::min(text.find_first_of(" \t\r\n()", position), text.size());
  const std::string_view word = text.substr(position, end - position);
  static constexpr std::array<std::string_view, 8> kWords{
      "assert", "assert-not", "prove", "check-sat", "push", "exit", "define-fun", "reset"};
  if (std::ranges::find(kWords, word) != kWords.end()) return true;
  for (const std::string_view prefix : {"declare-", "define-", "set-"}) {
    if (word.starts_with(prefix)) return true;
  }
  return false;
}

}  // namespace

std::optional<InputLanguage> language_of_path(const std::filesystem::path& path) {
  static constexpr std::array<std::string_view, 6> kTptp{".p",   ".ax",  ".tptp",
                                                         ".cnf", ".fof", ".tff"};
  const std::string extension = path.extension().string();
  if (extension == ".mpl") return InputLanguage::kMpl;
  if (extension == ".json") return InputLanguage::kClassic;
  if (std::ranges::find(kTptp, extension) != kTptp.end()) return InputLanguage::kTptp;
  if (extension == ".smt2" || extension == ".smt" || extension == ".tip") {
    return InputLanguage::kSmtLib;
  }
  return std::nullopt;
}

InputLanguage language_of_text(std::string_view text) {
  if (begins_with_command(text)) return InputLanguage::kSmtLib;
  std::size_t position = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  bool comments = false;
  for (;;) {
    position = behind_blanks(text, position);
    const std::string_view rest = text.substr(position);
    std::size_t end = 0;
    if (rest.starts_with('%') || rest.starts_with('#')) {
      end = rest.find('\n');
    } else if (rest.starts_with("/*")) {
      end = rest.find("*/");
      if (end != std::string_view::npos) end += 2;
    } else {
      break;
    }
    comments = comments || !rest.starts_with('#');
    position += std::min(end, rest.size());
  }
  if (!comments && position < text.size() && text[position] == '{') return InputLanguage::kClassic;
  if (position == text.size()) return comments ? InputLanguage::kTptp : InputLanguage::kMpl;
  for (const std::string_view keyword : {"cnf", "fof", "tff", "thf", "tcf", "tpi", "include"}) {
    if (!text.substr(position).starts_with(keyword)) continue;
    const std::size_t behind = behind_blanks(text, position + keyword.size());
    if (behind < text.size() && text[behind] == '(') return InputLanguage::kTptp;
  }
  return InputLanguage::kMpl;
}

InputLanguage language_of_file(const std::filesystem::path& path) {
  if (const auto known = language_of_path(path)) return *known;
  // Enough to get past the longest comment that a problem begins with.
  constexpr std::size_t kBeginning = std::size_t{1} << 18U;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return InputLanguage::kMpl;
  std::ifstream in(path, std::ios::binary);
  std::string text(kBeginning, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return language_of_text(text);
}

namespace {

ReadProblem read_file(const std::filesystem::path& path, InputLanguage language,
                      const ReadOptions& options) {
  if (language == InputLanguage::kSmtLib) return read_smtlib_file(path);
  if (language == InputLanguage::kClassic) return read_classic_file(path, {options.inductive});
  return language == InputLanguage::kTptp ? read_tptp_file(path) : read_mpl_file(path);
}

ReadProblem read_text(std::string_view text, const std::string& name, InputLanguage language,
                      const std::filesystem::path& directory, const ReadOptions& options) {
  if (language == InputLanguage::kSmtLib) return read_smtlib_text(text, name);
  if (language == InputLanguage::kClassic) {
    return read_classic_text(text, name, directory, {options.inductive});
  }
  return language == InputLanguage::kTptp ? read_tptp_text(text, name, directory)
                                          : read_mpl_text(text, name, directory);
}

std::vector<Diagnostic> read_one_goal(Problem& problem, std::string_view text,
                                      const std::string& name) {
  if (problem.language == InputLanguage::kSmtLib) return read_smtlib_goal(problem, text, name);
  if (problem.language == InputLanguage::kClassic) return read_classic_goals(problem, text, name);
  return problem.language == InputLanguage::kTptp ? read_tptp_goal(problem, text, name)
                                                  : read_goal(problem, text, name);
}

}  // namespace

ReadProblem read_problem_file(const std::filesystem::path& path, InputLanguage language,
                              const ReadOptions& options) {
  return within_limits(read_file(path, language, options));
}

ReadProblem read_problem_text(std::string_view text, const std::string& name,
                              InputLanguage language, const std::filesystem::path& directory,
                              const ReadOptions& options) {
  return within_limits(read_text(text, name, language, directory, options));
}

std::vector<Diagnostic> read_goal_of(Problem& problem, std::string_view text,
                                     const std::string& name) {
  const auto before = static_cast<std::ptrdiff_t>(problem.statements.size());
  std::vector<Diagnostic> wrong = read_one_goal(problem, text, name);
  if (!wrong.empty()) return wrong;
  if (const auto bad = first_too_deep(problem, static_cast<std::size_t>(before))) {
    wrong.push_back(too_deep(problem, *bad));
    wrong.back().file = name;
    problem.statements.erase(problem.statements.begin() + before, problem.statements.end());
  }
  return wrong;
}

std::vector<Diagnostic> read_goal_file_of(Problem& problem, const std::filesystem::path& path,
                                          const std::string& name) {
  if (problem.language == InputLanguage::kClassic) return read_classic_goal_file(problem, path);
  constexpr std::size_t kMostBytes = std::size_t{16} << 20U;
  const auto text = lang::bytes_of(path, kMostBytes);
  if (!text || text->size() > kMostBytes) {
    lang::Diagnostics diagnostics;
    diagnostics.file_error(path.string(),
                           text ? "this file is too large" : "this file cannot be read");
    return diagnostics.take();
  }
  Problem with = problem;
  const auto finished = [&]() -> std::vector<Diagnostic> {
    if (const auto bad = first_too_deep(with)) {
      std::vector<Diagnostic> wrong{too_deep(with, *bad)};
      wrong.back().file = path.string();
      return wrong;
    }
    problem = std::move(with);
    return {};
  };
  if (problem.language == InputLanguage::kMpl) {
    std::vector<Diagnostic> wrong = read_goals(with, *text, path.string(), name);
    return wrong.empty() ? finished() : wrong;
  }
  std::istringstream lines(*text);
  std::string line;
  for (std::uint32_t number = 1; std::getline(lines, line); ++number) {
    const std::size_t begin = behind_blanks(line, 0);
    if (begin == line.size() || line[begin] == '%' || line[begin] == ';') continue;
    std::vector<Diagnostic> wrong = read_one_goal(with, line, name);
    for (Diagnostic& d : wrong) {
      d.file = path.string();
      if (d.line != 0) d.line += number - 1;
    }
    if (!wrong.empty()) return wrong;
  }
  return finished();
}

}  // namespace whence
