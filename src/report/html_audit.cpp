// Every kernel step of a theorem, as checked.

#include <fmt/format.h>

#include "report/escape.h"
#include "report/html.h"

namespace whence::report {

namespace {

class AuditWriter {
 public:
  AuditWriter(const Book& book, std::size_t theorem)
      : book_(book), derivation_(book.lineage()->derivation()), theorem_(theorem) {}

  std::string write() {
    const std::vector<StepId> steps = book_.lineage()->steps_of(theorem_);
    std::string rows;
    for (const StepId id : steps) rows += row(id);
    std::string out = fmt::format(
        "<details class=\"audit\"><summary>Audit: {} as the kernel checked {}</summary>\n"
        "<div class=\"inside\">\n",
        count(steps.size(), "step"), steps.size() == 1 ? "it" : "them");
    if (!constants_.empty() || !assumptions_.empty()) {
      out += "<dl class=\"legend\">\n" + legend() + "</dl>\n";
    }
    out +=
        "<div class=\"wide\"><table class=\"steps\"><thead><tr><th scope=\"col\">Step</th>"
        "<th scope=\"col\">Concludes</th><th scope=\"col\">By</th><th scope=\"col\">From</th>"
        "<th scope=\"col\">With</th></tr></thead>\n<tbody>\n";
    return out + rows + "</tbody></table></div>\n</div></details>\n";
  }

 private:
  /// Gives fresh symbols that occur for the first time short names, in order: c1, c2, ... for what
  /// was chosen, d1, d2, ... for what was defined.
  void name_constants(std::span<const TermId> roots) {
    const TermBank& bank = book_.bank();
    bank.for_each_subterm(roots, [&](TermId t) {
      if (bank.kind(t) != TermKind::kApplication) return;
      const SymbolId s = bank.symbol(t);
      const Symbol& symbol = bank.signature().symbol(s);
      if (!symbol.is_fresh() || names_.symbols.contains(s)) return;
      const bool chosen = symbol.kind == SymbolKind::kSkolem;
      std::string name = fmt::format("{}{}", chosen ? 'c' : 'd', ++(chosen ? chosen_ : defined_));
      name = book_.pretty().supply().primed(name, {});
      names_.symbols.emplace(s, std::move(name));
      constants_.push_back(s);
    });
  }

  std::size_t assumption_number(TermId formula) {
    const auto [it, fresh] = assumption_index_.emplace(formula, assumptions_.size());
    if (fresh) assumptions_.push_back(formula);
    return it->second;
  }

  std::string row(StepId id) {
    const Step& step = derivation_[id];
    std::vector<TermId> roots;
    for (const Literal& literal : step.conclusion.clause) roots.push_back(literal.atom);
    for (const Substitution& s : step.arguments.substitutions) {
      for (const TermId t : s.terms()) {
        if (t.valid()) roots.push_back(t);
      }
    }
    name_constants(roots);

    std::string assumed;
    for (const TermId a : step.conclusion.assumptions) {
      const std::size_t n = assumption_number(a);
      assumed +=
          fmt::format("{}<a href=\"#A{}\">A{}</a>", assumed.empty() ? "" : ", ", n + 1, n + 1);
    }
    book_.pretty().name_free_variables(step.conclusion.clause, names_);
    std::string premises;
    for (const StepId premise : step.premises) premises += premise_link(premise);
    return fmt::format(
        "<tr id=\"{}\"{}><td class=\"num\">{}</td><td>{}{}</td><td><abbr "
        "title=\"{}\">{}</abbr></td>"
        "<td class=\"num\">{}</td><td class=\"args\">{}</td></tr>\n",
        Book::step_anchor(id), step.rule == Rule::kHole ? " class=\"hole\"" : "", id.value,
        assumed.empty() ? "" : assumed + " ⊢ ",
        math(book_.pretty().clause(step.conclusion.clause, names_)), html(rule_schema(step.rule)),
        html(rule_name(step.rule)), premises, arguments(step));
  }

  std::string premise_link(StepId premise) const {
    const auto home = book_.lineage()->home(premise);
    const std::string page = home && *home != theorem_ ? book_.theorem_page(*home) : "";
    return fmt::format("<a href=\"{}#{}\">{}</a> ", page, Book::step_anchor(premise),
                       premise.value);
  }

  std::string arguments(const Step& step) const {
    std::string out;
    if (step.rule == Rule::kInput) {
      const std::uint32_t i = step.arguments.numbers.at(0);
      return fmt::format("<a href=\"axioms.html#{}\">{}</a>", Book::statement_anchor(i),
                         html(shortened(book_.problem().statements[i].name, 60)));
    }
    if (!step.arguments.name.empty()) out += html(shortened(step.arguments.name, 60)) + " ";
    if (!step.arguments.position.empty()) {
      out += fmt::format("at {} ", fmt::join(step.arguments.position, "."));
    }
    if (!step.arguments.numbers.empty() && step.arguments.numbers.size() <= 12) {
      out += fmt::format("[{}] ", fmt::join(step.arguments.numbers, ", "));
    }
    for (const Substitution& substitution : step.arguments.substitutions) {
      for (std::size_t v = 0; v < substitution.terms().size(); ++v) {
        const TermId image = substitution.terms()[v];
        if (!image.valid()) continue;
        out += fmt::format("<span class=\"binding\">{} ↦ {}</span> ",
                           variable(fmt::format("X{}", v)), math_term(book_, image, names_));
      }
    }
    return out;
  }

  std::string legend() {
    std::string out;
    for (std::size_t i = 0; i < assumptions_.size(); ++i) {
      name_constants(std::span(&assumptions_[i], 1));
      out += fmt::format("<dt id=\"A{}\">A{}</dt><dd>{}</dd>\n", i + 1, i + 1,
                         math_term(book_, assumptions_[i], names_));
    }
    for (std::size_t i = 0; i < constants_.size(); ++i) {
      const Symbol symbol = book_.bank().signature().symbol(constants_[i]);
      const TermId definition = symbol.definition;
      if (definition.valid()) name_constants(std::span(&definition, 1));
      out += fmt::format("<dt>{}</dt><dd>{} {}</dd>\n", variable(names_.symbols.at(constants_[i])),
                         symbol.kind == SymbolKind::kSkolem ? "a value such as in" : "short for",
                         definition.valid() ? math_term(book_, definition, names_) : "");
    }
    return out;
  }

  const Book& book_;
  const Derivation& derivation_;
  std::size_t theorem_;
  Names names_;
  std::vector<SymbolId> constants_;
  std::size_t chosen_ = 0;
  std::size_t defined_ = 0;
  std::vector<TermId> assumptions_;
  absl::flat_hash_map<TermId, std::size_t> assumption_index_;
};

}  // namespace

std::string audit_html(const Book& book, std::size_t theorem) {
  return AuditWriter(book, theorem).write();
}

}  // namespace whence::report
