#pragma once

// Regular expressions that all dialects with such read alike.

#include <string>

#include "synth/table/targets/dialect.h"

namespace whence::synth::table {

/// A text as a pattern that matches it alone.
[[nodiscard]] std::string pattern_of(TextView text);
/// One character of a class, or one outside; of a text whose characters beyond ASCII are given.
[[nodiscard]] std::string pattern_of(CharacterClass which, bool inside, TextView beyond);
/// The characters of `which` as a text: all of ASCII and of those given.
[[nodiscard]] Text characters_of(CharacterClass which, bool inside, TextView beyond);

/// Patterns of a whole text with one group: what is wanted.
[[nodiscard]] std::string pattern_of(const NthRun& p, RunSide side, TextView beyond);
[[nodiscard]] std::string pattern_of_part(const NthMark& p);
[[nodiscard]] std::string pattern_beside(const NthMark& p, bool before);
[[nodiscard]] std::string pattern_between(const Brackets& p);

// --- what the values that are there make simpler

/// Whether the operation has a value on each text.
[[nodiscard]] bool is_defined(const Said& a, const Operation& on_text);
/// Whether C's %g would write a number with an exponent.
[[nodiscard]] bool needs_exponent(const Said& a);
/// Whether words are parted by single spaces and there is no other white space.
[[nodiscard]] bool is_single_spaced(const Said& a);
/// Whether there is no white space but spaces.
[[nodiscard]] bool has_only_spaces(const Said& a);
/// Whether pieces in this form are those of the text in title case.
[[nodiscard]] bool is_title_case(const Said& a, const Pieces& p);
/// CannotSay for letters that programs change the case of in several ways.
void require_plain_case(const Said& a, std::string_view dialect, bool upper);

}  // namespace whence::synth::table
