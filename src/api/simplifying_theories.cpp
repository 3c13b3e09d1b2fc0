// Terms simplified by the laws of a theory, over the parts of the house.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

#include "api/impl.h"
#include "api/term_lines.h"
#include "egraph/behaviour.h"
#include "egraph/simplify.h"
#include "lang/input.h"
#include "lang/mpl/print.h"
#include "lang/nearest_name.h"
#include "whence/simplify.h"

namespace whence::api {

namespace {

// What proving the laws may cost if nothing is said: some seconds.
constexpr std::uint64_t kWorkForLaws = 200'000'000;
// The same for a term.
constexpr egraph::SimplifyLimits kForATerm = {
    .nodes = 100'000, .work = 250'000'000, .slack = 9, .stop = nullptr};
// For all terms: what behaviours and proofs of what these suggest may cost.
constexpr std::uint64_t kForRivals = 2'000'000'000;
constexpr std::uint64_t kForBehaviours = 100'000'000;
constexpr std::uint64_t kForARival = 10'000'000;

// A term that was read: an equation with itself, which may be of any sort.
struct GivenTerm {
  TermId term;  ///< its variables free, numbered from 0
  std::vector<std::string> variable_names;
  std::vector<std::string> sort_variable_names;
};

// The term that a formula `forall x. t = t` says to be equal to itself.
GivenTerm opened(TermBank& bank, const Statement& statement) {
  GivenTerm out;
  TermId t = statement.formula;
  for (std::uint32_t i = 0; bank.kind(t) == TermKind::kForall; ++i) {
    t = bank.open(t, bank.variable(i, bank.binder_sort(t)));
    out.variable_names.push_back(i < statement.variable_names.size() ? statement.variable_names[i]
                                                                     : "");
  }
  out.term = bank.argument(t, 0);
  out.sort_variable_names = statement.sort_variable_names;
  return out;
}

// What is wrong with a term was found in `(TERM) = (TERM)`.
void move_back(whence::Diagnostic& d, const TermLine& line, const std::string& name) {
  d.file = name;
  d.line = line.number;
  const auto length = static_cast<std::uint32_t>(line.text.size());
  // The second copy stands behind `(TERM) = (`.
  for (const std::uint32_t before : {length + 5, 1U}) {
    if (d.column <= before) continue;
    if (d.caret + 1 == d.column && d.text == "(" + line.text + ") = (" + line.text + ")") {
      d.text = line.text;
      d.caret = std::min(d.caret - before, length);
    }
    d.column = std::min(d.column - before, length + 1);
    break;
  }
}

class TermReading {
 public:
  TermReading(const Problem& problem, const std::string& name) : problem_(problem), name_(name) {}

  std::vector<GivenTerm> read(const std::vector<TermLine>& lines) {
    constexpr std::size_t kMostDiagnostics = 20;
    std::vector<GivenTerm> out;
    for (const TermLine& line : lines) {
      const std::size_t sources = problem_.sources.size();
      auto wrong = read_goal_of(problem_, "(" + line.text + ") = (" + line.text + ")");
      for (whence::Diagnostic& d : wrong) move_back(d, line, name_);
      for (auto& d : convert(wrong)) diagnostics_.push_back(std::move(d));
      if (diagnostics_.size() >= kMostDiagnostics) break;
      if (!wrong.empty()) continue;
      out.push_back(opened(problem_.bank, problem_.statements.back()));
      problem_.statements.pop_back();
      problem_.sources.resize(sources);
    }
    return out;
  }

  [[nodiscard]] Problem& problem() { return problem_; }
  [[nodiscard]] std::vector<Diagnostic> take_diagnostics() { return std::move(diagnostics_); }

 private:
  Problem problem_;
  std::string name_;
  std::vector<Diagnostic> diagnostics_;
};

// The functions that weights are given for; what is wrong with one, if anything.
std::string weigh(const Problem& problem, const TheorySimplifyOptions& options,
                  egraph::Cost& cost) {
  const Signature& signature = problem.bank.signature();
  for (const auto& [name, weight] : options.weights) {
    std::vector<std::string> known;
    bool found = false;
    for (std::uint32_t s = 0; s < signature.symbol_count(); ++s) {
      const std::string& there = signature.symbol(SymbolId{s}).name;
      known.push_back(there);
      if (there != name) continue;
      cost.weights[SymbolId{s}] = weight;
      found = true;
    }
    if (found) continue;
    const std::string advice = lang::did_you_mean(name, known);
    return "the theory has no function " + lang::in_quotes(name) +
           (advice.empty() ? "" : "; " + advice);
  }
  return "";
}

// What exploration proves of a theory becomes lemmas of it.
void explore(Theory& theory, const TheorySimplifyOptions& options) {
  ExploreOptions search;
  search.size = options.explore_size;
  if (options.seconds) search.seconds = *options.seconds / 4;
  search.memory_bytes = options.memory_bytes;
  search.threads = options.threads;
  search.seed = options.seed;
  search.interrupt = options.interrupt;
  const Exploration found = theory.explore(search);
  if (!found.answer.has_proof()) return;
  const Replayed replayed = theory.replay(found.answer.proof_json());
  if (!replayed.diagnostics.empty()) {
    throw std::logic_error("what was explored cannot be replayed: " +
                           replayed.diagnostics[0].message);
  }
}

// The lemmas of an earlier proof that the derivation still has in their places.
std::vector<std::pair<TermId, StepId>> standing_lemmas(
    const std::vector<ProofScript::Lemma>& script, const Derivation& derivation) {
  std::vector<std::pair<TermId, StepId>> out;
  for (const ProofScript::Lemma& lemma : script) {
    if (!lemma.step.valid() || lemma.step.index() >= derivation.steps.size()) continue;
    const Sequent& shown = derivation[lemma.step].conclusion;
    if (shown.assumptions.empty() && shown.clause == Clause{{lemma.formula, true}}) {
      out.emplace_back(lemma.formula, lemma.step);
    }
  }
  return out;
}

// Terms that no e-graph came down to, though cheaper ones behave like them: that they are equal is
// put to the theory's prover.
class Rivals {
 public:
  /// `env.limits.work` is for all of it.
  Rivals(Problem& problem, Derivation& derivation, const egraph::Cost& cost, const Env& env)
      : problem_(problem), derivation_(derivation), cost_(cost), env_(env) {}

  /// The equations that were proved, closed, and their steps, which are in the derivation now.
  std::vector<std::pair<TermId, StepId>> proved(const std::vector<egraph::Simplified>& found) {
    if (*env_.limits.work == 0 || env_.stop->stop()) return {};
    std::vector<TermId> terms;
    for (const egraph::Simplified& f : found) terms.push_back(f.term);
    egraph::BehaviourLimits limits;
    limits.work = std::min(*env_.limits.work / 2, kForBehaviours);
    limits.seed = env_.seed;
    limits.stop = env_.stop;
    const auto rivals = egraph::cheaper_of_same_behaviour(problem_, terms, cost_, limits);
    std::vector<TermId> equations;
    std::vector<std::size_t> equation_of(terms.size());
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (!rivals[i].valid()) continue;
      const TermId equation =
          problem_.bank.universal_closure(problem_.bank.equality(terms[i], rivals[i]));
      const auto there = std::ranges::find(equations, equation);
      equation_of[i] = static_cast<std::size_t>(there - equations.begin());
      if (there == equations.end()) equations.push_back(equation);
    }
    if (equations.empty() || env_.stop->stop()) return {};
    const std::vector<StepId> steps = prove(equations);
    std::vector<std::pair<TermId, StepId>> out;
    for (std::size_t k = 0; k < steps.size(); ++k) {
      if (steps[k].valid()) out.emplace_back(equations[k], steps[k]);
    }
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (rivals[i].valid() && steps[equation_of[i]].valid()) of_terms_.push_back(i);
    }
    return out;
  }

