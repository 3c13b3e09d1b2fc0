#pragma once

// Reading and writing the Syntax-Guided Synthesis format: SyGuS-IF 2.1 (Padhi, Polgreen,
// Raghothaman, Reynolds & Udupa 2021) and the 1.0 syntax of older files. See
// docs/synthesis.md.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lang/diagnostic.h"
#include "program/specification.h"

namespace whence {

/// Reads a file. Never throws on bad input: the diagnostics (at least one, at most 20) say what is
/// wrong or not supported. Examples that repeat others are left out; two with the same inputs and
/// different outputs are an error that names both places.
[[nodiscard]] std::variant<synth::Specification, std::vector<Diagnostic>> read_sygus_file(
    const std::filesystem::path& path);

/// The same for a text that is there already. `name` stands for it in diagnostics.
[[nodiscard]] std::variant<synth::Specification, std::vector<Diagnostic>> read_sygus_text(
    std::string_view text, const std::string& name);

/// A term as SMT-LIB text on one line. `variables` are the names of its variables, `nonterminals`
/// of its nonterminals.
[[nodiscard]] std::string print_sygus_term(const synth::Term& term,
                                           const synth::Operators& operators,
                                           std::span<const std::string> variables,
                                           std::span<const std::string> nonterminals = {});

/// A program over the parameters of the specification.
[[nodiscard]] std::string print_sygus_program(const synth::Specification& specification,
                                              const synth::Term& program);
/// The same as a `define-fun` of the function that was asked for.
[[nodiscard]] std::string print_sygus_definition(const synth::Specification& specification,
                                                 const synth::Term& program);

/// The same of one of several functions.
[[nodiscard]] std::string print_sygus_definition(const synth::Operators& operators,
                                                 const synth::Target& target,
                                                 const synth::Term& program);

/// That `program` is wrong on an example, as SMT-LIB 2.6 commands: unsatisfiable if it meets them
/// all.
[[nodiscard]] std::string print_wrong_somewhere(const synth::Specification& specification,
                                                const synth::Term& program);

/// SMT-LIB commands that declare the variables of the constraints, define the functions as
/// `programs`, one each, and assert that a constraint or an example fails: unsatisfiable if they
/// all hold for all values.
[[nodiscard]] std::string print_constraint_fails(const synth::Specification& specification,
                                                 std::span<const synth::Term> programs);

/// SMT-LIB commands that declare the function, define the variables of the constraints as `point`,
/// and assert the constraints and the examples. For call number k in the constraints, in the order
/// of their nodes, the constant `whence!k` is its value and `whence!k!i` its i-th argument.
[[nodiscard]] std::string print_outputs_at(const synth::Specification& specification,
                                           std::span<const synth::Value> point);

/// The specification in SyGuS-IF 2.1, whatever it was read from.
[[nodiscard]] std::string print_sygus(const synth::Specification& specification);

}  // namespace whence
