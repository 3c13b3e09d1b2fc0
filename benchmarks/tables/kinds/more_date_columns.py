"""More columns of dates and times, written before what they need was built: three rows given."""
import datetime as dt

from date_columns import CLOCK, EURO, ISO, US, clock, euro, hhmm, hour12, iso, nth, us, varied

LONG = [iso(d).strftime("%A, %B %-d, %Y") for d in ISO]
RFC = [iso(d).strftime("%a, %d %b %Y ") + t for d, t in zip(ISO, "10:11:12 23:59:01 00:00:30 06:45:00 17:05:59 12:30:10 08:00:01".split())]
FULL = [f"{d} {t}" for d, t in zip(ISO, "10:11:12 23:59:01 00:00:30 06:45:00 17:05:59 12:30:10 08:00:01 21:52:00".split())]


def full(text):
    return dt.datetime.fromisoformat(text)


def rfc(text):
    return dt.datetime.strptime(text, "%a, %d %b %Y %H:%M:%S")


def monday(d):
    return d - dt.timedelta(d.weekday())


def rounded(t, minutes):
    """The nearest multiple, over midnight too."""
    seconds = t.hour * 3600 + t.minute * 60 + t.second
    step = minutes * 60
    return t.replace(hour=0, minute=0, second=0) + dt.timedelta(seconds=(seconds + step // 2) // step * step)


def span(minutes):
    return f"{minutes // 60}h {minutes % 60:02}m"


MILITARY = "0630 1845 0005 1200 2359 0915 1330".split()
DOTTED = varied([("6.30 pm", "18:30"), ("9.05 am", "09:05"), ("12.15 pm", "12:15"), ("11.59 pm", "23:59"), ("7.00 am", "07:00"), ("12.01 am", "00:01")])
SHORT_DURATION = varied([("90 min", "1h 30m"), ("125 min", "2h 05m"), ("45 min", "0h 45m"), ("600 min", "10h 00m"), ("61 min", "1h 01m")])
ANY = varied([("Jan. 5, 2024", "2024-01-05"), ("18 June 2023", "2023-06-18"), ("2022/11/30", "2022-11-30"), ("Feb 14, 2021", "2021-02-14"),
              ("29 February 2024", "2024-02-29"), ("2020/12/31", "2020-12-31"), ("Jul. 1, 2019", "2019-07-01")])
GLUED = [iso(d).strftime("%d%b%Y") for d in ISO]
STAMPED = [d.replace("-", "") + t for d, t in zip(ISO, "101112 235901 000030 064500 170559 123010 080001".split())]
BASIC = [d.replace("-", "") + "T" + t + "Z" for d, t in zip(ISO, "101112 235901 000030 064500 170559 123010 080001".split())]
AMERICAN = ["4/25/2023 3:04:05 PM", "11/3/2021 12:30:00 AM", "7/14/2024 9:15:59 AM", "1/9/2020 12:00:01 PM", "12/31/2022 11:59:59 PM", "2/28/2019 1:00:00 AM"]
SHIFTS = "09:00,17:30 08:15,12:00 22:00,06:30 13:45,14:00 23:30,00:15 07:00,15:20".split()
TALKS = [("2024-01-05 10:00", "2024-01-05 11:30"), ("2023-06-18 22:15", "2023-06-19 01:00"), ("2022-11-30 08:05", "2022-11-30 08:50"),
         ("2021-02-14 00:00", "2021-02-15 00:00"), ("2024-02-28 23:00", "2024-02-29 00:01")]


def american(text):
    return dt.datetime.strptime(text, "%m/%d/%Y %I:%M:%S %p")


def minutes(pair):
    a, b = map(clock, pair)
    return int((b - a).total_seconds() // 60) % 1440


TASKS = [
    ("long_to_iso", "When,ISO", LONG, lambda w: dt.datetime.strptime(w, "%A, %B %d, %Y").strftime("%Y-%m-%d")),
    ("long_to_short", "When,Short", LONG, lambda w: dt.datetime.strptime(w, "%A, %B %d, %Y").strftime("%m/%d/%y")),
    ("rfc_to_iso", "When,ISO", RFC, lambda w: rfc(w).strftime("%Y-%m-%d")),
    ("rfc_to_stamp", "When,Stamp", RFC, lambda w: rfc(w).strftime("%d.%m.%Y %H:%M")),
    ("any_to_iso", "When,ISO", ANY[0], ANY[1].__getitem__),
    ("any_to_quarter", "When,Quarter", ANY[0], lambda w: "Q{} {}".format((iso(ANY[1][w]).month + 2) // 3, ANY[1][w][:4])),
    ("glued_to_iso", "When,ISO", GLUED, lambda w: dt.datetime.strptime(w, "%d%b%Y").strftime("%Y-%m-%d")),
    ("glued_to_us", "When,US", GLUED, lambda w: dt.datetime.strptime(w, "%d%b%Y").strftime("%m/%d/%Y")),
    ("stamped_to_iso", "When,Stamp", STAMPED, lambda w: dt.datetime.strptime(w, "%Y%m%d%H%M%S").strftime("%Y-%m-%d %H:%M:%S")),
    ("basic_to_clock", "When,Clock", BASIC, lambda w: dt.datetime.strptime(w, "%Y%m%dT%H%M%SZ").strftime("%H:%M")),
    ("basic_to_date", "When,Date", BASIC, lambda w: dt.datetime.strptime(w, "%Y%m%dT%H%M%SZ").strftime("%d %b %Y")),
    ("american_to_iso", "When,Stamp", AMERICAN, lambda w: american(w).strftime("%Y-%m-%d %H:%M:%S")),
    ("american_hour", "When,Slot", AMERICAN, lambda w: f"{hour12(american(w).hour)}-{hour12(american(w).hour + 1)}"),
    ("american_day_time", "When,Said", AMERICAN, lambda w: american(w).strftime("%a %H:%M")),
    ("military", "Time,Clock", MILITARY, lambda t: t[:2] + ":" + t[2:]),
    ("military_half", "Time,Clock", MILITARY, lambda t: f"{(int(t[:2]) - 1) % 12 + 1}:{t[2:]} {'AM' if int(t[:2]) < 12 else 'PM'}"),
    ("dotted_clock", "Time,H24", DOTTED[0], DOTTED[1].__getitem__),
    ("dotted_hour", "Time,Hour", DOTTED[0], lambda t: DOTTED[1][t][:2]),
    ("range_blanks", "Time,Slot", CLOCK, lambda t: "{} {} - {} {}".format(hour12(clock(t).hour)[:-2], hour12(clock(t).hour)[-2:].lower(),
                                                                          hour12(clock(t).hour + 1)[:-2], hour12(clock(t).hour + 1)[-2:].lower())),
    ("range_quarter", "Time,Slot", CLOCK, lambda t: "{}–{}".format(*(hhmm((clock(t).hour * 60 + clock(t).minute) // 15 * 15 + m) for m in (0, 15)))),
    ("range_six", "Time,Slot", CLOCK, lambda t: f"{clock(t).hour // 6 * 6:02}:00-{clock(t).hour // 6 * 6 + 5:02}:59"),
    ("range_half12", "Time,Slot", CLOCK,
     lambda t: "-".join((dt.datetime(2000, 1, 1, clock(t).hour, clock(t).minute // 30 * 30) + dt.timedelta(minutes=m)).strftime("%-I:%M%p") for m in (0, 30))),
    ("range_hours_bare", "Time,Slot", CLOCK, lambda t: f"{clock(t).hour // 4 * 4}-{clock(t).hour // 4 * 4 + 4}"),
    ("up_half_hour", "Time,Slot", CLOCK, lambda t: hhmm(-(-(clock(t).hour * 60 + clock(t).minute) // 30) * 30)),
    ("stamp_floor_hour", "When,Hour", FULL, lambda w: w[:13] + ":00"),
    ("stamp_nearest_quarter", "When,Slot", FULL, lambda w: rounded(full(w), 15).strftime("%Y-%m-%d %H:%M")),
    ("stamp_nearest_hour", "When,Clock", FULL, lambda w: rounded(full(w), 60).strftime("%H:00")),
    ("stamp_to_12", "When,Clock", FULL, lambda w: full(w).strftime("%-I:%M %p")),
    ("week_start", "Date,Week", ISO, lambda d: monday(iso(d)).isoformat()),
    ("week_of", "Date,Week", ISO, lambda d: monday(iso(d)).strftime("Week of %b %-d")),
    ("iso_week_said", "Date,Week", ISO, lambda d: "Week {} of {}".format(iso(d).isocalendar()[1], iso(d).isocalendar()[0])),
    ("quarter_compact", "Date,Quarter", EURO, lambda d: f"{euro(d).year}Q{(euro(d).month + 2) // 3}"),
    ("quarter_short_year", "Date,Quarter", US, lambda d: f"Q{(us(d).month + 2) // 3} '{us(d):%y}"),
    ("quarter_start", "Date,Start", US, lambda d: us(d).replace(month=(us(d).month - 1) // 3 * 3 + 1, day=1).strftime("%m/%d/%Y")),
    ("half_year_said", "Date,Half", ISO, lambda d: f"{iso(d).year} H{(iso(d).month + 5) // 6}"),
    ("next_month", "Date,Next", ISO, lambda d: (iso(d).replace(day=1) + dt.timedelta(32)).replace(day=1).isoformat()),
    ("decade_short", "Year,Decade", "1987 1964 2013 1999 1950 1945 1971 2008".split(), lambda y: f"{y[2]}0s"),
    ("decade_range", "Year,Decade", "1987 1964 2013 1999 1950 1945 1971 2008".split(), lambda y: f"{int(y) // 10 * 10}-{int(y) // 10 * 10 + 9}"),
    ("day_and_month", "Date,Day", ISO, lambda d: iso(d).strftime("%-d ") + iso(d).strftime("%b")),
    ("ordinal_of_month", "Date,Day", EURO, lambda d: nth(euro(d).day) + euro(d).strftime(" of %B")),
    ("weekday_and_date", "Date,Said", US, lambda d: us(d).strftime("%a, %b %-d")),
    ("weekday_number", "Date,No", ISO, lambda d: str(iso(d).isoweekday())),
    ("month_and_year", "Date,Month", EURO, lambda d: euro(d).strftime("%b-%y")),
    ("month_year_back", "Month,ISO", [iso(d).strftime("%b-%y") for d in ISO], lambda m: dt.datetime.strptime(m, "%b-%y").strftime("%Y-%m")),
    ("month_long", "Month,Name", "Jan Sep Apr Dec Feb Nov Jul".split(), lambda m: dt.datetime.strptime(m, "%b").strftime("%B")),
    ("weekday_long", "Day,Name", "Mon Thu Wed Sun Fri Tue Sat".split(),
     dict(zip("Mon Tue Wed Thu Fri Sat Sun".split(), "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())).get),
    ("year_month_day", "Y,M,D,Date", [",".join(d.replace("-0", "-").split("-")) for d in ISO], lambda y, m, d: f"{y}-{int(m):02}-{int(d):02}"),
    ("excel_serial", "Serial,Date", [str((iso(d) - dt.date(1899, 12, 30)).days) for d in ISO],
     lambda n: (dt.date(1899, 12, 30) + dt.timedelta(int(n))).isoformat()),
    ("unix_stamp", "Seconds,When", [str(int(full(w).replace(tzinfo=dt.timezone.utc).timestamp())) for w in FULL],
     lambda n: dt.datetime.fromtimestamp(int(n), dt.timezone.utc).strftime("%Y-%m-%d %H:%M:%S")),
    ("unix_millis", "Millis,Date", [str(int(full(w).replace(tzinfo=dt.timezone.utc).timestamp()) * 1000 + 250) for w in FULL],
     lambda n: dt.datetime.fromtimestamp(int(n) // 1000, dt.timezone.utc).strftime("%Y-%m-%d")),
    ("to_unix", "When,Seconds", FULL, lambda w: str(int(full(w).replace(tzinfo=dt.timezone.utc).timestamp()))),
    ("shift_back_stamp", "UTC,Local", FULL, lambda w: (full(w) - dt.timedelta(hours=7)).strftime("%Y-%m-%d %H:%M:%S")),
    ("shift_half12", "UTC,Local", CLOCK, lambda t: (clock(t) + dt.timedelta(hours=5, minutes=30)).strftime("%-I:%M %p")),
    ("shift_minutes", "Start,End", FULL, lambda w: (full(w) + dt.timedelta(minutes=45)).strftime("%H:%M")),
    ("shift_named", "When,Delivery", ISO, lambda d: (iso(d) + dt.timedelta(3)).strftime("%A, %B %-d")),
    ("duration_said", "Length,Said", SHORT_DURATION[0], SHORT_DURATION[1].__getitem__),
    ("clock_duration", "Length,Said", "1:30 2:05 0:45 10:00 1:01 7:59".split(), lambda t: span(clock(t).hour * 60 + clock(t).minute)),
    ("decimal_clock", "Hours,Clock", "7.5 8.25 6.75 9 5.1 10.5".split(), lambda x: f"{int(float(x))}:{round(float(x) * 60) % 60:02}"),
    ("seconds_said", "Secs,Said", "90 125 45 600 61 3599 7".split(), lambda s: f"{int(s) // 60} min {int(s) % 60} s"),
    ("duration_hours", "Length,Hours", "1h 30m;2h 15m;0h 45m;10h 00m;7h 54m".split(";"),
     lambda t: f"{(int(t.split('h')[0]) * 60 + int(t.split()[1][:-1])) / 60:g}"),
    ("days_hours", "Length,Hours", ["2 days 3 hours", "1 day 12 hours", "5 days 0 hours", "10 days 1 hour", "3 days 20 hours"],
     lambda t: str(int(t.split()[0]) * 24 + int(t.split()[2]))),
    ("shift_length", "In,Out,Worked", SHIFTS, lambda a, b: "{}:{:02}".format(*divmod(minutes((a, b)), 60))),
    ("shift_said", "In,Out,Worked", SHIFTS, lambda a, b: span(minutes((a, b)))),
    ("talk_minutes", "From,To,Minutes", [",".join(p) for p in TALKS], lambda a, b: str(int((full(b) - full(a)).total_seconds() // 60))),
    ("weeks_between", "From,To,Weeks", "2024-01-01,2024-01-15 2023-06-05,2023-07-03 2022-11-30,2022-12-07 2021-02-14,2021-05-02 2020-03-01,2020-03-20".split(),
     lambda a, b: str((iso(b) - iso(a)).days // 7)),
    ("years_between", "Hired,Left,Years", "2010-05-01,2024-01-05 2015-12-31,2023-06-18 2000-06-15,2022-11-30 1999-02-28,2021-02-14 2020-03-01,2020-12-31".split(),
     lambda a, b: str(iso(b).year - iso(a).year - ((iso(b).month, iso(b).day) < (iso(a).month, iso(a).day)))),
    ("date_span", "From,To,Span", "2024-01-05,2024-01-19 2023-06-18,2023-06-21 2022-11-28,2022-11-30 2021-02-14,2021-02-16 2019-07-01,2019-07-30".split(),
     lambda a, b: f"{iso(a).day}–{iso(b).day} {iso(b):%b %Y}"),
    ("date_and_time", "Date,Time,When", [f"{d},{t}" for d, t in zip(US, CLOCK)], lambda d, t: us(d).strftime("%Y-%m-%d ") + clock(t).strftime("%H:%M")),
    ("birth_year", "Born,Age in 2024", "1990-05-01 1985-12-31 2000-06-15 1970-01-01 1999-07-01".split(), lambda d: str(2024 - int(d[:4]))),
    ("compact_file", "Date,File", US, lambda d: "report_" + us(d).strftime("%Y%m%d") + ".pdf"),
    ("seconds_dropped", "Time,Clock", "06:15:09 18:07:31 23:45:00 12:30:59 00:05:20 09:59:59".split(), lambda t: t[:5]),
    ("minutes_pm", "Minutes,Clock", "375 1087 1425 750 5 599".split(), lambda m: dt.datetime(2000, 1, 1, int(m) // 60, int(m) % 60).strftime("%-I:%M %p")),
    ("day_of_year_said", "Date,Day", EURO, lambda d: f"{euro(d).year}-{euro(d).timetuple().tm_yday:03}"),
    ("season_gap", "Date,Season", "2024-07-15 2024-01-10 2023-07-04 2023-01-20 2022-07-22 2022-10-01 2021-01-02 2021-04-15".split(),
     lambda d: {"07": "summer", "01": "winter"}.get(d[5:7])),
]
