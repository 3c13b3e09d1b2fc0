#include "fuzz/tables.h"

#include <algorithm>

#include "fuzz/readers.h"
#include "lang/table/table.h"
#include "synth/table/check.h"
#include "synth/table/python.h"
#include "synth/table/search.h"

namespace whence::fuzz {

namespace {

using lang::Table;
using lang::TableFormat;

lang::TableRead read(std::string_view text, TableFormat format) {
  return lang::read_table_text(std::string(text), "fuzz", format);
}

void read_as(std::string_view text, TableFormat format) {
  const auto first = read(text, format);
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&first)) {
    if (wrong->empty() || wrong->size() > 20) fail("not 1 to 20 diagnostics");
    for (const Diagnostic& d : *wrong) (void)to_string(d);
    return;
  }
  const Table& table = std::get<Table>(first);
  const std::string printed = print_table(table);
  lang::TableOptions options;
  if (!table.objects) {
    options.header = table.has_header ? lang::HeaderChoice::kYes : lang::HeaderChoice::kNo;
  }
  const auto again = lang::read_table_text(printed, "printed", format, options);
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&again)) {
    fail("what was printed is not read back: " + to_string(wrong->front()) + "\n" + printed);
  }
  if (print_table(std::get<Table>(again)) != printed) fail("printed otherwise");
}

}  // namespace

void read_tables(std::string_view text) {
  for (TableFormat format : {TableFormat::kCsv, TableFormat::kTsv, TableFormat::kJson}) {
    read_as(text, format);
  }
}

void synthesize_table(std::string_view text) {
  const auto first = read(text, TableFormat::kCsv);
  if (!std::holds_alternative<Table>(first)) return;
  const Table& table = std::get<Table>(first);
  synth::table::TableLimits limits;
  limits.work = 100'000;
  limits.answers = 3;
  const auto found = search_table(table, limits);
  for (const synth::table::TableProgram& program : found.programs) {
    (void)readable(*program.expression, table.columns);
    (void)python_of(*program.expression, table.columns, table.output);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      const auto row = synth::table::texts_of_row(table, r);
      const auto value = evaluate(*program.expression, row);
      const auto* output = std::get_if<synth::table::Text>(&value);
      const auto searched =
          output == nullptr ? std::nullopt : std::optional(synth::table::encoded(*output));
      if (searched != program.outputs[r]) fail("search and checker differ");
      if (table.is_example(r) && searched != table.rows[r][table.output].text) {
        fail("an example is not met");
      }
    }
  }
}

std::vector<std::string> table_seeds() {
  return files_below({"benchmarks/tables", "examples/tables"});
}

}  // namespace whence::fuzz
