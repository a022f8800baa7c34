"""A statement's telescope with hypotheses in weaker forms, or with a conclusion that assumes less.

What was refuted is code, and what a theorem has to say is a term. The terms that can be meant are made out of
the statement's own (`forms`); each is read back by the extraction, and the one whose code is what was refuted
is taken. So the theorem says what the exact evaluation looked at, or there is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pyverify.extract import Library, NotInterpreted
from pyverify.extract.code import BOOL, Code, Scalar, Variable
from pyverify.extract.depth import deep
from pyverify.extract.lower import Opened
from pyverify.extract.machine import Machine
from pyverify.extract.naming import Names
from pyverify.extract.rewrite import bounded
from pyverify.statement import Statement
from pyverify.symbolic.instances.inline import inlined
from pyverify.symbolic.necessity.unfold import Unfolder, same
from pyverify.symbolic.witness.arithmetic import Heads
from pyverify.symbolic.witness.forms import Forms
from pyverify.symbolic.witness.telescope import Telescope
from pyverify.symbolic.witness.values import Values
from pyverify.symbolic.witness.wanted import Wanted
from pyverify.term import Binding, Expr

__all__ = ["NoForm", "positions", "varied"]


class NoForm(Exception):
    """No term says what is wanted; the text says of what."""


def positions(statement: Statement) -> dict[int, int]:
    """The place of each hypothesis of a statement among those that Lean has: laws of a record are none."""
    own = [number for number, one in enumerate(statement.hypotheses) if not one.name.endswith(".laws")]
    return {number: place for place, number in enumerate(own)}


def varied(library: Library, heads: Heads, telescope: Telescope, values: Values, wanted: Wanted) -> Telescope:
    """The telescope with what is wanted in the places of hypotheses and conclusion. Raises `NoForm`."""
    if not wanted.varied:
        return telescope
    forms = Forms(heads, values, library.rules.required)
    reading = _Reading(library, telescope, wanted.statement)
    at = positions(wanted.statement)
    hypotheses = list(telescope.hypotheses)
    for number, code in wanted.changed:
        told = wanted.statement.hypotheses[number].name or str(number + 1)
        if number not in at:
            raise NoForm(f"`{told}` is part of the type of a parameter")
        own = hypotheses[at[number]]
        made = (make(own) for make in (forms.shortened, forms.weaker))
        found = reading.first(code, (term for some in made for term in some))
        if found is None:
            raise NoForm(f"no term that reads as the weaker form of `{told}` was made")
        hypotheses[at[number]] = found
    conclusion = telescope.conclusion
    if wanted.conclusion is not None:
        chosen = reading.first(wanted.conclusion, forms.freer(conclusion))
        if chosen is None:
            raise NoForm("no term that reads as the conclusion without its premise was made")
        conclusion = chosen
    return replace(telescope, hypotheses=tuple(hypotheses), conclusion=conclusion)


class _Reading:
    """Reads propositions about the parameters of a telescope back as code."""

    def __init__(self, library: Library, telescope: Telescope, statement: Statement) -> None:
        self._library, self._telescope = library, telescope
        self._unfolder = Unfolder(library.definition, statement)
        kept = telescope.general
        self._carriers = {} if kept else {one.name: Scalar("Rat") for one in statement.carriers}

    def first(self, wanted: Code, made: Iterable[Expr]) -> Expr | None:
        """The first term whose code says the same as what is wanted, all calls unfolded."""
        with deep():
            try:
                meant = inlined(self._unfolder.put(wanted, {}, self._carriers), self._library.definition)
            except NotInterpreted:
                return None
            for term in made:
                try:
                    if same(inlined(self._code(term), self._library.definition), meant):
                        return term
                except NotInterpreted:
                    continue
        return None

    def _code(self, proposition: Expr) -> Code:
        """A proposition's code, its parameters named as those of the statement."""
        telescope = self._telescope
        for given in reversed(telescope.params):
            proposition = telescope.pi(given, proposition)
        machine = Machine(self._library.rules, Names())
        opened = Opened(machine, machine.evaluate(telescope.closed(proposition), ()))
        names: dict[str, Code] = {}
        params = iter(telescope.params)
        for _ in range(len(telescope.carriers) + len(telescope.params)):
            binder, _, _ = opened.step(Binding.EXPLICIT)
            if binder.param is not None:
                own = next(params).param
                assert own is not None, "a parameter has one"
                names[binder.param.name] = Variable(own.name, binder.param.type)
        code = bounded(machine.reify(opened.rest, BOOL))
        return self._unfolder.put(code, names)
