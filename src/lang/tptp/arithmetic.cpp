// The part of FormulaParser that reads numbers and TPTP's operations on them. Each operation is one
// for all sorts of numbers, so what it is follows from its arguments. What is not built in is
// defined by what is: the three pairs of quotient and remainder by the Euclidean one or by the
// floor, and rounding by the floor. Division by zero is a value of which nothing is known, and each
// pair has values of its own: by zero they are a function of the dividend that is the reader's.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "lang/tptp/formula.h"
#include "logic/polynomial.h"

namespace whence::lang::tptp {

namespace {

constexpr std::size_t kMostDigits = 10'000;
constexpr std::size_t kLargestExponent = 3;  // digits of it

struct Word {
  std::string_view name;
  std::size_t arity;
};
constexpr std::array<Word, 25> kWords{{
    {"$sum", 2},         {"$difference", 2},  {"$product", 2},     {"$quotient", 2},
    {"$uminus", 1},      {"$less", 2},        {"$lesseq", 2},      {"$greater", 2},
    {"$greatereq", 2},   {"$quotient_e", 2},  {"$quotient_t", 2},  {"$quotient_f", 2},
    {"$remainder_e", 2}, {"$remainder_t", 2}, {"$remainder_f", 2}, {"$floor", 1},
    {"$ceiling", 1},     {"$truncate", 1},    {"$round", 1},       {"$is_int", 1},
    {"$is_rat", 1},      {"$to_int", 1},      {"$to_rat", 1},      {"$to_real", 1},
    {"$abs", 1},
}};

// Terms of one sort of numbers.
class NumberTerms {
 public:
  NumberTerms(TermBank& bank, SortId numbers) : bank_(bank), numbers_(numbers) {}

  [[nodiscard]] bool of_integers() const { return numbers_ == bank_.signature().integer_sort(); }
  TermId make(Arithmetic operation, std::initializer_list<TermId> arguments) {
    Signature& signature = bank_.signature();
    return bank_.apply(signature.function(signature.arithmetic_symbol(operation, numbers_)),
                       arguments);
  }
  TermId minus(TermId t) { return make(Arithmetic::kNegate, {t}); }
  // For what is not negative the one, else the other.
  TermId by_sign(TermId of, TermId one, TermId other) {
    const TermId zero = number_term(bank_, numbers_, 0);
    return bank_.if_then_else(make(Arithmetic::kLessOrEqual, {zero, of}), one, other);
  }
  TermId to_integer(TermId t) { return of_integers() ? t : make(Arithmetic::kFloor, {t}); }
  TermId floor(TermId t) { return of_integers() ? t : make(Arithmetic::kEmbed, {to_integer(t)}); }
  TermId ceiling(TermId t) { return of_integers() ? t : minus(floor(minus(t))); }
  TermId truncate(TermId t) { return of_integers() ? t : by_sign(t, floor(t), ceiling(t)); }
  // The nearest integer, of two that are as near the even one, as TPTP says.
  TermId round(TermId t) {
    if (of_integers()) return t;
    const TermId more = make(Arithmetic::kAdd, {t, number_term(bank_, numbers_, 1, 2)});
    const TermId up = to_integer(more);
    NumberTerms integers(bank_, bank_.signature().integer_sort());
    const auto numeral = [&](int value) { return numeral_term(bank_, value); };
    const TermId odd =
        bank_.equality(integers.make(Arithmetic::kModulo, {up, numeral(2)}), numeral(1));
    const TermId half = bank_.equality(make(Arithmetic::kEmbed, {up}), more);
    const TermId down = integers.make(Arithmetic::kSubtract, {up, numeral(1)});
    const TermId whole = bank_.if_then_else(bank_.conjunction(half, odd), down, up);
    return make(Arithmetic::kEmbed, {whole});
  }
  // Rounded down (`f`), towards zero (`t`), or so that the remainder is not negative (`e`).
  TermId quotient(char how, TermId x, TermId y) {
    if (of_integers()) {
      const auto div = [&](TermId a, TermId b) { return make(Arithmetic::kDivide, {a, b}); };
      if (how == 'e') return div(x, y);
      if (how == 'f') return by_sign(y, div(x, y), div(minus(x), minus(y)));
      return by_sign(x, div(x, y), minus(div(minus(x), y)));
    }
    const TermId whole = make(Arithmetic::kQuotient, {x, y});
    if (how == 'f') return floor(whole);
    return how == 't' ? truncate(whole) : by_sign(y, floor(whole), ceiling(whole));
  }
  TermId remainder(char how, TermId x, TermId y) {
    if (of_integers()) {
      const auto mod = [&](TermId a, TermId b) { return make(Arithmetic::kModulo, {a, b}); };
      if (how == 'e') return mod(x, y);
      if (how == 'f') return by_sign(y, mod(x, y), minus(mod(minus(x), minus(y))));
      return by_sign(x, mod(x, y), minus(mod(minus(x), y)));
    }
    const TermId multiple = make(Arithmetic::kMultiply, {y, quotient(how, x, y)});
    return make(Arithmetic::kSubtract, {x, multiple});
  }

