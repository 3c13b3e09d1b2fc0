#pragma once

// Instances of clauses with variables, by matching some of their terms with ground terms modulo
// what is known to be equal (de Moura & Bjørner, CADE 2007).

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "arithmetic/congruence.h"

namespace whence::arithmetic {

/// Terms that are matched all together.
using Trigger = std::vector<TermId>;

/// The triggers of a clause, in the order of preference; each has all variables of the clause, or
/// all that terms have which may be matched. `is_definition`: the left side of its first literal,
/// an equation, is what it is used for.
[[nodiscard]] std::vector<Trigger> triggers_of(const TermBank& bank, const Clause& clause,
                                               bool is_definition);

/// Of a clause without triggers: terms that are matched together and have all variables of the
/// clause but one, which is returned as well. Nothing if there are none.
[[nodiscard]] std::optional<std::pair<Trigger, TermId>> trigger_but_for_one(const TermBank& bank,
                                                                            const Clause& clause);

/// The ground terms that take part in matching, by their function.
using TermIndex = absl::flat_hash_map<FunctionId, std::vector<TermId>>;

class Matcher {
 public:
  Matcher(TermBank& bank, const Congruence& congruence, const TermIndex& index)
      : bank_(bank), congruence_(congruence), index_(index) {}

  /// Calls `visit` for each way in which the trigger matches, at most `most` times.
  void match(const Trigger& trigger, std::size_t most,
             const std::function<void(const Substitution&)>& visit);
  /// While `visit` is called: the terms that the trigger matched, one for each of its own.
  [[nodiscard]] const std::vector<TermId>& matched() const { return matched_; }
  [[nodiscard]] std::uint64_t work() const { return work_; }

 private:
  using Goals = std::vector<std::pair<TermId, TermId>>;  // pattern and term, the last is next
  void solve(Goals goals, Substitution found);
  void from(std::size_t next, const Substitution& found);
  bool solve_arithmetic(TermId pattern, TermId term, Substitution& found);

  TermBank& bank_;
  const Congruence& congruence_;
  const TermIndex& index_;
  const Trigger* trigger_ = nullptr;
  std::size_t left_ = 0;
  std::size_t next_ = 0;
  std::vector<TermId> matched_;
  const std::function<void(const Substitution&)>* visit_ = nullptr;
  std::uint64_t work_ = 0;
};

}  // namespace whence::arithmetic
