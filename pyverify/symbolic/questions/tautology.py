"""What follows by propositional logic alone: comparisons are propositions without a content.

Two comparisons that are written alike, up to the names of what is bound, are one proposition; `a < b` is the
negation of `b ≤ a`, and `a = a` is true. Laws of arithmetic are not used.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from pyverify.extract.boolean import negate
from pyverify.extract.code import BOOL, Code, Literal, Op, Operation, Quantified, Truth
from pyverify.symbolic.instances.inline import conjuncts
from pyverify.symbolic.mutation.normal import Normal, normal

__all__ = ["ORDERS", "follows", "plainly_true", "premises_of"]

MOST_ATOMS = 14
"""Propositions of more parts are not gone through."""
ORDERS = (Operation.LE, Operation.LT, Operation.NAT_LE, Operation.NAT_LT)
"""The comparisons that are no equations."""
_EQUALITIES = (Operation.EQ, Operation.NAT_EQ)


def plainly_true(conclusion: Code) -> bool:
    """Whether an unfolded proposition is true by its form: `True`, `a = a`, or a tautology of such parts."""
    premises, rest = premises_of(conclusion)
    return all(follows(premises, part) for part in conjuncts(rest))


def premises_of(code: Code) -> tuple[list[Code], Code]:
    """What a proposition assumes at its head, taken apart, and the rest; `∀` at its head is passed."""
    premises: list[Code] = []
    while True:
        match code:
            case Quantified(True, variable, bound, body):
                if bound is not None:
                    premises.append(Op(Operation.NAT_LT, (variable, bound), BOOL))
                code = body
            case Op(Operation.IMPLIES, (premise, rest)):
                premises += conjuncts(premise)
                code = rest
            case _:
                return premises, code


def follows(premises: Sequence[Code], conclusion: Code) -> bool:
    """Whether the premises give the conclusion by propositional logic alone."""
    atoms: dict[Normal, int] = {}
    wanted = _Proposition(conclusion, atoms)
    relevant = len(atoms)
    given = [_Proposition(one, atoms) for one in premises]
    if len(atoms) > MOST_ATOMS:  # then only what speaks of the conclusion's own parts
        atoms = {}
        wanted = _Proposition(conclusion, atoms)
        given = [one for one in (_Proposition(one, dict(atoms)) for one in premises) if one.within(relevant)]
        if len(atoms) > MOST_ATOMS:
            return False
    for values in itertools.product((False, True), repeat=len(atoms)):
        if not wanted.value(values) and all(one.value(values) for one in given):
            return False
    return True


class _Proposition:
    """A proposition whose comparisons and quantified parts are variables, equal ones the same variable."""

    def __init__(self, code: Code, atoms: dict[Normal, int]) -> None:
        self._atoms = atoms
        self._code = self._read(code)

    def within(self, number: int) -> bool:
        """Whether it speaks of the first so many variables only."""
        return all(one < number for one in self._numbers(self._code))

    def _numbers(self, code: object) -> Iterator[int]:
        if isinstance(code, int) and not isinstance(code, bool):
            yield code
        elif isinstance(code, tuple):
            for part in code[1:]:
                yield from self._numbers(part)

    def _read(self, code: Code) -> object:
        match code:
            case Truth(value):
                return value
            case Op(
                Operation.NOT | Operation.AND | Operation.OR | Operation.IMPLIES | Operation.IFF as operation,
                arguments,
            ):
                return (operation, *(self._read(one) for one in arguments))
            case Op(operation, (left, right)) if operation in (*ORDERS, *_EQUALITIES):
                return self._compared(operation, left, right)
            case Quantified(universal, variable, bound, body):
                made = self._read_alone(body)
                if made is universal or (bound is None and isinstance(made, bool)):
                    return made
                if not universal:  # `∃ x, P` is `¬ ∀ x, ¬ P`
                    every = Quantified(True, variable, bound, negate(body))
                    return (Operation.NOT, self._number(normal(every)))
        return self._number(normal(code))

    def _read_alone(self, code: Code) -> object:
        """What it is by itself, without leaving new variables behind; True or False where that is known."""
        return _Proposition(code, dict(self._atoms))._code

    def _compared(self, operation: Operation, left: Code, right: Code) -> object:
        one, other = normal(left), normal(right)
        same = one == other
        if operation in _EQUALITIES:
            return True if same else self._number(("eq", *sorted((one, other), key=repr)))
        strict = operation in (Operation.LT, Operation.NAT_LT)
        if same:
            return not strict
        if operation is Operation.NAT_LE and left == Literal(0):
            return True
        # `a < b` is `¬ b ≤ a`
        return (
            (Operation.NOT, self._number(("le", other, one))) if strict else self._number(("le", one, other))
        )

    def _number(self, atom: Normal) -> int:
        return self._atoms.setdefault(atom, len(self._atoms))

    def value(self, values: Sequence[bool]) -> bool:
        """Whether it is true at these values of the variables."""
        return self._value(self._code, values)

    def _value(self, code: object, values: Sequence[bool]) -> bool:
        if isinstance(code, bool):
            return code
        if isinstance(code, int):
            return values[code]
        assert isinstance(code, tuple)
        operation, *rest = code
        parts = [self._value(one, values) for one in rest]
        match operation:
            case Operation.NOT:
                return not parts[0]
            case Operation.AND:
                return all(parts)
            case Operation.OR:
                return any(parts)
            case Operation.IMPLIES:
                return not parts[0] or parts[1]
        return parts[0] is parts[1]
