// What is known about the cells that are filled in, for benchmarks/tables/learn.
//
//   evidence < paths
//
// Reads paths of tables in CSV with a header, one a line; of each fills the last column, and writes
// for each row to fill: the table's number, the row (from 1), whether what is filled in is
// supported, what is known of it, and the output; separated by tabs. A row without an output is
// left out.

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <variant>

#include "lang/table/table.h"
#include "synth/table/doubt.h"

namespace {

constexpr std::size_t kRivals = 12;  // as for tables of this size
constexpr std::uint64_t kWork = 2'000'000;

}  // namespace

int main() {
  using namespace whence;
  std::size_t number = 0;
  for (std::string path; std::getline(std::cin, path); ++number) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    lang::TableOptions options;
    options.header = lang::HeaderChoice::kYes;
    const lang::TableRead read =
        lang::read_table_text(text.str(), path, lang::TableFormat::kCsv, options);
    const auto* table = std::get_if<lang::Table>(&read);
    if (table == nullptr) continue;
    synth::table::TableLimits limits;
    limits.work = kWork;
    limits.rivals = kRivals;
    const synth::table::TableResult result = search_table(*table, limits);
    if (result.programs.empty()) continue;
    const auto evidences = synth::table::evidences(*table, result);
    for (std::size_t r = 0; r < evidences.size(); ++r) {
      if (!evidences[r]) continue;
      std::string line = fmt::format("{}\t{}\t{}", number, r + 1, evidences[r]->supported ? 1 : 0);
      for (double value : evidence_vector(*evidences[r])) line += fmt::format("\t{:.4f}", value);
      line += '\t';
      for (char c : result.programs.front().outputs[r].value_or("")) {
        line += c == '\n' ? "\\n" : std::string(1, c);
      }
      std::puts(line.c_str());
    }
  }
  return 0;
}
