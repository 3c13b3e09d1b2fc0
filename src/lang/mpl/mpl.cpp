#include "lang/mpl/mpl.h"

#include "lang/mpl/reader.h"

namespace whence {

namespace {

std::variant<Problem, std::vector<Diagnostic>> result_of(Problem problem,
                                                         lang::Diagnostics& diagnostics) {
  if (!diagnostics.empty()) return diagnostics.take();
  return problem;
}

}  // namespace

std::variant<Problem, std::vector<Diagnostic>> read_mpl_file(const std::filesystem::path& path) {
  Problem problem;
  problem.input_symbol_count = problem.bank.signature().symbol_count();
  lang::Reader reader(problem);
  reader.read_file(path);
  return result_of(std::move(problem), reader.diagnostics());
}

std::variant<Problem, std::vector<Diagnostic>> read_mpl_text(
    std::string_view text, const std::string& name, const std::filesystem::path& directory) {
  Problem problem;
  problem.input_symbol_count = problem.bank.signature().symbol_count();
  lang::Reader reader(problem);
  reader.read_text(std::string(text), name, directory);
  return result_of(std::move(problem), reader.diagnostics());
}

std::vector<Diagnostic> read_goal(Problem& problem, std::string_view text,
                                  const std::string& name) {
  lang::Reader reader(problem);
  reader.read_formula(std::string(text), name);
  return reader.diagnostics().take();
}

std::vector<Diagnostic> read_goals(Problem& problem, std::string_view text, const std::string& path,
                                   const std::string& name) {
  lang::Reader reader(problem);
  reader.read_formulas(std::string(text), path, name);
  return reader.diagnostics().take();
}

}  // namespace whence
