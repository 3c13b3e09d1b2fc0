#pragma once

// One round of the search: terms by size, or by costs that were learned, told apart by a sample of
// the examples, and the answers that can be put together from them. Ends with an answer, at a
// limit, when the grammar has no more terms, when the sample turns out too small, or when the round
// has built what it can.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "synth/bank.h"
#include "synth/concatenation.h"
#include "synth/decision_tree.h"
#include "synth/guide.h"
#include "synth/inverses.h"
#include "synth/search.h"

namespace whence::synth {

enum class RoundEnd : std::uint8_t { kFound, kExhausted, kLimit, kSampleTooSmall, kSpent };

class Round final : public Enumerator::Visitor {
 public:
  struct Settings {
    std::vector<std::uint32_t> sample;
    std::uint32_t effort = 0;       ///< how far beyond the last round the sizes go
    std::uint64_t work_before = 0;  ///< of earlier rounds
    /// Of the rules, if terms are built in their order; else they are built by size.
    std::vector<std::uint32_t> costs;
    std::uint32_t size_before = 0;                 ///< the largest that a round by size has built
    std::uint64_t work_until = ~std::uint64_t{0};  ///< the end of a guided round without answer
    Guide* guide = nullptr;                        ///< learns; not owned
  };

  /// All must outlive the object.
  Round(const Specification& specification, const Rules& rules, Words& words,
        const SearchLimits& limits, const std::function<void(const SearchProgress&)>& progress,
        Workers& workers, Settings settings);

  RoundEnd run();

  [[nodiscard]] const std::optional<Term>& best() const { return best_; }
  /// Other programs that meet all examples, if several are wanted: as they were found.
  [[nodiscard]] const std::vector<Term>& others() const { return others_; }
  [[nodiscard]] const std::string& found_by() const { return found_by_; }
  /// Examples that have to join the sample.
  [[nodiscard]] const std::vector<std::uint32_t>& wanted_examples() const { return wanted_; }
  [[nodiscard]] const Enumerator& enumerator() const { return enumerator_; }
  [[nodiscard]] std::uint64_t work() const {
    return settings_.work_before + work_ + enumerator_.evaluated();
  }
  [[nodiscard]] std::uint32_t complete_size() const { return complete_size_; }
  [[nodiscard]] std::size_t examples_met() const { return most_met_; }

  bool met(const Enumerator::Candidate& candidate, EntryId entry, bool is_new) override;
  bool settled() override;

 private:
  void take_target(EntryId entry);
  [[nodiscard]] bool right(std::size_t example, Word output, Word wanted) const;
  void learn(const Bits& cover, std::size_t examples, EntryId entry);
  void take_predicates(EntryId entry, std::uint32_t nonterminal);
  void meet_in_the_middle(std::size_t place);
  void begin_batch();
  void propose(Term term, std::uint64_t size, const char* by);
  [[nodiscard]] Bits cover_of(const Term& term) const;
  [[nodiscard]] std::vector<Word> all_values(EntryId entry);
  void combine();
  void concatenate();
  void grow_trees();
  bool concatenate_part(const Bits& examples);
  [[nodiscard]] Term tree_term(const DecisionTree& trees, std::uint32_t node) const;
  [[nodiscard]] bool limit_reached();
  [[nodiscard]] bool done() const;
  [[nodiscard]] bool guided() const { return !settings_.costs.empty(); }
  [[nodiscard]] bool spent() const;
  [[nodiscard]] bool has_dropped() const;
  RoundEnd end_of_grammar();
  [[nodiscard]] std::uint32_t most_leaves() const;
  [[nodiscard]] std::uint32_t side_cost(std::uint32_t cost) const;
  [[nodiscard]] bool whole_sample() const { return all_ == nullptr; }
  void want(const Bits& missed);
  void report(const char* phase);

  const Specification& specification_;
  const Rules& rules_;
  Words& words_;
  const SearchLimits& limits_;
  const std::function<void(const SearchProgress&)>& progress_;
  Workers& workers_;
  Settings settings_;
  Lanes lanes_;
  std::unique_ptr<Lanes> all_;  // the lanes of all examples, if the sample is smaller
  std::vector<std::unique_ptr<SharedLanes>> shares_;  // of several threads
  Enumerator enumerator_;
  // Since the last batch: terms of the start nonterminal, and others.
  std::vector<EntryId> new_;
  std::vector<EntryId> new_others_;
  std::vector<std::uint32_t> sizes_;  // of the kept terms, in a guided round
  Bank bank_;
  Inverses inverses_;
  std::vector<Conditional> conditionals_;
  std::vector<Word> equals_;  // of conditionals: what the condition's value is compared with
  std::optional<Concatenation::Shape> shape_;
  std::unique_ptr<Concatenation> concatenation_;
  absl::flat_hash_map<Bits, std::uint64_t> tried_parts_;  // and the size of the bank then
  absl::flat_hash_map<EntryId, std::vector<Word>> cached_;
  Parts parts_;
  Bits everything_;
  Bits covered_;
  bool news_ = false;  // parts were found since trees were grown
  std::uint64_t trees_due_ = 0;
  std::uint64_t combined_at_ = 0;  // work
  std::uint64_t work_ = 0;
  std::optional<Term> best_;
  std::vector<Term> others_;
  std::uint64_t best_size_ = ~std::uint64_t{0};
  std::uint64_t found_at_ = 0;   // work
  std::uint64_t batch_end_ = 0;  // candidates evaluated
  std::uint64_t report_at_ = 0;
  std::string found_by_;
  std::vector<std::uint32_t> wanted_;
  std::uint32_t complete_size_ = 0;
  std::size_t most_met_ = 0;
  std::size_t part_calls_ = 0;
  std::uint32_t largest_ = 0;  // term that was kept
  bool stopped_ = false;
};

}  // namespace whence::synth
