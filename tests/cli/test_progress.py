"""A build as it is shown: a bar for a person, plain lines elsewhere."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from pyverify.cli.console import Console
from pyverify.cli.progress import build_progress
from pyverify.lean.events import Event, Finished, Planned, Sealed, Started
from pyverify.lean.graph import RootKind
from pyverify.lean.outcome import Fate, ModuleResult


def result(name: str, fate: Fate) -> ModuleResult:
    return ModuleResult(name, RootKind.SPEC, fate, "k", Path("A.lean"), seconds=0.5, reason="it imports `B`")


EVENTS: tuple[Event, ...] = (
    Planned(4, 1),
    Finished(result("Stored", Fate.CACHED)),
    Started("A[b]"),
    Finished(result("A[b]", Fate.BUILT)),
    Sealed(2),
    Started("B"),
    Finished(result("B", Fate.FAILED)),
    Finished(result("C", Fate.SKIPPED)),
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, console: Console) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    with build_progress(console) as show:
        for event in EVENTS:
            show(event)
    return stream.getvalue()


def test_pipe_gets_a_line_for_each_module_that_was_not_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), Console()).splitlines() == [
        "built   A[b]  0.50 s",
        "failed  B  0.50 s",
        "skipped C  (it imports `B`)",
    ]


def test_verbose_pipe_gets_the_stored_and_the_seal_too(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(monkeypatch, io.StringIO(), Console(verbose=2)).splitlines()
    assert "cached  Stored  0.50 s" in lines
    assert "sealed  2 specifications" in lines
    assert "started B" in lines


def test_quiet_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert shown(monkeypatch, Terminal(), Console(quiet=True)) == ""


def test_terminal_gets_a_bar_that_is_gone_at_the_end_and_lines_for_what_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("CI", raising=False)
    text = shown(monkeypatch, Terminal(), Console())
    assert "4/4" in text
    assert "A[b]" in text
    assert "failed  B" in text
    assert text.rstrip("\r").endswith("\x1b[2K")


def test_nothing_to_build_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("CI", raising=False)
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with build_progress(Console()) as show:
        show(Planned(1, 1))
        show(Finished(result("A", Fate.CACHED)))
    assert stream.getvalue() == ""
