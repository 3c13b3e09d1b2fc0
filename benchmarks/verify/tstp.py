"""TSTP as text: statements with their parts, and small mistakes put into them."""

import re

TOKEN = re.compile(r"""%[^\n]*|\s+|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\$?\$?[A-Za-z_][A-Za-z0-9_]*|[0-9]+|<=>|=>|<=|<~>|!=|~\||~&|.""",
                   re.VERBOSE | re.DOTALL)


class Statement:
    """keyword(name, role, formula, source...). The formula and the source are texts."""

    def __init__(self, keyword, parts):
        self.keyword, self.name, self.role = keyword, parts[0].strip(), parts[1].strip()
        self.formula, self.rest = parts[2].strip(), [p.strip() for p in parts[3:]]

    def written(self):
        return f"{self.keyword}({', '.join([self.name, self.role, self.formula, *self.rest])}).\n"

    @property
    def source(self):
        return self.rest[0] if self.rest else ""

    def copy(self):
        return Statement(self.keyword, [self.name, self.role, self.formula, *self.rest])


def tokens(text):
    return [t for t in TOKEN.findall(text) if not t.startswith("%")]


def statements(text):
    """All annotated formulas of a prover's output; comments and what stands around them are left out."""
    if "SZS output start" in text:
        text = re.sub(r"\A.*?SZS output start[^\n]*\n", "", text, flags=re.DOTALL).split("SZS output end")[0]
    text = "\n".join(line for line in text.split("\n") if not line.startswith(("#", "%")))
    out, depth, parts, keyword = [], 0, [""], ""
    for token in tokens(text):
        if depth == 0:
            if token == "(":
                depth, parts = 1, [""]
            elif token == ".":
                out.append(Statement(keyword, parts))
            elif token.strip():
                keyword = token
            continue
        depth += token in "([" and token != ""
        depth -= token in ")]" and token != ""
        if depth == 0:
            continue
        if token == "," and depth == 1:
            parts.append("")
        else:
            parts[-1] += token
    return out


def parents(statement, names):
    """Names of formulas in the source, with repetitions, in order."""
    if not statement.source.startswith("inference"):
        return []
    return [t for t in tokens(statement.source) if t in names]


# --- mistakes: each takes the statements and a random generator, and gives others, or nothing where it does not apply


def _atoms(formula):
    """Places of atoms' first tokens in the list of tokens."""
    words, places, depth = tokens(formula), [], []
    for i, t in enumerate(words):
        if t == "(":
            before = next((w for w in reversed(words[:i]) if w.strip()), "")
            depth.append(bool(re.match(r"[a-z'$]", before)))
        elif t == ")" and depth:
            depth.pop()
        elif re.match(r"[a-z']", t) and not any(depth):
            before = next((w for w in reversed(words[:i]) if w.strip()), "")
            if before not in ("=", "!=", ":"):
                places.append(i)
    return words, places


def _pick(items, random, wanted):
    items = [i for i, s in enumerate(items) if wanted(s)]
    return random.choice(items) if items else None


def _changed(all_, i, **changes):
    out = [s.copy() for s in all_]
    for key, value in changes.items():
        setattr(out[i], key, value)
    return out


def literal(all_, random):
    """The sign of one literal is changed."""
    i = _pick(all_, random, lambda s: s.source.startswith("inference") and "$false" not in s.formula)
    if i is None:
        return None
    words, places = _atoms(all_[i].formula)
    if not places:
        return None
    p = random.choice(places)
    before = next((k for k in range(p - 1, -1, -1) if words[k].strip()), None)
    if before is not None and words[before] == "~":
        words[before] = ""
    else:
        words[p] = "~" + words[p]
    return _changed(all_, i, formula="".join(words))


def axiom(all_, random):
    """The sign of a literal of a formula of the problem is changed."""
    i = _pick(all_, random, lambda s: s.source.startswith("file"))
    if i is None:
        return None
    words, places = _atoms(all_[i].formula)
    if not places:
        return None
    p = random.choice(places)
    words[p] = "~" + words[p]
    return _changed(all_, i, formula="".join(words))


