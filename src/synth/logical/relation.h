#pragma once

// Constraints that leave several outputs: a counterexample is an input, and what is right there is
// found by trying.

#include <absl/container/flat_hash_map.h>

#include <optional>
#include <utility>
#include <vector>

#include "synth/search.h"

namespace whence::synth::logical {

/// Of a specification of one function that is called once in each constraint: whether the
/// constraints hold at the points so far.
class Relation final : public Acceptance {
 public:
  /// Adds examples to the specification, one for each input on which the function is called at a
  /// point; what they give as the output means nothing.
  explicit Relation(Specification& specification)
      : specification_(specification), given_(specification.examples.size()) {}

  /// Whether the specification is of that kind.
  [[nodiscard]] static bool applies(const Specification& specification);

  /// False if it was there already.
  bool add(const std::vector<Value>& point);
  bool accepts(std::size_t example, Word output, Words& words) override;
  /// Makes the examples true of a program.
  void settle(const Term& program);

 private:
  struct Condition {
    std::size_t point;
    std::size_t constraint;
  };
  [[nodiscard]] std::vector<Word> words_at(std::size_t point, Words& words) const;

  Specification& specification_;
  std::size_t given_;
  std::vector<std::vector<Value>> points_;
  std::vector<std::vector<Condition>> conditions_;  // by example
  absl::flat_hash_map<std::pair<std::size_t, Word>, bool> known_;
};

}  // namespace whence::synth::logical
