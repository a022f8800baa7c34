"""Which declarations are submitted, in which blocks, in which order.

One environment: a name has one declaration, whatever module it is in. Two modules may repeat a declaration
word for word, as Lean does with lemmas that it makes on demand; anything else that is declared twice is
rejected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyverify.olean import Declaration, Kind, Safety
from pyverify.term import Name, show_name

__all__ = ["Block", "Plan", "Rejection", "make_plan"]

_QUOT: Name = ("Quot", -1)
"""The block of the quotient package; no module can declare a constant of this name."""
_EQ: Name = ("Eq",)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A declaration that is not what a checked one has to be."""

    name: Name
    module: str
    code: str
    """`rejected`: by the kernel, or what it needs is missing; `derived-differs`: it is not what the kernel
    derives; `declared-twice`; `unreadable`; `accelerated`: the kernel computes it, and it is not shown to
    mean that.
    """
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """What is submitted at once, and what is compared afterwards."""

    name: Name
    members: tuple[Declaration, ...]
    """One constant, or definitions that call each other, or the types of a mutual block."""
    derived: tuple[Declaration, ...] = ()
    """Types, constructors, recursors, quotient constants, to be compared with what the kernel made."""


@dataclass(slots=True)
class Plan:
    """Blocks, each after those that it uses, and what was found wrong on the way."""

    blocks: list[Block] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)


def make_plan(
    declarations: Mapping[Name, Declaration],
    used: Callable[[Name], Iterable[Name]],
    module: Callable[[Name], str],
) -> Plan:
    """The plan for a set of declarations that is closed under `used`, but for names that nothing declares."""
    plan = Plan()
    blocks, owner = _blocks(declarations, module, plan)
    _account(declarations, blocks, module, plan)

    def needs(block: Name) -> Iterator[Name]:
        members = [one.name for one in blocks[block].members]
        members += [one.name for one in blocks[block].derived if one.kind is Kind.CONSTRUCTOR]
        found = {owner[other]: None for one in members for other in used(one) if other in owner}
        if block == _QUOT and _EQ in blocks:
            found[_EQ] = None
        found.pop(block, None)
        return iter(found)

    seen: set[Name] = set()
    for start in blocks:
        stack = [] if start in seen else [(start, needs(start))]
        seen.add(start)
        while stack:
            block, rest = stack[-1]
            for needed in rest:
                if needed not in seen:
                    seen.add(needed)
                    stack.append((needed, needs(needed)))
                    break
            else:
                plan.blocks.append(blocks[block])
                stack.pop()
    return plan


def _account(
    declarations: Mapping[Name, Declaration],
    blocks: Mapping[Name, Block],
    module: Callable[[Name], str],
    plan: Plan,
) -> None:
    """Refuse whatever would be neither submitted nor compared."""
    known = {one.name for block in blocks.values() for one in (*block.members, *block.derived)}
    known.update(rejection.name for rejection in plan.rejections)
    for name in declarations:
        if name not in known:
            reason = "it belongs to nothing that can be submitted"
            plan.rejections.append(Rejection(name, module(name), "rejected", reason))


def _blocks(
    declarations: Mapping[Name, Declaration], module: Callable[[Name], str], plan: Plan
) -> tuple[dict[Name, Block], dict[Name, Name]]:
    """Blocks by the name of their first member; and for each constant the block that brings it."""
    members: dict[Name, tuple[Declaration, ...]] = {}
    derived: dict[Name, list[Declaration]] = {}
    owner: dict[Name, Name] = {}

    def refuse(name: Name, reason: str) -> None:
        plan.rejections.append(Rejection(name, module(name), "rejected", reason))

    for name, one in declarations.items():
        if one.kind is Kind.INDUCTIVE:
            group = [declarations.get(other) for other in one.group]
            reason = _mismatch(one, group, declarations)
            if reason:
                refuse(name, reason)
                continue
            owner[name] = one.group[0]
            members[one.group[0]] = tuple(other for other in group if other is not None)
        elif one.kind is Kind.QUOTIENT:
            owner[name] = _QUOT
            members.setdefault(_QUOT, (one,))
        elif one.kind not in (Kind.CONSTRUCTOR, Kind.RECURSOR):
            owner[name] = _group(one, declarations)
            members[owner[name]] = (*members.get(owner[name], ()), one)
    for name, one in declarations.items():
        first: Name | None = None
        if one.kind is Kind.CONSTRUCTOR:
            above = declarations.get(one.inductive)
            if above is not None and name in above.constructors:
                first = owner.get(one.inductive)
        elif one.kind is Kind.RECURSOR:
            first = owner.get(one.group[0]) if one.group else None
        elif one.kind in (Kind.INDUCTIVE, Kind.QUOTIENT):
            first = owner.get(name)
        else:
            continue
        if first is not None and first in members:
            owner[name] = first
            derived.setdefault(first, []).append(one)
        elif one.kind is not Kind.INDUCTIVE:
            refuse(name, "the type that it belongs to is not declared, or does not list it")
    blocks = {name: Block(name, found, tuple(derived.get(name, ()))) for name, found in members.items()}
    return blocks, owner


def _mismatch(
    one: Declaration, group: Sequence[Declaration | None], declarations: Mapping[Name, Declaration]
) -> str:
    """Why the types that are declared together with this one make no block, or ""."""
    if one.name not in one.group:
        return "it is not among the types that it says it was declared with"
    for name, other in zip(one.group, group, strict=True):
        if other is None:
            return f"`{show_name(name)}`, which it was declared with, is not declared"
        same = (other.kind, other.group, other.params, other.num_params, other.safety)
        if same != (one.kind, one.group, one.params, one.num_params, one.safety):
            return f"it does not fit `{show_name(name)}`, which it was declared with"
        for constructor in other.constructors:
            found = declarations.get(constructor)
            if found is None or found.kind is not Kind.CONSTRUCTOR or found.inductive != name:
                return f"`{show_name(constructor)}` is not declared as its constructor"
    return ""


def _group(one: Declaration, declarations: Mapping[Name, Declaration]) -> Name:
    """The first of the definitions that are submitted with this one: only unsafe and partial ones can need
    each other.
    """
    if one.kind is not Kind.DEFINITION or one.safety is Safety.SAFE or one.name not in one.group:
        return one.name
    for name in one.group:
        other = declarations.get(name)
        if other is None or (other.kind, other.safety, other.group) != (one.kind, one.safety, one.group):
            return one.name
    return one.group[0]
