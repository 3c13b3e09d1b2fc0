"""More columns as users of spreadsheets have them, above all of dates, times and numbers; written before a look at what the search makes of them,
one of three kept apart."""
import datetime as dt
from decimal import ROUND_DOWN, Decimal

from date_columns import nth
from own_columns import NOUNS, PEOPLE, day, task
from user_columns import CLOCKS, STAMPS, dates, fixed, h12, h24, nearest, or_empty, slot

EVERY = 3
SHORT = ["%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %b %Y"]
AMERICAN = ["%m/%d/%Y", "%m-%d-%Y", "%b %d, %Y", "%B %d %Y"]


def low(form):
    return lambda d: d.strftime(form).lower().replace("am", "a.m.").replace("pm", "p.m.")


def slot_with(minutes, form, write, before, end=0):
    of = slot(minutes, form, write, end)
    return lambda d: d.strftime(before) + of(d)


def bins(step, form, least, most, end=0, places=0, shown=None):
    """A number with so many decimals, and the bin of that width it falls in."""
    def make(s):
        unit = 10 ** places
        x = s.randrange(least * unit, most * unit)
        start = x // (step * unit) * step
        return (shown or "{:." + str(places) + "f}").format(x / unit), form.format(start, start + step - end)
    return make


def tenths(s):
    x = s.randrange(0, 500)
    start = Decimal(x // 50 * 5) / 10
    return f"{x / 100:.2f}", f"{start:.1f}-{start + Decimal('0.5'):.1f}"


def cut_two(s):
    x = s.randrange(1000, 9999999)
    return f"{x / 10000:.4f}", str((Decimal(x) / 10000).quantize(Decimal("0.01"), ROUND_DOWN))


def prices(s):
    x = s.randrange(100, 99999)
    return f"{x / 100:.2f}", f"${x // 1000 * 10}-${x // 1000 * 10 + 10}"


def dollars(s):
    x = s.randrange(1000, 9999999)
    return f"{x}", f"${x:,}.00"


def minus(s):
    x = s.randrange(-99999, 99999)
    return f"{x / 100:.2f}", f"({-x / 100:,.2f})" if x < 0 else f"{x / 100:,.2f}"


def plus_sign(s):
    x = s.randrange(-500, 500)
    return f"{x / 10:.1f}", f"{x / 10:+.1f}%"


def thousands_k(s):
    x = s.randrange(1000, 99999)
    return f"{x}", f"{fixed(Decimal(x) / 1000, 1)}K"


def percent(s):
    x = s.randrange(10, 999)
    return f"{x / 1000:.3f}", f"{fixed(Decimal(x) / 10, 0)}%"


def in_text(s):
    x = s.randrange(100, 99999)
    return f"{s.choice(NOUNS)}: {x / 100:.2f} kg (net)", fixed(Decimal(x) / 100, 1)


def grams(s):
    x = s.randrange(100, 9999)
    return f"{x} g", f"{Decimal(x) / 1000} kg"


def miles(s):
    x = s.randrange(10, 999)
    return f"{x} mi", f"{fixed(Decimal(x) * Decimal('1.609'), 1)} km"


def total(s):
    a, b = s.randrange(100, 9999), s.randrange(2, 40)
    return f"{a / 100:.2f}", str(b), f"{Decimal(a) * b / 100:.2f}"


def share_of(s):
    b = s.randrange(20, 200)
    a = s.randrange(1, b)
    return f"{a}/{b}", f"{fixed(Decimal(a) * 100 / b, 0)}%"


def score(s):
    a, b = s.randrange(0, 99), s.randrange(0, 99)
    return f"{a}-{b}", str(a - b)


def short_year(s):
    d = day(s, 2001, 2029)
    return f"{d:%b-%y}", f"{d:%m/%Y}"


def quarter_in(s):
    y, q = s.randrange(1990, 2029), s.randrange(1, 5)
    return f"{y} Q{q}", f"{q}Q{y % 100:02d}"


def clock_minutes(s):
    d = day(s)
    return f"{d:%H:%M}", str(d.hour * 60 + d.minute)


def seconds_clock(s):
    x = s.randrange(61, 3599)
    return str(x), f"{x // 60}:{x % 60:02d}"


def hours_between(s):
    a = day(s).replace(minute=0)
    h = s.randrange(1, 9)
    return f"{a:%-I %p} - {a + dt.timedelta(hours=h):%-I %p}", str(h)


def ends_after(s):
    a, m = day(s), s.randrange(1, 12) * 15
    return f"{a:%H:%M}", f"{m} min", f"{a + dt.timedelta(minutes=m):%H:%M}"


def weeks_later(s):
    a, n = day(s), s.randrange(1, 9)
    return f"{a:%Y-%m-%d}", str(n), f"{a + dt.timedelta(7 * n):%Y-%m-%d}"


def anniversary(s):
    a = day(s, 1950, 2000)
    n = s.randrange(1, 40)
    b = a.replace(day=min(a.day, 28), year=a.year + n)
    a = a.replace(day=min(a.day, 28))
    return f"{a:%-d %b %Y}", str(n), f"{b:%-d %b %Y}"


def days_left(s):
    d = day(s, 2000, 2029)
    return f"{d:%d/%m/%Y}", str((dt.datetime(d.year, 12, 31) - d.replace(hour=0, minute=0, second=0)).days)


def month_part(d):
    return f"{'early' if d.day <= 10 else 'mid' if d.day <= 20 else 'late'} {d:%B}"


def shifted(hours, form, to):
    return lambda s: (lambda d: (d.strftime(form), (d + dt.timedelta(hours=hours)).strftime(to)))(day(s, 2000, 2029))


def noted(make, words=("n/a", "unknown", "-")):
    """Some cells say that there is nothing."""
    def made(s):
        return (s.choice(words), "") if s.random() < .2 else make(s)
    return made


def iso_week_day(d):
    return f"{d.isocalendar()[0]}W{d.isocalendar()[1]:02d}"


def semester(d):
    return f"H{1 + (d.month > 6)} {d.year}"


def said(s):
    d = day(s)
    return f"{d:%A} the {nth(d.day)} of {d:%B %Y}", f"{d:%m/%d/%Y}"


def birthday(s):
    d = day(s, 1940, 2009)
    return f"{s.choice(PEOPLE).title()} ({d:%d.%m.%Y})", f"{d:%B} {nth(d.day)}"


def stamp_file(s):
    d = day(s, 2000, 2029)
    return f"{d:%Y-%m-%d %H:%M:%S}", f"backup_{d:%Y%m%d_%H%M}.zip"


def roman_year(s):
    x = s.randrange(1, 40)
    return f"Part {x} of 40", f"{x:02d}/40"


TASKS = sorted((task(*given, count=15) for given in [
    ("s_lower_clock", "Time,Out", dates(low("%-I:%M %p"), ["%H:%M:%S", "%H:%M"])), ("s_hour_slot", "Time,Slot", dates(slot(60, "{}-{}", h12), CLOCKS)),
    ("s_three_hours", "Time,Slot", dates(slot(180, "{} to {}", h24), ["%I:%M %p"])), ("s_quarter_slot", "Time,Slot", dates(slot(15, "{}-{}", h24, 1), STAMPS)),
    ("s_day_slot", "When,Slot", dates(slot_with(120, "{}-{}", h12, "%a "), STAMPS)), ("s_date_slot", "When,Slot", dates(slot_with(30, "{}-{}", h24, "%b %-d, ", 1), STAMPS)),
    ("s_between_hours", "When,Slot", dates(slot(60, "Between {} and {}", h12), ["%Y-%m-%dT%H:%M:%S"])), ("s_nearest_five", "Time,Out", dates(nearest(5, "%-I:%M %p"), CLOCKS)),
    ("s_nearest_hour", "Time,Out", dates(nearest(60, "%-I%p"), ["%H:%M", "%-I:%M %p"])), ("s_weekday_long", "Date,Day", noted(dates("%A", SHORT))),
    ("s_month_short", "Date,Month", or_empty(dates("%b '%y", AMERICAN))), ("s_iso_american", "Date,Out", dates("%Y-%m-%d", AMERICAN)),
    ("s_long_form", "Date,Out", dates(lambda d: f"{d:%A}, {d:%B} {d.day}, {d.year}", AMERICAN)), ("s_nth_form", "Date,Out", dates(lambda d: f"{nth(d.day)} {d:%b} {d.year}", SHORT)),
    ("s_compact", "Date,Out", dates("%y%m%d", SHORT)), ("s_semester", "Date,Out", dates(semester, SHORT)), ("s_week", "Date,Week", dates(iso_week_day, ["%d %b %Y"])),
    ("s_month_part", "Date,Out", dates(month_part, ["%Y-%m-%d"])), ("s_day_of_year", "Date,Out", dates(lambda d: f"Day {d:%j} of {d.year}".replace("Day 0", "Day ").replace("Day 0", "Day "), ["%m/%d/%Y", "%d %B %Y"])),
    ("s_said", "Date,Out", said), ("s_birthday", "Who,Out", birthday), ("s_stamp_file", "When,File", stamp_file), ("s_days_left", "Date,Left", days_left),
    ("s_zone_east", "UTC,Local", shifted(8, "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M")), ("s_zone_clock", "UTC,Local", shifted(-5, "%H:%M", "%-I:%M %p")),
    ("s_zone_half", "UTC,Local", shifted(5.5, "%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M")), ("s_short_year", "Month,Out", short_year), ("s_quarter_in", "Quarter,Out", quarter_in),
    ("s_clock_minutes", "Time,Minutes", clock_minutes), ("s_seconds_clock", "Seconds,Out", seconds_clock), ("s_hours_between", "Span,Hours", hours_between),
    ("s_ends_after", "Start,Length,End", ends_after), ("s_weeks_later", "Date,Weeks,Out", weeks_later), ("s_anniversary", "Date,Years,Out", anniversary),
    ("s_bin_ten", "Number,Bin", bins(10, "{}-{}", 0, 200, 1)), ("s_bin_thousand", "Number,Bin", bins(1000, "{:,}-{:,}", 1000, 20000, 1)),
    ("s_bin_open", "Number,Bin", bins(25, "[{},{})", 0, 500)), ("s_bin_decimals", "Number,Bin", bins(5, "{} - {}", 0, 90, places=2)),
    ("s_bin_percent", "Share,Bin", noted(bins(20, "{}%-{}%", 0, 100, places=1, shown="{:.1f}%"))), ("s_bin_decade", "Age,Bin", or_empty(bins(10, "{}s", 20, 90))),
    ("s_bin_tenths", "Number,Bin", tenths), ("s_bin_prices", "Price,Bin", prices), ("s_cut_two", "Number,Out", cut_two), ("s_dollars", "Amount,Out", or_empty(dollars)),
    ("s_minus", "Amount,Out", minus), ("s_plus_sign", "Change,Out", plus_sign), ("s_thousands", "Number,Out", thousands_k), ("s_percent", "Share,Out", noted(percent)),
    ("s_in_text", "Text,Weight", in_text), ("s_grams", "Weight,Out", grams), ("s_miles", "Way,Out", miles), ("s_total", "Price,Count,Total", total),
    ("s_share_of", "Right,Share", share_of), ("s_score", "Score,Lead", score), ("s_part_of", "Text,Out", roman_year),
]), key=lambda given: given[0])
