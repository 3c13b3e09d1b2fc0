#pragma once

// Unification of sorts by union-find (Huet 1976; Baader & Snyder, Handbook of Automated Reasoning,
// ch. 8): almost linear, without an occurs check. Cyclic sorts are found when a sort is read off.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "logic/signature.h"

namespace whence::lang {

/// A sort under inference.
using SortTerm = std::uint32_t;

enum class SortProblem : std::uint8_t { kInfinite, kTooDeep, kTooLarge };

class SortUnifier {
 public:
  explicit SortUnifier(Signature& signature) : signature_(signature) {}

  /// An unknown sort.
  SortTerm unknown();
  SortTerm constructed(SortConstructorId constructor, std::span<const SortTerm> arguments);
  /// The sort with `instances[i]` for type variable i.
  SortTerm instance(SortId sort, std::span<const SortTerm> instances);
  /// Makes two sorts one; false if they are different.
  bool unify(SortTerm a, SortTerm b);
  [[nodiscard]] SortTerm find(SortTerm s) const;
  [[nodiscard]] bool is_unknown(SortTerm s) const { return !cells_[find(s)].constructor.valid(); }
  /// The sort as a sort of the signature; what is still unknown becomes the next type variable.
  std::variant<SortId, SortProblem> resolve(SortTerm s);
  /// Representatives of the unknowns that resolve turned into type variables, by their number.
  [[nodiscard]] const std::vector<SortTerm>& type_variables() const { return type_variables_; }
  /// The sort for a message; unknown parts are `_`.
  [[nodiscard]] std::string text(SortTerm s) const;

 private:
  struct Cell {
    SortTerm parent;
    SortConstructorId constructor;  // invalid: unknown
    std::uint32_t arguments_begin = 0;
    std::uint32_t arity = 0;
  };
  struct Resolved {
    SortId sort;  // invalid while it is being computed
    std::uint32_t depth = 0;
    std::uint32_t size = 0;
  };
  std::variant<Resolved, SortProblem> resolve(SortTerm s, std::uint32_t depth);
  void append_text(SortTerm s, std::uint32_t depth, std::string& out) const;

  Signature& signature_;
  mutable std::vector<Cell> cells_;  // find() shortens paths
  std::vector<SortTerm> arguments_;
  absl::flat_hash_map<SortId, SortTerm> closed_;
  absl::flat_hash_map<SortTerm, Resolved> resolved_;
  std::vector<SortTerm> type_variables_;
};

}  // namespace whence::lang
