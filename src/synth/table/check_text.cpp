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

bool belongs(char32_t c, int which) {
  switch (which) {
    case 0:
      return digit(c);
    case 1:
      return letter(c);
    case 2:
      return letter(c) && small(c) != c;
    case 3:
      return letter(c) && small(c) == c;
    case 4:
      return letter(c) || digit(c);
    case 5:
      return !blank(c);
    case 6:
      return blank(c);
    case 7:
      return !letter(c) && !digit(c) && !blank(c);
    case 8:
      return digit(c) || c == 44 || c == 46;
    default:
      return false;
  }
}

// --- places in texts

using Places = std::vector<std::pair<std::size_t, std::size_t>>;  // from, to

Places runs(const String& text, int which) {
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

static bool choose(const Places& places, int k, std::pair<std::size_t, std::size_t>& chosen) {
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

static Result part(const Operation& o, const String& text) {
  std::pair<std::size_t, std::size_t> at;
  switch (o.op) {
    case Op::kSplit:
      if (!choose(between(finds(text, o.s), text.size()), o.n, at)) return none();
      return string(cut(text, at.first, at.second));
    case Op::kBefore:
      return choose(finds(text, o.s), o.n, at) ? string(cut(text, 0, at.first)) : none();
    case Op::kAfter:
      return choose(finds(text, o.s), o.n, at) ? string(cut(text, at.second, text.size())) : none();
    case Op::kBetween: {
      const Places left = finds(text, o.s);
      if (left.empty()) return none();
      const String rest = cut(text, left.front().second, text.size());
      const Places right = finds(rest, o.t);
      return right.empty() ? none() : string(cut(rest, 0, right.front().first));
    }
    default:
      break;
  }
  if (!choose(runs(text, o.m), o.n, at)) return none();
  switch (o.op) {
    case Op::kRun:
      return string(cut(text, at.first, at.second));
    case Op::kUntilRun:
      return string(cut(text, 0, at.first));
    case Op::kFromRun:
      return string(cut(text, at.first, text.size()));
    case Op::kThroughRun:
      return string(cut(text, 0, at.second));
    default:
      return string(cut(text, at.second, text.size()));
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

static String pieces_together(const Operation& o, const String& text, bool& any) {
  Places pieces;
  if (o.m == kSplitAt) {
    pieces = between(finds(text, o.s), text.size());
  } else if (o.m == kHumps) {
    Places cuts;
    for (std::size_t i = 1; i < text.size(); ++i) {
      if (belongs(text[i], 2) && !belongs(text[i - 1], 2)) cuts.emplace_back(i, i);
    }
    pieces = between(cuts, text.size());
  } else {
    pieces = runs(text, o.m);
  }
  String out;
  any = false;
  for (const auto& [from, to] : pieces) {
    const String piece = cut(text, from, to);
    if (piece.empty()) continue;
    if (any) out += o.t;
    switch (static_cast<PieceForm>(o.n)) {
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

Result made(const Operation& o, const String& text) {
  const std::size_t n = o.n < 0 ? 0 : static_cast<std::size_t>(o.n);
  const std::size_t size = text.size();
  String out;
  switch (o.op) {
    case Op::kFirst:
      return string(cut(text, 0, n < size ? n : size));
    case Op::kLast:
      return string(cut(text, n < size ? size - n : 0, size));
    case Op::kSkip:
      return string(cut(text, n < size ? n : size, size));
    case Op::kChop:
      return string(cut(text, 0, n < size ? size - n : 0));
    case Op::kUpper:
      return string(in_capitals(text));
    case Op::kLower:
      return string(in_small(text));
    case Op::kCapitalise:
      return string(capitalised(text));
    case Op::kTitle:
      out = in_small(text);
      for (const auto& [from, to] : runs(text, 1)) out[from] = capital(text[from]);
      return string(std::move(out));
    case Op::kTrim: {
      const Places words = runs(text, 5);
      return string(words.empty() ? String() : cut(text, words.front().first, words.back().second));
    }
    case Op::kSqueeze:
      for (const auto& [from, to] : runs(text, 5)) {
        if (!out.empty()) out += U' ';
        out += cut(text, from, to);
      }
      return string(std::move(out));
    case Op::kReplace: {
      bool first = true;
      for (const auto& [from, to] : between(finds(text, o.s), size)) {
        if (!first) out += o.t;
        first = false;
        out += cut(text, from, to);
      }
      return bounded(std::move(out));
    }
    case Op::kKeep:
    case Op::kDrop:
      for (char32_t c : text) {
        if (belongs(c, o.m) == (o.op == Op::kKeep)) out.push_back(c);
      }
      return string(std::move(out));
    case Op::kEach: {
      bool any = false;
      out = pieces_together(o, text, any);
      return any ? bounded(std::move(out)) : none();
    }
    case Op::kPadLeft:
    case Op::kPadRight:
      out = text;
      while (out.size() < n) {
        const char32_t pad = o.s.empty() ? U' ' : o.s[0];
        if (o.op == Op::kPadLeft) {
          out.insert(out.begin(), pad);
        } else {
          out.push_back(pad);
        }
      }
      return string(std::move(out));
    default:
      return part(o, text);
  }
}

}  // namespace whence::synth::table::checker
