#pragma once

// What people want laws of.

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "conjecture/conjecture.h"
#include "conjecture/law_pattern.h"

namespace whence::conjecture {

/// Restricts what is conjectured. Functions and operators go by their names.
struct Steering {
  std::vector<std::string> about;    ///< each law speaks of one of these; none: of anything
  std::vector<std::string> without;  ///< no law speaks of one of these
  bool linear = false;       ///< no side of a law's equations, and no atom, has a variable twice
  bool equations = false;    ///< no implications
  bool conditional = false;  ///< implications and equivalences only
  std::vector<std::string> like;  ///< LawPatterns, of which each law has one; none: any
  /// Names here for names that people use.
  std::vector<std::pair<std::string, std::string>> aliases{};

  [[nodiscard]] bool is_plain() const {
    return about.empty() && without.empty() && !linear && !equations && !conditional &&
           like.empty();
  }
  /// The same text for the same restrictions.
  [[nodiscard]] std::string key() const;
};

/// Why the restrictions make no sense for a theory: a name that it has not, a pattern that is none.
/// Empty if they do.
[[nodiscard]] std::string steering_problem(const Problem& problem, const Steering& steering);

/// The statements that have the form of a LawPattern, or a conclusion that has; or why it is none.
[[nodiscard]] std::variant<std::vector<std::uint32_t>, std::string> theorems_like(
    Problem& problem, const std::string& pattern);

/// Tells the conjectures that are wanted.
class Wanted {
 public:
  /// Requires that there is no steering_problem. Refers to the problem.
  Wanted(const Problem& problem, const Steering& steering);

  /// The functions that laws may not speak of.
  [[nodiscard]] bool is_left_out(SymbolId symbol) const;
  /// Whether it speaks of what laws are to be about.
  [[nodiscard]] bool is_about(const Conjecture& conjecture) const;
  [[nodiscard]] bool operator()(TermBank& bank, const Conjecture& conjecture) const;
  [[nodiscard]] const Steering& steering() const { return steering_; }

 private:
  const Problem& problem_;
  const Steering& steering_;
  std::vector<SymbolId> about_;
  std::vector<SymbolId> without_;
  std::vector<LawPattern> like_;
};

}  // namespace whence::conjecture
