"""What has no code: for each kind the reason, the definition and the part that is to blame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pyverify.extract.code import Apply, Op, Operation, Quantified, walk
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.spec import Spec
from pyverify.term import parse_name

NONCOMPUTABLE = {
    "secret": "Refused.secret",
    "Hidden": "Refused.Hidden",
    "useSecret": "Refused.secret",
    "useSecretTwice": "Refused.secret",
    "useHidden": "Refused.Hidden",
    "useMysteryField": "Refused.mysteryField",
    "veiled": "Refused.veiled",
    "Veiled": "Refused.Veiled",
    "useVeiled": "Refused.veiled",
    "useVeiledProp": "Refused.Veiled",
    "collatz": "Refused.collatz",
    "useCollatz": "Refused.collatz",
    "looping": "Refused.looping",
    "careless": "Refused.careless",
    "useCareless": "Refused.useCareless",
    "unfinished": "sorryAx",
    "useUnfinished": "sorryAx",
}
INDUCTIVE = {
    "useMystery": "Refused.Mystery",
    "onColour": "Refused.Colour",
    "sizeOfTree": "Refused.Tree",
    "onList": "List",
    "onOption": "Option",
    "evenly": "Refused.Even",
    "overColours": "Refused.Colour",
    "either": "Refused.Colour",
    "greeting": "List",
    "mysteryField": "OrderedField",
}
HIGHER = {
    "typeOf": "Refused.typeOf",
    "dependent": "∀ (b : Bool), Refused.typeOf b",
    "generic": "Nat → Type",
    "thirdOrder": "((Nat → Nat) → Nat) → Nat",
    "equalTypes": "α = β",
    "overTypes": "Type",
}
IMPOSSIBLE = {
    "impossible": "absurd",
    "positive": "False.elim",
    "predOf": "False.elim",
    "noCase": "fun n h => Nat.noConfusion h",
    "throughType": "fun α h x => cast h x",
}
OTHERS = {
    "halving": (Reason.WELL_FOUNDED, "WellFounded.fix"),
    "byAcc": (Reason.WELL_FOUNDED, "Acc.rec"),
    "twoFields": (Reason.SECOND_INSTANCE, "OrderedField K"),
    "twoAdds": (Reason.SECOND_INSTANCE, "Mul K"),
    "sameFamily": (Reason.FUNCTION_EQUALITY, "f = g"),
    "normOf": (Reason.UNKNOWN_PRIMITIVE, "Refused.Normed.norm"),
    "pointOf": (Reason.UNKNOWN_PRIMITIVE, "Refused.HasPoint.point"),
    "twoParameters": (Reason.UNKNOWN_PRIMITIVE, "HAdd.hAdd"),
}
TABLE = {
    **{name: (Reason.NONCOMPUTABLE, part) for name, part in NONCOMPUTABLE.items()},
    **{name: (Reason.INDUCTIVE_TYPE, part) for name, part in INDUCTIVE.items()},
    **{name: (Reason.HIGHER_ORDER, part) for name, part in HIGHER.items()},
    **{name: (Reason.IMPOSSIBLE_CASE, part) for name, part in IMPOSSIBLE.items()},
    **OTHERS,
}


def refusal(user: Spec, name: str) -> NotInterpreted:
    with pytest.raises(NotInterpreted) as caught:
        user.library.definition(parse_name(f"Refused.{name}"))
    return caught.value


@pytest.mark.parametrize("name", TABLE)
def test_a_refusal_has_its_reason_and_names_the_definition_and_the_part(user: Spec, name: str) -> None:
    error = refusal(user, name)
    reason, part = TABLE[name]
    assert (error.reason, error.subject, error.part) == (reason, f"Refused.{name}", part)
    assert error.message == f"`Refused.{name}` has no meaning: {reason.sentence}"
    assert error.help == reason.way_out
    assert error.where is not None
    assert str(error.where.path) == "lean/User/Refused.lean"


def test_a_refusal_is_the_same_when_it_is_asked_for_again(user: Spec) -> None:
    assert refusal(user, "halving").part == refusal(user, "halving").part


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("merelyMarked", (3,), 5),  # `noncomputable`, with a body
        ("implemented", (3,), 6),  # compiled to something else
        ("knownColour", (), 1),
        ("knownTree", (), 3),
        ("throughColour", (0,), 0),
        ("throughColour", (3,), 1),
        ("useCast", (3,), 3),  # a value carried along an equation of its bound
        ("backToNat", (3,), 3),
        ("transported", (1, 1, lambda x: x + 5, (2,)), 7),
        ("largest", (2, 5), 5),
    ],
)
def test_what_looks_alike_and_has_a_value(
    value: Callable[..., Any], name: str, arguments: tuple[Any, ...], expected: int
) -> None:
    assert value(f"Refused.{name}", *arguments) == expected


def test_reasons_have_a_sentence_and_a_way_out() -> None:
    for reason in Reason:
        assert reason.sentence
        assert reason.sentence[0].islower()
        assert not reason.sentence.endswith(".")
        assert reason.way_out


@pytest.mark.parametrize("name", ["sameFunction", "sameUpTo"])
def test_functions_are_equal_where_their_values_are(user: Spec, name: str) -> None:
    code = user.library.definition(parse_name(f"Refused.{name}")).body
    quantified = [one for one in walk(code) if isinstance(one, Quantified) and one.bound is None]
    assert len(quantified) == 1
    assert quantified[0].universal
    inner = quantified[0].body
    assert isinstance(inner, Op)
    assert inner.operation is Operation.NAT_EQ
    assert all(
        quantified[0].variable in side.arguments for side in inner.arguments if isinstance(side, Apply)
    )
