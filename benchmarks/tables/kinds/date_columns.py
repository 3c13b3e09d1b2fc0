"""Columns of dates and times: three rows given, the rest as a person would go on."""
import datetime as dt

MIXED = [("2143-10-06", "%d-%b-%Y"), ("2002-03-30", "%b %d %Y"), ("1973-12-17", "%d %b %Y"), ("1999-07-04", "%d-%b-%Y"),
         ("2010-01-22", "%b %d %Y"), ("1988-05-09", "%d %b %Y"), ("2021-11-30", "%d-%b-%Y"), ("2015-08-15", "%b %d %Y"),
         ("1966-02-28", "%d %b %Y")]
ISO = "2024-01-05 2023-06-18 2022-11-30 2021-02-14 2024-02-29 2020-12-31 2019-07-01 2025-03-22 2018-10-09 2021-01-03".split()
US = "4/25/2023 11/3/2021 7/14/2024 1/9/2020 12/31/2022 2/28/2019 6/30/2023 10/5/2018 9/17/2025".split()
EURO = "25.04.2023 03.11.2021 14.07.2024 09.01.2020 31.12.2022 28.02.2019 30.06.2023 05.10.2018".split()
CLOCK = "06:15 18:07 23:45 12:30 00:05 9:59 13:00 16:40 21:21 05:29".split()
STAMPS = ["1/1/1999 20:53:33", "5/12/2001 06:07:12", "9/30/2003 13:30:00", "11/2/2005 00:15:59", "7/4/2007 11:59:01",
          "2/28/2010 17:02:45", "12/31/2012 23:31:10", "3/3/2014 09:45:30"]
PAIRS = [("2024-01-05", "2024-01-19"), ("2023-06-18", "2023-07-01"), ("2022-11-30", "2023-02-28"), ("2021-02-14", "2021-03-14"),
         ("2024-02-28", "2024-03-01"), ("2020-12-31", "2021-12-31"), ("2019-07-01", "2019-07-02")]


def iso(text):
    return dt.date.fromisoformat(text)


def us(text):
    return dt.datetime.strptime(text, "%m/%d/%Y").date()


def euro(text):
    return dt.datetime.strptime(text, "%d.%m.%Y").date()


def clock(text):
    return dt.datetime.strptime(text, "%H:%M")


def stamp(text):
    return dt.datetime.strptime(text, "%m/%d/%Y %H:%M:%S")


def nth(n):
    ending = "th" if n // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def hour12(h):
    return f"{(h - 1) % 12 + 1}{'AM' if h % 24 < 12 else 'PM'}"


def floor_minutes(t, step):
    m = (t.hour * 60 + t.minute) // step * step
    return m


def hhmm(minutes):
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def months(a, b):
    return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day)


def age(a, b):
    return b.year - a.year - ((b.month, b.day) < (a.month, a.day))


def mixed(form):
    return [iso(d).strftime(f) for d, f in MIXED], {iso(d).strftime(f): form(iso(d)) for d, f in MIXED}


def mixed_task(name, columns, form):
    inputs, answers = mixed(form)
    return (name, columns, inputs, answers.__getitem__)


def varied(rows):
    """Dates written in several ways, with what is meant of each."""
    return [w for w, _ in rows], dict(rows)


VARIED = varied([("03/14/2019", "2019-03-14"), ("2021-07-09", "2021-07-09"), ("5 Nov 1998", "1998-11-05"), ("12/25/2004", "2004-12-25"),
                 ("2000-01-31", "2000-01-31"), ("17 Aug 2013", "2013-08-17"), ("07/04/1976", "1976-07-04"), ("28 Feb 2020", "2020-02-28")])
PACKED = varied([("01311846", "1846-01-31"), ("06152003", "2003-06-15"), ("12251999", "1999-12-25"), ("02292004", "2004-02-29"),
                 ("11301812", "1812-11-30"), ("07041776", "1776-07-04"), ("10102010", "2010-10-10")])
YEARDAY = varied([("1846 231", "1846-08-19"), ("2004 060", "2004-02-29"), ("1999 365", "1999-12-31"), ("2001 001", "2001-01-01"),
                  ("1984 100", "1984-04-09"), ("2023 059", "2023-02-28"), ("2020 366", "2020-12-31")])
