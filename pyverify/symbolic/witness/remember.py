"""Verdicts on theorems about instances, kept as evidence.

An acceptance is kept under the digest of the statement and of all that it rests on, the instance, the
toolchain and the sources of the rooms that made the theorem: what was accepted once stays a theorem. What was
not accepted may be when the project has one more lemma, so that is kept for the build at hand only. Where a
limit ended a run nothing is kept.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from pyverify.evidence import About, Evidence, digest_of, key_of
from pyverify.kernel.source import source_hash
from pyverify.lean.outcome import BuildResult
from pyverify.symbolic.record import NotRecorded, plain, restored
from pyverify.symbolic.witness.wanted import CheckedInstance, Verdict, Wanted
from pyverify.term import Name, show_name

__all__ = ["Remembered", "program"]

_KIND = "witness"
_FORMAT = b"1"
_ROOMS = ("symbolic/witness", "symbolic/instances", "spec/agreement", "statement", "extract")


class Remembered:
    """The verdicts of earlier runs on the theorems about one build."""

    def __init__(self, evidence: Evidence | None, build: BuildResult) -> None:
        self._evidence = evidence
        self._toolchain = build.toolchain.identity.encode()
        hashes = sorted(f"{name} {one.sha256}" for name, one in build.modules.items())
        self._build = hashlib.sha256("\n".join(hashes).encode()).digest()

    def find(self, wanted: Wanted, name: Name) -> CheckedInstance | None:
        """What an earlier run found; None if it is not known."""
        if self._evidence is None or not wanted.statement.digest:
            return None
        for extra in (b"", self._build):
            raw = self._evidence.get(_KIND, self._key(wanted, name, extra))
            if raw is None:
                continue
            try:
                found = restored(CheckedInstance, json.loads(raw))
            except (NotRecorded, ValueError):
                continue
            module = found.module if found.module is not None and found.module.is_file() else None
            return replace(found, module=module, remembered=True)
        return None

    def keep(self, wanted: Wanted, name: Name, found: CheckedInstance) -> None:
        """Keep a verdict."""
        if self._evidence is None or not wanted.statement.digest or found.verdict is Verdict.NOT_DECIDED:
            return
        if wanted.given is not None:  # it may say something else the next time
            return
        extra = b"" if found.accepted else self._build
        about = About(
            subject=show_name(name),
            verdict=found.verdict.value,
            inputs={
                "statement": wanted.statement.digest,
                "instance": digest_of(json.dumps(plain(wanted.instance), sort_keys=True)),
                "program": program().hex(),
                "toolchain": digest_of(self._toolchain),
            },
            options={"kind": wanted.kind.name.lower()},
        )
        payload = json.dumps(plain(found)).encode()
        self._evidence.put(_KIND, self._key(wanted, name, extra), payload, about)

    def _key(self, wanted: Wanted, name: Name, extra: bytes) -> str:
        about = {
            "theorem": show_name(name),
            "kind": wanted.kind.name,
            "dropped": list(wanted.dropped),
            "changed": [[number, repr(code)] for number, code in wanted.changed],
            "conclusion": repr(wanted.conclusion),
            "instance": plain(wanted.instance),
        }
        told = json.dumps(about, sort_keys=True).encode()
        digest = wanted.statement.digest.encode()
        return key_of(_KIND, _FORMAT, program(), self._toolchain, digest, told, extra)


@cache
def program() -> bytes:
    """The hash of the sources that decide what a theorem says and who accepts it."""
    package = Path(__file__).resolve().parents[2]
    state = hashlib.sha256(source_hash().encode())
    for room in _ROOMS:
        for path in sorted((package / room).rglob("*.py")):
            raw = path.read_bytes()
            state.update(f"{path.relative_to(package).as_posix()} {len(raw)}\n".encode() + raw)
    return state.digest()
