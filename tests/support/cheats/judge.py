"""Judge a project as `check` does, with defences left out: by parameters of the functions that defend, and by
functions put in the place of those that refuse.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest import mock

from cheats import naive
from cheats.actions import PREPARE, TAMPER, accepting, by_time, further_search_path
from cheats.case import Off
from cheats.read_once import compiled as compiled_once
from cheats.read_once import opened
from cheats.stage import Stage
from pyverify.audit import CODES, AuditResult, Environment, Finding, Severity, audit, read_policy
from pyverify.audit.change import change, findings_of
from pyverify.audit.history import history
from pyverify.audit.lock import NAME, read_lock
from pyverify.audit.locked import held
from pyverify.audit.meanings import Meanings
from pyverify.audit.names import seen_as
from pyverify.audit.replayed import Replayer
from pyverify.audit.stage import Auditing
from pyverify.claims import ALL_RULES, Compiled, Rules
from pyverify.errors import Exit, PyverifyError
from pyverify.evidence import Evidence
from pyverify.kernel.replay import Replay, replay
from pyverify.lean.build import build
from pyverify.lean.graph import load_graph
from pyverify.lean.outcome import BuildResult, Sandbox
from pyverify.lean.store import sha256_file
from pyverify.olean import Module
from pyverify.term import Name

NONE: frozenset[Off] = frozenset()

_CODES: Mapping[Off, Collection[str]] = {
    Off.AXIOMS: ("axiom-not-allowed", "sorry", "native-evaluation"),
    Off.ACCELERATED: ("accelerated-name",),
    Off.CLASHES: ("declared-twice",),
    Off.OPAQUE: ("opaque-below", "partial-below", "unsafe-below"),
    Off.SURROUNDINGS: [
        code for code in CODES if code.startswith("surroundings-") or code in ("shadowed-name", "look-alike")
    ],
    Off.LOOK_ALIKES: ("look-alike",),
    Off.HASHES: ("statement-not-sealed",),
}


@dataclass(frozen=True)
class Verdict:
    """What came of a project: the findings that refuse it, by code; none if it stands."""

    refused: Mapping[str, tuple[str, ...]]
    """All that is said with each code."""
    proved: bool
    """Whether every claim is met, replayed, and nothing is refused."""
    findings: tuple[Finding, ...] = ()

    def said(self, code: str) -> str:
        """All that findings of a code say."""
        return "\n".join(self.refused.get(code, ()))


def judge(stage: Stage, off: frozenset[Off] = NONE) -> Verdict:
    """Everything from the sources to the verdict."""
    with ExitStack() as changed:
        changed.enter_context(mock.patch("pyverify.claims.compiled.Module", opened))
        for target in _replaced(off):
            changed.enter_context(mock.patch(target, lambda *_, **__: None))
        if stage.settings:
            changed.enter_context(mock.patch.dict(os.environ, stage.settings))
        try:
            if stage.case.prepare:
                PREPARE[stage.case.prepare](stage)
            return _judged(stage, off)
        except PyverifyError as error:
            told = "\n".join((error.message, str(error.where or ""), *error.facts))
            return Verdict({error.code: (told,)}, False)


def _replaced(off: frozenset[Off]) -> Iterator[str]:
    """Functions that do nothing but refuse."""
    if Off.LINKS in off:
        yield "pyverify.lean.graph.refuse_escape"
    if Off.TRACKING in off:
        yield "pyverify.lean.build.refuse_tracked_output"
    if Off.SEAL in off:
        yield "pyverify.lean.seal.break_if_changed"


def _judged(stage: Stage, off: frozenset[Off]) -> Verdict:
    with mock.patch.dict(os.environ, stage.settings):
        project = stage.project.project
        graph = naive.heap(project) if Off.GRAPH in off else load_graph(project)
        policy = read_policy(project)
        built = build(
            project,
            graph,
            stage.project.toolchain,
            fresh=stage.case.fresh and Off.FRESH not in off,
            sandbox=Sandbox.OFF if Off.CONTAINMENT in off else Sandbox.WHEN_AVAILABLE,
            run=further_search_path if Off.SEARCH_PATH in off else None,
        )
        if stage.case.tamper:
            built = TAMPER[stage.case.tamper](stage, built)
    claims = stage.project.claims()
    if Off.MESSAGES in off or Off.EXIT_STATUS in off:
        return Verdict({}, naive.believed(built, claims, messages=Off.MESSAGES in off))
    if Off.FRESHNESS in off:
        built = by_time(stage, built)
    if Off.HASHES in off or Off.FRESHNESS in off:
        built = _as_found(built)
    compiled = compiled_once(graph, built)
    if Off.AXIOM_TABLE in off:
        return Verdict({}, naive.no_axioms(stage.project.toolchain, built, claims))
    if stage.seal is not None:
        return _recalled(stage, off, compiled)
    result = audit(
        claims,
        claims.claims,
        compiled,
        policy,
        replayer=accepting if Off.REPLAY in off else _replayer(stage, off),
        without=frozenset(code for one in off for code in _CODES.get(one, ())),
        rules=_rules(off),
    )
    findings = (*result.all_findings, *_reviewed(stage, off, compiled, project.proofs / NAME))
    return _verdict(result, findings)


def _recalled(stage: Stage, off: frozenset[Off], compiled: Compiled) -> Verdict:
    """The audit as `check` makes it, out of records if they hold one."""
    project, claims = stage.project.project, stage.project.claims()
    opened = partial(Evidence, seal=stage.seal) if Off.SEALED_EVIDENCE in off else Evidence
    with mock.patch("pyverify.audit.stage.Evidence", opened):
        result = Auditing(project, claims, claims.claims, compiled, read_policy(project)).result()
    return _verdict(result, result.all_findings)


def _verdict(result: AuditResult, findings: tuple[Finding, ...]) -> Verdict:
    refused: dict[str, tuple[str, ...]] = {}
    for found in findings:
        if found.severity is Severity.REFUSED:
            told = "\n".join((found.message, str(found.where), *found.facts))
            refused[found.code] = (*refused.get(found.code, ()), told)
    return Verdict(refused, result.exit is Exit.OK and not refused and bool(result.claims), findings)


def _rules(off: frozenset[Off]) -> Rules:
    return Rules(
        places=Off.PLACES not in off,
        kinds=Off.KINDS not in off,
        types=Off.TYPES not in off,
        levels=Off.LEVELS not in off,
        same=_looks_like if Off.LOOK_ALIKES in off else ALL_RULES.same,
    )


def _looks_like(one: Name, other: Name) -> bool:
    return seen_as(one) == seen_as(other)


def _replayer(stage: Stage, off: frozenset[Off]) -> Replayer:
    toolchain = stage.project.toolchain

    def ask(modules: Mapping[str, Path | Module], roots: Iterable[Name]) -> Replay:
        stage.before_replay()
        if Off.REREADING in off:
            modules = {name: one.path if isinstance(one, Module) else one for name, one in modules.items()}
        return replay(modules, roots, toolchain)

    return ask


def _as_found(built: BuildResult) -> BuildResult:
    """The build with the hashes that the files have now."""
    modules = {
        name: dataclasses.replace(result, sha256=sha256_file(result.olean) or "") if result.olean else result
        for name, result in built.modules.items()
    }
    return dataclasses.replace(
        built, modules=modules, seal={name: modules[name].sha256 for name in built.seal}
    )


def _reviewed(stage: Stage, off: frozenset[Off], compiled: Compiled, path: Path) -> tuple[Finding, ...]:
    """What the lock and the merge base say, for a case that has a history."""
    case, project = stage.case, stage.project.project
    if not case.history:
        return ()
    claims, policy = stage.project.claims(), read_policy(project)
    meanings = Meanings(Environment(compiled), policy)
    found: list[Finding] = []
    lock = None if Off.LOCK in off else read_lock(path, project.shown(path))
    if Off.LOCK not in off:
        found += held(meanings, claims, claims.claims, lock, project.shown(path))
    if case.history == "base" and Off.BASE not in off:
        reviewed = frozenset(case.reviewed) if stage.side == "twin" else frozenset()
        told = change(
            history(project.root, stage.revision),
            stage.revision,
            project,
            meanings,
            claims,
            lock,
            policy,
            reviewed=reviewed,
        )
        found += findings_of(told)
    return tuple(found)
