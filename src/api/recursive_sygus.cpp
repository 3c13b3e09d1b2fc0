#include "api/recursive_sygus.h"

#include <algorithm>
#include <set>

namespace whence::api {

std::optional<synth::recursive::Components> components_of(const SygusTheory& theory,
                                                          const std::string& function) {
  const auto wanted = std::ranges::find(theory.functions, function, &SygusFunction::name);
  if (wanted == theory.functions.end() || !wanted->grammar) return std::nullopt;
  const std::set<std::string> heads = lang::smtlib::heads_of(*wanted->grammar);
  synth::recursive::Components out;
  out.matches = std::ranges::any_of(
      heads, [](const std::string& h) { return h == "is" || h.starts_with("is-"); });
  // Only what is used of the theory has a name in it.
  for (const auto& [name, in_file] : theory.names) {
    if (heads.contains(in_file)) out.names.insert(name);
  }
  out.calls = out.names.contains(function);
  out.names.erase(function);
  const std::set<std::string> own{"+", "-",   "*",   "div", "mod",  "abs",
                                  "=", "not", "and", "or",  "true", "false"};
  for (const std::string& h : heads) {
    if (own.contains(h) || Signature::is_numeral_text(h)) out.names.insert(h);
    // The grammar's comparison is found where the program is written as it says.
    if (h == "<=" || h == "<" || h == ">=" || h == ">") out.names.insert("<=");
  }
  return out;
}

std::function<bool(const Problem&, const std::string&)> admitted_by(const SygusTheory& theory) {
  return [&theory](const Problem& defined, const std::string& function) {
    return print_sygus_functions(theory, defined, function).has_value();
  };
}

void say_in_sygus(const SygusTheory& theory, const synth::recursive::RecursiveOutcome& outcome,
                  RecursiveFunction& report) {
  if (const auto name = theory.names.find(report.symbol); name != theory.names.end()) {
    report.name = name->second;
  }
  for (std::size_t i = 0; i < report.programs.size(); ++i) {
    auto lines = print_sygus_functions(theory, outcome.answers[i].defined.problem, report.symbol);
    if (lines) report.programs[i].definition = std::move(*lines);
  }
}

}  // namespace whence::api
