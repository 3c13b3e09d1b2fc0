#pragma once

// Between what SyGuS-IF asks for and the search for recursive programs. Internal to api/.

#include <functional>
#include <optional>
#include <string>

#include "lang/smtlib/wanted.h"
#include "synth/recursive/synthesize.h"
#include "whence/recursive.h"

namespace whence::api {

/// What the grammar of a function leaves of the theory; nothing if it has none.
[[nodiscard]] std::optional<synth::recursive::Components> components_of(
    const SygusTheory& theory, const std::string& function);

/// Whether a function's definition can be written as its grammar says. The theory must outlive it.
[[nodiscard]] std::function<bool(const Problem&, const std::string&)> admitted_by(
    const SygusTheory& theory);

/// Puts the report in the words of the file: the function's name, and definitions as commands.
void say_in_sygus(const SygusTheory& theory, const synth::recursive::RecursiveOutcome& outcome,
                  RecursiveFunction& report);

}  // namespace whence::api
