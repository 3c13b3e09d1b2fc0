#include "report/html.h"

#include <fmt/format.h>

#include "report/escape.h"
#include "whence/whence.h"

namespace whence::report {

std::string variable(std::string_view name) {
  std::size_t end = name.size();
  while (end > 1 && name[end - 1] == '\'') --end;
  std::size_t digits = end;
  while (digits > 1 && name[digits - 1] >= '0' && name[digits - 1] <= '9') --digits;
  std::string out = "<var>" + html(shortened(name.substr(0, digits), 40));
  if (digits < end) {
    out += "<sub>" + html(shortened(name.substr(digits, end - digits), 8)) + "</sub>";
  }
  return out + html(shortened(name.substr(end), 8)) + "</var>";
}

std::string math(std::span<const Token> tokens) {
  std::string out = "<span class=\"math\">";
  for (const Token& token : tokens) {
    switch (token.kind) {
      case TokenKind::kVariable:
        out += variable(token.text);
        break;
      case TokenKind::kMarkBegin:
        out += "<mark>";
        break;
      case TokenKind::kMarkEnd:
        out += "</mark>";
        break;
      case TokenKind::kOperator:
        out += "<span class=\"op\">" + html(token.text) + "</span>";
        break;
      case TokenKind::kSymbol:
      case TokenKind::kPunctuation:
      case TokenKind::kSpace:
      case TokenKind::kEllipsis:
        out += html(token.text);
        break;
    }
  }
  return out + "</span>";
}

std::string math_formula(const Book& book, const NamedFormula& formula, const Names& names) {
  return math(book.pretty().term(formula.formula, names, formula.binders));
}

std::string math_term(const Book& book, TermId t, const Names& names, const Position* mark) {
  return math(book.pretty().term(t, names, {}, mark));
}

std::string math_law(const Book& book, const NamedFormula& formula) {
  return math(book.pretty().law(formula, Names{}));
}

std::string link(const Citation& citation, std::string_view here) {
  const std::string words = html(shortened(citation.words, 80));
  const std::string tooltip =
      citation.tooltip.empty()
          ? ""
          : fmt::format(" title=\"{}\"", html(shortened(citation.tooltip, 300)));
  if (citation.anchor.empty()) return fmt::format("<span{}>{}</span>", tooltip, words);
  const bool elsewhere = !citation.page.empty() && citation.page != here;
  return fmt::format("<a href=\"{}#{}\"{}>{}</a>", elsewhere ? citation.page : "", citation.anchor,
                     tooltip, words);
}

std::string count(std::size_t n, std::string_view one) {
  return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s");
}

std::string page(const Book& book, std::string_view title, std::string_view here,
                 std::string_view body) {
  const std::string theory = html(shortened(book.title(), 60));
  const auto entry = [&](std::string_view file, std::string_view words) {
    return fmt::format("<a href=\"{}\"{}>{}</a>", file,
                       file == here ? " aria-current=\"page\"" : "", words);
  };
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      // No script, nothing from elsewhere. `file:` is what 'self' means without a server.
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'self' file:; img-src 'self' file: data:; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<title>{} · {}</title>\n<link rel=\"stylesheet\" href=\"style.css\">\n</head>\n<body>\n"
      "<header class=\"bar\"><a class=\"home\" href=\"index.html\">{}</a>"
      "<nav aria-label=\"Pages\">{}{}</nav></header>\n<main>\n{}</main>\n"
      "<footer>Written by Whence {}. Every theorem here comes from a proof that the kernel "
      "checked.</footer>\n</body>\n</html>\n",
      html(shortened(title, 60)), theory, theory, entry("index.html", "Theorems"),
      entry("axioms.html", "Axioms and definitions"), body, api::version());
}

}  // namespace whence::report
