"""`pyverify run --base`: what a change can affect, and why the rest is left out."""

import subprocess

import pytest
from small_project import GOOD, SmallProject, claim_text, grown_from

from pyverify.audit.blobs import Blobs
from pyverify.audit.history import history
from pyverify.cli import executed as run

OTHER = """prelude
import Base.Logic

def Other.add (n m : Nat) : Nat := n + m
def Other.Zero : Prop := ∀ n : Nat, Other.add n 0 = n
"""
PROOF = """prelude
import Other

theorem Other.zero : Other.Zero := fun _ => rfl
"""
BINDING = """import pyverify

@pyverify.implements("Other.add", claims=["zero"])
def add(n: int, m: int) -> int:
    return n + m
"""
FILES = {
    **GOOD,
    "proofs/claims.toml": GOOD["proofs/claims.toml"] + claim_text("zero", "Other.Zero", "Other.zero"),
    "lean/Other.lean": OTHER,
    "proofs/Proofs/Other.lean": PROOF,
    "proofs/bindings/one.py": BINDING,
    ".gitignore": ".pyverify\n__pycache__\n",
}


def git(project: SmallProject, *words: str) -> None:
    names = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, *words], cwd=project.root, check=True, capture_output=True)


@pytest.fixture(scope="module")
def committed(base, tmp_path_factory):
    project = grown_from(base, tmp_path_factory.mktemp("base") / "project", FILES)
    git(project, "init", "-q", "-b", "main")
    assert run(["--root", str(project.root), "--quiet", "lock"]) == 0
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "first")
    return project


@pytest.fixture
def project(committed):
    yield committed
    git(committed, "checkout", "-q", "--", ".")
    git(committed, "clean", "-q", "-f", "-d", "proofs", "lean")


@pytest.fixture
def told(project, capsys):
    """What the later stages say, by their names, and the exit status."""

    def asked(*words: str) -> dict[str, str]:
        status = run(["--root", str(project.root), "-j", "1", "--quiet", "run", "--base", "HEAD", *words])
        lines = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
        return {line[0]: " ".join(line[1:]) for line in lines} | {"exit": str(status)}

    return asked


def edit(project: SmallProject, path: str, old: str, new: str) -> None:
    place = project.root / path
    assert old in place.read_text()
    place.write_text(place.read_text().replace(old, new))


def test_where_a_proof_alone_changed_nothing_is_attacked_or_tested(project, told):
    edit(project, "proofs/Proofs/Other.lean", "fun _ => rfl", "fun n => Eq.refl n")
    found = told()
    assert found["exit"] == "0"
    assert "no specification, and nothing that one imports, differs from" in found["extract"]
    assert found["attack"].startswith("4 claims left out: nothing on which they rest differs from")
    assert found["test"].startswith("left out: no code, and no definition or claim, differs from")


def test_a_comment_on_a_pull_request_begins_with_the_change(project, capsys):
    edit(project, "proofs/Proofs/Other.lean", "fun _ => rfl", "fun n => Eq.refl n")
    words = ["--root", str(project.root), "-j", "1", "--quiet", "run", "--base", "HEAD", "--format", "github"]
    assert run(words) == 0
    told = capsys.readouterr().out
    assert told.startswith("<!-- pyverify -->")
    assert "`pyverify run`: exit status 0, 4 of 4 claims as expected." in told


def test_where_a_specification_changed_what_rests_on_it_is_attacked_and_tested(project, told):
    edit(project, "lean/Other.lean", "n + m\n", "m + n\n")
    edit(project, "proofs/Proofs/Other.lean", "fun _ => rfl", "fun n => Nat.zero_add n")
    found = told()
    assert "0 of 1 others" in found["attack"] or "1 of 1 others" in found["attack"]
    assert "3 claims left out: nothing on which they rest differs" in found["attack"]
    assert "2 of 2 items" in found["test"]


def test_where_code_changed_it_is_tested_and_nothing_is_attacked(project, told):
    edit(project, "proofs/bindings/one.py", "return n + m", "return m + n")
    found = told()
    assert "4 claims left out" in found["attack"]
    assert "2 of 2 items conform" in found["test"]


def test_other_code_than_a_function_s_is_no_reason_to_test_it(project, told):
    (project.root / "proofs" / "scripts").mkdir()
    (project.root / "proofs" / "scripts" / "other.py").write_text("VALUE = 1\n")
    assert told()["test"].startswith("2 items left out: nothing on which they rest differs from")


def test_a_wrong_function_in_a_change_fails_the_run(project, told):
    (project.root / "proofs/bindings/wrong.py").write_text(BINDING.replace("n + m", "n - m"))
    found = told()
    assert found["exit"] == "1"
    assert "1 do not" in found["test"]


def test_a_claim_that_is_expected_otherwise_counts_as_affected(project, told):
    edit(project, "proofs/claims.toml", 'id = "zero"', 'id = "nought"')
    found = told("--reviewed", "zero")
    assert "3 claims left out" in found["attack"]


@pytest.mark.parametrize("path", ["lean-toolchain", "pyproject.toml", "proofs/mapping.toml"])
def test_where_what_everything_rests_on_changed_all_counts(project, path, monkeypatch):
    from pyverify.cli.context import Context
    from pyverify.cli.examine import prepare
    from pyverify.cli.run_base import affected

    place = project.root / path
    before = place.read_text() if place.exists() else ""
    subject = prepare(Context(root=project.root, quiet=True), ())
    place.write_text(before + "# more\n")

    class Nothing:
        claims = ()

    found = affected(subject, history(project.root, "HEAD"), Nothing())
    assert found.everything == path
    assert found.specs
    if not before:
        place.unlink()


def test_files_are_compared_by_what_they_hold(project):
    blobs = Blobs(history(project.root, "HEAD"))
    place = project.root / "lean" / "Spec.lean"
    assert not blobs.changed(place)
    place.touch()
    assert not blobs.changed(place)
    place.write_text(place.read_text() + "-- more\n")
    assert blobs.changed(place)
    place.unlink()
    assert blobs.changed(place)
    assert blobs.gone(".lean") == {place}
    assert blobs.changed(project.root / "new.py") is False
    (project.root / "proofs" / "new.py").write_text("")
    assert blobs.code() == {project.root / "proofs" / "new.py"}
    assert blobs.changed(project.root.parent)


def test_without_such_a_commit_it_is_exit_2(project):
    assert run(["--root", str(project.root), "--quiet", "run", "--base", "nowhere"]) == 2
