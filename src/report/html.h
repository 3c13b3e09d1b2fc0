#pragma once

// Pieces of HTML that the pages are made of. All text passes through `escape.h`.

#include <span>
#include <string>
#include <string_view>

#include "report/book.h"

namespace whence::report {

/// Tokens as HTML: variables in italics, the marked subterm in <mark>. Copies as plain text.
[[nodiscard]] std::string math(std::span<const Token> tokens);
[[nodiscard]] std::string math_formula(const Book& book, const NamedFormula& formula,
                                       const Names& names);
[[nodiscard]] std::string math_term(const Book& book, TermId t, const Names& names,
                                    const Position* mark = nullptr);
/// A formula without its outermost universal quantifiers.
[[nodiscard]] std::string math_law(const Book& book, const NamedFormula& formula);
/// A variable's name in italics, digits at its end lowered.
[[nodiscard]] std::string variable(std::string_view name);

/// A link to what a citation refers to, with the statement as tooltip. `here` is the current page.
[[nodiscard]] std::string link(const Citation& citation, std::string_view here);

/// A whole page around `body`. `here` is its file name.
[[nodiscard]] std::string page(const Book& book, std::string_view title, std::string_view here,
                               std::string_view body);

/// "1 step", "2 steps".
[[nodiscard]] std::string count(std::size_t n, std::string_view one);

// The pages. Each gives the content of <main>.
[[nodiscard]] std::string index_body(const Book& book);
[[nodiscard]] std::string axioms_body(const Book& book);
[[nodiscard]] std::string theorem_body(const Book& book, std::size_t theorem);
[[nodiscard]] std::string contradiction_body(const Book& book);

// Parts of a theorem's page.
[[nodiscard]] std::string argument_html(const Book& book, const Reading& reading,
                                        std::string_view here);
[[nodiscard]] std::string audit_html(const Book& book, std::size_t theorem);

}  // namespace whence::report
