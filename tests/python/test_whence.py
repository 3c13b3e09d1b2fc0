"""What the docstrings do not show: threads, Ctrl-C, progress, errors, frames, and that answers are those of the program."""

import _thread
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import threading
import time

import pytest
import whence

ROOT = pathlib.Path(__file__).resolve().parents[2]
ADDITION = """
type Nat = 0 | s(Nat)
fun + : Nat, Nat -> Nat infix left 60
x + 0 = x
x + s(y) = s(x + y)
theorem comm: x + y = y + x
theorem wrong: x + y = x
"""
# Robbins algebras are Boolean: it takes as long as one lets it.
LONG = """
cnf(assoc, axiom, o(o(X, Y), Z) = o(X, o(Y, Z))).
cnf(comm, axiom, o(X, Y) = o(Y, X)).
cnf(robbins, axiom, n(o(n(o(X, Y)), n(o(X, n(Y))))) = X).
cnf(huntington, negated_conjecture, o(n(o(a, n(b))), n(o(n(a), n(b)))) != b).
"""


def long_call(**options):
    return whence.prove(whence.Theory.from_text(LONG, language="tptp"), seconds=60, **options)


def test_answers_are_those_of_the_program(tmp_path):
    file = ROOT / "examples/prove_file/addition.mpl"
    done = subprocess.run([os.environ["WHENCE"], "prove", file, "--json", "--work", "2000000"], capture_output=True, text=True,
                          check=False)
    answer = whence.prove(file, work=2_000_000)
    assert json.loads(answer.json()) == json.loads(done.stdout)
    theory = whence.Theory.from_file(file)
    assert theory.check(answer.proof_json())["add_comm"].proved


def test_other_threads_run_meanwhile_and_an_interrupt_ends_the_call():
    interrupt = whence.Interrupt()
    turns = 0

    def other():
        nonlocal turns
        for _ in range(20):
            time.sleep(0.01)
            turns += 1
        interrupt.request()

    thread = threading.Thread(target=other)
    thread.start()
    answer = long_call(interrupt=interrupt)
    thread.join()
    assert (turns, answer.ending, answer.all_proved) == (20, "interrupted", False)


def test_ctrl_c_ends_a_call():
    threading.Timer(0.2, _thread.interrupt_main).start()
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        long_call()
    assert time.monotonic() - start < 20


def test_progress_is_told_and_what_it_raises_ends_the_call():
    told = []

    def tell(news):
        told.append(news["work"])
        if len(told) == 3:
            raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        long_call(progress=tell)
    assert len(told) == 3 and 0 < told[0] <= told[1] <= told[2]


def test_one_theory_serves_several_threads():
    theory = whence.Theory.from_text(ADDITION)
    proofs = []
    threads = [threading.Thread(target=lambda: proofs.append(theory.prove(work=2_000_000).proof_json())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(proofs) == 4 and len(set(proofs)) == 1 and proofs[0]


def test_errors_have_their_place():
    with pytest.raises(whence.InputError) as caught:
        whence.Theory.from_text("type Nat = 0 | s(Nat)\n\ntheorem t: x + 0 = x", name="here.mpl")
    error = caught.value
    assert (error.file, error.line) == ("here.mpl", 3) and error.column > 0
    assert "here.mpl:3" in str(error) and "^" in str(error) and isinstance(error, ValueError)
    with pytest.raises(whence.InputError):
        whence.Theory.from_file("/there/is/no/such.mpl")
    with pytest.raises(ValueError, match="language"):
        whence.Theory.from_text("", language="latin")
    with pytest.raises(ValueError):
        whence.prove("fof(a, axiom, p).", "p", strategy="none of these")
    with pytest.raises(TypeError, match="Path"):
        whence.prove(str(ROOT / "examples/prove_file/addition.mpl"))
    with pytest.raises(OSError):
        whence.prove(ADDITION).to_html("/proc/no")
    with pytest.raises(IndexError):
        whence.Theory.from_text(ADDITION).session().retract(7)


def test_pages_and_what_a_notebook_shows(tmp_path):
    answer = whence.prove(ADDITION)
    assert pathlib.Path(answer.to_html(tmp_path / "site")).is_file()
    assert "fails for x = 0" in answer._repr_html_()
    proof = answer["comm"].proof
    picture = proof._repr_svg_()
    assert picture.startswith("<svg") and "definition of +" in picture and "<a " not in picture and "href" not in picture
    assert picture in proof._repr_html_() and len(proof) == answer["comm"].steps
    for step in proof:
        assert all(premise.number < step.number for premise in step.premises)
    assert proof[-1] == proof.conclusion and proof[:2] == list(proof)[:2]


def test_frames_keep_the_kind_of_their_values():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"n": [1, 2, 3, 4], "twice": [2, 4, None, None]}, index=[7, 5, 3, 1])
    done = whence.fill(frame)
    assert done["twice"].to_list() == [2, 4, 6, 8] and list(done.index) == [7, 5, 3, 1]
    assert frame["twice"].isna().sum() == 2
    dates = pandas.DataFrame({
        "day": [datetime.date(2024, 1, 5), datetime.date(2024, 2, 9), datetime.date(2024, 3, 1)],
        "text": ["05.01.2024", "09.02.2024", None],
    })
    assert whence.fill(dates)["text"].to_list()[2] == "01.03.2024"
    with pytest.raises(TypeError):
        whence.Table.from_text("a,b\n1,1\n2,\n").synthesize().to_dataframe()


def test_the_package_is_typed_and_complete():
    folder = pathlib.Path(whence.__file__).parent
    assert (folder / "py.typed").exists() and (folder / "_native.pyi").exists()
    # What the compiled part has, the stub has, and the other way round.
    from whence import _native
    stub = (folder / "_native.pyi").read_text("utf-8")
    for name in (n for n in dir(_native) if not n.startswith("_")):
        thing = getattr(_native, name)
        assert re.search(rf"^(class|def) {name}\b", stub, re.MULTILINE), name
        if isinstance(thing, type):
            part = re.search(rf"^class {name}\b.*?(?=^\S|\Z)", stub, re.MULTILINE | re.DOTALL)[0]
            assert set(re.findall(r"def (\w+)", part)) - {"__init__"} == {n for n in vars(thing) if not n.startswith("_")}
    for name in whence.__all__:
        assert getattr(whence, name).__doc__, name


def test_pip_installs_it(tmp_path):
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        pytest.skip("pip is not installed")
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-build-isolation", "--no-deps", "--no-index", "--target",
                    tmp_path, "."], cwd=ROOT, check=True)
    code = "import whence; print(whence.__version__, whence.prove('fof(a, axiom, p).', 'p').all_proved)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)},
                          capture_output=True, text=True, check=True)
    assert done.stdout.split() == [whence.__version__, "True"] and (tmp_path / "whence/py.typed").exists()
