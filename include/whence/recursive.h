#pragma once

// Recursive programs over the datatypes of a theory, in MPL or SyGuS-IF, from examples and
// conditions.
//
//   auto loaded = whence::api::WantedFunctions::from_file("rev.mpl");
//   if (!loaded.wanted) return 2;
//   auto found = loaded.wanted->synthesize({});
//   for (const auto& f : found.functions)
//     for (const auto& line : f.programs.front().definition) std::cout << line << '\n';

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "whence/synthesis.h"

namespace whence::api {

struct RecursiveProgress {
  std::string function;
  std::uint64_t work = 0;
  std::uint32_t size = 0;      ///< all smaller programs were tried
  std::uint64_t terms = 0;     ///< that were evaluated
  std::uint64_t programs = 0;  ///< that were run
};

/// With `work` alone as limit the answer is the same on every machine.
struct RecursiveOptions {
  std::optional<double> seconds;  ///< wall time, for all functions together
  std::optional<std::uint64_t>
      work;  ///< for each function; an evaluated term or program is one unit
  std::size_t memory_bytes = std::size_t{4} << 30U;
  std::size_t answers = 1;         ///< how many programs are wanted for each function
  Interrupt* interrupt = nullptr;  ///< not owned; may be null
  std::function<void(const RecursiveProgress&)> progress;  ///< called from one thread
};

/// A program that was checked: the reader and the kernel see definitions that end in it, and the
/// evaluator of the theory, which shares nothing with the search, finds it right on all examples.
struct RecursiveProgram {
  /// Lines of MPL: declarations and definitions of functions that were invented for it, then its
  /// own clauses. If SyGuS-IF asked for it: commands of that.
  std::vector<std::string> definition;
  std::uint32_t size = 0;
  /// Whether the kernel accepted proofs, in this run, of all theorems about the function.
  bool certified = false;
  /// Of a program that is not the first: a call on which it differs from the first, and what the
  /// first and it give there.
  std::string differs_on;
  std::vector<std::string> outputs;
};

/// A theorem or lemma of the theory, with the programs that were found put in.
struct RecursiveTheorem {
  std::string name;
  std::string formula;
  Status status = Status::kOpen;  ///< kProved: certified by the kernel in this run
};

struct RecursiveStatistics {
  std::uint64_t work = 0;
  std::uint64_t evaluated = 0;      ///< terms, each on all points
  std::uint64_t tried = 0;          ///< programs that were run on the examples
  std::uint32_t complete_size = 0;  ///< all programs that are smaller were tried
  std::string found_by;             ///< "direct", "accumulator", "helper"
  double seconds = 0;               ///< CPU time
};

struct RecursiveFunction {
  std::string name;    ///< in the input
  std::string symbol;  ///< in `theory`: the same, if it is one of MPL
  SynthesisStatus status = SynthesisStatus::kFail;
  Ending ending = Ending::kDone;
  std::size_t examples = 0;
  std::size_t conditions = 0;                ///< theorems and lemmas that speak of it
  std::vector<std::string> example_lines;    ///< formulas
  std::vector<std::string> condition_lines;  ///< formulas
  std::vector<RecursiveProgram> programs;    ///< the best first
  std::string reason;                        ///< why there is none
  std::string refused;  ///< why an answer failed its checks: a defect of Whence
  RecursiveStatistics statistics;
};

struct RecursiveSynthesis {
  std::string title;                         ///< the name of the file
  bool is_sygus = false;                     ///< whether the input was SyGuS-IF
  std::vector<RecursiveFunction> functions;  ///< in the order of their declarations
  /// The theory as MPL, with the best programs as definitions; what was not found is still wanted.
  std::string theory;
  /// What the theory says of the functions, if all were found. What small values refute is no
  /// answer, so these are proved, or true as far as was tested.
  std::vector<RecursiveTheorem> theorems;

  [[nodiscard]] bool complete() const;  ///< whether all were found
  /// Finds laws of the functions that were found and proves them, first as `Theory::explore` does,
  /// then what is still open as `Theory::prove` does; and proves the theorems once more, so that
  /// their proofs are there as well. `options.about` is chosen by this.
  [[nodiscard]] Exploration explore(ExploreOptions options) const;
  /// The functions, what they call, and the examples as a test, in "python", "javascript", "cpp",
  /// "smt2" or "mpl"; a reason for other languages, and for what a language cannot say.
  [[nodiscard]] EmittedFunctions emit(const std::string& target) const;
  /// Writes a page into a folder with examples, programs, laws and proofs together. What an earlier
  /// page left there is replaced. Returns the path of the page. Throws std::system_error if it
  /// cannot be written.
  std::string write_html(const std::string& directory, const Exploration& laws) const;
  /// The result for programs, on one line; with the laws, if they were looked for.
  [[nodiscard]] std::string json(const std::string& input, bool with_statistics,
                                 const Exploration* laws = nullptr) const;

 private:
  static void prove_open_laws(Exploration& found, const ExploreOptions& options);
};

struct LoadedWantedFunctions;

/// A theory that asks for functions, in MPL by `synth f : S -> T` with examples and conditions of
/// them. A cheap handle: copies share their content.
class WantedFunctions {
 public:
  [[nodiscard]] static LoadedWantedFunctions from_file(const std::string& path);
  /// `name` stands for the text in messages.
  [[nodiscard]] static LoadedWantedFunctions from_text(const std::string& text,
                                                       const std::string& name);

  /// Whether a text in SyGuS-IF has datatypes or recursive functions, and is so to be read by
  /// `from_sygus` and not as a Specification.
  [[nodiscard]] static bool are_asked_for(const std::string& text);
  /// The same from SyGuS-IF.
  [[nodiscard]] static LoadedWantedFunctions from_sygus(const std::string& text,
                                                        const std::string& name);

  /// One function after the other; those found may be used by the later ones.
  [[nodiscard]] RecursiveSynthesis synthesize(const RecursiveOptions& options) const;

 private:
  struct Impl;
  explicit WantedFunctions(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

struct LoadedWantedFunctions {
  std::optional<WantedFunctions> wanted;  ///< if the input could be read
  std::vector<Diagnostic> diagnostics;
};

}  // namespace whence::api
