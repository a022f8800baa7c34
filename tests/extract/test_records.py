"""Structures: with data and proofs, in one another, as propositions; what quantifying over one means."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from flint import fmpq

from pyverify.domains.exact import fraction
from pyverify.extract.code import NAT, Call, Definition, Op, Operation, Quantified, RecordType, Scalar, walk
from pyverify.spec import Spec

Value = Callable[..., Any]
Lowered = Callable[[str], Definition]


def plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    return fraction(value) if isinstance(value, fmpq) else value


def q(value: int) -> fmpq:
    return fmpq(value)


def test_a_record_has_the_fields_that_are_no_proofs(lowered: Lowered) -> None:
    (param,) = (one for one in lowered("Records.guarded").params if one.name == "g")
    assert isinstance(param.type, RecordType)
    assert [name for name, _ in param.type.fields] == ["val", "flag"]


def test_data_between_proofs_is_found(value: Value) -> None:
    """Field number 1 of the structure is datum number 0."""
    assert value("Records.guarded", 5, (2, True)) == 2
    assert value("Records.swapFlag", 5, (2, True)) == (2, False)
    assert value("Records.guardedTwice", 5, (2, True)) == 0


def test_a_pattern_on_a_structure(value: Value) -> None:
    assert [value("Records.onPattern", 5, (k,)) for k in range(3)] == [100, 0, 1]
    assert value("Records.valueOf", 5, (2,)) == 7


def test_a_record_is_given_back_and_taken_apart_by_the_caller(value: Value) -> None:
    assert value("Records.makeBelow", 4) == (4,)
    assert value("Records.backAndForth", 4) == 4
    assert plain(value("Records.move", (q(1), q(2)), q(3))) == (4, 2)
    assert plain(value("Records.moved", q(2), q(3))) == 20


def test_records_in_records(value: Value) -> None:
    circle = ((q(-1), q(2)), q(3), 4)
    assert plain(value("Records.taxi", circle)) == 10
    assert plain(value("Records.grow", circle)) == ((-1, 2), 4, 5)
    assert plain(value("Records.pairs", (q(2), (3, q(4))))) == 10
    assert plain(value("Records.inherited", ((q(1), q(2)), q(3)))) == 11


def test_one_structure_over_different_types(lowered: Lowered, value: Value) -> None:
    kinds = [lowered(f"Records.{name}").params[0].type for name in ("weighted", "weightedPoint")]
    assert kinds[0] != kinds[1]
    assert plain(value("Records.weighted", ((2,), fmpq(1, 2)))) == 1
    assert plain(value("Records.weightedPoint", ((q(3), q(4)), q(2)))) == 6
    assert lowered("Records.natPoint").params[0].type == RecordType(
        ("Records", "Point"), (("x", NAT), ("y", NAT))
    )
    assert value("Records.useSwapNat", 4) == 9


def test_a_field_is_a_proof_in_one_use_and_data_in_another(value: Value) -> None:
    assert value("Records.bothSides", (3,), (4,)) == 34


def test_a_choice_between_records_is_a_choice_of_each_field(value: Value) -> None:
    near, far = (q(1), q(1)), (q(3), q(0))
    assert plain(value("Records.choosePoint", near, far)) == (1, 1)
    assert plain(value("Records.chosenX", far, near)) == 1


def test_a_record_with_a_function_in_it(value: Value) -> None:
    family = (3, lambda i: q(i * i))
    assert plain(value("Records.familySum", family)) == 5
    assert plain(value("Records.shiftedSum", family)) == 14


def test_a_recursion_over_records(value: Value) -> None:
    assert [plain(value("Records.iteratedX", n)) for n in range(7)] == [1, 1, 2, 3, 5, 8, 13]


def test_an_instance_for_a_structure_is_unfolded(value: Value) -> None:
    assert plain(value("Records.plus", (q(1), q(2)), (q(3), q(4)))) == 24


def test_equality_of_records_is_equality_of_their_data(value: Value) -> None:
    assert value("Records.samePoint", (q(1), q(2)), (q(1), q(2))) is True
    assert value("Records.samePoint", (q(1), q(2)), (q(1), q(3))) is False


def test_a_structure_that_is_a_proposition_is_the_conjunction_of_its_fields(value: Value) -> None:
    half = fmpq(1, 2)
    assert value("Records.IsPmf", 2, lambda i: half) is True
    assert value("Records.IsPmf", 3, lambda i: half) is False
    assert value("Records.IsPmf", 2, lambda i: (fmpq(3, 2), -half)[i]) is False
    assert value("Records.IsMonotone", 4, lambda i: i * i) is True
    assert value("Records.IsMonotone", 4, lambda i: 3 - i) is False


def test_a_structure_above_another_calls_it(lowered: Lowered, value: Value) -> None:
    assert ("Records", "IsPmf") in {
        one.name for one in walk(lowered("Records.IsFair").body) if isinstance(one, Call)
    }
    assert value("Records.IsFair", 2, lambda i: fmpq(1, 2)) is True
    assert value("Records.IsFair", 2, lambda i: fmpq(1 + i, 3)) is False


def test_a_structure_over_a_semiring_is_unfolded_over_naturals(value: Value) -> None:
    assert value("Records.commutesNat", 5) is True


def test_what_a_structure_proves_bounds_a_quantifier_over_it(lowered: Lowered) -> None:
    """`∀ i : Below n, i.val < n` is true; without the proof in `i` it would be false."""
    body = lowered("Quantifiers.allSmall").body
    assert isinstance(body, Quantified)
    assert isinstance(body.body, Op)
    assert body.body.operation is Operation.IMPLIES
    premise, conclusion = body.body.arguments
    assert premise == conclusion
    body = lowered("Quantifiers.someLarge").body
    assert isinstance(body, Quantified)
    assert isinstance(body.body, Op)
    assert body.body.operation is Operation.AND


def test_a_structure_without_proofs_adds_no_premise(lowered: Lowered) -> None:
    body = lowered("Quantifiers.allPlain").body
    assert isinstance(body, Quantified)
    assert isinstance(body.body, Op)
    assert body.body.operation is Operation.NAT_LT


def test_the_proofs_in_a_parameter_are_a_hypothesis_of_a_statement(user: Spec) -> None:
    statement = user.statement("Statements.Positive")
    assert [one.name for one in statement.hypotheses] == ["i.laws", "h"]
    assert statement.hypotheses[0].text == "i : Quantifiers.Below n"
    assert statement.hypotheses[0].position == 2
    assert [param.name for param in statement.params] == ["n", "i", "f"]


def test_the_proofs_in_the_values_of_a_function_are_a_hypothesis_at_all_arguments(user: Spec) -> None:
    statement = user.statement("Statements.AllValues")
    (laws,) = statement.hypotheses
    assert isinstance(laws.code, Quantified)
    assert laws.code.universal


@pytest.mark.parametrize("name", ["Records.origin", "Records.pairUp", "Records.swap"])
def test_types_of_fields_are_those_of_the_carrier(lowered: Lowered, name: str) -> None:
    type_ = lowered(name).type
    assert isinstance(type_, RecordType)
    assert {kind for _, kind in type_.fields} == {Scalar("K")}


def test_half(value: Value) -> None:
    assert plain(value("Records.pairDown", fmpq(1, 2), fmpq(1, 3))) == Fraction(5, 36)
