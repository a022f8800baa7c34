"""The measurement of the attack runs to its end, decides theorems and measures both sides."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("bench_attack.py")


@pytest.mark.bench
def test_measurement_of_the_attack_is_complete(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = importlib.util.spec_from_file_location("bench_attack", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    out = tmp_path / "attack.json"
    assert bench.main(["--rounds", "2", "--budget", "10", "--out", str(out)]) == 0
    document = json.loads(out.read_text())
    decided = [name for name in bench.THEOREMS if document["theorems"][name]["decided"] != "no"]
    assert len(decided) >= 9
    assert all(document["theorems"][name]["decided"] in ("no", "refuted") for name in bench.FALSE)
    assert len(document["seconds"]) == 10
    for seconds in document["seconds"].values():
        assert {len(rounds) for rounds in seconds.values()} == {2}
        assert len(seconds) == 6
    assert capsys.readouterr().out.count("of by hand") == 10
