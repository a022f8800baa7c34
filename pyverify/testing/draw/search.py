"""Tables of naturals and truth values that meet hypotheses, found by choosing one entry after the other.

Each hypothesis is there at each of its indices, and is looked at again when the entry that it waits for has
a value. An equation with one open entry gives it its value. Of a disjunction, or of `∃`, a part is chosen
before any entry is. A choice that makes something false is taken back. What is found depends on the seed
alone; seed 0 takes the smallest values.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyverify.domains.arguments import BadArgument
from pyverify.domains.evaluate import Evaluator
from pyverify.extract import NotInterpreted
from pyverify.extract.boolean import negate
from pyverify.extract.code import BOOL, Apply, Code, Function, Op, Operation, Quantified, Type, Variable
from pyverify.extract.depth import deep
from pyverify.symbolic.instances.evaluate import Library
from pyverify.testing.draw.atoms import Instance
from pyverify.testing.draw.facts import Entry
from pyverify.testing.draw.remembering import Counting, Remembering, Spent

__all__ = ["Search"]

CHOICES = 600
"""Choices that a search makes before it gives up and begins anew."""
OPERATIONS, STARTS = 12_000, 4
"""Operations of naturals that it may take in all, about a second; and how often it may begin."""
_MOST_VALUES, _OTHERS = 64, 12
"""An entry with more values is given its ends, and so many others."""


class _Open(Exception):
    """An entry is read that has no value yet."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry


class _False(Exception):
    """An instance is false."""


@dataclass(slots=True)
class _State:
    """Values so far, and what waits for more."""

    values: dict[Entry, int]
    waiting: dict[Entry, list[Instance]]
    open: list[Instance]
    """Disjunctions of which no part is chosen."""

    def copy(self) -> _State:
        """A state of its own."""
        waiting = {entry: list(some) for entry, some in self.waiting.items()}
        return _State(dict(self.values), waiting, list(self.open))


class Search:
    """Looks for entries at some naturals: `instances` have to be true, `domains` are each entry's values."""

    def __init__(
        self,
        instances: Sequence[Instance],
        tables: Mapping[str, Type],
        domains: Mapping[Entry, Sequence[int]],
        naturals: Mapping[str, int],
        library: Library,
    ) -> None:
        self._instances, self._domains = instances, domains
        self._tables, self._naturals, self._library = tables, naturals, library
        self.spent = 0  # the operations that the last search took
        self.settled = False  # whether it shows that there is nothing to find, if it found nothing

    def found(self, seed: int, given: Mapping[str, Any] | None = None) -> dict[Entry, int] | None:
        """Values of all entries; `None` if the search gave up. `given`: other tables, as functions."""
        domain = Counting(OPERATIONS)
        evaluator = Remembering(domain, self._library)
        env = {**self._naturals, **(given or {})}
        self.settled = True
        try:
            for start in range(STARTS):
                rng = random.Random(seed * STARTS + start) if seed or start else None  # noqa: S311
                run = _Run(self._domains, self._tables, env, evaluator, rng)
                with deep():
                    values = run.values(self._instances)
                if values is not None or run.exhausted:
                    return values
            self.settled = False
        except (_False, Spent) as error:
            self.settled = isinstance(error, _False)
        finally:
            self.spent = OPERATIONS - max(domain.left, 0)
        return None


