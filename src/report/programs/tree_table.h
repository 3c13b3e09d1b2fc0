#pragma once

// A term as a tree, a line for each subterm, beside its value on every example: how pages show what
// a program computes on the way. Pages with it are framed by report/pages/frame.h, `wide`.

#include <string>
#include <vector>

namespace whence::report {

/// A subterm, in prefix order: after it come its own subterms, one deeper.
struct TreeRow {
  std::size_t depth = 0;
  std::string label;                ///< HTML: what stands at this node, such as MathML
  std::string note;                 ///< HTML behind it, smaller; may be empty
  std::vector<std::string> values;  ///< text, one for each column; it is escaped and shortened
  bool result = false;              ///< the program itself, or what is compared with its output
  bool other_sort = false;          ///< its values are not what the output is one of
  std::vector<bool> unused{};       ///< columns whose output does not depend on it; may be empty
};

/// `columns` are the examples' inputs, as text. Rows may be as deep as they like. A cell whose
/// value is the column's in the row called `result` is marked, if that of the row that it is part
/// of is: so the answer is followed down to where it first appears. `inputs` are rows that stand at
/// the head, with what the columns are about.
[[nodiscard]] std::string tree_table(const std::string& caption,
                                     const std::vector<std::string>& columns,
                                     const std::vector<TreeRow>& rows,
                                     const std::vector<TreeRow>& inputs = {});

}  // namespace whence::report
