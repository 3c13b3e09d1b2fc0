#pragma once

// Lean identifiers for the names of a theory.

#include <set>
#include <string>
#include <string_view>

namespace whence::report {

class LeanNames {
 public:
  /// An identifier like `name` that was not given out before: operators get names, other characters
  /// their codes.
  std::string fresh(std::string_view name);
  [[nodiscard]] bool taken(const std::string& name) const { return taken_.contains(name); }
  /// An identifier like `name`, without a look at those given out.
  [[nodiscard]] static std::string identifier(std::string_view name);
  /// The same, but it may be a word of the language.
  [[nodiscard]] static std::string spelled(std::string_view name);

 private:
  std::set<std::string> taken_;
};

}  // namespace whence::report
