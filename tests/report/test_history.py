"""What earlier reports said, beside what this one says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sample_report import claim, report

from pyverify.claims import Outcome
from pyverify.report.compare import Change
from pyverify.report.document import Report
from pyverify.report.history import KEPT, past, remember
from pyverify.report.page import page, sheet


def of(*claims) -> Report:
    return report(*claims)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "history").iterdir())


def changes(folder: Path, document: Report) -> list[tuple[Change, str, str, str]]:
    found = past(folder, document)
    assert found is not None
    return [(one.change, one.name, one.before, one.after) for one in found.changes]


def test_without_an_earlier_report_nothing_is_said(tmp_path: Path) -> None:
    assert past(tmp_path, of()) is None
    assert past(tmp_path / "nowhere", of()) is None


def test_what_became_of_claims_is_told_the_worse_first(tmp_path: Path) -> None:
    remember(tmp_path, of(claim("a", Outcome.UNDECIDED), claim("b"), claim("c")))
    now = of(claim("a"), claim("b", Outcome.UNMET), claim("d"))
    assert changes(tmp_path, now) == [
        (Change.WEAKER, "b", "proved", "failed"),
        (Change.GONE, "c", "proved", "—"),
        (Change.NEW, "d", "—", "proved"),
        (Change.STRONGER, "a", "not decided", "proved"),
    ]


def test_a_report_that_says_the_same_changes_nothing_and_is_not_kept_again(tmp_path: Path) -> None:
    remember(tmp_path, of(claim("a")))
    remember(tmp_path, of(claim("a")))
    assert changes(tmp_path, of(claim("a"))) == []
    assert files(tmp_path) == ["000001.json"]


def test_without_a_replay_a_proof_is_weighed_as_another_verdict(tmp_path: Path) -> None:
    remember(tmp_path, of(claim("a")))
    ((change, *_, after),) = changes(tmp_path, replace(of(claim("a")), replayed=False))
    assert (change, after) == (Change.OTHER, "accepted by Lean, not replayed")


def test_all_verdicts_of_a_claim_are_told_in_their_order(tmp_path: Path) -> None:
    for outcome in (Outcome.UNDECIDED, Outcome.MET, Outcome.UNMET):
        remember(tmp_path, of(claim("a", outcome), claim("b")))
    found = past(tmp_path, of(claim("a"), claim("b")))
    assert found is not None
    assert found.verdicts == {"a": ("not decided", "proved", "failed", "proved")}


def test_so_many_reports_are_kept_and_no_more(tmp_path: Path) -> None:
    for number in range(KEPT + 5):
        remember(tmp_path, of(claim(f"a{number}")))
    assert len(files(tmp_path)) == KEPT
    assert files(tmp_path)[-1] == f"{KEPT + 5:06}.json"


@pytest.mark.parametrize(
    "raw",
    [b"", b"\xff", b"{}", b"[" * 100_000, b'{"format": 2, "claims": [], "sentences": []}', b'{"format": 1}'],
)
def test_what_cannot_be_read_is_as_if_it_were_not_there(tmp_path: Path, raw: bytes) -> None:
    remember(tmp_path, of(claim("a")))
    (tmp_path / "history" / "000002.json").write_bytes(raw)
    (tmp_path / "history" / "notes.json").write_bytes(raw)
    assert changes(tmp_path, of(claim("a"))) == []
    remember(tmp_path, of(claim("b")))
    assert changes(tmp_path, of(claim("b"))) == []


def test_what_is_kept_holds_verdicts_alone(tmp_path: Path) -> None:
    remember(tmp_path, of(claim("a")))
    kept = json.loads((tmp_path / "history" / "000001.json").read_text())
    assert kept["claims"] == [{"id": "a", "outcome": "as expected", "verdict": "proved"}]


def test_texts_of_a_file_that_somebody_wrote_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>\u202e"
    remember(tmp_path, of(claim("a")))
    path = tmp_path / "history" / "000001.json"
    kept = json.loads(path.read_text())
    kept["claims"] = [{"id": hostile, "outcome": hostile, "verdict": hostile}]
    path.write_text(json.dumps(kept))
    document = of(claim("a"))
    made = page(sheet(document, None, {}, past=past(tmp_path, document)), title="Claim report")
    assert made.count("<script") == 1
    assert "\u202e" not in made
    assert "Since the last report" in made
