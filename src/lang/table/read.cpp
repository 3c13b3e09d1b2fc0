#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "lang/characters.h"
#include "lang/table/readers.h"

namespace whence::lang {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool check_bytes(const SourceText& source, Diagnostics& diagnostics) {
  const std::string_view text = source.text;
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    diagnostics.file_error(source.path, "the text is in UTF-16", "save it as UTF-8");
    return false;
  }
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] > 0) {  // ASCII
      ++at;
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(at);
    if (text[at] == '\0') {
      diagnostics.error({&source, begin, begin + 1}, "a zero byte: this is no text");
      return false;
    }
    const CodePoint c = decode(text, at);
    if (c.length == 0) {
      diagnostics.error({&source, begin, begin + 1}, "the text is not valid UTF-8",
                        "save it as UTF-8");
      return false;
    }
    at += c.length;
  }
  return true;
}

// The pattern of a text: runs of letters and of digits as one mark each, the rest as it is.
std::string shape_of(std::string_view text) {
  std::string shape;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const std::size_t length = std::max<std::size_t>(1, c.length);
    const std::string mark = is_letter(c.value)  ? "a"
                             : is_digit(c.value) ? "0"
                                                 : std::string(text.substr(at, length));
    if (!shape.ends_with(mark) || mark.size() > 1 || (mark != "a" && mark != "0")) shape += mark;
    at += length;
  }
  return shape;
}

bool below_are_booleans(const RawTable& raw, std::size_t column) {
  std::size_t booleans = 0;
  for (std::size_t r = 1; r < raw.ends.size(); ++r) {
    const auto record = raw.record(r);
    if (record.size() <= column || record[column].text.empty()) continue;
    if (type_of_cell(record[column].text) != ColumnType::kBoolean) return false;
    ++booleans;
  }
  return booleans > 0;
}

// A first row is no header if it has empty or equal cells, a number or date, a truth value above
// others, or a cell that is made like all others of its column and not of words alone.
bool looks_like_header(const RawTable& raw) {
  const std::span<const Cell> first = raw.record(0);
  for (std::size_t c = 0; c < first.size(); ++c) {
    const ColumnType type = type_of_cell(first[c].text);
    if (first[c].text.empty() || (type != ColumnType::kText && type != ColumnType::kBoolean)) {
      return false;
    }
    // `No` may head a column of numbers; above `yes` it is a value.
    if (type == ColumnType::kBoolean && below_are_booleans(raw, c)) return false;
    for (std::size_t other = 0; other < c; ++other) {
      if (first[other].text == first[c].text) return false;
    }
    const std::string shape = shape_of(first[c].text);
    if (std::ranges::all_of(shape, [](char s) { return s == 'a' || s == ' '; })) continue;
    std::size_t alike = 0;
    std::size_t others = 0;
    for (std::size_t r = 1; r < raw.ends.size(); ++r) {
      const Cell& cell = raw.record(r)[c];
      if (cell.text.empty()) continue;
      (shape_of(cell.text) == shape ? alike : others) += 1;
    }
    if (alike > 0 && others == 0) return false;
  }
  return true;
}

std::string letter_name(std::size_t column) {
  std::string name;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (n - 1) % 26));
  }
  return name;
}

class TableReader {
 public:
  TableReader(std::string text, const std::string& name, TableFormat format,
              const TableOptions& options)
      : options_(options), kept_(std::make_shared<SourceText>()), source_(*kept_) {
    table_.format = format;
    kept_->path = name;
    kept_->text = std::move(text);
  }

  TableRead read() {
    Table& t = table_;
    if (run()) return std::move(t);
    return diagnostics_.take();
  }

 private:
  bool run() {
    if (source_.text.size() > kMostTableBytes) {
      diagnostics_.file_error(
          source_.path, fmt::format("the file is larger than {} MiB", kMostTableBytes >> 20U));
      return false;
    }
    if (!check_bytes(source_, diagnostics_)) return false;
    table_.byte_order_mark = source_.text.starts_with(kByteOrderMark);
    const std::uint32_t begin = table_.byte_order_mark ? 3 : 0;
    raw_ = table_.format == TableFormat::kJson
               ? read_json_table(source_, begin, diagnostics_)
               : read_delimited(source_, begin, table_.format, diagnostics_);
    if (!diagnostics_.empty()) return false;
    if (raw_.ends.empty()) {
      diagnostics_.file_error(source_.path, "the table is empty");
      return false;
    }
    table_.delimiter = raw_.delimiter;
    table_.crlf = raw_.crlf;
    table_.objects = raw_.objects;
    table_.texts = {kept_, raw_.made};
    return check_lengths() && name_columns() && choose_output() && find_types() &&
           (options_.outline || check_examples());
  }

  bool check_lengths() {
    const std::size_t width = raw_.ends.front();
    for (std::size_t r = 1; r < raw_.ends.size() && !diagnostics_.full(); ++r) {
      const std::span<const Cell> record = raw_.record(r);
      if (record.size() == width) continue;
      const Cell& at = record.size() > width ? record[width] : record.back();
      diagnostics_.error(
          {&source_, at.begin, at.end},
          fmt::format("this row has {} cells, the first has {}", record.size(), width),
          "a cell that holds the separator is put in quotes");
    }
    if (width == 0 || (width == 1 && diagnostics_.empty())) {
      diagnostics_.file_error(source_.path,
                              "the table has one column; an input and an output are needed",
                              table_.format == TableFormat::kCsv
                                  ? "cells of a .csv file are separated by commas or semicolons"
                                  : "");
    }
    return diagnostics_.empty();
  }

