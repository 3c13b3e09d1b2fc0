// Tables over the parts of the house.

#include "whence/tables.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>
#include <variant>

#include "api/impl.h"
#include "lang/files.h"
#include "lang/table/table.h"
#include "report/exports/table_json.h"
#include "report/programs/table_page.h"
#include "synth/table/doubt.h"
#include "synth/table/outcome.h"
#include "synth/table/parting.h"
#include "synth/table/python.h"
#include "synth/table/search.h"
#include "synth/table/suggest.h"
#include "synth/table/targets/emit.h"

namespace whence::api {

struct Table::Impl {
  std::shared_ptr<const lang::Table> table;
};

struct TablePrograms::Impl {
  std::shared_ptr<const lang::Table> table;
  synth::table::TableResult result;  // more programs than were asked for, to find doubtful rows
  Ending ending = Ending::kDone;
  std::optional<std::vector<bool>> whole{};  // whether parts of one text make it up in a row
};

struct TableOutputs::Impl {
  synth::table::Outputs outputs;
};

std::size_t TableOutputs::size() const {
  return impl_ ? impl_->outputs.size() : 0;
}

std::optional<std::string> TableOutputs::operator[](std::size_t row) const {
  if (row >= size()) throw std::out_of_range("there is no such row");
  return impl_->outputs[row];
}

namespace {

// Programs looked at to find doubtful rows; each is run on all rows.
std::size_t rivals_for(const lang::Table& table) {
  if (table.rows.size() <= 2'000) return 12;
  return table.rows.size() <= 20'000 ? 8 : 4;
}

lang::TableFormat inner_format(TableFormat format) {
  switch (format) {
    case TableFormat::kTsv:
      return lang::TableFormat::kTsv;
    case TableFormat::kJson:
      return lang::TableFormat::kJson;
    case TableFormat::kCsv:
      break;
  }
  return lang::TableFormat::kCsv;
}

lang::TableOptions inner_reading(const TableReading& reading) {
  lang::TableOptions options;
  options.output = reading.output;
  if (reading.header == TableHeader::kYes) options.header = lang::HeaderChoice::kYes;
  if (reading.header == TableHeader::kNo) options.header = lang::HeaderChoice::kNo;
  return options;
}

ColumnType column_type(lang::ColumnType type) {
  switch (type) {
    case lang::ColumnType::kInteger:
      return ColumnType::kInteger;
    case lang::ColumnType::kDecimal:
      return ColumnType::kDecimal;
    case lang::ColumnType::kBoolean:
      return ColumnType::kBoolean;
    case lang::ColumnType::kDate:
      return ColumnType::kDate;
    case lang::ColumnType::kText:
      break;
  }
  return ColumnType::kText;
}

LoadedTable file_error(const std::string& path, std::string message, std::string advice = {}) {
  lang::Diagnostics diagnostics;
  diagnostics.file_error(path, std::move(message), std::move(advice));
  return {{}, convert(diagnostics.take())};
}

Ending ending_of_table(const synth::table::TableResult& result, const StopToken& stop) {
  if (stop.interrupted()) return Ending::kInterrupted;
  if (stop.out_of_memory()) return Ending::kMemoryLimit;
  if (!result.limit_reached) return Ending::kDone;
  return stop.expired() ? Ending::kTimeLimit : Ending::kWorkLimit;
}

synth::table::TableResult search_for(const lang::Table& table, const TableOptions& options,
                                     const StopToken& stop) {
  synth::table::TableLimits limits;
  if (options.work) limits.work = *options.work;
  limits.stop = &stop;
  limits.answers = options.programs;
  limits.rivals = rivals_for(table);
  if (options.progress) {
    limits.progress = [&](const synth::table::TableProgress& p) {
      options.progress({p.phase, p.work, p.kept, p.examples, p.programs});
    };
  }
  synth::table::TableResult result = search_table(table, limits);
  add_programs(table, limits, result);
  result.shown = std::max(result.shown, options.programs);
  return result;
}

constexpr std::array kTargets{std::pair{TableTarget::kExcel, "excel"},
                              std::pair{TableTarget::kLibreOffice, "libreoffice"},
                              std::pair{TableTarget::kSheets, "sheets"},
                              std::pair{TableTarget::kSqlite, "sql"},
                              std::pair{TableTarget::kPandas, "pandas"},
                              std::pair{TableTarget::kPostgresql, "postgresql"},
                              std::pair{TableTarget::kR, "r"}};

synth::table::Target inner_target(TableTarget target) {
  using synth::table::Target;
  switch (target) {
    case TableTarget::kExcel:
      return Target::kExcel;
    case TableTarget::kLibreOffice:
      return Target::kLibreOffice;
    case TableTarget::kSheets:
      return Target::kSheets;
    case TableTarget::kSqlite:
      return Target::kSqlite;
    case TableTarget::kPostgresql:
      return Target::kPostgresql;
    case TableTarget::kPandas:
      return Target::kPandas;
    case TableTarget::kR:
      break;
  }
  return Target::kR;
}

std::vector<TableFormula> formulas_of(const lang::Table& table,
                                      const synth::table::TableProgram& program,
                                      const std::vector<TableTarget>& targets) {
  std::vector<TableFormula> out;
  if (targets.empty()) return out;
  std::vector<std::vector<synth::table::Text>> rows;
  for (std::size_t r = 0; r < table.rows.size(); ++r)
    rows.push_back(synth::table::texts_of_row(table, r));
  for (TableTarget target : targets) {
    const auto dialect =
        synth::table::dialect_of(inner_target(target), table.has_header || table.objects);
    const auto formula =
        synth::table::formula_of(*program.expression, table.columns, rows, *dialect);
    out.push_back({target, formula.text, formula.reason});
  }
  return out;
}

// Parts that make up a text again are right, if any are; others are not, where the examples' are.
void believe_parts(const std::vector<bool>& whole, std::vector<double>& confidence) {
  constexpr double kWhole = 0.85;
  constexpr double kBroken = 0.5;
  for (std::size_t r = 0; r < confidence.size(); ++r) {
    if (confidence[r] == 1) continue;
    confidence[r] = whole[r] ? std::max(confidence[r], kWhole) : std::min(confidence[r], kBroken);
  }
}

std::optional<TableDifference> report_on_difference(const lang::Table& table,
                                                    const synth::table::TableResult& result,
                                                    const synth::table::TableProgram& program) {
  const auto found = difference(table, result, program);
  if (!found) return std::nullopt;
  TableDifference out{found->row, {}, found->first, found->other};
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (c != table.output) out.inputs.emplace_back(table.columns[c], found->cells[c]);
  }
  return out;
}

TableProgram report_on(const lang::Table& table, const synth::table::TableProgram& program) {
  TableProgram out;
  out.text = readable(*program.expression, table.columns);
  out.python = python_of(*program.expression, table.columns, table.output);
  out.size = size_of(*program.expression);
  out.cost = program.cost;
  return out;
}

}  // namespace

std::optional<TableFormat> table_format_of(const std::string& path) {
  const auto format = lang::table_format_of(path);
  if (!format) return std::nullopt;
  switch (*format) {
    case lang::TableFormat::kTsv:
      return TableFormat::kTsv;
    case lang::TableFormat::kJson:
      return TableFormat::kJson;
    case lang::TableFormat::kCsv:
      break;
  }
  return TableFormat::kCsv;
}

const char* name(TableTarget target) noexcept {
  for (const auto& [one, word] : kTargets) {
    if (one == target) return word;
  }
  return "";
}

std::optional<TableTarget> table_target_of(const std::string& name) {
  for (const auto& [target, word] : kTargets) {
    if (name == word) return target;
  }
  return std::nullopt;
}

const char* name(ColumnType type) noexcept {
  switch (type) {
    case ColumnType::kInteger:
      return "integer";
    case ColumnType::kDecimal:
      return "decimal";
    case ColumnType::kBoolean:
      return "boolean";
    case ColumnType::kDate:
      return "date";
    case ColumnType::kText:
      break;
  }
  return "text";
}

// --- Table ---------------------------------------------------------------------------------------

LoadedTable Table::from_file(const std::string& path, std::optional<TableFormat> format,
                             const TableReading& reading) {
  if (!format) format = table_format_of(path);
  if (!format) {
    return file_error(path, "no table by its name",
                      "the name of a table ends in .csv, .tsv, .tab or .json");
  }
  auto bytes = lang::bytes_of(path, lang::kMostTableBytes);
  if (!bytes) return file_error(path, "cannot be read");
  return from_text(std::move(*bytes), path, *format, reading);
}

LoadedTable Table::from_text(std::string text, const std::string& name, TableFormat format,
                             const TableReading& reading) {
  auto read =
      lang::read_table_text(std::move(text), name, inner_format(format), inner_reading(reading));
  if (const auto* wrong = std::get_if<std::vector<whence::Diagnostic>>(&read)) {
    return {{}, convert(*wrong)};
  }
  auto table = std::make_shared<const lang::Table>(std::get<lang::Table>(std::move(read)));
  return {Table(std::make_shared<const Impl>(Impl{std::move(table)})), {}};
}

TableOutline Table::outline_of(const std::string& text, const std::string& name, TableFormat format,
                               const TableReading& reading) {
  lang::TableOptions options = inner_reading(reading);
  options.output.clear();
  options.outline = true;
  auto read = lang::read_table_text(text, name, inner_format(format), options);
  TableOutline out;
  if (const auto* wrong = std::get_if<std::vector<whence::Diagnostic>>(&read)) {
    out.diagnostics = convert(*wrong);
    return out;
  }
  const auto& table = std::get<lang::Table>(read);
  out.columns = table.columns;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    std::size_t empty = 0;
    for (std::size_t r = 0; r < table.rows.size(); ++r)
      empty += table.rows[r][c].text.empty() ? 1 : 0;
    if (empty > 0 && empty < table.rows.size()) {
      out.with_gaps.push_back(table.columns[c]);
    }
  }
  return out;
}

