"""The early-rejection experiment as a measurement: its raw data, the script that makes figures from them."""

import csv
import importlib.util
import json
import math
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from flint import arb, fmpq
from representatives import mostly_slow

from numerics.tpf.rejection import Experiment, clopper_pearson, early_rejection
from pyverify.claims.measurements import read_measurements
from pyverify.claims.remeasure import mismatches, printed_by
from pyverify.evidence import digest_of

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "proofs" / "measurements"
DATA, SCRIPT = FOLDER / "early_rejection.csv", FOLDER / "early_rejection.py"


def module(name):
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.fixture(scope="module")
def script():
    return module("early_rejection")


@pytest.fixture(scope="module")
def rows():
    with DATA.open(newline="") as file:
        return [tuple(map(int, row)) for row in list(csv.reader(file))[1:]]


def test_the_raw_data_are_small_and_whole(rows):
    assert DATA.stat().st_size < 40_000
    assert len(rows) == 16 * 3 * 16
    totals: dict[tuple[int, int], int] = {}
    for seed, rounds, _, attempts, shares in rows:
        assert 0 <= shares <= attempts
        totals[seed, rounds] = totals.get((seed, rounds), 0) + attempts
    assert set(totals.values()) == {1 << 18}


@pytest.mark.parametrize(("seed", "rounds"), mostly_slow([(3, 5), (16, 64)], [(3, 5)]))
def test_rows_that_are_made_again_are_the_same(rows, seed, rounds):
    command = [sys.executable, str(FOLDER / "early_rejection_data.py"), "--seeds", str(seed)]
    done = subprocess.run(
        [*command, "--rounds", str(rounds)], cwd=ROOT, capture_output=True, text=True, timeout=300, check=True
    )
    head, *lines = csv.reader(done.stdout.splitlines())
    assert head == ["seed", "rounds", "state", "attempts", "shares"]
    assert [tuple(map(int, line)) for line in lines] == [one for one in rows if one[:2] == (seed, rounds)]


@pytest.mark.parametrize("trials", [1, 10, 1000, 4_194_304])
@pytest.mark.parametrize("share", [0.0, 0.0624, 0.5, 1.0])
@pytest.mark.parametrize("level", [0.05, 0.01 / 17])
def test_intervals_are_those_of_clopper_and_pearson_rounded_outward(script, trials, share, level):
    counts = trials, round(trials * share)
    low, high = script.interval(counts, level)
    least, most = clopper_pearson(counts[1], trials, level)
    assert low == pytest.approx(least, abs=1e-10)
    assert high == pytest.approx(most, abs=1e-10)
    assert counts[1] == 0 or script.tail(trials, counts[1], low) < level / 2
    assert counts[1] == trials or 1 - script.tail(trials, counts[1] + 1, high) < level / 2


def test_a_tail_is_the_sum_of_its_terms(script):
    n, p = 40, Fraction(5, 16)
    for k in (0, 1, 12, 40):
        exact = sum(math.comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))
        found = script.tail(n, k, float(p))
        assert found.contains(arb(fmpq(exact.numerator, exact.denominator)))
        assert float(found.rad()) < 1e-15


def test_the_least_lift_is_that_of_the_numerical_package(script, rows):
    counts = np.zeros((16, 2), dtype=np.int64)
    for _, rounds, state, attempts, shares in rows:
        if rounds == 5:
            counts[state] += attempts - shares, shares
    found = Experiment(5, counts, 1 - script.LEVEL)
    figure, low, high, number = script.least_lift(script.read(DATA, 5), 5)
    assert number == found.attempts
    assert figure == pytest.approx(found.lifts.min())
    assert (low, high) == pytest.approx(tuple(found.lift_bounds.min(axis=0)), rel=1e-5)
    assert not found.could_gain(5, 64)


def test_a_filter_that_knows_the_outcome_would_be_seen_to_save(script):
    """A table in which half of the states hold all shares: the saving is that of the kept half."""
    seed = {state: (1000, 200 if state < 8 else 0) for state in range(16)}
    figure, low, high, number = script.saving({1: seed, 2: seed}, 5)
    assert number == 16_000
    assert figure == pytest.approx(100 * (1 - (5 / 64 + 59 / 64 / 2)))
    assert low < figure < high


def test_a_rule_is_judged_on_other_seeds_than_it_was_learned_from(script):
    learned = {state: (1000, 200 if state < 8 else 0) for state in range(16)}
    judged = {state: (1000, 0 if state < 8 else 200) for state in range(16)}
    assert script.saving({1: learned, 2: {**judged, 0: (1000, 1)}}, 5)[0] < 0


def test_the_declared_measurements_are_what_the_script_prints():
    names = ["tpf-says-filter-saves", "tpf-says-achieved"]
    claims = ["tpf-e12-filter-exists-lift", "tpf-e9-oracle", "tpf-e12-net-gain-le"]
    path = ROOT / "proofs" / "measurements.toml"
    found = read_measurements(path, path, subjects=names, claims=claims).measurements
    assert len(found) == 2
    for one in found:
        assert one.data_sha256 == digest_of(DATA.read_bytes())
        assert one.script_sha256 == digest_of(SCRIPT.read_bytes())
        printed = printed_by(SCRIPT.read_bytes(), SCRIPT.name, DATA.read_bytes(), one, sandbox=True)
        assert mismatches(one, printed) == ()


def test_the_script_prints_one_object():
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(DATA), "saving", "5"], capture_output=True, text=True, timeout=60
    )
    assert json.loads(done.stdout)["n"] == 8 * (1 << 18)


def test_a_small_experiment_has_the_columns_of_the_data():
    data = module("early_rejection_data")
    found = list(data.rows([1], [5], 500))
    counts = early_rejection(data.HEADER, 500, rounds=5, seed=1).counts
    assert [row[3:] for row in found] == [(a + b, b) for a, b in counts.tolist()]
