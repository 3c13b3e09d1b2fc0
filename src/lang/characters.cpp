#include "lang/characters.h"

namespace whence::lang {

namespace {

bool between(char32_t c, char32_t low, char32_t high) {
  return low <= c && c <= high;
}

bool is_lower_case(char32_t c) {
  return between(c, U'a', U'z') || between(c, 0x3B1, 0x3C9);
}

}  // namespace

bool is_digit(char32_t c) {
  return between(c, U'0', U'9');
}

bool is_operator(char32_t c) {
  if (c < 0x80)
    return std::string_view("+-*/^<>@#%~\\&|!=:").find(static_cast<char>(c)) !=
               std::string_view::npos &&
           c != 0;
  return c == 0xAC || c == 0xB1 || c == 0xB7 || c == 0xD7 || c == 0xF7 ||
         between(c, 0x2190, 0x22FF) || between(c, 0x27C0, 0x27E5) || between(c, 0x27F0, 0x27FF) ||
         between(c, 0x2900, 0x2982) || between(c, 0x2999, 0x29D7) || between(c, 0x29DC, 0x2AFF);
}

bool is_letter(char32_t c) {
  if (c < 0x80) return between(c, U'a', U'z') || between(c, U'A', U'Z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (is_operator(c)) return false;
  // Everything else is a letter but for the blocks of marks, punctuation, symbols and
  // code points without a character.
  return !between(c, 0x300, 0x36F) && !between(c, 0x2000, 0x20CF) && !between(c, 0x20D0, 0x20FF) &&
         !between(c, 0x2300, 0x2BFF) && !between(c, 0x2E00, 0x2E7F) &&
         !between(c, 0x3000, 0x3004) && !between(c, 0x3008, 0x3020) &&
         !between(c, 0xE000, 0xF8FF) && !between(c, 0xFE00, 0xFE6F) &&
         !between(c, 0xFEFF, 0xFF20) && !between(c, 0xFFF0, 0xFFFF) && c < 0xE0000;
}

bool is_name_part(char32_t c) {
  return is_letter(c) || is_digit(c) || c == U'_' || c == U'\'' || between(c, 0x2080, 0x209C) ||
         between(c, 0x300, 0x36F);
}

bool is_implicit_variable_name(std::string_view name) {
  if (!starts_lower_case(name)) return false;
  std::size_t i = decode(name, 0).length;
  while (i < name.size() && is_digit(static_cast<unsigned char>(name[i]))) ++i;
  while (i < name.size() && name[i] == '\'') ++i;
  return i == name.size();
}

bool starts_lower_case(std::string_view name) {
  return !name.empty() && is_lower_case(decode(name, 0).value);
}

}  // namespace whence::lang
