#pragma once

// What `check-sat` asks, with the levels of assertions that `push` and `pop` open and close.

#include <cstdint>
#include <string>
#include <vector>

#include "lang/smtlib/symbols.h"
#include "logic/problem.h"

namespace whence::lang::smtlib {

/// Keeps which statements hold at each point of a text, and makes one theorem of each question.
class Questions {
 public:
  /// A question may be put at so many levels at once.
  static constexpr std::size_t kMostLevels = 10'000;
  /// Over all questions: how many assertions they have.
  static constexpr std::size_t kMostAssertions = 4'000'000;

  /// Statements from `before` on have been added to the problem.
  void note(const Problem& problem, std::size_t before);
  /// Whether another level can be opened.
  [[nodiscard]] bool can_push() const { return levels_.size() < kMostLevels; }
  void push() { levels_.push_back(holding_.size()); }
  /// False if no level is open.
  bool pop();
  void remove_all();
  /// A question here, under assumptions of its own. False if there is no room for it.
  bool ask(const SourceRange& where, std::vector<Statement> assuming);

  [[nodiscard]] std::size_t size() const { return asked_.size(); }
  /// The assertion with type variables that does not hold at all questions, and so cannot stand in
  /// one of them; null if there is none. Definitions have been checked: those that are no
  /// definitions have become axioms, which count as assertions.
  [[nodiscard]] const Statement* polymorphic(const Problem& problem) const;
  /// Adds the theorems: `false` where there is one question alone. Assertions that hold at all
  /// questions stay axioms, others stand negated in the theorems. Without a question there is one,
  /// about what holds at the end.
  void finish(Problem& problem, Symbols& symbols);

 private:
  struct Question {
    SourceRange where;
    std::vector<std::uint32_t> holding;  // statements, in order
    std::vector<Statement> assuming;
  };

  [[nodiscard]] std::vector<std::uint32_t> always_holding(const Problem& problem) const;
  [[nodiscard]] Statement theorem(Problem& problem, const Question& question,
                                  const std::vector<std::uint32_t>& always) const;

  std::vector<std::uint32_t> holding_;
  std::vector<std::size_t> levels_;  // how many held when each was opened
  std::vector<Question> asked_;
  std::size_t assertions_ = 0;
};

}  // namespace whence::lang::smtlib
