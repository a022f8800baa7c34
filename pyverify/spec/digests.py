"""The digests of a project's claims, kept for the next run: of the same modules they are the same.

To work them out, all that the statements rest on has to be decoded and hashed, which takes longer than
reading what an attack found under them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from pyverify.evidence import About, Evidence, digest_of, key_of
from pyverify.kernel.source import source_hash
from pyverify.term import Name, show_name

if TYPE_CHECKING:
    from pyverify.spec.spec import Spec

__all__ = ["Digests"]

KIND = "digest"
_FORMAT = b"1"
_ROOMS = ("audit", "claims", "olean", "spec", "term")


class Digests:
    """The digests of statements; those of the claims' come from evidence if they are there."""

    def __init__(self, spec: Spec, evidence: Evidence) -> None:
        self._spec, self._evidence = spec, evidence
        self._found: dict[str, str] = {}

    def of(self, name: Name) -> str:
        """The digest of a statement; empty where it is not known what it rests on."""
        shown = show_name(name)
        if (kept := self._kept.get(shown)) is not None:
            return kept
        if shown not in self._found:
            self._found[shown] = self._spec.compilation.digest(name)
        return self._found[shown]

    def keep(self) -> None:
        """Keep the digests of the claims' statements, if those of all were asked for."""
        claimed = self._claimed
        if self._kept or not claimed or not self._found.keys() >= set(claimed):
            return
        payload = json.dumps({name: self._found[name] for name in claimed}).encode()
        inputs = {"modules": digest_of(self._modules), "program": source_hash(_ROOMS)}
        said = About(subject="all claims", verdict=f"{len(claimed)} statements", inputs=inputs)
        self._evidence.put(KIND, self._key, payload, said)

    @cached_property
    def _claimed(self) -> list[str]:
        return sorted({show_name(one.name) for one in self._spec.claims.values()})

    @cached_property
    def _kept(self) -> Mapping[str, str]:
        raw = self._evidence.get(KIND, self._key)
        found = {} if raw is None else json.loads(raw)
        return found if isinstance(found, dict) and sorted(found) == self._claimed else {}

    @cached_property
    def _modules(self) -> bytes:
        """Which modules are read, with their hashes."""
        compiled = self._spec.compiled
        hashes = [[name, compiled.build.modules[name].sha256] for name in compiled.modules()]
        return json.dumps(hashes).encode()

    @cached_property
    def _key(self) -> str:
        """Made of all that the digests depend on: the modules, the statements, the program."""
        told = json.dumps(self._claimed).encode()
        return key_of(KIND, _FORMAT, source_hash(_ROOMS).encode(), self._modules, told)
