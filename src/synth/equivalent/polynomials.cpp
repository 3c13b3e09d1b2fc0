#include "synth/equivalent/polynomials.h"

#include <algorithm>
#include <utility>

namespace whence::synth::equivalent {

namespace {

constexpr std::size_t kMostMonomials = 200;
constexpr std::size_t kMostBitwiseAtoms = 6;

bool joins_bits(Op op) {
  return op == Op::kNot || op == Op::kAnd || op == Op::kOr || op == Op::kXor;
}

}  // namespace

void Polynomials::add(Polynomial& to, const Polynomial& what, Word times) const {
  for (const auto& [monomial, c] : what) {
    const auto at = to.try_emplace(monomial, 0).first;
    at->second = (at->second + c * times) & expressions_.mask();
    if (at->second == 0) to.erase(at);
  }
}

std::optional<Polynomial> Polynomials::product(const Polynomial& a, const Polynomial& b) const {
  if (a.size() * b.size() > kMostMonomials * 4) return {};
  Polynomial out;
  for (const auto& [m, c] : a) {
    for (const auto& [n, d] : b) {
      Monomial both = m;
      both.insert(both.end(), n.begin(), n.end());
      std::ranges::sort(both);
      add(out, {{both, c}}, d);
    }
  }
  if (out.size() > kMostMonomials) return {};
  return out;
}

std::uint32_t Polynomials::atom_of(Ref r) {
  const auto [at, fresh] = atom_by_term_.try_emplace(r, static_cast<std::uint32_t>(atoms_.size()));
  if (fresh) {
    atoms_.push_back(r);
    atom_polynomials_.push_back({{{{at->second}}, 1}});
  }
  return at->second;
}

const std::optional<Polynomial>& Polynomials::of(Ref root) {
  for (const Ref r : expressions_.nodes_of(root)) {
    if (known_.contains(r) || expressions_[r].sort != expressions_.sort()) continue;
    auto polynomial = made(r);
    known_[r] = std::move(polynomial);
  }
  return known_[root];
}

std::optional<Polynomial> Polynomials::made(Ref r) {
  const Expression& e = expressions_[r];
  const auto argument = [&](std::size_t i) -> const std::optional<Polynomial>& {
    return known_[e.arguments[i]];
  };
  Polynomial out;
  switch (e.op) {
    case Op::kVariable:
    case Op::kOther:
      return atom_polynomials_[atom_of(r)];
    case Op::kConstant:
      if (e.constant != 0) out[{}] = e.constant;
      return out;
    case Op::kNeg:
    case Op::kNot:
      if (!argument(0)) return {};
      add(out, *argument(0), ~Word{0});
      if (e.op == Op::kNot) add(out, {{{}, 1}}, ~Word{0});
      return out;
    case Op::kAdd:
    case Op::kSub:
      if (!argument(0) || !argument(1)) return {};
      out = *argument(0);
      add(out, *argument(1), e.op == Op::kAdd ? 1 : ~Word{0});
      if (out.size() > kMostMonomials) return {};
      return out;
    case Op::kMul:
      if (!argument(0) || !argument(1)) return {};
      return product(*argument(0), *argument(1));
    case Op::kAnd:
    case Op::kOr:
    case Op::kXor:
      return bitwise(r);
  }
  return {};
}

std::optional<Polynomial> Polynomials::bitwise(Ref root) {
  // What stands below the bitwise operators: an atom that may be negated, or a constant.
  struct Leaf {
    std::optional<std::uint32_t> atom;
    bool negated = false;
  };
  absl::flat_hash_map<Ref, Leaf> leaves;
  std::vector<Ref> inner;
  std::vector<std::uint32_t> atoms;
  std::vector<Ref> open{root};
  absl::flat_hash_map<Ref, bool> seen{{root, true}};
  while (!open.empty()) {
    const Ref r = open.back();
    open.pop_back();
    const Expression& e = expressions_[r];
    if (joins_bits(e.op)) {
      inner.push_back(r);
      for (const Ref a : e.arguments) {
        if (seen.try_emplace(a, true).second) open.push_back(a);
      }
      continue;
    }
    Leaf leaf;
    const auto& p = known_[r];
    if (!p) {
      leaf.atom = atom_of(r);
    } else if (p->empty() || (p->size() == 1 && p->begin()->first.empty() &&
                              p->begin()->second == expressions_.mask())) {
      leaf.negated = !p->empty();
    } else {
      Polynomial complement;
      add(complement, *p, ~Word{0});
      add(complement, {{{}, 1}}, ~Word{0});
      if (const auto at = atom_by_polynomial_.find(*p); at != atom_by_polynomial_.end()) {
        leaf.atom = at->second;
      } else if (const auto other = atom_by_polynomial_.find(complement);
                 other != atom_by_polynomial_.end()) {
        leaf = {other->second, true};
      } else {
        leaf.atom = atom_of(r);
        atom_polynomials_[*leaf.atom] = *p;
        atom_by_polynomial_[*p] = *leaf.atom;
      }
    }
    leaves[r] = leaf;
    if (leaf.atom) atoms.push_back(*leaf.atom);
  }
  std::ranges::sort(atoms);
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  if (atoms.size() > kMostBitwiseAtoms) return {};
  std::ranges::sort(inner);
  // Truth at each corner, a bit each.
  const std::size_t corners = std::size_t{1} << atoms.size();
  const Word all = corners == 64 ? ~Word{0} : (Word{1} << corners) - 1;
  absl::flat_hash_map<Ref, Word> truth;
  for (const auto& [r, leaf] : leaves) {
    Word t = 0;
    if (leaf.atom) {
      const auto place = std::ranges::lower_bound(atoms, *leaf.atom) - atoms.begin();
      for (std::size_t k = 0; k < corners; ++k) {
        if (((k >> static_cast<unsigned>(place)) & 1U) != 0) t |= Word{1} << k;
      }
    }
    truth[r] = leaf.negated ? ~t & all : t;
  }
  for (const Ref r : inner) {
    const Expression& e = expressions_[r];
    const Word b = e.arguments.size() > 1 ? truth[e.arguments[1]] : 0;
    const Word value = compute(e.op, truth[e.arguments[0]], b) & all;
    truth[r] = value;
  }
  std::vector<Word> c(corners);
  for (std::size_t k = 0; k < corners; ++k) c[k] = (truth[root] >> k) & 1U;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    for (std::size_t k = 0; k < corners; ++k) {
      if (((k >> i) & 1U) != 0) c[k] -= c[k ^ (std::size_t{1} << i)];
    }
  }
  Polynomial out;
  add(out, {{{}, 1}}, ~c[0] + 1);  // no atoms: all ones
  for (std::size_t k = 1; k < corners; ++k) {
    if (c[k] == 0) continue;
    Conjunction set;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
      if (((k >> i) & 1U) != 0) set.push_back(atoms[i]);
    }
    if (set.size() == 1) {
      add(out, atom_polynomials_[set[0]], c[k]);
    } else {
      add(out, {{{set}, 1}}, c[k]);
    }
  }
  if (out.size() > kMostMonomials) return {};
  return out;
}

}  // namespace whence::synth::equivalent
