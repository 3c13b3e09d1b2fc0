#include "synth/recursive/requirements.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <array>

#include "synth/recursive/joint_conditions.h"

namespace whence::synth::recursive {

namespace {

constexpr std::size_t kMostValues = 120;  // of a sort
constexpr std::uint32_t kHeaviestValue = 14;
constexpr std::size_t kMostInstances = 400;  // of a formula
// Where what a formula supposes is seldom so: of one variable so many values are tried, with the
// first few of each other one.
constexpr std::size_t kMostRareValues = 3000;
constexpr std::size_t kRareOthers = 4;
constexpr std::size_t kMostRareTrials = 20'000;
constexpr std::size_t kMostRareInstances = 1000;
constexpr std::size_t kMostOfWeight = 600;  // values of a sort
constexpr std::size_t kMostForced = 20;
constexpr std::size_t kMostOpenCalls = 60;  // looked at in a round
constexpr int kMostRounds = 6;
constexpr std::int64_t kFarInteger = 60;

}  // namespace

bool mentions(const TermBank& bank, TermId formula, SymbolId function) {
  bool found = false;
  bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication) return;
    const SymbolId head = bank.symbol(t);
    found = found || head == function || bank.signature().symbol(head).closure_of == function;
  });
  return found;
}

std::vector<std::size_t> statements_about(const Problem& problem, SymbolId function) {
  std::vector<std::size_t> about;
  for (std::size_t i = 0; i < problem.statements.size(); ++i) {
    const Statement& s = problem.statements[i];
    if (s.kind != StatementKind::kTheorem && s.kind != StatementKind::kLemma) continue;
    if (!mentions(problem.bank, s.formula, function)) continue;
    const bool early = std::ranges::any_of(problem.to_synthesize, [&](SymbolId w) {
      return w != function && mentions(problem.bank, s.formula, w);
    });
    if (!early) about.push_back(i);
  }
  return about;
}

Requirements::Requirements(Problem& problem, Interpreter& interpreter, SymbolId function)
    : problem_(problem), interpreter_(interpreter), function_(function) {
  // What is remembered of functions that call the wanted one would be of some other function.
  absl::flat_hash_set<SymbolId> callers;
  for (bool news = true; news;) {
    news = false;
    for (const Statement& s : problem.statements) {
      if (s.kind != StatementKind::kDefinition || callers.contains(s.defines)) continue;
      const bool calls = mentions(problem.bank, s.formula, function) ||
                         std::ranges::any_of(callers, [&](SymbolId c) {
                           return mentions(problem.bank, s.formula, c);
                         });
      if (calls) news = callers.insert(s.defines).second || news;
    }
  }
  for (const std::size_t i : statements_about(problem, function)) {
    const TermId formula = problem.statements[i].formula;
    const bool indirect = std::ranges::any_of(
        callers, [&](SymbolId c) { return c != function && mentions(problem.bank, formula, c); });
    if (!indirect) add_formula(formula);
  }
  if (problem.to_synthesize.size() > 1) {
    for (const TermId formula : conditions_without_others(problem, function)) add_formula(formula);
  }
  for (std::size_t i = 0; i < formulas_.size(); ++i) add_instances(i);
}

// A part of a conjunction by itself is seen to be false sooner.
void Requirements::add_formula(TermId closed) {
  TermBank& bank = problem_.bank;
  Formula f;
  TermId matrix = closed;
  while (bank.kind(matrix) == TermKind::kForall) {
    const SortId sort = bank.binder_sort(matrix);
    matrix = bank.open(matrix, bank.variable(static_cast<std::uint32_t>(f.sorts.size()), sort));
    f.sorts.push_back(sort);
  }
  std::vector<TermId> pending{matrix};
  while (!pending.empty()) {
    f.matrix = pending.back();
    pending.pop_back();
    if (bank.is_application_of(f.matrix, bank.signature().and_symbol())) {
      pending.push_back(bank.argument(f.matrix, 1));
      pending.push_back(bank.argument(f.matrix, 0));
      continue;
    }
    bool as_value = false;
    bank.for_each_subterm({&f.matrix, 1}, [&](TermId t) {
      as_value = as_value || (bank.kind(t) == TermKind::kApplication &&
                              bank.signature().symbol(bank.symbol(t)).closure_of == function_);
    });
    if (as_value || !mentions(bank, f.matrix, function_)) continue;
    f.solved = f.solution = TermId{};
    if (bank.is_equality(f.matrix)) {
      for (const std::uint32_t side : {0U, 1U}) {
        const TermId call = bank.argument(f.matrix, side);
        const TermId value = bank.argument(f.matrix, 1 - side);
        if (bank.is_application_of(call, function_)) f.solved = call, f.solution = value;
      }
    }
    formulas_.push_back(f);
  }
}

