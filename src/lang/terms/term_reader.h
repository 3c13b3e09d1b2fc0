#pragma once

// What the two syntaxes of single terms share. Internal to lang/terms/.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/diagnostic.h"
#include "program/specification.h"

namespace whence::lang::terms {

/// An infix operator of two arguments, with its names in SMT-LIB.
struct InfixOperator {
  const char* text;
  int precedence;  ///< as in C: the higher, the tighter
  const char* bits;
  const char* integers;  ///< null: there is none
  bool associative;
};
inline constexpr std::array kInfixOperators = {InfixOperator{"|", 1, "bvor", nullptr, true},
                                               InfixOperator{"^", 2, "bvxor", nullptr, true},
                                               InfixOperator{"&", 3, "bvand", nullptr, true},
                                               InfixOperator{"<<", 4, "bvshl", nullptr, false},
                                               InfixOperator{">>", 4, "bvlshr", nullptr, false},
                                               InfixOperator{"+", 5, "bvadd", "+", true},
                                               InfixOperator{"-", 5, "bvsub", "-", false},
                                               InfixOperator{"*", 6, "bvmul", "*", true},
                                               InfixOperator{"/", 6, "bvudiv", nullptr, false},
                                               InfixOperator{"%", 6, "bvurem", nullptr, false}};
inline constexpr int kUnaryPrecedence = 7;

/// How deep a term may be: what works on it recurses.
inline constexpr std::size_t kDeepest = 800;
inline constexpr std::size_t kMostNodes = 20'000;

/// A term as it is being read.
struct TermBuilder {
  synth::Specification& specification;
  synth::Term& term;
  synth::Sort sort;
  std::vector<synth::Sort> sorts = {};  ///< of the nodes

  std::uint32_t variable(std::string_view name);
  std::uint32_t constant(synth::Value value);
  /// A number of 64 bits, modulo 2^64, as a constant of the sort.
  std::uint32_t number(std::uint64_t bits);
  /// Nothing if there is no such operator on these.
  std::optional<std::uint32_t> apply(std::string_view name,
                                     const std::vector<std::uint32_t>& indices,
                                     std::vector<std::uint32_t> arguments);
};

/// Reads infix; false with a diagnostic if it cannot.
bool read_infix(const SourceText& source, Diagnostics& diagnostics, TermBuilder& builder);
/// The same for SMT-LIB.
bool read_smtlib_term(const SourceText& source, Diagnostics& diagnostics, TermBuilder& builder);

}  // namespace whence::lang::terms
