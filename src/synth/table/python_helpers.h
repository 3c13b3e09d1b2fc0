#pragma once

// The Python functions that emitted programs call, one for each operation of operation.h.

#include <span>
#include <string_view>

namespace whence::synth::table {

struct PythonHelper {
  std::string_view name;
  std::string_view needs;  ///< names of helpers, separated by spaces
  std::string_view source;
};

/// In an order in which each stands behind what it needs.
[[nodiscard]] std::span<const PythonHelper> python_helpers();

/// Parts of these.
[[nodiscard]] std::span<const PythonHelper> python_calendar_helpers();
[[nodiscard]] std::span<const PythonHelper> python_numeral_helpers();
[[nodiscard]] std::span<const PythonHelper> python_item_helpers();

}  // namespace whence::synth::table
