// Every kernel step of a theorem, as checked.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/escape.h"
#include "report/pages/html.h"
#include "report/reading/fresh_names.h"

namespace whence::report {

namespace {

class AuditWriter {
 public:
  AuditWriter(PageWriter& page, std::size_t theorem)
      : page_(page),
        book_(page.book()),
        derivation_(book_.lineage()->derivation()),
        theorem_(theorem) {
    FreshNames fresh = fresh_names(book_, theorem);
    names_ = std::move(fresh.names);
    constants_ = std::move(fresh.symbols);
  }

  std::string write() {
    const std::vector<StepId>& steps = book_.lineage()->steps_of(theorem_);
    std::string tables;
    std::string rows;
    std::size_t first = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      rows += row(steps[i]);
      if (i + 1 - first < kRowsInPiece && i + 1 < steps.size()) continue;
      tables +=
          page_.parts().place(table(rows, first == 0),
                              fmt::format("Steps {} to {}", steps[first].value, steps[i].value),
                              Book::step_anchor(steps[first]), Book::step_anchor(steps[i]));
      rows.clear();
      first = i + 1;
    }
    return tables + legend() + rules();
  }

 private:
  static constexpr std::size_t kRowsInPiece = 60;

  static std::string table(const std::string& rows, bool first) {
    return fmt::format(
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Kernel steps\">"
        "<table class=\"steps\"><thead{}><tr><th scope=\"col\">Step</th>"
        "<th scope=\"col\">Concludes</th><th scope=\"col\">By</th><th scope=\"col\">From</th>"
        "<th scope=\"col\">With</th></tr></thead>\n<tbody>\n{}</tbody></table></div>\n",
        first ? "" : " class=\"again\"", rows);
  }

  std::size_t assumption_number(TermId formula) {
    const auto [it, fresh] = assumption_index_.emplace(formula, assumptions_.size());
    if (fresh) assumptions_.push_back(formula);
    return it->second;
  }

  std::string row(StepId id) {
    const Step& step = derivation_[id];
    rules_.insert(step.rule);
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
        "<tr id=\"{}\"{}><td class=\"num\"><a href=\"#{}\">{}</a></td><td>{}{}</td>"
        "<td class=\"rule\"><a href=\"#rule-{}\">{}</a></td>"
        "<td class=\"num\">{}</td><td class=\"args\">{}</td></tr>\n",
        Book::step_anchor(id), step.rule == Rule::kHole ? " class=\"hole\"" : "",
        Book::step_anchor(id), id.value, assumed.empty() ? "" : assumed + " ⊢ ",
        math(book_.pretty().clause(step.conclusion.clause, names_)), rule_name(step.rule),
        rule_name(step.rule), premises, arguments(step));
  }

