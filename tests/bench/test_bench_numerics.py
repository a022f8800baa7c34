"""The benchmark of the numerical package runs, and keeps raw figures."""

import json

import pytest

from tests.bench import bench_numerics


@pytest.mark.bench
def test_every_figure_is_measured(tmp_path):
    out = tmp_path / "numerics.json"
    assert bench_numerics.main(["--attempts", "1000", "--rounds", "1", "--out", str(out)]) == 0
    assert set(json.loads(out.read_text())) == {"python", "sha256", "sheaf", "early rejection"}