TableReview review_table(std::string text, const std::string& name, TableFormat format,
                         const TableReading& reading) {
  lang::TableOptions options = inner_reading(reading);
  options.output.clear();
  options.outline = true;
  auto read = lang::read_table_text(std::move(text), name, inner_format(format), options);
  TableReview out;
  if (const auto* wrong = std::get_if<std::vector<whence::Diagnostic>>(&read)) {
    out.diagnostics = convert(*wrong);
    return out;
  }
  auto& table = std::get<lang::Table>(read);
  const std::vector<synth::table::Suggestion> found = synth::table::suggestions(table);
  for (const auto& [row, column, repair] : found) {
    lang::Cell& cell = table.rows[row][column];
    out.suggestions.push_back({row, table.columns[column], std::string(cell.text), repair});
    if (repair) cell.text = *repair;
  }
  out.repaired = print_table(table);
  return out;
}

std::vector<TableColumn> Table::columns() const {
  const lang::Table& table = *impl_->table;
  std::vector<TableColumn> out;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    out.push_back({table.columns[c], column_type(table.types[c]), c == table.output});
  }
  return out;
}

bool Table::has_names() const {
  return impl_->table->has_header || impl_->table->objects;
}
std::size_t Table::row_count() const {
  return impl_->table->rows.size();
}
std::size_t Table::example_count() const {
  return impl_->table->count_examples();
}

