"""The benchmark of the test engines runs, finds nothing wrong, and keeps raw figures."""

import json

import pytest

from tests.bench import bench_testing


@pytest.mark.bench
def test_every_figure_is_measured(tmp_path):
    out = tmp_path / "testing.json"
    few = ["--rounds", "1", "--blocks", "1", "--searched", "5", "--campaign", "20000", "--items", "2"]
    assert bench_testing.main([*few, "--out", str(out)]) == 0
    raw = json.loads(out.read_text())
    assert set(bench_testing.PARTS) <= set(raw)
    assert all(one["counts"]["wrong"] == 0 for one in raw["batch"].values())
    assert raw["items"]["cases"][0] == raw["items"]["cases"][1]


@pytest.mark.bench
def test_one_part_alone_leaves_the_others(tmp_path):
    out = tmp_path / "testing.json"
    out.write_text('{"batch": "kept"}')
    few = ["--only", "search", "--rounds", "1", "--searched", "5"]
    assert bench_testing.main([*few, "--out", str(out)]) == 0
    raw = json.loads(out.read_text())
    assert raw["batch"] == "kept" and raw["search"]["cases"] == 5
