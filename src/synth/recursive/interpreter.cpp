#include "synth/recursive/interpreter.h"

#include <array>
#include <cstdlib>
#include <utility>

namespace whence::synth::recursive {

namespace {
// Beyond these a call has no value; the search would wait for it too often.
constexpr std::uint32_t kDeepest = 1'500;
constexpr std::uint64_t kMostSteps = 100'000;
constexpr std::size_t kLongestNumeral = 10;  // characters; larger ones are too large anyway
}  // namespace

Interpreter::Interpreter(Problem& problem, ValueBank& values)
    : problem_(problem),
      values_(values),
      true_(values.make(problem.bank.signature().true_symbol().value, {})),
      false_(values.make(problem.bank.signature().false_symbol().value, {})) {
  clauses_.resize(problem.bank.signature().symbol_count());
  for (const Statement& s : problem.statements) {
    if (s.kind != StatementKind::kDefinition) continue;
    const DefiningEquation equation = defining_equation(problem.bank, s.formula);
    const Symbol& head = problem.bank.signature().symbol(problem.bank.symbol(equation.left));
    if (head.kind != SymbolKind::kFunction) continue;
    Clause clause;
    const auto arguments = problem.bank.arguments(equation.left);
    const std::vector<TermId> patterns(arguments.begin(), arguments.end());
    for (const TermId p : patterns) clause.patterns.push_back(compile(p));
    clause.right = compile(equation.right);
    clause.variables = problem.bank.variable_bound(equation.left);
    clauses_[problem.bank.symbol(equation.left).index()].push_back(std::move(clause));
  }
}

// Of a number, or of an operation on numbers, without its arguments.
Interpreter::Node Interpreter::number_node(SymbolId id) {
  const Signature& signature = problem_.bank.signature();
  const Symbol& symbol = signature.symbol(id);
  const bool of_integers =
      (symbol.argument_sorts.empty() ? symbol.result_sort : symbol.argument_sorts.front()) ==
      signature.integer_sort();
  if (!of_integers || symbol.result_sort == signature.field_sort()) return {};
  if (symbol.kind == SymbolKind::kArithmetic) {
    return {Kind::kArithmetic, static_cast<std::uint32_t>(*signature.arithmetic_of(id)), {}};
  }
  if (symbol.name.size() > kLongestNumeral) return {};
  return {Kind::kInteger, values_.integer(std::atoll(symbol.name.c_str())), {}};
}

std::uint32_t Interpreter::compile(TermId term) {
  const TermBank& bank = problem_.bank;
  const Signature& signature = bank.signature();
  std::vector<TermId> pending{term};
  while (!pending.empty()) {
    const TermId t = pending.back();
    if (compiled_.contains(t)) {
      pending.pop_back();
      continue;
    }
    Node node;
    if (bank.kind(t) == TermKind::kVariable) {
      node = {Kind::kVariable, bank.index(t), {}};
    } else if (bank.kind(t) == TermKind::kApplication) {
      bool ready = true;
      for (const TermId a : bank.arguments(t)) {
        const auto known = compiled_.find(a);
        if (known == compiled_.end()) {
          ready = false;
          pending.push_back(a);
        } else {
          node.arguments.push_back(known->second);
        }
      }
      if (!ready) continue;
      const SymbolId id = bank.symbol(t);
      const Symbol& symbol = signature.symbol(id);
      node.head = id.value;
      node.kind = symbol.kind == SymbolKind::kConstructor  ? Kind::kConstructor
                  : symbol.kind == SymbolKind::kIfThenElse ? Kind::kIf
                  : symbol.kind == SymbolKind::kEquality   ? Kind::kEqual
                  : symbol.kind == SymbolKind::kApply      ? Kind::kApply
                  : id == signature.and_symbol()           ? Kind::kAnd
                  : id == signature.or_symbol()            ? Kind::kOr
                  : id == signature.implies_symbol()       ? Kind::kImplies
                  : id == signature.not_symbol()           ? Kind::kNot
                                                           : Kind::kCall;
      if (symbol.kind == SymbolKind::kNumeral || symbol.kind == SymbolKind::kArithmetic) {
        Node number = number_node(id);
        number.arguments = std::move(node.arguments);
        node = std::move(number);
      }
      if (symbol.closure_of) {
        node.kind = Kind::kConstructor;
        node.head = function_tag(*symbol.closure_of);
      }
    }
    compiled_.emplace(t, static_cast<std::uint32_t>(nodes_.size()));
    nodes_.push_back(std::move(node));
    pending.pop_back();
  }
  return compiled_.at(term);
}

ValueBank::Match Interpreter::match(std::uint32_t pattern, Value value,
                                    std::vector<Value>& slots) const {
  using Match = ValueBank::Match;
  std::vector<std::pair<std::uint32_t, Value>> pending{{pattern, value}};
  Match result = Match::kYes;
  while (!pending.empty()) {
    const auto [p, v] = pending.back();
    pending.pop_back();
    const Node& node = nodes_[p];
    if (node.kind == Kind::kVariable) {
      slots[node.head] = v;
      continue;
    }
    if (v == kUnknown) {
      result = Match::kMaybe;
      continue;
    }
    if (node.kind == Kind::kInteger) {
      if (v != node.head) return Match::kNo;
      continue;
    }
    if (values_.tag(v) != node.head) return Match::kNo;
    const auto parts = values_.arguments(v);
    for (std::size_t i = 0; i < parts.size(); ++i)
      pending.emplace_back(node.arguments[i], parts[i]);
  }
  return result;
}

Value Interpreter::call(SymbolId function, std::span<const Value> arguments) {
  for (const Value v : arguments) {
    if (v == kStuck) return kStuck;
  }
  if (called_ != nullptr && function == wanted_) return (*called_)(arguments);
  if (problem_.bank.signature().symbol(function).kind == SymbolKind::kConstructor) {
    return values_.make(function.value, arguments);
  }
  if (const Value* known = values_.remembered(function.value, arguments)) return *known;
  if (depth_ == 0) steps_ = 0;
  if (depth_ > kDeepest || ++steps_ > kMostSteps) return kStuck;
  ++depth_;
  const std::vector<Value> kept(arguments.begin(), arguments.end());
  const Value result = compute(function, kept);
  --depth_;
  values_.remember(function.value, kept, result);
  return result;
}

Value Interpreter::compute(SymbolId function, std::span<const Value> arguments) {
  if (!defines(function)) return kStuck;
  bool unknown = false;
  std::vector<Value> slots;
  // Clauses that fit the same values give the same, so the first that fits will do.
  for (const Clause& clause : clauses_[function.index()]) {
    slots.assign(clause.variables, kStuck);
    auto fits = ValueBank::Match::kYes;
    for (std::size_t i = 0; fits != ValueBank::Match::kNo && i < arguments.size(); ++i) {
      const auto one = match(clause.patterns[i], arguments[i], slots);
      if (one != ValueBank::Match::kYes) fits = one;
    }
    if (fits == ValueBank::Match::kYes) return run(clause.right, slots);
    unknown = unknown || fits == ValueBank::Match::kMaybe;
  }
  return unknown ? kUnknown : kStuck;
}

Value Interpreter::apply(Value function, std::span<const Value> arguments) {
  if (function == kUnknown || function == kStuck) return function;
  if (!is_function_tag(values_.tag(function))) return kStuck;
  const auto captured = values_.arguments(function);
  std::vector<Value> all(captured.begin(), captured.end());
  all.insert(all.end(), arguments.begin(), arguments.end());
  return call(function_of_tag(values_.tag(function)), all);
}

Value Interpreter::equality(Value a, Value b) const {
  if (a == kStuck || b == kStuck) return kStuck;
  switch (values_.equal(a, b)) {
    case ValueBank::Match::kYes:
      return true_;
    case ValueBank::Match::kNo:
      return false_;
    case ValueBank::Match::kMaybe:
      break;
  }
  return kUnknown;
}

Value Interpreter::arithmetic(Arithmetic operation, std::span<const Value> arguments) {
  std::array<std::int64_t, 2> n{};
  bool unknown = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == kStuck || i == n.size()) return kStuck;
    if (arguments[i] == kUnknown) {
      unknown = true;
      continue;
    }
    if (!values_.is_integer(arguments[i])) return kStuck;
    n[i] = values_.integer_of(arguments[i]);
  }
  if (unknown) return kUnknown;
  const auto [a, b] = n;
  // Euclidean: the remainder is never negative.
  const auto remainder = [](std::int64_t x, std::int64_t by) {
    const std::int64_t r = x % by;
    return r < 0 ? r + std::abs(by) : r;
  };
  switch (operation) {
    case Arithmetic::kAdd:
      return values_.integer(a + b);
    case Arithmetic::kSubtract:
      return values_.integer(a - b);
    case Arithmetic::kMultiply:
      return values_.integer(a * b);
    case Arithmetic::kNegate:
      return values_.integer(-a);
    case Arithmetic::kDivide:
      return b == 0 ? kStuck : values_.integer((a - remainder(a, b)) / b);
    case Arithmetic::kModulo:
      return b == 0 ? kStuck : values_.integer(remainder(a, b));
    case Arithmetic::kAbsolute:
      return values_.integer(std::abs(a));
    case Arithmetic::kLessOrEqual:
      return truth(a <= b);
    case Arithmetic::kLess:
      return truth(a < b);
    default:
      return kStuck;
  }
}

