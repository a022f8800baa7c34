"""The attack on statements of the labelled corpus: each kind is found where it is, in words that name it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import pyverify
from pyverify.errors import Exit, UsageError
from pyverify.extract import NotInterpreted, Reason
from pyverify.spec import Spec
from pyverify.spec.spec import UnknownName
from pyverify.symbolic import Answer, Examination, Kind, Solver, examine, inquiry
from pyverify.symbolic.questions.conventions import conventions
from pyverify.symbolic.questions.readings import read
from pyverify.symbolic.questions.vacuity import degenerate, vacuity
from pyverify.symbolic.record import plain, restored


def kinds(found: object) -> set[Kind]:
    return {one.kind for one in found}  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def reading(corpus: Spec) -> Callable[[str], tuple[object, ...]]:
    return lambda name: read(corpus.library.definition, corpus.statement(f"Statements.{name}"))


@pytest.mark.parametrize(
    ("name", "kind", "subject"),
    [
        ("TableMass", Kind.UNUSED_VARIABLE, ""),
        ("ScaleFree", Kind.UNUSED_VARIABLE, ""),
        ("Agreement", Kind.TRIVIAL, ""),
        ("Reindexed", Kind.TRIVIAL, ""),
        ("PointwiseOrder", Kind.ASSUMED, "hfg"),
        ("NoneAbove", Kind.ASSUMED, "hc"),
        ("KeptBound", Kind.ASSUMED, "hx"),
        ("UnitSquare", Kind.ASSUMED, ""),
        ("SmallRoot", Kind.EXISTS_IMPLIES, ""),
        ("SquaresHere", Kind.FORALL_AND, ""),
    ],
)
def test_reading_finds_what_needs_no_solver(reading, name: str, kind: Kind, subject: str) -> None:
    found = [one for one in reading(name) if one.kind is kind]
    assert found
    assert subject in found[0].subject


@pytest.mark.parametrize("name", ["TermsAndTotal", "SortedTogether", "SelfRatio", "SomeLikelier", "OwnCube"])
def test_reading_leaves_right_statements_alone(reading, name: str) -> None:
    assert reading(name) == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("RatioSign", Kind.DIVISION_BY_ZERO),
        ("OneSided", Kind.TRUNCATED),
        ("PerHead", Kind.DIVISION_BY_ZERO),
        ("ProperShare", Kind.ROUNDED),
    ],
)
def test_what_holds_by_a_convention_only_is_told_with_values(corpus: Spec, name: str, kind: Kind) -> None:
    asking = inquiry(corpus.library.definition, sizes=range(3))
    found = [
        one for one in conventions(asking, corpus.statement(f"Statements.{name}"), 5) if one.kind is kind
    ]
    assert found
    assert found[0].counterexample is not None


@pytest.mark.parametrize("name", ["SelfRatio", "SharesOfTotal", "TakeAndPut", "WeightedSquares"])
def test_a_statement_that_is_right_under_every_convention_rests_on_none(corpus: Spec, name: str) -> None:
    asking = inquiry(corpus.library.definition, sizes=range(3))
    assert conventions(asking, corpus.statement(f"Statements.{name}"), 5) == ()


def test_hypotheses_that_contradict_each_other_are_named(corpus: Spec) -> None:
    asking = inquiry(corpus.library.definition)
    found = vacuity(asking, corpus.statement("Statements.OddHalves"), 10)
    assert found.witness is None
    assert [(one.kind, one.subject) for one in found.findings] == [(Kind.CONTRADICTORY, "hodd")]


def test_an_irrational_witness_is_no_contradiction(corpus: Spec) -> None:
    asking = inquiry(corpus.library.definition)
    found = vacuity(asking, corpus.statement("Statements.CubeRootOfTwo"), 10)
    assert Kind.CONTRADICTORY not in kinds(found.findings)


def test_sizes_beyond_those_asked_are_no_contradiction(corpus: Spec) -> None:
    asking = inquiry(corpus.library.definition, sizes=range(3))
    found = vacuity(asking, corpus.statement("Statements.PowerOvertakes"), 10)
    assert Kind.CONTRADICTORY not in kinds(found.findings)


def test_a_witness_is_not_degenerate_where_it_need_not_be(spec: Spec) -> None:
    statement = spec.claims["tpf-l4-zero-leakage"].statement
    found = vacuity(inquiry(spec.library.definition), statement, 5)
    assert found.witness is not None
    assert not degenerate(statement, found.witness)


def test_hypotheses_met_by_zero_alone_are_told(corpus: Spec) -> None:
    asking = inquiry(corpus.library.definition)
    found = vacuity(asking, corpus.statement("Statements.SquaresOfMass"), 10)
    assert Kind.DEGENERATE in kinds(found.findings)


def test_a_premise_that_is_never_met_is_told(corpus: Spec) -> None:
    asking = inquiry(corpus.library.definition)
    found = vacuity(asking, corpus.statement("Statements.AboveOne"), 10)
    assert Kind.PREMISE_NEVER_MET in kinds(found.findings)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ProductOfZeros", Kind.FALSE_AT_DEGENERATE_SIZES),
        ("OtherWeights", Kind.NORMALISATION),
        ("PeakOfAll", Kind.INDEX_RANGE),
        ("SomethingLarger", Kind.QUANTIFIER_ORDER),
        ("PutBack", Kind.TRUNCATED),
        ("UnitShares", Kind.DIVISION_BY_ZERO),
        ("LaterShares", Kind.INDEX_RANGE),
        ("NeutralElement", Kind.QUANTIFIER_ORDER),
        ("LargestShare", Kind.IDLE_HYPOTHESIS),
    ],
)
def test_the_attack_names_the_disease(corpus: Spec, name: str, kind: Kind) -> None:
    found = examine(corpus, f"Statements.{name}", budget=10)
    assert kind in found.kinds
    assert found.exit is Exit.REFUSED


@pytest.mark.parametrize("name", ["TermsAndTotal", "TooManyForTheHoles", "SelfRatio", "CubeRootOfTwo"])
def test_the_attack_leaves_a_right_statement_alone(corpus: Spec, name: str) -> None:
    assert not examine(corpus, f"Statements.{name}", budget=10).flagged


def test_a_statement_without_code_is_out_of_reach_and_not_flagged(spec: Spec) -> None:
    found = examine(spec, "tpf-fnd3-rationals", budget=2)
    assert found.attack.answer is Answer.OUT_OF_REACH
    assert not found.flagged


def test_a_quick_attack_asks_for_a_counterexample_and_a_witness_only(spec: Spec) -> None:
    found = examine(spec, "tpf-l18-gibbs", budget=2, sizes=range(3), quick=True)
    assert found.quick
    assert found.necessity is None
    assert found.witness is not None


def test_what_is_asked_is_told_while_it_is_asked(spec: Spec) -> None:
    told: list[str] = []
    found = examine(spec, "qe-1-work-balance", budget=2, sizes=range(3), on_step=told.append)
    assert told == [one.asked for one in found.questions]


def test_an_examination_can_be_kept_and_read_again(spec: Spec) -> None:
    found = examine(spec, "qe-1-work-balance", budget=2, sizes=range(3))
    assert restored(Examination, plain(found)) == found


def test_the_package_has_the_attack_at_hand(spec: Spec) -> None:
    assert pyverify.attack(spec.claims["qe-1-work-balance"], sizes=range(2), budget=2).witness is not None


def test_solvers_that_crash_leave_a_statement_undecided(spec: Spec, fake: Callable[..., Solver]) -> None:
    broken = [fake("sys.exit(7)", "one"), fake("time.sleep(60)", "two")]
    found = examine(spec, "qe-1-work-balance", budget=2, sizes=range(2), solvers=broken)
    assert found.attack.answer is Answer.UNKNOWN
    assert found.exit is Exit.UNDECIDED
    assert found.seconds < 6


def test_an_unknown_name_is_told(spec: Spec) -> None:
    with pytest.raises(UnknownName):
        examine(spec, "TPF.ZeroLeekage")


def test_a_budget_that_is_none_is_told(spec: Spec) -> None:
    with pytest.raises(UsageError):
        examine(spec, "qe-1-work-balance", budget=-1)


@pytest.mark.slow
def test_a_third_of_the_corpus_is_flagged_for_the_right_reasons_and_nothing_right_is(corpus: Spec) -> None:
    from statements import entries

    from tests.campaigns.statements import enough, run

    assert enough(run(corpus, entries()[::3], budget=20))


def test_a_step_that_goes_too_far_ends_the_attack_and_not_the_run(corpus: Spec, monkeypatch) -> None:
    def too_far(*_: object, **__: object) -> None:
        raise NotInterpreted(Reason.TOO_LARGE, "", part="a million terms")

    monkeypatch.setattr("pyverify.symbolic.stages.searched", too_far)
    found = examine(corpus, "Statements.SelfRatio", budget=2.0)
    assert found.attack.answers
    (told,) = [one for one in found.findings if one.kind is Kind.UNDECIDED]
    assert "went too far" in told.words and "a million terms" in told.words
