"""Terms as SMT-LIB 2.6, with every shared part written once.

A part that occurs more than once and holds no bound variable becomes a `define-fun` without parameters,
before what needs it; one that holds bound variables becomes a `let` inside the innermost quantifier that
binds one of them. So the text is linear in the number of different terms, where writing them as trees could
be exponential. Numbers are exact: reals as decimals and quotients of them, never rounded. An implication is
written as one, though the terms hold a disjunction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from pyverify.domains.smt.names import Names, quoted
from pyverify.domains.smt.terms import ArraySort, Op, Simple, Sort, Symbol, Term, below
from pyverify.extract.reasons import NotInterpreted, Reason

__all__ = ["Printer", "declarations", "sort_text"]


def sort_text(sort: Sort) -> str:
    """A sort by its name."""
    if isinstance(sort, ArraySort):
        return f"(Array {sort.index.value} {sort_text(sort.element)})"
    return sort.value


class Printer:
    """Prints the terms of one text. What holds a symbol of `parameters` is shared by `let` only, as what
    holds a bound symbol is.
    """

    def __init__(self, names: Names, roots: Sequence[Term], parameters: Iterable[Symbol] = ()) -> None:
        self.names = names
        self._shared = 0
        self._text: dict[int, str] = {}
        """What to write for a term: its text, or the name that it got."""
        self._level: dict[int, int] = {}
        """In how many `let` around each other the names stand that a term's text uses."""
        self._outside: dict[int, Sequence[Term]] = {}
        terms = below(roots)
        self._uses = Counter(
            part.number for parts in (roots, *(term.args for term in terms)) for part in parts
        )
        self._open: dict[int, frozenset[Symbol]] = {}
        """The symbols in a term that are not known everywhere."""
        closed, given = frozenset[Symbol](), frozenset(parameters)
        for term in terms:
            own = closed.union(*(self._open[arg.number] for arg in term.args))
            if isinstance(term.payload, Symbol) and (term.payload.bound or term.payload in given):
                own = own | {term.payload}
            self._open[term.number] = own.difference(term.binders) if term.op in _QUANTIFIERS else own

    def definitions(self, roots: Sequence[Term]) -> list[str]:
        """`define-fun` for the shared parts of the roots that mean something everywhere, if they have none
        yet.
        """
        lines = []
        for term in below(roots):
            if self._is_shared(term) and not self._open[term.number] and term.number not in self._text:
                body = self.term(term)
                name = self._text[term.number] = self._new_name()
                lines.append(f"(define-fun {name} () {sort_text(term.sort)} {body})")
        return lines

    def term(self, root: Term) -> str:
        """A root, or the body of a quantifier, as text; what is shared in it and has no name yet is in
        `let`.
        """
        if root.number in self._text:
            return self._text[root.number]
        levels: dict[int, list[str]] = {}
        inside = self._inside(root)
        for term in inside:
            level = max((self._level.get(part.number, 0) for part in self._outside[term.number]), default=0)
            text = self._render(term)
            if term is not root and self._is_shared(term):
                name = self._new_name()
                levels.setdefault(level, []).append(f"({name} {text})")
                text, level = name, level + 1
            self._text[term.number], self._level[term.number] = text, level
        text = self._text[root.number]
        for level in sorted(levels, reverse=True):
            text = f"(let ({' '.join(levels[level])}) {text})"
        for term in inside:
            del self._text[term.number], self._level[term.number]
        return text

    def _is_shared(self, term: Term) -> bool:
        small = all(arg.op in _LEAVES for arg in term.args) and term.op in _SHORT
        return self._uses[term.number] > 1 and not small and term.op not in _LEAVES

    def _new_name(self) -> str:
        self._shared += 1
        return quoted(self.names.claim(f"_{self._shared}"))

    def _inside(self, root: Term) -> list[Term]:
        """What has to be written for a root and has no text yet, parts first; not what quantifiers keep
        inside.
        """
        seen: dict[int, Term] = {}
        waiting = [root]
        while waiting:
            term = waiting.pop()
            if term.number not in seen and term.number not in self._text:
                seen[term.number] = term
                self._outside[term.number] = self._parts_outside(term)
                waiting.extend(self._outside[term.number])
        return [seen[number] for number in sorted(seen)]

    def _parts_outside(self, term: Term) -> Sequence[Term]:
        """What is written before a term: its parts; of a quantifier the shared parts that hold nothing it
        binds.
        """
        if term.op not in _QUANTIFIERS:
            return term.args
        bound, found, seen = set(term.binders), [], set[int]()
        waiting = [*term.args]
        while waiting:
            part = waiting.pop()
            if part.number in seen or part.number in self._text:
                continue
            seen.add(part.number)
            if self._is_shared(part) and self._open[part.number].isdisjoint(bound):
                found.append(part)
            else:
                bound.update(part.binders if part.op in _QUANTIFIERS else ())
                waiting.extend(part.args)
        return found

    def _render(self, term: Term) -> str:
        parts = self._text
        match term.op:
            case Op.CONSTANT:
                return _constant(term)
            case Op.SYMBOL:
                return quoted(self.names.of(term.symbol))
            case Op.FORALL | Op.EXISTS:
                variables = " ".join(
                    f"({quoted(self.names.of(symbol))} {sort_text(symbol.result)})" for symbol in term.binders
                )
                return f"({term.op.value} ({variables}) {self.term(term.args[0])})"
            case Op.OR if (
                len(term.args) == 2 and term.args[0].op is Op.NOT and not self._is_shared(term.args[0])
            ):
                return f"(=> {parts[term.args[0].args[0].number]} {parts[term.args[1].number]})"
            case Op.APPLY:
                head = quoted(self.names.of(term.symbol))
            case Op.NEG:
                head = "-"
            case _:
                head = term.op.value
        return f"({head} {' '.join(parts[arg.number] for arg in term.args)})"


MOST_BITS = 10_000
"""Of a number in a text: Python writes no longer ones in decimal."""
_QUANTIFIERS = (Op.FORALL, Op.EXISTS)
_LEAVES = (Op.CONSTANT, Op.SYMBOL)
_SHORT = (Op.APPLY, Op.SELECT, Op.NEG, Op.NOT, Op.TO_REAL)
"""Of leaves, these are written out wherever they occur: a name would be no shorter."""


def _constant(term: Term) -> str:
    value = term.constant
    assert value is not None
    if isinstance(value, bool):
        return "true" if value else "false"
    exact = Fraction(value)
    if max(abs(exact.numerator), exact.denominator).bit_length() > MOST_BITS:
        raise NotInterpreted(Reason.TOO_LARGE, "", part="a number of thousands of digits", domain="SMT")
    point = ".0" if term.sort is Simple.REAL else ""
    text = f"{abs(exact.numerator)}{point}"
    if exact.denominator != 1:
        text = f"(/ {text} {exact.denominator}{point})"
    return f"(- {text})" if exact < 0 else text


def declarations(names: Names, symbols: Sequence[Symbol]) -> Mapping[str, str]:
    """`declare-fun` for free symbols, by name."""
    found = {}
    for symbol in symbols:
        name = names.of(symbol)
        arguments = " ".join(sort.value for sort in symbol.arguments)
        found[name] = f"(declare-fun {quoted(name)} ({arguments}) {sort_text(symbol.result)})"
    return found
