"""Terms as deep and as large as no person writes: a value or a clear refusal, in any order of asking.

The declarations are made here, beside those that Lean compiled: Lean's parser would not go so deep.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact
from pyverify.extract import Library, NotInterpreted, Reason
from pyverify.extract.code import walk
from pyverify.extract.depth import DEPTH
from pyverify.extract.lower import SIZE
from pyverify.extract.rewrite import size
from pyverify.olean import Declaration, Kind
from pyverify.spec import Spec
from pyverify.spec.source import Compilation
from pyverify.statement import read_statement
from pyverify.term import Expr, Name, Terms


class Grafted:
    """A build's declarations, and further definitions of functions of one natural."""

    def __init__(self, compilation: Compilation) -> None:
        self.compilation = compilation
        self.more: dict[Name, Declaration] = {}
        self.nat, self.add = self.constant("Nat"), self.constant("Nat", "add")
        self.x = self.terms.intern((0, 0))

    @property
    def terms(self) -> Terms:
        return self.compilation.terms

    def declaration(self, name: Name) -> Declaration | None:
        return self.more.get(name) or self.compilation.declaration(name)

    def is_class(self, name: Name) -> bool:
        return self.compilation.is_class(name)

    def is_instance(self, name: Name) -> bool:
        return self.compilation.is_instance(name)

    def is_written(self, name: Name) -> bool:
        return name in self.more or self.compilation.is_written(name)

    def constant(self, *name: str) -> Expr:
        return self.terms.intern((4, name, ()))

    def apply(self, function: Expr, *arguments: Expr) -> Expr:
        for argument in arguments:
            function = self.terms.intern((5, function, argument))
        return function

    def sum(self, left: Expr, right: Expr) -> Expr:
        return self.apply(self.add, left, right)

    def define(self, name: Name, body: Expr) -> Name:
        """`fun x : Nat => body`."""
        value = self.terms.intern((6, self.nat, body, ("x",), 0))
        type_ = self.terms.intern((7, self.nat, self.nat, ("x",), 0))
        self.more[name] = Declaration(name, Kind.DEFINITION, (), type_, value)
        return name

    def state(self, name: Name, proposition: Expr) -> Name:
        """A closed statement."""
        prop = self.terms.intern((3, self.terms.intern_level((0,))))
        self.more[name] = Declaration(name, Kind.DEFINITION, (), prop, proposition)
        return name


@pytest.fixture
def grafted(user: Spec) -> Grafted:
    return Grafted(user.compilation)


def to_the_left(source: Grafted, depth: int) -> Expr:
    term = source.x
    for _ in range(depth):
        term = source.sum(term, source.x)
    return term


def to_the_right(source: Grafted, depth: int) -> Expr:
    term = source.x
    for _ in range(depth):
        term = source.sum(source.x, term)
    return term


@pytest.mark.parametrize("nested", [to_the_left, to_the_right])
def test_an_expression_nested_three_hundred_deep_has_its_value(
    grafted: Grafted, nested: Callable[[Grafted, int], Expr]
) -> None:
    library = Library(grafted)
    name = grafted.define(("deep",), nested(grafted, 300))
    assert Evaluator(Exact(), library.definition).definition(library.definition(name), [1]) == 301


@pytest.mark.parametrize("nested", [to_the_left, to_the_right])
@pytest.mark.parametrize("depth", [1_000, 5_000, 100_000])
def test_an_expression_nested_deeper_is_lowered_or_too_large(
    grafted: Grafted, nested: Callable[[Grafted, int], Expr], depth: int
) -> None:
    library = Library(grafted)
    name = grafted.define(("deep",), nested(grafted, depth))
    try:
        body = library.definition(name).body
    except NotInterpreted as error:
        assert error.reason is Reason.TOO_LARGE
        assert error.subject == "deep"
        assert depth >= 1_000  # Python 3.12 has less room than the others
    else:
        assert depth < DEPTH
        assert sum(1 for _ in walk(body)) == 2 * depth + 1


def test_a_refusal_leaves_no_mark_on_what_is_asked_next(grafted: Grafted) -> None:
    library = Library(grafted)
    before = sys.getrecursionlimit()
    deep = grafted.define(("deep",), to_the_right(grafted, 50_000))
    for _ in range(2):
        with pytest.raises(NotInterpreted):
            library.definition(deep)
    assert sys.getrecursionlimit() == before
    assert library.definition(grafted.define(("flat",), grafted.x)).body


def chain(source: Grafted, length: int) -> list[Name]:
    """Definitions, each the one before it plus `x`."""
    names = [source.define(("link", "0"), source.sum(source.x, source.x))]
    for number in range(1, length):
        call = source.apply(source.constant(*map(str, names[-1])), source.x)
        names.append(source.define(("link", str(number)), source.sum(call, source.x)))
    return names


def test_a_long_chain_of_definitions_is_lowered_from_its_end(grafted: Grafted) -> None:
    names = chain(grafted, 3_000)
    library = Library(grafted)
    last = library.definition(names[-1])
    assert last.params[0].name == "x"
    assert all(library.definition(name).params[0].name == "x" for name in names), "the same names in each"
    assert size(last.body) == 4


def test_a_long_chain_is_the_same_from_either_end(grafted: Grafted) -> None:
    names = chain(grafted, 1_500)
    forwards, backwards = Library(grafted), Library(grafted)
    first = [forwards.definition(name) for name in names]
    second = [backwards.definition(name) for name in reversed(names)]
    assert first == second[::-1]


def test_a_statement_at_the_end_of_a_long_chain(grafted: Grafted) -> None:
    names = chain(grafted, 2_000)
    call = grafted.apply(grafted.constant(*map(str, names[-1])), grafted.terms.intern((9, 1)))
    literal = grafted.terms.intern((9, 2_001))
    equation = grafted.terms.intern((4, ("Eq",), (grafted.terms.intern_level((1, 0)),)))
    name = grafted.state(("claim",), grafted.apply(equation, grafted.nat, call, literal))
    assert read_statement(Library(grafted), name).conclusion


def lets(source: Grafted, count: int) -> Expr:
    """`let a := x + x; let a := a + a; …; a`."""
    term = source.x
    for _ in range(count):
        term = source.terms.intern((8, source.nat, source.sum(source.x, source.x), term, ("a",), 0))
    return term


def test_local_definitions_that_double_are_written_out(grafted: Grafted) -> None:
    library = Library(grafted)
    name = grafted.define(("lets",), lets(grafted, 10))
    assert Evaluator(Exact(), library.definition).definition(library.definition(name), [1]) == 2**10


@pytest.mark.parametrize("count", [18, 60, 400])
def test_local_definitions_that_double_too_often_are_too_large(grafted: Grafted, count: int) -> None:
    library = Library(grafted)
    name = grafted.define(("lets",), lets(grafted, count))
    with pytest.raises(NotInterpreted) as caught:
        library.definition(name)
    assert caught.value.reason is Reason.TOO_LARGE
    assert caught.value.part == f"more than {SIZE} operations, written out"


def test_a_term_that_unfolds_without_end_is_too_large(grafted: Grafted) -> None:
    """No kernel would accept it, and a forged module can hold it."""
    name: Name = ("endless",)
    grafted.define(name, grafted.apply(grafted.constant("endless"), grafted.sum(grafted.x, grafted.x)))
    with pytest.raises(NotInterpreted) as caught:
        Library(grafted).definition(name)
    assert caught.value.reason is Reason.TOO_LARGE
    assert caught.value.subject == "endless"
