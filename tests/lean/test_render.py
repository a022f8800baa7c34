"""How Lean's messages are shown."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pyverify.lean.graph import Module, RootKind
from pyverify.lean.messages import Diagnostic, Severity, harmless
from pyverify.lean.outcome import Fate, ModuleResult
from pyverify.lean.render import MAX_COLUMNS, MAX_LINES, MAX_MESSAGES, render_diagnostic, render_result

SOURCE = b"prelude\n\ntheorem t (p : Prop) (h : p) : p := k\n"


def message(
    text: str = "Unknown identifier `k`", line: int | None = 3, column: int | None = 37, **more: int
) -> Diagnostic:
    kind = "lean.unknownIdentifier._namedError"
    return Diagnostic(
        Severity.ERROR,
        kind,
        text,
        "proofs/P.lean",
        line,
        column,
        more.get("end_line"),
        more.get("end_column"),
    )


def test_message_shows_place_line_and_mark() -> None:
    shown = render_diagnostic(message(end_line=3, end_column=38), SOURCE)
    assert shown.split("\n") == [
        "error[lean.unknownIdentifier]: Unknown identifier `k`",
        "  --> proofs/P.lean:3:37",
        "      3 | theorem t (p : Prop) (h : p) : p := k",
        "        |                                     ^",
    ]


def test_further_lines_of_a_message_follow_the_excerpt() -> None:
    shown = render_diagnostic(message("unsolved goals\np : Prop\n⊢ p"), SOURCE).split("\n")
    assert shown[0] == "error[lean.unknownIdentifier]: unsolved goals"
    assert shown[-2:] == ["      p : Prop", "      ⊢ p"]


def test_long_line_is_cut_around_the_mark() -> None:
    source = b"x" * 500 + b"HERE" + b"y" * 500
    shown = render_diagnostic(message(line=1, column=501, end_line=1, end_column=505), source).split("\n")
    assert "HERE" in shown[2]
    assert shown[3].index("^") == shown[2].index("HERE")
    assert shown[3].count("^") == 4
    assert all(len(line) < MAX_COLUMNS + 20 for line in shown)


def test_long_message_is_cut_and_says_how_much_is_left_out() -> None:
    shown = render_diagnostic(message("\n".join("a" * 999 for _ in range(100))), SOURCE).split("\n")
    assert len(shown) == 4 + MAX_LINES + 1
    assert shown[-1] == f"      … ({99 - MAX_LINES} more lines)"


def test_many_messages_are_cut_unless_all_are_wanted() -> None:
    module = Module("P", ("P",), Path("P.lean"), Path("P.lean"), RootKind.PROOF, SOURCE, ())
    result = ModuleResult(
        "P", RootKind.PROOF, Fate.FAILED, "k", Path("P.lean"), diagnostics=(message(),) * (MAX_MESSAGES + 5)
    )
    shown = render_result(result, module)
    assert len(shown) == MAX_MESSAGES + 1
    assert "5 more messages about `P`" in shown[-1]
    assert len(render_result(result, module, everything=True)) == MAX_MESSAGES + 5


@given(
    text=st.text(max_size=200),
    source=st.binary(max_size=200),
    line=st.none() | st.integers(-3, 20),
    column=st.none() | st.integers(-3, 300),
    end_line=st.integers(-3, 20),
    end_column=st.integers(-3, 300),
)
def test_whatever_is_shown_is_harmless_and_bounded(
    text: str, source: bytes, line: int | None, column: int | None, end_line: int, end_column: int
) -> None:
    diagnostic = Diagnostic(Severity.ERROR, "k", harmless(text), "a", line, column, end_line, end_column)
    shown = render_diagnostic(diagnostic, source)
    assert not set(shown) & {chr(n) for n in [*range(9), *range(11, 32), 127, 0x85, 0x2028]}
    assert all(len(part) < 4 * MAX_COLUMNS for part in shown.split("\n"))
