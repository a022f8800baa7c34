"""The definitions of two commits in one library: what changed has a name of its own on the side that was."""

from __future__ import annotations

from dataclasses import replace

from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import Call, Code
from pyverify.forms.kinds import rewrite
from pyverify.spec import Spec
from pyverify.statement import Hypothesis, Statement
from pyverify.term import Name

__all__ = ["Sides"]

WAS = "before"
"""The first part of the names of what was."""


class Sides:
    """A library in which the definitions of another commit stand beside the present ones."""

    def __init__(self, now: Spec, was: Spec | None) -> None:
        self._now = now
        self._was = was
        self._same: dict[Name, bool] = {}

    def definition(self, name: Name) -> Definition:
        """The definition of a name, on whichever side it is. Raises `NotInterpreted`."""
        if self._was is None or not name or name[0] != WAS:
            return self._now.library.definition(name)
        found = self._was.library.definition(name[1:])
        return replace(found, name=name, body=self._code(found.body))

    def was(self, what: Statement | Definition) -> Statement | Definition:
        """A statement or definition of the other commit, in the names of this library."""
        if isinstance(what, Definition):
            return replace(what, body=self._code(what.body))
        hypotheses = tuple(
            Hypothesis(one.name, self._code(one.code), one.text, one.position) for one in what.hypotheses
        )
        return replace(what, hypotheses=hypotheses, conclusion=self._code(what.conclusion))

    def _code(self, code: Code) -> Code:
        def change(part: Code) -> Code:
            if isinstance(part, Call) and not self._unchanged(part.name):
                return replace(part, name=(WAS, *part.name))
            return part

        return rewrite(code, change)

    def _unchanged(self, name: Name) -> bool:
        """Whether a definition, with all that it rests on, is what it was."""
        assert self._was is not None
        if name not in self._same:
            try:
                now, was = self._now.library.definition(name), self._was.library.definition(name)
                self._same[name] = bool(now.digest) and now.digest == was.digest
            except (NotInterpreted, KeyError):
                self._same[name] = False
        return self._same[name]
