"""Replay: all that lies below some constants, submitted to the official kernel in one fresh environment.

What a compiled module says is believed for nothing but the terms in it. They are decoded, put in order and
sent to a process in which only the kernel runs; what the kernel derives by itself is compared with what the
modules say. No rejection means that the kernel of the library accepts every declaration below the roots, and
that the names which it computes by itself mean what it computes (`accelerated`). Axioms are accepted, and
listed.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pyverify.kernel import accelerated
from pyverify.kernel.plan import Block, Rejection, make_plan
from pyverify.kernel.process import Answer, Crash, NotReplayed, run_child
from pyverify.kernel.verdicts import Verdicts
from pyverify.kernel.wire import Packer, Step
from pyverify.kernel.world import World
from pyverify.lean.limits import Limits
from pyverify.lean.toolchain import Toolchain
from pyverify.olean import Kind, Module
from pyverify.term import Name, show_name

if TYPE_CHECKING:
    from pyverify.evidence import Evidence

__all__ = ["MOST_CRASHES", "NotReplayed", "Rejection", "Replay", "replay"]

MOST_CRASHES = 5
"""After so many crashes of the kernel what is left is not submitted any more."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What the kernel said."""

    submissions: int
    """Constants that were submitted; those of a block, types declared together for instance, at once."""
    accepted: int
    derived: int
    """Constants that were compared with what the kernel derives."""
    rejections: tuple[Rejection, ...]
    axioms: tuple[Name, ...]
    """The axioms below the roots, sorted."""
    seconds: float
    from_cache: bool
    """Whether this is an earlier run's verdict on the same declarations, by the same kernel and replayer."""
    key: str
    """Hash of the declarations below the roots, the replayer and the kernel's library."""

    @property
    def ok(self) -> bool:
        """Whether everything was accepted."""
        return not self.rejections


@dataclass(slots=True)
class _Work:
    """Steps of one environment, each with the block that it is part of."""

    packer: Packer
    steps: list[tuple[Step, Block, Name]]
    sizes: list[tuple[int, int, int]]
    """After each step: how much of the tables is needed so far."""

    def message(self) -> dict[str, object]:
        steps = [step for step, _, _ in self.steps]
        return {**self.packer.tables.plain(), "steps": steps, "sizes": self.sizes, "variants": []}


def replay(
    modules: Mapping[str, Path | Module],
    roots: Iterable[Name],
    toolchain: Toolchain,
    *,
    cache: Evidence | None = None,
    limits: Limits | None = None,
    sandbox: bool = True,
) -> Replay:
    """Submit everything below `roots` to the kernel of `toolchain`.

    `modules`: by name, a compiled module or its file; modules that share a store of terms are read fastest.
    With `cache`, a verdict that this user's earlier run reached on exactly these declarations is taken over,
    and new ones without a rejection are kept. Raises `NotReplayed` at a limit, `KernelMissing` if the Lean at
    hand has no kernel that can be asked.
    """
    start = time.monotonic()
    world = World(modules, cache)
    wanted = tuple(sorted(set(roots), key=repr))
    verdicts = Verdicts(world, toolchain, cache)
    known = verdicts.find(wanted)
    if known is not None:
        return Replay(**known, seconds=time.monotonic() - start, from_cache=True, key=verdicts.key(wanted))
    closure = world.closure(wanted)
    found = _replay(world, closure, toolchain, limits or Limits(), sandbox)
    key = verdicts.key(wanted)
    found = replace(found, seconds=time.monotonic() - start, key=key)
    if found.ok:
        verdicts.keep(wanted)
    return found


def _replay(
    world: World, closure: Mapping[Name, Name | None], toolchain: Toolchain, limits: Limits, sandbox: bool
) -> Replay:
    declarations = world.declarations(closure)
    plan = make_plan(declarations, world.used, world.module)
    names = accelerated.declared(declarations)
    bare = accelerated.Bare(world, names) if names else None
    main, left_out, answers = _ask(world, plan.blocks, bare, toolchain, limits, sandbox)
    refused, found = _judge(world, main, left_out, [a for a in answers if a.environment == 0])
    rejections = [*world.rejections(closure), *plan.rejections, *found]
    if bare is not None:
        rejections += bare.verdict({a.step: a.reason for a in answers if a.environment == 1})
    members = {block.name: len(block.members) for block in plan.blocks}
    axioms = [name for name, one in declarations.items() if one.kind is Kind.AXIOM]
    return Replay(
        submissions=sum(members.values()),
        accepted=sum(number for name, number in members.items() if name not in refused),
        derived=sum(not step[0] for step, _, _ in main.steps),
        rejections=tuple(rejections),
        axioms=tuple(sorted(axioms, key=repr)),
        seconds=0.0,
        from_cache=False,
        key="",
    )


def _ask(
    world: World,
    blocks: list[Block],
    bare: accelerated.Bare | None,
    toolchain: Toolchain,
    limits: Limits,
    sandbox: bool,
) -> tuple[_Work, dict[Block, str], list[Answer]]:
    """What was submitted in the end, what had to be left out because the kernel crashed, and the refusals."""
    left_out: dict[Block, str] = {}
    main = _pack(world, blocks)
    for _ in range(MOST_CRASHES + 1):
        messages = [main.message(), *([bare.message()] if bare else [])]
        answers, crash, _ = run_child(messages, toolchain, limits, sandbox=sandbox)
        if crash is None:
            return main, left_out, [Answer(*told) for told in answers if told[2]]
        if crash.environment == 1 and bare is not None:
            bare.crashed(crash)
        elif main.steps:
            block = main.steps[max(0, crash.step - 1)][1]
            left_out[block] = f"the kernel crashed while it was checked ({crash.how})"
            main = _pack(world, [block for block in blocks if block not in left_out])
    left_out |= {one: "the kernel crashed too often to come to it" for one in blocks if one not in left_out}
    if bare is not None:
        bare.crashed(Crash(1, 0, "too often to come to them"))
    return _pack(world, []), left_out, []


def _judge(
    world: World, main: _Work, left_out: Mapping[Block, str], answers: Iterable[Answer]
) -> tuple[set[Name], list[Rejection]]:
    """The names of refused blocks and of all that they bring, and a rejection for each refusal."""
    found: list[Rejection] = []
    refused: set[Name] = set()

    def refuse(block: Block, reason: str) -> None:
        refused.add(block.name)
        refused.update(one.name for one in (*block.members, *block.derived))
        name = block.members[0].name
        found.append(Rejection(name, world.module(name), "rejected", reason))

    for block, why in left_out.items():
        refuse(block, why)
    for answer in answers:
        (submitted, _), block, name = main.steps[answer.step]
        if submitted:
            rests = [n for one in block.members for n in world.used(one.name) if n in refused]
            lost = f"it rests on `{show_name(rests[0])}`, which was refused" if rests else ""
            refuse(block, lost or answer.reason)
        elif block.name not in refused:
            found.append(Rejection(name, world.module(name), "derived-differs", answer.reason))
    return refused, found


def _pack(world: World, blocks: list[Block]) -> _Work:
    packer = Packer(world.terms)
    work = _Work(packer, [], [])
    for block in blocks:
        constructors = {one.name: one for one in block.derived if one.kind is Kind.CONSTRUCTOR}
        work.steps.append((packer.block(block.members, constructors), block, block.members[0].name))
        work.sizes.append(packer.tables.sizes())
        for one in block.derived:
            work.steps.append((packer.derived(one), block, one.name))
            work.sizes.append(packer.tables.sizes())
    return work
