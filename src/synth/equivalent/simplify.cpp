#include "synth/equivalent/simplify.h"

#include <algorithm>
#include <bit>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "smt/equivalence.h"
#include "synth/equivalent/linear.h"
#include "synth/equivalent/small_terms.h"

namespace whence::synth::equivalent {

namespace {

constexpr std::size_t kMostTerms = 60'000;  // that are looked up
constexpr std::size_t kMostLeaves = 5;
constexpr std::size_t kMostConstants = 4;
constexpr unsigned kRlimit = 400'000;  // of one question
constexpr int kMostPasses = 4;
constexpr std::uint64_t kLarger = 3;

// The terms for the same variables and constants serve again; each thread has its own, and what is
// in them does not depend on what was there before.
const SmallTerms& small_terms(std::uint32_t variables, Sort sort, Word mask,
                              const std::vector<Word>& constants) {
  using Key = std::tuple<std::uint32_t, Sort, std::vector<Word>>;
  constexpr std::size_t kMostTables = 8;
  thread_local std::map<Key, std::unique_ptr<SmallTerms>> tables;
  const Key key{variables, sort, constants};
  const auto at = tables.find(key);
  if (at != tables.end()) return *at->second;
  if (tables.size() >= kMostTables) tables.clear();
  return *tables
              .emplace(key,
                       std::make_unique<SmallTerms>(variables, sort, mask, constants, kMostTerms))
              .first->second;
}

class Simplifier {
 public:
  Simplifier(Specification& specification, Sort sort, Cost cost, const SimplifyLimits& limits)
      : expressions_(specification.operators, sort, cost),
        polynomials_(expressions_),
        judge_(specification),
        limits_(limits) {}

  Simplified run(const Term& term) {
    const Ref given = expressions_.import(term);
    Ref best = given;
    // Tables of small terms take a while even where nothing is asked of Z3.
    if (!over()) best = without_products(searched(given));
    if (!(expressions_.price(best) < expressions_.price(given))) best = given;
    Simplified out;
    out.term = best == given ? term : expressions_.term(best);
    out.cost_before = expressions_.price(given).first;
    out.cost = expressions_.price(best).first;
    out.finding = best == given && limited_ ? Finding::kUnknown : Finding::kVerified;
    out.engine = best == given ? "" : engine_;
    out.questions = questions_;
    return out;
  }

 private:
  [[nodiscard]] bool over() {
    if (questions_ < limits_.questions && (limits_.stop == nullptr || !limits_.stop->stop())) {
      return false;
    }
    limited_ = true;
    return true;
  }

  Ref searched(Ref given) {
    if (const Ref at_once = linear(given); at_once != given) {
      engine_ = "linear";
      return at_once;
    }
    Ref best = given;
    for (int pass = 0; pass < kMostPasses; ++pass) {
      const Ref before = best;
      best = bottom_up(best);
      if (best == before || over()) break;
    }
    return best;
  }

  // Whether Z3 says that they are equal.
  bool proved(Ref a, Ref b, bool polynomials_only = false) {
    if (a == b) return true;
    if (over()) return false;
    ++questions_;
    const auto answer = judge_.same(expressions_.term(a), expressions_.term(b),
                                    {kRlimit, limits_.stop}, polynomials_only);
    if (answer.holds == smt::Answer::kUnknown && !polynomials_only) limited_ = true;
    return answer.holds == smt::Answer::kYes;
  }

  // The cheapest that a linear term is equal to, or the same.
  Ref linear(Ref r) {
    if (expressions_[r].sort != expressions_.sort()) return r;
    const auto& polynomial = polynomials_.of(r);
    if (!polynomial) return r;
    for (const Ref form : linear_forms(*polynomial, polynomials_, expressions_)) {
      const Ref cheapest = without_products(form);
      if (!(expressions_.price(cheapest) < expressions_.price(r))) break;
      if (proved(r, form)) return cheapest;
    }
    return r;
  }

  // By cycles: products by powers of two as sums and shifts.
  Ref without_products(Ref root) {
    if (expressions_.cost() != Cost::kCycles || !expressions_.bits()) return root;
    absl::flat_hash_map<Ref, Ref> now;
    for (const Ref r : expressions_.nodes_of(root)) {
      const Expression e = expressions_[r];
      std::vector<Ref> arguments;
      for (const Ref a : e.arguments) arguments.push_back(now[a]);
      Ref made = arguments == e.arguments ? r : expressions_.with_arguments(r, arguments);
      for (std::size_t i = 0; e.op == Op::kMul && i < 2; ++i) {
        const Expression& factor = expressions_[arguments[i]];
        if (factor.op != Op::kConstant || !std::has_single_bit(factor.constant)) continue;
        const auto by = static_cast<Word>(std::countr_zero(factor.constant));
        const Ref other = arguments[1 - i];
        const auto take = [&](Ref cheaper) {
          if (expressions_.price(cheaper) < expressions_.price(made) && proved(made, cheaper)) {
            made = cheaper;
          }
        };
        if (by == 1) take(expressions_.make(Op::kAdd, {other, other}));
        take(expressions_.shifted(other, by));
        break;
      }
      now[r] = made;
    }
    return now[root];
  }

