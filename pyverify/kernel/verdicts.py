"""Verdicts of earlier runs, by what they were about.

A verdict is kept for each root by itself: under the hash of its declaration and all that lies below, of the
equations of accelerated names, of the code that replays, and of the kernel's library. So a claim that was
part of a large replay need not be replayed alone, and whatever could change a verdict changes its key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from pyverify.kernel import accelerated
from pyverify.kernel.process import kernel_library
from pyverify.kernel.source import source_hash
from pyverify.kernel.world import World
from pyverify.lean.remember import Memory, file_identity, sha256_of, user_cache
from pyverify.lean.toolchain import Toolchain
from pyverify.olean import Kind
from pyverify.term import Name, show_name

if TYPE_CHECKING:
    from pyverify.evidence import About, Evidence
    from pyverify.kernel.plan import Rejection

__all__ = ["Known", "Verdicts"]

_KIND = "replay"
_DERIVED = (Kind.QUOTIENT, Kind.INDUCTIVE, Kind.CONSTRUCTOR, Kind.RECURSOR)


class Known(TypedDict):
    """What a kept verdict says."""

    submissions: int
    accepted: int
    derived: int
    rejections: tuple[Rejection, ...]
    axioms: tuple[Name, ...]


class Verdicts:
    """The verdicts on the roots of one world, by one kernel."""

    def __init__(self, world: World, toolchain: Toolchain, cache: Evidence | None) -> None:
        self._world = world
        self._cache = cache
        self._library = _identity(toolchain)
        self._deep: dict[Name, bytes] = {}

    def key(self, roots: Sequence[Name]) -> str:
        """The key of a verdict on all of these at once, in hex."""
        return self._key(b"".join(sorted(self._each(roots).values())))

    def find(self, roots: Sequence[Name]) -> Known | None:
        """The verdict on these roots, if each of them was accepted before."""
        if self._cache is None or not roots:
            return None
        if self._cache.get(_KIND, self.key(roots)) is None and not all(
            self._cache.get(_KIND, self._key(deep)) for deep in self._each(roots).values()
        ):
            return None
        facts = {name: self._world.fact(name) for name in self._world.closure(roots)}
        kinds = Counter(fact.kind for fact in facts.values() if fact is not None)
        axioms = [name for name, fact in facts.items() if fact is not None and fact.kind is Kind.AXIOM]
        derived = sum(kinds[kind] for kind in _DERIVED)
        submitted = kinds.total() - derived + kinds[Kind.INDUCTIVE] + bool(kinds[Kind.QUOTIENT])
        return Known(
            submissions=submitted,
            accepted=submitted,
            derived=derived,
            rejections=(),
            axioms=tuple(sorted(axioms, key=repr)),
        )

    def keep(self, roots: Sequence[Name]) -> None:
        """Keep the verdict that all of these were accepted, without a rejection."""
        if self._cache is None:
            return
        if len(roots) > 1:
            told = self._about(f"{len(roots)} declarations", b"".join(sorted(self._each(roots).values())))
            self._cache.put(_KIND, self.key(roots), b"accepted", told)
        for name, deep in self._each(roots).items():
            self._cache.put(_KIND, self._key(deep), b"accepted", self._about(show_name(name), deep))

    def _about(self, subject: str, below: bytes) -> About:
        from pyverify.evidence import About, digest_of

        return About(
            subject=subject,
            verdict="accepted by the official kernel",
            inputs={
                "declarations": digest_of(below),
                "program": source_hash(),
                "kernel": digest_of(self._library),
            },
        )

    def _each(self, roots: Sequence[Name]) -> dict[Name, bytes]:
        if any(root not in self._deep for root in roots):
            self._deep = self._world.deep([*roots, *accelerated.supports(self._world)])
        return {root: self._deep[root] for root in roots}

    def _key(self, what: bytes) -> str:
        from pyverify.evidence import key_of

        supports = [self._deep[name] for name in accelerated.supports(self._world)]
        parts = (source_hash().encode(), self._library.encode(), b"".join(sorted(supports)), what)
        return key_of(_KIND, *parts)


def _identity(toolchain: Toolchain) -> str:
    """The SHA-256 of the kernel's library, remembered by the file's identity."""
    if toolchain.library is not None and len(toolchain.identity) == 64:
        return toolchain.identity  # of the wheel it is that already
    path = kernel_library(toolchain)
    memory = Memory(user_cache() / "hashes.json")
    return memory.get(f"{path}|{file_identity(path)}", lambda: sha256_of(path))
