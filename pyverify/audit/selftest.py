"""Cheats that are planted on every run: an audit that is silent about one of them can be believed in nothing.

The plants are a project of their own in the output folder: one small specification without imports, one
module of proofs, and a claim for each cheat. They go through the same functions as a project's claims, from
the build to the kernel and the lock, and each has to be refused with its own code. One claim is honest and
has to stand, since an audit that refuses everything would notice no cheat either.

What is planted is not all that is refused: `tests/cheats` holds many more, which take longer.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyverify.audit.closure import Environment
from pyverify.audit.findings import Finding, Severity
from pyverify.audit.lock import NAME, Lock
from pyverify.audit.locked import held, renewed
from pyverify.audit.meanings import Meanings
from pyverify.audit.policy import STRICT
from pyverify.audit.project import audit
from pyverify.audit.replayed import Replayer
from pyverify.claims import Claim, Claims, Compiled, Outcome, parse_claims
from pyverify.errors import InternalError, Where
from pyverify.lean.build import build
from pyverify.lean.graph import load_graph
from pyverify.lean.outcome import BuildResult, Sandbox
from pyverify.lean.project import Project
from pyverify.lean.toolchain import Toolchain

__all__ = ["HONEST", "PLANTS", "AuditSilent", "Planted", "Plants", "plant"]

SPEC = """prelude
opaque lcErased : Type := Prop
opaque lcAny : Type := Prop
opaque lcVoid : Type := Prop
inductive Bool : Type where
  | false : Bool
  | true : Bool
axiom sorryAx.{u} (α : Sort u) (synthetic : Bool) : α

def Plant.Right.{u} : Prop := ∀ (A : Sort u) (P : A → Prop) (a : A), P a → P a
def Plant.Wrong.{u} : Prop := ∀ (A : Sort u) (P : A → Prop) (a : A), P a
"""
PROOFS = """prelude
import Plant
set_option warn.sorry false

theorem Plant.honest.{u} : Plant.Right.{u} := fun _ _ _ h => h
theorem Plant.special : Plant.Right.{0} := fun _ _ _ h => h
theorem Plant.weaker.{u} : Plant.Wrong.{u} → Plant.Wrong.{u} := fun h => h
def «Plant.Wrong» : Prop := Plant.Right.{0}
theorem Plant.drawn_alike : «Plant.Wrong» := Plant.special
axiom Plant.reasonable.{u} : Plant.Wrong.{u}
theorem Plant.lemma.{u} : Plant.Wrong.{u} := Plant.reasonable
theorem Plant.assumed.{u} : Plant.Wrong.{u} := Plant.lemma
theorem Plant.unfinished.{u} : Plant.Wrong.{u} := fun _ P a => sorryAx (P a) Bool.false
set_option linter.defProp false in
unsafe def Plant.circle.{u} (A : Sort u) (P : A → Prop) (a : A) : P a := Plant.circle A P a
set_option debug.skipKernelTC true in
theorem Plant.unchecked.{u} : Plant.Wrong.{u} := Plant.circle
"""
HONEST = "honest"
PLANTS: Mapping[str, tuple[str, str]] = {
    "special": ("Right", "generality-lost"),
    "weaker": ("Wrong", "type-differs"),
    "drawn_alike": ("Wrong", "type-differs"),
    "assumed": ("Wrong", "axiom-not-allowed"),
    "unfinished": ("Wrong", "sorry"),
    "unchecked": ("Wrong", "replay-rejected"),
}
"""The claims that cheat: the statement of each, and the code with which it has to be refused."""
CHANGED = "module-not-built"
"""The code for a compiled module that is not the one that was built."""
RESTATED = "statement-changed"
"""The code for a statement that means something else than was recorded."""

_FOLDER = "plants"


class AuditSilent(InternalError):
    """A cheat was planted, and the audit did not refuse it."""

    code = "audit-silent"


@dataclass(frozen=True, slots=True)
class Planted:
    """What became of the plants: all were refused."""

    refused: tuple[str, ...]
    """What was planted, in order."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Plants:
    """The plants, built."""

    claims: Claims
    compiled: Compiled
    folder: Path
    """Where a changed module is written to."""
    wrong: list[str] = field(default_factory=list)
    """What the audit was silent about."""

    def look(self, replayer: Replayer) -> Iterator[str]:
        """Audit the plants; gives the name of each that was refused, and notes the others."""
        yield from self._claims(replayer)
        yield from self._changed()
        yield from self._restated()

    def _claims(self, replayer: Replayer) -> Iterator[str]:
        result = audit(self.claims, self.claims.claims, self.compiled, STRICT, replayer=replayer)
        for one in result.claims:
            id_ = one.claim.id
            if id_ == HONEST:
                if one.outcome is not Outcome.MET:
                    self.wrong.append(f"the honest claim is refused: {_told(one.findings)}")
                continue
            wanted = PLANTS[id_][1]
            yield from self._refused(id_, wanted, one.findings, silent=one.outcome is Outcome.MET)

    def _changed(self) -> Iterator[str]:
        """The compiled proofs with another byte, as if something had written there after the build."""
        name = "Plants"
        built = self.compiled.build.modules[name]
        assert built.olean is not None
        raw = bytearray(built.olean.read_bytes())
        raw[-1] ^= 1
        changed = self.folder / "changed.olean"
        changed.write_bytes(raw)
        modules = {**self.compiled.build.modules, name: dataclasses.replace(built, olean=changed)}
        other = Compiled(self.compiled.graph, dataclasses.replace(self.compiled.build, modules=modules))
        result = audit(self.claims, self.claims.claims, other, STRICT)
        for one in result.claims:
            if one.claim.id == HONEST:
                yield from self._refused("changed module", CHANGED, one.findings, silent=False)

    def _restated(self) -> Iterator[str]:
        """A record that says of the honest claim what was recorded of a wrong one."""
        meanings = Meanings(Environment(self.compiled), STRICT)
        lock = renewed(meanings, self.claims, None).lock
        records = dict(lock.records)
        records[HONEST] = dataclasses.replace(records[HONEST], meaning=records["weaker"].meaning)
        other = dataclasses.replace(lock, records=records)
        honest = [claim for claim in self.claims.claims if claim.id == HONEST]
        for said, record in (("the record that fits is refused", lock), ("", other)):
            found = self._held(meanings, honest, record)
            if said and found:
                self.wrong.append(f"{said}: {_told(found)}")
            elif not said:
                yield from self._refused("restated claim", RESTATED, found, silent=not found)

    def _held(self, meanings: Meanings, claims: list[Claim], lock: Lock) -> tuple[Finding, ...]:
        return held(meanings, self.claims, claims, lock, Path(NAME))

    def _refused(self, what: str, code: str, findings: Iterable[Finding], *, silent: bool) -> Iterator[str]:
        codes = {found.code for found in findings if found.severity is Severity.REFUSED}
        if silent or code not in codes:
            said = ", ".join(sorted(codes)) or "nothing"
            self.wrong.append(f"`{what}` has to be refused as `{code}`; found: {said}")
        else:
            yield what


