"""What the page prints of statements is printed anew exactly if something changed that it depends on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_project import GOOD, SmallProject, grown_from

from pyverify.claims import Compiled
from pyverify.cli.context import Context
from pyverify.cli.examine import made, prepare
from pyverify.cli.gather import printed
from pyverify.evidence import Evidence
from pyverify.report.page import forms, forms_key, forms_of
from pyverify.spec import open_spec

MAPPING = 'format = 1\n\n[functions]\n"Base.absolute" = "abs"\n'


def built(project: SmallProject) -> tuple:
    """The project as it is now, and its build."""
    context = Context(root=project.root, quiet=True, jobs=1)
    subject = prepare(context, ())
    return subject, Compiled(subject.graph, made(context, subject, fresh=False))


def key(project: SmallProject) -> str:
    subject, compiled = built(project)
    return forms_key(subject.project, subject.claims, compiled.build)


@pytest.fixture(scope="module")
def shared(base, tmp_path_factory) -> tuple[SmallProject, str]:
    """A project, and the key of its forms."""
    project = grown_from(base, tmp_path_factory.mktemp("forms") / "project", GOOD)
    return project, key(project)


@pytest.fixture
def project(shared) -> Iterator[SmallProject]:
    """The project, which is as it was afterwards."""
    found, _ = shared
    before = {path: path.read_bytes() for path in _files(found.root)}
    yield found
    for path in _files(found.root):
        if path not in before:
            path.unlink()
    for path, raw in before.items():
        if path.read_bytes() != raw:
            path.write_bytes(raw)


def _files(root: Path) -> list[Path]:
    folders = [root / "proofs", root / "lean"]
    return [root / "pyverify.toml"] * (root / "pyverify.toml").exists() + [
        one for folder in folders for one in folder.rglob("*") if one.is_file()
    ]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("proofs/Proofs/Spec.lean", "fun _ _ => rfl", "fun _ _ => Eq.refl _"),
        (
            "proofs/Proofs/Spec.lean",
            "theorem Spec.refl",
            "theorem Spec.more : True := trivial\n\ntheorem Spec.refl",
        ),
        ("proofs/claims.toml", "a sentence", "another sentence"),
        ("proofs/claims.toml", 'proof = "Spec.two"', 'proof = "Spec.one"'),
    ],
    ids=["another proof", "a further theorem", "a sentence", "the name of a proof"],
)
def test_nothing_is_printed_anew_after_a_change_of(project, shared, path: str, old: str, new: str) -> None:
    text = (project.root / path).read_text()
    assert old in text
    (project.root / path).write_text(text.replace(old, new, 1))
    assert key(project) == shared[1]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("lean/Spec.lean", "a = a ∧ b = b", "b = b ∧ a = a"),
        ("lean/Spec.lean", "def Spec.One", "/-- One and one. -/\ndef Spec.One"),
        ("proofs/claims.toml", 'statement = "Spec.Two"', 'statement = "Spec.One"'),
        ("proofs/claims.toml", 'id = "two"', 'id = "second"'),
        ("proofs/mapping.toml", "", MAPPING),
        ("pyverify.toml", "", '[policy]\nlibrary = ["Base", "Spec"]\n'),
    ],
    ids=[
        "a statement",
        "its docstring",
        "the claim's statement",
        "the claim's id",
        "the mapping",
        "libraries",
    ],
)
def test_all_is_printed_anew_after_a_change_of(project, shared, path: str, old: str, new: str) -> None:
    place = project.root / path
    text = place.read_text() if place.exists() else ""
    place.write_text(text.replace(old, new, 1) if old else new)
    assert key(project) != shared[1]


def test_what_is_printed_from_the_specifications_alone_is_what_is_printed_from_all(project) -> None:
    subject, compiled = built(project)
    assert forms_of(subject.project, compiled) == forms(open_spec(subject.project, compiled))


def test_what_was_printed_before_is_not_printed_again(project, tmp_path, monkeypatch) -> None:
    subject, compiled = built(project)
    evidence = Evidence(tmp_path / "evidence", seal=tmp_path / "key")
    first = printed(subject, compiled, evidence, fresh=False)
    monkeypatch.setattr("pyverify.cli.gather.forms_of", lambda *_: pytest.fail("it is printed again"))
    assert printed(subject, compiled, evidence, fresh=False) == first
