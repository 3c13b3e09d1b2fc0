// Conditions, and what is taken from the row, from the program, or from one of several arguments.

#include <fmt/format.h>

#include <algorithm>

#include "synth/table/expression.h"
#include "synth/table/operations/descriptor.h"
#include "synth/table/operations/plainly.h"
#include "synth/table/targets/dialect.h"

namespace whence::synth::table {

namespace {

using Values = std::span<const Value>;
using Row = std::span<const Text>;
using Arguments = Descriptor::Arguments;

std::vector<Descriptor> about_texts() {
  return {
      condition(
          Op::kEquals, "x == {}", [](TextView a, const FixedText& p) { return a == p.text; },
          [](const std::string& a, const FixedText& p) {
            return fmt::format("{} = {}", a, in_quotes(p.text));
          },
          [](const Dialect& d, const Said& a, const FixedText& p) {
            return d.equals(a, fixed(d, p.text));
          }),
      condition(
          Op::kContains, "{} in x",
          [](TextView a, const FixedText& p) { return a.find(p.text) != TextView::npos; },
          [](const std::string& a, const FixedText& p) {
            return fmt::format("{} contains {}", a, in_quotes(p.text));
          },
          [](const Dialect& d, const Said& a, const FixedText& p) {
            return d.contains(a, p.text);
          }),
      condition(
          Op::kStartsWith, "x.startswith({})",
          [](TextView a, const FixedText& p) { return a.starts_with(p.text); },
          [](const std::string& a, const FixedText& p) {
            return fmt::format("{} starts with {}", a, in_quotes(p.text));
          },
          [](const Dialect& d, const Said& a, const FixedText& p) {
            return d.starts_with(a, p.text);
          }),
      condition(
          Op::kEndsWith, "x.endswith({})",
          [](TextView a, const FixedText& p) { return a.ends_with(p.text); },
          [](const std::string& a, const FixedText& p) {
            return fmt::format("{} ends with {}", a, in_quotes(p.text));
          },
          [](const Dialect& d, const Said& a, const FixedText& p) {
            return d.ends_with(a, p.text);
          }),
      condition(
          Op::kStartsIn, "x != \"\" and CLASSES[{}](x[0])",
          [](TextView a, const OfClass& p) { return !a.empty() && is_in(a.front(), p.characters); },
          [](const std::string& a, const OfClass& p) {
            return fmt::format("{} starts with one of the {}", a, name_of(p.characters));
          },
          [](const Dialect& d, const Said& a, const OfClass& p) {
            return d.edge_in(a, p.characters, true);
          }),
      condition(
          Op::kEndsIn, "x != \"\" and CLASSES[{}](x[-1])",
          [](TextView a, const OfClass& p) { return !a.empty() && is_in(a.back(), p.characters); },
          [](const std::string& a, const OfClass& p) {
            return fmt::format("{} ends with one of the {}", a, name_of(p.characters));
          },
          [](const Dialect& d, const Said& a, const OfClass& p) {
            return d.edge_in(a, p.characters, false);
          }),
      condition(
          Op::kIsEmpty, "x == \"\"", [](TextView a) { return a.empty(); },
          [](const std::string& a) { return fmt::format("{} is empty", a); },
          [](const Dialect& d, const Said& a) { return d.equals(a, fixed(d, {})); }),
      operation(
          Op::kSame, "same", [](TextView a, TextView b) { return a == b; },
          [](const std::string& a, const std::string& b) { return fmt::format("{} = {}", a, b); },
          [](const Dialect& d, const Said& a, const Said& b) { return d.equals(a, b); }),
  };
}

Value concatenation(const Operation& /*o*/, Values arguments, Row /*row*/) {
  Text out;
  for (const Value& argument : arguments) {
    const auto* text = std::get_if<Text>(&argument);
    if (text == nullptr || out.size() + text->size() > kLongestResult) return {};
    out += *text;
  }
  return out;
}

Value cell(const Operation& o, Values /*arguments*/, Row row) {
  const std::size_t column = parameters<ColumnNumber>(o).column;
  return column < row.size() ? Value(row[column]) : Value();
}

Value chosen(const Operation& /*o*/, Values arguments, Row /*row*/) {
  const auto* condition = std::get_if<bool>(&arguments[0]);
  if (condition == nullptr) return {};
  return arguments[*condition ? 1 : 2];
}

std::optional<Text> looked_up(TextView key, const Lookup& p) {
  const auto at = std::ranges::find(p.keys, key);
  if (at == p.keys.end()) return std::nullopt;
  return p.values[static_cast<std::size_t>(at - p.keys.begin())];
}

std::string lookup_words(const std::string& a, const Lookup& p) {
  std::string out = fmt::format("lookup {}:", a);
  for (std::size_t i = 0; i < p.keys.size(); ++i) {
    out +=
        fmt::format("{} {} -> {}", i > 0 ? "," : "", in_quotes(p.keys[i]), in_quotes(p.values[i]));
  }
  return fmt::format("({})", out);
}

std::string indented(const std::string& text) {
  std::string out = "  ";
  for (char c : text) {
    out += c;
    if (c == '\n') out += "  ";
  }
  return out;
}

// What depends on the row, on how many arguments there are, or on arguments without value.
template <class P>
Descriptor special(Op op, std::size_t arity, decltype(Descriptor::evaluate) evaluate,
                   decltype(Descriptor::words) words) {
  Descriptor row;
  row.op = op;
  row.arity = arity;
  row.parameters = typed::PlaceIn<P, Parameters>::value;
  row.evaluate = evaluate;
  row.words = words;
  return row;
}

}  // namespace

std::vector<Descriptor> condition_operations() {
  std::vector<Descriptor> rows = about_texts();
  rows.push_back(operation(
      Op::kAtLeast, "at_least",
      [](const Rational& a, const FixedNumber& p) { return a >= p.number; },
      [](const std::string& a, const FixedNumber& p) {
        return fmt::format("{} >= {}", a, exact(p.number));
      },
      [](const Dialect& d, const Said& a, const FixedNumber& p) {
        return d.at_least(a, p.number);
      }));
  rows.push_back(special<std::monostate>(
      Op::kExists, 1, [](const Operation&, Values a, Row) -> Value { return has_value(a[0]); },
      [](const Operation&, Arguments a) { return fmt::format("there is a {}", a[0]); }));
  rows.back().python = "exists";
  return rows;
}

std::vector<Descriptor> choice_operations() {
  return {
      special<ColumnNumber>(Op::kColumn, 0, cell, nullptr),
      special<FixedText>(
          Op::kConstant, 0,
          [](const Operation& o, Values, Row) -> Value { return parameters<FixedText>(o).text; },
          [](const Operation& o, Arguments) { return in_quotes(parameters<FixedText>(o).text); }),
      special<FixedNumber>(
          Op::kNumberConstant, 0,
          [](const Operation& o, Values, Row) -> Value {
            return parameters<FixedNumber>(o).number;
          },
          [](const Operation& o, Arguments) { return exact(parameters<FixedNumber>(o).number); }),
      special<std::monostate>(
          Op::kConcat, Descriptor::kAnyNumber, concatenation,
          [](const Operation&, Arguments a) { return fmt::format("{}", fmt::join(a, " & ")); }),
      special<std::monostate>(Op::kIf, 3, chosen,
                              [](const Operation&, Arguments a) {
                                return fmt::format("if {}\nthen\n{}\nelse\n{}", a[0],
                                                   indented(a[1]), indented(a[2]));
                              }),
      operation(
          Op::kLookup, {}, [](TextView key, const Lookup& p) { return looked_up(key, p); },
          [](const std::string& a, const Lookup& p) { return lookup_words(a, p); },
          [](const Dialect& d, const Said& a, const Lookup& p) { return d.lookup(a, p); }),
  };
}

}  // namespace whence::synth::table
