#include "synth/table/numerals.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace whence::synth::table {

namespace {

constexpr std::size_t kMostDigits = 15;
constexpr std::int64_t kUnixEpoch = 62'135'596'800;  // 1 January 1970

// Digits and nothing else, not more than kMostDigits.
std::optional<std::int64_t> whole_number(TextView digits) {
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  std::int64_t value = 0;
  for (char32_t c : digits) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + static_cast<std::int64_t>(c - U'0');
  }
  return value;
}

Text ascii_text(std::string_view ascii) {
  return {ascii.begin(), ascii.end()};
}

Text lowered(TextView text) {
  Text out;
  for (char32_t c : text) out += to_lower(c);
  return out;
}

constexpr std::array<std::pair<int, std::string_view>, 13> kRomanSigns{{{1000, "M"},
                                                                        {900, "CM"},
                                                                        {500, "D"},
                                                                        {400, "CD"},
                                                                        {100, "C"},
                                                                        {90, "XC"},
                                                                        {50, "L"},
                                                                        {40, "XL"},
                                                                        {10, "X"},
                                                                        {9, "IX"},
                                                                        {5, "V"},
                                                                        {4, "IV"},
                                                                        {1, "I"}}};

constexpr std::array<std::string_view, 20> kOnes{
    "zero",     "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 8> kTens{"twenty", "thirty",  "forty",  "fifty",
                                                "sixty",  "seventy", "eighty", "ninety"};

Text words_of(int n) {
  if (n == 100) return U"one hundred";
  if (n < 20) return ascii_text(kOnes.at(static_cast<std::size_t>(n)));
  Text out = ascii_text(kTens.at(static_cast<std::size_t>(n / 10 - 2)));
  if (n % 10 != 0) out += U'-' + ascii_text(kOnes.at(static_cast<std::size_t>(n % 10)));
  return out;
}

Text roman_of(int n) {
  Text out;
  for (const auto& [value, sign] : kRomanSigns) {
    for (; n >= value; n -= value) out += ascii_text(sign);
  }
  return out;
}

// -1 if it is no digit of the base.
int digit_value(char32_t c, int base) {
  int value = -1;
  if (is_digit(c)) value = static_cast<int>(c - U'0');
  if (c >= U'a' && c <= U'z') value = static_cast<int>(c - U'a') + 10;
  if (c >= U'A' && c <= U'Z') value = static_cast<int>(c - U'A') + 10;
  return value < base ? value : -1;
}

// The ASCII letters of U+00C0 to U+017E in their order; a point stands for what has none or two.
constexpr std::string_view kPlainLetters =
    "AAAAAA.CEEEEIIIIDNOOOOO.OUUUUY..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi..JjKk.LlLlLlL"
    "lLlNnNnNn...OoOoOo..RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZz";
static_assert(kPlainLetters.size() == 0x17F - 0xC0);

constexpr std::array<std::pair<char32_t, std::string_view>, 13> kTwoLetters{{{0xC6, "AE"},
                                                                             {0xDE, "Th"},
                                                                             {0xDF, "ss"},
                                                                             {0xE6, "ae"},
                                                                             {0xFE, "th"},
                                                                             {0x132, "IJ"},
                                                                             {0x133, "ij"},
                                                                             {0x149, "n"},
                                                                             {0x152, "OE"},
                                                                             {0x153, "oe"},
                                                                             {0x14A, "N"},
                                                                             {0x14B, "n"},
                                                                             {0x138, "k"}}};

// Seconds of a unit, or 0.
std::int64_t unit_seconds(TextView word) {
  static constexpr std::array<std::pair<std::u32string_view, std::int64_t>, 4> kUnits{
      {{U" s sec secs second seconds ", 1},
       {U" m min mins minute minutes ", 60},
       {U" h hr hrs hour hours ", 3600},
       {U" d day days ", kSecondsOfDay}}};
  const Text spaced = U' ' + lowered(word) + U' ';
  for (const auto& [names, seconds] : kUnits) {
    if (names.find(spaced) != TextView::npos) return seconds;
  }
  return 0;
}

// h:mm or h:mm:ss with any number of hours (up to six digits).
std::optional<Rational> long_clock(TextView text) {
  std::int64_t seconds = 0;
  std::size_t count = 0;
  for (std::size_t at = 0; at <= text.size(); ++count) {
    const std::size_t end = std::min(text.find(U':', at), text.size());
    const auto part = whole_number(text.substr(at, end - at));
    if (!part || count == 3 || (count == 0 ? end - at > 6 : end - at != 2 || *part > 59)) {
      return std::nullopt;
    }
    seconds = seconds * 60 + *part;
    at = end + 1;
  }
  if (count < 2) return std::nullopt;
  return Rational(count == 2 ? seconds * 60 : seconds);
}

