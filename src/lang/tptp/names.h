#pragma once

// How the names of a problem are spelt in TPTP text, which is printable ASCII.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <string>
#include <string_view>
#include <vector>

#include "logic/problem.h"

namespace whence::lang::tptp {

/// The spellings of symbols, sorts and statements, the same in every text about the problem, which
/// must outlive this. A name in printable ASCII is spelt as itself; any other gets a readable name
/// in ASCII (see ascii_text), with a number where that is another's. So different names stay
/// different. In a problem that was not read from TPTP, a sort that is called as a symbol is gets
/// another name too, since TPTP has one space for both.
class Names {
 public:
  explicit Names(const Problem& problem);

  [[nodiscard]] std::string symbol(std::string_view stored) const;
  [[nodiscard]] std::string sort(std::string_view stored) const;
  /// The statement under its original name, if that can be written; several may have the same.
  [[nodiscard]] std::string statement(std::size_t index) const;
  /// Names of all statements, all different: original ones as far as that goes.
  [[nodiscard]] std::vector<std::string> statements() const;
  /// Whether a symbol or sort of the problem is spelt so.
  [[nodiscard]] bool is_taken(const std::string& spelling) const;

 private:
  void rename();

  const Problem& problem_;
  // What is not spelt as it is stored.
  absl::flat_hash_map<std::string, std::string> symbols_;
  absl::flat_hash_map<std::string, std::string> sorts_;
  absl::flat_hash_set<std::string> taken_;
};

/// Any text as an atomic word in printable ASCII.
[[nodiscard]] std::string ascii_word(std::string_view text);

}  // namespace whence::lang::tptp
