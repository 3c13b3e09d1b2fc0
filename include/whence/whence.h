#pragma once

// Whence as a library: load a theory, prove its theorems, and keep the certified proofs.
//
//   auto loaded = whence::api::Theory::from_file("axioms/peano.mpl");
//   if (!loaded.theory) { for (auto& d : loaded.diagnostics) std::cerr << d.text; return 2; }
//   whence::api::Answer answer = loaded.theory->prove({});
//   for (const auto& t : answer.theorems()) std::cout << t.name << ": " << t.formula << '\n';
//   answer.write_html("site");
//
//        Theory ──prove(options)──▶ Answer ──▶ proof file, text, JSON, TSTP, web pages, DOT
//           └─────check(proof)────▶
//
// What is bad in the input is told by values (`Diagnostic`, `Rejection`). Exceptions are for what
// must not happen: std::system_error if a file cannot be written, std::logic_error for a defect of
// Whence itself, std::bad_alloc. Objects may be used by one thread at a time; only `Interrupt` may
// be used from another thread or from a signal handler.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "whence/answer.h"

namespace whence::api {

/// The version of the library, e.g. "0.1.0".
[[nodiscard]] const char* version() noexcept;

/// Something wrong with an input.
struct Diagnostic {
  std::string file;
  std::size_t line = 0;    ///< from 1; 0 if it is about the whole file
  std::size_t column = 0;  ///< from 1, in code points
  std::string message;
  std::string text;  ///< all of it for people: place, message, the line with a caret, advice
};

/// The language of an input.
enum class Language : std::uint8_t {
  kAuto,  ///< by the extension of the file's name, or else by the beginning of its content
  kMpl,
  kTptp,     ///< CNF, FOF and monomorphic TFF
  kSmtLib,   ///< SMT-LIB 2.6 with datatypes, as TIP uses it
  kClassic,  ///< a configuration of Generative Logic with its definitions
};

class Cluster;  // whence/cluster.h

/// Asks a running proof search to end soon.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  /// Safe to call from a signal handler and from any thread. Cannot be taken back.
  void request() noexcept;

 private:
  friend class Theory;
  friend class Specification;
  friend class Table;
  friend struct Verifying;
  friend struct Simplifying;
  friend class WantedFunctions;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// How far a search has come.
struct Progress {
  std::uint64_t work = 0;  ///< work units spent
  std::size_t proved = 0;
  std::size_t goals = 0;
  std::size_t blocks = 0;  ///< logic blocks alive
  std::string subject;     ///< the theorem just proved or refuted, if that is the news
};

/// How a search is run. With `work` alone as limit the answer is the same on every machine and for
/// every number of threads.
struct ProveOptions {
  std::optional<double> seconds;      ///< wall time
  std::optional<std::uint64_t> work;  ///< work units
  std::size_t memory_bytes = std::size_t{4} << 30U;
  unsigned threads = 1;
  std::uint64_t seed = 0;
  std::string strategy = "auto";  ///< of strategy_names(); others: std::invalid_argument
  /// Strategies and schedules as JSON (docs/strategies.md), instead of those built in; empty:
  /// these. `prove` throws std::invalid_argument if it is not as the page says.
  std::string strategy_book;
  Interrupt* interrupt = nullptr;                 ///< not owned; may be null
  std::function<void(const Progress&)> progress;  ///< called from one thread; may be empty
};

/// What ProveOptions::strategy may be, "auto" first.
[[nodiscard]] std::vector<std::string> strategy_names();

/// Why a proof file was not accepted.
struct Rejection {
  std::string reason;
  std::optional<std::size_t> step;  ///< index in the file, if a step is to blame
};

/// A theorem of the theory that a proof file does not prove.
struct MissingTheorem {
  std::string name;
  std::string formula;  ///< in MPL
  bool added = false;   ///< by Theory::add_goal or add_goal_file
};

struct CheckResult {
  std::optional<Answer> answer;        ///< if accepted
  std::optional<Rejection> rejection;  ///< else
  /// Of an accepted file: the theorems (lemmas are not counted) of which it says nothing, in the
  /// order of the theory. None where the file certifies that the axioms contradict each other and
  /// that is as good as a proof (see Answer::all_proved).
  std::vector<MissingTheorem> missing;
};

/// What a proof file shows of a theory that somebody else wrote, whatever theory it was made for.
/// See Theory::compare.
struct Comparison {
  struct Axiom {
    std::string name;     ///< in the file: nothing that can be relied on
    std::string formula;  ///< in MPL
  };
  struct Statement {
    std::string name;
    std::string formula;  ///< in MPL
    bool shown = false;   ///< certified, from the axioms named here
    std::size_t steps = 0;
    std::vector<std::string> axioms;  ///< the theory's own, definitions too, that it rests on
    std::vector<Axiom> others;        ///< that the theory does not have
    std::vector<std::string> holes;
  };
  /// If the steps that should show theorems are none over the theory's datatypes and definitions;
  /// `step` is that of the file.
  std::optional<Rejection> rejection;
  std::vector<Statement> statements;  ///< the theory's theorems, in order
  /// In what was certified, or refused: "append : List(a), List(a) -> List(a)", which the theory
  /// does not declare.
  std::vector<std::string> other_symbols;
  std::vector<std::string> other_types;
  /// Definitions of the theory that count as axioms, as the kernel could not check them.
  std::vector<std::string> unchecked_definitions;
  /// Axioms of the theory that the file certifies to contradict each other; if that is as good as a
  /// proof (see Answer::all_proved), all statements are shown.
  std::vector<std::string> contradictory;
  /// Theorems that the file says it proves, by its own names: not looked at.
  std::vector<Axiom> claims;