Wide nearest_multiple(const Rational& ratio, Rounding how) {
  const Wide below = floor_of(ratio);
  const Wide twice_rest = 2 * (static_cast<Wide>(ratio.numerator()) - below * ratio.denominator());
  const Wide whole = ratio.denominator();
  switch (how) {
    case Rounding::kDown:
      return below;
    case Rounding::kUp:
      return twice_rest == 0 ? below : below + 1;
    case Rounding::kEven:
      if (twice_rest == whole) return below % 2 == 0 ? below : below + 1;
      return twice_rest > whole ? below + 1 : below;
    case Rounding::kNearest:
      break;
  }
  if (twice_rest == whole) return ratio < Rational(0) ? below : below + 1;
  return twice_rest > whole ? below + 1 : below;
}

}  // namespace

std::optional<Text> ordinal(TextView digits) {
  const auto n = whole_number(digits);
  if (!n) return std::nullopt;
  std::u32string_view ending = U"th";
  if (*n / 10 % 10 != 1) {
    if (*n % 10 == 1) ending = U"st";
    if (*n % 10 == 2) ending = U"nd";
    if (*n % 10 == 3) ending = U"rd";
  }
  return Text(digits) + Text(ending);
}

std::optional<Text> roman(TextView digits) {
  const auto n = whole_number(digits);
  if (!n || *n < 1 || *n > 3999) return std::nullopt;
  return roman_of(static_cast<int>(*n));
}

std::optional<Text> from_roman(TextView text) {
  if (text.empty() || text.size() > 15) return std::nullopt;
  Text capitals;
  for (char32_t c : text) capitals += to_upper(c);
  int value = 0;
  TextView rest = capitals;
  for (const auto& [of_sign, sign] : kRomanSigns) {
    const Text wide = ascii_text(sign);
    while (rest.starts_with(wide)) {
      value += of_sign;
      rest.remove_prefix(wide.size());
    }
  }
  if (!rest.empty() || value < 1 || value > 3999 || roman_of(value) != capitals) {
    return std::nullopt;
  }
  return ascii_text(std::to_string(value));
}

std::optional<Text> in_words(TextView digits) {
  const auto n = whole_number(digits);
  if (!n || *n > 100) return std::nullopt;
  return words_of(static_cast<int>(*n));
}

std::optional<Text> from_words(TextView text) {
  if (text.size() > 20) return std::nullopt;
  Text given = lowered(text);
  std::ranges::replace(given, U'-', U' ');
  for (int n = 0; n <= 100; ++n) {
    Text words = words_of(n);
    std::ranges::replace(words, U'-', U' ');
    if (words == given) return ascii_text(std::to_string(n));
  }
  return std::nullopt;
}

std::optional<Text> rebased(TextView digits, const Bases& bases) {
  const bool marked = bases.from == 16 && digits.size() > 2 && digits[0] == U'0';
  if (marked && to_lower(digits[1]) == U'x') digits.remove_prefix(2);
  if (digits.empty() || digits.size() > 50) return std::nullopt;
  std::int64_t value = 0;
  for (char32_t c : digits) {
    const int digit = digit_value(c, bases.from);
    if (digit < 0) return std::nullopt;
    value = value * bases.from + digit;
    if (value > Rational::kMost) return std::nullopt;
  }
  Text out;
  do {
    const auto digit = static_cast<char32_t>(value % bases.to);
    out.insert(out.begin(), digit < 10 ? U'0' + digit : U'A' + (digit - 10));
    value /= bases.to;
  } while (value > 0);
  return out;
}

