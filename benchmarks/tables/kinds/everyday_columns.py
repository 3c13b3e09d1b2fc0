"""Everyday columns: dates of mixed forms, slots of time, ranges, numbers with units, addresses, names with titles, lists in a cell, parts that only some
rows have, missing cells; written before a look at what the search makes of them, one of three kept apart."""
import datetime as dt
from decimal import Decimal

from own_columns import HOSTS, NOUNS, PEOPLE, day, task
from user_columns import dates, fixed, h12, h24, or_empty, slot

EVERY = 3
MIXED = ["%d/%m/%Y", "%d %B %Y", "%Y-%m-%d", "%d-%b-%y"]
AMERICAN = ["%m/%d/%Y", "%B %d, %Y", "%b %d %Y", "%Y-%m-%d"]
CLOCKS = ["%H:%M", "%-I:%M %p", "%-I:%M%p", "%H:%M:%S"]
STAMPS = ["%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M:%S", "%d %b %Y %-I:%M %p"]
STREETS = ["Street", "Avenue", "Road", "Lane", "Drive"]
SHORT = {"Street": "St", "Avenue": "Ave", "Road": "Rd", "Lane": "Ln", "Drive": "Dr"}
STATES = ["CA", "TX", "NY", "WA", "FL"]


def person(s):
    return s.choice(PEOPLE).title(), s.choice(NOUNS).title()


def titled(s):
    first, last = person(s)
    return f"{s.choice(['Dr. ', 'Mr. ', 'Ms. ', 'Prof. ', ''])}{first} {last}", f"{first} {last}"


def titled_turned(s):
    first, last = person(s)
    return f"{s.choice(['Dr. ', 'Mr. ', 'Mrs. '])}{first} {last}", f"{last}, {first}"


def suffix_gone(s):
    first, last = person(s)
    return f"{first} {last}{s.choice([' Jr.', ', MD', ' III', '', ''])}", f"{first[0]}. {last}"


def title_only(s):
    first, last = person(s)
    title = s.choice(["Dr.", "Mr.", "Ms.", ""])
    return f"{title} {first} {last}".strip(), title


def first_of_couple(s):
    a, b = s.sample(PEOPLE, 2)
    last = s.choice(NOUNS).title()
    return f"{a.title()} & {b.title()} {last}", f"{a.title()} {last}"


def initials_list(s):
    given = [person(s) for _ in range(s.randrange(1, 4))]
    return ", ".join(f"{a} {b}" for a, b in given), ", ".join(f"{a[0]}. {b}" for a, b in given)


def last_names(s):
    given = [person(s) for _ in range(s.randrange(1, 4))]
    return "; ".join(f"{a} {b}" for a, b in given), "; ".join(b for _, b in given)


def mail_users(s):
    given = [f"{s.choice(PEOPLE)}.{s.choice(NOUNS)}@{s.choice(HOSTS)}" for _ in range(s.randrange(1, 4))]
    return ", ".join(given), ", ".join(g.split("@")[0] for g in given)


def upper_items(s):
    given = s.sample(NOUNS, s.randrange(2, 5))
    return ", ".join(given), " / ".join(w.upper() for w in given)


def hash_tags(s):
    given = s.sample(NOUNS, s.randrange(1, 4))
    return ", ".join(given), " ".join("#" + w for w in given)


def sorted_items(s):
    given = s.sample(NOUNS, s.randrange(2, 5))
    return ", ".join(given), ", ".join(sorted(given))


def priced_items(s):
    given = s.sample(NOUNS, s.randrange(1, 4))
    return "; ".join(f"{w} ({s.randrange(1, 30)})" for w in given), "; ".join(given)


def item_count(s):
    given = s.sample(NOUNS, s.randrange(1, 6))
    return ", ".join(given), str(len(given))


def sum_of(s):
    xs = [s.randrange(1, 60) for _ in range(s.randrange(2, 5))]
    return " + ".join(map(str, xs)), str(sum(xs))


def web(s):
    name = f"{s.choice(NOUNS)}{s.choice(['', s.choice(NOUNS)])}"
    return f"{s.choice(['www.', ''])}{name}.{s.choice(['com', 'org', 'net'])}", name


def link_path(s):
    host = f"{s.choice(['', 'www.'])}{s.choice(NOUNS)}.{s.choice(['com', 'org'])}"
    return f"https://{host}/{s.choice(NOUNS)}/{s.choice(NOUNS)}", host.replace("www.", "")


def street_short(s):
    kind = s.choice(STREETS[:3])
    number, name = s.randrange(1, 999), s.choice(NOUNS).title()
    return f"{number} {name} {kind}", f"{number} {name} {SHORT[kind]}"