  /// Whether the statement is shown from the theory's axioms and nothing else.
  [[nodiscard]] static bool is_answered(const Statement& statement);
  /// All statements are, at least one.
  [[nodiscard]] bool answered() const;
  /// For programs, on one line (docs/checking.md); `proof` stands in it for the file.
  [[nodiscard]] std::string json(const std::string& proof) const;
};

/// How far an exploration has come.
struct ExploreProgress {
  std::string phase;       ///< "conjectures", "proofs" or "compression"
  std::uint32_t size = 0;  ///< up to which terms have been built
  std::uint64_t conjectures = 0;
  std::uint64_t tested = 0;
  std::uint64_t proved = 0;
  std::uint64_t open = 0;
};

/// How a theory is explored. With `work` alone as limit the answer is the same on every machine and
/// for every number of threads.
/// What a cycle of the search took. Seconds are of CPU.
struct CycleCost {
  std::uint64_t cycle = 0;             ///< from 1, in each of the searches
  std::vector<std::uint32_t> numbers;  ///< of the goals, which keep them for the search
  std::vector<double> blocks;          ///< the work of each: what can be spread
  double rest = 0;                     ///< all else since the cycle before: what cannot
  std::uint64_t bytes = 0;             ///< of what goals said to others
};

struct ExploreOptions {
  std::uint32_t size = 7;         ///< of the terms in equations, in symbols and variables
  std::uint32_t variables = 3;    ///< of each sort
  std::optional<double> seconds;  ///< wall time
  std::size_t memory_bytes = std::size_t{4} << 30U;
  unsigned threads = 1;
  std::uint64_t seed = 0;
  // What laws are wanted of: others are not conjectured. Functions and operators by name.
  std::vector<std::string> about;    ///< each law speaks of one of these; none: of anything
  std::vector<std::string> without;  ///< no law speaks of one of these
  bool linear = false;               ///< no side of a law's equations has a variable twice
  bool equations = false;            ///< no implications
  bool conditional = false;          ///< implications and equivalences only
  /// Shapes, of which each law, or its conclusion, has one; none: any. Beside the theory's names
  /// and MPL's connectives, `_` is any term, `?t` any term and `?f(x, y)` any operation, the same
  /// one wherever it is written; other names are variables of the law.
  std::vector<std::string> like;
  /// Keeps what is done, so that the same exploration goes on from there; empty for none. Its
  /// result is that of an exploration that was not interrupted.
  std::string state_file;
  /// Proof files of other explorations (docs/library.md): what they prove and this theory shows too
  /// is a law from the start, certified again with the others, if it is wanted, of whatever size.
  /// Files that are of no use here are passed over. Not used in a theory that has an inductive set.
  std::vector<std::string> library;
  /// Goals that are worked on in a cycle, side by side on threads and processes; 0: as many as suit
  /// a machine of a few processors.
  std::uint32_t width = 0;
  /// Processes that share out the work: each of them calls this with the same theory and options.
  /// The result is for rank 0, which alone writes the state; others get an unfinished one. Not
  /// owned; null for this process alone.
  Cluster* cluster = nullptr;
  Interrupt* interrupt = nullptr;                        ///< not owned; may be null
  std::function<void(const ExploreProgress&)> progress;  ///< called from one thread; may be empty
  std::function<void(const CycleCost&)> cycle_cost;      ///< likewise
};

/// What is known about a law that exploration found.
enum class LawStatus : std::uint8_t {
  kEssential,  ///< proved, and not derived
  kDerived,    ///< follows without induction from the definitions and the laws before it
  kOpen,       ///< passed all tests, but no proof was found
};

/// A law. The formula, the name and the proof are in the answer's theorem of the same index.
struct LawReport {
  LawStatus status = LawStatus::kOpen;
  std::string kind;      ///< what a textbook calls its shape, e.g. "associativity"; may be empty
  std::string sentence;  ///< in plain English
  /// Laws that are not left out say it at once: it is an instance of one, a part of one that puts
  /// several together, or says the same under more premises, the other way round, or of arguments
  /// in another order.
  bool left_out = false;
  bool known = false;  ///< it came with ExploreOptions::library
};

/// A statement as others know it too: two theories that say the same, over symbols of the same
/// names and ranks, say it with the same digest, up to names of bound variables.
struct SaidStatement {
  std::string name;
  std::string formula;  ///< in MPL
  std::string digest;   ///< 64 hexadecimal digits
};

/// A law that is proved, as a library keeps it.
struct LibraryLaw {
  std::size_t law = 0;  ///< index in Exploration::laws
  SaidStatement said;
  std::vector<SaidStatement> premises;  ///< axioms and definitions on which its proof rests
};

/// The word for a status as it stands in JSON: "essential", "derived", "open".
[[nodiscard]] const char* name(LawStatus status) noexcept;

/// What an exploration cost: this run of it, if there were several.
struct ExploreStatistics {
  std::uint64_t terms = 0;        ///< evaluated
  std::uint64_t behaviours = 0;   ///< different ones
  std::uint64_t candidates = 0;   ///< equations between terms that behave alike
  std::uint64_t conjectures = 0;  ///< of these, given to the prover
  double conjecture_seconds = 0;  ///< CPU time
  double proof_seconds = 0;
  double compression_seconds = 0;
};

/// A theory and its laws as a text that can be read and included.
struct TheoremsText {
  std::string text;
  std::string proof_json;   ///< the proofs, for that very text, if they were asked for
  std::string unsupported;  ///< what the language lacks, if it does; then there is no text
};

/// The laws of a theory in order of rank, with their certified proofs.
struct Exploration {
  /// The laws, then the conjectures from outside.
  Answer answer;
  std::vector<LawReport> laws;
  /// Of each conjecture from outside that fails in a finite structure: that structure, line by
  /// line; the counterexample's values are elements of it.
  std::vector<std::vector<std::string>> models;
  ExploreStatistics statistics;
  /// The finite models in which conjectures were tested, line by line; none if the theory's
  /// functions compute values to test them with.
  std::vector<std::vector<std::string>> test_models;
  /// Functions that no conjecture speaks of, since the axioms about them leave no finite model.
  std::vector<std::string> left_out;

