#include "model/finite/truth.h"

#include <algorithm>
#include <string>

namespace whence::finite {

namespace {

constexpr std::uint32_t kDeepest = 3'000;      // formulas in formulas: evaluation is recursive
constexpr std::size_t kMostKnown = 1'000'000;  // values that are remembered
constexpr std::size_t kMostShown = 60;         // steps of an evaluation

struct OutOfSteps {};

}  // namespace

std::optional<std::string> not_finite(const TermBank& bank, std::span<const TermId> formulas) {
  const Signature& signature = bank.signature();
  std::optional<std::string> reason;
  // Of a sort that is made of others, it is not known how many elements it has for those of these.
  const auto look = [&](SortId root) {
    std::vector<SortId> pending{root};
    while (!pending.empty()) {
      const SortId sort = pending.back();
      pending.pop_back();
      if (signature.sort(sort).is_variable) reason = "type variables";
      if (signature.is_function_sort(sort)) reason = "functions as values";
      if (signature.is_numbers(sort)) reason = sort == signature.integer_sort() ? "integers" : "numbers";
      if (signature.is_datatype(sort) && sort != signature.bool_sort()) reason = "datatypes";
      const std::vector<SortId>& parts = signature.sort(sort).arguments;
      pending.insert(pending.end(), parts.begin(), parts.end());
    }
  };
  bank.for_each_subterm(formulas, [&](TermId t) {
    if (bank.is_quantifier(t)) {
      look(bank.binder_sort(t));
      return;
    }
    look(bank.sort(t));
    if (bank.kind(t) != TermKind::kApplication) return;
    const SymbolKind kind = signature.symbol_of(bank.function(t)).kind;
    const bool truth_value =
        bank.symbol(t) == signature.true_symbol() || bank.symbol(t) == signature.false_symbol();
    if (kind == SymbolKind::kConstructor && !truth_value) reason = "datatypes";
    if (kind == SymbolKind::kApply) reason = "functions as values";
    if (kind == SymbolKind::kArithmetic || kind == SymbolKind::kNumeral) reason = "integers";
  });
  return reason;
}

std::optional<bool> Truth::holds(TermId formula, std::uint64_t steps,
                                 const std::vector<std::uint32_t>& elements) {
  steps_ = 0;
  most_steps_ = steps;
  elements_ = &elements;
  bound_.clear();
  known_.clear();
  closed_.clear();
  try {
    return value(formula, 0) != 0;
  } catch (const OutOfSteps&) {
    return std::nullopt;
  }
}

void Truth::count_step() {
  if (++steps_ > most_steps_) throw OutOfSteps{};
  if (stop_ != nullptr && steps_ % 4'096 == 0) stop_->check();
}

std::uint32_t Truth::value(TermId t, std::uint32_t depth) {
  count_step();
  if (depth > kDeepest) throw OutOfSteps{};
  switch (bank_.kind(t)) {
    case TermKind::kVariable:
      return elements_->at(bank_.index(t));
    case TermKind::kBound:
      return bound_[bound_.size() - 1 - bank_.index(t)];
    case TermKind::kForall:
    case TermKind::kExists:
      return quantified(t, depth);
    case TermKind::kApplication:
      break;
  }
  if (bank_.arguments(t).empty() || bank_.loose_bound(t) != 0) return application(t, depth);
  if (const auto it = closed_.find(t); it != closed_.end()) return it->second;
  const std::uint32_t result = application(t, depth);
  if (closed_.size() < kMostKnown) closed_.emplace(t, result);
  return result;
}

std::uint32_t Truth::application(TermId t, std::uint32_t depth) {
  const Signature& signature = bank_.signature();
  const SymbolId symbol = bank_.symbol(t);
  const auto argument = [&](std::size_t i) { return value(bank_.argument(t, i), depth + 1); };
  if (symbol == signature.true_symbol()) return 1;
  if (symbol == signature.false_symbol()) return 0;
  if (symbol == signature.not_symbol()) return argument(0) == 0 ? 1 : 0;
  if (symbol == signature.and_symbol()) return argument(0) != 0 && argument(1) != 0 ? 1 : 0;
  if (symbol == signature.or_symbol()) return argument(0) != 0 || argument(1) != 0 ? 1 : 0;
  if (symbol == signature.implies_symbol()) return argument(0) == 0 || argument(1) != 0 ? 1 : 0;
  if (symbol == signature.equality_symbol()) return argument(0) == argument(1) ? 1 : 0;
  if (symbol == signature.ite_symbol()) return argument(0) != 0 ? argument(1) : argument(2);
  std::vector<std::uint32_t> arguments(bank_.arguments(t).size());
  for (std::size_t i = 0; i < arguments.size(); ++i) arguments[i] = argument(i);
  return interpretation_.value(signature, bank_.function(t), arguments);
}

std::uint32_t Truth::quantified(TermId t, std::uint32_t depth) {
  std::pair<TermId, std::vector<std::uint32_t>> key{t, {}};
  for (const std::uint32_t i : loose(t)) key.second.push_back(bound_[bound_.size() - 1 - i]);
  if (const auto it = known_.find(key); it != known_.end()) return it->second;
  auto known_chain = chains_.find(t);
  if (known_chain == chains_.end()) known_chain = chains_.emplace(t, chain_of(t)).first;
  const Chain& chain = known_chain->second;
  const std::size_t first = bound_.size();
  bound_.resize(first + chain.sizes.size(), 0);
  const std::uint32_t result = decide(chain, 0, first, depth) ? 1 : 0;
  bound_.resize(first);
  if (known_.size() < kMostKnown) known_.emplace(std::move(key), result);
  return result;
}

// A quantifier with those of its kind right below it, and the parts of what they stand before: of a
// disjunction under universal ones, of a conjunction under existential ones.
Truth::Chain Truth::chain_of(TermId t) {
  const Signature& signature = bank_.signature();
  Chain chain;
  chain.universal = bank_.kind(t) == TermKind::kForall;
  const TermKind kind = bank_.kind(t);
  while (bank_.kind(t) == kind) {
    const SortId sort = bank_.binder_sort(t);
    chain.sizes.push_back(sort == signature.bool_sort() ? 2 : interpretation_.size(sort));
    t = bank_.body(t);
  }
  const auto count = static_cast<std::uint32_t>(chain.sizes.size());
  std::vector<std::pair<TermId, bool>> pending{{t, true}};
  absl::flat_hash_set<std::pair<TermId, bool>> seen;  // a part may stand in many places
  while (!pending.empty()) {
    const auto [part, positive] = pending.back();
    pending.pop_back();
    if (!seen.emplace(part, positive).second) continue;
    count_step();
    const bool disjunctive = chain.universal == positive;
    if (bank_.is_application_of(part, signature.not_symbol())) {
      pending.emplace_back(bank_.argument(part, 0), !positive);
    } else if (bank_.is_application_of(
                   part, disjunctive ? signature.or_symbol() : signature.and_symbol())) {
      pending.emplace_back(bank_.argument(part, 1), positive);
      pending.emplace_back(bank_.argument(part, 0), positive);
    } else if (disjunctive && bank_.is_application_of(part, signature.implies_symbol())) {
      pending.emplace_back(bank_.argument(part, 1), positive);
      pending.emplace_back(bank_.argument(part, 0), !positive);
    } else {
      // The innermost of its variables is the last that it needs a value for.
      std::uint32_t needed = 0;
      for (const std::uint32_t i : loose(part)) {
        if (i < count) needed = std::max(needed, count - i);
      }
      chain.parts.push_back({part, positive, needed});
    }
  }
  std::ranges::stable_sort(chain.parts, {}, &Chain::Part::needed);
  return chain;
}

// The first `given` variables of the chain, which stand from `first` on, have values. One part that
// is true (of a conjunction: false) decides for all values of the others.
bool Truth::decide(const Chain& chain, std::uint32_t given, std::size_t first,
                   std::uint32_t depth) {
  for (const Chain::Part& part : chain.parts) {
    if (part.needed != given) continue;
    const bool holds = (value(part.formula, depth + 1) != 0) == part.positive;
    if (holds == chain.universal) return chain.universal;
  }
  if (given == chain.sizes.size()) return !chain.universal;
  for (std::uint32_t v = 0; v < chain.sizes[given]; ++v) {
    bound_[first + given] = v;
    if (decide(chain, given + 1, first, depth) != chain.universal) return !chain.universal;
  }
  return chain.universal;
}

// Sorted, as seen from outside of the formula.
const std::vector<std::uint32_t>& Truth::loose(TermId t) {
  if (const auto it = loose_.find(t); it != loose_.end()) return it->second;
  std::vector<std::uint32_t> found;
  absl::flat_hash_set<std::pair<TermId, std::uint32_t>> seen;
  std::vector<std::pair<TermId, std::uint32_t>> pending{{t, 0}};
  while (!pending.empty()) {
    const auto [s, binders] = pending.back();
    pending.pop_back();
    if (bank_.loose_bound(s) <= binders || !seen.emplace(s, binders).second) continue;
    count_step();
    if (bank_.kind(s) == TermKind::kBound) {
      found.push_back(bank_.index(s) - binders);
      continue;
    }
    const std::uint32_t inside = binders + (bank_.is_quantifier(s) ? 1 : 0);
    for (const TermId a : bank_.arguments(s)) pending.emplace_back(a, inside);
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return loose_[t] = std::move(found);
}

Verdict axioms_hold(const Problem& problem, const Interpretation& interpretation,
                    std::uint64_t steps, const StopToken* stop) {
  Truth truth(problem.bank, interpretation, stop);
  Verdict verdict;
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    const Statement& statement = problem.statements[i];
    if (statement.kind != StatementKind::kAxiom && statement.kind != StatementKind::kDefinition) {
      continue;
    }
    const std::optional<bool> holds = truth.holds(statement.formula, steps);
    steps -= std::min(steps, truth.steps());
    if (holds == std::optional(true)) continue;
    verdict.statement = i;
    verdict.unknown = !holds;
    return verdict;
  }
  verdict.model = true;
  return verdict;
}

namespace {

// Evaluates the innermost parts of closed formulas, whose elements are free variables.
class Stepper {
 public:
  Stepper(TermBank& bank, const Interpretation& interpretation, std::uint64_t steps,
          const StopToken* stop)
      : bank_(bank), interpretation_(interpretation), steps_(steps), stop_(stop) {
    elements_.resize(1);
    for (const auto& [sort, size] : interpretation.sizes()) {
      if (size > elements_.size()) elements_.resize(size);
    }
    for (std::uint32_t e = 0; e < elements_.size(); ++e) elements_[e] = e;
  }

  // Throws OutOfSteps.
  TermId operator()(TermId root) {
    done_.clear();
    return step(root, 0);
  }

 private:
  [[nodiscard]] bool is_value(TermId t) const {
    if (bank_.kind(t) == TermKind::kVariable) return true;
    const Signature& signature = bank_.signature();
    return bank_.is_application_of(t, signature.true_symbol()) ||
           bank_.is_application_of(t, signature.false_symbol());
  }

  TermId step(TermId t, std::uint32_t depth) {
    if (is_value(t)) return t;
    if (depth > kDeepest) throw OutOfSteps{};
    if (const auto it = done_.find(t); it != done_.end()) return it->second;
    const bool whole = bank_.is_quantifier(t);
    std::vector<TermId> arguments;
    bool ready = true;
    if (!whole) {
      for (const TermId a : bank_.arguments(t)) {
        arguments.push_back(a);
        ready = ready && is_value(a);
      }
    }
    TermId result = t;
    if (ready) {
      result = evaluated(t);
    } else {
      for (TermId& a : arguments) a = step(a, depth + 1);
      result = bank_.rebuild(t, arguments);
    }
    done_[t] = result;
    return result;
  }

  TermId evaluated(TermId t) {
    // What is evaluated is a formula: of a term, the equations with the elements are.
    if (bank_.is_boolean(t)) {
      return truth(t) ? bank_.truth() : bank_.falsity();
    }
    const SortId sort = bank_.sort(t);
    for (std::uint32_t e = 0; e < interpretation_.size(sort); ++e) {
      const TermId element = bank_.variable(element_variable(e), sort);
      if (truth(bank_.equality(t, element))) return element;
    }
    throw OutOfSteps{};
  }

  bool truth(TermId formula) {
    Truth truth(bank_, interpretation_, stop_);
    const std::optional<bool> holds = truth.holds(formula, steps_, elements_);
    steps_ -= std::min(steps_, truth.steps());
    if (!holds) throw OutOfSteps{};
    return *holds;
  }

  TermBank& bank_;
  const Interpretation& interpretation_;
  std::uint64_t steps_;
  const StopToken* stop_;
  std::vector<std::uint32_t> elements_;
  absl::flat_hash_map<TermId, TermId> done_;
};

}  // namespace

std::optional<Failure> failure_of(TermBank& bank, TermId formula,
                                  const Interpretation& interpretation, std::uint64_t steps,
                                  const StopToken* stop) {
  // The values: those for which the quantifier's body fails, one quantifier after the other.
  Failure failure;
  TermId t = formula;
  const auto fails = [&](TermId f, std::optional<bool>& out) {
    Truth truth(bank, interpretation, stop);
    std::vector<std::uint32_t> elements(failure.values.size() + 1);
    for (std::size_t i = 0; i < failure.values.size(); ++i) elements[i] = failure.values[i];
    out = truth.holds(f, steps, elements);
    steps -= std::min(steps, truth.steps());
    return out == std::optional(false);
  };
  std::optional<bool> holds;
  if (!fails(t, holds)) return std::nullopt;
  std::vector<SortId> sorts;
  while (bank.kind(t) == TermKind::kForall) {
    const SortId sort = bank.binder_sort(t);
    if (sort == bank.signature().bool_sort()) break;
    // Variables are numbered as the values are while they are looked for.
    const auto number = static_cast<std::uint32_t>(failure.values.size());
    const TermId body = bank.open(t, bank.variable(number, sort));
    failure.values.push_back(0);
    for (; failure.values.back() < interpretation.size(sort); ++failure.values.back()) {
      if (fails(body, holds)) break;
      if (!holds) return std::nullopt;
    }
    if (failure.values.back() == interpretation.size(sort)) return std::nullopt;
    sorts.push_back(sort);
    t = body;
  }
  // From here on a variable's number is the element.
  Substitution at;
  for (std::uint32_t i = 0; i < sorts.size(); ++i) {
    at.bind(i, bank.variable(element_variable(failure.values[i]), sorts[i]));
  }
  failure.evaluation.push_back(bank.substitute(t, at));
  try {
    Stepper step(bank, interpretation, steps, stop);
    while (failure.evaluation.size() < kMostShown) {
      const TermId next = step(failure.evaluation.back());
      if (next == failure.evaluation.back()) break;
      failure.evaluation.push_back(next);
    }
  } catch (const OutOfSteps&) {
    failure.evaluation.clear();
    return failure;
  }
  return failure;
}

}  // namespace whence::finite
