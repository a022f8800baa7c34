"""What a changed meaning means: whether a claim says more than it did, less, or something else.

`pyverify lock --compare REV` says it, with a few seconds for each claim. What the claim was is built out of
the sources of the commit; that these are what the record is about shows in the hash of the meaning.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyverify.audit.history import History
from pyverify.audit.lock import Record
from pyverify.audit.meanings import Meanings, Present
from pyverify.audit.policy import read_policy
from pyverify.claims import Compiled
from pyverify.cli.context import Context
from pyverify.cli.examine import Subject
from pyverify.cli.progress import build_progress
from pyverify.errors import PyverifyError

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["SECONDS", "Told"]

SECONDS = 6.0
"""For the comparison of one claim."""
ALL = 60.0
"""Seconds for all claims; after that none is compared any more."""


@dataclass(slots=True)
class Told:
    """Says of changed claims how they stand to what they were; nothing where no commit was named."""

    context: Context
    subject: Subject
    compiled: Compiled
    past: History | None
    _spent: float = 0.0
    _now: Spec | None = None

    def of(self, id_: str, was: Record, now: Record) -> tuple[str, ...]:
        """The lines about one claim whose record was `was` and would be `now`."""
        if self.past is None or was.meaning == now.meaning:
            return ()
        if self._spent > ALL:
            return ("not compared: the time for comparisons is over; `pyverify diff` compares one claim",)
        started = time.monotonic()
        try:
            return self._compared(id_, was, self.past)
        except PyverifyError as error:
            return (f"not compared with {self.past.short}: {error.message}",)
        finally:
            self._spent += time.monotonic() - started

    def _compared(self, id_: str, was: Record, past: History) -> tuple[str, ...]:
        from pyverify.cli.diff import compared_lines
        from pyverify.spec import open_spec
        from pyverify.symbolic import inquiry
        from pyverify.symbolic.compare import compare, past_spec

        if self._now is None:
            self._now = open_spec(self.subject.project, self.compiled)
        with build_progress(self.context.console) as show:
            before = past_spec(
                self.subject.project,
                past,
                self._now,
                (id_,),
                jobs=self.context.jobs,
                sandbox=self.context.sandbox,
                on_event=show,
            )
        claim = before.claims[id_].claim
        meant = Meanings(before.compilation.environment, read_policy(self.subject.project))
        present = meant.present([claim])[id_]
        if not isinstance(present, Present) or present.record.meaning != was.meaning:
            return (f"not compared: what is recorded is not what {past.short} says",)
        asking = inquiry(self._now.library.definition)
        found = compare(asking, self._now, id_, id_, SECONDS, before=before)
        return (f"{found.relation.value}: {found.sentence}", *compared_lines(found))