  /// The result for programs, on one line. Without statistics it depends on input and options
  /// alone.
  [[nodiscard]] std::string json(bool with_statistics) const;
  /// One JSON object a line for each law: the statement in MPL, TPTP and Lean 4, the sentence, the
  /// proof, and what it rests on.
  [[nodiscard]] std::string dataset() const;
  /// The theory and its laws in a language (MPL or TPTP): the essential laws first, then the
  /// derived ones; open ones are comments. With `proofs`, in MPL, the proofs as well. `name` is
  /// that of the file in which the text will be.
  [[nodiscard]] TheoremsText theorems(Language language, const std::string& name,
                                      bool proofs) const;
  /// The laws that are proved, as a library keeps them.
  [[nodiscard]] std::vector<LibraryLaw> library_laws() const;
  /// The theory and some of its laws, by index and proved, in MPL, with their proofs. Without laws:
  /// the theory alone.
  [[nodiscard]] TheoremsText theorems_of(const std::vector<std::size_t>& which,
                                         const std::string& name) const;
};

/// Names of theorems, or what is wrong with the question.
struct NamesOrProblem {
  std::vector<std::string> names;
  std::string problem;
};

/// What a search may use, by name.
struct Premises {
  /// These axioms, lemmas and theorems and no others, if any are named. Named lemmas and theorems
  /// are proved first; the theorems that are not named do not help to prove each other. Definitions
  /// are used in any case, and may be named.
  std::vector<std::string> use;
  std::vector<std::string> without;  ///< none of these axioms, lemmas and theorems
};

/// What a theory has of an earlier proof.
struct Replayed {
  std::size_t theorems = 0;  ///< of the theory that are proved by it as they stand
  std::size_t lemmas = 0;    ///< that stand as they are
  std::size_t again = 0;     ///< lemmas of which the proof does not stand: they are proved anew
  std::size_t lost = 0;      ///< theorems that speak of what the theory does not have
  std::vector<Diagnostic> diagnostics;  ///< if it is no proof file
};

/// The value of a term, with the certified equation `term = value` as the answer's one theorem.
struct Evaluated {
  std::string term;   ///< as it was given, if it has no value
  std::string value;  ///< empty if there is none
  std::string goal;   ///< the equation: the proof is one of the theory with this goal added
  std::optional<Answer> answer;
  std::vector<Diagnostic> diagnostics;  ///< what is wrong with the term, if it cannot be read
  std::string reason;                   ///< why there is no value

