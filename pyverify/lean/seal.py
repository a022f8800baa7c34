"""The seal on the specifications: their compiled modules' hashes, taken before any proof runs.

A proof is a program. If one managed to change a compiled specification, every later verdict would be about
something else than what was reviewed; so after the proofs the files are hashed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pyverify.errors import BuildFailed, Where
from pyverify.lean.outcome import ModuleResult
from pyverify.lean.store import sha256_file

__all__ = ["SealBroken", "break_if_changed", "take"]


class SealBroken(BuildFailed):
    """A compiled specification is no longer the one that was there before the proofs ran."""

    code = "seal-broken"


def take(results: Iterable[ModuleResult]) -> dict[str, str]:
    """The hash of every good specification's compiled module."""
    return {result.name: result.sha256 for result in results if result.good}


def break_if_changed(seal: Mapping[str, str], compiled: Mapping[str, Path]) -> None:
    """Hash the sealed files again; raise `SealBroken` if one is not what was sealed."""
    for name, sealed in seal.items():
        found = sha256_file(compiled[name])
        if found != sealed:
            raise SealBroken(
                f"the compiled specification `{name}` changed while proofs ran",
                where=Where(compiled[name]),
                facts=(f"sealed sha256 {sealed}", f"found  sha256 {found or 'no file'}"),
                help="a proof or another program wrote there: look for it, then `pyverify build --fresh`",
            )
