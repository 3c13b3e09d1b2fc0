#pragma once

// Coq identifiers for the names of a theory.

#include <set>
#include <string>
#include <string_view>

namespace whence::report {

class CoqNames {
 public:
  /// An identifier like `name` that was not given out before and means nothing in Coq.
  std::string fresh(std::string_view name);
  /// An identifier like `name`, without a look at what it may mean.
  [[nodiscard]] static std::string like(std::string_view name);
  /// A name for a bound variable: like `base`, but unlike all that was given out, which it would
  /// hide.
  [[nodiscard]] std::string local(std::string_view base) const;

 private:
  [[nodiscard]] bool free(const std::string& name) const;

  std::set<std::string> taken_;
};

}  // namespace whence::report
