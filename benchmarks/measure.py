"""What the benchmarks share: running the program with CPU time measured, and tables."""

import argparse
import hashlib
import json
import os
import pathlib
import resource
import signal
import subprocess
import tempfile
import time

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


def by_md5(folder, first=1, last=None):
    """The problems of a folder in the order of the MD5 sums of their names, counted from 1."""
    files = sorted(pathlib.Path(folder).glob("*.p"),
                   key=lambda f: hashlib.md5(f.name.encode()).hexdigest())
    return files[first - 1:last]


def cpu(command, **keywords):
    """Runs a command; returns what it did and its CPU seconds, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False,
                          stdin=subprocess.DEVNULL, **keywords)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Limited:
    """A command run under a limit of CPU time and memory, for itself and all that it starts.

    What it starts is its process group. A group that goes over the limit of CPU time (with `grace`, so
    that a program that stops by itself can say so), of memory, or over `clock` times its CPU time on the
    clock, is killed. Two things cannot be seen: memory below this process's own (10 MB or so), since what
    is forked from it begins with that; and, of a group of several processes that ends between
    two looks at it, the memory of all at once: then it is that of the largest.
    """

    def __init__(self, command, seconds, megabytes, grace=0.5, clock=3, **keywords):
        self.cpu, self.wall, self.peak_mb, self.killed = 0.0, 0.0, 0.0, ""
        start = time.monotonic()
        with tempfile.TemporaryFile() as output:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output,
                                       stderr=subprocess.STDOUT, start_new_session=True, **keywords)
            try:
                # The kernel's own limit, of each process; it holds should this one be stopped.
                hard = int(seconds + grace) + 2
                resource.prlimit(process.pid, resource.RLIMIT_CPU, (hard, hard))
                nap = 0.001
                while True:
                    pid, status, used = os.wait4(process.pid, os.WNOHANG)
                    if pid:
                        break
                    spent, held = _group(process.pid)
                    self.cpu, self.peak_mb = max(self.cpu, spent), max(self.peak_mb, held)
                    self.wall = time.monotonic() - start
                    for over, why in ((self.cpu > seconds + grace, "time"), (held > megabytes, "memory"),
                                      (self.wall > clock * seconds + 10, "clock")):
                        if over and not self.killed:
                            self.killed = why
                            _kill(process.pid)
                    time.sleep(nap)
                    nap = min(2 * nap, 0.05)
            except BaseException:
                _kill(process.pid)
                os.wait4(process.pid, 0)
                raise
            finally:
                process.returncode = 0  # waited for; no business of subprocess any more
            _kill(process.pid)  # what it left behind
            self.exit = os.waitstatus_to_exitcode(status)
            self.cpu = max(self.cpu, used.ru_utime + used.ru_stime)
            self.peak_mb = max(self.peak_mb, used.ru_maxrss / 1024)
            self.wall = time.monotonic() - start
            output.seek(0)
            self.output = output.read(20_000_000).decode("utf-8", "replace")


def _kill(group):
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        pass


def _group(group):
    """CPU seconds, with those of children waited for, and resident MB of a process group."""
    ticks = pages = 0
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                with open(f"/proc/{entry.name}/stat", encoding="utf-8", errors="replace") as stat:
                    fields = stat.read().rpartition(")")[2].split()
            except OSError:  # it has just ended
                continue
            if int(fields[2]) == group:
                ticks += sum(int(f) for f in fields[11:15])
                pages += int(fields[21])
    return ticks / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE") / 2**20


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
                done, self.check_seconds = cpu([whence, "check", str(proof), "--input", str(file),
                                                 "--allow-missing"])
                self.certified = done.returncode == 0


def markdown(head, rows):
    """The same rows as a table in Markdown."""
    numeric = [all(isinstance(r[i], (int, float)) for r in rows) for i in range(len(head))]
    texts = [[f"{c:.2f}" if isinstance(c, float) else str(c) for c in row] for row in rows]
    lines = [list(head), ["--:" if n else "---" for n in numeric], *texts]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def table(head, rows):
    """Prints rows under a head; numbers to the right."""
    texts = [[f"{c:.3f}" if isinstance(c, float) else str(c) for c in row] for row in rows]
    widths = [max(len(r[i]) for r in [list(head), *texts]) for i in range(len(head))]
    numeric = [all(isinstance(r[i], (int, float)) for r in rows) for i in range(len(head))]
    for row in [list(head), ["-" * w for w in widths], *texts]:
        cells = (c.rjust(w) if n else c.ljust(w) for c, w, n in zip(row, widths, numeric))
        print("  ".join(cells).rstrip(), flush=True)
