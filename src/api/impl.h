#pragma once

// What stands behind the handles of the public interface, for the files that implement it.

#include <memory>
#include <string>
#include <vector>

#include "base/stop.h"
#include "lang/diagnostic.h"
#include "logic/problem.h"
#include "proof/step.h"
#include "report/reading/book.h"
#include "whence/whence.h"

namespace whence::api {

struct Interrupt::Impl {
  StopToken token;
};

struct Answer::Impl {
  explicit Impl(report::Result result);

  std::unique_ptr<report::Book> book;  // not const: it reads proofs when they are first asked for
  std::vector<TheoremReport> theorems;
  std::vector<std::string> contradictory;
  std::vector<std::string> unchecked;  // definitions
  bool proves_something = false;
  Statistics statistics;
};

struct Theory::Impl {
  Problem problem;
  Derivation
      known;  // checked by the kernel over `problem`, and checked again with what rests on it
  std::vector<std::uint32_t> conjectures;  // statements that are for `explore`
};

/// Why a synthesis ended, in words.
[[nodiscard]] const char* text_of(Ending ending);

[[nodiscard]] std::vector<Diagnostic> convert(const std::vector<whence::Diagnostic>& diagnostics);

}  // namespace whence::api
