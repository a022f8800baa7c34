"""Definitional equality, as the official kernel decides it.

In this order: the same term up to names; sorts, literals, binders part by part; the cores of both; two
proofs of equal propositions are equal; then definitions are unfolded, always those first that rest on more,
and where both heads are the same constant, the arguments are tried before it is unfolded. What is left is
compared part by part, and by what is true of functions (a function is what it does), of structures (a value
is its fields) and of types with one value. An answer is the official one wherever both come to an end; in
particular the relation is not transitive, so no answer is taken from two others. What is kept is the answer
for one pair.

A binder is opened with a variable that is fresh for both sides, of the type on the right, which equals the
one on the left by then.

Mistakes that others made: a union-find over equal terms, which makes answers depend on earlier questions;
remembering a failure beyond the context in which it was found (here there is no context); eta for recursive
or indexed structures; two projections compared although they are of different structures; numerals compared
by unfolding them a million times.
"""

from __future__ import annotations

from pyverify.kernel.budget import Budget
from pyverify.kernel.constants import Constants
from pyverify.kernel.eta import Eta
from pyverify.kernel.infer import Inference
from pyverify.kernel.literals import Literals
from pyverify.kernel.reduce import Reduction
from pyverify.kernel.shape import Shapes
from pyverify.kernel.substitute import Substitution
from pyverify.term import Expr

__all__ = ["Conversion"]

_SORT, _CONST, _APP, _LAM, _PI, _NATURAL, _TEXT, _PROJ = 3, 4, 5, 6, 7, 9, 10, 11

_Open = tuple[bool | None, Expr, Expr]
"""An answer; or None, and the terms that are to be looked at instead."""