std::vector<Value> Requirements::values_of_weight(SortId sort, std::uint32_t weight) {
  if (weight == 0 || weight > kHeaviestValue) return {};
  if (const auto known = by_weight_.find({sort, weight}); known != by_weight_.end()) {
    return known->second;
  }
  ValueBank& values = interpreter_.values();
  std::vector<Value> made;
  const Signature& signature = problem_.bank.signature();
  const auto symbols = signature.constructors(sort);
  const std::vector<SymbolId> constructors(symbols.begin(), symbols.end());
  if (sort == signature.integer_sort()) {
    // Small ones of both signs first.
    const auto n = static_cast<std::int64_t>(weight);
    made.push_back(values.integer(n == 1 ? 0 : n));
    if (n <= 3) made.push_back(values.integer(n == 1 ? 1 : 1 - n));
  } else if (constructors.empty() && !signature.is_function_sort(sort)) {
    for (std::uint32_t i = 0; weight == 1 && i < kAtoms; ++i) made.push_back(values.atom(i));
  }
  for (const SymbolId c : constructors) {
    const Symbol symbol = signature.symbol(c);
    std::vector<SortId> bindings(symbol.sort_parameters);
    (void)signature.match(symbol.result_sort, sort, bindings);
    std::vector<SortId> fields;
    for (const SortId field : symbol.argument_sorts) {
      fields.push_back(problem_.bank.signature().substitute(field, bindings));
    }
    // All ways to share what is left of the weight among the fields.
    std::vector<Value> arguments;
    const auto fill = [&](auto&& self, std::uint32_t left) -> void {
      if (made.size() >= kMostOfWeight) return;
      const std::size_t k = arguments.size();
      if (k == fields.size()) {
        if (left == 0) made.push_back(values.make(c.value, arguments));
        return;
      }
      const auto later = static_cast<std::uint32_t>(fields.size() - k - 1);
      for (std::uint32_t w = later == 0 ? left : 1; w + later <= left; ++w) {
        for (const Value v : values_of_weight(fields[k], w)) {
          arguments.push_back(v);
          self(self, left - w);
          arguments.pop_back();
        }
        if (w == 0) break;
      }
    };
    fill(fill, weight - 1);
  }
  by_weight_[{sort, weight}] = made;
  return made;
}

std::vector<Value> Requirements::first_values(SortId sort, std::size_t most) {
  std::vector<Value> all;
  for (std::uint32_t w = 1; w <= kHeaviestValue && all.size() < most; ++w) {
    const std::vector<Value> here = values_of_weight(sort, w);
    all.insert(all.end(), here.begin(), here.end());
  }
  if (all.size() > most) all.resize(most);
  return all;
}

const std::vector<Value>& Requirements::values_of(SortId sort) {
  const auto [it, fresh] = values_.try_emplace(sort);
  if (fresh) it->second = first_values(sort, kMostValues);
  return it->second;
}

// What is so whatever the function is, says nothing of it.
bool Requirements::says_something(const Instance& instance) {
  const Interpreter::Called unknown = [](std::span<const Value>) { return kUnknown; };
  return evaluate(instance, unknown) == kUnknown;
}

// Of a premise as `t is a search tree` nearly all of the first values are none.
void Requirements::add_rare_instances(std::size_t formula) {
  const std::vector<SortId> sorts = formulas_[formula].sorts;
  std::size_t trials = 0;
  std::size_t made = 0;
  for (std::size_t large = 0; large < sorts.size(); ++large) {
    if (problem_.bank.signature().constructors(sorts[large]).empty()) continue;
    std::vector<std::vector<Value>> choices;
    for (const SortId s : sorts) {
      choices.push_back(first_values(s, choices.size() == large ? kMostRareValues : kRareOthers));
      if (choices.back().empty()) return;
    }
    // The variable of many values counts slowest.
    std::vector<std::size_t> places;
    for (std::size_t k = 0; k < sorts.size(); ++k) {
      if (k != large) places.push_back(k);
    }
    places.push_back(large);
    std::vector<std::size_t> at(sorts.size());
    for (bool more = true; more && made < kMostRareInstances && trials < kMostRareTrials;
         ++trials) {
      Instance instance{formula, {}};
      for (std::size_t k = 0; k < sorts.size(); ++k) instance.values.push_back(choices[k][at[k]]);
      if (says_something(instance)) instances_.push_back(std::move(instance)), ++made;
      more = std::ranges::any_of(places, [&](std::size_t k) {
        if (++at[k] < choices[k].size()) return true;
        at[k] = 0;
        return false;
      });
    }
  }
}

