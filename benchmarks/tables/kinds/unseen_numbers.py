"""Numbers, parts of texts, mixed rows, and what three rows cannot tell, written before a look at what the search makes of them."""
import math
from decimal import Decimal
from fractions import Fraction

from number_columns import half_up, nearest, ordinal, plain, roman, significant, to_step, words

READINGS = "163.7 8.25 97.01 1204.5 45.9 310.66 72.4 559.08 0.75".split()
SMALL = "0.537 0.112 0.981 0.25 0.666 0.849 0.408 0.073".split()
SIGNED = "-12 37 -85 4 -3 120 61 -240".split()
WHOLES = "163 8 97 1204 45 310 72 559 881".split()
SALES = "1234567 45200 3100000 980 12750 999 2500 80000000".split()
SPOKEN = ["took 3 of 5 in 2019", "gave 12 of 20 in 2021", "had 7 of 9 in 1999", "saw 100 of 250 in 2020", "ate 1 of 2 in 2008"]
PAID = ["paid 1,200 of 3,450.50", "paid 80 of 99.95", "paid 15,000 of 120,000.00", "paid 7.25 of 9.10", "paid 640 of 1,000.75"]
TOTALS = ["Total: 163.72 kg", "Total: 8.2 kg", "Total: 97.5 kg", "Total: 1204.49 kg", "Total: 45.91 kg", "Total: 0.6 kg"]
PHONES = ["(425) 555-0134", "206.555.0188", "+1 312 555 0121", "646-555-0147", "(305) 555-0177", "503.555.0102", "+1 718 555 0169"]
COORDS = ["47.6062", "-33.8688", "51.5074", "-1.2921", "40.7128", "-22.9068"]
FACTS = ["Order #4521 shipped", "see #12 and note", "Refund for #98213", "#77 lost", "Ticket #3004 closed again"]
TAGGED = ["good day #sun today", "we went #hiking", "#coffee first", "late again #traffic on I-5", "nice #book by Ann"]
FILES = ["report (1).pdf", "notes.txt", "photo (12).jpg", "plan.docx", "budget (3).xlsx", "letter.pdf"]
MEASURED = ["12 kg", "7", "30.5 kg", "18 kg", "44", "9.25 kg", "100"]
FULL = ["Cole, Ann", "Joe Dow", "Fox, Eve", "Sam Gray", "Hale, Tim", "Liz Ives"]
TITLED = ["Dr. Ann Cole", "Joe Dow", "Prof. Eve Fox", "Sam Gray", "Mrs. Liz Ives", "Mr. Tim Hale"]
ADDRESSES = ["Apt 4, 12 Elm St", "9 Oak Ave", "Unit 7, 350 Ash Rd", "88 Yew Ct", "Apt 12, 3 Fir Ln"]
SITES = ["https://www.a.example/x", "http://b.example", "shop.c.example/y/z", "https://d.example/", "www.e.example", "http://news.f.example/q?a=1"]
CODES = ["ABC-1234-XY", "DEF-99-QZ", "GHI-707-AB", "JKL-5-CD", "MNO-31337-EF"]
VERSIONS = ["v1.12.3", "v2.0.14", "v10.4.0", "v0.9.27", "v3.141.5"]
NETS = ["192.168.1.17", "10.0.0.254", "172.16.33.8", "8.8.4.4", "203.0.113.90"]


def band(step, last, form, write=str):
    """The range of a number; its end is `last` below the next one."""
    def of(x):
        start = math.floor(Fraction(x) / Fraction(step)) * Fraction(step)
        return form.format(write(start), write(start + Fraction(step) - Fraction(last)))
    return of


def tenth(x):
    return f"{float(x):.1f}"


def rounded(step, how, form="{}"):
    return lambda x: form.format(plain(Decimal(str(float(to_step(x, step, how))))))


def short(x):
    n = int(x)
    return plain(Decimal(n) / 10**6) + "M" if n >= 10**6 else plain(Decimal(n) / 1000) + "k" if n >= 1000 else x


def long(x):
    return plain(Decimal(x[:-1]) * (10**6 if x[-1] == "M" else 1000)) if x[-1] in "kM" else x


def digits(x):
    return "".join(c for c in x if c.isdigit())[-10:]


ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()

