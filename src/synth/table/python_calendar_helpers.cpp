#include <array>

#include "synth/table/python_helpers.h"

namespace whence::synth::table {

namespace {

constexpr std::array kCalendarHelpers{
    // --- dates and times
    PythonHelper{"clock", "trim is_space is_digit small", R"py(
def without_zone(rest):
    """Without Z, +02:00 or -0500 at the end."""
    rest = trim(rest)
    if rest[-1:] == "Z":
        return trim(rest[:-1])
    sign = next((i for i, c in enumerate(rest) if c in "+-"), None)
    zone = "" if sign is None else rest[sign + 1:]
    if len(zone) == 5 and zone[2] == ":":
        zone = zone[:2] + zone[3:]
    return trim(rest[:sign]) if len(zone) == 4 and all(map(is_digit, zone)) else rest


def clock(x):
    """Seconds since midnight of h:mm, h:mm:ss or h, with AM or PM or without."""
    x = trim(x)
    end = next((i for i, c in enumerate(x) if not is_digit(c)), len(x))
    points = x[end:end + 1] == "." and x[end + 1:end + 2] != "" and is_digit(x[end + 1])
    mark = "." if points else ":"
    marks = 0
    while end < len(x) and (is_digit(x[end]) or x[end] == mark):
        if points and x[end] == ".":
            if marks == 2 or not x[end + 1:] or not is_digit(x[end + 1]):
                break
            marks += 1
        end += 1
    parts = x[:end].split(mark)
    if not 1 <= len(parts) <= 3 or not 1 <= len(parts[0]) <= 2:
        return None
    if any(len(part) != 2 for part in parts[1:]):
        return None
    if len(parts) == 3 and x[end:end + 1] == "." and x[end + 1:end + 2] and is_digit(x[end + 1]):
        end += 1
        while end < len(x) and is_digit(x[end]):
            end += 1
    half = "".join(small(c) for c in without_zone(x[end:]) if not is_space(c) and c != ".")
    hour, minute, second = [int(part) for part in parts + ["0", "0"]][:3]
    if hour > 23 or minute > 59 or second > 59:
        return None
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half or len(parts) == 1 or points:
        return None
    return (hour * 60 + minute) * 60 + second


def clock_behind(x):
    """The same, or without its colons as four or six digits."""
    digits = next((i for i, c in enumerate(x) if not is_digit(c)), len(x))
    if digits in (4, 6):
        x = ":".join(x[i:i + 2] for i in range(0, digits, 2)) + x[digits:]
    return clock(x)
)py"},
    PythonHelper{"packed_time", "clock is_digit", R"py(
def packed_time(x):
    digits = x is not None and len(x) in (4, 6) and all(map(is_digit, x))
    return clock_behind(x) if digits else None
)py"},
    PythonHelper{"serial_date", "datetime is_digit", R"py(
def serial_date(x):
    if x is None or len(x) != 5 or not all(map(is_digit, x)):
        return None
    return datetime.date(1899, 12, 30) + datetime.timedelta(int(x))
)py"},
    PythonHelper{"time", "clock date", R"py(
def time(x):
    """A time of day, behind a date or alone."""
    seconds = None if x is None else clock(x)
    for month_first in (False, True):
        before = None if x is None or seconds is not None else date_before(x, month_first)
        if before is not None:
            return clock_behind(before[1])
    return seconds
)py"},
    PythonHelper{"time_part", "", R"py(
def time_part(t, part):
    if t is None:
        return None
    hour, minute, second = t // 3600, t // 60 % 60, t % 60
    twelve = hour % 12 or 12
    return {"hour": f"{hour}", "hour2": f"{hour:02}", "twelve": f"{twelve}",
            "twelve2": f"{twelve:02}", "minute": f"{minute}", "minute2": f"{minute:02}",
            "second": f"{second}", "second2": f"{second:02}", "half": "AM" if hour < 12 else "PM",
            "half with points": "a.m." if hour < 12 else "p.m."}[part]
)py"},
    PythonHelper{"NAMES", "", R"py(
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
)py"},
    PythonHelper{"date_pieces", "NAMES is_digit is_letter is_space small", R"py(
OTHER_MONTHS = [
    "januar janvier janv enero ene", "februar février févr fevrier febrero",
    "märz maerz mär mars marzo", "avril avr abril abr", "mai mayo", "juni juin junio",
    "juli juillet juil julio", "août aout agosto ago", "sept septembre septiembre",
    "oktober okt octobre octubre", "novembre noviembre",
    "dezember dez décembre déc decembre diciembre dic"]


def date_pieces(x):
    """Up to three numbers as texts and months as numbers, and the rest of the text; or None."""
    found, i = [], 0
    months = {name[:n].lower(): m + 1 for m, name in enumerate(MONTHS) for n in (3, len(name))}
    months.update({name: m + 1 for m, names in enumerate(OTHER_MONTHS) for name in names.split()})
    weekdays = {name[:n].lower() for name in WEEKDAYS for n in (3, len(name))}
    while i < len(x) and len(found) < 3:
        end = i + 1
        if is_digit(x[i]):
            while end < len(x) and is_digit(x[end]):
                end += 1
            if not found and end - i in (12, 14):
                end = i + 8
            if end - i > 8:
                return None
            found.append(x[i:end])
            if len(found) == 1 and end - i == 8:
                return found, x[end:]
            if len(found) == 2 and isinstance(found[0], str) and len(found[0]) == 4 and end - i == 3:
                return found, x[end:]
        elif is_letter(x[i]):
            while end < len(x) and is_letter(x[end]):
                end += 1
            word = "".join(map(small, x[i:end]))
            if word in months:
                found.append(months[word])
            elif word in weekdays and not found or word == "of" and found:
                pass
            elif word not in ("st", "nd", "rd", "th") or i == 0 or not is_digit(x[i - 1]):
                return None
        elif not is_space(x[i]) and x[i] not in ".,/-_":
            return None
        i = end
    return found, x[i:]
)py"},
    PythonHelper{"date", "datetime clock date_pieces is_digit is_space", R"py(
def year_of(digits):
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 30 else 1900) if len(digits) == 2 else 0


def day_of(year, month, day):
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def date_of(found, month_first):
    numbers = [piece for piece in found if isinstance(piece, str)]
    months = [piece for piece in found if not isinstance(piece, str)]
    if len(found) == 1 and numbers and len(numbers[0]) == 8:
        packed = numbers[0]
        plain = day_of(int(packed[:4]), int(packed[4:6]), int(packed[6:]))
        first, second = int(packed[:2]), int(packed[2:4])
        month, day = (first, second) if month_first else (second, first)
        return plain or day_of(int(packed[4:]), month, day)
    if [len(number) for number in numbers] == [4, 3] and len(found) == 2:
        start = day_of(int(numbers[0]), 1, 1)
        try:
            days = datetime.timedelta(int(numbers[1]) - 1)
            day = None if start is None else start + days
        except OverflowError:
            return None
        return day if day is not None and day.year == start.year else None
    if len(found) != 3 or len(months) > 1:
        return None
    if months:
        if len(numbers[0]) == 4 and len(numbers[1]) <= 2:
            return day_of(int(numbers[0]), months[0], int(numbers[1]))
        if len(numbers[0]) <= 2:
            return day_of(year_of(numbers[1]), months[0], int(numbers[0]))
        return None
    if len(numbers[0]) == 4 and len(numbers[1]) <= 2 and len(numbers[2]) <= 2:
        return day_of(*map(int, numbers))
    if len(numbers[0]) <= 2 and len(numbers[1]) <= 2:
        month, day = map(int, numbers[:2] if month_first else numbers[1::-1])
        return day_of(year_of(numbers[2]), month, day)
    return None


def date_before(x, month_first):
    """A date and what is behind it; `month_first` may be "by mark"."""
    read = date_pieces(x) if len(x) <= 64 else None
    if read is None:
        return None
    if month_first == "by mark":
        digits = next((i for i, c in enumerate(x) if is_digit(c)), len(x))
        while digits < len(x) and is_digit(x[digits]):
            digits += 1
        month_first = isinstance((read[0] or [0])[0], str) and x[digits:digits + 1] == "/"
    found, rest = date_of(read[0], month_first), read[1]
    rest = rest[1:] if rest[:1] == "T" else rest
    while rest and (is_space(rest[0]) or rest[0] == ","):
        rest = rest[1:]
    return None if found is None else (found, rest)


def date(x, month_first=False):
    read = None if x is None else date_before(x, month_first)
    if read is None or read[1] and clock_behind(read[1]) is None:
        return None
    return read[0]
)py"},
    PythonHelper{"month_in", "date date_pieces", R"py(
def month_in(x):
    """The first day of a month given by its name or number, with a year or without."""
    read = date_pieces(x) if x is not None and len(x) <= 64 else None
    if read is None or read[1]:
        return None
    years = [piece for piece in read[0] if isinstance(piece, str) and len(piece) == 4]
    months = [piece for piece in read[0] if piece not in years]
    if len(months) != 1 or len(years) > 1:
        return None
    if isinstance(months[0], str) and len(months[0]) > 2:
        return None
    return day_of(int(years[0]) if years else 1, int(months[0]), 1)
)py"},
    PythonHelper{"date_part", "NAMES", R"py(
def date_part(d, part):
    if d is None:
        return None
    ending = "th" if d.day // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(d.day % 10, "th")
    month, weekday = MONTHS[d.month - 1], WEEKDAYS[d.weekday()]
    of_year, (week_year, week, _) = d.timetuple().tm_yday, d.isocalendar()
    leap = d.year % 4 == 0 and (d.year % 100 != 0 or d.year % 400 == 0)
    days = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][d.month - 1]
    return {"day": f"{d.day}", "day2": f"{d.day:02}", "ordinal": f"{d.day}{ending}",
            "month": f"{d.month}", "month2": f"{d.month:02}", "mon": month[:3], "name": month,
            "year": f"{d.year:04}", "year2": f"{d.year % 100:02}",
            "quarter": f"{(d.month + 2) // 3}", "weekday": weekday, "wkd": weekday[:3],
            "weekday number": f"{d.weekday() + 1}", "day of year": f"{of_year}",
            "day of year3": f"{of_year:03}", "week": f"{week}", "week2": f"{week:02}",
            "week year": f"{week_year:04}", "week of month": f"{(d.day + 6) // 7}",
            "half year": f"{(d.month + 5) // 6}", "decade": f"{d.year // 10 * 10:04}",
            "century": f"{(d.year + 99) // 100}", "days": f"{days}"}[part]
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
    PythonHelper{"time_step", "multiple fractions", R"py(
def time_step(t, step, how, plus):
    return None if t is None else (multiple(Fraction(t, step), how) * step + plus) % 86400
)py"},
    PythonHelper{"date_edge", "datetime date_part day_of_number fractions", R"py(
def date_edge(d, edge):
    if d is None:
        return None
    month = d.month if edge.startswith("month") else (d.month + 2) // 3 * 3
    if edge == "month start":
        return d.replace(day=1)
    if edge == "quarter start":
        return datetime.date(d.year, month - 2, 1)
    if edge in ("month end", "quarter end"):
        first = datetime.date(d.year, month, 1)
        return first.replace(day=int(date_part(first, "days")))
    if edge in ("year start", "year end"):
        return datetime.date(d.year, 1, 1) if edge == "year start" else datetime.date(d.year, 12, 31)
    if edge in ("next saturday", "next sunday"):
        days = (5 if edge == "next saturday" else 6) - d.weekday()
        return day_of_number(Fraction(d.toordinal() - 1 + days % 7))
    back = d.weekday() if edge == "monday" else d.isoweekday() % 7
    return datetime.date.fromordinal(d.toordinal() - back) if d.toordinal() > back else None
)py"},
    PythonHelper{"months_between", "fractions", R"py(
def months_between(a, b):
    if a is None or b is None:
        return None
    return Fraction(12 * (b.year - a.year) + b.month - a.month - (b.day < a.day))
)py"},
    PythonHelper{"years_between", "months_between", R"py(
def years_between(a, b):
    months = months_between(a, b)
    return None if months is None else Fraction(months.numerator // 12)
)py"},
    PythonHelper{"moment", "date time fractions", R"py(
def moment(x, month_first=False):
    """Seconds since 1 January of year 1."""
    d = date(x, month_first)
    return None if d is None else Fraction((d.toordinal() - 1) * 86400 + (time(x) or 0))
)py"},
    PythonHelper{"unix_moment", "is_digit fractions", R"py(
def unix_moment(x):
    if x is None or not 9 <= len(x) <= 13 or not all(map(is_digit, x)):
        return None
    return Fraction((int(x) // 1000 if len(x) > 11 else int(x)) + 719162 * 86400)
)py"},
    PythonHelper{"later", "exact", R"py(
def later(a, by):
    return None if a is None else exact(a + by)
)py"},
    PythonHelper{"date_of_moment", "day_of_number fractions", R"py(
def date_of_moment(a):
    if a is None or a.denominator != 1:
        return None
    return day_of_number(Fraction(a.numerator // 86400))
)py"},
    PythonHelper{"time_of_moment", "", R"py(
def time_of_moment(a):
    return None if a is None or a.denominator != 1 else a.numerator % 86400
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
};

}  // namespace

std::span<const PythonHelper> python_calendar_helpers() {
  return kCalendarHelpers;
}

}  // namespace whence::synth::table
