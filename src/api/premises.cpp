// What people say about how theorems are to be proved: lemmas, premises by name, earlier proofs.

#include <algorithm>
#include <utility>

#include "api/impl.h"
#include "lang/input.h"
#include "lang/nearest_name.h"
#include "proof/script.h"

namespace whence::api {

namespace {

bool has_a_say(const Statement& statement) {
  return statement.kind == StatementKind::kAxiom || statement.kind == StatementKind::kTheorem ||
         statement.kind == StatementKind::kLemma;
}

// Names as they stand behind an option, for diagnostics that point at one of them.
class NameList {
 public:
  NameList(std::string option, const std::vector<std::string>& names) {
    source_.path = std::move(option);
    for (const std::string& name : names) {
      if (!source_.text.empty()) source_.text += ",";
      const auto begin = static_cast<std::uint32_t>(source_.text.size());
      source_.text += name;
      places_.push_back({&source_, begin, static_cast<std::uint32_t>(source_.text.size())});
    }
  }
  NameList(const NameList&) = delete;
  NameList& operator=(const NameList&) = delete;
  [[nodiscard]] const lang::Place& place(std::size_t i) const { return places_[i]; }

 private:
  lang::SourceText source_;
  std::vector<lang::Place> places_;
};

// The statements of these names, in their order.
std::vector<std::uint32_t> statements_named(const Problem& problem, const char* option,
                                            const std::vector<std::string>& names,
                                            bool with_definitions, lang::Diagnostics& diagnostics) {
  const NameList list(option, names);
  std::vector<std::uint32_t> found;
  for (std::size_t k = 0; k < names.size(); ++k) {
    const auto it = std::ranges::find(problem.statements, names[k], &Statement::name);
    const bool definition =
        it != problem.statements.end() && it->kind == StatementKind::kDefinition;
    if (definition && !with_definitions) {
      diagnostics.error(list.place(k), lang::in_quotes(names[k]) + " is a part of a definition",
                        "axioms, lemmas and theorems can be left out");
    } else if (it == problem.statements.end() || !(definition || has_a_say(*it))) {
      std::vector<std::string> known;
      for (const Statement& s : problem.statements) {
        if (has_a_say(s)) known.push_back(s.name);
      }
      diagnostics.error(list.place(k),
                        "there is no axiom, lemma or theorem " + lang::in_quotes(names[k]),
                        lang::did_you_mean(names[k], known));
    } else {
      found.push_back(static_cast<std::uint32_t>(it - problem.statements.begin()));
    }
  }
  return found;
}

bool contains(const std::vector<std::uint32_t>& statements, std::uint32_t i) {
  return std::ranges::find(statements, i) != statements.end();
}

}  // namespace

void Theory::Impl::move_to(Problem moved_problem,
                           const std::vector<std::optional<std::uint32_t>>& places) {
  problem = std::move(moved_problem);
  std::vector<StepId> steps;
  for (const ProofScript::Lemma& lemma : plan.script) steps.push_back(lemma.step);
  known = moved(known, places, steps);
  for (std::size_t i = 0; i < steps.size(); ++i) plan.script[i].step = steps[i];
  const auto move_all = [&](std::vector<std::uint32_t>& statements) {
    std::vector<std::uint32_t> there;
    for (std::uint32_t i : statements) {
      if (places.at(i)) there.push_back(*places[i]);
    }
    statements = std::move(there);
  };
  move_all(plan.first);
  move_all(conjectures);
  if (added_from) {
    const auto before =
        places.begin() + static_cast<std::ptrdiff_t>(std::min(*added_from, places.size()));
    const auto gone = std::count(places.begin(), before, std::nullopt);
    *added_from -= static_cast<std::size_t>(gone);
  }
}

void Theory::Impl::withdraw(ProveResult& result) const {
  if (problem.language != InputLanguage::kTptp && !problem.asks_satisfiability) return;
  for (StatementFinding& finding : result.findings) {
    if (finding.finding == Finding::kProved || finding.finding == Finding::kContradictoryAxioms) {
      continue;
    }
    const std::uint32_t statement = finding.statement;
    finding = {};
    finding.statement = statement;
    if (result.reason == StopReason::kDone) result.reason = StopReason::kGaveUp;
  }
}

std::vector<Diagnostic> Theory::add_lemmas(const std::string& path) {
  Impl with = *impl_;
  const std::size_t before = with.problem.statements.size();
  // Lemmas are no answer to what is asked for want of a goal.
  const bool asks = std::exchange(with.problem.asks_satisfiability, false);
  std::vector<whence::Diagnostic> wrong = read_goal_file_of(with.problem, path, "lemma");
  if (!wrong.empty()) return convert(wrong);
  with.problem.asks_satisfiability = asks;
  for (std::size_t i = before; i < with.problem.statements.size(); ++i) {
    Statement& statement = with.problem.statements[i];
    if (statement.kind != StatementKind::kTheorem) continue;
    statement.kind = StatementKind::kLemma;
    if (!statement.role.empty()) statement.role = "lemma";
    with.plan.first.push_back(static_cast<std::uint32_t>(i));
  }
  impl_ = std::make_shared<const Impl>(std::move(with));
  return {};
}

std::vector<Diagnostic> Theory::choose_premises(const Premises& premises) {
  const Problem& problem = impl_->problem;
  lang::Diagnostics diagnostics;
  const std::vector<std::uint32_t> use =
      statements_named(problem, "--use", premises.use, true, diagnostics);
  const std::vector<std::uint32_t> without =
      statements_named(problem, "--without", premises.without, false, diagnostics);
  const NameList list("--without", premises.without);
  for (std::size_t k = 0; diagnostics.empty() && k < without.size(); ++k) {
    if (!contains(use, without[k])) continue;
    diagnostics.error(list.place(k),
                      lang::in_quotes(premises.without[k]) + " is to be used, and not to be used");
  }
  if (!diagnostics.empty()) return convert(diagnostics.take());

  Impl with = *impl_;
  const bool restricted = !premises.use.empty();
  std::vector<std::optional<std::uint32_t>> places;
  Problem smaller = problem;
  smaller.statements.clear();
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    const Statement& statement = problem.statements[i];
    const bool optional =
        statement.kind == StatementKind::kAxiom || statement.kind == StatementKind::kLemma;
    const bool out = contains(without, i) || (restricted && optional && !contains(use, i) &&
                                              !contains(impl_->plan.first, i));
    if (out) with.left_out.push_back(statement.name);
    places.push_back(out ? std::nullopt
                         : std::optional(static_cast<std::uint32_t>(smaller.statements.size())));
    if (!out) smaller.statements.push_back(statement);
  }
  for (std::uint32_t i : use) {
    const StatementKind kind = problem.statements[i].kind;
    const bool to_prove = kind == StatementKind::kTheorem || kind == StatementKind::kLemma;
    if (to_prove && !contains(with.plan.first, i)) with.plan.first.push_back(i);
  }
  with.plan.others_apart |= restricted;
  with.move_to(std::move(smaller), places);
  impl_ = std::make_shared<const Impl>(std::move(with));
  return {};
}

const std::vector<std::string>& Theory::left_out() const {
  return impl_->left_out;
}

Replayed Theory::replay(const std::string& proof_json) {
  Impl with = *impl_;
  Replayed out;
  auto read = read_script(with.problem, proof_json);
  if (const auto* error = std::get_if<FileError>(&read)) {
    out.diagnostics.push_back({"", 0, 0, error->reason, error->reason});
    return out;
  }
  auto& script = std::get<ProofScript>(read);
  out.theorems = script.known.proved.size();
  out.lost = script.lost;
  const std::size_t offset = append(with.known, script.known);
  for (ProofScript::Lemma& lemma : script.lemmas) {
    if (lemma.step.valid()) lemma.step = StepId{lemma.step.index() + offset};
    ++(lemma.step.valid() ? out.lemmas : out.again);
    with.plan.script.push_back(lemma);
  }
  impl_ = std::make_shared<const Impl>(std::move(with));
  return out;
}

}  // namespace whence::api
