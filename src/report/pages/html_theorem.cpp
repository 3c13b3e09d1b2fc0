// The page of one theorem: its statement, and three views of its proof.

#include <fmt/format.h>

#include <algorithm>

#include "report/escape.h"
#include "report/pages/html.h"
#include "report/pages/picture.h"

namespace whence::report {

namespace {

constexpr std::size_t kTheoremLinksShown = 40;

std::string statement_html(const Book& book, const NamedFormula& formula, std::string_view anchor) {
  const std::vector<Token> variables = book.pretty().law_variables(formula);
  return fmt::format("<div class=\"statement\" id=\"{}\"><p class=\"formula\">{}</p>{}</div>\n",
                     anchor, math_law(book, formula),
                     variables.empty()
                         ? ""
                         : fmt::format("<p class=\"variables\">for all {}</p>", math(variables)));
}

// On whose word it stands, each with the step that says so.
std::string hole_links(const Book& book, const BookTheorem& theorem) {
  std::string out;
  for (std::size_t i = 0; i < std::min(theorem.holes.size(), kTheoremLinksShown); ++i) {
    const StepId id = theorem.holes[i];
    const auto home = book.lineage()->home(id);
    const std::string name = html(shortened(book.lineage()->derivation()[id].arguments.name, 80));
    const std::string href =
        (home ? book.theorem_page(*home) : std::string()) + "#" + Book::step_anchor(id);
    out += fmt::format("{}<a href=\"{}\">{}</a>", i == 0 ? "on the word of " : ", ", href,
                       name.empty() ? "somebody" : name);
  }
  if (theorem.holes.size() > kTheoremLinksShown) {
    out += fmt::format(" and {} more", grouped(theorem.holes.size() - kTheoremLinksShown));
  }
  if (!out.empty())
    out = "<strong class=\"bad\">" + out + "</strong>, which the kernel cannot check";
  return out;
}

std::string facts_about(PageWriter& page, const BookTheorem& theorem, std::size_t index) {
  std::string out = "<dl class=\"about\">\n";
  const auto row = [&](std::string_view term, const std::string& what) {
    if (!what.empty()) out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", term, what);
  };
  row("Rests on", page.axiom_links(theorem.axioms));
  row("Holes", hole_links(page.book(), theorem));
  if (const auto entry = page.catalogue().entry_of(index)) {
    const CatalogueEntry& e = page.catalogue().entries()[*entry];
    row("Uses", page.entry_links(e.uses, kTheoremLinksShown));
    row("Used by", page.entry_links(e.used_by, kTheoremLinksShown));
  }
  row("Stated in", html(shortened(page.book().place_of(theorem.statement), 80)));
  return out + "</dl>\n";
}

std::string lemma_section(PageWriter& page, std::uint32_t i) {
  const BookLemma& lemma = page.book().lemmas()[i];
  const std::string anchor = Book::lemma_anchor(i);
  return fmt::format("<section class=\"proof lemma\">\n<h3>Lemma {}</h3>\n", i + 1) +
         statement_html(page.book(), lemma.formula, anchor) + argument_html(page, lemma.reading) +
         "</section>\n";
}

std::string lemmas(PageWriter& page, std::size_t home) {
  std::string out;
  for (std::uint32_t i = 0; i < page.book().lemmas().size(); ++i) {
    if (page.book().lemmas()[i].home != home) continue;
    const std::string anchor = Book::lemma_anchor(i);
    out +=
        page.parts().place(lemma_section(page, i), fmt::format("Lemma {}", i + 1), anchor, anchor);
  }
  return out;
}

/// The three views. Without a script they stand below each other, and the tabs lead to them.
std::string views(PageWriter& page, std::size_t home, const Reading& reading,
                  const ProofFile& file) {
  std::string out =
      "<div class=\"views\">\n<nav class=\"tabs\" aria-label=\"Views of the proof\">"
      "<a href=\"#read\" id=\"tab-read\">Read</a><a href=\"#graph\" id=\"tab-graph\">Graph</a>"
      "<a href=\"#audit\" id=\"tab-audit\">Audit</a></nav>\n";
  out +=
      "<section class=\"view\" id=\"read\" aria-labelledby=\"tab-read\">\n"
      "<div class=\"tools\" id=\"folding\" hidden><button type=\"button\" "
      "data-fold=\"open\">Unfold all</button><button type=\"button\" "
      "data-fold=\"close\">Fold all</button></div>\n<section class=\"proof\">\n<h2>Proof</h2>\n";
  out += argument_html(page, reading) + "</section>\n" + lemmas(page, home) + "</section>\n";
  out += "<section class=\"view\" id=\"graph\" aria-labelledby=\"tab-graph\">\n<h2>Graph</h2>\n" +
         graphs_html(page, home) + "</section>\n";
  out += "<section class=\"view\" id=\"audit\" aria-labelledby=\"tab-audit\">\n<h2>Audit</h2>\n" +
         audit_html(page, home, file) + "</section>\n</div>\n";
  return out;
}

/// To the theorems before and after this one, in the order of the first page.
std::string neighbours(PageWriter& page, std::size_t entry) {
  const Catalogue& catalogue = page.catalogue();
  std::vector<std::size_t> order;
  for (const Chapter& chapter : catalogue.chapters()) {
    for (const std::size_t i : chapter.entries) {
      if (catalogue.entries()[i].theorem) order.push_back(i);
    }
  }
  const auto at = std::find(order.begin(), order.end(), entry);
  if (at == order.end() || order.size() < 2) return "";
  std::string out = "<nav class=\"neighbours\" aria-label=\"Other theorems\">";
  const auto link = [&](std::size_t i, std::string_view relation, std::string_view words) {
    const CatalogueEntry& other = catalogue.entries()[i];
    out += fmt::format("<a rel=\"{}\" href=\"{}\"><span>{}</span> {}</a>", relation,
                       page.book().theorem_page(*other.theorem), words,
                       html(shortened(page.book().problem().statements[other.statement].name, 40)));
  };
  if (at != order.begin()) link(*(at - 1), "prev", "Before");
  if (at + 1 != order.end()) link(*(at + 1), "next", "Next");
  return out + "</nav>\n";
}

bool has_parts(const PictureGraph& outline) {
  return std::ranges::any_of(outline.nodes, [](const PictureNode& node) {
    return node.style == "case" || node.style == "lemma";
  });
}

}  // namespace

std::string graphs_html(PageWriter& page, std::size_t theorem) {
  std::string out;
  const PictureGraph outline = outline_graph(page.book(), theorem);
  // Without cases and lemmas it would say no more than the lists at the top of the page.
  std::string outline_html;
  if (has_parts(outline)) {
    outline_html =
        draw_stages(page, outline, "outline", "Parts", "What the proof rests on, in outline");
  }
  const PictureGraph steps = step_graph(page.book(), theorem);
  const std::string steps_html =
      draw_stages(page, steps, "steps", "Steps", "Every kernel step of the proof");
  if (!outline_html.empty()) out += "<h3 id=\"in-outline\">In outline</h3>\n" + outline_html;
  return out + "<h3 id=\"all-steps\">All steps</h3>\n" + steps_html;
}

std::string contradiction_body(PageWriter& page, const ProofFile& file) {
  const Book& book = page.book();
  const kernel::Proof& proof = *book.result().proof;
  std::string out =
      "<h1>The axioms contradict each other</h1>\n<p class=\"lead\">From these axioms "
      "anything follows, so nothing does. Here is how they lead to a contradiction.</p>\n";
  out += "<dl class=\"about\"><div><dt>Rests on</dt><dd>" +
         page.axiom_links(proof.axioms_of_step(proof.contradiction())) + "</dd></div></dl>\n";
  return out + views(page, book.theorems().size(), *book.contradiction(), file) + page.previews();
}

std::string whole_theorem_body(PageWriter& page, std::size_t index) {
  const Book& book = page.book();
  const bool contradiction = index == book.theorems().size();
  std::string out;
  if (contradiction) {
    out =
        "<h2>The axioms contradict each other</h2>\n<dl class=\"about\"><div><dt>Rests on</dt><dd>";
    const kernel::Proof& proof = *book.result().proof;
    out += page.axiom_links(proof.axioms_of_step(proof.contradiction())) + "</dd></div></dl>\n";
  } else {
    const BookTheorem& theorem = book.theorems()[index];
    out = fmt::format("<h2>{}</h2>\n",
                      html(shortened(book.problem().statements[theorem.statement].name, 120)));
    out += statement_html(book, book.formula_of(theorem.statement), "statement");
    out += facts_about(page, theorem, index);
  }
  const Reading& reading = contradiction ? *book.contradiction() : book.theorems()[index].reading;
  out += "<section class=\"proof\">\n<h3>Proof</h3>\n" + argument_html(page, reading) +
         "</section>\n" + lemmas(page, index);
  out += "<details class=\"folded\"><summary>Graph</summary>\n" + graphs_html(page, index) +
         "</details>\n";
  return out + "<details class=\"folded\"><summary>Audit: every step of the kernel</summary>\n" +
         audit_html(page, index, {}) + "</details>\n";
}

std::string theorem_body(PageWriter& page, std::size_t index, const ProofFile& file) {
  const Book& book = page.book();
  const BookTheorem& theorem = book.theorems()[index];
  const Statement& statement = book.problem().statements[theorem.statement];
  const auto entry = page.catalogue().entry_of(index);
  std::string kind = statement.kind == StatementKind::kLemma ? "Lemma of the file" : "Theorem";
  std::string said;
  if (entry) {
    const CatalogueEntry& e = page.catalogue().entries()[*entry];
    kind = page.catalogue().chapters()[e.chapter].title;
    if (!e.kind.empty()) kind += " · " + e.kind;
    if (!e.sentence.empty()) said = e.sentence;
  }
  std::string out = fmt::format("<p class=\"kind\">{}</p>\n<h1>{}</h1>\n",
                                html(shortened(kind, 120)), html(shortened(statement.name, 120)));
  out += statement_html(book, book.formula_of(theorem.statement), "statement");
  if (!said.empty()) {
    out += fmt::format("<p class=\"said\">{}.</p>\n", html(shortened(said, 300)));
  }
  const bool whole = theorem.holes.empty();
  out +=
      fmt::format("<p class=\"verdict\"><span class=\"badge {}\">{}</span> {}</p>\n",
                  whole ? "good" : "bad", whole ? "Certified" : count(theorem.holes.size(), "hole"),
                  count(theorem.steps, "kernel step"));
  out += facts_about(page, theorem, index);
  page.parts().count(out.size());
  out += views(page, index, theorem.reading, file);
  if (entry) out += neighbours(page, *entry);
  return out + page.previews();
}

}  // namespace whence::report
