#include "synth/table/items.h"

#include <algorithm>

#include "synth/table/expression.h"
#include "synth/table/operations/descriptor.h"

namespace whence::synth::table {

namespace {

using Spans = std::vector<Span>;

bool is_alphanumeric(char32_t c) {
  return is_in(c, CharacterClass::kAlphanumeric);
}

bool has_before(TextView text, std::size_t at) {
  return at > 0 && is_alphanumeric(text[at - 1]);
}

Spans mails(TextView text) {
  static constexpr TextView kLocal = U"._%+-";
  static constexpr TextView kHost = U".-";
  Spans found;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != U'@') continue;
    std::size_t begin = at;
    while (begin > from &&
           (is_alphanumeric(text[begin - 1]) || kLocal.find(text[begin - 1]) != TextView::npos)) {
      --begin;
    }
    std::size_t end = at + 1;
    while (end < text.size() &&
           (is_alphanumeric(text[end]) || kHost.find(text[end]) != TextView::npos)) {
      ++end;
    }
    while (end > at + 1 && kHost.find(text[end - 1]) != TextView::npos) --end;
    const TextView host = text.substr(at + 1, end - at - 1);
    if (begin == at || host.find(U'.', 1) == TextView::npos) continue;
    found.push_back({begin, end});
    from = end;
    at = end - 1;
  }
  return found;
}

Spans links(TextView text) {
  static constexpr TextView kStops = U"<>\"()[]";
  static constexpr TextView kNotLast = U".,;:!?";
  Spans found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (has_before(text, at)) continue;
    std::size_t least = 0;
    for (TextView start : {TextView(U"http://"), TextView(U"https://"), TextView(U"www.")}) {
      if (text.substr(at).starts_with(start)) least = start.size();
    }
    if (least == 0) continue;
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end]) && kStops.find(text[end]) == TextView::npos) {
      ++end;
    }
    while (end > at && kNotLast.find(text[end - 1]) != TextView::npos) --end;
    if (end <= at + least) continue;
    found.push_back({at, end});
    at = end - 1;
  }
  return found;
}

Spans names_behind(TextView text, char32_t mark, std::size_t skip) {
  Spans found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != mark || has_before(text, at)) continue;
    std::size_t end = at + 1;
    while (end < text.size() && (is_alphanumeric(text[end]) || text[end] == U'_')) ++end;
    if (end == at + 1) continue;
    found.push_back({at + skip, end});
    at = end - 1;
  }
  return found;
}

Spans numbers(TextView text) {
  Spans found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    std::size_t end = at + 1;
    while (end < text.size()) {
      const bool mark = (text[end] == U'.' || text[end] == U',') && is_digit(text[end - 1]) &&
                        end + 1 < text.size() && is_digit(text[end + 1]);
      if (!is_digit(text[end]) && !mark) break;
      ++end;
    }
    const bool sign = at > 0 && text[at - 1] == U'-' && !has_before(text, at - 1);
    found.push_back({at - (sign ? 1 : 0), end});
    at = end;
  }
  return found;
}

template <typename Is>
Spans words(TextView text, Is is) {
  Spans found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t end = at;
    while (end < text.size() && is_alphanumeric(text[end])) ++end;
    if (end > at && is(text.substr(at, end - at))) found.push_back({at, end});
    at = end;
  }
  return found;
}

bool is_year(TextView word) {
  return word.size() == 4 && (word[0] == U'1' || word[0] == U'2') &&
         std::ranges::all_of(word, is_digit);
}
bool is_capitals(TextView word) {
  return word.size() > 1 &&
         std::ranges::all_of(word, [](char32_t c) { return is_in(c, CharacterClass::kUpper); });
}
bool is_code(TextView word) {
  return std::ranges::any_of(word, is_digit) && std::ranges::any_of(word, is_letter);
}

}  // namespace

std::vector<Span> items_of(TextView text, ItemKind kind) {
  switch (kind) {
    case ItemKind::kMail:
      return mails(text);
    case ItemKind::kLink:
      return links(text);
    case ItemKind::kHashtag:
      return names_behind(text, U'#', 0);
    case ItemKind::kTag:
      return names_behind(text, U'#', 1);
    case ItemKind::kMention:
      return names_behind(text, U'@', 0);
    case ItemKind::kMentioned:
      return names_behind(text, U'@', 1);
    case ItemKind::kNumber:
      return numbers(text);
    case ItemKind::kYear:
      return words(text, is_year);
    case ItemKind::kCapitals:
      return words(text, is_capitals);
    case ItemKind::kCode:
      return words(text, is_code);
  }
  return {};
}

std::optional<Text> item(TextView text, const NthItem& which) {
  const Spans found = items_of(text, which.kind);
  const auto count = static_cast<std::int64_t>(found.size());
  const std::int64_t at = which.nth > 0 ? which.nth - 1 : count + which.nth;
  if (which.nth == 0 || at < 0 || at >= count) return std::nullopt;
  const Span& span = found[static_cast<std::size_t>(at)];
  return Text(text.substr(span.begin, span.end - span.begin));
}

std::optional<Text> joined_items(TextView text, const JoinedItems& how) {
  const Spans found = items_of(text, how.kind);
  if (found.empty()) return std::nullopt;
  Text out;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i > 0) out += how.joiner;
    out += text.substr(found[i].begin, found[i].end - found[i].begin);
  }
  if (out.size() > kLongestResult) return std::nullopt;
  return out;
}

std::vector<Text> list_items(TextView text, TextView separator) {
  std::vector<Text> found;
  for (std::size_t from = 0;;) {
    const std::size_t to = separator.empty() ? TextView::npos : text.find(separator, from);
    found.emplace_back(text.substr(from, to == TextView::npos ? to : to - from));
    if (to == TextView::npos) return found;
    from = to + separator.size();
  }
}

std::optional<Text> mapped_items(TextView text, const ItemProgram& how) {
  Text out;
  bool first = true;
  for (const Text& item : list_items(text, how.separator)) {
    const Value value = evaluate(*how.program, {&item, 1});
    const auto* made = std::get_if<Text>(&value);
    if (made == nullptr || out.size() + made->size() > kLongestResult) return std::nullopt;
    if (!first) out += how.joiner;
    first = false;
    out += *made;
  }
  if (out.size() > kLongestResult) return std::nullopt;
  return out;
}

std::string_view name_of(ItemKind kind) {
  switch (kind) {
    case ItemKind::kMail:
      return "e-mail address";
    case ItemKind::kLink:
      return "link";
    case ItemKind::kHashtag:
      return "hashtag";
    case ItemKind::kTag:
      return "hashtag without its mark";
    case ItemKind::kMention:
      return "mention";
    case ItemKind::kMentioned:
      return "mention without its mark";
    case ItemKind::kNumber:
      return "number";
    case ItemKind::kYear:
      return "year";
    case ItemKind::kCapitals:
      return "word in capitals";
    case ItemKind::kCode:
      return "code";
  }
  return "";
}

}  // namespace whence::synth::table
