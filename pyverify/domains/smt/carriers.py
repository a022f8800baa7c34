"""Which fixed types of numbers a statement ranges over. Read over the reals it would be another statement.

"No rational number squares to two" is true, and false of the reals. A carrier that the statement quantifies
over (`∀ K, [OrderedField K] → …`) may be read as the reals, which are one such field; `Rat` and `Int` may
not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pyverify.extract.code import Call, Code, Definition, Function, Quantified, RecordType, Scalar, Type, walk
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.term import Name, show_name

__all__ = ["refuse_fixed"]


def refuse_fixed(definition: Definition, library: Callable[[Name], Definition]) -> None:
    """Raise `NotInterpreted` where the definition, or one that it calls, quantifies over a fixed carrier."""
    subject = show_name(definition.name)
    start = frozenset(carrier.name for carrier in definition.carriers)
    seen: set[tuple[Name, frozenset[str]]] = set()
    waiting: list[tuple[Code, frozenset[str]]] = [(definition.body, start)]
    while waiting:
        code, free = waiting.pop()
        for part in walk(code):
            if isinstance(part, Quantified) and part.bound is None:
                for carrier in _carriers(part.variable.type):
                    if carrier not in free:
                        raise NotInterpreted(Reason.FIXED_CARRIER, subject, part=carrier, domain="SMT")
            if isinstance(part, Call):
                called = library(part.name)
                inner = frozenset(
                    own.name
                    for own, here in zip(called.carriers, part.carriers, strict=True)
                    if isinstance(here, Scalar) and here.carrier in free
                )
                if (part.name, inner) not in seen:
                    seen.add((part.name, inner))
                    waiting.append((called.body, inner))


def _carriers(type_: Type) -> Iterator[str]:
    match type_:
        case Scalar(carrier):
            yield carrier
        case Function(arguments, result):
            for part in (*arguments, result):
                yield from _carriers(part)
        case RecordType(_, fields):
            for _, part in fields:
                yield from _carriers(part)
