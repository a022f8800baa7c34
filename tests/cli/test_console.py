import io
import sys

from pyverify.cli.console import Console, columns
from pyverify.errors import UsageError


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_cells_stand_below_each_other_and_the_last_is_not_padded():
    assert columns([("a", "bb", "c"), ("aaa", "b", "cc")]) == ["a    bb  c", "aaa  b   cc"]
    assert columns([]) == []
    assert columns([("a", "")]) == ["a"]


def test_paint_takes_no_room():
    painted = columns([("a", "b"), ("aaa", "b")], paint=lambda row, column, cell: f"<{cell}>")
    assert painted == ["<a>    <b>", "<aaa>  <b>"]


def test_colour_only_on_a_terminal_and_not_under_no_color(monkeypatch):
    console = Console()
    assert console.paint("x", "red", io.StringIO()) == "x"
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert console.paint("x", "red", Terminal()) == "\x1b[31mx\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert console.paint("x", "red", Terminal()) == "x"
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert console.paint("x", "red", Terminal()) == "x"


def test_a_bar_is_for_a_person_only(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert Console().interactive
    assert not Console(quiet=True).interactive
    monkeypatch.setenv("CI", "true")
    assert not Console().interactive
    monkeypatch.delenv("CI")
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert not Console().interactive


def test_quiet_leaves_results_and_errors(capsys):
    console = Console(quiet=True, verbose=2)
    console.note("progress")
    console.result("answer")
    console.error(UsageError("wrong", help="mend it"))
    out, err = capsys.readouterr()
    assert out == "answer\n"
    assert err == "error[usage]: wrong\n  help: mend it\n"


def test_notes_by_level(capsys):
    Console().note("always")
    Console().note("more", level=1)
    Console(verbose=1).note("more", level=1)
    Console(verbose=1).note("most", level=2)
    assert capsys.readouterr().err == "always\nmore\n"
