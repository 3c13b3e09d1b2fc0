#pragma once

// What is found out about the theorems of a theory: verdicts, proofs, counterexamples.
// Included by whence/whence.h.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace whence::api {

enum class Status : std::uint8_t {
  kProved,         ///< certified by the kernel without holes
  kProvedModulo,   ///< certified, but the proof rests on holes
  kRefuted,        ///< false: there is a counterexample
  kNotATheorem,    ///< does not follow: a complete search ended without a refutation
  kContradictory,  ///< the axioms contradict each other; proves nothing about the theorem
  kOpen,           ///< neither proved nor refuted
};

/// "proved", "proved-modulo-holes", "refuted", "not-a-theorem", "contradictory-axioms", "open".
[[nodiscard]] const char* name(Status status) noexcept;

/// Why the search ended.
enum class Ending : std::uint8_t {
  kDone,
  kGaveUp,
  kWorkLimit,
  kTimeLimit,
  kMemoryLimit,
  kInterrupted,
};

/// "done", "gave-up", "work-limit", "time-limit", "memory-limit", "interrupted".
[[nodiscard]] const char* name(Ending ending) noexcept;

/// A goal at which the search stood still, and what it was simplified to.
struct Stuck {
  std::string goal;
  std::vector<std::string> forms;
};

/// What is known about one statement to be proved. Formulas are in MPL.
struct TheoremReport {
  std::string name;
  std::string formula;
  std::string file;      ///< where it is stated
  std::size_t line = 0;  ///< from 1
  bool is_lemma = false;
  Status status = Status::kOpen;
  std::size_t steps = 0;                  ///< kernel steps on which it rests, if proved
  std::optional<std::size_t> conclusion;  ///< the step that concludes it (Answer::step), if proved
  std::vector<std::string> axioms;        ///< names of the axioms and definitions used, if proved
  std::vector<std::string> holes;         ///< names of the holes it rests on
  std::vector<std::pair<std::string, std::string>> counterexample;  ///< variable, value
  std::vector<std::string> evaluation;  ///< of the counterexample, ending in `false`
  /// A finite model of the axioms in which it fails, line by line; the counterexample's values are
  /// elements of it. Empty if none was found.
  std::vector<std::string> model;
  bool minimal_model = false;  ///< no model in which it fails has fewer elements
  std::vector<Stuck> stuck;    ///< most telling first
  /// Of what was not proved in a first-order theory: the strategies with their work, the sizes of
  /// models that were excluded, and which other models were looked for; a sentence each.
  std::vector<std::string> tried;
  /// Of an open one about numbers: products, quotients and remainders that linear arithmetic does
  /// not cover.
  std::vector<std::string> not_linear;
};

struct Statistics {
  std::uint64_t work = 0;
  std::uint64_t cycles = 0;
  std::uint64_t blocks = 0;
  std::uint64_t inferences = 0;
  std::uint64_t rewrites = 0;
  std::uint64_t lemmas = 0;
  /// Refutations that could not be written as steps and were given up: 0, or the program has a
  /// mistake.
  std::uint64_t dropped_refutations = 0;
  double search_seconds = 0;      ///< CPU time of finding and extraction
  double extraction_seconds = 0;  ///< of these, CPU time of writing down what was found as steps
  double check_seconds = 0;       ///< CPU time of the kernel
  std::size_t peak_bytes = 0;
};

struct StepReport;  // whence/steps.h

