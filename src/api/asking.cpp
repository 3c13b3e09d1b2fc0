// Sessions: theories that are loaded once and asked often.

#include <algorithm>
#include <stdexcept>

#include "api/impl.h"
#include "lang/input.h"
#include "prove/prepared.h"
#include "whence/session.h"

namespace whence::api {

namespace {

// All that questions start from. States are not changed once they are there, so that to mark one
// costs nothing.
struct State {
  std::shared_ptr<const Problem> problem;
  std::shared_ptr<const first_order::Axioms> axioms;  // null: each question begins anew
  std::shared_ptr<const Derivation> known;            // of the lemmas that were kept
};

State first_state(Problem problem) {
  std::erase_if(problem.statements, [](const Statement& s) {
    return s.kind == StatementKind::kTheorem || s.kind == StatementKind::kLemma;
  });
  problem.asks_satisfiability = false;
  State state;
  state.known = std::make_shared<const Derivation>();
  if (auto prepared = prepare(problem)) {
    state.problem = std::make_shared<const Problem>(std::move(prepared->problem));
    state.axioms = std::move(prepared->axioms);
  } else {
    state.problem = std::make_shared<const Problem>(std::move(problem));
  }
  return state;
}

}  // namespace

struct Session::Impl {
  State now;
  std::vector<State> marks;
};

Session::Session(const Theory& theory)
    : impl_(std::make_unique<Impl>(Impl{first_state(theory.impl_->problem), {}})) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

std::vector<Diagnostic> Session::assume(const std::string& formula, const std::string& name) {
  State next = impl_->now;
  Problem problem = *next.problem;
  const std::vector<whence::Diagnostic> wrong = read_goal_of(problem, formula, name);
  if (!wrong.empty()) return convert(wrong);
  Statement& statement = problem.statements.back();
  statement.kind = StatementKind::kAxiom;
  statement.is_question = false;
  if (!statement.role.empty()) statement.role = "axiom";
  if (next.axioms) {
    std::shared_ptr<const first_order::Axioms> axioms;
    if (is_for_prepared(problem)) axioms = with_last_axiom(problem, *next.axioms);
    next.axioms = std::move(axioms);
  }
  next.problem = std::make_shared<const Problem>(std::move(problem));
  impl_->now = std::move(next);
  return {};
}

std::size_t Session::mark() {
  impl_->marks.push_back(impl_->now);
  return impl_->marks.size() - 1;
}

void Session::retract(std::size_t mark) {
  impl_->now = impl_->marks.at(mark);
  impl_->marks.resize(mark + 1);
}

Reply Session::ask(const std::string& formula, const ProveOptions& options, bool keep) {
  const State& state = impl_->now;
  Problem problem = *state.problem;
  const std::vector<whence::Diagnostic> wrong = read_goal_of(problem, formula);
  if (!wrong.empty()) return {std::nullopt, convert(wrong)};
  const bool prepared = state.axioms && is_for_prepared(problem);
  Reply reply;
  reply.answer =
      Theory::Impl::answer_of(std::move(problem), options, [&](Problem& asked, const Env& env) {
        return prepared ? prove_prepared(asked, env, state.axioms, *state.known)
                        : whence::prove(asked, env, *state.known);
      });
  if (!keep || reply.answer->theorems().back().status != Status::kProved) return reply;
  const report::Result& result = Theory::Impl::result_of(*reply.answer);
  State next = state;
  Problem with = result.problem;
  with.statements.back().kind = StatementKind::kLemma;
  with.statements.back().is_question = false;
  next.problem = std::make_shared<const Problem>(std::move(with));
  next.known = std::make_shared<const Derivation>(result.proof->derivation());
  impl_->now = std::move(next);
  return reply;
}

std::size_t Session::axioms() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(impl_->now.problem->statements, [](const Statement& s) {
        return s.kind == StatementKind::kAxiom || s.kind == StatementKind::kDefinition;
      }));
}

std::size_t Session::lemmas() const {
  return static_cast<std::size_t>(
      std::ranges::count(impl_->now.problem->statements, StatementKind::kLemma, &Statement::kind));
}

Language Session::language() const {
  return public_language(impl_->now.problem->language);
}

bool Session::is_prepared() const {
  return impl_->now.axioms != nullptr;
}

// --- what a search gives
// --------------------------------------------------------------------------

// For pages: a model and where a statement fails in it, as text.
void note_models(report::Result& result) {
  result.notes.resize(result.findings.size());
  for (std::size_t i = 0; i < result.findings.size(); ++i) {
    const StatementFinding& finding = result.findings[i];
    if (!finding.model) continue;
    CounterModelText text = printed(result.problem, finding.statement, *finding.model);
    result.notes[i].counterexample = std::move(text.assignment);
    result.notes[i].evaluation = std::move(text.evaluation);
    result.notes[i].model = std::move(text.lines);
  }
}

Answer Theory::Impl::answer_of(Problem problem, const ProveOptions& options,
                               const std::function<ProveResult(Problem&, const Env&)>& search) {
  StopToken own;
  StopToken& stop = options.interrupt != nullptr ? options.interrupt->impl_->token : own;
  Env env;
  env.limits.seconds = options.seconds;
  env.limits.work = options.work;
  set_surroundings(env, options, stop);
  env.strategy = options.strategy;
  env.strategy_book = options.strategy_book;
  report::Result result;
  result.problem = std::move(problem);
  ProveResult found = search(result.problem, env);
  result.findings = std::move(found.findings);
  result.proof = std::move(found.proof);
  result.reason = found.reason;
  result.statistics = found.statistics;
  note_models(result);
  return Answer(std::make_shared<const Answer::Impl>(std::move(result)));
}

const report::Result& Theory::Impl::result_of(const Answer& answer) {
  return answer.impl_->book->result();
}

Answer Theory::prove(const ProveOptions& options) const {
  // One question is asked as a session would ask it: the answer is the same, to the byte.
  if (impl_->asked_of && impl_->known.steps.empty() && impl_->plan.first.empty() &&
      impl_->plan.script.empty() && impl_->left_out.empty()) {
    Session session(Theory(impl_->asked_of));
    if (session.is_prepared()) {
      if (Reply reply = session.ask(impl_->question, options); reply.answer) return *reply.answer;
    }
  }
  return Impl::answer_of(impl_->problem, options, [&](Problem& problem, const Env& env) {
    ProveResult found = whence::prove(problem, env, impl_->known, impl_->plan);
    if (!impl_->left_out.empty()) impl_->withdraw(found);
    return found;
  });
}

}  // namespace whence::api
