#include "lang/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/characters.h"

namespace whence {

namespace lang {

namespace {

constexpr std::size_t kLongestLine = 100;  // code points of a line shown
constexpr std::size_t kBeforeCaret = 40;   // of them before the caret, if the line is longer
constexpr std::size_t kLongestQuote = 40;  // code points of a quotation

// Appends a code point in a form that cannot disturb a terminal. One column for one code point, so
// that carets stay below what they point at.
void append_visible(std::string& out, std::string_view text, std::size_t& position) {
  const CodePoint c = decode(text, position);
  if (c.length == 0 || (c.value >= 0x80 && c.value < 0xA0) ||
      (c.value >= 0x200B && c.value <= 0x200F) || (c.value >= 0x2028 && c.value <= 0x202E)) {
    out += "\xEF\xBF\xBD";  // the replacement character
  } else if (c.value == '\t') {
    out += ' ';
  } else if (c.value < 0x20 || c.value == 0x7F) {
    out += "\xEF\xBF\xBD";
  } else {
    out.append(text.substr(position, c.length));
  }
  position += c.length == 0 ? 1 : c.length;
}

}  // namespace

LineColumn line_column(const SourceText& source, std::uint32_t position) {
  const std::string_view before = std::string_view(source.text).substr(0, position);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t last = before.rfind('\n');
  const std::size_t start = last == std::string_view::npos ? 0 : last + 1;
  return {static_cast<std::uint32_t>(lines) + 1,
          static_cast<std::uint32_t>(code_point_count(before.substr(start))) + 1};
}

void Diagnostics::error(const Place& place, std::string message, std::string advice) {
  if (full()) return;
  Diagnostic d;
  d.file = place.source->path;
  const LineColumn at = line_column(*place.source, place.begin);
  d.line = at.line;
  d.column = at.column;
  d.message = std::move(message);
  d.advice = std::move(advice);

  const std::string_view text = place.source->text;
  const std::size_t break_before =
      place.begin == 0 ? std::string_view::npos : text.rfind('\n', place.begin - 1);
  const std::size_t start = break_before == std::string_view::npos ? 0 : break_before + 1;
  std::size_t stop = std::min(text.find('\n', place.begin), text.size());
  if (stop > start && text[stop - 1] == '\r') --stop;
  const std::string_view line = text.substr(start, stop - start);
  const std::size_t length = code_point_count(line);
  const std::size_t caret = d.column - 1;
  std::size_t first = 0;  // code points left out at the start
  if (length > kLongestLine && caret > kBeforeCaret) first = caret - kBeforeCaret;
  std::size_t position = 0;
  for (std::size_t i = 0; i < first && position < line.size(); ++i) {
    position += std::max<std::size_t>(1, decode(line, position).length);
  }
  if (first > 0) d.text = "...";
  std::size_t shown = 0;
  while (position < line.size() && shown < kLongestLine) {
    append_visible(d.text, line, position);
    ++shown;
  }
  if (position < line.size()) d.text += "...";
  d.caret = static_cast<std::uint32_t>(caret - first + (first > 0 ? 3 : 0));
  const std::size_t last = std::min<std::size_t>(place.end, stop);
  const std::size_t marked =
      last > place.begin ? code_point_count(text.substr(place.begin, last - place.begin)) : 1;
  const std::size_t room = shown > caret - first ? shown - (caret - first) : 1;
  d.caret_length = static_cast<std::uint32_t>(std::min(marked, room));
  list_.push_back(std::move(d));
}

void Diagnostics::error(const Place& place, std::string message, std::string advice,
                        const Place& other, std::string other_message) {
  if (full()) return;
  error(place, std::move(message), std::move(advice));
  if (other.source == nullptr) return;
  const LineColumn at = line_column(*other.source, other.begin);
  list_.back().related.push_back(
      {other.source->path, at.line, at.column, std::move(other_message)});
}

void Diagnostics::file_error(std::string file, std::string message, std::string advice) {
  if (full()) return;
  Diagnostic d;
  d.file = std::move(file);
  d.message = std::move(message);
  d.advice = std::move(advice);
  list_.push_back(std::move(d));
}

std::string in_quotes(std::string_view text) {
  std::string out = "`";
  std::size_t position = 0;
  for (std::size_t i = 0; i < kLongestQuote && position < text.size(); ++i) {
    append_visible(out, text, position);
  }
  if (position < text.size()) out += "...";
  return out + "`";
}

}  // namespace lang

std::string to_string(const Diagnostic& d) {
  std::string out = d.line == 0
                        ? fmt::format("{}: error: {}\n", d.file, d.message)
                        : fmt::format("{}:{}:{}: error: {}\n", d.file, d.line, d.column, d.message);
  if (d.line != 0) {
    out += fmt::format("  {}\n  {}{}\n", d.text, std::string(d.caret, ' '),
                       std::string(std::max(1U, d.caret_length), '^'));
  }
  if (!d.advice.empty()) out += fmt::format("  {}\n", d.advice);
  for (const RelatedPlace& r : d.related) {
    out += fmt::format("{}:{}:{}: {}\n", r.file, r.line, r.column, r.message);
  }
  return out;
}

}  // namespace whence
