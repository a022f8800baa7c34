"""Orders of modules by their imports: a circle if there is one, else who comes behind whom."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence

__all__ = ["find_cycle", "topological"]

Imports = Mapping[str, Sequence[str]]
"""For each module what it imports; names that are no key are passed over."""


def find_cycle(imports: Imports) -> tuple[str, ...]:
    """The modules of one circle of imports, the first again at the end; empty if there is none."""
    done: set[str] = set()
    for start in imports:
        path: dict[str, Iterator[str]] = {start: iter(imports[start])} if start not in done else {}
        while path:
            name, rest = next(reversed(path.items()))
            imported = next(rest, None)
            if imported is None:
                done.add(name)
                path.popitem()
            elif imported in path:
                names = list(path)
                return (*names[names.index(imported) :], imported)
            elif imported in imports and imported not in done:
                path[imported] = iter(imports[imported])
    return ()


def topological(imports: Imports, rank: Callable[[str], tuple[bool, str]]) -> tuple[str, ...]:
    """The modules, each behind its imports, otherwise by rank: the same on every machine. No circles."""
    waiting = {name: len({item for item in direct if item in imports}) for name, direct in imports.items()}
    importers: dict[str, list[str]] = {name: [] for name in imports}
    for name, direct in imports.items():
        for imported in set(direct):
            if imported in importers:
                importers[imported].append(name)
    ready = [(rank(name), name) for name, count in waiting.items() if count == 0]
    heapq.heapify(ready)
    order: list[str] = []
    while ready:
        _, name = heapq.heappop(ready)
        order.append(name)
        for importer in importers[name]:
            waiting[importer] -= 1
            if waiting[importer] == 0:
                heapq.heappush(ready, (rank(importer), importer))
    assert len(order) == len(imports)
    return tuple(order)