  /// The terms, by number, that such an equation is about.
  [[nodiscard]] const std::vector<std::size_t>& of_terms() const { return of_terms_; }
  [[nodiscard]] std::uint64_t work() const { return work_; }

 private:
  // The steps of those that were proved. The equations are theorems of the problem only meanwhile,
  // and those of its own that are open are left alone.
  std::vector<StepId> prove(const std::vector<TermId>& equations) {
    std::vector<Statement>& statements = problem_.statements;
    const std::size_t own = statements.size();
    std::vector<StatementKind> kinds;
    for (Statement& s : statements) {
      kinds.push_back(s.kind);
      const auto number = static_cast<std::uint32_t>(kinds.size() - 1);
      const bool known = std::ranges::any_of(
          derivation_.proved, [&](const ProvedStatement& p) { return p.statement == number; });
      const bool claimed = s.kind == StatementKind::kTheorem || s.kind == StatementKind::kLemma;
      if (claimed && !known) s.kind = StatementKind::kExample;
    }
    for (std::size_t k = 0; k < equations.size(); ++k) {
      Statement statement;
      statement.kind = StatementKind::kTheorem;
      statement.name = "rival " + std::to_string(k + 1);
      statement.formula = equations[k];
      statement.sort_variable_count = problem_.bank.sort_variable_bound(equations[k]);
      statement.sort_variable_names.resize(statement.sort_variable_count);
      statements.push_back(std::move(statement));
    }
    Env env = env_;
    env.models = false;          // they were tested
    env.limits.seconds.reset();  // the stop token has the deadline
    env.limits.work = std::min(*env_.limits.work / 2, kForARival * equations.size());
    SearchResult searched = search_proofs(problem_, env, std::move(derivation_));
    work_ += searched.statistics.work;
    derivation_ = std::move(searched.derivation);
    statements.resize(own);
    for (std::size_t i = 0; i < own; ++i) statements[i].kind = kinds[i];
    std::vector<StepId> steps(equations.size());
    std::erase_if(derivation_.proved, [&](const ProvedStatement& p) {
      if (p.statement < own) return false;
      steps[p.statement - own] = p.step;
      return true;
    });
    return steps;
  }

