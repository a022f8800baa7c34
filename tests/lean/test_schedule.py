"""The order in which modules are built."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from pyverify.lean.graph import Graph, Module, RootKind
from pyverify.lean.header import Import
from pyverify.lean.schedule import Schedule, estimate, run_all

CHAIN = {"A": "", "B": "A", "C": "B", "Wide1": "A", "Wide2": "A", "Alone": ""}


def graph_of(imports: Mapping[str, str]) -> Graph:
    modules = {
        name: Module(
            name,
            (name,),
            Path(name),
            Path(name),
            RootKind.SPEC,
            b"x" * 100,
            tuple(Import(item, 1, 1) for item in direct.split()),
        )
        for name, direct in imports.items()
    }
    return Graph(modules, tuple(imports))


def alone(schedule: Schedule) -> list[str]:
    """The order with one job."""
    order = []
    while (name := schedule.next()) is not None:
        order.append(name)
        schedule.done(name)
    return order


def test_longest_way_comes_first() -> None:
    weights = {"A": 1.0, "B": 1.0, "C": 5.0, "Wide1": 2.0, "Wide2": 1.0, "Alone": 6.5}
    schedule = Schedule(graph_of(CHAIN), CHAIN, weights)
    assert schedule.critical_path == 7.0
    assert alone(schedule) == ["A", "Alone", "B", "C", "Wide1", "Wide2"]


def test_imports_outside_the_phase_count_as_done() -> None:
    schedule = Schedule(graph_of(CHAIN), ["B", "C"], dict.fromkeys(CHAIN, 1.0))
    assert alone(schedule) == ["B", "C"]


def test_known_durations_are_taken_and_others_estimated_from_size() -> None:
    found = estimate(graph_of(CHAIN), {"A": 3.0})
    assert found["A"] == 3.0
    assert 0 < found["B"] < 1


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_every_module_runs_once_behind_its_imports_and_no_more_than_allowed_at_once(jobs: int) -> None:
    graph = graph_of(CHAIN)
    lock, running, most, done = threading.Lock(), [0], [0], list[str]()
    told: list[str] = []

    def work(name: str) -> None:
        with lock:
            assert set(graph.imports(name)) <= set(done)
            running[0] += 1
            most[0] = max(most[0], running[0])
        time.sleep(0.01)
        with lock:
            running[0] -= 1
            done.append(name)

    run_all(
        Schedule(graph, CHAIN, dict.fromkeys(CHAIN, 1.0)),
        jobs,
        work,
        threading.Event(),
        told.append,
        told.append,
    )
    assert sorted(done) == sorted(CHAIN)
    assert most[0] <= jobs
    assert sorted(told) == sorted([*CHAIN, *CHAIN])


def test_failure_of_the_builder_itself_stops_the_others() -> None:
    cancel = threading.Event()

    def work(name: str) -> None:
        if name == "A":
            raise OSError(28, "No space left on device")
        assert cancel.wait(10)

    schedule = Schedule(graph_of(CHAIN), CHAIN, dict.fromkeys(CHAIN, 1.0))
    with pytest.raises(OSError, match="No space"):
        run_all(schedule, 2, work, cancel, lambda name: None, lambda name: None)
    assert cancel.is_set()
