"""SPASS's proofs in DFG: how to get them, and small mistakes put into them."""

import os
import re
import subprocess


def proof(problem, seconds, folder):
    """What SPASS writes for the problem; empty if it finds no proof."""
    here = folder / "problem.p"
    for old in (here, folder / "problem.p.prf"):
        old.unlink(missing_ok=True)
    os.symlink(problem.resolve(), here)
    subprocess.run(["SPASS", "-TPTP", "-DocProof", "-PGiven=0", "-PProblem=0", "-FPDFGProof=1", f"-TimeLimit={seconds}", here.name],
                   cwd=folder, capture_output=True)
    written = folder / "problem.p.prf"
    return written.read_text("utf-8") if written.exists() else ""


def _lines(text, beginning):
    return [line for line in text.split("\n") if line.startswith(beginning)]


def _swapped(text, old, new):
    return text.replace(old, new, 1) if old != new else None


def turn_literal(text, generator):
    line = generator.choice(_lines(text, ("  step(", "  clause(")))
    literals = re.findall(r"not\([a-zA-Z]\w*(?:\([^()]*\))?\)", line)
    if not literals:
        return None
    literal = generator.choice(literals)
    return _swapped(text, line, line.replace(literal, literal[4:-1], 1))


def drop_literal(text, generator):
    line = generator.choice(_lines(text, ("  step(", "  clause(")))
    changed = re.sub(r"or\((?:not\()?[a-zA-Z]\w*(?:\([^()]*\))?\)?,", "or(", line, count=1)
    return _swapped(text, line, changed) if changed.count("(") == changed.count(")") else None


def drop_premise(text, generator):
    line = generator.choice(_lines(text, "  step("))
    return _swapped(text, line, re.sub(r",\[\d+,", ",[", line, count=1))


def other_variable(text, generator):
    line = generator.choice(_lines(text, ("  step(", "  clause(")))
    variables = sorted(set(re.findall(r"\b[u-z]\b", line)))
    if len(variables) < 2:
        return None
    a, b = generator.sample(variables, 2)
    head, body = line.split("],", 1) if "forall([" in line else ("", line)
    places = [m.start() for m in re.finditer(rf"\b{a}\b", body)]
    if not head or not places:
        return None
    at = generator.choice(places)
    return _swapped(text, line, f"{head}],{body[:at]}{b}{body[at + 1:]}")


def swap_symbols(text, generator):
    symbols = sorted(set(re.findall(r"\bsk[fc]\d+\b", "".join(_lines(text, ("  step(", "  clause("))))))
    if len(symbols) < 2:
        return None
    a, b = generator.sample(symbols, 2)
    lines = [line for line in _lines(text, ("  step(", "  clause(")) if re.search(rf"\b{a}\b", line)]
    line = generator.choice(lines)
    return _swapped(text, line, re.sub(rf"\b{a}\b", b, line))


def forget_split(text, generator):
    lines = [line for line in _lines(text, "  step(") if ",Spt,[" in line]
    if not lines:
        return None
    line = generator.choice(lines)
    return _swapped(text, line, line.replace(",Spt,[", ",Con,["))


def forget_end(text, generator):
    lines = [line for line in _lines(text, "  step(") if "or(false)" in line]
    return text.replace(lines[-1] + "\n", "", 1)


MISTAKES = [turn_literal, drop_literal, drop_premise, other_variable, swap_symbols, forget_split, forget_end]
