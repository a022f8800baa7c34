"""What a report says of attacks and tests, held against what is found when they are made again.

Some differences cannot come from a slower or another machine: a statement that is refuted or not, a function
that violates something or does not, how it was asked. Others can: what solvers decide in a limit of time, how
many cases there was time for, how large an error is where another processor rounds otherwise. Those are told
apart from the first, and where the report claims more than was found again, that is said.

What a report says is anybody's: any value may stand anywhere in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pyverify.report.compare import Difference, named

__all__ = ["ATTACKS", "TESTS", "Apart", "Held", "attacks_held", "code_held", "entries", "records_held"]

ATTACKS, TESTS = "attacks", "tests"
_TIMED = ("unknown", "out of reach", "holds at the decided sizes", "proved for all sizes")
"""Answers that limits of time tell apart, the weakest first."""
_UNSURE = ("unknown", "out of reach", "refuted by a solver, not confirmed exactly")
_REFUTED, _EXPECTED = "refuted", "as expected"
_DECIDED = ("not decided", "nothing against it")
"""How an answer stands, which the number of sizes that there was time for tells apart, the weaker first."""
_SEEN = frozenset(
    {
        "false",
        "unused variable",
        "existence of an implication",
        "all of a type, not those below a bound",
    }
)
"""Findings that need no solver, but for the first, which follows from the answer."""
_AGAINST = ("violates", "misbehaves")
_OPEN = ("not tested", "undecided", "internal error")


@dataclass(frozen=True, slots=True)
class Apart(Difference):
    """A difference that may come from the machine."""

    more: bool = False
    """Whether the report claims more than was found again."""


@dataclass(slots=True)
class Held:
    """What came of holding entries against what was found."""

    differences: list[Difference] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)
    otherwise: int = 0
    """Entries whose evidence has another key here: other versions of tools, or another kind of machine."""
    new: int = 0
    """How many were found of which the report says nothing."""

    @property
    def more(self) -> bool:
        """Whether the report claims something that was not found again."""
        return any(one.more for one in self.apart)

    def add(self, other: Held) -> None:
        """Put what the other holds into this one."""
        self.differences += other.differences
        self.apart += other.apart
        self.otherwise += other.otherwise
        self.new += other.new


def entries(report: Mapping[str, Any], array: str) -> dict[str, Any] | None:
    """The entries of an array by their names; None for a report of a format that has none."""
    if array not in report and report.get("format") == 1:
        return None
    found = report.get(array, [])
    return named(array, found if isinstance(found, list) else [found])


def attacks_held(
    said: Mapping[str, Any],
    found: Mapping[str, Mapping[str, Any]],
    shown: Mapping[str, bool | None] | None = None,
) -> Held:
    """Attacks, by their claims; `found`: as plain values.

    `shown`: of counterexamples that the report gives, whether each is one, by exact evaluation; None: that
    could not be told.
    """

    def judged(name: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> Held:
        return _Attack(name, one, other, (shown or {}).get(name)).held

    return _all(ATTACKS, said, found, judged)


def code_held(said: Mapping[str, Any], found: Mapping[str, Mapping[str, Any]]) -> Held:
    """Tests, by the names of the items; `found`: as plain values."""
    return _all(TESTS, said, found, lambda name, one, other: _Test(name, one, other).held)


def records_held(
    array: str, said: Mapping[str, Any], kept: Mapping[str, Sequence[Mapping[str, Any]]]
) -> tuple[list[Difference], int]:
    """Entries held against the very records that they come from, and of how many there is no record here.

    `kept`: by name, what this user's evidence says, asked in each way.
    """
    found: list[Difference] = []
    without = 0
    for name, one in said.items():
        if not isinstance(one, dict) or name not in kept:
            found.append(Difference((array, name), one, None))
            continue
        record = next((each for each in kept[name] if each["evidence"] == one.get("evidence")), None)
        if record is not None:
            found += [Difference((array, name, key), *two) for key, two in _differing(one, record)]
        else:
            without += array == ATTACKS or one.get("word") not in _OPEN
    return found, without


def _all(
    array: str,
    said: Mapping[str, Any],
    found: Mapping[str, Mapping[str, Any]],
    judged: Callable[[str, Mapping[str, Any], Mapping[str, Any]], Held],
) -> Held:
    held = Held(new=sum(name not in said for name in found))
    for name, one in said.items():
        if name not in found or not isinstance(one, dict):
            held.differences.append(Difference((array, name), one, None))
        else:
            held.add(judged(name, one, found[name]))
    return held


def _differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Any, Any]]]:
    for key in dict.fromkeys([*one, *other]):
        if not _same(one.get(key), other.get(key)):
            yield key, (one.get(key), other.get(key))


def _same(one: Any, other: Any) -> bool:
    """Whether two values of JSON are the same; a number is no truth value."""
    return one == other and isinstance(one, bool) is isinstance(other, bool)


class _Entry:
    """One entry of a report, and what was found in its place. What no method speaks of has to be the same."""

    array = ""

    def __init__(self, name: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> None:
        self.name, self.one, self.other, self.held = name, one, other, Held()
        for key, (before, after) in _differing(one, other):
            getattr(self, f"_on_{key}", self._differs)(key, before, after)

    def _differs(self, key: str, before: Any, after: Any) -> None:
        self.held.differences.append(Difference((self.array, self.name, key), before, after))

    def _apart(self, key: str, before: Any, after: Any, *, more: bool = False) -> None:
        self.held.apart.append(Apart((self.array, self.name, key), before, after, more))

    def _on_evidence(self, key: str, before: Any, after: Any) -> None:
        self.held.otherwise += 1

    def _on_undecided(self, key: str, before: Any, after: Any) -> None:
        self._apart(key, before, after)


class _Attack(_Entry):
    array = ATTACKS

    def __init__(
        self, name: str, one: Mapping[str, Any], other: Mapping[str, Any], shown: bool | None
    ) -> None:
        self.shown = shown
        super().__init__(name, one, other)
        if shown is False:
            self._differs("counterexample", one.get("counterexample"), other["counterexample"])

    def _on_answer(self, key: str, before: Any, after: Any) -> None:
        if before in _TIMED and after in _TIMED:
            self._apart(key, before, after, more=_TIMED.index(before) > _TIMED.index(after))
        elif (before in _UNSURE and after in _UNSURE) or (self.shown and after in _UNSURE):
            self._apart(key, before, after)
        elif before in _TIMED[:-1] and after == _REFUTED and self.other["standing"] == _EXPECTED:
            self._apart(key, before, after)  # there was no time to find what had to be found
        else:
            self._differs(key, before, after)

    def _on_standing(self, key: str, before: Any, after: Any) -> None:
        if self.one.get("answer") != self.other["answer"]:
            return
        sizes = any(not _same(self.one.get(one), self.other.get(one)) for one in ("decided", "undecided"))
        if sizes and before in _DECIDED and after in _DECIDED:
            self._apart(key, before, after, more=_DECIDED.index(before) > _DECIDED.index(after))
        else:
            self._differs(key, before, after)

    def _on_counterexample(self, key: str, before: Any, after: Any) -> None:
        """Which one is found is open; that there is one belongs to the answer."""
        if self.one.get("answer") == self.other["answer"] and (before is None) is not (after is None):
            self._differs(key, before, after)

    def _on_witness(self, key: str, before: Any, after: Any) -> None:
        self._apart(key, before, after, more=before is not False)

    def _on_decided(self, key: str, before: Any, after: Any) -> None:
        self._apart(key, before, after)

    def _on_findings(self, key: str, before: Any, after: Any) -> None:
        said, found = _kinds(self.one), _kinds(self.other)
        if said is None or found is None:
            self._differs(key, before, after)
            return
        other_answer = self.one.get("answer") != self.other["answer"]
        of_answer = {"false"} if other_answer else set()
        certain = (said ^ found) & _SEEN - of_answer
        if certain or (said == found and key == "findings"):
            self._differs(key, before, after)
        elif said != found:
            self._apart(key, before, after, more=bool(found - said - of_answer))

    def _on_accepted(self, key: str, before: Any, after: Any) -> None:
        if _same(self.one.get("findings"), self.other["findings"]):
            self._on_findings(key, before, after)


def _kinds(entry: Mapping[str, Any]) -> set[str] | None:
    """Kinds of findings, those that were accepted too; None if there is something else."""
    found: set[str] = set()
    for one in (entry.get("findings"), entry.get("accepted")):
        if not isinstance(one, list) or not all(isinstance(kind, str) for kind in one):
            return None
        found |= set(one)
    return found


class _Test(_Entry):
    array = TESTS

    def _on_word(self, key: str, before: Any, after: Any) -> None:
        if before in _OPEN and after not in _AGAINST:
            self._apart(key, before, after)
        elif before == "conforms" and after in _OPEN:
            self._apart(key, before, after, more=True)
        else:
            self._differs(key, before, after)

    def _on_cases(self, key: str, before: Any, after: Any) -> None:
        self._apart(key, before, after)

    def _on_largest(self, key: str, before: Any, after: Any) -> None:
        numbers = [isinstance(one, (int, float)) and not isinstance(one, bool) for one in (before, after)]
        self._apart(key, before, after, more=not all(numbers) or before < after)

    def _on_planted(self, key: str, before: Any, after: Any) -> None:
        self._apart(key, before, after, more=before is not False)

    def _on_chance(self, key: str, before: Any, after: Any) -> None:
        self._apart(key, before, after, more=_same(self.one.get("cases"), self.other["cases"]))
