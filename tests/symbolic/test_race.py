"""Solvers that hang, crash, grow, babble and lie: each is a named outcome, and none outlives its time."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pyverify.errors import ToolMissing
from pyverify.symbolic import SOLVERS, Answer, Ending, Solver, Standing, attack
from pyverify.symbolic.solving.race import Race

TRUE, FALSE = "qe-2-landauer-sum", "qe-2-discharge-careless"
LIAR = "say(answer='sat')\nfor line in sys.stdin: say(value={value!r})\n"


def ran(spec, solver, **settings):
    """The one run of a solver at one size."""
    settings = {"sizes": [1], "budget": 5, **settings}
    found = attack(spec, spec.claims[TRUE], solvers=[solver], **settings)
    return found, found.found[0].runs[0]


def test_a_solver_that_hangs_is_killed_in_time_with_its_children(spec, fake, tmp_path):
    file = tmp_path / "pids"
    code = (
        "import subprocess\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(file)!r}, 'w').write(f'{{os.getpid()}} {{child.pid}}')\n"
        "time.sleep(60)"
    )
    started = time.monotonic()
    found, run = ran(spec, fake(code), budget=1, sizes=[1, 2, 3])
    assert time.monotonic() - started < 3
    assert (found.answer, found.standing, run.ending) == (
        Answer.UNKNOWN,
        Standing.NOT_DECIDED,
        Ending.HUNG,
    )
    assert found.found[-1].why == "the budget was over before it was asked"
    time.sleep(0.2)
    for pid in map(int, file.read_text().split()):
        assert not _alive(pid)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_the_time_in_which_a_solver_may_go_on_beyond_its_limit_can_be_none(fake):
    with Race([fake("time.sleep(60)")], "", 0.05, 1 << 31, grace=0.0) as race:
        assert race.left() <= 0.05
        assert [run.ending for run in race] == [Ending.HUNG]


def test_a_solver_that_reads_nothing_does_not_block(spec):
    deaf = Solver("deaf", (sys.executable, "-S", "-c", "import time; time.sleep(60)"))
    started = time.monotonic()
    found = attack(spec, spec.claims[TRUE], sizes=[40], budget=0.5, solvers=[deaf])
    assert found.found[0].runs[0].ending is Ending.HUNG
    assert time.monotonic() - started < 2.5


def test_a_solver_that_hangs_leaves_the_other_one_its_answer(spec, fake):
    found = attack(spec, spec.claims[TRUE], sizes=[1], budget=1, solvers=["z3", fake("time.sleep(60)")])
    assert found.answer is Answer.HOLDS
    assert found.found[0].by == ("z3",)
    assert found.seconds < 3


def test_a_refutation_does_not_wait_for_a_solver_that_hangs(spec, fake):
    found = attack(spec, spec.claims[FALSE], sizes=[1], budget=30, solvers=["z3", fake("time.sleep(60)")])
    assert found.answer is Answer.REFUTED
    assert found.seconds < 10
    assert [run.ending for run in found.found[0].runs] == [Ending.SAT, Ending.NOT_NEEDED]


@pytest.mark.parametrize(
    ("code", "detail"),
    [
        ("os.abort()", "SIGABRT"),
        ("os.kill(os.getpid(), 11)", "SIGSEGV"),
        ("raise RuntimeError('a fault')", "exit status 1: RuntimeError: a fault"),
        ("sys.exit(0)", "exit status 0"),
    ],
)
def test_a_crash_is_told_with_its_cause(spec, fake, code, detail):
    found, run = ran(spec, fake(code))
    assert (found.answer, run.ending) == (Answer.UNKNOWN, Ending.CRASHED)
    assert detail in run.detail


def test_a_solver_that_grows_is_stopped_by_the_limit(spec, fake):
    _, run = ran(
        spec, fake("time.sleep(0.1)\nblock = bytearray(1 << 31)\nsay(answer='unsat')"), memory=1 << 30
    )
    assert run.ending is Ending.OUT_OF_MEMORY


@pytest.mark.parametrize(
    "code",
    [
        "print('unsat', flush=True)",
        "say(answer='perhaps')",
        "say(answer=['sat'])",
        "say(value='1')",
        "print('[]', flush=True)",
        "print('unfinished', end='', flush=True)",
        "while True: print('x' * 100000, end='')",
    ],
)
def test_what_is_no_answer_is_none(spec, fake, code):
    found, run = ran(spec, fake(code))
    assert (found.answer, run.ending) == (Answer.UNKNOWN, Ending.UNREADABLE)


def test_a_solver_that_gives_up_says_why(spec, fake):
    _, run = ran(spec, fake("say(answer='unknown', why='too hard')"))
    assert (run.ending, run.detail) == (Ending.GAVE_UP, "too hard")


def test_a_counterexample_that_is_none_is_a_disagreement(spec, fake):
    found, run = ran(spec, fake(LIAR.format(value="0")))
    assert (found.answer, found.standing) == (Answer.DISAGREEMENT, Standing.DISAGREEMENT)
    assert run.ending is Ending.WRONG
    assert found.found[0].why == "fake is wrong: the statement is true at the solver's own values"
    assert found.counterexample is None


def test_a_liar_that_denies_a_counterexample_is_a_disagreement_that_keeps_it(spec, fake):
    liar, honest = fake("say(answer='unsat')"), replace(SOLVERS["z3"], warm=False)
    found = attack(spec, spec.claims[FALSE], sizes=[1], budget=10, solvers=[honest, liar])
    assert found.answer is Answer.DISAGREEMENT
    assert "and the exact evaluation confirms the counterexample" in found.found[0].why
    assert found.counterexample.solver == "z3"
    assert found.standing is Standing.DISAGREEMENT


def test_two_solvers_that_contradict_each_other_disagree_where_nothing_is_confirmed(spec, fake):
    yes, no = fake(LIAR.format(value=""), "yes"), fake("say(answer='unsat')", "no")
    found = attack(spec, spec.claims[TRUE], sizes=[1], budget=10, solvers=[yes, no])
    assert found.answer is Answer.DISAGREEMENT
    assert {"yes says sat", "no says unsat"} == set(found.found[0].why.split(" and "))


@pytest.mark.parametrize(
    "tail",
    [
        "",
        "time.sleep(60)",
        "sys.stdin.readline(); say(value='many')",
        "while True: print('x' * 9999, end='')",
    ],
)
def test_a_model_that_is_not_told_refutes_nothing(spec, fake, tail):
    found, _ = ran(spec, fake(f"say(answer='sat')\n{tail}"), budget=0.5)
    assert found.answer is Answer.UNCONFIRMED
    assert found.counterexample is None


def test_a_model_where_a_logarithm_occurs_proves_nothing(spec, fake):
    found = attack(
        spec, spec.claims["tpf-fnd3-log-two"], sizes=[1], budget=5, solvers=[fake(LIAR.format(value="1"))]
    )
    assert found.answer is Answer.UNKNOWN
    assert "logarithm" in found.found[0].why


def test_a_program_that_is_not_there_is_an_error(spec):
    with pytest.raises(ToolMissing, match="could not be started"):
        ran(spec, Solver("absent", ("/nonexistent/solver",)))


def test_no_process_is_left_when_the_race_is_left(spec, fake):
    from pyverify.symbolic.solving.solvers import chosen

    with Race(chosen([fake("time.sleep(60)")]), "", 30, 1 << 31) as race:
        pid = race._running["fake"].worker.process.pid
        assert _alive(pid)
    assert not _alive(pid)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