HALVES = varied([("6:05 am", "06:05"), ("11:45PM", "23:45"), ("12:30 pm", "12:30"), ("7:20pm", "19:20"), ("12:01 AM", "00:01"),
                 ("3:59 PM", "15:59"), ("9:00am", "09:00"), ("10:10 pm", "22:10")])
ZONED = varied([("2021-03-04T05:06:07Z", "05:06"), ("2019-11-30T23:59:01+02:00", "23:59"), ("2020-02-29T12:00:30-05:00", "12:00"),
                ("2022-07-15T08:45:10Z", "08:45"), ("2018-01-01T00:00:00+09:00", "00:00"), ("2024-10-09T17:30:59Z", "17:30")])
FRACTION = varied([("2021-03-04 05:06:07.250", "05:06:07"), ("2019-11-30 23:59:01.001", "23:59:01"), ("2020-02-29 12:00:30.999", "12:00:30"),
                   ("2022-07-15 08:45:10.500", "08:45:10"), ("2018-01-01 00:00:00.123", "00:00:00")])
DURATIONS = varied([("1h 30m", "90"), ("2h 05m", "125"), ("0h 45m", "45"), ("10h 00m", "600"), ("1h 1m", "61"), ("7h 59m", "479")])
TWO_DIGITS = varied([("03/14/19", "2019-03-14"), ("12/25/98", "1998-12-25"), ("07/04/76", "1976-07-04"), ("01/31/05", "2005-01-31"),
                     ("11/11/11", "2011-11-11"), ("06/15/85", "1985-06-15")])

