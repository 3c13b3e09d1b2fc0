// The part of ExpressionParser that reads integers and their signs.

#include <fmt/format.h>

#include "lang/mpl/expression_parser.h"

namespace whence::lang {

// Whether digits are an integer: not where `numerals` gives them another meaning.
bool ExpressionParser::reads_integers() const {
  return !reading_.problem.zero && reading_.problem.bank.signature().has_integers();
}

// Whether the token is the integers' own `-`.
bool ExpressionParser::is_minus(std::size_t token) const {
  const Signature& signature = reading_.problem.bank.signature();
  if (view_.text(token) != "-" || !signature.has_integers()) return false;
  const NameEntry* entry = reading_.names.find("-");
  return entry != nullptr && entry->kind == NameKind::kSymbol &&
         entry->symbol == signature.arithmetic_symbol(Arithmetic::kSubtract);
}

// `-3` is a number, `-x` the negative of one.
bool ExpressionParser::minus() {
  const auto token = static_cast<std::uint32_t>(position_);
  if (view_.kind(position_ + 1) == TokenKind::kNumber && reads_integers()) {
    ++position_;
    return integer_operand(token);
  }
  Signature& signature = reading_.problem.bank.signature();
  stack_.push_back({.kind = FrameKind::kNot,
                    .level = kMinusLevel,
                    .payload = signature.arithmetic_symbol(Arithmetic::kNegate).value,
                    .token = token,
                    .first = token});
  ++position_;
  return true;
}

// The digits at the position, behind a sign if `first` is before them.
bool ExpressionParser::integer_operand(std::uint32_t first) {
  const auto token = static_cast<std::uint32_t>(position_);
  std::string digits(view_.text(position_));
  if (!Signature::is_numeral_text(digits)) {
    return error(position_, "an integer has no zeros in front");
  }
  if (digits.size() > kLongestInteger) {
    return error(position_, fmt::format("integers have at most {} digits", kLongestInteger));
  }
  if (first != token && digits != "0") digits.insert(0, "-");
  Signature& signature = reading_.problem.bank.signature();
  const SymbolId symbol = signature.numeral(digits);
  reading_.problem.input_symbol_count = signature.symbol_count();
  add_node(NodeKind::kSymbol, symbol.value, 0, first, token);
  ++position_;
  want_operand_ = false;
  return true;
}

}  // namespace whence::lang
