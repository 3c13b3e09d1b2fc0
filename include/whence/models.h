#pragma once

// Finite models in which formulas fail, many in one theory.
//
//   whence::api::Refuter refuter(theory);
//   refuter.add("![X,Y]: f(X,Y) = f(Y,X)");             // formula 0
//   refuter.add("![X,Y,Z]: f(f(X,Y),Z) = f(X,f(Y,Z))"); // formula 1
//   if (auto model = refuter.refute({0}, 1)) show(refuter.model_lines(*model));

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "whence/whence.h"

namespace whence::api {

/// Refutes implications between formulas of a theory by finite models, as many as one likes: the
/// theory is read once, and models that were found are tried before others are searched for. Of use
/// to theories whose sorts are not datatypes. One thread at a time; copies of the theory may be
/// used by others.
class Refuter {
 public:
  /// The theory's axioms and definitions hold in all models. What it wants proved is not looked at.
  explicit Refuter(const Theory& theory);
  ~Refuter();
  Refuter(Refuter&&) noexcept;
  Refuter& operator=(Refuter&&) noexcept;

  /// Why nothing can be refuted here; empty if it can.
  [[nodiscard]] std::string unsupported() const;
  /// Adds a formula, in the theory's language and over its symbols. Its number is one more than
  /// that of the last one, from 0, unless something is wrong with it: then there is none.
  [[nodiscard]] std::vector<Diagnostic> add(const std::string& formula);
  [[nodiscard]] std::size_t formulas() const;

  /// The number of a model in which the premises hold and the conclusion fails; all are numbers of
  /// formulas. Nothing if none is found with so many work units. Throws std::out_of_range.
  [[nodiscard]] std::optional<std::size_t> refute(const std::vector<std::size_t>& premises,
                                                  std::size_t conclusion,
                                                  std::uint64_t work = 2'000'000);
  [[nodiscard]] std::size_t models() const;
  /// A model for people, line by line.
  [[nodiscard]] std::vector<std::string> model_lines(std::size_t model) const;
  /// A model for programs: an object with `sorts` and `functions`, as in a model file.
  [[nodiscard]] std::string model_json(std::size_t model) const;
  /// Searches that were made, since no model that was there would do.
  [[nodiscard]] std::uint64_t searches() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whence::api
