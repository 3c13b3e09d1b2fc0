#pragma once

// The theorems of an answer in the order of a textbook: in chapters, one for each function or
// relation in the order in which these were declared, and in each first what others rest on.

#include <optional>
#include <string>
#include <vector>

#include "report/reading/book.h"

namespace whence::report {

/// What was found about one statement, and what it has to do with the others.
struct CatalogueEntry {
  std::size_t finding = 0;  ///< entry of Result::findings
  std::uint32_t statement = 0;
  std::optional<std::size_t> theorem;        ///< entry of Book::theorems(), if proved
  std::optional<explore::LawStatus> status;  ///< of a law that exploration found
  bool left_out = false;                     ///< other laws say it at once
  std::string kind;      ///< what a textbook calls it, such as "commutativity"; may be empty
  std::string sentence;  ///< of what has such a name; else empty
  std::size_t chapter = 0;
  std::vector<std::size_t> uses;     ///< entries
  std::vector<std::size_t> used_by;  ///< entries
};

struct Chapter {
  SymbolId symbol;                   ///< what it is about; invalid for what is about none
  std::string title;                 ///< "Addition", "The function rev"
  std::vector<std::size_t> entries;  ///< as they are shown
};

class Catalogue {
 public:
  explicit Catalogue(const Book& book);

  [[nodiscard]] const std::vector<CatalogueEntry>& entries() const { return entries_; }
  [[nodiscard]] const std::vector<Chapter>& chapters() const { return chapters_; }
  /// The entry of a theorem of the book.
  [[nodiscard]] std::optional<std::size_t> entry_of(std::size_t theorem) const;
  /// Entries without a proof, in order.
  [[nodiscard]] std::vector<std::size_t> not_proved() const;

 private:
  void recognise(const Book& book);
  void arrange(const Book& book);

  std::vector<CatalogueEntry> entries_;
  std::vector<Chapter> chapters_;
  std::vector<std::size_t> entry_of_theorem_;
};

}  // namespace whence::report
