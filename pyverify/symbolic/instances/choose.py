"""Ground formulas as conjunctions of polynomial atoms, by choosing at random at every alternative.

Of a disjunction one part is chosen, of an equivalence a side, of a choice between numbers a branch with its
condition. What the chosen atoms imply makes the formulas true; whether there are such values is for `solve`.
"""

from __future__ import annotations

import enum
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from flint import fmpq

from pyverify.domains.smt.terms import Op, Simple, Symbol, Term
from pyverify.symbolic.instances.polynomial import (
    Polynomial,
    TooMany,
    added,
    constant,
    multiplied,
    number,
    scaled,
    single,
)

__all__ = ["Atom", "Chosen", "Impossible", "Relation", "choose"]


class Relation(enum.Enum):
    """How the polynomial of an atom stands to zero."""

    ZERO = "= 0"
    OTHER = "≠ 0"
    NEGATIVE = "< 0"
    NOT_POSITIVE = "≤ 0"

    def true_of(self, value: fmpq) -> bool:
        """Whether a number stands so to zero."""
        match self:
            case Relation.ZERO:
                return bool(value == 0)
            case Relation.OTHER:
                return bool(value != 0)
            case Relation.NEGATIVE:
                return bool(value < 0)
        return bool(value <= 0)


@dataclass(frozen=True, slots=True)
class Atom:
    """A polynomial and how it stands to zero."""

    polynomial: Polynomial
    relation: Relation


class Impossible(Exception):
    """What was chosen contradicts itself."""


@dataclass(slots=True)
class Chosen:
    """The atoms, and the numbers of their unknowns: symbols, and quotients that were given a name."""

    atoms: list[Atom] = field(default_factory=list)
    truths: dict[Symbol, bool] = field(default_factory=dict)
    numbers: dict[Symbol, int] = field(default_factory=dict)
    entries: dict[tuple[Symbol, tuple[object, ...]], Symbol] = field(default_factory=dict)
    """Of a function that is also read at places that are not decided: the symbols of those that are."""
    unknowns: int = 0

    def unknown(self, symbol: Symbol) -> int:
        """The number of a symbol."""
        if symbol not in self.numbers:
            self.numbers[symbol] = self.fresh()
        return self.numbers[symbol]

    def entry(self, term: Term) -> Symbol | None:
        """The symbol of a function at constants; `None` at other places."""
        places = tuple(arg.constant for arg in term.args)
        if None in places:
            return None
        key = term.symbol, places
        if key not in self.entries:
            self.entries[key] = replace(term.symbol, arguments=(), indices=())
        return self.entries[key]

    def fresh(self) -> int:
        """The number of an unknown that is no symbol."""
        self.unknowns += 1
        return self.unknowns - 1


def choose(formulas: Sequence[Term], rng: random.Random) -> Chosen:
    """Atoms that together make the formulas true. Raises `Impossible`.

    A part that is no polynomial (a quantifier over a whole type, a function at a place that is not decided)
    is passed over: what is found has to be evaluated anyway.
    """
    chooser = _Chooser(rng)
    chooser.run(formulas)
    return chooser.chosen


class _Opaque(Exception):
    """A term that is no polynomial."""


