#include "api/synthesis_certificate.h"

#include <algorithm>

#include "lang/sygus/sygus.h"

namespace whence::api {

namespace {

bool is_arithmetic(synth::Sort sort) {
  return sort.kind == synth::Kind::kInt || sort.kind == synth::Kind::kBool;
}

bool is_arithmetic(const synth::Operators& operators, const synth::Term& term) {
  return std::ranges::all_of(term.nodes, [&](const synth::Node& node) {
    if (node.kind == synth::NodeKind::kConstant) {
      return is_arithmetic(synth::sort_of(node.constant));
    }
    return node.kind != synth::NodeKind::kApplication || is_arithmetic(operators[node.op].result);
  });
}

}  // namespace

std::optional<std::string> certificate_question(const synth::Specification& s,
                                                std::span<const synth::Term> programs) {
  const auto arithmetic = [](const synth::Variable& v) { return is_arithmetic(v.sort); };
  for (const synth::Target* t : synth::targets_of(s)) {
    if (!std::ranges::all_of(t->parameters, arithmetic) || !is_arithmetic(t->result)) return {};
  }
  const auto about_numbers = [&](const synth::Term& t) { return is_arithmetic(s.operators, t); };
  if (!std::ranges::all_of(s.variables, arithmetic) ||
      !std::ranges::all_of(s.constraints, about_numbers) ||
      !std::ranges::all_of(programs, about_numbers)) {
    return {};
  }
  return "(set-logic ALL)\n" + print_constraint_fails(s, programs) + "(check-sat)\n";
}

std::optional<Answer> certificate(const std::string& question, const ProveOptions& limits) {
  const Loaded loaded = Theory::from_text(question, "certificate.smt2", Language::kSmtLib);
  if (!loaded.theory) return {};
  Answer answer = loaded.theory->prove(limits);
  if (answer.contradictory_axioms().empty() || !answer.unchecked_definitions().empty()) return {};
  return answer;
}

}  // namespace whence::api
