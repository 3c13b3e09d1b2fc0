"""What the benchmarks share: running the program with CPU time measured, and tables."""

import argparse
import json
import os
import pathlib
import resource
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def arguments(description, **extra):
    parser = argparse.ArgumentParser(description=description.split("\n", maxsplit=1)[0])
    parser.add_argument("--whence", default=str(ROOT / "build/release/whence"),
                        help="the program (default: build/release/whence)")
    for name, settings in extra.items():
        parser.add_argument("--" + name.replace("_", "-"), **settings)
    parsed = parser.parse_args()
    if not os.access(parsed.whence, os.X_OK):
        parser.error(f"{parsed.whence} is not there; build it with scripts/test, or give --whence")
    return parsed


def cpu(command, **keywords):
    """Runs a command; returns what it did and its CPU seconds, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False,
                          stdin=subprocess.DEVNULL, **keywords)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Outcome:
    """A theory proved, its proof file checked again."""

    def __init__(self, whence, file, options):
        with tempfile.TemporaryDirectory() as folder:
            proof = pathlib.Path(folder) / "proof.json"
            done, self.find_seconds = cpu([whence, "prove", str(file), "--json", "--proof",
                                           str(proof), "--threads", "1", *options])
            if done.returncode not in (0, 1):
                raise SystemExit(f"{file}: exit code {done.returncode}\n{done.stderr}")
            theorems = [t for t in json.loads(done.stdout)["theorems"]
                        if t["kind"] == "theorem"]
            self.goals = len(theorems)
            self.proved = sum(t["status"] == "proved" for t in theorems)
            self.open = [t["name"] for t in theorems if t["status"] == "open"]
            self.certified, self.check_seconds = False, 0.0
            if proof.exists():
                done, self.check_seconds = cpu([whence, "check", str(proof), "--input", str(file)])
                self.certified = done.returncode == 0


def table(head, rows):
    """Prints rows under a head; numbers to the right."""
    texts = [[f"{c:.3f}" if isinstance(c, float) else str(c) for c in row] for row in rows]
    widths = [max(len(r[i]) for r in [list(head), *texts]) for i in range(len(head))]
    numeric = [all(isinstance(r[i], (int, float)) for r in rows) for i in range(len(head))]
    for row in [list(head), ["-" * w for w in widths], *texts]:
        cells = (c.rjust(w) if n else c.ljust(w) for c, w, n in zip(row, widths, numeric))
        print("  ".join(cells).rstrip(), flush=True)
