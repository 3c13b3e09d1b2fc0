#include "conjecture/search.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "conjecture/fragment.h"
#include "conjecture/implications.h"
#include "conjecture/samples.h"
#include "conjecture/vocabulary.h"
#include "model/counterexample.h"

namespace whence::conjecture {

namespace {

// Equations are tested on few lanes that differ much, implications on many whose values meet often,
// so that premises hold on some.
constexpr std::size_t kLanes = 24;
constexpr std::uint64_t kSpread = 6;  // of values on them
constexpr std::size_t kDenseLanes = 320;
constexpr std::uint64_t kDenseSpread = 3;
constexpr std::size_t kLanesOfModel = 8;
constexpr std::size_t kDenseLanesOfModel = 4 * kLanesOfModel;
constexpr std::uint32_t kFunctionVariables = 2;

class Search {
 public:
  Search(Problem& theory, const SearchOptions& options)
      : theory_(theory), options_(options), tester_(theory, add_atoms(theory)) {
    for (const Statement& s : theory.statements) axioms_.push_back(s.formula);
  }

  Candidates run() {
    computes_ = !has_finite_structures(theory_.bank, axioms_);
    VocabularyOptions words{options_.variables, kFunctionVariables, {}};
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
    equations(vocabulary, samples);
    GroundSamples dense(theory_, vocabulary, tester_, kDenseLanes, options_.seed + 1, kDenseSpread);
    implications(vocabulary, dense);
  }

  void on_models(VocabularyOptions& words) {
    const std::vector<FunctionId> functions = Vocabulary(theory_, words).functions();
    Fragment part = part_with_models(theory_.bank, functions, axioms_);
    found_.left_out = part.left_out;
    words.left_out = std::move(part.left_out);
    Vocabulary vocabulary(theory_, words);
    Models models(theory_, vocabulary, std::move(part.axioms));
    ModelSamples samples(theory_, vocabulary, models, kLanesOfModel, options_.seed);
    equations(vocabulary, samples);
    ModelSamples dense(theory_, vocabulary, models, kDenseLanesOfModel, options_.seed + 1);
    implications(vocabulary, dense);
    found_.structures = models.structures();
  }

  void equations(Vocabulary& vocabulary, Samples& samples) {
    if (samples.lanes() == 0) return;
    EquationSearch search(theory_, vocabulary, tester_.evaluator().definitions(), samples);
    search.on_progress([this](std::uint32_t size, std::uint64_t tested) {
      if (options_.progress) options_.progress(size, tested);
    });
    EquationLimits limits;
    limits.size = options_.size;
    found_.conjectures = search.run(limits, options_.stop);
    found_.statistics = search.statistics();
  }

  void implications(Vocabulary& vocabulary, Samples& samples) {
    if (samples.lanes() == 0 || (options_.stop != nullptr && options_.stop->stop())) return;
    ImplicationSearch search(theory_, vocabulary, tester_.evaluator().definitions(), samples);
    ImplicationLimits limits;
    // Over definitions by recursion it takes inductions, of which most fail and all cost.
    limits.monotonicity = !computes_;
    std::vector<Conjecture> more = search.run(limits, found_.conjectures, options_.stop);
    std::ranges::move(more, std::back_inserter(found_.conjectures));
  }

  Problem& theory_;
  const SearchOptions& options_;
  Tester tester_;
  std::vector<TermId> axioms_;
  bool computes_ = false;
  Candidates found_;
};

}  // namespace

Candidates search(Problem& theory, const SearchOptions& options) {
  return Search(theory, options).run();
}

}  // namespace whence::conjecture