/// What a search found or a check confirmed, with the certified proof behind it. A cheap handle:
/// copies share what they refer to.
class Answer {
 public:
  /// One entry a theorem and lemma, in the order of the file.
  [[nodiscard]] const std::vector<TheoremReport>& theorems() const;
  [[nodiscard]] Ending ending() const;
  [[nodiscard]] const Statistics& statistics() const;
  /// Whether every theorem (lemmas are not counted) is proved without holes. Contradictory axioms
  /// are as good as a proof where the input is TPTP, in which they imply the theorem, and where the
  /// question is whether the axioms are satisfiable.
  [[nodiscard]] bool all_proved() const;
  /// Whether the input has nothing to prove and asks whether its axioms are satisfiable: TPTP
  /// without a conjecture, SMT-LIB without `prove`.
  [[nodiscard]] bool asks_satisfiability() const;
  /// Whether there is something certified: a theorem, or that the axioms contradict each other.
  [[nodiscard]] bool has_proof() const;
  /// Whether there are finite models in which theorems fail.
  [[nodiscard]] bool has_model() const;
  /// The models as a model file (docs/models.md). Empty if there are none.
  [[nodiscard]] std::string model_json() const;
  /// Names of the axioms that are certified to contradict each other; empty if none are.
  [[nodiscard]] const std::vector<std::string>& contradictory_axioms() const;
  /// Names of the definitions on which what was proved rests and which the kernel could not see to
  /// be definitions (docs/architecture.md): they count as axioms.
  [[nodiscard]] const std::vector<std::string>& unchecked_definitions() const;
  /// Number of steps of the whole proof.
  [[nodiscard]] std::size_t steps() const;
  /// A step of the proof file; nothing if there is none of that number.
  [[nodiscard]] std::optional<StepReport> step(std::size_t number) const;
  /// The proof as a proof file. Empty if nothing was proved.
  [[nodiscard]] std::string proof_json() const;
  /// The result for programs. Without statistics it depends on input and options alone.
  [[nodiscard]] std::string result_json(bool with_statistics) const;
  /// The proofs to read in a terminal.
  [[nodiscard]] std::string proof_text() const;
  [[nodiscard]] std::string proof_dot() const;  ///< the provenance graph in Graphviz's language
  /// The outline of a proof, by the theorem's index in theorems(), as an SVG file; or nothing.
  [[nodiscard]] std::string proof_svg(std::size_t theorem) const;
  /// For TPTP tools: SZS status lines and, with `derivations`, the proofs as TSTP derivations.
  /// `name` is the problem's.
  [[nodiscard]] std::string szs_report(const std::string& name, bool derivations) const;
  /// The proofs as TSTP derivations alone.
  [[nodiscard]] std::string proof_tstp(const std::string& name) const;
  /// The theory and one theorem of it, by its index in theorems(), as a text in MPL with the name
  /// `name`, and its proof for that text. Empty if it is not proved, or MPL cannot say it.
  [[nodiscard]] std::pair<std::string, std::string> alone(std::size_t theorem,
                                                          const std::string& name) const;
  /// The proofs for Coq 8.16: what is proved, Theorems.v, and the proofs of it, Proofs.v.
  /// `unsupported` says why they cannot be written; then there is no text.
  struct CoqText {
    std::string theorems;
    std::string proofs;
    std::string unsupported;
  };
  [[nodiscard]] CoqText proof_coq() const;
  /// The proofs as a database of Metamath. `unsupported` says why it cannot be written, and at
  /// which step; then there is no text.
  struct MetamathText {
    std::string text;
    std::string unsupported;
  };
  [[nodiscard]] MetamathText proof_metamath() const;
  /// The models in which theorems fail, for Coq 8.16, as one file. Empty if there are none.
  [[nodiscard]] std::string models_coq() const;
  /// Writes a static web site into `directory`, which is made if need be; returns its index. Pages
  /// of an earlier run in the same place are replaced. Works on up to `threads` threads, which does
  /// not show in the pages.
  std::string write_html(const std::string& directory, unsigned threads = 1) const;
  /// All proofs as one page that needs no other file, no script and no network. Empty if nothing is
  /// proved.
  [[nodiscard]] std::string single_html() const;

 private:
  friend class Theory;
  friend struct Exploration;
  friend struct Verifying;
  friend struct Simplifying;
  friend struct RecursiveSynthesis;
  struct Impl;
  explicit Answer(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace whence::api
