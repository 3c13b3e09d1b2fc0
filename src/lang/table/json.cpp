#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>

#include "lang/table/readers.h"

namespace whence::lang {

namespace {

/// Counts what the parser has taken, so that events have a place.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::uint32_t* count) : at_(at), count_(count) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    ++*count_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
    return a.at_ == b.at_;
  }

 private:
  const char* at_;
  std::uint32_t* count_;
};

/// Rows from the parser's events, without a document in between: depth costs nothing.
class TableEvents : public nlohmann::json_sax<nlohmann::json> {
 public:
  TableEvents(const SourceText& source, std::uint32_t begin, Diagnostics& diagnostics)
      : source_(source), begin_(begin), diagnostics_(diagnostics) {}

  RawTable take() {
    raw_.objects = shape_ == Shape::kObjects;
    for (auto& record : records_) {
      if (raw_.objects) record.resize(raw_.names.size(), Cell{"", Cell::Kind::kAbsent, 0, 0});
      raw_.cells.insert(raw_.cells.end(), record.begin(), record.end());
      raw_.ends.push_back(static_cast<std::uint32_t>(raw_.cells.size()));
    }
    return std::move(raw_);
  }
  std::uint32_t* count() { return &count_; }

  bool null() override { return cell("", Cell::Kind::kNull); }
  bool boolean(bool value) override { return cell(value ? "true" : "false", Cell::Kind::kBoolean); }
  bool number_integer(number_integer_t value) override {
    return cell(std::to_string(value), Cell::Kind::kNumber);
  }
  bool number_unsigned(number_unsigned_t value) override {
    return cell(std::to_string(value), Cell::Kind::kNumber);
  }
  bool number_float(number_float_t /*value*/, const string_t& text) override {
    return cell(text, Cell::Kind::kNumber);
  }
  bool string(string_t& text) override { return cell(std::move(text), Cell::Kind::kText); }
  bool binary(binary_t& /*value*/) override { return false; }

  bool start_array(std::size_t /*size*/) override {
    ++depth_;
    return depth_ == 1 || start_row(Shape::kArrays);
  }
  bool start_object(std::size_t /*size*/) override {
    ++depth_;
    if (depth_ == 1) {
      return refuse("a table in JSON is an array", "write [{\"name\": value, ...}, ...]");
    }
    return start_row(Shape::kObjects);
  }
  bool key(string_t& name) override {
    const auto [known, is_new] = column_by_name_.try_emplace(name, raw_.names.size());
    if (is_new) {
      if (raw_.names.size() == kMostColumns) {
        return refuse(fmt::format("more than {} columns", kMostColumns), "");
      }
      raw_.names.push_back(std::move(name));
    }
    column_ = known->second;
    return true;
  }
  bool end_array() override { return end(); }
  bool end_object() override { return end(); }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    const auto size = static_cast<std::uint32_t>(source_.text.size());
    const std::uint32_t at =
        std::min(begin_ + static_cast<std::uint32_t>(position > 0 ? position - 1 : 0), size);
    if (at >= size) {
      diagnostics_.error({&source_, size, size}, "the JSON text ends too early");
    } else {
      diagnostics_.error({&source_, at, at + 1}, "this is not JSON");
    }
    return false;
  }

 private:
  enum class Shape { kUnknown, kObjects, kArrays };

  [[nodiscard]] Place here() const {
    const std::uint32_t at = begin_ + (count_ > 0 ? count_ - 1 : 0);
    return {&source_, at, at + 1};
  }
  bool refuse(std::string message, std::string advice) {
    diagnostics_.error(here(), std::move(message), std::move(advice));
    return false;
  }
  bool start_row(Shape shape) {
    if (depth_ > 2) return refuse("a cell is a text, a number, true, false or null", "");
    if (shape_ != Shape::kUnknown && shape_ != shape) {
      return refuse("rows are all objects or all arrays", "");
    }
    shape_ = shape;
    records_.emplace_back();
    return true;
  }
  bool end() {
    --depth_;
    return true;
  }
  bool cell(std::string text, Cell::Kind kind) {
    if (depth_ == 0) {
      return refuse("a table in JSON is an array", "write [{\"name\": value, ...}, ...]");
    }
    if (depth_ == 1) return refuse("a row is an object or an array", "");
    if (text.size() > kMostCellBytes) {
      return refuse(fmt::format("a cell of more than {} bytes", kMostCellBytes), "");
    }
    std::vector<Cell>& row = records_.back();
    const std::size_t column = shape_ == Shape::kObjects ? column_ : row.size();
    if (column >= kMostColumns) {
      return refuse(fmt::format("a row of more than {} cells", kMostColumns), "");
    }
    if (row.size() <= column) row.resize(column + 1, Cell{"", Cell::Kind::kAbsent, 0, 0});
    if (row[column].kind != Cell::Kind::kAbsent) {
      return refuse(fmt::format("the object has {} twice", in_quotes(raw_.names[column])), "");
    }
    const Place place = here();
    row[column] = {raw_.made->emplace_back(std::move(text)), kind, place.begin, place.end};
    return true;
  }

  const SourceText& source_;
  std::uint32_t begin_;
  Diagnostics& diagnostics_;
  RawTable raw_;
  std::vector<std::vector<Cell>> records_;
  absl::flat_hash_map<std::string, std::size_t> column_by_name_;
  Shape shape_ = Shape::kUnknown;
  std::size_t depth_ = 0;
  std::size_t column_ = 0;
  std::uint32_t count_ = 0;
};

}  // namespace

RawTable read_json_table(const SourceText& source, std::uint32_t begin, Diagnostics& diagnostics) {
  TableEvents events(source, begin, diagnostics);
  const char* first = source.text.data() + begin;
  const char* last = source.text.data() + source.text.size();
  // A number that no double holds ends in a parse error like any other.
  const bool whole = nlohmann::json::sax_parse(CountingIterator(first, events.count()),
                                               CountingIterator(last, events.count()), &events);
  if (!whole && diagnostics.empty()) diagnostics.file_error(source.path, "this is not JSON");
  return events.take();
}

}  // namespace whence::lang
