#pragma once

// Terms as polynomials in conjunctions of atoms, modulo 2^w: what mixed boolean-arithmetic comes
// to.

#include <absl/container/flat_hash_map.h>

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "synth/equivalent/expressions.h"

namespace whence::synth::equivalent {

/// A conjunction of atoms, by number; sorted.
using Conjunction = std::vector<std::uint32_t>;
/// A product of conjunctions, sorted; the empty one is 1.
using Monomial = std::vector<Conjunction>;
/// No coefficient is 0.
using Polynomial = std::map<Monomial, Word>;

class Polynomials {
 public:
  explicit Polynomials(Expressions& expressions) : expressions_(expressions) {}

  /// Nothing if it is too large.
  const std::optional<Polynomial>& of(Ref r);
  /// The term that an atom stands for.
  [[nodiscard]] Ref atom(std::uint32_t number) const { return atoms_[number]; }

 private:
  std::optional<Polynomial> made(Ref r);
  std::optional<Polynomial> bitwise(Ref r);
  std::uint32_t atom_of(Ref r);
  void add(Polynomial& to, const Polynomial& what, Word times) const;
  std::optional<Polynomial> product(const Polynomial& a, const Polynomial& b) const;

  Expressions& expressions_;
  std::vector<Ref> atoms_;
  std::vector<Polynomial> atom_polynomials_;
  std::map<Polynomial, std::uint32_t> atom_by_polynomial_;
  absl::flat_hash_map<Ref, std::uint32_t> atom_by_term_;
  absl::flat_hash_map<Ref, std::optional<Polynomial>> known_;
};

}  // namespace whence::synth::equivalent
