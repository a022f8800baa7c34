"""The search for a failing case, one by one: Hypothesis draws, replays what failed before, and shrinks.

The loaded profile of Hypothesis counts. Everything follows from the seed, and from what its database holds.

`@given` does much around each case that is of no use here: it seeds the global generators and puts them back
(a call that draws from them is a fault, and `Conduct` sees it), and keeps what it needs to print arguments.
So Hypothesis's engine is run without it; where a version of Hypothesis has no such engine, with it.
"""

from __future__ import annotations

import hashlib
import random
import time
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, Verbosity, given, seed
from hypothesis import settings as profile
from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase
from hypothesis.errors import Flaky, Unsatisfiable
from hypothesis.strategies import integers

from pyverify.testing.calling import OutOfTime
from pyverify.testing.case import Case
from pyverify.testing.draw.plan import NoCase
from pyverify.testing.settings import Settings
from pyverify.testing.source import Searched
from pyverify.testing.trial import FINAL, Failure

if TYPE_CHECKING:
    from pyverify.testing.draw import Plan

__all__ = ["Search", "Unreproduced", "profile_cases", "warm"]

_ATTEMPTS = 3
"""How often one case is drawn anew before Hypothesis is told that there is none."""
_KEY = b"pyverify"
"""Under which Hypothesis keeps examples; `_Kept` puts the item's key before it."""


class Unreproduced(Exception):
    """A case that failed did not fail again."""

    def __init__(self, failure: Failure) -> None:
        super().__init__("a case that failed did not fail again")
        self.failure = failure


class _Found(Exception):
    """A case fails."""


class _Enough(BaseException):
    """The search is to end; Hypothesis lets it through."""


def profile_cases(settings: Settings) -> int:
    """How many cases are searched."""
    return profile().max_examples if settings.cases is None else settings.cases


class Search:
    """One search; `best` is the simplest failing case so far."""

    def __init__(
        self,
        plan: Plan,
        judge: Callable[[Case], Failure | None],
        settings: Settings,
        *,
        seed: int,
        key: str,
        ends: float,
        found: Callable[[Failure], None] = lambda _: None,
    ) -> None:
        """`key`: under which failures are kept. `found`: told of each simpler failing case."""
        self._plan, self._judge, self._settings = plan, judge, settings
        self._seed, self._key, self._ends, self._found = seed, key, ends, found
        self.best: Failure | None = None
        self.cases = 0
        self.out_of_time = False

    def run(self, seeds: Iterable[bytes] = ()) -> None:
        """Search. `seeds`: what Hypothesis tries first, as its database would keep it.

        Raises `Unreproduced`.
        """
        options: dict[str, Any] = {
            "max_examples": max(1, profile_cases(self._settings)),
            "database": _Kept(_database(self._settings.database), self._key, tuple(seeds)),
            "derandomize": False,
            "deadline": None,
            "report_multiple_bugs": False,
            "suppress_health_check": list(HealthCheck),
            "phases": [one for one in profile().phases if one not in (Phase.explicit, Phase.explain)],
            "print_blob": False,
            "verbosity": Verbosity.quiet,
        }

        engine = _engine()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if engine is None:
                    self._given(profile(**options))
                else:
                    self._run(engine, profile(**options))
        except (_Found, _Enough, Unsatisfiable):
            return
        except Flaky:
            if self.best is None:
                return
            raise Unreproduced(self.best) from None

    def _given(self, settings: profile) -> None:
        """The search by `@given`."""

        def fails(case: Case) -> None:
            if self._fails(case):
                raise _Found

        # A seed takes the database away, which settings that come later give back.
        settings(seed(self._seed)(given(self._plan.strategy())(fails)))()

    def _run(self, engine: Any, settings: profile) -> None:
        """The search by Hypothesis's engine alone. Raises `Unreproduced`."""
        origin = _origin()

        def once(data: Any) -> None:
            case = self._drawn(data)
            if case is None:
                data.mark_invalid()
            elif self._fails(case):
                data.mark_interesting(origin)

        generator = random.Random(self._seed)  # noqa: S311 - nothing is secret
        engine(once, settings=settings, random=generator, database_key=_KEY).run()
        if self.best is not None and not self._fails(self.best.case):
            raise Unreproduced(self.best)

    def _drawn(self, data: Any) -> Case | None:
        source = Searched.by(data.draw_integer, self._plan.precision)
        for _ in range(_ATTEMPTS):
            with suppress(NoCase):
                return self._plan.case(source)
        return None

    def _fails(self, case: Case) -> bool:
        if time.monotonic() >= self._ends:
            self.out_of_time = True
            raise _Enough
        self.cases += 1
        try:
            failure = self._judge(case)
        except OutOfTime:
            self.out_of_time = True
            raise _Enough from None
        if failure is None:
            return False
        if self.best is None:
            self._ends = min(self._ends, time.monotonic() + self._settings.shrinking)
        elif failure.kind != self.best.kind:
            return False
        if self.best is None or failure.size < self.best.size:
            self.best = failure
            self._found(failure)
        if failure.finding.fault in FINAL:
            raise _Enough
        return True


@cache
def _engine() -> Any:
    """The engine of Hypothesis; None where this version has none that is known here."""
    try:
        from hypothesis.internal.conjecture.engine import ConjectureRunner
        from hypothesis.internal.escalation import InterestingOrigin
    except ImportError:
        return None
    return ConjectureRunner if hasattr(InterestingOrigin, "from_exception") else None


def _origin() -> Any:
    """What tells the failures of one search from others, for Hypothesis: they are all of one kind."""
    from hypothesis.internal.escalation import InterestingOrigin

    try:
        raise _Found
    except _Found as error:
        return InterestingOrigin.from_exception(error)


class _Kept(ExampleDatabase):
    """What failed in earlier runs of one item, and some examples more."""

    def __init__(self, below: ExampleDatabase | None, key: str, first: tuple[bytes, ...]) -> None:
        super().__init__()
        self._below, self._first = below, first
        self._key = hashlib.sha256(key.encode()).digest()

    def fetch(self, key: bytes) -> Iterable[bytes]:
        """What is kept. What came with it stands among what Hypothesis does not take for simplest already."""
        if key.endswith(b".secondary"):
            yield from self._first
        if self._below is not None:
            yield from self._below.fetch(self._key + key)

    def save(self, key: bytes, value: bytes) -> None:
        """Keep an example."""
        if self._below is not None:
            self._below.save(self._key + key, value)

    def delete(self, key: bytes, value: bytes) -> None:
        """Forget an example."""
        if self._below is not None:
            self._below.delete(self._key + key, value)


@cache
def warm() -> None:
    """Have Hypothesis ready before a fork: at its first integer it reads all modules for constants."""

    def nothing(number: int) -> None:
        pass

    options: dict[str, Any] = {"max_examples": 5, "database": None, "derandomize": True}
    options |= {"deadline": None, "suppress_health_check": list(HealthCheck)}
    options |= {"verbosity": Verbosity.quiet}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        profile(**options)(given(integers())(nothing))()


def _database(folder: Any) -> ExampleDatabase | None:
    """Where failures are kept: in the folder, unless the profile wants the same cases in every run."""
    if folder is None or profile().derandomize:
        return None
    return DirectoryBasedExampleDatabase(folder)
