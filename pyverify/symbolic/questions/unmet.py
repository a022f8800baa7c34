"""Hypotheses about naturals that nothing meets, seen by arithmetic: no square is two more than a multiple of
three, and no sequence of naturals falls for ever. Solvers look at such for as long as one lets them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping

from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import NAT, Code, Literal, Op, Operation, Quantified, Variable
from pyverify.extract.rewrite import replace_variable
from pyverify.statement import Statement
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.instances.inline import conjuncts, free_names, inlined
from pyverify.symbolic.mutation.normal import normal
from pyverify.symbolic.necessity.words import said
from pyverify.term import Name

__all__ = ["unmet"]

_MODULI = range(2, 17)
_MOST = 5000
"""Residues that are gone through for one modulus."""


def unmet(library: Callable[[Name], Definition], statement: Statement) -> Finding | None:
    """That a hypothesis contradicts itself, at all sizes; None if that is not seen."""
    for one in statement.hypotheses:
        try:
            parts = conjuncts(inlined(one.code, library))
        except NotInterpreted:
            continue
        for why in (why for part in parts for why in (_residues(part), _falling(part)) if why):
            told = f"`{one.name}` ({said(statement, one.code)})"
            words = f"{told} contradicts itself: {why}; nothing meets the hypotheses, so nothing is said"
            return Finding(Kind.CONTRADICTORY, words, one.name, None, (), True)
    return None


def _falling(part: Code) -> str:
    """Of `∀ i, f (i + 1) < f i`, and why it cannot be."""
    match part:
        case Quantified(True, variable, None, Op(Operation.NAT_LT, (left, right))) if variable.type is NAT:
            following = Op(Operation.NAT_ADD, (variable, Literal(1)), NAT)
            if normal(replace_variable(right, variable, following)) == normal(left):
                return "no sequence of naturals falls for ever"
    return ""


def _residues(part: Code) -> str:
    """Of an equation between polynomials in naturals that has no solution in the residues of some number."""
    match part:
        case Op(Operation.NAT_EQ, (left, right)):
            names = sorted(free_names(part))
            for modulus in _MODULI:
                if not names or modulus ** len(names) > _MOST:
                    return ""
                try:
                    if not any(_solutions(left, right, names, modulus)):
                        return f"its sides differ modulo {modulus}, whatever the naturals are"
                except _Other:
                    return ""
    return ""


class _Other(Exception):
    """No polynomial in naturals."""


def _solutions(left: Code, right: Code, names: list[str], modulus: int) -> Iterator[bool]:
    for values in itertools.product(range(modulus), repeat=len(names)):
        given = dict(zip(names, values, strict=True))
        yield _value(left, given, modulus) == _value(right, given, modulus)


def _value(code: Code, given: Mapping[str, int], modulus: int) -> int:
    match code:
        case Variable(name, type_) if type_ is NAT:
            return given[name]
        case Literal(int(number)):
            return number % modulus
        case Op(Operation.NAT_ADD, (a, b)):
            return (_value(a, given, modulus) + _value(b, given, modulus)) % modulus
        case Op(Operation.NAT_MUL, (a, b)):
            return _value(a, given, modulus) * _value(b, given, modulus) % modulus
        case Op(Operation.NAT_POW, (a, Literal(int(power)))):
            return pow(_value(a, given, modulus), power, modulus)
    raise _Other
