#pragma once

// Laws of accumulators: of an argument y that a function f builds its value on, as
// `flatten(t, l)` does on l. With a binary operation o of the theory and a constructor e without
// arguments,
//
//     g(f(x, y)) = o(g(f(x, e)), g(y))           as  count(z, flatten(x, y)) =
//                                                        count(z, flatten(x, nil)) + count(z, y)
//
// where g may be nothing at all. By such a law what is proved of e is known of every y. What o is
// nobody says, and nothing says that there is one: test them.

#include <absl/container/flat_hash_set.h>

#include <vector>

#include "logic/clause.h"
#include "model/definitions.h"

namespace whence {

class AccumulatorLaws {
 public:
  AccumulatorLaws(Problem& problem, Definitions& definitions)
      : problem_(problem), definitions_(definitions) {}

  /// For each place of a function under another in the clauses, if it was not asked for before, the
  /// laws for it, closed: of those that pass a test the first one is enough.
  std::vector<std::vector<TermId>> of(const std::vector<Clause>& clauses);

 private:
  void add_laws(TermId outer, std::uint32_t place, TermId inner,
                std::vector<std::vector<TermId>>& into);
  std::vector<FunctionId> operations(SortId sort);
  std::vector<TermId> starts(SortId sort);
  bool is_accumulator(FunctionId f, std::uint32_t i);
  TermId fresh_for(TermId argument);

  Problem& problem_;
  Definitions& definitions_;
  std::uint32_t next_ = 0;  // variable
  absl::flat_hash_set<std::vector<std::uint32_t>> seen_;
};

}  // namespace whence
