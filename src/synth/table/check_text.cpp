#include <array>

#include "synth/table/check_values.h"

namespace whence::synth::table::checker {

// --- characters

bool digit(char32_t c) {
  return c >= 48 && c <= 57;
}

struct Stretch {
  char32_t first;
  char32_t last;
};
constexpr std::array<Stretch, 12> kLetters{{{65, 90},
                                            {97, 122},
                                            {0xC0, 0xD6},
                                            {0xD8, 0xF6},
                                            {0xF8, 0x17E},
                                            {0x386, 0x386},
                                            {0x388, 0x38A},
                                            {0x38C, 0x38C},
                                            {0x38E, 0x3A1},
                                            {0x3A3, 0x3CE},
                                            {0x400, 0x45F},
                                            {0x41, 0x5A}}};
bool letter(char32_t c) {
  for (const Stretch& s : kLetters) {
    if (s.first <= c && c <= s.last) return true;
  }
  return false;
}

// Stretches of capitals and how far off their small letters are; `every` other one is a capital in
// the stretches where both alternate.
struct Capitals {
  char32_t first;
  char32_t last;
  char32_t distance;
  char32_t every;
};
constexpr std::array<Capitals, 16> kCapitals{{{0x41, 0x5A, 32, 1},
                                              {0xC0, 0xD6, 32, 1},
                                              {0xD8, 0xDE, 32, 1},
                                              {0x100, 0x12E, 1, 2},
                                              {0x132, 0x136, 1, 2},
                                              {0x139, 0x147, 1, 2},
                                              {0x14A, 0x176, 1, 2},
                                              {0x179, 0x17D, 1, 2},
                                              {0x386, 0x386, 38, 1},
                                              {0x388, 0x38A, 37, 1},
                                              {0x38C, 0x38C, 64, 1},
                                              {0x38E, 0x38F, 63, 1},
                                              {0x391, 0x3A1, 32, 1},
                                              {0x3A3, 0x3AB, 32, 1},
                                              {0x400, 0x40F, 80, 1},
                                              {0x410, 0x42F, 32, 1}}};

char32_t small(char32_t c) {
  if (c < 0x41 || (c > 0x5A && c < 0xC0)) return c;
  if (c == 0x178) return 0xFF;
  for (const Capitals& s : kCapitals) {
    if (c >= s.first && c <= s.last && (c - s.first) % s.every == 0) return c + s.distance;
  }
  return c;
}
static char32_t capital(char32_t c) {
  if (c == 0xFF) return 0x178;
  if (c == 0x3C2) return 0x3A3;
  for (const Capitals& s : kCapitals) {
    if (c < s.first + s.distance || c > s.last + s.distance) continue;
    if ((c - s.distance - s.first) % s.every == 0) return c - s.distance;
  }
  return c;
}

bool blank(char32_t c) {
  return c == 32 || c == 160 || (c >= 9 && c <= 13);
}

namespace {

bool is_of_class(char32_t c, CharacterClass which) {
  switch (which) {
    case CharacterClass::kDigits:
      return digit(c);
    case CharacterClass::kLetters:
      return letter(c);
    case CharacterClass::kUpper:
      return letter(c) && small(c) != c;
    case CharacterClass::kLower:
      return letter(c) && small(c) == c;
    case CharacterClass::kAlphanumeric:
      return letter(c) || digit(c);
    case CharacterClass::kVisible:
      return !blank(c);
    case CharacterClass::kSpace:
      return blank(c);
    case CharacterClass::kSymbols:
      return !letter(c) && !digit(c) && !blank(c);
    case CharacterClass::kNumerals:
      return digit(c) || c == 44 || c == 46;
  }
  return false;
}

// A bit a class for each ASCII character.
std::array<unsigned, 128> ascii_classes() {
  std::array<unsigned, 128> bits{};
  for (char32_t c = 0; c < bits.size(); ++c) {
    for (CharacterClass which : kCharacterClasses) {
      if (is_of_class(c, which)) bits.at(c) |= 1U << static_cast<unsigned>(which);
    }
  }
  return bits;
}

}  // namespace

bool belongs(char32_t c, CharacterClass which) {
  static const std::array<unsigned, 128> kBits = ascii_classes();
  if (c >= kBits.size()) return is_of_class(c, which);
  return (kBits[c] >> static_cast<unsigned>(which) & 1U) != 0;
}

// --- places in texts

using Places = std::vector<std::pair<std::size_t, std::size_t>>;  // from, to

Places runs(const String& text, CharacterClass which) {
  Places found;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!belongs(text[i], which)) continue;
    if (!found.empty() && found.back().second == i) {
      found.back().second = i + 1;
    } else {
      found.emplace_back(i, i + 1);
    }
  }
  return found;
}

