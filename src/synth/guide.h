#pragma once

// Costs of the rules, learned just in time: from terms that meet a part of the examples (Barke,
// Peleg & Polikarpova, "Just-in-time learning for bottom-up enumerative synthesis", OOPSLA 2020).

#include <cstdint>
#include <span>
#include <vector>

#include "synth/bits.h"
#include "synth/rules.h"

namespace whence::synth {

/// A probabilistic grammar. At first the rules of a nonterminal are equally likely. A term that
/// meets a new set of examples makes its rules likelier, as often as it has them and the more so
/// the more examples it meets. Not for several threads at once.
class Guide {
 public:
  explicit Guide(const Rules& rules);

  /// Whether a term that meets these examples would be news: no earlier one met as many and these.
  [[nodiscard]] bool is_news(const Bits& cover) const;
  /// A term that meets `cover`, which is news, of `examples` examples in all, made by these rules,
  /// each as often as it occurs.
  void learn(Bits cover, std::size_t examples, std::span<const std::uint32_t> rules);

  /// A cost for each rule: minus the binary logarithm of its probability in half bits, rounded, at
  /// least 1.
  [[nodiscard]] std::vector<std::uint32_t> costs() const;
  /// Whether the costs tell rules of one nonterminal apart.
  [[nodiscard]] bool has_preferences() const;

 private:
  std::vector<std::uint32_t> nonterminal_;  // of each rule
  std::vector<double>
      share_;       // of each rule: the most of part of examples met times part of the term
  double fit_ = 0;  // the largest part of the examples that was met
  std::vector<Bits> covers_;  // none of which includes a later one
};

}  // namespace whence::synth
