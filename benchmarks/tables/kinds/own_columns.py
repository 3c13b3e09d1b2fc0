"""Columns that mix kinds (numbers in text, log lines, lists in a cell, spans), written before a look at what the search makes of them:
three rows given, the others drawn at random."""
import calendar
import datetime as dt
import random
from decimal import ROUND_HALF_EVEN, Decimal

from date_columns import nth

ROMAN = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
WORDS = "Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen".split()
TENS = "- - Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety".split()
NOUNS = "river stone window garden paper bridge market candle orange silver coffee summer winter travel music".split()
PEOPLE = "ann bob carla dmitri eve frank gina hugo ines jan".split()
HOSTS = "mail.com acme.org uni.edu post.net web.de".split()


def task(name, columns, make, count=12):
    """Rows of inputs and outputs that `make` draws; the inputs are pairwise different."""
    source = random.Random(name)
    made = {}
    while len(made) < count:
        *row, out = make(source)
        made.setdefault(",".join(row) if len(row) > 1 else row[0], out)
    several = columns.count(",") > 1
    return (name, columns, list(made), lambda *row: made[",".join(row) if several else row[0]])


def day(source, first=1950, last=2029):
    return dt.datetime(first, 1, 1) + dt.timedelta(days=source.randrange((last - first + 1) * 365), seconds=source.randrange(86400))


def roman(n):
    out = ""
    for value, letters in ROMAN:
        while n >= value:
            out, n = out + letters, n - value
    return out


