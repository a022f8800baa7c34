"""Terms of many-sorted logic, solver-neutral: what z3, cvc5 and SMT-LIB text are all made from.

Invariants. Terms are hash-consed: within one `Bank` two terms that are built alike are one object, so
equality is identity, a shared part is stored, visited and printed once, and a recursion that uses its
predecessor twice stays linear. Constants are exact (`Fraction`, `int`, `bool`). A bound variable belongs to
one quantifier, so nothing is ever captured; a term knows which bound symbols occur free in it.

A term has no truth value in Python: `if a <= b` on terms is a mistake that is refused, not a branch taken.

Mistakes others make: walking a shared term as a tree (exponential), recursing over its depth (a recursion
of a thousand steps is a thousand deep), and taking `1`, `1.0` and `true` for one constant because Python
does.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NoReturn

from pyverify.extract.reasons import NotInterpreted, Reason

__all__ = ["ArraySort", "Bank", "Op", "Simple", "Sort", "Symbol", "Term", "below", "transform"]


class Simple(enum.Enum):
    """The sorts without parts, by their names in SMT-LIB."""

    REAL = "Real"
    INT = "Int"
    BOOL = "Bool"

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class ArraySort:
    """Functions as elements: what a quantifier over functions ranges over."""

    index: Simple
    element: Sort


Sort = Simple | ArraySort


class Op(enum.Enum):
    """What a term is made with. A value that is an SMT-LIB word is printed as it is."""

    CONSTANT = "constant"
    """The payload is the value."""
    SYMBOL = "symbol"
    """The payload is a `Symbol` without arguments."""
    READ = "read"
    """The payload is a `Symbol` at arguments; whether it is a table, a function or an array is settled
    later.
    """
    APPLY = "apply"
    """The payload is a `Symbol` that is an uninterpreted function, at arguments."""
    SELECT = "select"
    ADD = "+"
    SUB = "-"
    NEG = "neg"
    MUL = "*"
    DIV = "/"
    """Of reals, where the divisor is not zero."""
    IDIV = "div"
    """Of integers, where the divisor is positive."""
    MOD = "mod"
    TO_REAL = "to_real"
    LE = "<="
    LT = "<"
    EQ = "="
    ITE = "ite"
    NOT = "not"
    AND = "and"
    OR = "or"
    FORALL = "forall"
    """The payload is the tuple of the bound symbols."""
    EXISTS = "exists"

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, eq=False)
class Symbol:
    """A variable, or a function with `arguments`; two symbols are the same if they are one object.

    `name` is that of the Lean parameter or binder, to be made harmless where it is printed; `indices` is the
    place in its table, where the symbol is one entry of a function.
    """

    name: str
    result: Sort
    arguments: tuple[Simple, ...] = ()
    natural: bool = False
    """Whether its values are natural numbers: it is an integer that is not negative."""
    bound: bool = False
    """Whether a quantifier binds it."""
    indices: tuple[int | bool | Fraction, ...] = ()


class Term:
    """A node. Made by a `Bank` only; compared by identity."""

    __slots__ = ("args", "free", "number", "op", "payload", "sort")

    def __init__(
        self,
        op: Op,
        args: tuple[Term, ...],
        sort: Sort,
        payload: object,
        free: frozenset[Symbol],
        number: int,
    ) -> None:
        self.op = op
        self.args = args
        self.sort = sort
        self.payload = payload
        self.free = free
        """The bound symbols that occur in it and that no quantifier inside it binds."""
        self.number = number
        """Counts up in the bank, so that parts come before what they are parts of."""

    def __bool__(self) -> NoReturn:
        raise TypeError("a term has no truth value: it is a formula or a number of which nothing is decided")

    def __repr__(self) -> str:
        return f"<{self.op.value} #{self.number}: {self.sort}>"

    @property
    def symbol(self) -> Symbol:
        """The symbol of a `SYMBOL`, `READ` or `APPLY`."""
        assert isinstance(self.payload, Symbol)
        return self.payload

    @property
    def binders(self) -> tuple[Symbol, ...]:
        """The symbols that a quantifier binds."""
        assert isinstance(self.payload, tuple)
        return self.payload

    @property
    def constant(self) -> int | Fraction | None:
        """The value of a constant (a truth value is a `bool`), or None if the term is none."""
        if self.op is not Op.CONSTANT:
            return None
        assert isinstance(self.payload, (int, Fraction))
        return self.payload


class Bank:
    """All terms of one problem. More than `limit` of them are refused with `Reason.TOO_LARGE`."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._terms: dict[tuple[object, ...], Term] = {}

    def __len__(self) -> int:
        return len(self._terms)

    def make(self, op: Op, args: tuple[Term, ...], sort: Sort, payload: object = None) -> Term:
        """The term that is built like this."""
        key = (op, sort, payload, *[arg.number for arg in args])
        found = self._terms.get(key)
        if found is not None:
            return found
        if len(self._terms) >= self.limit:
            raise NotInterpreted(Reason.TOO_LARGE, "", part=f"more than {self.limit} different terms")
        free: frozenset[Symbol] = frozenset()
        for arg in args:
            if arg.free:
                free = free | arg.free if free else arg.free
        if isinstance(payload, Symbol):
            free = free | {payload} if payload.bound else free
        elif isinstance(payload, tuple):
            free = free.difference(payload)
        made = self._terms[key] = Term(op, args, sort, payload, free, len(self._terms))
        return made


def below(roots: Iterable[Term]) -> list[Term]:
    """All terms that occur in the roots, each once, parts before wholes."""
    seen: dict[int, Term] = {}
    waiting = list(roots)
    while waiting:
        term = waiting.pop()
        if term.number not in seen:
            seen[term.number] = term
            waiting.extend(term.args)
    return [seen[number] for number in sorted(seen)]


def transform(
    bank: Bank, roots: Iterable[Term], replace: Callable[[Term, tuple[Term, ...]], Term | None]
) -> Mapping[int, Term]:
    """Rebuild terms from their parts: for each term below the roots, by number, what it became.

    `replace` is given a term and its rebuilt parts; None means the same kind of term with those parts.
    """
    became: dict[int, Term] = {}
    for term in below(roots):
        args = tuple(became[arg.number] for arg in term.args)
        new = replace(term, args)
        if new is None:
            same = all(old is new_ for old, new_ in zip(term.args, args, strict=True))
            new = term if same else bank.make(term.op, args, term.sort, term.payload)
        became[term.number] = new
    return became
