#include "explore/relation_laws.h"

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "base/cpu_clock.h"
#include "conjecture/relational_search.h"
#include "model/evaluate.h"
#include "transfer/local_theory.h"
#include "transfer/numbers.h"

namespace whence::explore {

namespace {

constexpr std::uint64_t kFuel = 20'000;           // of a value
constexpr std::uint32_t kMostToCompute = 400;     // arguments larger than this have no values
constexpr std::uint64_t kFirstOrderWork = 200'000;  // for a law from the axioms and other laws
constexpr std::uint64_t kLocalWork = 3'000'000;     // for one about any sets and functions
constexpr std::uint64_t kNumberLawWork = 20'000'000;

// Values of the functions on the set, as numbers.
class NumberValues {
 public:
  NumberValues(Problem problem, const InductiveSet& set)
      : problem_(std::move(problem)), evaluator_(problem_), set_(set) {}

  std::optional<std::uint32_t> operator()(SymbolId copy,
                                          std::span<const std::uint32_t> arguments) {
    std::vector<std::uint32_t> key{static_cast<std::uint32_t>(copy.index())};
    key.insert(key.end(), arguments.begin(), arguments.end());
    const auto [it, inserted] = known_.try_emplace(key);
    if (inserted) it->second = compute(copy, arguments);
    return it->second;
  }

 private:
  std::optional<std::uint32_t> compute(SymbolId copy, std::span<const std::uint32_t> arguments) {
    TermBank& bank = problem_.bank;
    std::vector<TermId> terms;
    for (std::uint32_t n : arguments) {
      if (n > kMostToCompute) return std::nullopt;
      terms.push_back(numeral(n));
    }
    const TermId term = bank.apply(bank.signature().function(copy), terms);
    TermId value = evaluator_.evaluate(term, kFuel);
    if (!value.valid()) return std::nullopt;
    std::uint32_t n = 0;
    for (; bank.is_application_of(value, set_.successor_copy); value = bank.argument(value, 0)) ++n;
    return bank.is_application_of(value, set_.zero_copy) ? std::optional(n) : std::nullopt;
  }

  TermId numeral(std::uint32_t n) {
    TermBank& bank = problem_.bank;
    if (numerals_.empty()) {
      numerals_.push_back(bank.apply(bank.signature().function(set_.zero_copy), {}));
    }
    while (numerals_.size() <= n) {
      numerals_.push_back(
          bank.apply(bank.signature().function(set_.successor_copy), {numerals_.back()}));
    }
    return numerals_[n];
  }

  Problem problem_;
  Evaluator evaluator_;
  const InductiveSet& set_;
  std::vector<TermId> numerals_;
  std::map<std::vector<std::uint32_t>, std::optional<std::uint32_t>> known_;
};

}  // namespace

RelationFindings find_relation_laws(Problem& problem, Derivation& derivation,
                                    transfer::Bridge& bridge, const std::vector<StepId>& known,
                                    const Env& env) {
  RelationFindings found;
  transfer::Facts& facts = bridge.facts();
  const InductiveSet& set = facts.set();
  NumberValues values(bridge.apart(bridge.axioms()), set);
  const bool debug = std::getenv("REL_DEBUG") != nullptr;
  double t0 = process_cpu_seconds();
  conjecture::RelationalSearch search(problem, set, std::ref(values));
  conjecture::RelationalSearchOptions options;
  options.stop = env.stop;
  std::vector<conjecture::RelationalLaw> conjectures = search.run(options);
  found.conjectures = conjectures.size();
  if (debug) fprintf(stderr, "search %.2f s, %zu conjectures\n", process_cpu_seconds() - t0, conjectures.size());
  std::optional<transfer::Numbers> numbers;
  std::vector<StepId> premises = facts.all_axioms();
  premises.insert(premises.end(), facts.comprehension().begin(), facts.comprehension().end());
  premises.insert(premises.end(), known.begin(), known.end());
  for (const conjecture::RelationalLaw& conjecture : conjectures) {
    if (env.stop != nullptr && env.stop->stop()) break;
    RelationLaw law;
    law.formula = search.vocabulary().formula(conjecture);
    law.names = search.vocabulary().variable_names(conjecture);
    law.sentence = describe(search.vocabulary(), conjecture);
    t0 = process_cpu_seconds();
    if (debug && getenv("REL_LIST")) { fprintf(stderr, "%s\n", law.sentence.sentence.c_str()); continue; }
    if (auto step = facts.prover().prove(law.formula, premises, kFirstOrderWork)) {
      law.step = *step;
      law.derived = true;
    } else {
      if (!numbers) {
        numbers.emplace(bridge, env);
        numbers->find_laws(kNumberLawWork);
      }
      transfer::LocalTheory theory(problem, derivation, facts, law.formula, *numbers);
      if (auto proved = theory.prove(kLocalWork)) law.step = *proved;
    }
    if (debug) fprintf(stderr, "%.2f s %s %s\n", process_cpu_seconds() - t0, law.step.valid() ? (law.derived ? "derived" : "ESSENTIAL") : "open", law.sentence.sentence.c_str());
    if (law.step.valid()) premises.push_back(law.step);
    found.laws.push_back(std::move(law));
  }
  return found;
}

}  // namespace whence::explore
