// What was not proved: why, where the search stood still, and what might help.

#include <fmt/format.h>

#include <algorithm>

#include "lang/mpl/print.h"
#include "report/escape.h"
#include "report/exports/saturation_tptp.h"
#include "report/exports/tried.h"
#include "report/pages/html.h"

namespace whence::report {

namespace {

/// Where a term stands still: a function of the input applied to arguments in which none is left to
/// compute. Rewriting gets no further there.
class StandsStill {
 public:
  explicit StandsStill(const Problem& problem) : bank_(problem.bank) {}

  /// The first such place from the left, innermost first; empty if there is none.
  [[nodiscard]] Position find(TermId root) const {
    Position found;
    if (bank_.weight(root) > kLargest) return found;
    std::vector<Item> stack{{root, {}}};
    while (!stack.empty()) {
      const Item item = std::move(stack.back());
      stack.pop_back();
      if (computes(item.term) && deeper(found, item.position)) found = item.position;
      const auto below = children(item.term);
      for (std::size_t i = below.size(); i-- > 0;) {
        Position position = item.position;
        position.push_back(static_cast<std::uint32_t>(i));
        stack.push_back({below[i], std::move(position)});
      }
    }
    return found;
  }

  [[nodiscard]] TermId at(TermId t, const Position& position) const {
    for (const std::uint32_t i : position) t = children(t)[i];
    return t;
  }

 private:
  static constexpr std::uint32_t kLargest = 2000;

  struct Item {
    TermId term;
    Position position;
  };

  std::vector<TermId> children(TermId t) const {
    switch (bank_.kind(t)) {
      case TermKind::kForall:
      case TermKind::kExists:
        return {bank_.body(t)};
      case TermKind::kApplication: {
        const auto arguments = bank_.arguments(t);
        return {arguments.begin(), arguments.end()};
      }
      default:
        return {};
    }
  }

  bool computes(TermId t) const {
    if (bank_.kind(t) != TermKind::kApplication || bank_.arguments(t).empty()) return false;
    return bank_.signature().symbol(bank_.symbol(t)).kind == SymbolKind::kFunction;
  }

  // Inside what was found, or the first at all: the last such place on the way down from the left.
  static bool deeper(const Position& found, const Position& position) {
    return found.empty() || (position.size() > found.size() &&
                             std::equal(found.begin(), found.end(), position.begin()));
  }

  const TermBank& bank_;
};

std::string why_stopped(const Book& book, const StatementFinding& finding) {
  switch (finding.finding) {
    case Finding::kRefuted:
      return "It is false: there are values for which it does not hold.";
    case Finding::kCounterModel:
      return "It does not follow from the axioms: it fails in a finite model of them.";
    case Finding::kSaturated:
      return "It does not follow from the axioms: a complete search came to its end without a "
             "proof.";
    case Finding::kContradictoryAxioms:
      return "The axioms contradict each other, so that a proof from them would mean nothing.";
    case Finding::kProved:
    case Finding::kUnknown:
      break;
  }
  switch (book.result().reason) {
    case StopReason::kWorkLimit:
      return "Neither proved nor refuted: the search came to its work limit.";
    case StopReason::kTimeLimit:
      return "Neither proved nor refuted: the search came to its time limit.";
    case StopReason::kMemoryLimit:
      return "Neither proved nor refuted: the search came to its memory limit.";
    case StopReason::kInterrupted:
      return "Neither proved nor refuted: the search was interrupted.";
    case StopReason::kDone:
    case StopReason::kGaveUp:
      break;
  }
  return "Neither proved nor refuted: every strategy came to its end, and all tests were passed.";
}

std::string equation_rows(const std::vector<std::string>& rows) {
  std::string out = "<table class=\"chain\"><tbody>\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out += fmt::format("<tr><td class=\"rel\">{}</td><td class=\"term\">{}</td></tr>\n",
                       i == 0 ? "" : "⇔", rows[i]);
  }
  return out + "</tbody></table>\n";
}

std::string text_math(const std::string& text) {
  return "<span class=\"math\">" + html(shortened(text, 400)) + "</span>";
}

