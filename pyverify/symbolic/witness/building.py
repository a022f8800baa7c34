"""Terms of a proof: constants, applications, functions, and variables that are free for a while."""

from __future__ import annotations

from pyverify.symbolic.witness.arithmetic import Heads
from pyverify.term import Expr, Level, Name

__all__ = ["Building"]

_CONST, _APP, _LAM, _PI = 4, 5, 6, 7
_STOP: frozenset[Name] = frozenset({
    ("Eq",),
    ("LE", "le"),
    ("LT", "lt"),
    ("True",),
    ("False",),
    ("And",),
    ("Or",),
    ("Iff",),
    ("Not",),
    ("Exists",),
})  # fmt: skip
"""What a proposition that is taken apart can begin with."""
_FIRST = 3_000_000
"""The first number of the variables of a proof."""


class Building:
    """Makes terms in the store of a reducer."""

    def __init__(self, heads: Heads) -> None:
        self.heads = heads
        self.terms = heads.terms
        self._fresh = _FIRST

    def variable(self, type_: Expr) -> Expr:
        """A new free variable."""
        self._fresh += 1
        return self.heads.substitution.variable(type_, self._fresh)

    def constant(self, name: str, *levels: Level) -> Expr:
        """A constant."""
        return self.terms.intern((_CONST, tuple(name.split(".")), levels))

    def call(self, name: str, *arguments: Expr) -> Expr:
        """A constant without universe parameters, applied."""
        return self.apply(self.constant(name), *arguments)

    def apply(self, function: Expr, *arguments: Expr) -> Expr:
        """An application."""
        for argument in arguments:
            function = self.terms.intern((_APP, function, argument))
        return function

    def lambda_(self, variable: Expr, body: Expr, name: Name = ("x",)) -> Expr:
        """`fun variable => body`."""
        inner = self.heads.substitution.abstract(body, [variable])
        return self.terms.intern((_LAM, self.terms.records[variable][1], inner, name, 0))

    def exposed(self, proposition: Expr) -> Expr:
        """A proposition unfolded until its head is one that is taken apart."""
        while True:
            proposition = self.heads.core(proposition)
            if self.terms.records[proposition][0] == _PI or self.heads.name(proposition) in _STOP:
                return proposition
            further = self.heads.unfold(proposition)
            if further is None:
                return proposition
            proposition = further
