// The page of one theorem.

#include <fmt/format.h>

#include "report/escape.h"
#include "report/html.h"
#include "report/picture.h"

namespace whence::report {

namespace {

std::string statement_html(const Book& book, const NamedFormula& formula, std::string_view anchor) {
  const std::vector<Token> variables = book.pretty().law_variables(formula);
  return fmt::format("<div class=\"statement\" id=\"{}\"><p class=\"formula\">{}</p>{}</div>\n",
                     anchor, math_law(book, formula),
                     variables.empty()
                         ? ""
                         : fmt::format("<p class=\"variables\">for all {}</p>", math(variables)));
}

std::string theorem_links(const Book& book, const std::vector<std::size_t>& theorems) {
  std::string out;
  for (const std::size_t i : theorems) {
    if (!out.empty()) out += ", ";
    out += fmt::format(
        "<a href=\"{}\">{}</a>", book.theorem_page(i),
        html(shortened(book.problem().statements[book.theorems()[i].statement].name, 60)));
  }
  return out;
}

/// Axioms and definitions, the latter once for each symbol.
std::string axiom_links(const Book& book, const std::vector<std::uint32_t>& axioms) {
  std::string out;
  std::vector<SymbolId> seen;
  for (const std::uint32_t i : axioms) {
    const Statement& statement = book.problem().statements[i];
    const bool defines = statement.kind == StatementKind::kDefinition && statement.defines.valid();
    if (defines) {
      if (std::find(seen.begin(), seen.end(), statement.defines) != seen.end()) continue;
      seen.push_back(statement.defines);
    }
    const std::string words =
        defines ? "definition of " + book.pretty().symbol(statement.defines) : statement.name;
    if (!out.empty()) out += ", ";
    out += fmt::format("<a href=\"axioms.html#{}\">{}</a>", Book::statement_anchor(i),
                       html(shortened(words, 80)));
  }
  return out;
}

std::string facts_about(const Book& book, const BookTheorem& theorem, std::size_t index) {
  std::vector<std::size_t> users;
  for (std::size_t i = 0; i < book.theorems().size(); ++i) {
    const auto& uses = book.theorems()[i].uses;
    if (std::find(uses.begin(), uses.end(), index) != uses.end()) users.push_back(i);
  }
  std::string out = "<dl class=\"about\">\n";
  const auto row = [&](std::string_view term, const std::string& what) {
    if (!what.empty()) out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", term, what);
  };
  row("Rests on", axiom_links(book, theorem.axioms));
  row("Uses", theorem_links(book, theorem.uses));
  row("Used by", theorem_links(book, users));
  row("Stated in", html(book.place_of(theorem.statement)));
  return out + "</dl>\n";
}

std::string lemma_section(const Book& book, std::uint32_t i) {
  const BookLemma& lemma = book.lemmas()[i];
  return fmt::format("<section class=\"proof lemma\">\n<h2>Lemma {}</h2>\n", i + 1) +
         statement_html(book, lemma.formula, Book::lemma_anchor(i)) +
         argument_html(book, lemma.reading, book.theorem_page(lemma.home)) + "</section>\n";
}

}  // namespace

std::string contradiction_body(const Book& book) {
  const kernel::Proof& proof = *book.result().proof;
  const std::size_t home = book.theorems().size();
  std::string out =
      "<h1>The axioms contradict each other</h1>\n<p class=\"lead\">From these axioms "
      "anything follows, so nothing does. Here is how they lead to a contradiction.</p>\n";
  out += "<dl class=\"about\"><div><dt>Rests on</dt><dd>" +
         axiom_links(book, proof.axioms_of_step(proof.contradiction())) + "</dd></div></dl>\n";
  out += "<section class=\"proof\">\n" +
         argument_html(book, *book.contradiction(), book.theorem_page(home)) + "</section>\n";
  for (std::uint32_t i = 0; i < book.lemmas().size(); ++i) {
    if (book.lemmas()[i].home == home) out += lemma_section(book, i);
  }
  return out + "<section class=\"kernel\">\n<h2>The kernel’s view</h2>\n" + audit_html(book, home) +
         "</section>\n";
}

std::string theorem_body(const Book& book, std::size_t index) {
  const BookTheorem& theorem = book.theorems()[index];
  const Statement& statement = book.problem().statements[theorem.statement];
  const std::string& here = book.theorem_page(index);
  const bool whole = theorem.holes.empty();

  std::string out =
      fmt::format("<p class=\"kind\">{}</p>\n<h1>{}</h1>\n",
                  statement.kind == StatementKind::kLemma ? "Lemma of the file" : "Theorem",
                  html(shortened(statement.name, 120)));
  out += statement_html(book, book.formula_of(theorem.statement), "statement");
  out +=
      fmt::format("<p class=\"verdict\"><span class=\"badge {}\">{}</span> {}</p>\n",
                  whole ? "good" : "bad", whole ? "Certified" : count(theorem.holes.size(), "hole"),
                  count(theorem.steps, "kernel step"));
  out += facts_about(book, theorem, index);

  out += "<section class=\"proof\">\n<h2>Proof</h2>\n";
  out += argument_html(book, theorem.reading, here);
  out += "</section>\n";
  for (const std::uint32_t i : theorem.lemmas) out += lemma_section(book, i);

  const std::string picture = draw(
      outline_graph(book, index),
      fmt::format("Graph of the proof of {}: what rests on what", shortened(statement.name, 60)));
  if (!picture.empty()) {
    out += "<section>\n<h2>What rests on what</h2>\n<div class=\"wide picture\">\n" + picture +
           "</div>\n</section>\n";
  }
  out += "<section class=\"kernel\">\n<h2>The kernel’s view</h2>\n" + audit_html(book, index);
  const PictureGraph steps = step_graph(book, index);
  // Beyond a hundred and fifty boxes a graph is a tangle; the table above has it all.
  if (num_vertices(steps) <= 150) {
    const std::string all = draw(steps, "Graph of every kernel step of the proof");
    if (!all.empty()) {
      out +=
          "<details class=\"audit\"><summary>Graph of all steps</summary>\n<div class=\"wide "
          "picture\">\n" +
          all + "</div></details>\n";
    }
  }
  return out + "</section>\n";
}

}  // namespace whence::report
