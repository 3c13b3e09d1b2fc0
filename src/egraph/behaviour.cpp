#include "egraph/behaviour.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "conjecture/fragment.h"
#include "conjecture/samples.h"
#include "conjecture/vocabulary.h"
#include "egraph/explanation.h"
#include "logic/term.h"
#include "model/counterexample.h"

namespace whence::egraph {

namespace {

constexpr std::size_t kLanes = 24;
constexpr std::uint64_t kSpread = 6;
constexpr std::size_t kLanesOfModel = 8;
constexpr std::uint32_t kMostVariables = 4;  // of a sort; terms with more have no rivals here
constexpr int kMostRounds = 12;              // each after a refutation that became a sample

// A given term, its variables those of the vocabulary.
struct Target {
  std::size_t index = 0;  // of the given ones
  TermId term;
  Substitution back;  // to the variables that it had
  std::uint64_t cost = 0;
};

class Visitor final : public Enumerator::Visitor {
 public:
  explicit Visitor(const StopToken* stop) : stop_(stop) {}
  bool met(const Enumerator::Candidate& /*candidate*/, EntryId /*entry*/,
           bool /*is_new*/) override {
    return stop_ == nullptr || !stop_->stop();
  }

 private:
  const StopToken* stop_;
};

class Search {
 public:
  Search(const Problem& problem, const Cost& cost, const BehaviourLimits& limits)
      : problem_(problem), cost_(cost), limits_(limits), tester_(problem_, add_atoms(problem_)) {
    for (const Statement& s : problem_.statements) {
      if (s.kind == StatementKind::kAxiom || s.kind == StatementKind::kDefinition) {
        axioms_.push_back(s.formula);
      }
    }
  }

  [[nodiscard]] const TermBank& bank() const { return problem_.bank; }

  std::vector<TermId> run(std::span<const TermId> terms) {
    found_.assign(terms.size(), TermId{});
    conjecture::VocabularyOptions words;
    words.variables = 1;
    words.function_variables = 1;
    for (const TermId t : terms) count_variables(t, words);
    const bool computes = !has_finite_structures(problem_.bank, axioms_);
    conjecture::Fragment part;
    if (!computes) {
      const auto functions = conjecture::Vocabulary(problem_, words).functions();
      part = conjecture::part_with_models(problem_.bank, functions, axioms_);
      words.left_out = part.left_out;
    }
    conjecture::Vocabulary vocabulary(problem_, words);
    vocabulary_ = &vocabulary;
    for (std::uint32_t p = 0; p < vocabulary.productions().size(); ++p) {
      const auto& op = vocabulary.operator_of(p);
      if (op.function.valid()) {
        production_.emplace(op.function, p);
      } else {
        variable_.emplace(op.variable, p);
      }
    }
    for (std::size_t i = 0; i < terms.size(); ++i) add_target(i, terms[i]);
    if (targets_.empty()) return std::move(found_);
    if (computes) {
      conjecture::GroundSamples samples(problem_, vocabulary, tester_, kLanes, limits_.seed,
                                        kSpread);
      settle(samples);
    } else {
      conjecture::Models models(problem_, vocabulary, part.axioms, limits_.stop);
      conjecture::ModelSamples samples(problem_, vocabulary, models, kLanesOfModel, limits_.seed);
      settle(samples);
    }
    return std::move(found_);
  }

 private:
  void count_variables(TermId t, conjecture::VocabularyOptions& words) const {
    const TermBank& bank = problem_.bank;
    absl::flat_hash_map<SortId, std::uint32_t> count;
    for (const TermId v : bank.free_variables(t)) ++count[bank.sort(v)];
    for (const auto& [sort, number] : count) {
      std::uint32_t& most =
          bank.signature().is_function_sort(sort) ? words.function_variables : words.variables;
      most = std::max(most, std::min(number, kMostVariables));
    }
  }

  void add_target(std::size_t index, TermId t) {
    TermBank& bank = problem_.bank;
    const std::uint64_t cost = price_of(bank, t, cost_).cost;
    if (cost < 2) return;
    Target target{index, t, {}, cost};
    Substitution there;
    std::vector<bool> taken(vocabulary_->variables().size(), false);
    for (const TermId v : bank.free_variables(t)) {
      std::uint32_t k = 0;
      while (k < taken.size() &&
             (taken[k] || bank.sort(vocabulary_->variables()[k]) != bank.sort(v))) {
        ++k;
      }
      if (k == taken.size()) return;
      taken[k] = true;
      there.bind(bank.index(v), vocabulary_->variables()[k]);
      target.back.bind(k, v);
    }
    target.term = bank.substitute(t, there);
    bool known = true;
    bank.for_each_subterm(std::span<const TermId>(&target.term, 1), [&](TermId s) {
      known = known && (bank.kind(s) == TermKind::kVariable || production_of(s).has_value());
    });
    if (known) targets_.push_back(std::move(target));
  }

  [[nodiscard]] std::optional<std::uint32_t> production_of(TermId t) const {
    if (problem_.bank.kind(t) != TermKind::kApplication) return std::nullopt;
    const auto it = production_.find(problem_.bank.function(t));
    if (it == production_.end()) return std::nullopt;
    return it->second;
  }

