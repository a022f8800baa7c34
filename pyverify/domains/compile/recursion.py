"""Recursion over the naturals as a loop over its steps, for all indices and cases at once.

A state that is a number is carried along every axis that its start or its step depends on; which these are is
found by building the step again until none is new. A state that is a function is carried as the table of its
values: along an argument that is only ever passed on (`j` in the matrix product `M n i v * S n v j`) it is
about the one that was asked for, along any other it reaches as far as the step reads it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from pyverify.domains.compile import natural
from pyverify.domains.compile.nodes import Axis, Kind, Loop, Node, Sort
from pyverify.domains.compile.values import Environment, Recursion, StateTable, axes
from pyverify.extract.code import Apply, Code, Function, Iterate, Lambda, Operation, Variable, walk
from pyverify.extract.reasons import NotInterpreted, Reason

if TYPE_CHECKING:
    from pyverify.domains.compile.build import Builder

__all__ = ["Recursions"]

_ATTEMPTS = 8


class Recursions:
    """Builds loops."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder

    def plain(self, code: Iterate, env: Environment) -> Node:
        """A recursion whose states are numbers."""
        builder = self._builder
        if any(isinstance(state.type, Function) for state in code.states):
            raise NotInterpreted(Reason.HIGHER_ORDER, "", part=code.index.name)
        start = [builder.number(one, env) for one in code.start]

        def step(states: list[Node], here: Node) -> list[Node]:
            names = (state.name for state in code.states)
            inner = {**env, code.index.name: here, **dict(zip(names, states, strict=True))}
            return [builder.number(one, inner) for one in code.step]

        return self._loop(code, env, start, step, frozenset())

    def table(self, recursion: Recursion, arguments: tuple[Node, ...]) -> Node:
        """A recursion whose states are functions, at arguments."""
        builder, code = self._builder, recursion.code
        if not all(isinstance(state.type, Function) for state in code.states):
            raise NotInterpreted(Reason.HIGHER_ORDER, "", part=code.index.name)
        passed = _passed_on(code, len(arguments))
        used = axes(recursion).union(*(one.axes for one in arguments))
        limits = [natural.bound(builder.pool, one) for one in arguments]
        for _ in range(_ATTEMPTS):
            slots = self._slots(code, passed, limits, used)
            loop, reads = builder.aside(partial(self._table, recursion, slots, arguments))
            grown = [
                self._grown(loop.data, *one) for one in zip(range(len(slots)), slots, limits, strict=True)
            ]
            if grown == limits:
                builder.write_down(reads)
                pairs = zip(slots, arguments, strict=True)
                return builder.lookup(loop, [(slot, one) for slot, one in pairs if slot is not None])
            limits = grown
        raise self._unlimited(code.index.name)

    def _slots(
        self, code: Iterate, passed: list[bool], limits: list[frozenset[Node]], used: frozenset[Axis]
    ) -> tuple[Axis | None, ...]:
        """The axis of each argument that needs one."""
        pool = self._builder.pool
        slots: list[Axis | None] = []
        for number, limit in enumerate(limits):
            slot = None
            if not passed[number]:
                name = code.start[0].params[number].name if isinstance(code.start[0], Lambda) else "i"
                slot = pool.axis(natural.largest(pool, limit), used.union(one for one in slots if one), name)
            slots.append(slot)
        return tuple(slots)

    def _table(
        self, recursion: Recursion, slots: tuple[Axis | None, ...], arguments: tuple[Node, ...]
    ) -> Node:
        """The loop that carries the states along the slots."""
        builder, code, env = self._builder, recursion.code, recursion.env
        pairs = zip(slots, arguments, strict=True)
        own = tuple(one if slot is None else builder.pool.index(slot) for slot, one in pairs)
        around = [slot for slot in slots if slot is not None]

        def all_of(codes: tuple[Code, ...], inner: Environment) -> list[Node]:
            return [builder.apply(builder.value(one, inner), own) for one in codes]

        def inside(work: Callable[[], list[Node]]) -> list[Node]:
            for slot in around:
                work = _within(builder, slot, work)
            return work()

        def step(states: list[Node], here: Node) -> list[Node]:
            tables = [StateTable(state, slots) for state in states]
            names = (state.name for state in code.states)
            inner = {**env, code.index.name: here, **dict(zip(names, tables, strict=True))}
            return inside(lambda: all_of(code.step, inner))

        start = inside(lambda: all_of(code.start, env))
        return self._loop(code, env, start, step, frozenset(around))

    def _grown(self, loop: Loop, number: int, slot: Axis | None, limit: frozenset[Node]) -> frozenset[Node]:
        """How far a state is read along a slot, where that is further than it reaches."""
        builder = self._builder
        if slot is None:
            return limit
        for state, arguments in builder.state_reads:
            if state in loop.states:
                limit |= natural.bound(builder.pool, arguments[number]) - {slot.count}
        if any(loop in one.loops for one in limit):
            raise self._unlimited(loop.name)
        return limit

    def _loop(
        self,
        code: Iterate,
        env: Environment,
        start: list[Node],
        step: Callable[[list[Node], Node], list[Node]],
        slots: frozenset[Axis],
    ) -> Node:
        """The loop, its states growing until they have every axis that their steps have."""
        builder, pool = self._builder, self._builder.pool
        count = builder.number(code.count, env)
        limit = count if count.plain else pool.make(Kind.PEAK, Sort.NATURAL, (count,))
        carried = [slots | set(one.axes) | set(count.axes) for one in start]
        cases = [one.cases or count.cases for one in start]
        for _ in range(_ATTEMPTS):
            loop = pool.loop(code.index.name, limit)
            here = pool.make(Kind.STEP, Sort.NATURAL, data=loop)
            for number, one in enumerate(start):
                more: dict[str, Any] = {"axes": tuple(carried[number]), "cases": cases[number]}
                loop.states.append(pool.make(Kind.STATE, one.sort, data=(loop, number), **more))
            steps, reads = builder.aside(partial(self._step, loop, here, count, step))
            wanted = [old | set(one.axes) for one, old in zip(steps, carried, strict=True)]
            varied = [old or one.cases for one, old in zip(steps, cases, strict=True)]
            if wanted == carried and varied == cases:
                builder.write_down(reads)
                return pool.make(Kind.LOOP, start[0].sort, (limit, *start, *steps), loop, axes=carried[0])
            carried, cases = wanted, varied
        raise self._unlimited(code.index.name)

    def _step(self, loop: Loop, here: Node, count: Node, step: Callable[..., list[Node]]) -> list[Node]:
        """The next states; once a recursion is over, its states stay."""
        builder, states = self._builder, list(loop.states)
        if count.plain:
            found: list[Node] = builder.within(loop, lambda: step(states, here))
            return found
        going = builder.pool.op(Operation.NAT_LT, here, count)
        found = builder.within(loop, lambda: builder.under(going, True, lambda: step(states, here)))
        return [builder.where(going, new, old) for new, old in zip(found, states, strict=True)]

    def _unlimited(self, index: str) -> NotInterpreted:
        part = f"the recursion over `{index}`, whose value is a function without bound on its arguments"
        return NotInterpreted(Reason.HIGHER_ORDER, "", part=part)


def _within(builder: Builder, slot: Axis, work: Callable[[], list[Node]]) -> Callable[[], list[Node]]:
    return lambda: builder.within(slot, work)


def _passed_on(code: Iterate, arity: int) -> list[bool]:
    """For each argument of the states, whether every step asks for the states only at its own argument."""
    names = {state.name for state in code.states}
    passed = [True] * arity
    for step in code.step:
        if isinstance(step, Variable) and step.name in names:
            continue
        if not isinstance(step, Lambda):
            return [False] * arity
        applied = mentioned = 0
        for part in walk(step.body):
            if isinstance(part, Variable) and part.name in names:
                mentioned += 1
            if (
                isinstance(part, Apply)
                and isinstance(part.function, Variable)
                and part.function.name in names
            ):
                applied += 1
                for number, (own, one) in enumerate(zip(step.params, part.arguments, strict=True)):
                    passed[number] &= one == own
        if applied != mentioned:
            return [False] * arity
    return passed
