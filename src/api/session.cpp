// The public API over the parts of the house.

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "api/impl.h"
#include "arithmetic/nonlinear.h"
#include "lang/classic/classic.h"
#include "lang/input.h"
#include "lang/mpl/mpl.h"
#include "lang/mpl/print.h"
#include "lang/smtlib/smtlib.h"
#include "lang/tptp/tptp.h"
#include "model/finite/file.h"
#include "proof/file.h"
#include "proof/included.h"
#include "prove/prove.h"
#include "report/exports/coq.h"
#include "report/exports/coq_model.h"
#include "report/exports/dot.h"
#include "report/exports/json.h"
#include "report/exports/metamath.h"
#include "report/exports/text.h"
#include "report/exports/tried.h"
#include "report/exports/tstp.h"
#include "report/pages/single.h"
#include "report/pages/site.h"

namespace whence::api {

std::vector<Diagnostic> convert(const std::vector<whence::Diagnostic>& diagnostics) {
  std::vector<Diagnostic> out;
  for (const whence::Diagnostic& d : diagnostics) {
    out.push_back({d.file, d.line, d.column, d.message, to_string(d)});
  }
  return out;
}

namespace {

bool is_goal(const Statement& statement) {
  return statement.kind == StatementKind::kTheorem;
}

Status status_of(Finding finding) {
  switch (finding) {
    case Finding::kProved:
      return Status::kProved;
    case Finding::kRefuted:
      return Status::kRefuted;
    case Finding::kCounterModel:
    case Finding::kSaturated:
      return Status::kNotATheorem;
    case Finding::kContradictoryAxioms:
      return Status::kContradictory;
    case Finding::kUnknown:
      break;
  }
  return Status::kOpen;
}

Ending ending_of(StopReason reason) {
  switch (reason) {
    case StopReason::kDone:
      return Ending::kDone;
    case StopReason::kGaveUp:
      return Ending::kGaveUp;
    case StopReason::kWorkLimit:
      return Ending::kWorkLimit;
    case StopReason::kTimeLimit:
      return Ending::kTimeLimit;
    case StopReason::kMemoryLimit:
      return Ending::kMemoryLimit;
    case StopReason::kInterrupted:
      return Ending::kInterrupted;
  }
  return Ending::kGaveUp;
}

Statistics statistics_of(const ProveStatistics& s) {
  return {s.work,
          s.cycles,
          s.blocks,
          s.inferences,
          s.rewrites,
          s.lemmas,
          s.dropped_refutations,
          s.search_seconds,
          s.extraction_seconds,
          s.check_seconds,
          s.peak_bytes};
}

std::vector<std::string> not_linear(const Problem& problem, std::uint32_t statement) {
  Problem copy = problem;  // terms are made in it
  PrintOptions options;
  options.free_variable_names = problem.statements[statement].variable_names;
  std::vector<std::string> out;
  for (const TermId t :
       arithmetic::beyond_linear(copy.bank, problem.statements[statement].formula)) {
    out.push_back(print(copy, t, options));
  }
  return out;
}

TheoremReport report_on(const report::Book& book, const TermPrinter& printer,
                        const StatementFinding& finding) {
  const Problem& problem = book.problem();
  const Statement& statement = problem.statements[finding.statement];
  PrintOptions bare;
  bare.sorts = false;
  bare.leave_out_outer_foralls = true;
  TheoremReport out;
  out.name = statement.name;
  out.formula = printer.statement_formula(finding.statement);
  if (statement.where.source < problem.sources.size()) {
    out.file = problem.sources[statement.where.source].path;
  }
  out.line = statement.where.line;
  out.is_lemma = !is_goal(statement);
  out.status = status_of(finding.finding);
  if (const auto i = book.proof_of(finding.statement); i && out.status == Status::kProved) {
    const report::BookTheorem& theorem = book.theorems()[*i];
    out.steps = theorem.steps;
    out.conclusion = theorem.step.index();
    for (const std::uint32_t axiom : theorem.axioms) {
      out.axioms.push_back(problem.statements[axiom].name);
    }
    for (const StepId hole : theorem.holes) {
      out.holes.push_back(book.lineage()->derivation()[hole].arguments.name);
    }
    if (!theorem.holes.empty()) out.status = Status::kProvedModulo;
  } else if (out.status == Status::kProved) {
    throw std::logic_error("a theorem is said to be proved, and has no proof: " + statement.name);
  }
  if (finding.counterexample) {
    CounterexampleText text = printed(problem, *finding.counterexample);
    out.counterexample = std::move(text.assignment);
    out.evaluation = std::move(text.evaluation);
  }
  if (finding.model) {
    CounterModelText text = printed(problem, finding.statement, *finding.model);
    out.counterexample = std::move(text.assignment);
    out.evaluation = std::move(text.evaluation);
    out.model = std::move(text.lines);
    out.minimal_model = finding.model->minimal;
  }
  if (finding.tried) {
    out.tried = report::tried_lines(problem, *finding.tried, finding.saturation.has_value());
  }
  for (const StuckCase& stuck : finding.stuck) {
    Stuck entry;
    entry.goal = printer.term(stuck.goal, bare);
    for (const TermId form : stuck.forms) entry.forms.push_back(printer.term(form, bare));
    out.stuck.push_back(std::move(entry));
  }
  if (out.status == Status::kOpen && problem.bank.signature().has_integers()) {
    out.not_linear = not_linear(problem, finding.statement);
  }
  return out;
}

}  // namespace

const char* version() noexcept {
  return WHENCE_VERSION;
}

std::vector<std::string> strategy_names() {
  return whence::strategy_names();
}

const char* name(Status status) noexcept {
  switch (status) {
    case Status::kProved:
      return "proved";
    case Status::kProvedModulo:
      return "proved-modulo-holes";
    case Status::kRefuted:
      return "refuted";
    case Status::kNotATheorem:
      return "not-a-theorem";
    case Status::kContradictory:
      return "contradictory-axioms";
    case Status::kOpen:
      break;
  }
  return "open";
}

const char* name(Ending ending) noexcept {
  switch (ending) {
    case Ending::kDone:
      return "done";
    case Ending::kGaveUp:
      return "gave-up";
    case Ending::kWorkLimit:
      return "work-limit";
    case Ending::kTimeLimit:
      return "time-limit";
    case Ending::kMemoryLimit:
      return "memory-limit";
    case Ending::kInterrupted:
      break;
  }
  return "interrupted";
}

// --- Interrupt -----------------------------------------------------------------------------------

Interrupt::Interrupt() : impl_(std::make_unique<Impl>()) {}
Interrupt::~Interrupt() = default;
void Interrupt::request() noexcept {
  impl_->token.request();
}

// --- Answer --------------------------------------------------------------------------------------

Answer::Impl::Impl(report::Result result)
    : book(std::make_unique<report::Book>(std::move(result))) {
  const TermPrinter printer(book->problem());
  for (const StatementFinding& finding : book->result().findings) {
    theorems.push_back(report_on(*book, printer, finding));
  }
  statistics = statistics_of(book->result().statistics);
  const auto& proof = book->result().proof;
  if (!proof) return;
  if (proof->contradiction().valid()) {
    for (const std::uint32_t i : proof->axioms_of_step(proof->contradiction())) {
      contradictory.push_back(book->problem().statements[i].name);
    }
  }
  for (const std::uint32_t i : proof->unchecked_definitions()) {
    unchecked.push_back(book->problem().statements[i].name);
  }
  proves_something = !proof->theorems().empty() || proof->contradiction().valid();
}

const std::vector<TheoremReport>& Answer::theorems() const {
  return impl_->theorems;
}
Ending Answer::ending() const {
  return ending_of(impl_->book->result().reason);
}
const Statistics& Answer::statistics() const {
  return impl_->statistics;
}
bool Answer::has_proof() const {
  return impl_->proves_something;
}

bool Answer::has_model() const {
  return std::ranges::any_of(impl_->book->result().findings,
                             [](const StatementFinding& f) { return f.model.has_value(); });
}

std::string Answer::model_json() const {
  std::vector<finite::StatementModel> models;
  for (const StatementFinding& finding : impl_->book->result().findings) {
    if (finding.model) models.push_back({finding.statement, finding.model->interpretation});
  }
  if (models.empty()) return "";
  return finite::write_models(impl_->book->problem(), models, version());
}

const std::vector<std::string>& Answer::contradictory_axioms() const {
  return impl_->contradictory;
}
const std::vector<std::string>& Answer::unchecked_definitions() const {
  return impl_->unchecked;
}

bool Answer::all_proved() const {
  const bool follows =
      asks_satisfiability() || impl_->book->problem().language == InputLanguage::kTptp;
  for (const TheoremReport& theorem : impl_->theorems) {
    const bool implied = follows && theorem.status == Status::kContradictory;
    if (!theorem.is_lemma && theorem.status != Status::kProved && !implied) return false;
  }
  return true;
}

bool Answer::asks_satisfiability() const {
  return impl_->book->problem().asks_satisfiability;
}

std::size_t Answer::steps() const {
  return impl_->book->step_count();
}

std::string Answer::proof_json() const {
  if (!has_proof()) return "";
  return write_proof(impl_->book->problem(), *impl_->book->result().proof);
}

std::string Answer::result_json(bool with_statistics) const {
  return report::result_json(*impl_->book, impl_->theorems, ending(),
                             with_statistics ? &impl_->statistics : nullptr,
                             impl_->missing ? &*impl_->missing : nullptr);
}

std::string Answer::proof_text() const {
  return report::proof_text(*impl_->book);
}
std::string Answer::proof_dot() const {
  return report::proof_dot(*impl_->book);
}

std::string Answer::szs_report(const std::string& name, bool derivations) const {
  return report::szs_report(*impl_->book, name, derivations);
}
std::string Answer::proof_tstp(const std::string& name) const {
  return report::proof_tstp(*impl_->book, name);
}

Answer::CoqText Answer::proof_coq() const {
  report::CoqFiles files = report::proof_coq(*impl_->book);
  return {std::move(files.theorems), std::move(files.proofs), std::move(files.refusal)};
}

Answer::MetamathText Answer::proof_metamath() const {
  report::MetamathFile file = report::proof_metamath(*impl_->book);
  return {std::move(file.text), std::move(file.refusal)};
}

std::string Answer::models_coq() const {
  return report::models_coq(*impl_->book);
}

std::string Answer::write_html(const std::string& directory, unsigned threads) const {
  return report::write_site(*impl_->book, directory, threads);
}

std::string Answer::single_html() const {
  return report::single_page(*impl_->book);
}

// --- Theory --------------------------------------------------------------------------------------

Language public_language(InputLanguage language) {
  if (language == InputLanguage::kSmtLib) return Language::kSmtLib;
  if (language == InputLanguage::kClassic) return Language::kClassic;
  return language == InputLanguage::kTptp ? Language::kTptp : Language::kMpl;
}

InputLanguage inner_language(Language language, InputLanguage if_automatic) {
  switch (language) {
    case Language::kAuto:
      return if_automatic;
    case Language::kMpl:
      return InputLanguage::kMpl;
    case Language::kTptp:
      return InputLanguage::kTptp;
    case Language::kSmtLib:
      return InputLanguage::kSmtLib;
    case Language::kClassic:
      return InputLanguage::kClassic;
  }
  return if_automatic;
}

namespace {

Loaded loaded(ReadProblem read, InputLanguage language,
              const std::function<Theory(Problem)>& make) {
  Loaded out;
  out.language = public_language(language);
  if (auto* problem = std::get_if<Problem>(&read)) {
    out.theory = make(std::move(*problem));
  } else {
    out.diagnostics = convert(std::get<std::vector<whence::Diagnostic>>(read));
  }
  return out;
}

}  // namespace

Loaded Theory::from_file(const std::string& path, Language language, const std::string& inductive) {
  const InputLanguage inner = inner_language(
      language, language == Language::kAuto ? language_of_file(path) : InputLanguage{});
  return loaded(read_problem_file(path, inner, {inductive}), inner, [](Problem problem) {
    return Theory(std::make_shared<const Impl>(Impl{std::move(problem), {}, {}}));
  });
}

Loaded Theory::from_text(const std::string& text, const std::string& name, Language language,
                         const std::string& inductive) {
  const InputLanguage inner =
      inner_language(language, language_of_path(name).value_or(language_of_text(text)));
  const std::filesystem::path directory = std::filesystem::path(name).parent_path();
  return loaded(read_problem_text(text, name, inner, directory, {inductive}), inner,
                [](Problem problem) {
                  return Theory(std::make_shared<const Impl>(Impl{std::move(problem), {}, {}}));
                });
}

Language Theory::language() const {
  return public_language(impl_->problem.language);
}

// A reader appends goals, and takes away what was asked for want of any.
std::shared_ptr<const Theory::Impl> Theory::Impl::with_goals(const Impl& before, Problem problem) {
  const std::vector<Statement>& old = before.problem.statements;
  const bool answered = before.problem.asks_satisfiability && !problem.asks_satisfiability;
  std::vector<std::optional<std::uint32_t>> places;
  std::uint32_t kept = 0;
  for (const Statement& statement : old) {
    const bool stays = !answered || !is_goal(statement);
    places.push_back(stays ? std::optional(kept++) : std::nullopt);
  }
  Impl with = before;
  with.asked_of.reset();
  with.move_to(std::move(problem), places);
  if (!with.added_from) with.added_from = kept;
  return std::make_shared<const Impl>(std::move(with));
}

std::vector<Diagnostic> Theory::add_goal(const std::string& formula) {
  Problem problem = impl_->problem;
  std::vector<whence::Diagnostic> wrong = read_goal_of(problem, formula);
  if (!wrong.empty()) return convert(wrong);
  const bool first = impl_->problem.asks_satisfiability ||
                     std::ranges::none_of(impl_->problem.statements, [](const Statement& s) {
                       return s.kind == StatementKind::kTheorem || s.kind == StatementKind::kLemma;
                     });
  auto before = impl_;
  impl_ = Impl::with_goals(*impl_, std::move(problem));
  if (!first) return {};
  auto asked = std::make_shared<Impl>(*impl_);
  asked->asked_of = std::move(before);
  asked->question = formula;
  impl_ = std::move(asked);
  return {};
}

std::vector<Diagnostic> Theory::add_goal_file(const std::string& path) {
  Problem problem = impl_->problem;
  std::vector<whence::Diagnostic> wrong;
  if (problem.language == InputLanguage::kClassic) {
    wrong = read_classic_goal_file(problem, path);
  } else {
    lang::Diagnostics none;
    none.file_error(path, "goals in a file of their own go with a configuration",
                    "put the theorems into the theory");
    wrong = none.take();
  }
  if (wrong.empty()) impl_ = Impl::with_goals(*impl_, std::move(problem));
  return convert(wrong);
}

Theory::TptpText Theory::to_tptp() const {
  auto printed = print_tptp(impl_->problem);
  if (auto* text = std::get_if<std::string>(&printed)) return {std::move(*text), ""};
  return {"", std::get<UnsupportedTptp>(printed).reason};
}

std::string Theory::to_json() const {
  return write_theory(impl_->problem);
}

Theory::SmtLibText Theory::to_smtlib(SmtLibStyle style) const {
  auto printed =
      print_smtlib(impl_->problem, style == SmtLibStyle::kTip ? whence::SmtLibStyle::kTip
                                                              : whence::SmtLibStyle::kStandard);
  if (auto* text = std::get_if<std::string>(&printed)) return {std::move(*text), ""};
  return {"", std::get<UnsupportedSmtLib>(printed).reason};
}

std::vector<Diagnostic> Theory::use_included_proofs() {
  if (impl_->problem.language != InputLanguage::kMpl) return {};
  Impl with = *impl_;
  IncludedProofs found = read_included_proofs(with.problem);
  (void)append(with.known, found.known);
  impl_ = std::make_shared<const Impl>(std::move(with));
  std::vector<Diagnostic> out;
  for (const IncludedProofs::Unusable& u : found.unusable) {
    out.push_back({u.file, 0, 0, u.reason,
                   u.file + ": warning: " + u.reason + "\n  its theorems are proved anew\n"});
  }
  return out;
}

std::size_t Theory::goal_count() const {
  // The question that TPTP without a conjecture asks is nothing that it states.
  if (impl_->problem.asks_satisfiability) return 0;
  std::size_t count = 0;
  for (const Statement& statement : impl_->problem.statements) {
    if (is_goal(statement)) ++count;
  }
  return count;
}

bool Theory::uses_strategies() const {
  Problem problem = impl_->problem;
  return whence::uses_strategies(problem);
}

namespace {

// The theorems that the proof says nothing of.
std::vector<MissingTheorem> missing_theorems(const Problem& problem, const kernel::Proof& proof,
                                             std::size_t added_from) {
  std::vector<MissingTheorem> missing;
  const bool implied = problem.asks_satisfiability || problem.language == InputLanguage::kTptp;
  if (implied && proof.contradiction().valid()) return missing;
  const TermPrinter printer(problem);
  std::vector<bool> proved(problem.statements.size());
  for (const ProvedStatement& p : proof.theorems()) proved[p.statement] = true;
  for (std::size_t i = 0; i < problem.statements.size(); ++i) {
    if (!is_goal(problem.statements[i]) || proved[i]) continue;
    missing.push_back({problem.statements[i].name, printer.statement_formula(i), i >= added_from});
  }
  return missing;
}

}  // namespace

// The models in which theorems fail; nothing is said of others.
CheckResult Theory::Impl::check_models(const std::string& json) const {
  CheckResult out;
  report::Result result;
  result.problem = problem;
  auto read = finite::read_models(result.problem, json);
  std::string wrong;
  if (auto* reason = std::get_if<std::string>(&read)) {
    wrong = std::move(*reason);
  } else {
    wrong =
        finite::check_models(result.problem, std::get<std::vector<finite::StatementModel>>(read));
  }
  if (!wrong.empty()) {
    out.rejection = Rejection{std::move(wrong), {}};
    return out;
  }
  for (finite::StatementModel& model : std::get<std::vector<finite::StatementModel>>(read)) {
    StatementFinding finding;
    finding.statement = model.statement;
    finding.finding = Finding::kCounterModel;
    finding.model.emplace();
    finding.model->interpretation = std::move(model.interpretation);
    complete(*finding.model, result.problem, model.statement);
    result.findings.push_back(std::move(finding));
  }
  note_models(result);
  out.answer = Answer(std::make_shared<Answer::Impl>(std::move(result)));
  return out;
}

CheckResult Theory::check(const std::string& proof_json) const {
  if (finite::is_model_file(proof_json)) return impl_->check_models(proof_json);
  report::Result result;
  result.problem = impl_->problem;
  CheckResult out;
  if (auto error = check_sources(result.problem, proof_json)) {
    out.rejection = Rejection{std::move(error->reason), {}};
    return out;
  }
  auto derivation = read_proof(result.problem, proof_json);
  if (auto* error = std::get_if<FileError>(&derivation)) {
    out.rejection = Rejection{std::move(error->reason), {}};
    return out;
  }
  auto certified = kernel::certify(result.problem, std::get<Derivation>(std::move(derivation)));
  if (auto* rejection = std::get_if<kernel::Rejection>(&certified)) {
    out.rejection = Rejection{std::move(rejection->reason), {}};
    if (rejection->step.valid()) out.rejection->step = rejection->step.index();
    return out;
  }
  result.proof = std::get<kernel::Proof>(std::move(certified));
  for (const ProvedStatement& proved : result.proof->theorems()) {
    result.findings.push_back({proved.statement, Finding::kProved, {}, {}, {}, {}, {}});
  }
  out.missing = missing_theorems(result.problem, *result.proof,
                                 impl_->added_from.value_or(result.problem.statements.size()));
  auto answer = std::make_shared<Answer::Impl>(std::move(result));
  answer->missing.emplace();
  for (const MissingTheorem& theorem : out.missing) answer->missing->push_back(theorem.name);
  out.answer = Answer(std::move(answer));
  return out;
}

}  // namespace whence::api