TablePrograms Table::synthesize(const TableOptions& options) const {
  return report(search(options), options);
}

std::vector<TablePrograms> Table::synthesize_together(const std::vector<Table>& columns,
                                                      const TableOptions& options) {
  std::vector<std::shared_ptr<TablePrograms::Impl>> found;
  std::vector<synth::table::PartColumn> parts;
  for (const Table& column : columns) {
    found.push_back(column.search(options));
    parts.push_back({found.back()->table.get(), &found.back()->result});
  }
  const auto whole = synth::table::agree_on_parts(parts);
  std::vector<TablePrograms> out;
  for (auto& one : found) {
    one->whole = whole;
    out.push_back(report(std::move(one), options));
  }
  return out;
}

std::shared_ptr<TablePrograms::Impl> Table::search(const TableOptions& options) const {
  const lang::Table& table = *impl_->table;
  StopToken own;
  StopToken& stop = options.interrupt != nullptr ? options.interrupt->impl_->token : own;
  if (options.seconds) stop.set_deadline_in(*options.seconds);
  if (options.memory_bytes > 0) stop.set_memory_limit(options.memory_bytes);
  auto found = std::make_shared<TablePrograms::Impl>();
  found->table = impl_->table;
  found->result = search_for(table, options, stop);
  found->ending = ending_of_table(found->result, stop);
  return found;
}

