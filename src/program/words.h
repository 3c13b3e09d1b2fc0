#pragma once

// Values as machine words, so that the search compares, hashes and copies them as such.

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "program/value.h"

namespace whence::synth {

/// A value of a known sort: a Boolean is 0 or 1, an integer its two's complement, a bit-vector of
/// at most 64 bits itself; a string, and a wider bit-vector, is a number that a Words gave it.
/// Equal values are equal words.
using Word = std::uint64_t;

/// Strings and wide bit-vectors by number. Only grows; what it returned stays valid as long as it
/// lives. The empty string is 0. Not for several threads at once.
class Words {
 public:
  Words();
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  [[nodiscard]] Word text(TextView text);
  [[nodiscard]] TextView text(Word word) const { return views_[word]; }

  [[nodiscard]] Word word(const Value& value);
  [[nodiscard]] Value value(Word word, Sort sort) const;

  [[nodiscard]] std::size_t size() const { return views_.size(); }
  [[nodiscard]] std::size_t bytes() const;

 private:
  void grow();

  static constexpr std::size_t kChunk = std::size_t{1} << 16U;  // code points
  std::vector<std::unique_ptr<char32_t[]>> chunks_;
  std::size_t left_ = 0;  // in the last chunk
  std::size_t allocated_ = 0;
  char32_t* next_ = nullptr;
  std::vector<TextView> views_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> table_;  // open addressing: numbers
};

[[nodiscard]] constexpr Word word_of(std::int64_t integer) {
  return static_cast<Word>(integer);
}
[[nodiscard]] constexpr std::int64_t integer_of(Word word) {
  return static_cast<std::int64_t>(word);
}

}  // namespace whence::synth