std::string counterexample(const Book& book, const StatementFinding& finding,
                           const FindingNote* note) {
  std::string values;
  std::vector<std::string> rows;
  const auto value = [&](const std::string& name, const std::string& what) {
    values += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n",
                          "<span class=\"math\">" + variable(name) + "</span>", what);
  };
  if (finding.counterexample) {
    const Names none;
    for (const auto& [name, term] : finding.counterexample->assignment) {
      value(name, math_term(book, term, none));
    }
    for (const TermId t : finding.counterexample->evaluation) {
      rows.push_back(math_term(book, t, none));
    }
  } else if (note != nullptr && !note->counterexample.empty()) {
    for (const auto& [name, text] : note->counterexample) value(name, text_math(text));
    for (const std::string& text : note->evaluation) rows.push_back(text_math(text));
  }
  const bool has_model = note != nullptr && !note->model.empty();
  if (values.empty() && !has_model) return "";
  std::string out = "<h3>A counterexample</h3>\n";
  if (!values.empty()) {
    out += "<p>It fails for</p>\n<dl class=\"values\">\n" + values + "</dl>\n";
  }
  if (has_model) {
    out += fmt::format(
        "<p>{} this model of the axioms{}:</p>\n<pre", values.empty() ? "It fails in" : "in",
        finding.model && finding.model->minimal ? " (none in which it fails has fewer elements)"
                                                : "");
    out += " class=\"model\" tabindex=\"0\">";
    for (const std::string& line : note->model) out += html(shortened(line, 2000)) + "\n";
    out += "</pre>\n";
  }
  if (!rows.empty()) out += "<p>Step by step:</p>\n" + equation_rows(rows);
  return out;
}

// What a search ended with, which shows that there is no proof.
std::string saturation(const Book& book, const StatementFinding& finding) {
  if (!finding.saturation) return "";
  constexpr std::size_t kMostShown = 200;
  const std::vector<Clause>& clauses = finding.saturation->clauses;
  std::string out = fmt::format("<h3>What the search ended with</h3>\n<p>{} {}.</p>\n<ol>\n",
                                clauses.size() == 1 ? "One clause," : "Clauses that are",
                                html(claim(*finding.saturation)));
  const TermPrinter printer(book.problem());
  for (std::size_t i = 0; i < std::min(kMostShown, clauses.size()); ++i) {
    out += "<li>" + text_math(printer.clause(clauses[i])) + "</li>\n";
  }
  out += "</ol>\n";
  if (clauses.size() > kMostShown) {
    out += fmt::format("<p class=\"note\">{} more clauses are not shown.</p>\n",
                       clauses.size() - kMostShown);
  }
  return out;
}

std::string what_was_tried(const Book& book, const StatementFinding& finding) {
  if (!finding.tried) return "";
  std::string out = "<h3>What was tried</h3>\n<ul class=\"tried\">\n";
  for (const std::string& line :
       tried_lines(book.problem(), *finding.tried, finding.saturation.has_value())) {
    out += "<li>" + html(line) + "</li>\n";
  }
  return out + "</ul>\n";
}

std::string stuck_cases(const Book& book, const StatementFinding& finding, std::string& first) {
  if (finding.stuck.empty()) return "";
  const StandsStill still(book.problem());
  const Names none;
  std::string out = "<h3>Where it stood still</h3>\n";
  for (const StuckCase& stuck : finding.stuck) {
    out += fmt::format("<div class=\"stuck\"><p><span class=\"label\">The case</span> {}</p>\n",
                       math_law(book, {stuck.goal, {}}));
    for (const TermId form : stuck.forms) {
      const Position mark = still.find(form);
      std::string shown = math_term(book, form, none, mark.empty() ? nullptr : &mark);
      out += fmt::format("<p><span class=\"label\">became</span> {}</p>\n", shown);
      if (mark.empty() || !first.empty()) continue;
      const TermId term = still.at(form, mark);
      // What is under quantifiers has no names of its own outside of them.
      if (book.bank().is_closed(term)) first = math_term(book, term, none);
    }
    out += "</div>\n";
  }
  return out + "<p class=\"note\">Nothing known rewrites the marked terms.</p>\n";
}

