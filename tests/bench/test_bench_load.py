"""The benchmark of loading runs, and keeps raw figures."""

import json

import pytest

from tests.bench import bench_load


@pytest.mark.bench
def test_every_figure_is_measured(tmp_path):
    out = tmp_path / "load.json"
    assert bench_load.main(["--rounds", "1", "--out", str(out)]) == 0
    assert len(json.loads(out.read_text())["processor seconds"]) == 5
