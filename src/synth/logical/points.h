#pragma once

// Constraints tried by evaluation: what programs give at a point, the values of the variables.

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "program/specification.h"

namespace whence::synth::logical {

/// What a call of a function that is asked for gives: of which one, on what; nothing if nothing.
using CallValue = std::function<std::optional<Word>(std::size_t, std::span<const Word>)>;

[[nodiscard]] std::optional<Word> value_at(const Specification& specification, const Term& term,
                                           const CallValue& call, Words& words,
                                           std::span<const Word> variables);

/// The value of a term with calls of functions that are asked for: these are `programs`. Nothing if
/// it has none.
[[nodiscard]] std::optional<Word> value_at(const Specification& specification, const Term& term,
                                           std::span<const Term> programs, Words& words,
                                           std::span<const Word> variables);

/// Whether all constraints hold at a point.
[[nodiscard]] bool hold_at(const Specification& specification, std::span<const Term> programs,
                           Words& words, std::span<const Word> variables);

/// The part of a term that ends with a node, alone.
[[nodiscard]] Term part_of(const Term& term, std::uint32_t node);

/// 0, the empty text, ...
[[nodiscard]] Value zero_of(Sort sort);

[[nodiscard]] std::vector<Word> words_of(Words& words, std::span<const Value> values);

}  // namespace whence::synth::logical