  bool name_columns() {
    const std::size_t width = raw_.ends.front();
    const bool headed =
        options_.header == HeaderChoice::kYes ||
        (options_.header == HeaderChoice::kAuto && !raw_.objects && looks_like_header(raw_));
    raw_.ends = {};
    if (raw_.objects) {
      if (options_.header != HeaderChoice::kAuto) {
        diagnostics_.file_error(source_.path,
                                "--header is of no use for a table whose rows are objects",
                                "they have the names of the columns");
        return false;
      }
      table_.columns = raw_.names;
      table_.rows = TableRows(std::move(raw_.cells), width, 0);
      return true;
    }
    table_.has_header = headed;
    if (table_.has_header) {
      table_.header.assign(raw_.cells.begin(),
                           raw_.cells.begin() + static_cast<std::ptrdiff_t>(width));
      for (const Cell& cell : table_.header) table_.columns.emplace_back(cell.text);
    }
    for (std::size_t c = 0; c < width; ++c) {
      if (!table_.has_header) table_.columns.push_back(letter_name(c));
      if (table_.columns[c].empty()) table_.columns[c] = letter_name(c);
      for (std::size_t other = 0; other < c; ++other) {
        if (table_.columns[other] != table_.columns[c]) continue;
        diagnostics_.error({&source_, table_.header[c].begin, table_.header[c].end},
                           fmt::format("two columns are called {}", in_quotes(table_.columns[c])));
        return false;
      }
    }
    table_.rows = TableRows(std::move(raw_.cells), width, table_.has_header ? width : 0);
    return true;
  }

  bool choose_output() {
    table_.output = table_.columns.size() - 1;
    if (options_.output.empty()) return true;
    const auto named = std::ranges::find(table_.columns, options_.output);
    if (named != table_.columns.end()) {
      table_.output = static_cast<std::size_t>(named - table_.columns.begin());
      return true;
    }
    std::size_t number = 0;
    const char* last = options_.output.data() + options_.output.size();
    const auto parsed = std::from_chars(options_.output.data(), last, number);
    if (parsed.ec == std::errc() && parsed.ptr == last && number >= 1 &&
        number <= table_.columns.size()) {
      table_.output = number - 1;
      return true;
    }
    std::string known;
    for (std::size_t c = 0; c < table_.columns.size() && c < 8; ++c) {
      known += (c > 0 ? ", " : "") + in_quotes(table_.columns[c]);
    }
    diagnostics_.file_error(source_.path,
                            fmt::format("there is no column {}", in_quotes(options_.output)),
                            "the columns are " + known);
    return false;
  }

  bool find_types() {
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      std::optional<ColumnType> type;
      for (std::size_t r = 0; r < table_.rows.size(); ++r) {
        const std::string_view text = table_.rows[r][c].text;
        if (text.empty()) continue;
        const ColumnType cell = type_of_cell(text);
        if (!type || *type == cell) {
          type = cell;
        } else if ((*type == ColumnType::kInteger && cell == ColumnType::kDecimal) ||
                   (*type == ColumnType::kDecimal && cell == ColumnType::kInteger)) {
          type = ColumnType::kDecimal;
        } else {
          type = ColumnType::kText;
        }
        if (type == ColumnType::kText) break;  // whatever follows
      }
      table_.types.push_back(type.value_or(ColumnType::kText));
    }
    return true;
  }

  bool check_examples() {
    absl::flat_hash_map<std::vector<std::string>, std::size_t> seen;
    std::size_t examples = 0;
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      if (!table_.is_example(r)) continue;
      ++examples;
      std::vector<std::string> inputs;
      for (std::size_t c = 0; c < table_.columns.size(); ++c) {
        if (c != table_.output) inputs.emplace_back(table_.rows[r][c].text);
      }
      const auto [before, is_new] = seen.try_emplace(std::move(inputs), r);
      const Cell& cell = table_.rows[r][table_.output];
      const Cell& first = table_.rows[before->second][table_.output];
      if (is_new || first.text == cell.text) continue;
      diagnostics_.error(
          {&source_, cell.begin, cell.end},
          fmt::format("rows {} and {} have the same inputs and different outputs",
                      before->second + 1, r + 1),
          fmt::format("rows are counted from 1{}",
                      table_.has_header && !table_.objects ? ", the header not among them" : ""),
          {&source_, first.begin, first.end},
          fmt::format("row {} has {}", before->second + 1, in_quotes(first.text)));
    }
    if (examples == 0) {
      diagnostics_.file_error(source_.path,
                              fmt::format("no row has an output in column {}",
                                          in_quotes(table_.columns[table_.output])),
                              "give the output of some rows; --output NAME names another column");
    }
    return diagnostics_.empty();
  }

  const TableOptions& options_;
  std::shared_ptr<SourceText> kept_;  // by the table too
  const SourceText& source_;
  Diagnostics diagnostics_;
  RawTable raw_;
  Table table_;
};

}  // namespace

std::optional<TableFormat> table_format_of(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (extension == ".csv") return TableFormat::kCsv;
  if (extension == ".tsv" || extension == ".tab") return TableFormat::kTsv;
  if (extension == ".json") return TableFormat::kJson;
  return std::nullopt;
}

TableRead read_table_text(std::string text, const std::string& name, TableFormat format,
                          const TableOptions& options) {
  return TableReader(std::move(text), name, format, options).read();
}

}  // namespace whence::lang
