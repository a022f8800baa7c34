"""The measurement of reports runs to its end and measures every format."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("bench_report.py")


@pytest.mark.bench
def test_measurement_of_reports_is_complete(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("bench_report", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    out = tmp_path / "report.json"
    assert bench.main(["--claims", "600", "--records", "200", "--rounds", "1", "--out", str(out)]) == 0
    found = json.loads(out.read_text())
    assert found["report"]["claims"] == 600
    assert {"report.html", "report.json", "report.md", "report.sarif", "junit.xml"} <= set(found["report"])
    assert found["evidence"]["records"] == 200
