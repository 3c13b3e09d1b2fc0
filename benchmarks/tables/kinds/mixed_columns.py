"""Missing and mixed rows, lookups, and what three rows cannot tell: `None` must be flagged, whatever is filled in."""


def states(x):
    return {"CA": "California", "NY": "New York", "TX": "Texas"}.get(x)


def prefix(x):
    return x if x.startswith("+49") else "+49 " + x[1:]


TASKS = [
    ("size_words", "Size,Word", "S M L M S XL L XXL".split(), {"S": "small", "M": "medium", "L": "large"}.get),
    ("country_code", "Land,Code", "Germany France Italy France Spain Germany Austria".split(),
     {"Germany": "DE", "France": "FR", "Italy": "IT"}.get),
    ("state_name", "State,Name", "CA NY TX NY CA OH TX".split(), states),
    ("grade_points", "Grade,Points", "A B C A D B F".split(), {"A": "4", "B": "3", "C": "2"}.get),
    ("pass_gap", "Score,Result", "80 20 90 30 50 95 79 10".split(),
     lambda x: "pass" if int(x) >= 80 else "fail" if int(x) <= 20 else None),
    ("review_gap", "Amount,Flag", "120 80 500 99 1000 100 20".split(),
     lambda x: "review" if int(x) >= 120 else "ok" if int(x) <= 80 else None),
    ("age_band", "Age,Band", "12 34 70 5 33 80 20 64".split(),
     lambda x: "child" if int(x) <= 12 else "senior" if int(x) >= 70 else "adult" if int(x) in (33, 34) else None),
    ("category", "Memo,Category", ["STARBUCKS 123 SEATTLE", "SHELL OIL 5544", "STARBUCKS 999 RENO", "SHELL OIL 8877", "STARBUCKS 7",
                                   "AMAZON MKTPL", "CHEVRON 12"],
     lambda x: "Coffee" if "STARB" in x else "Gas" if "SHELL" in x else None),
    ("middle_name", "First,Middle,Last,Full", "Ann,B,Cole Joe,,Dow Eve,K,Fox Sam,,Gray Tim,P,Hale Liz,,Ives".split(),
     lambda a, b, c: f"{a} {b}. {c}" if b else f"{a} {c}"),
    ("title_optional", "Title,Name,Line", "Dr,Cole ,Dow Prof,Fox ,Gray Dr,Hale ,Ives".split(),
     lambda a, b: f"{a}. {b}" if a else b),
    ("empty_in_empty_out", "Phone,Area", ["(212) 555-0101", "(310) 555-0199", "(415) 555-0123", "", "(646) 555-0147", "", "(305) 555-0177"],
     lambda x: x[1:4] if x else ""),
    ("unknown_for_empty", "City,Shown", ["Rome", "", "Oslo", "Bern", "", "Riga"], lambda x: x if x else "unknown"),
    ("prefix_some", "Phone,Full", ["0171 2345", "+49 30 8877", "089 5566", "+49 40 1212", "0221 9080", "+49 69 7777"], prefix),
    ("http_some", "Site,Host", ["http://a.example", "b.example", "https://c.example", "d.example", "http://e.example", "https://f.example"],
     lambda x: x.split("//")[-1]),
    ("other_shape", "Code,No", ["AB-123", "CD-456", "EF-789", "GH-012", "n/a", "IJ-345", "KL 678"],
     lambda x: x[3:] if "-" in x else None),
    ("other_date", "Date,Year", ["2021-03-04", "2019-11-30", "2020-02-29", "2018-07-01", "unknown", "2022-12-25", "TBD"],
     lambda x: x[:4] if x[0] == "2" else None),
    ("not_a_number", "Qty,Twice", "12 40 7 n/a 33 - 100".split(), lambda x: str(2 * int(x)) if x.isdigit() else None),
    ("one_two_three", "N,Word", "1 2 3 4 7 12".split(), {"1": "one", "2": "two", "3": "three", "4": "four", "7": "seven", "12": "twelve"}.get),
    ("shared_letter", "Name,Mail", ["Ann Archer", "Alf Adams", "Amy Abbot", "Bob Brown", "Cid Cole", "Eve Stone"],
     lambda n: (n[0] + n.split()[1] + "@x.example").lower()),
    ("shared_year", "Date,Label", "2024-03-05 2024-07-19 2024-11-23 2023-01-02 2022-06-30".split(), lambda d: f"{d[5:7]}/{d[2:4]}"),
    ("initials_three", "Name,Initials", ["Ann Cole", "Bob Dow", "Eve Fox", "Tim Gray", "Liz Hale"], lambda n: "".join(w[0] for w in n.split())),
    ("yes_no", "Paid,Mark", "yes no yes no yes no".split(), lambda x: "x" if x == "yes" else "-"),
    ("currency_sign", "Amount,Code", ["$12.50", "€8.00", "£3.20", "€19.99", "$7.00", "£41.00", "$0.50"],
     lambda x: {"$": "USD", "€": "EUR", "£": "GBP"}[x[0]] + " " + x[1:]),
    ("units_mixed", "Weight,Grams", ["2 kg", "500 g", "1 kg", "250 g", "3 kg", "75 g", "10 kg"],
     lambda x: str(int(x.split()[0]) * (1000 if x.endswith("kg") else 1))),
    ("accents", "Name,Plain", "José Zoë Müller François Ana Núñez Søren".split(),
     lambda n: n.translate(str.maketrans("éëüçúñø", "eeucuno"))),
    ("plural", "Count,Things", "1 3 1 7 12 1 2".split(), lambda n: f"{n} item" + ("" if n == "1" else "s")),
    ("strip_parens", "Title,Short", ["Alien (1979)", "Heat (1995)", "Up (2009)", "Jaws", "Big (1988)", "Her"], lambda t: t.split(" (")[0]),
    ("last_of_many", "Path,File", ["a/b/c.txt", "x/y.pdf", "m/n/o/p.doc", "q.csv", "r/s.png"], lambda p: p.split("/")[-1]),
]
