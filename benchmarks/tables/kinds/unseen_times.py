"""Dates and times in mixed forms, written before a look at what the search makes of them: three rows given."""
import calendar
import datetime as dt
import random

from date_columns import hour12, nth

DATES = ["%d-%b-%Y", "%b %d %Y", "%m%d%Y", "%Y %j", "%d %b %Y", "%Y-%m-%d", "%A, %d %B %Y", "%m/%d/%Y", "%B %d, %Y", "%Y%m%d"]
CLOCKS = ["%H:%M", "%-I:%M %p", "%I:%M%p", "%H:%M:%S", "%I:%M:%S %p", "%-I:%M%p"]
STAMPS = ["%Y-%m-%d %H:%M:%S", "%d-%b-%Y %I:%M:%S %p", "%m/%d/%Y %H:%M", "%a, %d %b %Y %H:%M:%S", "%Y-%m-%dT%H:%M:%SZ", "%b %d, %Y %I:%M%p"]


def drawn(name, forms, count=12, first=1800, last=2199):
    """Moments drawn at random, each written in a form; all forms occur, in an order of their own."""
    source = random.Random(name)
    order = []
    while len(order) < count:
        order += source.sample(forms, len(forms))
    made = {}
    for form in order[:count]:
        start = dt.datetime(first, 1, 1)
        moment = start + dt.timedelta(days=source.randrange((last - first + 1) * 365), seconds=source.randrange(86400))
        made[moment.strftime(form)] = moment
    return made


def mixed(name, forms, meant, columns="When,Out", **kw):
    made = drawn(name, forms, **kw)
    return (name, columns, list(made), lambda text: meant(made[text]))


def shown(form):
    return lambda d: d.strftime(form)


def half(d):
    return 1 if d.month <= 6 else 2


def quarter(d):
    return (d.month + 2) // 3


def slot(minutes, form, end=0, write=None):
    """The range of so many minutes that a time is in."""
    def of(t):
        start = t.replace(second=0, microsecond=0) - dt.timedelta(minutes=(t.hour * 60 + t.minute) % minutes)
        stop = start + dt.timedelta(minutes=minutes - end)
        return form.format(write(start), write(stop))
    return of


