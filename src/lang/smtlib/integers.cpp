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
  bool is_unary = false;
};
constexpr std::array<Operator, 14> kOperators{{{"<=", Arithmetic::kLessOrEqual},
                                               {"<", Arithmetic::kLess},
                                               {">=", Arithmetic::kLessOrEqual},
                                               {">", Arithmetic::kLess},
                                               {"+", Arithmetic::kAdd},
                                               {"-", Arithmetic::kSubtract},
                                               {"*", Arithmetic::kMultiply},
                                               {"div", Arithmetic::kDivide},
                                               {"mod", Arithmetic::kModulo},
                                               {"/", Arithmetic::kQuotient},
                                               {"abs", Arithmetic::kAbsolute, true},
                                               {"to_real", Arithmetic::kEmbed, true},
                                               {"to_int", Arithmetic::kFloor, true},
                                               {"is_int", Arithmetic::kFloor, true}}};

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

std::optional<SortConstructorId> Integers::real_sort(TermReader& reader, SexprId at) {
  Signature& signature = problem_.bank.signature();
  if (!sort(reader, at)) return std::nullopt;
  if (!signature.has_field() && symbols_.find_sort("Real")) {
    reader.error(at, "real numbers are not supported where `Real` is declared as a sort");
    return std::nullopt;
  }
  const SortId real = signature.add_field("Real");
  problem_.input_symbol_count = signature.symbol_count();
  return signature.sort(real).constructor;
}

TermId Integers::call(Arithmetic operation, SortId numbers,
                      std::initializer_list<TermId> arguments) {
  Signature& signature = problem_.bank.signature();
  return problem_.bank.apply(signature.function(signature.arithmetic_symbol(operation, numbers)),
                             arguments);
}

TermId Integers::number(SortId numbers, const Integer& value, const Integer& divisor) {
  const TermId result = number_term(problem_.bank, numbers, value, divisor);
  problem_.input_symbol_count = problem_.bank.signature().symbol_count();
  return result;
}

TermId Integers::as(TermId t, SortId wanted) {
  const Signature& signature = problem_.bank.signature();
  if (!signature.has_field() || wanted != signature.field_sort() ||
      problem_.bank.sort(t) != signature.integer_sort()) {
    return t;
  }
  if (const auto value = numeral_value(problem_.bank, t)) return number(wanted, *value);
  return call(Arithmetic::kEmbed, wanted, {t});
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
  return number(problem_.bank.signature().integer_sort(), Integer(std::string(digits)));
}

TermId Integers::decimal(TermReader& reader, SexprId at, std::string_view digits) {
  if (digits.size() > kLongestNumeral) {
    reader.error(at,
                 fmt::format("numbers of more than {} digits are not supported", kLongestNumeral));
    return {};
  }
  const std::size_t point = digits.find('.');
  const std::string_view whole = digits.substr(0, point);
  std::string all(whole);
  Integer divisor = 1;
  for (const char c : digits.substr(point + 1)) {
    all += c;
    divisor *= 10;
  }
  all.erase(0, std::min(all.find_first_not_of('0'), all.size() - 1));
  if (!Signature::is_numeral_text(whole) || !Signature::is_numeral_text(all)) {
    reader.error(at, "a number has digits and no zeros in front");
    return {};
  }
  if (!real_sort(reader, at)) return {};
  return number(problem_.bank.signature().field_sort(), Integer(all), divisor);
}

TermId Integers::unary(std::string_view word, TermId t) {
  TermBank& bank = problem_.bank;
  const Signature& signature = bank.signature();
  if (word == "to_real") return as(t, signature.field_sort());
  if (word == "to_int" || word == "is_int") {
    const TermId real = as(t, signature.field_sort());
    const TermId floor = call(Arithmetic::kFloor, bank.sort(real), {real});
    return word == "to_int" ? floor : bank.equality(as(floor, bank.sort(real)), real);
  }
  if (word == "abs") return call(Arithmetic::kAbsolute, bank.sort(t), {t});
  if (!is_number(bank, t)) return call(Arithmetic::kNegate, bank.sort(t), {t});
  // A negative number is a number.
  const Polynomial value = *polynomial_of(bank, t);
  if (value.constant() <= 0) {
    return value.constant().is_zero() ? t : call(Arithmetic::kNegate, bank.sort(t), {t});
  }
  return number(bank.sort(t), -value.constant(), value.denominator);
}

