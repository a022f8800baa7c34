"""A campaign that another process can take part in: everything by name, nothing but text and numbers.

Functions do not travel. A worker imports the module that holds the binding, by its path or name, loads the
project, and does the blocks that it is given. What comes back are results, which do travel.
"""

from __future__ import annotations

import importlib
import math
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyverify.errors import UsageError
from pyverify.testing.batch.drawn import block_size
from pyverify.testing.batch.falsifier import Falsifier
from pyverify.testing.batch.falsify import run
from pyverify.testing.batch.rests import forget_modules, sources_of, statements_of
from pyverify.testing.batch.result import BatchResult
from pyverify.testing.binding import Binding
from pyverify.testing.calling import Caller
from pyverify.testing.checking import checked
from pyverify.testing.conduct import Misdeed
from pyverify.testing.draw import planned
from pyverify.testing.projects import loaded, loaded_anew
from pyverify.testing.registry import bindings_of, load_module
from pyverify.testing.subjects import subject_of

__all__ = ["Errand", "chunks", "do"]


_ONE_AT_A_TIME = threading.Lock()
"""A worker of a cluster may have several threads, and what is kept is for one."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One campaign: `count` cases of the item of a binding, drawn from a seed."""

    root: str
    """The project's folder; where there are several machines, one that all of them see."""
    module: str
    """The path of the file that holds the binding, or the name of the module."""
    binding: str
    """The binding's name."""
    claim: str
    """The id of a claim of it; empty for the definition alone."""
    count: int
    seed: int
    batch: bool
    """Whether the function takes many cases at once."""
    call: float = 2.0
    """Seconds that one call may take."""
    varied: bool = True
    """Whether cases of the same naturals differ in anything; if not, a block is one case."""
    sources: str = ""
    """The hash of the function's sources (`rests`); empty: those that a worker finds."""
    statements: str = ""
    """The hash of what the function is held against; empty: what a worker has loaded."""

    @classmethod
    def of(
        cls, binding: Binding, root: Path, claim: str = "", *, count: int, seed: int, call: float = 2.0
    ) -> Errand:
        """The campaign of an item of a binding. Raises `UsageError` for one that no module holds."""
        path = binding.made.path or binding.place.path
        if path is None:
            raise UsageError(
                f"`{binding.name}` cannot be tested by several processes",
                help="bind it in a module, which other processes can import",
            )
        spec = loaded(root)
        whole = checked(binding, spec, every=False).binding
        subject = subject_of(whole, spec, claim)
        varied = planned(subject, spec.library.definition, dtype=binding.dtype).varied
        return cls(
            str(root),
            str(path),
            binding.name,
            claim,
            count,
            seed,
            binding.batch,
            call,
            varied,
            sources_of(binding),
            statements_of(whole, spec, claim),
        )

    @property
    def size(self) -> int:
        """Cases that are drawn for a block."""
        return block_size(self.count, batch=self.batch) if self.varied or self.batch else 1

    @property
    def wanted(self) -> int:
        """The number of blocks."""
        return -(-self.count // self.size)

    @property
    def nothing(self) -> BatchResult:
        """The result before anything is done."""
        return BatchResult(self.seed, self.size, self.wanted)


def do(
    errand: Errand, first: int, last: int, seconds: float = math.inf, *, alone: bool = True
) -> BatchResult:
    """The blocks from `first` to before `last`, up to one in which something is wrong, or as far as the time
    goes. `alone`: whether nothing else happens in this process; if not, what is changed in it (generators,
    output, threads) is not held against the function.

    Raises what importing the module and loading the project raise, and `UsageError` if there is no such
    binding.
    """
    ends = time.monotonic() + seconds
    with _ONE_AT_A_TIME:
        work = _falsifier(errand, alone)
        work.caller.ends = ends
        return run(work, errand.nothing, range(first, last), ends)


_MOST = 4
_FALSIFIERS: dict[tuple[Errand, bool, str], Falsifier] = {}
"""What was made for the last campaigns, by the errand and the sources that are there."""
_IMPORTED: dict[str, str] = {}
"""The sources of a module when it was imported, by its path or name."""


def _falsifier(errand: Errand, alone: bool) -> Falsifier:
    binding, sources = _current(errand)
    if errand.sources not in ("", sources):
        raise UsageError(
            f"a worker finds other sources of `{errand.binding}` than the process that asks for its campaign",
            help="let all of them see the same files",
        )
    key = (errand, alone, sources)
    if key not in _FALSIFIERS:
        spec = loaded(Path(errand.root))
        whole = checked(binding, spec, every=False).binding
        if errand.statements not in ("", statements_of(whole, spec, errand.claim)):
            spec = loaded_anew(Path(errand.root))
            whole = checked(binding, spec, every=False).binding
            if errand.statements != statements_of(whole, spec, errand.claim):
                raise UsageError(
                    f"a worker has other statements about `{errand.binding}` than the process that asks for "
                    "its campaign",
                    help="let all of them see the same project, built",
                )
        subject = subject_of(whole, spec, errand.claim)
        plan = planned(subject, spec.library.definition, dtype=whole.dtype)
        caller = (Caller if alone else _Beside)(whole, spec, seconds=errand.call)
        while len(_FALSIFIERS) >= _MOST:
            del _FALSIFIERS[next(iter(_FALSIFIERS))]
        _FALSIFIERS[key] = Falsifier(
            whole, spec, subject, plan, seed=errand.seed, size=errand.size, caller=caller
        )
    return _FALSIFIERS[key]


def _current(errand: Errand) -> tuple[Binding, str]:
    """The binding, of a module that is imported anew if its sources changed, and these sources."""
    binding = _binding(errand)
    sources = sources_of(binding)
    if _IMPORTED.setdefault(errand.module, sources) != sources:
        forget_modules(binding)
        binding = _binding(errand)
        _IMPORTED[errand.module] = sources
    return binding, sources


class _Beside(Caller):
    """Calls in a process in which other threads work too."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        vars(self)["_conduct"] = _Unwatched()


class _Unwatched:
    """Stands for `Conduct` and sees nothing."""

    def before(self) -> None:
        """A call begins."""

    def after(self) -> list[Misdeed]:
        """A call is over."""
        return []


def _binding(errand: Errand) -> Binding:
    if errand.module.endswith(".py"):
        module = load_module(Path(errand.module))
    else:
        module = importlib.import_module(errand.module)
    found = bindings_of(module)
    for same in (_whole, _without_module):
        for one in found:
            if same(one.name) == same(errand.binding):
                return one
    raise UsageError(f"`{errand.module}` has no binding `{errand.binding}`")


def _whole(name: str) -> str:
    return name


def _without_module(name: str) -> str:
    """A file that is imported by its path may be called otherwise in another process."""
    return name.partition(".")[2] or name


def chunks(errand: Errand, workers: int) -> Iterator[tuple[int, int]]:
    """The blocks in pieces of a few: so many that no worker waits long for the last one, and that not much is
    done anew where one is lost.
    """
    length = max(1, min(32, errand.wanted // (8 * max(1, workers))))
    for first in range(0, errand.wanted, length):
        yield first, min(first + length, errand.wanted)
