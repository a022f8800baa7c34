"""Verdicts kept as evidence: the same function, tested in the same way against the same statement.

The key is made of all that a verdict rests on: the digests of the definition and of what is assumed and
claimed of it, what the binding declares, the sources of the function's package (or of what lies beside its
module), the versions of what is installed, the settings and the seed, and the sources of the rooms that test.
Cases are not kept, only what was said of them, with the programs that show them.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import platform
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyverify.evidence import About, Evidence, digest_of, key_of
from pyverify.kernel.source import source_hash
from pyverify.symbolic.record import NotRecorded, plain, restored
from pyverify.symbolic.remembered import version
from pyverify.term import parse_name, show_name
from pyverify.testing.binding import Binding
from pyverify.testing.settings import Settings, seed_of
from pyverify.testing.verdict import Chance, Fault, Finding, Question, Verdict, Word

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["Asked", "digests", "files_of", "recall", "remember"]

KIND = "test"
_FORMAT = b"1"
_ROOMS = ("testing", "domains", "statement", "extract", "symbolic")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class _Finding:
    question: Question
    message: str
    fault: Fault | None
    exact: str
    got: str
    bound: Fraction | None
    error: Fraction | None
    facts: tuple[str, ...]
    reproducer: str


@dataclass(frozen=True, slots=True)
class _Kept:
    word: Word
    cases: Mapping[str, int]
    drawn: int
    discarded: int
    largest: Fraction | None
    undecided: int
    findings: tuple[_Finding, ...]
    planted: bool | None
    seconds: float
    notes: tuple[str, ...]
    chance: Chance | None
    pooled: int


@dataclass(frozen=True)
class Asked:
    """An item and how it is tested: what a verdict on it rests on."""

    binding: Binding
    claim: str
    inputs: Mapping[str, str]
    options: Mapping[str, Any]
    tools: Mapping[str, str]
    seed: int

    @classmethod
    def of(cls, binding: Binding, spec: Spec, claim: str, settings: Settings) -> Asked | None:
        """For a binding that was checked; None where the digest of something is not known."""
        known = digests(binding, spec, claim)
        if not all(known.values()):
            return None
        inputs = {
            **known,
            "binding": digest_of(repr(binding.declared())),
            "source": _sources(binding),
            "program": digest_of(source_hash(_ROOMS)),
        }
        options = {
            "cases": settings.cases,
            "batch": settings.batch,
            "singly": settings.singly,
            "seconds": settings.seconds,
            "call": settings.call,
            "memory": settings.memory,
        }
        return cls(binding, claim, inputs, options, _tools(), seed_of(settings, binding.name, claim))

    @property
    def key(self) -> str:
        """The key of the record."""
        parts = (self.binding.name, self.claim, *(json.dumps(one, sort_keys=True) for one in self._parts))
        return key_of(KIND, _FORMAT, str(self.seed).encode(), *(one.encode() for one in parts))

    @property
    def _parts(self) -> tuple[Mapping[str, Any], ...]:
        return self.inputs, self.options, self.tools

    def about(self, verdict: Verdict) -> About:
        """What stands beside the record."""
        name = f"{self.binding.name}[{self.claim}]" if self.claim else self.binding.name
        return About(
            subject=name,
            verdict=verdict.word.value,
            inputs=dict(self.inputs),
            tools=dict(self.tools),
            options=dict(self.options),
            seed=self.seed,
            seconds=round(verdict.seconds, 3),
        )


def recall(evidence: Evidence, asked: Asked) -> Verdict | None:
    """The verdict that was kept; None if there is none that can be read."""
    raw = evidence.get(KIND, asked.key)
    if raw is None:
        return None
    try:
        kept = restored(_Kept, json.loads(raw))
    except (NotRecorded, ValueError):
        return None
    findings = tuple(
        Finding(
            one.question,
            None,
            one.message,
            asked.claim,
            one.fault,
            one.exact or None,
            one.got or None,
            one.bound,
            one.error,
            facts=one.facts,
            reproducer=one.reproducer,
        )
        for one in kept.findings
    )
    return Verdict(
        asked.binding.name,
        asked.binding.to,
        kept.word,
        asked.claim,
        kept.cases,
        kept.drawn,
        kept.discarded,
        kept.largest,
        kept.undecided,
        findings,
        kept.planted,
        {},
        asked.seed,
        kept.seconds,
        kept.notes,
        kept.chance,
        kept.pooled,
    )


def remember(evidence: Evidence, asked: Asked, verdict: Verdict) -> None:
    """Keep a verdict that is one: another try may say more of what is undecided or was not tested."""
    if verdict.word in (Word.UNDECIDED, Word.NOT_TESTED, Word.INTERNAL):
        return
    findings = tuple(
        _Finding(
            one.question,
            one.message,
            one.fault,
            _text(one.exact),
            _text(one.got),
            one.bound,
            one.error,
            one.facts,
            one.reproducer,
        )
        for one in verdict.findings
    )
    kept = _Kept(
        verdict.word,
        dict(verdict.cases),
        verdict.drawn,
        verdict.discarded,
        verdict.largest,
        verdict.undecided,
        findings,
        verdict.planted,
        verdict.seconds,
        verdict.notes,
        verdict.chance,
        verdict.pooled,
    )
    evidence.put(KIND, asked.key, json.dumps(plain(kept)).encode(), asked.about(verdict))


def _text(value: Any) -> str:
    return "" if value is None else str(value)[:_LONGEST]


def digests(binding: Binding, spec: Spec, claim: str) -> dict[str, str]:
    """Of the definition, the claim, and what is assumed."""
    names = {"definition": binding.to}
    names |= {"claim": claim} if claim else {}
    names |= {f"domain {name}": name for name in binding.domain}
    if not binding.domain and not claim and binding.claims:
        names["assumed"] = binding.claims[0]
    found = {}
    for what, name in names.items():
        declared = show_name(spec.claims[name].name) if name in spec.claims else name
        found[what] = spec.compilation.digest(parse_name(declared))
    return found


def _sources(binding: Binding) -> str:
    """The hash of the files that the function rests on: its package, or what lies beside its module.

    What is installed counts by its version.
    """
    state = hashlib.sha256()
    for file in sorted(files_of(binding)):
        raw = _read(file)
        state.update(f"{file.name} {len(raw)}\n".encode() + raw)
    return state.hexdigest()


def files_of(binding: Binding) -> frozenset[Path]:
    """The source files that the function, its binding and its adapters rest on; none of what is installed."""
    return frozenset(one for name in _modules(binding) for one in _beside(name))


def _modules(binding: Binding) -> set[str]:
    """The outermost packages or modules of the function, of what made the binding, and of its adapters."""
    functions = (binding.function, binding.adapt, binding.result)
    names = {binding.module, *(getattr(one, "__module__", None) for one in functions)}
    return {str(name).partition(".")[0] for name in names if name} - {"pyverify", "builtins"}


def _beside(name: str) -> list[Path]:
    """The source files of a package, or of a module and those beside it."""
    module = sys.modules.get(name)
    file = getattr(module, "__file__", None)
    folders = [Path(folder).resolve() for folder in getattr(module, "__path__", ())]
    if folders:
        return [] if _installed(folders[0]) else [one for folder in folders for one in folder.rglob("*.py")]
    if not isinstance(file, str) or _installed(Path(file).resolve()):
        return []
    return [*Path(file).resolve().parent.glob("*.py")]


@cache
def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _installed(file: Path) -> bool:
    places = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    return any(file.is_relative_to(place) for place in places if place)


@cache
def _tools() -> Mapping[str, str]:
    """The versions of Python, of what tests are made with, and, in one hash, of all that is installed."""
    installed = sorted(f"{one.name} {one.version}" for one in importlib.metadata.distributions())
    found = {"python": platform.python_version(), "machine": platform.machine()}
    found |= {name: version(name) for name in ("numpy", "hypothesis", "python-flint")}
    return {**found, "installed": digest_of("\n".join(installed))}
