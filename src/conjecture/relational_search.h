#pragma once

// Conjectures about the relations that a theory of sets as objects defines: orders, intervals,
// sequences, sums.
//
// What the arguments of a relation are is read from its definition: a parameter that has members is
// a set, one that maps objects to others a function, another one a number. Then each relation is
// tabulated on samples of numbers, finite sets and small functions (model/set_structure.h), and
// three kinds of laws are looked for in the tables:
//
//   - Horn clauses: bodies of up to three atoms, connected by their variables, for each the heads
//     that hold in all solutions of the body on the samples. A head that follows from laws that
//     were found before is none. (As association rules are mined, Galárraga et al., AMIE, 2013.)
//   - existence: there is a number, set or function with R for all other arguments.
//   - closed forms: where R determines a number p by a number n, the simplest equation between a
//     term with p and one with n alone that holds in the table and not for any p.
//
// A variable of which a conjecture holds only if it is in the set gets that as a premise: this is
// tried with an object that is in nothing.

#include <functional>
#include <vector>

#include "base/stop.h"
#include "conjecture/relational_law.h"
#include "model/set_structure.h"

namespace whence::conjecture {

struct RelationalSearchOptions {
  std::size_t most = 120;  ///< conjectures of each size
  const StopToken* stop = nullptr;
};

/// Tries to prove a conjecture, and says whether it is a law from now on: what follows from laws at
/// once is not conjectured.
using ProveLaw = std::function<bool(const RelationalLaw&)>;

class RelationalSearch {
 public:
  /// `problem` and what `values` refers to must outlive it.
  RelationalSearch(Problem& problem, const InductiveSet& set, SetStructure::Values values);

  /// Hands out the conjectures, the simplest first. Deterministic, if what proves them is.
  void run(const RelationalSearchOptions& options, const ProveLaw& prove);
  [[nodiscard]] RelationVocabulary& vocabulary() { return vocabulary_; }

 private:
  using Object = SetStructure::Object;
  // An atom with places to be filled, and for which samples it holds.
  struct Table {
    RelationAtom atom;               // open places have variables 0..
    std::vector<ObjectKind> places;  // kinds of these
    TermId formula;
    std::vector<Truth> truth;  // by the numbers of the samples, the first changes slowest
    std::size_t holds = 0;
    unsigned size = 0;
    bool defined = false;
    bool poor = false;  // of use for closed forms only
  };
  using Sample = std::vector<std::uint8_t>;  // by variable
  struct Body {
    std::vector<std::pair<std::size_t, std::vector<int>>> atoms;  // table, and its variables
    std::vector<ObjectKind> variables;
    std::vector<Sample> solutions;
    std::vector<bool> unsure;  // by solution: whether it may be none
  };

  void make_samples();
  void find_large_samples();
  void make_tables();
  void add_tables(const DefinedRelation& relation);
  void add_table(RelationAtom atom, std::vector<ObjectKind> places, bool defined);
  [[nodiscard]] std::optional<ObjectKind> kind_of(TermId body, TermId parameter) const;
  [[nodiscard]] bool is_poor(const Table& table) const;
  [[nodiscard]] bool is_of_interest(const Body& body, const Table& head) const;
  [[nodiscard]] bool may_extend(const Body& body, const Table& table, std::size_t size) const;
  [[nodiscard]] Truth at(const Table& table, const Sample& sample,
                         const std::vector<int>& variables) const;
  [[nodiscard]] RelationAtom atom_of(std::size_t table, const std::vector<int>& variables) const;
  void extend(const Body& body, std::size_t size, std::vector<RelationalLaw>& out);
  std::optional<Body> with(const Body& body, std::size_t table, std::vector<int> variables);
  void heads(const Body& body, std::vector<RelationalLaw>& out);
  void choose(const std::vector<RelationalLaw>& candidates);
  void try_to_prove(RelationalLaw law);
  [[nodiscard]] bool is_hopeless(const RelationalLaw& law) const;
  void guard(RelationalLaw& law);
  void existence();
  void closed_forms();
  [[nodiscard]] Truth truth_of(const RelationalLaw& law, std::vector<Object>& objects);
  [[nodiscard]] bool stopped() const { return stop_ != nullptr && stop_->stop(); }

  Problem& problem_;
  InductiveSet set_;
  SetStructure::Values values_;
  SetStructure structure_;
  RelationVocabulary vocabulary_;
  std::vector<std::vector<Object>> samples_;  // by kind
  std::vector<std::vector<bool>> is_large_;   // and sample
  std::vector<Table> tables_;
  std::vector<RelationalLaw> laws_;  // that are proved
  std::vector<RelationalLaw> open_;
  const ProveLaw* prove_ = nullptr;
  std::size_t most_ = 0;
  const StopToken* stop_ = nullptr;
};

}  // namespace whence::conjecture
