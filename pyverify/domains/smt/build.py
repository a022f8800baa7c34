"""Building terms: the operations with what can be decided on the spot, and Lean's conventions of division.

Whatever is folded here is an equality of exact numbers or of truth values, so a folded term means the same
as the one that was asked for. SMT-LIB leaves `x / 0` open; a divisor that is not a constant is therefore
guarded. A choice between two constants is pulled out of products and comparisons: `P * (if e then 1 else
0)` becomes `if e then P else 0`, which keeps weights by indicators linear and tables readable at computed
indices.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from pyverify.domains.smt.terms import Bank, Op, Simple, Sort, Symbol, Term

__all__ = ["Builder"]

REAL, INT, BOOL = Simple.REAL, Simple.INT, Simple.BOOL


class Builder:
    """Makes terms in one bank."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.true = bank.make(Op.CONSTANT, (), BOOL, True)
        self.false = bank.make(Op.CONSTANT, (), BOOL, False)

    # Leaves.

    def number(self, value: int | Fraction, sort: Sort = REAL) -> Term:
        """A constant."""
        return self.bank.make(Op.CONSTANT, (), sort, Fraction(value) if sort is REAL else int(value))

    def truth(self, value: bool) -> Term:
        """True or false."""
        return self.true if value else self.false

    def symbol(self, symbol: Symbol) -> Term:
        """A variable."""
        return self.bank.make(Op.SYMBOL, (), symbol.result, symbol)

    def read(self, symbol: Symbol, args: Sequence[Term]) -> Term:
        """A function at arguments; at an argument that is a choice among constants, the choice of the
        values.
        """
        for place, arg in enumerate(args):
            if arg.op is Op.ITE and _only_constants(arg):
                return self._read_at_choice(symbol, args, place)
        return self.bank.make(Op.READ, tuple(args), symbol.result, symbol)

    def _read_at_choice(self, symbol: Symbol, args: Sequence[Term], place: int) -> Term:
        values: dict[int, Term] = {}
        for part in _choices(args[place]):
            if part.op is Op.ITE:
                then, other = (values[branch.number] for branch in part.args[1:])
                values[part.number] = self.ite(part.args[0], then, other)
            else:
                values[part.number] = self.read(symbol, [*args[:place], part, *args[place + 1 :]])
        return values[args[place].number]

    # Numbers.

    def add(self, terms: Sequence[Term], sort: Sort) -> Term:
        """The sum. Not flattened: that would undo sharing."""
        constant: int | Fraction = 0
        others = []
        for term in terms:
            value = term.constant
            if value is None:
                others.append(term)
            else:
                constant += value
        if constant or not others:
            others.append(self.number(constant, sort))
        return others[0] if len(others) == 1 else self.bank.make(Op.ADD, tuple(others), sort)

    def negate(self, a: Term) -> Term:
        """`-a`."""
        if a.constant is not None:
            return self.number(-a.constant, a.sort)
        return a.args[0] if a.op is Op.NEG else self.bank.make(Op.NEG, (a,), a.sort)

    def subtract(self, a: Term, b: Term) -> Term:
        """`a - b`, of integers too: not yet stopped at zero."""
        if b.constant is not None:
            return self.add([a, self.number(-b.constant, a.sort)], a.sort)
        if a is b:
            return self.number(0, a.sort)
        return self.negate(b) if a.constant == 0 else self.bank.make(Op.SUB, (a, b), a.sort)

    def multiply(self, a: Term, b: Term) -> Term:
        """`a * b`."""
        if b.constant is not None:
            a, b = b, a
        if a.constant is not None:
            return self._scale(a.constant, b)
        for one, other in ((a, b), (b, a)):
            if one.op is Op.ITE and _constants(one):
                then, otherwise = (self.multiply(branch, other) for branch in one.args[1:])
                return self.ite(one.args[0], then, otherwise)
        return self.bank.make(Op.MUL, (a, b), a.sort)

    def _scale(self, factor: int | Fraction, b: Term) -> Term:
        if b.constant is not None:
            return self.number(factor * b.constant, b.sort)
        if factor in (0, 1):
            return b if factor else self.number(0, b.sort)
        return (
            self.negate(b)
            if factor == -1
            else self.bank.make(Op.MUL, (self.number(factor, b.sort), b), b.sort)
        )

    def divide(self, a: Term, b: Term) -> Term:
        """`a / b` of reals; zero for `b = 0`."""
        if b.constant is not None:
            return self._scale(1 / Fraction(b.constant) if b.constant else 0, a)
        if a.constant == 0:
            return a
        zero = self.number(0)
        return self.ite(self.equal(b, zero), zero, self.bank.make(Op.DIV, (a, b), REAL))

    def quotient(self, a: Term, b: Term) -> Term:
        """`a / b` of naturals, rounded down; zero for `b = 0`."""
        return self._guarded(Op.IDIV, a, b, self.number(0, INT), lambda x, y: x // y)

    def remainder(self, a: Term, b: Term) -> Term:
        """`a % b` of naturals; `a` for `b = 0`."""
        return self._guarded(Op.MOD, a, b, a, lambda x, y: x % y)

    def _guarded(self, op: Op, a: Term, b: Term, at_zero: Term, fold: Callable[[int, int], int]) -> Term:
        if b.constant == 0:
            return at_zero
        if isinstance(a.constant, int) and isinstance(b.constant, int):
            return self.number(fold(a.constant, b.constant), INT)
        made = self.bank.make(op, (a, b), INT)
        return made if b.constant is not None else self.ite(self.equal(b, self.number(0, INT)), at_zero, made)

    def to_real(self, a: Term) -> Term:
        """An integer as a real number."""
        if a.constant is not None:
            return self.number(a.constant)
        if a.op is Op.ITE and _constants(a):
            return self.ite(a.args[0], self.to_real(a.args[1]), self.to_real(a.args[2]))
        return self.bank.make(Op.TO_REAL, (a,), REAL)

    # Truth values.

    def less_equal(self, a: Term, b: Term) -> Term:
        """`a ≤ b`."""
        return self._compare(Op.LE, a, b, lambda x, y: x <= y, True)

    def less(self, a: Term, b: Term) -> Term:
        """`a < b`."""
        return self._compare(Op.LT, a, b, lambda x, y: x < y, False)

    def equal(self, a: Term, b: Term) -> Term:
        """`a = b`, of numbers or of truth values."""
        if a.sort is BOOL:
            for one, other in ((a, b), (b, a)):
                if one.constant is not None:
                    return other if one.constant else self.negation(other)
        return self._compare(Op.EQ, a, b, lambda x, y: x == y, True)

    def _compare(
        self, op: Op, a: Term, b: Term, decide: Callable[[int | Fraction, int | Fraction], bool], alike: bool
    ) -> Term:
        if a is b:
            return self.truth(alike)
        if a.constant is not None and b.constant is not None:
            return self.truth(decide(a.constant, b.constant))
        for one, other, turned in ((a, b, False), (b, a, True)):
            if one.op is Op.ITE and other.constant is not None and _only_constants(one):
                return self._compare_choice(op, one, other, turned, decide)
        return self.bank.make(op, (a, b), BOOL)

    def _compare_choice(
        self,
        op: Op,
        choice: Term,
        number: Term,
        turned: bool,
        decide: Callable[[int | Fraction, int | Fraction], bool],
    ) -> Term:
        """A choice among constants compared with one; `turned`: the choice is on the right side."""
        values: dict[int, Term] = {}
        for part in _choices(choice):
            if part.op is Op.ITE:
                values[part.number] = self.ite(part.args[0], *(values[one.number] for one in part.args[1:]))
            else:
                assert part.constant is not None
                assert number.constant is not None
                pair = (number.constant, part.constant) if turned else (part.constant, number.constant)
                values[part.number] = self.truth(decide(*pair))
        return values[choice.number]

    def negation(self, a: Term) -> Term:
        """Not `a`."""
        if a.constant is not None:
            return self.truth(not a.constant)
        return a.args[0] if a.op is Op.NOT else self.bank.make(Op.NOT, (a,), BOOL)

    def conjunction(self, terms: Sequence[Term]) -> Term:
        """All of them."""
        return self._join(Op.AND, terms, self.true, self.false)

    def disjunction(self, terms: Sequence[Term]) -> Term:
        """One of them."""
        return self._join(Op.OR, terms, self.false, self.true)

    def _join(self, op: Op, terms: Sequence[Term], neutral: Term, absorbing: Term) -> Term:
        kept = [term for term in dict.fromkeys(terms) if term is not neutral]
        if absorbing in kept:
            return absorbing
        if len(kept) < 2:
            return kept[0] if kept else neutral
        return self.bank.make(op, tuple(kept), BOOL)

    def ite(self, condition: Term, then: Term, other: Term) -> Term:
        """`if condition then … else …`, of one sort."""
        if condition.constant is not None:
            return then if condition.constant else other
        if condition.op is Op.NOT:
            condition, then, other = condition.args[0], other, then
        if other.op is Op.ITE and other.args[0] is condition:
            other = other.args[2]
        if then.op is Op.ITE and then.args[0] is condition:
            then = then.args[1]
        if then is other:
            return then
        if then.sort is BOOL and (then.constant is not None or other.constant is not None):
            if then.constant is not None and other.constant is not None:
                return condition if then.constant else self.negation(condition)
            if then.constant is not None:
                return (
                    self._either(condition, other) if then.constant else self._both(condition, other, False)
                )
            return (
                self._either(self.negation(condition), then)
                if other.constant
                else self._both(condition, then)
            )
        return self.bank.make(Op.ITE, (condition, then, other), then.sort)

    def _either(self, a: Term, b: Term) -> Term:
        return self.disjunction([a, b])

    def _both(self, a: Term, b: Term, positive: bool = True) -> Term:
        return self.conjunction([a if positive else self.negation(a), b])

    def quantify(self, universal: bool, symbols: Sequence[Symbol], body: Term) -> Term:
        """`∀` or `∃` over symbols that occur in the body; the others are left out."""
        bound = tuple(symbol for symbol in symbols if symbol in body.free)
        return self.bank.make(Op.FORALL if universal else Op.EXISTS, (body,), BOOL, bound) if bound else body


def _constants(term: Term) -> bool:
    return term.args[1].op is Op.CONSTANT and term.args[2].op is Op.CONSTANT


def _choices(term: Term) -> list[Term]:
    """The choices and branches that a choice is made of, conditions left out, parts first."""
    seen: dict[int, Term] = {}
    waiting = [term]
    while waiting:
        one = waiting.pop()
        if one.number not in seen:
            seen[one.number] = one
            waiting.extend(one.args[1:] if one.op is Op.ITE else ())
    return [seen[number] for number in sorted(seen)]


def _only_constants(term: Term) -> bool:
    return all(part.op in (Op.ITE, Op.CONSTANT) for part in _choices(term))
