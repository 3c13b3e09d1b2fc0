#pragma once

#include <vector>

#include "logic/term.h"

namespace whence::verify {

/// What a symbol that a derivation introduces may be taken to stand for.
struct NewSymbol {
  SymbolId symbol;
  bool choice = false;            ///< it finds what exists; else it is defined
  std::vector<TermId> arguments;  ///< different free variables
  /// `exists y. F`, the symbol being for y; or what it is equal to. It may mention symbols that
  /// were introduced before.
  TermId meaning;
};

}  // namespace whence::verify