class _Run:
    def __init__(
        self,
        domains: Mapping[Entry, Sequence[int]],
        tables: Mapping[str, Type],
        given: Mapping[str, Any],
        evaluator: Evaluator,
        rng: random.Random | None,
    ) -> None:
        self.domains = domains
        self.rng = rng
        self.evaluator = evaluator
        self.state = _State({}, {}, [])
        self.env = {**given, **{name: self._table(name, of) for name, of in tables.items()}}
        self.left = CHOICES
        self.exhausted = False
        self.left_out = False
        """Whether some values of an entry were not tried."""

    def _table(self, name: str, type_: Type) -> Callable[..., Any]:
        truth = isinstance(type_, Function) and type_.result is BOOL

        def read(*places: Any) -> Any:
            entry = Entry(name, tuple(map(int, places)))
            try:
                value = self.state.values[entry]
            except KeyError:
                if entry not in self.domains:
                    raise BadArgument(f"`{name}` is read at {entry.place}, where it has no entry") from None
                raise _Open(entry) from None
            return bool(value) if truth else value

        return read

    def values(self, instances: Sequence[Instance]) -> dict[Entry, int] | None:
        """Values of all entries, or `None`. Raises `_False` where no choice is left to take back."""
        self._settle(list(reversed(instances)))
        alternatives: list[tuple[_State, Iterator[tuple[Entry | None, Any]]]] = []
        while True:
            options = self._options()
            if options is None:
                return self.state.values
            alternatives.append((self.state, options))
            while not self._next(alternatives):
                if not alternatives:
                    self.exhausted = not self.left_out
                    return None
                if self.left <= 0:
                    return None

    def _next(self, alternatives: list[tuple[_State, Iterator[tuple[Entry | None, Any]]]]) -> bool:
        """Take the next alternative of the last choice; without one, the last choice is given up."""
        before, options = alternatives[-1]
        for entry, value in options:
            self.left -= 1
            self.state = before.copy()
            try:
                if entry is None:
                    self.state.open.remove(value[0])
                    self._settle([value[1]])
                else:
                    self._put(entry, value)
            except _False:
                if self.left > 0:
                    continue
                break
            return True
        alternatives.pop()
        return False

    # Choices.

    def _options(self) -> Iterator[tuple[Entry | None, Any]] | None:
        """The alternatives of the next choice; `None` if everything is chosen."""
        state = self.state
        truths = [(one, self._value(one.code, one)) for one in state.open]
        if any(truth is False for _, truth in truths):
            return iter(())
        state.open = [one for one, truth in truths if truth is None]
        if state.open:
            one = state.open[0] if self.rng is None else self.rng.choice(state.open)
            return iter([(None, (one, part)) for part in self._mixed(self._alternatives(one))])
        entry = max(state.waiting, key=lambda one: len(state.waiting[one]), default=None)
        if entry is None:
            entry = next((one for one in self.domains if one not in state.values), None)
        if entry is None:
            return None
        return iter([(entry, value) for value in self._mixed(self._few(self.domains[entry]))])

    def _few(self, values: Sequence[int]) -> list[int]:
        """All values, or the ends and some others where there are many."""
        if len(values) <= _MOST_VALUES:
            return list(values)
        self.left_out = True
        rng = self.rng or random.Random(len(values))  # noqa: S311
        places = {
            0,
            1,
            len(values) - 2,
            len(values) - 1,
            *(rng.randrange(len(values)) for _ in range(_OTHERS)),
        }
        return [values[place] for place in sorted(places)]

    def _mixed(self, options: list[Any]) -> list[Any]:
        return options if self.rng is None else self.rng.sample(options, len(options))

    def _alternatives(self, one: Instance) -> list[Instance]:
        match one.code:
            case Op(Operation.OR, parts):
                return [Instance(part, one.env) for part in parts]
            case Op(Operation.IMPLIES, (premise, rest)):
                return [Instance(negate(premise), one.env), Instance(rest, one.env)]
            case Op(Operation.NOT, (Op(Operation.AND, parts),)):
                return [Instance(negate(part), one.env) for part in parts]
            case Quantified(False, variable, bound, body):
                assert bound is not None
                end = self.evaluator.code(bound, {**self.env, **one.env})
                return [Instance(body, {**one.env, variable.name: at}) for at in range(end)]
        raise AssertionError(one.code)

    # Consequences.

    def _put(self, entry: Entry, value: int) -> None:
        """Give an entry a value and look at what waited for it. Raises `_False`."""
        if value not in self.domains[entry]:
            raise _False
        self.state.values[entry] = value
        self._settle(self.state.waiting.pop(entry, []))

    def _settle(self, ready: list[Instance]) -> None:
        """Look at instances until each is true or waits. Raises `_False`."""
        while ready:
            one = ready.pop()
            parts = self._taken_apart(one)
            if parts is not None:
                ready += parts
                continue
            try:
                truth = self.evaluator.code(one.code, {**self.env, **one.env})
            except _Open as waits:
                forced = self._forced(one)
                if forced is not None:
                    if forced[1] not in self.domains[forced[0]]:
                        raise _False from None
                    self.state.values[forced[0]] = forced[1]
                    ready += self.state.waiting.pop(forced[0], [])
                elif self._is_open(one):
                    self.state.open.append(one)
                else:
                    self.state.waiting.setdefault(waits.entry, []).append(one)
                continue
            except (NotInterpreted, BadArgument):
                raise _False from None
            if not truth:
                raise _False

    def _value(self, code: Code, one: Instance) -> Any:
        """The value of a piece of code; `None` while it is open."""
        try:
            return self.evaluator.code(code, {**self.env, **one.env})
        except _Open:
            return None

    def _taken_apart(self, one: Instance) -> list[Instance] | None:
        """What an instance says one by one; `None` if it says one thing, or cannot be told yet."""
        match one.code:
            case Op(Operation.AND, parts):
                return [Instance(part, one.env) for part in parts]
            case Op(Operation.IMPLIES, (premise, rest)):
                truth = self._value(premise, one)
                return None if truth is None else [Instance(rest, one.env)] if truth else []
            case Op(Operation.IFF, (left, right)):
                for first, second in ((left, right), (right, left)):
                    truth = self._value(first, one)
                    if truth is not None:
                        return [Instance(second if truth else negate(second), one.env)]
            case Quantified(True, variable, bound, body) if bound is not None:
                end = self._value(bound, one)
                if end is not None:
                    return [Instance(body, {**one.env, variable.name: at}) for at in range(end)]
        return None

    def _is_open(self, one: Instance) -> bool:
        """Whether it is a disjunction whose parts can be chosen."""
        match one.code:
            case Op(Operation.OR) | Op(Operation.NOT, (Op(Operation.AND),)):
                return True
            case Quantified(False, _, bound) if bound is not None:
                return self._value(bound, one) is not None
        return False

    def _forced(self, one: Instance) -> tuple[Entry, int] | None:
        """The only open entry of an equation, and its value."""
        code, wanted = one.code, True
        if isinstance(code, Op) and code.operation is Operation.NOT:
            code, wanted = code.arguments[0], False
        match code:
            case Apply():
                entry = self._entry(code, one)
                return None if entry is None else (entry, int(wanted))
            case Op(Operation.NAT_EQ | Operation.IFF, (left, right)) if wanted:
                for side, other in ((left, right), (right, left)):
                    entry = self._entry(side, one)
                    value = self._value(other, one) if entry is not None else None
                    if entry is not None and value is not None:
                        return entry, int(value)
        return None

    def _entry(self, code: Code, one: Instance) -> Entry | None:
        """The open entry that the code is."""
        if not (isinstance(code, Apply) and isinstance(code.function, Variable)):
            return None
        places = [self._value(argument, one) for argument in code.arguments]
        if None in places:
            return None
        entry = Entry(code.function.name, tuple(map(int, places)))
        return entry if entry in self.domains and entry not in self.state.values else None
