#pragma once

// What TPTP tools expect of a prover: SZS status lines and TSTP derivations (Sutcliffe, "The SZS
// Ontologies for Automated Reasoning Software", 2008; Sutcliffe, Schulz, Claessen & Van Gelder,
// "Using the TPTP Language for Writing Derivations and Finite Interpretations", IJCAR 2006).

#include <string>
#include <string_view>

#include "report/reading/book.h"

namespace whence::report {

/// The SZS status of a finding: Theorem, Unsatisfiable, ContradictoryAxioms (the refutation does
/// not use the conjecture), CounterSatisfiable, Satisfiable, Timeout, ResourceOut, GaveUp, and User
/// for an interrupted run. A proof that rests on holes has shown nothing: GaveUp.
[[nodiscard]] std::string_view szs_status(const Book& book, const StatementFinding& finding);

/// For each thing that was to be proved a status line, the answer to a question, and, with
/// `derivations`, the refutation. `name` is the problem's; where there are several conjectures the
/// conjecture's is added.
[[nodiscard]] std::string szs_report(const Book& book, const std::string& name, bool derivations);

/// The refutations alone, each between `% SZS output start` and `end`.
[[nodiscard]] std::string proof_tstp(const Book& book, const std::string& name);

}  // namespace whence::report
