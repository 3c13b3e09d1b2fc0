#include "prove/prove.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "arithmetic/facts.h"
#include "arithmetic/integer_prover.h"
#include "base/cpu_clock.h"
#include "block/packet.h"
#include "first_order/schedule.h"
#include "first_order/team.h"
#include "grid/grid.h"
#include "logic/inductive_set.h"
#include "model/counterexample.h"
#include "prove/descent.h"
#include "prove/plan.h"
#include "transfer/transfer.h"

namespace whence {

namespace {

// Of the limits, for ground search alone; and what it may cost where there are none.
constexpr std::uint64_t kGroundPart = 2;
constexpr std::uint64_t kPartWithoutDatatypes = 8;  // of the grid
constexpr std::uint64_t kMostGroundWork = 400'000'000;
constexpr std::uint64_t kValueCalls = 4'000;  // for each statement, before any search
constexpr double kWorkInASecond = 20'000'000;

// What is called proved has a proof in the derivation: should memory have run out between the two,
// it may not have been noted there.
void keep_proved_only(SearchResult& result) {
  const auto is_proved = [&](std::uint32_t statement) {
    return std::ranges::find(result.derivation.proved, statement, &ProvedStatement::statement) !=
           result.derivation.proved.end();
  };
  for (StatementFinding& finding : result.findings) {
    if (finding.finding == Finding::kProved && !is_proved(finding.statement)) {
      finding.finding = Finding::kUnknown;
    }
  }
}

// To the searches of the grid integers are any values, and sums any function: what fails in a model
// of that may hold.
void forget_models(SearchResult& result) {
  for (StatementFinding& finding : result.findings) {
    finding.tried.reset();
    if (finding.finding != Finding::kCounterModel && finding.finding != Finding::kSaturated)
      continue;
    finding.finding = Finding::kUnknown;
    finding.model.reset();
    finding.saturation.reset();
  }
}

// Its number.
std::uint32_t add_lemma(Problem& problem, TermId formula) {
  Statement statement;
  statement.kind = StatementKind::kLemma;
  statement.formula = formula;
  statement.name = "int." + std::to_string(problem.statements.size());
  problem.statements.push_back(std::move(statement));
  return static_cast<std::uint32_t>(problem.statements.size() - 1);
}

// Laws of the integers, as lemmas as long as it is searched.
void add_facts(Problem& problem) {
  for (TermId formula : arithmetic::integer_facts(problem)) add_lemma(problem, formula);
}

// Whether induction over a datatype can only be about the copy of a set: nothing is defined by
// recursion, and there is no other datatype. Elsewhere the grid has more to go by.
bool speaks_of_objects_only(const Problem& problem) {
  const Signature& signature = problem.bank.signature();
  std::size_t datatypes = 0;
  for (std::size_t i = 1; i < signature.sort_constructor_count(); ++i) {  // 0 is Bool
    const SortKind kind = signature.sort_constructor(SortConstructorId{i}).kind;
    if (kind == SortKind::kDatatype) ++datatypes;
  }
  return datatypes == 1 && std::ranges::none_of(problem.statements, [](const Statement& s) {
           return s.kind == StatementKind::kDefinition;
         });
}

// The set by which the problem is proved over a datatype, if it is.
std::optional<InductiveSet> set_to_translate(Problem& problem) {
  return speaks_of_objects_only(problem) ? find_inductive_set(problem) : std::nullopt;
}

// The limits have been set.
SearchResult search_in_grid(Problem& problem, const Env& env, Derivation known,
                            std::shared_ptr<const first_order::Axioms> axioms) {
  SearchResult result;
  Grid grid(problem, env, std::move(known), write_refutation, std::move(axioms));
  result.reason = grid.run();
  result.findings = grid.findings();
  if (problem.bank.signature().has_integers()) forget_models(result);
  result.derivation = grid.take_derivation();
  result.statistics = grid.statistics();
  keep_proved_only(result);
  return result;
}

// Whether there is more to induction than integers.
bool has_datatypes(const Problem& problem) {
  const Signature& signature = problem.bank.signature();
  for (std::size_t i = 1; i < signature.sort_constructor_count(); ++i) {  // 0 is Bool
    if (signature.sort_constructor(SortConstructorId{i}).kind == SortKind::kDatatype) return true;
  }
  return false;
}

// What the grid may cost of a limit of work. It has no induction over integers.
std::uint64_t grid_share(const Problem& problem, std::uint64_t work) {
  return has_datatypes(problem) ? work / kGroundPart : work / kPartWithoutDatatypes;
}

// What ground search may cost before the grid has its turn, in which ground search takes part:
// half of the limits, or all that is not the grid's. Of a limit of time it is work as well, so that
// the clock does not say what is found.
std::uint64_t ground_share(const Problem& problem, const Limits& limits) {
  std::uint64_t share = kMostGroundWork;
  if (limits.seconds) {
    const double work = *limits.seconds * kWorkInASecond / kGroundPart;
    if (work < static_cast<double>(share)) share = static_cast<std::uint64_t>(std::max(work, 0.0));
  }
  if (limits.work) share = std::min(share, *limits.work - grid_share(problem, *limits.work));
  return share;
}

bool is_to_prove(const Problem& problem, const Derivation& known, std::uint32_t i) {
  const StatementKind kind = problem.statements[i].kind;
  return (kind == StatementKind::kTheorem || kind == StatementKind::kLemma) &&
         std::ranges::find(known.proved, i, &ProvedStatement::statement) == known.proved.end();
}

// What few values show not to hold. `work` grows by what it costs.
std::vector<StatementFinding> refuted_by_values(Problem& problem, const Derivation& known,
                                                const StopToken* stop, std::uint64_t& work) {
  std::vector<StatementFinding> out;
  const std::vector<SymbolId> atoms = add_atoms(problem);
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    if (!is_to_prove(problem, known, i)) continue;
    const Statement& statement = problem.statements[i];
    const std::size_t shared_symbols = problem.bank.signature().symbol_count();
    CounterexampleSearch search(problem, atoms, statement.formula);
    std::optional<RefutingValues> found;
    try {
      found = search.run(kValueCalls, stop);
    } catch (const StopRequested&) {
      break;
    }
    work += search.calls();
    if (!found) continue;
    const auto term = [&](TermId t) {
      PacketWriter writer(search.bank(), shared_symbols);
      writer.term(t);
      const Bytes bytes = writer.take();
      return PacketReader(problem.bank, shared_symbols, bytes).term();
    };
    Counterexample example;
    for (std::size_t k = 0; k < found->values.size(); ++k) {
      std::string name = k < statement.variable_names.size() ? statement.variable_names[k]
                                                             : "x" + std::to_string(k);
      example.assignment.emplace_back(std::move(name), term(found->values[k]));
    }
    for (const TermId t : found->evaluation) example.evaluation.push_back(term(t));
    StatementFinding finding;
    finding.statement = i;
    finding.finding = Finding::kRefuted;
    finding.counterexample = std::move(example);
    out.push_back(std::move(finding));
  }
  return out;
}

// While it lives, statements that values refute are examples, which are not for searches, and laws
// of the integers are lemmas behind the others.
class ForIntegers {
 public:
  ForIntegers(Problem& problem, const std::vector<StatementFinding>& refuted)
      : problem_(problem), count_(problem.statements.size()) {
    kinds_.reserve(refuted.size());
    for (const StatementFinding& f : refuted) {
      StatementKind& kind = problem.statements[f.statement].kind;
      kinds_.emplace_back(f.statement, std::exchange(kind, StatementKind::kExample));
    }
    try {
      add_facts(problem);
    } catch (...) {
      restore();
      throw;
    }
  }
  ~ForIntegers() { restore(); }
  ForIntegers(const ForIntegers&) = delete;
  ForIntegers& operator=(const ForIntegers&) = delete;

