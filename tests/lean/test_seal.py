"""The seal: a specification that changes while proofs run is noticed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import SmallProject

from pyverify.lean.build import Fate, build
from pyverify.lean.graph import load_graph
from pyverify.lean.run import Job, LeanRun, run_lean
from pyverify.lean.seal import SealBroken, break_if_changed
from pyverify.lean.toolchain import Toolchain

Grow = Callable[..., SmallProject]
FILES = {
    "lean/U.lean": "prelude\nimport Base.Core\ndef U.x : Nat := Nat.zero\n",
    "proofs/Proofs/Q.lean": "prelude\nimport U\ntheorem q : Eq U.x U.x := rfl\n",
}


def tampering(
    small: SmallProject, victim: str | None
) -> Callable[[Toolchain, Job, threading.Event], LeanRun]:
    """While it checks a proof it writes to the compiled module of `victim`, as an uncontained run could."""

    def run(toolchain: Toolchain, job: Job, cancel: threading.Event) -> LeanRun:
        if "Proofs" in job.arguments[-1] and victim is not None:
            for olean in (small.root / ".pyverify" / "build" / "store").rglob("module.olean"):
                if victim.encode() in olean.with_name("record.json").read_bytes():
                    content = olean.read_bytes()
                    olean.chmod(0o644)
                    olean.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        return run_lean(toolchain, job, cancel=cancel)

    return run


def test_changed_specification_breaks_the_seal(grow: Grow) -> None:
    small = grow(FILES)
    project = small.project
    with pytest.raises(SealBroken) as caught:
        build(project, load_graph(project), small.toolchain, run=tampering(small, '"module":"U"'))
    assert "`U` changed while proofs ran" in caught.value.message
    assert caught.value.exit_status == 1
    _, after = small.build()
    assert after.modules["U"].fate is Fate.BUILT
    assert after.modules["Proofs.Q"].fate is Fate.BUILT


def test_same_build_without_the_change_passes(grow: Grow) -> None:
    small = grow(FILES)
    project = small.project
    result = build(project, load_graph(project), small.toolchain, run=tampering(small, None))
    assert result.ok
    assert result.count(Fate.BUILT) == 2


def test_specification_changed_between_builds_is_built_again(grow: Grow) -> None:
    small = grow(FILES)
    _, first = small.build()
    olean = first.modules["U"].olean
    assert olean is not None
    olean.chmod(0o644)
    olean.write_bytes(olean.read_bytes()[:-1] + b"x")
    _, second = small.build()
    assert second.modules["U"].fate is Fate.BUILT
    assert second.seal == first.seal


def test_missing_file_breaks_the_seal(tmp_path: Path) -> None:
    with pytest.raises(SealBroken, match="`A` changed"):
        break_if_changed({"A": "0" * 64}, {"A": tmp_path / "A.olean"})
