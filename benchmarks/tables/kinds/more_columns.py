"""More columns of numbers, names and mixed rows, written before what they need was built: three rows given."""
import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from number_columns import AMOUNTS, MEASURED, WHOLE, half_up, nearest, ordinal, plain, roman, significant, to_step, words

SIGNED = "1234.5 -99.99 12000 -5.25 783 -40210.75 0.5 -7400".split()
BOOKED = "120.50;(45.00);88.00;(1,200.75);0.99;(3.50);640.00".split(";")
POP = "1234567 89012 4500 31415926 250000 10000 777777 2000000".split()
PAIRS = "10,20 5,8 40,50 7,28 3,4 99,100 12,80".split()


def money(x, sign="$"):
    d = Decimal(x)
    return ("-" if d < 0 else "") + f"{sign}{abs(d):,.2f}"


def band(step, start=0, end=None, form="{}-{}"):
    end = step - 1 if end is None else end
    return lambda x: form.format(int(x) // step * step + start, int(x) // step * step + end)


def booked(x):
    return ("-" if x[0] == "(" else "") + x.strip("()").replace(",", "")


def joined(*parts):
    return " ".join(p for p in parts if p)


TASKS = [
    ("brackets_thousands", "Amount,Booked", SIGNED, lambda x: f"({-Decimal(x):,.2f})" if x[0] == "-" else f"{Decimal(x):,.2f}"),
    ("brackets_back", "Booked,Amount", BOOKED, booked),
    ("minus_behind", "Booked,Amount", "120.50 45.00- 88.00 1200.75- 0.99 3.50- 640.00".split(), lambda x: "-" + x[:-1] if x[-1] == "-" else x),
    ("debit_credit", "Amount,Booked", SIGNED, lambda x: f"{-Decimal(x):.2f} DR" if x[0] == "-" else f"{Decimal(x):.2f} CR"),
    ("signed_money", "Amount,Price", SIGNED, money),
    ("money_back", "Price,Amount", [money(x) for x in AMOUNTS], lambda x: x.replace("$", "").replace(",", "")),
    ("spaced_thousands", "People,Written", POP, lambda x: f"{int(x):,}".replace(",", " ")),
    ("apostrophe", "People,Written", POP, lambda x: f"{int(x):,}".replace(",", "'")),
    ("german_back", "Betrag,Amount", "1.234,50 €;99,99 €;12.000,00 €;5,25 €;783,10 €;40.210,75 €".split(";"),
     lambda x: x[:-2].replace(".", "").replace(",", ".")),
    ("french_back", "Montant,Amount", "1 234,50;99,99;12 000,00;5,25;783,10;40 210,75".split(";"), lambda x: x.replace(" ", "").replace(",", ".")),
    ("usd_behind", "Amount,Price", AMOUNTS, lambda x: f"{Decimal(x):,.2f} USD"),
    ("code_to_sign", "Price,Short", "USD 12.00;USD 7.50;USD 1200.00;USD 3.25;USD 88.10".split(";"), lambda x: "$" + x[4:]),
    ("percent_one", "Share,Per cent", "0.2543 0.5 0.071 0.128 0.9 1 0.3333 0.0155".split(), lambda x: half_up(Decimal(x) * 100, 1) + "%"),
    ("basis_points", "Bps,Rate", "25 100 150 7 62 5".split(), lambda x: f"{Decimal(x) / 100:.2f}%"),
    ("millions", "People,Short", POP, lambda x: half_up(Decimal(x) / 10**6, 1) + "M"),
    ("thousands_k", "Amount,Short", "1500 12000 800 99500 2250 100000 640".split(), lambda x: half_up(Decimal(x) / 1000, 1) + "K"),
    ("k_back_grouped", "Short,People", "12.5k 3k 100k 7.25k 88k 1.1k".split(), lambda x: f"{int(Decimal(x[:-1]) * 1000):,}"),
    ("step_five_cents", "Price,Cash", "1.32 2.07 0.68 3.94 4.11 7.56 1.88".split(), lambda x: f"{Decimal(nearest(Fraction(x) * 20)) / 20:.2f}"),
    ("step_up_quarter", "Hours,Billed", "1.30 2.07 0.65 3.9 4.12 7.55 1.88".split(), lambda x: f"{float(to_step(x, '1/4', math.ceil)):.2f}"),
    ("step_down_thousand", "Salary,Floor", "51200 48999 73050 60400 99999 31001".split(), lambda x: str(int(x) // 1000 * 1000)),
    ("step_up_fifty", "Pages,Pack", "120 49 333 250 501 77 1".split(), lambda x: str(-(-int(x) // 50) * 50)),
    ("round_three", "Reading,Rounded", "14.62871 7.21849 103.50062 88.95149 0.44951 21.05 63.33333".split(), lambda x: half_up(x, 3)),
    ("significant_three", "Value,About", "12345 0.056789 8.7651 452109 3.14159 0.0081234 67.289".split(), lambda x: significant(x, 3)),
    ("round_with_unit", "Weight,About", ["14.62 kg", "7.218 kg", "103.5 kg", "88.951 kg", "0.449 kg", "21.05 kg"], lambda x: half_up(x[:-3]) + " kg"),
    ("range_from_one", "Rank,Page", "150 23 301 88 100 205 12 400".split(), lambda x: f"{(int(x) - 1) // 100 * 100 + 1}-{(int(x) - 1) // 100 * 100 + 100}"),
    ("range_dollars", "Price,Band", "12 67 83 40 25 99 51 74".split(), band(25, 0, 25, "${}-${}")),
    ("range_decimal", "Ph,Band", "6.7 7.2 5.3 8.6 7.5 4.1 6.95".split(), lambda x: "{:.1f}-{:.1f}".format(*((math.floor(float(x) * 2) / 2 + d) for d in (0, 0.5)))),
    ("range_thousands", "Salary,Band", "51200 48999 73050 60400 99999 31001".split(), lambda x: f"{int(x) // 10000 * 10}k-{int(x) // 10000 * 10 + 10}k"),
    ("range_grouped", "Salary,Band", "51200 48999 73050 60400 99999 31001 7500".split(),
     lambda x: f"{int(x) // 10000 * 10000:,} - {int(x) // 10000 * 10000 + 9999:,}"),
    ("range_words", "Age,Group", "53 27 41 68 35 19 70 22".split(), lambda x: f"{x[0]}0s"),
    ("range_five", "Age,Group", "53 27 41 68 35 19 70 22 8".split(), band(5, 0, 4, "{} to {}")),
    ("range_less", "Age,Group", "53 27 41 68 35 19 70 22".split(), band(20, 0, 20, "{} <= x < {}")),
    ("cutoff", "Score,Grade", "91 45 77 88 20 60 95".split(), lambda x: {"91": "A", "95": "A", "45": "F", "20": "F", "77": "C"}.get(x)),
    ("ordinal_place", "Rank,Said", "1 2 3 4 11 21 12 33 101".split(), lambda x: ordinal(x) + " place"),
    ("ordinal_race", "Rank,Said", "Race 3;Race 11;Race 22;Race 1;Race 113;Race 42".split(";"), lambda x: ordinal(x.split()[1]) + " race"),
    ("roman_back_text", "Part,No", "Part IV;Part IX;Part XII;Part II;Part XL;Part VII".split(";"),
     lambda r: next(f"Part {n}" for n in range(1, 99) if roman(n) == r.split()[1])),
    ("roman_king", "Name,King", "Henry 8;Louis 14;Charles 2;George 6;Edward 3;Pius 12".split(";"), lambda x: x.split()[0] + " " + roman(x.split()[1])),
    ("words_capital", "N,Word", "3 21 14 8 40 65 99 12".split(), lambda n: words(n).capitalize()),
    ("words_item", "Count,Said", "3 21 14 8 40 12".split(), lambda n: words(n) + " items"),
    ("words_back", "Said,Count", "Seven items;Twenty-one items;Eleven items;Forty items;Ninety-nine items".split(";"),
     lambda w: next(str(n) for n in range(101) if words(n).capitalize() == w.split()[0])),
    ("hex_lower", "N,Hex", "255 16 4095 10 171 48879".split(), lambda x: f"0x{int(x):x}"),
    ("octal", "N,Octal", "8 64 511 7 100 493".split(), lambda x: f"{int(x):o}"),
    ("difference", "A,B,Change", PAIRS, lambda a, b: str(int(b) - int(a))),
    ("signed_change", "A,B,Change", "10,20 50,42 40,50 7,3 3,4 99,80".split(), lambda a, b: f"{int(b) - int(a):+}"),
    ("ratio", "Done,All,Per cent", PAIRS, lambda a, b: half_up(Decimal(a) / Decimal(b) * 100) + "%"),
    ("ratio_one", "Done,All,Share", PAIRS, lambda a, b: half_up(Decimal(a) / Decimal(b) * 100, 1) + "%"),
    ("done_of", "Done,All,Said", PAIRS, lambda a, b: f"{a} of {b}"),
    ("of_to_percent", "Said,Share", "3 of 12;5 of 20;1 of 8;9 of 10;7 of 28".split(";"),
     lambda x: plain(Decimal(x.split()[0]) / Decimal(x.split()[2]) * 100) + "%"),
    ("mean_one", "A,B,Mean", PAIRS, lambda a, b: f"{(Decimal(a) + Decimal(b)) / 2:.1f}"),
    ("minimum", "A,B,Least", "10,20 7,5 31,12 4,9 100,99 2,50".split(), lambda a, b: str(min(int(a), int(b)))),
    ("discount", "Price,Off,Pays", "100,20% 80,10% 50,15% 200,5% 40,50%".split(),
     lambda a, b: f"{Decimal(a) * (100 - Decimal(b[:-1])) / 100:.2f}"),
    ("celsius", "F,C", "72°F 32°F 100°F 50°F 212°F 5°F".split(), lambda x: half_up(Decimal(int(x[:-2]) - 32) * 5 / 9, 1) + "°C"),
    ("pounds", "Kg,Lb", "70 kg;85.5 kg;100 kg;62 kg;7.25 kg".split(";"), lambda x: half_up(Decimal(x[:-3]) * Decimal("2.205"), 1) + " lb"),
    ("centimetres", "Mm,Cm", "125 mm;40 mm;7 mm;1000 mm;33 mm".split(";"), lambda x: plain(Decimal(x[:-3]) / 10) + " cm"),
    ("feet_inches", "Inches,Feet", "70 65 74 60 71 83 59".split(), lambda x: f"{int(x) // 12}'{int(x) % 12}\""),
    ("feet_back", "Feet,Inches", "5'10\" 5'5\" 6'2\" 5'0\" 4'11\" 6'11\"".split(), lambda x: str(int(x.split("'")[0]) * 12 + int(x.split("'")[1][:-1]))),
    ("scientific_back", "X,Y", "1.5e3 2.25e2 7e4 3.1e5 9.99e1".split(), lambda x: plain(Decimal(x))),
    ("megabytes", "Size,MB", "2048 KB;512 KB;10240 KB;1536 KB;256 KB".split(";"), lambda x: plain(Decimal(x[:-3]) / 1024) + " MB"),
    ("strip_zeros", "Code,No", "00123 04500 00007 12345 00090".split(), lambda x: str(int(x))),
    ("next_number", "No,Next", "INV-0012 INV-0099 INV-0107 INV-0999 INV-0005".split(), lambda x: f"INV-{int(x[4:]) + 1:04}"),
    ("count_items", "Items,N", "a, b, c;apple;x, y;one, two, three, four;p, q".split(";"), lambda x: str(x.count(",") + 1)),
    ("word_count", "Text,N", "the quick fox;hello;a b c d;one two;so it goes on and on".split(";"), lambda x: str(len(x.split()))),
    ("first_number", "Note,N", ["took 3 of 5", "gave 12 of 20", "had 7 of 9", "saw 100 of 250", "ate 1 of 2"], lambda x: x.split()[1]),
    ("dimension_area", "Size,Area", "3x4 10x20 7x8 12x5 6x6 100x3".split(), lambda x: str(int(x.split("x")[0]) * int(x.split("x")[1]))),
    ("name_missing_middle", "First,Middle,Last,Full", "Ann,Bea,Cole Joe,,Dow Eve,Kay,Fox Sam,,Gray Tim,Pat,Hale Liz,,Ives ,,Jobs".split(), joined),
    ("suffix_some", "Name,Suffix,Full", "Ann Cole,;Joe Dow,Jr.;Eve Fox,;Sam Gray,III;Tim Hale,;Liz Ives,Sr.".split(";"),
     lambda a, b: f"{a}, {b}" if b else a),
    ("unit_in_address", "Street,Unit,Line", "5 Elm St,;9 Oak Ave,4B;12 Ash Rd,7;3 Fir Ln,;88 Yew Ct,12C".split(";"),
     lambda a, b: f"{a} #{b}" if b else a),
    ("empty_zero", "Amount,Value", ["12", "", "7", "", "40", "", "3"], lambda x: x or "0"),
    ("empty_or_price", "Amount,Price", ["12.5", "", "7", "40.25", "", "3"], lambda x: money(x) if x else "n/a"),
    ("phone_or_not", "Phone,Area", ["212-555-0101", "310-555-0199", "415-555-0123", "646-555-0147", "none", "ext. 12", "305-555-0177"],
     lambda x: x[:3] if x[0].isdigit() else None),
    ("mail_or_not", "Contact,Host", ["ann@a.example", "joe@b.example", "eve@c.example", "sam@d.example", "call me", "tim@e.example", "0171 2345"],
     lambda x: x.split("@")[1] if "@" in x else None),
    ("optional_www", "Site,Host", ["www.a.example", "b.example", "www.c.example", "d.example", "www.e.example"], lambda x: x.removeprefix("www.")),
    ("month_chance", "Date,Out", "2024-04-03 2024-04-12 2024-04-25 2024-05-01 2024-06-17 2025-04-09".split(),
     lambda d: f"{int(d[8:])}.{int(d[5:7])}.{d[:4]}"),
    ("category_words", "Item,Kind", ["red apple", "steel bolt", "green apple", "brass bolt", "sour apple", "oak plank", "lead pipe"],
     lambda x: {"apple": "fruit", "bolt": "hardware"}.get(x.split()[1])),
    ("level_by_heart", "Level,Name", "1 2 3 4 2 5".split(), {"1": "low", "2": "mid", "3": "high"}.get),
    ("status_once", "Code,Status", "A7 B2 C9 A1 D4 B8".split(), lambda x: {"A7": "open", "B2": "closed", "C9": "held"}.get(x)),
    ("gap_stock", "Stock,Say", "0 25 140 12 3 200 25 0".split(), lambda x: {"0": "out", "25": "some", "140": "plenty", "200": "plenty"}.get(x)),
    ("yes_by_length", "Code,Ok", "AB12 X9 CD34 EF5 GH78 K1".split(), lambda x: {4: "yes", 2: "no"}.get(len(x))),
    ("sorted_pair", "Name,Key", ["Cole, Ann", "Dow, Joe", "Fox, Eve", "Gray, Sam", "Van Hale, Tim", "Cher"], lambda n: " ".join(n.split(", ")[::-1]) if "," in n else None),
    ("brackets_only", "Amount,Booked", "120 -45 88 -1200 -7 640 -77".split(), lambda x: f"({x[1:]})" if x[0] == "-" else x),
]
