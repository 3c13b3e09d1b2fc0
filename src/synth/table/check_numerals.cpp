#include <array>
#include <initializer_list>

#include "synth/table/check_values.h"

namespace whence::synth::table::checker {

static constexpr std::int64_t kDaySeconds = 24 * 60 * 60;

// Digits alone, from one to `most`; -1 otherwise.
static Big digits_alone(const String& text, std::size_t most) {
  if (text.empty() || text.size() > most) return -1;
  Big value = 0;
  for (char32_t c : text) {
    if (!digit(c)) return -1;
    value = 10 * value + static_cast<int>(c - 48);
  }
  return value;
}

static String decimal(Big value) {
  String out;
  do {
    out.insert(out.begin(), static_cast<char32_t>(48 + static_cast<int>(value % 10)));
    value /= 10;
  } while (value > 0);
  return out;
}

// --- Roman numerals, digit by digit

static String roman_digit(int digit, char32_t one, char32_t five, char32_t ten) {
  if (digit == 9) return {one, ten};
  if (digit == 4) return {one, five};
  String out;
  if (digit >= 5) out.push_back(five);
  for (int i = digit % 5; i > 0; --i) out.push_back(one);
  return out;
}

static String in_roman(int n) {
  return String(static_cast<std::size_t>(n / 1000), U'M') +
         roman_digit(n / 100 % 10, U'C', U'D', U'M') + roman_digit(n / 10 % 10, U'X', U'L', U'C') +
         roman_digit(n % 10, U'I', U'V', U'X');
}

// --- words

static String words_for(int n) {
  static constexpr std::array<const char32_t*, 10> kUnits{
      U"zero", U"one", U"two", U"three", U"four", U"five", U"six", U"seven", U"eight", U"nine"};
  static constexpr std::array<const char32_t*, 10> kTeens{
      U"ten",     U"eleven",  U"twelve",    U"thirteen", U"fourteen",
      U"fifteen", U"sixteen", U"seventeen", U"eighteen", U"nineteen"};
  static constexpr std::array<const char32_t*, 10> kTens{U"",       U"",      U"twenty", U"thirty",
                                                         U"forty",  U"fifty", U"sixty",  U"seventy",
                                                         U"eighty", U"ninety"};
  const auto units = static_cast<std::size_t>(n % 10);
  switch (n / 10) {
    case 0:
      return kUnits.at(units);
    case 1:
      return kTeens.at(units);
    case 10:
      return U"one hundred";
    default:
      break;
  }
  String out = kTens.at(static_cast<std::size_t>(n / 10));
  if (units > 0) out = out + U"-" + kUnits.at(units);
  return out;
}

static Result number_of_words(const String& text) {
  for (int n = 0; n <= 100; ++n) {
    const String words = words_for(n);
    if (words.size() != text.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const char32_t given = small(text[i]);
      const bool joint = words[i] == U'-' || words[i] == U' ';
      same = same && (joint ? given == U'-' || given == U' ' : given == words[i]);
    }
    if (same) return string(decimal(n));
  }
  return none();
}

// --- bases

static Result in_other_base(const String& given, const Bases& p) {
  const String start = in_small(cut(given, 0, given.size() < 2 ? 0 : 2));
  const bool marked = p.from == 16 && start == U"0x" && given.size() > 2;
  const String text = cut(given, marked ? 2 : 0, given.size());
  static const String kDigits = U"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  if (text.empty() || text.size() > 50) return none();
  Big value = 0;
  for (char32_t c : text) {
    if (c >= U'a' && c <= U'z') c -= 32;
    const std::size_t place = kDigits.find(c);
    if (place == String::npos || place >= static_cast<std::size_t>(p.from)) return none();
    value = value * p.from + static_cast<Big>(place);
    if (value > 1'000'000'000'000'000) return none();
  }
  String out(1, kDigits[static_cast<std::size_t>(value % p.to)]);
  while ((value /= p.to) > 0) {
    out = String(1, kDigits[static_cast<std::size_t>(value % p.to)]) + out;
  }
  return string(std::move(out));
}

// --- thousands and millions

static Result in_short(const String& text, const ShortForm& p) {
  std::size_t behind = 0;
  const Result n = read_number(text, NumberStyle::kPoint, behind);
  if (n.kind == Kind::kNone) return n;
  const Big size = n.above < 0 ? -n.above : n.above;
  Big unit = 1;
  String sign;
  for (const auto& [from, of] :
       {std::pair<Big, String>{1'000, p.thousand}, std::pair<Big, String>{1'000'000, U"M"},
        std::pair<Big, String>{1'000'000'000, U"B"}}) {
    if (size < from * n.below) break;
    unit = from;
    sign = of;
  }
  Result shown = n;
  if (unit > 1) shown = number(n.above, n.below * unit);
  if (unit > 1 && shown.kind == Kind::kNumber) shown = round_to(shown, p.places);
  if (shown.kind == Kind::kNone) return shown;
  const Result digits = write_number(shown, {std::nullopt, U"", U"."});
  return digits.kind == Kind::kNone ? digits : string(digits.string + sign);
}

static Result with_unit(const String& text) {
  std::size_t i = 0;
  const Result n = read_number(text, NumberStyle::kPoint, i);
  if (n.kind == Kind::kNone) return n;
  if (i < text.size() && small(text[i]) == U'e') {
    std::size_t j = i + 1;
    const bool less = j < text.size() && text[j] == U'-';
    if (less || (j < text.size() && text[j] == U'+')) ++j;
    std::size_t to = j;
    while (to < text.size() && digit(text[to])) ++to;
    const Big power = digits_alone(cut(text, j, to), 2);
    if (power >= 0 && (to == text.size() || !belongs(text[to], CharacterClass::kAlphanumeric))) {
      if (power > 15) return none();
      Big unit = 1;
      for (Big k = 0; k < power; ++k) unit *= 10;
      return less ? number(n.above, n.below * unit) : number(n.above * unit, n.below);
    }
  }
  if (i < text.size() && text[i] == U' ') ++i;
  if (i >= text.size() || (i + 1 < text.size() && letter(text[i + 1]))) return n;
  const char32_t sign = small(text[i]);
  Big unit = 1;
  if (sign == U'k') unit = 1'000;
  if (sign == U'm') unit = 1'000'000;
  if (sign == U'b') unit = 1'000'000'000;
  return number(n.above * unit, n.below);
}

// --- letters

struct Base {
  const char32_t* plain;
  const char32_t* letters;
};
constexpr auto kBases = std::to_array<Base>({
    {U"A", U"ÀÁÂÃÄÅĀĂĄ"}, {U"a", U"àáâãäåāăą"}, {U"C", U"ÇĆĈĊČ"},      {U"c", U"çćĉċč"},
    {U"D", U"ÐĎĐ"},       {U"d", U"ðďđ"},       {U"E", U"ÈÉÊËĒĔĖĘĚ"},  {U"e", U"èéêëēĕėęě"},
    {U"G", U"ĜĞĠĢ"},      {U"g", U"ĝğġģ"},      {U"H", U"ĤĦ"},         {U"h", U"ĥħ"},
    {U"I", U"ÌÍÎÏĨĪĬĮİ"}, {U"i", U"ìíîïĩīĭįı"}, {U"J", U"Ĵ"},          {U"j", U"ĵ"},
    {U"K", U"Ķ"},         {U"k", U"ķĸ"},        {U"L", U"ĹĻĽĿŁ"},      {U"l", U"ĺļľŀł"},
    {U"N", U"ÑŃŅŇŊ"},     {U"n", U"ñńņňŉŋ"},    {U"O", U"ÒÓÔÕÖØŌŎŐ"},  {U"o", U"òóôõöøōŏő"},
    {U"R", U"ŔŖŘ"},       {U"r", U"ŕŗř"},       {U"S", U"ŚŜŞŠ"},       {U"s", U"śŝşš"},
    {U"T", U"ŢŤŦ"},       {U"t", U"ţťŧ"},       {U"U", U"ÙÚÛÜŨŪŬŮŰŲ"}, {U"u", U"ùúûüũūŭůűų"},
    {U"W", U"Ŵ"},         {U"w", U"ŵ"},         {U"Y", U"ÝŶŸ"},        {U"y", U"ýÿŷ"},
    {U"Z", U"ŹŻŽ"},       {U"z", U"źżž"},       {U"AE", U"Æ"},         {U"ae", U"æ"},
    {U"OE", U"Œ"},        {U"oe", U"œ"},        {U"Th", U"Þ"},         {U"th", U"þ"},
    {U"ss", U"ß"},        {U"IJ", U"Ĳ"},        {U"ij", U"ĳ"},
});

static String without_accents(const String& text) {
  String out;
  for (char32_t c : text) {
    const char32_t* plain = nullptr;
    for (const Base& base : kBases) {
      for (const char32_t* l = base.letters; *l != 0; ++l) {
        if (*l == c) plain = base.plain;
      }
    }
    out += plain == nullptr ? String(1, c) : String(plain);
  }
  return out;
}

// --- fractions and durations

static Result in_parts(const String& given) {
  const String text = trimmed(given);
  const Places parts = between(finds(text, U"/"), text.size());
  if (parts.size() == 1) {
    const Big whole = digits_alone(text, 6);
    return whole < 0 ? none() : number(whole, 1);
  }
  if (parts.size() != 2) return none();
  const String front = cut(text, parts[0].first, parts[0].second);
  const Big below = digits_alone(cut(text, parts[1].first, parts[1].second), 6);
  const Places pieces = between(finds(front, U" "), front.size());
  if (below <= 0 || pieces.size() > 2) return none();
  Big whole = 0;
  if (pieces.size() == 2) whole = digits_alone(cut(front, 0, pieces[0].second), 6);
  const Big above = digits_alone(cut(front, pieces.back().first, front.size()), 6);
  return whole < 0 || above < 0 ? none() : number(whole * below + above, below);
}

static Big seconds_in(const String& unit) {
  const auto is_one_of = [&](std::initializer_list<const char32_t*> names) {
    for (const char32_t* name : names) {
      if (unit == name) return true;
    }
    return false;
  };
  if (is_one_of({U"s", U"sec", U"secs", U"second", U"seconds"})) return 1;
  if (is_one_of({U"m", U"min", U"mins", U"minute", U"minutes"})) return 60;
  if (is_one_of({U"h", U"hr", U"hrs", U"hour", U"hours"})) return 3600;
  return is_one_of({U"d", U"day", U"days"}) ? kDaySeconds : 0;
}

static Result how_long(const String& given) {
  const String text = trimmed(given);
  const Places parts = between(finds(text, U":"), text.size());
  if (parts.size() == 2 || parts.size() == 3) {
    Big seconds = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const Big value = digits_alone(cut(text, parts[i].first, parts[i].second), i == 0 ? 6 : 2);
      if (value < 0) return none();
      if (i > 0 && (value > 59 || parts[i].second - parts[i].first != 2)) return none();
      seconds = 60 * seconds + value;
    }
    return number(parts.size() == 2 ? 60 * seconds : seconds, 1);
  }
  Big seconds = 0;
  std::size_t i = 0;
  while (i < text.size()) {
    std::size_t to = i;
    while (to < text.size() && digit(text[to])) ++to;
    const Big count = digits_alone(cut(text, i, to), 6);
    while (to < text.size() && blank(text[to])) ++to;
    i = to;
    while (to < text.size() && letter(text[to])) ++to;
    const Big unit = seconds_in(in_small(cut(text, i, to)));
    if (count < 0 || unit == 0) return none();
    seconds += count * unit;
    i = to;
    while (i < text.size() && (blank(text[i]) || text[i] == U',' || text[i] == U'.')) ++i;
  }
  return text.empty() ? none() : number(seconds, 1);
}

static Result significant_digits(const Result& a, int digits);

static Result as_power(const String& text, const ScientificForm& p) {
  if (p.places < 0 || p.places > 9) return none();
  std::size_t behind = 0;
  Result n = read_number(text, NumberStyle::kPoint, behind);
  if (n.kind != Kind::kNone) n = significant_digits(n, p.places + 1);
  if (n.kind == Kind::kNone) return n;
  // The power is how often the number is divided by ten, or multiplied with it.
  Big above = n.above < 0 ? -n.above : n.above;
  Big below = n.below;
  int power = 0;
  while (above >= 10 * below) {
    below *= 10;
    ++power;
  }
  while (above != 0 && above < below) {
    above *= 10;
    --power;
  }
  const Result shown = number(n.above < 0 ? -above : above, below);
  const Result digits = write_number(shown, {p.places, U"", U"."});
  if (digits.kind == Kind::kNone) return digits;
  String size = decimal(power < 0 ? -power : power);
  while (static_cast<int>(size.size()) < p.width) size = U"0" + size;
  const String sign = power < 0 ? U"-" : p.plus ? U"+" : U"";
  return string(digits.string + p.mark + sign + size);
}

Result numeral(const Operation& o, const String& text) {
  switch (o.op) {
    case Op::kOrdinal: {
      const Big n = digits_alone(text, 15);
      if (n < 0) return none();
      const auto last = static_cast<int>(n % 10);
      const bool teens = n % 100 >= 10 && n % 100 <= 19;
      if (teens || last == 0 || last > 3) return string(text + U"th");
      return string(text + (last == 1 ? U"st" : last == 2 ? U"nd" : U"rd"));
    }
    case Op::kRoman: {
      const Big n = digits_alone(text, 15);
      return n < 1 || n > 3999 ? none() : string(in_roman(static_cast<int>(n)));
    }
    case Op::kFromRoman:
      for (int n = 1; n <= 3999 && text.size() <= 15; ++n) {
        const String signs = in_roman(n);
        if (signs.size() != text.size() || in_small(signs) != in_small(text)) continue;
        return string(decimal(n));
      }
      return none();
    case Op::kWords: {
      const Big n = digits_alone(text, 15);
      return n < 0 || n > 100 ? none() : string(words_for(static_cast<int>(n)));
    }
    case Op::kFromWords:
      return number_of_words(text);
    case Op::kRebase:
      return in_other_base(text, parameters<Bases>(o));
    case Op::kShorten:
      return in_short(text, parameters<ShortForm>(o));
    case Op::kScientific:
      return as_power(text, parameters<ScientificForm>(o));
    case Op::kUnaccent:
      return string(without_accents(text));
    case Op::kScaled:
      return with_unit(text);
    case Op::kFraction:
      return in_parts(text);
    case Op::kDuration:
      return how_long(text);
    case Op::kMoment: {
      const Result date = read_date(text, parameters<DayOrder>(o));
      const Result time = read_time(text);
      if (date.kind == Kind::kNone) return date;
      return number(Big{days_of(date)} * kDaySeconds + time.seconds, 1);
    }
    case Op::kUnixMoment: {
      Big seconds = digits_alone(text, 13);
      if (seconds < 0 || text.size() < 9) return none();
      if (text.size() >= 12) seconds /= 1'000;
      // From 1 January of year 1 to 1970 there are 719,162 days.
      return number(seconds + 719'162 * kDaySeconds, 1);
    }
    default:
      return none();
  }
}

// --- rounding

Result stepped(const Result& a, Big above, Big below, Rounding how) {
  if (above <= 0) return none();
  const Result ratio = number(a.above * below, a.below * above);
  if (ratio.kind == Kind::kNone) return ratio;
  Big whole = whole_below(ratio);
  const Big rest = ratio.above - whole * ratio.below;  // of ratio.below
  const bool half = 2 * rest == ratio.below;
  bool up = 2 * rest > ratio.below;
  if (how == Rounding::kUp) up = rest > 0;
  if (how == Rounding::kDown) up = false;
  if (half && how == Rounding::kNearest) up = a.above > 0;
  if (half && how == Rounding::kEven) up = whole % 2 != 0;
  if (up) ++whole;
  return number(whole * above, below);
}

int stepped_time(int seconds, const TimeStep& p) {
  if (p.step <= 0) return seconds;
  int down = 0;
  while (down + p.step <= seconds) down += p.step;
  const int rest = seconds - down;
  bool up = false;
  if (p.how == Rounding::kUp) up = rest > 0;
  if (p.how == Rounding::kNearest) up = 2 * rest >= p.step;
  if (p.how == Rounding::kEven) {
    up = 2 * rest > p.step || (2 * rest == p.step && down / p.step % 2 == 1);
  }
  const std::int64_t all = std::int64_t{down} + (up ? p.step : 0) + p.plus;
  std::int64_t around = all % kDaySeconds;
  if (around < 0) around += kDaySeconds;
  return static_cast<int>(around);
}

static Result significant_digits(const Result& a, int digits) {
  if (a.above == 0) return a;
  if (digits < 1 || digits > 15) return none();
  const Big size = a.above < 0 ? -a.above : a.above;
  // Find the unit above / below with 10^(digits - 1) units <= size < 10^digits units.
  Big most = 1;
  for (int i = 0; i < digits; ++i) most *= 10;
  Big above = 1;
  Big below = 1;
  while (size * below >= most * above * a.below) above *= 10;
  while (size * below * 10 < most * above * a.below) {
    if (above > 1) {
      above /= 10;
    } else {
      below *= 10;
    }
  }
  if (above > 1'000'000'000'000'000 || below > 1'000'000'000'000'000) return none();
  return stepped(a, above, below, Rounding::kNearest);
}

Result numeral_of_number(const Operation& o, const Result& a) {
  switch (o.op) {
    case Op::kRoundStep: {
      const auto& p = parameters<RoundingStep>(o);
      return stepped(a, p.step.numerator(), p.step.denominator(), p.how);
    }
    case Op::kSignificant:
      return significant_digits(a, parameters<Digits>(o).places);
    case Op::kLater:
      return number(a.above + Big{parameters<Shift>(o).by} * a.below, a.below);
    case Op::kDateOfMoment: {
      if (a.below != 1) return none();
      Big days = a.above / kDaySeconds;
      if (days * kDaySeconds > a.above) --days;
      return day_of(days);
    }
    case Op::kTimeOfMoment: {
      if (a.below != 1) return none();
      Result r;
      r.kind = Kind::kSeconds;
      r.seconds = static_cast<int>((a.above % kDaySeconds + kDaySeconds) % kDaySeconds);
      return r;
    }
    default:
      return none();
  }
}

}  // namespace whence::synth::table::checker
