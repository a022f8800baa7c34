"""Statements about naturals of which only remainders are read: finitely many values stand for all.

In `x % 6 = 5 → x * x % 24 = 1` each remainder is one of sums and products of variables, and so depends on
the residues of the variables modulo 24 only. Where a variable is also compared with a number, all values
beyond that number compare alike. So the statement holds if it does at the values up to there and one period
further, and these are evaluated, exactly. The check evaluates others of the same residues.
"""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Iterable

from pyverify.domains.arguments import BadArgument
from pyverify.domains.evaluate import Evaluator
from pyverify.extract import NotInterpreted
from pyverify.extract.code import NAT, Code, If, Literal, Op, Operation, Quantified, Truth, Variable
from pyverify.extract.depth import deep
from pyverify.statement import Statement
from pyverify.symbolic.argument import EVALUATION
from pyverify.symbolic.certificate.proved import How, Proved
from pyverify.symbolic.instances.evaluate import Library, truth, variables
from pyverify.symbolic.instances.inline import inlined
from pyverify.symbolic.instances.watched import TimeOver, Watched

__all__ = ["by_residues"]

MOST = 4000
"""How many tuples of values are evaluated at most."""
_CHECK = 5.0
"""Seconds for the check."""
_COMPARED = (Operation.NAT_LT, Operation.NAT_LE, Operation.NAT_EQ)
_CONNECTED = (Operation.NOT, Operation.AND, Operation.OR, Operation.IMPLIES, Operation.IFF)
_DETERMINED = (
    Operation.NAT_ADD,
    Operation.NAT_SUB,
    Operation.NAT_MUL,
    Operation.NAT_DIV,
    Operation.NAT_MOD,
    Operation.NAT_POW,
    Operation.NAT_GCD,
    Operation.NAT_MIN,
    Operation.NAT_MAX,
    *_COMPARED,
    *_CONNECTED,
)
"""What has a value that is known where those of its arguments are."""


def by_residues(library: Library, statement: Statement, seconds: float) -> Proved | None:
    """The argument; None where more is read of the naturals than residues, or there are too many of these."""
    if any(one.type is not NAT for one in variables(statement)):
        return None
    until = time.monotonic() + seconds
    period = _period(library, statement)
    if period is None:
        return None
    least, modulus = period
    names = [one.name for one in variables(statement)]
    if not names or (least + modulus) ** len(names) > MOST:
        return None
    if not _true(library, statement, range(least + modulus), until):
        return None
    others = [*range(least), *range(least + modulus, least + 2 * modulus)]

    def check() -> bool:
        again = _period(library, statement) == period
        return again and _true(library, statement, others, time.monotonic() + _CHECK)

    told = ", ".join(names)
    beyond = f" from {least} on" if least else ""
    words = (
        f"of {told}{beyond} only residues modulo {modulus} are read: all remainders depend on these alone",
        f"so the values 0..{least + modulus - 1} of {told} stand for all, and it is true at each of them",
    )
    return Proved(How.RESIDUES, words, (EVALUATION,), True, check)


def _period(library: Library, statement: Statement) -> tuple[int, int] | None:
    """From where on residues of the variables say whether the statement is true, and modulo what."""
    try:
        with deep():
            code = inlined(statement.predicate.body, library)
            naturals = {one.name for one in statement.params}
            reader = _Reader(naturals)
            return (reader.least, math.lcm(*reader.moduli)) if reader.headed(code) else None
    except NotInterpreted:
        return None


class _Reader:
    """What a code reads of some naturals."""

    def __init__(self, naturals: set[str]) -> None:
        self.naturals = naturals
        self.bound: set[str] = set()
        """Variables that go through finitely many known values."""
        self.least = 0
        """Values from here on are alike in comparisons."""
        self.moduli: list[int] = []

    def headed(self, code: Code) -> bool:
        """Whether residues determine the code, below what it says of all naturals at its head."""
        while True:
            match code:
                case Op(Operation.IMPLIES, (premise, rest)):
                    if not self.determined(premise):
                        return False
                    code = rest
                case Quantified(True, variable, None, body) if variable.type is NAT:
                    self.naturals = self.naturals | {variable.name}
                    code = body
                case _:
                    return self.determined(code)

    def determined(self, code: Code) -> bool:
        """Whether it is the same for all values of the naturals, from `least` on, of equal residues."""
        match code:
            case Literal() | Truth():
                return True
            case Variable(name):
                return name in self.bound
            case Op(Operation.NAT_MOD, (inner, Literal(modulus))) if modulus:
                self.moduli.append(modulus)
                return self.residual(inner)
            case Op(operation, (Variable(name), Literal(value)) | (Literal(value), Variable(name))) if (
                operation in _COMPARED and name in self.naturals
            ):
                self.least = max(self.least, value + 1)
                return True
            case Op(operation, arguments) if operation in _DETERMINED:
                return all(self.determined(one) for one in arguments)
            case If(condition, then, other):
                return all(self.determined(one) for one in (condition, then, other))
            case Quantified(_, variable, bound, body) if bound is not None and variable.type is NAT:
                self.bound.add(variable.name)
                return self.determined(bound) and self.determined(body)
        return False

    def residual(self, code: Code) -> bool:
        """Whether its remainder modulo each of the moduli is the same for such values."""
        match code:
            case Variable(name) if name in self.naturals:
                return True
            case Op(Operation.NAT_ADD | Operation.NAT_MUL, arguments):
                return all(self.residual(one) for one in arguments)
            case Op(Operation.NAT_POW, (base, exponent)):
                return self.residual(base) and self.determined(exponent)
            case If(condition, then, other):
                return self.determined(condition) and self.residual(then) and self.residual(other)
        return self.determined(code)


def _true(library: Library, statement: Statement, values: Iterable[int], until: float) -> bool:
    """Whether the statement is true at all tuples of these values, as far as there is time for that."""
    names = [one.name for one in variables(statement)]
    evaluator = Evaluator(Watched(until), library)
    try:
        with deep():
            for tuple_ in itertools.product([*values], repeat=len(names)):
                if time.monotonic() > until:
                    return False
                env = dict(zip(names, tuple_, strict=True))
                if truth(evaluator, statement.predicate.body, env) is not True:
                    return False
    except (NotInterpreted, BadArgument, TimeOver):
        return False
    return True