Value Requirements::evaluate(const Instance& i, const Interpreter::Called& function) {
  return interpreter_.evaluate(formulas_[i.formula].matrix, i.values, function_, function);
}

// Values of which the first are small, in the order of the sums of their places.
void Requirements::add_instances(std::size_t formula) {
  const std::vector<SortId> sorts = formulas_[formula].sorts;
  std::vector<const std::vector<Value>*> choices;
  std::size_t longest = 1;
  for (const SortId s : sorts) {
    choices.push_back(&values_of(s));
    if (choices.back()->empty()) return;
    longest += choices.back()->size();
  }
  std::size_t made = 0;
  std::size_t trials = 0;
  std::vector<Value> chosen;
  const auto choose = [&](auto&& self, std::size_t left) -> void {
    const std::size_t k = chosen.size();
    if (made >= kMostInstances) return;
    if (k == sorts.size()) {
      if (left > 0) return;
      const Instance instance{formula, chosen};
      ++trials;
      if (!says_something(instance)) return;
      instances_.push_back(instance);
      ++made;
      return;
    }
    const std::size_t most = std::min(left, choices[k]->size() - 1);
    for (std::size_t n = k + 1 == sorts.size() ? left : 0; n <= most; ++n) {
      chosen.push_back((*choices[k])[n]);
      self(self, left - n);
      chosen.pop_back();
    }
  };
  for (std::size_t sum = 0; sum < longest && made < kMostInstances; ++sum) choose(choose, sum);
  if (made * 5 < trials * 4) add_rare_instances(formula);
}

