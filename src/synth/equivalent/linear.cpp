#include "synth/equivalent/linear.h"

#include <algorithm>
#include <bit>
#include <set>
#include <tuple>
#include <utility>

#include "synth/equivalent/boolean_forms.h"

namespace whence::synth::equivalent {

namespace {

constexpr std::size_t kBuilt = 12;  // decompositions of which the terms are made

// A sum of multiples of terms and a constant, written with as few nodes as it can be: what has the
// same factor is added before it is multiplied, and `~` stands for `-1 - `.
class Sum {
 public:
  explicit Sum(Expressions& into) : into_(into) {}

  struct Part {
    Word factor;
    Ref term;
  };

  Ref written(const std::vector<Part>& parts, Word constant) {
    const Ref plain = plainly(parts, constant);
    std::vector<Part> negated = parts;
    for (Part& p : negated) p.factor = (~p.factor + 1) & into_.mask();
    Ref best = plain;
    if (into_.bits()) {
      const Ref inverse = into_.make(Op::kNot, {plainly(negated, ~constant & into_.mask())});
      if (into_.price(inverse) < into_.price(best)) best = inverse;
    }
    const Ref opposite = into_.make(Op::kNeg, {plainly(negated, (~constant + 1) & into_.mask())});
    return into_.price(opposite) < into_.price(best) ? opposite : best;
  }

 private:
  [[nodiscard]] bool negative(Word w) const { return w > (into_.mask() >> 1U); }
  [[nodiscard]] Word magnitude(Word w) const { return negative(w) ? (~w + 1) & into_.mask() : w; }

  // a sum of terms with signs
  Ref signed_sum(const std::vector<std::pair<bool, Ref>>& all) {
    std::optional<Ref> sum;
    for (const bool minus : {false, true}) {
      for (const auto& [m, term] : all) {
        if (m != minus) continue;
        if (!sum) {
          sum = minus ? into_.make(Op::kNeg, {term}) : term;
        } else {
          sum = into_.make(minus ? Op::kSub : Op::kAdd, {*sum, term});
        }
      }
    }
    return sum ? *sum : into_.constant(0);
  }

  Ref plainly(const std::vector<Part>& parts, Word constant) {
    std::map<Word, std::vector<std::pair<bool, Ref>>> by_factor;
    for (const Part& p : parts) {
      if (p.factor != 0) by_factor[magnitude(p.factor)].emplace_back(negative(p.factor), p.term);
    }
    std::vector<std::pair<bool, Ref>> terms;
    for (auto& [factor, group] : by_factor) {
      // The constant joins a group if it is its factor.
      if (factor == 1) {
        terms.insert(terms.end(), group.begin(), group.end());
        continue;
      }
      const bool minus = std::ranges::all_of(group, [](const auto& g) { return g.first; });
      if (minus) {
        for (auto& g : group) g.first = false;
      }
      if (group.size() > 1 && constant != 0 && magnitude(constant) == factor) {
        group.emplace_back(negative(constant) != minus, into_.constant(1));
        constant = 0;
      }
      terms.emplace_back(minus, into_.make(Op::kMul, {into_.constant(factor), signed_sum(group)}));
    }
    if (constant != 0) {
      const bool positive_first =
          std::ranges::any_of(terms, [](const auto& t) { return !t.first; });
      if (negative(constant) && positive_first) {
        terms.emplace_back(true, into_.constant(magnitude(constant)));
      } else {
        terms.emplace_back(false, into_.constant(constant));
      }
    }
    return signed_sum(terms);
  }

  Expressions& into_;
};

struct Decomposition {
  std::uint32_t estimate = 0;
  std::vector<std::pair<Word, TruthTable>> terms;  // factor, function
  Word constant = 0;
};

// One sum over at most four atoms.
class Corners {
 public:
  Corners(Expressions& expressions, std::vector<Ref> atoms, std::vector<Word> values)
      : expressions_(expressions),
        atoms_(std::move(atoms)),
        values_(std::move(values)),
        n_(static_cast<std::uint32_t>(atoms_.size())),
        forms_(BooleanForms::of(n_)) {}

