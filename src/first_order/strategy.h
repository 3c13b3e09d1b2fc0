#pragma once

// What distinguishes one first-order search from another, as data.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "first_order/literal_selection.h"

namespace whence::first_order {

enum class OrderingKind : std::uint8_t { kKbo, kLpo };

/// How symbols are ranked. Ties are broken by the symbols' numbers.
enum class PrecedenceKind : std::uint8_t {
  kArity,             ///< more arguments are greater
  kInverseFrequency,  ///< rarer symbols are greater
  kFrequency,         ///< more frequent symbols are greater
  kGoalLast,          ///< symbols of the goal are greatest, then rarer ones
  kGoalFirst,         ///< symbols of the goal are smallest, then rarer ones greater
  kDefinitions,  ///< what `f(x..) = t` defines is greater than what t mentions, then rarer ones
};

/// Weights of symbols in the Knuth-Bendix ordering.
enum class SymbolWeightKind : std::uint8_t {
  kConstant,     ///< 1
  kArity,        ///< 1 + the number of arguments
  kInverseRank,  ///< larger for rarer symbols
};

enum class PriorityKind : std::uint8_t {
  kNone,
  kGoalDescended,  ///< descendants of the goal first
  kNotGoal,        ///< clauses with a positive literal first
  kProcessed,      ///< clauses that were active before first
  kUnits,          ///< unit clauses first
  kGround,         ///< ground clauses first
};

enum class WeightKind : std::uint8_t {
  kAge,      ///< first come, first served
  kDepth,    ///< inferences from the input, which begins at its premise-selection level; then age
  kSymbols,  ///< symbols of the goal count `goal_percent`
  kUneven,   ///< an equation weighs 4 times its heavier side and its lighter one; repeated subterms
             ///< once
};

/// One of the queues that passive clauses stand in.
struct QueueOptions {
  WeightKind weight = WeightKind::kSymbols;
  PriorityKind priority = PriorityKind::kNone;
  std::uint32_t picks = 1;  ///< how many clauses in a round are taken from it
  std::uint32_t function_weight = 2;
  std::uint32_t variable_weight = 1;
  std::uint32_t goal_percent = 100;             ///< of the weight, for symbols of the goal
  std::uint32_t maximal_term_percent = 100;     ///< for maximal sides of literals
  std::uint32_t maximal_literal_percent = 100;  ///< for maximal literals
  std::uint32_t positive_percent = 100;         ///< for positive literals
};

struct PremiseSelection {
  double tolerance = 2.0;
  std::uint32_t depth = 3;       ///< 0: no limit
  std::uint32_t generality = 0;  ///< 0: none
  bool levels_only = false;  ///< nothing is left out, but what is farther from the goal is deeper
};

struct Strategy {
  std::string name;
  OrderingKind ordering = OrderingKind::kKbo;
  PrecedenceKind precedence = PrecedenceKind::kInverseFrequency;
  SymbolWeightKind symbol_weights = SymbolWeightKind::kConstant;
  LiteralSelection selection = LiteralSelection::kMaximalComplex;
  std::vector<QueueOptions> queues;
  std::optional<PremiseSelection> premise_selection;
  bool unit_equations_only = false;  ///< of axioms and lemmas
  bool lemmas = true;                ///< theorems proved before are used
  bool goal_transformation = false;
  bool splitting = false;
  bool backward_demodulation = true;
  bool forward_subsumption = true;
  bool backward_subsumption = true;
  bool subsumption_resolution = true;            ///< with clauses that are no units
  bool backward_subsumption_resolution = false;  ///< of active clauses, with those
  bool extensionality_resolution = false;        ///< of negative equations with `X = Y | C`
  bool simultaneous_superposition = false;       ///< all occurrences of the instance are replaced
  bool unit_resulting_resolution = false;        ///< besides the other inferences
  bool ground_joinability = false;  ///< given equations that hold of all ground terms are dropped
  bool connectedness =
      false;  ///< given critical pairs that are connected below the peak are dropped
  std::uint32_t lemma_exchange =
      0;  ///< facts told to the goal's other searches in a cycle; 0: none told or heard
  bool orphan_deletion = true;
  bool set_of_support = false;        ///< axioms are not combined among themselves
  std::uint32_t heaviest_clause = 0;  ///< heavier clauses are dropped; 0: none is
};

}  // namespace whence::first_order
