"""What the plants of every run cost."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping

import pytest
from small_project import SmallProject

from pyverify.audit.selftest import plant
from pyverify.kernel.replay import Replay, replay
from pyverify.olean import Module
from pyverify.term import Name

MOST_SECONDS = 0.5
"""Of a run whose plants are built already; a run takes that long anyway."""
ROUNDS = 5


@pytest.mark.bench
def test_plants_cost_less_than_half_a_second(base: SmallProject) -> None:
    toolchain = base.toolchain

    def ask(modules: Mapping[str, Module], roots: Iterable[Name]) -> Replay:
        return replay(modules, roots, toolchain)

    seconds = [plant(base.project, toolchain, ask).seconds for _ in range(ROUNDS)]
    print(f"plants: first {seconds[0]:.2f} s, then {statistics.median(seconds[1:]):.2f} s")
    assert statistics.median(seconds[1:]) < MOST_SECONDS
