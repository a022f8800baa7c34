"""Signs and other notation of the project's library: when a term may be written with them.

Arithmetic is read as a whole tree: its leaves are read with no type expected, then all get the type of one
that has its own. So a tree needs such a leaf, or an expected type; else its first leaf is written with its
type. A sign stands for its constant at the instances that Lean finds, and at one type: anything else is no
sign's meaning.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyverify.term.elision import UNKNOWN, Want
from pyverify.term.name import Name
from pyverify.term.notation import SIGNS
from pyverify.term.said import APPLIED, ATOM, Said, Saying, Trial, wrapped
from pyverify.term.spelling import spell_natural
from pyverify.term.terms import Expr
from pyverify.term.typing import Local

if TYPE_CHECKING:
    from pyverify.term.readable import Readable

__all__ = ["Signs"]

Scope = tuple[Local, ...]

_TREE = frozenset({"HAdd", "HSub", "HMul", "HDiv", "HMod"})
_POWER: Name = ("HPow", "hPow")
_NEGATIVE: Name = ("Neg", "neg")
_ORDERS = frozenset({("LE", "le"), ("LT", "lt"), ("GE", "ge"), ("GT", "gt")})
_RELATIONS: dict[Name, int] = {**dict.fromkeys((("Eq",), ("Ne",)), 3), **dict.fromkeys(_ORDERS, 4)}
_CONNECTIVES = frozenset({("And",), ("Or",), ("Iff",)})
_NOT = 40
_SUM_BODY = 67
_SUM = 51
_NAT: Name = ("Nat",)
_NOT_IN_BARS = frozenset('|{}⦃⦄[]«»"')


@dataclass(frozen=True, slots=True)
class _Operation:
    """A sign of arithmetic with what stands in its tree; `exponent` stands outside of it."""

    name: Name
    parts: tuple[Expr, ...]
    exponent: Expr | None = None


class Signs:
    """The notation that a printer uses."""

    def __init__(self, printer: Readable) -> None:
        self._printer = printer
        self._terms = printer.terms
        self._known: dict[tuple[Expr, tuple[Expr, ...]], _Operation | None] = {}

    def say(self, expr: Expr, name: Name, arguments: Sequence[Expr], want: Want, scope: Scope) -> Trial:
        """The text of an application with a sign of its own; None if there is none, or it would not do."""
        count = len(arguments)
        if name in _CONNECTIVES and count == 2:
            sign, own, left, right = SIGNS[name]
            first = yield self._proposition(arguments[0], scope)
            second = yield self._proposition(arguments[1], scope)
            text = f"{wrapped(first, left)} {sign} {wrapped(second, right, last=True)}"
            return Said(text, own, second.greedy)
        if name == ("Not",) and count == 1:
            inner = yield self._proposition(arguments[0], scope)
            return Said(f"¬ {wrapped(inner, _NOT, last=True)}", _NOT, inner.greedy)
        if name == ("OfNat", "ofNat") and count == 3:
            record = self._terms.records[arguments[1]]
            if record[0] == 9 and self._canonical(expr, scope):
                return Said(self.numeral(record[1]), ATOM, rigid=False)
            return None
        if _RELATIONS.get(name) == count and self._canonical(expr, scope):
            sign, own, left, right = SIGNS[name]
            texts, _ = yield from self._tree(arguments[-2:], UNKNOWN, scope)
            text = f"{wrapped(texts[0], left)} {sign} {wrapped(texts[1], right, last=True)}"
            return Said(text, own, texts[1].greedy)
        if self._operation(expr, scope) is not None:
            texts, rigid = yield from self._tree((expr,), want, scope)
            return Said(texts[0].text, texts[0].precedence, texts[0].greedy, rigid)
        return None

    def written(self, name: Name, saids: Sequence[Said], rigid: bool) -> Said | None:
        """Notation for a constant of which only these arguments have to be written."""
        match name, len(saids):
            case ("sum",), 2:
                return self.sum(saids[0], saids[1], rigid)
            case ("abs",), 1:
                text = saids[0].text
                if text[0].isalnum() and not _NOT_IN_BARS & set(text):
                    return Said(f"|{text}|", ATOM, rigid=rigid)
            case ("Inv", "inv"), 1:
                return Said(f"{wrapped(saids[0], ATOM)}⁻¹", ATOM, rigid=rigid)
            case ("ite",), 3:
                condition, yes, no = saids
                text = f"if {condition.text} then {wrapped(yes, 1)} else {no.text}"
                return Said(text, APPLIED, True, rigid)
            case ("Prod",), 2:
                sign, own, left, right = SIGNS[name]
                text = f"{wrapped(saids[0], left)} {sign} {wrapped(saids[1], right, last=True)}"
                return Said(text, own, saids[1].greedy, rigid)
        return None

    def numeral(self, value: int) -> str:
        """The text of a numeral."""
        return spell_natural(value)

    def sum(self, size: Said, function: Said, rigid: bool) -> Said | None:
        """`∑ i < n, f i`; None if the summand is no `fun i => …`."""
        if function.single is None:
            return None
        index, body = function.single
        return self.summed(index, f"< {wrapped(size, _SUM)}", body, rigid)

    def summed(self, index: str, where: str, body: Said, rigid: bool) -> Said:
        """A sum over the values of an index that are told by `where`."""
        nested = body.text.startswith("∑ ")
        inner = body.text if nested else wrapped(body, _SUM_BODY, last=True)
        text = f"∑ {index} {where}, {inner}"
        return Said(text, _SUM, body.greedy and inner == body.text, rigid)

    def _proposition(self, expr: Expr, scope: Scope) -> Saying:
        prop = self._terms.intern((3, self._terms.intern_level((0,))))
        return self._printer.say(expr, Want(prop), scope)

    # --- arithmetic ---------------------------------------------------------------------------------------

    def _canonical(self, expr: Expr, scope: Scope) -> bool:
        """Whether the instances among the arguments are those that Lean would find."""
        return self._printer.instances.canonical(expr, scope)

    def _operation(self, expr: Expr, scope: Scope) -> _Operation | None:
        """The operation that a sign of arithmetic would be read as."""
        key = expr, self._printer.instances.offering(scope)
        if key not in self._known:
            self._known[key] = self._find_operation(expr, scope)
        return self._known[key]

    def _find_operation(self, expr: Expr, scope: Scope) -> _Operation | None:
        head, arguments = self._printer.typing.head(expr)
        record = self._terms.records[head]
        if record[0] != 4 or not record[1]:
            return None
        name: Name = record[1]
        found = None
        if name[0] in _TREE and name in SIGNS and len(arguments) == 6:
            if arguments[0] == arguments[1] == arguments[2]:
                found = _Operation(name, tuple(arguments[4:]))
        elif name == _POWER and len(arguments) == 6:
            if arguments[0] == arguments[2]:
                found = _Operation(name, (arguments[4],), arguments[5])
        elif name == _NEGATIVE and len(arguments) == 3:
            found = _Operation(name, (arguments[2],))
        return found if found is not None and self._canonical(expr, scope) else None

    def _tree(
        self, roots: Sequence[Expr], want: Want, scope: Scope
    ) -> Generator[Saying, Said, tuple[list[Said], bool]]:
        """The texts of terms that are read as one tree, and whether one of the leaves tells the type."""
        leaves: list[Expr] = []
        stack = list(reversed(roots))
        while stack:
            expr = stack.pop()
            operation = self._operation(expr, scope)
            if operation is None:
                leaves.append(expr)
            else:
                stack += reversed(operation.parts)
        saids: list[Said] = []
        for leaf in leaves:
            saids += [(yield self._printer.say(leaf, UNKNOWN, scope))]
        rigid = any(said.rigid for said in saids)
        if not rigid and not want.known:
            saids[0] = yield self._printer.ascribed(leaves[0], scope)
            rigid = True
        following = iter(saids)
        texts: list[Said] = []
        for root in roots:
            texts += [(yield self._built(root, following, scope))]
        return texts, rigid

    def _built(self, expr: Expr, leaves: Iterator[Said], scope: Scope) -> Saying:
        operation = self._operation(expr, scope)
        if operation is None:
            return next(leaves)
        first = yield self._built(operation.parts[0], leaves, scope)
        if operation.name == _NEGATIVE:
            inner = wrapped(first, 75, last=True)
            inner = f"({first.text})" if inner.startswith("-") else inner  # `--` begins a comment
            return Said(f"-{inner}", 75, first.greedy and inner == first.text)
        if operation.exponent is None:
            second = yield self._built(operation.parts[1], leaves, scope)
        else:
            second = yield self._exponent(operation.exponent, scope)
        sign, own, left, right = SIGNS[operation.name]
        text = f"{wrapped(first, left)} {sign} {wrapped(second, right, last=True)}"
        return Said(text, own, second.greedy)

    def _exponent(self, expr: Expr, scope: Scope) -> Saying:
        """An exponent is read by itself; a bare numeral is a natural number."""
        said = yield self._printer.say(expr, UNKNOWN, scope)
        type_ = self._printer.typing.infer(expr)
        natural = self._terms.records[type_] == (4, _NAT, ())
        if said.rigid or (natural and said.text.isdigit()):
            return said
        return (yield self._printer.ascribed(expr, scope))