def up(t, minutes):
    seconds = t.hour * 3600 + t.minute * 60 + t.second
    return t.replace(hour=0, minute=0, second=0) + dt.timedelta(seconds=-(-seconds // (minutes * 60)) * minutes * 60)


def close(t, minutes):
    seconds = t.hour * 3600 + t.minute * 60 + t.second
    return t.replace(hour=0, minute=0, second=0) + dt.timedelta(seconds=(seconds + minutes * 30) // (minutes * 60) * minutes * 60)


def down(t, minutes):
    return t.replace(second=0) - dt.timedelta(minutes=(t.hour * 60 + t.minute) % minutes)


def ampm(t):
    return hour12(t) if callable(hour12) else t.strftime("%-I%p")


H12 = shown("%-I%p")
H24 = shown("%H:%M")
M12 = shown("%-I:%M%p")


def span(a, b):
    a, b = (int(x[:2]) * 60 + int(x[3:]) for x in (a, b))
    d = (b - a) % 1440
    return f"{d // 60}h {d % 60:02}m"


def later(a, m):
    t = (int(a[:2]) * 60 + int(a[3:]) + int(m)) % 1440
    return f"{t // 60:02}:{t % 60:02}"


def week(d):
    monday = d - dt.timedelta(d.weekday())
    return f"{monday:%b %-d} - {monday + dt.timedelta(6):%b %-d}"


def age(a, b):
    a, b = dt.date.fromisoformat(a), dt.date.fromisoformat(b)
    return str(b.year - a.year - ((b.month, b.day) < (a.month, a.day)))


LENGTHS = "1:05:09 0:42:17 12:00:00 3:59:59 0:00:48 2:30:15 10:10:10".split()
SECONDS = "3909 2537 43200 14399 48 9015 36610".split()
TRACKS = "3:07 4:15 0:59 12:30 2:45 5:00".split()
NIGHTS = "22:30,06:15 09:00,17:20 23:45,00:10 18:00,02:00 08:30,12:45 21:10,05:05 00:00,07:30".split()
ENDS = "22:30,90 09:15,30 23:50,25 13:00,125 18:45,480 06:05,55".split()
ZONED = "17:07+02:00 09:30-05:00 23:15+01:00 12:00+00:00 01:45+03:00 20:20-08:00".split()
FRACTIONS = "17:07:05.123 09:30:59.040 23:15:00.998 00:00:01.500 12:45:30.007".split()
BIRTHS = "1980-05-17,2024-03-01 1999-12-31,2024-03-01 2001-02-28,2024-03-01 1975-03-01,2024-03-01 1960-03-02,2024-03-01 2010-01-15,2024-03-01".split()

TASKS = [
    mixed("mixed_weekday_short", DATES, shown("%a")),
    mixed("mixed_weekday_long", DATES, shown("%A")),
    mixed("mixed_us", DATES, shown("%m/%d/%Y")),
    mixed("mixed_month_year", DATES, shown("%b %Y")),
    mixed("mixed_ordinal_day", DATES, lambda d: nth(d.day)),
    mixed("mixed_quarter_year", DATES, lambda d: f"Q{quarter(d)} {d.year}"),
    mixed("mixed_quarter", DATES, lambda d: f"Q{quarter(d)}"),
    mixed("mixed_half", DATES, lambda d: f"{d.year} H{half(d)}"),
    mixed("mixed_decade", DATES, lambda d: f"{d.year // 10}0s"),
    mixed("mixed_century", DATES, lambda d: f"{nth((d.year + 99) // 100)} century"),
    mixed("mixed_year_day", DATES, shown("%Y %j")),
    mixed("mixed_iso_week", DATES, shown("%G-W%V")),
    mixed("mixed_short_year", DATES, shown("%m/%d/%y"), first=1940, last=2025),
    mixed("mixed_long", DATES, shown("%A, %B %-d, %Y")),
    mixed("mixed_weekday_day", DATES, shown("%a %d")),
    mixed("mixed_quarter_months", DATES, lambda d: ["Jan-Mar", "Apr-Jun", "Jul-Sep", "Oct-Dec"][quarter(d) - 1]),
    mixed("mixed_decade_range", DATES, lambda d: f"{d.year // 10 * 10}-{d.year // 10 * 10 + 9}"),
    mixed("mixed_packed", DATES, shown("%m%d%Y")),
    mixed("mixed_basic", DATES[:5], shown("%Y%m%d")),
    mixed("mixed_month_end", DATES, lambda d: d.replace(day=calendar.monthrange(d.year, d.month)[1]).strftime("%Y-%m-%d")),
    mixed("mixed_week", DATES, week, first=2000, last=2030),
    mixed("mixed_stamp_date", STAMPS, shown("%Y-%m-%d")),
    mixed("mixed_stamp_clock", STAMPS, H24),
    mixed("mixed_stamp_hour", STAMPS, shown("%a %-I%p")),
    mixed("mixed_stamp_range", STAMPS, slot(60, "{}-{}", 1, H24)),
    mixed("mixed_stamp_us", STAMPS, shown("%-m/%-d/%Y %-I:%M %p")),
    mixed("mixed_stamp_part", STAMPS, shown("%p")),
    mixed("log_hour", ["[%d/%b/%Y:%H:%M:%S +0200]"], H24, count=8),
    mixed("log_date", ["[%d/%b/%Y:%H:%M:%S +0200]"], shown("%Y-%m-%d"), count=8),
    mixed("mixed_clock_24", CLOCKS, H24),
    mixed("mixed_clock_12", CLOCKS, shown("%-I:%M %p")),
    mixed("mixed_clock_hour", CLOCKS, H12),
    mixed("mixed_clock_lower", CLOCKS, lambda t: t.strftime("%-I:%M%p").lower()),
    mixed("mixed_two_hours", CLOCKS, slot(120, "{}-{}", 0, H12)),
    mixed("mixed_half_hour", CLOCKS, slot(30, "{}-{}", 1, H24)),
    mixed("mixed_between", CLOCKS, slot(120, "Between {} and {}", 0, H12)),
    mixed("mixed_hour_range", CLOCKS, slot(60, "{} - {}", 0, H24)),
    mixed("mixed_quarter_range", CLOCKS, slot(15, "{}-{}", 0, M12)),
    mixed("mixed_four_hours", CLOCKS, slot(240, "{} to {}", 0, H12)),
    mixed("mixed_three_bare", CLOCKS, slot(180, "{}-{}", 0, shown("%H"))),
    mixed("mixed_near_half", CLOCKS, lambda t: close(t, 30).strftime("%H:%M")),
    mixed("mixed_near_hour", CLOCKS, lambda t: H12(close(t, 60))),
    mixed("mixed_down_ten", CLOCKS, lambda t: down(t, 10).strftime("%-I:%M %p")),
    mixed("mixed_up_quarter", CLOCKS, lambda t: up(t, 15).strftime("%H:%M")),
    mixed("mixed_clock_packed", CLOCKS, shown("%H%M")),
    mixed("mixed_minutes", CLOCKS, lambda t: str(t.hour * 60 + t.minute)),
    mixed("clock_seconds", ["%H:%M:%S", "%I:%M:%S %p"], shown("%S"), count=8),
    ("zone_to_utc", "Local,UTC", ZONED, lambda z: later(z[:5], -int(z[5:8]) * 60)),
    ("milliseconds", "Time,Ms", FRACTIONS, lambda t: t[-3:]),
    ("rounded_seconds", "Time,Out", FRACTIONS, lambda t: t.split(".")[0]),
    ("length_seconds", "Length,Seconds", LENGTHS, lambda t: str(sum(int(x) * y for x, y in zip(t.split(":"), (3600, 60, 1))))),
    ("seconds_length", "Seconds,Length", SECONDS, lambda s: f"{int(s) // 3600}h {int(s) // 60 % 60}m {int(s) % 60}s"),
    ("track_seconds", "Track,Seconds", TRACKS, lambda t: str(int(t.split(":")[0]) * 60 + int(t.split(":")[1]))),
    ("night_shift", "From,To,Worked", NIGHTS, span),
    ("talk_end", "Start,Minutes,End", ENDS, later),
    ("age_on", "Born,On,Age", BIRTHS, age),
]
