#include "logic/signature.h"

#include <algorithm>
#include <array>
#include <boost/multiprecision/cpp_int.hpp>
#include <cassert>
#include <utility>

namespace whence {

namespace {

constexpr std::uint32_t kVariableKey = 0xffffffffU;
constexpr std::uint32_t kMaxSortWeight = 1U << 31U;

std::vector<std::uint32_t> key_of(std::uint32_t head, std::span<const SortId> arguments) {
  std::vector<std::uint32_t> key;
  key.reserve(arguments.size() + 1);
  key.push_back(head);
  for (SortId argument : arguments) key.push_back(argument.value);
  return key;
}

}  // namespace

Signature::Signature() {
  const SortConstructorId boolean = add_sort_constructor("Bool", 0, SortKind::kDatatype);
  bool_sort_ = sort(boolean, {});
  const SortId b = bool_sort_;
  const SortId a0 = sort_variable(0);

  const auto add = [&](std::string name, SymbolKind kind, std::vector<SortId> arguments,
                       SortId result, std::uint32_t parameters, Fixity fixity, int precedence) {
    Symbol symbol;
    symbol.name = std::move(name);
    symbol.kind = kind;
    symbol.argument_sorts = std::move(arguments);
    symbol.result_sort = result;
    symbol.sort_parameters = parameters;
    symbol.fixity = fixity;
    symbol.precedence = precedence;
    return kind == SymbolKind::kConstructor ? add_constructor(boolean, std::move(symbol))
                                            : add_symbol(std::move(symbol));
  };
  add("true", SymbolKind::kConstructor, {}, b, 0, Fixity::kPrefix, 0);
  add("false", SymbolKind::kConstructor, {}, b, 0, Fixity::kPrefix, 0);
  add("not", SymbolKind::kLogical, {b}, b, 0, Fixity::kPrefix, 0);
  add("and", SymbolKind::kLogical, {b, b}, b, 0, Fixity::kInfixRight, 0);
  add("or", SymbolKind::kLogical, {b, b}, b, 0, Fixity::kInfixRight, 0);
  add("=>", SymbolKind::kLogical, {b, b}, b, 0, Fixity::kInfixRight, 0);
  add("=", SymbolKind::kEquality, {a0, a0}, b, 1, Fixity::kInfixNone, 0);
  add("if", SymbolKind::kIfThenElse, {b, a0, a0}, a0, 1, Fixity::kPrefix, 0);
  for (std::uint32_t n = 1; n <= kMaxApplyArity; ++n) {
    function_sort_constructors_.push_back(
        add_sort_constructor("->" + std::to_string(n), n + 1, SortKind::kFunction));
    std::vector<SortId> variables;
    for (std::uint32_t i = 0; i < n; ++i) variables.push_back(sort_variable(i));
    const SortId result = sort_variable(n);
    std::vector<SortId> rank{function_sort(variables, result)};
    rank.insert(rank.end(), variables.begin(), variables.end());
    add("apply", SymbolKind::kApply, std::move(rank), result, n + 1, Fixity::kPrefix, 0);
  }
  assert(symbols_.size() == builtin_symbol_count());
}

SortConstructorId Signature::add_sort_constructor(std::string name, std::uint32_t arity,
                                                  SortKind kind) {
  const SortConstructorId id{sort_constructors_.size()};
  sort_constructor_by_name_.emplace(name, id);
  sort_constructors_.push_back({std::move(name), arity, kind, {}});
  return id;
}

std::optional<SortConstructorId> Signature::find_sort_constructor(std::string_view name) const {
  const auto it = sort_constructor_by_name_.find(absl::string_view(name.data(), name.size()));
  if (it == sort_constructor_by_name_.end()) return std::nullopt;
  return it->second;
}

SortId Signature::sort(SortConstructorId constructor, std::span<const SortId> arguments) {
  assert(sort_constructor(constructor).arity == arguments.size());
  const auto [it, inserted] =
      sort_by_key_.try_emplace(key_of(constructor.value, arguments), SortId{sorts_.size()});
  if (inserted) {
    std::uint32_t bound = 0;
    std::uint32_t weight = 1;
    for (SortId argument : arguments) {
      bound = std::max(bound, sort_variable_bound(argument));
      const std::uint32_t more = sort_weight(argument);
      weight = more > kMaxSortWeight - weight ? kMaxSortWeight : weight + more;
    }
    sorts_.push_back({false, 0, constructor, {arguments.begin(), arguments.end()}});
    sort_variable_bounds_.push_back(bound);
    sort_weights_.push_back(weight);
  }
  return it->second;
}

SortId Signature::sort_variable(std::uint32_t index) {
  const auto [it, inserted] =
      sort_by_key_.try_emplace({kVariableKey, index}, SortId{sorts_.size()});
  if (inserted) {
    sorts_.push_back({true, index, {}, {}});
    sort_variable_bounds_.push_back(index + 1);
    sort_weights_.push_back(1);
  }
  return it->second;
}

SortId Signature::function_sort(std::span<const SortId> arguments, SortId result) {
  assert(!arguments.empty() && arguments.size() <= kMaxApplyArity);
  std::vector<SortId> all(arguments.begin(), arguments.end());
  all.push_back(result);
  return sort(function_sort_constructors_[arguments.size() - 1], all);
}

bool Signature::is_datatype(SortId id) const {
  const Sort& s = sort(id);
  return !s.is_variable && sort_constructor(s.constructor).kind == SortKind::kDatatype;
}

bool Signature::is_function_sort(SortId id) const {
  const Sort& s = sort(id);
  return !s.is_variable && sort_constructor(s.constructor).kind == SortKind::kFunction;
}

std::span<const SymbolId> Signature::constructors(SortId id) const {
  const Sort& s = sort(id);
  if (s.is_variable) return {};
  return sort_constructor(s.constructor).constructors;
}

// Sorts are as deep as the input writes them; readers bound that depth (lang/), so recursion over
// sorts, unlike recursion over terms, is safe.
SortId Signature::substitute(SortId id, std::span<const SortId> arguments) {
  if (sort_variable_bound(id) == 0) return id;
  if (sort(id).is_variable) {
    const std::uint32_t v = sort(id).variable;
    return v < arguments.size() && arguments[v].valid() ? arguments[v] : id;
  }
  std::vector<SortId> inner = sort(id).arguments;
  for (SortId& s : inner) s = substitute(s, arguments);
  return sort(sort(id).constructor, inner);
}

bool Signature::match(SortId pattern, SortId target, std::vector<SortId>& bindings) const {
  const Sort& p = sort(pattern);
  if (p.is_variable) {
    if (bindings.size() <= p.variable) bindings.resize(p.variable + 1);
    SortId& slot = bindings[p.variable];
    if (!slot.valid()) slot = target;
    return slot == target;
  }
  const Sort& t = sort(target);
  if (t.is_variable || t.constructor != p.constructor) return false;
  for (std::size_t i = 0; i < p.arguments.size(); ++i) {
    if (!match(p.arguments[i], t.arguments[i], bindings)) return false;
  }
  return true;
}

SymbolId Signature::add_symbol(Symbol symbol) {
  const SymbolId id{symbols_.size()};
  symbols_.push_back(std::move(symbol));
  return id;
}

SymbolId Signature::add_constructor(SortConstructorId of, Symbol symbol) {
  symbol.kind = SymbolKind::kConstructor;
  const SymbolId id = add_symbol(std::move(symbol));
  sort_constructors_[of.index()].constructors.push_back(id);
  return id;
}

// The operations of the field, in the order of their symbols.
static constexpr std::array kFieldOperations{
    Arithmetic::kAdd,      Arithmetic::kSubtract,    Arithmetic::kMultiply, Arithmetic::kNegate,
    Arithmetic::kAbsolute, Arithmetic::kLessOrEqual, Arithmetic::kLess,     Arithmetic::kQuotient,
    Arithmetic::kEmbed,    Arithmetic::kFloor};

static Symbol arithmetic(const char* name, std::vector<SortId> arguments, SortId result,
                         Fixity fixity, int precedence) {
  Symbol symbol;
  symbol.name = name;
  symbol.kind = SymbolKind::kArithmetic;
  symbol.argument_sorts = std::move(arguments);
  symbol.result_sort = result;
  symbol.fixity = fixity;
  symbol.precedence = precedence;
  return symbol;
}

SortId Signature::add_integers() {
  if (has_integers()) return integer_sort_;
  integer_sort_ = sort(add_sort_constructor("Int", 0, SortKind::kIntegers), {});
  first_arithmetic_ = SymbolId{symbols_.size()};
  const SortId i = integer_sort_;
  const auto add = [&](const char* name, std::vector<SortId> arguments, SortId result,
                       Fixity fixity, int precedence) {
    Symbol symbol = arithmetic(name, std::move(arguments), result, fixity, precedence);
    symbol.is_predicate = result == bool_sort_;
    add_symbol(std::move(symbol));
  };
  add("+", {i, i}, i, Fixity::kInfixLeft, 60);
  add("-", {i, i}, i, Fixity::kInfixLeft, 60);
  add("*", {i, i}, i, Fixity::kInfixLeft, 70);
  add("-", {i}, i, Fixity::kPrefix, 0);
  add("div", {i, i}, i, Fixity::kPrefix, 0);
  add("mod", {i, i}, i, Fixity::kPrefix, 0);
  add("abs", {i}, i, Fixity::kPrefix, 0);
  add("<=", {i, i}, bool_sort_, Fixity::kInfixNone, 50);
  add("<", {i, i}, bool_sort_, Fixity::kInfixNone, 50);
  assert(symbols_.size() == first_arithmetic_.index() + kIntegerOperationCount);
  return integer_sort_;
}

SortId Signature::add_field(std::string_view name) {
  if (has_field()) {
    assert(sort_constructor(sort(field_sort_).constructor).name == name);
    return field_sort_;
  }
  const SortId i = add_integers();
  field_sort_ = sort(add_sort_constructor(std::string(name), 0, SortKind::kField), {});
  first_of_field_ = SymbolId{symbols_.size()};
  const SortId f = field_sort_;
  for (const Arithmetic operation : kFieldOperations) {
    Symbol symbol;
    switch (operation) {
      case Arithmetic::kQuotient:
        symbol = arithmetic("/", {f, f}, f, Fixity::kInfixLeft, 70);
        break;
      case Arithmetic::kEmbed:
        symbol = arithmetic("embed", {i}, f, Fixity::kPrefix, 0);
        break;
      case Arithmetic::kFloor:
        symbol = arithmetic("floor", {f}, i, Fixity::kPrefix, 0);
        break;
      default:
        // As that of the integers.
        symbol = this->symbol(arithmetic_symbol(operation));
        std::ranges::replace(symbol.argument_sorts, i, f);
        if (symbol.result_sort == i) symbol.result_sort = f;
    }
    add_symbol(std::move(symbol));
  }
  return field_sort_;
}

SymbolId Signature::arithmetic_symbol(Arithmetic operation, SortId numbers) const {
  if (numbers == integer_sort_) return arithmetic_symbol(operation);
  const auto* const at = std::ranges::find(kFieldOperations, operation);
  assert(has_field() && numbers == field_sort_ && at != kFieldOperations.end());
  return SymbolId{first_of_field_.index() +
                  static_cast<std::size_t>(at - kFieldOperations.begin())};
}

std::optional<Arithmetic> Signature::arithmetic_of(SymbolId id) const {
  if (!has_integers() || id < first_arithmetic_) return std::nullopt;
  const std::size_t k = id.index() - first_arithmetic_.index();
  if (k < kIntegerOperationCount) return static_cast<Arithmetic>(k);
  if (!has_field() || id < first_of_field_) return std::nullopt;
  const std::size_t of_field = id.index() - first_of_field_.index();
  if (of_field < kFieldOperations.size()) return kFieldOperations[of_field];
  return std::nullopt;
}

bool Signature::is_numeral_text(std::string_view digits) {
  if (digits == "0") return true;
  if (digits.starts_with('-')) digits.remove_prefix(1);
  return !digits.empty() && digits[0] != '0' &&
         std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
}

bool Signature::is_numeral_text(std::string_view digits, SortId numbers) const {
  if (!is_numbers(numbers)) return false;
  const std::size_t stroke = digits.find('/');
  if (numbers == integer_sort_ || stroke == std::string_view::npos) return is_numeral_text(digits);
  const std::string_view above = digits.substr(0, stroke);
  const std::string_view below = digits.substr(stroke + 1);
  if (!is_numeral_text(above) || above == "0" || !is_numeral_text(below) || below == "0" ||
      below == "1" || below.starts_with('-')) {
    return false;
  }
  using Number = boost::multiprecision::cpp_int;
  return gcd(Number(std::string(above)), Number(std::string(below))) == 1;
}

SymbolId Signature::numeral(std::string_view digits, SortId numbers) {
  assert(is_numeral_text(digits, numbers));
  const auto [it, inserted] =
      numerals_.try_emplace(std::pair(std::string(digits), numbers), SymbolId{symbols_.size()});
  const SymbolId id = it->second;
  if (inserted) {
    Symbol symbol;
    symbol.name = std::string(digits);
    symbol.kind = SymbolKind::kNumeral;
    symbol.result_sort = numbers;
    add_symbol(std::move(symbol));
  }
  return id;
}

std::optional<SymbolId> Signature::find_numeral(std::string_view digits, SortId numbers) const {
  const auto it = numerals_.find(std::pair(std::string(digits), numbers));
  if (it == numerals_.end()) return std::nullopt;
  return it->second;
}

FunctionId Signature::function(SymbolId symbol_id, std::span<const SortId> sort_arguments) {
  assert(symbol(symbol_id).sort_parameters == sort_arguments.size());
  const auto [it, inserted] = function_by_key_.try_emplace(key_of(symbol_id.value, sort_arguments),
                                                           FunctionId{functions_.size()});
  const FunctionId id = it->second;
  if (inserted) {
    Function f;
    f.symbol = symbol_id;
    f.sort_arguments.assign(sort_arguments.begin(), sort_arguments.end());
    f.argument_sorts = symbol(symbol_id).argument_sorts;
    for (SortId& s : f.argument_sorts) s = substitute(s, f.sort_arguments);
    f.result_sort = substitute(symbol(symbol_id).result_sort, f.sort_arguments);
    functions_.push_back(std::move(f));
  }
  return id;
}

FunctionId Signature::substitute(FunctionId id, std::span<const SortId> arguments) {
  std::vector<SortId> inner = function(id).sort_arguments;
  if (inner.empty()) return id;
  for (SortId& s : inner) s = substitute(s, arguments);
  return function(function(id).symbol, inner);
}

}  // namespace whence
