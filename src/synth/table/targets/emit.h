#pragma once

// Programs as formulas that people keep: one formula or expression of native functions.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "synth/table/expression.h"
#include "synth/table/targets/dialect.h"

namespace whence::synth::table {

enum class Target : std::uint8_t {
  kExcel,
  kLibreOffice,
  kSheets,
  kSqlite,
  kPostgresql,
  kPandas,
  kR,
};

[[nodiscard]] std::unique_ptr<Dialect> dialect_of(Target target, bool has_header);

/// A formula, or why there is none.
struct TargetFormula {
  std::string text;
  std::string reason;  ///< empty if there is one
};

/// The formula is made for these rows: where a program reads dates or numbers of many forms it
/// reads the form that they have. On each of them it gives what the program gives. `columns` are
/// names.
[[nodiscard]] TargetFormula formula_of(const Expression& program,
                                       const std::vector<std::string>& columns,
                                       const std::vector<std::vector<Text>>& rows,
                                       const Dialect& dialect);

}  // namespace whence::synth::table