  std::vector<Ref> run() {
    chosen_.clear();
    peel(0, values_);
    std::ranges::stable_sort(found_, {}, &Decomposition::estimate);
    std::vector<Ref> out{basis()};
    for (std::size_t i = 0; i < std::min(found_.size(), kBuilt); ++i)
      out.push_back(built(found_[i]));
    std::ranges::sort(out, [&](Ref a, Ref b) {
      return std::pair(expressions_.price(a), a) < std::pair(expressions_.price(b), b);
    });
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

 private:
  [[nodiscard]] Word cut(Word w) const { return w & expressions_.mask(); }

  // Multiples of some atoms are taken out; what is left is one bitwise expression, or two.
  void peel(std::uint32_t from, const std::vector<Word>& rest) {
    one(rest);
    if (n_ <= 3) {
      if (chosen_.size() <= 1 && best_ > price_of_chosen() + 3) two(rest);
    } else if (chosen_.size() <= 2) {
      two_simple(rest);
    }
    for (std::uint32_t i = from; i < n_; ++i) {
      std::set<Word> differences;
      for (std::size_t k = 0; k < rest.size(); ++k) {
        if (((k >> i) & 1U) == 0) differences.insert(cut(rest[k] - rest[k ^ (1U << i)]));
      }
      for (const Word a : differences) {
        if (a == 0) continue;
        std::vector<Word> less = rest;
        for (std::size_t k = 0; k < less.size(); ++k) {
          if (((k >> i) & 1U) != 0) less[k] = cut(less[k] + a);
        }
        chosen_.emplace_back(a, forms_.value(i));
        if (price_of_chosen() < best_) peel(i + 1, less);
        chosen_.pop_back();
      }
    }
  }

  [[nodiscard]] std::uint32_t term_price(Word factor, TruthTable t) const {
    const bool unit = factor == 1 || factor == expressions_.mask();
    return std::min(forms_.size(t), forms_.size(~t & forms_.all())) + (unit ? 1 : 3);
  }
  [[nodiscard]] std::uint32_t price_of_chosen() const {
    std::uint32_t sum = 0;
    for (const auto& [a, t] : chosen_) sum += term_price(a, t);
    return sum;
  }

  void found(Word constant) {
    Decomposition d{price_of_chosen() + (constant == 0 ? 0 : 1), chosen_, constant};
    best_ = std::min(best_, d.estimate + 4);  // an estimate may be too high by as much
    found_.push_back(std::move(d));
  }

  // What is left has at most two values.
  bool one(const std::vector<Word>& rest) {
    const Word first = rest[0];
    std::optional<Word> second;
    TruthTable t = 0;
    for (std::size_t k = 0; k < rest.size(); ++k) {
      if (rest[k] == first) continue;
      if (second && rest[k] != *second) return false;
      second = rest[k];
      t |= 1U << k;
    }
    if (second) chosen_.emplace_back(cut(first - *second), t);
    found(first);
    if (second) chosen_.pop_back();
    return true;
  }

  void try_first(const std::vector<Word>& rest, TruthTable t, const std::set<Word>& factors) {
    std::vector<Word> less(rest.size());
    for (const Word a : factors) {
      std::optional<Word> first;
      std::optional<Word> second;
      bool two_valued = true;
      for (std::size_t k = 0; k < rest.size() && two_valued; ++k) {
        less[k] = cut(rest[k] + (((t >> k) & 1U) != 0 ? a : 0));
        if (!first || less[k] == *first) {
          first = less[k];
        } else if (!second || less[k] == *second) {
          second = less[k];
        } else {
          two_valued = false;
        }
      }
      if (!two_valued) continue;
      chosen_.emplace_back(a, t);
      one(less);
      chosen_.pop_back();
    }
  }

  [[nodiscard]] std::set<Word> differences(const std::vector<Word>& rest) const {
    std::set<Word> values(rest.begin(), rest.end());
    std::set<Word> out;
    for (const Word a : values) {
      for (const Word b : values) {
        if (a != b) out.insert(cut(a - b));
      }
    }
    return out;
  }

  // All pairs: the factor of one is a difference of two corners' values, as there are corners that
  // only this one tells apart (or one would do).
  void two(const std::vector<Word>& rest) {
    const std::set<Word> factors = differences(rest);
    if (factors.size() > 56) return;
    for (TruthTable t = 2; t <= forms_.all(); t += 2) {  // false at the first corner
      if (forms_.size(t) < 20) try_first(rest, t, factors);
    }
  }

  void two_simple(const std::vector<Word>& rest) {
    const std::set<Word> factors = differences(rest);
    if (factors.size() > 56) return;
    for (std::uint32_t i = 0; i < n_; ++i) {
      for (std::uint32_t k = 0; k < i; ++k) {
        const TruthTable a = forms_.value(i);
        const TruthTable b = forms_.value(k);
        for (const TruthTable t : {a & b, a | b, a ^ b, a & ~b, b & ~a})
          try_first(rest, t, factors);
      }
    }
  }

  // Each function or its complement, in whatever combination is cheapest.
  Ref built(const Decomposition& d) {
    Ref best = 0;
    bool any = false;
    for (std::uint32_t turned = 0; turned < (1U << d.terms.size()); ++turned) {
      std::vector<Sum::Part> parts;
      Word constant = d.constant;
      for (std::size_t i = 0; i < d.terms.size(); ++i) {
        auto [factor, t] = d.terms[i];
        if (((turned >> i) & 1U) != 0) {  // a B = -a - a ~B
          constant = cut(constant - factor);
          factor = cut(~factor + 1);
          t = ~t & forms_.all();
        }
        parts.push_back({factor, forms_.build(t, atoms_, expressions_)});
      }
      const Ref r = Sum(expressions_).written(parts, constant);
      if (!any || expressions_.price(r) < expressions_.price(best)) best = r;
      any = true;
    }
    return best;
  }

  // The sum of conjunctions.
  Ref basis() {
    std::vector<Word> c = values_;
    for (std::uint32_t i = 0; i < n_; ++i) {
      for (std::size_t k = 0; k < c.size(); ++k) {
        if (((k >> i) & 1U) != 0) c[k] = cut(c[k] - c[k ^ (1U << i)]);
      }
    }
    std::vector<Sum::Part> parts;
    for (std::size_t k = 1; k < c.size(); ++k) {
      TruthTable t = forms_.all();
      for (std::uint32_t i = 0; i < n_; ++i) {
        if (((k >> i) & 1U) != 0) t &= forms_.value(i);
      }
      if (c[k] != 0) parts.push_back({cut(~c[k] + 1), forms_.build(t, atoms_, expressions_)});
    }
    return Sum(expressions_).written(parts, values_[0]);
  }

  Expressions& expressions_;
  std::vector<Ref> atoms_;
  std::vector<Word> values_;
  std::uint32_t n_;
  const BooleanForms& forms_;
  std::vector<std::pair<Word, TruthTable>> chosen_;
  std::vector<Decomposition> found_;
  std::uint32_t best_ = 1000;
};

// Atoms that stand in one conjunction, in groups.
std::vector<std::vector<std::uint32_t>> components(const Polynomial& polynomial) {
  std::vector<std::vector<std::uint32_t>> groups;
  for (const auto& [monomial, c] : polynomial) {
    if (monomial.empty()) continue;
    std::vector<std::uint32_t> group = monomial[0];
    std::erase_if(groups, [&](const std::vector<std::uint32_t>& g) {
      const bool meet = std::ranges::any_of(
          g, [&](std::uint32_t a) { return std::ranges::find(group, a) != group.end(); });
      if (meet) group.insert(group.end(), g.begin(), g.end());
      return meet;
    });
    std::ranges::sort(group);
    group.erase(std::unique(group.begin(), group.end()), group.end());
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace

Ref sum_of_products(const Polynomial& polynomial, const Polynomials& polynomials,
                    Expressions& expressions) {
  std::vector<Sum::Part> parts;
  Word constant = 0;
  for (const auto& [monomial, c] : polynomial) {
    if (monomial.empty()) {
      constant = c;
      continue;
    }
    std::optional<Ref> product;
    for (const Conjunction& set : monomial) {
      Ref factor = polynomials.atom(set[0]);
      for (std::size_t i = 1; i < set.size(); ++i) {
        factor = expressions.make(Op::kAnd, {factor, polynomials.atom(set[i])});
      }
      product = product ? expressions.make(Op::kMul, {*product, factor}) : factor;
    }
    parts.push_back({c, *product});
  }
  return Sum(expressions).written(parts, constant);
}

std::vector<Ref> linear_forms(const Polynomial& polynomial, const Polynomials& polynomials,
                              Expressions& expressions) {
  Word constant = 0;
  for (const auto& [monomial, c] : polynomial) {
    if (monomial.size() > 1) return {};
    if (monomial.empty()) constant = c;
  }
  if (!expressions.bits()) return {sum_of_products(polynomial, polynomials, expressions)};
  auto groups = components(polynomial);
  if (groups.empty()) return {expressions.constant(constant)};
  // Few atoms are looked at together, also if no conjunction joins them.
  std::vector<std::uint32_t> together;
  for (const auto& g : groups) together.insert(together.end(), g.begin(), g.end());
  std::ranges::sort(together);
  if (together.size() <= 3) groups = {together};
  std::vector<Sum::Part> parts;
  std::vector<Ref> out;
  for (const auto& group : groups) {
    if (group.size() > BooleanForms::kMostValues) return {};
    std::vector<Ref> atoms;
    for (const std::uint32_t a : group) atoms.push_back(polynomials.atom(a));
    std::vector<Word> values(std::size_t{1} << group.size(), groups.size() == 1 ? constant : 0);
    for (const auto& [monomial, c] : polynomial) {
      if (monomial.empty() || std::ranges::find(group, monomial[0][0]) == group.end()) continue;
      std::size_t set = 0;
      for (const std::uint32_t a : monomial[0]) {
        set |= std::size_t{1} << static_cast<unsigned>(std::ranges::lower_bound(group, a) -
                                                       group.begin());
      }
      for (std::size_t k = 0; k < values.size(); ++k) {
        if ((k & set) == set) values[k] = (values[k] - c) & expressions.mask();
      }
    }
    const auto forms = Corners(expressions, std::move(atoms), std::move(values)).run();
    if (groups.size() == 1) return forms;
    parts.push_back({1, forms.front()});
  }
  return {Sum(expressions).written(parts, constant)};
}

}  // namespace whence::synth::equivalent