TASKS = [
    ("reading_ten", "Reading,Range", READINGS, band(10, 1, "{}-{}")),
    ("reading_tenth", "Share,Range", SMALL, band("1/10", 0, "{}-{}", tenth)),
    ("signed_range", "Change,Range", SIGNED, band(10, 0, "{} to {}")),
    ("whole_twenty", "Count,Range", WHOLES, band(20, 0, "{} to {}")),
    ("whole_hundred", "Count,Range", WHOLES, band(100, 1, "[{}, {}]")),
    ("whole_from_one", "Page,Sheet", WHOLES, lambda x: f"{(int(x) - 1) // 16 * 16 + 1}–{(int(x) - 1) // 16 * 16 + 16}"),
    ("near_five", "Reading,About", READINGS, lambda x: str(nearest(Fraction(x) / 5) * 5)),
    ("near_twentieth", "Share,About", SMALL, lambda x: f"{Decimal(nearest(Fraction(x) * 20)) / 20:.2f}"),
    ("floor_tenth", "Share,Least", SMALL, lambda x: f"{math.floor(Fraction(x) * 10) / 10:.1f}"),
    ("ceil_hundred", "Count,Most", WHOLES, lambda x: str(-(-int(x) // 100) * 100)),
    ("whole_reading", "Reading,Whole", READINGS, half_up),
    ("floor_reading", "Reading,Whole", READINGS, lambda x: str(math.floor(Decimal(x)))),
    ("one_decimal_short", "Reading,Short", READINGS, lambda x: plain(Decimal(half_up(x, 1)))),
    ("signed_thousands", "Change,Written", "-1200.5 37 -85000 4.25 -3 120999 61000.1".split(), lambda x: f"{Decimal(x):,.2f}"),
    ("reading_two_significant", "Reading,About", "163.7 8.27 97.01 1204.5 45.9 310.66 72.4 559.08".split(), lambda x: significant(x, 2)),
    ("padded_decimal", "Price,Field", "7.5 12.25 103 0.99 88.1 5".split(), lambda x: f"{Decimal(x):06.2f}"),
    ("padded_stars", "Count,Field", WHOLES, lambda x: x.rjust(6, "*")),
    ("long_from_short", "Short,Long", "1.2M 45k 3M 980 12.75k 2.05M 7k 12".split(), long),
    ("short_from_long", "Long,Short", SALES, short),
    ("dollars_to_code", "Price,Amount", "$1,234.50 $7.00 $45,000.99 $12.10 $100.00 $2,000.05".split(), lambda x: x[1:].replace(",", "") + " USD"),
    ("code_to_dollars", "Amount,Price", "1234.5 USD;7 USD;45000.99 USD;12.1 USD;100 USD".split(";"), lambda x: f"${Decimal(x[:-4]):,.2f}"),
    ("ounces", "Oz,Grams", "12 oz;5 oz;8.5 oz;16 oz;1 oz".split(";"), lambda x: half_up(Decimal(x[:-3]) * Decimal("28.35"), 1) + " g"),
    ("signed_percent", "Change,Said", "-0.034 0.125 0.5 -0.2 0.071 1.25".split(), lambda x: f"{Decimal(x) * 100:.1f}%"),
    ("third_of", "Said,Place", "the 3rd of 5;the 1st of 12;the 22nd of 40;the 11th of 11;the 2nd of 9".split(";"), lambda x: digits(x.split()[1])),
    ("first_second", "Place,Said", "1 2 3 4 2 10 3 7".split(), lambda x: ORDINALS[int(x) - 1]),
    ("war_roman", "Title,Plain", "World War II;Rocky IV;Henry VIII;Apollo XIII;Louis XIV;Part IX".split(";"),
     lambda x: next(x.rsplit(" ", 1)[0] + f" {n}" for n in range(1, 50) if roman(n) == x.split()[-1])),
    ("volume_roman", "Volume,Said", "Vol. 14;Vol. 3;Vol. 29;Vol. 8;Vol. 40".split(";"), lambda x: "Vol. " + roman(x.split()[1])),
    ("word_number", "Said,N", [words(n) for n in (42, 7, 18, 90, 31, 12, 66)], lambda w: next(str(n) for n in range(100) if words(n) == w)),
    ("binary_back", "Bits,N", "1011 110 100000 1 1111 10101".split(), lambda x: str(int(x, 2))),
    ("fraction_decimal", "Part,Value", "3/4 1/2 1/8 5/4 7/8 9/2".split(), lambda x: plain(Decimal(x.split("/")[0]) / Decimal(x.split("/")[1]))),
    ("inches_decimal", "Size,Value", "1 1/2;3 3/4;2 1/8;10 1/4;5 5/8".split(";"),
     lambda x: plain(Decimal(x.split()[0]) + Decimal(x.split()[1].split("/")[0]) / Decimal(x.split("/")[1]))),
    ("second_number", "Said,Of", SPOKEN, lambda x: x.split()[3]),
    ("last_amount", "Said,Due", PAID, lambda x: x.split()[3].replace(",", "")),
    ("total_whole", "Line,Kg", TOTALS, lambda x: half_up(x.split()[1])),
    ("area_code", "Phone,Area", PHONES, lambda x: digits(x)[:3]),
    ("phone_plain", "Phone,Out", PHONES, lambda x: "({}) {}-{}".format(digits(x)[:3], digits(x)[3:6], digits(x)[6:])),
    ("phone_extension", "Phone,Ext", ["555-0134 x12", "555-0188 ext. 7", "555-0121 x305", "555-0147 ext. 44", "555-0177 x9"],
     lambda x: x.split()[-1].lstrip("x")),
    ("zip_five", "Zip,Five", "98052-6399 10001 60614-1234 33101 94107-0001".split(), lambda x: x[:5]),
    ("latitude", "Lat,Said", COORDS, lambda x: x.lstrip("-") + ("° S" if x[0] == "-" else "° N")),
    ("fahrenheit", "F,C", "72F 41F 100F 32F 212F -4F 65F".split(), lambda x: half_up(Decimal(int(x[:-1]) - 32) * 5 / 9) + "°C"),
    ("order_number", "Note,Order", FACTS, lambda x: digits(x.split("#")[1])),
    ("hashtag", "Post,Tag", TAGGED, lambda x: x.split("#")[1].split()[0]),
    ("code_middle_padded", "Code,No", CODES, lambda x: x.split("-")[1].zfill(5)),
    ("minor_version", "Version,Minor", VERSIONS, lambda x: ".".join(x[1:].split(".")[:2])),
    ("network", "Host,Net", NETS, lambda x: x.rsplit(".", 1)[0] + ".0/24"),
    ("grouped_iban", "Iban,Said", ["DE89370400440532013000", "FR1420041010050500013M", "NL91ABNA041716430012", "DE75512108001245126199"],
     lambda x: " ".join(x[i:i + 4] for i in range(0, len(x), 4))),
    ("unit_or_not", "Weight,Kg", MEASURED, lambda x: x.split()[0]),
    ("name_either_way", "Name,Full", FULL, lambda x: " ".join(x.split(", ")[::-1])),
    ("title_gone", "Name,Plain", TITLED, lambda x: " ".join(x.split()[-2:])),
    ("street_only", "Address,Street", ADDRESSES, lambda x: " ".join(x.split()[-2:])),
    ("host_only", "Url,Host", SITES, lambda x: x.split("://")[-1].split("/")[0].removeprefix("www.")),
    ("copy_gone", "File,Name", FILES, lambda x: x.split(" (")[0] + "." + x.split(".")[-1] if "(" in x else x),
    ("number_or_dash", "Reading,Value", ["12.5", "-", "7.25", "103", "-", "45.9"], lambda x: "" if x == "-" else half_up(x, 1)),
    ("other_words", "Note,Kg", ["12 kg net", "7 kg net", "30 kg net", "lost", "44 kg net", "see below"], lambda x: x.split()[0] if "kg" in x else None),
    ("clerk_once", "Clerk,Desk", "Ann Joe Eve Sam Tim Ann Eve".split(), {"Ann": "4", "Joe": "17", "Eve": "9"}.get),
    ("late_gap", "Days,State", "2 45 5 90 1 20 3 60".split(), lambda x: "ok" if int(x) <= 5 else "late" if int(x) >= 45 else None),
    ("half_price", "Price,Half", "10 4 8 7 15 3 22".split(), lambda x: plain(Decimal(x) / 2)),
    ("year_shared", "Date,Out", "2023-11-03 2023-11-20 2023-11-28 2024-02-01 2021-07-09 2022-12-31".split(), lambda d: f"{d[5:7]}/{d[8:]}/{d[:4]}"),
    ("two_prices", "Price,Count,Total", "2.50,4 1.25,10 9.99,3 0.40,7 12.00,1 3.33,6".split(), lambda p, n: f"{Decimal(p) * int(n):.2f}"),
    ("share_of", "Part,Whole,Share", "5,20 30,40 9,10 1,3 2,3 7,8".split(), lambda a, b: half_up(Decimal(a) / Decimal(b) * 100, 1) + "%"),
]
