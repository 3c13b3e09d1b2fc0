#include "first_order/schedule.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace whence::first_order {

namespace {

using nlohmann::json;

// Of the work of a round over the one before: all rounds so far have then taken half as much as the
// one that goes on.
constexpr std::uint64_t kGrowth = 3;

[[noreturn]] void bad(const std::string& where, const std::string& what) {
  throw std::invalid_argument("strategies: " + where + ": " + what);
}

template <class Value, std::size_t N>
using Names = std::array<std::pair<const char*, Value>, N>;

constexpr Names<OrderingKind, 2> kOrderings{
    {{"kbo", OrderingKind::kKbo}, {"lpo", OrderingKind::kLpo}}};
constexpr Names<PrecedenceKind, 6> kPrecedences{{
    {"arity", PrecedenceKind::kArity},
    {"inverse_frequency", PrecedenceKind::kInverseFrequency},
    {"frequency", PrecedenceKind::kFrequency},
    {"goal_last", PrecedenceKind::kGoalLast},
    {"goal_first", PrecedenceKind::kGoalFirst},
    {"definitions", PrecedenceKind::kDefinitions},
}};
constexpr Names<SymbolWeightKind, 3> kSymbolWeights{{
    {"constant", SymbolWeightKind::kConstant},
    {"arity", SymbolWeightKind::kArity},
    {"inverse_rank", SymbolWeightKind::kInverseRank},
}};
constexpr Names<LiteralSelection, 9> kSelections{{
    {"none", LiteralSelection::kNone},
    {"first", LiteralSelection::kFirst},
    {"largest", LiteralSelection::kLargest},
    {"smallest", LiteralSelection::kSmallest},
    {"complex", LiteralSelection::kComplex},
    {"maximal_complex", LiteralSelection::kMaximalComplex},
    {"complex_but_horn", LiteralSelection::kComplexButHorn},
    {"look_ahead", LiteralSelection::kLookAhead},
    {"look_ahead_any", LiteralSelection::kLookAheadAny},
}};
constexpr Names<PriorityKind, 6> kPriorities{{
    {"none", PriorityKind::kNone},
    {"goal_descended", PriorityKind::kGoalDescended},
    {"not_goal", PriorityKind::kNotGoal},
    {"processed", PriorityKind::kProcessed},
    {"units", PriorityKind::kUnits},
    {"ground", PriorityKind::kGround},
}};
constexpr Names<WeightKind, 4> kWeights{{
    {"age", WeightKind::kAge},
    {"depth", WeightKind::kDepth},
    {"symbols", WeightKind::kSymbols},
    {"uneven", WeightKind::kUneven},
}};

// Reads the fields of one object; what is not asked for at the end is a mistake in the file.
class Fields {
 public:
  Fields(const json& object, std::string where) : object_(object), where_(std::move(where)) {
    if (!object.is_object()) bad(where_, "an object is expected");
  }

  template <class Value, std::size_t N>
  void choice(const char* key, const Names<Value, N>& names, Value& value) {
    const json* field = take(key);
    if (field == nullptr) return;
    if (field->is_string()) {
      for (const auto& [name, meaning] : names) {
        if (field->get_ref<const std::string&>() == name) {
          value = meaning;
          return;
        }
      }
    }
    bad(where_, std::string("unknown value of ") + key);
  }
  void flag(const char* key, bool& value) {
    if (const json* field = take(key)) {
      if (!field->is_boolean()) bad(where_, std::string(key) + " is true or false");
      value = field->get<bool>();
    }
  }
  template <class Number>
  void number(const char* key, Number& value) {
    if (const json* field = take(key)) {
      if (!field->is_number() || field->get<double>() < 0) {
        bad(where_, std::string(key) + " is a number that is not negative");
      }
      value = field->get<Number>();
    }
  }
  const json* take(const char* key) {
    seen_.emplace_back(key);
    const auto it = object_.find(key);
    return it == object_.end() ? nullptr : &*it;
  }
  void finish() const {
    for (const auto& [key, value] : object_.items()) {
      if (std::ranges::find(seen_, key) == seen_.end()) bad(where_, "unknown field " + key);
    }
  }

