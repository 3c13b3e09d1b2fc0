#pragma once

// The statements of a problem in THF: read one by one as lambda terms, and put into the logic when
// all of them are there, since what is defined is then written out.

#include <optional>
#include <string>
#include <vector>

#include "lang/tptp/formula.h"
#include "lang/tptp/lifting.h"
#include "lang/tptp/thf.h"

namespace whence::lang::tptp {

class HigherOrder {
 public:
  HigherOrder(Problem& problem, Symbols& symbols, TypeReader& types, Diagnostics& diagnostics,
              bool may_add)
      : problem_(problem),
        symbols_(symbols),
        diagnostics_(diagnostics),
        may_add_(may_add),
        terms_(problem.bank.signature()),
        parser_(problem, symbols, types, terms_, diagnostics) {}

  /// `c: type`, behind the colon.
  bool declaration(Lexer& lexer, const Token& name) { return parser_.declaration(lexer, name); }
  /// Reads the formula of the statement that the problem gets next.
  bool statement(Lexer& lexer, StatementKind kind);
  /// Reads a formula over a problem that is there.
  std::optional<ReadFormula> goal(Lexer& lexer);
  /// Forgets the statements, not the declarations.
  void start_again() { waiting_.clear(); }

  /// Gives the statements their formulas. A definition `c = ^ [X] : t` of a constant that takes
  /// functions or truth values is put where the constant stands, and is then no statement; the same
  /// for `! [X] : c @ X = t`. What the lifter adds is returned.
  std::vector<Statement> finish();

 private:
  struct Waiting {
    std::size_t statement;
    LambdaId term;
    Place place;
    bool is_axiom;
    std::optional<std::uint32_t> defines = std::nullopt;  // a constant that is written out
  };

  void find_definitions();
  [[nodiscard]] std::optional<std::uint32_t> constant_to_unfold(LambdaId term) const;
  [[nodiscard]] std::optional<LambdaId> value_of(LambdaId term, std::uint32_t constant);
  void unfold(std::uint32_t constant);
  bool give_formulas(Lifter& lifter);
  void drop_definitions();

  Problem& problem_;
  Symbols& symbols_;
  Diagnostics& diagnostics_;
  bool may_add_;
  LambdaBank terms_;
  ThfParser parser_;
  std::vector<Waiting> waiting_;
  // By number of constant: what it is defined as, and that written out and normal.
  std::vector<LambdaId> values_;
  std::vector<LambdaId> normal_values_;
  std::vector<bool> visiting_;
};

}  // namespace whence::lang::tptp
