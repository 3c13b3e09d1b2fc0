#pragma once

// Pieces of HTML that the pages are made of. All text passes through `escape.h`.

#include <span>
#include <string>
#include <string_view>

#include "report/pages/page_writer.h"
#include "report/reading/book.h"

namespace whence::report {

/// Tokens as HTML text: variables in italics, the marked subterm in <mark>. Lines break anywhere,
/// and it is short: for long lists, where `mathml` would be too much.
[[nodiscard]] std::string math(std::span<const Token> tokens);
/// A variable's name in italics, digits at its end lowered.
[[nodiscard]] std::string variable(std::string_view name);

// As MathML:
[[nodiscard]] std::string math_formula(const Book& book, const NamedFormula& formula,
                                       const Names& names);
[[nodiscard]] std::string math_term(const Book& book, TermId t, const Names& names,
                                    const Position* mark = nullptr);
/// A formula without its outermost universal quantifiers.
[[nodiscard]] std::string math_law(const Book& book, const NamedFormula& formula);
[[nodiscard]] std::string math_clause(const Book& book, const Clause& clause, const Names& names);

/// "1 step", "2,000 steps".
[[nodiscard]] std::string count(std::size_t n, std::string_view one);
/// "2,000"
[[nodiscard]] std::string grouped(std::size_t n);

// The pages. Each gives the content of <main>.
[[nodiscard]] std::string index_body(PageWriter& page);
[[nodiscard]] std::string axioms_body(PageWriter& page);
[[nodiscard]] std::string open_body(PageWriter& page);
[[nodiscard]] std::string map_body(PageWriter& page);

/// The proof file that goes with the site.
struct ProofFile {
  std::string name;    ///< empty if there is none
  std::string digest;  ///< SHA-256, hexadecimal
  std::size_t bytes = 0;
  std::string command;  ///< that checks it
  std::string reason;   ///< why there is none
};
[[nodiscard]] std::string theorem_body(PageWriter& page, std::size_t theorem,
                                       const ProofFile& file);
[[nodiscard]] std::string contradiction_body(PageWriter& page, const ProofFile& file);

/// A theorem without a script: its statement, what it rests on, the argument; folded, the graph and
/// the steps. `theorem` may be the number of theorems: the contradiction.
[[nodiscard]] std::string whole_theorem_body(PageWriter& page, std::size_t theorem);

// Parts of a theorem's page.
[[nodiscard]] std::string argument_html(PageWriter& page, const Reading& reading);
[[nodiscard]] std::string audit_html(PageWriter& page, std::size_t theorem, const ProofFile& file);
[[nodiscard]] std::string graphs_html(PageWriter& page, std::size_t theorem);
/// Why a statement has no proof, and what might help.
[[nodiscard]] std::string failure_html(PageWriter& page, std::size_t entry);

}  // namespace whence::report
