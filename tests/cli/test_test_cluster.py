"""`pyverify test --cluster`: the same verdicts as without, also when a worker is killed meanwhile."""

from __future__ import annotations

import json
import os

import pytest
from small_project import GOOD, SPEC, environment

DEFINITIONS = """
def Spec.double (n : Nat) : Nat := n + n
def Spec.Even : Prop := ∀ n : Nat, Spec.double n = n + n
"""
CODE = """
import os
import signal
from pathlib import Path

from pyverify import implements

DIED = Path(__file__).parents[2] / "died"


def parent(process):
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


@implements("Spec.double", claims=["Spec.Even"])
def double(n):
    if not DIED.exists():
        DIED.touch()
        attendant = parent(parent(os.getpid()))
        os.kill(parent(attendant), signal.SIGKILL)
    return 2 * n


@implements("Spec.double")
def squares(n):
    return n * n
"""


@pytest.fixture
def bound(grow):
    """A project with a module of bindings."""
    return grow({**GOOD, "lean/Spec.lean": SPEC + DEFINITIONS, "proofs/bindings/code.py": CODE})


@pytest.fixture
def cluster():
    """Makes a cluster on this machine, with so many workers."""
    distributed = pytest.importorskip("distributed")
    made = []

    def make(workers):
        one = distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=50,
        )
        made.append(one)
        return one.scheduler_address

    yield make
    for one in made:
        one.close()


def told(done):
    items = json.loads(done.stdout)["items"]
    return [{key: value for key, value in one.items() if key != "seconds"} for one in items]


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_says_what_one_process_says(bound, cluster):
    words = ("test", "--cases", "20", "--format", "json", "--quiet")
    spread = bound.run(*words, "--cluster", cluster(2))
    assert spread.returncode == 1, spread.stderr
    assert spread.stderr == ""
    assert (bound.root / "died").exists()
    assert told(spread) == told(bound.run(*words, "--jobs", "1"))
    assert [one["verdict"] for one in told(spread)] == ["conforms", "conforms", "violates"]


def test_without_the_extra_it_is_named(bound, tmp_path):
    fake = tmp_path / "without"
    fake.mkdir()
    (fake / "distributed.py").write_text("raise ImportError")
    own = environment()["PYTHONPATH"]
    done = bound.run(
        "test", "--cluster", "tcp://127.0.0.1:8786", PYTHONPATH=os.pathsep.join((str(fake), own))
    )
    assert done.returncode == 2
    assert "a cluster needs the package `distributed`" in done.stderr
    assert "pyverify-lean[cluster]" in done.stderr
