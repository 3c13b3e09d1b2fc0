#pragma once

// What a program gives on all rows of a table, in few bytes a row: large tables have millions.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whence::synth::table {

/// A handle: copies share the texts.
class Outputs {
 public:
  /// Adds the text for a row to `out`; false if there is none.
  using Each = std::function<bool(std::size_t row, std::string& out)>;
  /// Makes one for each thread that computes rows.
  using Maker = std::function<Each()>;

  Outputs();
  /// Rows of a large table are computed by two threads. What is as in `base`, which has as many
  /// rows if any, is not kept again.
  Outputs(std::size_t rows, const Maker& make, const Outputs& base = {});

  [[nodiscard]] std::size_t size() const;
  /// Nothing: no value.
  [[nodiscard]] std::optional<std::string_view> view(std::size_t row) const;
  [[nodiscard]] std::optional<std::string> operator[](std::size_t row) const;

  friend bool operator==(const Outputs& a, const Outputs& b);

 private:
  struct Data;
  std::shared_ptr<const Data> data_;
};

}  // namespace whence::synth::table
