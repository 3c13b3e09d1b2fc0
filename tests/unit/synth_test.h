#pragma once

// Specifications for tests, from SyGuS texts.

#include <string>
#include <variant>

#include "lang/sygus/sygus.h"

namespace whence::test {

/// Throws what is wrong with the text.
inline synth::Specification specification(const std::string& text) {
  auto read = read_sygus_text(text, "test.sl");
  if (auto* wrong = std::get_if<std::vector<Diagnostic>>(&read)) {
    throw std::runtime_error(to_string(wrong->front()));
  }
  return std::move(std::get<synth::Specification>(read));
}

/// What is wrong with the text, all of it.
inline std::string complaints(const std::string& text) {
  const auto read = read_sygus_text(text, "test.sl");
  std::string out;
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&read)) {
    for (const Diagnostic& d : *wrong) out += to_string(d);
  }
  return out;
}

/// A specification whose only program is `term`, so that its meaning can be asked for; `macros`
/// come before it.
inline synth::Specification only(const std::string& parameters, const std::string& sort,
                                 const std::string& term, const std::string& examples,
                                 const std::string& macros = "") {
  return specification(macros + "(synth-fun f (" + parameters + ") " + sort + " ((Start " + sort +
                       ")) ((Start " + sort + " (" + term + "))))" + examples + "(check-synth)");
}

}  // namespace whence::test
