#include "synth/table/expression.h"

#include <algorithm>
#include <utility>

namespace whence::synth::table {

namespace {

const Text& text_of(const Expression& constant) {
  return parameters<FixedText>(constant.operation).text;
}

}  // namespace

ExpressionPtr make_expression(Operation operation, std::vector<ExpressionPtr> arguments) {
  return std::make_shared<const Expression>(Expression{std::move(operation), std::move(arguments)});
}

ExpressionPtr make_constant(Text text) {
  return make_expression({Op::kConstant, FixedText{std::move(text)}});
}

ExpressionPtr make_concatenation(const std::vector<ExpressionPtr>& parts) {
  std::vector<ExpressionPtr> flat;
  const auto add = [&](const ExpressionPtr& part) {
    const bool constant = part->operation.op == Op::kConstant;
    if (constant && !flat.empty() && flat.back()->operation.op == Op::kConstant) {
      flat.back() = make_constant(text_of(*flat.back()) + text_of(*part));
    } else if (!constant || !text_of(*part).empty() || parts.size() == 1) {
      flat.push_back(part);
    }
  };
  for (const ExpressionPtr& part : parts) {
    if (part->operation.op != Op::kConcat) {
      add(part);
    } else {
      for (const ExpressionPtr& inner : part->arguments) add(inner);
    }
  }
  if (flat.size() == 1) return flat.front();
  return make_expression({Op::kConcat}, std::move(flat));
}

Value evaluate(const Expression& e, std::span<const Text> row) {
  if (e.operation.op == Op::kIf) {
    const Value condition = evaluate(*e.arguments[0], row);
    const auto* holds = std::get_if<bool>(&condition);
    return holds == nullptr ? Value() : evaluate(*e.arguments[*holds ? 1 : 2], row);
  }
  std::vector<Value> arguments;
  arguments.reserve(e.arguments.size());
  for (const ExpressionPtr& argument : e.arguments) arguments.push_back(evaluate(*argument, row));
  return apply(e.operation, arguments, row);
}

std::size_t size_of(const Expression& e) {
  std::size_t size = 1;
  for (const ExpressionPtr& argument : e.arguments) size += size_of(*argument);
  return size;
}

}  // namespace whence::synth::table
