"""The time for a definition, by a clock that only evaluations and solvers move, by all that they may take."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from pyverify.lean.project import shipped_sources
from pyverify.symbolic import inquiry
from pyverify.symbolic.mutation import (
    Mutation,
    Verdict,
    deciding,
    definition_mutants,
    definitions,
    examples,
    pool,
    read_examples,
)
from pyverify.symbolic.mutation.asking import Said

BOX = ("RES", "NarmaBox")
EXAMPLE = """format = 1

[[example]]
definition = "RES.NarmaBox"
arguments = { Y = "1/10", c = "0" }
value = false
"""


@pytest.fixture(scope="module")
def judged_in(spec, tmp_path_factory):
    """Judges the mutants of a definition that is slow to evaluate, with a claim that uses it, an example."""
    path = tmp_path_factory.mktemp("examples") / "examples.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    library = spec.library.definition
    given = read_examples(path, path, library)
    mutation = Mutation(spec, inquiry(library, sizes=(1, 2)))
    users = [spec.statement("RES.NarmaBoxSmallInput")]
    instances = mutation.pool(users[0])
    mutants = definition_mutants(library(BOX), mutation.catalogue)

    def judge(seconds):
        catalogue, asking = mutation.catalogue, mutation.inquiry
        return definitions.judge_definition(
            library(BOX), mutants, users, given, catalogue, asking, lambda _: instances, seconds
        )

    return judge


@pytest.fixture
def clock(monkeypatch):
    """The time that has passed; what is evaluated, sampled or asked has no result and takes what it may."""
    found = SimpleNamespace(now=0.0, calls=0)

    def takes(seconds, result=None):
        found.now += max(0.0, seconds)
        found.calls += 1
        return result

    def value(library, code, env, seconds=deciding.SECONDS, elsewhere=None):
        return takes(seconds)

    for module in (deciding, definitions, examples):
        monkeypatch.setattr(module, "value", value)
    for module in (definitions, pool):
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: found.now))
    monkeypatch.setattr(
        definitions, "asked", lambda inquiry, statement, seconds: takes(seconds, Said(False, False))
    )
    monkeypatch.setattr(definitions, "falsify", lambda *_, seconds, **__: takes(seconds))
    return found


@pytest.mark.parametrize("seconds", [5.0, 30.0])
def test_a_definition_that_cannot_be_evaluated_takes_no_more_than_its_time(judged_in, clock, seconds):
    judged = judged_in(seconds)
    assert {one.verdict for one in judged} == {Verdict.UNDECIDED}
    # one that is under way may end late, by the values that it needs
    assert 0.9 * seconds < clock.now < seconds + 5 * deciding.SECONDS


def test_more_time_looks_at_more(judged_in, clock):
    judged_in(5.0)
    few = clock.calls
    judged_in(30.0)
    assert clock.calls - few > few


def test_without_time_nothing_is_called_a_survivor(judged_in, clock, monkeypatch):
    monkeypatch.setattr(definitions._Judging, "different", _another)
    assert {one.verdict for one in judged_in(0.0)} == {Verdict.UNDECIDED}


def _another(self, mutant, known, deadline):
    return None, "true", "false"


def test_where_examples_kill_all_mutants_no_instances_of_claims_are_looked_for(spec):
    library = spec.library.definition
    path = shipped_sources() / "proofs" / "examples.toml"
    mutation = Mutation(spec, inquiry(library, sizes=(1, 2)), read_examples(path, Path(path.name), library))

    def refuse(statement):
        raise AssertionError(statement.name)

    mutation.pool = refuse
    found = mutation.definition(library(("TPF", "rowSum")), 30.0)
    assert {one.verdict for one in found.judged} == {Verdict.KILLED}


def test_examples_are_tried_on_every_mutant_before_the_instances_of_any_claim(spec, monkeypatch):
    library = spec.library.definition
    path = shipped_sources() / "proofs" / "examples.toml"
    given = read_examples(path, Path(path.name), library)
    few = [one for one in given if one.definition == ("QE", "SimonPromise")][:2]
    killed, when_looked_for = [], []
    fails = examples.Example.fails

    def counted(self, *arguments):
        said = fails(self, *arguments)
        killed.extend([self] * said)
        return said

    def look(statement):
        when_looked_for.append(len(killed))
        return pool.Pool(statement, library)

    monkeypatch.setattr(examples.Example, "fails", counted)
    mutation = Mutation(spec, inquiry(library, sizes=(1, 2)), few)
    mutation.pool = look
    found = mutation.definition(library(("QE", "SimonPromise")), 12.0)
    by_example = [one for one in found.judged if one.refuted in {example.text for example in few}]
    assert len(by_example) > 10
    assert set(when_looked_for) == {len(by_example)}
