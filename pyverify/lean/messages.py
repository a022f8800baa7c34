"""What Lean printed, as diagnostics.

With `--json` Lean prints one object a line for each message; anything else can stand between them. A file
that is checked can print lines of its own that look the same: a diagnostic is what was *printed*, and no
verdict rests on one. Whatever the bytes are, reading them ends with diagnostics and bounded text, never with
an error; control characters, terminal escapes among them, come out as visible text.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

import msgspec

__all__ = ["Diagnostic", "Severity", "harmless", "parse"]

OTHER_CHARACTERS = 1 << 16
"""How much of the output that is not messages is kept."""
LARGEST_POSITION = 1 << 31


class Severity(enum.Enum):
    """How grave a message is, in Lean's words."""

    ERROR = "error"
    """The module is not accepted."""
    WARNING = "warning"
    """Accepted unless warnings count as errors."""
    INFORMATION = "information"
    """An answer to a command such as `#check`."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One message of Lean. Lines and columns count from 1 (code points); None where Lean gave no position."""

    severity: Severity
    kind: str
    """Lean's name for this sort of message, `hasSorry` for instance; often `[anonymous]`."""
    text: str
    path: str
    """The file, as it was named on Lean's command line."""
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


class _Position(msgspec.Struct):
    line: int
    column: int


class _Message(msgspec.Struct, rename="camel"):
    severity: str
    data: str
    file_name: str
    kind: str = "[anonymous]"
    caption: str = ""
    pos: _Position | None = None
    end_pos: _Position | None = None


_decoder = msgspec.json.Decoder(_Message)

_CONTROLS = [code for code in [*range(0x20), *range(0x7F, 0xA0)] if chr(code) not in "\n\t"]
_TURNS = [0x2028, 0x2029, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
"""Separators of lines, and marks that turn the direction of writing."""
_VISIBLE = {code: f"\\x{code:02x}" for code in _CONTROLS} | {code: f"\\u{code:04x}" for code in _TURNS}


def harmless(text: str) -> str:
    """The text with control characters, marks of direction and lone surrogates written out, for a
    terminal.
    """
    plain = text.replace("\r\n", "\n").translate(_VISIBLE)
    return plain.encode("utf-8", "backslashreplace").decode("utf-8")


def parse(output: bytes) -> tuple[tuple[Diagnostic, ...], str]:
    """The messages in `output`, in order, and the rest of it as text of bounded length."""
    diagnostics: list[Diagnostic] = []
    other: list[str] = []
    room = OTHER_CHARACTERS
    left_out = 0
    for line in output.split(b"\n"):
        found = _diagnostic(line) if line.startswith(b"{") else None
        if found is not None:
            diagnostics.append(found)
            continue
        text = line.decode("utf-8", "replace").rstrip("\r")
        if not text:
            continue
        if len(text) > room:
            left_out += len(text) - room
            text = text[:room]
        if text:
            room -= len(text)
            other.append(harmless(text))
    if left_out:
        other.append(f"[{left_out} more characters left out]")
    return tuple(diagnostics), "\n".join(other)


def _diagnostic(line: bytes) -> Diagnostic | None:
    """The message on this line; None if the line is none."""
    try:
        message = _decoder.decode(line)
        severity = Severity(message.severity)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return None
    positions = [p for p in (message.pos, message.end_pos) if p is not None]
    if not all(0 <= n < LARGEST_POSITION for p in positions for n in (p.line, p.column)):
        return None
    start, end = message.pos, message.end_pos
    text = f"{message.caption}\n{message.data}" if message.caption else message.data
    return Diagnostic(
        severity=severity,
        kind=harmless(message.kind),
        text=harmless(text),
        path=harmless(message.file_name),
        line=start.line if start else None,
        column=start.column + 1 if start else None,
        end_line=end.line if end else None,
        end_column=end.column + 1 if end else None,
    )
