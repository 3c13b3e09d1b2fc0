#include "report/exports/tstp.h"

#include <fmt/format.h>

#include "lang/ascii.h"
#include "lang/tptp/print.h"
#include "report/exports/model_tptp.h"
#include "report/exports/saturation_tptp.h"
#include "report/exports/tried.h"
#include "report/exports/tstp_derivation.h"
#include "report/reading/answers.h"

namespace whence::report {

namespace {

std::string_view status_of_proof(const Book& book, std::size_t theorem) {
  if (!book.theorems()[theorem].holes.empty()) return "GaveUp";
  if (book.problem().asks_satisfiability) return "Unsatisfiable";
  const kernel::Proof& proof = *book.result().proof;
  const Refutation refutation = refutation_of(proof.derivation(), proof.theorems()[theorem]);
  const bool uses_conjecture = !refutation.refutes || refutation.assumption.valid();
  return uses_conjecture ? "Theorem" : "ContradictoryAxioms";
}

// "% SZS answers Tuple [[a, f(b)]|_] for X"; empty if there is no answer.
std::string answers(const Book& book, const Refutation& refutation, const std::string& name) {
  const Statement& statement = book.problem().statements[*refutation.statement];
  if (!statement.is_question || !refutation.assumption.valid()) return "";
  Problem problem = book.problem();
  const auto values =
      answer_of(problem, book.result().proof->derivation(), refutation.step, statement.formula);
  if (!values) return "";
  const TptpPrinter printer(problem);
  std::string tuple;
  for (const TermId value : *values) tuple += (tuple.empty() ? "" : ",") + printer.term(value);
  return fmt::format("% SZS answers Tuple [[{}]|_] for {}\n", tuple, name);
}

std::string derivation(const Book& book, const Refutation& refutation, const std::string& name,
                       TstpNames& names) {
  const TstpDerivation written =
      tstp_derivation(book.problem(), book.result().proof->derivation(), refutation, names);
  if (written.reason) {
    return fmt::format("% there is no TSTP derivation, which would need {}\n",
                       lang::ascii_text(*written.reason));
  }
  return fmt::format(
      "% SZS output start CNFRefutation for {0}\n{1}% SZS output end CNFRefutation for {0}\n", name,
      written.text);
}

// What a status line is about: one word, whatever the file is called.
std::string subject(const Book& book, const std::string& name, const Statement* statement) {
  std::size_t theorems = 0;
  for (const Statement& s : book.problem().statements) {
    if (s.kind == StatementKind::kTheorem || s.kind == StatementKind::kLemma) ++theorems;
  }
  std::string out = lang::ascii_text(name);
  if (theorems > 1 && statement != nullptr) out += " : " + lang::ascii_text(statement->name);
  return out;
}

// The model and where the conjecture fails in it, for people.
std::string model_comments(const Book& book, const StatementFinding& finding) {
  const CounterModelText text = printed(book.problem(), finding.statement, *finding.model);
  std::string out =
      finding.model->minimal ? "% no model in which it fails has fewer elements\n" : "";
  for (const std::string& line : text.lines) out += "%   " + lang::ascii_text(line) + "\n";
  std::string values;
  for (const auto& [variable, value] : text.assignment) {
    values += (values.empty() ? "" : ", ") + variable + " = " + value;
  }
  if (!values.empty()) out += "% it fails at " + lang::ascii_text(values) + "\n";
  if (book.problem().asks_satisfiability) return out;
  for (std::size_t i = 0; i < text.evaluation.size(); ++i) {
    out +=
        (i == 0 ? "%   that is  " : "%   becomes  ") + lang::ascii_text(text.evaluation[i]) + "\n";
  }
  return out;
}

Refutation contradiction_of(const Book& book) {
  Refutation refutation;
  refutation.step = book.result().proof->contradiction();
  return refutation;
}

}  // namespace

std::string_view szs_status(const Book& book, const StatementFinding& finding) {
  const bool satisfiability = book.problem().asks_satisfiability;
  switch (finding.finding) {
    case Finding::kProved:
      if (const auto theorem = book.proof_of(finding.statement)) {
        return status_of_proof(book, *theorem);
      }
      break;
    case Finding::kContradictoryAxioms:
      return satisfiability ? "Unsatisfiable" : "ContradictoryAxioms";
    case Finding::kRefuted:
    case Finding::kCounterModel:
    case Finding::kSaturated:
      return satisfiability ? "Satisfiable" : "CounterSatisfiable";
    case Finding::kUnknown:
      break;
  }
  switch (book.result().reason) {
    case StopReason::kTimeLimit:
      return "Timeout";
    case StopReason::kWorkLimit:
    case StopReason::kMemoryLimit:
      return "ResourceOut";
    case StopReason::kInterrupted:
      return "User";
    case StopReason::kDone:
    case StopReason::kGaveUp:
      break;
  }
  return "GaveUp";
}

std::string szs_report(const Book& book, const std::string& name, bool derivations) {
  std::string out;
  TstpNames names;
  for (const StatementFinding& finding : book.result().findings) {
    const Statement& statement = book.problem().statements[finding.statement];
    const std::string about = subject(book, name, &statement);
    out += fmt::format("% SZS status {} for {}\n", szs_status(book, finding), about);
    if (derivations && finding.model) {
      out += fmt::format(
          "% SZS output start FiniteModel for {0}\n{1}% SZS output end FiniteModel for {0}\n",
          about, model_tptp(book.problem(), finding.model->interpretation));
      out += model_comments(book, finding);
    }
    if (derivations && finding.saturation) {
      out += fmt::format(
          "% SZS output start Saturation for {0}\n{1}% SZS output end Saturation for {0}\n", about,
          saturation_tptp(book.problem(), *finding.saturation));
    }
    if (derivations && finding.tried && !finding.model) {
      for (const std::string& line :
           tried_lines(book.problem(), *finding.tried, finding.saturation.has_value())) {
        out += fmt::format("% tried: {}\n", lang::ascii_text(line));
      }
    }
    std::optional<Refutation> refutation;
    if (const auto i = book.proof_of(finding.statement); i && finding.finding == Finding::kProved) {
      const kernel::Proof& proof = *book.result().proof;
      refutation = refutation_of(proof.derivation(), proof.theorems()[*i]);
      out += answers(book, *refutation, about);
      for (const StepId hole : book.theorems()[*i].holes) {
        out += fmt::format("% the proof rests on a hole: {}\n",
                           lang::ascii_text(proof.derivation()[hole].arguments.name));
      }
    } else if (finding.finding == Finding::kContradictoryAxioms && book.result().proof &&
               book.result().proof->contradiction().valid()) {
      refutation = contradiction_of(book);
    }
    if (!derivations || !refutation) continue;
    if (book.result().proof->verdict() == kernel::Verdict::kVerified) {
      out += fmt::format("% certified by the kernel\n");
    }
    out += derivation(book, *refutation, about, names);
  }
  return out;
}

std::string proof_tstp(const Book& book, const std::string& name) {
  std::string out;
  TstpNames names;
  if (!book.result().proof) return out;
  const kernel::Proof& proof = *book.result().proof;
  for (const ProvedStatement& proved : proof.theorems()) {
    out += derivation(book, refutation_of(proof.derivation(), proved),
                      subject(book, name, &book.problem().statements[proved.statement]), names);
  }
  if (proof.theorems().empty() && proof.contradiction().valid()) {
    out += derivation(book, contradiction_of(book), subject(book, name, nullptr), names);
  }
  return out;
}

}  // namespace whence::report
