#include "synth/table/python_helpers.h"

#include <array>

namespace whence::synth::table {

namespace {

constexpr std::array kHelpers{
    PythonHelper{"fractions", "", "from fractions import Fraction\n"},
    PythonHelper{"datetime", "", "import datetime\n"},

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

    // --- dates and times
    PythonHelper{"time", "trim is_space is_digit small", R"py(
def time(x):
    """Seconds since midnight of h:mm or h:mm:ss, with AM or PM or without."""
    if x is None:
        return None
    x = trim(x)
    end = next((i for i, c in enumerate(x) if not (is_digit(c) or c == ":")), len(x))
    parts = x[:end].split(":")
    half = "".join(small(c) for c in x[end:] if not is_space(c) and c != ".")
    if not 2 <= len(parts) <= 3 or not 1 <= len(parts[0]) <= 2:
        return None
    if any(len(part) != 2 for part in parts[1:]):
        return None
    hour, minute, second = [int(part) for part in parts + ["0"]][:3]
    if hour > 23 or minute > 59 or second > 59:
        return None
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half:
        return None
    return (hour * 60 + minute) * 60 + second
)py"},
    PythonHelper{"time_part", "", R"py(
def time_part(t, part):
    if t is None:
        return None
    hour, minute, second = t // 3600, t // 60 % 60, t % 60
    twelve = hour % 12 or 12
    return {"hour": f"{hour}", "hour2": f"{hour:02}", "twelve": f"{twelve}",
            "twelve2": f"{twelve:02}", "minute": f"{minute}", "minute2": f"{minute:02}",
            "second2": f"{second:02}", "half": "AM" if hour < 12 else "PM"}[part]
)py"},
    PythonHelper{"NAMES", "", R"py(
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
)py"},
    PythonHelper{"date", "datetime NAMES time is_digit is_letter is_space small", R"py(
def date_pieces(x):
    """Up to three numbers as texts and months as numbers, and the rest of the text; or None."""
    found, i = [], 0
    months = {name[:n].lower(): m + 1 for m, name in enumerate(MONTHS) for n in (3, len(name))}
    months["sept"] = 9
    weekdays = {name[:n].lower() for name in WEEKDAYS for n in (3, len(name))}
    while i < len(x) and len(found) < 3:
        end = i + 1
        if is_digit(x[i]):
            while end < len(x) and is_digit(x[end]):
                end += 1
            if end - i > 8:
                return None
            found.append(x[i:end])
            if len(found) == 1 and end - i == 8:
                return found, x[end:]
        elif is_letter(x[i]):
            while end < len(x) and is_letter(x[end]):
                end += 1
            word = "".join(map(small, x[i:end]))
            if word in months:
                found.append(months[word])
            elif word in weekdays and not found:
                pass
            elif word not in ("st", "nd", "rd", "th") or i == 0 or not is_digit(x[i - 1]):
                return None
        elif not is_space(x[i]) and x[i] not in ".,/-":
            return None
        i = end
    return found, x[i:]


def year_of(digits):
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 30 else 1900) if len(digits) == 2 else 0


def date(x, month_first=False):
    read = date_pieces(x) if x is not None and len(x) <= 64 else None
    if read is None:
        return None
    found, rest = read
    numbers = [piece for piece in found if isinstance(piece, str)]
    months = [piece for piece in found if not isinstance(piece, str)]
    if len(found) == 1 and numbers and len(numbers[0]) == 8:
        year, month, day = int(numbers[0][:4]), int(numbers[0][4:6]), int(numbers[0][6:])
    elif len(found) != 3 or len(months) > 1:
        return None
    elif months:
        month = months[0]
        if len(numbers[0]) == 4 and len(numbers[1]) <= 2:
            year, day = int(numbers[0]), int(numbers[1])
        elif len(numbers[0]) <= 2:
            year, day = year_of(numbers[1]), int(numbers[0])
        else:
            return None
    elif len(numbers[0]) == 4 and len(numbers[1]) <= 2 and len(numbers[2]) <= 2:
        year, month, day = map(int, numbers)
    elif len(numbers[0]) <= 2 and len(numbers[1]) <= 2:
        month, day = map(int, numbers[:2] if month_first else numbers[1::-1])
        year = year_of(numbers[2])
    else:
        return None
    rest = rest[1:] if rest[:1] == "T" else rest
    while rest and (is_space(rest[0]) or rest[0] == ","):
        rest = rest[1:]
    if rest and time(rest) is None:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
)py"},
    PythonHelper{"date_part", "NAMES", R"py(
def date_part(d, part):
    if d is None:
        return None
    ending = "th" if d.day // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(d.day % 10, "th")
    month, weekday = MONTHS[d.month - 1], WEEKDAYS[d.weekday()]
    return {"day": f"{d.day}", "day2": f"{d.day:02}", "ordinal": f"{d.day}{ending}",
            "month": f"{d.month}", "month2": f"{d.month:02}", "mon": month[:3], "name": month,
            "year": f"{d.year:04}", "year2": f"{d.year % 100:02}",
            "quarter": f"{(d.month + 2) // 3}", "weekday": weekday, "wkd": weekday[:3]}[part]
)py"},
    PythonHelper{"day_number", "fractions", R"py(
def day_number(d):
    return None if d is None else Fraction(d.toordinal() - 1)
)py"},
    PythonHelper{"day_of_number", "datetime", R"py(
def day_of_number(a):
    if a is None or a.denominator != 1 or not 0 <= a <= 3652058:
        return None
    return datetime.date.fromordinal(int(a) + 1)
)py"},

    PythonHelper{"seconds", "fractions", R"py(
def seconds(t):
    return None if t is None else Fraction(t)
)py"},
    PythonHelper{"shift_days", "day_number day_of_number", R"py(
def shift_days(d, days):
    return None if d is None else day_of_number(day_number(d) + days)
)py"},
    PythonHelper{"shift_months", "datetime", R"py(
def shift_months(d, months):
    if d is None or not 12 <= d.year * 12 + d.month - 1 + months < 120000:
        return None
    year, month = divmod(d.year * 12 + d.month - 1 + months, 12)
    for day in range(d.day, 0, -1):
        try:
            return datetime.date(year, month + 1, day)
        except ValueError:
            pass
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
  return kHelpers;
}

}  // namespace whence::synth::table
