#pragma once

// A certificate for a synthesized program: that it meets its specification, for all inputs, proved
// from its definition. Internal to api/.

#include <optional>
#include <span>
#include <string>

#include "program/specification.h"
#include "whence/whence.h"

namespace whence::api {

/// The question whether the programs, one for each function, fail somewhere, as SMT-LIB commands
/// that the prover reads. Nothing if it is about other values than integers and truth values.
[[nodiscard]] std::optional<std::string> certificate_question(
    const synth::Specification& specification, std::span<const synth::Term> programs);

/// The answer in which the kernel has certified that what the question claims contradicts itself;
/// nothing within the limits.
[[nodiscard]] std::optional<Answer> certificate(const std::string& question,
                                                const ProveOptions& limits);

}  // namespace whence::api