class _Chooser:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.chosen = Chosen()
        self.decided: dict[int, bool] = {}
        self.known: dict[int, Polynomial] = {}
        self.waiting: list[tuple[Term, bool]] = []
        self.done: set[int] = set()

    def run(self, formulas: Sequence[Term]) -> None:
        """Choose for all of these."""
        # what leaves nothing to choose comes first, so that alternatives that it excludes are seen
        self.waiting = [(term, True) for term in formulas]
        later: list[tuple[Term, bool]] = []
        while self.waiting or later:
            if not self.waiting:
                self.waiting.append(later.pop(self.rng.randrange(len(later))))
                self._pick(*self.waiting.pop())
                continue
            term, wanted = self.waiting.pop()
            before = self.decided.setdefault(term.number, wanted)
            if before is not wanted:
                raise Impossible
            if term.number in self.done:
                continue
            self.done.add(term.number)
            match term.op:
                case Op.CONSTANT:
                    if term.constant is not wanted:
                        raise Impossible
                case Op.NOT:
                    self.waiting.append((term.args[0], not wanted))
                case Op.AND if wanted:
                    self.waiting += [(part, True) for part in term.args]
                case Op.OR if not wanted:
                    self.waiting += [(part, False) for part in term.args]
                case Op.SYMBOL | Op.APPLY:
                    symbol = term.symbol if term.op is Op.SYMBOL else self.chosen.entry(term)
                    if symbol and self.chosen.truths.setdefault(symbol, wanted) is not wanted:
                        raise Impossible
                case Op.AND | Op.OR | Op.ITE:
                    later.append((term, wanted))
                case Op.EQ if term.args[0].sort is Simple.BOOL:
                    later.append((term, wanted))
                case Op.EQ | Op.LE | Op.LT:
                    self._atom(term, wanted)

    def _pick(self, term: Term, wanted: bool) -> None:
        """Choose one of the ways to make a formula what is wanted."""
        if term.op in (Op.AND, Op.OR):  # a part that is already as wanted will do
            if any(self._settled(part) is wanted for part in term.args):
                return
            parts = [part for part in term.args if self._settled(part) is None]
            if not parts:
                raise Impossible
            # the last part is what a chain of implications concludes: it is chosen as often as all others
            last = self.rng.random() < 0.5
            self.waiting.append((parts[-1] if last else self.rng.choice(parts), wanted))
        elif term.op is Op.ITE:
            first = self._settled(term.args[0])
            taken = self.rng.random() < 0.5 if first is None else first
            self.waiting += [(term.args[0], taken), (term.args[1 if taken else 2], wanted)]
        else:
            first = self._settled(term.args[0])
            value = self.rng.random() < 0.5 if first is None else first
            self.waiting += [(term.args[0], value), (term.args[1], value is wanted)]

    def _settled(self, term: Term) -> bool | None:
        """Whether a formula is already decided to be true or false."""
        if term.op is Op.CONSTANT:
            return bool(term.constant)
        if term.op is Op.NOT:
            inner = self._settled(term.args[0])
            return None if inner is None else not inner
        if term.op is Op.SYMBOL and term.symbol in self.chosen.truths:
            return self.chosen.truths[term.symbol]
        return self.decided.get(term.number)

    def _atom(self, term: Term, wanted: bool) -> None:
        try:
            left, right = (self._number(arg) for arg in term.args)
            difference = added([left, scaled(right, -1)])
        except (_Opaque, TooMany):
            return
        relation = {Op.EQ: Relation.ZERO, Op.LE: Relation.NOT_POSITIVE, Op.LT: Relation.NEGATIVE}[term.op]
        if not wanted:
            if relation is not Relation.ZERO:
                difference = scaled(difference, -1)
            relation = {
                Relation.ZERO: Relation.OTHER,
                Relation.NOT_POSITIVE: Relation.NEGATIVE,
                Relation.NEGATIVE: Relation.NOT_POSITIVE,
            }[relation]
        value = constant(difference)
        if value is None:
            self.chosen.atoms.append(Atom(difference, relation))
        elif not relation.true_of(value):
            raise Impossible

    def _number(self, term: Term) -> Polynomial:
        """The term as a polynomial, with branches chosen; terms are deep, so not by recursion alone."""
        stack = [term]
        while stack:
            one = stack[-1]
            if one.number in self.known:
                stack.pop()
                continue
            branches = one.op is Op.ITE
            needed = [one.args[1 if self._branch(one.args[0]) else 2]] if branches else list(one.args)
            missing = [part for part in needed if part.number not in self.known]
            if missing:
                stack += missing
                continue
            stack.pop()
            self.known[one.number] = self._made(one, [self.known[part.number] for part in needed])
        return self.known[term.number]

    def _branch(self, condition: Term) -> bool:
        """Whether a condition is taken for true; what is decided is wanted too."""
        settled = self._settled(condition)
        if settled is None:
            # an equation is mostly false of values that nothing ties to each other
            equation = (condition.args[0] if condition.op is Op.NOT else condition).op is Op.EQ
            odds = 0.5 if not equation else 0.15 if condition.op is Op.EQ else 0.85
            settled = self.rng.random() < odds
            self.waiting.append((condition, settled))
            if condition.op is not Op.NOT:
                self.decided[condition.number] = settled
        return settled

    def _made(self, term: Term, parts: list[Polynomial]) -> Polynomial:
        match term.op:
            case Op.CONSTANT:
                value = term.constant
                assert value is not None
                return number(fmpq(value.numerator, value.denominator))
            case Op.SYMBOL if term.sort in (Simple.REAL, Simple.INT):
                return single(self.chosen.unknown(term.symbol))
            case Op.APPLY if (entry := self.chosen.entry(term)) is not None:
                return single(self.chosen.unknown(entry))
            case Op.ADD:
                return added(parts)
            case Op.SUB:
                return added([parts[0], scaled(parts[1], -1)])
            case Op.NEG:
                return scaled(parts[0], -1)
            case Op.MUL:
                found = parts[0]
                for part in parts[1:]:
                    found = multiplied(found, part)
                return found
            case Op.DIV:
                return self._quotient(*parts)
            case Op.TO_REAL | Op.ITE:
                return parts[0]
        raise _Opaque

    def _quotient(self, above: Polynomial, below: Polynomial) -> Polynomial:
        value = constant(below)
        if value is not None:
            if value == 0:
                raise Impossible
            return scaled(above, 1 / value)
        name = single(self.chosen.fresh())
        self.chosen.atoms.append(Atom(added([multiplied(name, below), scaled(above, -1)]), Relation.ZERO))
        return name
