#include "arithmetic/ground_search.h"

#include <algorithm>

#include "proof/arguments.h"
#include "proof/kernel/rules.h"

namespace whence::arithmetic {

namespace {

constexpr std::size_t kMostRounds = 4'000;

}  // namespace

GroundSearch::GroundSearch(Problem& problem, Derivation& derivation, GroundLimits limits,
                           const StopToken* stop)
    : bank_(problem.bank),
      builder_(problem, derivation),
      limits_(limits),
      stop_(stop),
      steps_(builder_),
      polynomials_(problem.bank),
      solver_(problem.bank) {}

bool GroundSearch::is_integer(TermId t) const {
  const Signature& signature = bank_.signature();
  return signature.has_integers() && bank_.sort(t) == signature.integer_sort();
}

bool GroundSearch::is_numeric(TermId t) const {
  return bank_.signature().is_numbers(bank_.sort(t));
}

// --- clauses ------------------------------------------------------------------------------------

void GroundSearch::note_terms(TermId root, std::uint32_t generation) {
  bank_.for_each_subterm({&root, 1}, [&](TermId t) { generation_.try_emplace(t, generation); });
}

void GroundSearch::add(const Clause& clause, StepId step, bool is_definition, bool is_own) {
  // What the goal and definitions say comes before what lemmas add.
  add_clause(clause, step, is_definition || is_own ? 0 : 1, is_definition, is_own);
}

void GroundSearch::add_clause(const Clause& clause, StepId step, std::uint32_t generation,
                              bool is_definition, bool is_own) {
  if (variable_bound(bank_, clause) == 0) {
    add_ground(clause, step, generation);
    return;
  }
  std::vector<Trigger> triggers = triggers_of(bank_, clause, is_definition);
  // Of a law of integers alone there is an instance for every integer.
  if (!is_own && triggers.empty()) return;
  Quantified q{clause, step, std::move(triggers), generation};
  if (q.triggers.empty()) {
    const auto trigger = trigger_but_for_one(bank_, clause);
    if (trigger && is_numeric(trigger->second)) q.but_for_one = trigger->first;
  }
  quantified_.push_back(std::move(q));
}

void GroundSearch::add_ground(const Clause& clause, StepId step, std::uint32_t generation) {
  std::vector<int> components;
  for (const Literal& literal : clause) {
    note_terms(literal.atom, generation);
    const Literal plain = without_negations(bank_, literal);
    const int atom = solver_.component(plain.atom);
    components.push_back(plain.positive ? atom : -atom);
    // Refutations that cite what is known are shorter than those that suppose it first.
    if (clause.size() == 1 && plain == literal) steps_.know(literal, step);
  }
  std::ranges::sort(components, {}, [](int c) { return std::pair(std::abs(c), c); });
  components.erase(std::unique(components.begin(), components.end()), components.end());
  for (std::size_t i = 0; i + 1 < components.size(); ++i) {
    if (components[i] == -components[i + 1]) return;  // a tautology
  }
  const auto premise = static_cast<std::uint32_t>(premises_.size());
  premises_.push_back(step);
  if (components.empty()) {
    solver_.add_conflict(premise, {});
  } else {
    solver_.add_split(premise, components, {});
  }
}

// A contradiction under literals.
void GroundSearch::conflict(StepId step) {
  std::vector<int> assumed;
  for (TermId a : builder_.conclusion(step).assumptions) {
    const int found = solver_.find(a);
    if (found != 0) assumed.push_back(found);
  }
  std::ranges::sort(assumed);
  const auto premise = static_cast<std::uint32_t>(premises_.size());
  premises_.push_back(step);
  solver_.add_conflict(premise, assumed);
}

std::vector<Literal> GroundSearch::asserted() const {
  std::vector<Literal> out;
  for (int c : solver_.asserted()) out.push_back({solver_.atom(std::abs(c)), c > 0});
  return out;
}

bool GroundSearch::exhausted() const {
  return (stop_ != nullptr && stop_->stop()) || work() > limits_.work;
}

StepId GroundSearch::run() {
  std::uint32_t generation = 1;
  for (std::size_t round = 0; round < kMostRounds && !exhausted(); ++round) {
    const SplitStatus status = solver_.solve(stop_);
    if (status == SplitStatus::kStopped) return {};
    if (status == SplitStatus::kUnsatisfiable) {
      const auto refutation = solver_.refutation(stop_);
      if (!refutation) return {};
      return write_split_refutation(builder_, solver_, *refutation,
                                    [&](std::uint32_t premise) { return premises_[premise]; });
    }
    const std::vector<Literal> literals = asserted();
    bool more = false;
    for (const Literal& literal : literals) more = take_apart(literal) || more;
    if (more) continue;
    if (!check(literals)) continue;
    if (add_laws() || separate(literals) || arrange() || instantiate(generation)) continue;
    // What is equal often says all; signs of products are questions by the dozen.
    if (add_signs() || add_products(literals) || branch()) continue;
    bool grown = false;
    while (generation < limits_.generations && !grown) grown = instantiate(++generation);
    if (grown || split_cases()) continue;
    // Cases of products are many: when there is nothing else to do.
    if (split_remainders() || split_products(literals)) continue;
    return {};
  }
  return {};
}

}  // namespace whence::arithmetic