std::optional<Text> shortened(TextView text, const ShortForm& form) {
  const auto read = number_in_text(text, NumberStyle::kPoint);
  if (!read) return std::nullopt;
  const Rational size = read->number < Rational(0) ? read->number.negated() : read->number;
  Text sign;
  std::int64_t unit = 1;
  if (size >= Rational(1'000)) {
    sign = form.thousand;
    unit = 1'000;
  }
  if (size >= Rational(1'000'000)) {
    sign = U"M";
    unit = 1'000'000;
  }
  if (size >= Rational(1'000'000'000)) {
    sign = U"B";
    unit = 1'000'000'000;
  }
  auto number = unit == 1 ? std::optional(read->number) : quotient(read->number, Rational(unit));
  if (number && unit > 1) number = rounded(*number, form.places);
  const auto digits = number ? decimal_text(*number, -1) : std::nullopt;
  if (!digits) return std::nullopt;
  return ascii_text(*digits) + sign;
}

std::optional<Text> scientific(TextView text, const ScientificForm& form) {
  if (form.places < 0 || form.places > 9) return std::nullopt;
  const auto read = number_in_text(text, NumberStyle::kPoint);
  auto number = read ? significant(read->number, form.places + 1) : std::nullopt;
  const Rational ten(10);
  int power = 0;
  const auto size = [&] { return *number < Rational(0) ? number->negated() : *number; };
  for (; number && size() >= ten; ++power) number = quotient(*number, ten);
  for (; number && *number != Rational(0) && size() < Rational(1); --power) {
    number = product(*number, ten);
  }
  const auto digits = number ? decimal_text(*number, form.places) : std::nullopt;
  if (!digits) return std::nullopt;
  std::string exponent = std::to_string(std::abs(power));
  while (static_cast<int>(exponent.size()) < form.width) exponent.insert(0, 1, '0');
  if (power < 0 || form.plus) exponent.insert(0, 1, power < 0 ? '-' : '+');
  return ascii_text(*digits) + form.mark + ascii_text(exponent);
}

Text unaccented(TextView text) {
  Text out;
  for (char32_t c : text) {
    const auto two = std::ranges::find(kTwoLetters, c, [](const auto& pair) { return pair.first; });
    if (two != kTwoLetters.end()) {
      out += ascii_text(two->second);
    } else if (c >= 0xC0 && c <= 0x17E && kPlainLetters[c - 0xC0] != '.') {
      out += static_cast<char32_t>(kPlainLetters[c - 0xC0]);
    } else {
      out += c;
    }
  }
  return out;
}

std::optional<NumberInText> number_in_text(TextView text, NumberStyle style) {
  std::size_t begin = 0;
  while (begin < text.size() && !is_digit(text[begin])) ++begin;
  std::size_t end = begin;
  while (end < text.size() && is_in(text[end], CharacterClass::kNumerals)) ++end;
  while (end > begin && !is_digit(text[end - 1])) --end;
  if (begin == end) return {};
  const char32_t group = style == NumberStyle::kPoint ? U',' : U'.';
  const char32_t point = style == NumberStyle::kPoint ? U'.' : U',';
  Text digits;
  // A sign, unless it joins what is before to the number.
  if (begin > 0 && text[begin - 1] == U'-' &&
      (begin == 1 || !is_in(text[begin - 2], CharacterClass::kAlphanumeric))) {
    digits = U"-";
  }
  std::size_t in_group = 0;
  bool grouped = false;
  bool behind_point = false;
  for (char32_t c : text.substr(begin, end - begin)) {
    if (c == group || (c == point && grouped)) {
      if (behind_point || (grouped ? in_group != 3 : in_group > 3)) return {};
    }
    if (c == group) {
      grouped = true;
      in_group = 0;
      continue;
    }
    if (c == point) {
      if (behind_point) return {};
      behind_point = true;
      digits += U'.';
      continue;
    }
    digits += c;
    if (!behind_point) ++in_group;
  }
  if (grouped && in_group != 3) return {};
  const auto number = Rational::parse(digits);
  if (!number) return {};
  return NumberInText{*number, end};
}

// The power of ten of 1.2E+06, where the E is.
static std::optional<int> power_behind(TextView text, std::size_t at) {
  if (at >= text.size() || to_lower(text[at++]) != U'e') return std::nullopt;
  const bool minus = at < text.size() && text[at] == U'-';
  if (minus || (at < text.size() && text[at] == U'+')) ++at;
  const std::size_t begin = at;
  int power = 0;
  while (at < text.size() && is_digit(text[at]) && at - begin < 3) {
    power = 10 * power + static_cast<int>(text[at++] - U'0');
  }
  const bool more = at < text.size() && is_in(text[at], CharacterClass::kAlphanumeric);
  if (at == begin || at - begin > 2 || more) return std::nullopt;
  return minus ? -power : power;
}

std::optional<Rational> scaled_number(TextView text) {
  const auto read = number_in_text(text, NumberStyle::kPoint);
  if (!read) return std::nullopt;
  std::size_t at = read->end;
  if (const auto power = power_behind(text, at)) {
    std::int64_t ten = 1;
    for (int i = 0; i < std::abs(*power) && ten < Rational::kMost; ++i) ten *= 10;
    if (std::abs(*power) > 15) return std::nullopt;
    return *power < 0 ? quotient(read->number, Rational(ten))
                      : product(read->number, Rational(ten));
  }
  if (at < text.size() && text[at] == U' ') ++at;
  const bool alone = at + 1 >= text.size() || !is_letter(text[at + 1]);
  if (at >= text.size() || !alone) return read->number;
  switch (to_lower(text[at])) {
    case U'k':
      return product(read->number, Rational(1'000));
    case U'm':
      return product(read->number, Rational(1'000'000));
    case U'b':
      return product(read->number, Rational(1'000'000'000));
    default:
      return read->number;
  }
}

std::optional<Rational> fraction_in(TextView text) {
  const auto read_small = [](TextView digits) {
    return digits.size() <= 6 ? whole_number(digits) : std::nullopt;
  };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  const std::size_t slash = text.find(U'/');
  if (slash == TextView::npos) {
    const auto whole = read_small(text);
    return whole ? std::optional(Rational(*whole)) : std::nullopt;
  }
  const std::size_t space = text.find(U' ');
  std::int64_t whole = 0;
  std::size_t from = 0;
  if (space != TextView::npos) {
    const auto before = space < slash ? read_small(text.substr(0, space)) : std::nullopt;
    if (!before) return std::nullopt;
    whole = *before;
    from = space + 1;
  }
  const auto above = read_small(text.substr(from, slash - from));
  const auto below = read_small(text.substr(slash + 1));
  if (!above || !below || *below == 0) return std::nullopt;
  return Rational::make(static_cast<Wide>(whole) * *below + *above, *below);
}

std::optional<Rational> duration_in(TextView text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  if (const auto clock = long_clock(text)) return clock;
  std::int64_t seconds = 0;
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == begin || at - begin > 6) return std::nullopt;
    const std::int64_t number = *whole_number(text.substr(begin, at - begin));
    while (at < text.size() && is_space(text[at])) ++at;
    begin = at;
    while (at < text.size() && is_letter(text[at])) ++at;
    const std::int64_t unit = unit_seconds(text.substr(begin, at - begin));
    if (unit == 0) return std::nullopt;
    seconds += number * unit;
    any = true;
    while (at < text.size() && (is_space(text[at]) || text[at] == U',' || text[at] == U'.')) ++at;
  }
  return any ? Rational::make(seconds, 1) : std::nullopt;
}

std::optional<Rational> to_step(const Rational& number, const RoundingStep& step) {
  const auto ratio = quotient(number, step.step);
  if (!ratio || step.step <= Rational(0)) return std::nullopt;
  return Rational::make(nearest_multiple(*ratio, step.how) * step.step.numerator(),
                        step.step.denominator());
}

std::optional<Rational> significant(const Rational& number, int digits) {
  if (number == Rational(0)) return number;
  if (digits < 1 || digits > 15) return std::nullopt;
  // The unit of the last digit kept: 10^(digits before the point - digits).
  const Wide size = number < Rational(0) ? -static_cast<Wide>(number.numerator())
                                         : static_cast<Wide>(number.numerator());
  const Wide below = number.denominator();
  int exponent = 0;  // 10^exponent <= size < 10^(exponent + 1)
  Wide power = 1;
  if (size >= below) {
    while (power * 10 * below <= size) {
      power *= 10;
      ++exponent;
    }
  } else {
    while (power * size < below) {
      power *= 10;
      --exponent;
    }
  }
  const int last = exponent - digits + 1;
  Wide unit = 1;
  for (int i = 0; i < (last < 0 ? -last : last); ++i) unit *= 10;
  const auto step = last >= 0 ? Rational::make(unit, 1) : Rational::make(1, unit);
  return step ? to_step(number, {*step, Rounding::kNearest}) : std::nullopt;
}

TimeOfDay to_step(const TimeOfDay& time, const TimeStep& step) {
  constexpr int kDay = static_cast<int>(kSecondsOfDay);
  if (step.step < 1) return time;
  const auto ratio = Rational::make(time.seconds, step.step);
  const auto whole = static_cast<int>(nearest_multiple(*ratio, step.how)) * step.step;
  return {((whole + step.plus % kDay) % kDay + kDay) % kDay};
}

std::optional<Rational> moment_of(TextView text, DayOrder order) {
  const auto date = parse_date(text, order);
  if (!date) return std::nullopt;
  const auto time = parse_time(text);
  return Rational(day_number(*date) * kSecondsOfDay + (time ? time->seconds : 0));
}

std::optional<Rational> unix_moment(TextView text) {
  const auto count = whole_number(text);
  if (!count || text.size() < 9 || text.size() > 13) return std::nullopt;
  return Rational((text.size() > 11 ? *count / 1'000 : *count) + kUnixEpoch);
}

std::optional<Date> date_of_moment(const Rational& moment) {
  if (!moment.is_whole()) return std::nullopt;
  return date_of_day_number(floor_of(*quotient(moment, Rational(kSecondsOfDay))));
}

std::optional<TimeOfDay> time_of_moment(const Rational& moment) {
  if (!moment.is_whole()) return std::nullopt;
  const std::int64_t rest = moment.numerator() % kSecondsOfDay;
  return TimeOfDay{static_cast<int>(rest < 0 ? rest + kSecondsOfDay : rest)};
}

}  // namespace whence::synth::table
