#include "lang/smtlib/integers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lang/smtlib/commands.h"

namespace whence::lang::smtlib {

namespace {

constexpr std::size_t kLongestNumeral = 10'000;  // digits

struct Operator {
  std::string_view word;
  Arithmetic operation;
};
constexpr std::array<Operator, 10> kOperators{{{"<=", Arithmetic::kLessOrEqual},
                                               {"<", Arithmetic::kLess},
                                               {">=", Arithmetic::kLessOrEqual},
                                               {">", Arithmetic::kLess},
                                               {"+", Arithmetic::kAdd},
                                               {"-", Arithmetic::kSubtract},
                                               {"*", Arithmetic::kMultiply},
                                               {"div", Arithmetic::kDivide},
                                               {"mod", Arithmetic::kModulo},
                                               {"abs", Arithmetic::kAbsolute}}};

}  // namespace

bool Integers::is_operator(std::string_view word) {
  return std::ranges::find(kOperators, word, &Operator::word) != kOperators.end();
}

std::optional<SortConstructorId> Integers::sort(TermReader& reader, SexprId at) {
  Signature& signature = problem_.bank.signature();
  if (!signature.has_integers() && symbols_.find_sort("Int")) {
    reader.error(at, "integers are not supported where `Int` is declared as a sort");
    return std::nullopt;
  }
  const SortId integer = signature.add_integers();
  problem_.input_symbol_count = signature.symbol_count();
  return signature.sort(integer).constructor;
}

TermId Integers::call(Arithmetic operation, std::initializer_list<TermId> arguments) {
  Signature& signature = problem_.bank.signature();
  return problem_.bank.apply(signature.function(signature.arithmetic_symbol(operation)), arguments);
}

TermId Integers::number(const std::string& digits) {
  Signature& signature = problem_.bank.signature();
  const SymbolId symbol = signature.numeral(digits);
  problem_.input_symbol_count = signature.symbol_count();
  return problem_.bank.apply(signature.function(symbol), {});
}

TermId Integers::numeral(TermReader& reader, SexprId at, std::string_view digits) {
  if (digits.size() > kLongestNumeral) {
    reader.error(at,
                 fmt::format("integers of more than {} digits are not supported", kLongestNumeral));
    return {};
  }
  if (!Signature::is_numeral_text(digits)) {
    reader.error(at, "an integer has no zeros in front");
    return {};
  }
  if (!sort(reader, at)) return {};
  return number(std::string(digits));
}

TermId Integers::apply(TermReader& reader, SexprId at, std::string_view word,
                       std::span<const SexprId> places, const std::vector<TermId>& terms) {
  TermBank& bank = problem_.bank;
  const std::optional<SortConstructorId> constructor = sort(reader, at);
  if (!constructor) return {};
  const SortId integer = bank.signature().integer_sort();
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (bank.sort(terms[i]) == integer) continue;
    reader.error(places[i], fmt::format("{} is supported on integers only, but this has sort {}",
                                        in_quotes(word), reader.text(bank.sort(terms[i]))));
    return {};
  }
  const bool unary = word == "abs" || (word == "-" && terms.size() == 1);
  if (unary ? terms.size() != 1 : terms.size() < 2) {
    reader.error(at, fmt::format("{} takes {}, not {}", in_quotes(word),
                                 unary ? "one argument" : "at least two arguments", terms.size()));
    return {};
  }
  if (unary) {
    const Symbol* head = bank.kind(terms[0]) == TermKind::kApplication
                             ? &bank.signature().symbol_of(bank.function(terms[0]))
                             : nullptr;
    // A negative number is a number.
    if (word == "-" && head != nullptr && head->kind == SymbolKind::kNumeral &&
        !head->name.starts_with('-')) {
      return head->name == "0" ? terms[0] : number("-" + head->name);
    }
    return call(word == "abs" ? Arithmetic::kAbsolute : Arithmetic::kNegate, {terms[0]});
  }
  const Arithmetic operation = std::ranges::find(kOperators, word, &Operator::word)->operation;
  if (operation == Arithmetic::kLessOrEqual || operation == Arithmetic::kLess) {
    TermId all;
    for (std::size_t i = 0; i + 1 < terms.size(); ++i) {
      const bool turned = word.starts_with('>');
      const TermId one = call(operation, {terms[turned ? i + 1 : i], terms[turned ? i : i + 1]});
      all = all.valid() ? bank.conjunction(all, one) : one;
    }
    return all;
  }
  TermId result = terms[0];
  for (std::size_t i = 1; i < terms.size(); ++i) result = call(operation, {result, terms[i]});
  return result;
}

}  // namespace whence::lang::smtlib
