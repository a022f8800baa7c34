"""Which arguments of a constant can be left out of a text: the elaborator's run over an application,
foretold.

The elaborator takes the arguments that are written in order. It knows the type of one if all that the type
mentions is known by then; where not, the argument, if its text has a type of its own, makes more of it
known. The type that is expected of the whole is looked at first where it does not depend on what is
written, and last in any case. Then instances are searched. An argument may be left out if it comes to be
known, and is then the very term that it should be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyverify.term.instances import Instances
from pyverify.term.matching import Filling, Hole, Matching, Opened
from pyverify.term.terms import Binding, Expr, Level
from pyverify.term.typing import Local

__all__ = ["UNKNOWN", "Elision", "Verdict", "Want"]


@dataclass(frozen=True, slots=True)
class Want:
    """What the elaborator knows of the type of a term when it comes to its text."""

    type: Expr | None = None
    """The type; None if nothing is known."""
    domains: int = -1
    """How many leading `∀` of the type have known domains, where the rest is unknown; -1: all is known."""

    @property
    def known(self) -> bool:
        """Whether the whole type is known."""
        return self.type is not None and self.domains < 0


UNKNOWN = Want()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What has to be written of an application beside its explicit arguments."""

    missing: tuple[Hole, ...]
    """Implicit arguments that would not come to be known."""
    wrong: bool
    """Whether an argument, most often an instance, would come out as another term."""
    levels: bool
    """Whether the universe levels have to be written."""
    rigid: bool
    """Whether the text has its type by itself; if not, that type must be expected or come from outside."""
    loose: tuple[int, ...]
    """Explicit arguments whose texts would be read without anything that tells their type."""


class Elision:
    """One application of a constant."""

    def __init__(
        self,
        matching: Matching,
        instances: Instances,
        opened: Opened,
        arguments: Sequence[Expr],
        levels: tuple[Level, ...],
        want: Want,
        scope: Sequence[Local],
        *,
        named: Iterable[int] = (),
    ) -> None:
        """`named`: the arguments that are written by name."""
        self._matching = matching
        self._typing = matching.typing
        self._instances = instances
        self._opened = opened
        self._arguments = arguments
        self._levels = levels
        self._want = want
        self._scope = scope
        self._filling = Filling()
        self._pending: list[int] = []
        self._failed = False
        actual = Filling(
            {hole.expr: argument for hole, argument in zip(opened.holes, arguments, strict=True)},
            dict(zip(opened.levels, levels, strict=True)),
        )
        self._actual = actual
        for number in named:
            self._filling.terms[opened.holes[number].expr] = arguments[number]
        explicit = {hole.expr for hole in opened.holes if hole.binding == Binding.EXPLICIT}
        if want.known and not self._typing.mentions(opened.result, explicit):
            self._expect()

    def true_type(self, type_: Expr) -> Expr:
        """A type of the opened signature, with the arguments as they are."""
        found = self._matching.filled(type_, self._actual)
        assert found is not None, "all holes have arguments"
        return found

    def want(self, number: int) -> Want:
        """What will be known of the type of an explicit argument."""
        type_ = self._opened.holes[number].type
        true = self.true_type(type_)
        if self._is_known(type_):
            return Want(true)
        records = self._typing.terms.records
        domains = 0
        while records[type_][0] == 7 and self._is_known(records[type_][1]):
            domains += 1
            type_ = records[type_][2]
        return Want(true, domains) if domains else UNKNOWN

    def heard(self, number: int, rigid: bool) -> None:
        """The explicit argument has a text; `rigid`: one that has its type by itself."""
        hole = self._opened.holes[number]
        if not self._is_known(hole.type):
            if rigid:
                type_ = self._typing.infer(self._arguments[number])
                self._failed |= not self._try(hole.type, type_)
            else:
                self._pending.append(number)
        self._filling.terms[hole.expr] = self._arguments[number]

    def verdict(self) -> Verdict:
        """What comes of it, when all explicit arguments have been heard."""
        if self._want.known:
            self._expect()
        wrong = self._failed or not self._find_instances()
        self._look_at_types()
        alone = self._unfilled()
        if not self._want.known and alone:
            # The type comes from outside, when all else is done.
            self._try(self._opened.result, self.true_type(self._opened.result))
            wrong = self._failed or not self._find_instances()
        self._look_at_types()
        missing = self._unfilled()
        wrong |= any(
            self._filling.terms.get(hole.expr, argument) != argument
            for hole, argument in zip(self._opened.holes, self._arguments, strict=True)
        )
        given = self._filling.levels
        wrong |= any(
            given.get(param, level) != level
            for param, level in zip(self._opened.levels, self._levels, strict=True)
        )
        left = tuple(
            number for number in self._pending if not self._is_known(self._opened.holes[number].type)
        )
        return Verdict(
            tuple(missing),
            wrong,
            bool(self._open_levels()) or any(map(self._typing.is_composite, self._levels)),
            not alone,
            left,
        )

    def _is_known(self, type_: Expr) -> bool:
        """Whether nothing of a type is open, levels aside: those never hold up the elaborator."""
        return not any(
            hole.expr not in self._filling.terms and self._typing.mentions(type_, {hole.expr})
            for hole in self._opened.holes
        )

    def _expect(self) -> None:
        assert self._want.type is not None
        self._try(self._opened.result, self._want.type)

    def _try(self, pattern: Expr, target: Expr) -> bool:
        """Match, and keep what was filled only if it comes out."""
        filling = Filling(dict(self._filling.terms), dict(self._filling.levels))
        if not self._matching.match(pattern, target, filling):
            return False
        self._filling = filling
        return True

    def _look_at_types(self) -> None:
        """What is known has a type, and that tells universe levels."""
        for hole, argument in zip(self._opened.holes, self._arguments, strict=True):
            if not self._open_levels():
                return
            if self._filling.terms.get(hole.expr) == argument and self._is_known(hole.type):
                self._try(hole.type, self._typing.infer(argument))

    def _find_instances(self) -> bool:
        """Fill in instances; False if one would be another than the one that stands there."""
        fine = True
        for hole, argument in zip(self._opened.holes, self._arguments, strict=True):
            if hole.binding != Binding.INSTANCE:
                continue
            goal = self.true_type(hole.type)
            if not self._inputs_known(hole.type):
                continue
            if self._instances.same(self._instances.find(goal, self._scope), argument):
                self._try(hole.type, goal)
                self._filling.terms[hole.expr] = argument
            else:
                fine = False
        return fine

    def _inputs_known(self, type_: Expr) -> bool:
        head, arguments = self._typing.head(type_)
        record = self._typing.terms.records[head]
        outputs = self._typing.vocabulary.classes.get(record[1], ()) if record[0] == 4 else ()
        if not arguments:
            return self._is_known(type_)
        return all(self._is_known(a) for number, a in enumerate(arguments) if number not in outputs)

    def _unfilled(self) -> list[Hole]:
        return [
            hole
            for hole in self._opened.holes
            if hole.binding != Binding.EXPLICIT and hole.expr not in self._filling.terms
        ]

    def _open_levels(self) -> list[object]:
        return [param for param in self._opened.levels if param not in self._filling.levels]
