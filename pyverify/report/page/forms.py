"""What the page prints of statements and definitions; kept as evidence, since printing takes the longest.

They depend on the specifications, on what the project says of them (claims' names, the mapping file, which
modules are libraries) and on the code that prints; on no verdict, and on no proof: no module of proofs is
opened for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from pyverify.audit import read_policy
from pyverify.claims import Claims, Compiled
from pyverify.evidence import About, Evidence, digest_of, key_of
from pyverify.extract import NotInterpreted
from pyverify.extract.code import Call, Code, Definition, walk
from pyverify.forms.mathml import Row, mathml
from pyverify.kernel.source import source_hash
from pyverify.lean.graph import RootKind
from pyverify.lean.outcome import BuildResult
from pyverify.lean.project import Project
from pyverify.report.document import Place
from pyverify.report.text import visible
from pyverify.statement import Statement
from pyverify.term import Name, show_name

if TYPE_CHECKING:
    from pyverify.spec import LiftedClaim, Spec

__all__ = [
    "Forms",
    "PrintedClaim",
    "PrintedDefinition",
    "forms",
    "forms_key",
    "forms_of",
    "recall",
    "remember",
]

KIND = "forms"
_FORMAT = b"2"
_ROOMS = ("report/page", "forms", "extract", "statement", "spec", "term")


@dataclass(frozen=True, slots=True)
class PrintedClaim:
    """A claim's statement."""

    rows: tuple[Row, ...]
    """In ordinary notation; empty if it has none."""
    without: str
    """Why it has none."""
    documentation: str
    lean: str
    uses: tuple[str, ...]
    """The definitions that it names."""
    digest: str
    """Of the statement and of all that it rests on."""


@dataclass(frozen=True, slots=True)
class PrintedDefinition:
    """A definition that statements speak of, or that such a one rests on."""

    name: str
    rows: tuple[Row, ...]
    without: str
    documentation: str
    place: Place | None
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """All claims by id, and all definitions by name."""

    claims: Mapping[str, PrintedClaim]
    definitions: Mapping[str, PrintedDefinition]


def forms_key(project: Project, claims: Claims, build: BuildResult) -> str:
    """The key of the forms of all claims of a build."""
    from pyverify.spec.load import MAPPING

    told = "\n".join(f"{one.id} {show_name(one.statement)}" for one in claims.claims)
    modules = "\n".join(
        f"{one.name} {one.shown} {one.sha256}" for _, one in sorted(specifications(build).modules.items())
    )
    library = "\n".join(read_policy(project).canonical()["library"])
    path = project.proofs / MAPPING
    mapping = path.read_bytes() if path.is_file() else b""
    parts = (told, modules, library, source_hash(_ROOMS))
    return key_of(KIND, _FORMAT, mapping, *(one.encode("utf-8", "backslashreplace") for one in parts))


def specifications(build: BuildResult) -> BuildResult:
    """The build without its proofs."""
    own = {name: one for name, one in build.modules.items() if one.root is RootKind.SPEC}
    return replace(build, modules=own)


def recall(evidence: Evidence, key: str) -> Forms | None:
    """The forms that were kept under a key."""
    raw = evidence.get(KIND, key)
    try:
        return None if raw is None else msgspec.json.decode(raw, type=Forms)
    except msgspec.MsgspecError:
        return None


def remember(evidence: Evidence, key: str, found: Forms) -> None:
    """Keep forms under a key."""
    about = About(
        subject="statements and definitions",
        verdict=f"{len(found.claims)} claims and {len(found.definitions)} definitions printed",
        inputs={"program": digest_of(source_hash(_ROOMS))},
    )
    evidence.put(KIND, key, msgspec.json.encode(found), about)


def forms_of(project: Project, compiled: Compiled) -> Forms:
    """The forms of all claims of a build, from its specifications alone."""
    from pyverify.spec import open_spec

    return forms(open_spec(project, Compiled(compiled.graph, specifications(compiled.build))))


def forms(spec: Spec) -> Forms:
    """The forms of all claims of a project, and of the definitions that they speak of."""
    known = set(spec.definitions)
    claims = {one.id: _claim(one, known) for one in spec.claims.values()}
    definitions: dict[str, PrintedDefinition] = {}
    names = {show_name(name): name for name in spec.definitions}
    waiting = sorted({name for one in claims.values() for name in one.uses})
    while waiting:
        name = waiting.pop()
        if name not in definitions:
            definitions[name] = made = _definition(spec, names[name], known)
            waiting += made.uses
    return Forms(claims, dict(sorted(definitions.items())))


def _called(codes: Sequence[Code], known: set[Name]) -> tuple[str, ...]:
    found = {part.name for code in codes for part in walk(code) if isinstance(part, Call)}
    return tuple(sorted(show_name(name) for name in found & known))


def _rows(what: Definition | Statement) -> tuple[tuple[Row, ...], str]:
    try:
        return mathml(what), ""
    except NotInterpreted as error:
        return (), str(error)


def _claim(claim: LiftedClaim, known: set[Name]) -> PrintedClaim:
    digest = claim.spec.compilation.describe(claim.name)[2]
    if claim.spec.compilation.declaration(claim.name) is None:
        return PrintedClaim((), "the statement was not built", "", "", (), digest)
    try:
        lean = visible(claim.lean(), keep="\n")
    except NotInterpreted as error:
        lean = f"({error})"
    try:
        statement = claim.statement
    except NotInterpreted as error:
        return PrintedClaim((), str(error), "", lean, (), digest)
    rows, without = _rows(statement)
    uses = _called([*(one.code for one in statement.hypotheses), statement.conclusion], known)
    told = visible(statement.documentation, keep="\n")
    return PrintedClaim(rows, without, told, lean, uses, digest)


def _definition(spec: Spec, name: Name, known: set[Name]) -> PrintedDefinition:
    try:
        definition = spec.library.definition(name)
    except NotInterpreted as error:
        return PrintedDefinition(show_name(name), (), str(error), "", None, ())
    rows, without = _rows(definition)
    place = definition.place
    return PrintedDefinition(
        show_name(name),
        rows,
        without,
        visible(definition.documentation, keep="\n"),
        Place(place.path, place.line or None) if place else None,
        tuple(one for one in _called([definition.body], known) if one != show_name(name)),
    )
