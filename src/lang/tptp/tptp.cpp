#include "lang/tptp/tptp.h"

#include "lang/tptp/reader.h"

namespace whence {

namespace {

Problem empty_problem() {
  Problem problem;
  problem.language = InputLanguage::kTptp;
  problem.bool_is_no_sort_argument = true;
  problem.input_symbol_count = problem.bank.signature().symbol_count();
  return problem;
}

// Nearly every file declares what it uses before it does, and is read once. Where that fails the
// declarations are read first: once for the types, again for the symbols that have them.
template <class Read>
std::variant<Problem, std::vector<Diagnostic>> read_with(Read&& read) {
  {
    Problem problem = empty_problem();
    lang::tptp::Reader reader(problem, /*may_add=*/true);
    read(reader);
    if (reader.diagnostics().empty()) return problem;
    if (!reader.has_declarations()) return reader.diagnostics().take();
  }
  Problem problem = empty_problem();
  lang::tptp::Reader reader(problem, /*may_add=*/true);
  for (int pass = 0; pass < 2; ++pass) {
    reader.read_declarations_only(true);
    read(reader);
  }
  reader.read_declarations_only(false);
  read(reader);
  if (!reader.diagnostics().empty()) return reader.diagnostics().take();
  return problem;
}

}  // namespace

std::variant<Problem, std::vector<Diagnostic>> read_tptp_file(const std::filesystem::path& path) {
  return read_with([&](lang::tptp::Reader& reader) { reader.read_file(path); });
}

std::variant<Problem, std::vector<Diagnostic>> read_tptp_text(
    std::string_view text, const std::string& name, const std::filesystem::path& directory) {
  return read_with(
      [&](lang::tptp::Reader& reader) { reader.read_text(std::string(text), name, directory); });
}

std::vector<Diagnostic> read_tptp_goal(Problem& problem, std::string_view text,
                                       const std::string& name) {
  lang::tptp::Reader reader(problem, /*may_add=*/false);
  reader.read_formula(std::string(text), name);
  return reader.diagnostics().take();
}

}  // namespace whence
