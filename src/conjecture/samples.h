#pragma once

// Where the behaviours of terms come from in exploration: each lane gives the variables values, and
// the functions of the theory compute with them.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "base/random.h"
#include "base/stop.h"
#include "conjecture/conjecture.h"
#include "conjecture/vocabulary.h"
#include "model/counterexample.h"
#include "model/model_search.h"

namespace whence::conjecture {

class Samples : public Semantics {
 public:
  enum class Passed : std::uint8_t {
    kYes,
    kPoorly,  ///< it never failed, and could seldom be tried
    kNo,      ///< the values on which it failed have become a lane, where that can be
  };
  [[nodiscard]] virtual std::size_t lanes() const = 0;
  /// What an atom that holds has for a value.
  [[nodiscard]] virtual Value truth() const = 0;
  /// Looks for values that refute a conjecture.
  virtual Passed test(const Conjecture& conjecture) = 0;
};

/// Lanes over ground values, computed by the definitions. Evaluation that gets stuck or takes too
/// long gives no value.
class GroundSamples final : public Samples {
 public:
  /// Values for all variables of the vocabulary, by number.
  using Assignment = std::vector<TermId>;

  /// Begins with `lanes` assignments that depend on `seed` alone, with some `spread` + 2 different
  /// values for each variable; with none if there are no values to be had. Refers to the first
  /// three.
  GroundSamples(Problem& problem, Vocabulary& vocabulary, Tester& tester, std::size_t lanes,
                std::uint64_t seed, std::uint64_t spread);
  /// Adds assignments with values that are spread more, or less.
  void add_lanes(std::size_t more, std::uint64_t spread);

  /// Of use are terms with a value on half of the lanes.
  /// Testers of the same problem with its partial definitions completed: what fails in one of them
  /// is no law. Not owned.
  void set_completed(std::vector<Tester*> testers) { completed_ = std::move(testers); }
  bool evaluate(std::uint32_t production, std::span<const Value* const> arguments,
                std::span<Value> out) override;
  [[nodiscard]] std::size_t lanes() const override { return assignments_.size(); }
  [[nodiscard]] Value truth() const override { return problem_.bank.truth().value; }
  Passed test(const Conjecture& conjecture) override;

 private:
  Assignment random_assignment();

  static constexpr std::uint64_t kFuel = 600;
  static constexpr std::uint32_t kHeaviest = 64;  // values beyond are not computed with

  Problem& problem_;
  Vocabulary& vocabulary_;
  Tester& tester_;
  std::vector<Tester*> completed_;
  Random random_;
  std::uint64_t spread_;
  std::vector<Assignment> assignments_;
  absl::flat_hash_map<TermId, Passed> passed_;  // of conjectures that did not fail: theirs for good
};

/// Finite models of a theory's axioms, more of them as conjectures are refuted.
class Models {
 public:
  /// `axioms` are closed formulas with finite structures. Begins with models in which operations
  /// are not commutative, associative or idempotent where that can be. Once
  /// `stop`, which is not owned and may be null, says so, no more are found.
  Models(Problem& problem, const Vocabulary& vocabulary, std::vector<TermId> axioms,
         const StopToken* stop);

  /// Begins with none.
  Models(Problem& problem, std::vector<TermId> axioms)
      : problem_(problem), axioms_(std::move(axioms)) {}

  [[nodiscard]] const std::vector<FiniteStructure>& structures() const { return structures_; }
  /// A model, perhaps a new one, in which a formula fails for some values of its free variables:
  /// its index.
  [[nodiscard]] std::optional<std::size_t> refute(TermId formula);
  /// The same with larger models and more patience, for conjectures that no proof was found of.
  [[nodiscard]] std::optional<std::size_t> refute_patiently(TermId formula);

 private:
  bool add(TermId refuted, std::uint32_t size, std::uint64_t conflicts);
  StructureSearch& search(std::uint32_t size);

  [[nodiscard]] bool stopped() const { return stop_ != nullptr && stop_->stop(); }

  Problem& problem_;
  std::vector<TermId> axioms_;
  const StopToken* stop_ = nullptr;
  std::map<std::uint32_t, StructureSearch> searches_;  // by size
  std::vector<FiniteStructure> structures_;
};

/// Lanes over the elements of finite models.
class ModelSamples final : public Samples {
 public:
  /// `lanes` assignments in each model. Refers to the first three.
  ModelSamples(Problem& problem, Vocabulary& vocabulary, Models& models, std::size_t lanes,
               std::uint64_t seed);

  bool evaluate(std::uint32_t production, std::span<const Value* const> arguments,
                std::span<Value> out) override;
  [[nodiscard]] std::size_t lanes() const override { return lanes_.size(); }
  [[nodiscard]] Value truth() const override { return 1; }
  Passed test(const Conjecture& conjecture) override;

 private:
  struct Lane {
    std::size_t structure;
    std::vector<std::uint32_t> elements;  // by variable
  };
  void add_lanes();
  [[nodiscard]] std::uint32_t value(TermId term, const Lane& lane) const;

  Problem& problem_;
  Vocabulary& vocabulary_;
  Models& models_;
  std::size_t lanes_each_;
  Random random_;
  std::vector<Lane> lanes_;
  std::size_t structures_seen_ = 0;
  absl::flat_hash_set<TermId> resisted_;  // conjectures for which models were looked for
};

}  // namespace whence::conjecture
