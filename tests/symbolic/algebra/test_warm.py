"""Copies of a child that has imported SymPy: what is over its time or dies costs nothing but itself."""

from __future__ import annotations

import os

from pyverify.symbolic.algebra import Task
from pyverify.symbolic.algebra.question import question
from pyverify.symbolic.algebra.warm import Warm


def test_each_task_has_its_result(spec, warm):
    claim = spec.claims["tpf-e1-saving-identity"].statement
    asked = question(claim, spec.library.definition)
    shown, nonsense = warm([Task("for_all", (asked,), 5.0), Task("degree", (), 1.0)])
    assert shown.value.how == "normal form"
    assert nonsense.value is None and nonsense.why.startswith("TypeError")


def test_a_task_that_is_over_its_time_is_stopped_and_the_next_one_is_done(warm):
    slow = Task("for_all", (_Slow(),), 0.3)
    first, second = warm([slow, Task("degree", (), 1.0)])
    assert first.why == "not done in 0.3 s"
    assert second.why.startswith("TypeError")


def test_a_copy_that_dies_is_told_and_the_next_one_lives(warm):
    (lost,) = warm([Task("for_all", (_Deadly(),), 5.0)])
    assert lost.why.startswith("the process with SymPy crashed: exit status")
    assert warm([Task("degree", (), 1.0)])[0].why.startswith("TypeError")


def test_where_nothing_can_be_copied_a_child_is_started(monkeypatch):
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    (done,) = Warm()([Task("degree", (), 30.0)])
    assert done.why.startswith("TypeError")


class _Slow:
    """Takes a minute when it is looked at."""

    def __getattr__(self, name: str) -> object:
        import time

        if name.startswith("__"):
            raise AttributeError(name)
        time.sleep(60)
        return None


class _Deadly:
    """Ends the process when it is looked at."""

    def __getattr__(self, name: str) -> object:
        if not name.startswith("__"):
            os._exit(7)
        raise AttributeError(name)
