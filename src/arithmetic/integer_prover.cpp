#include "arithmetic/integer_prover.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <utility>

#include "arithmetic/accumulators.h"
#include "arithmetic/closed_forms.h"
#include "arithmetic/goal_forms.h"
#include "arithmetic/goal_steps.h"
#include "arithmetic/lemma_candidates.h"
#include "arithmetic/refutation.h"
#include "block/packet.h"
#include "inductive/denied_goal.h"
#include "logic/polynomial.h"
#include "model/counterexample.h"
#include "proof/arguments.h"
#include "proof/kernel/rules.h"

namespace whence::arithmetic {

namespace {

constexpr std::uint32_t kDeepest = 2;  // inductions in inductions
constexpr std::uint32_t kMostQuantifiers = 12;

// How much is tried at first, and then. The first is for many statements, of which most are easy or
// hopeless.
struct Effort {
  GroundLimits limits;
  std::size_t measures;
  std::uint32_t inductions;
};
constexpr std::array<Effort, 4> kEfforts{{{{5, 80, 2, 60'000}, 4, 1},
                                          {{6, 150, 2, 500'000}, 4, 1},
                                          {{12, 500, 5, 2'500'000}, 8, kDeepest},
                                          {{30, 2'500, 10, 15'000'000}, 14, kDeepest}}};
constexpr std::uint32_t kForLaws = 1;       // the effort for laws that are not asked for ...
constexpr std::uint32_t kWithLaws = 2;      // ... and from which on they are there
constexpr std::uint32_t kForWitnesses = 1;  // the effort before which values are tried
constexpr std::uint64_t kWitnessCalls = 20'000;
constexpr std::size_t kMostBySteps = 2;  // measures, each of one variable
constexpr std::uint32_t kWithFixed = 1;  // from which on some variables stay in an induction

// While it lives, what denies a goal is an example: to the proof of the goal it says nothing.
class WithoutDenial {
 public:
  WithoutDenial(Problem& problem, const std::optional<DeniedGoal>& denied)
      : problem_(problem), denied_(denied) {
    set(StatementKind::kExample);
  }
  ~WithoutDenial() { set(StatementKind::kAxiom); }
  WithoutDenial(const WithoutDenial&) = delete;
  WithoutDenial& operator=(const WithoutDenial&) = delete;

 private:
  void set(StatementKind kind) {
    if (!denied_) return;
    for (std::uint32_t i : denied_->axioms) problem_.statements[i].kind = kind;
  }

  Problem& problem_;
  const std::optional<DeniedGoal>& denied_;
};

class IntegerProver {
 public:
  IntegerProver(Problem& problem, const Env& env, Derivation known)
      : problem_(problem),
        bank_(problem.bank),
        stop_(env.stop),
        most_work_(env.limits.work),
        derivation_(std::move(known)),
        known_(derivation_.steps.size()),
        builder_(problem, derivation_),
        definitions_(problem),
        descents_(lang::descents(problem)),
        denied_(denied_goal(problem)) {
    for (const ProvedStatement& p : derivation_.proved) {
      lemmas_.push_back({problem.statements[p.statement].formula, p.step});
    }
  }

  IntegerProofs run() {
    // What is easy is a lemma for what is not, wherever it stands.
    for (std::uint32_t effort = 0; effort < kEfforts.size(); ++effort) {
      for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
        allowance_ = most_work_;
        if (stopped()) break;
        if (!is_open(i)) continue;
        if (effort == kWithLaws) prove_laws();
        if (effort > kWithLaws) prove_forms(kWithLaws);
        set_allowance(i);
        const TermId formula = problem_.statements[i].formula;
        const StepId step = prove(formula, effort, kEfforts[effort].inductions);
        if (!step.valid()) continue;
        derivation_.proved.push_back({i, step});
        lemmas_.push_back({formula, step});
      }
    }
    return pruned();
  }

 private:
  [[nodiscard]] bool stopped() const {
    return (stop_ != nullptr && stop_->stop()) || (allowance_ && cost_.work >= *allowance_);
  }

  // Each open statement from i on has its part of the work that is left, so that the last has a
  // turn.
  void set_allowance(std::uint32_t i) {
    if (!most_work_) return;
    std::uint64_t open = 0;
    for (; i < problem_.statements.size(); ++i) open += is_open(i) ? 1 : 0;
    allowance_ = cost_.work + (*most_work_ - std::min(*most_work_, cost_.work)) / open;
  }

  // Of axioms that contradict each other, as one of them denies what can be proved, that is proved.
  StepId prove(TermId goal, std::uint32_t effort, std::uint32_t inductions) {
    if (goal != bank_.falsity() || !denied_) return attempt_universal(goal, effort, inductions);
    StepId step = attempt(goal, effort, 0);
    if (step.valid()) return step;
    {
      const WithoutDenial guard(problem_, denied_);
      step = attempt_universal(denied_->formula, effort, inductions);
    }
    if (!step.valid()) return step;
    try {
      StepArguments weakened;
      weakened.terms = {bank_.negation(goal)};
      step = builder_.add(Rule::kDischarge, {contradiction_of(builder_, *denied_, step)},
                          std::move(weakened));
      return builder_.conclusion(step) == Sequent{{}, {{goal, true}}} ? step : StepId{};
    } catch (const std::logic_error&) {
      ++cost_.dropped;
      return {};
    }
  }

  // As `forall x. not P`, over which there is induction, in place of `not exists x. P`, and with
  // what hypotheses will speak of.
  StepId attempt_universal(TermId goal, std::uint32_t effort, std::uint32_t inductions) {
    const TermId general = unfolded(problem_, definitions_, universal_form(bank_, goal));
    if (general == goal) return attempt(goal, effort, inductions);
    StepId step = attempt(goal, effort, 0);
    if (step.valid()) return step;
    step = attempt(general, effort, inductions);
    if (!step.valid()) return step;
    lemmas_.push_back({general, step});
    return attempt(goal, effort, 0);
  }

  StepId attempt(TermId goal, std::uint32_t effort, std::uint32_t inductions) {
    if (stopped()) return {};
    GroundLimits limits = kEfforts[effort].limits;
    if (allowance_) limits.work = std::min(limits.work, *allowance_ - cost_.work);
    StepId step =
        refute_denied(problem_, derivation_, definitions_, goal, lemmas_, limits, stop_, cost_);
    if (!step.valid() && effort == kForWitnesses && bank_.kind(goal) == TermKind::kExists) {
      return by_witness(goal, effort);
    }
    if (step.valid() || inductions == 0) return step;
    step = by_structure(goal, effort, inductions);
    const bool with_fixed = effort >= kWithFixed && speaks_of_defined(goal);
    if (!step.valid() && with_fixed) step = by_some_integers(goal, effort, inductions, true);
    if (!step.valid()) step = by_integers(goal, effort, inductions);
    if (!step.valid() && with_fixed) {
      step = by_some_integers(goal, effort, inductions, false);
    }
    return step;
  }

  // Whether a goal speaks of a function that is defined: of others arithmetic knows what an
  // induction would show.
  [[nodiscard]] bool speaks_of_defined(TermId goal) {
    bool found = false;
    bank_.for_each_subterm({&goal, 1}, [&](TermId t) {
      found |=
          bank_.kind(t) == TermKind::kApplication && !definitions_.of(bank_.function(t)).empty();
    });
    return found;
  }

  // Of `exists x. P` an instance that small values fulfil.
  StepId by_witness(TermId goal, std::uint32_t effort) {
    std::vector<TermId> variables;
    TermId matrix = goal;
    while (bank_.kind(matrix) == TermKind::kExists) {
      variables.push_back(
          bank_.variable(static_cast<std::uint32_t>(variables.size()), bank_.binder_sort(matrix)));
      matrix = bank_.open(matrix, variables.back());
    }
    TermId denial = bank_.negation(matrix);
    for (std::size_t i = variables.size(); i-- > 0;) {
      denial = bank_.forall_over(variables[i], denial);
    }
    const std::size_t shared_symbols = bank_.signature().symbol_count();
    CounterexampleSearch search(problem_, add_atoms(problem_), denial);
    std::optional<RefutingValues> found;
    try {
      found = search.run(kWitnessCalls, stop_);
    } catch (const StopRequested&) {
      return {};
    }
    cost_.work += search.calls();
    if (!found || found->values.size() != variables.size()) return {};
    std::vector<TermId> witness;
    Substitution values;
    for (std::uint32_t k = 0; k < variables.size(); ++k) {
      PacketWriter writer(search.bank(), shared_symbols);
      writer.term(found->values[k]);
      const Bytes bytes = writer.take();
      witness.push_back(PacketReader(bank_, shared_symbols, bytes).term());
      values.bind(k, witness.back());
    }
    const StepId instance = attempt(bank_.substitute(matrix, values), effort, 0);
    if (!instance.valid()) return {};
    return written(goal, [&] { return exists_from_witness(builder_, goal, witness, instance); });
  }

  // The step of a goal, if it is one: that it cannot be written is a mistake, and counted.
  template <typename Write>
  StepId written(TermId goal, Write write) {
    try {
      const StepId step = write();
      if (builder_.conclusion(step) == Sequent{{}, {{goal, true}}}) return step;
    } catch (const std::logic_error&) {
      // As below.
    }
    ++cost_.dropped;
    return {};
  }

  // Laws that the statements that are open may need: lemmas as well, those that are proved.
  void prove_laws() {
    if (std::exchange(has_laws_, true)) return;
    std::vector<TermId> goals;
    for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
      if (is_open(i)) goals.push_back(problem_.statements[i].formula);
    }
    const WithoutDenial guard(problem_, denied_);
    try {
      if (denied_) goals.push_back(denied_->formula);
      for (TermId& goal : goals) {
        goal = unfolded(problem_, definitions_, universal_form(bank_, goal));
      }
      forms_ = closed_forms(problem_, definitions_, descents_, goals, stop_, cost_.work);
      std::ranges::copy(accumulator_laws(problem_, descents_, goals, stop_, cost_.work),
                        std::back_inserter(forms_));
      const std::vector<TermId> laws =
          lemma_candidates(problem_, definitions_, goals, stop_, cost_.work);
      prove_forms(kForLaws);
      for (TermId law : laws) (void)prove_law(law, kForLaws);
    } catch (const StopRequested&) {
      // What has been proved stays.
    }
  }

  // What functions of the goals are in closed form, as far as it is not proved yet; once with each
  // effort.
  void prove_forms(std::uint32_t effort) {
    if (std::exchange(forms_effort_, effort) == effort) return;
    std::erase_if(forms_, [&](TermId law) { return prove_law(law, effort); });
  }

  bool prove_law(TermId law, std::uint32_t effort) {
    if (stopped()) return false;
    const StepId step = attempt(law, effort, kDeepest);
    if (!step.valid()) return false;
    lemmas_.push_back({law, step});
    laws_.push_back({law, step});
    return true;
  }

  [[nodiscard]] bool is_open(std::uint32_t i) const {
    const StatementKind kind = problem_.statements[i].kind;
    return (kind == StatementKind::kTheorem || kind == StatementKind::kLemma) &&
           std::ranges::find(derivation_.proved, i, &ProvedStatement::statement) ==
               derivation_.proved.end();
  }

  // --- induction --------------------------------------------------------------------------------

  // The sorts of the leading universal quantifiers.
  [[nodiscard]] std::vector<SortId> prefix(TermId goal) const {
    std::vector<SortId> sorts;
    while (bank_.kind(goal) == TermKind::kForall && sorts.size() < kMostQuantifiers) {
      sorts.push_back(bank_.binder_sort(goal));
      goal = bank_.body(goal);
    }
    return sorts;
  }

  StepId by_structure(TermId goal, std::uint32_t effort, std::uint32_t inductions) {
    const std::vector<SortId> sorts = prefix(goal);
    for (std::uint32_t i = 0; i < sorts.size() && !stopped(); ++i) {
      const bool datatype =
          bank_.signature().is_datatype(sorts[i]) && sorts[i] != bank_.signature().bool_sort();
      if (!datatype) continue;
      const InductionScheme scheme = structural(sorts, i);
      const auto n = static_cast<std::uint32_t>(sorts.size());
      StepArguments arguments = encode_induction(bank_, goal, n, scheme);
      auto cases = kernel::induction_cases(bank_, arguments);
      auto* formulas = std::get_if<std::vector<TermId>>(&cases);
      if (formulas == nullptr) continue;
      std::vector<StepId> premises;
      for (TermId formula : *formulas) {
        const StepId step = attempt(formula, effort, inductions - 1);
        if (!step.valid()) break;
        premises.push_back(step);
      }
      if (premises.size() == formulas->size()) {
        return builder_.add(Rule::kInduct, std::move(premises), std::move(arguments));
      }
    }
    return {};
  }

  // Structural induction on component i, the others being any in the hypotheses.
  InductionScheme structural(const std::vector<SortId>& sorts, std::uint32_t i) {
    Signature& signature = bank_.signature();
    InductionScheme scheme;
    scheme.measure = {{i}};
    const std::vector<SortId> parameters = signature.sort(sorts[i]).arguments;
    const auto listed = signature.constructors(sorts[i]);
    for (SymbolId c : std::vector<SymbolId>(listed.begin(), listed.end())) {
      const FunctionId f = signature.function(c, parameters);
      const std::vector<SortId> fields = signature.function(f).argument_sorts;
      InductionCase one;
      std::uint32_t next = 0;
      std::vector<TermId> inner;
      for (std::uint32_t k = 0; k < sorts.size(); ++k) {
        if (k != i) {
          one.pattern.push_back(bank_.variable(next++, sorts[k]));
          continue;
        }
        for (SortId field : fields) inner.push_back(bank_.variable(next++, field));
        one.pattern.push_back(bank_.apply(f, inner));
      }
      for (TermId field : inner) {
        if (bank_.sort(field) != sorts[i]) continue;
        std::vector<TermId> hypothesis;
        std::uint32_t own = next;
        for (std::uint32_t k = 0; k < sorts.size(); ++k) {
          hypothesis.push_back(k == i ? field : bank_.variable(own++, sorts[k]));
        }
        one.hypotheses.push_back(std::move(hypothesis));
      }
      scheme.cases.push_back(std::move(one));
    }
    return scheme;
  }

  StepId by_integers(TermId goal, std::uint32_t effort, std::uint32_t inductions) {
    const std::vector<SortId> sorts = prefix(goal);
    const auto n = static_cast<std::uint32_t>(sorts.size());
    std::size_t left = kEfforts[effort].measures;
    for (TermId measure : induction_measures(problem_, definitions_, descents_, goal, sorts)) {
      if (stopped() || left-- == 0) break;
      const TermId formula = kernel::integer_induction_case(bank_, goal, n, measure);
      const StepId step = attempt(formula, effort, inductions - 1);
      if (!step.valid()) continue;
      StepArguments arguments;
      arguments.numbers = {n};
      arguments.terms = {goal, measure};
      return builder_.add(Rule::kIntegerInduct, {step}, std::move(arguments));
    }
    return {};
  }

  // The same of the variables that go down alone, the others being arbitrary: weaker hypotheses, of
  // which there are far fewer instances.
  StepId by_some_integers(TermId goal, std::uint32_t effort, std::uint32_t inductions,
                          bool by_steps) {
    const std::vector<SortId> sorts = prefix(goal);
    const auto n = static_cast<std::uint32_t>(sorts.size());
    std::size_t left = by_steps ? kMostBySteps : kEfforts[effort].measures;
    for (TermId measure : induction_measures(problem_, definitions_, descents_, goal, sorts)) {
      std::vector<TermId> down = bank_.free_variables(measure);
      if (by_steps ? down.size() != 1 : down.size() == n) continue;
      if (stopped() || left-- == 0) break;
      std::ranges::sort(down, {}, [&](TermId v) { return bank_.index(v); });
      const std::vector<TermId> arbitrary = arbitrary_values(bank_, goal, n);
      Substitution renamed;
      std::vector<TermId> own;  // the arbitrary values of what goes down
      std::vector<TermId> variables;
      TermId part = goal;
      for (std::uint32_t k = 0; k < n; ++k) {
        const TermId x = bank_.variable(k, sorts[k]);
        TermId value = arbitrary[k];
        if (std::ranges::find(down, x) != down.end()) {
          own.push_back(value);
          value = bank_.variable(static_cast<std::uint32_t>(variables.size()), sorts[k]);
          variables.push_back(value);
          renamed.bind(k, value);
        }
        part = bank_.open(part, value);
      }
      for (std::size_t i = variables.size(); i-- > 0;) part = bank_.forall_over(variables[i], part);
      const auto count = static_cast<std::uint32_t>(variables.size());
      StepArguments arguments;
      arguments.numbers = {count};
      arguments.terms = {part, bank_.substitute(measure, renamed)};
      const TermId formula = kernel::integer_induction_case(bank_, part, count, arguments.terms[1]);
      const StepId step = by_steps ? case_by_steps(formula, arguments.terms[1], effort)
                                   : attempt(formula, effort, inductions - 1);
      if (!step.valid()) continue;
      return written(goal, [&] {
        const StepId induction = builder_.add(Rule::kIntegerInduct, {step}, std::move(arguments));
        return for_all_from_arbitrary(builder_, goal, n, instance_of(builder_, induction, own));
      });
    }
    return {};
  }

  // A case of an induction on one integer, `forall x. (forall y. H) => P`, with no hypotheses but
  // those about x - 1 and x - 2, or, where the measure grows as x gets less, about x + 1 and x + 2.
  StepId case_by_steps(TermId formula, TermId measure, std::uint32_t effort) {
    const TermId x = bank_.variable(0, bank_.binder_sort(formula));
    const auto polynomial = polynomial_of(bank_, measure);
    if (!polynomial || !polynomial->terms.contains(Monomial{x})) return {};
    const bool goes_down = polynomial->terms.at(Monomial{x}) > 0;
    const TermId body = bank_.open(formula, x);
    Signature& signature = bank_.signature();
    const FunctionId step_to = signature.function(
        signature.arithmetic_symbol(goes_down ? Arithmetic::kSubtract : Arithmetic::kAdd));
    std::vector<TermId> values;
    for (const int far : {1, 2}) {
      values.push_back(bank_.apply(step_to, {x, numeral_term(bank_, far)}));
    }
    TermId weaker = bank_.argument(body, 1);
    for (std::size_t i = values.size(); i-- > 0;) {
      weaker = bank_.implication(bank_.open(bank_.argument(body, 0), values[i]), weaker);
    }
    const StepId step = attempt(bank_.forall_over(x, weaker), effort, 0);
    if (!step.valid()) return {};
    return written(formula, [&] { return from_few_hypotheses(builder_, formula, values, step); });
  }

  // --- the result -------------------------------------------------------------------------------

  // Without the steps on which nothing rests that is proved.
  IntegerProofs pruned() const {
    std::vector<StepId> results;
    for (const ProvedStatement& p : derivation_.proved) results.push_back(p.step);
    for (const KnownFormula& law : laws_) results.push_back(law.step);
    const std::vector<bool> needed = derivation_.needed_for(results);
    Derivation out;
    std::vector<StepId> place(derivation_.steps.size());
    for (std::size_t i = 0; i < derivation_.steps.size(); ++i) {
      if (i >= known_ && !needed[i]) continue;
      Step step = derivation_.steps[i];
      for (StepId& premise : step.premises) premise = place[premise.index()];
      place[i] = out.add(std::move(step));
    }
    for (ProvedStatement p : derivation_.proved) {
      p.step = place[p.step.index()];
      out.proved.push_back(p);
    }
    std::vector<KnownFormula> laws = laws_;
    for (KnownFormula& law : laws) law.step = place[law.step.index()];
    return {std::move(out), std::move(laws), cost_};
  }

  Problem& problem_;
  TermBank& bank_;
  const StopToken* stop_;
  std::optional<std::uint64_t> most_work_;
  std::optional<std::uint64_t> allowance_;  // up to which work what is tried now may go
  Derivation derivation_;
  std::size_t known_;
  ProofBuilder builder_;
  Definitions definitions_;
  std::vector<lang::Descent> descents_;
  std::optional<DeniedGoal> denied_;
  std::vector<KnownFormula> lemmas_;
  std::vector<KnownFormula> laws_;  // those among them that are no statements
  bool has_laws_ = false;
  std::vector<TermId> forms_;  // closed forms and the like, those that are not proved
  std::uint32_t forms_effort_ = 0;
  SearchCost cost_;
};

}  // namespace

IntegerProofs prove_with_integers(Problem& problem, const Env& env, Derivation known) {
  return IntegerProver(problem, env, std::move(known)).run();
}

}  // namespace whence::arithmetic
