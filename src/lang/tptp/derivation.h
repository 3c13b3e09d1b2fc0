#pragma once

// Reading derivations in TSTP, of whatever prover (Sutcliffe, "The TPTP Problem Library and
// Associated Infrastructure", JAR 59, 2017; "TPTP Format for Derivations", tptp.org).
//
// Formulas are read over the problem that was to be proved, by its declarations: `p` and `'p'` are
// one symbol there. Symbols that the problem does not have are added to its bank. Some provers
// leave out the types of these and write clauses of typed logic as `tcf`; then types are found by
// how the symbols are used, and the formulas are read by them: what does not fit is an error.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/stop.h"
#include "lang/diagnostic.h"
#include "logic/problem.h"

namespace whence {

/// A general term of TPTP: what stands behind the formula.
struct GeneralTerm {
  enum class Kind : std::uint8_t {
    kNone,         ///< there is nothing
    kWord,         ///< `abc`, `'a b'`, `$word`; of a number its text
    kVariable,     ///< X
    kDistinct,     ///< "abc"
    kApplication,  ///< `f(a, ...)`
    kList,         ///< `[a, ...]`
    kOther,        ///< a formula as data
  };
  Kind kind = Kind::kNone;
  std::string text;  ///< of words and applications, without quotes
  std::vector<GeneralTerm> arguments;
  /// What stands behind a colon, as in `f12:[bind(X,a)]`: one term, or none.
  std::vector<GeneralTerm> details;

  [[nodiscard]] bool is_application(std::string_view of) const {
    return kind == Kind::kApplication && text == of;
  }
};

/// An annotated formula of a derivation.
struct DerivedFormula {
  std::string name;  ///< without quotes
  std::string role;
  TermId formula;  ///< closed
  std::uint32_t sort_variable_count = 0;
  std::vector<std::string> sort_variable_names;
  std::vector<std::string> variable_names;
  GeneralTerm source;
  std::uint32_t line = 0;    ///< from 1
  std::uint32_t column = 0;  ///< from 1
};

/// Reads a derivation over the problem, to whose bank new terms and symbols are added. Of a text
/// with `SZS output start` lines what stands between these and `SZS output end` is read, else all
/// of it but lines that begin with `#`. Never throws on bad input: then the diagnostics say what is
/// wrong, at least one and at most 20. Declarations of types are read, and are no formulas. Throws
/// StopRequested if `stop`, which may be null, says so.
[[nodiscard]] std::variant<std::vector<DerivedFormula>, std::vector<Diagnostic>> read_tstp(
    Problem& problem, std::string_view text, const std::string& name,
    const StopToken* stop = nullptr);

}  // namespace whence