def words(n):
    return WORDS[n] if n < 20 else TENS[n // 10] + ("-" + WORDS[n % 10] if n % 10 else "")


def below_ten(s):
    x = s.randrange(0, 990) / 10
    return f"{x:.1f}", f"<{int(x // 10) * 10 + 10}"


def half_open(s):
    x = s.randrange(0, 200)
    return str(x), f"[{x // 20 * 20}, {x // 20 * 20 + 20})"


def quarters_range(s):
    x = s.randrange(0, 400)
    return f"{x / 100:.2f}", f"{x // 25 * .25:.2f}-{x // 25 * .25 + .25:.2f}"


def k_range(s):
    x = s.randrange(5000, 99999)
    return str(x), f"{x // 5000 * 5}k-{x // 5000 * 5 + 5}k"


def cents_even(s):
    x = Decimal(s.randrange(1000, 99999)) / 1000 if s.random() < .5 else Decimal(s.randrange(100, 9999) * 10 + 5) / 1000
    return f"{x:.3f}", str(x.quantize(Decimal("0.01"), ROUND_HALF_EVEN))


def three_digits_grouped(s):
    x = s.randrange(10000, 9999999)
    unit = 10 ** (len(str(x)) - 3)
    return str(x), f"{(x + unit // 2) // unit * unit:,}"


def near_thousand(s):
    x = s.randrange(2000, 99999)
    return f"{x:,}", f"{(x + 500) // 1000}k"


def total_in_text(s):
    x = s.randrange(10000, 9999999)
    return f"Total: ${x / 100:,.2f} USD", str((x + 50) // 100)


def celsius(s):
    x = s.randrange(-9999, 39999)
    return f"{x / 1000:.3f} C", f"{(Decimal(x) / 1000).quantize(Decimal('0.1'), 'ROUND_HALF_UP')} C"


def place(s):
    a, b = s.randrange(10000, 899999), s.randrange(-1799999, -10000)
    return f"{Decimal(a) / 10000}, {Decimal(b) / 10000}", f"{Decimal(a) / 10000:.1f}, {Decimal(b) / 10000:.1f}"


def share(s):
    x = s.randrange(100, 9999)
    return f"0.{x:04d}", f"{(Decimal(x) / 100).quantize(Decimal('0.1'), 'ROUND_HALF_UP')} %"


def german(s):
    x = s.randrange(1000, 999999)
    return f"{x / 100:.2f}", "€ " + f"{x / 100:,.2f}".replace(",", "_").replace(".", ",").replace("_", ".")


def megabytes(s):
    x = s.randrange(2, 40) * 256
    return f"{x} KB", f"{Decimal(x) / 1024:.2f} MB"


def worked(s):
    x = s.randrange(1, 48)
    return f"{x / 4:g}", f"{x // 4}h {x % 4 * 15:02d}m"


def floor_said(s):
    x = s.randrange(1, 40)
    return f"Floor {x}", f"{nth(x)} floor"


def chapter(s):
    x, word = s.randrange(1, 39), s.choice(NOUNS)
    return f"Chapter {x}: The {word}", f"{roman(x)}. The {word}"


def room(s):
    x = s.randrange(1, 99)
    return f"Room {x}", f"Room {words(x)}"


def growth(s):
    a = s.randrange(1, 40) * 20
    b = a * s.randrange(60, 180) // 100
    return str(a), str(b), f"{(Decimal(b - a) / a * 100).quantize(Decimal('0.1'), 'ROUND_HALF_UP')}%"


def unit_price(s):
    q = s.randrange(2, 30)
    total = s.randrange(500, 99999)
    return f"{total / 100:.2f}", str(q), str((Decimal(total) / 100 / q).quantize(Decimal("0.01"), "ROUND_HALF_UP"))


def mean_of_three(s):
    a, b, c = (s.randrange(0, 100) for _ in range(3))
    return str(a), str(b), str(c), str((Decimal(a + b + c) / 3).quantize(Decimal("0.1"), "ROUND_HALF_UP"))


def lean_code(s):
    x, letter = s.randrange(1, 99999), s.choice("ABC")
    return f"{x:06d}-{letter}", f"{x}-{letter}"


def wide_decimal(s):
    x = s.randrange(5, 99999)
    return f"{Decimal(x) / 10}", f"{Decimal(x) / 10:08.3f}"


def scientific(s):
    x = s.randrange(101, 9999999)
    unit = 10 ** (len(str(x)) - 1)
    return str(x), f"{(Decimal(x) / unit).quantize(Decimal('0.01'), 'ROUND_HALF_UP')}e{len(str(x)) - 1}"


def change_said(s):
    a, b = s.randrange(10, 90), s.randrange(10, 90)
    return str(a), str(b), f"up {b - a}" if b > a else f"down {a - b}"


def quarter_compact(s):
    d = day(s)
    return d.strftime(s.choice(["%d.%m.%Y", "%B %d, %Y", "%Y-%m-%d"])), f"Q{(d.month + 2) // 3}-{d:%y}"


def mixed_clock(s):
    d = day(s)
    return d.strftime(s.choice(["%-I:%M %p", "%H:%M", "%I:%M%p"])), d.strftime("%I:%M %p")


def slot_said(s):
    d = day(s)
    start = d.replace(minute=d.minute // 15 * 15)
    return f"{d:%H:%M:%S}", f"from {start:%H:%M} to {start + dt.timedelta(minutes=15):%H:%M}"


def to_utc(s):
    d, hours = day(s), s.choice([-5, 2, 9, -8, 1])
    return f"{d:%Y-%m-%dT%H:%M:%S}{hours:+03d}:00", f"{d - dt.timedelta(hours=hours):%Y-%m-%d %H:%M}"


def span(s):
    a = day(s, 2020, 2023).replace(second=0)
    hours = s.randrange(5, 200)
    return f"{a:%Y-%m-%d %H:%M}", f"{a + dt.timedelta(hours=hours):%Y-%m-%d %H:%M}", f"{hours // 24} days, {hours % 24} hours"


def years_months(s):
    a = day(s, 1990, 2010)
    months = s.randrange(13, 150)
    m = a.month - 1 + months
    b = dt.datetime(a.year + m // 12, m % 12 + 1, min(a.day, 28)) + dt.timedelta(days=4 if a.day < 20 else 0)
    months -= b.day < a.day
    return f"{a:%Y-%m-%d}", f"{b:%Y-%m-%d}", f"{months // 12}y {months % 12}m"


def unix_clock(s):
    d = day(s, 1990, 2029)
    return str(calendar.timegm(d.timetuple())), f"{d:%H:%M}"


def due(s):
    d = day(s)
    return f"{d:%d %b %Y}", f"{d + dt.timedelta(14):%m/%d/%Y}"


def month_last(s):
    d = day(s)
    return f"{d:%Y-%m-%d}", f"{calendar.monthrange(d.year, d.month)[1]} {d:%B %Y}"


def day_and_year(s):
    d = day(s)
    return f"{d:%a %-d %b}", str(d.year), f"{d:%Y-%m-%d}"


def log_stamp(s):
    d = day(s, 1995, 2029)
    return f'{s.randrange(1, 255)}.{s.randrange(255)}.0.1 - - [{d:%d/%b/%Y:%H:%M:%S} +0000] "GET /"', f"{d:%Y-%m-%d %H:%M:%S}"


def photo(s):
    d = day(s, 2000, 2029)
    return f"{s.choice(['IMG', 'VID'])}_{d:%Y%m%d_%H%M%S}.jpg", f"{d:%Y-%m-%d %H:%M}"


def week_said(s):
    d = day(s)
    return d.strftime(s.choice(["%d %B %Y", "%Y/%m/%d", "%b %d, %Y"])), f"Week {d.isocalendar()[1]}, {d.isocalendar()[0]}"


def german_month(s):
    month = s.randrange(12)
    year = s.randrange(1980, 2029)
    name = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()[month]
    return f"{name} {year}", f"{month + 1:02d}/{year}"


def quarter_months(s):
    d = day(s)
    first = (d.month - 1) // 3 * 3 + 1
    return f"{d:%m/%d/%Y}", f"{calendar.month_abbr[first]}-{calendar.month_abbr[first + 2]} {d.year}"


def week_date(s):
    d = day(s)
    return f"{d:%d/%m/%Y}", f"{d.isocalendar()[0]}-W{d.isocalendar()[1]:02d}-{d.isocalendar()[2]}"


def century(s):
    d = day(s, 1650, 2029)
    return d.strftime(s.choice(["%d %b %Y", "%Y-%m-%d"])), f"{nth((d.year + 99) // 100)} century"


def iso_duration(s):
    h, m = s.randrange(1, 12), s.randrange(1, 60)
    return f"PT{h}H{m}M", f"{h}:{m:02d}"


def durations_added(s):
    a, b = s.randrange(5, 300), s.randrange(5, 300)
    return f"{a // 60}:{a % 60:02d}", f"{b // 60}:{b % 60:02d}", f"{(a + b) // 60}:{(a + b) % 60:02d}"


def shift_hours(s):
    a = s.randrange(12, 40)
    b = a + s.randrange(6, 40)
    return f"{a // 4}:{a % 4 * 15:02d}-{b // 4}:{b % 4 * 15:02d}", f"{Decimal(b - a) / 4:.2f}"


def seconds_clock(s):
    x = s.randrange(60000, 9000000)
    return f"{x / 1000:.3f}", f"{x // 3600000:02d}:{x // 60000 % 60:02d}:{x // 1000 % 60:02d}.{x % 1000:03d}"


def days_said(s):
    a = day(s, 2000, 2020)
    days = s.randrange(2, 400)
    b = a + dt.timedelta(days)
    return a.strftime(s.choice(["%-d %b %Y", "%Y-%m-%d"])), b.strftime(s.choice(["%-d %b %Y", "%Y-%m-%d"])), f"{(b.date() - a.date()).days} days"


def month_earlier(s):
    d = day(s)
    first = d.replace(day=1) - dt.timedelta(1)
    return f"{d:%Y-%m-%d}", f"{first:%b %Y}"


def phone_extension(s):
    number = f"({s.randrange(200, 999)}) {s.randrange(200, 999)}-{s.randrange(1000, 9999)}"
    bare = "".join(c for c in number if c.isdigit())
    shown = f"{bare[:3]}.{bare[3:6]}.{bare[6:]}"
    if s.random() < .5:
        x = s.randrange(10, 999)
        return f"{number} x{x}", f"{shown} ext {x}"
    return number, shown


def titled(s):
    first, last = s.choice(PEOPLE).title(), s.choice(NOUNS).title()
    title = s.choice(["Dr. ", "Prof. ", "", ""])
    return f"{title}{first} {last}", f"{last}, {first}"


def mail_in_text(s):
    mail = f"{s.choice(PEOPLE)}{s.randrange(99)}@{s.choice(HOSTS)}"
    return f"{s.choice(NOUNS)} {s.choice(['from', 'to', 'by'])} {mail} {s.choice(['today', 'on time', 'again'])}", mail


def missing_discount(s):
    price = s.randrange(1000, 9999)
    off = s.choice(["", "5", "10", "20"])
    return f"{price / 100:.2f}", off, f"{price / 100:.2f}" if not off else str((Decimal(price) * (100 - int(off)) / 10000).quantize(Decimal("0.01"), "ROUND_HALF_UP"))


def marked(count, sign):
    return [sign + w for w in count]


def hashtags(s):
    tags = marked(s.sample(NOUNS, s.randrange(1, 4)), "#")
    rest = s.sample(NOUNS, 4)
    text = rest[:2] + tags + rest[2:]
    s.shuffle(text)
    return " ".join(text), " ".join(w for w in text if w[0] == "#")


def hashtags_commas(s):
    text, tags = hashtags(s)
    return text, ", ".join(t[1:] for t in tags.split())


def mails(s):
    given = [f"{s.choice(PEOPLE)}.{s.choice(NOUNS)}@{s.choice(HOSTS)}" for _ in range(s.randrange(1, 4))]
    return f"{s.choice(NOUNS).title()}: " + " and ".join(f"<{m}>" for m in given) + " wrote", "; ".join(given)


def numbers(s):
    given = [s.randrange(1, 200) for _ in range(s.randrange(1, 5))]
    return " ".join(f"{s.choice(NOUNS)} {n}" for n in given) + s.choice([".", " now", "!"]), ",".join(map(str, given))


def years(s):
    given = [s.randrange(1900, 2029) for _ in range(s.randrange(1, 4))]
    return "; ".join(f"{s.choice(NOUNS)} of {y}" for y in given), " / ".join(map(str, given))


def tag_count(s):
    text, tags = hashtags(s)
    return text, str(len(tags.split()))


def colours(s):
    given = s.sample(NOUNS, s.randrange(2, 5))
    return ";".join(given), ", ".join(w.title() for w in given)


def mail_users(s):
    given = s.sample(PEOPLE, s.randrange(1, 4))
    return ", ".join(f"{p}@{s.choice(HOSTS)}" for p in given), ", ".join(given)


def notes_gone(s):
    given = s.sample(NOUNS, 3)
    return " ".join(w + (f" [{s.randrange(1, 30)}]" if s.random() < .6 else "") for w in given), " ".join(given)


def links(s):
    given = [f"https://{s.choice(HOSTS)}/{s.choice(NOUNS)}" for _ in range(s.randrange(1, 4))]
    return " ".join(f"{s.choice(NOUNS)} {u}" for u in given), "\n".join(given)


def capitals(s):
    given = [s.choice("ABCD") + s.choice("XYZ") + s.choice("PQ") for _ in range(s.randrange(1, 4))]
    return " ".join(f"{s.choice(NOUNS)} {c}" for c in given), "-".join(given)


def sum_in_text(s):
    a, b = s.randrange(1, 90), s.randrange(1, 90)
    return f"{a} {s.choice(NOUNS)} and {b} {s.choice(NOUNS)}", str(a + b)


def last_tag(s):
    text, tags = hashtags(s)
    return text, tags.split()[-1][1:]


def colour(s):
    r, g, b = (s.randrange(256) for _ in range(3))
    return f"#{r:02X}{g:02X}{b:02X}", f"rgb({r}, {g}, {b})"


def initials_list(s):
    given = [f"{s.choice(PEOPLE).title()} {s.choice(NOUNS).title()}" for _ in range(s.randrange(2, 4))]
    return ", ".join(given), ", ".join("".join(w[0] for w in g.split()) for g in given)


def surnames(s):
    given = [f"{s.choice(PEOPLE).title()} {s.choice(NOUNS).title()}" for _ in range(s.randrange(1, 4))]
    return "; ".join(given), "; ".join(g.split()[1] for g in given)


def body_mass(s):
    w, h = s.randrange(50, 110), s.randrange(150, 200)
    return str(w), f"{h / 100:.2f}", str((Decimal(w) / (Decimal(h) / 100) ** 2).quantize(Decimal("0.1"), "ROUND_HALF_UP"))


def dozen(s):
    x = s.randrange(13, 200)
    return str(x), f"{x // 12} dozen and {x % 12}"


def cents(s):
    x = s.randrange(101, 2000)
    return f"${x / 100:.2f}", f"{x // 100} dollars and {x % 100} cents"


TASKS = [
    task("below_ten", "Reading,Bin", below_ten), task("half_open", "Score,Bin", half_open),
    task("quarters_range", "Reading,Bin", quarters_range), task("k_range", "Salary,Band", k_range),
    task("cents_even", "Amount,Out", cents_even), task("three_digits_grouped", "People,About", three_digits_grouped),
    task("near_thousand", "People,About", near_thousand), task("total_in_text", "Line,Total", total_in_text),
    task("reading_celsius", "Reading,Out", celsius), task("place", "Place,Near", place), task("share", "Share,Per cent", share),
    task("german", "Price,Preis", german), task("file_megabytes", "Size,Out", megabytes), task("worked", "Hours,Out", worked),
    task("floor_said", "Where,Out", floor_said), task("chapter", "Title,Out", chapter), task("room", "Room,Out", room),
    task("growth", "Before,After,Growth", growth), task("unit_price", "Total,Count,Each", unit_price),
    task("mean_of_three", "A,B,C,Mean", mean_of_three), task("lean_code", "Code,Out", lean_code),
    task("wide_decimal", "Reading,Out", wide_decimal), task("scientific", "Number,Out", scientific),
    task("change_said", "Before,After,Out", change_said), task("quarter_compact_mixed", "Date,Quarter", quarter_compact),
    task("mixed_clock", "Time,Out", mixed_clock), task("slot_said", "Time,Slot", slot_said), task("to_utc", "Stamp,UTC", to_utc),
    task("span", "From,To,Span", span), task("years_months", "From,To,Span", years_months),
    task("unix_clock", "Stamp,Time", unix_clock), task("due", "Date,Due", due), task("month_last", "Date,End", month_last),
    task("day_and_year", "Day,Year,Date", day_and_year), task("log_stamp", "Line,When", log_stamp), task("photo", "File,Taken", photo),
    task("week_said", "Date,Week", week_said), task("german_month", "Monat,Out", german_month),
    task("quarter_months", "Date,Out", quarter_months), task("week_date", "Date,Out", week_date), task("century_said", "Date,Out", century),
    task("iso_duration", "Length,Out", iso_duration), task("durations_added", "A,B,Sum", durations_added),
    task("shift_hours", "Shift,Hours", shift_hours), task("seconds_to_clock", "Seconds,Out", seconds_clock),
    task("days_said", "From,To,Out", days_said), task("month_earlier", "Date,Out", month_earlier),
    task("phone_extension_some", "Phone,Out", phone_extension), task("titled", "Name,Out", titled),
    task("mail_in_text", "Text,Mail", mail_in_text), task("missing_discount", "Price,Off,Pay", missing_discount),
    task("hashtags", "Text,Tags", hashtags), task("hashtags_commas", "Text,Tags", hashtags_commas), task("mails", "Text,Mails", mails),
    task("numbers", "Text,Numbers", numbers), task("years", "Text,Years", years), task("tag_count", "Text,Tags", tag_count),
    task("colours", "List,Out", colours), task("mail_users", "Mails,Users", mail_users), task("notes_gone", "Text,Out", notes_gone),
    task("links", "Text,Links", links), task("capitals", "Text,Codes", capitals), task("sum_in_text", "Text,Sum", sum_in_text),
    task("last_tag", "Text,Tag", last_tag), task("colour", "Hex,Out", colour), task("initials_list", "Names,Out", initials_list),
    task("surnames", "Names,Out", surnames), task("body_mass", "Weight,Height,Out", body_mass), task("dozen", "Eggs,Out", dozen),
    task("cents", "Price,Out", cents),
]
