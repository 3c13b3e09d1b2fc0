// Items that are found anywhere in a text, for the checker: by what each place of the text is.

#include "synth/table/check_values.h"

namespace whence::synth::table::checker {

static bool word_at(const String& text, std::size_t at) {
  return at < text.size() && (letter(text[at]) || digit(text[at]));
}

static bool word_before(const String& text, std::size_t at) {
  return at != 0 && word_at(text, at - 1);
}

static bool one_of(char32_t c, const String& marks) {
  return marks.find(c) != String::npos;
}

static Places all_mails(const String& text) {
  Places found;
  for (const auto& [mark, behind] : finds(text, U"@")) {
    const std::size_t least = found.empty() ? 0 : found.back().second;
    if (mark < least) continue;
    std::size_t from = mark;
    while (from != least && (word_before(text, from) || one_of(text[from - 1], U"._%+-"))) from--;
    std::size_t to = behind;
    while (word_at(text, to) || (to < text.size() && one_of(text[to], U".-"))) to++;
    while (to > behind && one_of(text[to - 1], U".-")) to--;
    bool dotted = false;
    for (std::size_t i = behind + 1; i < to; i++) dotted = dotted || text[i] == U'.';
    if (from < mark && dotted) found.emplace_back(from, to);
  }
  return found;
}

static Places all_links(const String& text) {
  Places found;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t start = 0;
    for (const String& head : {String(U"http://"), String(U"https://"), String(U"www.")}) {
      if (text.compare(from, head.size(), head) == 0) start = head.size();
    }
    std::size_t to = from;
    if (start != 0 && !word_before(text, from)) {
      while (to < text.size() && !blank(text[to]) && !one_of(text[to], U"<>\"()[]")) to++;
      while (to > from && one_of(text[to - 1], U".,;:!?")) to--;
    }
    if (to - from > start) {
      found.emplace_back(from, to);
      from = to;
    } else {
      from++;
    }
  }
  return found;
}

static Places all_marked(const String& text, const String& mark, bool with_mark) {
  Places found;
  for (const auto& [from, behind] : finds(text, mark)) {
    std::size_t to = behind;
    while (word_at(text, to) || (to < text.size() && text[to] == U'_')) to++;
    if (to > behind && !word_before(text, from)) found.emplace_back(with_mark ? from : behind, to);
  }
  return found;
}

static Places all_numbers(const String& text) {
  Places found;
  // Runs of digits, put together where a single point or comma is between them.
  for (const auto& [from, to] : runs(text, CharacterClass::kDigits)) {
    const bool goes_on =
        !found.empty() && found.back().second + 1 == from && one_of(text[from - 1], U".,");
    if (goes_on) {
      found.back().second = to;
    } else {
      const bool minus = from > 0 && text[from - 1] == U'-' && !word_before(text, from - 1);
      found.emplace_back(minus ? from - 1 : from, to);
    }
  }
  return found;
}

static bool is_wanted(const String& word, ItemKind kind) {
  std::size_t digits = 0;
  std::size_t capitals = 0;
  for (char32_t c : word) {
    digits += digit(c) ? 1 : 0;
    capitals += belongs(c, CharacterClass::kUpper) ? 1 : 0;
  }
  if (kind == ItemKind::kCode) return digits != 0 && digits != word.size();
  if (kind == ItemKind::kCapitals) return capitals == word.size() && word.size() >= 2;
  return word.size() == 4 && digits == 4 && (word[0] == U'1' || word[0] == U'2');
}

static Places all_items(const String& text, ItemKind kind) {
  switch (kind) {
    case ItemKind::kMail:
      return all_mails(text);
    case ItemKind::kLink:
      return all_links(text);
    case ItemKind::kHashtag:
    case ItemKind::kTag:
      return all_marked(text, U"#", kind == ItemKind::kHashtag);
    case ItemKind::kMention:
    case ItemKind::kMentioned:
      return all_marked(text, U"@", kind == ItemKind::kMention);
    case ItemKind::kNumber:
      return all_numbers(text);
    default:
      break;
  }
  Places found;
  for (const auto& [from, to] : runs(text, CharacterClass::kAlphanumeric)) {
    if (is_wanted(cut(text, from, to), kind)) found.emplace_back(from, to);
  }
  return found;
}

Result item_of(const Operation& o, const String& text) {
  if (const auto* one = std::get_if<NthItem>(&o.with)) {
    std::pair<std::size_t, std::size_t> at;
    if (!choose(all_items(text, one->kind), one->nth, at)) return none();
    return string(cut(text, at.first, at.second));
  }
  const auto& all = std::get<JoinedItems>(o.with);
  String out;
  bool any = false;
  for (const auto& [from, to] : all_items(text, all.kind)) {
    if (any) out += all.joiner;
    any = true;
    out += cut(text, from, to);
  }
  if (!any || out.size() > 65'536) return none();
  return string(std::move(out));
}

}  // namespace whence::synth::table::checker
