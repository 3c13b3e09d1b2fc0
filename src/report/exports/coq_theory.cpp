#include "report/exports/coq_theory.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/exports/coq_support.h"
#include "report/exports/lean_clauses.h"

namespace whence::report {

CoqTheory::CoqTheory(CoqTerms& terms, const kernel::Proof& proof)
    : terms_(terms), proof_(proof), definitions_(terms) {
  name_all();
  write();
}

std::string CoqTheory::axiom(std::uint32_t statement) const {
  const auto it = axiom_names_.find(statement);
  return it == axiom_names_.end() ? "" : it->second;
}

std::string CoqTheory::equation_proof(std::uint32_t statement) const {
  const auto it = definitions_.proofs().find(statement);
  return it == definitions_.proofs().end() ? "intros. by_computation_." : it->second;
}

std::string CoqTheory::closed(TermId formula, const Statement* statement) {
  CoqScope scope;
  const auto variables = terms_.type_variables({formula});
  std::string binders =
      terms_.type_binders(variables, true, scope,
                          statement ? statement->sort_variable_names : std::vector<std::string>{});
  if (statement) scope.wanted = statement->variable_names;
  std::string text = terms_.proposition(formula, scope);
  if (text.starts_with('(') && terms_.bank().is_quantifier(formula)) {
    text = text.substr(1, text.size() - 2);
  }
  return binders.empty() ? text : fmt::format("forall{}, {}", binders, text);
}

void CoqTheory::name_all() {
  const Signature& signature = terms_.signature();
  std::string integers;
  if (terms_.has_integers()) {
    integers = terms_.names.fresh("Z");
    terms_.name_integers();
  }
  for (std::uint32_t i = 0; i < signature.sort_constructor_count(); ++i) {
    const SortConstructor& c = signature.sort_constructor(SortConstructorId{i});
    if (c.kind == SortKind::kIntegers) {
      terms_.type_names.push_back(integers);
      terms_.nonempty_names.emplace_back();
      continue;
    }
    const bool shown = c.kind != SortKind::kFunction && c.name != "Bool";
    terms_.type_names.push_back(shown ? terms_.names.fresh(c.name) : "");
    terms_.nonempty_names.push_back(
        c.kind == SortKind::kUninterpreted
            ? terms_.names.fresh(terms_.type_names.back() + "_inhabited")
            : "");
  }
  terms_.symbols[signature.true_symbol()] = {"true", false};
  terms_.symbols[signature.false_symbol()] = {"false", false};
  for (std::size_t i = Signature::builtin_symbol_count(); i < terms_.problem().input_symbol_count;
       ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    if (symbol.closure_of || symbol.kind == SymbolKind::kNumeral ||
        symbol.kind == SymbolKind::kArithmetic) {
      continue;
    }
    terms_.symbols[SymbolId{i}] = {terms_.names.fresh(symbol.name), false};
  }
  const Problem& problem = terms_.problem();
  for (const ProvedStatement& p : proof_.theorems()) {
    const std::string& name = problem.statements[p.statement].name;
    theorem_names_[p.statement] = terms_.names.fresh(name);
  }
  if (proof_.contradiction().valid()) contradiction_ = terms_.names.fresh("contradiction");
  std::vector<bool> needed = proof_.derivation().needed_for_results(proof_.contradiction());
  for (std::size_t i = 0; i < needed.size(); ++i) {
    const Step& step = proof_.derivation().steps[i];
    if (needed[i] && step.rule == Rule::kInput) used_.insert(step.arguments.numbers[0]);
  }
  for (std::uint32_t i : proof_.unchecked_definitions()) {
    if (problem.statements[i].defines.valid()) undefined_.insert(problem.statements[i].defines);
  }
}

// Functions that need to know that types are inhabited: those of which nothing is known at all or
// for some values, and what is defined by such.
void CoqTheory::find_inhabitants() {
  const Signature& signature = terms_.signature();
  const TermBank& bank = terms_.bank();
  for (const auto& group : definitions_.groups()) {
    bool needed = false;
    for (SymbolId f : group) {
      if (!definitions_.has_equations({f}) || undefined_.contains(f) ||
          !definitions_.is_complete(f)) {
        needed = true;
      }
      for (std::uint32_t i : definitions_.equations(f)) {
        bank.for_each_subterm({&terms_.problem().statements[i].formula, 1}, [&](TermId t) {
          if (bank.kind(t) != TermKind::kApplication) return;
          const SymbolId s = bank.symbol(t);
          const auto it = terms_.symbols.find(signature.symbol(s).closure_of.value_or(s));
          if (it != terms_.symbols.end() && it->second.takes_inhabitants) needed = true;
        });
      }
    }
    for (SymbolId f : group) {
      terms_.symbols.at(f).takes_inhabitants = needed && signature.symbol(f).sort_parameters > 0;
    }
  }
}

void CoqTheory::write() {
  find_inhabitants();
  const LeanClauses clauses(terms_.problem());
  for (const std::vector<std::uint32_t>& together : clauses.types()) types(together);
  for (const std::vector<std::uint32_t>& together : clauses.types()) {
    sizes_ += definitions_.size_definition(together);
  }
  const std::string before = std::move(text_);
  text_.clear();
  functions();
  axioms();
  theorems();
  const std::string rest = std::move(text_);
  text_ = "(* What is proved, and what it is about. The proofs are in Proofs.v. *)\n";
  if (terms_.uses_truth) text_ += "Require Coq.Logic.ClassicalEpsilon.\n";
  if (definitions_.uses_measure())
    text_ += "Require Import Coq.micromega.Lia.\nRequire Coq.Wellfounded.Inverse_Image.\n";
  if (terms_.has_integers()) text_ += "Require Import Coq.ZArith.ZArith.\n";
  text_ += before;
  if (terms_.uses_truth) text_ += kCoqTruth;
  if (definitions_.uses_measure()) text_ += kCoqRecursion + sizes_;
  if (terms_.has_integers()) text_ += "\nLocal Open Scope Z_scope.\n";
  if (terms_.uses_division) text_ += kCoqDivision;
  text_ += rest;
}

void CoqTheory::types(const std::vector<std::uint32_t>& together) {
  const Signature& signature = terms_.signature();
  bool first = true;
  for (const std::uint32_t i : together) {
    const SortConstructor& c = signature.sort_constructor(SortConstructorId{i});
    const std::string& name = terms_.type_names[i];
    if (c.kind == SortKind::kIntegers) continue;
    if (c.kind == SortKind::kUninterpreted) {
      std::string rank = "Type";
      std::string applied = name;
      std::string binders;
      for (std::uint32_t k = 0; k < c.arity; ++k) {
        const std::string letter = terms_.names.local(fmt::format("A{}", k));
        rank = "Type -> " + rank;
        applied += " " + letter;
        binders += fmt::format(" ({} : Type)", letter);
      }
      text_ += fmt::format("\nParameter {} : {}.\nAxiom {} : {}inhabited ({}).\n", name, rank,
                           terms_.nonempty_names[i],
                           binders.empty() ? "" : "forall" + binders + ", ", applied);
      continue;
    }
    std::vector<std::string> letters;
    std::string binders;
    for (std::uint32_t k = 0; k < c.arity; ++k) {
      letters.push_back(terms_.names.local(k < 6 ? std::string(1, static_cast<char>('A' + k))
                                                 : fmt::format("A{}", k)));
      binders += fmt::format(" ({} : Type)", letters.back());
    }
    text_ += fmt::format("{} {}{} : Type :=", first ? "\nInductive" : "\nwith", name, binders);
    first = false;
    for (const SymbolId constructor : c.constructors) {
      const Symbol& symbol = signature.symbol(constructor);
      CoqScope scope;
      const auto& parameters = signature.sort(symbol.result_sort).arguments;
      for (std::size_t k = 0; k < parameters.size(); ++k) {
        scope.types[signature.sort(parameters[k]).variable] = {letters[k], ""};
      }
      text_ += fmt::format("\n  | {}", terms_.symbols.at(constructor).name);
      for (SortId s : symbol.argument_sorts)
        text_ += fmt::format(" (_ : {})", terms_.type(s, scope));
    }
    if (i == together.back()) text_ += ".\n";
  }
  for (const std::uint32_t i : together) {
    const SortConstructor& c = signature.sort_constructor(SortConstructorId{i});
    if (c.kind != SortKind::kDatatype || c.arity == 0) continue;
    for (const SymbolId constructor : c.constructors) {
      text_ += "Arguments " + terms_.symbols.at(constructor).name;
      for (std::uint32_t k = 0; k < c.arity; ++k) {
        text_ += fmt::format(" {{{}}}",
                             terms_.names.local(k < 6 ? std::string(1, static_cast<char>('A' + k))
                                                      : fmt::format("A{}", k)));
      }
      for (std::size_t k = 0; k < signature.symbol(constructor).argument_sorts.size(); ++k) {
        text_ += " _";
      }
      text_ += ".\n";
    }
  }
}

void CoqTheory::parameter(SymbolId f) {
  const Symbol& symbol = terms_.signature().symbol(f);
  CoqScope scope;
  std::vector<std::uint32_t> all;
  for (std::uint32_t v = 0; v < symbol.sort_parameters; ++v) all.push_back(v);
  (void)terms_.type_binders(all, false, scope, {"A", "B", "C", "D", "E", "F"});
  std::string rank;
  for (std::uint32_t v : all)
    rank += fmt::format("{} {{{} : Type}}", v == 0 ? "forall" : "", scope.types[v].type);
  if (!all.empty()) rank += ", ";
  for (std::uint32_t v : all) rank += fmt::format("inhabited {} -> ", scope.types[v].type);
  for (SortId s : symbol.argument_sorts) rank += terms_.type(s, scope) + " -> ";
  rank += terms_.is_predicate(f) ? "Prop" : terms_.type(symbol.result_sort, scope);
  text_ += fmt::format("\nParameter {} : {}.\n", terms_.symbols.at(f).name, rank);
}

void CoqTheory::functions() {
  for (const auto& group : definitions_.groups()) {
    const bool unchecked =
        std::ranges::any_of(group, [&](SymbolId f) { return undefined_.contains(f); });
    std::string text;
    if (!unchecked && definitions_.has_equations(group)) {
      text = definitions_.write(group);
      if (text.empty()) {
        for (SymbolId f : group) {
          undefined_.insert(f);
          terms_.symbols.at(f).takes_inhabitants = terms_.signature().symbol(f).sort_parameters > 0;
          for (std::uint32_t i : definitions_.equations(f)) {
            if (used_.contains(i) && refusal_.empty()) {
              refusal_ = "the definition of '" + terms_.signature().symbol(f).name +
                         "' recurs in a way for which Coq has no simple form";
            }
          }
        }
      }
    }
    if (!text.empty()) {
      text_ += text;
      continue;
    }
    for (SymbolId f : group) {
      if (!definitions_.equations(f).empty() && !unchecked) {
        text_ += "\n(* It has a definition, which nothing that is proved here rests on. *)";
      }
      parameter(f);
    }
  }
}

void CoqTheory::axioms() {
  const Problem& problem = terms_.problem();
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    const Statement& s = problem.statements[i];
    const bool unchecked = s.kind == StatementKind::kDefinition && used_.contains(i) &&
                           std::ranges::count(proof_.unchecked_definitions(), i) > 0;
    if (s.kind != StatementKind::kAxiom && !unchecked) continue;
    if (!used_.contains(i)) continue;
    axiom_names_[i] = terms_.names.fresh(s.name);
    if (unchecked) text_ += "\n(* It is called a definition, but cannot be seen to be one. *)";
    text_ += fmt::format("\nAxiom {} :\n  {}.\n", axiom_names_[i], closed(s.formula, &s));
  }
}

void CoqTheory::theorems() {
  const Problem& problem = terms_.problem();
  text_ += "\n(* What is proved. *)\n";
  for (const ProvedStatement& p : proof_.theorems()) {
    const Statement& s = problem.statements[p.statement];
    text_ += fmt::format("\nDefinition {} : Prop :=\n  {}.\n", theorem_names_.at(p.statement),
                         closed(s.formula, &s));
  }
  if (!contradiction_.empty()) {
    text_ +=
        fmt::format("\n(* The axioms contradict each other. *)\nDefinition {} : Prop := False.\n",
                    contradiction_);
  }
}

}  // namespace whence::report
