#include "synth/logical/guards.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace whence::synth::logical {

Learner::Learner(Formulas& formulas, std::vector<FormulaId> atoms) : formulas_(formulas) {
  std::set<FormulaId> seen;
  for (const FormulaId atom : atoms) {
    for (const FormulaId literal : {atom, formulas.negation(atom)}) {
      if (formulas.node(literal).kind != NodeKind::kConstant && seen.insert(literal).second) {
        literals_.push_back(literal);
      }
    }
  }
  // Equations cost more: they say more than a comparison does.
  std::ranges::stable_sort(literals_, {}, [&](FormulaId f) { return formulas.size(f); });
  for (const FormulaId f : literals_) terms_.push_back(formulas.term(f));
}

void Learner::add(const Point& point, bool positive) {
  std::vector<Word> inputs;
  for (const Value& v : point) inputs.push_back(words_.word(v));
  std::vector<bool> truth;
  for (const Term& t : terms_) {
    Word result = 0;
    truth.push_back(formulas_.operators().evaluate(t, words_, inputs.data(), result) &&
                    result != 0);
  }
  (positive ? positive_ : negative_).push_back(truth_.size());
  truth_.push_back(std::move(truth));
}

// Literals that have the truth value on all of `keep` and the other one, between them, on each of
// `exclude`: greedily the ones that exclude most.
std::optional<std::vector<std::size_t>> Learner::cover(const std::vector<std::size_t>& keep,
                                                       const std::vector<std::size_t>& exclude,
                                                       bool truth) const {
  std::vector<std::size_t> useful;
  for (std::size_t l = 0; l < literals_.size(); ++l) {
    if (std::ranges::all_of(keep, [&](std::size_t p) { return truth_[p][l] == truth; })) {
      useful.push_back(l);
    }
  }
  std::vector<std::size_t> left = exclude;
  std::vector<std::size_t> out;
  while (!left.empty()) {
    std::size_t best = 0;
    double most = 0;
    for (const std::size_t l : useful) {
      const auto excluded =
          std::ranges::count_if(left, [&](std::size_t p) { return truth_[p][l] != truth; });
      const double worth = static_cast<double>(excluded) /
                           std::sqrt(static_cast<double>(formulas_.size(literals_[l])));
      if (worth > most) {
        most = worth;
        best = l;
      }
    }
    if (most == 0) return {};
    out.push_back(best);
    std::erase_if(left, [&](std::size_t p) { return truth_[p][best] != truth; });
  }
  return out;
}

std::optional<FormulaId> Learner::learn() {
  constexpr int kDeepest = 12;
  return learn(positive_, negative_, kDeepest);
}

std::optional<FormulaId> Learner::learn(const std::vector<std::size_t>& positive,
                                        const std::vector<std::size_t>& negative, int depth) {
  if (negative.empty()) return formulas_.truth(true);
  if (positive.empty()) return formulas_.truth(false);
  const auto formula = [&](const std::vector<std::size_t>& literals, bool all) {
    std::vector<FormulaId> parts;
    for (const std::size_t l : literals) parts.push_back(literals_[l]);
    return all ? formulas_.conjunction(parts) : formulas_.disjunction(parts);
  };
  std::optional<FormulaId> best;
  for (const bool all : {true, false}) {
    const auto literals = all ? cover(positive, negative, true) : cover(negative, positive, false);
    if (!literals) continue;
    const FormulaId f = formula(*literals, all);
    if (!best || formulas_.size(f) < formulas_.size(*best)) best = f;
  }
  if (best || depth == 0) return best;
  // A literal that tells most apart, and the same again on both sides.
  const auto entropy = [](double p, double n) {
    if (p == 0 || n == 0) return 0.0;
    const double total = p + n;
    return -p * std::log2(p / total) - n * std::log2(n / total);
  };
  double least =
      entropy(static_cast<double>(positive.size()), static_cast<double>(negative.size())) - 1e-6;
  std::optional<std::size_t> split;
  for (std::size_t l = 0; l < literals_.size(); ++l) {
    const auto holds = [&](std::size_t p) { return truth_[p][l]; };
    const auto p = static_cast<double>(std::ranges::count_if(positive, holds));
    const auto n = static_cast<double>(std::ranges::count_if(negative, holds));
    const double left = entropy(p, n) + entropy(static_cast<double>(positive.size()) - p,
                                                static_cast<double>(negative.size()) - n);
    if (left < least) {
      least = left;
      split = l;
    }
  }
  if (!split) return {};
  std::vector<FormulaId> sides;
  for (const bool side : {true, false}) {
    std::vector<std::size_t> p;
    std::vector<std::size_t> n;
    for (const std::size_t i : positive) {
      if (truth_[i][*split] == side) p.push_back(i);
    }
    for (const std::size_t i : negative) {
      if (truth_[i][*split] == side) n.push_back(i);
    }
    const auto f = learn(p, n, depth - 1);
    if (!f) return {};
    sides.push_back(*f);
  }
  return formulas_.choice(literals_[*split], sides[0], sides[1]);
}

}  // namespace whence::synth::logical