def street_name(s):
    kind = s.choice(STREETS)
    name = " ".join(w.title() for w in s.sample(NOUNS, s.choice([1, 1, 2])))
    return f"{s.randrange(1, 999)} {name} {kind}", f"{name} {kind}"


def zip_code(s):
    long = s.choice(["", f"-{s.randrange(1000, 9999)}"])
    code = f"{s.randrange(10000, 99999)}"
    return f"{s.randrange(1, 999)} {s.choice(NOUNS).title()} Rd, {s.choice(NOUNS).title()}, {s.choice(STATES)} {code}{long}", code


def state_of(s):
    flat = s.choice(["", "", f"Apt {s.randrange(1, 40)}, "])
    state = s.choice(STATES)
    return f"{s.randrange(1, 999)} {s.choice(NOUNS).title()} Ave, {flat}{s.choice(NOUNS).title()}, {state} {s.randrange(10000, 99999)}", state


def flat_of(s):
    flat = s.choice(["", f"Apt {s.randrange(1, 40)}", f"Apt {s.randrange(1, 20)}B"])
    return f"{s.randrange(1, 999)} {s.choice(NOUNS).title()} St{', ' + flat if flat else ''}", flat.replace("Apt ", "")


def joined_address(s):
    street = f"{s.randrange(1, 99)} {s.choice(NOUNS).title()} St"
    flat = s.choice(["", f"Unit {s.randrange(1, 20)}"])
    town = s.choice(NOUNS).title()
    return street, flat, town, ", ".join(x for x in [street, flat, town] if x)


def postcode_german(s):
    code, town = f"{s.randrange(1000, 99999):05d}", s.choice(NOUNS).title()
    return f"{s.choice(NOUNS).title()}str. {s.randrange(1, 120)}, {code} {town}", f"{town} ({code})"


def weight(s):
    x = s.randrange(10, 999)
    return f"{x / 10:.1f}{s.choice(['kg', ' kg', ' KG'])}", f"{x / 10:.1f}"


def mixed_units(s):
    x = s.randrange(1, 80)
    return (f"{x * 100} g", f"{x * 100}") if s.random() < .5 else (f"{Decimal(x) / 10} kg", f"{x * 100}")


def speed(s):
    x = s.randrange(20, 200)
    return f"{x} km/h", f"{fixed(Decimal(x) / Decimal('3.6'), 1)} m/s"


def byte_size(s):
    x = s.randrange(1000, 99999)
    return f"{x} KB", f"{fixed(Decimal(x) / 1024, 1)} MB"


def dimensions(s):
    a, b = s.randrange(10, 300), s.randrange(10, 300)
    return f"{a} x {b} mm", f"{Decimal(a) / 10:.1f} x {Decimal(b) / 10:.1f} cm"


def euro(s):
    x = s.randrange(100, 9999999)
    return f"{x / 100:.2f}", f"{x / 100:,.2f} €".replace(",", " ").replace(".", ",")


def european_in(s):
    x = s.randrange(100000, 99999999)
    return f"{x / 100:,.2f}".replace(",", "_").replace(".", ",").replace("_", "."), f"{x / 100:.2f}"


def debit(s):
    x = s.randrange(100, 99999)
    low = s.random() < .5
    return f"{x / 100:.2f} {'DR' if low else 'CR'}", f"{'-' if low else ''}{x / 100:.2f}"


def vat(s):
    x = s.randrange(100, 9999)
    return f"{x / 10:.1f}", f"{fixed(Decimal(x) / 10 * Decimal('1.2'), 2)}"


