#include "synth/table/compiled.h"

#include <algorithm>
#include <utility>

namespace whence::synth::table {

Compiled::Compiled(const Expression& program) {
  add(program);
}

std::uint32_t Compiled::add(const Expression& e) {
  Step step{&e.operation, &descriptor_of(e.operation.op), {}};
  for (const ExpressionPtr& argument : e.arguments) step.arguments.push_back(add(*argument));
  for (std::uint32_t i = 0; i < steps_.size(); ++i) {
    if (*steps_[i].operation == e.operation && steps_[i].arguments == step.arguments) return i;
  }
  if (e.operation.op == Op::kColumn) {
    columns_.push_back(parameters<ColumnNumber>(e.operation).column);
  }
  steps_.push_back(std::move(step));
  return static_cast<std::uint32_t>(steps_.size() - 1);
}

Compiled::Run::Run(const Compiled& program)
    : program_(program), values_(program.steps_.size()), computed_(program.steps_.size(), 0) {
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const Operation& operation = *program.steps_[i].operation;
    if (operation.op == Op::kConstant) values_[i] = parameters<FixedText>(operation).text;
  }
}

const Value& Compiled::Run::value(std::span<const Text> row) {
  ++row_;
  return value_of(static_cast<std::uint32_t>(values_.size() - 1), row);
}

const Value& Compiled::Run::value_of(std::uint32_t at, std::span<const Text> row) {
  Value& value = values_[at];
  if (std::exchange(computed_[at], row_) == row_) return value;
  const Step& step = program_.steps_[at];
  const auto no_value = [&]() -> const Value& {
    value = Value();
    return value;
  };
  switch (step.operation->op) {
    case Op::kConstant:
      return value;
    case Op::kColumn: {
      const std::size_t column = parameters<ColumnNumber>(*step.operation).column;
      if (column >= row.size()) return no_value();
      if (auto* text = std::get_if<Text>(&value)) {
        *text = row[column];
      } else {
        value = row[column];
      }
      return value;
    }
    case Op::kIf: {
      const auto* holds = std::get_if<bool>(&value_of(step.arguments[0], row));
      if (holds == nullptr) return no_value();
      value = value_of(step.arguments[*holds ? 1 : 2], row);
      return value;
    }
    case Op::kConcat: {
      if (!std::holds_alternative<Text>(value)) value = Text();
      auto& all = std::get<Text>(value);
      all.clear();
      for (std::uint32_t argument : step.arguments) {
        const auto* text = std::get_if<Text>(&value_of(argument, row));
        if (text == nullptr || all.size() + text->size() > kLongestResult) return no_value();
        all += *text;
      }
      return value;
    }
    default:
      break;
  }
  if (step.arguments.size() == 1) {
    value = step.descriptor->evaluate(*step.operation, {&value_of(step.arguments[0], row), 1}, row);
    return value;
  }
  std::vector<Value> arguments;
  for (std::uint32_t argument : step.arguments) arguments.push_back(value_of(argument, row));
  value = step.descriptor->evaluate(*step.operation, arguments, row);
  return value;
}

}  // namespace whence::synth::table
