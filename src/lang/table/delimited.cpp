#include <fmt/format.h>

#include <algorithm>

#include "lang/table/readers.h"

namespace whence::lang {

namespace {

class DelimitedReader {
 public:
  DelimitedReader(const SourceText& source, std::uint32_t begin, char delimiter,
                  Diagnostics& diagnostics)
      : source_(source), text_(source.text), at_(begin), diagnostics_(diagnostics) {
    raw_.delimiter = delimiter;
  }

  RawTable read() {
    const auto rest = text_.substr(at_);
    const auto lines = static_cast<std::size_t>(std::ranges::count(rest, '\n'));
    const auto marks = static_cast<std::size_t>(std::ranges::count(rest, raw_.delimiter));
    raw_.cells.reserve(lines + marks + 1);
    raw_.ends.reserve(lines + 1);
    while (at_ < text_.size() && diagnostics_.empty()) record();
    return std::move(raw_);
  }

 private:
  [[nodiscard]] bool at_break() const {
    return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r';
  }

  void record() {
    const std::uint32_t begin = at_;
    if (at_break()) {  // a blank line is no record
      line_break();
      return;
    }
    const std::size_t first = raw_.cells.size();
    for (;;) {
      raw_.cells.push_back(cell());
      if (!diagnostics_.empty()) return;
      if (raw_.cells.size() - first > kMostColumns) {
        diagnostics_.error({&source_, begin, begin + 1},
                           fmt::format("a row of more than {} cells", kMostColumns));
        return;
      }
      if (at_ < text_.size() && text_[at_] == raw_.delimiter) {
        ++at_;
        continue;
      }
      break;
    }
    line_break();
    raw_.ends.push_back(static_cast<std::uint32_t>(raw_.cells.size()));
  }

  void line_break() {
    if (at_ < text_.size() && text_[at_] == '\r') {
      ++at_;
      if (at_ < text_.size() && text_[at_] == '\n') {
        raw_.crlf = true;
        ++at_;
      }
    } else if (at_ < text_.size()) {
      ++at_;
    }
  }

  Cell cell() {
    Cell out;
    out.begin = at_;
    if (at_ < text_.size() && text_[at_] == '"') {
      quoted(out);
    } else {
      while (!at_break() && text_[at_] != raw_.delimiter) ++at_;
      out.text = text_.substr(out.begin, at_ - out.begin);
    }
    out.end = at_;
    if (out.text.size() > kMostCellBytes && diagnostics_.empty()) {
      diagnostics_.error({&source_, out.begin, out.begin + 1},
                         fmt::format("a cell of more than {} bytes", kMostCellBytes));
    }
    return out;
  }

  void quoted(Cell& out) {
    out.kind = Cell::Kind::kQuoted;
    ++at_;
    std::string whole;  // if there are quotes inside
    for (;;) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == std::string_view::npos) {
        diagnostics_.error({&source_, out.begin, out.begin + 1}, "the quote is not closed",
                           "a quote inside a quoted cell is written twice");
        at_ = static_cast<std::uint32_t>(text_.size());
        return;
      }
      out.text = text_.substr(at_, quote - at_);
      const bool twice = quote + 1 < text_.size() && text_[quote + 1] == '"';
      if (twice || !whole.empty()) whole += out.text;
      at_ = static_cast<std::uint32_t>(quote) + 1;
      if (twice) {
        whole += '"';
        ++at_;
        continue;
      }
      break;
    }
    if (!whole.empty()) out.text = raw_.made->emplace_back(std::move(whole));
    if (at_break() || text_[at_] == raw_.delimiter) return;
    diagnostics_.error({&source_, at_, at_ + 1}, "text behind the closing quote of a cell",
                       "a quote inside a quoted cell is written twice");
  }

  const SourceText& source_;
  std::string_view text_;
  std::uint32_t at_;
  Diagnostics& diagnostics_;
  RawTable raw_;
};

// Spreadsheets of countries with a decimal comma write semicolons. The first line decides, outside
// quotes.
char delimiter_of(std::string_view text) {
  bool quoted = false;
  std::size_t semicolons = 0;
  for (char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == ',') return ',';
    if (c == '\n' || c == '\r') break;
    if (c == ';') ++semicolons;
  }
  return semicolons > 0 ? ';' : ',';
}

}  // namespace

RawTable read_delimited(const SourceText& source, std::uint32_t begin, TableFormat format,
                        Diagnostics& diagnostics) {
  const char delimiter = format == TableFormat::kTsv
                             ? '\t'
                             : delimiter_of(std::string_view(source.text).substr(begin));
  return DelimitedReader(source, begin, delimiter, diagnostics).read();
}

}  // namespace whence::lang
