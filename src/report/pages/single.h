#pragma once

// The proofs of an answer as one page that can be mailed.

#include <string>

#include "report/reading/book.h"

namespace whence::report {

/// What stands before the proofs.
struct SingleFront {
  std::string title;  ///< any text: it is escaped
  std::string body;   ///< HTML
};

/// The same with a front, and written even if nothing is proved.
[[nodiscard]] std::string single_page(Book& book, const SingleFront& front);

/// A page with every proof, and the axioms and definitions, that needs no other file: the style is
/// in it, pictures are SVG with text that can be selected, and there is no script. Empty if nothing
/// is proved.
[[nodiscard]] std::string single_page(Book& book);

}  // namespace whence::report
