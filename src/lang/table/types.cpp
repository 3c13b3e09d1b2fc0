#include <algorithm>
#include <array>
#include <charconv>

#include "lang/table/table.h"

namespace whence::lang {

namespace {

bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_ascii_digit);
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_boolean(std::string_view text) {
  static constexpr std::array<std::string_view, 4> kWords{"true", "false", "yes", "no"};
  return text.size() <= 5 && std::ranges::find(kWords, lowered(text)) != kWords.end();
}

ColumnType number_type(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (!all_digits(whole) || (whole.size() > 1 && whole[0] == '0')) return ColumnType::kText;
  if (point == std::string_view::npos) return ColumnType::kInteger;
  return all_digits(text.substr(point + 1)) ? ColumnType::kDecimal : ColumnType::kText;
}

bool is_month_name(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kMonths{
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  const std::string word = lowered(text);
  return word.size() >= 3 && std::ranges::any_of(kMonths, [&](std::string_view month) {
           return word == month || word == month.substr(0, 3);
         });
}

// Three parts, one of them the year or the name of a month, the others of one or two digits.
bool is_date(std::string_view text) {
  if (text.size() > 24) return false;
  std::array<std::string_view, 3> parts;
  std::size_t count = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto is_part = [](char c) {
      return is_ascii_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    if (std::string_view(" -/.,").find(text[at]) != std::string_view::npos) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_part(text[at])) ++at;
    if (at == begin || count == parts.size()) return false;
    parts.at(count++) = text.substr(begin, at - begin);
  }
  if (count != parts.size()) return false;
  int years = 0;
  int names = 0;
  for (std::string_view part : parts) {
    if (is_month_name(part)) {
      ++names;
    } else if (!all_digits(part)) {
      return false;
    } else if (part.size() == 4) {
      ++years;
    } else if (part.size() > 2) {
      return false;
    } else {
      int value = 0;
      std::from_chars(part.data(), part.data() + part.size(), value);
      if (value < 1 || value > 31) return false;
    }
  }
  return years == 1 && names <= 1;
}

}  // namespace

std::string_view to_string(ColumnType type) {
  switch (type) {
    case ColumnType::kText:
      return "text";
    case ColumnType::kInteger:
      return "integer";
    case ColumnType::kDecimal:
      return "decimal";
    case ColumnType::kBoolean:
      return "boolean";
    case ColumnType::kDate:
      return "date";
  }
  return "text";
}

std::string_view meaning(const Cell& cell) {
  std::string_view text = cell.text;
  const bool zeros = cell.kind == Cell::Kind::kNumber && text.find('.') != std::string_view::npos &&
                     text.find_first_of("eE") == std::string_view::npos;
  while (zeros && text.ends_with('0')) text.remove_suffix(1);
  if (zeros && text.ends_with('.')) text.remove_suffix(1);
  return text;
}

ColumnType type_of_cell(std::string_view text) {
  if (is_boolean(text)) return ColumnType::kBoolean;
  const ColumnType number = number_type(text);
  if (number != ColumnType::kText) return number;
  return is_date(text) ? ColumnType::kDate : ColumnType::kText;
}

}  // namespace whence::lang