def premise(all_, random):
    """A premise is left out."""
    names = {s.name for s in all_}
    i = _pick(all_, random, lambda s: len(set(parents(s, names))) > 1)
    if i is None:
        return None
    gone = random.choice(parents(all_[i], names))
    source = re.sub(rf"\b{re.escape(gone)}\b\s*,\s*|,\s*\b{re.escape(gone)}\b", "", all_[i].source)
    if source == all_[i].source:
        return None
    return _changed(all_, i, rest=[source])


def variable(all_, random):
    """One occurrence of a variable becomes another variable of the formula."""
    i = _pick(all_, random, lambda s: s.source.startswith("inference") and len(set(re.findall(r"\bX\d+", s.formula))) > 1)
    if i is None:
        return None
    words = tokens(all_[i].formula)
    bound, skip = [], False
    for k, t in enumerate(words):
        skip = t == "[" or skip and t != "]"
        if not skip and re.fullmatch(r"[A-Z]\w*", t):
            bound.append(k)
    if not bound:
        return None
    k = random.choice(bound)
    words[k] = random.choice(sorted({w for w in words if re.fullmatch(r"[A-Z]\w*", w)} - {words[k]}) or [words[k]])
    return _changed(all_, i, formula="".join(words))


def skolem(all_, random):
    """A Skolem symbol becomes another one, or two of its arguments change places."""
    i = _pick(all_, random, lambda s: re.search(r"\b(esk|sk|sK)\w*\d", s.formula))
    if i is None:
        return None
    words = tokens(all_[i].formula)
    places = [k for k, t in enumerate(words) if re.fullmatch(r"(esk|sk|sK)\w*", t)]
    k = random.choice(places)
    others = sorted({t for s in all_ for t in tokens(s.formula)
                     if re.fullmatch(r"(esk|sk|sK)\w*", t) and t.split("_")[-1] == words[k].split("_")[-1]} - {words[k]})
    if others:
        words[k] = random.choice(others)
        return _changed(all_, i, formula="".join(words))
    call = re.match(r"\((\w+),(\w+)", "".join(words[k + 1:]))
    if not call or call.group(1) == call.group(2):
        return None
    rest = "".join(words[k + 1:]).replace(call.group(0), f"({call.group(2)},{call.group(1)}", 1)
    return _changed(all_, i, formula="".join(words[:k + 1]) + rest)


def circle(all_, random):
    """A premise becomes a formula that rests on the conclusion."""
    names = {s.name for s in all_}
    i = _pick(all_, random, lambda s: parents(s, names))
    if i is None:
        return None
    after = {all_[i].name}
    for s in all_[i:]:
        if after & set(parents(s, names)):
            after.add(s.name)
    old = random.choice(parents(all_[i], names))
    source = re.sub(rf"\b{re.escape(old)}\b", random.choice(sorted(after)), all_[i].source)
    return _changed(all_, i, rest=[source])


def end(all_, random):
    """The derivation stops before `$false`."""
    out = [s.copy() for s in all_ if s.formula.strip("()") != "$false"]
    return out if len(out) < len(all_) else None


def step(all_, random):
    """A formula on which others rest is missing."""
    names = {s.name for s in all_}
    used = {p for s in all_ for p in parents(s, names)}
    i = _pick(all_, random, lambda s: s.name in used)
    return None if i is None else [s.copy() for k, s in enumerate(all_) if k != i]


def symbol(all_, random):
    """A symbol of the problem becomes another one in one place."""
    i = _pick(all_, random, lambda s: s.source.startswith("inference") and "$false" not in s.formula)
    if i is None:
        return None
    words = tokens(all_[i].formula)
    count = lambda k, ws: len(re.match(r"(\()?", "".join(ws[k + 1:k + 2])).group(0))
    places = [k for k, t in enumerate(words) if re.fullmatch(r"[a-z]\w*", t)]
    if not places:
        return None
    k = random.choice(places)
    others = sorted({t for s in all_ for ws in [tokens(s.formula)] for j, t in enumerate(ws)
                     if re.fullmatch(r"[a-z]\w*", t) and count(j, ws) == count(k, words)} - {words[k]})
    if not others:
        return None
    words[k] = random.choice(others)
    return _changed(all_, i, formula="".join(words))


MISTAKES = [literal, axiom, premise, variable, skolem, circle, end, step, symbol]
