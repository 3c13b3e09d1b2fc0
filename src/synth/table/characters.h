#pragma once

// Text as code points, and the classes of characters that operations on tables speak of. The
// alphabet is fixed, so that a program means the same everywhere: ASCII, Latin-1, Latin Extended-A,
// Greek and Cyrillic letters; every other character is a symbol.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace whence::synth::table {

using Text = std::u32string;
using TextView = std::u32string_view;

/// `utf8` must be valid.
[[nodiscard]] Text decoded(std::string_view utf8);
/// The same in the place of another text, whose memory is used again.
void decode_into(std::string_view utf8, Text& out);
[[nodiscard]] std::string encoded(TextView text);
void append_encoded(std::string& out, TextView text);

enum class CharacterClass : std::uint8_t {
  kDigits,
  kLetters,
  kUpper,
  kLower,
  kAlphanumeric,
  kVisible,  ///< all but white space: words as people see them
  kSpace,
  kSymbols,   ///< neither letters nor digits nor white space
  kNumerals,  ///< digits, points and commas
};
inline constexpr std::array kCharacterClasses{
    CharacterClass::kDigits, CharacterClass::kLetters,      CharacterClass::kUpper,
    CharacterClass::kLower,  CharacterClass::kAlphanumeric, CharacterClass::kVisible,
    CharacterClass::kSpace,  CharacterClass::kSymbols,      CharacterClass::kNumerals};

[[nodiscard]] bool is_digit(char32_t c);
[[nodiscard]] bool is_letter(char32_t c);
/// The same letter in the other case; `c` itself if it has no other or is no letter.
[[nodiscard]] char32_t to_upper(char32_t c);
[[nodiscard]] char32_t to_lower(char32_t c);
[[nodiscard]] bool is_space(char32_t c);
[[nodiscard]] bool is_in(char32_t c, CharacterClass which);
/// "digits", "letters", ...
[[nodiscard]] std::string_view name_of(CharacterClass which);

}  // namespace whence::synth::table
