"""Columns as users of spreadsheets have them: dates and times of mixed forms, slots of time, numbers in bins and with units, names, codes and lists,
some cells empty. Written before a look at what the search makes of them; one of three was kept apart."""
import calendar
import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from date_columns import nth
from own_columns import HOSTS, NOUNS, PEOPLE, day, task

EVERY = 3
FORMS = ["%d-%b-%Y", "%b %d %Y", "%m%d%Y", "%Y %j", "%d %b %Y", "%Y-%m-%dT%H:%M:%SZ", "%A, %B %d, %Y"]
CLOCKS = ["%H:%M", "%-I:%M %p", "%I:%M%p", "%H:%M:%S", "%-I:%M:%S %p"]
STAMPS = ["%Y-%m-%d %H:%M:%S", "%d-%b-%Y %I:%M:%S %p", "%a, %d %b %Y %H:%M:%S", "%m/%d/%Y %-I:%M %p"]


def dates(form, forms=FORMS, first=1800, last=2199):
    def make(s):
        d = day(s, first, last)
        return d.strftime(s.choice(forms)), form(d) if callable(form) else d.strftime(form)
    return make


def or_empty(make, share=.25, out=""):
    """Some cells are empty, and `out` stands for these."""
    def made(s):
        return ("", out) if s.random() < share else make(s)
    return made


def slot(minutes, form, write, end=0):
    def of(d):
        start = d.replace(second=0) - dt.timedelta(minutes=(d.hour * 60 + d.minute) % minutes)
        return form.format(write(start), write(start + dt.timedelta(minutes=minutes - end)))
    return of


def h12(d):
    return d.strftime("%-I%p")


def h24(d):
    return d.strftime("%H:%M")


