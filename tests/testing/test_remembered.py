"""Verdicts kept as evidence."""

import sys
from dataclasses import replace

import pytest

from pyverify.evidence import Evidence
from pyverify.testing.checking import checked
from pyverify.testing.modules import load_module
from pyverify.testing.registry import bindings_of
from pyverify.testing.remembered import Asked, recall, remember
from pyverify.testing.settings import Settings
from pyverify.testing.verdict import Finding, Question, Verdict, Word

CODE = """
from pyverify import implements

@implements("TPF.total")
def total(p):
    return p.sum()
"""
SOME = Settings(cases=10)


@pytest.fixture
def asking(spec, tmp_path):
    """Makes `Asked` for the function of a file, which is read anew each time."""

    def asked(code=CODE, settings=SOME, claim=""):
        from pyverify.testing import remembered

        remembered._read.cache_clear()
        path = tmp_path / "remembered_code.py"
        path.write_text(code)
        sys.modules.pop("remembered_code", None)
        binding = checked(bindings_of(load_module(path))[0], spec).binding
        return Asked.of(binding, spec, claim, settings)

    return asked


def verdict(asked, **more):
    finding = Finding(Question.CONFORMANCE, None, "is wrong", exact="1/2", got="1", reproducer="print(1)\n")
    made = Verdict(
        asked.binding.name, "TPF.total", Word.VIOLATES, "", {"search": 4}, 5, 1, findings=(finding,)
    )
    return replace(made, seed=asked.seed, **more)


def test_a_verdict_comes_back_without_its_case(asking, tmp_path):
    evidence, asked = Evidence(tmp_path / "evidence"), asking()
    remember(evidence, asked, verdict(asked))
    assert recall(evidence, asking()) == verdict(asked)


@pytest.mark.parametrize("word", [Word.UNDECIDED, Word.NOT_TESTED])
def test_what_is_not_decided_is_not_kept(asking, tmp_path, word):
    evidence, asked = Evidence(tmp_path / "evidence"), asking()
    remember(evidence, asked, verdict(asked, word=word))
    assert recall(evidence, asked) is None


@pytest.mark.parametrize(
    "change",
    [
        {"code": CODE.replace("p.sum()", "p.sum() + 0")},
        {"code": CODE.replace('"TPF.total"', '"TPF.total", dtype="float32"')},
        {"settings": replace(SOME, cases=11)},
        {"settings": replace(SOME, seed=1)},
    ],
)
def test_another_source_declaration_or_setting_is_another_key(asking, change):
    assert asking().key != asking(**change).key


def test_the_key_is_the_same_in_another_run(asking):
    assert asking().key == asking().key
