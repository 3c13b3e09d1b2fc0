#include <algorithm>
#include <nlohmann/json.hpp>

#include "lang/table/table.h"

namespace whence::lang {

namespace {

void append_cell(std::string& out, const Cell& cell, char delimiter) {
  const bool must_quote = cell.kind == Cell::Kind::kQuoted || cell.text.starts_with('"') ||
                          cell.text.find_first_of("\r\n") != std::string::npos ||
                          cell.text.find(delimiter) != std::string::npos;
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

std::string print_delimited(const Table& table) {
  std::string out = table.byte_order_mark ? "\xEF\xBB\xBF" : "";
  const auto record = [&](const std::vector<Cell>& cells) {
    for (std::size_t k = 0; k < cells.size(); ++k) {
      if (k > 0) out += table.delimiter;
      append_cell(out, cells[k], table.delimiter);
    }
    out += table.crlf ? "\r\n" : "\n";
  };
  if (table.has_header) record(table.header);
  for (const auto& row : table.rows) record(row);
  return out;
}

std::string quoted_json(const std::string& text) {
  return nlohmann::ordered_json(text).dump(-1, ' ', false,
                                           nlohmann::ordered_json::error_handler_t::replace);
}

std::string json_cell(const Cell& cell) {
  switch (cell.kind) {
    case Cell::Kind::kNumber:
    case Cell::Kind::kBoolean:
      return cell.text;
    case Cell::Kind::kNull:
      return "null";
    default:
      return quoted_json(cell.text);
  }
}

std::string print_json(const Table& table) {
  std::string out = table.byte_order_mark ? "\xEF\xBB\xBF[" : "[";
  bool first_row = true;
  const auto record = [&](const std::vector<Cell>& cells) {
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
  for (const auto& row : table.rows) record(row);
  return out + "\n]\n";
}

}  // namespace

std::string print_table(const Table& table) {
  return table.format == TableFormat::kJson ? print_json(table) : print_delimited(table);
}

}  // namespace whence::lang
