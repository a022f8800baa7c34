"""Hashes of declarations together with all that they rest on, in one pass however much is shared."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from pyverify.kernel.digest import name_bytes
from pyverify.term import Name

__all__ = ["deep_hashes"]


def deep_hashes(
    roots: Iterable[Name], used: Callable[[Name], Sequence[Name]], own: Callable[[Name], bytes]
) -> dict[Name, bytes]:
    """For the roots and everything below them the hash of `own`, here and below.

    Names that reach each other get the same hash: they are found in the order in which they are finished
    (Tarjan), so each mention is looked at once, and nothing recurses.
    """
    done: dict[Name, bytes] = {}
    entered: dict[Name, int] = {}
    lowest: dict[Name, int] = {}
    path: list[Name] = []
    work: list[tuple[Name, Iterator[Name]]] = []

    def enter(name: Name) -> None:
        entered[name] = lowest[name] = len(entered)
        path.append(name)
        work.append((name, iter(used(name))))

    for root in roots:
        if root not in entered:
            enter(root)
        while work:
            name, rest = work[-1]
            for other in rest:
                if other not in entered:
                    enter(other)
                    break
                if other not in done:
                    lowest[name] = min(lowest[name], entered[other])
            else:
                work.pop()
                if lowest[name] == entered[name]:
                    _finish(name, path, used, own, done)
                if work and name not in done:
                    above = work[-1][0]
                    lowest[above] = min(lowest[above], lowest[name])
    return done


def _finish(
    first: Name,
    path: list[Name],
    used: Callable[[Name], Sequence[Name]],
    own: Callable[[Name], bytes],
    done: dict[Name, bytes],
) -> None:
    group: list[Name] = []
    while not group or group[-1] != first:
        group.append(path.pop())
    inside = set(group)
    below = {done[other] for name in group for other in used(name) if other not in inside}
    state = hashlib.sha256(len(group).to_bytes(8, "big"))
    for raw in sorted(hashlib.sha256(name_bytes(name)).digest() + own(name) for name in group):
        state.update(len(raw).to_bytes(8, "big") + raw)
    state.update(b"".join(sorted(below)))
    done.update(dict.fromkeys(group, state.digest()))
