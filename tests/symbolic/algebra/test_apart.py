"""A child that hangs, crashes or talks nonsense costs its time and nothing else."""

from __future__ import annotations

import sys

from pyverify.symbolic.algebra import Task, apart
from pyverify.symbolic.algebra.apart import GRACE
from pyverify.symbolic.algebra.question import Question, question

HEAD = "import sys, pickle, time\nmemory, tasks = pickle.load(sys.stdin.buffer)\n"
SAY = (
    "def say(*frame):\n"
    "    raw = pickle.dumps(frame)\n"
    "    sys.stdout.buffer.write(len(raw).to_bytes(8, 'big') + raw)\n"
    "    sys.stdout.buffer.flush()\n"
)


def child(code):
    return (sys.executable, "-S", "-E", "-c", HEAD + SAY + code)


def tasks(count=2, seconds=0.5):
    return [Task("for_all", (), seconds)] * count


def test_what_was_finished_before_a_hang_counts():
    done = apart(tasks(), command=child("say(0, 'first', '')\ntime.sleep(60)"))
    assert (done[0].value, done[1].value) == ("first", None)
    assert done[1].why == "not done in 1.0 s"


def test_a_child_that_ignores_its_end_is_killed_with_its_children():
    import time

    started = time.monotonic()
    code = "import subprocess\nsubprocess.Popen(['sleep', '60'])\ntime.sleep(60)"
    done = apart(tasks(1), command=child(code))
    assert done[0].value is None
    assert time.monotonic() - started < 0.5 + GRACE + 2


def test_a_crash_is_told():
    done = apart(tasks(1), command=child("import os\nos.kill(os.getpid(), 11)"))
    assert "crashed: ended by signal 11" in done[0].why


def test_an_error_is_told():
    done = apart(tasks(1), command=child("raise ValueError('broken')"))
    assert "ValueError: broken" in done[0].why


def test_nonsense_is_no_result():
    done = apart(tasks(1), command=child("sys.stdout.write('nonsense, and more of it')"))
    assert done[0].value is None


def test_memory_is_limited():
    done = apart([Task("for_all", (Question(None, {}),), 5.0)], memory=1 << 20)
    assert done[0].value is None
    assert done[0].why


def test_a_task_that_is_over_its_share_leaves_the_next_ones_theirs(spec):
    statement = spec.claims["tpf-l17-symmetric"].statement
    hard = question(statement, spec.library.definition)
    easy = question(spec.claims["tpf-l2-expansion"].statement, spec.library.definition)
    done = apart([Task("for_all", (hard,), 0.3), Task("for_all", (easy,), 20.0)])
    assert done[0].why == "not done in 0.3 s"
    assert done[1].value.how == "the normal form of sums"
