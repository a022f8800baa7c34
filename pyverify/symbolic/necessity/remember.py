"""What was found of hypotheses, kept as evidence: the same statement, asked the same way, is asked once.

The key is made of the digest of the statement and of all below it, sizes, budget, whether weaker forms are
tried, the solvers with their versions, and the sources of the rooms that ask. What the kernel says of the
counterexamples is kept apart, by the room of witnesses.
"""

from __future__ import annotations

import json

from pyverify.evidence import About, Evidence, digest_of, key_of
from pyverify.kernel.source import source_hash
from pyverify.statement import Statement
from pyverify.symbolic.necessity.verdict import Necessities
from pyverify.symbolic.record import NotRecorded, plain, restored
from pyverify.symbolic.remembered import version
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.term import show_name

__all__ = ["Remembered"]

_KIND = "necessity"
_FORMAT = b"1"
_ROOMS = ("symbolic", "domains", "statement", "extract")


class Remembered:
    """What earlier runs found, asked the same way."""

    def __init__(self, evidence: Evidence, inquiry: Inquiry, seconds: float, *, forms: bool) -> None:
        self._evidence = evidence
        about = {
            "sizes": list(inquiry.sizes),
            "seconds": seconds,
            "forms": forms,
            "solvers": [[one.name, one.version] for one in inquiry.solvers],
            "exact": version("python-flint"),
        }
        self._about = json.dumps(about, sort_keys=True).encode()
        self._options = {"sizes": list(inquiry.sizes), "seconds": seconds, "forms": forms}
        self._tools = {one.name: one.version for one in inquiry.solvers}

    def find(self, statement: Statement) -> Necessities | None:
        """What was found of a statement; None if nothing is known of it."""
        raw = self._evidence.get(_KIND, self._key(statement)) if statement.digest else None
        if raw is None:
            return None
        try:
            return restored(Necessities, json.loads(raw))
        except (NotRecorded, ValueError):
            return None

    def keep(self, statement: Statement, found: Necessities) -> None:
        """Keep what was found; nothing for a statement that Lean has not compiled."""
        if not statement.digest:
            return
        about = About(
            subject=show_name(statement.name),
            verdict=", ".join(f"{one.subject}: {one.need.value}" for one in found.found if not one.weaker),
            inputs={"statement": statement.digest, "program": digest_of(source_hash(_ROOMS))},
            tools=self._tools,
            options=self._options,
        )
        self._evidence.put(_KIND, self._key(statement), json.dumps(plain(found)).encode(), about)

    def _key(self, statement: Statement) -> str:
        digest, sources = statement.digest.encode(), source_hash(_ROOMS).encode()
        return key_of(_KIND, _FORMAT, self._about, digest, sources)
