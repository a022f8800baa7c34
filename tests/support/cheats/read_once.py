"""Compiled modules read once for the whole corpus: its projects share all of their library.

What a module says depends on its bytes and its name alone, so a module of the same bytes and name is taken as
it was decoded before, under the path that it has now. Bytes are still read, and held against the hash of the
build, for each project.
"""

from __future__ import annotations

import copy
import hashlib
from pathlib import Path

from pyverify.claims import Compiled
from pyverify.lean.graph import Graph
from pyverify.lean.outcome import BuildResult
from pyverify.olean import Module
from pyverify.term import Name, Terms

_TERMS = Terms()
_READ: dict[tuple[bytes, Name], Module] = {}


def compiled(graph: Graph, built: BuildResult) -> Compiled:
    """The modules of a build, whose terms have their numbers in one store for all projects."""
    return Compiled(graph, built, _TERMS)


def opened(path: Path, terms: Terms, *, name: Name, data: bytes) -> Module:
    """Stand for `Module` where compiled modules are opened."""
    if terms is not _TERMS:
        return Module(path, terms, name=name, data=data)
    key = hashlib.sha256(data).digest(), name
    if key not in _READ:
        _READ[key] = Module(path, terms, name=name, data=data)
    found = copy.copy(_READ[key])
    found.path = path
    return found
