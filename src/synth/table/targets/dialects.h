#pragma once

#include <memory>

#include "synth/table/targets/dialect.h"
#include "synth/table/targets/emit.h"

namespace whence::synth::table {

[[nodiscard]] std::unique_ptr<Dialect> spreadsheet_dialect(Target target, bool has_header);
[[nodiscard]] std::unique_ptr<Dialect> sqlite_dialect();
[[nodiscard]] std::unique_ptr<Dialect> postgresql_dialect();
[[nodiscard]] std::unique_ptr<Dialect> pandas_dialect();
[[nodiscard]] std::unique_ptr<Dialect> r_dialect();

}  // namespace whence::synth::table
