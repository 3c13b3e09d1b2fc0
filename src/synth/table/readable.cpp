#include <fmt/format.h>

#include "synth/table/expression.h"
#include "synth/table/operations/descriptor.h"

namespace whence::synth::table {

std::string nth_in_words(std::string_view what, int n) {
  if (n == 1) return fmt::format("first {}", what);
  if (n == -1) return fmt::format("last {}", what);
  return n > 0 ? fmt::format("{} {}", what, n) : fmt::format("{} {} from the end", what, -n);
}

std::string run_in_words(CharacterClass which) {
  return which == CharacterClass::kVisible ? "word" : fmt::format("run of {}", name_of(which));
}

std::string in_quotes(TextView text) {
  std::string out = "\"";
  for (char32_t c : text) {
    if (c == U'"' || c == U'\\') out += '\\';
    if (c == U'\n') {
      out += "\\n";
    } else if (c == U'\t') {
      out += "\\t";
    } else if (c < 0x20 || (c >= 0x7F && c <= 0xA0) || (c >= 0x200B && c <= 0x200F) ||
               (c >= 0x2028 && c <= 0x202E)) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += encoded(TextView(&c, 1));
    }
  }
  return out + "\"";
}

std::string exact(const Rational& number) {
  const auto decimal = decimal_text(number, -1);
  return decimal ? *decimal : fmt::format("{}/{}", number.numerator(), number.denominator());
}

std::string readable(const Operation& o, const std::vector<std::string>& arguments,
                     const std::vector<std::string>& columns) {
  if (o.op == Op::kColumn) return columns.at(parameters<ColumnNumber>(o).column);
  return descriptor_of(o.op).words(o, arguments);
}

std::string readable(const Expression& e, const std::vector<std::string>& columns) {
  std::vector<std::string> arguments;
  for (const ExpressionPtr& argument : e.arguments) {
    std::string text = readable(*argument, columns);
    // What reads as several words is kept together inside other operations.
    const Op op = argument->operation.op;
    const bool closed = e.operation.op == Op::kConcat || e.operation.op == Op::kIf ||
                        op == Op::kColumn || op == Op::kConstant || text.ends_with(')') ||
                        e.arguments.size() > 1 || text.find(' ') == std::string::npos;
    arguments.push_back(closed || descriptor_of(e.operation.op).call ? std::move(text)
                                                                     : fmt::format("({})", text));
  }
  return readable(e.operation, arguments, columns);
}

}  // namespace whence::synth::table