  /// How many statements the problem has without these lemmas.
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  void restore() {
    problem_.statements.resize(count_);
    for (const auto& [statement, kind] : kinds_) problem_.statements[statement].kind = kind;
  }

  Problem& problem_;
  std::size_t count_;
  std::vector<std::pair<std::uint32_t, StatementKind>> kinds_;
};

// Values first, which leave searches what may hold. Then by ground search, and then in the grid
// with laws of the integers as lemmas.
SearchResult search_with_integers(Problem& problem, const Env& env, Derivation known) {
  std::uint64_t tested = 0;
  // What all ranks do alike all of them bring to its end.
  StopToken* const stop = env.ranks == nullptr ? env.stop : nullptr;
  std::vector<StatementFinding> refuted = refuted_by_values(problem, known, stop, tested);
  const ForIntegers guard(problem, refuted);
  Env share = env;
  share.stop = stop;
  share.limits.work = ground_share(problem, env.limits);
  arithmetic::IntegerProofs proofs =
      arithmetic::prove_with_integers(problem, share, std::move(known));
  Env rest = env;
  if (rest.limits.work) {
    std::uint64_t left = *rest.limits.work - std::min(*rest.limits.work, proofs.cost.work);
    if (!has_datatypes(problem)) left = std::min(left, grid_share(problem, *rest.limits.work));
    rest.limits.work = left;
  }
  // What it proved on the way helps there, too.
  for (const arithmetic::KnownFormula& law : proofs.laws) {
    proofs.derivation.proved.push_back({add_lemma(problem, law.formula), law.step});
  }
  SearchResult result = search_in_grid(problem, rest, std::move(proofs.derivation), nullptr);
  std::erase_if(result.findings,
                [&](const StatementFinding& f) { return f.statement >= guard.count(); });
  std::erase_if(result.derivation.proved,
                [&](const ProvedStatement& p) { return p.statement >= guard.count(); });
  std::ranges::move(refuted, std::back_inserter(result.findings));
  std::ranges::sort(result.findings, {}, &StatementFinding::statement);
  result.statistics.work += tested + proofs.cost.work;
  result.statistics.dropped_refutations += proofs.cost.dropped;
  keep_proved_only(result);
  return result;
}

}  // namespace

