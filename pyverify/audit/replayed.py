"""What a replay through the kernel says about claims: which of them a rejected declaration takes away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from pyverify.audit.closure import Environment, chain
from pyverify.audit.findings import Finding, Severity, Standing
from pyverify.audit.places import arrows, place_of
from pyverify.claims import Claim
from pyverify.errors import Where
from pyverify.olean import Module
from pyverify.term import Name, show_name

__all__ = ["Rejection", "Replay", "Replayer", "Verdicts"]


class Rejection(Protocol):
    """A declaration that the kernel did not accept as it is."""

    @property
    def name(self) -> Name:
        """The declaration."""

    @property
    def module(self) -> str:
        """The module that holds it."""

    @property
    def code(self) -> str:
        """What is wrong: `rejected`, `derived-differs`, `unreadable`, `declared-twice`, `accelerated`."""

    @property
    def reason(self) -> str:
        """The same in a sentence."""


class Replay(Protocol):
    """What came of submitting all that the claims rest on to the kernel, in one environment."""

    @property
    def submissions(self) -> int:
        """Declarations that were submitted."""

    @property
    def accepted(self) -> int:
        """Those that the kernel accepted."""

    @property
    def rejections(self) -> Sequence[Rejection]:
        """The others, and what the kernel derives otherwise than a module says."""

    @property
    def seconds(self) -> float:
        """Wall-clock time, when it was made."""

    @property
    def from_cache(self) -> bool:
        """Whether it was made by an earlier run."""

    @property
    def key(self) -> str:
        """The name of its record."""


Replayer = Callable[[Mapping[str, Module], Iterable[Name]], Replay]
"""Replays all below these names, out of these compiled modules."""

_CODES = {
    "rejected": "replay-rejected",
    "derived-differs": "replay-derived-differs",
    "unreadable": "unreadable-below",
    "declared-twice": "declared-twice",
    "accelerated": "accelerated-name",
}
_WORDS = {
    "replay-rejected": "the kernel rejected `{}` when it was replayed",
    "replay-derived-differs": "what the kernel derives for `{}` is not what the compiled module says",
    "unreadable-below": "`{}` cannot be read, so it was not replayed",
    "declared-twice": "`{}` is declared twice; in the kernel's environment a name has one declaration",
    "accelerated-name": "the kernel computes `{}` by itself, and it is not shown to mean that",
}
_HELP = {
    "replay-rejected": "run `pyverify check --fresh`; if it stays, something keeps Lean from checking it",
    "replay-derived-differs": "run `pyverify check --fresh`, and find out what changed the module",
    "unreadable-below": "run `pyverify check --fresh`, and find out what changed the module",
    "declared-twice": "rename all but one of them",
    "accelerated-name": "define it as Lean's core library does, and prove its recursion equations",
}


class Verdicts:
    """The replay's answer, claim by claim. Without a replay nothing stands."""

    def __init__(
        self, environment: Environment, closure: Mapping[Name, Name | None], replay: Replay | None
    ) -> None:
        self.environment = environment
        self.replay = replay
        self._by_name: dict[Name, list[Rejection]] = {}
        for rejection in replay.rejections if replay is not None else ():
            self._by_name.setdefault(rejection.name, []).append(rejection)
        found = [name for name in self._by_name if name in closure]
        self._resting = environment.resting_on(closure, found) if found else {}
        self.elsewhere = tuple(
            self._finding(None, rejection, ())
            for name, rejections in self._by_name.items()
            if name not in closure
            for rejection in rejections
        )
        """Rejections of what no path leads to: nobody can say which claims they concern, so all."""

    def of(self, claim: Claim) -> tuple[Standing, tuple[Finding, ...]]:
        """How a claim stands, and why."""
        if self.replay is None:
            return Standing.NOT_REPLAYED, ()
        below: set[Name] = set()
        for root in (claim.proof, claim.statement):
            below |= self._resting.get(root, frozenset())
        if not below:
            return (Standing.REJECTED if self.elsewhere else Standing.REPLAYED), self.elsewhere
        paths = self.environment.closure((claim.proof, claim.statement))
        findings = tuple(
            self._finding(claim, rejection, chain(paths, name))
            for name in sorted(below, key=show_name)
            for rejection in self._by_name[name]
        )
        return Standing.REJECTED, (*findings, *self.elsewhere)

    def _finding(self, claim: Claim | None, rejection: Rejection, path: tuple[Name, ...]) -> Finding:
        code = _CODES.get(rejection.code, "replay-rejected")
        where = place_of(self.environment, rejection.name)
        facts = [rejection.reason, f"module {rejection.module}"] if rejection.module else [rejection.reason]
        if len(path) > 1:
            facts.append(arrows(path))
        return Finding(
            code,
            Severity.REFUSED,
            claim.id if claim else None,
            where if where.path is not None else Where(what=show_name(rejection.name)),
            _WORDS[code].format(show_name(rejection.name)),
            tuple(fact for fact in facts if fact),
            _HELP[code],
        )
