"""The file of accepted findings: what it may say, and that it says no more than what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyverify.symbolic import Finding, Kind
from pyverify.symbolic.accepted import AcceptedFileError, read_accepted, stale

GOOD = """format = 1

[[finding]]
statement = "A.B"
kind = "idle hypothesis"
subject = "hm"
reason = "A reader expects
it."
""".replace("expects\nit", "expects it")


def written(folder: Path, text: str) -> Path:
    path = folder / "findings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_nothing_is_accepted(tmp_path: Path) -> None:
    assert read_accepted(tmp_path / "findings.toml", Path("findings.toml")) == ()


def test_an_entry_covers_the_finding_it_names(tmp_path: Path) -> None:
    (entry,) = read_accepted(written(tmp_path, GOOD), Path("findings.toml"))
    assert entry.covers("A.B", Finding(Kind.IDLE_HYPOTHESIS, "words", "hm"))
    assert not entry.covers("A.B", Finding(Kind.IDLE_HYPOTHESIS, "words", "hp"))
    assert not entry.covers("A.C", Finding(Kind.IDLE_HYPOTHESIS, "words", "hm"))
    assert not entry.covers("A.B", Finding(Kind.TRIVIAL, "words", "hm"))


def test_an_entry_that_no_finding_answers_to_is_stale(tmp_path: Path) -> None:
    accepted = read_accepted(written(tmp_path, GOOD), Path("findings.toml"))
    assert stale(accepted, [("A.B", ())]) == accepted
    assert stale(accepted, [("A.B", (Finding(Kind.IDLE_HYPOTHESIS, "words", "hm"),))]) == ()


def test_an_entry_about_a_statement_that_was_not_examined_is_not_called_stale(tmp_path: Path) -> None:
    accepted = read_accepted(written(tmp_path, GOOD), Path("findings.toml"))
    assert stale(accepted, [("A.C", ())]) == ()


@pytest.mark.parametrize(
    ("change", "said", "line"),
    [
        (("format = 1", "format = 2"), "format = 1", 1),
        (("kind =", "knd ="), "`knd` is no key", 5),
        (("idle hypothesis", "idle hypothesys"), "is no kind", 5),
        (('reason = "A reader expects it."', 'reason = ""'), "`reason` is missing or empty", 7),
        (('subject = "hm"', "subject = 3"), "has to be a text", 6),
        (("format = 1", "format = "), "not TOML", None),
    ],
)
def test_what_the_format_does_not_allow_is_placed(
    tmp_path: Path, change: tuple[str, str], said: str, line: int | None
) -> None:
    with pytest.raises(AcceptedFileError) as caught:
        read_accepted(written(tmp_path, GOOD.replace(*change)), Path("findings.toml"))
    assert said in caught.value.message
    assert caught.value.where is not None
    assert caught.value.where.line == line
