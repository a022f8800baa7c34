"""Some thousand damaged modules, and that the campaign can be broken off and gone on with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from representatives import mostly_slow
from small_project import SmallProject, environment

from tests.campaigns import corruption

COUNT, FEW = 3_000, 1_000
MODULES = ("Base.Logic", "Base.Accelerated")


@pytest.fixture(scope="module", params=mostly_slow([FEW, COUNT], [FEW]))
def asked(request) -> int:
    return request.param


@pytest.fixture(scope="module")
def counts(base: SmallProject, asked: int) -> corruption.Counts:
    files = corruption.modules_of(base.root)
    counts = corruption.Counts()
    for name in MODULES:
        target = corruption.Target(name, corruption.imported(name, files))
        corruption.run_batch(target, range(asked // len(MODULES)), 1, base.toolchain, counts)
    return counts


def test_damage_is_refused_rejected_or_harmless(counts, asked):
    assert counts.failures == []
    assert counts.outcomes.total() == counts.done == asked


def test_all_that_can_come_of_it_has_come_of_it(counts, asked):
    outcomes = counts.outcomes
    assert outcomes["refused by the reader"] > asked // 2
    assert outcomes["same declarations"] > 0
    assert outcomes["other declarations, rejected by the replay"] > 0


def test_what_is_accepted_differs_nearly_always_in_what_does_not_matter(counts):
    """What is left are statements that hold as well, by the same proof, and other definitions."""
    accepted = {
        what: n for what, n in counts.outcomes.items() if what.startswith("other declarations, accepted")
    }
    harmless = {"group", "hints", "names or kinds of binders", "params"}
    told = {what: set(what.partition(": ")[2].split(", ")) <= harmless for what in accepted}
    assert sum(n for what, n in accepted.items() if told[what]) >= 0.9 * sum(accepted.values()) > 0


def test_the_undamaged_module_is_the_same(base):
    files = corruption.modules_of(base.root)
    target = corruption.Target("Base.Logic", corruption.imported("Base.Logic", files))
    assert corruption.read(target, target.data)[0] == "same declarations"
    assert corruption.damage(target, 7, 1) == corruption.damage(target, 7, 1) != target.data


def test_a_run_goes_on_where_it_was_left(base, tmp_path):
    root = Path(__file__).parents[2]
    state = tmp_path / "state.json"

    def run(count: int) -> dict[str, object]:
        words = ["--root", str(base.root), "--state", str(state), "--count", str(count)]
        done = subprocess.run(
            [sys.executable, "-m", "tests.campaigns.corruption", *words, "--modules", "Base.Logic"],
            cwd=root,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(state.read_text())

    assert run(40)["done"] == 40
    assert run(90)["done"] == 90
    assert sum(json.loads(state.read_text())["outcomes"].values()) == 90