 private:
  const json& object_;
  std::string where_;
  std::vector<std::string> seen_;
};

QueueOptions read_queue(const json& object, const std::string& where) {
  QueueOptions queue;
  Fields fields(object, where);
  fields.choice("weight", kWeights, queue.weight);
  fields.choice("priority", kPriorities, queue.priority);
  fields.number("picks", queue.picks);
  fields.number("function", queue.function_weight);
  fields.number("variable", queue.variable_weight);
  fields.number("goal", queue.goal_percent);
  fields.number("maximal_term", queue.maximal_term_percent);
  fields.number("maximal_literal", queue.maximal_literal_percent);
  fields.number("positive", queue.positive_percent);
  fields.finish();
  if (queue.picks == 0) bad(where, "a queue without picks");
  return queue;
}

// `known`: the strategies that were read before.
Strategy read_strategy(const std::string& name, const json& object,
                       const std::vector<Strategy>& known) {
  Strategy strategy;
  Fields fields(object, "strategy " + name);
  if (const json* like = fields.take("like")) {
    const auto model = std::ranges::find_if(
        known, [&](const Strategy& s) { return like->is_string() && *like == s.name; });
    if (model == known.end()) bad("strategy " + name, "like is the name of one without like");
    strategy = *model;
  }
  strategy.name = name;
  fields.choice("ordering", kOrderings, strategy.ordering);
  fields.choice("precedence", kPrecedences, strategy.precedence);
  fields.choice("symbol_weights", kSymbolWeights, strategy.symbol_weights);
  fields.choice("selection", kSelections, strategy.selection);
  if (const json* queues = fields.take("queues")) {
    strategy.queues.clear();
    for (const json& queue : *queues) {
      strategy.queues.push_back(read_queue(queue, "a queue of strategy " + name));
    }
  }
  if (const json* selection = fields.take("premise_selection")) {
    PremiseSelection premises;
    Fields of(*selection, "premise selection of strategy " + name);
    of.number("tolerance", premises.tolerance);
    of.number("depth", premises.depth);
    of.number("generality", premises.generality);
    of.flag("levels_only", premises.levels_only);
    of.finish();
    strategy.premise_selection = premises;
  }
  fields.flag("unit_equations_only", strategy.unit_equations_only);
  fields.flag("lemmas", strategy.lemmas);
  fields.flag("goal_transformation", strategy.goal_transformation);
  fields.flag("splitting", strategy.splitting);
  fields.flag("backward_demodulation", strategy.backward_demodulation);
  fields.flag("forward_subsumption", strategy.forward_subsumption);
  fields.flag("backward_subsumption", strategy.backward_subsumption);
  fields.flag("subsumption_resolution", strategy.subsumption_resolution);
  fields.flag("backward_subsumption_resolution", strategy.backward_subsumption_resolution);
  fields.flag("extensionality_resolution", strategy.extensionality_resolution);
  fields.number("lemma_exchange", strategy.lemma_exchange);
  fields.flag("simultaneous_superposition", strategy.simultaneous_superposition);
  fields.flag("unit_resulting_resolution", strategy.unit_resulting_resolution);
  fields.flag("ground_joinability", strategy.ground_joinability);
  fields.flag("connectedness", strategy.connectedness);
  fields.flag("orphan_deletion", strategy.orphan_deletion);
  fields.flag("set_of_support", strategy.set_of_support);
  fields.number("heaviest_clause", strategy.heaviest_clause);
  fields.finish();
  if (strategy.queues.empty()) bad("strategy " + name, "no queues");
  return strategy;
}

}  // namespace

