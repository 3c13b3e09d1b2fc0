#pragma once

// Does a sequent follow from others? Asked of Z3, which knows nothing of the kernel: an independent
// oracle for tests and a source of holes, never a part of a checked proof.

#include <cstdint>
#include <span>

#include "logic/clause.h"

namespace whence::smt {

enum class Answer : std::uint8_t { kYes, kNo, kUnknown };

/// Whether in every structure in which all `premises` hold the `conclusion` holds too. A sequent
/// holds if its clause, over all values of its variables, holds whenever its assumptions do.
/// Datatypes are free (Z3's own), other sorts and type variables are any non-empty sets, values of
/// function sort are opaque, and fresh symbols mean what their definitions say. kUnknown when
/// `rlimit` (Z3's count of work) is used up or a term is too large or too deep to hand over. New
/// terms go into the bank.
[[nodiscard]] Answer entails(TermBank& bank, std::span<const Sequent> premises,
                             const Sequent& conclusion, unsigned rlimit);

}  // namespace whence::smt
