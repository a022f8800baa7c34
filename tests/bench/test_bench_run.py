"""The measurement of runs comes to its end, and compares a pull request's run with a check."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("bench_run.py")


@pytest.mark.bench
def test_measurement_of_runs_is_complete(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("bench_run", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    out = tmp_path / "run.json"
    assert bench.main(["--rounds", "1", "--warm", "1", "--out", str(out)]) == 0
    found = json.loads(out.read_text())
    assert found["ratio, processor"] > 0
    assert {"wall", "processor"} == set(found["run --base, one proof changed"])
