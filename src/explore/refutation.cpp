#include "explore/refutation.h"

#include <optional>
#include <set>

#include "conjecture/samples.h"
#include "prove/refuter.h"

namespace whence::explore {

namespace {

constexpr std::uint64_t kModelWork = 100'000;  // units of search for a model of several sorts

bool are_of_several_sorts(const TermBank& bank, const std::vector<TermId>& axioms) {
  std::set<SortId> sorts;
  bank.for_each_subterm(axioms, [&](TermId t) {
    if (bank.is_quantifier(t)) sorts.insert(bank.binder_sort(t));
  });
  return sorts.size() > 1;
}

}  // namespace

std::size_t refute_open(Problem& problem, const std::vector<TermId>& axioms,
                        std::span<Entry* const> open, const std::function<bool()>& stopped) {
  conjecture::Models models(problem, axioms);
  std::optional<Refuter> refuter;
  if (are_of_several_sorts(problem.bank, axioms)) refuter.emplace(problem);
  std::size_t refuted = 0;
  for (Entry* entry : open) {
    if (stopped()) break;
    entry->refuted =
        models.refute_patiently(conjecture::matrix_of(problem.bank, entry->conjecture)) ||
        (refuter && refuter->refute({}, entry->formula, kModelWork));
    if (entry->refuted) ++refuted;
  }
  return refuted;
}

}  // namespace whence::explore