def plant(
    project: Project,
    toolchain: Toolchain,
    replayer: Replayer,
    *,
    sandbox: Sandbox = Sandbox.WHEN_AVAILABLE,
) -> Planted:
    """Audit the plants. Raises `AuditSilent` if one of them is not refused, or the honest claim is.

    They are built below the project's output folder, once; `replayer` asks the kernel, and takes no verdict
    from an earlier run.
    """
    started = time.monotonic()
    plants = prepare(project, toolchain, sandbox)
    refused = tuple(plants.look(replayer))
    if plants.wrong:
        raise AuditSilent(
            f"the audit is wrong about {len(plants.wrong)} of the cheats that are planted on every run",
            where=Where(project.output / _FOLDER),
            facts=tuple(plants.wrong),
            help="believe no verdict of this run; reinstall pyverify, and report this if it stays",
        )
    return Planted(refused, time.monotonic() - started)


def prepare(project: Project, toolchain: Toolchain, sandbox: Sandbox) -> Plants:
    """Write the plants and build them. Raises `AuditSilent` if Lean does not take them as they are."""
    root = project.output / _FOLDER
    files = {root / "lean" / "Plant.lean": SPEC, root / "proofs" / "Plants.lean": PROOFS}
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != text.encode():
            path.write_text(text, encoding="utf-8")
    own = Project(root, root / "lean", root / "proofs", root / "output", project.pinned, project.limits)
    graph = load_graph(own)
    built = build(own, graph, toolchain, sandbox=sandbox)
    _refuse_failure(own, built)
    return Plants(parse_claims(_claims_text(), Path("claims.toml")), Compiled(graph, built), root)


def _refuse_failure(own: Project, built: BuildResult) -> None:
    for result in built.modules.values():
        if not result.good:
            told = [one.text for one in result.diagnostics] or [result.reason]
            raise AuditSilent(
                "the cheats that are planted on every run could not be built",
                where=Where(own.root / result.shown),
                facts=tuple(told[:5]),
                help="remove the folder, and look whether `pyverify doctor` finds something",
            )


def _claims_text() -> str:
    lines = ["format = 1"]
    for id_, (statement, _) in {HONEST: ("Right", ""), **PLANTS}.items():
        lines += ["[[claim]]", f'id = "{id_}"', 'paper = "plants"', f'sentence = "{statement}"']
        lines += ['kind = "theorem"', f'statement = "Plant.{statement}"', f'proof = "Plant.{id_}"']
        lines += ['expect = "proved"']
    return "\n".join(lines) + "\n"


def _told(findings: Iterable[Finding]) -> str:
    return ", ".join(sorted({found.code for found in findings if found.severity is Severity.REFUSED}))
