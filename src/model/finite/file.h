#pragma once

// Model files: finite models in which statements of a problem fail, as versioned JSON, and back.
// docs/models.md explains the format. What is read is untrusted: check_models looks at it.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "logic/problem.h"
#include "model/finite/interpretation.h"

namespace whence::finite {

inline constexpr unsigned kModelFormatVersion = 1;
inline constexpr std::size_t kMostModelBytes = std::size_t{1} << 28U;

/// A model in which a statement fails.
struct StatementModel {
  std::uint32_t statement = 0;
  Interpretation interpretation;
};

/// The interpretation as a JSON object with the keys `sorts` and `functions`.
[[nodiscard]] std::string interpretation_json(const Problem& problem,
                                              const Interpretation& interpretation);

/// The models as JSON that ends in a line break. `program` is the version of who writes.
[[nodiscard]] std::string write_models(const Problem& problem,
                                       const std::vector<StatementModel>& models,
                                       std::string_view program);

/// Whether a text is, or wants to be, a model file.
[[nodiscard]] bool is_model_file(std::string_view json);

/// Reads a model file for a problem that was read from the same sources; if it is none, or damaged,
/// or of other sources, why. Any text is safe to give.
[[nodiscard]] std::variant<std::vector<StatementModel>, std::string> read_models(
    Problem& problem, std::string_view json);

/// What is wrong with models: an axiom that fails, a statement that holds, what cannot be looked
/// at. Empty if nothing is: each is a model of the axioms and definitions in which its statement
/// fails.
[[nodiscard]] std::string check_models(const Problem& problem,
                                       const std::vector<StatementModel>& models);

}  // namespace whence::finite
