"""Whether the old proof does for a mutant: the official kernel says whether the two statements are one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pyverify.symbolic.mutation import Catalogue, Judged, Mutated, Mutation, Operator, Part, Verdict
from pyverify.symbolic.mutation.fits import fitting
from pyverify.symbolic.mutation.make import statement_mutants
from pyverify.symbolic.necessity.unfold import Unfolder


@pytest.fixture(scope="module")
def statement(spec):
    return spec.statement("TPF.ZeroLeakageNoGain")


@pytest.fixture(scope="module")
def mutants(spec, statement):
    return statement_mutants(statement, Catalogue(spec.definitions, spec.library.definition))


def unfolded(spec, statement, mutants):
    """A mutant that is none: its hypothesis says by the body of the definition what it said by its name."""
    one = next(one for one in mutants if one.part is Part.HYPOTHESIS and one.number == 0)
    code = Unfolder(spec.library.definition, statement).opened(one.old)
    assert code != one.old
    return replace(one, id="unfolded", operator=Operator.SWAP, code=code)


def test_the_old_proof_fits_what_is_equal_by_definition_and_nothing_else(spec, statement, mutants):
    same = unfolded(spec, statement, mutants)
    found = fitting(spec, [(statement, [*mutants, same])])
    assert found.pop("unfolded") is True
    assert set(found.values()) == {False}
    assert len(found) == len(mutants)


def test_what_the_old_proof_fits_is_equivalent_and_nothing_is_killed(spec, statement, mutants):
    same = unfolded(spec, statement, mutants)
    judged = (
        Judged(same, Verdict.UNDECIDED, ""),
        Judged(mutants[0], Verdict.KILLED, ""),
        Judged(mutants[1], Verdict.UNDECIDED, ""),
    )
    found = Mutation(spec, None).fitted(Mutated("TPF.ZeroLeakageNoGain", False, judged, (), 0.0), statement)
    assert [one.verdict for one in found.judged] == [
        Verdict.EQUIVALENT,
        Verdict.KILLED,
        Verdict.UNDECIDED,
    ]
    assert [one.fits for one in found.judged] == [True, None, False]


def test_a_statement_without_parameters_has_a_term_too(spec):
    closed = spec.statement("TPF.SavingFiveOfSixtyFour")
    made = statement_mutants(closed, Catalogue(spec.definitions, spec.library.definition))
    assert set(fitting(spec, [(closed, made)]).values()) == {False}


def test_without_time_nothing_is_asked_of_a_mutant_that_could_fit(spec, statement, mutants):
    kept = [one for one in mutants if one.operator is not Operator.DROP_HYPOTHESIS]
    assert set(fitting(spec, [(statement, kept)], seconds=-1.0).values()) == {None}
