#include "program/words.h"

#include <algorithm>

namespace whence::synth {

namespace {

constexpr std::uint32_t kFree = 0xffffffffU;
constexpr std::size_t kFirstTable = 1U << 10U;

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

Words::Words() : table_(kFirstTable, kFree) {
  (void)text(TextView{});
}

Words::Words(Words& common) : table_(kFirstTable, kFree), common_(&common) {
  restart();
}

void Words::restart() {
  first_ = common_->first_ + common_->views_.size();
  if (views_.empty()) return;
  views_.clear();
  hashes_.clear();
  in_common_.clear();
  std::ranges::fill(table_, kFree);
  // The last chunk does for what comes.
  std::swap(chunks_.front(), chunks_.back());
  chunks_.resize(1);
  left_ += static_cast<std::size_t>(next_ - chunks_.front().get());
  next_ = chunks_.front().get();
  allocated_ = left_;
}

void Words::add_to_common() {
  for (std::size_t i = 0; i < views_.size(); ++i) {
    in_common_.push_back(common_->text(views_[i], hashes_[i]));
  }
}

// The place of a text's number in the table, or the free one for it.
std::size_t Words::slot_of(TextView text, std::uint64_t hash) const {
  std::size_t slot = hash & (table_.size() - 1);
  for (; table_[slot] != kFree; slot = (slot + 1) & (table_.size() - 1)) {
    const std::uint32_t at = table_[slot];
    if (hashes_[at] == hash && views_[at] == text) break;
  }
  return slot;
}

Word Words::text(TextView text) {
  return this->text(text, hash_of(text));
}

Word Words::text(TextView text, std::uint64_t hash) {
  if (common_ != nullptr) {
    const std::uint32_t known = common_->table_[common_->slot_of(text, hash)];
    if (known != kFree) return known;
  }
  const std::size_t slot = slot_of(text, hash);
  if (table_[slot] != kFree) return first_ + table_[slot];
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
  return first_ + number;
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