  Problem& problem_;
  Derivation& derivation_;
  const egraph::Cost& cost_;
  const Env& env_;
  std::vector<std::size_t> of_terms_;
  std::uint64_t work_ = 0;
};

// The theorems that a step rests on at once, and not by way of others.
std::vector<std::string> laws_under(const Problem& problem, const Derivation& derivation,
                                    StepId step) {
  absl::flat_hash_map<StepId, std::uint32_t> theorems;
  for (const ProvedStatement& p : derivation.proved) theorems.emplace(p.step, p.statement);
  std::vector<StepId> pending{step};
  absl::flat_hash_set<StepId> seen;
  std::vector<std::uint32_t> found;
  while (!pending.empty()) {
    const StepId top = pending.back();
    pending.pop_back();
    if (!seen.insert(top).second) continue;
    const auto theorem = theorems.find(top);
    if (theorem != theorems.end() && top != step) {
      found.push_back(theorem->second);
      continue;
    }
    for (const StepId premise : derivation[top].premises) pending.push_back(premise);
  }
  std::ranges::sort(found);
  std::vector<std::string> out;
  for (const std::uint32_t statement : found) out.push_back(problem.statements[statement].name);
  return out;
}

}  // namespace

TheorySimplifyResult simplify(const Theory& theory, const std::string& text,
                              const TheorySimplifyOptions& options, const std::string& name) {
  return Simplifying::run(theory, text, options, name);
}

