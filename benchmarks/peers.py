"""Programs that prove what others can read too: how each is called at its best, and what it answers."""

import pathlib
import re
import shutil
import subprocess

# What a file may be, by its suffix, and who reads it.
TPTP, SMT, MPL = ".p", ".smt2", ".mpl"
PROVED, REFUTED, OPEN, FAILED = "proved", "refuted", "open", "failed"

SZS = {"Theorem": PROVED, "Unsatisfiable": PROVED, "ContradictoryAxioms": PROVED,
       "CounterSatisfiable": REFUTED, "Satisfiable": REFUTED}


class Program:
    """A program by its name; `commands` has a list of words for each suffix that it reads."""

    def __init__(self, name, executable, commands, words=(), certificate=None):
        self.name, self.executable, self.commands = name, executable, commands
        self.words = words  # regular expressions for answers that are not in SZS terms
        self.certificate = certificate

    def command(self, file, seconds):
        words = self.commands[pathlib.Path(file).suffix]
        return [self.executable, *(w.format(seconds=seconds, wall=3 * seconds) for w in words), str(file)]

    def answer(self, output, code):
        """What it says of the file, and whether it says that a kernel has verified the proof."""
        found = re.search(r"^\W*SZS status (\w+)", output, re.MULTILINE)
        status = SZS.get(found.group(1), OPEN) if found else None
        for pattern, meaning in self.words:
            if status is None and re.search(pattern, output, re.MULTILINE):
                status = meaning
        if status is None:
            status = FAILED if code not in (0, 1) else OPEN
        certified = (self.certificate is not None and status == PROVED
                     and re.search(self.certificate, output, re.MULTILINE) is not None)
        return status, certified


def whence(executable):
    # Its --time is on the clock, which runs on while others have the processor; the race counts CPU time.
    words = ["prove", "--threads", "1", "--time", "{wall}"]
    return Program("whence", executable, {TPTP: words, SMT: words, MPL: words}, [
        (r"^unsat\b", PROVED), (r"^sat\b", REFUTED),  # where an SMT-LIB file asks `check-sat`
        (r"^([1-9]\d*) of \1 theorems? proved", PROVED),
        (r"^ *✗ (?s:.*)^0 of 1 theorems? proved", REFUTED)], r"(· certified$|[,;] certified in \d|^% certified by the kernel$)")


def installed(whence_executable):
    """All programs that are here, ours first."""
    smt = [(r"^unsat\b", PROVED), (r"^sat\b", REFUTED)]
    known = [
        whence(whence_executable),
        Program("eprover", "eprover", {TPTP: ["--auto-schedule", "--cpu-limit={seconds}", "-s",
                                              "--tptp3-in"]}),
        Program("SPASS", "SPASS", {TPTP: ["-TPTP", "-TimeLimit={seconds}", "-PGiven=0", "-PProblem=0"]},
                [(r"^SPASS beiseite: Proof found", PROVED),
                 (r"^SPASS beiseite: Completion found", REFUTED)]),
        # They get no limit of their own: cvc5's is on the clock, and neither plans by it.
        Program("cvc5", "cvc5", {TPTP: ["--lang=tptp", "--full-saturate-quant"],
                                 SMT: ["--lang=smt2", "--quant-ind", "--conjecture-gen"]}, smt),
        Program("z3", "z3", {SMT: ["-smt2"]}, smt),
        Program("vampire", "vampire", {TPTP: ["--mode", "casc", "-t", "{seconds}"],
                                       SMT: ["--mode", "smtcomp", "--input_syntax", "smtlib2", "-t",
                                             "{seconds}"]}, smt),
    ]
    return [p for p in known if shutil.which(p.executable)]


def readable(executable, file):
    """A problem in SMT-LIB as every prover reads it: without `par`, `prove` and functions as values. It is
    written by whence; nothing if whence cannot."""
    done = subprocess.run([executable, "export", str(file), "--to", "smtlib"], capture_output=True,
                          text=True, check=False)
    return done.stdout if done.returncode == 0 else None
