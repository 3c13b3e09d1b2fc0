#include "explore/relation_laws.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <utility>

#include "conjecture/relational_search.h"
#include "transfer/local_theory.h"
#include "transfer/number_values.h"
#include "transfer/numbers.h"

namespace whence::explore {

namespace {

// Units of search: for a law from the axioms and other laws, for one about any sets and functions,
// for laws about numbers to begin with, and for all together.
constexpr std::uint64_t kFirstOrderWork = 200'000;
constexpr std::uint64_t kLocalWork = 3'000'000;
constexpr std::uint64_t kNumberLawWork = 20'000'000;
constexpr std::uint64_t kAllWork = 100'000'000;

// Tries what is conjectured, and keeps what became of it.
class RelationProofs {
 public:
  RelationProofs(Problem& problem, Derivation& derivation, transfer::Bridge& bridge, const Env& env,
                 const conjecture::Steering& steering, conjecture::RelationVocabulary& vocabulary)
      : problem_(problem),
        derivation_(derivation),
        bridge_(bridge),
        env_(env),
        steering_(steering),
        vocabulary_(vocabulary),
        premises_(bridge.facts().all_axioms()) {
    const std::vector<StepId>& comprehension = bridge.facts().comprehension();
    premises_.insert(premises_.end(), comprehension.begin(), comprehension.end());
    end_ = bridge.work() + kAllWork;
  }

  // Whether it is a law. What is open and follows from other open ones is not kept.
  bool prove(const conjecture::RelationalLaw& conjecture) {
    if (!is_wanted(conjecture)) return false;
    RelationLaw law;
    law.formula = vocabulary_.formula(conjecture);
    ++found_.conjectures;
    const auto states = [&](StepId step) { return bridge_.conclusion(step) == law.formula; };
    if (std::ranges::any_of(premises_, states)) return true;
    law.names = vocabulary_.variable_names(conjecture);
    law.sentence = describe(vocabulary_, conjecture);
    find_proof(law);
    const bool proved = law.step.valid();
    if (proved) premises_.push_back(law.step);
    const SymbolId equality = problem_.bank.signature().equality_symbol();
    if (proved || !follows_at_once(conjecture, all_, equality)) {
      found_.laws.push_back(std::move(law));
    }
    all_.push_back(conjecture);
    return proved;
  }

  RelationFindings take() { return std::move(found_); }

 private:
  std::uint64_t spend(std::uint64_t most) {
    const std::uint64_t spent = bridge_.work();
    return spent >= end_ ? 0 : std::min(most, end_ - spent);
  }

  // Whether people want laws of what it speaks of.
  [[nodiscard]] bool is_wanted(const conjecture::RelationalLaw& law) const {
    std::set<std::string> speaks_of;
    const auto add = [&](const conjecture::RelationAtom& atom) {
      const Signature& signature = vocabulary_.bank->signature();
      speaks_of.insert(signature.symbol(atom.relation).name);
      for (int a : atom.arguments) {
        if (a >= 0) continue;
        const TermId c = vocabulary_.constants[static_cast<std::size_t>(-1 - a)];
        speaks_of.insert(signature.symbol(vocabulary_.bank->symbol(c)).name);
      }
    };
    for (const conjecture::RelationAtom& premise : law.premises) add(premise);
    add(law.conclusion);
    const auto mentioned = [&](const std::string& name) { return speaks_of.contains(name); };
    return (steering_.about.empty() || std::ranges::any_of(steering_.about, mentioned)) &&
           std::ranges::none_of(steering_.without, mentioned);
  }

  void find_proof(RelationLaw& law) {
    transfer::Facts& facts = bridge_.facts();
    if (env_.stop != nullptr && env_.stop->stop()) return;
    if (auto step = facts.prover().prove(law.formula, premises_, spend(kFirstOrderWork))) {
      law.step = *step;
      law.derived = true;
      return;
    }
    if (!numbers_) {
      numbers_.emplace(bridge_, env_);
      numbers_->find_laws(spend(kNumberLawWork));
    }
    transfer::LocalTheory theory(problem_, derivation_, facts, law.formula, *numbers_);
    if (auto step = theory.prove(spend(kLocalWork))) law.step = *step;
  }

  Problem& problem_;
  Derivation& derivation_;
  transfer::Bridge& bridge_;
  const Env& env_;
  const conjecture::Steering& steering_;
  conjecture::RelationVocabulary& vocabulary_;
  std::optional<transfer::Numbers> numbers_;
  std::vector<StepId> premises_;
  std::uint64_t end_ = 0;                       // of all work
  std::vector<conjecture::RelationalLaw> all_;  // open ones too
  RelationFindings found_;
};

}  // namespace

RelationFindings find_relation_laws(Problem& problem, Derivation& derivation,
                                    transfer::Bridge& bridge, const conjecture::Steering& steering,
                                    const Env& env) {
  // These are about terms.
  if (steering.equations || steering.linear || !steering.like.empty()) return {};
  transfer::NumberValues values(bridge.apart(bridge.axioms()), bridge.facts().set());
  conjecture::RelationalSearch search(problem, bridge.facts().set(), std::ref(values));
  RelationProofs proofs(problem, derivation, bridge, env, steering, search.vocabulary());
  conjecture::RelationalSearchOptions options;
  options.stop = env.stop;
  search.run(options, [&](const conjecture::RelationalLaw& law) { return proofs.prove(law); });
  return proofs.take();
}

}  // namespace whence::explore
