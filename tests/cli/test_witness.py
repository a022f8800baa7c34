"""`pyverify witness`, as a user meets it."""

import json
from pathlib import Path

from small_project import SmallProject

ROOT = Path(__file__).resolve().parents[2]


def ours(*words):
    return SmallProject(ROOT).run("witness", *words)


def test_a_witness_is_shown_with_the_kernels_word():
    done = ours("tpf-l1-marginals-unit", "--quiet")
    assert done.returncode == 0, done.stderr
    assert "witness, checked by the kernel" in done.stdout
    assert "`TPF.MarginalsInUnitInterval.witness`" in done.stdout


def test_the_theorem_can_be_printed():
    done = ours("TPF.MarginalsInUnitInterval", "--theorem", "--quiet")
    assert done.returncode == 0, done.stderr
    assert "theorem TPF.MarginalsInUnitInterval.witness" in done.stdout


def test_json_says_what_the_kernel_said():
    done = ours("tpf-l18-gibbs", "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["format"], found["exit"], len(found["witnesses"])) == (1, 0, 1)


def test_a_name_that_is_none_is_a_usage_error():
    done = ours("tpf-l1-marginals-unitt")
    assert done.returncode == 2
    assert "did you mean `tpf-l1-marginals-unit`?" in done.stderr
