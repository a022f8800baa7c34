"""Reduction to weak head normal form, as the official kernel does it.

A term is taken apart into its head and the arguments that wait for it; the head decides what happens. A
function takes as many of them as it has binders, all at once (beta). `let` puts its value in (zeta). A
recursor asks for the normal form of its major premise and goes on with the rule of the constructor that it
finds there (iota); so do projections and quotients. These make up the *core*. In full, functions of
numerals are computed, and then definitions and theorems are unfolded (delta), the core always first.

What the major premise may become before it is looked at: with the K flag, the constructor itself, if its
type is the type of the premise **by definition** (for `h : a = b` it is not); a literal, the constructor it
stands for; and of a structure that is no proposition, its constructor applied to its own projections.

A term that is stuck is given back as it was where its head is stuck: what was reduced to find that out does
not show. Normal forms are kept for each term; nothing that was found out depends on a context, since free
variables carry their types. All terms here are closed but for these.

Mistakes that others made: K without the definitional check, or because a flag said so; structure eta for
propositions or recursive types, which has no end; a function of numerals computed on a term that is not
one; `Nat.succ` a hundred thousand times, by recursion; universe levels of a rule not replaced.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pyverify.kernel.budget import Budget
from pyverify.kernel.constants import Constants, Recursor
from pyverify.kernel.literals import BINARY, SUCC, Literals
from pyverify.kernel.substitute import Substitution
from pyverify.olean import Kind
from pyverify.term import Expr, Name, Record

if TYPE_CHECKING:
    from pyverify.kernel.eta import Eta

__all__ = ["Reduction"]

_APP, _CONST, _LAM, _LET, _PROJ = 5, 4, 6, 8, 11
_QUOTIENTS: dict[Name, int] = {("Quot", "lift"): 5, ("Quot", "ind"): 4}
"""Where the element of the quotient stands among the arguments; the function stands at 3 in both."""
_QUOTIENT_FUNCTION = 3
_QUOTIENT_MK: Name = ("Quot", "mk")

# What the head of a term can do, being a constant.
_STUCK, _RECURSOR, _QUOTIENT, _UNFOLDS, _BINARY, _SUCCESSOR = range(6)


class Reduction:
    """Normal forms over one store of terms, in one environment.

    `infer`, `equal` and `eta`, which are made of this, are given by whoever puts the rooms together.
    """

    infer: Callable[[Expr], Expr]
    equal: Callable[[Expr, Expr], bool]
    eta: Eta

    def __init__(
        self, substitution: Substitution, constants: Constants, literals: Literals, budget: Budget
    ) -> None:
        self._substitution = substitution
        self._constants = constants
        self._literals = literals
        self._budget = budget
        self._records = substitution.terms.records
        self._intern = substitution.terms.intern
        self._roles: dict[Expr, tuple[int, Any]] = {}
        self._full: dict[Expr, Expr] = {}
        self._core: dict[Expr, Expr] = {}
        self._lazy: dict[Expr, Expr] = {}

    def whnf(self, expr: Expr) -> Expr:
        """The weak head normal form."""
        found = self._full.get(expr)
        if found is None:
            found = self._full[expr] = self._reduce(expr, full=True, lazy=False)
        return found

    def core(self, expr: Expr) -> Expr:
        """The same without unfolding definitions and without computing on numerals, except inside of what a
        recursor or projection looks at.
        """
        found = self._core.get(expr)
        if found is None:
            found = self._core[expr] = self._reduce(expr, full=False, lazy=False)
        return found

    def lazy(self, expr: Expr) -> Expr:
        """The same, where projections do not unfold what they project from."""
        found = self._lazy.get(expr)
        if found is None:
            found = self._lazy[expr] = self._reduce(expr, full=False, lazy=True)
        return found

    def spine(self, expr: Expr) -> tuple[Expr, list[Expr]]:
        """The head of a term, and its arguments, the last one first."""
        records, found = self._records, []
        record = records[expr]
        while record[0] == _APP:
            found.append(record[2])
            expr = record[1]
            record = records[expr]
        return expr, found

    def apply(self, expr: Expr, arguments: list[Expr]) -> Expr:
        """A head applied to arguments, the last one first."""
        intern = self._intern
        for argument in reversed(arguments):
            expr = intern((_APP, expr, argument))
        return expr

    def unfolded(self, expr: Expr) -> Expr | None:
        """The term with its head constant unfolded, or None if that cannot be."""
        head, arguments = self.spine(expr)
        if self._records[head][0] != _CONST:
            return None
        value = self._constants.value(head)
        if value is None:
            return None
        self._budget.spend()
        return self.apply(value, arguments)

    def computed(self, expr: Expr) -> Expr | None:
        """The value of a function of numerals, if the term is one without free variables, applied to such."""
        head, arguments = self.spine(expr)
        if self._records[head][0] != _CONST:
            return None
        role, told = self._role(head)
        if role == _SUCCESSOR:
            return self._successor(arguments)
        return self._compute(told[0], arguments) if role == _BINARY else None

    def _reduce(self, expr: Expr, *, full: bool, lazy: bool) -> Expr:
        """Go on until the head is stuck. `waiting` holds the arguments, the next one last."""
        records, instantiate, budget = self._records, self._substitution.instantiate, self._budget
        waiting: list[Expr] = []
        while True:
            record = records[expr]
            tag = record[0]
            if tag == _APP:
                waiting.append(record[2])
                expr = record[1]
                continue
            if tag == _LAM:
                if not waiting:
                    break
                body = record[2]
                values = [waiting.pop()]
                while waiting and (inner := records[body])[0] == _LAM:
                    values.append(waiting.pop())
                    body = inner[2]
                expr = instantiate(body, values)
            elif tag == _CONST:
                further = self._constant(expr, waiting, full)
                if further is None:
                    break
                expr = further
            elif tag == _PROJ:
                further = self._project(record, lazy)
                if further is None:
                    break
                expr = further
            elif tag == _LET:
                values = []
                while record[0] == _LET:
                    values.append(instantiate(record[2], values))
                    expr = record[3]
                    record = records[expr]
                expr = instantiate(expr, values)
            else:
                break
            size = len(records)
            budget.left -= 1 + size - budget.size
            budget.size = size
            if budget.left < 0:
                budget.stop()
        return self.apply(expr, waiting) if waiting else expr

    def _role(self, const: Expr) -> tuple[int, Any]:
        found = self._roles.get(const)
        if found is None:
            found = self._roles[const] = self._make_role(const)
        return found

    def _make_role(self, const: Expr) -> tuple[int, Any]:
        _, name, levels = self._records[const]
        recursor = self._constants.recursor(name)
        if recursor is not None:
            good = len(levels) == len(recursor.declaration.params)
            return (_RECURSOR, recursor) if good else (_STUCK, None)
        if name in _QUOTIENTS and self._constants.kind(name) is Kind.QUOTIENT:
            return _QUOTIENT, _QUOTIENTS[name]
        value = self._constants.value(const)
        if not levels and name in BINARY:
            return _BINARY, (name, value)
        if not levels and name == SUCC:
            return _SUCCESSOR, None
        return (_STUCK, None) if value is None else (_UNFOLDS, value)

    def _constant(self, const: Expr, waiting: list[Expr], full: bool) -> Expr | None:
        """What a constant becomes, with the arguments it takes taken away and others put in their place."""
        role, told = self._role(const)
        if role == _UNFOLDS:
            value: Expr = told
            return value if full else None
        if role == _RECURSOR:
            return self._iota(const, told, waiting)
        if role == _QUOTIENT:
            return self._quotient(told, waiting)
        if role == _STUCK or not full:
            return None
        result = self._successor(waiting) if role == _SUCCESSOR else self._compute(told[0], waiting)
        if result is not None:
            waiting.clear()
            return result
        return None if role == _SUCCESSOR else told[1]

    def _compute(self, name: Name, arguments: list[Expr]) -> Expr | None:
        """A binary function of numerals, if that is what it is applied to."""
        if len(arguments) != 2:
            return None
        second, first = arguments
        free = self._substitution.free
        if free(first) or free(second):
            return None
        left = self._literals.value(self.whnf(first))
        if left is None:
            return None
        right = self._literals.value(self.whnf(second))
        if right is None:
            return None
        return self._literals.compute(name, left, right)

    def _successor(self, arguments: list[Expr]) -> Expr | None:
        """`Nat.succ` of a numeral; many of them are taken off at once."""
        if len(arguments) != 1:
            return None
        expr, succ = arguments[0], self._literals.succ
        if self._substitution.free(expr):
            return None
        records, passed = self._records, [expr]
        record = records[expr]
        while record[0] == _APP and record[1] == succ and expr not in self._full:
            expr = record[2]
            passed.append(expr)
            record = records[expr]
        value = self._literals.value(self.whnf(expr))
        if value is not None:
            return self._literals.number(value + len(passed))
        for one in passed[:-1]:
            self._full[one] = one  # or each of them would be looked through again
        return None

    def _project(self, record: Record, lazy: bool) -> Expr | None:
        """The field of a projection, if what it projects from is a constructor."""
        value = self.lazy(record[1]) if lazy else self.whnf(record[1])
        if self._records[value][0] == 10:
            value = self.whnf(self._literals.constructed(value))
        head, fields = self.spine(value)
        told = self._records[head]
        if told[0] != _CONST:
            return None
        made = self._constants.find(told[1])
        if made is None or made.kind is not Kind.CONSTRUCTOR:
            return None
        place: int = len(fields) - 1 - made.num_params - record[3]
        return fields[place] if place >= 0 else None

    def _iota(self, const: Expr, recursor: Recursor, waiting: list[Expr]) -> Expr | None:
        count = len(waiting)
        place = count - 1 - recursor.major
        if place < 0:
            return None
        major = waiting[place]
        if recursor.k:
            major = self._by_k(recursor, major)
        major = self.whnf(major)
        records = self._records
        if records[major][0] == 9:
            major = self._literals.constructed(major)
        elif records[major][0] == 10:
            major = self.whnf(self._literals.constructed(major))
        else:
            major = self.eta.expanded(recursor.inductive, major)
        fields: list[Expr] = []
        record = records[major]
        while record[0] == _APP:
            fields.append(record[2])
            record = records[record[1]]
        rule = recursor.rules.get(record[1]) if record[0] == _CONST else None
        if rule is None or rule[0] > len(fields):
            return None
        waiting[:] = [*waiting[:place], *fields[: rule[0]], *waiting[count - recursor.first :]]
        return self._constants.result(recursor, const, rule[1])

    def _quotient(self, position: int, waiting: list[Expr]) -> Expr | None:
        """A function on a quotient, applied to an element that is made from one of the type below."""
        place = len(waiting) - 1 - position
        if place < 0:
            return None
        head, parts = self.spine(self.whnf(waiting[place]))
        record = self._records[head]
        if record[0] != _CONST or record[1] != _QUOTIENT_MK or len(parts) != 3:
            return None
        function = waiting[len(waiting) - 1 - _QUOTIENT_FUNCTION]
        waiting[:] = [*waiting[:place], parts[0]]
        return function

    def _by_k(self, recursor: Recursor, major: Expr) -> Expr:
        """The only constructor, without fields, if it has the type of the premise; else the premise."""
        type_ = self.whnf(self.infer(major))
        head, arguments = self.spine(type_)
        record = self._records[head]
        if record[0] != _CONST or record[1] != recursor.inductive:
            return major
        structure = self._constants.structure(recursor.inductive)
        if structure is None or len(arguments) < structure.num_params:
            return major
        made = self._intern((_CONST, structure.constructor, record[2]))
        made = self.apply(made, arguments[len(arguments) - structure.num_params :])
        return made if self.equal(type_, self.infer(made)) else major
