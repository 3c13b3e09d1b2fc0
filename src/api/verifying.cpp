// Derivations of other provers, judged, in the public API.

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "api/impl.h"
#include "base/cpu_clock.h"
#include "lang/tptp/derivation.h"
#include "lang/tptp/spass.h"
#include "verify/verify.h"
#include "whence/verify.h"

namespace whence::api {

const char* name(DerivationVerdict verdict) noexcept {
  switch (verdict) {
    case DerivationVerdict::kVerified:
      return "Verified";
    case DerivationVerdict::kFailed:
      return "FailedVerified";
    case DerivationVerdict::kNotVerified:
      break;
  }
  return "NotVerified";
}

std::string VerifyReport::json(const std::string& derivation, bool with_statistics) const {
  nlohmann::ordered_json out;
  out["format"] = "whence-verdict";
  out["version"] = 1;
  out["input"] = derivation;
  out["verdict"] = name(verdict);
  if (verdict != DerivationVerdict::kVerified) {
    if (!step.empty()) out["step"] = step;
    if (line > 0) out["line"] = line;
    out["reason"] = reason;
  } else {
    out["shown"] = shown;
    out["axioms"] = axioms;
  }
  out["formulas"] = formulas;
  if (with_statistics) {
    out["statistics"] = {{"inferences", inferences},
                         {"kernel_steps", kernel_steps},
                         {"work", work},
                         {"seconds", seconds}};
  }
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

struct Verifying {
  static void run(const Theory& theory, const std::string& text, const std::string& name,
                  const VerifyOptions& options, VerifyReport& report);
  static void judge(const Theory& theory, const std::string& text, const std::string& name,
                    const VerifyOptions& options, StopToken& stop, VerifyReport& report);
};

VerifyReport verify_derivation(const Theory& theory, const std::string& text,
                               const std::string& name, const VerifyOptions& options) {
  if (theory.language() != Language::kTptp) {
    throw std::invalid_argument("derivations are judged by a problem in TPTP");
  }
  VerifyReport report;
  const double started = process_cpu_seconds();
  Verifying::run(theory, text, name, options, report);
  report.seconds = process_cpu_seconds() - started;
  return report;
}

void Verifying::run(const Theory& theory, const std::string& text, const std::string& name,
                    const VerifyOptions& options, VerifyReport& report) {
  StopToken own;
  StopToken& stop = options.interrupt != nullptr ? options.interrupt->impl_->token : own;
  if (options.seconds) stop.set_deadline_in(*options.seconds);
  try {
    judge(theory, text, name, options, stop, report);
  } catch (const StopRequested&) {
    report.reason = "the time is up";  // before there was anything to judge
  }
}

void Verifying::judge(const Theory& theory, const std::string& text, const std::string& name,
                      const VerifyOptions& options, StopToken& stop, VerifyReport& report) {
  Problem problem = theory.impl_->problem;
  const SymbolId first_new{problem.bank.signature().symbol_count()};
  std::string tstp = text;
  const bool dfg = is_dfg(text);
  if (dfg) {
    auto said = spass_as_tstp(problem, text, &stop);
    if (const auto* why = std::get_if<NoDerivation>(&said)) {
      report.reason = why->reason;
      if (why->unreadable) {
        report.diagnostics.push_back(
            {name, 0, 0, why->reason, name + ": error: " + why->reason + "\n"});
      }
      return;
    }
    tstp = std::get<std::string>(std::move(said));
  }
  auto read = read_tstp(problem, tstp, name, &stop);
  if (auto* wrong = std::get_if<std::vector<whence::Diagnostic>>(&read)) {
    if (dfg) {
      // What cannot be read is our text, not SPASS's.
      report.reason = "not understood: " + wrong->front().message;
    } else {
      report.diagnostics = convert(*wrong);
    }
    return;
  }
  report::Result whole;
  whole.problem = theory.impl_->problem;
  verify::Options inner;
  inner.work = options.work;
  if (options.whole_proof) inner.original = &whole.problem;
  inner.stop = &stop;
  if (dfg) {
    // SPASS does not say of which formulas the clauses are made that it begins with.
    inner.may_rest_on_more = [](const std::string& formula) {
      return formula.size() > 1 && (formula[0] == 'e' || formula[0] == 'i') && formula[1] >= '0' &&
             formula[1] <= '9';
    };
  }
  verify::Result result =
      verify::verify(problem, first_new, std::get<std::vector<DerivedFormula>>(read), inner);
  switch (result.verdict) {
    case verify::Verdict::kVerified:
      report.verdict = DerivationVerdict::kVerified;
      break;
    case verify::Verdict::kFailed:
      report.verdict = DerivationVerdict::kFailed;
      break;
    case verify::Verdict::kNotVerified:
      break;
  }
  const std::string& step = result.fault.step;
  if (dfg && report.verdict == DerivationVerdict::kFailed && !step.empty() &&
      (step.front() < '0' || step.front() > '9')) {
    // SPASS did not write it, nor say of which formulas a clause is made.
    report.verdict = DerivationVerdict::kNotVerified;
  }
  report.step = std::move(result.fault.step);
  report.line = dfg ? 0 : result.fault.line;  // of what was made of it
  report.reason = std::move(result.fault.reason);
  report.shown = std::move(result.shown);
  report.axioms = std::move(result.axioms);
  report.formulas = result.formulas;
  report.inferences = result.inferences;
  report.kernel_steps = result.kernel_steps;
  report.work = result.work;
  if (result.proof) {
    whole.proof = std::move(result.proof);
    for (const ProvedStatement& proved : whole.proof->theorems()) {
      whole.findings.push_back({proved.statement, Finding::kProved, {}, {}, {}, {}, {}});
    }
    report.answer = Answer(std::make_shared<Answer::Impl>(std::move(whole)));
  }
  report.no_answer = std::move(result.no_proof);
}

}  // namespace whence::api
