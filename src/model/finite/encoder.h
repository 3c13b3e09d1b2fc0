#pragma once

// Flat clauses over finite domains as propositional clauses, for CaDiCaL.
//
// Each row of a function's table is as many propositional variables as the result has elements, of
// which exactly one is true; a predicate's row is one. So is a node whose arguments are no
// variables, for each assignment to its variables: `f(x, g(y))` at x = 1, y = 2 has value v if
// g(2) = j and f(1, j) = v. Literals that are not one propositional variable get one (for each
// assignment to their variables) where a clause has several, from which the literal follows.
//
// Domains grow: what was said of the smaller ones stays, and so does what the solver has learned,
// but that each row has a value among the elements of the smaller domain, which was an assumption.
//
// *Symmetry* (the least number heuristic; Zhang & Zhang, SEM, IJCAI 1995): the rows of the tables
// stand in one sequence, and elements are numbered in the order in which they first come up there,
// as arguments or as values.

#include <cadical.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/stop.h"
#include "model/finite/interpretation.h"
#include "model/finite/task.h"

namespace whence::finite {

class Encoder {
 public:
  /// Refers to the task. Domains are empty.
  explicit Encoder(const FlatTask& task);

  /// Clauses that sizes would add, more or less.
  [[nodiscard]] double cost(std::span<const std::uint32_t> sizes) const;
  /// Makes domains larger; `sizes` are by sort of the task, none smaller than before.
  void grow(std::span<const std::uint32_t> sizes, const StopToken* stop);

  enum class Answer : std::uint8_t { kModel, kNone, kUnknown };
  /// Unknown after so many conflicts, or when it was asked to stop.
  Answer solve(std::uint64_t conflicts, const StopToken* stop);
  /// The tables of the model; `elements` are the sizes by the input's sorts.
  void read(const TermBank& bank, Interpretation& interpretation);

  [[nodiscard]] std::uint64_t clauses() const { return clauses_; }
  [[nodiscard]] std::uint64_t literals() const { return literals_; }
  /// In all calls of solve.
  [[nodiscard]] std::uint64_t conflicts() const { return conflicts_; }

 private:
  static constexpr int kTrue = 1;

  // Propositional variables by the values of sorts.
  struct Table {
    std::vector<std::uint32_t> sorts;
    std::vector<int> entries;
    bool is_function = false;  // the last sort is of the value
    // The solver tries true first: so values are chosen, and relations hold where they have to.
    bool is_negated = false;
  };
  // A literal that has a propositional variable for each assignment to its variables.
  struct Auxiliary {
    FlatLiteral literal;
    std::vector<std::uint32_t> sorts;
    Table table;
  };
  struct ClausePlan {
    struct Part {
      std::uint32_t literal = 0;
      std::optional<std::uint32_t> auxiliary;  // with the literal's variables
      std::vector<std::uint32_t> variables;
    };
    std::vector<Part> direct;            // one propositional literal each
    std::optional<std::uint32_t> other;  // the literal that is written out
  };
  using Assignment = std::vector<std::uint32_t>;

  void plan();
  [[nodiscard]] bool is_direct(const FlatLiteral& literal) const;
  void need(const FlatTerm& term);
  void need_arguments(std::uint32_t node);
  std::uint32_t auxiliary(const FlatLiteral& literal, const FlatClause& clause,
                          std::vector<std::uint32_t>& variables);

  void enlarge(Table& table, std::span<const std::uint32_t> before, bool is_fixed_constant);
  void one_value(const Table& table);
  void define(std::uint32_t node);
  void instantiate(const FlatClause& clause, const ClausePlan& plan);
  void break_symmetry();
  void note_rows();

  template <class Visit>
  void for_each_assignment(std::span<const std::uint32_t> sorts, Visit&& visit);
  [[nodiscard]] const int* row(const FlatTerm& node, const Assignment& at) const;
  [[nodiscard]] int direct(const FlatLiteral& literal, const Assignment& at) const;
  void write(const FlatLiteral& literal, const Assignment& at, bool fresh);
  void write_value(const FlatTerm& term, std::uint32_t value, bool positive, const Assignment& at,
                   bool fresh);
  template <class Leaf>
  void for_each_row(const std::vector<FlatTerm>& arguments, std::size_t i, std::size_t row,
                    std::uint32_t function, const Assignment& at, bool fresh, Leaf&& leaf);
  void clause(std::initializer_list<int> literals);
  void finish_clause();
  bool push(int literal);
  void check_stop();

  const FlatTask& task_;
  CaDiCaL::Solver solver_;
  int variables_ = kTrue;
  std::uint64_t clauses_ = 0;
  std::uint64_t literals_ = 0;
  std::uint64_t conflicts_ = 0;
  const StopToken* stop_ = nullptr;

  std::vector<std::uint32_t> sizes_;   // by sort
  std::vector<std::uint32_t> before_;  // before the last growth
  bool first_ = true;                  // the last growth was the first one
  bool begun_ = false;
  std::vector<Table> functions_;
  std::vector<Table> nodes_;  // empty unless needed
  std::vector<bool> needed_;  // nodes that have tables of their own
  std::vector<Auxiliary> auxiliaries_;
  std::vector<std::vector<std::uint32_t>> auxiliary_keys_;
  std::vector<ClausePlan> plans_;
  std::vector<int> stages_;  // by sort: assumed, and true of the domain as it is
  std::vector<int> clause_;  // being written

  struct SymmetryRow {
    std::uint32_t function = 0;
    std::vector<std::uint32_t> arguments;
    std::uint32_t mentioned = 0;  // elements of its result's sort that are arguments up to here
    std::uint32_t done = 0;       // values that have been looked at
  };
  std::vector<SymmetryRow> rows_;
  std::vector<std::uint32_t> mentioned_;       // by sort
  std::vector<std::uint32_t> first_constant_;  // by sort; none: ~0
};

}  // namespace whence::finite
