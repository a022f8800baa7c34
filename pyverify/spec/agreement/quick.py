"""Agreement in passing: a few closed instances of every definition against the kernel, as a stage of a run.

The campaign (`python -m tests.campaigns.agreement`) compares every domain on many instances. This is the part
that a project's own definitions need each time they change: do the values that tests will compute in agree
with what Lean's kernel reduces these definitions to? The instances are the same each time. A definition whose
instances all agreed is not asked again, as long as nothing that it rests on, nor this code, nor the kernel
has changed.
"""

from __future__ import annotations

import functools
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyverify.errors import PyverifyError
from pyverify.evidence import About, Evidence, digest_of, key_of
from pyverify.extract.code import Definition
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.kernel.world import World
from pyverify.lean.limits import Limits
from pyverify.lean.toolchain import Toolchain
from pyverify.spec.agreement.cases import Case, draw
from pyverify.spec.agreement.closed import NEEDED, Closed
from pyverify.spec.agreement.kernel import Came, Instance, against_kernel
from pyverify.spec.spec import Spec
from pyverify.term import Name, show_name

__all__ = ["Agreement", "Budget", "quick_agreement"]

OTHER_NUMBERS = "the project has other rational numbers than `lean/Algebra/Rat.lean`, of which terms are made"
_KIND = "agreement"
_ROOMS = ("term", "olean", "kernel", "extract", "domains", "spec/agreement")
"""The code that a verdict depends on."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How much is compared."""

    cases: int = 3
    """Instances of each definition."""
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a quick comparison found."""

    definitions: int
    """Definitions with code."""
    without_code: Mapping[Reason, int]
    """The other definitions, by reason."""
    statements: int
    """Claims whose statements were read."""
    unread: Mapping[Reason, int]
    """The other claims, by reason."""
    compared: int = 0
    """Closed instances on which both gave a value, now or in an earlier run."""
    remembered: int = 0
    """Of these, how many are from an earlier run."""
    left_out: Mapping[str, Sequence[Name]] = field(default_factory=dict)
    """Definitions of which no instance can be put to the kernel, by the word of the reason."""
    unanswered: tuple[Instance, ...] = ()
    """Instances of which the kernel gave no value."""
    disagreements: tuple[Instance, ...] = ()
    problem: str = ""
    """Why nothing was compared at all; empty if something could be."""


def quick_agreement(
    spec: Spec,
    toolchain: Toolchain,
    budget: Budget | None = None,
    *,
    evidence: Evidence | None = None,
    limits: Limits | None = None,
    sandbox: bool = True,
) -> Agreement:
    """Compare a few instances of each of a project's definitions; with `evidence`, only of what has changed.

    Deterministic for a budget. Never raises for what a project contains or a kernel does: `problem` tells of
    it.
    """
    budget = budget or Budget()
    definitions = [spec.library.definition(name) for name in spec.definitions if name not in spec.refused]
    unread = _unread(spec)
    without_code = Counter(error.reason for error in spec.refused.values())
    counts = Agreement(len(definitions), without_code, len(spec.claims) - unread.total(), unread)
    closed = Closed(spec.library)
    if not closed.available():
        return replace(counts, problem=OTHER_NUMBERS)
    keys = _Keys(spec, toolchain, budget)
    known = {one.name for one in definitions if evidence and evidence.get(_KIND, keys.of(one)) is not None}
    left_out: dict[str, list[Name]] = {}
    asked: list[tuple[Definition, Case]] = []
    for one in definitions:
        if one.name in known:
            continue
        try:
            asked += [(one, case) for case in draw(one, budget.cases, budget.seed)]
        except NotInterpreted as error:
            left_out.setdefault(error.reason.value, []).append(one.name)
    world = World(spec.compiled.modules(), None)  # its index would take longer than the rest
    try:
        instances = against_kernel(
            closed, world, asked, spec.library.definition, toolchain, limits=limits, sandbox=sandbox
        )
    except PyverifyError as error:
        return replace(counts, problem=str(error))
    for instance in instances:
        if instance.came is Came.LEFT_OUT:
            names = left_out.setdefault(instance.reason, [])
            if instance.name not in names:
                names.append(instance.name)
    if evidence:
        _keep(evidence, keys, definitions, instances)
    came = Counter(instance.came for instance in instances)
    return replace(
        counts,
        compared=came[Came.AGREES] + came[Came.DIFFERS] + len(known) * budget.cases,
        remembered=len(known) * budget.cases,
        left_out=left_out,
        unanswered=tuple(one for one in instances if one.came is Came.NO_ANSWER),
        disagreements=tuple(one for one in instances if one.came is Came.DIFFERS),
    )


def _unread(spec: Spec) -> Counter[Reason]:
    found: Counter[Reason] = Counter()
    for claim in spec.claims.values():
        try:
            _ = claim.statement
        except NotInterpreted as error:
            found[error.reason] += 1
    return found


def _keep(
    evidence: Evidence, keys: _Keys, definitions: Iterable[Definition], instances: Iterable[Instance]
) -> None:
    """Keep that all instances of a definition agreed."""
    agreed: dict[Name, bool] = {}
    for one in instances:
        agreed[one.name] = agreed.get(one.name, True) and one.came is Came.AGREES
    for definition in definitions:
        if definition.digest and agreed.get(definition.name):
            payload = show_name(definition.name).encode()
            evidence.put(_KIND, keys.of(definition), payload, keys.about(definition))


class _Keys:
    """Keys of what is kept: all that an agreement depends on."""

    def __init__(self, spec: Spec, toolchain: Toolchain, budget: Budget) -> None:
        below = "".join(spec.compilation.digest(name) for name in NEEDED)
        given = f"{budget.cases} {budget.seed} {below} {_source_hash()} {toolchain.identity}"
        self._given = given.encode()
        self._inputs = {"library": digest_of(below), "program": digest_of(_source_hash())}
        self._tools = {"Lean": toolchain.version}
        self._options = {"cases": budget.cases}
        self._seed = budget.seed

    def of(self, definition: Definition) -> str:
        """The key of the agreement on a definition."""
        return key_of(_KIND, self._given, show_name(definition.name).encode(), definition.digest.encode())

    def about(self, definition: Definition) -> About:
        """What stands beside a record."""
        return About(
            subject=show_name(definition.name),
            verdict="computes what the kernel reduces it to",
            inputs={"definition": definition.digest, **self._inputs},
            tools=self._tools,
            options=self._options,
            seed=self._seed,
        )


@functools.cache
def _source_hash() -> str:
    """SHA-256, in hex, of the sources that a comparison runs through."""
    package = Path(__file__).resolve().parents[2]
    state = hashlib.sha256()
    for room in _ROOMS:
        for path in sorted((package / room).rglob("*.py")):
            raw = path.read_bytes()
            state.update(f"{path.relative_to(package).as_posix()} {len(raw)}\n".encode() + raw)
    return state.hexdigest()
