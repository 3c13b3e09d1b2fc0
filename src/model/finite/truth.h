#pragma once

// What formulas say in a finite interpretation, by the definition of truth and nothing else: this
// is how a model is checked. It takes the formulas of the input as they were read, looks at every
// value of every quantifier that could make a difference, and shares nothing with the search for
// models.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/stop.h"
#include "logic/problem.h"
#include "model/finite/interpretation.h"

namespace whence::finite {

/// Why these formulas say nothing in a finite interpretation: they speak of datatypes, of functions
/// as values, or of all sorts. Nothing if they do.
[[nodiscard]] std::optional<std::string> not_finite(const TermBank& bank,
                                                    std::span<const TermId> formulas);

class Truth {
 public:
  /// Refers to both. `stop`, which may be null, is asked now and then; StopRequested is thrown when
  /// it says so.
  Truth(const TermBank& bank, const Interpretation& interpretation, const StopToken* stop = nullptr)
      : bank_(bank), interpretation_(interpretation), stop_(stop) {}

  /// Whether the formula holds; `elements` are the values of its free variables, by their number.
  /// Nothing if that takes more than `steps` visits of a subformula or term, or it is nested too
  /// deeply.
  [[nodiscard]] std::optional<bool> holds(TermId formula, std::uint64_t steps,
                                          const std::vector<std::uint32_t>& elements = {});
  /// Visits in the last call.
  [[nodiscard]] std::uint64_t steps() const { return steps_; }

 private:
  void count_step();
  std::uint32_t value(TermId t, std::uint32_t depth);
  std::uint32_t application(TermId t, std::uint32_t depth);
  struct Chain {
    struct Part {
      TermId formula;
      bool positive = true;
      std::uint32_t needed = 0;  // variables that have to have values, of the first ones
    };
    bool universal = true;
    std::vector<std::uint32_t> sizes;  // of the sorts of the variables
    std::vector<Part> parts;
  };
  std::uint32_t quantified(TermId t, std::uint32_t depth);
  Chain chain_of(TermId t);
  bool decide(const Chain& chain, std::uint32_t given, std::size_t first, std::uint32_t depth);
  const std::vector<std::uint32_t>& loose(TermId t);

  const TermBank& bank_;
  const Interpretation& interpretation_;
  const StopToken* stop_;
  const std::vector<std::uint32_t>* elements_ = nullptr;
  std::uint64_t steps_ = 0;
  std::uint64_t most_steps_ = 0;
  std::vector<std::uint32_t> bound_;  // values of the quantifiers passed, outermost first
  // Bound variables that a quantified formula leaves loose, and its truth for values of these: it
  // is looked at once for each, however many other quantifiers it stands under.
  absl::flat_hash_map<TermId, std::vector<std::uint32_t>> loose_;
  std::map<TermId, Chain> chains_;
  absl::flat_hash_map<std::pair<TermId, std::vector<std::uint32_t>>, std::uint32_t> known_;
  // The same of what leaves none loose and stands in many places.
  absl::flat_hash_map<TermId, std::uint32_t> closed_;
};

/// What a problem says in an interpretation.
struct Verdict {
  bool model = false;  ///< the axioms and definitions hold
  /// The axiom that fails, or could not be looked at within the limit, if it is no model.
  std::optional<std::uint32_t> statement;
  bool unknown = false;  ///< for want of steps
};
/// Whether all axioms and definitions of the problem hold.
[[nodiscard]] Verdict axioms_hold(const Problem& problem, const Interpretation& interpretation,
                                  std::uint64_t steps, const StopToken* stop = nullptr);

/// Where a statement fails.
struct Failure {
  std::vector<std::uint32_t> values;  ///< for the outermost universal variables, in order
  /// The statement without these quantifiers at the values, then what becomes of it as its terms
  /// and formulas are evaluated from the inside, all at once at each step; the last is `false`.
  /// An element is shown as a free variable: its number is `element_variable`.
  std::vector<TermId> evaluation;
};
[[nodiscard]] constexpr std::uint32_t element_variable(std::uint32_t element) {
  return element;
}

/// Where the closed formula fails in the interpretation, the first such place; nothing if it holds,
/// or that takes too many steps. New terms go into the bank.
[[nodiscard]] std::optional<Failure> failure_of(TermBank& bank, TermId formula,
                                                const Interpretation& interpretation,
                                                std::uint64_t steps,
                                                const StopToken* stop = nullptr);

}  // namespace whence::finite
