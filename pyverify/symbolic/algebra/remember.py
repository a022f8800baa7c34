"""What algebra found beside claims, kept as evidence: the same key, asked the same way, is asked once.

The record's key is made of the claim's key `symbolic` and what is expected, the digests of the statement and
of the definitions that it speaks of, the budget, the versions of SymPy, of the exact arithmetic and of the
solvers, and the sources of the rooms that ask. What took too long is kept too: `--fresh` asks again.
"""

from __future__ import annotations

import json
import re

from pyverify.evidence import About, Evidence, digest_of, key_of
from pyverify.kernel.source import source_hash
from pyverify.spec import LiftedClaim, Spec
from pyverify.symbolic.algebra.beside import Beside
from pyverify.symbolic.record import NotRecorded, plain, restored
from pyverify.symbolic.remembered import version
from pyverify.symbolic.solving.solvers import SOLVERS
from pyverify.term import parse_name

__all__ = ["Remembered"]

_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)+")
"""A definition, as the key speaks of it."""
_KIND = "symbolic"
_FORMAT = b"1"
_ROOMS = ("symbolic", "domains", "statement", "extract")


class Remembered:
    """What earlier runs found beside the claims of a spec, asked with the same budget."""

    def __init__(self, evidence: Evidence, spec: Spec, seconds: float) -> None:
        self._evidence, self._spec = evidence, spec
        about = {
            "seconds": seconds,
            "packages": [[name, version(name)] for name in ("sympy", "python-flint")],
            "solvers": [[name, solver.version] for name, solver in SOLVERS.items()],
        }
        self._about = json.dumps(about, sort_keys=True).encode()
        self._tools = {name: version(name) for name in ("sympy", "python-flint")}
        self._tools |= {name: solver.version for name, solver in SOLVERS.items()}
        self._options = {"seconds": seconds}

    def find(self, claim: LiftedClaim) -> Beside | None:
        """What was found beside a claim; None if nothing is known."""
        key = self._key(claim)
        raw = self._evidence.get(_KIND, key) if key else None
        if raw is None:
            return None
        try:
            return restored(Beside, json.loads(raw))
        except (NotRecorded, ValueError):
            return None

    def keep(self, claim: LiftedClaim, found: Beside) -> None:
        """Keep what was found."""
        if key := self._key(claim):
            about = About(
                subject=claim.id,
                verdict=f"{found.checked.verdict.value}: {found.standing}",
                inputs={
                    "statement": self._spec.compilation.describe(claim.name)[2],
                    "asked": digest_of(json.dumps(plain(claim.claim.symbolic), sort_keys=True)),
                    "program": digest_of(source_hash(_ROOMS)),
                },
                tools=self._tools,
                options=self._options,
            )
            self._evidence.put(_KIND, key, json.dumps(plain(found)).encode(), about)

    def _key(self, claim: LiftedClaim) -> str:
        """Empty where something has no digest."""
        asked = claim.claim.symbolic
        if asked is None:
            return ""
        texts = (asked.of, asked.value, asked.to, *asked.assume)
        names = [parse_name(one) for text in texts for one in _NAME.findall(text)]
        digests = [self._spec.compilation.describe(name)[2] for name in (claim.name, *names)]
        if not all(digests):
            return ""
        told = json.dumps([claim.id, claim.claim.expect.value, plain(asked)], sort_keys=True)
        parts = (told, *digests, source_hash(_ROOMS))
        return key_of(_KIND, _FORMAT, self._about, *(one.encode() for one in parts))
