"""The measurement of builds runs to its end and has measured something; its figures are not judged here."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("bench_build.py")


@pytest.mark.bench
def test_measurement_of_builds_is_complete(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = importlib.util.spec_from_file_location("bench_build", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    out = tmp_path / "build.json"
    assert bench.main(["--rounds", "1", "--out", str(out)]) == 0
    document = json.loads(out.read_text())
    (found,) = document["rounds"]
    assert len(found["raw"]["modules"]) == document["modules"] > 0
    assert found["cold_build"]["exit"] == 0
    assert found["cold_build_watched"]["looks"] > 10
    assert found["edited"]["rebuilt"] == found["edited"]["dependents"] != []
    assert "cold build / max(chain, sum ÷ cores)" in capsys.readouterr().out
