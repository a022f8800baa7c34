"""The benchmark of the test engines runs, finds nothing wrong, and keeps raw figures."""

import json

import pytest

from tests.bench import bench_testing


@pytest.mark.bench
def test_every_figure_is_measured(tmp_path):
    out = tmp_path / "testing.json"
    few = ["--rounds", "1", "--blocks", "1", "--searched", "5", "--campaign", "20000"]
    assert bench_testing.main([*few, "--out", str(out)]) == 0
    raw = json.loads(out.read_text())
    assert {"batch", "search", "workers"} <= set(raw)
    assert all(one["counts"]["wrong"] == 0 for one in raw["batch"].values())
