"""Small projects on top of `lean/Base`, whose compiled modules are shared."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from warm import Warm

import pyverify
from pyverify.claims import ClaimResult, Claims, Compiled, check_claims, read_claims
from pyverify.lean.build import build
from pyverify.lean.graph import Graph, load_graph
from pyverify.lean.keys import keyed_options, module_keys
from pyverify.lean.outcome import BuildResult
from pyverify.lean.project import Project, find_project, shipped_sources
from pyverify.lean.remember import user_cache
from pyverify.lean.toolchain import Toolchain, find_toolchain

LIMIT = 120
"""Seconds that a command may take."""
SPEC = """prelude
import Base.Logic

def Spec.Refl.{u} : Prop := ∀ (A : Type u) (a : A), a = a
def Spec.AllEqual.{u} : Prop := ∀ (A : Type u) (a b : A), a = b
def Spec.Two.{u, v} : Prop := ∀ (A : Type u) (B : Type v) (a : A) (b : B), a = a ∧ b = b
def Spec.One : Prop := 1 + 1 = 2
"""
PROOFS = """prelude
import Spec

theorem Spec.refl : Spec.Refl := fun _ _ => rfl
theorem Spec.not_allEqual : ¬ Spec.AllEqual.{0} := fun h => nomatch h Nat 0 1
theorem Spec.two : Spec.Two := fun _ _ _ _ => ⟨rfl, rfl⟩
theorem Spec.one : Spec.One := rfl
"""


def environment() -> dict[str, str]:
    """The variables of a process that runs this pyverify, without those that change what it does."""
    left_out = ("PYVERIFY", "PYTHON", "CI", "NO_COLOR")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(left_out)}
    return {**kept, "PYTHONPATH": str(Path(pyverify.__file__).parent.parent)}


def claim_text(
    name: str,
    statement: str,
    proof: str,
    expect: str = "proved",
    *,
    paper: str = "P",
    sentence: str = "a sentence",
    kind: str = "theorem",
    notes: str = "",
) -> str:
    """One `[[claim]]` table."""
    lines = [
        "[[claim]]",
        f'id = "{name}"',
        f'paper = "{paper}"',
        f'sentence = "{sentence}"',
        f'kind = "{kind}"',
    ]
    lines += [f'statement = "{statement}"', f'proof = "{proof}"', f'expect = "{expect}"']
    lines += [f'notes = "{notes}"'] if notes else []
    return "\n".join(lines) + "\n\n"


CLAIMS = (
    "format = 1\n\n"
    + claim_text("refl", "Spec.Refl", "Spec.refl")
    + claim_text("all-equal", "Spec.AllEqual", "Spec.not_allEqual", "refuted", kind="reading")
    + claim_text("two", "Spec.Two", "Spec.two", paper="Q")
)
GOOD: Mapping[str, str] = {
    "lean/Spec.lean": SPEC,
    "proofs/Proofs/Spec.lean": PROOFS,
    "proofs/claims.toml": CLAIMS,
}


@dataclass(frozen=True)
class SmallProject:
    """A project in a temporary folder."""

    root: Path

    @property
    def project(self) -> Project:
        return find_project(self.root, self.root)

    @property
    def toolchain(self) -> Toolchain:
        return find_toolchain(None, self.project.pinned, cache=user_cache())

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def build(self) -> tuple[Graph, BuildResult]:
        project = self.project
        graph = load_graph(project)
        return graph, build(project, graph, self.toolchain)

    def compiled(self) -> Compiled:
        return Compiled(*self.build())

    def claims(self) -> Claims:
        return read_claims(self.root / "proofs" / "claims.toml", Path("proofs/claims.toml"))

    def check(self) -> dict[str, ClaimResult]:
        claims = self.claims()
        return {r.claim.id: r for r in check_claims(claims, claims.claims, self.compiled())}

    def run(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """The command as a user runs it, in the project's folder, with no terminal: in a copy of a process
        that has imported it, which takes half the time.
        """
        if not any(name.startswith("PYTHON") for name in settings):  # read when Python starts
            done = _warm().run(words, self.root, environment() | settings, LIMIT)
            if done is not None:
                return done
        return self.started(*words, **settings)

    def started(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """The same in a process that is started for it."""
        return subprocess.run(
            [sys.executable, "-m", "pyverify", *words],
            cwd=self.root,
            env=environment() | settings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LIMIT,
        )


@cache
def _warm() -> Warm:
    return Warm(environment())


def base_project(root: Path) -> SmallProject:
    """A project with the sources of `lean/Base` and no claims."""
    sources = shipped_sources()
    shutil.copytree(sources / "lean" / "Base", root / "lean" / "Base")
    shutil.copy(sources / "lean-toolchain", root)
    (root / "proofs").mkdir()
    (root / "proofs" / "claims.toml").write_text("format = 1\n")
    return SmallProject(root)


def grown_from(base: SmallProject, root: Path, files: Mapping[str, str]) -> SmallProject:
    """A copy of a built project, with these files written into it."""
    shutil.copytree(base.root, root, symlinks=True, ignore=shutil.ignore_patterns("tmp"))
    grown = SmallProject(root)
    grown.write(files)
    return grown


def algebra_project(base: SmallProject, root: Path) -> SmallProject:
    """A copy of a built `lean/Base`, with `lean/Algebra` built on top of it."""
    grown = grown_from(base, root, {})
    shutil.copytree(shipped_sources() / "lean" / "Algebra", root / "lean" / "Algebra")
    take_compiled(grown)
    _, result = grown.build()
    assert all(one.good for one in result.modules.values())
    return grown


def take_known(known: SmallProject, grown: SmallProject) -> None:
    """Copy what a run of one project has left into another: modules and evidence, but no report."""
    left, right = (project.root / ".pyverify" for project in (known, grown))
    left_out = shutil.ignore_patterns("tmp", "report")
    shutil.copytree(left, right, symlinks=True, ignore=left_out, dirs_exist_ok=True)


def take_compiled(small: SmallProject) -> None:
    """Copy what this checkout has compiled of a project's modules into its store, so that Lean need not."""
    project = small.project
    kept, store = (root / ".pyverify" / "build" / "store" for root in (shipped_sources(), small.root))
    options = keyed_options(project.limits)
    for key in module_keys(load_graph(project), small.toolchain.identity, options).values():
        if (kept / key[:2] / key).is_dir() and not (store / key[:2] / key).exists():
            shutil.copytree(kept / key[:2] / key, store / key[:2] / key)
