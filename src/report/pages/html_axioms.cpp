// The page of axioms and definitions: all that the theorems rest on.

#include <fmt/format.h>

#include <map>

#include "report/escape.h"
#include "report/pages/html.h"

namespace whence::report {

namespace {

using Users = std::map<std::uint32_t, std::vector<std::size_t>>;

constexpr std::size_t kUsersShown = 12;

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

/// What the relations say that statements are shown with.
std::string relations_section(PageWriter& page) {
  const Book& book = page.book();
  std::string rows;
  for (const NamedFormula& relation : book.relations()) {
    rows += fmt::format("<li><p class=\"formula\">{}</p></li>\n", math_law(book, relation));
  }
  if (rows.empty()) return "";
  return "<section>\n<h2>Relations</h2>\n" +
         page.parts().place("<ol class=\"laws\">\n" + rows + "</ol>\n", "more relations", "", "") +
         "</section>\n";
}

std::string rank(const Book& book, const Symbol& symbol) {
  std::string out;
  for (std::size_t i = 0; i < symbol.argument_sorts.size(); ++i) {
    out += (i == 0 ? "" : ", ") + book.pretty().sort(symbol.argument_sorts[i]);
  }
  if (!out.empty()) out += " → ";
  return out + book.pretty().sort(symbol.result_sort);
}

/// The statement under which the map shows statement `i`: clauses of one definition are together.
std::uint32_t on_map(const Problem& problem, std::uint32_t i) {
  const Statement& statement = problem.statements[i];
  if (statement.kind != StatementKind::kDefinition || !statement.defines.valid()) return i;
  std::uint32_t first = 0;
  while (problem.statements[first].kind != StatementKind::kDefinition ||
         problem.statements[first].defines != statement.defines) {
    ++first;
  }
  return first;
}

std::string statement_row(PageWriter& page, std::uint32_t i, const Users& users) {
  const Book& book = page.book();
  const Statement& statement = book.problem().statements[i];
  std::string out = fmt::format(
      "<li id=\"{}\"><p class=\"formula\">{}</p><p class=\"how\"><span class=\"name\">{}</span>",
      Book::statement_anchor(i), math_law(book, book.formula_of(i)),
      html(shortened(statement.name, 80)));
  const std::string place = book.place_of(i);
  if (!place.empty()) out += " · " + html(shortened(place, 80));
  if (const auto it = users.find(i); it != users.end()) {
    out += fmt::format(
        " · <a href=\"map.html#{}\">{} {} on it</a>: {}",
        Book::statement_anchor(on_map(book.problem(), i)), count(it->second.size(), "theorem"),
        it->second.size() == 1 ? "rests" : "rest", page.entry_links(it->second, kUsersShown));
  }
  return out + "</p></li>\n";
}

}  // namespace

std::string axioms_body(PageWriter& page) {
  const Book& book = page.book();
  Users users;
  for (std::size_t i = 0; i < page.catalogue().entries().size(); ++i) {
    const CatalogueEntry& entry = page.catalogue().entries()[i];
    if (!entry.theorem) continue;
    for (const std::uint32_t axiom : book.theorems()[*entry.theorem].axioms) {
      users[axiom].push_back(i);
    }
  }
  std::vector<std::string> axioms;
  std::vector<SymbolId> defined;
  std::map<SymbolId, std::string> definitions;
  for (std::uint32_t i = 0; i < book.problem().statements.size(); ++i) {
    const Statement& statement = book.problem().statements[i];
    if (statement.kind == StatementKind::kAxiom) axioms.push_back(statement_row(page, i, users));
    if (statement.kind != StatementKind::kDefinition) continue;
    if (!definitions.contains(statement.defines)) defined.push_back(statement.defines);
    definitions[statement.defines] += statement_row(page, i, users);
  }
  std::string out =
      "<h1>Axioms and definitions</h1>\n<p class=\"lead\">All that the theorems rest "
      "on, as it stands in the input.</p>\n";
  out += types_section(book);
  if (!defined.empty()) out += "<section>\n<h2>Definitions</h2>\n";
  for (const SymbolId symbol : defined) {
    std::string block;
    if (symbol.valid()) {
      const Symbol& s = book.bank().signature().symbol(symbol);
      block =
          fmt::format("<h3><span class=\"math\">{}</span> <span class=\"rank\">{}</span></h3>\n",
                      html(book.pretty().symbol(symbol)), html(shortened(rank(book, s), 200)));
    }
    block += "<ol class=\"laws\">\n" + definitions[symbol] + "</ol>\n";
    out += page.parts().place(std::move(block), "more definitions", "", "");
  }
  if (!defined.empty()) out += "</section>\n";
  out += relations_section(page);
  if (!axioms.empty()) {
    out += "<section>\n<h2>Axioms</h2>\n";
    std::string block;
    for (std::size_t i = 0; i < axioms.size(); ++i) {
      block += axioms[i];
      if (i % 40 != 39 && i + 1 < axioms.size()) continue;
      out += page.parts().place("<ol class=\"laws\">\n" + block + "</ol>\n", "more axioms", "", "");
      block.clear();
    }
    out += "</section>\n";
  }
  return out + page.previews();
}

}  // namespace whence::report
