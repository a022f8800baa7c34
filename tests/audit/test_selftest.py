"""The plants of every run are refused, each for its own reason; an audit that lets one pass is found out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from small_project import SmallProject

from pyverify.audit import selftest
from pyverify.audit.project import audit
from pyverify.audit.replayed import Replayer
from pyverify.audit.selftest import HONEST, PLANTS, AuditSilent, Planted, Plants, plant, prepare
from pyverify.kernel.plan import Rejection
from pyverify.kernel.replay import Replay, replay
from pyverify.lean.outcome import Sandbox
from pyverify.olean import Module
from pyverify.term import Name

Planting = Callable[[], Planted]


@dataclass(frozen=True)
class Answer:
    """What some kernel says."""

    rejections: tuple[Rejection, ...] = ()
    submissions: int = 1
    accepted: int = 1
    seconds: float = 0.0
    from_cache: bool = False
    key: str = ""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, base: SmallProject) -> SmallProject:
    root = tmp_path_factory.mktemp("selftest")
    (root / "lean").mkdir()
    (root / "proofs").mkdir()
    (root / "proofs" / "claims.toml").write_text("format = 1\n")
    (root / "lean-toolchain").write_bytes((base.root / "lean-toolchain").read_bytes())
    return SmallProject(root)


@pytest.fixture
def kernel(project: SmallProject) -> Replayer:
    toolchain = project.toolchain

    def ask(modules: Mapping[str, Path | Module], roots: Iterable[Name]) -> Replay:
        return replay(modules, roots, toolchain)

    return ask


def test_all_plants_are_refused_and_nothing_is_left_out(project: SmallProject, kernel: Replayer) -> None:
    planted = plant(project.project, project.toolchain, kernel)
    assert planted.refused == (*PLANTS, "changed module", "restated claim")
    assert planted.seconds > 0
    assert plant(project.project, project.toolchain, kernel).refused == planted.refused


@pytest.mark.parametrize(("claim", "code"), [(claim, code) for claim, (_, code) in PLANTS.items()])
def test_an_audit_without_a_finding_is_found_out(
    project: SmallProject, kernel: Replayer, monkeypatch: pytest.MonkeyPatch, claim: str, code: str
) -> None:
    monkeypatch.setattr(selftest, "audit", partial(audit, without=frozenset({code})))
    with pytest.raises(AuditSilent) as caught:
        plant(project.project, project.toolchain, kernel)
    assert any(f"`{claim}`" in fact and code in fact for fact in caught.value.facts)
    assert caught.value.exit_status == 4


def test_a_kernel_that_accepts_everything_is_found_out(project: SmallProject) -> None:
    with pytest.raises(AuditSilent) as caught:
        plant(project.project, project.toolchain, lambda modules, roots: Answer())
    assert [fact.split()[0] for fact in caught.value.facts] == ["`unchecked`"]


def test_a_kernel_that_rejects_everything_is_found_out(project: SmallProject) -> None:
    def refuse(modules: Mapping[str, Path | Module], roots: Iterable[Name]) -> Answer:
        return Answer(tuple(Rejection(root, "Plants", "rejected", "no") for root in roots))

    with pytest.raises(AuditSilent, match="the audit is wrong about 1") as caught:
        plant(project.project, project.toolchain, refuse)
    assert caught.value.facts == (f"the {HONEST} claim is refused: replay-rejected",)


def test_a_lock_that_notices_nothing_is_found_out(
    project: SmallProject, kernel: Replayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selftest, "held", lambda *_: ())
    with pytest.raises(AuditSilent) as caught:
        plant(project.project, project.toolchain, kernel)
    assert [fact.split(" has ")[0] for fact in caught.value.facts] == ["`restated claim`"]


def test_a_reader_that_takes_changed_modules_is_found_out(
    project: SmallProject, kernel: Replayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    plants = prepare(project.project, project.toolchain, Sandbox.WHEN_AVAILABLE)
    monkeypatch.setattr(selftest, "Compiled", lambda graph, build: plants.compiled)
    refused = tuple(Plants(plants.claims, plants.compiled, plants.folder, plants.wrong).look(kernel))
    assert "changed module" not in refused
    assert [fact.split(" has ")[0] for fact in plants.wrong] == ["`changed module`"]


def test_plants_that_cannot_be_built_are_no_silence(
    project: SmallProject, kernel: Replayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selftest, "PROOFS", selftest.PROOFS + "theorem Plant.more : Plant.Wrong.{0} := 0\n")
    with pytest.raises(AuditSilent, match="could not be built"):
        plant(project.project, project.toolchain, kernel)
