"""`pyverify run` where nothing has changed, and where each kind of thing has."""

import json
from pathlib import Path

import pytest
from small_project import GOOD, SmallProject, grown_from

from pyverify.audit import read_policy
from pyverify.claims import Compiled
from pyverify.cli import executed as run
from pyverify.cli import run_known, run_sources
from pyverify.cli.context import Context
from pyverify.cli.examine import audited, made, prepare
from pyverify.cli.run_known import Known, basis_of, recall

FILES = {
    **GOOD,
    "proofs/bindings/one.py": "import of_one\n",
    "proofs/bindings/_other.py": "VALUE = 1\n",
    "code/of_one.py": "VALUE = 1\n",
    "code/beside.py": "VALUE = 1\n",
}


def known(project: SmallProject, **options) -> Known | str:
    """What a run would take from the last one, or why it would not."""
    context = Context(root=project.root, quiet=True, jobs=1, **options)
    subject = prepare(context, ())
    compiled = Compiled(subject.graph, made(context, subject, fresh=False))
    auditing = audited(context, subject, compiled, read_policy(subject.project), fresh=False)
    return recall(auditing.evidence, basis_of(context, subject, auditing))


def run_in(project: SmallProject, *words: str) -> None:
    assert run(["--root", str(project.root), "-j", "1", "--quiet", "run", *words]) == 0


@pytest.fixture(scope="module")
def settled(base, tmp_path_factory):
    """A project of which a run is kept, and its report."""
    root = tmp_path_factory.mktemp("known") / "project"
    project = grown_from(base, root, FILES)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(root / "code")
        for _ in range(3):
            run_in(project)
        yield project


@pytest.fixture
def edited(settled):
    """Write into files of the project, which are put back afterwards."""
    was: dict[Path, bytes | None] = {}

    def write(path: str, raw: bytes) -> None:
        place = settled.root / path
        was[place] = place.read_bytes() if place.exists() else None
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(raw)

    yield write
    for place, raw in was.items():
        if raw is None:
            place.unlink()
        else:
            place.write_bytes(raw)
    again = known(settled)
    assert isinstance(again, Known), again


def records(project: SmallProject, kind: str) -> list[Path]:
    folder = project.root / ".pyverify" / "evidence" / kind
    return sorted(one for one in folder.rglob("*") if one.is_file())


def test_where_nothing_has_changed_the_later_stages_are_known(settled):
    found = known(settled)
    assert isinstance(found, Known), found
    assert [one.name for one in found.stages] == ["extract", "attack", "test"]
    assert {kind for kind, _ in found.looked} == {"attack", "digest"}


EDITS = {
    "a specification": ("lean/Spec.lean", "\ndef Spec.More : Nat := 3\n"),
    "a comment in a specification": ("lean/Spec.lean", "\n-- another line\n"),
    "a proof": ("proofs/Proofs/Spec.lean", "\ntheorem Spec.more : 1 = 1 := rfl\n"),
    "the claims": ("proofs/claims.toml", '\n[[paper]]\nid = "P"\ntitle = "Of One"\n'),
    "accepted findings": ("proofs/findings.toml", "format = 1\n"),
    "a file of data": ("proofs/measurements/data.csv", "1,2\n"),
    "the settings": ("pyverify.toml", '[policy]\npreset = "standard"\n'),
    "a module of bindings": ("proofs/bindings/one.py", "\nOTHER = 2\n"),
    "a new module of bindings": ("proofs/bindings/two.py", "OTHER = 2\n"),
    "code beside the bindings": ("proofs/bindings/_other.py", "\nOTHER = 2\n"),
    "code that one imports": ("code/of_one.py", "\nOTHER = 2\n"),
    "code beside that": ("code/beside.py", "\nOTHER = 2\n"),
    "new code beside that": ("code/more.py", "OTHER = 2\n"),
}


@pytest.mark.parametrize("what", EDITS)
def test_what_was_edited_is_noticed(settled, edited, what):
    path, more = EDITS[what]
    place = settled.root / path
    edited(path, (place.read_bytes() if place.exists() else b"") + more.encode())
    assert isinstance(known(settled), str)


@pytest.mark.parametrize(("kind", "reason"), [("attack", "gone or damaged"), ("run", "no whole run")])
def test_a_flipped_byte_of_evidence_is_noticed(settled, edited, kind, reason):
    for path in records(settled, kind):
        raw = path.read_bytes()
        edited(str(path.relative_to(settled.root)), raw[:-1] + bytes([raw[-1] ^ 1]))
    found = known(settled)
    assert isinstance(found, str)
    assert reason in found


def test_a_record_that_was_not_there_is_noticed(settled, monkeypatch):
    found = known(settled)
    missing = next(one for one, digest in found.looked.items() if not digest)
    get = run_known.Evidence.get
    monkeypatch.setattr(
        run_known.Evidence, "get", lambda self, *asked: b"new" if asked == missing else get(self, *asked)
    )
    assert "is new" in known(settled)


def test_what_is_installed_is_noticed(settled, monkeypatch, tmp_path):
    (tmp_path / "something-1.0.dist-info").mkdir()
    monkeypatch.setattr(run_sources, "_PATH", (*run_sources._PATH, str(tmp_path)))
    assert isinstance(known(settled), str)


def test_another_pyverify_is_noticed(settled, monkeypatch):
    monkeypatch.setattr(run_known, "program", lambda: "0" * 64)
    assert isinstance(known(settled), str)


def test_other_containment_is_noticed(settled):
    assert isinstance(known(settled, containing="off"), str)


def test_another_lean_is_noticed(settled, monkeypatch):
    monkeypatch.setattr(run_known.Auditing, "key", "of another Lean")
    assert isinstance(known(settled), str)


def test_what_a_run_writes_where_nothing_has_changed_is_the_same(settled, capsys):
    folder = settled.root / ".pyverify" / "report"
    first = {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    run_in(settled)
    told = [line for line in capsys.readouterr().out.splitlines() if line.endswith(" before")]
    assert [line.split()[0] for line in told] == ["extract", "attack", "test"]
    assert {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()} == first
    assert len(first) == 6


def test_what_is_flagged_is_shown_again(settled, capsys):
    run_in(settled)
    assert "the attack flags `refl`" in capsys.readouterr().err


def test_a_damaged_report_in_evidence_is_made_again(settled, capsys):
    for path in records(settled, "pages"):
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    run_in(settled)
    assert " before" not in capsys.readouterr().out
    run_in(settled)
    assert " before" in capsys.readouterr().out


def test_the_result_in_json_is_the_report_that_is_written(settled, capsys):
    run_in(settled, "--format", "json")
    found = json.loads(capsys.readouterr().out)
    written = json.loads((settled.root / ".pyverify" / "report" / "report.json").read_text())
    assert Path(found.pop("report")).name == "report.html"
    assert found == written


def test_what_was_taken_from_the_last_run_is_explained(settled, capsys):
    run_in(settled, "--explain")
    told = " ".join(capsys.readouterr().out.split())
    assert "extract, attack, test: not run. Taken from run/" in told


def test_why_later_stages_were_run_is_explained(settled, edited, capsys):
    edited("proofs/bindings/one.py", b"VALUE = 4\n")
    run_in(settled, "--explain")
    lines = capsys.readouterr().out.splitlines()
    told = " ".join(" ".join(lines).split())
    assert "extract, attack, test: run one by one, since no whole run is kept" in told
    assert "the newest whole run: settings, and files beside the proofs, modules of bindings." in told
    explained = lines[lines.index("build") : lines.index("measure")]
    assert max(map(len, explained)) <= 100
