// Exploration over the parts of the house.

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "api/cluster.h"
#include "api/impl.h"
#include "base/output_file.h"
#include "explore/explorer.h"
#include "lang/input.h"
#include "report/exports/dataset.h"
#include "report/exports/json.h"
#include "report/exports/theorems.h"

namespace whence::api {

namespace {

LawReport report_on(const explore::Law& law) {
  LawReport out{LawStatus::kOpen, law.shape.kind, law.shape.sentence, law.left_out, law.known};
  switch (law.status) {
    case explore::LawStatus::kEssential:
      out.status = LawStatus::kEssential;
      break;
    case explore::LawStatus::kDerived:
      out.status = LawStatus::kDerived;
      break;
    case explore::LawStatus::kOpen:
      break;
  }
  return out;
}

// The bytes of the state file; none if it is not there.
std::string state_in(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return "";
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  // What is there and is empty is no state, and is not taken for one.
  return bytes.empty() ? "\n" : bytes;
}

conjecture::Steering steering_of(const ExploreOptions& options) {
  return {options.about,     options.without,     options.linear,
          options.equations, options.conditional, options.like};
}

explore::ExploreOptions inner_options(const ExploreOptions& options,
                                      const std::vector<std::uint32_t>& conjectures,
                                      Ranks* ranks = nullptr) {
  explore::ExploreOptions inner;
  inner.size = options.size;
  inner.variables = options.variables;
  inner.given = conjectures;
  inner.steering = steering_of(options);
  inner.library = options.library;
  inner.width = options.width;
  if (options.state_file.empty()) return inner;
  // That of the first rank, wherever others run.
  if (ranks == nullptr || ranks->rank() == 0) inner.resume = state_in(options.state_file);
  if (ranks != nullptr) {
    const Ranks::Bytes bytes = ranks->announce(0, {inner.resume.begin(), inner.resume.end()});
    inner.resume.assign(bytes.begin(), bytes.end());
  }
  return inner;
}

}  // namespace

const char* name(LawStatus status) noexcept {
  switch (status) {
    case LawStatus::kEssential:
      return "essential";
    case LawStatus::kDerived:
      return "derived";
    case LawStatus::kOpen:
      break;
  }
  return "open";
}

std::vector<Diagnostic> Theory::add_conjectures(const std::string& path) {
  Impl with = *impl_;
  std::vector<whence::Diagnostic> wrong = read_goal_file_of(with.problem, path);
  if (!wrong.empty()) return convert(wrong);
  for (std::size_t i = impl_->problem.statements.size(); i < with.problem.statements.size(); ++i) {
    if (with.problem.statements[i].kind == StatementKind::kTheorem) {
      with.conjectures.push_back(static_cast<std::uint32_t>(i));
    }
  }
  impl_ = std::make_shared<const Impl>(std::move(with));
  return {};
}

std::string Theory::unwritable(Language language) const {
  const auto text = language == Language::kTptp ? report::theorems_as_tptp(impl_->problem, {})
                                                : report::theorems_as_mpl(impl_->problem, {});
  const auto* wrong = std::get_if<report::NotWritable>(&text);
  return wrong != nullptr ? wrong->reason : "";
}

std::string Theory::steering_problem(const ExploreOptions& options) const {
  if (options.equations && options.conditional) return "equations only, and implications only";
  return conjecture::steering_problem(impl_->problem, steering_of(options));
}

std::string Theory::state_problem(const ExploreOptions& options) const {
  const explore::ExploreOptions inner = inner_options(options, impl_->conjectures);
  if (inner.resume.empty()) return "";
  Env env;
  env.seed = options.seed;
  const auto error = unusable_state(impl_->problem, inner, env);
  return error ? error->reason : "";
}

Exploration Theory::explore(const ExploreOptions& options) const {
  if (const std::string wrong = steering_problem(options); !wrong.empty()) {
    throw std::invalid_argument(wrong);
  }
  StopToken own;
  StopToken& stop = options.interrupt != nullptr ? options.interrupt->impl_->token : own;
  Env env;
  env.limits.memory_bytes = options.memory_bytes;
  env.threads = options.threads;
  env.seed = options.seed;
  env.stop = &stop;
  if (options.cluster != nullptr) env.ranks = options.cluster->impl_->ranks.get();
  // Of several ranks the first has the clock, and keeps the state.
  const bool first = env.ranks == nullptr || env.ranks->rank() == 0;
  if (options.seconds && first) {
    stop.set_deadline_in(*options.seconds);
  }
  explore::ExploreOptions inner = inner_options(options, impl_->conjectures, env.ranks);
  if (!options.state_file.empty() && first) {
    inner.checkpoint = [&](const std::string& state) {
      write_file_durably(options.state_file, state);
    };
  }
  if (options.progress) {
    inner.progress = [&](const explore::ExploreProgress& p) {
      options.progress({p.phase, p.size, p.conjectures, p.tested, p.proved, p.open});
    };
  }
  if (options.cycle_cost) {
    env.costs = [&](const whence::CycleCost& c) {
      options.cycle_cost({c.cycle, c.numbers, c.blocks, c.rest, c.bytes});
    };
  }
  explore::Exploration found = explore::explore(impl_->problem, inner, env);

  std::vector<LawReport> laws;
  report::Result result;
  result.explored = true;
  const auto add_finding = [&](std::uint32_t statement, Finding what, report::FindingNote note) {
    StatementFinding finding;
    finding.statement = statement;
    finding.finding = what;
    result.findings.push_back(std::move(finding));
    result.notes.push_back(std::move(note));
  };
  for (const explore::Law& law : found.laws) {
    laws.push_back(report_on(law));
    add_finding(law.statement,
                law.status == explore::LawStatus::kOpen ? Finding::kUnknown : Finding::kProved,
                {law, {}, {}, {}});
  }
  for (const explore::GivenFinding& given : found.given) {
    add_finding(
        given.statement,
        given.proved           ? Finding::kProved
        : given.result.refuted ? Finding::kRefuted
                               : Finding::kUnknown,
        {std::nullopt, given.result.counterexample, given.result.evaluation, given.result.model});
  }
  result.problem = std::move(found.problem);
  result.proof = std::move(found.proof);
  result.reason = found.reason;
  result.statistics = found.statistics.prover;
  auto answer = std::make_shared<Answer::Impl>(std::move(result));
  std::vector<std::vector<std::string>> models;
  for (std::size_t i = 0; i < found.given.size(); ++i) {
    explore::GivenResult& given = found.given[i].result;
    TheoremReport& report = answer->theorems[laws.size() + i];
    report.counterexample = std::move(given.counterexample);
    report.evaluation = std::move(given.evaluation);
    models.push_back(std::move(given.model));
  }
  const explore::ExploreStatistics& s = found.statistics;
  return {Answer(std::move(answer)),
          std::move(laws),
          std::move(models),
          {s.equations.evaluated, s.equations.behaviours, s.equations.raw, s.conjectures,
           s.conjecture_seconds, s.proof_seconds, s.compression_seconds},
          std::move(found.models.structures),
          std::move(found.models.left_out)};
}

std::string Exploration::json(bool with_statistics) const {
  return report::exploration_json(*answer.impl_->book, *this,
                                  with_statistics ? &answer.impl_->statistics : nullptr);
}

std::string Exploration::dataset() const {
  return report::dataset(*answer.impl_->book, *this);
}

TheoremsText Exploration::theorems(Language language, const std::string& name, bool proofs) const {
  const report::Book& book = *answer.impl_->book;
  const std::vector<report::TheoremEntry> entries = report::theorem_entries(book.result());
  auto text = language == Language::kTptp ? theorems_as_tptp(book.problem(), entries)
                                          : theorems_as_mpl(book.problem(), entries);
  if (auto* wrong = std::get_if<report::NotWritable>(&text)) return {"", "", wrong->reason};
  TheoremsText out{std::get<std::string>(std::move(text)), "", ""};
  const auto& proof = book.result().proof;
  if (proofs && proof && language != Language::kTptp) {
    auto file = proofs_of_theorems(book.problem(), entries, *proof, out.text, name);
    if (auto* wrong = std::get_if<report::NotWritable>(&file)) {
      throw std::logic_error("proofs cannot be carried over to a file of theorems: " +
                             wrong->reason);
    }
    out.proof_json = std::get<std::string>(std::move(file));
  }
  return out;
}

}  // namespace whence::api
