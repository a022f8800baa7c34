"""The measurement of compiled definitions runs to its end and measures both sides; nothing is judged here."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("bench_extract.py")


@pytest.mark.bench
def test_measurement_of_compiled_definitions_is_complete(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = importlib.util.spec_from_file_location("bench_extract", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    out = tmp_path / "extract.json"
    assert bench.main(["--rounds", "2", "--cases", "2000", "--out", str(out)]) == 0
    document = json.loads(out.read_text())
    assert document["cases"] == 2000
    assert len(document["seconds"]) == 2 * len(bench.subjects()) == 16
    for seconds in document["seconds"].values():
        assert {side: len(rounds) for side, rounds in seconds.items()} == {"compiled": 2, "by_hand": 2}
        assert min(seconds["compiled"] + seconds["by_hand"]) > 0
    assert capsys.readouterr().out.count("of by hand") == 16
