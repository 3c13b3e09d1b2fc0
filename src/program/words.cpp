#include "program/words.h"

#include <algorithm>

namespace whence::synth {

namespace {

constexpr std::uint32_t kFree = 0xffffffffU;

// Multiply and fold, a code point at a time.
std::uint64_t hash_of(TextView text) {
  std::uint64_t h = 0x9e3779b97f4a7c15U + text.size();
  for (const char32_t c : text) {
    h = (h ^ c) * 0xff51afd7ed558ccdU;
    h ^= h >> 32U;
  }
  return h;
}

}  // namespace

Words::Words() : table_(1U << 10U, kFree) {
  (void)text(TextView{});
}

Word Words::text(TextView text) {
  const std::uint64_t hash = hash_of(text);
  std::size_t slot = hash & (table_.size() - 1);
  for (; table_[slot] != kFree; slot = (slot + 1) & (table_.size() - 1)) {
    const std::uint32_t at = table_[slot];
    if (hashes_[at] == hash && views_[at] == text) return at;
  }
  if (text.size() > left_ || next_ == nullptr) {
    const std::size_t size = std::max(kChunk, text.size());
    chunks_.push_back(std::make_unique<char32_t[]>(size));
    next_ = chunks_.back().get();
    left_ = size;
    allocated_ += size;
  }
  std::ranges::copy(text, next_);
  const auto number = static_cast<std::uint32_t>(views_.size());
  views_.emplace_back(next_, text.size());
  hashes_.push_back(hash);
  next_ += text.size();
  left_ -= text.size();
  table_[slot] = number;
  if (2 * views_.size() > table_.size()) grow();
  return number;
}

void Words::grow() {
  table_.assign(2 * table_.size(), kFree);
  for (std::uint32_t i = 0; i < hashes_.size(); ++i) {
    std::size_t slot = hashes_[i] & (table_.size() - 1);
    while (table_[slot] != kFree) slot = (slot + 1) & (table_.size() - 1);
    table_[slot] = i;
  }
}

std::size_t Words::bytes() const {
  return allocated_ * sizeof(char32_t) + views_.capacity() * sizeof(TextView) +
         hashes_.capacity() * sizeof(std::uint64_t) + table_.capacity() * sizeof(std::uint32_t);
}

Word Words::word(const Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? 1 : 0;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return word_of(*integer);
  if (const auto* string = std::get_if<Text>(&value)) return text(TextView(*string));
  const auto& bits = std::get<BitVector>(value);
  if (bits.width > 64) return text(Text(bits.words.begin(), bits.words.end()));
  return bits.words[0] | (bits.words.size() > 1 ? std::uint64_t{bits.words[1]} << 32U : 0);
}

Value Words::value(Word word, Sort sort) const {
  switch (sort.kind) {
    case Kind::kBool:
      return word != 0;
    case Kind::kInt:
      return integer_of(word);
    case Kind::kString:
      return Text(text(word));
    case Kind::kBitVec:
      break;
  }
  if (sort.width <= 64) return bit_vector(sort.width, word);
  const TextView words = text(word);
  return BitVector{sort.width, std::vector<std::uint32_t>(words.begin(), words.end())};
}

}  // namespace whence::synth
