// The first page: every theorem with its verdict; and the page of axioms and definitions.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/escape.h"
#include "report/html.h"

namespace whence::report {

namespace {

struct Totals {
  std::size_t asked = 0;
  std::size_t proved = 0;
  std::size_t refuted = 0;
  std::size_t holes = 0;
};

Totals count_all(const Book& book) {
  Totals totals;
  for (const StatementFinding& finding : book.result().findings) {
    ++totals.asked;
    if (finding.finding == Finding::kProved) ++totals.proved;
    if (finding.finding == Finding::kRefuted) ++totals.refuted;
  }
  if (book.result().proof) totals.holes = book.result().proof->holes().size();
  return totals;
}

std::string summary(const Book& book) {
  const Totals t = count_all(book);
  std::string out = "<p class=\"lead\">";
  if (t.asked == 0) return out + "There was nothing to prove.</p>\n";
  out += t.proved == t.asked && t.asked > 1
             ? fmt::format("All {} theorems proved", t.asked)
             : fmt::format("{} of {} proved", t.proved, count(t.asked, "theorem"));
  if (t.refuted > 0) out += fmt::format(", {} refuted", t.refuted);
  out += ".";
  if (book.result().proof) {
    out += fmt::format(" Certified by the kernel in {}, ", count(book.step_count(), "step"));
    out += t.holes == 0
               ? "without holes."
               : fmt::format("<strong class=\"bad\">with {}</strong>.", count(t.holes, "hole"));
  }
  switch (book.result().reason) {
    case StopReason::kDone:
    case StopReason::kGaveUp:
      break;
    case StopReason::kWorkLimit:
      out += " The search stopped at its work limit.";
      break;
    case StopReason::kTimeLimit:
      out += " The search stopped at its time limit.";
      break;
    case StopReason::kMemoryLimit:
      out += " The search stopped at its memory limit.";
      break;
    case StopReason::kInterrupted:
      out += " The search was interrupted.";
      break;
  }
  return out + "</p>\n";
}

std::string failure_details(const Book& book, const StatementFinding& finding) {
  const Names none;
  std::string out;
  if (finding.counterexample) {
    out += "<div class=\"details\"><p><span class=\"label\">False for</span> ";
    bool first = true;
    for (const auto& [name, value] : finding.counterexample->assignment) {
      if (!first) out += ", ";
      first = false;
      out += fmt::format("<span class=\"math\">{} = </span>{}", variable(name),
                         math_term(book, value, none));
    }
    out += "</p>\n<table class=\"chain\"><tbody>\n";
    for (std::size_t i = 0; i < finding.counterexample->evaluation.size(); ++i) {
      out += fmt::format("<tr><td class=\"rel\">{}</td><td class=\"term\">{}</td></tr>\n",
                         i == 0 ? "" : "⇔",
                         math_term(book, finding.counterexample->evaluation[i], none));
    }
    out += "</tbody></table></div>\n";
  }
  for (const StuckCase& stuck : finding.stuck) {
    out += fmt::format("<div class=\"details\"><p><span class=\"label\">Stuck on</span> {}</p>\n",
                       math_law(book, {stuck.goal, {}}));
    for (const TermId form : stuck.forms) {
      out += fmt::format("<p><span class=\"label\">which became</span> {}</p>\n",
                         math_law(book, {form, {}}));
    }
    out += "</div>\n";
  }
  return out;
}

std::string entry(const Book& book, const StatementFinding& finding) {
  const Statement& statement = book.problem().statements[finding.statement];
  const auto proof = book.proof_of(finding.statement);
  std::string_view tone = "doubt";
  std::string verdict = "Not proved";
  std::string how;
  switch (finding.finding) {
    case Finding::kProved:
      tone = "good";
      verdict = "Proved";
      if (proof) {
        const BookTheorem& theorem = book.theorems()[*proof];
        if (!theorem.holes.empty()) {
          tone = "bad";
          verdict = count(theorem.holes.size(), "hole");
        }
        const Argument& root = theorem.reading.arguments.front();
        if (root.kind == ArgumentKind::kInduction) {
          how = "by induction";
          for (std::size_t i = 0; i < root.induction_variables.size(); ++i) {
            how += i == 0 ? " on " : ", ";
            how += "<span class=\"math\">" + variable(root.induction_variables[i]) + "</span>";
          }
          how += " · ";
        }
        how += count(theorem.steps, "step");
        if (!theorem.lemmas.empty()) how += " · " + count(theorem.lemmas.size(), "lemma");
      }
      break;
    case Finding::kRefuted:
      tone = "bad";
      verdict = "False";
      break;
    case Finding::kSaturated:
      tone = "bad";
      verdict = "Does not follow";
      break;
    case Finding::kContradictoryAxioms:
      tone = "bad";
      verdict = "Contradictory axioms";
      break;
    case Finding::kUnknown:
      break;
  }
  const std::string name = html(shortened(statement.name, 80));
  const NamedFormula formula = book.formula_of(finding.statement);
  std::string out = fmt::format("<li class=\"entry {}\" id=\"{}\">\n", tone,
                                Book::statement_anchor(finding.statement));
  out += fmt::format(
      "<div class=\"row\"><h2>{}</h2><span class=\"badge {}\">{}</span></div>\n",
      proof ? fmt::format("<a href=\"{}\">{}</a>", book.theorem_page(*proof), name) : name, tone,
      verdict);
  out += fmt::format("<p class=\"formula\">{}</p>\n", math_law(book, formula));
  if (!how.empty()) out += fmt::format("<p class=\"how\">{}</p>\n", how);
  out += failure_details(book, finding);
  return out + "</li>\n";
}

std::string types_section(const Book& book) {
  const Signature& signature = book.bank().signature();
  std::string rows;
  for (std::size_t c = 0; c < signature.sort_constructor_count(); ++c) {
    const SortConstructor& type = signature.sort_constructor(SortConstructorId{c});
    const bool builtin = signature.sort(signature.bool_sort()).constructor == SortConstructorId{c};
    if (builtin || type.kind != SortKind::kDatatype || type.constructors.empty()) continue;
    std::string line = html(shortened(type.name, 60));
    for (std::uint32_t i = 0; i < type.arity; ++i) {
      line += fmt::format("{}<var>{}</var>", i == 0 ? "(" : ", ", static_cast<char>('a' + i % 26));
    }
    if (type.arity > 0) line += ")";
    for (std::size_t i = 0; i < type.constructors.size(); ++i) {
      const Symbol& constructor = signature.symbol(type.constructors[i]);
      line += fmt::format(" <span class=\"op\">{}</span> {}", i == 0 ? "=" : "|",
                          html(shortened(constructor.name, 60)));
      for (std::size_t k = 0; k < constructor.argument_sorts.size(); ++k) {
        line += (k == 0 ? "(" : ", ") + html(book.pretty().sort(constructor.argument_sorts[k]));
      }
      if (!constructor.argument_sorts.empty()) line += ")";
    }
    rows += fmt::format("<p class=\"formula\"><span class=\"math\">{}</span></p>\n", line);
  }
  return rows.empty() ? "" : "<section>\n<h2>Types</h2>\n" + rows + "</section>\n";
}

std::string rank(const Book& book, const Symbol& symbol) {
  std::string out;
  for (std::size_t i = 0; i < symbol.argument_sorts.size(); ++i) {
    out += (i == 0 ? "" : ", ") + book.pretty().sort(symbol.argument_sorts[i]);
  }
  if (!out.empty()) out += " → ";
  return out + book.pretty().sort(symbol.result_sort);
}

std::string statement_row(const Book& book, std::uint32_t i,
                          const std::map<std::uint32_t, std::vector<std::size_t>>& users) {
  const Statement& statement = book.problem().statements[i];
  std::string out = fmt::format(
      "<li id=\"{}\"><p class=\"formula\">{}</p><p class=\"how\"><span class=\"name\">{}</span>",
      Book::statement_anchor(i), math_law(book, book.formula_of(i)),
      html(shortened(statement.name, 80)));
  const std::string place = book.place_of(i);
  if (!place.empty()) out += " · " + html(place);
  if (const auto it = users.find(i); it != users.end()) {
    out += " · used for ";
    for (std::size_t k = 0; k < it->second.size(); ++k) {
      const std::size_t theorem = it->second[k];
      out += fmt::format(
          "{}<a href=\"{}\">{}</a>", k == 0 ? "" : ", ", book.theorem_page(theorem),
          html(shortened(book.problem().statements[book.theorems()[theorem].statement].name, 60)));
    }
  }
  return out + "</p></li>\n";
}

}  // namespace

std::string index_body(const Book& book) {
  std::string out = fmt::format("<h1>{}</h1>\n", html(shortened(book.title(), 120)));
  out += summary(book);
  if (book.contradiction()) {
    out += fmt::format(
        "<p class=\"lead\"><strong class=\"bad\">The axioms <a href=\"{}\">contradict "
        "each other</a></strong>, so that nothing proved from them means "
        "anything.</p>\n",
        book.theorem_page(book.theorems().size()));
  }
  out += "<ol class=\"entries\">\n";
  for (const StatementFinding& finding : book.result().findings) out += entry(book, finding);
  return out + "</ol>\n";
}

std::string axioms_body(const Book& book) {
  std::map<std::uint32_t, std::vector<std::size_t>> users;
  for (std::size_t i = 0; i < book.theorems().size(); ++i) {
    for (const std::uint32_t axiom : book.theorems()[i].axioms) users[axiom].push_back(i);
  }
  std::string axioms;
  std::vector<SymbolId> defined;
  std::map<SymbolId, std::string> definitions;
  for (std::uint32_t i = 0; i < book.problem().statements.size(); ++i) {
    const Statement& statement = book.problem().statements[i];
    if (statement.kind == StatementKind::kAxiom) axioms += statement_row(book, i, users);
    if (statement.kind != StatementKind::kDefinition) continue;
    if (!definitions.contains(statement.defines)) defined.push_back(statement.defines);
    definitions[statement.defines] += statement_row(book, i, users);
  }
  std::string out =
      "<h1>Axioms and definitions</h1>\n<p class=\"lead\">All that the theorems rest "
      "on, as it stands in the input.</p>\n";
  out += types_section(book);
  if (!defined.empty()) out += "<section>\n<h2>Definitions</h2>\n";
  for (const SymbolId symbol : defined) {
    if (symbol.valid()) {
      const Symbol& s = book.bank().signature().symbol(symbol);
      out += fmt::format("<h3><span class=\"math\">{}</span> <span class=\"rank\">{}</span></h3>\n",
                         html(book.pretty().symbol(symbol)), html(shortened(rank(book, s), 200)));
    }
    out += "<ol class=\"laws\">\n" + definitions[symbol] + "</ol>\n";
  }
  if (!defined.empty()) out += "</section>\n";
  if (!axioms.empty()) {
    out += "<section>\n<h2>Axioms</h2>\n<ol class=\"laws\">\n" + axioms + "</ol>\n</section>\n";
  }
  return out;
}

}  // namespace whence::report
