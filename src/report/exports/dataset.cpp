#include "report/exports/dataset.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "lang/mpl/print.h"
#include "lang/tptp/print.h"
#include "model/model_search.h"
#include "proof/provenance.h"
#include "report/exports/lean.h"

namespace whence::report {

namespace {

using Json = nlohmann::ordered_json;

class Dataset {
 public:
  Dataset(const Book& book, const api::Exploration& found)
      : book_(book),
        problem_(book.problem()),
        found_(found),
        printer_(problem_),
        tptp_(problem_),
        lean_(problem_) {
    std::vector<TermId> axioms;
    for (const Statement& s : problem_.statements) {
      if (s.kind == StatementKind::kAxiom || s.kind == StatementKind::kDefinition) {
        axioms.push_back(s.formula);
      }
    }
    if (book.result().proof) provenance_.emplace(book.result().proof->derivation());
    on_models_ = has_finite_structures(problem_.bank, axioms);
  }

  std::string all() {
    std::string out;
    for (std::size_t i = 0; i < found_.laws.size(); ++i) {
      out += law(i).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    }
    return out;
  }

 private:
  Json law(std::size_t i) {
    const std::uint32_t statement = book_.result().findings[i].statement;
    const api::LawReport& report = found_.laws[i];
    Json out;
    out["name"] = problem_.statements[statement].name;
    out["status"] = api::name(report.status);
    out["kind"] = report.kind;
    out["sentence"] = report.sentence;
    out["left_out"] = report.left_out;
    out["mpl"] = printer_.statement_formula(statement);
    tptp(statement, out);
    out["lean"] = {{"context", lean_.context()}, {"statement", lean_.statement(statement)}};
    const auto theorem = book_.proof_of(statement);
    out["axioms"] = Json::array();
    out["laws"] = Json::array();
    out["proof"] = nullptr;
    if (theorem && report.status != api::LawStatus::kOpen) {
      const BookTheorem& entry = book_.theorems()[*theorem];
      for (const std::uint32_t axiom : entry.axioms) {
        out["axioms"].push_back(problem_.statements[axiom].name);
      }
      for (const std::size_t other : entry.uses) {
        const std::uint32_t used = book_.theorems()[other].statement;
        out["laws"].push_back(problem_.statements[used].name);
      }
      out["proof"] = steps(entry.step);
    }
    out["found"] = origin(statement);
    return out;
  }

  void tptp(std::uint32_t statement, Json& out) const {
    const Statement& s = problem_.statements[statement];
    out["tptp"] = nullptr;
    if (const auto reason = tptp_.unsupported(s.formula, /*extended=*/false)) {
      out["tptp_lacks"] = *reason;
      return;
    }
    const bool typed = tptp_.needs_types(s.formula);
    out["tptp"] = fmt::format("{}({}, conjecture, {}).", typed ? "tff" : "fof",
                              tptp_.names().statement(statement),
                              tptp_.formula(s.formula, typed, s.variable_names));
  }

  // All steps of the kernel's on which one rests, premises first, numbered from 0.
  Json steps(StepId last) {
    const Derivation& derivation = book_.result().proof->derivation();
    absl::flat_hash_map<StepId, std::size_t> numbers;
    Json out = Json::array();
    for (const StepId id : provenance_->ancestors(last)) {
      const Step& step = derivation[id];
      Json premises = Json::array();
      for (const StepId p : step.premises) premises.push_back(numbers.at(p));
      Json entry = {{"rule", rule_name(step.rule)}, {"premises", std::move(premises)}};
      if (step.rule == Rule::kInput) {
        entry["statement"] = problem_.statements[step.arguments.numbers[0]].name;
      }
      entry["conclusion"] = printer_.sequent(step.conclusion);
      numbers.emplace(id, out.size());
      out.push_back(std::move(entry));
    }
    return out;
  }

  // How it was met: as what, how large, and on what it was tried.
  Json origin(std::uint32_t statement) const {
    const TermBank& bank = problem_.bank;
    const Signature& signature = bank.signature();
    TermId matrix = problem_.statements[statement].formula;
    while (bank.kind(matrix) == TermKind::kForall) matrix = bank.body(matrix);
    std::size_t premises = 0;
    TermId conclusion = matrix;
    if (bank.is_application_of(matrix, signature.implies_symbol())) {
      premises = 1;
      for (TermId p = bank.argument(matrix, 0); bank.is_application_of(p, signature.and_symbol());
           p = bank.argument(p, 0)) {
        ++premises;
      }
      conclusion = bank.argument(matrix, 1);
    }
    const bool equation = bank.is_equality(conclusion);
    const bool equivalence = equation && bank.is_boolean(bank.argument(conclusion, 0));
    const char* const form = premises > 0  ? "implication"
                             : equivalence ? "equivalence"
                             : equation    ? "equation"
                                           : "atom";
    // Symbols and variables, without what belongs to logic.
    std::size_t size = 0;
    std::vector<TermId> pending{matrix};
    while (!pending.empty()) {
      const TermId t = pending.back();
      pending.pop_back();
      if (bank.kind(t) != TermKind::kApplication) {
        ++size;
        continue;
      }
      const SymbolKind kind = signature.symbol_of(bank.function(t)).kind;
      if (kind == SymbolKind::kFunction || kind == SymbolKind::kConstructor) ++size;
      for (const TermId a : bank.arguments(t)) pending.push_back(a);
    }
    return {{"form", form},
            {"premises", premises},
            {"size", size},
            {"tried_on", on_models_ ? "finite models" : "ground values"}};
  }

  const Book& book_;
  const Problem& problem_;
  const api::Exploration& found_;
  TermPrinter printer_;
  TptpPrinter tptp_;
  LeanWriter lean_;
  std::optional<Provenance> provenance_;  // if anything is proved
  bool on_models_ = false;
};

}  // namespace

std::string dataset(const Book& book, const api::Exploration& found) {
  return Dataset(book, found).all();
}

}  // namespace whence::report
