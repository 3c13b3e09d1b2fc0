#include "report/exports/dot.h"

#include <fmt/format.h>

#include "report/escape.h"

namespace whence::report {

std::string proof_dot(const Book& book) {
  constexpr std::size_t kLabelLimit = 120;
  std::string out = "digraph proof {\n  rankdir=TB;\n  node [shape=box, fontsize=10];\n";
  if (const Lineage* lineage = book.lineage()) {
    const Derivation& derivation = lineage->derivation();
    for (std::size_t i = 0; i < derivation.steps.size(); ++i) {
      const StepId id{i};
      if (!lineage->home(id)) continue;
      const Step& step = derivation.steps[i];
      Names names;
      book.mpl().name_free_variables(step.conclusion.clause, names);
      const std::string formula =
          shortened(plain_text(book.mpl().clause(step.conclusion.clause, names)), kLabelLimit);
      std::string head = std::string(rule_name(step.rule));
      std::string style;
      if (const auto theorem = lineage->theorem_at(id)) {
        head = book.problem().statements[book.theorems()[*theorem].statement].name;
        style = ", peripheries=2";
      } else if (step.rule == Rule::kInput) {
        head = book.problem().statements[step.arguments.numbers.at(0)].name;
        style = ", style=filled, fillcolor=\"#eeeeee\"";
      } else if (step.rule == Rule::kHole) {
        style = ", color=red";
      }
      // The line break is Graphviz's own escape, so it is put between the two quoted parts.
      std::string label = dot_quoted(shortened(head, kLabelLimit));
      label.pop_back();
      label += "\\n" + dot_quoted(formula).substr(1);
      out += fmt::format("  s{} [label={}{}];\n", i, label, style);
      for (const StepId premise : step.premises) {
        out += fmt::format("  s{} -> s{};\n", premise.value, i);
      }
    }
  }
  return out + "}\n";
}

}  // namespace whence::report