TASKS = [
    mixed_task("mixed_to_iso", "When,ISO", lambda d: d.isoformat()),
    mixed_task("mixed_to_year", "When,Year", lambda d: str(d.year)),
    mixed_task("mixed_to_us", "When,US", lambda d: d.strftime("%m/%d/%Y")),
    mixed_task("mixed_to_weekday", "When,Day", lambda d: d.strftime("%A")),
    ("varied_to_iso", "When,ISO", *[VARIED[0], VARIED[1].__getitem__]),
    ("varied_to_month", "When,Month", VARIED[0], lambda w: iso(VARIED[1][w]).strftime("%B")),
    ("packed_to_iso", "When,ISO", PACKED[0], PACKED[1].__getitem__),
    ("packed_to_words", "When,Said", PACKED[0], lambda w: iso(PACKED[1][w]).strftime("%d %B %Y")),
    ("year_day", "When,ISO", YEARDAY[0], YEARDAY[1].__getitem__),
    ("year_day_month", "When,Month", YEARDAY[0], lambda w: iso(YEARDAY[1][w]).strftime("%b")),
    ("half_to_24", "Time,H24", HALVES[0], HALVES[1].__getitem__),
    ("half_hour", "Time,Hour", HALVES[0], lambda w: str(int(HALVES[1][w][:2]))),
    ("zoned_clock", "Stamp,Clock", ZONED[0], ZONED[1].__getitem__),
    ("zoned_date", "Stamp,Date", ZONED[0], lambda w: iso(w[:10]).strftime("%d/%m/%Y")),
    ("fraction_seconds", "Stamp,Clock", FRACTION[0], FRACTION[1].__getitem__),
    ("two_digit_year", "When,ISO", TWO_DIGITS[0], TWO_DIGITS[1].__getitem__),
    ("weekday_short", "Date,Day", ISO, lambda d: iso(d).strftime("%a")),
    ("weekday_upper", "Date,Day", ISO, lambda d: iso(d).strftime("%a").upper()),
    ("long_ordinal", "Date,Said", ISO, lambda d: iso(d).strftime("%B ") + nth(iso(d).day) + iso(d).strftime(", %Y")),
    ("ordinal_day", "Date,Day", US, lambda d: nth(us(d).day)),
    ("day_of_year", "Date,Day", ISO, lambda d: str(iso(d).timetuple().tm_yday)),
    ("iso_week", "Date,Week", ISO, lambda d: str(iso(d).isocalendar()[1])),
    ("iso_week_year", "Date,Week", ISO, lambda d: "{}-W{:02}".format(*iso(d).isocalendar()[:2])),
    ("quarter", "Date,Q", US, lambda d: f"Q{(us(d).month + 2) // 3} {us(d).year}"),
    ("half_year", "Date,Half", US, lambda d: f"H{(us(d).month + 5) // 6}"),
    ("week_of_month", "Date,Week", ISO, lambda d: str((iso(d).day - 1) // 7 + 1)),
    ("decade", "Date,Decade", US, lambda d: f"{us(d).year // 10 * 10}s"),
    ("century", "Year,Century", "1987 1776 2013 1066 1850 1492 2000 1901".split(), lambda y: nth((int(y) + 99) // 100) + " century"),
    ("age", "Birth,Today,Age", [f"{b},2024-06-15" for b in "1990-05-01 1985-12-31 2000-06-15 2000-06-16 1970-01-01 2024-01-01 1999-07-01".split()],
     lambda a, b: str(age(iso(a), iso(b)))),
    ("unix", "Date,Seconds", ISO, lambda d: str((iso(d) - dt.date(1970, 1, 1)).days * 86400)),
    ("from_unix", "Seconds,Date", [str((iso(d) - dt.date(1970, 1, 1)).days * 86400 + 3600 * i) for i, d in enumerate(ISO)],
     lambda s: (dt.datetime(1970, 1, 1) + dt.timedelta(seconds=int(s))).strftime("%Y-%m-%d")),
    ("month_end", "Date,End", ISO, lambda d: ((iso(d).replace(day=1) + dt.timedelta(32)).replace(day=1) - dt.timedelta(1)).isoformat()),
    ("month_start", "Date,Start", US, lambda d: us(d).replace(day=1).isoformat()),
    ("floor_half_hour", "Time,Slot", CLOCK, lambda t: hhmm(floor_minutes(clock(t), 30))),
    ("round_quarter", "Time,Slot", "06:13 18:07 23:40 12:31 00:05 09:59 13:00 16:41".split(),
     lambda t: hhmm((clock(t).hour * 60 + clock(t).minute + 7) // 15 * 15)),
    ("floor_hour", "Time,Hour", CLOCK, lambda t: f"{clock(t).hour:02}:00"),
    ("range_two_hours", "Time,Slot", CLOCK, lambda t: f"{hour12(clock(t).hour // 2 * 2)}-{hour12(clock(t).hour // 2 * 2 + 2)}"),
    ("range_half_hour", "Time,Slot", CLOCK, lambda t: "{}-{}".format(hhmm(floor_minutes(clock(t), 30)), hhmm(floor_minutes(clock(t), 30) + 29))),
    ("range_between", "Time,Slot", CLOCK,
     lambda t: f"Between {hour12(clock(t).hour // 2 * 2)} and {hour12(clock(t).hour // 2 * 2 + 2)}"),
    ("range_hour", "Time,Slot", CLOCK, lambda t: f"{clock(t).hour:02}:00-{(clock(t).hour + 1) % 24:02}:00"),
    ("stamp_half_hour", "Stamp,Slot", STAMPS,
     lambda s: "{}-{}".format(hhmm(floor_minutes(stamp(s), 30)), hhmm(floor_minutes(stamp(s), 30) + 30))),
    ("stamp_hours", "Stamp,Slot", STAMPS, lambda s: f"{stamp(s).hour // 3 * 3:02}:00-{stamp(s).hour // 3 * 3 + 2:02}:59"),
    ("stamp_date", "Stamp,Date", STAMPS, lambda s: stamp(s).strftime("%Y-%m-%d")),
    ("stamp_iso", "Stamp,ISO", STAMPS, lambda s: stamp(s).strftime("%Y-%m-%dT%H:%M:%S")),
    ("stamp_shift", "Stamp,Local", STAMPS, lambda s: (stamp(s) + dt.timedelta(hours=5)).strftime("%Y-%m-%d %H:%M")),
    ("clock_shift", "UTC,Local", CLOCK, lambda t: hhmm(clock(t).hour * 60 + clock(t).minute + 120)),
    ("clock_back", "Start,Call", CLOCK, lambda t: hhmm(clock(t).hour * 60 + clock(t).minute - 15 + 1440)),
    ("clock_to_12", "H24,Time", CLOCK, lambda t: f"{(clock(t).hour - 1) % 12 + 1}:{clock(t).minute:02} {'AM' if clock(t).hour < 12 else 'PM'}"),
    ("clock_compact", "H24,Time", CLOCK, lambda t: f"{hour12(clock(t).hour)[:-2]}:{clock(t).minute:02}{hour12(clock(t).hour)[-2:].lower()}"),
    ("duration_minutes", "Length,Minutes", DURATIONS[0], DURATIONS[1].__getitem__),
    ("minutes_duration", "Minutes,Length", "90 125 45 600 61 479 59".split(), lambda m: f"{int(m) // 60}h {int(m) % 60:02}m"),
    ("seconds_clock", "Secs,Clock", "90 125 45 600 61 3599 7 250".split(), lambda s: f"{int(s) // 60}:{int(s) % 60:02}"),
    ("seconds_full", "Secs,Clock", "3661 125 45296 86399 600 7 36000".split(),
     lambda s: f"{int(s) // 3600:02}:{int(s) // 60 % 60:02}:{int(s) % 60:02}"),
    ("clock_minutes", "Clock,Minutes", "01:30 02:05 00:45 10:00 08:59 23:10".split(), lambda t: str(clock(t).hour * 60 + clock(t).minute)),
    ("clock_decimal", "Worked,Hours", "7:30 8:15 6:45 9:00 5:06 10:30".split(), lambda t: f"{(clock(t).hour * 60 + clock(t).minute) / 60:.2f}"),
    ("days_between", "From,To,Days", [",".join(p) for p in PAIRS], lambda a, b: str((iso(b) - iso(a)).days)),
    ("months_between", "From,To,Months", [",".join(p) for p in [("2023-01-15", "2023-04-15"), ("2022-11-01", "2023-10-31"), ("2020-06-10", "2021-06-20"),
                                                                ("2021-02-14", "2021-03-14"), ("2024-01-31", "2024-02-29"), ("2019-08-01", "2024-08-01")]],
     lambda a, b: str(months(iso(a), iso(b)))),
    ("hours_between", "In,Out,Hours", "08:00,16:30 09:15,17:15 07:45,12:00 10:00,18:45 06:30,15:00".split(),
     lambda a, b: f"{(clock(b) - clock(a)).seconds / 3600:.2f}"),
    ("add_days_words", "Date,Due", US, lambda d: (us(d) + dt.timedelta(30)).strftime("%m/%d/%Y")),
    ("add_year", "Date,Renewal", EURO, lambda d: euro(d).replace(year=euro(d).year + 1).strftime("%d.%m.%Y")),
    ("euro_us", "Date,US", EURO, lambda d: f"{euro(d).month}/{euro(d).day}/{euro(d).year}"),
    ("same_month", "Date,US", "2024-04-02 2024-04-09 2024-04-17 2024-05-03 2024-06-30 2025-01-05".split(),
     lambda d: f"{iso(d).month}/{iso(d).day}/{iso(d).year}"),
    ("first_of_month", "Date,Out", "2024-04-01 2024-05-01 2024-06-01 2024-07-15 2024-08-31".split(),
     lambda d: iso(d).strftime("%-d %B")),
    ("month_number", "Month,No", "March July December January May October September".split(),
     lambda m: str(dt.datetime.strptime(m, "%B").month)),
    ("month_name", "No,Month", "3 7 12 1 5 10 9 2".split(), lambda m: dt.date(2000, int(m), 1).strftime("%b")),
    ("month_year", "Month,ISO", ["March 2021", "July 2019", "December 2020", "May 2018", "October 2022", "January 2000"],
     lambda m: dt.datetime.strptime(m, "%B %Y").strftime("%Y-%m")),
    ("fiscal_weekend", "Date,Weekend", ISO, lambda d: "yes" if iso(d).weekday() >= 5 else "no"),
]