Places finds(const String& text, const String& part) {
  Places found;
  std::size_t i = 0;
  while (!part.empty() && i + part.size() <= text.size()) {
    if (text.compare(i, part.size(), part) == 0) {
      found.emplace_back(i, i + part.size());
      i += part.size();
    } else {
      ++i;
    }
  }
  return found;
}

Places between(const Places& marks, std::size_t size) {
  Places parts;
  std::size_t from = 0;
  for (const auto& [begin, end] : marks) {
    parts.emplace_back(from, begin);
    from = end;
  }
  parts.emplace_back(from, size);
  return parts;
}

bool choose(const Places& places, int k, std::pair<std::size_t, std::size_t>& chosen) {
  const int count = static_cast<int>(places.size());
  const int index = k > 0 ? k - 1 : count + k;
  if (k == 0 || index < 0 || index >= count) return false;
  chosen = places[static_cast<std::size_t>(index)];
  return true;
}

String cut(const String& text, std::size_t from, std::size_t to) {
  return {text.begin() + static_cast<std::ptrdiff_t>(from),
          text.begin() + static_cast<std::ptrdiff_t>(to)};
}

static Result beside_mark(const Operation& o, const String& text) {
  const auto& [mark, nth] = parameters<NthMark>(o);
  std::pair<std::size_t, std::size_t> at;
  if (o.op == Op::kSplit) {
    if (!choose(between(finds(text, mark), text.size()), nth, at)) return none();
    return string(cut(text, at.first, at.second));
  }
  if (!choose(finds(text, mark), nth, at)) return none();
  return string(o.op == Op::kBefore ? cut(text, 0, at.first) : cut(text, at.second, text.size()));
}

static Result between_brackets(const String& text, const Brackets& p) {
  const Places left = finds(text, p.left);
  if (left.empty()) return none();
  const String rest = cut(text, left.front().second, text.size());
  const Places right = finds(rest, p.right);
  return right.empty() ? none() : string(cut(rest, 0, right.front().first));
}

static Result by_run(const Operation& o, const String& text) {
  const auto& [which, nth] = parameters<NthRun>(o);
  std::pair<std::size_t, std::size_t> at;
  if (!choose(runs(text, which), nth, at)) return none();
  switch (o.op) {
    case Op::kRun:
      return string(cut(text, at.first, at.second));
    case Op::kUntilRun:
      return string(cut(text, 0, at.first));
    case Op::kFromRun:
      return string(cut(text, at.first, text.size()));
    case Op::kThroughRun:
      return string(cut(text, 0, at.second));
    case Op::kPastRun:
      return string(cut(text, at.second, text.size()));
    default:
      return none();
  }
}

static Result by_length(const Operation& o, const String& text) {
  const int count = parameters<Characters>(o).count;
  const std::size_t size = text.size();
  const std::size_t n = count < 0 ? 0 : static_cast<std::size_t>(count);
  switch (o.op) {
    case Op::kFirst:
      return string(cut(text, 0, n < size ? n : size));
    case Op::kLast:
      return string(cut(text, n < size ? size - n : 0, size));
    case Op::kSkip:
      return string(cut(text, n < size ? n : size, size));
    case Op::kChop:
      return string(cut(text, 0, n < size ? size - n : 0));
    default:
      return none();
  }
}

// --- texts made over

String in_small(const String& text) {
  String out;
  for (char32_t c : text) out.push_back(small(c));
  return out;
}
static String in_capitals(const String& text) {
  String out;
  for (char32_t c : text) out.push_back(capital(c));
  return out;
}
String capitalised(const String& text) {
  String out = in_small(text);
  if (!out.empty()) out[0] = capital(text[0]);
  return out;
}

String trimmed(const String& text) {
  const Places words = runs(text, CharacterClass::kVisible);
  return words.empty() ? String() : cut(text, words.front().first, words.back().second);
}

