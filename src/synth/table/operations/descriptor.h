#pragma once

// A row an operation: its words, its name in Python, what it takes and how it is computed. Nothing
// else of the search and of what is shown knows operations one by one, but for those that stand for
// the grammar itself (columns, constants, concatenation, choice). The checker has its own meaning
// of each, from operation.h, and does not include this.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "synth/table/expression.h"
#include "synth/table/targets/said.h"

namespace whence::synth::table {

class Dialect;
using Choices = std::vector<ExpressionPtr>;

struct Descriptor {
  using Arguments = std::span<const std::string>;
  static constexpr std::size_t kAnyNumber = static_cast<std::size_t>(-1);

  Op op = Op::kConcat;
  std::size_t arity = 0;       ///< or kAnyNumber
  std::size_t parameters = 0;  ///< which alternative of Parameters

  /// The Python function (python_helpers.h) that is called with the arguments and the parameters.
  std::string_view python;
  /// Or the condition on `x` that is tested; {} are the parameters.
  std::string_view python_test;

  Value (*evaluate)(const Operation&, std::span<const Value> arguments,
                    std::span<const Text> row) = nullptr;
  /// The same from a text to a text; null for others.
  std::optional<Text> (*text)(const Operation&, TextView) = nullptr;

  /// As people read it; the arguments are given in words. Null for columns, which have names.
  std::string (*words)(const Operation&, Arguments) = nullptr;
  /// Words with parentheses around the argument, which needs none of its own.
  bool call = false;

