// Synthesis over the parts of the house.

#include "whence/synthesis.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>
#include <variant>

#include "api/impl.h"
#include "api/synthesis_certificate.h"
#include "base/cpu_clock.h"
#include "lang/sygus/sygus.h"
#include "report/programs/program_emit.h"
#include "report/programs/program_page.h"
#include "synth/cegis.h"
#include "synth/distinguish.h"
#include "synth/search.h"
#include "synth/verify.h"

namespace whence::api {

struct Specification::Impl {
  synth::Specification specification;
};

struct Synthesis::Impl {
  report::ProgramPage page;
};

namespace {

std::string searched(const SynthesisStatistics& s, bool logical) {
  if (logical) {
    return fmt::format("{} terms were evaluated; candidates were wrong at {} points", s.evaluated,
                       s.points);
  }
  return fmt::format(
      "{} terms were evaluated, {} of them different; all up to size {} were tried; the best meets "
      "{} of "
      "{} examples",
      s.evaluated, s.kept, s.complete_size, s.most_met, s.examples);
}

Ending ending_of(const synth::SearchResult& found, const SynthesisOptions& options,
                 const StopToken& stop) {
  if (found.end != synth::SearchEnd::kLimit) return Ending::kDone;
  if (stop.interrupted()) return Ending::kInterrupted;
  if (stop.out_of_memory()) return Ending::kMemoryLimit;
  if (stop.expired()) return Ending::kTimeLimit;
  if (options.work && found.statistics.work >= *options.work) return Ending::kWorkLimit;
  return Ending::kGaveUp;
}

SynthesisStatistics statistics_of(const synth::SearchStatistics& s, std::size_t examples) {
  SynthesisStatistics out;
  out.work = s.work;
  out.evaluated = s.evaluated;
  out.kept = s.kept;
  out.bytes = s.bytes;
  out.complete_size = s.complete_size;
  out.rounds = s.rounds;
  out.examples = examples;
  out.most_met = s.most_met;
  out.points = s.points;
  out.found_by = s.found_by;
  return out;
}

double wall_since(StopToken::Clock::time_point then) {
  return std::chrono::duration<double>(StopToken::Clock::now() - then).count();
}

std::string call_text(const synth::Specification& specification,
                      const std::vector<synth::Value>& inputs) {
  std::string out = "(" + specification.function;
  for (const synth::Value& v : inputs) out += ' ' + synth::to_smtlib(v);
  return out + ')';
}

struct StopTokens {
  const StopToken& search;
  const StopToken& checks;
};

// Adds the programs that differ and pass the checks, here and there.
void add_checked(const synth::Specification& specification, const synth::SearchResult& found,
                 std::size_t most, const StopTokens& stop, Synthesis& out,
                 std::vector<report::CheckedProgram>& checked) {
  std::vector<synth::Different> chosen;
  if (most > 1) {
    chosen = synth::different_programs(specification, found.programs, most, &stop.search);
  } else if (!found.programs.empty()) {
    chosen.push_back({});
  }
  for (const synth::Different& different : chosen) {
    const synth::Term& program = found.programs[different.program];
    if (!out.programs.empty() && stop.search.stop()) return;
    const synth::Verification verification =
        synth::verify(specification, program, &stop.checks, found.further);
    if (verification.verdict == synth::Verdict::kUndecided) {
      out.ending = Ending::kTimeLimit;
      continue;
    }
    if (verification.verdict == synth::Verdict::kRefused) {
      out.refused = verification.reason;
      continue;
    }
    ProgramReport report;
    report.term = print_sygus_program(specification, program);
    report.definition = print_sygus_definition(specification, program);
    report.size = synth::size_of(program);
    for (std::size_t i = 0; i < found.further.size(); ++i) {
      report.definition +=
          '\n' + print_sygus_definition(specification.operators, specification.further[i],
                                        found.further[i]);
      report.size += synth::size_of(found.further[i]);
    }
    report.by_z3 = verification.verdict == synth::Verdict::kVerified;
    if (!different.input.empty()) {
      report.differs_on = call_text(specification, different.input);
      for (const synth::Value& v : different.outputs) {
        report.outputs.push_back(synth::to_smtlib(v));
      }
    }
    out.programs.push_back(std::move(report));
    checked.push_back({program, verification, different.input, different.outputs});
  }
}

// Linear arithmetic is what the kernel can say: the first program gets a certificate.
void certify(const synth::Specification& specification, const synth::SearchResult& found,
             const SynthesisOptions& options, std::optional<double> seconds,
             const report::CheckedProgram& checked, Synthesis& out) {
  constexpr std::uint64_t kWork = 20'000'000;
  if (!out.programs.front().by_z3 || (seconds && *seconds <= 0)) return;
  std::vector<synth::Term> programs{checked.term};
  programs.insert(programs.end(), found.further.begin(), found.further.end());
  const auto question = certificate_question(specification, programs);
  if (!question) return;
  ProveOptions limits;
  limits.work = kWork;
  limits.seconds = seconds;
  limits.memory_bytes = options.memory_bytes;
  limits.interrupt = options.interrupt;
  const auto answer = certificate(*question, limits);
  if (!answer) return;
  out.programs.front().certified = true;
  out.question = *question;
  out.proof_json = answer->proof_json();
  out.proof_steps = answer->steps();
}

LoadedSpecification loaded(std::variant<synth::Specification, std::vector<whence::Diagnostic>> read,
                           const std::function<Specification(synth::Specification)>& make) {
  LoadedSpecification out;
  if (auto* wrong = std::get_if<std::vector<whence::Diagnostic>>(&read)) {
    out.diagnostics = convert(*wrong);
  } else {
    out.specification = make(std::move(std::get<synth::Specification>(read)));
  }
  return out;
}

}  // namespace

const char* text_of(Ending ending) {
  switch (ending) {
    case Ending::kTimeLimit:
      return "the time limit was reached";
    case Ending::kMemoryLimit:
      return "the memory limit was reached";
    case Ending::kWorkLimit:
      return "the limit of work was reached";
    case Ending::kInterrupted:
      return "interrupted";
    case Ending::kDone:
    case Ending::kGaveUp:
      break;
  }
  return "the search came to its end";
}

const char* name(SynthesisStatus status) noexcept {
  switch (status) {
    case SynthesisStatus::kFound:
      return "found";
    case SynthesisStatus::kInfeasible:
      return "infeasible";
    case SynthesisStatus::kFail:
      break;
  }
  return "fail";
}

LoadedSpecification Specification::from_file(const std::string& path) {
  return loaded(read_sygus_file(path), [](synth::Specification s) {
    return Specification(std::make_shared<const Impl>(Impl{std::move(s)}));
  });
}

LoadedSpecification Specification::from_text(const std::string& text, const std::string& name) {
  return loaded(read_sygus_text(text, name), [](synth::Specification s) {
    return Specification(std::make_shared<const Impl>(Impl{std::move(s)}));
  });
}

std::string Specification::sygus() const {
  return print_sygus(impl_->specification);
}

Synthesis Specification::synthesize(const SynthesisOptions& options) const {
  const auto began = StopToken::Clock::now();
  StopToken own;
  StopToken& stop = options.interrupt != nullptr ? options.interrupt->impl_->token : own;
  if (options.seconds) stop.set_deadline_in(*options.seconds);
  stop.set_memory_limit(options.memory_bytes);
  synth::SearchLimits limits;
  limits.work = options.work;
  limits.stop = &stop;
  limits.threads = options.threads;
  limits.answers = options.answers;
  std::function<void(const synth::SearchProgress&)> progress;
  if (options.progress) {
    progress = [&](const synth::SearchProgress& p) {
      options.progress({p.phase, p.work, p.size, p.kept, p.examples});
    };
  }
  synth::Specification specification = impl_->specification;
  const double start = process_cpu_seconds();
  const synth::SearchResult found = synth::synthesize(specification, limits, progress);
  const double middle = process_cpu_seconds();

  Synthesis out;
  out.statistics = statistics_of(found.statistics, specification.examples.size());
  out.statistics.search_seconds = middle - start;
  out.ending = ending_of(found, options, stop);
  // What was found at the last moment is checked all the same, for as long as a limit may be
  // passed.
  constexpr double kLeastGrace = 0.08;
  constexpr double kGrace = 0.04;
  StopToken checks;
  if (options.seconds) {
    checks.set_deadline_in(*options.seconds + std::max(kLeastGrace, kGrace * *options.seconds) -
                           wall_since(began));
  }
  auto impl = std::make_shared<Synthesis::Impl>();
  add_checked(specification, found, options.answers, {stop, checks}, out, impl->page.programs);
  const double checked = process_cpu_seconds();
  out.statistics.check_seconds = checked - middle;
  if (!out.programs.empty()) {
    std::optional<double> left;
    if (options.seconds) left = *options.seconds - wall_since(began);
    certify(specification, found, options, left, impl->page.programs.front(), out);
    out.statistics.proof_seconds = process_cpu_seconds() - checked;
    out.status = SynthesisStatus::kFound;
  } else if (found.end == synth::SearchEnd::kInfeasible) {
    out.status = SynthesisStatus::kInfeasible;
    out.reason = found.reason.empty()
                     ? "the grammar has no other programs: " + searched(out.statistics, false)
                     : found.reason;
  } else {
    out.reason = fmt::format("{}: {}", text_of(out.ending),
                             searched(out.statistics, !specification.constraints.empty()));
  }
  impl->page.given = impl_->specification.examples.size();
  impl->page.further = found.further;
  impl->page.rounds = found.rounds;
  impl->page.round_inputs = found.inputs;
  impl->page.specification = std::move(specification);
  out.impl_ = std::move(impl);
  return out;
}

std::string Synthesis::write_html(const std::string& directory) const {
  if (!impl_) throw std::logic_error("no search made this result");
  return report::write_program_page(impl_->page, *this, directory);
}

EmittedFunctions Synthesis::emit(const std::string& target) const {
  using report::ProgramTarget;
  if (!impl_ || impl_->page.programs.empty()) throw std::logic_error("there is no program");
  std::optional<ProgramTarget> to;
  if (target == "python") to = ProgramTarget::kPython;
  if (target == "javascript") to = ProgramTarget::kJavascript;
  if (target == "cpp") to = ProgramTarget::kCpp;
  if (target == "smt2") to = ProgramTarget::kSmtlib;
  if (target == "sql") to = ProgramTarget::kSql;
  if (target == "excel" || target == "libreoffice") to = ProgramTarget::kExcel;
  if (target == "haskell") return {"", "no compiler of Haskell is among what this is tested with"};
  if (!to) return {"", "programs over strings, integers and bit-vectors are not written in it"};
  report::EmittedTerm emitted =
      report::emit_term(impl_->page.specification, impl_->page.programs.front().term, *to);
  return {std::move(emitted.text), std::move(emitted.reason)};
}

std::string Synthesis::sygus() const {
  if (programs.empty()) return std::string(name(status)) + "\n";
  return "(\n" + programs.front().definition + "\n)\n";
}

std::string Synthesis::json(const std::string& input, bool with_statistics) const {
  nlohmann::ordered_json out;
  out["format"] = "whence-synthesis";
  out["version"] = 1;
  out["input"] = input;
  out["status"] = name(status);
  out["ending"] = name(ending);
  out["programs"] = nlohmann::ordered_json::array();
  for (const ProgramReport& p : programs) {
    nlohmann::ordered_json program;
    program["term"] = p.term;
    program["definition"] = p.definition;
    program["size"] = p.size;
    program["verdict"] = p.certified ? "certified" : p.by_z3 ? "verified" : "tested only";
    program["checked"] = p.certified ? "grammar, evaluation, z3, kernel"
                         : p.by_z3   ? "grammar, evaluation, z3"
                                     : "grammar, evaluation";
    if (!p.differs_on.empty()) {
      program["differs_on"] = p.differs_on;
      program["outputs"] = p.outputs;
    }
    out["programs"].push_back(std::move(program));
  }
  if (!reason.empty()) out["reason"] = reason;
  if (!refused.empty()) out["refused"] = refused;
  if (with_statistics) {
    const SynthesisStatistics& s = statistics;
    out["statistics"] = {{"work", s.work},
                         {"evaluated", s.evaluated},
                         {"kept", s.kept},
                         {"bytes", s.bytes},
                         {"complete_size", s.complete_size},
                         {"rounds", s.rounds},
                         {"examples", s.examples},
                         {"found_by", s.found_by},
                         {"search_seconds", s.search_seconds},
                         {"check_seconds", s.check_seconds},
                         {"proof_seconds", s.proof_seconds}};
  }
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace whence::api
