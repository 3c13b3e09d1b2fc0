#include <array>

#include "synth/table/python_helpers.h"

namespace whence::synth::table {

namespace {

constexpr std::array kNumeralHelpers{

    PythonHelper{"digits_alone", "is_digit", R"py(
def digits_alone(x, most=15):
    fits = x is not None and 1 <= len(x) <= most and all(map(is_digit, x))
    return int(x) if fits else None
)py"},
    PythonHelper{"ordinal", "digits_alone", R"py(
def ordinal(x):
    n = digits_alone(x)
    if n is None:
        return None
    return x + ("th" if n // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th"))
)py"},
    PythonHelper{"roman", "digits_alone", R"py(
ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
         (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def roman(x):
    n, out = digits_alone(x), ""
    if n is None or not 1 <= n <= 3999:
        return None
    for value, sign in ROMAN:
        out += n // value * sign
        n %= value
    return out
)py"},
    PythonHelper{"from_roman", "roman", R"py(
def from_roman(x):
    if x is None or not 1 <= len(x) <= 15 or any(c not in "IVXLCDMivxlcdm" for c in x):
        return None
    n, rest = 0, x.upper()
    for value, sign in ROMAN:
        while rest.startswith(sign):
            n, rest = n + value, rest[len(sign):]
    return str(n) if not rest and roman(str(n)) == x.upper() else None
)py"},
    PythonHelper{"in_words", "digits_alone", R"py(
ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen").split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(x):
    n = digits_alone(x)
    if n is None or n > 100:
        return None
    if n == 100:
        return "one hundred"
    return ONES[n] if n < 20 else TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")
)py"},
    PythonHelper{"from_words", "in_words small", R"py(
def from_words(x):
    given = "" if x is None else "".join(map(small, x)).replace("-", " ")
    known = {in_words(str(n)).replace("-", " "): str(n) for n in range(101)}
    return known.get(given)
)py"},
    PythonHelper{"rebase", "", R"py(
BASE_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def rebase(x, old, new):
    if x is not None and old == 16 and len(x) > 2 and x[:2] in ("0x", "0X"):
        x = x[2:]
    if x is None or not 1 <= len(x) <= 50:
        return None
    n = 0
    for c in x:
        place = BASE_DIGITS.find(c.upper() if "a" <= c <= "z" else c)
        if not 0 <= place < old:
            return None
        n = n * old + place
        if n > 10**15:
            return None
    out = ""
    while n or not out:
        n, last = divmod(n, new)
        out = BASE_DIGITS[last] + out
    return out
)py"},
    PythonHelper{"shorten", "number divide round_to format_number fractions", R"py(
def shorten(x, thousand, places):
    a = number(x)
    if a is None:
        return None
    units = [(10**9, "B"), (10**6, "M"), (10**3, thousand), (1, "")]
    unit, sign = next(((u, s) for u, s in units if abs(a) >= u), (1, ""))
    shown = a if unit == 1 else round_to(divide(a, Fraction(unit)), places)
    text = format_number(shown, None)
    return None if text is None else text + sign
)py"},
    PythonHelper{"scientific", "number significant exact format_number fractions", R"py(
def scientific(x, mark, places, plus, width):
    a = number(x)
    a = None if a is None or not 0 <= places <= 9 else significant(a, places + 1)
    if a is None:
        return None
    power = 0
    while abs(a) >= 10:
        a, power = a / 10, power + 1
    while a and abs(a) < 1:
        a, power = a * 10, power - 1
    digits = format_number(exact(Fraction(a)), places)
    sign = "-" if power < 0 else "+" if plus else ""
    return None if digits is None else digits + mark + sign + str(abs(power)).rjust(width, "0")
)py"},
    PythonHelper{"unaccent", "unicodedata", R"py(
PLAIN = {"Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Þ": "Th", "þ": "th", "ß": "ss", "Ĳ": "IJ",
         "ĳ": "ij", "Ð": "D", "ð": "d", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h",
         "ı": "i", "Ŀ": "L", "ŀ": "l", "Ł": "L", "ł": "l", "Ŧ": "T", "ŧ": "t", "ŉ": "n", "Ŋ": "N",
         "ŋ": "n", "ĸ": "k"}


def unaccent(x):
    if x is None:
        return None
    return "".join(PLAIN.get(c) or (unicodedata.normalize("NFD", c)[0]
                                    if "\u00c0" <= c <= "\u017e" else c) for c in x)
)py"},
    PythonHelper{"scaled", "number exact is_digit is_letter small CLASSES", R"py(
def scaled(x):
    a = number(x)
    if a is None:
        return None
    end = next(i for i, c in enumerate(x) if is_digit(c))
    while end < len(x) and CLASSES["numerals"](x[end]):
        end += 1
    while not is_digit(x[end - 1]):
        end -= 1
    if x[end:end + 1] in ("e", "E"):
        at = end + 1 + (x[end + 1:end + 2] in ("+", "-"))
        behind = at
        while behind < len(x) and is_digit(x[behind]):
            behind += 1
        more = behind < len(x) and CLASSES["alphanumeric"](x[behind])
        if 1 <= behind - at <= 2 and not more:
            power = int(x[at:behind])
            ten = Fraction(10) ** power
            return None if power > 15 else exact(a / ten if x[at - 1] == "-" else a * ten)
    if x[end:end + 1] == " ":
        end += 1
    alone = end + 1 >= len(x) or not is_letter(x[end + 1])
    sign = small(x[end]) if end < len(x) and alone else ""
    return exact(a * {"k": 10**3, "m": 10**6, "b": 10**9}.get(sign, 1))
)py"},
    PythonHelper{"fraction", "trim digits_alone exact fractions", R"py(
def fraction(x):
    if x is None:
        return None
    front, *parts = trim(x).split("/")
    if not parts:
        whole = digits_alone(front, 6)
        return None if whole is None else Fraction(whole)
    below = digits_alone(parts[0], 6)
    whole, *above = front.split(" ") if " " in front else ("0", front)
    if len(parts) > 1 or len(above) > 1 or not below:
        return None
    numbers = [digits_alone(whole, 6), digits_alone(above[0], 6)]
    return None if None in numbers else exact(Fraction(numbers[0] * below + numbers[1], below))
)py"},
    PythonHelper{"duration", "trim is_digit is_letter is_space small digits_alone exact fractions",
                 R"py(
UNITS = {name: seconds for names, seconds in [
    ("s sec secs second seconds", 1), ("m min mins minute minutes", 60),
    ("h hr hrs hour hours", 3600), ("d day days", 86400)] for name in names.split()}


def duration(x):
    """Seconds."""
    if x is None:
        return None
    x = trim(x)
    parts = x.split(":")
    if len(parts) in (2, 3):
        values = [digits_alone(part, 2 if i else 6) for i, part in enumerate(parts)]
        if None in values or any(len(p) != 2 or int(p) > 59 for p in parts[1:]):
            return None
        hours, minutes, seconds = (values + [0])[:3]
        return exact(Fraction(hours * 3600 + minutes * 60 + seconds))
    total, i = 0, 0
    while i < len(x):
        end = i
        while end < len(x) and is_digit(x[end]):
            end += 1
        count = digits_alone(x[i:end], 6)
        while end < len(x) and is_space(x[end]):
            end += 1
        i = end
        while end < len(x) and is_letter(x[end]):
            end += 1
        unit = UNITS.get("".join(map(small, x[i:end])))
        if count is None or unit is None:
            return None
        total += count * unit
        i = end
        while i < len(x) and (is_space(x[i]) or x[i] in ",."):
            i += 1
    return exact(Fraction(total)) if x else None
)py"},
    PythonHelper{"multiple", "nearest", R"py(
def multiple(ratio, how):
    """The whole number that a ratio is rounded to."""
    below, rest = divmod(ratio, 1)
    if how == "down":
        return below
    if how == "up":
        return below + (rest > 0)
    if how == "even":
        return round(ratio)
    return nearest(ratio)
)py"},
    PythonHelper{"round_step", "divide multiply multiple fractions", R"py(
def round_step(a, step, how):
    ratio = divide(a, step)
    return None if ratio is None else multiply(Fraction(multiple(ratio, how)), step)
)py"},
    PythonHelper{"significant", "round_step exact fractions", R"py(
def significant(a, digits):
    if not a or not 1 <= digits <= 15:
        return None if a else a
    unit = Fraction(1)
    while abs(a) >= unit * 10**digits:
        unit *= 10
    while abs(a) < unit * 10**(digits - 1):
        unit /= 10
    return None if exact(unit) is None else round_step(a, unit, "nearest")
)py"},
    PythonHelper{"smaller", "", R"py(
def smaller(a, b):
    return None if a is None or b is None else min(a, b)
)py"},
    PythonHelper{"larger", "", R"py(
def larger(a, b):
    return None if a is None or b is None else max(a, b)
)py"},
};

}  // namespace

std::span<const PythonHelper> python_numeral_helpers() {
  return kNumeralHelpers;
}

}  // namespace whence::synth::table
