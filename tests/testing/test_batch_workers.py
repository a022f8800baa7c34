"""Several processes, and a cluster: the same result as one process gives, also when a worker is killed."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from pyverify.errors import NotDecided, UsageError
from pyverify.testing.batch.cluster import on_cluster
from pyverify.testing.batch.errand import Errand, chunks, do
from pyverify.testing.batch.falsify import falsify
from pyverify.testing.batch.workers import spread
from pyverify.testing.calling import Caller
from pyverify.testing.checking import checked
from pyverify.testing.draw import planned
from pyverify.testing.registry import bindings_of, load_module
from pyverify.testing.subjects import subject_of

ROOT = Path(__file__).parents[2]
MODULE = """
import os
import signal
from pathlib import Path

import numpy as np

from pyverify import implements
from pyverify.testing import conditioned

OWN = {own}
DIED = Path({died!r})


@implements("TPF.leakage", claims=["tpf-l5-ceiling-label"], accuracy=conditioned(64), batch=True)
def leakage(p):
    if {condition} and not DIED.exists() and os.getpid() != OWN:
        {before}
        os.kill(os.getpid(), signal.SIGKILL)
    rows, columns = p.sum(axis=-1), p.sum(axis=-2)
    found = np.abs(p - rows[..., :, None] * columns[..., None, :]).sum(axis=(-2, -1)) / 2
    return found + {wrong}
"""


def errand(
    folder: Path, *, dies: str = "False", always: bool = False, wrong: str = "0", count: int = 1500
) -> Errand:
    """A campaign of a function that may kill its process, once or always."""
    name = f"leakage_{len(list(Path(folder).parent.iterdir()))}_{folder.name}"
    path = folder / f"{name}.py"
    before = "pass" if always else "DIED.touch()"
    path.write_text(
        MODULE.format(own=os.getpid(), died=str(folder / "died"), condition=dies, before=before, wrong=wrong)
    )
    return Errand(str(ROOT), str(path), f"{name}.leakage", "tpf-l5-ceiling-label", count, 7, batch=True)


def test_a_worker_that_is_killed_loses_nothing(tmp_path):
    given = errand(tmp_path, dies="len(p) and p.shape[-1] > 2")
    result = spread(given, 2)
    assert (tmp_path / "died").exists()
    assert result == do(given, 0, given.wanted)


@pytest.mark.slow
def test_a_function_that_kills_every_worker_is_said(tmp_path):
    with pytest.raises(NotDecided, match="end again and again"):
        spread(errand(tmp_path, dies="True", always=True, count=200), 2)


@pytest.mark.slow
def test_a_campaign_ends_with_the_first_block_that_is_wrong(tmp_path):
    given = errand(tmp_path, wrong="1e-3", count=4000)
    alone, several = do(given, 0, given.wanted), spread(given, 2)
    assert alone.failures
    assert [told(one) for one in several.failures] == [told(one) for one in alone.failures]
    assert [one.number for one in several.counted] == [one.number for one in alone.counted]


def test_a_function_that_was_changed_since_is_imported_anew(tmp_path):
    given = errand(tmp_path, count=200)
    before = do(given, 0, given.wanted)
    path = Path(given.module)
    path.write_text(path.read_text().replace("return found + 0", "return found + 0.001"))
    assert not before.failures
    assert do(given, 0, given.wanted).failures


def test_an_errand_for_other_sources_is_refused(tmp_path):
    given = replace(errand(tmp_path, count=200), sources="0" * 64)
    with pytest.raises(UsageError, match="other sources"):
        do(given, 0, given.wanted)


def test_an_errand_about_other_statements_is_refused(tmp_path):
    given = replace(errand(tmp_path, count=200), statements="0" * 64)
    with pytest.raises(UsageError, match="other statements"):
        do(given, 0, given.wanted)


def test_an_errand_says_what_it_rests_on(tmp_path):
    path = Path(errand(tmp_path).module)
    (binding,) = bindings_of(load_module(path))
    first = Errand.of(binding, ROOT, "tpf-l5-ceiling-label", count=100, seed=1)
    path.write_text(path.read_text() + "\n# more\n")
    second = Errand.of(binding, ROOT, "tpf-l5-ceiling-label", count=100, seed=1)
    assert first.sources != second.sources
    assert first.statements == second.statements != ""
    assert first.statements != Errand.of(binding, ROOT, "", count=100, seed=1).statements


def told(failure):
    return failure.block, failure.row, failure.judged.message


def test_every_block_is_in_one_piece(tmp_path):
    given = errand(tmp_path, count=100_000)
    pieces = [*chunks(given, 3)]
    assert [number for first, last in pieces for number in range(first, last)] == list(range(given.wanted))


def test_a_binding_that_is_not_there_is_said(tmp_path):
    given = errand(tmp_path)
    other = Errand(given.root, given.module, "other", "", 100, 1, batch=True)
    with pytest.raises(UsageError, match="has no binding"):
        do(other, 0, 1)


def test_a_scheduler_that_does_not_answer_is_said(tmp_path, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("pyverify.testing.cluster._CONNECTING", 0.2)
    with pytest.raises(UsageError, match="no scheduler answers"):
        on_cluster(errand(tmp_path), "tcp://127.0.0.1:9")


def test_a_cluster_that_loses_a_worker_gives_the_same_result(tmp_path):
    distributed = pytest.importorskip("distributed")
    given = errand(tmp_path, dies="len(p) and p.shape[-1] > 2")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as cluster:
        result = on_cluster(given, cluster.scheduler_address)
    assert (tmp_path / "died").exists()
    assert result == do(given, 0, given.wanted)
    assert result.complete


def test_blocks_are_those_of_one_process_where_only_naturals_are_drawn(spec):
    module = load_module(ROOT / "proofs" / "bindings" / "hns.py")
    (bound,) = (one for one in bindings_of(module) if one.name.endswith("positional_length"))
    binding = checked(bound, spec, every=False).binding
    given = Errand.of(binding, ROOT, count=40, seed=3)
    subject = subject_of(binding, spec)
    plan = planned(subject, spec.library.definition, dtype=binding.dtype)
    alone = falsify(binding, spec, subject, plan, count=40, seed=3, caller=Caller(binding, spec))
    assert (given.size, given.wanted) == (alone.size, alone.wanted)
