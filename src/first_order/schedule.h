#pragma once

// Strategies and schedules as data: strategies/first_order.json says which strategies there are,
// and for which kind of problem which of them run, in what order and for how many work units.
// Afterwards all of them go on, with more work in every round.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "first_order/strategy.h"

namespace whence::first_order {

/// What a schedule is chosen by.
struct ProblemTraits {
  std::size_t clauses = 0;
  bool unit_equations = false;   ///< every clause is a positive or negative equation alone
  bool equational_goal = false;  ///< every clause of the goal is, and so are some axioms
  bool has_equality = false;
  bool horn = false;  ///< no clause has two positive literals
};

struct ScheduledStrategy {
  Strategy strategy;
  std::uint64_t work = 0;  ///< units in the first round
};

struct Schedule {
  std::vector<ScheduledStrategy> runs;

  /// A moment on the schedule's clock of work units: when strategy `run` is due again after it has
  /// done `work` units. What is due first goes first.
  [[nodiscard]] std::uint64_t due(std::size_t run, std::uint64_t work) const;
};

/// Reads the data file's text. Throws std::invalid_argument with the place and the reason if it is
/// not what docs/strategies.md says.
class StrategyBook {
 public:
  explicit StrategyBook(std::string_view json);
  /// The first schedule whose conditions hold.
  [[nodiscard]] Schedule schedule_for(const ProblemTraits& traits) const;
  /// A schedule of the one strategy; nothing is found under an unknown name.
  [[nodiscard]] bool find(const std::string& name, Strategy& strategy) const;
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  struct Conditional {
    std::size_t clauses_at_least = 0;
    std::size_t clauses_at_most = ~std::size_t{0};
    bool unit_equations_only = false;
    bool equational_goal_only = false;
    bool without_equality = false;
    bool horn_only = false;
    Schedule schedule;
  };
  std::vector<Strategy> strategies_;
  std::vector<Conditional> schedules_;
};

/// The text of strategies/first_order.json as it was when the program was built.
[[nodiscard]] std::string_view embedded_strategies();
/// That book, read once.
[[nodiscard]] const StrategyBook& strategy_book();

}  // namespace whence::first_order