  /// The value for programs, on one line; `input` stands in it for the theory. Without statistics
  /// it depends on theory and term alone.
  [[nodiscard]] std::string json(const std::string& input, bool with_statistics) const;
};

/// A ground fact: `f(arguments) = value`, or `!=` if not positive; of a relation that it holds, or
/// that it does not.
struct FactReport {
  std::string formula;  ///< in MPL
  std::string function;
  bool infix = false;
  bool relation = false;
  std::vector<std::string> arguments;
  std::string value;
  bool positive = true;
};

/// A function or relation of which not all facts are there, and why.
struct LeftOutOfFacts {
  std::string name;  ///< empty if it is about the theory as a whole
  std::string reason;
};

/// Ground facts, each with its certified proof in the answer's theorem of the same index.
struct FactTable {
  Answer answer;
  std::vector<FactReport> facts;
  std::vector<LeftOutOfFacts> left_out;

  /// The facts for programs, on one line; `input` stands in it for the theory. Without statistics
  /// it depends on theory and range alone.
  [[nodiscard]] std::string json(const std::string& input, bool with_statistics) const;
};

struct Loaded;

/// Axioms, definitions and statements to be proved. A cheap handle: copies share their content, and
/// `add_goal` gives a copy its own.
class Theory {
 public:
  /// Reads a file and what it includes. `inductive` is of use to a configuration: "N,i0,s" for
  /// induction over the set N from i0 by s, "none" for no induction; empty for what goes without
  /// saying.
  [[nodiscard]] static Loaded from_file(const std::string& path,
                                        Language language = Language::kAuto,
                                        const std::string& inductive = {});
  /// Reads a text; `name` stands for it in messages. Includes are relative to the folder of `name`.
  [[nodiscard]] static Loaded from_text(const std::string& text, const std::string& name,
                                        Language language = Language::kAuto,
                                        const std::string& inductive = {});

  /// Reads what somebody asks of a proof, for `compare`: the theorems that the file `statement`
  /// states, over the axioms, definitions and declarations of both files. `statement` may have bare
  /// formulas (as add_conjectures reads them, of a configuration as add_goal_file does) or be a
  /// theory, and say it all if `axioms` is empty. The language is that of the axioms.
  [[nodiscard]] static Loaded from_question(const std::string& statement, const std::string& axioms,
                                            Language language = Language::kAuto,
                                            const std::string& inductive = {});

  /// Never kAuto.
  [[nodiscard]] Language language() const;

  /// Adds a formula (in the theory's language, over its symbols) to be proved. Gives what is wrong
  /// with it; if that is anything, the theory is as before.
  [[nodiscard]] std::vector<Diagnostic> add_goal(const std::string& formula);
  /// Adds all expressions of a file to be proved, to a configuration. Otherwise as add_goal.
  [[nodiscard]] std::vector<Diagnostic> add_goal_file(const std::string& path);

  /// Adds the formulas of a file as conjectures that `explore` tries to prove or refute: in MPL
  /// statements `theorem name: formula`, `name: formula` or bare formulas; in TPTP one formula a
  /// line. Otherwise as add_goal.
  [[nodiscard]] std::vector<Diagnostic> add_conjectures(const std::string& path);

  /// Adds the formulas of a file, which is read as that of add_conjectures, as lemmas: `prove`
  /// tries them first, with at most half of what the limits allow, and what is proved of them helps
  /// to prove the rest. Otherwise as add_goal.
  [[nodiscard]] std::vector<Diagnostic> add_lemmas(const std::string& path);

  /// Leaves out of the theory what is not to be used. Names that it does not have, and such as say
  /// two things, are errors; if there is any, the theory is as before. To be called when everything
  /// has been added that has a name.
  [[nodiscard]] std::vector<Diagnostic> choose_premises(const Premises& premises);
  /// Names of the axioms, lemmas and theorems that choose_premises has left out.
  [[nodiscard]] const std::vector<std::string>& left_out() const;

