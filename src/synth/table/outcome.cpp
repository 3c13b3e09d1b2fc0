#include "synth/table/outcome.h"

#include <algorithm>

#include "synth/table/characters.h"
#include "synth/table/doubt.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kMostOutputs = 4;

// How an output is written: `kind` if all examples are of it and this one is too.
lang::Cell::Kind kind_of_output(std::string_view text, lang::Cell::Kind before, bool numbers,
                                bool booleans) {
  using Kind = lang::Cell::Kind;
  if (!numbers && !booleans) return before == Kind::kQuoted ? Kind::kQuoted : Kind::kText;
  const lang::ColumnType type = lang::type_of_cell(text);
  const bool is_number = type == lang::ColumnType::kInteger || type == lang::ColumnType::kDecimal;
  if (numbers && is_number && !text.starts_with('+')) return Kind::kNumber;
  if (booleans && (text == "true" || text == "false")) return Kind::kBoolean;
  return before == Kind::kQuoted ? Kind::kQuoted : Kind::kText;
}

}  // namespace

std::vector<DoubtfulRow> doubtful_rows(const lang::Table& table, const TableResult& result,
                                       const std::vector<double>& confidence) {
  std::vector<DoubtfulRow> rows;
  if (result.programs.empty()) return rows;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (table.is_example(r) || confidence[r] >= kConfident) continue;
    DoubtfulRow row{r, confidence[r], {}};
    for (const TableProgram& program : result.programs) {
      if (row.outputs.size() >= kMostOutputs) break;
      if (std::ranges::find(row.outputs, program.outputs[r]) != row.outputs.end()) continue;
      row.outputs.push_back(program.outputs[r]);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::optional<Difference> difference(const lang::Table& table, const TableResult& result,
                                     const TableProgram& other) {
  const TableProgram& first = result.programs.front();
  Difference out;
  out.row = first_difference(first, other);
  if (out.row) {
    for (const lang::Cell& cell : table.rows[*out.row]) out.cells.emplace_back(cell.text);
    out.first = first.outputs[*out.row];
    out.other = other.outputs[*out.row];
    return out;
  }
  const auto made = first_made_difference(first, other);
  if (!made) return std::nullopt;
  for (const Text& cell : result.made_rows[*made]) out.cells.push_back(encoded(cell));
  out.first = first.made[*made];
  out.other = other.made[*made];
  return out;
}

lang::OutputCell filled_cells(const lang::Table& table, const TableProgram& program) {
  bool numbers = true;
  bool booleans = true;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (!table.is_example(r)) continue;
    numbers = numbers && table.rows[r][table.output].kind == lang::Cell::Kind::kNumber;
    booleans = booleans && table.rows[r][table.output].kind == lang::Cell::Kind::kBoolean;
  }
  return [&table, outputs = program.outputs, numbers,
          booleans](std::size_t r) -> std::optional<lang::Cell> {
    if (table.is_example(r)) return std::nullopt;
    const auto output = outputs.view(r);
    if (!output) return std::nullopt;
    lang::Cell cell = table.rows[r][table.output];
    cell.text = *output;
    cell.kind = kind_of_output(cell.text, cell.kind, numbers, booleans);
    return cell;
  };
}

lang::Table filled(const lang::Table& table, const TableProgram& program) {
  lang::Table out = table;
  const lang::OutputCell cells = filled_cells(table, program);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (auto cell = cells(r)) out.rows[r][table.output] = *cell;
  }
  out.texts.push_back(std::make_shared<const Outputs>(program.outputs));
  return out;
}

}  // namespace whence::synth::table
