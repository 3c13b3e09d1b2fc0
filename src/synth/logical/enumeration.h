#pragma once

// Programs for constraints of any form, by trying: terms of each function from small to large, and
// all together, on the points so far.

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "synth/search.h"

namespace whence::synth::logical {

/// Several functions, or one that is called in several ways, also on what it gives.
class Enumeration {
 public:
  explicit Enumeration(const Specification& specification);
  ~Enumeration();
  Enumeration(const Enumeration&) = delete;
  Enumeration& operator=(const Enumeration&) = delete;

  /// False if it was there already.
  bool add(const std::vector<Value>& point);
  /// The next programs that meet all constraints at the points, in the order of their size
  /// together. Nothing if the limits are reached, or there are no more.
  std::optional<std::vector<Term>> next(const SearchLimits& limits, SearchStatistics& statistics);
  /// The next programs are the first again, compared on all inputs that were met. Terms are
  /// forgotten.
  void begin_anew();
  /// Whether there are no more programs.
  [[nodiscard]] bool exhausted() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whence::synth::logical
