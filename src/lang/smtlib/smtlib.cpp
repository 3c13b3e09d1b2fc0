#include "lang/smtlib/smtlib.h"

#include <fmt/format.h>

#include <utility>

#include "base/digest.h"
#include "lang/files.h"
#include "lang/smtlib/commands.h"
#include "lang/smtlib/definitions.h"
#include "logic/length_order.h"

namespace whence {

namespace {

using namespace lang;
using namespace lang::smtlib;

std::variant<Problem, std::vector<Diagnostic>> read(std::string text, const std::string& name) {
  Diagnostics diagnostics;
  if (text.size() > kMostInputBytes) {
    diagnostics.file_error(name,
                           fmt::format("the input is larger than {} MB", kMostInputBytes >> 20U));
    return diagnostics.take();
  }
  Problem problem;
  problem.language = InputLanguage::kSmtLib;
  problem.input_symbol_count = problem.bank.signature().symbol_count();
  problem.sources.push_back({name, sha256_hex(text)});
  const SourceText source{name, std::move(text), 0};
  Symbols symbols(problem);
  Integers integers(problem, symbols, diagnostics);
  Commands commands(problem, symbols, integers, diagnostics, source);
  commands.run();
  if (!diagnostics.empty()) return diagnostics.take();
  commands.check_datatypes();
  if (!diagnostics.empty()) return diagnostics.take();
  smtlib::check_definitions(problem);
  commands.finish();
  if (!diagnostics.empty()) return diagnostics.take();
  smtlib::take_assertions_as_definitions(problem);
  add_length_orders(problem);
  commands.add_function_values();
  return problem;
}

}  // namespace

std::variant<Problem, std::vector<Diagnostic>> read_smtlib_file(const std::filesystem::path& path) {
  std::optional<std::string> text = bytes_of(path, kMostInputBytes);
  if (text) return read(std::move(*text), path.string());
  Diagnostics diagnostics;
  diagnostics.file_error(path.string(), "this file cannot be read");
  return diagnostics.take();
}

std::variant<Problem, std::vector<Diagnostic>> read_smtlib_text(std::string_view text,
                                                                const std::string& name) {
  return read(std::string(text), name);
}

std::vector<Diagnostic> read_smtlib_goal(Problem& problem, std::string_view text,
                                         const std::string& name) {
  const std::size_t before = problem.statements.size();
  Diagnostics diagnostics;
  const SourceText source{"--goal", std::string(text),
                          static_cast<std::uint32_t>(problem.sources.size())};
  Symbols symbols(problem);
  Integers integers(problem, symbols, diagnostics);
  Commands commands(problem, symbols, integers, diagnostics, source);
  commands.run_goal(name);
  if (!diagnostics.empty()) {
    problem.statements.resize(before);
    return diagnostics.take();
  }
  // What was asked for want of a goal is not asked any more.
  if (problem.asks_satisfiability) {
    problem.asks_satisfiability = false;
    std::size_t i = 0;
    std::erase_if(problem.statements, [&](const Statement& s) {
      return i++ < before && s.kind == StatementKind::kTheorem;
    });
  }
  problem.sources.push_back({source.path, sha256_hex(source.text)});
  smtlib::check_definitions(problem);
  commands.add_function_values();
  return {};
}

}  // namespace whence
