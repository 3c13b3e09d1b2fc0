#pragma once

// Programs from examples.
//
//   auto loaded = whence::api::Specification::from_file("initials.sl");
//   if (!loaded.specification) { for (auto& d : loaded.diagnostics) std::cerr << d.text; return 2;
//   } whence::api::Synthesis found = loaded.specification->synthesize({}); for (const auto& p :
//   found.programs) std::cout << p.definition << '\n';

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "whence/whence.h"

namespace whence::api {

enum class SynthesisStatus : std::uint8_t {
  kFound,
  kInfeasible,  ///< the grammar is exhausted: none of its programs meets the examples
  kFail,        ///< not found within the limits
};

/// The word for a status as it stands in JSON: "found", "infeasible", "fail".
[[nodiscard]] const char* name(SynthesisStatus status) noexcept;

struct SynthesisProgress {
  std::string phase;
  std::uint64_t work = 0;
  std::uint32_t size = 0;    ///< of the terms that are being built
  std::size_t kept = 0;      ///< terms, each with a behaviour of its own
  std::size_t examples = 0;  ///< that the best term so far meets
};

/// How a program is looked for. With `work` alone as limit the answer is the same on every machine
/// and for every number of threads.
struct SynthesisOptions {
  std::optional<double> seconds;      ///< wall time, checks included
  std::optional<std::uint64_t> work;  ///< an evaluated term is one unit
  std::size_t memory_bytes = std::size_t{4} << 30U;
  unsigned threads = 1;
  std::size_t answers = 1;         ///< how many programs are wanted that differ on some input
  Interrupt* interrupt = nullptr;  ///< not owned; may be null
  std::function<void(const SynthesisProgress&)> progress;  ///< called from one thread; may be empty
};

/// A program that was checked: it is in the grammar, and a second evaluator finds it right on all
/// examples.
struct ProgramReport {
  std::string term;        ///< in SMT-LIB
  std::string definition;  ///< `(define-fun ...)`
  std::size_t size = 0;    ///< nodes of the term
  bool by_z3 = false;      ///< whether Z3 agrees; else it had no answer
  /// Whether the kernel has certified that it meets the specification; the first program only.
  bool certified = false;
  /// Of a program that is not the first: a call on which it differs from all before it, and what
  /// these and it give there, in their order.
  std::string differs_on;
  std::vector<std::string> outputs;
};

struct SynthesisStatistics {
  std::uint64_t work = 0;
  std::uint64_t evaluated = 0;      ///< candidate terms
  std::size_t kept = 0;             ///< terms, each with a behaviour of its own
  std::size_t bytes = 0;            ///< of the terms kept
  std::uint32_t complete_size = 0;  ///< all terms up to this size were tried
  std::uint32_t rounds = 0;         ///< the sample of examples grew between them
  std::size_t examples = 0;         ///< different ones
  std::size_t most_met = 0;         ///< of these, by the best term that was looked at
  std::size_t points = 0;           ///< at which constraints on all inputs were found to fail
  std::string found_by;
  double search_seconds = 0;  ///< CPU time
  double check_seconds = 0;
  double proof_seconds = 0;  ///< looking for a proof and certifying it
};

/// Programs in another language, or why there are none.
struct EmittedFunctions {
  std::string text;
  std::string reason;
};

struct Synthesis {
  SynthesisStatus status = SynthesisStatus::kFail;
  Ending ending = Ending::kDone;
  std::vector<ProgramReport> programs;  ///< the best first
  std::string reason;                   ///< why there is none, and what was searched
  /// An answer that failed its checks, and why: a defect of Whence. It is in no list of programs.
  std::string refused;
  SynthesisStatistics statistics;
  /// Of a first program that is certified: the definitions, and the claim that they fail somewhere,
  /// in SMT-LIB; a proof file that it contradicts itself, for that very text; the steps of it.
  std::string question;
  std::string proof_json;
  std::size_t proof_steps = 0;

  /// The result for programs, on one line. Without statistics it depends on input and options
  /// alone.
  [[nodiscard]] std::string json(const std::string& input, bool with_statistics) const;
  /// As SyGuS-IF has it: the best program's definition in parentheses, `infeasible` or `fail`.
  [[nodiscard]] std::string sygus() const;
  /// The best program in "python", "javascript", "smt2", "sql" (SQLite), "excel" or "libreoffice",
  /// with the examples as a test.
  [[nodiscard]] EmittedFunctions emit(const std::string& target) const;
  /// Writes a page into a folder that shows how the output comes about, what was checked, other
  /// programs and what they differ on; or why there is no program. What an earlier page left there
  /// is replaced. Returns the path of the page. Throws std::system_error if it cannot be written,
  /// and std::logic_error for a result that `synthesize` did not make.
  std::string write_html(const std::string& directory) const;

 private:
  friend class Specification;
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

struct LoadedSpecification;

/// What a program has to do, and what it may be made of. A cheap handle: copies share their
/// content.
class Specification {
 public:
  /// Reads a SyGuS-IF file, 2.1 or 1.0.
  [[nodiscard]] static LoadedSpecification from_file(const std::string& path);
  /// Reads a text; `name` stands for it in messages.
  [[nodiscard]] static LoadedSpecification from_text(const std::string& text,
                                                     const std::string& name);

  /// Looks for a program. What it returns has been checked by what shares no code with the search.
  [[nodiscard]] Synthesis synthesize(const SynthesisOptions& options) const;
  /// The specification in SyGuS-IF 2.1, whatever it was read from; examples that repeat others are
  /// left out.
  [[nodiscard]] std::string sygus() const;

 private:
  struct Impl;
  explicit Specification(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

struct LoadedSpecification {
  std::optional<Specification> specification;  ///< if the input could be read
  std::vector<Diagnostic> diagnostics;
};

}  // namespace whence::api
