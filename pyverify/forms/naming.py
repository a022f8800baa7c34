"""What definitions, classes and parameters are called in print, whatever the notation.

A definition goes by the last part of its name, `tv2` for `TPF.tv2`; where two that occur together would
then be called the same, both get as many parts as tell them apart. That is decided for one printed piece
at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from pyverify.extract.code import Call, Carrier, Construct, Definition, Param, RecordType, Type, walk
from pyverify.forms.limits import check
from pyverify.statement import Statement
from pyverify.term import Name, show_name

__all__ = ["checked", "grouped", "kind_of_carrier", "short_names"]

_CLASSES = {
    "CommSemiring": "a commutative semiring",
    "CommRing": "a commutative ring",
    "OrderedField": "an ordered field",
    "LogField": "an ordered field with a logarithm",
}


def checked(what: Definition | Statement) -> dict[Name, str]:
    """What to call each definition in a piece; raises `NotInterpreted` if the piece is too large to print."""
    subject = show_name(what.name)
    codes = (
        [what.body]
        if isinstance(what, Definition)
        else [*(one.code for one in what.hypotheses), what.conclusion]
    )
    check(subject, codes, [param.type for param in what.params])
    found = {what.name} if isinstance(what, Definition) else set()
    for part in (part for code in codes for part in walk(code)):
        if isinstance(part, Call):
            found.add(part.name)
        elif isinstance(part, Construct):
            found.add(part.type.name)
    found |= {param.type.name for param in what.params if isinstance(param.type, RecordType)}
    return short_names(found)


def short_names(names: Iterable[Name]) -> dict[Name, str]:
    """The shortest ends of the names that differ from each other."""
    waiting = list(names)
    found: dict[Name, str] = {}
    length = 1
    while waiting:
        ends = [".".join(map(str, name[-length:])) for name in waiting]
        again = []
        for name, end in zip(waiting, ends, strict=True):
            if ends.count(end) == 1 and end not in found.values():
                found[name] = end
            elif len(name) <= length:
                found[name] = show_name(name)
            else:
                again.append(name)
        waiting, length = again, length + 1
    return found


def kind_of_carrier(carrier: Carrier) -> str:
    """What a carrier is, `an ordered field`; for a class that is not ours its name, for none nothing."""
    last = str(carrier.structure[-1]) if carrier.structure else ""
    if len(carrier.structure) == 1 and last in _CLASSES:
        return _CLASSES[last]
    return last


def grouped(params: Iterable[Param]) -> list[tuple[list[str], Type]]:
    """The names of neighbouring parameters of one type together."""
    return [
        ([one.name for one in some], kind) for kind, some in groupby(params, key=lambda param: param.type)
    ]
