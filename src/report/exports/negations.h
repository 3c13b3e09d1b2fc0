#pragma once

// Negations in front of a formula: cases of a split are of what is behind them.

#include <cstddef>

#include "logic/term.h"

namespace whence::report {

struct Stripped {
  TermId atom;
  std::size_t negations = 0;
};

/// The formula without the negations in front of it, and how many these are.
[[nodiscard]] inline Stripped stripped(const TermBank& bank, TermId t) {
  Stripped out{t, 0};
  while (bank.is_application_of(out.atom, bank.signature().not_symbol())) {
    out.atom = bank.argument(out.atom, 0);
    ++out.negations;
  }
  return out;
}

}  // namespace whence::report