  std::string premise_link(StepId premise) const {
    const auto home = book_.lineage()->home(premise);
    const std::string page = home && *home != theorem_ ? book_.theorem_page(*home) : "";
    std::string title;
    if (!page.empty()) {
      // A step of another page; those of this one are shown by the script.
      Names names;
      const Clause& clause = derivation_[premise].conclusion.clause;
      book_.pretty().name_free_variables(clause, names);
      title = fmt::format(" title=\"{}\"",
                          html(shortened(plain_text(book_.pretty().clause(clause, names)), 120)));
    }
    return fmt::format("<a href=\"{}#{}\"{}>{}</a> ", page, Book::step_anchor(premise), title,
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
    if (const auto& numbers = step.arguments.numbers; !numbers.empty()) {
      const std::size_t shown = std::min<std::size_t>(numbers.size(), kNumbersShown);
      out += fmt::format(
          "[{}{}] ",
          fmt::join(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
          shown < numbers.size() ? ", …" : "");
    }
    for (std::size_t i = 0; i < step.arguments.terms.size() && i < kTermsShown; ++i) {
      out += fmt::format("<span class=\"binding\">{}</span> ", text(step.arguments.terms[i]));
    }
    if (step.arguments.terms.size() > kTermsShown) {
      out += fmt::format("and {} more terms ", step.arguments.terms.size() - kTermsShown);
    }
    for (const SortId sort : step.arguments.sorts) {
      out += html(shortened(book_.pretty().sort(sort), 60)) + " ";
    }
    for (const Substitution& substitution : step.arguments.substitutions) {
      for (std::size_t v = 0; v < substitution.terms().size(); ++v) {
        const TermId image = substitution.terms()[v];
        if (!image.valid()) continue;
        out += fmt::format("<span class=\"binding\">{} ↦ {}</span> ",
                           variable(fmt::format("X{}", v)), text(image));
      }
    }
    return out;
  }

  std::string text(TermId t) const { return math(book_.pretty().term(t, names_)); }

  std::string legend() {
    if (constants_.empty() && assumptions_.empty()) return "";
    std::string out = "<h3>What the letters stand for</h3>\n";
    std::string items;
    std::string first;
    const auto add = [&](const std::string& anchor, std::string item, bool last) {
      if (items.empty()) first = anchor;
      items += item;
      if (items.size() < kLegendPiece && !last) return;
      out += page_.parts().place("<dl class=\"legend\">\n" + items + "</dl>\n", "more letters",
                                 first, anchor);
      items.clear();
    };
    for (std::size_t i = 0; i < assumptions_.size(); ++i) {
      add(fmt::format("A{}", i + 1),
          fmt::format("<dt id=\"A{}\">A{}</dt><dd>{}</dd>\n", i + 1, i + 1, text(assumptions_[i])),
          i + 1 == assumptions_.size());
    }
    for (std::size_t i = 0; i < constants_.size(); ++i) {
      const Symbol symbol = book_.bank().signature().symbol(constants_[i]);
      const TermId definition = symbol.definition;
      add("",
          fmt::format("<dt>{}</dt><dd>{} {}</dd>\n", variable(names_.symbols.at(constants_[i])),
                      symbol.kind == SymbolKind::kSkolem ? "a value such as in" : "short for",
                      definition.valid() ? text(definition) : ""),
          i + 1 == constants_.size());
    }
    return out;
  }

  std::string rules() const {
    std::string out = "<h3>The rules used</h3>\n<dl class=\"legend\">\n";
    for (const Rule rule : rules_) {
      out += fmt::format("<dt id=\"rule-{}\">{}</dt><dd><code>{}</code></dd>\n", rule_name(rule),
                         rule_name(rule), html(rule_schema(rule)));
    }
    return out + "</dl>\n";
  }

  static constexpr std::size_t kNumbersShown = 24;
  static constexpr std::size_t kTermsShown = 6;
  static constexpr std::size_t kLegendPiece = 20'000;

  PageWriter& page_;
  const Book& book_;
  const Derivation& derivation_;
  std::size_t theorem_;
  Names names_;
  std::vector<SymbolId> constants_;
  std::vector<TermId> assumptions_;
  absl::flat_hash_map<TermId, std::size_t> assumption_index_;
  std::set<Rule> rules_;
};

}  // namespace

std::string audit_html(PageWriter& page, std::size_t theorem, const ProofFile& file) {
  const Book& book = page.book();
  const std::vector<StepId>& steps = book.lineage()->steps_of(theorem);
  // Steps of earlier theorems stand on their pages; what rests on a hole there rests on it here.
  const bool on_holes = theorem < book.theorems().size()
                            ? !book.theorems()[theorem].holes.empty()
                            : std::ranges::any_of(steps, [&](StepId id) {
                                return book.lineage()->derivation()[id].rule == Rule::kHole;
                              });
  std::string out = fmt::format(
      "<p class=\"verdict\"><span class=\"badge {}\">{}</span> The kernel computed the conclusion "
      "of "
      "each of these {} and found it as claimed.</p>\n",
      on_holes ? "bad" : "good", on_holes ? "Verified but for holes" : "Verified",
      count(steps.size(), "step"));
  if (!file.name.empty()) {
    out += fmt::format(
        "<dl class=\"file\"><div><dt>Proof file</dt><dd><a href=\"{}\" download>{}</a>, {} kB, all "
        "proofs of this site</dd></div>\n<div><dt>SHA-256</dt><dd><code "
        "class=\"digest\">{}</code></dd></div>\n<div><dt>To check it</dt><dd><code "
        "class=\"command\">{}</code></dd></div></dl>\n",
        file.name, file.name, grouped((file.bytes + 999) / 1000), file.digest, html(file.command));
  } else if (!file.reason.empty()) {
    out += "<p class=\"note\">There is no proof file: " + html(file.reason) + "</p>\n";
  }
  return out + AuditWriter(page, theorem).write();
}

}  // namespace whence::report