  /// How a formula of a spreadsheet, a database or a data frame says it; throws CannotSay
  /// (targets/dialect.h) where it cannot, or not on these values. Null if others say it.
  std::string (*said)(const Dialect&, const Operation&, std::span<const Said>) = nullptr;
  /// The same by other operations, simple ones first. Each may be right only for texts of some
  /// form: the first that gives the same on all rows of a table is taken. Null if there are none.
  Choices (*plainly)(const Operation&, std::span<const ExpressionPtr>) = nullptr;
};

/// All of them, in no particular order.
[[nodiscard]] std::span<const Descriptor> operations();
[[nodiscard]] const Descriptor& descriptor_of(Op op);

// --- for the files of this folder

/// "first part", "part 2", "part 3 from the end".
[[nodiscard]] std::string nth_in_words(std::string_view what, int n);
/// "word", "run of digits".
[[nodiscard]] std::string run_in_words(CharacterClass which);

[[nodiscard]] std::vector<Descriptor> part_operations();
[[nodiscard]] std::vector<Descriptor> text_operations();
[[nodiscard]] std::vector<Descriptor> item_operations();
[[nodiscard]] std::vector<Descriptor> number_operations();
[[nodiscard]] std::vector<Descriptor> numeral_operations();
[[nodiscard]] std::vector<Descriptor> calendar_operations();
[[nodiscard]] std::vector<Descriptor> condition_operations();
[[nodiscard]] std::vector<Descriptor> choice_operations();

constexpr std::size_t kLongestResult = 65'536;  ///< characters; what would be longer is no value

namespace typed {

template <class T, class Variant>
struct PlaceIn;
template <class T, class... Rest>
struct PlaceIn<T, std::variant<T, Rest...>> : std::integral_constant<std::size_t, 0> {};
template <class T, class First, class... Rest>
struct PlaceIn<T, std::variant<First, Rest...>>
    : std::integral_constant<std::size_t, 1 + PlaceIn<T, std::variant<Rest...>>::value> {};

template <class T, class Variant>
inline constexpr bool kIsIn = false;
template <class T, class... Kinds>
inline constexpr bool kIsIn<T, std::variant<Kinds...>> = (std::is_same_v<T, Kinds> || ...);

template <class F>
struct Signature;
template <class C, class R, class... A>
struct Signature<R (C::*)(A...) const> {
  using Result = R;
  using Arguments = std::tuple<std::remove_cvref_t<A>...>;
};

// What a function of typed arguments takes: values (or words), and parameters behind them if its
// last argument is a kind of these.
template <class F>
struct Shape {
  using Of = Signature<decltype(&F::operator())>;
  using All = typename Of::Arguments;
  using Result = typename Of::Result;
  static constexpr std::size_t kAll = std::tuple_size_v<All>;
  using Last = std::tuple_element_t<kAll - 1, All>;
  static constexpr bool kHasParameters = kIsIn<Last, Parameters>;
  using With = std::conditional_t<kHasParameters, Last, std::monostate>;
  static constexpr std::size_t kValues = kHasParameters ? kAll - 1 : kAll;
};

// Texts are held as Text and handed on as TextView.
template <class T>
using Held = std::conditional_t<std::is_same_v<T, TextView>, Text, T>;

template <class T>
Value to_value(T result) {
  return Value(std::move(result));
}
template <class T>
Value to_value(std::optional<T> result) {
  return result ? Value(*std::move(result)) : Value();
}

template <class F, std::size_t... I>
Value computed(const Operation& o, std::span<const Value> values, std::index_sequence<I...>) {
  using S = Shape<F>;
  const auto held =
      std::tuple(std::get_if<Held<std::tuple_element_t<I, typename S::All>>>(&values[I])...);
  if (((std::get<I>(held) == nullptr) || ...)) return {};
  if constexpr (S::kHasParameters) {
    return to_value(F{}(*std::get<I>(held)..., parameters<typename S::With>(o)));
  } else {
    return to_value(F{}(*std::get<I>(held)...));
  }
}

template <class F>
Value evaluate(const Operation& o, std::span<const Value> values, std::span<const Text> /*row*/) {
  return computed<F>(o, values, std::make_index_sequence<Shape<F>::kValues>());
}

template <class F>
std::optional<Text> evaluate_text(const Operation& o, TextView text) {
  if constexpr (Shape<F>::kHasParameters) {
    return F{}(text, parameters<typename Shape<F>::With>(o));
  } else {
    return F{}(text);
  }
}

template <class F, std::size_t... I>
std::string said(const Operation& o, Descriptor::Arguments words, std::index_sequence<I...>) {
  if constexpr (Shape<F>::kHasParameters) {
    return F{}(words[I]..., parameters<typename Shape<F>::With>(o));
  } else {
    return F{}(words[I]...);
  }
}

template <class F>
std::string in_words(const Operation& o, Descriptor::Arguments words) {
  return said<F>(o, words, std::make_index_sequence<Shape<F>::kValues>());
}

template <class F, std::size_t... I>
std::string said_natively(const Dialect& dialect, const Operation& o, std::span<const Said> parts,
                          std::index_sequence<I...>) {
  if constexpr (Shape<F>::kHasParameters) {
    return F{}(dialect, parts[I]..., parameters<typename Shape<F>::With>(o));
  } else {
    return F{}(dialect, parts[I]...);
  }
}

template <class F, std::size_t... I>
Choices said_plainly(const Operation& o, std::span<const ExpressionPtr> arguments,
                     std::index_sequence<I...>) {
  if constexpr (Shape<F>::kHasParameters) {
    return F{}(arguments[I]..., parameters<typename Shape<F>::With>(o));
  } else {
    return F{}(arguments[I]...);
  }
}

// A function that begins with a dialect says the operation; one of expressions makes it of others.
template <class F>
void add_to(Descriptor& row) {
  using S = Shape<F>;
  if constexpr (std::is_same_v<std::tuple_element_t<0, typename S::All>, Dialect>) {
    row.said = [](const Dialect& dialect, const Operation& o, std::span<const Said> parts) {
      return said_natively<F>(dialect, o, parts, std::make_index_sequence<S::kValues - 1>());
    };
  } else {
    row.plainly = [](const Operation& o, std::span<const ExpressionPtr> arguments) {
      return said_plainly<F>(o, arguments, std::make_index_sequence<S::kValues>());
    };
  }
}

}  // namespace typed

/// The row of an operation whose meaning is a function of values, TextView, Rational, Date or
/// TimeOfDay, and of its parameters, if it has some. What it returns may be optional. `words` is
/// a function of the arguments in words and of the parameters. All are lambdas that capture
/// nothing; how many arguments there are and which parameters is taken from them. `targets` are up
/// to two more: of a dialect, the arguments as said in it, and the parameters, for `said`; of the
/// arguments as expressions, and the parameters, for `plainly`.
template <class Meaning, class Words, class... Targets>
Descriptor operation(Op op, std::string_view python, Meaning /*meaning*/, Words /*words*/,
                     Targets... /*targets*/) {
  using M = typed::Shape<Meaning>;
  using W = typed::Shape<Words>;
  static_assert(M::kValues == W::kValues);
  static_assert(!W::kHasParameters || std::is_same_v<typename M::With, typename W::With>);
  Descriptor row;
  row.op = op;
  row.arity = M::kValues;
  row.parameters = typed::PlaceIn<typename M::With, Parameters>::value;
  row.python = python;
  row.evaluate = typed::evaluate<Meaning>;
  row.words = typed::in_words<Words>;
  if constexpr (M::kValues == 1 && std::is_convertible_v<typename M::Result, std::optional<Text>>) {
    if constexpr (std::is_same_v<std::tuple_element_t<0, typename M::All>, TextView>) {
      row.text = typed::evaluate_text<Meaning>;
    }
  }
  (typed::add_to<Targets>(row), ...);
  return row;
}

/// The same for a condition, which Python tests as an expression of `x`.
template <class Meaning, class Words, class... Targets>
Descriptor condition(Op op, std::string_view python_test, Meaning meaning, Words words,
                     Targets... targets) {
  Descriptor row = operation(op, {}, meaning, words, targets...);
  row.python_test = python_test;
  return row;
}

/// The row of an operation in parentheses behind its name: "upper(Name)".
template <class Meaning, class Words, class... Targets>
Descriptor call(Op op, std::string_view python, Meaning meaning, Words words, Targets... targets) {
  Descriptor row = operation(op, python, meaning, words, targets...);
  row.call = true;
  return row;
}

}  // namespace whence::synth::table
