"""Reproducers: each runs alone and shows the failure."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from representatives import slow

import pyverify
from pyverify.testing.campaign import Settings
from pyverify.testing.campaign import tested_item as judged_item
from pyverify.testing.checking import checked
from pyverify.testing.modules import load_module
from pyverify.testing.registry import bindings_of
from pyverify.testing.verdict import Fault, Question

CODE = """
import numpy as np
from pyverify import bind, implements
from pyverify.testing import conditioned, ulps

@implements("TPF.total", accuracy=ulps(4))
def drops_a_row(p):
    return p[:2].sum()

@implements("TPF.colSum", gives={"j": "n"})
def adds_to_the_third(p):
    found = p.sum(0)
    found[2:] += 1
    return found

@implements("TPF.total", batch=True)
def many(p):
    return p.sum((1, 2)) + (p.shape[1] > 1)

@implements("TPF.total", result=lambda got: got["sum"])
def wrapped(p):
    return {"sum": p.sum() + 1}

third_party = bind(sum, to="TPF.total", adapt=lambda p: (p.ravel(), 1.0), name="third.party")

@implements("TPF.leakage", claims=["tpf-l4-zero-leakage"], accuracy=conditioned(8), domain="TPF.Pmf2")
def constant(p):
    return 1.0 / 8

@implements("TPF.total")
def fails(p):
    return {}["key"]

@implements("TPF.total")
def changes(p):
    p[...] = 0
    return 0.0

@implements("TPF.total")
def dies(p):
    import os
    os._exit(7)

state = []

@implements("TPF.total", accuracy=ulps(1e9))
def remembers(p):
    state.append(p)
    return p.sum() + (len(state) > 30)

@implements("TPF.entropy")
def entropy(y):
    return 0.0
"""
FEW = Settings(cases=60, batch=300, singly=0, seconds=60.0, seed=1)


@pytest.fixture(scope="module")
def code(spec, tmp_path_factory):
    path = tmp_path_factory.mktemp("code") / "foreign_code.py"
    path.write_text(CODE)
    return load_module(path)


def shown(spec, code, name, claim="", settings=FEW):
    """The finding of a function, and what its reproducer says as a program."""
    binding = next(one for one in bindings_of(code) if one.name.endswith(name))
    verdict = judged_item(checked(binding, spec).binding, spec, claim, settings)
    finding = verdict.findings[0]
    folder = Path(code.__file__).parent / "elsewhere"
    folder.mkdir(exist_ok=True)
    program = folder / "reproducer.py"
    program.write_text(finding.reproducer)
    environment = {**os.environ, "PYTHONPATH": str(Path(pyverify.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, str(program)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return finding, done


def values(done):
    assert done.returncode == 0, done.stderr
    return {line.split()[0]: line.split()[1] for line in done.stdout.splitlines()}


@pytest.mark.parametrize("name", ["drops_a_row", slow("many"), slow("wrapped"), "third.party"])
def test_a_wrong_value_stands_beside_the_exact_one(spec, code, name):
    finding, done = shown(spec, code, name)
    told = values(done)
    assert float(told["got"]) == finding.got
    assert told["exact"] == str(finding.exact)


def test_of_a_table_the_wrong_entry_is_shown(spec, code):
    finding, done = shown(spec, code, "adds_to_the_third")
    assert finding.index == (2,)
    assert done.stdout.splitlines()[-1].endswith("at [2]")
    assert str(finding.exact) in done.stdout


def test_an_exact_value_with_a_logarithm_is_a_ball(spec, code):
    finding, done = shown(spec, code, "entropy")
    assert isinstance(finding.exact, str)
    assert "+/-" in done.stdout


def test_a_conclusion_is_judged_again(spec, code):
    finding, done = shown(spec, code, "constant", "tpf-l4-zero-leakage")
    assert finding.question in (Question.CONCLUSION, Question.CONFORMANCE)
    assert done.returncode == 0, done.stderr
    assert "constant" in done.stdout and "nothing is wrong" not in done.stdout


def test_what_is_raised_is_raised(spec, code):
    finding, done = shown(spec, code, "fails")
    assert finding.fault is Fault.RAISES
    assert done.stderr.splitlines()[-1] == "KeyError: 'key'"


def test_what_ends_the_process_ends_it(spec, code):
    assert shown(spec, code, "dies")[1].returncode == 7


def test_a_changed_argument_is_told(spec, code):
    finding, done = shown(spec, code, "changes")
    assert finding.fault is Fault.MUTATES
    assert done.stdout.strip().endswith("changes its argument `p`"), done.stderr


def test_what_rests_on_earlier_calls_is_shown_by_the_campaign(spec, code):
    finding, done = shown(spec, code, "remembers", settings=replace(FEW, cases=100))
    assert finding.fault is Fault.REMEMBERS
    assert "gives results that depend on earlier calls" in done.stdout, done.stderr


def test_a_function_without_a_name_has_no_reproducer(spec):
    from pyverify.testing import bind

    binding = checked(bind(lambda p: 7.5, to="TPF.total"), spec).binding
    made = replace(binding, made=replace(binding.made, path=None))
    verdict = judged_item(made, spec, "", FEW)
    assert verdict.findings[0].reproducer == ""
