#include "synth/recursive/vocabulary.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>

namespace whence::synth::recursive {

namespace {

// Instances of a polymorphic function at ever larger sorts would have no end.
constexpr std::size_t kMostSorts = 14;
constexpr std::size_t kMostOfAPool = 48;

bool same(const Operator& a, const Operator& b) {
  return a.kind == b.kind && a.symbol == b.symbol && a.arguments == b.arguments &&
         a.result == b.result;
}

}  // namespace

std::optional<SortIndex> Vocabulary::find(SortId sort) const {
  const auto it = std::ranges::find(sorts_, sort);
  if (it == sorts_.end()) return std::nullopt;
  return static_cast<SortIndex>(it - sorts_.begin());
}

// With the sorts that its values are made of.
SortIndex Vocabulary::add(SortId sort) {
  if (const auto known = find(sort)) return *known;
  const auto index = static_cast<SortIndex>(sorts_.size());
  Signature& signature = problem_->bank.signature();
  sorts_.push_back(sort);
  constructors_.emplace_back();
  function_.push_back(signature.is_function_sort(sort));
  const Sort s = signature.sort(sort);
  if (function_.back()) {
    for (const SortId part : s.arguments) add(part);
    Operator apply{.kind = OperatorKind::kApply, .arguments = {index}};
    for (const SortId part : s.arguments) apply.arguments.push_back(*find(part));
    apply.result = apply.arguments.back();
    apply.arguments.pop_back();
    if (apply.arguments.size() <= kMostArguments) operators_.push_back(apply);
    return index;
  }
  const auto symbols = signature.constructors(sort);
  const std::vector<SymbolId> constructors(symbols.begin(), symbols.end());
  for (const SymbolId c : constructors) {
    Operator made{.kind = OperatorKind::kConstructor, .symbol = c, .result = index};
    const Symbol symbol = signature.symbol(c);
    std::vector<SortId> bindings(symbol.sort_parameters);
    (void)signature.match(symbol.result_sort, sort, bindings);
    for (const SortId field : symbol.argument_sorts) {
      made.arguments.push_back(add(signature.substitute(field, bindings)));
    }
    constructors_[index].push_back(made);
    if (made.arguments.size() <= kMostArguments) operators_.push_back(made);
  }
  return index;
}

bool Vocabulary::add_instance(Problem& problem, SymbolId symbol,
                              std::span<const SortId> parameters) {
  Signature& signature = problem.bank.signature();
  const Symbol s = signature.symbol(symbol);
  if (s.argument_sorts.size() > kMostArguments) return false;
  Operator made{.kind = OperatorKind::kFunction, .symbol = symbol};
  for (const SortId argument : s.argument_sorts) {
    const auto index = find(signature.substitute(argument, parameters));
    if (!index) return false;
    made.arguments.push_back(*index);
  }
  const SortId result = signature.substitute(s.result_sort, parameters);
  if (!find(result) && (sorts_.size() >= kMostSorts || signature.sort_weight(result) > heaviest_)) {
    return false;
  }
  made.result = add(result);
  if (std::ranges::any_of(operators_, [&](const Operator& o) { return same(o, made); })) {
    return false;
  }
  operators_.push_back(made);
  return true;
}

// A function as a value, where its rank can be that of the sort.
bool Vocabulary::add_function_value(Problem& problem, SymbolId symbol, SortIndex sort) {
  Signature& signature = problem.bank.signature();
  const Symbol s = signature.symbol(symbol);
  const Sort wanted = signature.sort(sorts_[sort]);
  if (wanted.arguments.size() != s.argument_sorts.size() + 1) return false;
  std::vector<SortId> bindings(s.sort_parameters);
  bool fits = signature.match(s.result_sort, wanted.arguments.back(), bindings);
  for (std::size_t i = 0; fits && i < s.argument_sorts.size(); ++i) {
    fits = signature.match(s.argument_sorts[i], wanted.arguments[i], bindings);
  }
  if (!fits) return false;
  const Operator made{
      .kind = OperatorKind::kFunctionValue, .symbol = symbol, .arguments = {}, .result = sort};
  if (std::ranges::any_of(operators_, [&](const Operator& o) { return same(o, made); })) {
    return false;
  }
  operators_.push_back(made);
  return true;
}

bool Vocabulary::add_function(Problem& problem, SymbolId symbol, bool as_value) {
  bool news = false;
  if (as_value) {
    for (SortIndex i = 0; i < sorts_.size(); ++i) {
      if (function_[i] && !problem.bank.signature().symbol(symbol).argument_sorts.empty()) {
        news = add_function_value(problem, symbol, i) || news;
      }
    }
  }
  const Symbol s = problem.bank.signature().symbol(symbol);
  if (s.kind == SymbolKind::kConstructor) return news;
  // All ways to put sorts that are there for the type variables.
  const std::size_t count = sorts_.size();
  std::vector<std::size_t> choice(s.sort_parameters, 0);
  std::vector<SortId> parameters(s.sort_parameters);
  while (true) {
    bool plain = true;
    for (std::size_t i = 0; i < choice.size(); ++i) {
      parameters[i] = sorts_[choice[i]];
      plain = plain && !function_[choice[i]];
    }
    if (plain) news = add_instance(problem, symbol, parameters) || news;
    std::size_t i = 0;
    while (i < choice.size() && ++choice[i] == count) choice[i++] = 0;
    if (i == choice.size()) break;
  }
  return news;
}

void Vocabulary::add_number(Interpreter& interpreter, const std::string& digits,
                            std::uint32_t cost) {
  constexpr std::size_t kLongest = 9;  // characters; larger numbers the search does not compute
  Signature& signature = problem_->bank.signature();
  if (digits.size() > kLongest) return;
  const SymbolId symbol = signature.numeral(digits);
  Operator number{.kind = OperatorKind::kNumber, .symbol = symbol, .result = *integers_};
  if (std::ranges::any_of(operators_, [&](const Operator& o) { return same(o, number); })) return;
  number.cost = cost;
  number.code = interpreter.values().integer(std::stoll(digits));
  operators_.push_back(number);
}

// An operation whose name the theory gives to something else cannot be written.
void Vocabulary::add_operation(Arithmetic operation, std::uint32_t cost) {
  const Signature& signature = problem_->bank.signature();
  const SymbolId symbol = signature.arithmetic_symbol(operation);
  const Symbol& s = signature.symbol(symbol);
  for (std::size_t i = 0; i < problem_->input_symbol_count; ++i) {
    if (SymbolId{i} != symbol && signature.symbol(SymbolId{i}).name == s.name &&
        signature.symbol(SymbolId{i}).kind != SymbolKind::kArithmetic) {
      return;
    }
  }
  Operator made{.kind = OperatorKind::kArithmetic, .symbol = symbol};
  made.arguments.assign(s.argument_sorts.size(), *integers_);
  made.result = s.result_sort == signature.integer_sort() ? *integers_ : boolean_;
  made.code = static_cast<std::uint32_t>(operation);
  made.cost = cost;
  operators_.push_back(made);
}

// Sums, differences, products and `<=`; what else the theory mentions; and a few numbers. A
// function that neither takes nor gives an integer computes with those in its data more rarely.
void Vocabulary::add_arithmetic(Interpreter& interpreter, const Target& target,
                                const Components* components) {
  const Signature& signature = problem_->bank.signature();
  const SortId integer = signature.integer_sort();
  integers_ = find(integer);
  const bool direct = target.result == integer ||
                      std::ranges::find(target.arguments, integer) != target.arguments.end();
  const std::uint32_t more = direct ? 0 : 1;
  std::vector<bool> mentioned(kIntegerOperationCount, false);
  for (const Statement& s : problem_->statements) {
    problem_->bank.for_each_subterm({&s.formula, 1}, [&](TermId t) {
      if (problem_->bank.kind(t) != TermKind::kApplication) return;
      const auto operation = signature.arithmetic_of(problem_->bank.symbol(t));
      if (operation && *operation < Arithmetic::kQuotient) {
        mentioned[static_cast<std::size_t>(*operation)] = true;
      }
    });
  }
  add_operation(Arithmetic::kAdd, 1 + more);
  add_operation(Arithmetic::kLessOrEqual, 1);
  add_operation(Arithmetic::kSubtract, 2 + more);
  add_operation(Arithmetic::kMultiply, 2 + more);
  for (const Arithmetic a : {Arithmetic::kDivide, Arithmetic::kModulo, Arithmetic::kAbsolute}) {
    const bool wanted =
        components != nullptr &&
        components->names.contains(signature.symbol(signature.arithmetic_symbol(a)).name);
    if (wanted || mentioned[static_cast<std::size_t>(a)]) add_operation(a, 2);
  }
  // Where digits stand for something else, an integer cannot be written.
  if (problem_->zero) return;
  add_number(interpreter, "0", 1 + more);
  add_number(interpreter, "1", 1 + more);
  add_number(interpreter, "-1", 2 + more);
  if (components != nullptr) {
    for (const std::string& name : components->names) {
      if (Signature::is_numeral_text(name)) add_number(interpreter, name, 1);
    }
  }
  // What the smallest examples give may be what a case without calls gives.
  constexpr std::size_t kMostSmallExamples = 2;
  for (std::size_t i = 0; target.result == integer && i < target.examples.size(); ++i) {
    const Value v = target.examples[i].output;
    if (i == kMostSmallExamples) break;
    if (!interpreter.values().is_integer(v)) continue;
    add_number(interpreter, std::to_string(interpreter.values().integer_of(v)), 2);
  }
}

Vocabulary::Vocabulary(Problem& problem, Interpreter& interpreter, const Target& target,
                       const Components* components)
    : problem_(&problem) {
  const Signature& signature = problem.bank.signature();
  for (const SortId s : target.arguments) add(s);
  add(target.result);
  boolean_ = add(signature.bool_sort());
  for (const SortId s : sorts_) heaviest_ = std::max(heaviest_, signature.sort_weight(s));
  bool news = true;
  while (news) {
    news = false;
    for (std::size_t i = 0; i < problem.input_symbol_count; ++i) {
      const SymbolId id{i};
      const Symbol& s = signature.symbol(id);
      if (s.closure_of || s.is_fresh()) continue;
      if (s.kind == SymbolKind::kConstructor) {
        news = add_function(problem, id, true) || news;
      } else if (s.kind == SymbolKind::kFunction && interpreter.defines(id)) {
        news = add_function(problem, id, true) || news;
      }
    }
  }
  const auto count = static_cast<SortIndex>(sorts_.size());
  for (SortIndex i = 0; i < count; ++i) {
    if (function_[i] || i == boolean_) continue;
    // Programs rarely ask whether lists or trees are equal.
    // Whether a comparison says `less` is asked as if that were a predicate.
    const bool names = !constructors_[i].empty() &&
                       std::ranges::all_of(constructors_[i],
                                           [](const Operator& c) { return c.arguments.empty(); });
    const bool large = std::ranges::any_of(constructors_[i], [&](const Operator& c) {
      return c.arguments.size() > 1 && std::ranges::find(c.arguments, i) != c.arguments.end();
    });
    operators_.push_back({.kind = OperatorKind::kEqual,
                          .arguments = {i, i},
                          .result = boolean_,
                          .fixed = {},
                          .cost = large   ? 2U
                                  : names ? 0U
                                          : 1U});
  }
  if (signature.has_integers() && find(signature.integer_sort())) {
    add_arithmetic(interpreter, target, components);
  }
  operators_.push_back({.kind = OperatorKind::kNot, .arguments = {boolean_}, .result = boolean_});
  for (const OperatorKind kind : {OperatorKind::kAnd, OperatorKind::kOr}) {
    operators_.push_back({.kind = kind, .arguments = {boolean_, boolean_}, .result = boolean_});
  }
  if (components == nullptr) return;
  const auto is_allowed = [&](const Operator& o) {
    switch (o.kind) {
      case OperatorKind::kEqual:
        return components->names.contains("=");
      case OperatorKind::kNot:
        return components->names.contains("not");
      case OperatorKind::kAnd:
        return components->names.contains("and");
      case OperatorKind::kOr:
        return components->names.contains("or");
      case OperatorKind::kApply:
      case OperatorKind::kSelf:
        return true;
      default:
        return components->names.contains(signature.symbol(o.symbol).name);
    }
  };
  std::erase_if(operators_, [&](const Operator& o) { return !is_allowed(o); });
}

std::vector<std::vector<Value>> pool_of_values(const Vocabulary& vocabulary,
                                               Interpreter& interpreter, const Target& target) {
  ValueBank& values = interpreter.values();
  std::vector<std::vector<Value>> pool(vocabulary.sorts().size());
  absl::flat_hash_set<std::pair<SortIndex, Value>> seen;
  std::vector<std::pair<SortIndex, Value>> pending;
  const auto take = [&](SortIndex sort, Value v) {
    if (v == kStuck || pool[sort].size() >= kMostOfAPool || !seen.emplace(sort, v).second) return;
    pool[sort].push_back(v);
    pending.emplace_back(sort, v);
  };
  const auto take_parts = [&] {
    while (!pending.empty()) {
      const auto [sort, v] = pending.back();
      pending.pop_back();
      for (const Operator& c : vocabulary.constructors(sort)) {
        if (c.symbol.value != values.tag(v)) continue;
        const auto parts = values.arguments(v);
        for (std::size_t i = 0; i < parts.size(); ++i) take(c.arguments[i], parts[i]);
      }
    }
  };
  for (const Example& e : target.examples) {
    for (std::size_t i = 0; i < e.inputs.size(); ++i) {
      take(*vocabulary.find(target.arguments[i]), e.inputs[i]);
    }
    take(*vocabulary.find(target.result), e.output);
    take_parts();
  }
  for (const Operator& o : vocabulary.operators()) {
    if (o.kind == OperatorKind::kFunctionValue) {
      take(o.result, values.make(Interpreter::function_tag(o.symbol), {}));
    }
  }
  for (SortIndex sort = 0; sort < pool.size(); ++sort) {
    for (const std::int64_t n : {0, 1, -1, 2, 5}) {
      if (sort == vocabulary.integers()) take(sort, values.integer(n));
    }
    const bool opaque = vocabulary.constructors(sort).empty() && !vocabulary.is_function(sort) &&
                        sort != vocabulary.boolean() && sort != vocabulary.integers();
    for (std::uint32_t i = 0; i < kAtoms && opaque && pool[sort].size() < kAtoms; ++i) {
      take(sort, values.atom(i));
    }
  }
  // A few small values of sorts that the examples do not show, and of those of which they show few.
  constexpr std::size_t kFew = 6;
  for (std::size_t round = 0; round < 4; ++round) {
    for (SortIndex sort = 0; sort < pool.size(); ++sort) {
      for (const Operator& c : vocabulary.constructors(sort)) {
        for (std::size_t shift = 0; shift < 2 && pool[sort].size() < kFew; ++shift) {
          std::vector<Value> arguments;
          for (const SortIndex field : c.arguments) {
            if (pool[field].empty()) break;
            arguments.push_back(pool[field][(round + shift) % pool[field].size()]);
          }
          if (arguments.size() == c.arguments.size()) {
            take(sort, values.make(c.symbol.value, arguments));
          }
        }
      }
    }
  }
  return pool;
}

}  // namespace whence::synth::recursive