def range_middle(s):
    a = s.randrange(1, 90)
    b = a + 2 * s.randrange(1, 20)
    return f"{a}-{b}", str((a + b) // 2)


def range_cut(s):
    x = s.randrange(0, 300)
    return f"{x / 10:.1f}", f"{x // 10 * 1.0:.1f}-{x // 10 + .9:.1f}"


def age_group(s):
    x = s.randrange(0, 95)
    return str(x), "65+" if x >= 65 else f"{x // 5 * 5}-{x // 5 * 5 + 4}"


def salary_band(s):
    x = s.randrange(20000, 149999)
    return f"${x:,}", f"${x // 10000 * 10}K-${x // 10000 * 10 + 10}K"


def upto(s):
    x = s.randrange(1, 499)
    return f"{x}", f"{(x - 1) // 25 * 25 + 1}-{(x - 1) // 25 * 25 + 25}"


def clock_slot(s):
    d = day(s)
    d = d.replace(minute=d.minute // 30 * 30)
    return d.strftime(s.choice(CLOCKS[:1])), f"{d:%-H:%M}-{d + dt.timedelta(minutes=30):%-H:%M}"


def meeting(s):
    d, m = day(s), s.choice([30, 45, 60, 90])
    d = d.replace(minute=d.minute // 15 * 15)
    return f"{d:%H:%M} ({m} min)", f"{d:%H:%M}-{d + dt.timedelta(minutes=m):%H:%M}"


def duration_said(s):
    x = s.randrange(1, 600)
    return str(x), (f"{x // 60}h {x % 60}m" if x >= 60 else f"{x}m")


def duration_read(s):
    h, m = s.randrange(0, 5), s.randrange(1, 60)
    return (f"{h}h{m:02d}" if h else f"{m}min"), f"{h}:{m:02d}"


def seconds_read(s):
    h, m, x = s.randrange(0, 4), s.randrange(0, 60), s.randrange(0, 60)
    return f"{h}:{m:02d}:{x:02d}", str(h * 3600 + m * 60 + x)


def span_months(s):
    a = day(s, 2000, 2020).replace(day=1)
    n = s.randrange(1, 30)
    b = dt.datetime(a.year + (a.month - 1 + n) // 12, (a.month - 1 + n) % 12 + 1, 1)
    return f"{a:%b %Y}", f"{b:%b %Y}", str(n)


def years_between(s):
    a = s.randrange(1950, 2010)
    b = a + s.randrange(1, 15)
    return f"{a}-{b}" if s.random() < .5 else f"{a} - {b}", str(b - a)


def short_span(s):
    a = day(s, 2000, 2025).replace(day=s.randrange(1, 20))
    b = a + dt.timedelta(s.randrange(1, 8))
    return f"{a:%Y-%m-%d}", f"{b:%Y-%m-%d}", f"{a:%-d}-{b:%-d} {a:%B %Y}"


def deadline(s):
    d = day(s, 2005, 2025)
    return f"{d:%d/%m/%Y}", f"{d + dt.timedelta(30):%d/%m/%Y}"


def noted_date(s):
    d = day(s, 2000, 2029)
    word = s.choice(["due", "paid", "sent"])
    return s.choice([f"{word} {d:%d.%m.%Y}", f"{d:%d.%m.%Y}", f"{word}: {d:%d.%m.%Y}"]), f"{d:%Y-%m-%d}"


def monday_of(d):
    return f"{d - dt.timedelta(d.weekday()):%Y-%m-%d}"


def month_end(d):
    return f"{(d.replace(day=28) + dt.timedelta(4)).replace(day=1) - dt.timedelta(1):%d/%m/%Y}"


def part_of_day(d):
    return "morning" if d.hour < 12 else "afternoon" if d.hour < 18 else "evening"


def century(d):
    return f"{d.year // 100 + 1}th century"


def weekend(d):
    return "weekend" if d.weekday() > 4 else "weekday"


def year_quarter(d):
    return f"{d.year}-Q{(d.month + 2) // 3}"


def extension(s):
    a, b, c = s.randrange(200, 999), s.randrange(200, 999), s.randrange(1000, 9999)
    return f"({a}) {b}-{c}" + s.choice(["", f" x{s.randrange(10, 999)}"]), f"{a}{b}{c}"


def country_code(s):
    a, b, c = s.randrange(200, 999), s.randrange(200, 999), s.randrange(1000, 9999)
    return s.choice(["+1 ", "", "1-"]) + f"{a}-{b}-{c}", f"+1 ({a}) {b}-{c}"


def version(s):
    a, b, c = s.randrange(1, 9), s.randrange(0, 20), s.randrange(0, 20)
    return s.choice(["v", "", "version "]) + f"{a}.{b}.{c}", f"{a}.{b}"


def isbn(s):
    x = f"978{s.randrange(10 ** 9, 10 ** 10 - 1)}"
    return x, f"{x[:3]}-{x[3]}-{x[4:8]}-{x[8:12]}-{x[12]}"


def sku(s):
    word, x, size = s.choice(NOUNS), s.randrange(1, 999), s.choice(["S", "M", "L", "XL"])
    return f"{word} {size} #{x}", f"{word[:3].upper()}-{x:04d}-{size}"


def file_stamp(s):
    d = day(s, 2010, 2025)
    return f"{s.choice(['IMG', 'VID', 'scan'])}_{d:%Y%m%d}_{d:%H%M%S}.{s.choice(['jpg', 'png'])}", f"{d:%d %b %Y %H:%M}"


def quoted(s):
    word = s.choice(NOUNS)
    return f'{s.choice(PEOPLE).title()} said "{word} {s.choice(NOUNS)}" {s.choice(["today", "again", "twice"])}', word


def nickname(s):
    first, last = person(s)
    nick = s.choice(["", "", s.choice(PEOPLE).title()])
    return f'{first} {nick and "(" + nick + ") "}{last}', f"{nick or first} {last}"


TASKS = sorted((task(*given, count=15) for given in [
    ("e_titled", "Name,Out", titled), ("e_titled_turned", "Name,Out", titled_turned), ("e_suffix_gone", "Name,Out", suffix_gone), ("e_title_only", "Name,Title", or_empty(title_only, .15)),
    ("e_first_of_couple", "Names,Out", first_of_couple), ("e_initials_list", "Names,Out", initials_list), ("e_last_names", "Names,Out", last_names),
    ("e_mail_users", "Mails,Users", mail_users), ("e_upper_items", "List,Out", upper_items), ("e_hash_tags", "List,Tags", hash_tags), ("e_sorted_items", "List,Out", sorted_items),
    ("e_priced_items", "List,Out", priced_items), ("e_item_count", "List,Count", or_empty(item_count, .15, "0")), ("e_sum_of", "Sum,Out", sum_of),
    ("e_web", "Site,Name", web), ("e_link_path", "Link,Host", link_path), ("e_street_short", "Street,Out", street_short), ("e_street_name", "Street,Out", street_name),
    ("e_zip_code", "Address,Code", zip_code), ("e_state_of", "Address,State", state_of), ("e_flat_of", "Address,Flat", flat_of), ("e_joined_address", "Street,Flat,Town,Out", joined_address),
    ("e_postcode_german", "Address,Out", postcode_german), ("e_weight", "Weight,Out", or_empty(weight)), ("e_mixed_units", "Weight,Grams", mixed_units), ("e_speed", "Speed,Out", speed),
    ("e_byte_size", "Size,Out", byte_size), ("e_dimensions", "Size,Out", dimensions), ("e_euro", "Amount,Out", euro), ("e_european_in", "Amount,Out", european_in), ("e_debit", "Amount,Out", debit),
    ("e_vat", "Net,Gross", vat), ("e_range_middle", "Range,Middle", range_middle), ("e_range_cut", "Number,Bin", range_cut), ("e_age_group", "Age,Group", or_empty(age_group, .15)),
    ("e_salary_band", "Salary,Band", salary_band), ("e_upto", "Number,Bin", upto), ("e_clock_slot", "Time,Slot", clock_slot), ("e_half_slot", "Time,Slot", dates(slot(30, "{}-{}", lambda d: d.strftime("%-I:%M"), 0), CLOCKS)),
    ("e_half_end", "When,Slot", dates(slot(30, "{}-{}", h24, 1), STAMPS)), ("e_four_hours", "Time,Slot", dates(slot(240, "{}-{}", h12), CLOCKS)), ("e_meeting", "Meeting,Out", meeting),
    ("e_duration_said", "Minutes,Out", duration_said), ("e_duration_read", "Length,Out", duration_read), ("e_seconds_read", "Length,Seconds", seconds_read), ("e_span_months", "From,To,Months", span_months),
    ("e_years_between", "Years,Out", years_between), ("e_short_span", "From,To,Out", short_span), ("e_deadline", "Date,Due", deadline), ("e_noted_date", "Note,Date", noted_date),
    ("e_monday", "Date,Out", dates(monday_of, MIXED[:3])), ("e_month_end", "Date,Out", dates(month_end, ["%d/%m/%Y", "%d %B %Y"])), ("e_part_of_day", "Time,Out", dates(part_of_day, ["%H:%M"])),
    ("e_century", "Date,Out", dates(century, ["%d %b %Y", "%Y-%m-%d"], 1300, 1999)), ("e_weekend", "Date,Out", dates(weekend, ["%Y-%m-%d"])), ("e_year_quarter", "Date,Out", dates(year_quarter, AMERICAN)),
    ("e_mixed_iso", "Date,Out", or_empty(dates("%Y-%m-%d", MIXED, 1970, 2029))), ("e_mixed_weekday", "Date,Out", dates("%a, %d %b", AMERICAN)), ("e_stamp_time", "When,Out", dates("%-I:%M %p", STAMPS)),
    ("e_year_only", "Date,Year", dates("%Y", ["%Y", "%d %b %Y", "%b %Y", "%m/%d/%Y"])), ("e_extension", "Phone,Out", extension), ("e_country_code", "Phone,Out", country_code), ("e_version", "Version,Out", version),
    ("e_isbn", "Number,ISBN", isbn), ("e_sku", "Text,Code", sku), ("e_file_stamp", "File,When", file_stamp), ("e_quoted", "Text,Word", quoted),
    ("e_nickname", "Name,Out", nickname),
]), key=lambda given: given[0])
