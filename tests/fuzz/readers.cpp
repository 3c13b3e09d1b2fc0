#include "fuzz/readers.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "lang/input.h"
#include "lang/mpl/print.h"
#include "lang/tptp/tptp.h"
#include "proof/kernel/rules.h"
#include "proof/kernel/well_formed.h"
#include "prove/prove.h"

namespace whence::fuzz {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kWork = 8'000;
constexpr std::size_t kMostDiagnostics = 20;

std::string bytes_of_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void require_good(const std::vector<Diagnostic>& diagnostics) {
  if (diagnostics.empty()) fail("refused without a diagnostic");
  if (diagnostics.size() > kMostDiagnostics) fail("more diagnostics than promised");
  for (const Diagnostic& d : diagnostics) {
    const std::string text = to_string(d);
    if (d.message.empty() || text.find(d.message) == std::string::npos) fail("no message");
  }
}

/// The problem in its own language; empty if that has no notation for it.
std::string printed(const Problem& problem) {
  if (problem.language == InputLanguage::kMpl) return print_problem(problem);
  if (problem.language != InputLanguage::kTptp) return {};
  auto text = print_tptp(problem);
  return std::holds_alternative<std::string>(text) ? std::get<std::string>(std::move(text)) : "";
}

void require_well_formed(const Problem& problem) {
  try {
    kernel::TermChecker checker(problem);
    kernel::check_problem(problem, checker);
  } catch (const kernel::Refusal& refusal) {
    fail("the reader accepted what the kernel does not: " + refusal.reason);
  }
}

void require_reads_back(const Problem& problem) {
  const std::string text = printed(problem);
  if (text.empty()) return;
  const ReadProblem again = read_problem_text(text, "printed", problem.language);
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&again)) {
    fail("what was printed is not read back: " + to_string(wrong->front()) + "\n" + text);
  }
  const std::string second = printed(std::get<Problem>(again));
  if (second != text) fail("printed twice it differs:\n" + text + "--- then\n" + second);
}

std::vector<fs::path> paths_below(const std::vector<std::string>& folders) {
  std::vector<fs::path> paths;
  for (const std::string& folder : folders) {
    for (const auto& entry : fs::directory_iterator(fs::path(WHENCE_SOURCE_DIR) / folder)) {
      if (entry.is_regular_file()) paths.push_back(entry.path());
    }
  }
  std::ranges::sort(paths);
  return paths;
}

const Problem& fixed_theory(InputLanguage language) {
  const auto load = [](InputLanguage which, const char* path) {
    auto read = read_problem_file(fs::path(WHENCE_SOURCE_DIR) / path, which);
    if (!std::holds_alternative<Problem>(read)) fail(std::string("cannot read ") + path);
    return std::get<Problem>(std::move(read));
  };
  static const Problem mpl = load(InputLanguage::kMpl, "axioms/lists.mpl");
  static const Problem tptp = load(InputLanguage::kTptp, "tests/tptp/typed.p");
  static const Problem classic =
      load(InputLanguage::kClassic, "examples/classic/config/ConfigCount.json");
  if (language == InputLanguage::kClassic) return classic;
  return language == InputLanguage::kTptp ? tptp : mpl;
}

}  // namespace

void fail(const std::string& message) {
  std::fprintf(stderr, "fuzz: %s\n", message.c_str());
  std::abort();
}

void read_text(std::string_view text, InputLanguage language) {
  // Configurations have their definitions in files beside them.
  const fs::path directory = language == InputLanguage::kClassic
                                 ? fs::path(WHENCE_SOURCE_DIR) / "examples/classic/config"
                                 : fs::path();
  const ReadProblem read = read_problem_text(text, "fuzz", language, directory);
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&read)) return require_good(*wrong);
  require_well_formed(std::get<Problem>(read));
  require_reads_back(std::get<Problem>(read));
}

void read_goal_text(std::string_view text, InputLanguage language) {
  Problem problem = fixed_theory(language);
  const std::size_t before = problem.statements.size();
  const std::vector<Diagnostic> wrong = read_goal_of(problem, text);
  // A function that is passed as an argument brings its definition as a constant with it.
  const std::size_t added = problem.statements.size() - before;
  if (wrong.empty() != (added > 0)) fail("a goal was refused and added, or neither");
  if (wrong.empty() && problem.statements.back().kind != StatementKind::kTheorem) {
    fail("what was added last is no theorem");
  }
  if (!wrong.empty()) return require_good(wrong);
  require_well_formed(problem);
}

void prove_text(std::string_view text, InputLanguage language) {
  ReadProblem read = read_problem_text(text, "fuzz", language);
  if (std::holds_alternative<std::vector<Diagnostic>>(read)) return;
  Env env;
  env.limits.work = kWork;
  env.limits.memory_bytes = std::size_t{1} << 40U;  // a sanitizer's own memory is not ours
  env.model_guard = true;
  ProveResult result;
  try {
    result = prove(std::get<Problem>(read), env);
  } catch (const std::exception& error) {
    fail(std::string("search: ") + error.what());
  }
  if (result.statistics.dropped_refutations != 0) fail("a refutation could not be written");
}

std::vector<std::string> files_below(const std::vector<std::string>& folders) {
  std::vector<std::string> all;
  for (const fs::path& path : paths_below(folders)) all.push_back(bytes_of_file(path));
  return all;
}

std::vector<std::string> problems_below(const std::vector<std::string>& folders) {
  std::vector<std::string> all;
  for (const fs::path& path : paths_below(folders)) {
    const ReadProblem read = read_problem_file(path, language_of_file(path));
    if (const auto* problem = std::get_if<Problem>(&read)) all.push_back(printed(*problem));
  }
  return all;
}

std::vector<std::string> goal_seeds(InputLanguage language) {
  const Problem& problem = fixed_theory(language);
  if (language == InputLanguage::kTptp) {
    return {"! [X : animal] : (likes(X,X) => ? [Y : animal] : likes(X,Y))", "p & ~ q | $false",
            "! [X,Y] : (X = Y <=> ~ (X != Y))", "$true", "a = b"};
  }
  if (language == InputLanguage::kClassic) {
    std::ifstream in(fs::path(WHENCE_SOURCE_DIR) / "examples/classic/goals.txt");
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
  }
  const TermPrinter printer(problem);
  std::vector<std::string> seeds;
  for (std::size_t i = 0; i < problem.statements.size(); ++i) {
    seeds.push_back(printer.statement_formula(i));
  }
  return seeds;
}

}  // namespace whence::fuzz
