#include "synth/inverses.h"

#include <algorithm>
#include <array>

namespace whence::synth {

Inverses::Inverses(const Bank& bank, std::span<const Word> target) : bank_(bank), target_(target) {
  struct Name {
    const char* name;
    Kind kind;
  };
  constexpr std::array kNames = {Name{"bvadd", Kind::kSum},         Name{"+", Kind::kSum},
                                 Name{"bvsub", Kind::kDifference},  Name{"-", Kind::kDifference},
                                 Name{"bvxor", Kind::kExclusiveOr}, Name{"bvor", Kind::kOr},
                                 Name{"bvand", Kind::kAnd}};
  if (target.empty()) return;  // it is not known what is wanted
  const Rules& rules = bank.rules;
  const Sort sort = rules.sorts[rules.start];
  const bool is_word = sort.kind == synth::Kind::kBitVec && sort.width <= 64;
  if (sort != kIntSort && !is_word) return;
  if (is_word && sort.width < 64) mask_ = (Word{1} << sort.width) - 1;
  for (const auto& [name, kind] : kNames) {
    const auto rule = rules.direct(bank.specification.operators, name, rules.start, 2);
    if (rule && rules.rules[*rule].arguments[0] == rules.start &&
        rules.rules[*rule].arguments[1] == rules.start) {
      add(*rule, kind);
    }
  }
}

void Inverses::add(std::uint32_t rule, Kind kind) {
  if (kind == Kind::kOr || kind == Kind::kAnd) {
    pairs_.push_back({rule, kind == Kind::kOr, {}});
    return;
  }
  variants_.push_back({rule, kind, false});
  if (kind == Kind::kDifference) variants_.push_back({rule, kind, true});
}

void Inverses::other(const Variant& variant, EntryId term, Word* out) const {
  const auto values = bank_.enumerator.values_of(term);
  const std::size_t count = target_.size();
  switch (variant.kind) {
    case Kind::kSum:
      for (std::size_t k = 0; k < count; ++k) out[k] = (target_[k] - values[k]) & mask_;
      break;
    case Kind::kDifference:
      if (variant.is_right) {
        for (std::size_t k = 0; k < count; ++k) out[k] = (values[k] + target_[k]) & mask_;
      } else {
        for (std::size_t k = 0; k < count; ++k) out[k] = (values[k] - target_[k]) & mask_;
      }
      break;
    default:
      for (std::size_t k = 0; k < count; ++k) out[k] = target_[k] ^ values[k];
      break;
  }
}

bool Inverses::fits(const Pairs& pairs, EntryId term) const {
  const auto values = bank_.enumerator.values_of(term);
  for (std::size_t k = 0; k < target_.size(); ++k) {
    if ((pairs.is_or ? values[k] & ~target_[k] : target_[k] & ~values[k]) != 0) return false;
  }
  return true;
}

bool Inverses::gives_target(const Pairs& pairs, EntryId one, EntryId two) const {
  const auto a = bank_.enumerator.values_of(one);
  const auto b = bank_.enumerator.values_of(two);
  for (std::size_t k = 0; k < target_.size(); ++k) {
    if ((pairs.is_or ? a[k] | b[k] : a[k] & b[k]) != target_[k]) return false;
  }
  return true;
}

void Inverses::look_up(std::span<const EntryId> terms, std::uint64_t largest, Workers& workers) {
  constexpr std::size_t kFewest = 32;  // in a share
  looked_.resize(std::max(looked_.size(), terms.size()));
  for (std::size_t i = 0; i < terms.size(); ++i) looked_[i].term = terms[i];
  const std::size_t shares = std::clamp<std::size_t>(terms.size() / kFewest, 1, workers.pieces());
  workers.each(shares, [&](std::size_t s) {
    look_up(s * terms.size() / shares, (s + 1) * terms.size() / shares, largest);
  });
}

// A few terms at a time, so that what is looked up for them is on its way from memory at once.
void Inverses::look_up(std::size_t first, std::size_t last, std::uint64_t largest) {
  constexpr std::size_t kAtOnce = 16;
  const Enumerator& terms = bank_.enumerator;
  const std::uint32_t start = bank_.rules.start;
  std::vector<Word> values(target_.size());
  std::vector<std::uint32_t> tags(kAtOnce * variants_.size());
  for (std::size_t from = first; from < last; from += kAtOnce) {
    const std::size_t to = std::min(from + kAtOnce, last);
    auto tag = tags.begin();
    for (std::size_t i = from; i < to; ++i) {
      for (const Variant& variant : variants_) {
        other(variant, looked_[i].term, values.data());
        *tag = terms.tag(start, values.data());
        terms.expect(*tag++);
      }
    }
    tag = tags.begin();
    for (std::size_t i = from; i < to; ++i) {
      Looked& looked = looked_[i];
      looked.matches.clear();
      looked.fits.assign(pairs_.size(), false);
      const bool small = bank_.size_of(looked.term) <= largest;
      for (const Variant& variant : variants_) {
        const std::uint32_t t = *tag++;
        if (!small || !terms.has_tag(t)) continue;
        other(variant, looked.term, values.data());
        const auto found = terms.find(start, values.data(), t);
        if (!found) continue;
        looked.matches.push_back(variant.is_right ? Match{variant.rule, *found, looked.term}
                                                  : Match{variant.rule, looked.term, *found});
      }
      for (std::size_t p = 0; small && p < pairs_.size(); ++p) {
        looked.fits[p] = fits(pairs_[p], looked.term);
      }
    }
  }
}

void Inverses::each_match(std::size_t i, const std::function<void(const Match&)>& match) {
  constexpr std::size_t kMost = 2000;
  const Looked& looked = looked_[i];
  for (const Match& m : looked.matches) match(m);
  for (std::size_t p = 0; p < pairs_.size(); ++p) {
    if (!looked.fits[p]) continue;
    std::vector<EntryId>& list = pairs_[p].terms;
    for (const EntryId earlier : list) {
      if (!gives_target(pairs_[p], earlier, looked.term)) continue;
      match({pairs_[p].rule, earlier, looked.term});
      break;
    }
    if (list.size() < kMost) list.push_back(looked.term);
  }
}

}  // namespace whence::synth
