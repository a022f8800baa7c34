"""`examples.toml` and `mutants.toml`: what they may say, and this project's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyverify.lean.project import find_project
from pyverify.lean.remember import user_cache
from pyverify.lean.toolchain import find_toolchain
from pyverify.spec.agreement import Came
from pyverify.symbolic.mutation import (
    ArguedFileError,
    Catalogue,
    ExamplesFileError,
    Judged,
    Verdict,
    definition_mutants,
    read_argued,
    read_examples,
    score,
    stale,
    too_many,
)
from pyverify.symbolic.mutation.argued import applied
from pyverify.symbolic.mutation.kernel import kernel_agreement

ROOT = Path(__file__).parents[3]
EXAMPLE = """format = 1

[[example]]
definition = "TPF.pointMass"
arguments = { a = "1", i = "1" }
value = "1"
"""
MUTANT = """format = 1

[[mutant]]
id = "TPF.pointMass#00000000"
reason = "It is meant so."
"""


@pytest.fixture
def read(spec, tmp_path):
    def reading(text):
        path = tmp_path / "examples.toml"
        path.write_text(text, encoding="utf-8")
        return read_examples(path, Path("proofs/examples.toml"), spec.library.definition)

    return reading


@pytest.mark.slow
def test_the_projects_examples_hold_and_the_kernel_agrees(spec):
    path = ROOT / "proofs" / "examples.toml"
    examples = read_examples(path, path, spec.library.definition)
    assert len(examples) > 100
    project = find_project(ROOT, ROOT)
    toolchain = find_toolchain(None, project.pinned, cache=user_cache(), allow_known_bad=False)
    found = kernel_agreement(spec, examples, toolchain)
    assert {one.came for one in found} == {Came.AGREES, Came.LEFT_OUT}
    assert sum(one.came is Came.AGREES for one in found) > 90
    assert {one.reason for one in found if one.came is Came.LEFT_OUT} == {"unbounded-quantifier"}


def test_an_example_that_is_so_is_read(read):
    (example,) = read(EXAMPLE)
    assert example.text == "TPF.pointMass is 1 at a = 1, i = 1"
    assert read("format = 1\n") == ()


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('value = "1"', 'value = "2"', "the value is 1, not 2"),
        ('value = "1"', "value = 1", "1 is no exact number"),
        ('value = "1"', "value = true", "True is no exact number"),
        ('i = "1" }', 'i = "1/2" }', "no natural number"),
        (', i = "1" }', " }", "the arguments are"),
        ("TPF.pointMass", "TPF.noMass", "no definition with code"),
        ("value =", "worth =", "`worth` is no key"),
        ("format = 1", "format = 2", "`format = 1`"),
        ("[[example]]", "[example]", "not an array of tables"),
    ],
)
def test_what_an_example_must_not_say(read, before, after, message):
    with pytest.raises(ExamplesFileError, match=message) as caught:
        read(EXAMPLE.replace(before, after))
    assert str(caught.value.where).startswith("proofs/examples.toml")


def test_an_entry_that_is_missing_or_strange_is_an_error(tmp_path):
    path = tmp_path / "mutants.toml"
    assert read_argued(path, path) == ()
    for text, message in [
        (MUTANT.replace("reason", "why"), "`why` is no key"),
        (MUTANT.replace('"It is meant so."', '""'), "`reason` is missing or empty"),
        (MUTANT + MUTANT.partition("\n\n")[2], "is there twice"),
        ("format = 1\nmutants = 3\n", "nothing else"),
    ]:
        path.write_text(text)
        with pytest.raises(ArguedFileError, match=message):
            read_argued(path, path)


def test_what_is_argued_away_counts_no_more_and_what_is_not_needed_is_stale(spec, tmp_path):
    catalogue = Catalogue(spec.definitions, spec.library.definition)
    mutants = definition_mutants(spec.library.definition(("TPF", "pointMass")), catalogue)
    judged = [Judged(one, Verdict.KILLED, "") for one in mutants]
    judged[0] = Judged(mutants[0], Verdict.SURVIVOR, "")
    path = tmp_path / "mutants.toml"
    path.write_text(
        MUTANT.replace("00000000", mutants[0].id.rpartition("#")[2])
        + MUTANT.partition("\n\n")[2].replace("00000000", mutants[1].id.rpartition("#")[2])
    )
    argued = read_argued(path, path)
    found = applied(judged, argued)
    assert found[0].argued == "It is meant so."
    counts = score("TPF.pointMass", found)
    assert (counts.survivors, counts.argued, counts.value) == (0, 1, 1.0)
    assert [one.id for one in stale(argued, found, ["TPF.pointMass"])] == [mutants[1].id]
    assert stale(argued, found, ["TPF.tv2"]) == ()
    assert too_many(found)