TablePrograms Table::report(std::shared_ptr<TablePrograms::Impl> found,
                            const TableOptions& options) {
  const lang::Table& table = *found->table;
  const synth::table::TableResult& result = found->result;
  TablePrograms out;
  out.ending = found->ending;
  out.reason = text_of(out.ending);
  for (std::size_t i = 0; i < std::min(options.programs, result.programs.size()); ++i) {
    out.programs.push_back(report_on(table, result.programs[i]));
    out.programs[i].outputs.impl_ =
        std::make_shared<const TableOutputs::Impl>(TableOutputs::Impl{result.programs[i].outputs});
    if (i == 0) continue;
    out.programs[i].difference = report_on_difference(table, result, result.programs[i]);
  }
  if (!result.programs.empty()) {
    out.confidence = confidences(table, result);
    if (found->whole) believe_parts(*found->whole, out.confidence);
    out.ask = row_to_ask(table, result, out.confidence);
    out.formulas = formulas_of(table, result.programs.front(), options.targets);
  }
  for (synth::table::DoubtfulRow& row : doubtful_rows(table, result, out.confidence)) {
    out.doubtful.push_back({row.row, std::move(row.outputs), row.confidence});
  }
  out.statistics = {result.statistics.work, result.statistics.kept, result.statistics.rounds};
  out.impl_ = std::move(found);
  return out;
}

// --- TablePrograms -------------------------------------------------------------------------------

const TablePrograms::Impl& TablePrograms::impl() const {
  if (!impl_) throw std::logic_error("no search made this result");
  return *impl_;
}

std::string TablePrograms::filled(std::size_t program) const {
  const auto& found = impl().result.programs;
  if (program >= programs.size() || program >= found.size()) {
    throw std::out_of_range("there is no such program");
  }
  const lang::Table& table = *impl_->table;
  return print_table(table, synth::table::filled_cells(table, found[program]));
}

std::string TablePrograms::filled_together(const std::vector<TablePrograms>& found) {
  std::optional<lang::Table> all;
  for (const TablePrograms& one : found) {
    const Impl& impl = one.impl();
    if (impl.result.programs.empty()) throw std::out_of_range("a column has no program");
    lang::Table own = synth::table::filled(*impl.table, impl.result.programs.front());
    if (!all) {
      all = std::move(own);
      continue;
    }
    for (std::size_t r = 0; r < all->rows.size() && r < own.rows.size(); ++r) {
      all->rows[r][own.output] = own.rows[r][own.output];
    }
    all->texts.insert(all->texts.end(), own.texts.begin(), own.texts.end());
  }
  return all ? print_table(*all) : std::string();
}

std::string TablePrograms::json(const std::string& input, bool with_statistics) const {
  return report::table_json(*impl().table, *this, input, with_statistics);
}

std::string TablePrograms::write_html(const std::string& directory) const {
  return report::write_table_page(*impl().table, impl_->result, reason, directory);
}

}  // namespace whence::api
