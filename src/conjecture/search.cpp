#include "conjecture/search.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "conjecture/fragment.h"
#include "conjecture/implications.h"
#include "conjecture/samples.h"
#include "conjecture/vocabulary.h"
#include "model/completion.h"
#include "model/counterexample.h"

namespace whence::conjecture {

namespace {

// Equations are tested on few lanes that differ much, implications on many whose values meet often,
// so that premises hold on some.
constexpr std::size_t kLanes = 24;
constexpr std::uint64_t kSpread = 6;  // of values on them
constexpr std::size_t kDenseLanes = 320;
constexpr std::uint64_t kDenseSpread = 3;
// Small lists are all sorted: what is true of these alone shows on further lanes.
constexpr std::size_t kWideLanes = 64;
constexpr std::uint64_t kWideSpread = 24;
constexpr std::size_t kCompletions = 24;  // of partial functions
constexpr std::size_t kLanesOfModel = 8;
constexpr std::size_t kDenseLanesOfModel = 4 * kLanesOfModel;
constexpr std::uint32_t kFunctionVariables = 2;

class Search {
 public:
  Search(Problem& theory, const SearchOptions& options)
      : theory_(theory),
        options_(options),
        tester_(theory, add_atoms(theory)),
        wanted_(theory, options.steering) {
    for (const Statement& s : theory.statements) axioms_.push_back(s.formula);
  }

  Candidates run() {
    computes_ = !has_finite_structures(theory_.bank, axioms_);
    VocabularyOptions words{options_.variables, kFunctionVariables, {}};
    const std::vector<FunctionId> all = Vocabulary(theory_, words).functions();
    for (FunctionId f : all) {
      const SymbolId symbol = theory_.bank.signature().function(f).symbol;
      const bool other =
          !options_.only.empty() && std::ranges::find(options_.only, symbol) == options_.only.end();
      if (other || wanted_.is_left_out(symbol)) words.left_out.push_back(f);
    }
    if (computes_) {
      on_values(words);
    } else {
      on_models(words);
    }
    return std::move(found_);
  }

 private:
  void on_values(const VocabularyOptions& words) {
    Vocabulary vocabulary(theory_, words);
    GroundSamples samples(theory_, vocabulary, tester_, kLanes, options_.seed, kSpread);
    const std::vector<Tester*> all_completed = completed();
    samples.set_completed(all_completed);
    equations(vocabulary, samples);
    GroundSamples dense(theory_, vocabulary, tester_, kDenseLanes, options_.seed + 1, kDenseSpread);
    dense.add_lanes(kWideLanes, kWideSpread);
    dense.set_completed(all_completed);
    implications(vocabulary, dense);
  }

  // Where functions are partial, testers that give them values.
  std::vector<Tester*> completed() {
    const std::vector<SymbolId> atoms = add_atoms(theory_);
    std::vector<Tester*> out;
    for (const std::vector<Statement>& more :
         completions(theory_, atoms, kCompletions, options_.seed)) {
      completed_.push_back(std::make_unique<Tester>(theory_, atoms, more));
      out.push_back(completed_.back().get());
    }
    return out;
  }

  void on_models(VocabularyOptions& words) {
    const std::vector<FunctionId> functions = Vocabulary(theory_, words).functions();
    Fragment part = part_with_models(theory_.bank, functions, axioms_);
    found_.left_out = part.left_out;
    std::ranges::move(part.left_out, std::back_inserter(words.left_out));
    Vocabulary vocabulary(theory_, words);
    Models models(theory_, vocabulary, std::move(part.axioms), options_.stop);
    ModelSamples samples(theory_, vocabulary, models, kLanesOfModel, options_.seed);
    equations(vocabulary, samples);
    ModelSamples dense(theory_, vocabulary, models, kDenseLanesOfModel, options_.seed + 1);
    implications(vocabulary, dense);
    found_.structures = models.structures();
  }

  void equations(Vocabulary& vocabulary, Samples& samples) {
    if (samples.lanes() == 0) return;
    EquationSearch search(theory_, vocabulary, tester_.evaluator().definitions(), samples, wanted_);
    search.on_progress([this](std::uint32_t size, std::uint64_t tested) {
      if (options_.progress) options_.progress(size, tested);
    });
    EquationLimits limits;
    limits.size = options_.size;
    equations_ = search.run(limits, options_.stop);
    std::ranges::copy_if(equations_, std::back_inserter(found_.conjectures),
                         [&](const Conjecture& c) { return wanted_(theory_.bank, c); });
    found_.statistics = search.statistics();
  }

  void implications(Vocabulary& vocabulary, Samples& samples) {
    if (samples.lanes() == 0 || (options_.stop != nullptr && options_.stop->stop())) return;
    if (options_.steering.equations) return;
    ImplicationSearch search(theory_, vocabulary, tester_.evaluator().definitions(), samples,
                             wanted_);
    ImplicationLimits limits;
    // Over definitions by recursion it takes inductions, of which most fail and all cost.
    limits.monotonicity = !computes_ || theory_.bank.signature().has_integers();
    std::vector<Conjecture> more = search.run(limits, equations_, options_.stop);
    std::ranges::move(more, std::back_inserter(found_.conjectures));
  }

  Problem& theory_;
  const SearchOptions& options_;
  Tester tester_;
  std::vector<std::unique_ptr<Tester>> completed_;
  Wanted wanted_;
  std::vector<TermId> axioms_;
  std::vector<Conjecture> equations_;  // those too that only keep others from being stated
  bool computes_ = false;
  Candidates found_;
};

}  // namespace

Candidates search(Problem& theory, const SearchOptions& options) {
  return Search(theory, options).run();
}

}  // namespace whence::conjecture
