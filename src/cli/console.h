#pragma once

// What the subcommands share: reading their inputs, and printing to people.

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "whence/whence.h"

namespace whence::cli {

/// How a piece of text is meant; becomes a colour on a terminal and nothing elsewhere.
enum class Tone { kPlain, kGood, kBad, kDoubt, kFaint, kStrong };

/// `text` made safe for a terminal (no control or direction characters), shortened to `limit`
/// characters, and coloured if standard output is a terminal.
[[nodiscard]] std::string paint(Tone tone, std::string_view text, std::size_t limit = 400);

/// "1 row", "3 rows".
[[nodiscard]] std::string plural(std::size_t n, const char* one);

[[nodiscard]] bool stdout_is_terminal();
[[nodiscard]] bool stderr_is_terminal();
/// From now on neither counts as a terminal. Before anything is printed.
void print_plainly();

/// The value of --input-format: auto, mpl, tptp, smtlib or classic.
[[nodiscard]] api::Language language_of(const std::string& format);
/// Declares --input-format.
void add_input_format(CLI::App& sub, std::string& format);

/// Checks of options: a whole number below 2^64, and a number of seconds. What is wrong, or
/// nothing.
[[nodiscard]] std::string check_whole_number(const std::string& text);
[[nodiscard]] std::string check_seconds(const std::string& text);

/// What belongs to configurations of Generative Logic.
struct ClassicInput {
  std::string inductive;
  std::vector<std::string> goals;  ///< files of expressions to be proved
};
/// Declares --inductive and --goals.
void add_classic_input(CLI::App& sub, ClassicInput& input);

/// Reads a theory; `-` is standard input. `goal`, if not empty, is added to it. Prints what is
/// wrong to standard error and gives nothing if there is no theory.
[[nodiscard]] api::Loaded load_theory(const std::string& path, const std::string& goal,
                                      const std::string& format, const ClassicInput& classic = {});
/// Declares --lemmas.
void add_lemma_files(CLI::App& sub, std::vector<std::string>& files, const std::string& help);
/// Declares --use and --without.
void add_premises(CLI::App& sub, api::Premises& premises);
/// Adds what is in the files to a theory, if there is one.
void use_lemmas(api::Loaded& loaded, const std::vector<std::string>& files);
/// Leaves out of a theory, if there is one, what is not to be used.
void use_premises(api::Loaded& loaded, const api::Premises& premises);
/// Names of what was left out, to be shown.
[[nodiscard]] std::string left_out_line(const api::Theory& theory);

/// Says that the theory, read from `path`, has no use for an option that was given, and takes it
/// out of `loaded`. `why` says for what it is of use.
void refuse_option(api::Loaded& loaded, const std::string& path, const std::string& option,
                   const std::string& why);
/// The name of the problem in a file, for SZS lines: the file's name without folder and extension.
[[nodiscard]] std::string problem_name(const std::string& path);
void print_diagnostics(const std::vector<api::Diagnostic>& diagnostics);
/// What --json prints in place of a result of this format if the input cannot be read.
void print_json_diagnostics(const char* format, const std::string& file,
                            const std::vector<api::Diagnostic>& diagnostics);

/// The bytes of a file; `-` is standard input. Throws UsageError.
[[nodiscard]] std::string read_bytes(const std::string& path);

/// One line a theorem with its verdict, details of those that are not proved, and a summary.
void print_answer(const api::Answer& answer, const std::string& title, bool quiet);
/// `prefix` stands before each line.
void print_statistics(const api::Answer& answer, const char* prefix);
/// The name by which `path` is shown.
[[nodiscard]] std::string shown_path(const std::string& path);

}  // namespace whence::cli
