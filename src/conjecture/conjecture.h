#pragma once

// Conjectures: what may be a law, found by comparing behaviours.

#include <cstdint>
#include <optional>
#include <vector>

#include "logic/problem.h"

namespace whence::conjecture {

/// `left = right`. At Bool, where `right` is true or false, the atom `left` or its negation.
struct Sides {
  TermId left;
  TermId right;
  friend bool operator==(const Sides&, const Sides&) = default;
};

/// How several conclusions belong together, and what the premises are to them.
enum class Connection : std::uint8_t {
  kAll,       ///< all of them follow
  kOneOf,     ///< one of them holds
  kJustIf,    ///< all of them hold just if the premises do
  kJustIfOne  ///< one of them holds just if the premises do
};

/// A candidate law `premises => conclusions`, over the free variables of a vocabulary.
struct Conjecture {
  std::vector<TermId> premises;  ///< atoms
  TermId left;                   ///< of the first conclusion, as in Sides
  TermId right;
  std::vector<Sides> also{};  ///< further conclusions
  Connection connection = Connection::kAll;

  [[nodiscard]] bool has_alternatives() const {
    return connection == Connection::kOneOf || connection == Connection::kJustIfOne;
  }
  [[nodiscard]] bool is_equivalence() const {
    return connection == Connection::kJustIf || connection == Connection::kJustIfOne;
  }
  [[nodiscard]] std::vector<Sides> conclusions() const;
};

/// The formula that the sides of a conclusion are.
[[nodiscard]] TermId formula_of(TermBank& bank, const Sides& sides);
/// The conclusions as one formula.
[[nodiscard]] TermId conclusion_of(TermBank& bank, const Conjecture& conjecture);
/// The conjecture as a closed formula, universally quantified in order of first occurrence.
[[nodiscard]] TermId formula_of(TermBank& bank, const Conjecture& conjecture);
/// The conjecture without the quantifiers.
[[nodiscard]] TermId matrix_of(TermBank& bank, const Conjecture& conjecture);

/// The conjecture that formula_of makes of it; nothing if it is of another form. Variables are
/// numbered as they are bound.
[[nodiscard]] std::optional<Conjecture> conjecture_of(TermBank& bank, TermId formula);

/// Compares equations and implications by how much a reader will care for them: few symbols, where
/// constructors count double, since what is said of `s(x)` alone is seldom a law; shapes that
/// textbooks have a name for; few premises and functions; functions that were declared early; many
/// variables.
class Interest {
 public:
  explicit Interest(TermBank& bank) : bank_(bank) {}
  struct Key {
    std::uint32_t size = 0;
    bool unnamed = true;
    std::uint32_t premises = 0;
    std::uint32_t functions = 0;
    std::uint32_t latest = 0;  ///< the function that was declared last
    std::uint32_t few_variables = 0;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  /// Smaller keys come first.
  [[nodiscard]] Key operator()(const Conjecture& conjecture) const;

 private:
  TermBank& bank_;
};

/// `left = right` with its sides in the order in which people write them: what is computed on the
/// left, a variable or constant on the right.
void orient_for_reading(const TermBank& bank, Conjecture& conjecture);

}  // namespace whence::conjecture