  // The values of a term; none if it is of no use to the samples.
  const std::vector<Value>& values_of(TermId t, conjecture::Samples& samples) {
    const TermBank& bank = problem_.bank;
    std::vector<TermId> pending{t};
    while (!pending.empty()) {
      const TermId top = pending.back();
      if (values_.contains(top)) {
        pending.pop_back();
        continue;
      }
      bool ready = true;
      if (bank.kind(top) == TermKind::kApplication) {
        for (const TermId a : bank.arguments(top)) {
          if (values_.contains(a)) continue;
          pending.push_back(a);
          ready = false;
        }
      }
      if (!ready) continue;
      std::vector<Value> out(samples.lanes(), kNoValue);
      if (bank.kind(top) == TermKind::kVariable) {
        (void)samples.evaluate(variable_.at(bank.index(top)), {}, out);
      } else {
        std::vector<const Value*> arguments;
        bool known = true;
        for (const TermId a : bank.arguments(top)) {
          known = known && !values_.at(a)->empty();
          arguments.push_back(values_.at(a)->data());
        }
        if (!known || !samples.evaluate(*production_of(top), arguments, out)) out.clear();
      }
      values_.emplace(top, std::make_unique<std::vector<Value>>(std::move(out)));
    }
    return *values_.at(t);
  }

  // Terms are built until every target has a rival or only dearer ones are left. A refuted rival
  // has become a sample, on which all is built anew.
  void settle(conjecture::Samples& samples) {
    for (int round = 0; round < kMostRounds && samples.lanes() > 0; ++round) {
      if (!build(samples)) return;
    }
  }

  // Whether a rival was refuted.
  bool build(conjecture::Samples& samples) {
    values_.clear();
    std::vector<Production> productions = vocabulary_->productions();
    for (std::uint32_t p = 0; p < productions.size(); ++p) productions[p].cost = cost_of(p);
    Enumerator enumerator(std::move(productions),
                          static_cast<std::uint32_t>(vocabulary_->sorts().size()), samples.lanes(),
                          samples);
    conjecture::KeptTerms terms(*vocabulary_, enumerator);
    Visitor visitor(limits_.stop);
    std::vector<const Target*> open;
    for (const Target& t : targets_) {
      if (!found_[t.index].valid() && !values_of(t.term, samples).empty()) open.push_back(&t);
    }
    const std::size_t lanes = samples.lanes();
    bool refuted = false;
    while (!enumerator.exhausted()) {
      std::erase_if(open, [&](const Target* t) { return t->cost <= enumerator.cost() + 1; });
      if (open.empty()) break;
      const auto more = static_cast<std::uint64_t>(enumerator.candidates()) * lanes;
      if (work_ + more > limits_.work || enumerator.size() > limits_.behaviours) break;
      work_ += more;
      if (!enumerator.next_cost(visitor)) return false;
      std::erase_if(open, [&](const Target* t) {
        if (limits_.stop != nullptr && limits_.stop->stop()) return true;
        const std::uint32_t sort = vocabulary_->nonterminal(problem_.bank.sort(t->term));
        const auto entry = enumerator.find(sort, values_.at(t->term)->data());
        if (!entry) return false;
        const TermId rival = terms(*entry);
        if (price_of(problem_.bank, rival, cost_).cost >= t->cost) return true;
        const auto passed = samples.test({{}, t->term, rival});
        refuted = refuted || passed == conjecture::Samples::Passed::kNo;
        if (passed == conjecture::Samples::Passed::kYes) {
          found_[t->index] = problem_.bank.substitute(rival, t->back);
        }
        return true;
      });
    }
    return refuted;
  }

  // What the enumerator counts: depth does not add up, so terms are built by size for it.
  [[nodiscard]] std::uint32_t cost_of(std::uint32_t production) const {
    if (cost_.kind != CostKind::kWeights) return 1;
    constexpr std::uint64_t kDearest = 1'000;
    const auto& op = vocabulary_->operator_of(production);
    std::uint64_t weight = cost_.variable_weight;
    if (op.function.valid()) {
      const auto it = cost_.weights.find(problem_.bank.signature().function(op.function).symbol);
      weight = it == cost_.weights.end() ? 1 : it->second;
    }
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(weight, 1, kDearest));
  }

  Problem problem_;
  const Cost& cost_;
  const BehaviourLimits& limits_;
  Tester tester_;
  std::vector<TermId> axioms_;
  conjecture::Vocabulary* vocabulary_ = nullptr;
  absl::flat_hash_map<FunctionId, std::uint32_t> production_;
  absl::flat_hash_map<std::uint32_t, std::uint32_t> variable_;  // its production
  absl::flat_hash_map<TermId, std::unique_ptr<std::vector<Value>>> values_;
  std::vector<Target> targets_;
  std::vector<TermId> found_;
  std::uint64_t work_ = 0;
};

}  // namespace

std::vector<TermId> cheaper_of_same_behaviour(Problem& problem, std::span<const TermId> terms,
                                              const Cost& cost, const BehaviourLimits& limits) {
  Search search(problem, cost, limits);
  std::vector<TermId> found = search.run(terms);
  Homecoming home(search.bank(), problem.bank);
  for (TermId& t : found) {
    if (t.valid()) t = home.term(t);
  }
  return found;
}

}  // namespace whence::egraph
