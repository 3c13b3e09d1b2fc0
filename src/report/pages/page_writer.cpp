#include "report/pages/page_writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/escape.h"
#include "report/pages/html.h"

namespace whence::report {

namespace {

/// Formulas that are kept to be shown beside links; more make a page slow to load.
constexpr std::size_t kMostPreviews = 120;

std::string stem_of(const std::string& page) {
  return page.substr(0, page.rfind('.'));
}

}  // namespace

PageWriter::PageWriter(const Book& book, const Catalogue& catalogue, std::string here)
    : book_(book), catalogue_(catalogue), here_(std::move(here)), parts_(stem_of(here_)) {}

void PageWriter::remember(const std::string& href, std::string_view words,
                          const NamedFormula& formula) {
  if (!formula.formula.valid() || previews_.size() >= kMostPreviews) return;
  const auto [it, fresh] = previews_.try_emplace(href);
  if (!fresh) return;
  it->second = fmt::format("<b>{}</b> {}", html(shortened(words, 80)), math_law(book_, formula));
  parts_.count(it->second.size());
}

std::string PageWriter::link(const Citation& citation) {
  const std::string words = html(shortened(citation.words, 80));
  const std::string tooltip =
      citation.tooltip.empty()
          ? ""
          : fmt::format(" title=\"{}\"", html(shortened(citation.tooltip, 300)));
  if (citation.anchor.empty()) return fmt::format("<span{}>{}</span>", tooltip, words);
  const bool elsewhere = !citation.page.empty() && citation.page != here_;
  const std::string href = (elsewhere ? citation.page : "") + "#" + citation.anchor;
  if (elsewhere) remember(href, citation.words, citation.formula);
  return fmt::format("<a href=\"{}\"{}>{}</a>", href, tooltip, words);
}

std::string PageWriter::theorem_link(std::size_t theorem) {
  const std::uint32_t statement = book_.theorems()[theorem].statement;
  const std::string& name = book_.problem().statements[statement].name;
  const std::string& href = book_.theorem_page(theorem);
  remember(href, name, book_.formula_of(statement));
  return fmt::format("<a href=\"{}\">{}</a>", href, html(shortened(name, 60)));
}

std::string PageWriter::entry_links(const std::vector<std::size_t>& entries, std::size_t limit) {
  std::string out;
  for (std::size_t i = 0; i < std::min(entries.size(), limit); ++i) {
    if (i > 0) out += ", ";
    out += theorem_link(*catalogue_.entries()[entries[i]].theorem);
  }
  if (entries.size() > limit) out += fmt::format(" and {} more", entries.size() - limit);
  return out;
}

std::string PageWriter::axiom_links(const std::vector<std::uint32_t>& axioms) {
  std::string out;
  std::vector<SymbolId> seen;
  for (const std::uint32_t i : axioms) {
    const Statement& statement = book_.problem().statements[i];
    const bool defines = statement.kind == StatementKind::kDefinition && statement.defines.valid();
    if (defines) {
      if (std::find(seen.begin(), seen.end(), statement.defines) != seen.end()) continue;
      seen.push_back(statement.defines);
    }
    const std::string words =
        defines ? "definition of " + book_.pretty().symbol(statement.defines) : statement.name;
    if (!out.empty()) out += ", ";
    const std::string href = "axioms.html#" + Book::statement_anchor(i);
    remember(href, words, book_.formula_of(i));
    out += fmt::format("<a href=\"{}\">{}</a>", href, html(shortened(words, 80)));
  }
  return out;
}

std::string PageWriter::previews() const {
  if (previews_.empty()) return "";
  std::string out = "<template id=\"previews\">\n";
  for (const auto& [href, content] : previews_) {
    out += fmt::format("<div data-for=\"{}\">{}</div>\n", href, content);
  }
  return out + "</template>\n";
}

}  // namespace whence::report
