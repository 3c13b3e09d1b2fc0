"""Columns of numbers: three rows given, the rest as a person would go on."""
import math
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction


def half_up(x, places=0):
    return str(Decimal(x).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def to_step(x, step, how=round):
    return how(Fraction(x) / Fraction(step)) * Fraction(step)


def nearest(x):
    return math.floor(Fraction(x) + Fraction(1, 2))


def plain(x):
    text = format(Decimal(x).normalize(), "f")
    return text


def dec(fraction, places=2):
    return plain(Decimal(fraction.numerator) / Decimal(fraction.denominator)) if places is None else \
        format(Decimal(fraction.numerator) / Decimal(fraction.denominator), f".{places}f")


def ordinal(n):
    n = int(n)
    ending = "th" if n // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def roman(n):
    out, n = "", int(n)
    for value, sign in [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]:
        while n >= value:
            out, n = out + sign, n - value
    return out


ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen").split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def words(n):
    n = int(n)
    if n == 100:
        return "one hundred"
    return ONES[n] if n < 20 else TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")


def significant(x, digits):
    d = Decimal(x)
    return plain(round(d, digits - d.adjusted() - 1)) if d else "0"


def short(x):
    d = Decimal(x)
    for size, sign in [(10**9, "B"), (10**6, "M"), (10**3, "k")]:
        if d >= size:
            return plain((d / size).quantize(Decimal("0.1"), ROUND_HALF_UP)) + sign
    return plain(d)


MEASURED = "14.62 7.218 103.5 88.951 0.449 21.05 63.3333 9.996 250.12 5.5 17.804 72.49".split()
WHOLE = "1234 57 980 4415 66 12999 3 250 71 8106 19 500".split()
AMOUNTS = "1234.5 99.99 12000 5.25 783 40210.75 1000000 0.5 88.1 7400".split()
SCORES = "162 175 148 169 151 160 183 140 177 155 190".split()

# (name, columns, rows of inputs, what is meant)
TASKS = [
    ("round_whole", "Reading,Rounded", MEASURED, lambda x: str(nearest(x))),
    ("round_one", "Reading,Rounded", MEASURED, lambda x: half_up(x, 1)),
    ("round_two_short", "Reading,Rounded", MEASURED, lambda x: plain(half_up(x, 2))),
    ("round_tens", "Count,About", WHOLE, lambda x: str(nearest(Fraction(x) / 10) * 10)),
    ("round_hundreds", "Count,About", "1234 560 980 4415 666 12999 3210 250 7150 8106".split(),
     lambda x: str(nearest(Fraction(x) / 100) * 100)),
    ("round_up", "Litres,Bottles", MEASURED, lambda x: str(math.ceil(Fraction(x)))),
    ("round_down", "Hours,Paid", MEASURED, lambda x: str(math.floor(Fraction(x)))),
    ("round_down_ten", "Year,Decade", "1987 1964 2013 1999 2020 1950 1945 2008 1971".split(),
     lambda x: str(int(x) // 10 * 10)),
    ("step_quarter", "Hours,Billed", "1.30 2.07 0.65 3.9 4.12 7.55 1.88 6.02 0.2 5.49".split(),
     lambda x: dec(to_step(x, Fraction(1, 4), nearest))),
    ("step_up_five", "Weight,Charged", "12 21 33 47 8 50 61 74 99 2".split(), lambda x: str(math.ceil(int(x) / 5) * 5)),
    ("step_half", "Score,Stars", "3.7 4.1 2.3 4.9 1.2 3.05 2.8 4.4 0.6".split(),
     lambda x: format(float(to_step(x, Fraction(1, 2), nearest)), ".1f")),
    ("significant_two", "Value,About", "1234 0.05678 87.6 45210 3.14159 0.00812 999 67.2 150432".split(),
     lambda x: significant(x, 2)),
    ("significant_three", "Value,About", "12345 0.056789 87.651 452109 3.14159 0.0081234 67.289".split(),
     lambda x: significant(x, 3)),
    ("fixed_two", "Amount,Price", AMOUNTS, lambda x: half_up(x, 2)),
    ("pad_five", "No,Code", WHOLE, lambda x: x.zfill(5)),
    ("pad_prefix", "No,Code", "7 45 312 8 60 999 1204 13".split(), lambda x: "INV-" + x.zfill(4)),
    ("thousands", "People,Written", "1234567 89012 4500 999 31415926 250 10000 777777".split(), lambda x: f"{int(x):,}"),
    ("thousands_back", "Written,People", "1,234,567;89,012;4,500;999;31,415,926;250;10,000".split(";"),
     lambda x: x.replace(",", "")),
    ("dollars", "Amount,Price", AMOUNTS, lambda x: f"${Decimal(x):,.2f}"),
    ("brackets", "Amount,Booked", "120.5 -45 88 -1200.75 0.99 -3.5 640 -77.1".split(),
     lambda x: f"({half_up(x[1:], 2)})" if x[0] == "-" else half_up(x, 2)),
    ("percent", "Share,Per cent", "0.25 0.5 0.07 0.125 0.9 1 0.333 0.01".split(), lambda x: plain(Decimal(x) * 100) + "%"),
    ("percent_whole", "Share,Per cent", "0.254 0.5 0.071 0.128 0.9 1 0.333 0.015".split(),
     lambda x: half_up(Decimal(x) * 100) + "%"),
    ("from_percent", "Rate,Factor", "25%;7%;12.5%;100%;3%;0.5%;64%".split(";"), lambda x: plain(Decimal(x[:-1]) / 100)),
    ("euros_behind", "Amount,Price", AMOUNTS,
     lambda x: f"{Decimal(x):,.2f} €".translate(str.maketrans(",.", ".,"))),
    ("in_kg", "Pack,Grams", "2 kg;0.5 kg;1.25 kg;10 kg;0.075 kg;3 kg;0.2 kg".split(";"),
     lambda x: plain(Decimal(x[:-3]) * 1000) + " g"),
    ("km_miles", "Distance,Km", "3.2 mi;10 mi;26.2 mi;1 mi;0.5 mi;100 mi;13.1 mi".split(";"),
     lambda x: half_up(Decimal(x[:-3]) * Decimal("1.609"), 1) + " km"),
    ("suffix_k", "Views,Short", "1200 3400000 560 15000 7800000 42 999 2500 1000000 88000".split(), short),
    ("suffix_back", "Short,Views", "1.2k 3.4M 560 15k 7.8M 42 2.5k 1M 88k".split(),
     lambda x: plain(Decimal(x[:-1]) * (1000 if x[-1] == "k" else 10**6) if x[-1] in "kM" else Decimal(x))),
    ("range_ten", "Height,Band", SCORES, lambda x: f"{int(x) // 10 * 10}-{int(x) // 10 * 10 + 9}"),
    ("range_to", "Age,Group", "53 27 41 68 35 19 70 60 22 44".split(),
     lambda x: f"{int(x) // 10 * 10} to {int(x) // 10 * 10 + 10}"),
    ("range_half", "Dose,Class", "0.7 1.2 0.3 2.6 1.5 0.1 1.95 3.05".split(),
     lambda x: f"{float(math.floor(float(x) * 2) / 2):.1f}–{float(math.floor(float(x) * 2) / 2 + 0.5):.1f}"),
    ("range_hundred", "Pages,Shelf", "123 456 789 250 99 1010 300 642".split(),
     lambda x: f"[{int(x) // 100 * 100}, {int(x) // 100 * 100 + 100})"),
    ("range_25", "Points,Band", "12 67 83 40 25 99 51 74".split(),
     lambda x: f"{int(x) // 25 * 25}-{int(x) // 25 * 25 + 24}"),
    ("ordinal", "Place,Named", "1 2 3 4 11 21 22 13 33 40 101 112".split(), ordinal),
    ("ordinal_back", "Named,Place", "1st 22nd 3rd 4th 11th 21st 13th 33rd".split(), lambda x: x[:-2]),
    ("roman", "N,Roman", "1 4 9 2 5 10 14 40 99 2024 58".split(), roman),
    ("roman_chapter", "N,Chapter", "3 12 7 2 5 10 14 40".split(), lambda x: "Chapter " + roman(x)),
    ("from_roman", "Roman,N", "XII IV LX MCMXC XXVII VI CD IX".split(),
     lambda r: next(str(n) for n in range(1, 3000) if roman(n) == r)),
    ("number_words", "N,Word", "3 21 14 8 40 65 99 12 70 100".split(), words),
    ("from_words", "Word,N", "seven twenty-one fourteen eight forty sixty-five ninety-nine twelve".split(),
     lambda w: next(str(n) for n in range(101) if words(n) == w)),
    ("to_hex", "N,Hex", "255 16 4095 10 171 48879 7 256".split(), lambda x: f"{int(x):X}"),
    ("to_binary", "N,Bits", "5 12 255 1 64 100 33 7".split(), lambda x: f"{int(x):08b}"),
    ("from_hex", "Hex,N", "FF 10 1A2 B 3E8 7D0 C0DE".split(), lambda x: str(int(x, 16))),
    ("half", "A,B", "10 4 8 7 1 9 120 33".split(), lambda x: plain(Decimal(x) / 2)),
    ("sum_exact", "A,B,Sum", "10,20 5,7 1,1 1.25,2.5 0.1,0.2 2.5,2 100,0.01".split(),
     lambda a, b: plain(Decimal(a) + Decimal(b))),
    ("product_text", "Qty,Price,Total", "3,2.50 10,1.99 2,14.00 1,0.75 12,8.25 7,100.10".split(),
     lambda a, b: f"${Decimal(a) * Decimal(b):,.2f}"),
    ("change", "Before,After,Change", "100,120 80,60 50,75 200,210 40,30 125,100 10,25".split(),
     lambda a, b: f"{half_up((Decimal(b) - Decimal(a)) / Decimal(a) * 100)}%"),
    ("kilobytes", "Bytes,KB", "2048 10240 512 1536 1024 1048576 256".split(), lambda x: plain(Decimal(x) / 1024) + " KB"),
    ("fraction", "Cup,Dec", "1/2 1/4 3/4 1/8 5/8 7/8 9/16".split(), lambda x: plain(Decimal(int(x.split("/")[0])) / int(x.split("/")[1]))),
    ("minimal", "X,Y", "1.50 2.00 3.10 4.25 0.125 10.00 7.80 0.50".split(), lambda x: plain(Decimal(x))),
    ("max_of_two", "A,B,Best", "10,20 7,5 31,12 4,9 100,99 8,8 2,50".split(), lambda a, b: str(max(int(a), int(b)))),
    ("plus_sign", "Change,Shown", "5 -3 12 -1 40 -25 7 100".split(), lambda x: x if x[0] == "-" else "+" + x),
    ("number_in_text", "Note,Deg", "temp: 21.50 C;temp: 7.00 C;temp: 15.25 C;temp: 30.10 C;temp: 9.95 C;temp: 12.49 C".split(";"),
     lambda x: half_up(x.split()[1]) + "°"),
    ("half_even", "X,Y", "0.5 1.5 2.5 3.5 4.5 1.2 7.8 6.5 10.5".split(),
     lambda x: str(Decimal(x).quantize(Decimal(1), ROUND_HALF_EVEN))),
    ("average", "A,B,C,Mean", "10,20,30 5,7,12 1,1,1 4,8,15 100,50,0 7,9,2".split(),
     lambda a, b, c: plain((Decimal(a) + Decimal(b) + Decimal(c)) / 3) if (int(a) + int(b) + int(c)) % 3 == 0 else
     plain(((Decimal(a) + Decimal(b) + Decimal(c)) / 3).quantize(Decimal("0.01")))),
    ("truncate_two", "X,Y", "14.629 7.218 103.555 88.951 0.449 21.056 63.3333 9.996".split(),
     lambda x: plain(Decimal(math.floor(Decimal(x) * 100)) / 100)),
]