TermId Integers::apply(TermReader& reader, SexprId at, std::string_view word,
                       std::span<const SexprId> places, const std::vector<TermId>& given) {
  TermBank& bank = problem_.bank;
  const auto* const known = std::ranges::find(kOperators, word, &Operator::word);
  const bool real = known->operation >= Arithmetic::kQuotient;
  if (!(real ? real_sort(reader, at) : sort(reader, at))) return {};
  const Signature& signature = bank.signature();
  SortId numbers = known->operation == Arithmetic::kQuotient ? signature.field_sort()
                                                             : signature.integer_sort();
  const bool integers_only =
      known->operation == Arithmetic::kDivide || known->operation == Arithmetic::kModulo;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const SortId own = bank.sort(given[i]);
    if (own == signature.integer_sort()) continue;
    if (own == signature.field_sort() && own.valid() && !integers_only) {
      numbers = own;
      continue;
    }
    reader.error(places[i], fmt::format("{} is supported on {} only, but this has sort {}",
                                        in_quotes(word),
                                        integers_only || !signature.has_field() ? "integers"
                                                                                : "numbers",
                                        reader.text(own)));
    return {};
  }
  const bool is_unary = known->is_unary || (word == "-" && given.size() == 1);
  if (is_unary ? given.size() != 1 : given.size() < 2) {
    reader.error(at,
                 fmt::format("{} takes {}, not {}", in_quotes(word),
                             is_unary ? "one argument" : "at least two arguments", given.size()));
    return {};
  }
  if (is_unary) return unary(word, given[0]);
  std::vector<TermId> terms;
  for (const TermId t : given) terms.push_back(as(t, numbers));
  const Arithmetic operation = known->operation;
  if (operation == Arithmetic::kLessOrEqual || operation == Arithmetic::kLess) {
    TermId all;
    for (std::size_t i = 0; i + 1 < terms.size(); ++i) {
      const bool turned = word.starts_with('>');
      const TermId one =
          call(operation, numbers, {terms[turned ? i + 1 : i], terms[turned ? i : i + 1]});
      all = all.valid() ? bank.conjunction(all, one) : one;
    }
    return all;
  }
  TermId result = terms[0];
  for (std::size_t i = 1; i < terms.size(); ++i) {
    // A quotient of numbers is a number.
    const bool fraction = operation == Arithmetic::kQuotient && is_number(bank, result) &&
                          is_number(bank, terms[i]);
    result = call(operation, numbers, {result, terms[i]});
    if (!fraction) continue;
    const Polynomial value = *polynomial_of(bank, result);
    if (value.is_constant()) result = number(numbers, value.constant(), value.denominator);
  }
  return result;
}

TermId Integers::divisible(TermReader& reader, SexprId divisor, std::string_view digits,
                           SexprId place, TermId t) {
  TermBank& bank = problem_.bank;
  const std::string text(digits);
  if (!Signature::is_numeral_text(text) || text == "0" || text.starts_with('-')) {
    reader.error(divisor, "expected a number that is at least 1");
    return {};
  }
  if (!sort(reader, divisor)) return {};
  const SortId integer = bank.signature().integer_sort();
  if (bank.sort(t) != integer) {
    reader.error(place, fmt::format("`divisible` is supported on integers only, but this has "
                                    "sort {}",
                                    reader.text(bank.sort(t))));
    return {};
  }
  const TermId rest = call(Arithmetic::kModulo, integer, {t, number(integer, Integer(text))});
  return bank.equality(rest, number(integer, 0));
}

}  // namespace whence::lang::smtlib
