#include "conjecture/samples.h"

#include <algorithm>
#include <utility>

namespace whence::conjecture {

namespace {

constexpr std::uint32_t kTests = 600;
constexpr std::uint64_t kTestFuel = 20'000;
constexpr std::uint32_t kCompletedTests = 200;
constexpr std::uint64_t kCompletedFuel = 8'000;
constexpr std::uint32_t kSmallestModel = 2;
constexpr std::uint32_t kLargestFirstModel = 8;
constexpr std::uint32_t kLargestModel = 5;
constexpr std::uint32_t kLargestPatientModel = 6;
constexpr int kModelsEach = 2;  // in which a textbook law fails
constexpr std::uint64_t kFirstConflicts = 2'000;
constexpr std::uint64_t kSampleConflicts = 400;
constexpr std::uint64_t kPatientConflicts = 3'000;

}  // namespace

// --- ground values ------------------------------------------------------------------------------

GroundSamples::GroundSamples(Problem& problem, Vocabulary& vocabulary, Tester& tester,
                             std::size_t lanes, std::uint64_t seed, std::uint64_t spread)
    : problem_(problem),
      vocabulary_(vocabulary),
      tester_(tester),
      random_(seed + 1),
      spread_(spread) {
  for (TermId v : vocabulary.variables()) {
    if (tester.values(problem.bank.sort(v)).empty()) return;
  }
  while (assignments_.size() < lanes) assignments_.push_back(random_assignment());
}

void GroundSamples::add_lanes(std::size_t more, std::uint64_t spread) {
  if (assignments_.empty()) return;
  const std::uint64_t before = std::exchange(spread_, spread);
  for (std::size_t i = 0; i < more; ++i) assignments_.push_back(random_assignment());
  spread_ = before;
}

GroundSamples::Assignment GroundSamples::random_assignment() {
  Assignment values;
  for (TermId v : vocabulary_.variables()) {
    const std::vector<TermId>& choices = tester_.values(problem_.bank.sort(v));
    // Small values mostly: they meet the special cases, and large ones cost much.
    const std::uint64_t most = std::min<std::uint64_t>(choices.size(), 2 + random_.below(spread_));
    values.push_back(choices[random_.below(most)]);
  }
  return values;
}

bool GroundSamples::evaluate(std::uint32_t production, std::span<const Value* const> arguments,
                             std::span<Value> out) {
  TermBank& bank = problem_.bank;
  const Vocabulary::Operator& op = vocabulary_.operator_of(production);
  std::vector<TermId> values(arguments.size());
  std::size_t without = 0;
  for (std::size_t k = 0; k < out.size() && 2 * without <= out.size(); ++k) {
    if (!op.function.valid()) {
      out[k] = assignments_[k][op.variable].value;
      continue;
    }
    out[k] = kNoValue;
    bool known = true;
    for (std::size_t i = 0; i < values.size(); ++i) {
      known = known && arguments[i][k] != kNoValue;
      if (known) values[i] = TermId{static_cast<std::uint32_t>(arguments[i][k])};
    }
    if (known) {
      const TermId term = bank.apply(op.function, values);
      const TermId value = tester_.evaluator().evaluate(term, kFuel);
      if (value.valid() && bank.weight(value) <= kHeaviest) out[k] = value.value;
    }
    if (out[k] == kNoValue) ++without;
  }
  return 2 * without <= out.size();
}

Samples::Passed GroundSamples::test(const Conjecture& conjecture) {
  TermBank& bank = problem_.bank;
  const TermId matrix = matrix_of(bank, conjecture);
  const auto known = passed_.find(matrix);
  if (known != passed_.end()) return known->second;
  const TestOutcome outcome =
      tester_.test_by_definitions(bank.universal_closure(matrix), kTests, kTestFuel);
  if (outcome.result == TestResult::kRefuted) {
    Assignment assignment = random_assignment();
    const std::vector<TermId> variables = bank.free_variables(matrix);
    for (std::size_t i = 0; i < variables.size(); ++i) {
      assignment[bank.index(variables[i])] = outcome.refutation->values[i];
    }
    assignments_.push_back(std::move(assignment));
    return Passed::kNo;
  }
  for (Tester* completed : completed_) {
    const auto result =
        completed
            ->test_by_definitions(bank.universal_closure(matrix), kCompletedTests, kCompletedFuel)
            .result;
    if (result == TestResult::kRefuted) return passed_[matrix] = Passed::kNo;
  }
  const bool tried = 2 * outcome.held >= outcome.tried;
  const bool told = conjecture.premises.empty() || outcome.telling > 0;
  return passed_[matrix] = tried && told ? Passed::kYes : Passed::kPoorly;
}

// --- finite models ------------------------------------------------------------------------------

Models::Models(Problem& problem, const Vocabulary& vocabulary, std::vector<TermId> axioms,
               const StopToken* stop)
    : problem_(problem), axioms_(std::move(axioms)), stop_(stop) {
  TermBank& bank = problem.bank;
  for (std::uint32_t size = 1; size <= kLargestModel && !stopped(); ++size) {
    (void)add({}, size, kSampleConflicts);
  }
  for (FunctionId f : vocabulary.functions()) {
    const Function& function = bank.signature().function(f);
    const std::vector<SortId> sorts = function.argument_sorts;
    const SortId result = function.result_sort;
    if (sorts.size() != 2 || sorts[0] != sorts[1]) continue;
    std::vector<TermId> laws;
    const TermId x = bank.variable(0, sorts[0]);
    const TermId y = bank.variable(1, sorts[0]);
    const TermId z = bank.variable(2, sorts[0]);
    laws.push_back(bank.equality(bank.apply(f, {x, y}), bank.apply(f, {y, x})));
    if (result == sorts[0]) {
      laws.push_back(bank.equality(bank.apply(f, {bank.apply(f, {x, y}), z}),
                                   bank.apply(f, {x, bank.apply(f, {y, z})})));
      laws.push_back(bank.equality(bank.apply(f, {x, x}), x));
    }
    for (TermId law : laws) {
      int found = 0;
      for (std::uint32_t size = kSmallestModel; size <= kLargestFirstModel && found < kModelsEach;
           ++size) {
        if (stopped()) return;
        if (add(law, size, kFirstConflicts)) {
          ++found;
        } else if (search(size).gave_up()) {
          break;  // larger ones would take still longer
        }
      }
    }
  }
}

// Each size goes on from what was learned of the axioms at that size.
StructureSearch& Models::search(std::uint32_t size) {
  return searches_
      .try_emplace(size, problem_.bank, axioms_, size, ModelSearchLimits().clauses, stop_)
      .first->second;
}

bool Models::add(TermId refuted, std::uint32_t size, std::uint64_t conflicts) {
  if (stopped()) return false;
  StructureSearch& models = search(size);
  const std::uint64_t most = affordable_conflicts(models, conflicts);
  auto found = refuted.valid() ? models.refute(refuted, most) : models.find(most);
  if (found) structures_.push_back(std::move(*found));
  return found.has_value();
}

std::optional<std::size_t> Models::refute(TermId formula) {
  for (std::uint32_t size = kSmallestModel; size <= kLargestModel; ++size) {
    if (add(formula, size, kSampleConflicts)) return structures_.size() - 1;
  }
  return std::nullopt;
}

std::optional<std::size_t> Models::refute_patiently(TermId formula) {
  for (std::uint32_t size = kLargestModel; size <= kLargestPatientModel; ++size) {
    if (add(formula, size, kPatientConflicts)) return structures_.size() - 1;
  }
  return std::nullopt;
}

ModelSamples::ModelSamples(Problem& problem, Vocabulary& vocabulary, Models& models,
                           std::size_t lanes, std::uint64_t seed)
    : problem_(problem),
      vocabulary_(vocabulary),
      models_(models),
      lanes_each_(lanes),
      random_(seed + 1) {
  add_lanes();
}

// For the models that have come since.
void ModelSamples::add_lanes() {
  for (; structures_seen_ < models_.structures().size(); ++structures_seen_) {
    const std::uint32_t size = models_.structures()[structures_seen_].size();
    for (std::size_t k = 0; k < (size == 1 ? 1 : lanes_each_); ++k) {
      Lane lane{structures_seen_, {}};
      for (std::size_t v = 0; v < vocabulary_.variables().size(); ++v) {
        lane.elements.push_back(static_cast<std::uint32_t>(random_.below(size)));
      }
      lanes_.push_back(std::move(lane));
    }
  }
}

bool ModelSamples::evaluate(std::uint32_t production, std::span<const Value* const> arguments,
                            std::span<Value> out) {
  const Signature& signature = problem_.bank.signature();
  const Vocabulary::Operator& op = vocabulary_.operator_of(production);
  std::vector<std::uint32_t> values(arguments.size());
  for (std::size_t k = 0; k < out.size(); ++k) {
    const Lane& lane = lanes_[k];
    if (!op.function.valid()) {
      out[k] = lane.elements[op.variable];
      continue;
    }
    const SymbolId symbol = signature.function(op.function).symbol;
    if (symbol == signature.true_symbol() || symbol == signature.false_symbol()) {
      out[k] = symbol == signature.true_symbol() ? 1 : 0;
      continue;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = static_cast<std::uint32_t>(arguments[i][k]);
    }
    out[k] = models_.structures()[lane.structure].value(op.function, values);
  }
  return true;
}

// Of a term or formula without quantifiers over the vocabulary. Recursion over conjectures, which
// are small.
std::uint32_t ModelSamples::value(TermId term, const Lane& lane) const {
  const TermBank& bank = problem_.bank;
  if (bank.kind(term) == TermKind::kVariable) return lane.elements[bank.index(term)];
  std::vector<std::uint32_t> arguments;
  for (TermId a : bank.arguments(term)) arguments.push_back(value(a, lane));
  return models_.structures()[lane.structure].value(bank, term, arguments);
}

Samples::Passed ModelSamples::test(const Conjecture& conjecture) {
  TermBank& bank = problem_.bank;
  const TermId matrix = matrix_of(bank, conjecture);
  const std::vector<TermId> variables = bank.free_variables(matrix);
  const auto fails_in = [&](std::size_t s) {
    const std::uint32_t size = models_.structures()[s].size();
    Lane lane{s, std::vector<std::uint32_t>(vocabulary_.variables().size(), 0)};
    for (;;) {
      if (value(matrix, lane) == 0) {
        lanes_.push_back(std::move(lane));
        return true;
      }
      std::size_t i = 0;
      for (; i < variables.size(); ++i) {
        std::uint32_t& element = lane.elements[bank.index(variables[i])];
        if (++element < size) break;
        element = 0;
      }
      if (i == variables.size()) return false;
    }
  };
  for (std::size_t s = 0; s < models_.structures().size(); ++s) {
    if (fails_in(s)) return Passed::kNo;
  }
  // What was looked for once in vain is not looked for again.
  if (!resisted_.insert(matrix).second) return Passed::kYes;
  const auto refuting = models_.refute(matrix);
  if (!refuting) return Passed::kYes;
  add_lanes();
  return fails_in(*refuting) ? Passed::kNo : Passed::kYes;
}

}  // namespace whence::conjecture
