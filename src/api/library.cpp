// What a library of theorems needs to know of theories and explorations.

#include <algorithm>
#include <stdexcept>

#include "api/impl.h"
#include "conjecture/steering.h"
#include "lang/mpl/print.h"
#include "report/exports/theorems.h"

namespace whence::api {

namespace {

SaidStatement said_by(const Problem& problem, const TermPrinter& printer, std::uint32_t i) {
  const Statement& s = problem.statements[i];
  return {s.name, printer.statement_formula(i), problem.bank.digest(s.formula)};
}

// A theory with some of its theorems, and of the proof what these rest on.
TheoremsText some_theorems(const report::Result& result,
                           const std::vector<report::TheoremEntry>& entries,
                           const std::string& name) {
  auto text = report::theorems_as_mpl(result.problem, entries);
  if (auto* wrong = std::get_if<report::NotWritable>(&text)) return {"", "", wrong->reason};
  TheoremsText out{std::get<std::string>(std::move(text)), "", ""};
  if (entries.empty()) return out;
  Derivation derivation = result.proof->derivation();
  std::erase_if(derivation.proved, [&](const ProvedStatement& p) {
    return std::ranges::find(entries, p.statement, &report::TheoremEntry::statement) ==
           entries.end();
  });
  Problem problem = result.problem;
  const kernel::Proof proof = certified(problem, std::move(derivation));
  auto file = report::proofs_of_theorems(problem, entries, proof, out.text, name);
  if (auto* wrong = std::get_if<report::NotWritable>(&file)) return {"", "", wrong->reason};
  out.proof_json = std::get<std::string>(std::move(file));
  return out;
}

}  // namespace

std::vector<LibraryLaw> Exploration::library_laws() const {
  const report::Book& book = *answer.impl_->book;
  const TermPrinter printer(book.problem());
  std::vector<LibraryLaw> out;
  for (std::size_t i = 0; i < laws.size(); ++i) {
    const TheoremReport& report = answer.theorems()[i];
    if (laws[i].status == LawStatus::kOpen || report.status != Status::kProved) continue;
    const std::uint32_t statement = book.result().findings[i].statement;
    LibraryLaw law{i, said_by(book.problem(), printer, statement), {}};
    for (const std::uint32_t axiom : book.theorems()[*book.proof_of(statement)].axioms) {
      law.premises.push_back(said_by(book.problem(), printer, axiom));
    }
    out.push_back(std::move(law));
  }
  return out;
}

TheoremsText Exploration::theorems_of(const std::vector<std::size_t>& which,
                                      const std::string& name) const {
  const report::Result& result = answer.impl_->book->result();
  const std::vector<report::TheoremEntry> all = report::theorem_entries(result);
  std::vector<report::TheoremEntry> entries;
  for (const std::size_t i : which) {
    if (laws.at(i).status == LawStatus::kOpen) throw std::invalid_argument("a law without a proof");
    entries.push_back(all.at(i));
  }
  return some_theorems(result, entries, name);
}

std::pair<std::string, std::string> Answer::alone(std::size_t theorem,
                                                  const std::string& name) const {
  if (impl_->theorems.at(theorem).status != Status::kProved) return {};
  const report::Result& result = impl_->book->result();
  TheoremsText text =
      some_theorems(result, {{result.findings[theorem].statement, std::nullopt, ""}}, name);
  return {std::move(text.text), std::move(text.proof_json)};
}

std::vector<SaidStatement> Theory::said() const {
  const TermPrinter printer(impl_->problem);
  std::vector<SaidStatement> out;
  for (std::uint32_t i = 0; i < impl_->problem.statements.size(); ++i) {
    const StatementKind kind = impl_->problem.statements[i].kind;
    if (kind == StatementKind::kAxiom || kind == StatementKind::kDefinition) {
      out.push_back(said_by(impl_->problem, printer, i));
    }
  }
  return out;
}

NamesOrProblem Theory::theorems_like(const std::string& shape) const {
  Problem problem = impl_->problem;
  const auto found = conjecture::theorems_like(problem, shape);
  NamesOrProblem out;
  if (const auto* wrong = std::get_if<std::string>(&found)) {
    out.problem = *wrong;
    return out;
  }
  for (const std::uint32_t i : std::get<std::vector<std::uint32_t>>(found)) {
    out.names.push_back(problem.statements[i].name);
  }
  return out;
}

}  // namespace whence::api