std::uint64_t Schedule::due(std::size_t run, std::uint64_t work) const {
  std::uint64_t before = 0;
  std::uint64_t total = 0;
  for (std::size_t k = 0; k < runs.size(); ++k) {
    if (k < run) before += runs[k].work;
    total += runs[k].work;
  }
  // So that sums of a few such stay in 64 bits.
  constexpr std::uint64_t kNever = ~std::uint64_t{0} / 4;
  std::uint64_t start = 0;
  std::uint64_t scale = 1;
  std::uint64_t rest = work;
  while (rest >= runs[run].work * scale) {
    rest -= runs[run].work * scale;
    start += total * scale;
    if (start > kNever / kGrowth) return kNever;
    scale *= kGrowth;
  }
  return start + before * scale + rest;
}

StrategyBook::StrategyBook(std::string_view text) {
  const json book = json::parse(text, nullptr, false);
  if (book.is_discarded()) bad("the file", "no JSON");
  Fields fields(book, "the file");
  std::uint32_t version = 0;
  fields.number("version", version);
  if (version != 1) bad("the file", "version 1 is expected");
  const json* strategies = fields.take("strategies");
  const json* schedules = fields.take("schedules");
  fields.finish();
  if (strategies == nullptr || !strategies->is_object() || schedules == nullptr ||
      !schedules->is_array()) {
    bad("the file", "strategies and schedules are expected");
  }
  // Those that are like another come after all others.
  for (const bool variants : {false, true}) {
    const std::vector<Strategy> known = strategies_;
    for (const auto& [name, object] : strategies->items()) {
      if (object.is_object() && object.contains("like") == variants) {
        strategies_.push_back(read_strategy(name, object, known));
      } else if (!object.is_object()) {
        bad("strategy " + name, "an object is expected");
      }
    }
  }
  for (const json& object : *schedules) {
    Conditional conditional;
    Fields of(object, "a schedule");
    of.number("clauses_at_least", conditional.clauses_at_least);
    of.number("clauses_at_most", conditional.clauses_at_most);
    of.flag("unit_equations", conditional.unit_equations_only);
    of.flag("equational_goal", conditional.equational_goal_only);
    of.flag("without_equality", conditional.without_equality);
    of.flag("horn", conditional.horn_only);
    const json* runs = of.take("run");
    of.finish();
    if (runs == nullptr || !runs->is_array() || runs->empty()) bad("a schedule", "nothing to run");
    for (const json& entry : *runs) {
      ScheduledStrategy run;
      Fields run_fields(entry, "a run of a schedule");
      const json* name = run_fields.take("strategy");
      run_fields.number("work", run.work);
      bool lemmas = true;
      run_fields.flag("lemmas", lemmas);
      run_fields.finish();
      if (name == nullptr || !name->is_string() || run.work == 0 ||
          !find(name->get<std::string>(), run.strategy)) {
        bad("a run of a schedule", "a known strategy and its work are expected");
      }
      run.strategy.lemmas = run.strategy.lemmas && lemmas;
      conditional.schedule.runs.push_back(std::move(run));
    }
    schedules_.push_back(std::move(conditional));
  }
  if (schedules_.empty()) bad("the file", "no schedule");
}

Schedule StrategyBook::schedule_for(const ProblemTraits& traits) const {
  for (const Conditional& c : schedules_) {
    if (traits.clauses < c.clauses_at_least || traits.clauses > c.clauses_at_most) continue;
    if (c.unit_equations_only && !traits.unit_equations) continue;
    if (c.equational_goal_only && !traits.equational_goal) continue;
    if (c.without_equality && traits.has_equality) continue;
    if (c.horn_only && !traits.horn) continue;
    return c.schedule;
  }
  return schedules_.back().schedule;
}

bool StrategyBook::find(const std::string& name, Strategy& strategy) const {
  for (const Strategy& s : strategies_) {
    if (s.name != name) continue;
    strategy = s;
    return true;
  }
  return false;
}

std::vector<std::string> StrategyBook::names() const {
  std::vector<std::string> result;
  for (const Strategy& s : strategies_) result.push_back(s.name);
  return result;
}

const StrategyBook& strategy_book() {
  static const StrategyBook book(embedded_strategies());
  return book;
}

}  // namespace whence::first_order