bool Requirements::contradicted(const Interpreter::Called& function, bool complete) {
  std::size_t stuck = 0;
  for (std::size_t i = 0; i < instances_.size(); ++i) {
    const Value v = evaluate(instances_[i], function);
    if (v == kStuck) ++stuck;
    // Of a complete program only a case that is missing is unknown.
    if (v != interpreter_.truth(false) && !(complete && v == kUnknown)) continue;
    // What refutes one program often refutes the next.
    std::rotate(instances_.begin(), instances_.begin() + static_cast<std::ptrdiff_t>(i),
                instances_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return true;
  }
  return complete && stuck * 2 > instances_.size();
}

// Calls that are all that an instance needs to be decided, with the instances.
std::vector<std::pair<std::vector<Value>, std::vector<std::size_t>>> Requirements::open_calls(
    const Table& table) {
  std::map<std::vector<Value>, std::vector<std::size_t>> open;
  for (std::size_t i = 0; i < instances_.size(); ++i) {
    std::vector<Value> missing;
    bool several = false;
    const Value v = evaluate(instances_[i], [&](std::span<const Value> call) {
      const std::vector<Value> inputs(call.begin(), call.end());
      if (const auto known = table.find(inputs); known != table.end()) return known->second;
      const bool partial =
          std::ranges::any_of(call, [&](Value x) { return interpreter_.values().partial(x); });
      // A call of what another one gives may become known with that.
      if (!partial) several = several || (!missing.empty() && missing != inputs), missing = inputs;
      return kUnknown;
    });
    if (v == kUnknown && !several && !missing.empty()) open[missing].push_back(i);
  }
  std::vector<std::pair<std::vector<Value>, std::vector<std::size_t>>> sorted(open.begin(),
                                                                              open.end());
  const auto weight = [&](const auto& call) {
    std::uint32_t sum = 0;
    for (const Value v : call.first) sum += interpreter_.values().weight(v);
    return sum;
  };
  std::ranges::stable_sort(sorted, {}, weight);
  if (sorted.size() > kMostOpenCalls) sorted.resize(kMostOpenCalls);
  return sorted;
}

// The value with one of its integers one more or less, or with one more here and one less there.
std::vector<Value> Requirements::neighbours(Value value) {
  constexpr std::size_t kMostIntegers = 8;
  ValueBank& values = interpreter_.values();
  std::vector<std::int64_t> integers;
  const auto collect = [&](auto&& self, Value v) -> void {
    if (values.is_integer(v)) integers.push_back(values.integer_of(v));
    const auto parts = values.arguments(v);
    for (const Value part : std::vector<Value>(parts.begin(), parts.end())) self(self, part);
  };
  collect(collect, value);
  std::size_t next = 0;
  const auto rebuild = [&](auto&& self, Value v) -> Value {
    if (values.is_integer(v)) return values.integer(integers[next++]);
    const auto given = values.arguments(v);
    std::vector<Value> parts(given.begin(), given.end());
    for (Value& part : parts) part = self(self, part);
    return values.make(values.tag(v), parts);
  };
  std::vector<Value> out;
  const auto note = [&] {
    next = 0;
    out.push_back(rebuild(rebuild, value));
  };
  const std::size_t count = std::min(integers.size(), kMostIntegers);
  for (std::size_t i = 0; i < count; ++i) {
    for (const std::int64_t step : {1, -1}) {
      integers[i] += step;
      note();
      for (std::size_t j = 0; j < count; ++j) {
        if (j == i) continue;
        integers[j] -= step;
        note();
        integers[j] += step;
      }
      integers[i] -= step;
    }
  }
  return out;
}

// At most two values for the call.
std::vector<Value> Requirements::possible(const std::vector<Value>& call,
                                          const std::vector<std::size_t>& instances, Table& table) {
  const Interpreter::Called from_table = [&](std::span<const Value> inputs) {
    const auto known = table.find(std::vector<Value>(inputs.begin(), inputs.end()));
    return known == table.end() ? kUnknown : known->second;
  };
  std::vector<Value> candidates;
  for (const std::size_t i : instances) {
    const Formula& f = formulas_[instances_[i].formula];
    if (!f.solved.valid()) continue;
    const Value v = interpreter_.evaluate(f.solution, instances_[i].values, function_, from_table);
    if (v == kStuck || interpreter_.values().partial(v)) continue;
    const TermBank& bank = problem_.bank;
    std::vector<Value> inputs;
    const auto arguments = bank.arguments(f.solved);
    const std::vector<TermId> terms(arguments.begin(), arguments.end());
    for (const TermId t : terms) {
      inputs.push_back(interpreter_.evaluate(t, instances_[i].values, function_, from_table));
    }
    if (inputs != call) continue;
    candidates = {v};
    break;
  }
  const bool solved = !candidates.empty();
  if (candidates.empty()) {
    const Signature& signature = problem_.bank.signature();
    const SortId result = signature.symbol(function_).result_sort;
    if (result == signature.integer_sort()) {
      // Beyond those in the instances, so that what is merely at least as large is not forced.
      for (std::int64_t n = -kFarInteger; n <= kFarInteger; ++n) {
        candidates.push_back(interpreter_.values().integer(n));
      }
    } else {
      candidates = values_of(result);
    }
  }
  std::vector<Value> left;
  for (const Value v : candidates) {
    table[call] = v;
    const bool fails = std::ranges::any_of(instances, [&](std::size_t i) {
      return evaluate(instances_[i], from_table) == interpreter_.truth(false);
    });
    if (!fails) left.push_back(v);
    if (left.size() == 2) break;
  }
  // The candidates have small integers only, so one that is left may be one of many.
  const std::vector<Value> near =
      left.size() == 1 && !solved ? neighbours(left.front()) : std::vector<Value>{};
  for (const Value v : near) {
    table[call] = v;
    if (std::ranges::any_of(instances, [&](std::size_t i) {
          return evaluate(instances_[i], from_table) == interpreter_.truth(false);
        })) {
      continue;
    }
    left.push_back(v);
    break;
  }
  table.erase(call);
  return left;
}

std::vector<Example> Requirements::forced(const Target& target) {
  Table table;
  for (const Example& e : target.examples) table[e.inputs] = e.output;
  std::vector<Example> found;
  for (int round = 0; round < kMostRounds && found.size() < kMostForced; ++round) {
    bool news = false;
    for (const auto& [call, instances] : open_calls(table)) {
      const std::vector<Value> left = possible(call, instances, table);
      if (left.size() != 1) continue;
      table[call] = left.front();
      found.push_back({call, left.front()});
      news = true;
    }
    if (!news) break;
  }
  const auto weight = [&](const Example& e) {
    std::uint32_t sum = 0;
    for (const Value v : e.inputs) sum += interpreter_.values().weight(v);
    return sum;
  };
  std::ranges::stable_sort(found, {}, weight);
  if (found.size() > kMostForced) found.resize(kMostForced);
  return found;
}

}  // namespace whence::synth::recursive
