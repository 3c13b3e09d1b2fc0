#pragma once

// Workbooks (.xlsx, .ods), which LibreOffice reads and writes for us where it is installed.

#include <string>

namespace whence::cli {

/// By its name.
[[nodiscard]] bool is_workbook(const std::string& path);

/// The first sheet as CSV with commas, cells as they are shown. Throws UsageError if there is no
/// LibreOffice or it cannot read the file.
[[nodiscard]] std::string read_workbook(const std::string& path);

/// Writes CSV as a workbook; all cells are texts. Throws UsageError as above, std::system_error if
/// the file cannot be written.
void write_workbook(const std::string& path, const std::string& csv);

}  // namespace whence::cli
