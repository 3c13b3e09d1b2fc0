"""A cactus plot as SVG: how many problems each program has solved within a CPU time."""

import html
import math

WIDTH, HEIGHT = 760, 430
LEFT, RIGHT, TOP, BOTTOM = 62, 128, 62, 52
FIRST = 0.01  # seconds; what is faster is drawn here

# Told apart with any colour vision; the second is for dark pages. Ours is the first.
COLOURS = {"whence": ("#c2410c", "#fb923c"), "eprover": ("#0369a1", "#56b4e9"),
           "SPASS": ("#047857", "#34d399"), "cvc5": ("#7e22ce", "#c084fc"),
           "z3": ("#57534e", "#a8a29e"), "vampire": ("#be185d", "#f472b6")}
OTHER = ("#444444", "#bbbbbb")


def _styles(names):
    light, dark = [], []
    for i, name in enumerate(names):
        for rules, colour in zip((light, dark), COLOURS.get(name, OTHER)):
            rules.append(f".line{i}{{stroke:{colour}}}.name{i}{{fill:{colour}}}")
    return ("text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;"
            "font-size:13px}"
            ".paper{fill:#fff}.text{fill:#57606a}.title{fill:#1f2328;font-size:16px;font-weight:600}"
            ".grid{stroke:#e4e7eb}.axis{stroke:#8c959f}.count{font-weight:400}"
            f"{''.join(light)}"
            "@media(prefers-color-scheme:dark){.paper{fill:#0d1117}.text{fill:#9198a1}"
            f".title{{fill:#f0f6fc}}.grid{{stroke:#262c36}}.axis{{stroke:#656c76}}{''.join(dark)}}}")


def _text(x, y, words, kind="text", **attributes):
    more = "".join(f' {k.replace("_", "-")}="{v}"' for k, v in attributes.items())
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}"{more}>{html.escape(words)}</text>'


def _step(most):
    """Distance of the grid's lines: 1, 2 or 5 times a power of ten, for five or so of them."""
    rough = max(most / 5, 1)
    power = 10 ** math.floor(math.log10(rough))
    return next(int(power * f) for f in (1, 2, 5, 10) if power * f >= rough)


def _apart(heights, gap, lowest):
    """The heights, in their order from the top, moved so that neighbours are `gap` apart."""
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    placed = list(heights)
    for before, i in zip(order, order[1:]):
        placed[i] = max(placed[i], placed[before] + gap)
    bound = lowest
    for i in reversed(order):
        placed[i] = min(placed[i], bound)
        bound = placed[i] - gap
    return placed


def plot(title, note, times, limit):
    """`times`: for each program the CPU seconds of each problem that it solved."""
    names = sorted(times, key=lambda n: (n == "whence", len(times[n])))  # ours above the others
    most = max([len(t) for t in times.values()] + [1])
    step = _step(most)
    top = step * math.ceil(most / step)
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    decades = math.log10(limit / FIRST)

    def x_of(seconds):
        return LEFT + wide * math.log10(min(max(seconds, FIRST), limit) / FIRST) / decades

    def y_of(count):
        return TOP + high * (1 - count / top)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
           f'width="{WIDTH}" height="{HEIGHT}" role="img">',
           f"<title>{html.escape(title)}</title>", f"<style>{_styles(names)}</style>",
           f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="6"/>',
           _text(LEFT, 28, title, "title"), _text(LEFT, 47, note)]
    for count in range(0, top + 1, step):
        y = y_of(count)
        out += [f'<path class="{"grid" if count else "axis"}" d="M{LEFT} {y:.1f}H{LEFT + wide}"/>',
                _text(LEFT - 9, y + 4.5, f"{count:,}", text_anchor="end")]
    marks = [m * 10.0 ** e for e in range(-2, 6) for m in (1, 2, 5)]
    for mark in [m for m in marks if m < limit and abs(math.log10(m) % 1) < 1e-9] + [limit]:
        x = x_of(mark)
        out.append(f'<path class="grid" d="M{x:.1f} {TOP}V{TOP + high}"/>')
        # The limit is always named; a power of ten that stands too close to it is not.
        if mark == limit or x_of(limit) - x > 40:
            words = f"≤ {mark:g} s" if mark == FIRST else f"{mark:g} s"
            out.append(_text(x, TOP + high + 20, words, text_anchor="middle"))
    out.append(_text(LEFT + wide / 2, HEIGHT - 12, "CPU time for a problem, logarithmic",
                     text_anchor="middle"))
    out.append(f'<text class="text" text-anchor="middle" transform="translate(18 {TOP + high / 2:.1f}) '
               'rotate(-90)">problems solved</text>')
    ends = [y_of(len(times[n])) for n in names]
    labels = _apart(ends, 19, TOP + high)
    for i, name in enumerate(names):
        solved = sorted(times[name])
        path = f"M{x_of(solved[0] if solved else limit):.1f} {y_of(0):.1f}"
        for count, seconds in enumerate(solved, 1):
            path += f"H{x_of(seconds):.1f}V{y_of(count):.1f}"
        width = 3.2 if name == "whence" else 2
        out += [f'<path class="line{i}" fill="none" stroke-width="{width}" stroke-linejoin="round" '
                f'd="{path}H{LEFT + wide}"/>',
                f'<path class="line{i}" fill="none" d="M{LEFT + wide} {ends[i]:.1f}'
                f'L{LEFT + wide + 12} {labels[i]:.1f}"/>',
                f'<text x="{LEFT + wide + 17}" y="{labels[i] + 4.5:.1f}" class="name{i}" font-weight="600">'
                f'{html.escape(name)}<tspan class="count" dx="6">{len(times[name]):,}</tspan></text>']
    return "\n".join([*out, "</svg>\n"])
