"""Arguments that cover all sizes, in an attack: told, put to the test, and set against counterexamples."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from made_statements import VECTOR, K, below, number, op, stated, total

from pyverify.claims import Expect
from pyverify.errors import Exit
from pyverify.extract.code import NAT, Apply, Operation, Quantified, Variable
from pyverify.spec import Spec
from pyverify.statement import Statement
from pyverify.symbolic import (
    Answer,
    Argument,
    AtSizes,
    Attack,
    Examination,
    How,
    Kind,
    Standing,
    examine,
    inquiry,
)
from pyverify.symbolic.certificate import Proved, prove
from pyverify.symbolic.questions.arguing import argue, weighed
from pyverify.symbolic.record import plain, restored

N, IX, JX = (Variable(name, NAT) for name in "nij")
A = Variable("a", VECTOR)
X, Y = Variable("x", K), Variable("y", K)
SUM = total(N, IX, Apply(A, (IX,)))
SIGNS = ("ha", below(N, JX, op(Operation.LE, number(0), Apply(A, (JX,)))))


@pytest.fixture
def nonnegative(spec: Spec) -> Statement:
    """A sum of what is not negative is not negative."""
    return stated(spec, op(Operation.LE, number(0), SUM), SIGNS, n=NAT, a=VECTOR)


@pytest.fixture
def late(spec: Spec) -> Statement:
    """False from five on: fewer than five ones."""
    ones = total(N, IX, number(1))
    return stated(spec, op(Operation.LE, ones, number(4)), n=NAT)


@pytest.fixture(scope="session")
def attacked(spec: Spec) -> Examination:
    return examine(spec, "tpf-e2-found-le-passed", budget=10, quick=True)


def claimed(everywhere: bool = True, right: bool = True) -> Proved:
    """An argument that says what it is told to say."""
    return Proved(How.INDUCTION, ("so it is",), ("certificate",), everywhere, lambda: right)


def test_a_claim_that_holds_at_all_sizes_is_proved(attacked: Examination) -> None:
    assert attacked.attack.answer is Answer.PROVED
    assert attacked.standing is Standing.AS_EXPECTED
    assert attacked.attack.proved
    argument = attacked.attack.argument
    assert argument is not None
    assert (argument.how, argument.by, argument.everywhere) == (How.TERMWISE, ("certificate",), True)
    assert "term by term, for every N" in argument.lines[0]


def test_what_was_asked_of_it_is_told(attacked: Examination) -> None:
    (asked,) = [one for one in attacked.questions if one.asked == "does an argument cover all sizes"]
    assert "compared term by term, in every instance of its classes" in asked.answer


def test_an_argument_is_kept_and_read_again(attacked: Examination) -> None:
    assert restored(Examination, json.loads(json.dumps(plain(attacked)))) == attacked


def test_an_argument_covers_sizes_that_were_not_decided(spec: Spec, nonnegative: Statement) -> None:
    found = examine(spec, nonnegative, sizes=[1], budget=5, quick=True)
    assert [dict(one.sizes) for one in found.attack.found] == [{"n": 1}]
    assert found.attack.answer is Answer.PROVED
    late = replace(found.attack, found=(AtSizes({"n": 1}, Answer.UNKNOWN),))
    assert late.answer is Answer.PROVED


def test_over_the_reals_alone_it_is_told_and_nothing_is_proved(spec: Spec) -> None:
    seven = op(Operation.MUL, number(7), Y, type=K)  # a seventh of something is no number that is tried
    some = Quantified(False, Y, None, op(Operation.EQ, seven, op(Operation.ADD, X, number(2), type=K)))
    found = examine(spec, stated(spec, some, x=K), budget=5, quick=True)
    assert found.attack.argument is not None
    assert found.attack.argument.where == "over the real numbers alone"
    assert found.attack.answer is Answer.HOLDS
    assert not found.attack.proved


def test_a_square_that_is_two_is_not_proved_although_the_reals_have_it(spec: Spec) -> None:
    """Over the rational numbers, which are an instance as well, it is false."""
    two = op(Operation.EQ, op(Operation.MUL, Y, Y, type=K), number(2))
    found = examine(spec, stated(spec, Quantified(False, Y, None, two), x=K), budget=5, quick=True)
    assert found.attack.answer is not Answer.PROVED


def test_of_a_refuted_statement_no_argument_is_looked_for(spec: Spec) -> None:
    found = examine(spec, "qe-2-discharge-careless", budget=5, quick=True)
    assert found.attack.answer is Answer.REFUTED
    assert found.attack.argument is None


def test_an_argument_is_put_to_the_test_beyond_the_sizes_asked(
    spec: Spec, late: Statement, tmp_path: Path
) -> None:
    asking = inquiry(spec.library.definition, artefacts=tmp_path)
    found = asking.ask(late, 5)
    assert {one.answer for one in found} == {Answer.HOLDS}
    told = weighed(replace(asking, sizes=(0, 1, 2, 3, 4)), late, found, claimed(), 0.5, 5.0)
    against = told.found[-1]
    assert against.answer is Answer.DISAGREEMENT
    assert against.sizes["n"] > 4
    assert against.why.startswith("an argument covers all sizes (induction)")
    assert against.artefact is not None
    kept = json.loads(against.artefact.read_text(encoding="utf-8"))
    assert kept["argument"] == ["so it is"]
    assert kept["sizes"] == dict(against.sizes)
    assert kept["question"].endswith("(check-sat)\n")
    assert told.words == "something contradicts the argument"


def test_over_the_reals_an_exact_counterexample_elsewhere_is_no_contradiction(
    spec: Spec, late: Statement
) -> None:
    asking = inquiry(spec.library.definition, sizes=[4])
    found = asking.ask(late, 5)
    assert weighed(asking, late, found, claimed(everywhere=False), 0.5, 5.0).found == found


def test_a_counterexample_of_a_solver_contradicts_an_argument(spec: Spec, late: Statement) -> None:
    asking = inquiry(spec.library.definition, sizes=[1])
    found = [AtSizes({"n": 1}, Answer.UNCONFIRMED, why="irrational")]
    told = weighed(asking, late, found, claimed(everywhere=False), 0.5, 0.1)
    assert [one.answer for one in told.found] == [Answer.DISAGREEMENT]
    assert "a solver says that there is a counterexample" in told.found[0].why


def test_an_argument_whose_check_fails_is_none(spec: Spec, nonnegative: Statement) -> None:
    asking = inquiry(spec.library.definition, sizes=[1])
    assert weighed(asking, nonnegative, (), claimed(right=False), 0.5, 0.1).argument is None


def test_an_attack_with_a_contradicted_argument_is_a_disagreement() -> None:
    argument = Argument(How.INDUCTION, ("certificate",), True, (), 0.1)
    for answer in (Answer.DISAGREEMENT, Answer.REFUTED, Answer.UNCONFIRMED):
        attack = Attack("a", "A", Expect.PROVED, (AtSizes({"n": 9}, answer),), 1.0, argument)
        assert attack.answer is Answer.DISAGREEMENT
        assert attack.standing is Standing.DISAGREEMENT
        assert not attack.proved


def test_a_contradicted_argument_is_a_finding(
    spec: Spec, late: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The only way to have a wrong argument is to make one."""
    monkeypatch.setattr("pyverify.symbolic.questions.arguing.prove", lambda *_, **__: claimed())
    monkeypatch.setattr("pyverify.symbolic.necessity.judge.far", lambda *_: None)  # it would be refuted first
    found = examine(spec, late, sizes=range(2), budget=5, quick=True)
    assert found.attack.answer is Answer.DISAGREEMENT
    assert [one.kind for one in found.findings] == [Kind.DISAGREEMENT]
    assert found.exit is Exit.REFUSED
    assert found.wrong


def test_what_solvers_said_is_not_asked_again(
    spec: Spec, monkeypatch: pytest.MonkeyPatch, fake: Callable[..., object]
) -> None:
    statement = spec.claims["tpf-e14-gain-without-beating"].statement
    asking = inquiry(spec.library.definition)
    found = asking.ask(statement, 10)
    silent = inquiry(spec.library.definition, solvers=[fake("sys.exit(1)")])  # type: ignore[list-item]
    assert prove(silent, statement, 2.0, known=found).how is How.NO_SIZES  # type: ignore[union-attr]
    assert argue(silent, statement, found, 2.0).argument is not None
    assert prove(silent, statement, 2.0) is None


@pytest.mark.parametrize(
    ("by", "rests"),
    [
        (("certificate",), "a certificate that was checked exactly"),
        (("cvc5", "z3"), "z3 and cvc5"),
        (("certificate", "z3", "cvc5"), "a certificate that was checked exactly and z3 and cvc5"),
    ],
)
def test_an_argument_says_what_it_rests_on(by: tuple[str, ...], rests: str) -> None:
    argument = Argument(How.INDUCTION, by, True, (), float(Fraction(1, 2)))
    assert argument.rests == rests
    assert argument.short.endswith(f"it rests on {rests}")
