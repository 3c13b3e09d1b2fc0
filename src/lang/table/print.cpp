#include <algorithm>
#include <nlohmann/json.hpp>

#include "lang/table/table.h"

namespace whence::lang {

namespace {

void append_cell(std::string& out, const Cell& cell, char delimiter) {
  const bool must_quote = cell.kind == Cell::Kind::kQuoted || cell.text.starts_with('"') ||
                          std::ranges::any_of(cell.text, [&](char c) {
                            return c == '\n' || c == '\r' || c == delimiter;
                          });
  if (!must_quote) {
    out += cell.text;
    return;
  }
  out += '"';
  for (char c : cell.text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

// A row with another output, if there is one.
template <typename Record>
void for_records(const Table& table, const OutputCell& output, Record record) {
  std::vector<Cell> changed;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const TableRows::ConstRow row = table.rows[r];
    const std::optional<Cell> other = output ? output(r) : std::nullopt;
    if (!other) {
      record(row);
      continue;
    }
    changed.assign(row.begin(), row.end());
    changed[table.output] = *other;
    record(TableRows::ConstRow(changed));
  }
}

std::string print_delimited(const Table& table, const OutputCell& output) {
  std::string out = table.byte_order_mark ? "\xEF\xBB\xBF" : "";
  const auto record = [&](TableRows::ConstRow cells) {
    for (std::size_t k = 0; k < cells.size(); ++k) {
      if (k > 0) out += table.delimiter;
      append_cell(out, cells[k], table.delimiter);
    }
    out += table.crlf ? "\r\n" : "\n";
  };
  if (table.has_header) record(table.header);
  for_records(table, output, record);
  return out;
}

std::string quoted_json(std::string_view text) {
  return nlohmann::ordered_json(text).dump(-1, ' ', false,
                                           nlohmann::ordered_json::error_handler_t::replace);
}

std::string json_cell(const Cell& cell) {
  switch (cell.kind) {
    case Cell::Kind::kNumber:
    case Cell::Kind::kBoolean:
      return std::string(cell.text);
    case Cell::Kind::kNull:
      return "null";
    default:
      return quoted_json(cell.text);
  }
}

std::string print_json(const Table& table, const OutputCell& output) {
  std::string out = table.byte_order_mark ? "\xEF\xBB\xBF[" : "[";
  bool first_row = true;
  const auto record = [&](TableRows::ConstRow cells) {
    out += first_row ? "\n  " : ",\n  ";
    first_row = false;
    out += table.objects ? '{' : '[';
    bool first = true;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const Cell& cell = cells[c];
      if (cell.kind == Cell::Kind::kAbsent) continue;
      if (!first) out += ", ";
      first = false;
      if (table.objects) out += quoted_json(table.columns[c]) + ": ";
      out += json_cell(cell);
    }
    out += table.objects ? '}' : ']';
  };
  if (table.has_header && !table.objects) record(table.header);
  for_records(table, output, record);
  return out + "\n]\n";
}

}  // namespace

std::string print_table(const Table& table) {
  return print_table(table, {});
}

std::string print_table(const Table& table, const OutputCell& output) {
  return table.format == TableFormat::kJson ? print_json(table, output)
                                            : print_delimited(table, output);
}

}  // namespace whence::lang