  // Each subterm after its arguments: what stands for one is equal to it, so what stands for the
  // whole is.
  Ref bottom_up(Ref root) {
    if (const Ref whole = improved(root, true); whole != root) return whole;
    absl::flat_hash_map<Ref, Ref> now;
    for (const Ref r : expressions_.nodes_of(root)) {
      std::vector<Ref> arguments;
      bool changed = false;
      for (const Ref a : expressions_[r].arguments) {
        arguments.push_back(now[a]);
        changed |= now[a] != a;
      }
      Ref rebuilt = changed ? expressions_.with_arguments(r, std::move(arguments)) : r;
      if (!over()) rebuilt = improved(rebuilt, false);
      now[r] = rebuilt;
    }
    return now[root];
  }

  // A cheaper term that is proved equal, or the same. `quick`: only what is seen without a search
  // of Z3.
  Ref improved(Ref r, bool quick) {
    if (expressions_[r].sort != expressions_.sort() || expressions_[r].arguments.empty()) return r;
    const auto [at, fresh] = known_.try_emplace({r, quick}, r);
    if (!fresh) return at->second;
    Ref best = r;
    const auto take = [&](Ref candidate, const char* engine) {
      if (!(expressions_.price(candidate) < expressions_.price(best))) return;
      if (!proved(r, candidate, quick)) return;
      best = candidate;
      engine_ = engine;
    };
    if (const auto& polynomial = polynomials_.of(r)) {
      const auto forms = linear_forms(*polynomial, polynomials_, expressions_);
      if (!forms.empty()) take(forms.front(), "linear");
      if (forms.empty()) {
        take(sum_of_products(*polynomial, polynomials_, expressions_), "enumeration");
      }
    }
    for (const bool through : {false, true}) {
      for (const Ref candidate : looked_up(r, best, through)) {
        const Ref before = best;
        take(candidate, "enumeration");
        if (best != before) break;
      }
    }
    known_[{r, quick}] = best;
    return best;
  }

  // Small terms with the same values, the cheapest first. The leaves are variables and, unless it
  // goes `through` them, what other operators give.
  std::vector<Ref> looked_up(Ref r, Ref best, bool through) {
    const std::vector<Ref> leaves = expressions_.leaves_of(r, through);
    if (leaves.size() > kMostLeaves) return {};
    if (!through && std::ranges::find(leaves, r) != leaves.end()) return {};
    if (through && leaves == expressions_.leaves_of(r, false)) return {};
    for (const Ref leaf : leaves) {
      if (expressions_[leaf].sort != expressions_.sort()) return {};
    }
    std::vector<Word> constants{0, 1, 2, expressions_.mask()};
    std::set<Word> more;
    for (const Ref n : expressions_.nodes_of(r)) {
      const Expression& e = expressions_[n];
      if (e.op == Op::kConstant && e.sort == expressions_.sort() &&
          std::ranges::find(constants, e.constant) == constants.end()) {
        more.insert(e.constant);
      }
    }
    for (const Word c : more) {
      if (constants.size() < 4 + kMostConstants) constants.push_back(c);
    }
    const SmallTerms& terms = small_terms(static_cast<std::uint32_t>(leaves.size()),
                                          expressions_.sort(), expressions_.mask(), constants);
    std::vector<Values> inputs;
    for (std::uint32_t i = 0; i < leaves.size(); ++i) inputs.push_back(terms.inputs(i));
    Values values;
    std::vector<Word> at(leaves.size());
    for (std::size_t k = 0; k < kPoints; ++k) {
      for (std::size_t i = 0; i < leaves.size(); ++i) at[i] = inputs[i][k];
      if (!expressions_.evaluate(r, leaves, at, values[k])) return {};
    }
    std::vector<Ref> out;
    // With leaves that are terms, or by depth, the size among leaves is a first guess only.
    // By cycles a larger one may be cheaper: a sum than a product.
    const std::uint64_t larger = expressions_.cost() == Cost::kCycles ? kLarger : 0;
    for (const auto& c : terms.find(values, expressions_.size(best) + larger)) {
      out.push_back(terms.build(c, leaves, expressions_));
    }
    std::ranges::stable_sort(
        out, [&](Ref a, Ref b) { return expressions_.price(a) < expressions_.price(b); });
    return out;
  }

  Expressions expressions_;
  Polynomials polynomials_;
  smt::Equivalence judge_;
  SimplifyLimits limits_;
  std::map<std::pair<Ref, bool>, Ref> known_;
  std::uint64_t questions_ = 0;
  bool limited_ = false;
  const char* engine_ = "";
};

}  // namespace

Simplified simplify(Specification& specification, const Term& term, Sort sort, Cost cost,
                    const SimplifyLimits& limits) {
  return Simplifier(specification, sort, cost, limits).run(term);
}

}  // namespace whence::synth::equivalent
