"""Examinations kept as evidence: the same statement, asked the same way of the same tools, is asked once.

The key is made of all that an answer rests on: the digest of the statement and of everything below it, what
is expected, sizes, budget, limits, the solvers with their versions, the mapping file, and the sources of the
rooms that ask. An answer that is not the last word (a question was not decided in time) is kept too: the same
budget would hardly say more, and `--fresh` asks again.
"""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Sequence
from functools import cache

from pyverify.claims import Expect
from pyverify.evidence import About, Evidence, digest_of, key_of
from pyverify.kernel.source import source_hash
from pyverify.symbolic.examination import Examination
from pyverify.symbolic.record import NotRecorded, plain, restored
from pyverify.symbolic.solving.solvers import Solver

__all__ = ["Asked", "recall", "remember"]

KIND = "attack"
_FORMAT = b"1"
_ROOMS = ("symbolic", "domains", "statement", "extract")


class Asked:
    """How statements are asked about: what all of an attack's keys have in common."""

    def __init__(
        self,
        sizes: Sequence[int],
        budget: float,
        solvers: Sequence[Solver],
        memory: int,
        *,
        quick: bool = False,
        mapping: bytes = b"",
    ) -> None:
        """`mapping`: the text of the mapping file, empty where there is none."""
        about = {
            "sizes": list(sizes),
            "budget": budget,
            "memory": memory,
            "quick": quick,
            "solvers": [
                [one.name, *(() if one.warm else one.command), version(one.package)] for one in solvers
            ],
            "exact": version("python-flint"),
        }
        self._about = json.dumps(about, sort_keys=True).encode()
        self._mapping = mapping
        self._options = {"sizes": list(sizes), "budget": budget, "memory": memory, "quick": quick}
        self._tools = {one.name: version(one.package) for one in solvers}
        self._tools["python-flint"] = version("python-flint")

    def key(self, name: str, digest: str, expect: Expect | None) -> str:
        """The key of the examination of one statement."""
        expected = expect.value if expect else ""
        parts = (name, digest, expected, source_hash(_ROOMS))
        return key_of(KIND, _FORMAT, self._about, self._mapping, *(one.encode() for one in parts))

    def about(self, name: str, digest: str, found: Examination) -> About:
        """What stands beside the record of an examination."""
        kinds = ", ".join(kind.value for kind in found.kinds)
        return About(
            subject=name,
            verdict=found.attack.answer.value + (f"; {kinds}" if kinds else ""),
            inputs={
                "statement": digest,
                "mapping": digest_of(self._mapping),
                "program": digest_of(source_hash(_ROOMS)),
                "expect": digest_of(found.expect.value if found.expect else ""),
            },
            tools=self._tools,
            options=self._options,
            seconds=round(found.seconds, 3),
        )


def recall(evidence: Evidence, key: str) -> Examination | None:
    """The examination that was kept under a key; None if there is none that can be read."""
    raw = evidence.get(KIND, key)
    if raw is None:
        return None
    try:
        return restored(Examination, json.loads(raw))
    except (NotRecorded, ValueError):
        return None


def remember(evidence: Evidence, key: str, found: Examination, about: About) -> None:
    """Keep an examination under a key."""
    evidence.put(KIND, key, json.dumps(plain(found)).encode(), about)


@cache
def version(package: str) -> str:
    """The version of an installed package; empty for none."""
    try:
        return importlib.metadata.version(package) if package else ""
    except importlib.metadata.PackageNotFoundError:
        return ""
