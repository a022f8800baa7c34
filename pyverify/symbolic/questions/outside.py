"""Values at which a refuted statement fails because it reads a family where nothing was said of it.

Hypotheses speak of a family below some size; the conclusion reads it at or beyond, where its values are
arbitrary. That this decides the truth is shown by changing such a value: then the conclusion holds.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from pyverify.domains.arguments import BadArgument
from pyverify.domains.evaluate import Evaluator
from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import NAT, Function, Scalar
from pyverify.extract.depth import deep
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample, Value
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.instances import arguments, holds
from pyverify.symbolic.instances.evaluate import environment
from pyverify.symbolic.instances.watched import TimeOver, Watched, outside
from pyverify.term import Name

__all__ = ["reads_outside"]

Library = Callable[[Name], Definition]
Place = tuple[str, tuple[Any, ...]]
_OTHERS = (Fraction(0), Fraction(1), Fraction(-1), Fraction(1000), Fraction(-1000))
_SECONDS = 1.0


def reads_outside(library: Library, statement: Statement, refuted: Counterexample) -> Finding | None:
    """The place that is read outside, if changing its value makes the conclusion true."""
    known = _of_hypotheses(library, statement, refuted)
    for one in refuted.values:
        if not one.indices or not _beyond(one, known):
            continue
        for value in _OTHERS:
            if value != one.value and holds(library, statement, _changed(refuted, one, value)) is True:
                at = f"`{one.parameter}({', '.join(map(str, one.indices))})`"
                words = f"the conclusion reads {at}, of which no hypothesis speaks, which decides its truth"
                return Finding(Kind.OUTSIDE, words, one.parameter, refuted)
    return None


def _beyond(value: Value, known: set[Place]) -> bool:
    """Whether the place is beyond all those of the family that the hypotheses read, if there are such."""
    own = [at for name, at in known if name == value.parameter]
    most = [max(axis) for axis in zip(*own, strict=True)]
    return bool(own) and any(at > last for at, last in zip(value.indices, most, strict=True))


def _changed(refuted: Counterexample, place: Value, value: Fraction) -> Counterexample:
    new = tuple(replace(one, value=value) if one is place else one for one in refuted.values)
    return replace(refuted, values=new)


def _of_hypotheses(library: Library, statement: Statement, instance: Counterexample) -> set[Place]:
    """Where the hypotheses read families of numbers."""
    read: set[Place] = set()
    domain = Watched(time.monotonic() + _SECONDS)
    try:
        with deep():
            env = environment(domain, statement, arguments(statement, instance))
            for name in _families(statement):
                env[name] = _watched(read, name, env[name])
            evaluator = Evaluator(domain, library)
            for hypothesis in statement.hypotheses:
                evaluator.code(hypothesis.code, env)
    except (NotInterpreted, BadArgument, TimeOver):
        return set()
    return read


def _watched(read: set[Place], name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def watched(*at: Any) -> Any:
        read.add((name, tuple(map(outside, at))))
        return function(*at)

    return watched


def _families(statement: Statement) -> Iterator[str]:
    for param in statement.params:
        match param.type:
            case Function(at, Scalar()) if all(one is NAT for one in at):
                yield param.name
