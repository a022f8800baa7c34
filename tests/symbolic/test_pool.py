"""Solvers' processes that are kept: used again after clean answers, and never after anything else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pyverify.symbolic import SOLVERS, Ending, Solver
from pyverify.symbolic.solving.pool import MOST_QUESTIONS, Pool
from pyverify.symbolic.solving.race import Race

UNSAT = "(set-logic QF_LRA)\n(declare-fun r () Real)\n(assert (< r r))\n(check-sat)\n"
SAT = "(set-logic QF_LRA)\n(declare-fun r () Real)\n(assert (< 2.0 r))\n(check-sat)\n"
HARD = """(set-logic QF_NIA)
(declare-fun x () Int)(declare-fun y () Int)(declare-fun z () Int)
(assert (and (< 1 x) (< 1 y) (< 1 z) (= (+ (* x x x) (* y y y)) (+ 1 (* z z z z z))) (< 1000 z)))
(check-sat)
"""
MEMORY = 2 << 30
BOTH = [SOLVERS["z3"], SOLVERS["cvc5"]]


@pytest.fixture
def pool():
    with Pool() as made:
        yield made


def asked(pool: Pool, text: str, solvers=BOTH, seconds: float = 5, memory: int = MEMORY) -> dict[str, Ending]:
    with Race(solvers, text, seconds, memory, pool) as race:
        return {run.solver: run.ending for run in race}


def pids(pool: Pool) -> set[int]:
    return {worker.process.pid for worker in pool.idle}


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def gone(pid: int, seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.01)
    return not alive(pid)


def test_a_process_answers_one_question_after_another(pool):
    assert asked(pool, UNSAT) == {"z3": Ending.UNSAT, "cvc5": Ending.UNSAT}
    first = pids(pool)
    for _ in range(10):
        assert asked(pool, SAT) == {"z3": Ending.SAT, "cvc5": Ending.SAT}
    assert pids(pool) == first


@pytest.mark.parametrize("solver", BOTH, ids=lambda one: one.name)
def test_nothing_of_a_question_is_left_for_the_next_one(pool, solver):
    names = set()
    for sort, value in (("Real", "(/ 1.0 3.0)"), ("Int", "7"), ("Bool", "true"), ("Real", "2.5")):
        text = f"(set-logic ALL)\n(declare-fun r () {sort})\n(assert (= r {value}))\n(check-sat)\n"
        with Race([solver], text, 5, MEMORY, pool) as race:
            assert [run.ending for run in race] == [Ending.SAT]
            names.add(race.ask(solver.name, "r", ()))
    assert names == {"1/3", "7", "true", "5/2"}
    assert len(pids(pool)) == 1


def test_a_process_is_not_used_again_after_a_time_out(pool):
    pool.prepare([SOLVERS["z3"]], MEMORY)
    (first,) = pids(pool)
    assert asked(pool, HARD, [SOLVERS["z3"]], 0.3)["z3"] in (Ending.GAVE_UP, Ending.HUNG)
    assert first not in pids(pool)
    assert gone(first)


def test_a_process_that_is_killed_is_replaced_by_one_that_loads_beside(pool):
    pool.prepare([SOLVERS["z3"]], MEMORY)
    (worker,) = pool.idle
    os.kill(worker.process.pid, signal.SIGKILL)
    assert gone(worker.process.pid)
    assert asked(pool, UNSAT, [SOLVERS["z3"]]) == {"z3": Ending.UNSAT}
    asked(pool, HARD, [SOLVERS["z3"]], 0.3)
    (spare,) = pool.idle
    assert spare.asked == 0


def test_a_process_that_was_not_needed_is_killed(pool, fake):
    pool.prepare([SOLVERS["z3"]], MEMORY)
    (first,) = pids(pool)
    with Race([SOLVERS["z3"], fake("say(answer='unsat')")], HARD, 20, MEMORY, pool) as race:
        next(iter(race))
        assert [run.ending for run in race.stopped()] == [Ending.NOT_NEEDED]
    assert first not in pids(pool)


def test_a_solver_that_was_wrong_is_not_used_again(pool):
    with Race(BOTH, UNSAT, 5, MEMORY, pool) as race:
        list(race)
        wrong = race._running["z3"].worker.process.pid
        race.distrust("z3")
    assert wrong not in pids(pool)
    assert gone(wrong)


def test_a_process_in_the_midst_of_an_answer_is_not_used_again(pool):
    speaker = (
        "import json, sys\nfor line in sys.stdin: print(json.dumps({'answer': 'unsat'}) * 2, flush=True)"
    )
    solver = Solver("speaker", (sys.executable, "-S", "-c", speaker), warm=True)
    assert asked(pool, UNSAT, [solver]) == {"speaker": Ending.UNREADABLE}
    assert all(worker.asked == 0 for worker in pool.idle)


def test_a_process_that_holds_much_memory_is_not_used_again(pool):
    code = (
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    ready = 'reset' in json.loads(line)\n"
        "    print(json.dumps({'ready': 1 << 30} if ready else {'answer': 'unsat'}), flush=True)"
    )
    solver = Solver("large", (sys.executable, "-S", "-c", code), warm=True)
    asked(pool, UNSAT, [solver])
    (first,) = pids(pool)
    asked(pool, UNSAT, [solver])
    assert gone(first)


def test_a_process_is_replaced_after_many_questions(pool):
    pool.prepare([SOLVERS["cvc5"]], MEMORY)
    (worker,) = pool.idle
    worker.asked = MOST_QUESTIONS
    assert worker.settled(10)
    assert asked(pool, UNSAT, [SOLVERS["cvc5"]]) == {"cvc5": Ending.UNSAT}
    assert worker not in pool.idle


def test_the_limit_of_processor_time_is_that_of_the_question(pool):
    limits = []
    for seconds in (5, 60):
        asked(pool, UNSAT, [SOLVERS["cvc5"]], seconds)
        (pid,) = pids(pool)
        rows = Path(f"/proc/{pid}/limits").read_text().splitlines()
        limits.append(int(next(row for row in rows if row.startswith("Max cpu time")).split()[3]))
    assert 5 < limits[0] < 30 < limits[1] < 90


def test_a_solver_that_is_none_of_ours_is_started_for_each_question(pool, fake):
    assert asked(pool, UNSAT, [fake("say(answer='unsat')")]) == {"fake": Ending.UNSAT}
    assert pool.idle == ()


def test_limits_of_memory_are_kept_apart(pool):
    asked(pool, UNSAT, [SOLVERS["cvc5"]])
    asked(pool, UNSAT, [SOLVERS["cvc5"]], memory=MEMORY // 2)
    assert {worker.memory for worker in pool.idle} == {MEMORY, MEMORY // 2}


def test_a_cold_copy_of_a_solver_answers_as_well(pool):
    assert asked(pool, UNSAT, [replace(SOLVERS["z3"], warm=False)]) == {"z3": Ending.UNSAT}


def test_closing_leaves_no_process_and_no_file(fake):
    files = Path("/proc/self/fd")
    before = len(list(files.iterdir()))
    with Pool() as pool:
        asked(pool, SAT)
        asked(pool, SAT, [fake("os.abort()")])
        asked(pool, HARD, seconds=0.1)
        left = pids(pool)
    assert left
    assert not any(alive(pid) for pid in left)
    assert len(list(files.iterdir())) == before


def test_a_process_ends_when_its_parent_is_killed():
    code = (
        "import os, signal, sys, time\n"
        "from pyverify.symbolic import SOLVERS\n"
        "from pyverify.symbolic.solving.pool import shared\n"
        "shared().prepare(list(SOLVERS.values()), 2 << 30)\n"
        "print(*(worker.process.pid for worker in shared().idle), flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    left = [int(one) for one in done.stdout.split()]
    assert len(left) == 2
    assert all(gone(pid, 10) for pid in left)


def test_the_end_of_the_program_ends_all_and_says_nothing():
    code = (
        "from pyverify.symbolic import SOLVERS\n"
        "from pyverify.symbolic.solving.pool import shared\n"
        "from pyverify.symbolic.solving.race import Race\n"
        f"list(Race(list(SOLVERS.values()), {HARD!r}, 0.1, 2 << 30))\n"
        "print(*(one.process.pid for one in shared().idle), *(one.process.pid for one in shared()._out))"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(gone(int(pid)) for pid in done.stdout.split())


def test_a_fork_leaves_the_processes_to_its_parent():
    code = (
        "import os\n"
        "from pyverify.symbolic import SOLVERS\n"
        "from pyverify.symbolic.solving.pool import shared\n"
        "from pyverify.symbolic.solving.race import Race\n"
        "def ask():\n"
        f"    with Race(list(SOLVERS.values()), {UNSAT!r}, 5, 2 << 30) as race:\n"
        "        answers = [run.ending.value for run in race]\n"
        "    return answers, {one.process.pid for one in shared().idle}\n"
        "answers, before = ask()\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    answers, own = ask()\n"
        "    raise SystemExit(0 if answers == ['unsat'] * 2 and not own & before else 1)\n"
        "assert os.waitpid(child, 0)[1] == 0\n"
        "assert ask() == (['unsat'] * 2, before)"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_started_solver_writes_no_warning():
    done = subprocess.run(
        [*SOLVERS["z3"].command, "z3", str(MEMORY)],
        input=json.dumps({"text": UNSAT, "milliseconds": 1000}) + "\n",
        capture_output=True,
        text=True,
    )
    assert (json.loads(done.stdout), done.stderr) == ({"answer": "unsat", "why": ""}, "")


def test_a_started_solver_loads_nothing_of_pyverify():
    child = SOLVERS["z3"].command[-1]
    code = (
        "import runpy, sys\n"
        "sys.argv = ['child', 'z3', str(2 << 30)]\n"
        f"try: runpy.run_path({child!r}, run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print([name for name in sys.modules if name.startswith('pyverify')], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], input='{"reset": true}\n', capture_output=True, text=True
    )
    assert done.stderr.strip() == "[]"
