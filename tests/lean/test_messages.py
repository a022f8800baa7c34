"""Whatever bytes a run prints, reading them ends with diagnostics and bounded, harmless text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyverify.lean.messages import OTHER_CHARACTERS, Diagnostic, Severity, harmless, parse


def line(**changes: object) -> bytes:
    """A message as Lean 4.35 prints it, with changed fields; a field that is `...` is left out."""
    message: dict[str, object] = {
        "severity": "error",
        "pos": {"line": 3, "column": 4},
        "kind": "lean.unknownIdentifier._namedError",
        "keepFullRange": False,
        "isSilent": False,
        "fileName": "Bad.lean",
        "endPos": {"line": 3, "column": 9},
        "data": "Unknown identifier `x`",
        "caption": "",
    }
    message |= changes
    return json.dumps({name: value for name, value in message.items() if value is not ...}).encode() + b"\n"


def test_a_message_becomes_a_diagnostic_with_places_from_1() -> None:
    diagnostics, other = parse(line())
    assert diagnostics == (
        Diagnostic(
            Severity.ERROR,
            "lean.unknownIdentifier._namedError",
            "Unknown identifier `x`",
            "Bad.lean",
            3,
            5,
            3,
            10,
        ),
    )
    assert other == ""


def test_a_message_without_an_end_has_none() -> None:
    ((found,), _) = parse(line(endPos=None))
    assert (found.line, found.end_line, found.end_column) == (3, None, None)


def test_order_is_kept_and_other_lines_stand_apart() -> None:
    diagnostics, other = parse(line(data="1") + b"plain\n" + line(severity="warning", data="2") + b"end")
    assert [(d.text, d.severity) for d in diagnostics] == [("1", Severity.ERROR), ("2", Severity.WARNING)]
    assert other == "plain\nend"


@pytest.mark.parametrize(
    "changes",
    [
        {"severity": "praise"},
        {"severity": ...},
        {"severity": 7},
        {"data": 7},
        {"data": ...},
        {"fileName": ["a"]},
        {"pos": 3},
        {"pos": {"line": "3", "column": 4}},
        {"pos": {"line": -3, "column": 4}},
        {"pos": {"line": 10**30, "column": 4}},
        {"endPos": {"line": 1}},
        {"endPos": {"line": 1 << 40, "column": 1}},
    ],
    ids=str,
)
def test_a_line_of_another_shape_is_no_message(changes: dict[str, object]) -> None:
    diagnostics, other = parse(line(**changes))
    assert diagnostics == ()
    assert "Unknown identifier" in other or "data" in changes


@pytest.mark.parametrize(
    "text",
    [
        b"{" * 100_000,
        b'{"severity":' * 100_000,
        b'{"severity":"error","data":"x","fileName":"f","kind":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"severity":"error","data":"x","fileName":"f","pos":{"line":' + b"9" * 100_000 + b',"column":1}}',
        b'{"severity":"error","data":"\\ud800","fileName":"f"}',
        b'{"severity":"error","data":"\xff\xfe","fileName":"f"}',
        b'{"severity":"error","data":"' + b"x" * 1_000_000,
        b"\x00" * 1000,
        b"\xff" * 1000,
        b"{}",
        b"{",
        b"null",
    ],
    ids=lambda text: text[:30].decode("ascii", "replace"),
)
def test_broken_lines_are_text(text: bytes) -> None:
    diagnostics, other = parse(text + b"\n" + line())
    assert len(diagnostics) == 1
    assert len(other) < 2 * OTHER_CHARACTERS * 4


def test_a_long_message_is_kept_whole() -> None:
    ((found,), _) = parse(line(data="x" * 1_000_000))
    assert len(found.text) == 1_000_000


def test_other_text_is_cut_at_a_bound_and_says_so() -> None:
    _, other = parse(b"y" * (OTHER_CHARACTERS + 7) + b"\nz\n")
    assert other.startswith("yyy")
    assert other.endswith("[8 more characters left out]")


def test_terminal_escapes_and_turned_text_come_out_visible() -> None:
    ((found,), other) = parse(
        line(data="\x1b[2J \x9b31m \u202e \x07", fileName="a\rb") + b"\x1b]0;title\x07\n"
    )
    assert found.text == r"\x1b[2J \x9b31m \u202e \x07"
    assert found.path == r"a\x0db"
    assert other == r"\x1b]0;title\x07"


def test_mathematics_and_layout_stay_as_they_are() -> None:
    text = "∀ ε > 0,\n\t∃ δ, ‖f x − L‖ ≤ ε ∧ 𝔽 ⊢ ℝ"
    assert harmless(text) == text


@given(st.binary())
def test_any_bytes_are_read(text: bytes) -> None:
    _, other = parse(text)
    other.encode()
    assert not set(other) & {chr(code) for code in [*range(9), *range(11, 32), 127, *range(128, 160)]}


@given(st.text())
def test_harmless_text_stays_harmless(text: str) -> None:
    once = harmless(text)
    assert harmless(once) == once
    once.encode()
