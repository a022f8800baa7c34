"""Tampering and hostile texts beyond what the tests of single rooms show, and the tables that tell of all."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from sample_report import HOSTILE, hostile, report
from small_project import GOOD, SmallProject
from tampering import REPORT_EDITS

from pyverify.report import as_text
from pyverify.report.page import page as rendered
from pyverify.report.page import sheet
from pyverify.report.write import FILES

TESTS = Path(__file__).resolve().parents[1]
TOLD = (TESTS.parent / "docs" / "tamper.md").read_text(encoding="utf-8")
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
SHOWN = {name: made for name, made in FILES.items() if name != "report.json"} | {
    "report.html": lambda document: rendered(sheet(document, None, {}), title="Claim report"),
    "github": lambda document: as_text(document, "github"),
}
MB = 1_000_000


def test_the_tables_hold_every_edit_of_a_report_and_at_least_thirty_cases():
    assert re.findall(r"^- `(.*)`$", TOLD, re.MULTILINE) == [path for path, _ in REPORT_EDITS]
    tampering = TOLD.split("## ")[1]
    assert tampering.count("`report/") + tampering.count("`evidence/") + len(REPORT_EDITS) >= 30


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`([a-z_]+/test_[^`]*)`", TOLD))))
def test_each_case_names_a_test_that_is_there(name):
    path, _, function = name.partition("::")
    assert f"def {function}" in (TESTS / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_format_holds_what_cannot_be_seen_or_is_obeyed(name, text):
    made = SHOWN[name](hostile(text))
    allowed = "\u200b" if name == "github" else ""  # that stands behind `@` and `#`
    assert not set(UNSEEN.findall(made)) - set(allowed)
    if name == "report.md":  # where it stands between fences
        made = MarkdownIt("commonmark", {"html": True}).enable("table").render(made)
    if name != "report.sarif":
        assert "<script>alert" not in made
        assert "<img" not in made


@pytest.mark.parametrize("name", [*SHOWN, "report.json"])
@pytest.mark.parametrize("text", ["x" * 10 * MB, "word\n" * (2 * MB)], ids=["one line", "many lines"])
def test_ten_megabytes_are_written_in_every_format(name, text):
    document = report()
    first, second, *rest = document.claims
    claims = (replace(first, sentence=text), replace(second, notes=text), *rest)
    made = (SHOWN | FILES)[name](replace(document, claims=claims))
    assert made.encode("utf-8")
    if name in ("github", "badge.svg"):
        assert len(made) <= 65_536


def test_records_of_another_project_say_nothing_here(grow, tmp_path):
    """The other project says something else under the same names."""
    project = grow(GOOD)
    assert project.run("run").returncode == 0
    other = project.root.parent / "other"
    shutil.copytree(project.root, other, symlinks=True)
    spec = other / "lean" / "Spec.lean"
    spec.write_text(spec.read_text().replace("a = a\n", "a = a ∧ a = a\n", 1))
    proofs = other / "proofs" / "Proofs" / "Spec.lean"
    proofs.write_text(proofs.read_text().replace("fun _ _ => rfl", "fun _ _ => ⟨rfl, rfl⟩"))
    done = SmallProject(other).run("run")
    assert done.returncode == 0, done.stderr
    assert " before" not in done.stdout
    refl = next(line for line in done.stdout.splitlines() if line.startswith("refl "))
    assert "proved" in refl


def test_a_swapped_module_is_not_what_was_built(grow):
    """It is another one's compiled module, put where the proof's lies."""
    project = grow(GOOD)
    assert project.run("check").returncode == 0
    found = json.loads(project.run("check", "--format", "json").stdout)
    hashes = {one["name"]: one["sha256"] for one in found["modules"]}
    kept = [one for one in (project.root / ".pyverify" / "build").rglob("*") if one.is_file()]
    by_hash = {hashlib.sha256(one.read_bytes()).hexdigest(): one for one in kept}
    proof, other = by_hash[hashes["Proofs.Spec"]], by_hash[hashes["Spec"]]
    proof.chmod(0o644)
    proof.write_bytes(other.read_bytes())
    done = project.run("run")
    assert done.returncode == 0, done.stderr
    assert "1 built" in done.stdout