Value Interpreter::junction(const Node& node, std::span<const Value> slots) {
  const Value first = run(node.arguments[0], slots);
  if (first == kStuck) return first;
  if (first == kUnknown) {
    if (node.kind == Kind::kNot || node.kind == Kind::kIf) return first;
    // The second may decide it.
    const Value second = run(node.arguments[1], slots);
    if (second == kStuck || second == kUnknown) return second;
    return (second == true_) == (node.kind != Kind::kAnd) ? second : kUnknown;
  }
  const bool holds = first == true_;
  if (node.kind == Kind::kNot) return truth(!holds);
  if (node.kind == Kind::kIf) return run(node.arguments[holds ? 1 : 2], slots);
  if (node.kind == Kind::kAnd && !holds) return false_;
  if (node.kind == Kind::kOr && holds) return true_;
  if (node.kind == Kind::kImplies && !holds) return true_;
  return run(node.arguments[1], slots);
}

// By recursion: terms of definitions are as deep as people write them, and calls are counted.
Value Interpreter::run(std::uint32_t index, std::span<const Value> slots) {
  const Node& node = nodes_[index];
  switch (node.kind) {
    case Kind::kVariable:
      // A variable of an example stands for nothing that can be computed.
      return node.head < slots.size() ? slots[node.head] : kStuck;
    case Kind::kNothing:
      return kStuck;
    case Kind::kInteger:
      return node.head;
    case Kind::kIf:
    case Kind::kAnd:
    case Kind::kOr:
    case Kind::kImplies:
    case Kind::kNot:
      return junction(node, slots);
    default:
      break;
  }
  std::vector<Value> arguments;
  arguments.reserve(node.arguments.size());
  for (const std::uint32_t a : node.arguments) {
    arguments.push_back(run(a, slots));
    if (arguments.back() == kStuck) return kStuck;
  }
  if (node.kind == Kind::kConstructor) return values_.make(node.head, arguments);
  if (node.kind == Kind::kEqual) return equality(arguments[0], arguments[1]);
  if (node.kind == Kind::kArithmetic) {
    return arithmetic(static_cast<Arithmetic>(node.head), arguments);
  }
  if (node.kind == Kind::kCall) return call(SymbolId{node.head}, arguments);
  return apply(arguments[0], std::span<const Value>(arguments).subspan(1));
}

Value Interpreter::evaluate(TermId ground) {
  const std::uint32_t node = compile(ground);
  return run(node, {});
}

Value Interpreter::evaluate(TermId term, std::span<const Value> variables, SymbolId wanted,
                            const Called& called) {
  const std::uint32_t node = compile(term);
  const auto outer_called = std::exchange(called_, &called);
  const SymbolId outer_wanted = std::exchange(wanted_, wanted);
  const Value v = run(node, variables);
  called_ = outer_called;
  wanted_ = outer_wanted;
  return v;
}

}  // namespace whence::synth::recursive
