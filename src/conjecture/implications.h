#pragma once

// Conditional conjectures: implications between atoms, read off the samples on which the atoms
// hold.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/stop.h"
#include "conjecture/conjecture.h"
#include "conjecture/integer_laws.h"
#include "conjecture/known_laws.h"
#include "conjecture/samples.h"
#include "conjecture/steering.h"

namespace whence::conjecture {

struct ImplicationLimits {
  std::uint32_t term_size = 3;  ///< of the sides of an equation, and of an atom
  std::uint32_t size = 11;      ///< of premise and conclusion together
  std::size_t atoms = 4'000;    ///< the smallest ones are looked at
  std::size_t most = 60;        ///< conjectures, besides laws that every textbook has
  /// What follows from one premise, besides laws that every textbook has: the smallest so many.
  std::size_t of_one_premise = 4;
  /// Look at `x <= y => f(x) <= f(y)` too, whose conclusion is larger than `term_size`.
  bool monotonicity = false;
};

/// Finds implications `P => Q`, `P => Q or R` and `P and Q => R` between atoms, and atoms that
/// never hold. What follows from the premise and the known equations by rewriting is left out, and
/// so is what another implication with fewer premises says. What follows from one premise is stated
/// once more as one law: with `and`, and as an equivalence where the converse passes the tests.
class ImplicationSearch {
 public:
  /// `samples` should have some hundred lanes with few different values, so that premises hold on
  /// some.
  ImplicationSearch(Problem& problem, Vocabulary& vocabulary, Definitions& definitions,
                    Samples& samples, const Wanted& wanted)
      : problem_(problem),
        vocabulary_(vocabulary),
        definitions_(definitions),
        samples_(samples),
        wanted_(wanted),
        integers_(problem.bank) {}

  /// `equations` are the unconditional laws. Most interesting first; what there is so far if
  /// stopped.
  [[nodiscard]] std::vector<Conjecture> run(const ImplicationLimits& limits,
                                            std::span<const Conjecture> equations,
                                            const StopToken* stop);

 private:
  using Bits = std::vector<std::uint64_t>;
  struct Atom {
    TermId left;  ///< as in Conjecture
    TermId right;
    TermId term;  ///< the atom itself
    std::uint32_t size = 0;
    Bits holds;
    std::size_t count = 0;  // of lanes on which it holds
    bool is_equation = false;
    bool canonical = false;  // its variables are the first of their sorts, in order
    bool is_wide = false;    // a conclusion of what is said of variables alone
    bool is_value = false;   // `variable = constant`
    bool is_fixed = false;   // `f(x, y) = x`: what f leaves alone
  };

  struct Computed {
    TermId term;
    std::vector<Value> values;  // by lane
  };

  void collect_atoms(const ImplicationLimits& limits);
  std::optional<Computed> computed(std::uint32_t production,
                                   std::initializer_list<const Computed*> arguments);
  std::vector<Computed> monotone_atoms();
  std::vector<Computed> closure_atoms();
  std::vector<Computed> bounds_atoms();
  std::optional<Computed> computed_variable(std::uint32_t sort, std::size_t which);
  [[nodiscard]] bool canonical(TermId atom) const;
  [[nodiscard]] bool about_variables(TermId atom) const;
  [[nodiscard]] bool about_the_same(const Atom& premise, const Atom& conclusion) const;
  [[nodiscard]] bool useful_premise(const Atom& atom) const;
  void apply_known(TermId premise);
  void enter(const Atom& premise, const Atom& conclusion);
  void one_premise(const ImplicationLimits& limits, const StopToken* stop);
  void alternatives(const ImplicationLimits& limits, const Atom& premise);
  void use_values(Conjecture& conjecture);
  bool converse_passes(const Conjecture& conjecture);
  void merge();
  void two_premises(const ImplicationLimits& limits, const StopToken* stop);
  void never(const ImplicationLimits& limits);
  [[nodiscard]] bool has_known_premise(const Atom& premise) const;
  bool accept(Conjecture conjecture);

  Problem& problem_;
  Vocabulary& vocabulary_;
  Definitions& definitions_;
  Samples& samples_;
  const Wanted& wanted_;
  IntegerLaws integers_;
  std::size_t lanes_ = 0;
  std::vector<Atom> atoms_;  // by size
  std::vector<Conjecture> found_;
  std::size_t unnamed_ = 0;      // of these no laws that every textbook has
  std::vector<Clause> clauses_;  // of found_
  std::optional<KnownLaws> known_;
  // Conclusions by the normal form of the premise.
  absl::flat_hash_map<TermId, std::vector<std::pair<TermId, TermId>>> by_premise_;
  std::vector<std::pair<std::size_t, std::size_t>> fresh_;  // found under the present premise
};

}  // namespace whence::conjecture
