"""Items tested by other processes: what they have to have, and what is said where they have not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from pyverify.errors import NotDecided, UsageError
from pyverify.spec import Spec
from pyverify.testing.assigned import Assignment, do
from pyverify.testing.attendant import attended
from pyverify.testing.checking import checked
from pyverify.testing.cluster import each_done
from pyverify.testing.registry import bindings_of, load_module
from pyverify.testing.settings import Settings
from pyverify.testing.verdict import Word

ROOT = Path(__file__).parents[2]
CODE = """
import numpy as np
from pyverify import implements


@implements("TPF.leakage", domain="TPF.Pmf2")
def leakage(p):
    return np.abs(p - np.outer(p.sum(1), p.sum(0))).sum() / 2
"""
FEW = Settings(cases=5, batch=0, singly=0)


def assigned(spec: Spec, folder: Path) -> Assignment:
    """An item of a module in a folder."""
    path = folder / f"assigned_{folder.name}.py"
    path.write_text(CODE)
    binding = checked(bindings_of(load_module(path))[0], spec).binding
    return Assignment.of(binding, spec, "", FEW, ROOT)


def test_an_item_is_found_again_by_its_names(spec, tmp_path):
    given = assigned(spec, tmp_path)
    verdict = do(given)
    assert verdict.word is Word.CONFORMS
    assert verdict.binding == given.binding
    assert verdict.cases["search"] == 5
    assert verdict.seed == given.settings.seed


def test_a_worker_with_other_versions_is_refused(spec, tmp_path):
    given = assigned(spec, tmp_path)
    with pytest.raises(UsageError, match=r"numpy of `.*leakage` differ there"):
        do(replace(given, asked={**given.asked, "numpy": "1.0"}))


def test_a_binding_that_is_not_in_the_module_is_said(spec, tmp_path):
    with pytest.raises(UsageError, match="has no binding `other`"):
        do(replace(assigned(spec, tmp_path), binding="other"))


def test_a_later_campaign_imports_what_was_changed_meanwhile(spec, tmp_path):
    given = assigned(spec, tmp_path)
    with ThreadPoolExecutor(1) as worker:
        assert worker.submit(attended, "first", given).result().word is Word.CONFORMS
        Path(given.module).write_text(CODE.replace("/ 2", "/ 3"))
        assert worker.submit(attended, "first", given).result().word is Word.CONFORMS
        with pytest.raises(UsageError, match=r"source of `.*` differ there"):
            worker.submit(attended, "second", given).result()


def test_a_scheduler_without_workers_is_said(spec, tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr("pyverify.testing.cluster._CONNECTING", 0.5)
    local = distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None, silence_logs=50)
    with local as cluster, pytest.raises(UsageError, match="has no workers"):
        next(each_done(cluster.scheduler_address, [assigned(spec, tmp_path)], lambda *_: None))


@pytest.mark.slow
def test_a_module_that_ends_every_process_is_said(spec, tmp_path):
    given = assigned(spec, tmp_path)
    Path(given.module).write_text("import os\nos._exit(3)\n")
    with ThreadPoolExecutor(1) as worker, pytest.raises(NotDecided, match="end again and again"):
        worker.submit(attended, "third", given).result()
