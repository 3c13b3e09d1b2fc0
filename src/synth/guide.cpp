#include "synth/guide.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace whence::synth {

namespace {

// Each is compared with all terms that meet some example.
constexpr std::size_t kMostCovers = 64;

}  // namespace

Guide::Guide(const Rules& rules) : share_(rules.rules.size()) {
  for (const PlacedRule& rule : rules.rules) nonterminal_.push_back(rule.result);
}

bool Guide::is_news(const Bits& cover) const {
  return covers_.size() < kMostCovers &&
         std::ranges::none_of(covers_, [&](const Bits& known) { return known.includes(cover); });
}

void Guide::learn(Bits cover, std::size_t examples, std::span<const std::uint32_t> rules) {
  const double fit = static_cast<double>(cover.count()) / static_cast<double>(examples);
  std::vector<double> times(share_.size());
  std::vector<double> all(share_.size());  // rules of that nonterminal
  for (const std::uint32_t rule : rules) {
    times[rule] += 1;
    all[nonterminal_[rule]] += 1;
  }
  for (const std::uint32_t rule : rules) {
    share_[rule] = std::max(share_[rule], fit * times[rule] / all[nonterminal_[rule]]);
  }
  fit_ = std::max(fit_, fit);
  covers_.push_back(std::move(cover));
}

// A rule is chosen as in the terms that met most, or else, for the part of the examples that none
// met, as if nothing were known.
std::vector<std::uint32_t> Guide::costs() const {
  std::vector<double> count(share_.size());  // by nonterminal
  std::vector<double> total(share_.size());
  for (const std::uint32_t n : nonterminal_) count[n] += 1;
  std::vector<double> weight;
  for (std::size_t r = 0; r < share_.size(); ++r) {
    const std::uint32_t n = nonterminal_[r];
    weight.push_back(share_[r] + (1 - fit_) / count[n]);
    total[n] += weight.back();
  }
  std::vector<std::uint32_t> out;
  for (std::size_t r = 0; r < share_.size(); ++r) {
    const double bits = std::log2(total[nonterminal_[r]] / weight[r]);
    out.push_back(static_cast<std::uint32_t>(std::max(1.0, std::round(2 * bits))));
  }
  return out;
}

bool Guide::has_preferences() const {
  const std::vector<std::uint32_t> all = costs();
  for (std::size_t r = 0; r < all.size(); ++r) {
    for (std::size_t other = 0; other < r; ++other) {
      if (nonterminal_[r] == nonterminal_[other] && all[r] != all[other]) return true;
    }
  }
  return false;
}

}  // namespace whence::synth
