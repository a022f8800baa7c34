"""A problem's assertions as a system of facts about polynomials.

Whatever cannot be said of polynomials is left out: a quantified formula, a remainder, that a function has one
value at equal places. So the system may have more solutions than the assertions; a contradiction in it is one
in them. An integer is read as a number of the field, and `a < b` of integers as `a + 1 ≤ b`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from pyverify.domains.smt.prepare import Prepared
from pyverify.domains.smt.terms import Op, Simple, Term, below
from pyverify.symbolic.certificate.facts import Either, Fact, Flag, Item, Relation, System, opposite

__all__ = ["MOST_MONOMIALS", "TooLarge", "read"]

MOST_MONOMIALS = 3000
"""Of a polynomial; more are not multiplied out."""


class TooLarge(Exception):
    """A polynomial has too many monomials."""


def read(prepared: Prepared) -> System:
    """The system of a problem's assertions. Raises `TooLarge`."""
    terms = below(prepared.roots)
    unknowns = [term for term in terms if term.sort is not Simple.BOOL and term.op not in _ARITHMETIC]
    ring = fmpq_mpoly_ctx.get([f"x{place}" for place, _ in enumerate(unknowns)], Ordering.degrevlex)
    reader = _Reader(prepared, ring, {term.number: ring.gen(place) for place, term in enumerate(unknowns)})
    items: list[Item] = []
    for one in prepared.assertions:
        items += reader.items(one.term, True, one.origin)
    auxiliary = frozenset(
        place
        for place, term in enumerate(unknowns)
        if term.op is not Op.SYMBOL or term.symbol in prepared.hidden
    )
    names = tuple(_name(prepared, term, place) for place, term in enumerate(unknowns))
    return System((*items, *reader.choices()), ring, names, auxiliary)


def _name(prepared: Prepared, term: Term, number: int) -> str:
    """A symbol's name; another for what is no symbol, which no symbol has."""
    if term.op is Op.SYMBOL:
        return prepared.names.of(term.symbol)
    return f"{_CALLED.get(term.op, 'value')}#{number}"


@dataclass
class _Reader:
    prepared: Prepared
    ring: fmpq_mpoly_ctx
    generators: Mapping[int, fmpq_mpoly]
    polynomials: dict[int, fmpq_mpoly] = field(default_factory=dict)

    def polynomial(self, root: Term) -> fmpq_mpoly:
        """A number as a polynomial."""
        for term in below([root]):
            if term.sort is not Simple.BOOL and term.number not in self.polynomials:
                self.polynomials[term.number] = self._made(term)
        return self.polynomials[root.number]

    def _made(self, term: Term) -> fmpq_mpoly:
        if term.number in self.generators:
            return self.generators[term.number]
        if term.op is Op.CONSTANT:
            assert term.constant is not None
            value = Fraction(term.constant)
            return self.ring.constant(fmpq(value.numerator, value.denominator))
        parts = [self.polynomials[arg.number] for arg in term.args]
        found = parts[0]
        match term.op:
            case Op.NEG:
                found = -1 * found
            case Op.SUB:
                found = parts[0] - parts[1]
            case Op.ADD:
                for part in parts[1:]:
                    found = found + part
            case Op.MUL:
                if len(parts[0]) * len(parts[1]) > MOST_MONOMIALS**2:
                    raise TooLarge
                found = parts[0] * parts[1]
        if len(found) > MOST_MONOMIALS:
            raise TooLarge
        return found

    def items(self, term: Term, positive: bool, origin: str) -> list[Item]:
        """What an assertion says, or its negation; nothing where it is of another kind."""
        match term.op:
            case Op.CONSTANT:
                same = bool(term.constant) is positive
                return [] if same else [Fact(self.ring.constant(fmpq(1)), Relation.ZERO, origin)]
            case Op.NOT:
                return self.items(term.args[0], not positive, origin)
            case Op.AND | Op.OR:
                parts = [self.items(part, positive, origin) for part in term.args]
                if (term.op is Op.AND) is positive:
                    return [item for part in parts for item in part]
                return self._either(parts, origin)
            case Op.ITE:
                condition, then, other = term.args
                return self._either(
                    [
                        [*self.items(condition, True, origin), *self.items(then, positive, origin)],
                        [*self.items(condition, False, origin), *self.items(other, positive, origin)],
                    ],
                    origin,
                )
            case Op.EQ if term.args[0].sort is Simple.BOOL:
                a, b = term.args
                return self._either(
                    [
                        [*self.items(a, True, origin), *self.items(b, positive, origin)],
                        [*self.items(a, False, origin), *self.items(b, not positive, origin)],
                    ],
                    origin,
                )
            case Op.LE | Op.LT | Op.EQ:
                return [*self._comparison(term, positive, origin)]
            case Op.SYMBOL:
                return [Flag(self.prepared.names.of(term.symbol), positive, origin)]
        return []

    def _either(self, parts: Sequence[Sequence[Item]], origin: str) -> list[Item]:
        """An alternative; one of which an option says nothing says nothing."""
        return [Either(tuple(map(tuple, parts)), origin)] if all(parts) else []

    def _comparison(self, term: Term, positive: bool, origin: str) -> Sequence[Fact]:
        a, b = term.args
        if not all(arg.sort in (Simple.REAL, Simple.INT) for arg in term.args):
            return ()
        difference = self.polynomial(b) - self.polynomial(a)
        if term.op is Op.EQ:
            return (Fact(difference, Relation.ZERO if positive else Relation.NONZERO, origin),)
        strict = term.op is Op.LT
        fact = Fact(difference, Relation.POSITIVE if strict else Relation.NONNEGATIVE, origin)
        found = (fact,) if positive else opposite(fact)
        if a.sort is Simple.INT and found[0].relation is Relation.POSITIVE:
            return (Fact(found[0].polynomial - 1, Relation.NONNEGATIVE, origin),)
        return found

    def choices(self) -> list[Item]:
        """For each choice between numbers that was read: which of the two it is."""
        found: list[Item] = []
        for term in below(self.prepared.roots):
            if term.op is not Op.ITE or term.sort is Simple.BOOL or term.free:
                continue
            condition, then, other = term.args
            value, origin = self.polynomial(term), "a choice"
            parts = [
                [
                    *self.items(condition, positive, origin),
                    Fact(value - self.polynomial(branch), Relation.ZERO, origin),
                ]
                for positive, branch in ((True, then), (False, other))
            ]
            found.append(Either(tuple(map(tuple, parts)), origin))
        return found


_ARITHMETIC = (Op.CONSTANT, Op.ADD, Op.SUB, Op.NEG, Op.MUL, Op.TO_REAL)
_CALLED = {Op.ITE: "choice", Op.DIV: "quotient", Op.IDIV: "quotient", Op.MOD: "remainder"}
"""What an unknown is called that is no symbol."""
