#pragma once

// A structure in which the axioms of a problem hold, to test what is derived from them.
//
// Opaque sorts (and type variables) have a few elements; datatypes have their values, of which the
// small ones are tried, as of the integers; defined functions are computed by their clauses; what
// nothing is known of gets values by chance, when they are first asked for. A Skolem symbol is a
// choice function of its definition and a name is what it names, so fresh symbols have values too.
// Where axioms speak of opaque sorts, a local search changes values until they hold (as WalkSAT
// does; Selman, Kautz & Cohen, AAAI 1994).
//
// Evaluation is three-valued: what would need all values of an infinite sort, or too much work, is
// unknown. `false` is certain, however: a derived clause that is false here does not follow.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/random.h"
#include "logic/clause.h"
#include "logic/polynomial.h"
#include "model/definitions.h"

namespace whence {

class FiniteModel {
 public:
  using Truth = std::optional<bool>;  ///< nothing: unknown

  /// Looks for a model of the axioms with one to three elements in each opaque sort, at most
  /// `tries` changes for each size. Nothing if none was found, or if an axiom is about all sorts.
  /// Refers to the problem, which must outlive it; the same arguments give the same model.
  [[nodiscard]] static std::optional<FiniteModel> find(Problem& problem, std::uint64_t seed,
                                                       std::uint32_t tries);

  /// Whether the sequent holds for all values of its variables; `true` only if all were tried.
  [[nodiscard]] Truth holds(const Sequent& sequent);
  /// The same for a closed formula.
  [[nodiscard]] Truth holds(TermId formula);
  /// Elements of each opaque sort.
  [[nodiscard]] std::uint32_t size() const { return size_; }

 private:
  using Value = std::uint32_t;  // into values_
  using Key = std::vector<std::uint32_t>;
  // A value: an element of a sort, or a constructor of values.
  struct Node {
    std::uint32_t head;  // function of the constructor, or the element's number
    std::vector<Value> arguments;
    std::uint32_t weight = 1;
  };
  struct Scope {
    std::map<std::uint32_t, Value> free;
    std::vector<Value> bound;
  };

  FiniteModel(Problem& problem, std::uint64_t seed, std::uint32_t size);

  bool satisfy_axioms(std::uint32_t tries);
  void change_something();
  std::uint32_t random(std::uint32_t below);
  Value intern(SortId sort, bool element, std::uint32_t head, std::vector<Value> arguments);
  // The values to try of a sort, and whether these are all.
  const std::pair<std::vector<Value>, bool>& values_of(SortId sort);
  std::pair<std::vector<Value>, bool> make_values(SortId sort);
  Value number(SortId sort, const Integer& number);
  std::optional<Value> computed(FunctionId operation, const std::vector<Value>& arguments);
  Truth for_all(const std::vector<TermId>& variables, const Sequent& sequent);
  Truth clause_holds(const Sequent& sequent, Scope& scope);

  std::optional<Value> value(TermId t, Scope& scope);
  std::optional<Value> application(TermId t, Scope& scope);
  std::optional<Value> logical(TermId t, Scope& scope);
  std::optional<Value> quantified(TermId t, Scope& scope);
  std::optional<Value> call(FunctionId function, const std::vector<Value>& arguments);
  std::optional<Value> fresh(FunctionId function, const std::vector<Value>& arguments);
  std::optional<Value> table(FunctionId function, const std::vector<Value>& arguments);
  bool matches(TermId pattern, Value v, Scope& scope) const;
  [[nodiscard]] Value truth(bool b) const { return b ? 1 : 0; }

  Problem* problem_;
  TermBank* bank_;
  Definitions definitions_;
  Random random_;
  std::uint32_t size_;
  std::vector<Node> values_;
  std::map<Key, Value> interned_;
  std::map<SortId, std::pair<std::vector<Value>, bool>> values_by_sort_;
  std::map<Key, Value> table_;  // function and arguments
  std::vector<Key> read_;       // entries asked for since it was cleared
  std::uint64_t fuel_ = 0;
  std::uint32_t depth_ = 0;
};

}  // namespace whence
