#pragma once

// Terms of programs in Z3, and back. Internal to smt/.

#include <z3++.h>

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "program/specification.h"

namespace whence::smt {

/// Thrown when a term cannot be handed over.
struct NotEncodable {};

/// Terms over the operators of one specification. What an operator means Z3 reads in SMT-LIB, once
/// for each; then it is put in where it stands.
class Encoder {
 public:
  /// Both must outlive the object.
  Encoder(z3::context& context, const synth::Specification& specification)
      : context_(context), specification_(specification) {}

  /// What a call of a function that is asked for is: of which one, on what.
  using Call = std::function<z3::expr(std::size_t, const z3::expr_vector&)>;

  /// Throws NotEncodable, and z3::exception.
  z3::expr encode(const synth::Term& term, const z3::expr_vector& variables, const Call& call);

  /// The term over `variables` that an expression is, with operators that are found in, or added
  /// to, `operators`. Nothing if there is something in it that programs do not have.
  static std::optional<synth::Term> decode(const z3::expr& expr, const z3::expr_vector& variables,
                                           synth::Operators& operators);

 private:
  struct Pattern {
    z3::expr_vector places;
    z3::expr meaning;
  };
  const Pattern& pattern(synth::OperatorId op);
  z3::expr constant(const synth::Value& value);
  z3::expr parsed(const std::string& text);

  z3::context& context_;
  const synth::Specification& specification_;
  std::map<synth::OperatorId, Pattern> patterns_;
};

}  // namespace whence::smt
