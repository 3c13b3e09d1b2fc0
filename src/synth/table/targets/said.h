#pragma once

#include <string>
#include <vector>

#include "synth/table/operation.h"

namespace whence::synth::table {

/// Part of a formula, with what it gives on the rows that reach it.
struct Said {
  std::string text;       ///< binds as a call does
  bool constant = false;  ///< the same on all rows, whatever they are
  std::vector<Value> values;
  bool branch = false;  ///< other rows do not need it, though what is computed by column has them

  /// Whether it has a value on each of these rows, so that nothing needs to guard it.
  [[nodiscard]] bool always() const;
  [[nodiscard]] std::vector<TextView> texts() const;
  [[nodiscard]] std::vector<Rational> numbers() const;
  /// The characters of its values outside ASCII, in order, each once.
  [[nodiscard]] Text beyond_ascii() const;
};

}  // namespace whence::synth::table
