#pragma once

// What all writers (pages, text, JSON, DOT) start from: one answer of the prover or the checker,
// with its proofs read, and words for the reasons in them.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "explore/law.h"
#include "prove/prove.h"
#include "report/reading/readable.h"
#include "report/reading/weighted_sum.h"

namespace whence::report {

/// What is known about a finding besides its proof.
struct FindingNote {
  std::optional<explore::Law> law;  ///< if exploration found it; else it was asked for
  std::vector<std::pair<std::string, std::string>> counterexample;  ///< variable, value: of a model
  std::vector<std::string> evaluation;
  std::vector<std::string> model;  ///< lines of text: a finite model in which it fails
};

/// An answer: the problem with what was found about it.
struct Result {
  Problem problem;
  std::vector<StatementFinding> findings;
  std::vector<FindingNote> notes;  ///< one for each finding, or none at all
  /// Exploration found it: its laws stand in no file.
  bool explored = false;
  std::optional<kernel::Proof> proof;
  StopReason reason = StopReason::kDone;
  ProveStatistics statistics;
};

/// A theorem of the certified proof.
struct BookTheorem {
  std::uint32_t statement = 0;
  StepId step;
  std::size_t steps = 0;                     ///< kernel steps on which it rests
  std::vector<std::uint32_t> axioms;         ///< statements on which it rests
  std::vector<std::uint32_t> direct_axioms;  ///< of these, those used by steps on its own page
  bool by_induction = false;                 ///< a step on its own page is an induction
  std::vector<StepId> holes;                 ///< holes on which it rests
  std::vector<std::size_t> uses;             ///< other theorems it uses directly
  std::vector<std::uint32_t> lemmas;         ///< shown on its page
  Reading reading;                           ///< after Book::read_proofs
};

struct BookLemma {
  std::size_t home = 0;  ///< entry of Book::theorems()
  NamedFormula formula;
  Reading reading;  ///< after Book::read_proofs
};

/// Where a reason leads, in words.
struct Citation {
  std::string words;     ///< "definition of +", "Lemma 2", "induction hypothesis"
  std::string page;      ///< file of the page that states it; empty for the same page
  std::string anchor;    ///< on that page; empty if there is nothing to link to
  std::string tooltip;   ///< what it states
  NamedFormula formula;  ///< the same, if it is the statement of another place; else invalid
};

class Book {
 public:
  explicit Book(Result result);
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  /// Works out the readings, once: a run that shows no proof does not pay for them.
  void read_proofs();

  [[nodiscard]] const Result& result() const { return result_; }
  [[nodiscard]] const Problem& problem() const { return result_.problem; }
  [[nodiscard]] const TermBank& bank() const { return result_.problem.bank; }
  [[nodiscard]] const Notation& pretty() const { return *pretty_; }
  [[nodiscard]] const Notation& mpl() const { return *mpl_; }
  [[nodiscard]] const Notation& math() const { return *math_; }
  /// Null if nothing was proved.
  [[nodiscard]] const Lineage* lineage() const { return lineage_.get(); }
  [[nodiscard]] const std::vector<BookTheorem>& theorems() const { return theorems_; }
  [[nodiscard]] const std::vector<BookLemma>& lemmas() const { return lemmas_; }
  /// Why the axioms contradict each other, if they were found to; after read_proofs.
  [[nodiscard]] const std::optional<Reading>& contradiction() const { return contradiction_; }
  /// Kernel steps on which something that is shown rests.
  [[nodiscard]] std::size_t step_count() const;
  /// The entry of `theorems()` that proves a statement.
  [[nodiscard]] std::optional<std::size_t> proof_of(std::uint32_t statement) const;
  /// What a statement says, with the relations that the problem defines (logic/relations.h).
  [[nodiscard]] NamedFormula formula_of(std::uint32_t statement) const;
  /// The definitions of the relations that statements are said with, each behind those it is about.
  [[nodiscard]] const std::vector<NamedFormula>& relations() const { return relations_; }
  /// "peano.mpl:12"
  [[nodiscard]] std::string place_of(std::uint32_t statement) const;
  /// The name under which the input goes, for titles.
  [[nodiscard]] std::string title() const;

  // Pages and anchors. The contradiction of the axioms has the page after the theorems'.
  [[nodiscard]] const std::string& theorem_page(std::size_t theorem) const {
    return pages_[theorem];
  }
  [[nodiscard]] static std::string statement_anchor(std::uint32_t statement);
  [[nodiscard]] static std::string lemma_anchor(std::uint32_t lemma);
  [[nodiscard]] static std::string step_anchor(StepId step);

  /// Words for a reason in `argument`, using the notation `in`.
  [[nodiscard]] Citation cite(const Reason& reason, const Argument& argument,
                              const Notation& in) const;
  /// Words for the inference that a fact is.
  [[nodiscard]] std::string inference_words(const Fact& fact) const;
  /// Of a fact that is a weighted sum of its reasons; nothing for others.
  [[nodiscard]] std::optional<WeightedSum> sum_of(const Fact& fact) const;

 private:
  void say_with_relations();
  void list_theorems();
  void find_direct_uses(BookTheorem& theorem, std::size_t index) const;
  void name_pages();

  Result result_;
  std::vector<NamedFormula> said_;  // by statement; empty if the problem defines no relations
  std::vector<NamedFormula> relations_;
  std::unique_ptr<Notation> pretty_;
  std::unique_ptr<Notation> mpl_;
  std::unique_ptr<Notation> math_;
  std::unique_ptr<Lineage> lineage_;
  std::vector<BookTheorem> theorems_;
  std::vector<BookLemma> lemmas_;
  std::optional<Reading> contradiction_;
  std::vector<std::string> pages_;
  bool proofs_read_ = false;
};

}  // namespace whence::report