static String squeezed(const String& text) {
  String out;
  for (const auto& [from, to] : runs(text, CharacterClass::kVisible)) {
    if (!out.empty()) out += U' ';
    out += cut(text, from, to);
  }
  return out;
}

static String titled(const String& text) {
  String out = in_small(text);
  for (const auto& [from, to] : runs(text, CharacterClass::kLetters))
    out[from] = capital(text[from]);
  return out;
}

static Places cut_up(const String& text, const Cut& how) {
  if (const auto* separator = std::get_if<Separator>(&how)) {
    return between(finds(text, separator->text), text.size());
  }
  if (const auto* which = std::get_if<CharacterClass>(&how)) return runs(text, *which);
  Places cuts;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (belongs(text[i], CharacterClass::kUpper) && !belongs(text[i - 1], CharacterClass::kUpper)) {
      cuts.emplace_back(i, i);
    }
  }
  return between(cuts, text.size());
}

static String pieces_together(const Pieces& p, const String& text, bool& any) {
  const Places pieces = cut_up(text, p.cut);
  String out;
  any = false;
  for (const auto& [from, to] : pieces) {
    const String piece = cut(text, from, to);
    if (piece.empty()) continue;
    if (any) out += p.joiner;
    switch (p.form) {
      case PieceForm::kSame:
        out += piece;
        break;
      case PieceForm::kUpper:
        out += in_capitals(piece);
        break;
      case PieceForm::kLower:
        out += in_small(piece);
        break;
      case PieceForm::kCapitalised:
        out += capitalised(piece);
        break;
      case PieceForm::kFirst:
        out += piece[0];
        break;
      case PieceForm::kFirstUpper:
        out += capital(piece[0]);
        break;
      case PieceForm::kFirstLower:
        out += small(piece[0]);
        break;
      case PieceForm::kCapitalisedRest:
        out += any ? capitalised(piece) : in_small(piece);
        break;
    }
    any = true;
  }
  return out;
}

static Result bounded(String text) {
  return text.size() > 65'536 ? none() : string(std::move(text));
}

static String replaced(const String& text, const Replacement& p) {
  String out;
  bool first = true;
  for (const auto& [from, to] : between(finds(text, p.old), text.size())) {
    if (!first) out += p.with;
    first = false;
    out += cut(text, from, to);
  }
  return out;
}

static String filtered(const String& text, const OfClass& p, bool keep) {
  String out;
  for (char32_t c : text) {
    if (belongs(c, p.characters) == keep) out.push_back(c);
  }
  return out;
}

static String padded(const String& text, const Padding& p, bool before) {
  String out = text;
  while (p.width > 0 && out.size() < static_cast<std::size_t>(p.width)) {
    out.insert(before ? out.begin() : out.end(), p.with);
  }
  return out;
}

Result made(const Operation& o, const String& text) {
  switch (o.op) {
    case Op::kSplit:
    case Op::kBefore:
    case Op::kAfter:
      return beside_mark(o, text);
    case Op::kBetween:
      return between_brackets(text, parameters<Brackets>(o));
    case Op::kRun:
    case Op::kUntilRun:
    case Op::kFromRun:
    case Op::kThroughRun:
    case Op::kPastRun:
      return by_run(o, text);
    case Op::kFirst:
    case Op::kLast:
    case Op::kSkip:
    case Op::kChop:
      return by_length(o, text);
    case Op::kUpper:
      return string(in_capitals(text));
    case Op::kLower:
      return string(in_small(text));
    case Op::kCapitalise:
      return string(capitalised(text));
    case Op::kTitle:
      return string(titled(text));
    case Op::kTrim:
      return string(trimmed(text));
    case Op::kSqueeze:
      return string(squeezed(text));
    case Op::kReplace:
      return bounded(replaced(text, parameters<Replacement>(o)));
    case Op::kKeep:
    case Op::kDrop:
      return string(filtered(text, parameters<OfClass>(o), o.op == Op::kKeep));
    case Op::kEach: {
      bool any = false;
      String out = pieces_together(parameters<Pieces>(o), text, any);
      return any ? bounded(std::move(out)) : none();
    }
    case Op::kItem:
    case Op::kItems:
      return item_of(o, text);
    case Op::kPadLeft:
    case Op::kPadRight:
      return string(padded(text, parameters<Padding>(o), o.op == Op::kPadLeft));
    default:
      return none();
  }
}

}  // namespace whence::synth::table::checker