 private:
  TermBank& bank_;
  SortId numbers_;
};

}  // namespace

bool FormulaParser::is_arithmetic(std::string_view word) {
  return std::ranges::find(kWords, word, &Word::name) != kWords.end();
}

// A number of the type that its form says; invalid if that is not supported.
TermId FormulaParser::number(const Token& token) {
  std::string digits(lexer_->text(token));
  if (digits.size() > kMostDigits) return {};
  const bool negative = digits[0] == '-';
  if (digits[0] == '+' || digits[0] == '-') digits.erase(0, 1);
  const bool rational = digits.find('/') != std::string::npos;
  const bool real = digits.find_first_of(".eE") != std::string::npos;
  if (rational && real) return {};
  std::string below = "1";
  int exponent = 0;
  if (rational) {
    below = digits.substr(digits.find('/') + 1);
    digits.erase(digits.find('/'));
  }
  if (const std::size_t e = digits.find_first_of("eE"); e != std::string::npos) {
    std::string power = digits.substr(e + 1);
    const bool small = power[0] == '-';
    if (power[0] == '+' || power[0] == '-') power.erase(0, 1);
    if (power.size() > kLargestExponent) return {};
    exponent = small ? -std::stoi(power) : std::stoi(power);
    digits.erase(e);
  }
  if (const std::size_t point = digits.find('.'); point != std::string::npos) {
    exponent -= static_cast<int>(digits.size() - point - 1);
    digits.erase(point, 1);
  }
  const auto value_of = [](const std::string& text) {
    const std::size_t first = std::min(text.find_first_not_of('0'), text.size() - 1);
    return Integer(text.substr(first));  // else it would be octal
  };
  Integer above = value_of(digits);
  Integer divisor = value_of(below);
  if (divisor.is_zero()) return {};
  const Integer scale = pow(Integer(10), static_cast<unsigned>(std::abs(exponent)));
  (exponent < 0 ? divisor : above) *= scale;
  if (negative) above = -above;
  if (!rational && !real && digits.size() > 1 && digits[0] == '0') return {};
  if (rational || real ? !symbols_.add_field(rational ? "Rat" : "Real")
                       : !symbols_.add_integers()) {
    return {};
  }
  const Signature& signature = bank_.signature();
  return number_term(bank_, rational || real ? signature.field_sort() : signature.integer_sort(),
                     above, divisor);
}

// Whether the arguments are as many as the operation takes, and numbers of one sort.
bool FormulaParser::are_numbers(const Open& open) {
  const std::string_view word = lexer_->text(open.functor);
  const std::size_t wanted = std::ranges::find(kWords, word, &Word::name)->arity;
  const std::size_t arity = values_.size() - open.first;
  std::vector<SortId> sorts(wanted, bank_.signature().integer_sort());
  if (arity == wanted && bank_.signature().is_numbers(bank_.sort(values_[open.first].term))) {
    std::ranges::fill(sorts, bank_.sort(values_[open.first].term));
  }
  return fits(open, sorts);
}

// What the operation gives for numbers; invalid, and reported, if it is not supported for them.
TermId FormulaParser::arithmetic_term(const Open& open) {
  const std::string_view word = lexer_->text(open.functor);
  const TermId x = values_[open.first].term;
  const TermId y = values_.back().term;
  Signature& signature = bank_.signature();
  NumberTerms terms(bank_, bank_.sort(x));
  const auto make = [&](Arithmetic operation) { return terms.make(operation, {x, y}); };
  const auto refuse = [&](std::string_view why) {
    unsupported(open.functor, fmt::format("arithmetic, {}", why));
    return TermId{};
  };
  if (word == "$sum") return make(Arithmetic::kAdd);
  if (word == "$difference") return make(Arithmetic::kSubtract);
  if (word == "$product") return make(Arithmetic::kMultiply);
  if (word == "$uminus") return terms.minus(x);
  if (word == "$abs") return terms.make(Arithmetic::kAbsolute, {x});
  if (word == "$less") return make(Arithmetic::kLess);
  if (word == "$lesseq") return make(Arithmetic::kLessOrEqual);
  if (word == "$greater") return terms.make(Arithmetic::kLess, {y, x});
  if (word == "$greatereq") return terms.make(Arithmetic::kLessOrEqual, {y, x});
  if (word.starts_with("$quotient_") || word.starts_with("$remainder_")) {
    const bool quotient = word.starts_with("$quotient_");
    // `div` and `mod` are built in, by zero too.
    const bool whole = word.back() == 'e' && terms.of_integers();
    const bool numeral = bank_.kind(y) == TermKind::kApplication &&
                         signature.symbol(bank_.symbol(y)).kind == SymbolKind::kNumeral;
    const TermId zero = number_term(bank_, bank_.sort(x), 0);
    TermId defined;
    if (y != zero || whole) {
      defined = quotient ? terms.quotient(word.back(), x, y) : terms.remainder(word.back(), x, y);
    }
    if (whole || (numeral && y != zero)) return defined;
    const SymbolId unknown = symbols_.by_zero(word, bank_.sort(x));
    if (!unknown.valid()) return refuse("division by zero");
    const TermId by_zero = bank_.apply(signature.function(unknown), {x});
    return y == zero ? by_zero : bank_.if_then_else(bank_.equality(y, zero), by_zero, defined);
  }
  if (word == "$floor") return terms.floor(x);
  if (word == "$ceiling") return terms.ceiling(x);
  if (word == "$truncate") return terms.truncate(x);
  if (word == "$round") return terms.round(x);
  if (word == "$to_int") return terms.to_integer(x);
  if (word == "$is_int") {
    return terms.of_integers() ? bank_.truth() : bank_.equality(terms.floor(x), x);
  }
  if (word == "$quotient") {
    if (!terms.of_integers()) return make(Arithmetic::kQuotient);
    error(lexer_->place(open.functor), "`$quotient` is of `$rat` and of `$real`, not of `$int`",
          "write `$quotient($to_rat(X),$to_rat(Y))`, or `$quotient_e(X,Y)` for the integer");
    return {};
  }
  const bool to_rational = word == "$to_rat" || word == "$is_rat";
  if (!symbols_.add_field(to_rational ? "Rat" : "Real")) {
    return refuse("of `$rat` and `$real` together");
  }
  if (word == "$is_rat") return bank_.truth();
  if (!terms.of_integers()) return x;
  const SymbolId embed = signature.arithmetic_symbol(Arithmetic::kEmbed, signature.field_sort());
  return bank_.apply(signature.function(embed), {x});
}

std::optional<TermId> FormulaParser::apply_arithmetic(const Open& open, std::uint32_t end,
                                                      Wanted wanted) {
  if (!are_numbers(open)) return std::nullopt;
  const TermId result = arithmetic_term(open);
  if (!result.valid()) return std::nullopt;
  const bool predicate = wanted == Wanted::kFormula;
  if (wanted != Wanted::kDeclared && bank_.is_boolean(result) != predicate) {
    error(place(open.functor.begin, end),
          predicate ? fmt::format("expected a formula, {} has the type {}", described(open.functor),
                                  sort_name(bank_.sort(result)))
                    : fmt::format("expected a term, {} is a predicate", described(open.functor)));
    return std::nullopt;
  }
  values_.resize(open.first);
  type_values_.resize(open.first_type);
  return result;
}

}  // namespace whence::lang::tptp
