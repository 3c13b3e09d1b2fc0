#pragma once

// What the dialects of SQL have in common. NULL is no value, and spreads from arguments to results.

#include <string>

#include "synth/table/targets/dialect.h"

namespace whence::synth::table {

class Sql : public Dialect {
 public:
  std::string column(std::size_t place, const std::string& name) const override;
  std::string text(TextView text) const override;
  std::string join(const std::vector<Said>& parts) const override;
  std::string choose(const Said& condition, const Said& yes, const Said& no) const override;
  std::string lookup(const Said& key, const Lookup& p) const override;
  std::string beside(const Said& a, const NthMark& p, bool before) const override;
  std::string between(const Said& a, const Brackets& p) const override;
  std::string trim(const Said& a, bool inside) const override;
  std::string replace(const Said& a, const Replacement& p) const override;
  std::string pad(const Said& a, const Padding& p, bool left) const override;
  std::string length(const Said& a) const override;
  std::string equals(const Said& a, const Said& b) const override;
  std::string contains(const Said& a, TextView part) const override;
  std::string starts_with(const Said& a, TextView part) const override;
  std::string exists(const Said& a) const override;

 protected:
  /// The function that finds a text in another, 0 if it is not there.
  [[nodiscard]] virtual std::string_view finder() const = 0;
  /// A character by its number.
  [[nodiscard]] virtual std::string_view character() const = 0;

  /// Behind the first mark, or NULL.
  [[nodiscard]] std::string behind(const std::string& x, TextView mark) const;
  [[nodiscard]] std::string in_front_of(const std::string& x, TextView mark) const;
  /// `body` with `s` for a long part that it needs more than once.
  [[nodiscard]] static std::string with(const std::string& part, const std::string& body);
};

}  // namespace whence::synth::table