class Conversion:
    """Equality over one store of terms, in one environment."""

    def __init__(
        self,
        substitution: Substitution,
        constants: Constants,
        literals: Literals,
        reduction: Reduction,
        inference: Inference,
        budget: Budget,
    ) -> None:
        self._substitution = substitution
        self._constants = constants
        self._literals = literals
        self._reduction = reduction
        self._inference = inference
        self._budget = budget
        self._records = substitution.terms.records
        self._intern = substitution.terms.intern
        self._levels = substitution.levels
        self.shapes = Shapes(substitution.terms)
        self.eta = Eta(substitution, constants, reduction, inference, self.equal)
        self._known: dict[tuple[Expr, Expr], bool] = {}
        self._failed: set[tuple[Expr, Expr]] = set()

    def equal(self, left: Expr, right: Expr) -> bool:
        """Whether two terms of the same type are equal by definition."""
        if left == right:
            return True
        pair = self.shapes.of(left), self.shapes.of(right)
        if pair[0] == pair[1]:
            return True
        found = self._known.get(pair)
        if found is None:
            self._budget.spend()
            found = self._known[pair] = self._decide(left, right)
        return found

    def _decide(self, left: Expr, right: Expr) -> bool:
        reduction, records = self._reduction, self._records
        while True:
            answer = self._quick(left, right)
            if answer is not None:
                return answer
            true = self._literals.true
            if right == true and not self._substitution.free(left) and reduction.whnf(left) == true:
                return True
            first, second = reduction.lazy(left), reduction.lazy(right)
            if first != left or second != right:
                answer = self._quick(first, second)
                if answer is not None:
                    return answer
            answer = self._irrelevant(first, second)
            if answer is not None:
                return answer
            answer, first, second = self._unfold(first, second)
            if answer is not None:
                return answer
            one, other = records[first], records[second]
            if (
                one[0] == other[0] == _CONST
                and one[1] == other[1]
                and self._levels.all_equal(one[2], other[2])
            ):
                return True
            if (
                one[0] == other[0] == _PROJ
                and one[2:] == other[2:]
                and self._projected(one[1], other[1], one[3])
            ):
                return True
            left, right = reduction.core(first), reduction.core(second)
            if left == first and right == second:
                return self._apart(left, right)

    def _apart(self, left: Expr, right: Expr) -> bool:
        """Two terms of which neither reduces any more, compared by their parts and by eta."""
        if self._applications(left, right):
            return True
        eta = self.eta
        if eta.functions(left, right) or eta.functions(right, left):
            return True
        if eta.structures(left, right) or eta.structures(right, left):
            return True
        for one, other in ((left, right), (right, left)):
            if self._records[one][0] == _TEXT and self._literals.is_spelled(other):
                return self.equal(self._literals.constructed(one), other)
        return eta.single_valued(left, right)

    def _quick(self, left: Expr, right: Expr) -> bool | None:
        """An answer that needs no reduction."""
        if left == right or self.shapes.alike(left, right):
            return True
        one, other = self._records[left], self._records[right]
        tag = one[0]
        if tag != other[0]:
            return None
        if tag in (_LAM, _PI):
            return self._binders(left, right, tag)
        if tag == _SORT:
            return self._levels.equal(one[1], other[1])
        if tag in (_NATURAL, _TEXT):
            return bool(one[1] == other[1])
        return None

    def _binders(self, left: Expr, right: Expr, tag: int) -> bool:
        """Two telescopes, domain by domain, then their bodies."""
        substitution, records = self._substitution, self._records
        index = max(substitution.free(left), substitution.free(right))
        variables: list[Expr] = []
        one, other = records[left], records[right]
        while one[0] == tag and other[0] == tag:
            domain = substitution.instantiate(other[1], variables)
            if one[1] != other[1] and not self.equal(substitution.instantiate(one[1], variables), domain):
                return False
            variables.append(substitution.variable(domain, index + len(variables)))
            left, right = one[2], other[2]
            one, other = records[left], records[right]
        return self.equal(
            substitution.instantiate(left, variables), substitution.instantiate(right, variables)
        )

    def _irrelevant(self, left: Expr, right: Expr) -> bool | None:
        """Two proofs are equal if what they prove is; None: the left one is no proof."""
        type_ = self._inference.infer(left)
        if not self._inference.is_proposition(type_):
            return None
        return self.equal(type_, self._inference.infer(right))

    def _unfold(self, left: Expr, right: Expr) -> _Open:
        """Unfold definitions until there is an answer, or nothing to unfold."""
        reduction, free = self._reduction, self._substitution.free
        while True:
            answer = self._offsets(left, right)
            if answer is not None:
                return answer, left, right
            if not free(left) and not free(right):
                value = reduction.computed(left)
                if value is not None:
                    return self.equal(value, right), left, right
                value = reduction.computed(right)
                if value is not None:
                    return self.equal(left, value), left, right
            further = self._unfold_once(left, right)
            if further is None:
                return None, left, right
            left, right = further
            answer = self._quick(left, right)
            if answer is not None:
                return answer, left, right

    def _unfold_once(self, left: Expr, right: Expr) -> tuple[Expr, Expr] | None:
        """Both sides after a step on one of them, or on both; None if neither can be unfolded.

        Where the same definition turns out to be applied to equal arguments, both sides are the left one.
        """
        one, other = self._unfoldable(left), self._unfoldable(right)
        if one is None and other is None:
            return None
        self._budget.spend()
        if other is None:
            return self._one_side(left, right)
        if one is None:
            right, left = self._one_side(right, left)
            return left, right
        height, other_height = self._constants.height(one), self._constants.height(other)
        if height > other_height:
            return self._next(left), right
        if height < other_height:
            return left, self._next(right)
        if self._same_head(left, right, one, other):
            return left, left
        return self._next(left), self._next(right)

    def _unfoldable(self, expr: Expr) -> Expr | None:
        """The head of a term if it is a constant that unfolds."""
        head, _ = self._reduction.spine(expr)
        return head if self._records[head][0] == _CONST and self._constants.value(head) is not None else None

    def _next(self, expr: Expr) -> Expr:
        unfolded = self._reduction.unfolded(expr)
        assert unfolded is not None
        return self._reduction.lazy(unfolded)

    def _one_side(self, unfolds: Expr, other: Expr) -> tuple[Expr, Expr]:
        """Unfold one side, but first let a projection at the head of the other see what it projects from."""
        head, _ = self._reduction.spine(other)
        if self._records[head][0] == _PROJ:
            further = self._reduction.core(other)
            if further != other:
                return unfolds, further
        return self._next(unfolds), other

    def _same_head(self, left: Expr, right: Expr, one: Expr, other: Expr) -> bool:
        """Whether both are the same definition at equal levels, applied to equal arguments."""
        name, levels = self._records[one][1:]
        if (
            self._records[other][1] != name
            or left == one
            or right == other
            or not self._constants.regular(one)
        ):
            return False
        pair = self.shapes.of(left), self.shapes.of(right)
        if pair in self._failed:
            return False
        if self._levels.all_equal(levels, self._records[other][2]) and self._arguments(left, right):
            return True
        self._failed.add(pair)
        return False

    def _offsets(self, left: Expr, right: Expr) -> bool | None:
        """Numerals and successors of something, compared without unfolding; None: they are not both that."""
        literals, records = self._literals, self._records
        peeled = False
        while True:
            number, other = literals.value(left), literals.value(right)
            if number is not None and other is not None:
                return number == other
            below = self._below(records[left], number)
            other_below = self._below(records[right], other)
            if below is None or other_below is None:
                return self.equal(left, right) if peeled else None
            left, right, peeled = below, other_below, True
            if left == right:
                return True

    def _below(self, record: tuple[object, ...], number: int | None) -> Expr | None:
        """The predecessor of a successor, written as such or a literal."""
        if number is not None:
            return self._literals.number(number - 1) if number else None
        if record[0] == _APP and record[1] == self._literals.succ:
            return record[2]  # type: ignore[return-value]
        return None

    def _projected(self, left: Expr, right: Expr, field: int) -> bool:
        """Whether a field of two values is the same, unfolding no more of them than is needed."""
        while (further := self._unfold_once(left, right)) is not None:
            left, right = further
            answer = self._quick(left, right)
            if answer is True:
                return True
            if answer is False:
                break
        one, other = self._field(left, field), self._field(right, field)
        if one is not None and other is not None:
            return self.equal(one, other)
        return self.equal(left, right)

    def _field(self, expr: Expr, field: int) -> Expr | None:
        """The field of a constructor applied to enough arguments."""
        made = self.eta.constructor_of(expr)
        if made is None:
            return None
        _, arguments = self._reduction.spine(expr)
        place = len(arguments) - 1 - made.num_params - field
        return arguments[place] if place >= 0 else None

    def _applications(self, left: Expr, right: Expr) -> bool:
        if self._records[left][0] != _APP or self._records[right][0] != _APP:
            return False
        head, arguments = self._reduction.spine(left)
        other, other_arguments = self._reduction.spine(right)
        if len(arguments) != len(other_arguments) or not self.equal(head, other):
            return False
        return self._arguments(left, right)

    def _arguments(self, left: Expr, right: Expr) -> bool:
        """Whether two spines have equal arguments, in pairs, from the first."""
        _, arguments = self._reduction.spine(left)
        _, others = self._reduction.spine(right)
        if len(arguments) != len(others):
            return False
        while arguments:
            if not self.equal(arguments.pop(), others.pop()):
                return False
        return True
