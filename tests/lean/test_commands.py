"""Where commands begin."""

from __future__ import annotations

import pytest

from pyverify.lean.commands import command_range, masked

TEXT = """prelude
import A

/-! # Title
theorem inside a comment -/
namespace N
/-- Words.
def in the words -/
@[simp]
theorem first : True := by
  -- theorem no
  exact trivial

set_option maxRecDepth 100 in
/-- More. -/
private theorem second (s : String := "
theorem in a string") : True :=
trivial
end N
"""


@pytest.mark.parametrize(
    ("line", "begins", "ends"),
    [
        (4, "/-! # Title", "namespace N"),
        (6, "namespace N", "/-- Words."),
        (7, "/-- Words.", "set_option"),
        (9, "/-- Words.", "set_option"),
        (12, "/-- Words.", "set_option"),
        (14, "set_option", "end N"),
        (16, "set_option", "end N"),
        (17, "set_option", "end N"),
        (18, "set_option", "end N"),
        (19, "end N", ""),
        (99, "end N", ""),
    ],
)
def test_command_of_a_line_begins_with_its_documentation_and_options(
    line: int, begins: str, ends: str
) -> None:
    found = command_range(TEXT, line)
    assert found is not None
    start, end = found
    assert TEXT[start:].startswith(begins)
    assert TEXT[end:].startswith(ends)
    assert bool(ends) == (end < len(TEXT))


@pytest.mark.parametrize("line", [1, 2, 3])
def test_header_is_in_no_command(line: int) -> None:
    assert command_range(TEXT, line) is None


@pytest.mark.parametrize(
    "text", ["", "/-", '"', "'a", "'\\''", "/- /- -/", "-- x", '"\\"', "/--", "x /-! -/ y"]
)
def test_masking_moves_nothing(text: str) -> None:
    assert len(masked(text)) == len(text)
    assert masked(text).count("\n") == text.count("\n")
