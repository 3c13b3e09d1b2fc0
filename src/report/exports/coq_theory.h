#pragma once

// A theory in the language of Coq: types, functions, axioms, and what is proved from them.

#include <map>
#include <memory>
#include <set>
#include <string>

#include "proof/kernel/certify.h"
#include "report/exports/coq_definitions.h"
#include "report/exports/coq_terms.h"

namespace whence::report {

class CoqTheory {
 public:
  CoqTheory(CoqTerms& terms, const kernel::Proof& proof);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// Why the proof cannot be written; empty if it can.
  [[nodiscard]] const std::string& refusal() const { return refusal_; }
  /// What an axiom is called; empty for a definition.
  [[nodiscard]] std::string axiom(std::uint32_t statement) const;
  /// The script that proves a defining equation.
  [[nodiscard]] std::string equation_proof(std::uint32_t statement) const;
  /// What a proved statement is called.
  [[nodiscard]] const std::string& theorem(std::uint32_t statement) const {
    return theorem_names_.at(statement);
  }
  /// What it says that the axioms contradict each other.
  [[nodiscard]] const std::string& contradiction() const { return contradiction_; }
  /// The functions that count constructors.
  [[nodiscard]] const std::string& sizes() const { return sizes_; }
  [[nodiscard]] const CoqDefinitions& definitions() const { return definitions_; }
  /// A statement's formula with quantifiers over types.
  [[nodiscard]] std::string closed(TermId formula, const Statement* statement);

 private:
  void name_all();
  void write();
  void find_inhabitants();
  void types(const std::vector<std::uint32_t>& together);
  void parameter(SymbolId f);
  void functions();
  void axioms();
  void theorems();
  [[nodiscard]] std::string comment(std::string_view text) const;

  CoqTerms& terms_;
  const kernel::Proof& proof_;
  CoqDefinitions definitions_;
  std::set<std::uint32_t> used_;         // statements that the proof uses
  std::set<SymbolId> undefined_;         // functions whose equations are axioms or not used
  std::map<std::uint32_t, std::string> axiom_names_;
  std::map<std::uint32_t, std::string> theorem_names_;
  std::string contradiction_;
  std::string text_;
  std::string sizes_;
  std::string refusal_;
};

}  // namespace whence::report