def nearest(minutes, form):
    def of(d):
        seconds = d.hour * 3600 + d.minute * 60 + d.second
        return (d.replace(hour=0, minute=0, second=0) + dt.timedelta(minutes=(seconds + minutes * 30) // (minutes * 60) * minutes)).strftime(form)
    return of


def next_up(minutes, form):
    def of(d):
        seconds = d.hour * 3600 + d.minute * 60 + d.second
        return (d.replace(hour=0, minute=0, second=0) + dt.timedelta(minutes=-(-seconds // (minutes * 60)) * minutes)).strftime(form)
    return of


def fixed(x, places):
    return str(Decimal(x).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def week_of(d):
    a = d - dt.timedelta(d.weekday())
    return f"{a:%d %b} - {a + dt.timedelta(6):%d %b}"


def hours_decimal(s):
    d = day(s).replace(second=0)
    d = d.replace(minute=d.minute // 15 * 15)
    return f"{d:%-I:%M %p}", fixed(Decimal(d.hour * 60 + d.minute) / 60, 2)


def minutes_said(s):
    h, m = s.randrange(0, 5), s.randrange(1, 60)
    return (f"{h} hr {m} min" if h else f"{m} min"), str(h * 60 + m)


def seconds_said(s):
    x = s.randrange(3700, 40000)
    return str(x), f"{x // 3600}h {x // 60 % 60}m {x % 60}s"


def span_days(s):
    a = day(s, 2000, 2020)
    b = a + dt.timedelta(s.randrange(1, 90))
    return f"{a:%-m/%-d/%Y} - {b:%-m/%-d/%Y}", str((b.date() - a.date()).days)


def date_and_clock(s):
    d = day(s)
    return d.strftime(s.choice(["%d %b %Y", "%m/%d/%Y"])), d.strftime(s.choice(["%-I:%M %p", "%H:%M"])), f"{d:%Y-%m-%dT%H:%M}"


def age(s):
    a, b = day(s, 1940, 2005), day(s, 2010, 2025)
    return f"{a:%d/%m/%Y}", f"{b:%d/%m/%Y}", str(b.year - a.year - ((b.month, b.day) < (a.month, a.day)))


def fiscal(d):
    return f"FY{d.year + (d.month >= 7)}"


def zone_gone(s):
    d = day(s)
    return f"{d:%-I:%M %p} {s.choice(['PST', 'EST', 'CET', 'GMT'])}", f"{d:%H:%M}"


def quarter_said(d):
    first = (d.month - 1) // 3 * 3 + 1
    return f"{calendar.month_abbr[first]} - {calendar.month_abbr[first + 2]} {d.year}"


def said_date(s):
    d = day(s)
    return f"{nth(d.day)} of {d:%B}, {d.year}", f"{d:%Y-%m-%d}"


def fraction_gone(s):
    d = day(s)
    return f"{d:%H:%M:%S}.{s.randrange(1000):03d}", f"{d:%-I:%M:%S %p}"


def month_after(d):
    y, m = d.year + d.month // 12, d.month % 12 + 1
    return f"{calendar.monthrange(y, m)[1]}/{m:02d}/{y}"


def worked(s):
    a = s.randrange(24, 44)
    b = a + s.randrange(12, 40)
    return f"{a // 4:02d}:{a % 4 * 15:02d}", f"{b // 4:02d}:{b % 4 * 15:02d}", fixed(Decimal(b - a) / 4, 2)


def late(s):
    a = day(s, 2000, 2020)
    n = s.randrange(0, 60)
    b = a + dt.timedelta(n)
    return f"{a:%Y%m%d}", f"{b:%d %b %Y}", str((b.date() - a.date()).days)


def to_berlin(s):
    d = day(s, 2010, 2020)
    return f"{d:%d.%m.%Y %H:%M}", f"{d + dt.timedelta(hours=9):%d.%m.%Y %H:%M}"


def tens(s):
    x = s.randrange(1000, 9999)
    return f"{x / 10:.1f}", f"{x // 100 * 10}-{x // 100 * 10 + 9}"


def fifty_to(s):
    x = s.randrange(0, 5000)
    return f"{x / 10:g}", f"{x // 500 * 50} to {x // 500 * 50 + 50}"


def at_most(s):
    x = s.randrange(1, 2000)
    return str(x), f"≤ {-(-x // 50) * 50}"


def quarter_steps(s):
    x = s.randrange(100, 9999)
    return f"{x / 100:.2f}", fixed(Decimal((2 * x + 25) // 50) / 4, 2)


def up_thousand(s):
    x = s.randrange(1001, 999999)
    return str(x), f"{-(-x // 1000) * 1000:,}"


def mixed_numbers(s):
    x = Decimal(s.randrange(-99999, 999999)) / s.choice([1, 10, 100])
    return (f"{x:,}" if s.random() < .5 else str(x)), f"{x:.3f}"


def three_significant(s):
    x = s.randrange(1000, 99999999)
    unit = 10 ** (len(str(x)) - 3)
    return str(x), str((x + unit // 2) // unit * unit)


def millions(s):
    x = s.randrange(1, 99)
    return f"${x / 10:.1f}M", str(x * 100000)


def brackets(s):
    x = s.randrange(100, 999999)
    low = s.random() < .4
    return (f"({x / 100:,.2f})" if low else f"{x / 100:,.2f}"), f"{'-' if low else ''}{x / 100:.2f}"


def ounces(s):
    a, b = s.randrange(1, 30), s.randrange(1, 16)
    return f"{a} lb {b} oz", str(a * 16 + b)


def centimetres(s):
    a, b = s.randrange(4, 7), s.randrange(0, 12)
    return f"{a}'{b}\"", f"{fixed(Decimal(a * 12 + b) * Decimal('2.54'), 0)} cm"


def degrees(s):
    x = s.randrange(-20, 110)
    return f"{x}°F", f"{fixed(Decimal(x - 32) * 5 / 9, 1)}°C"


def scientific_in(s):
    x = s.randrange(101, 999)
    e = s.randrange(2, 7)
    return f"{x / 100:.2f}E+{e:02d}", str(x * 10 ** (e - 2))


def scientific_out(s):
    x = s.randrange(101, 9999999)
    return str(x), f"{x:.2E}"


def binary(s):
    x = s.randrange(1, 256)
    return str(x), f"{x:08b}"


def hexadecimal(s):
    x = s.randrange(16, 65536)
    return f"0x{x:04X}", str(x)


def colour_hex(s):
    r, g, b = (s.randrange(256) for _ in range(3))
    return f"rgb({r}, {g}, {b})", f"#{r:02x}{g:02x}{b:02x}"


def colour_parts(s):
    r, g, b = (s.randrange(256) for _ in range(3))
    return f"#{r:02X}{g:02X}{b:02X}", f"{r},{g},{b}"


def volume(s):
    a, b, c = (s.randrange(2, 60) for _ in range(3))
    return f"{a}x{b}x{c} cm", str(a * b * c)


def grade(s):
    x = s.randrange(1, 31)
    return f"Row {x}", f"{nth(x)} row"


def padded_list(s):
    xs = [s.randrange(1, 200) for _ in range(s.randrange(2, 5))]
    return ";".join(map(str, xs)), ";".join(f"{x:03d}" for x in xs)


def largest(s):
    xs = [s.randrange(1, 100) for _ in range(3)]
    return "-".join(map(str, xs)), str(max(xs))


def hundreds(s):
    x = s.randrange(1100, 2020)
    return f"ca. {x}", f"{x // 100 * 100}s"


def two_decimals(s):
    x = s.randrange(1, 9999)
    return f"{x / 10:g}", f"{x / 10:.2f}"


def gigabytes(s):
    x = s.randrange(2, 60)
    return f"{x * 512} MB", f"{Decimal(x * 512) / 1024:.1f} GB"


def phone(s):
    a, b, c = s.randrange(200, 999), s.randrange(200, 999), s.randrange(1000, 9999)
    return s.choice([f"({a}) {b}-{c}", f"{a}.{b}.{c}", f"+1 {a} {b} {c}", f"{a}{b}{c}", f"1-{a}-{b}-{c}"]), f"{a}-{b}-{c}"


def long_name(s):
    first, last, letter = s.choice(PEOPLE).title(), s.choice(NOUNS).title(), s.choice("ABCDEF")
    return f"{s.choice(['Dr. ', '', 'Mrs. '])}{first} {s.choice([letter + '. ', '', ''])}{last}{s.choice([' Jr.', '', ', PhD'])}", f"{last}, {first}"


def town(s):
    street = f"{s.randrange(1, 999)} {s.choice(NOUNS).title()} {s.choice(['St', 'Ave', 'Rd'])}"
    flat = s.choice(["", "", f", Apt {s.randrange(1, 40)}"])
    city = " ".join(w.title() for w in s.sample(NOUNS, s.choice([1, 1, 2])))
    return f"{street}{flat} | {city} | {s.choice(['WA', 'OR', 'NY'])} {s.randrange(10000, 99999)}", city


def host(s):
    name = f"{s.choice(NOUNS)}.{s.choice(['com', 'org', 'co.uk'])}"
    return f"{s.choice(['http://', 'https://'])}{s.choice(['www.', ''])}{name}{s.choice(['', '/', '/a/b.html', '?q=1'])}", name


def stem(s):
    name = f"{s.choice(NOUNS)}{s.choice(['', '.v2', '_final'])}"
    return "/".join(s.sample(NOUNS, s.randrange(1, 4))) + f"/{name}.{s.choice(['pdf', 'docx', 'txt'])}", name


def code_number(s):
    x = s.randrange(1, 99999)
    return f"{s.choice('ABC')}{s.choice('XYZ')}-{x:05d}-{s.choice('PQR')}", str(x)


def note(s):
    word = s.choice(NOUNS)
    given = s.choice(["", s.choice(PEOPLE), s.choice(PEOPLE)])
    return (f"{word} ({given})" if given else word), given


def sender(s):
    name = f"{s.choice(PEOPLE).title()} {s.choice(NOUNS).title()}"
    mail = f"{s.choice(PEOPLE)}@{s.choice(HOSTS)}"
    return f"{name} <{mail}>", f"{mail} ({name.split()[0]})"


def camel(s):
    given = s.sample(NOUNS, s.randrange(2, 4))
    return given[0] + "".join(w.title() for w in given[1:]), " ".join([given[0].title(), *given[1:]])


def values(s):
    keys = s.sample(NOUNS, s.randrange(2, 4))
    xs = [s.randrange(1, 100) for _ in keys]
    return "; ".join(f"{k}={x}" for k, x in zip(keys, xs)), ", ".join(map(str, xs))


def one_value(s):
    parts = [f"id={s.randrange(100, 9999)}", f"name={s.choice(PEOPLE)}", f"city={s.choice(NOUNS)}"]
    s.shuffle(parts)
    return "&".join(parts), next(p[5:] for p in parts if p[0] == "n")


def masked(s):
    x = f"{s.randrange(10 ** 15, 10 ** 16 - 1)}"
    return " ".join(x[i:i + 4] for i in range(0, 16, 4)), "*" * 12 + x[12:]


def bare(s):
    given = s.sample(NOUNS, s.randrange(1, 4))
    tag = s.choice(["b", "i", "em"])
    return f"<{tag}>{' '.join(given)}</{tag}>", " ".join(given)


def turned(s):
    given = [(s.choice(PEOPLE).title(), s.choice(NOUNS).title()) for _ in range(s.randrange(1, 4))]
    return "; ".join(f"{b}, {a}" for a, b in given), "; ".join(f"{a} {b}" for a, b in given)


def middle(s):
    first, last = s.choice(PEOPLE).title(), s.choice(NOUNS).title()
    other = s.choice(["", s.choice(PEOPLE).title()])
    return first, other, last, " ".join(x for x in [first, other and other[0] + ".", last] if x)


COUNT = 15
TASKS = sorted((task(*given, count=COUNT) for given in [
    ("u_weekday_day", "When,Out", dates("%a %-d")), ("u_iso", "When,Out", dates("%Y-%m-%d")), ("u_month_year", "When,Out", dates("%B %Y")),
    ("u_us_short", "When,Out", or_empty(dates("%m/%d/%y", first=1930, last=2029))), ("u_decade", "When,Out", dates(lambda d: f"{d.year // 10 * 10}s")),
    ("u_fiscal", "When,Out", dates(fiscal, ["%m/%d/%Y", "%d %b %Y"])), ("u_two_hours", "When,Out", dates(slot(120, "{}-{}", h12), CLOCKS)),
    ("u_half_hours", "When,Out", dates(slot(30, "{}-{}", h24, 1), CLOCKS)), ("u_between", "When,Out", dates(slot(120, "Between {} and {}", h12), STAMPS)),
    ("u_next_half", "When,Out", dates(next_up(30, "%-I:%M %p"), ["%H:%M:%S"])), ("u_nearest_quarter", "When,Out", dates(nearest(15, "%H:%M"), CLOCKS)),
    ("u_date_hour", "When,Out", dates("%Y-%m-%d %H:00", STAMPS)), ("u_compact_stamp", "When,Out", dates("%m/%d/%Y %-I:%M %p", ["%Y%m%dT%H%M"])),
    ("u_two_digits", "When,Out", dates("%Y-%m-%d", ["%m/%d/%y"], 1935, 2025)), ("u_week_of", "When,Out", dates(week_of, ["%Y-%m-%d", "%d %b %Y"])),
    ("u_quarter_said", "When,Out", dates(quarter_said, ["%Y-%m-%d", "%d %b %Y", "%B %d, %Y"])), ("u_ordinal_day", "When,Out", dates("%d/%m/%Y", ["%Y%j"])),
    ("u_next_month_end", "When,Out", dates(month_after, ["%d/%m/%Y"])), ("u_millis", "When,Out",
     lambda s: (lambda d: (str(calendar.timegm(d.timetuple()) * 1000 + s.randrange(1000)), f"{d:%d %b %Y}"))(day(s, 1990, 2029))),
    ("u_hours_decimal", "Time,Out", hours_decimal), ("u_minutes_said", "Length,Minutes", minutes_said), ("u_seconds_said", "Seconds,Out", seconds_said),
    ("u_span_days", "Span,Days", span_days), ("u_date_and_clock", "Date,Time,Out", date_and_clock), ("u_age", "Born,On,Age", age),
    ("u_zone_gone", "Time,Out", zone_gone), ("u_said_date", "Date,Out", said_date), ("u_fraction_gone", "Time,Out", fraction_gone),
    ("u_worked", "From,To,Hours", worked), ("u_late", "Due,Came,Late", late), ("u_ahead", "When,Out", to_berlin),
    ("u_tens", "Number,Bin", tens), ("u_fifty_to", "Number,Bin", or_empty(fifty_to)), ("u_at_most", "Number,Bin", at_most),
    ("u_quarter_steps", "Number,Out", quarter_steps), ("u_up_thousand", "Number,Out", up_thousand), ("u_mixed_numbers", "Number,Out", mixed_numbers),
    ("u_three_significant", "Number,Out", three_significant), ("u_millions", "Amount,Out", millions), ("u_brackets", "Amount,Out", brackets),
    ("u_ounces", "Weight,Ounces", ounces), ("u_centimetres", "Height,Out", centimetres), ("u_degrees", "Temperature,Out", degrees),
    ("u_scientific_in", "Number,Out", scientific_in), ("u_scientific_out", "Number,Out", scientific_out), ("u_binary", "Number,Out", binary),
    ("u_hexadecimal", "Number,Out", hexadecimal), ("u_colour_hex", "Colour,Out", colour_hex), ("u_colour_parts", "Colour,Out", colour_parts),
    ("u_volume", "Size,Out", volume), ("u_grade", "Place,Out", grade), ("u_padded_list", "List,Out", padded_list), ("u_largest", "List,Out", largest),
    ("u_hundreds", "Year,Out", hundreds), ("u_two_decimals", "Price,Out", or_empty(two_decimals, out="0.00")), ("u_gigabytes", "Size,Out", gigabytes),
    ("u_phone", "Phone,Out", or_empty(phone, .2)), ("u_long_name", "Name,Out", long_name), ("u_town", "Address,Town", town), ("u_host", "Link,Host", host),
    ("u_stem", "File,Out", stem), ("u_code_number", "Code,Number", code_number), ("u_note", "Text,Note", note), ("u_sender", "From,Out", sender),
    ("u_camel", "Name,Out", camel), ("u_values", "Text,Values", values), ("u_one_value", "Query,Name", one_value), ("u_masked", "Card,Out", masked),
    ("u_bare", "Text,Out", bare), ("u_turned", "Names,Out", turned), ("u_middle", "First,Middle,Last,Out", middle),
]), key=lambda given: given[0])
