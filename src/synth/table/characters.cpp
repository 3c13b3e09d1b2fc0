#include "synth/table/characters.h"

#include "base/utf8.h"

namespace whence::synth::table {

namespace {

bool within(char32_t c, char32_t first, char32_t last) {
  return first <= c && c <= last;
}

// Latin Extended-A: pairs of upper and lower case side by side; the upper one is even in some
// stretches and odd in others. A few letters stand alone.
bool upper_is_even(char32_t c) {
  return within(c, 0x100, 0x12F) || within(c, 0x132, 0x137) || within(c, 0x14A, 0x177);
}
bool upper_is_odd(char32_t c) {
  return within(c, 0x139, 0x148) || within(c, 0x179, 0x17E);
}

}  // namespace

void decode_into(std::string_view utf8, Text& out) {
  out.clear();
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte < 0x80) {
      out += char32_t{byte};
      ++at;
      continue;
    }
    const CodePoint c = decode(utf8, at);
    out += c.length == 0 ? char32_t{0xFFFD} : c.value;
    at += c.length == 0 ? 1 : c.length;
  }
}

Text decoded(std::string_view utf8) {
  Text out;
  decode_into(utf8, out);
  return out;
}

void append_encoded(std::string& out, TextView text) {
  for (const char32_t c : text) {
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else {
      append_utf8(out, c);
    }
  }
}

std::string encoded(TextView text) {
  std::string out;
  out.reserve(text.size());
  append_encoded(out, text);
  return out;
}

bool is_digit(char32_t c) {
  return within(c, U'0', U'9');
}

bool is_letter(char32_t c) {
  if (c < 0x80) return within(c, U'a', U'z') || within(c, U'A', U'Z');
  return (within(c, 0xC0, 0x17E) && c != 0xD7 && c != 0xF7) || within(c, 0x386, 0x386) ||
         within(c, 0x388, 0x38A) || c == 0x38C || within(c, 0x38E, 0x3A1) ||
         within(c, 0x3A3, 0x3CE) || within(c, 0x400, 0x45F);
}

char32_t to_upper(char32_t c) {
  if (c < 0x80) return within(c, U'a', U'z') ? c - 32 : c;
  if (within(c, 0xE0, 0xFE) && c != 0xF7) return c - 32;
  if (c == 0xFF) return 0x178;
  if (c == 0x131) return c;  // dotless i
  if (upper_is_even(c)) return (c & 1U) != 0 ? c - 1 : c;
  if (upper_is_odd(c)) return (c & 1U) == 0 ? c - 1 : c;
  if (within(c, 0x3B1, 0x3CB)) return c == 0x3C2 ? char32_t{0x3A3} : c - 32;
  if (c == 0x3AC) return 0x386;
  if (within(c, 0x3AD, 0x3AF)) return c - 37;
  if (c == 0x3CC) return 0x38C;
  if (c == 0x3CD || c == 0x3CE) return c - 63;
  if (within(c, 0x430, 0x44F)) return c - 32;
  if (within(c, 0x450, 0x45F)) return c - 80;
  return c;
}

char32_t to_lower(char32_t c) {
  if (c < 0x80) return within(c, U'A', U'Z') ? c + 32 : c;
  if (within(c, 0xC0, 0xDE) && c != 0xD7) return c + 32;
  if (c == 0x178) return 0xFF;
  if (c == 0x130) return c;  // dotted I
  if (upper_is_even(c)) return (c & 1U) == 0 ? c + 1 : c;
  if (upper_is_odd(c)) return (c & 1U) != 0 ? c + 1 : c;
  if (within(c, 0x391, 0x3AB) && c != 0x3A2) return c + 32;
  if (c == 0x386) return 0x3AC;
  if (within(c, 0x388, 0x38A)) return c + 37;
  if (c == 0x38C) return 0x3CC;
  if (c == 0x38E || c == 0x38F) return c + 63;
  if (within(c, 0x410, 0x42F)) return c + 32;
  if (within(c, 0x400, 0x40F)) return c + 80;
  return c;
}

bool is_space(char32_t c) {
  return c == U' ' || within(c, U'\t', U'\r') || c == 0xA0;
}

bool is_in(char32_t c, CharacterClass which) {
  switch (which) {
    case CharacterClass::kDigits:
      return is_digit(c);
    case CharacterClass::kLetters:
      return is_letter(c);
    case CharacterClass::kUpper:
      return is_letter(c) && to_lower(c) != c;
    case CharacterClass::kLower:
      return is_letter(c) && to_lower(c) == c;
    case CharacterClass::kAlphanumeric:
      return is_digit(c) || is_letter(c);
    case CharacterClass::kVisible:
      return !is_space(c);
    case CharacterClass::kSpace:
      return is_space(c);
    case CharacterClass::kSymbols:
      return !is_digit(c) && !is_letter(c) && !is_space(c);
    case CharacterClass::kNumerals:
      return is_digit(c) || c == U'.' || c == U',';
  }
  return false;
}

std::string_view name_of(CharacterClass which) {
  switch (which) {
    case CharacterClass::kDigits:
      return "digits";
    case CharacterClass::kLetters:
      return "letters";
    case CharacterClass::kUpper:
      return "upper-case letters";
    case CharacterClass::kLower:
      return "lower-case letters";
    case CharacterClass::kAlphanumeric:
      return "letters and digits";
    case CharacterClass::kVisible:
      return "visible characters";
    case CharacterClass::kSpace:
      return "white space";
    case CharacterClass::kSymbols:
      return "symbols";
    case CharacterClass::kNumerals:
      return "digits, points and commas";
  }
  return "";
}

}  // namespace whence::synth::table
