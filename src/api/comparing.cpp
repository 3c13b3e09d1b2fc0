// What a proof shows of a statement, and from which axioms.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "api/impl.h"
#include "lang/mpl/print.h"
#include "lang/question.h"
#include "proof/comparison.h"

namespace whence::api {

namespace {

using Json = nlohmann::ordered_json;

std::string rank_text(const TermPrinter& printer, const Symbol& symbol) {
  std::string out = symbol.name + " : ";
  for (std::size_t i = 0; i < symbol.argument_sorts.size(); ++i) {
    out += (i > 0 ? ", " : "") + printer.sort(symbol.argument_sorts[i]);
  }
  if (!symbol.argument_sorts.empty()) out += " -> ";
  return out + printer.sort(symbol.result_sort);
}

void name_others(Comparison& out, const Problem& problem, const std::vector<SymbolId>& symbols,
                 const std::vector<SortConstructorId>& sorts) {
  const TermPrinter printer(problem);
  const Signature& signature = problem.bank.signature();
  for (const SymbolId s : symbols) {
    out.other_symbols.push_back(rank_text(printer, signature.symbol(s)));
  }
  for (const SortConstructorId s : sorts) {
    out.other_types.push_back(signature.sort_constructor(s).name);
  }
}

void describe(Comparison::Statement& out, const Problem& problem, const kernel::Proof& proof,
              const ShownStatement& shown) {
  const TermPrinter printer(problem);
  out.shown = true;
  for (const std::uint32_t a : shown.axioms) out.axioms.push_back(problem.statements[a].name);
  for (const std::uint32_t a : shown.other_axioms) {
    out.others.push_back({problem.statements[a].name, printer.statement_formula(a)});
  }
  const std::vector<bool> needed = proof.derivation().needed_for({&shown.step, 1});
  out.steps = static_cast<std::size_t>(std::ranges::count(needed, true));
  for (const StepId hole : proof.holes()) {
    if (needed[hole.index()]) out.holes.push_back(proof.derivation()[hole].arguments.name);
  }
}

Json json_of(const std::vector<Comparison::Axiom>& axioms) {
  Json out = Json::array();
  for (const Comparison::Axiom& a : axioms) {
    out.push_back({{"name", a.name}, {"formula", a.formula}});
  }
  return out;
}

}  // namespace

bool Comparison::is_answered(const Statement& statement) {
  return statement.shown && statement.others.empty() && statement.holes.empty();
}

bool Comparison::answered() const {
  return !rejection && !statements.empty() && std::ranges::all_of(statements, is_answered);
}

std::string Comparison::json(const std::string& proof) const {
  Json out;
  out["format"] = "whence-comparison";
  out["version"] = 1;
  out["proof"] = proof;
  if (rejection) {
    out["rejected"]["reason"] = rejection->reason;
    if (rejection->step) out["rejected"]["step"] = *rejection->step;
  } else {
    out["answered"] = answered();
    out["statements"] = Json::array();
    for (const Statement& s : statements) {
      Json entry{{"name", s.name}, {"formula", s.formula}, {"shown", s.shown}};
      if (s.shown) {
        entry["steps"] = s.steps;
        entry["axioms"] = s.axioms;
        entry["others"] = json_of(s.others);
        entry["holes"] = s.holes;
      }
      out["statements"].push_back(std::move(entry));
    }
  }
  out["other_symbols"] = other_symbols;
  out["other_types"] = other_types;
  if (!unchecked_definitions.empty()) out["unchecked_definitions"] = unchecked_definitions;
  if (!contradictory.empty()) out["contradictory_axioms"] = contradictory;
  if (!claims.empty()) out["claims"] = json_of(claims);
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Loaded Theory::from_question(const std::string& statement, const std::string& axioms,
                             Language language, const std::string& inductive) {
  std::optional<InputLanguage> inner;
  if (language != Language::kAuto) inner = inner_language(language, {});
  ReadProblem read = read_question(statement, axioms, inner, {inductive});
  Loaded out;
  if (auto* problem = std::get_if<Problem>(&read)) {
    out.language = public_language(problem->language);
    out.theory = Theory(std::make_shared<const Impl>(Impl{std::move(*problem), {}, {}}));
  } else {
    out.diagnostics = convert(std::get<std::vector<whence::Diagnostic>>(read));
  }
  return out;
}

Comparison Theory::compare(const std::string& proof_json) const {
  Problem problem = impl_->problem;
  auto compared = compare_proof(problem, proof_json);
  Comparison out;
  if (auto* error = std::get_if<FileError>(&compared)) {
    out.rejection = Rejection{std::move(error->reason), {}};
    return out;
  }
  if (auto* no = std::get_if<ComparisonRejection>(&compared)) {
    out.rejection = Rejection{std::move(no->reason), {}};
    if (no->step.valid()) out.rejection->step = no->step.index();
    name_others(out, problem, no->symbols, no->sorts);
    return out;
  }
  const auto& proof = std::get<ComparedProof>(compared);
  name_others(out, problem, proof.symbols, proof.sorts);
  const TermPrinter printer(problem);
  const bool implied = proof.contradiction.step.valid() &&
                       (problem.asks_satisfiability || problem.language == InputLanguage::kTptp);
  for (std::uint32_t i = 0; i < impl_->problem.statements.size(); ++i) {
    if (problem.statements[i].kind != StatementKind::kTheorem) continue;
    Comparison::Statement s;
    s.name = problem.statements[i].name;
    s.formula = printer.statement_formula(i);
    const auto it = std::ranges::find(proof.shown, i, &ShownStatement::statement);
    if (it != proof.shown.end()) describe(s, problem, proof.proof, *it);
    if (implied && !Comparison::is_answered(s)) {
      s = {s.name, s.formula, false, 0, {}, {}, {}};
      describe(s, problem, proof.proof, proof.contradiction);
    }
    out.statements.push_back(std::move(s));
  }
  for (const std::uint32_t i : proof.contradiction.axioms) {
    out.contradictory.push_back(problem.statements[i].name);
  }
  for (const std::uint32_t i : proof.proof.unchecked_definitions()) {
    out.unchecked_definitions.push_back(problem.statements[i].name);
  }
  PrintOptions bare;
  bare.sorts = false;
  bare.leave_out_outer_foralls = true;
  for (const auto& [name, formula] : proof.claims) {
    out.claims.push_back({name, printer.term(formula, bare)});
  }
  return out;
}

}  // namespace whence::api
