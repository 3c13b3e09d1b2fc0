#include "report/pages/html.h"

#include <fmt/format.h>

#include "report/escape.h"
#include "report/pages/mathml.h"

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
      default:
        out += html(token.text);
        break;
    }
  }
  return out + "</span>";
}

std::string math_formula(const Book& book, const NamedFormula& formula, const Names& names) {
  return mathml(book.math().term(formula.formula, names, formula.binders),
                plain_text(book.mpl().term(formula.formula, names, formula.binders)));
}

std::string math_term(const Book& book, TermId t, const Names& names, const Position* mark) {
  return mathml(book.math().term(t, names, {}, mark), plain_text(book.mpl().term(t, names)));
}

std::string math_law(const Book& book, const NamedFormula& formula) {
  return mathml(book.math().law(formula, Names{}), plain_text(book.mpl().law(formula, Names{})));
}

std::string math_clause(const Book& book, const Clause& clause, const Names& names) {
  return mathml(book.math().clause(clause, names), plain_text(book.mpl().clause(clause, names)));
}

std::string grouped(std::size_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string count(std::size_t n, std::string_view one) {
  return fmt::format("{} {}{}", grouped(n), one, n == 1 ? "" : "s");
}

}  // namespace whence::report
