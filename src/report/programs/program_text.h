#pragma once

// Synthesized programs in the notation that people know: operators between their arguments, `s[i]`
// for a character, `if ... then ... else ...`. SMT-LIB has the exact text; this is for reading.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "program/specification.h"

namespace whence::report {

/// Names are shown up to this many characters.
inline constexpr std::size_t kLongestProgramName = 60;

/// Whether a node is `ite` itself, no macro of that name.
[[nodiscard]] bool is_conditional(const synth::Operators& operators, const synth::Node& node);

/// The text of each node of a term on one line. Nothing here is escaped for HTML. The references
/// must outlive it.
class ProgramText {
 public:
  /// `names` are those of the term's variables, `nonterminals` those of a production's.
  ProgramText(const synth::Operators& operators, const synth::Term& term,
              std::vector<std::string> names, std::vector<std::string> nonterminals = {});

  /// Nothing if it would be longer than some thousand characters.
  [[nodiscard]] const std::optional<std::string>& of(std::uint32_t node) const {
    return texts_[node];
  }
  /// The node with a dot for each operand that is no variable or constant.
  [[nodiscard]] std::string with_gaps(std::uint32_t node) const;
  /// The operands; those of a chain of one associative operator on strings or Booleans are taken as
  /// operands of one operator.
  [[nodiscard]] std::vector<std::uint32_t> operands(std::uint32_t node) const;
  [[nodiscard]] bool is_leaf(std::uint32_t node) const;
  [[nodiscard]] bool is_conditional(std::uint32_t node) const;
  /// The whole term; what is long and a conditional, or a chain of one operator, takes several
  /// lines. Nothing if it is too long.
  [[nodiscard]] std::optional<std::string> laid_out() const;

 private:
  [[nodiscard]] std::string leaf(const synth::Node& node) const;
  [[nodiscard]] std::vector<std::string> chain_lines(std::uint32_t node) const;
  [[nodiscard]] std::optional<std::string> written(std::uint32_t node);
  [[nodiscard]] std::string combined(std::uint32_t node, const std::vector<std::string>& arguments,
                                     int& level) const;

  const synth::Operators& operators_;
  const synth::Term& term_;
  std::vector<std::string> names_;
  std::vector<std::string> nonterminals_;
  std::vector<std::optional<std::string>> texts_;
  std::vector<int> levels_;  // how tightly the outermost operator binds
};

/// A value as it stands in programs and tables of examples: as in SMT-LIB, but letters beyond ASCII
/// as themselves and negative numbers with a sign.
[[nodiscard]] std::string program_value(const synth::Value& value);

/// The same program, in which macros that choose between two of their arguments are conditionals:
/// it means the same, and can be read. Other macros stay.
[[nodiscard]] synth::Term choices_written_out(const synth::Operators& operators,
                                              const synth::Term& term);

/// An operator of a program as `ProgramText` writes it, and what it means.
struct OperatorMeaning {
  std::string form;
  std::string meaning;   ///< in words; of a macro its body
  bool is_body = false;  ///< of a macro
};
/// Of the operators in the term and in macros that it uses, in the order of their first use, those
/// that say nothing by themselves.
[[nodiscard]] std::vector<OperatorMeaning> operator_meanings(const synth::Operators& operators,
                                                             const synth::Term& term);

}  // namespace whence::report
