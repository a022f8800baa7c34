"""Two statements, or two definitions, put beside each other: which parameter of the one is which of the
other.

Carriers are matched in order. Parameters are matched by name and type first, then by type in order; what is
left has no partner, and a predicate is then read for all of its values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pyverify.extract.boolean import both, implies
from pyverify.extract.code import BOOL, Code, Definition, Param, Quantified, Scalar, Truth, Type
from pyverify.extract.rewrite import bounded
from pyverify.extract.substitute import over
from pyverify.forms.naming import kind_of_carrier
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic.necessity.unfold import Unfolder

__all__ = ["Beside", "Unmatched", "beside"]

What = Statement | Definition


class Unmatched(Exception):
    """They do not fit together; the argument says what does not."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Two pieces of code over the same carriers and parameters."""

    frame: Statement
    """Carriers and parameters; nothing is assumed and nothing concluded."""
    first: Code
    second: Code
    type: Type
    notes: tuple[str, ...]
    halves: tuple[tuple[str, Code, Code], ...] = ()
    """Of two statements: what they assume, and what they conclude, where all parameters have partners."""


def beside(first: What, second: What, unfolder: Unfolder) -> Beside:
    """Both over the parameters of the first. Raises `Unmatched`."""
    carriers = _carriers(first, second)
    notes = [*_classes(first, second)]
    type_ = _type(first)
    if (theirs := over(_type(second), carriers)) != type_:
        mixed = BOOL in (type_, theirs)
        raise Unmatched(
            "one is a statement, the other a number" if mixed else "their values are of different types"
        )
    pairs, left, right = _pairs(first.params, second.params, carriers)
    stated = isinstance(first, Statement) or isinstance(second, Statement)
    if (left or right) and not (stated and pairs):
        raise Unmatched(_lonely(left, right))
    notes += [
        f"`{theirs.name}` is taken for `{ours.name}`" for ours, theirs in pairs if ours.name != theirs.name
    ]
    if left or right:
        notes.append(f"{_lonely(left, right)}; such a statement is read for all of their values")
    given: dict[str, Code] = {theirs.name: ours.variable for ours, theirs in pairs}
    shared = [ours.name for ours, _ in pairs]
    params = tuple(param for param in first.params if param.name in shared)
    frame = _frame(first, params)
    one = _code(first, [param.name for param in left])
    other = unfolder.put(_code(second, [param.name for param in right]), given, carriers)
    halves: tuple[tuple[str, Code, Code], ...] = ()
    if isinstance(first, Statement) and isinstance(second, Statement) and not left and not right:
        theirs_assumed = unfolder.put(_assumed(second), given, carriers)
        theirs_concluded = unfolder.put(second.conclusion, given, carriers)
        halves = (
            ("assumes", _assumed(first), theirs_assumed),
            ("concludes", first.conclusion, theirs_concluded),
        )
    return Beside(frame, one, other, type_, tuple(notes), halves)


def _assumed(statement: Statement) -> Code:
    """All hypotheses together."""
    code: Code = Truth(True)
    for one in reversed(statement.hypotheses):
        code = both(one.code, code)
    return code


def _type(what: What) -> Type:
    return BOOL if isinstance(what, Statement) else what.type


def _frame(what: What, params: tuple[Param, ...]) -> Statement:
    name = (*what.name, "compared")
    return Statement(name, what.carriers, params, (), _code(what, []), "", "", what.place)


def _code(what: What, bound: Sequence[str]) -> Code:
    """The body; of a statement whether its hypotheses give its conclusion. `bound`: parameters that it is to
    hold for all of.
    """
    if isinstance(what, Definition):
        code = what.body
        for param in reversed(what.params):
            if param.name in bound:
                code = Quantified(True, param.variable, None, code)
        return bounded(code) if bound else code
    code = what.conclusion
    for step in reversed([*what.steps()]):
        if isinstance(step, Hypothesis):
            code = implies(step.code, code)
        elif step.name in bound:
            code = Quantified(True, step.variable, None, code)
    return bounded(code) if bound else code


def _carriers(first: What, second: What) -> Mapping[str, Type]:
    if len(first.carriers) != len(second.carriers):
        raise Unmatched(
            f"the first is over {len(first.carriers)} carriers, the second over {len(second.carriers)}"
        )
    return {
        theirs.name: Scalar(ours.name) for ours, theirs in zip(first.carriers, second.carriers, strict=True)
    }


def _classes(first: What, second: What) -> list[str]:
    """Where the carriers are of different classes: the comparison sees values alike, not the classes."""
    return [
        f"the first is over {kind_of_carrier(ours)}, the second over {kind_of_carrier(theirs)}: "
        "that is not compared"
        for ours, theirs in zip(first.carriers, second.carriers, strict=True)
        if ours.structure != theirs.structure
    ]


def _pairs(
    first: Sequence[Param], second: Sequence[Param], carriers: Mapping[str, Type]
) -> tuple[list[tuple[Param, Param]], list[Param], list[Param]]:
    """The partners, and what has none on either side."""
    theirs = [replace(param, type=over(param.type, carriers)) for param in second]
    pairs: dict[str, Param] = {}
    for by_name in (True, False):
        for ours in first:
            if ours.name in pairs:
                continue
            for other in theirs:
                if other.type == ours.type and (other.name == ours.name or not by_name):
                    pairs[ours.name] = other
                    theirs.remove(other)
                    break
    left = [param for param in first if param.name not in pairs]
    return [(param, pairs[param.name]) for param in first if param.name in pairs], left, theirs


def _lonely(left: Sequence[Param], right: Sequence[Param]) -> str:
    told = []
    for word, params in (("first", left), ("second", right)):
        if params:
            names = ", ".join(f"`{param.name}`" for param in params)
            told.append(f"{names} of the {word} {'has' if len(params) == 1 else 'have'} no partner")
    return " and ".join(told)
