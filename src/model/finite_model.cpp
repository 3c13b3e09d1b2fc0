#include "model/finite_model.h"

#include <algorithm>

#include "logic/polynomial.h"
#include "model/evaluate.h"

namespace whence {

namespace {

// Tables are chosen by chance: of larger models hardly any try would be one.
constexpr std::uint32_t kMostElements = 3;
constexpr std::uint32_t kVariableSortSize = 2;  // of a type variable: the least to tell terms apart
constexpr std::size_t kMostValuesTried = 4;     // tried, of an infinite sort
constexpr std::uint32_t kHeaviestValue = 64;    // a value, in constructors
constexpr std::uint32_t kDeepest = 300;         // evaluation inside evaluation, which is recursion
// A sequent is looked at once for each step of a search: a fraction of a millisecond.
constexpr std::uint64_t kFuel = 20'000;        // nodes visited for one sequent
constexpr std::size_t kMostAssignments = 300;  // four variables of 4 values
constexpr std::size_t kMostLooks = 20'000;     // at an axiom, of one size

}  // namespace

FiniteModel::FiniteModel(Problem& problem, std::uint64_t seed, std::uint32_t size)
    : problem_(&problem),
      bank_(&problem.bank),
      definitions_(problem),
      random_(seed * 2 + 1),
      size_(size) {
  const Signature& signature = bank_->signature();
  intern(signature.bool_sort(), false, signature.false_symbol().value, {});
  intern(signature.bool_sort(), false, signature.true_symbol().value, {});
  values_by_sort_[signature.bool_sort()] = {{0, 1}, true};
}

std::optional<FiniteModel> FiniteModel::find(Problem& problem, std::uint64_t seed,
                                             std::uint32_t tries) {
  // What an axiom says of all sorts would have to hold of each that there is, and of those made of
  // them.
  const auto of_all_sorts = [](const Statement& s) {
    return s.kind == StatementKind::kAxiom && s.sort_variable_count > 0;
  };
  if (std::ranges::any_of(problem.statements, of_all_sorts)) return std::nullopt;
  for (std::uint32_t size = kMostElements; size > 0; --size) {
    FiniteModel model(problem, seed + size, size);
    if (model.satisfy_axioms(tries)) return model;
  }
  return std::nullopt;
}

std::uint32_t FiniteModel::random(std::uint32_t below) {
  return static_cast<std::uint32_t>(random_.below(below));
}

bool FiniteModel::satisfy_axioms(std::uint32_t tries) {
  std::vector<TermId> axioms;
  for (const Statement& s : problem_->statements) {
    if (s.kind == StatementKind::kAxiom) axioms.push_back(s.formula);
  }
  std::size_t held = 0;  // in a row
  std::size_t looked_at = 0;
  for (std::size_t next = 0; held < axioms.size(); next = (next + 1) % axioms.size()) {
    if (++looked_at > kMostLooks) return false;
    read_.clear();
    const Truth truth = holds(axioms[next]);
    if (!truth) return false;
    if (*truth) {
      ++held;
      continue;
    }
    held = 0;
    if (tries-- == 0 || read_.empty()) return false;
    change_something();
  }
  return true;
}

void FiniteModel::change_something() {
  const Key key = read_[random(static_cast<std::uint32_t>(read_.size()))];
  const FunctionId function{key.front()};
  const std::vector<Value>& choices =
      values_of(bank_->signature().function(function).result_sort).first;
  table_[key] = choices[random(static_cast<std::uint32_t>(choices.size()))];
}

// --- values -----------------------------------------------------------------------------------

FiniteModel::Value FiniteModel::intern(SortId sort, bool element, std::uint32_t head,
                                       std::vector<Value> arguments) {
  Key key{element ? 1U : 0U, sort.value, head};
  key.insert(key.end(), arguments.begin(), arguments.end());
  const auto [it, inserted] = interned_.try_emplace(key, static_cast<Value>(values_.size()));
  if (inserted) {
    Node node{head, std::move(arguments), 1};
    for (Value v : node.arguments) node.weight += values_[v].weight;
    values_.push_back(std::move(node));
  }
  return it->second;
}

const std::pair<std::vector<FiniteModel::Value>, bool>& FiniteModel::values_of(SortId sort) {
  const auto known = values_by_sort_.find(sort);
  if (known != values_by_sort_.end()) return known->second;
  // What a datatype needs of itself while its values are made is what there is of them so far.
  values_by_sort_[sort] = {{}, false};
  return values_by_sort_[sort] = make_values(sort);
}

std::pair<std::vector<FiniteModel::Value>, bool> FiniteModel::make_values(SortId sort) {
  Signature& signature = bank_->signature();
  std::vector<Value> made;
  if (signature.is_function_sort(sort)) return {made, false};
  if (signature.is_numbers(sort)) {
    for (const int number : {0, 1, -1, 2}) made.push_back(this->number(sort, number));
    return {made, false};
  }
  if (!signature.is_datatype(sort)) {
    const std::uint32_t count = signature.sort(sort).is_variable ? kVariableSortSize : size_;
    for (std::uint32_t k = 0; k < count; ++k) made.push_back(intern(sort, true, k, {}));
    return {made, true};
  }
  const std::vector<SortId> sorts = signature.sort(sort).arguments;
  const auto constructors = signature.constructors(sort);
  bool all = true;
  for (int round = 0; round < 3 && made.size() < kMostValuesTried; ++round) {
    for (SymbolId c : std::vector<SymbolId>(constructors.begin(), constructors.end())) {
      const FunctionId f = signature.function(c, sorts);
      // Tuples of fields, each at most twice as many as before.
      std::vector<std::vector<Value>> tuples{{}};
      for (SortId field : std::vector<SortId>(signature.function(f).argument_sorts)) {
        const auto [choices, complete] = field == sort ? std::pair(made, false) : values_of(field);
        all = all && complete;
        std::vector<std::vector<Value>> longer;
        for (const std::vector<Value>& tuple : tuples) {
          for (Value v : choices) {
            if (longer.size() >= kMostValuesTried) all = false;
            if (longer.size() >= kMostValuesTried) break;
            longer.push_back(tuple);
            longer.back().push_back(v);
          }
        }
        tuples = std::move(longer);
      }
      for (std::vector<Value>& tuple : tuples) {
        const Value v = intern(sort, false, f.value, std::move(tuple));
        if (std::ranges::find(made, v) != made.end()) continue;
        if (made.size() >= kMostValuesTried) all = false;
        if (made.size() < kMostValuesTried) made.push_back(v);
      }
    }
  }
  return {made, all};
}

FiniteModel::Value FiniteModel::number(SortId sort, const Integer& number) {
  const TermId numeral = number_term(*bank_, sort, number);
  return intern(bank_->sort(numeral), false, bank_->function(numeral).value, {});
}

// What an operation gives; unknown for the divisor zero.
std::optional<FiniteModel::Value> FiniteModel::computed(FunctionId operation,
                                                        const std::vector<Value>& arguments) {
  std::vector<TermId> numerals;
  for (Value v : arguments) numerals.push_back(bank_->apply(FunctionId{values_[v].head}, {}));
  const TermId result = arithmetic_value(*bank_, bank_->apply(operation, numerals));
  if (!result.valid()) return std::nullopt;
  if (bank_->is_boolean(result)) return truth(result == bank_->truth());
  return intern(bank_->sort(result), false, bank_->function(result).value, {});
}

// --- formulas ---------------------------------------------------------------------------------

FiniteModel::Truth FiniteModel::holds(TermId formula) {
  return holds(Sequent{{}, {{formula, true}}});
}

FiniteModel::Truth FiniteModel::holds(const Sequent& sequent) {
  fuel_ = kFuel;
  depth_ = 0;
  return for_all(free_variables(*bank_, sequent.clause), sequent);
}

FiniteModel::Truth FiniteModel::for_all(const std::vector<TermId>& variables,
                                        const Sequent& sequent) {
  std::vector<const std::vector<Value>*> choices;
  bool complete = true;
  for (TermId v : variables) {
    const auto& [values, all] = values_of(bank_->sort(v));
    if (values.empty()) return std::nullopt;
    choices.push_back(&values);
    complete = complete && all;
  }
  std::vector<std::size_t> index(variables.size(), 0);
  for (std::size_t n = 0;; ++n) {
    if (n == kMostAssignments) return std::nullopt;
    Scope scope;
    for (std::size_t i = 0; i < variables.size(); ++i) {
      scope.free[bank_->index(variables[i])] = (*choices[i])[index[i]];
    }
    const Truth truth = clause_holds(sequent, scope);
    if (truth == Truth(false)) return false;
    complete = complete && truth.has_value();
    std::size_t i = 0;
    while (i < index.size() && ++index[i] == choices[i]->size()) index[i++] = 0;
    if (i == index.size()) break;
  }
  return complete ? Truth(true) : std::nullopt;
}

FiniteModel::Truth FiniteModel::clause_holds(const Sequent& sequent, Scope& scope) {
  bool known = true;
  for (const Literal& literal : sequent.clause) {
    const std::optional<Value> v = value(literal.atom, scope);
    if (v && (*v == truth(true)) == literal.positive) return true;
    known = known && v.has_value();
  }
  if (!known) return std::nullopt;
  for (TermId assumption : sequent.assumptions) {
    Scope closed;
    const std::optional<Value> v = value(assumption, closed);
    if (v == truth(false)) return true;
    known = known && v.has_value();
  }
  return known ? Truth(false) : std::nullopt;
}

// --- evaluation -------------------------------------------------------------------------------

// Recursion as deep as kDeepest only.
std::optional<FiniteModel::Value> FiniteModel::value(TermId t, Scope& scope) {
  if (fuel_ == 0 || depth_ >= kDeepest) return std::nullopt;
  --fuel_;
  ++depth_;
  std::optional<Value> result;
  switch (bank_->kind(t)) {
    case TermKind::kVariable:
      if (const auto it = scope.free.find(bank_->index(t)); it != scope.free.end()) {
        result = it->second;
      }
      break;
    case TermKind::kBound:
      result = scope.bound[scope.bound.size() - 1 - bank_->index(t)];
      break;
    case TermKind::kForall:
    case TermKind::kExists:
      result = quantified(t, scope);
      break;
    case TermKind::kApplication:
      result = application(t, scope);
      break;
  }
  --depth_;
  return result;
}

std::optional<FiniteModel::Value> FiniteModel::quantified(TermId t, Scope& scope) {
  const bool universal = bank_->kind(t) == TermKind::kForall;
  const std::pair<std::vector<Value>, bool> range = values_of(bank_->binder_sort(t));
  bool known = range.second && !range.first.empty();
  for (Value v : range.first) {
    scope.bound.push_back(v);
    const std::optional<Value> body = value(bank_->body(t), scope);
    scope.bound.pop_back();
    if (body == truth(!universal)) return body;
    known = known && body.has_value();
  }
  return known ? std::optional(truth(universal)) : std::nullopt;
}

std::optional<FiniteModel::Value> FiniteModel::logical(TermId t, Scope& scope) {
  const Signature& signature = bank_->signature();
  const SymbolId symbol = bank_->symbol(t);
  if (symbol == signature.not_symbol()) {
    const auto v = value(bank_->argument(t, 0), scope);
    return v ? std::optional(truth(*v == truth(false))) : std::nullopt;
  }
  // `and` is decided by a false side, `or` by a true one, `implies` by a false left or a true
  // right.
  const bool left_decides = symbol == signature.or_symbol();
  const bool right_decides = symbol != signature.and_symbol();
  const auto left = value(bank_->argument(t, 0), scope);
  if (left == truth(left_decides)) return truth(right_decides);
  const auto right = value(bank_->argument(t, 1), scope);
  if (right == truth(right_decides)) return right;
  return left && right ? std::optional(truth(!right_decides)) : std::nullopt;
}

std::optional<FiniteModel::Value> FiniteModel::application(TermId t, Scope& scope) {
  const Signature& signature = bank_->signature();
  const FunctionId function = bank_->function(t);
  // Values of arguments may be numbers that have no symbol yet, so no reference to one is kept.
  const SymbolId id = signature.function(function).symbol;
  const SymbolKind kind = signature.symbol(id).kind;
  const bool closure = signature.symbol(id).closure_of.has_value();
  if (kind == SymbolKind::kLogical) return logical(t, scope);
  if (kind == SymbolKind::kIfThenElse) {
    const auto condition = value(bank_->argument(t, 0), scope);
    if (!condition) return std::nullopt;
    return value(bank_->argument(t, *condition == truth(true) ? 1 : 2), scope);
  }
  if (kind == SymbolKind::kApply || closure) return std::nullopt;
  std::vector<Value> arguments;
  for (std::size_t i = 0; i < bank_->arguments(t).size(); ++i) {
    const auto v = value(bank_->argument(t, i), scope);
    if (!v) return std::nullopt;
    arguments.push_back(*v);
  }
  if (id == signature.true_symbol()) return truth(true);
  if (id == signature.false_symbol()) return truth(false);
  if (kind == SymbolKind::kEquality) return truth(arguments[0] == arguments[1]);
  if (kind == SymbolKind::kArithmetic) return computed(function, arguments);
  if (kind == SymbolKind::kNumeral) {
    return intern(bank_->sort(t), false, function.value, {});
  }
  if (kind == SymbolKind::kConstructor) {
    std::uint32_t weight = 1;
    for (Value v : arguments) weight += values_[v].weight;
    if (weight > kHeaviestValue) return std::nullopt;
    return intern(bank_->sort(t), false, function.value, std::move(arguments));
  }
  return signature.symbol(id).is_fresh() ? fresh(function, arguments) : call(function, arguments);
}

bool FiniteModel::matches(TermId pattern, Value v, Scope& scope) const {
  std::vector<std::pair<TermId, Value>> pending{{pattern, v}};
  while (!pending.empty()) {
    const auto [p, x] = pending.back();
    pending.pop_back();
    if (bank_->kind(p) == TermKind::kVariable) {
      scope.free[bank_->index(p)] = x;
      continue;
    }
    const SymbolId symbol = bank_->symbol(p);
    const Signature& signature = bank_->signature();
    if (symbol == signature.true_symbol() || symbol == signature.false_symbol()) {
      if (x != truth(symbol == signature.true_symbol())) return false;
      continue;
    }
    if (values_[x].head != bank_->function(p).value) return false;
    for (std::size_t i = 0; i < bank_->arguments(p).size(); ++i) {
      pending.emplace_back(bank_->argument(p, i), values_[x].arguments[i]);
    }
  }
  return true;
}

std::optional<FiniteModel::Value> FiniteModel::call(FunctionId function,
                                                    const std::vector<Value>& arguments) {
  const std::vector<DefinitionClause> clauses = definitions_.of(function);
  for (const DefinitionClause& clause : clauses) {
    Scope scope;
    bool fits = true;
    for (std::size_t i = 0; fits && i < arguments.size(); ++i) {
      fits = matches(bank_->argument(clause.left, i), arguments[i], scope);
    }
    if (fits) return value(clause.right, scope);
  }
  return table(function, arguments);
}

// Its value by what defines it: the first that there is, or the value of what it names.
std::optional<FiniteModel::Value> FiniteModel::fresh(FunctionId function,
                                                     const std::vector<Value>& arguments) {
  const std::vector<SortId> sorts = bank_->signature().function(function).sort_arguments;
  const Symbol& symbol = bank_->signature().symbol_of(function);
  const bool skolem = symbol.kind == SymbolKind::kSkolem;
  const TermId definition = bank_->substitute_sorts(symbol.definition, sorts);
  Scope scope;
  for (std::uint32_t i = 0; i < arguments.size(); ++i) scope.free[i] = arguments[i];
  if (!skolem) return value(definition, scope);
  const std::pair<std::vector<Value>, bool> range = values_of(bank_->binder_sort(definition));
  for (Value v : range.first) {
    scope.bound.assign(1, v);
    const std::optional<Value> body = value(bank_->body(definition), scope);
    if (!body) return std::nullopt;
    if (*body == truth(true)) return v;
  }
  if (!range.second) return std::nullopt;
  return range.first.front();
}

std::optional<FiniteModel::Value> FiniteModel::table(FunctionId function,
                                                     const std::vector<Value>& arguments) {
  Key key{function.value};
  key.insert(key.end(), arguments.begin(), arguments.end());
  const std::vector<Value>& choices =
      values_of(bank_->signature().function(function).result_sort).first;
  if (choices.empty()) return std::nullopt;
  auto it = table_.find(key);
  if (it == table_.end()) {
    const Value v = choices[random(static_cast<std::uint32_t>(choices.size()))];
    it = table_.emplace(key, v).first;
  }
  read_.push_back(std::move(key));
  return it->second;
}

}  // namespace whence