std::string advice(const Book& book, const StatementFinding& finding, const std::string& term) {
  std::vector<std::string> tips;
  switch (finding.finding) {
    case Finding::kRefuted:
      tips = {
          "Add what the statement silently takes for granted as a condition, so that it no "
          "longer speaks of these values.",
          "If the values look wrong, look at the definitions that the evaluation goes by."};
      break;
    case Finding::kCounterModel:
      tips = {
          "Look at where the model differs from what you have in mind: the axiom that rules it "
          "out is missing."};
      break;
    case Finding::kSaturated:
      tips = {"The axioms have a model in which it fails: look for the axiom that is missing."};
      break;
    case Finding::kContradictoryAxioms:
      tips = {
          "Read the proof of the contradiction: one of the axioms that it names says too much."};
      break;
    case Finding::kProved:
    case Finding::kUnknown:
      if (!finding.stuck.empty()) {
        tips.push_back(
            "State a lemma about the marked term" + (term.empty() ? "" : " " + term) +
            ": an equation with it on the left, or what follows from it, would let the search go "
            "on.");
      }
      if (book.result().reason == StopReason::kTimeLimit) {
        tips.emplace_back("Give it more time: <code>--time</code> takes seconds.");
      } else if (book.result().reason == StopReason::kWorkLimit) {
        tips.emplace_back("Give it more work: <code>--work</code> takes units of work.");
      } else if (book.result().reason == StopReason::kMemoryLimit) {
        tips.emplace_back("Give it more memory: <code>--memory</code>.");
      }
      tips.emplace_back(
          "Prove a special case or a more general statement first: what is proved is a lemma for "
          "the rest.");
  }
  std::string out = "<h3>What to try</h3>\n<ul class=\"tips\">\n";
  for (const std::string& tip : tips) out += "<li>" + tip + "</li>\n";
  return out + "</ul>\n";
}

}  // namespace

std::string failure_html(PageWriter& page, std::size_t index) {
  const Book& book = page.book();
  const CatalogueEntry& entry = page.catalogue().entries()[index];
  const StatementFinding& finding = book.result().findings[entry.finding];
  const FindingNote* note =
      entry.finding < book.result().notes.size() ? &book.result().notes[entry.finding] : nullptr;
  const Statement& statement = book.problem().statements[entry.statement];
  const std::string anchor = Book::statement_anchor(entry.statement);
  std::string out = fmt::format(
      "<section class=\"failure\" id=\"{}\">\n<h2><a href=\"#{}\">{}</a></h2>\n"
      "<p class=\"formula\">{}</p>\n<p class=\"why\">{}</p>\n",
      anchor, anchor, html(shortened(statement.name, 80)),
      math_law(book, book.formula_of(entry.statement)), why_stopped(book, finding));
  if (finding.finding == Finding::kContradictoryAxioms && book.contradiction()) {
    out += fmt::format("<p><a href=\"{}\">How the axioms contradict each other</a></p>\n",
                       book.theorem_page(book.theorems().size()));
  }
  out += counterexample(book, finding, note);
  out += saturation(book, finding);
  std::string term;
  out += stuck_cases(book, finding, term);
  out += what_was_tried(book, finding);
  out += advice(book, finding, term);
  return out + "</section>\n";
}

std::string open_body(PageWriter& page) {
  const std::vector<std::size_t> open = page.catalogue().not_proved();
  std::string out =
      "<h1>Not proved</h1>\n<p class=\"lead\">What no proof was found for: why, where the search "
      "stood still, and what might help.</p>\n";
  if (open.empty()) return out + "<p>There is nothing here: everything is proved.</p>\n";
  for (const std::size_t i : open) {
    const std::string anchor = Book::statement_anchor(page.catalogue().entries()[i].statement);
    out += page.parts().place(failure_html(page, i), "another statement", anchor, anchor);
  }
  return out;
}

}  // namespace whence::report
