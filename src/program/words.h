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
  /// One thread's addition to words that others read too: what they do not have is numbered here,
  /// after them. They must not grow until it was added to them, nor go before this object.
  explicit Words(Words& common);
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  [[nodiscard]] Word text(TextView text);
  [[nodiscard]] TextView text(Word word) const {
    return word < first_ ? common_->views_[word] : views_[word - first_];
  }
  /// Forgets what was added, as if made anew for the common words as they are now.
  void restart();
  /// Adds all to the common words, in the order in which it came. Then common(word) is its number
  /// there, until restart().
  void add_to_common();
  [[nodiscard]] Word common(Word word) const {
    return word < first_ ? word : in_common_[word - first_];
  }

  [[nodiscard]] Word word(const Value& value);
  [[nodiscard]] Value value(Word word, Sort sort) const;

  [[nodiscard]] std::size_t size() const { return views_.size(); }
  [[nodiscard]] std::size_t bytes() const;

 private:
  [[nodiscard]] Word text(TextView text, std::uint64_t hash);
  [[nodiscard]] std::size_t slot_of(TextView text, std::uint64_t hash) const;
  void grow();

  static constexpr std::size_t kChunk = std::size_t{1} << 16U;  // code points
  std::vector<std::unique_ptr<char32_t[]>> chunks_;
  std::size_t left_ = 0;  // in the last chunk
  std::size_t allocated_ = 0;
  char32_t* next_ = nullptr;
  std::vector<TextView> views_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> table_;  // open addressing: places in views_
  Words* common_ = nullptr;
  Word first_ = 0;  // number of views_[0]
  std::vector<Word> in_common_;
};

[[nodiscard]] constexpr Word word_of(std::int64_t integer) {
  return static_cast<Word>(integer);
}
[[nodiscard]] constexpr std::int64_t integer_of(Word word) {
  return static_cast<std::int64_t>(word);
}

}  // namespace whence::synth
