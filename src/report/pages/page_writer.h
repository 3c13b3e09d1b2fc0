#pragma once

// What the parts of one page share while it is written: where they are, what they refer to, and
// what goes to files beside the page.

#include <map>
#include <string>
#include <string_view>

#include "report/pages/parts.h"
#include "report/reading/book.h"
#include "report/reading/catalogue.h"

namespace whence::report {

class PageWriter {
 public:
  /// `book` and `catalogue` must outlive it. `here` is the page's file name.
  PageWriter(const Book& book, const Catalogue& catalogue, std::string here);

  [[nodiscard]] const Book& book() const { return book_; }
  [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] const std::string& here() const { return here_; }
  [[nodiscard]] Parts& parts() { return parts_; }
  [[nodiscard]] const Parts& parts() const { return parts_; }

  /// A link to what a citation refers to. What it states is shown with it: as a tooltip, and for
  /// the page's script as a formula (see `previews`).
  [[nodiscard]] std::string link(const Citation& citation);
  [[nodiscard]] std::string theorem_link(std::size_t theorem);
  /// Theorems by their entries in the catalogue, separated by commas; the first `limit`.
  [[nodiscard]] std::string entry_links(const std::vector<std::size_t>& entries, std::size_t limit);
  /// Axioms and definitions, the latter once for each symbol.
  [[nodiscard]] std::string axiom_links(const std::vector<std::uint32_t>& axioms);

  /// A <template> with what the links lead to, each once.
  [[nodiscard]] std::string previews() const;

 private:
  void remember(const std::string& href, std::string_view words, const NamedFormula& formula);

  const Book& book_;
  const Catalogue& catalogue_;
  std::string here_;
  Parts parts_;
  std::map<std::string, std::string> previews_;
};

}  // namespace whence::report
