#include "synth/table/python_helpers.h"

#include <array>
#include <vector>

namespace whence::synth::table {

namespace {

constexpr std::array kHelpers{
    PythonHelper{"fractions", "", "from fractions import Fraction\n"},
    PythonHelper{"datetime", "", "import datetime\n"},
    PythonHelper{"unicodedata", "", "import unicodedata\n"},

    // --- characters
    PythonHelper{"is_digit", "", R"py(
def is_digit(c):
    return "0" <= c <= "9"
)py"},
    PythonHelper{"is_letter", "", R"py(
def is_letter(c):
    """ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic."""
    n = ord(c)
    if n < 0x80:
        return "a" <= c <= "z" or "A" <= c <= "Z"
    return (0xC0 <= n <= 0x17E and n not in (0xD7, 0xF7) or n == 0x386 or 0x388 <= n <= 0x38A
            or n == 0x38C or 0x38E <= n <= 0x3A1 or 0x3A3 <= n <= 0x3CE or 0x400 <= n <= 0x45F)
)py"},
    PythonHelper{"is_space", "", R"py(
def is_space(c):
    return c in " \t\n\v\f\r\u00a0"
)py"},
    PythonHelper{"small", "is_letter", R"py(
def small(c):
    other = c.lower()
    return other if is_letter(c) and len(other) == 1 else c
)py"},
    PythonHelper{"capital", "is_letter", R"py(
def capital(c):
    other = c.upper()
    return other if is_letter(c) and len(other) == 1 and c != "\u0131" else c
)py"},
    PythonHelper{"CLASSES", "is_digit is_letter is_space small", R"py(
CLASSES = {
    "digits": is_digit,
    "letters": is_letter,
    "upper": lambda c: is_letter(c) and small(c) != c,
    "lower": lambda c: is_letter(c) and small(c) == c,
    "alphanumeric": lambda c: is_letter(c) or is_digit(c),
    "visible": lambda c: not is_space(c),
    "space": is_space,
    "symbols": lambda c: not (is_letter(c) or is_digit(c) or is_space(c)),
    "numerals": lambda c: is_digit(c) or c in ".,",
}
)py"},

    // --- places
    PythonHelper{"places", "", R"py(
def places(text, part):
    found = []
    at = text.find(part)
    while at >= 0 and part:
        found.append((at, at + len(part)))
        at = text.find(part, at + len(part))
    return found
)py"},
    PythonHelper{"runs", "CLASSES", R"py(
def runs(text, kind):
    belongs = CLASSES[kind]
    found = []
    for i, c in enumerate(text):
        if not belongs(c):
            continue
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found
)py"},
    PythonHelper{"nth", "", R"py(
def nth(things, k):
    """The k-th from 1, or from the end at -1; None if there is none."""
    index = k - 1 if k > 0 else len(things) + k
    return things[index] if k != 0 and 0 <= index < len(things) else None
)py"},
    PythonHelper{"pieces", "places", R"py(
def pieces(text, marks):
    edges = [0] + [edge for mark in marks for edge in mark] + [len(text)]
    return [text[a:b] for a, b in zip(edges[0::2], edges[1::2])]
)py"},
    PythonHelper{"bounded", "", R"py(
def bounded(text):
    return text if len(text) <= 65536 else None
)py"},

    // --- parts
    PythonHelper{"split", "places pieces nth", R"py(
def split(x, separator, k):
    return None if x is None else nth(pieces(x, places(x, separator)), k)
)py"},
    PythonHelper{"before", "places nth", R"py(
def before(x, mark, k):
    at = None if x is None else nth(places(x, mark), k)
    return None if at is None else x[:at[0]]
)py"},
    PythonHelper{"after", "places nth", R"py(
def after(x, mark, k):
    at = None if x is None else nth(places(x, mark), k)
    return None if at is None else x[at[1]:]
)py"},
    PythonHelper{"between", "", R"py(
def between(x, left, right):
    begin = -1 if x is None or not left or not right else x.find(left)
    end = -1 if begin < 0 else x.find(right, begin + len(left))
    return None if end < 0 else x[begin + len(left):end]
)py"},
    PythonHelper{"run", "runs nth", R"py(
def run(x, kind, k):
    at = None if x is None else nth(runs(x, kind), k)
    return None if at is None else x[at[0]:at[1]]
)py"},
    PythonHelper{"until_run", "runs nth", R"py(
def until_run(x, kind, k):
    at = None if x is None else nth(runs(x, kind), k)
    return None if at is None else x[:at[0]]
)py"},
    PythonHelper{"from_run", "runs nth", R"py(
def from_run(x, kind, k):
    at = None if x is None else nth(runs(x, kind), k)
    return None if at is None else x[at[0]:]
)py"},
    PythonHelper{"through_run", "runs nth", R"py(
def through_run(x, kind, k):
    at = None if x is None else nth(runs(x, kind), k)
    return None if at is None else x[:at[1]]
)py"},
    PythonHelper{"past_run", "runs nth", R"py(
def past_run(x, kind, k):
    at = None if x is None else nth(runs(x, kind), k)
    return None if at is None else x[at[1]:]
)py"},
    PythonHelper{"first", "", R"py(
def first(x, n):
    return None if x is None else x[:n]
)py"},
    PythonHelper{"last", "", R"py(
def last(x, n):
    return None if x is None else x[max(0, len(x) - n):]
)py"},
    PythonHelper{"skip", "", R"py(
def skip(x, n):
    return None if x is None else x[n:]
)py"},
    PythonHelper{"chop", "", R"py(
def chop(x, n):
    return None if x is None else x[:max(0, len(x) - n)]
)py"},

    // --- texts made over
    PythonHelper{"upper", "capital", R"py(
def upper(x):
    return None if x is None else "".join(map(capital, x))
)py"},
    PythonHelper{"lower", "small", R"py(
def lower(x):
    return None if x is None else "".join(map(small, x))
)py"},
    PythonHelper{"capitalise", "capital small", R"py(
def capitalise(x):
    return None if x is None else "".join(map(capital, x[:1])) + "".join(map(small, x[1:]))
)py"},
    PythonHelper{"title", "capital small is_letter", R"py(
def title(x):
    if x is None:
        return None
    return "".join(small(c) if i > 0 and is_letter(x[i - 1]) else capital(c)
                   for i, c in enumerate(x))
)py"},
    PythonHelper{"trim", "runs", R"py(
def trim(x):
    words = None if x is None else runs(x, "visible")
    return None if words is None else x[words[0][0]:words[-1][1]] if words else ""
)py"},
    PythonHelper{"squeeze", "runs", R"py(
def squeeze(x):
    return None if x is None else " ".join(x[a:b] for a, b in runs(x, "visible"))
)py"},
    PythonHelper{"replace", "places pieces bounded", R"py(
def replace(x, old, new):
    return None if x is None else bounded(new.join(pieces(x, places(x, old))))
)py"},
    PythonHelper{"keep", "CLASSES", R"py(
def keep(x, kind):
    return None if x is None else "".join(c for c in x if CLASSES[kind](c))
)py"},
    PythonHelper{"drop", "CLASSES", R"py(
def drop(x, kind):
    return None if x is None else "".join(c for c in x if not CLASSES[kind](c))
)py"},
    PythonHelper{"by_runs", "runs", R"py(
def by_runs(kind):
    return lambda x: [x[a:b] for a, b in runs(x, kind)]
)py"},
    PythonHelper{"by_separator", "places pieces", R"py(
def by_separator(separator):
    return lambda x: pieces(x, places(x, separator))
)py"},
    PythonHelper{"by_humps", "CLASSES pieces", R"py(
def by_humps(x):
    is_upper = CLASSES["upper"]
    return pieces(x, [(i, i) for i in range(1, len(x)) if is_upper(x[i]) and not is_upper(x[i - 1])])
)py"},
    PythonHelper{"each", "upper lower capitalise bounded", R"py(
FORMS = {
    "same": lambda piece, i: piece,
    "upper": lambda piece, i: upper(piece),
    "lower": lambda piece, i: lower(piece),
    "capitalised": lambda piece, i: capitalise(piece),
    "first": lambda piece, i: piece[:1],
    "first upper": lambda piece, i: upper(piece[:1]),
    "first lower": lambda piece, i: lower(piece[:1]),
    "capitalised rest": lambda piece, i: capitalise(piece) if i else lower(piece),
}


def each(x, cut, form, joiner):
    if x is None:
        return None
    found = [piece for piece in cut(x) if piece]
    made = joiner.join(FORMS[form](piece, i) for i, piece in enumerate(found))
    return bounded(made) if found else None
)py"},
    PythonHelper{"pad_left", "", R"py(
def pad_left(x, width, pad):
    return None if x is None else pad * (width - len(x)) + x
)py"},
    PythonHelper{"pad_right", "", R"py(
def pad_right(x, width, pad):
    return None if x is None else x + pad * (width - len(x))
)py"},

    // --- numbers
    PythonHelper{"exact", "", R"py(
def exact(x):
    """Numbers are fractions of a limited size."""
    return None if abs(x.numerator) > 10**15 or x.denominator > 10**15 else x
)py"},
    PythonHelper{"number", "fractions exact is_digit CLASSES", R"py(
def number(x, group=",", point="."):
    """The first number in a text."""
    begin = None if x is None else next((i for i, c in enumerate(x) if is_digit(c)), None)
    if begin is None:
        return None
    end = begin
    while end < len(x) and CLASSES["numerals"](x[end]):
        end += 1
    while not is_digit(x[end - 1]):
        end -= 1
    whole, *behind = x[begin:end].split(point)
    groups = whole.split(group)
    if len(behind) > 1 or behind and (not behind[0] or group in behind[0]):
        return None
    if len(groups) > 1 and (len(groups[0]) > 3 or any(len(g) != 3 for g in groups[1:])):
        return None
    digits = "".join(groups) + "".join("." + b for b in behind)
    if len(digits) > 20:
        return None
    sign = begin > 0 and x[begin - 1] == "-" and not (
        begin > 1 and CLASSES["alphanumeric"](x[begin - 2]))
    return exact(-Fraction(digits) if sign else Fraction(digits))
)py"},
    PythonHelper{"length", "fractions", R"py(
def length(x):
    return None if x is None else Fraction(len(x))
)py"},
    PythonHelper{"count", "fractions runs", R"py(
def count(x, kind):
    return None if x is None else Fraction(len(runs(x, kind)))
)py"},
    PythonHelper{"count_of", "fractions places", R"py(
def count_of(x, part):
    return None if x is None else Fraction(len(places(x, part)))
)py"},
    PythonHelper{"add", "exact", R"py(
def add(a, b):
    return None if a is None or b is None else exact(a + b)
)py"},
    PythonHelper{"subtract", "exact", R"py(
def subtract(a, b):
    return None if a is None or b is None else exact(a - b)
)py"},
    PythonHelper{"multiply", "exact", R"py(
def multiply(a, b):
    return None if a is None or b is None else exact(a * b)
)py"},
    PythonHelper{"divide", "exact", R"py(
def divide(a, b):
    return None if a is None or b is None or b == 0 else exact(a / b)
)py"},
    PythonHelper{"floor", "fractions", R"py(
def floor(a):
    return None if a is None else Fraction(a.numerator // a.denominator)
)py"},
    PythonHelper{"modulo", "divide floor multiply subtract", R"py(
def modulo(a, b):
    return subtract(a, multiply(b, floor(divide(a, b))))
)py"},
    PythonHelper{"nearest", "", R"py(
def nearest(x):
    """The nearest whole number, halves away from zero."""
    size = (2 * abs(x.numerator) + x.denominator) // (2 * x.denominator)
    return size if x >= 0 else -size
)py"},
    PythonHelper{"round_to", "fractions nearest exact", R"py(
def round_to(a, digits):
    unit = Fraction(10) ** -digits
    return None if a is None else exact(nearest(a / unit) * unit)
)py"},
    PythonHelper{"format_number", "fractions nearest", R"py(
def format_number(a, digits, thousands="", point="."):
    """With so many digits behind the point; with those needed, up to 9, if digits is None."""
    if a is None:
        return None
    shift = 10 ** (9 if digits is None else digits)
    scaled = nearest(a * shift)
    if digits is None and scaled != a * shift:
        return None
    whole, behind = divmod(abs(scaled), shift)
    behind = str(behind).zfill(len(str(shift)) - 1) if shift > 1 else ""
    if digits is None:
        behind = behind.rstrip("0")
    text = f"{whole:,}".replace(",", thousands) + (point + behind if behind else "")
    return "-" + text if scaled < 0 else text
)py"},
    PythonHelper{"at_least", "", R"py(
def at_least(a, least):
    return None if a is None else a >= least
)py"},

    // --- putting together
    PythonHelper{"concat", "bounded", R"py(
def concat(*parts):
    return None if None in parts else bounded("".join(parts))
)py"},
    PythonHelper{"choose", "", R"py(
def choose(condition, if_true, if_false):
    return None if condition is None else if_true() if condition else if_false()
)py"},
    PythonHelper{"exists", "", R"py(
def exists(x):
    return x is not None
)py"},
    PythonHelper{"holds", "", R"py(
def holds(x, condition):
    return None if x is None else condition(x)
)py"},
    PythonHelper{"same", "", R"py(
def same(a, b):
    return None if a is None or b is None else a == b
)py"},
};

}  // namespace

std::span<const PythonHelper> python_helpers() {
  static const std::vector<PythonHelper> kAll = [] {
    std::vector<PythonHelper> all(kHelpers.begin(), kHelpers.end());
    for (std::span<const PythonHelper> more :
         {python_calendar_helpers(), python_numeral_helpers(), python_item_helpers()}) {
      all.insert(all.end(), more.begin(), more.end());
    }
    return all;
  }();
  return kAll;
}

}  // namespace whence::synth::table
