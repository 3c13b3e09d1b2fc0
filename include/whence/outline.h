#pragma once

// What a text in MPL declares and states, and where it speaks of what: for editors. It is worked
// out from the words alone, so of texts with mistakes as well, in time linear in the text.
//
//   for (const auto& entry : whence::api::outline_mpl(text).entries)
//     std::cout << entry.name << ": " << entry.text << '\n';

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whence::api {

/// Bytes of the text, from `begin` up to `end`.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

enum class OutlineKind : std::uint8_t {
  kSort,
  kConstructor,
  kFunction,
  kPredicate,
  kVariable,
  kAxiom,
  kTheorem,
  kLemma,
  kExample,
  kInclude,  ///< the name is that of the file, as written
};

/// Something that a statement declares or states.
struct OutlineEntry {
  OutlineKind kind = OutlineKind::kSort;
  std::string name;      ///< empty for a statement without one
  TextRange place;       ///< of the name, or else of the statement's first word
  TextRange statement;   ///< all of it
  std::size_t line = 0;  ///< of the statement, from 1
  /// What it says, on one line: `Nat, Nat -> Nat infix left 60` of a function, the formula of a
  /// theorem, the arguments of a constructor and its type.
  std::string text;
};

/// A statement without a keyword: a part of the definition of the function or predicate that `head`
/// names.
struct OutlineClause {
  TextRange head;
  TextRange statement;
};

/// A name where it is used. What it stands for depends on all files of a theory: what none of them
/// declares is a variable of its statement, or a number.
struct OutlineMention {
  TextRange place;
  std::size_t statement = 0;  ///< number of the statement in the text, from 0
  bool is_bound = false;      ///< by a quantifier in that statement
};

struct TextOutline {
  std::vector<OutlineEntry> entries;     ///< in the order of the text
  std::vector<OutlineClause> clauses;    ///< in the order of the text
  std::vector<OutlineMention> mentions;  ///< in the order of the text
};

[[nodiscard]] TextOutline outline_mpl(std::string_view text);

/// The text with its blanks as they are usually written: none at the ends of lines, one around `=`
/// and its like and behind a comma, statements at the margin and the lines on which they go on
/// indented, no two empty lines in a row. Lines are broken where they were, and comments stay.
/// Nothing if the text has characters that MPL has not. To format again changes nothing.
[[nodiscard]] std::optional<std::string> formatted_mpl(const std::string& text);

/// Whether a text is one name of MPL, such as may be declared.
[[nodiscard]] bool is_mpl_name(std::string_view text);
/// The words that MPL reserves.
[[nodiscard]] const std::vector<std::string>& mpl_keywords();

}  // namespace whence::api