const std::vector<std::string>& strategy_names() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> names = first_order::strategy_book().names();
    names.insert(names.begin(), "auto");
    names.emplace_back(first_order::kModelStrategy);
    return names;
  }();
  return all;
}

void require_strategy(const Env& env) {
  const std::vector<std::string> known = env.strategy_book.empty()
                                             ? strategy_names()
                                             : first_order::StrategyBook(env.strategy_book).names();
  if (env.strategy == "auto" || env.strategy == first_order::kModelStrategy ||
      std::ranges::find(known, env.strategy) != known.end())
    return;
  throw std::invalid_argument("there is no strategy " + env.strategy);
}

bool uses_strategies(Problem& problem) {
  // A set that is translated becomes a datatype.
  return !set_to_translate(problem) && first_order::is_first_order(problem);
}

SearchResult run_grid(Problem& problem, const Env& env, Derivation known,
                      std::shared_ptr<const first_order::Axioms> axioms) {
  if (env.limits.seconds) env.stop->set_deadline_in(*env.limits.seconds);
  env.stop->set_memory_limit(env.limits.memory_bytes);
  return search_in_grid(problem, env, std::move(known), std::move(axioms));
}

SearchResult search_proofs(Problem& problem, const Env& env, Derivation known) {
  SearchResult result;
  require_strategy(env);
  const double started = process_cpu_seconds();
  StopToken own_stop;
  Env used = env;
  if (used.stop == nullptr) used.stop = &own_stop;
  if (used.limits.seconds) used.stop->set_deadline_in(*used.limits.seconds);
  used.stop->set_memory_limit(used.limits.memory_bytes);
  const auto set = set_to_translate(problem);
  if (set) {
    result = transfer::prove_by_transfer(problem, *set, used, std::move(known));
  } else {
    result = problem.bank.signature().has_integers()
                 ? search_with_integers(problem, used, std::move(known))
                 : search_in_grid(problem, used, std::move(known), nullptr);
  }
  result.statistics.search_seconds = process_cpu_seconds() - started;
  return result;
}

kernel::Proof certified(Problem& problem, Derivation derivation) {
  auto verdict = kernel::certify(problem, with_descents(problem, std::move(derivation)));
  if (const auto* rejection = std::get_if<kernel::Rejection>(&verdict)) {
    throw std::logic_error("the kernel rejected step " + std::to_string(rejection->step.value) +
                           ": " + rejection->reason);
  }
  return std::get<kernel::Proof>(std::move(verdict));
}

ProveResult prove(Problem& problem, const Env& env, Derivation known, const ProvePlan& plan) {
  SearchResult found = search_by_plan(problem, env, std::move(known), plan);
  ProveResult result;
  result.findings = std::move(found.findings);
  result.reason = found.reason;
  result.statistics = found.statistics;
  if (found.derivation.steps.empty()) return result;
  const double started = process_cpu_seconds();
  result.proof = certified(problem, std::move(found.derivation));
  result.statistics.check_seconds = process_cpu_seconds() - started;
  return result;
}

}  // namespace whence