TheorySimplifyResult Simplifying::run(const Theory& given_theory, const std::string& text,
                                      const TheorySimplifyOptions& options,
                                      const std::string& name) {
  Theory theory = given_theory;
  if (options.cost == SimplifyCost::kCycles) {
    throw std::invalid_argument("cycles are of bit-vectors");
  }
  TheorySimplifyResult out;
  TermReading terms(theory.impl_->problem, name);
  const std::vector<TermLine> lines = term_lines(text, {"--"});
  std::vector<GivenTerm> given = terms.read(lines);
  out.diagnostics = terms.take_diagnostics();
  egraph::Cost cost;
  cost.kind = options.cost == SimplifyCost::kDepth     ? egraph::CostKind::kDepth
              : options.cost == SimplifyCost::kWeights ? egraph::CostKind::kWeights
                                                       : egraph::CostKind::kSize;
  cost.variable_weight = options.variable_weight;
  if (const std::string wrong = weigh(terms.problem(), options, cost); !wrong.empty()) {
    out.diagnostics.push_back({"", 0, 0, wrong, "error: " + wrong + "\n"});
  }
  if (!out.diagnostics.empty() || given.empty()) return out;

  const auto started = StopToken::Clock::now();
  if (options.explore_size > 0) {
    explore(theory, options);
    // Lemmas are terms of another bank than what was read before.
    terms = TermReading(theory.impl_->problem, name);
    given = terms.read(lines);
  }
  StopToken own;
  StopToken& stop = options.interrupt != nullptr ? options.interrupt->impl_->token : own;
  Env env;
  if (options.seconds) env.limits.seconds = *options.seconds / 2;
  if (options.work) env.limits.work = *options.work / 2;
  if (!options.seconds && !options.work) env.limits.work = kWorkForLaws;
  set_surroundings(env, options, stop);
  report::Result result;
  result.problem = std::move(terms.problem());
  ProveResult proved = whence::prove(result.problem, env, theory.impl_->known, theory.impl_->plan);
  if (options.seconds) {
    const std::chrono::duration<double> spent = StopToken::Clock::now() - started;
    stop.set_deadline_in(*options.seconds - spent.count());
  }
  result.findings = std::move(proved.findings);
  result.reason = proved.reason;
  result.statistics = proved.statistics;
  if (proved.proof && proved.proof->contradiction().valid()) {
    const std::string wrong =
        "the axioms contradict each other: every term is equal to every other";
    out.diagnostics.push_back({"", 0, 0, wrong, "error: " + wrong + "\n"});
    return out;
  }
  Derivation derivation = proved.proof ? proved.proof->derivation() : Derivation{};
  egraph::SimplifyLimits limits = kForATerm;
  std::uint64_t left = kForRivals;
  if (options.work) {
    left = *options.work - std::min(*options.work, proved.statistics.work);
    limits.work = left / given.size();
  }
  limits.stop = &stop;

  std::vector<std::pair<TermId, StepId>> lemmas =
      standing_lemmas(theory.impl_->plan.script, derivation);
  std::optional<egraph::Simplifier> simplifier;
  simplifier.emplace(result.problem, derivation, lemmas);
  std::vector<egraph::Simplified> found;
  for (const GivenTerm& g : given) {
    found.push_back(simplifier->simplify(g.term, cost, limits));
    if (options.work) left -= std::min(left, found.back().statistics.work);
  }
  env.limits.work = left;
  Rivals rivals(result.problem, derivation, cost, env);
  if (const auto more = rivals.proved(found); !more.empty()) {
    lemmas.insert(lemmas.end(), more.begin(), more.end());
    simplifier.emplace(result.problem, derivation, lemmas);
    for (const std::size_t i : rivals.of_terms()) {
      simplifier->simplify_further(found[i], cost, limits);
    }
  }
  result.statistics.work += rivals.work();

  std::vector<StepId> steps;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const egraph::Simplified& made = found[i];
    SimplifiedTerm term;
    term.given = lines[i].text;
    term.line = lines[i].number;
    PrintOptions print;
    print.sorts = false;
    print.free_variable_names = given[i].variable_names;
    print.sort_variable_names = given[i].sort_variable_names;
    const bool same = !made.step.valid();
    term.term = same ? lines[i].text : TermPrinter(result.problem).term(made.term, print);
    const bool nothing = same && made.ending == egraph::Ending::kStopped;
    term.verdict = nothing ? SimplifyVerdict::kUnknown : SimplifyVerdict::kCertified;
    term.cost_before = made.before.cost;
    term.cost = made.after.cost;
    if (!same) term.engine = "e-graph";
    term.saturated = made.ending == egraph::Ending::kSaturated;
    term.graphs = made.statistics.graphs;
    term.nodes = made.statistics.nodes;
    term.classes = made.statistics.classes;
    term.bytes_a_node = made.statistics.most_nodes == 0
                            ? 0
                            : static_cast<double>(made.statistics.bytes) /
                                  static_cast<double>(made.statistics.most_nodes);
    term.work = made.statistics.work;
    term.seconds = made.statistics.seconds;
    out.terms.push_back(std::move(term));
  }

  // The equations, as anybody would state them.
  Problem& problem = result.problem;
  for (std::size_t i = 0; i < given.size(); ++i) {
    SimplifiedTerm& term = out.terms[i];
    steps.emplace_back();
    if (term.verdict == SimplifyVerdict::kUnknown) continue;
    const TermId equation = problem.bank.equality(given[i].term, found[i].term);
    const TermId closed = problem.bank.universal_closure(equation);
    term.goal = "(" + term.given + ") = (" + term.term + ")";
    const auto place = static_cast<std::uint32_t>(problem.statements.size());
    const auto wrong = read_goal_of(problem, term.goal);
    if (!wrong.empty() || problem.statements.size() != place + 1) {
      throw std::logic_error("an equation cannot be read back: " + term.goal);
    }
    // What was simplified is what is stated; a name in the printed term might hide another.
    if (problem.statements[place].formula != closed) problem.statements[place].formula = closed;
    StepId step = found[i].step;
    if (!step.valid()) {
      StepArguments arguments;
      arguments.terms = {given[i].term};
      step = simplifier->builder().add(Rule::kReflexivity, {}, std::move(arguments));
    }
    steps.back() = egraph::closed_step(simplifier->builder(), step, closed);
    StatementFinding finding;
    finding.statement = place;
    finding.finding = Finding::kProved;
    result.findings.push_back(std::move(finding));
  }
  // What is shown of one term is no law of another.
  std::size_t place = problem.statements.size();
  for (std::size_t i = given.size(); i-- > 0;) {
    if (!steps[i].valid()) continue;
    out.terms[i].laws = laws_under(problem, derivation, steps[i]);
  }
  for (std::size_t i = given.size(); i-- > 0;) {
    if (steps[i].valid()) {
      derivation.proved.push_back({static_cast<std::uint32_t>(--place), steps[i]});
    }
  }
  if (!derivation.proved.empty()) result.proof = certified(problem, std::move(derivation));
  note_models(result);
  auto answer = std::make_shared<Answer::Impl>(std::move(result));
  // Behind the theory's own theorems.
  std::size_t at = answer->theorems.size();
  for (std::size_t i = given.size(); i-- > 0;) {
    if (steps[i].valid()) out.terms[i].steps = answer->theorems[--at].steps;
  }
  out.answer = Answer(std::move(answer));
  return out;
}

}  // namespace whence::api