  /// Takes the script of lemmas of a proof file, which may have been written for an earlier state
  /// of the theory. Steps that the kernel's rules confirm over the theory as it is are known to
  /// `prove`, which certifies them with its own; other lemmas of the proof it tries first, with at
  /// most half of what the limits allow.
  [[nodiscard]] Replayed replay(const std::string& proof_json);

  /// Takes the proofs of included files, which lie beside them (`laws.proof.json` beside
  /// `laws.mpl`), as far as the kernel certifies them over this theory: their theorems are then
  /// known to `prove`, which certifies them with its own. Gives a warning for each proof file that
  /// is damaged or was written for another text. Of use to theories in MPL.
  [[nodiscard]] std::vector<Diagnostic> use_included_proofs();

  /// The theory as TPTP text, FOF or TFF; if TPTP's first-order languages lack something in it,
  /// what that is.
  struct TptpText {
    std::string text;
    std::string unsupported;  ///< empty if there is a text
  };
  [[nodiscard]] TptpText to_tptp() const;

  /// The theory as a theory file, JSON in the tables of a proof file (docs/proof-format.md), with
  /// which another checker reads proof files of it.
  [[nodiscard]] std::string to_json() const;

  /// How SMT-LIB is written.
  enum class SmtLibStyle : std::uint8_t {
    kStandard,  ///< for other provers: monomorphic, the goals negated in an `assert`
    kTip,       ///< as TIP has it: `par`, function sorts, `prove`
  };
  /// The theory as SMT-LIB text; if it has none, why.
  struct SmtLibText {
    std::string text;
    std::string unsupported;  ///< empty if there is a text
  };
  [[nodiscard]] SmtLibText to_smtlib(SmtLibStyle style = SmtLibStyle::kStandard) const;

  /// Number of statements to be proved, lemmas not counted; 0 if there is nothing to prove and the
  /// question is whether the axioms are satisfiable.
  [[nodiscard]] std::size_t goal_count() const;

  /// Whether ProveOptions::strategy and strategy_book are of use: they are for first-order search,
  /// and a theory with datatypes (or a set like one), type variables or functions as values is
  /// proved by induction.
  [[nodiscard]] bool uses_strategies() const;

  /// Tries to prove everything that is to be proved. The theory itself is not changed.
  [[nodiscard]] Answer prove(const ProveOptions& options) const;
  /// Finds the theory's laws unasked and proves them. What the theory wants proved is not looked
  /// at.
  [[nodiscard]] Exploration explore(const ExploreOptions& options) const;
  /// Computes a ground term by the definitions.
  [[nodiscard]] Evaluated evaluate(const std::string& term) const;
  /// Tabulates functions and relations on numerals up to `most`, and on the `most` + 1 smallest
  /// values of other datatypes. `interrupt` may be null.
  [[nodiscard]] FactTable facts(std::uint32_t most, Interrupt* interrupt = nullptr) const;
  /// What in this theory keeps Exploration::theorems from writing it in a language; empty if
  /// nothing does.
  [[nodiscard]] std::string unwritable(Language language) const;
  /// Why what laws are wanted of makes no sense for this theory: a function it has not, a shape
  /// that is none. Empty if it does; `explore` throws std::invalid_argument if not.
  [[nodiscard]] std::string steering_problem(const ExploreOptions& options) const;
  /// The axioms and definitions of the theory.
  [[nodiscard]] std::vector<SaidStatement> said() const;
  /// The theorems that have a shape, as in ExploreOptions::like, or a conclusion of it.
  [[nodiscard]] NamesOrProblem theorems_like(const std::string& shape) const;
  /// Why the state file is of no use: damaged, or of another exploration. Else empty.
  [[nodiscard]] std::string state_problem(const ExploreOptions& options) const;
  /// Certifies a proof file, or that in the models of a model file axioms hold and theorems fail.
  [[nodiscard]] CheckResult check(const std::string& proof_json) const;
  /// Whether a proof file, made for any text, shows this theory's theorems, and from what: it is
  /// certified anew over this theory's datatypes, definitions and axioms. Symbols are the same by
  /// name and rank, statements up to names of bound variables. The result says what else is used.
  [[nodiscard]] Comparison compare(const std::string& proof_json) const;

 private:
  friend class Refuter;
  friend struct Verifying;
  friend struct Simplifying;
  friend class Session;
  struct Impl;
  explicit Theory(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

struct Loaded {
  std::optional<Theory> theory;  ///< if the input could be read
  std::vector<Diagnostic> diagnostics;
  Language language = Language::kMpl;  ///< in which the input was read
};

}  // namespace whence::api
