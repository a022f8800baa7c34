"""Bindings as pytest's items: collecting them, running them, and what is told of them.

An item is a binding alone, `leakage → TPF.leakage`, or a binding with one of its claims,
`leakage[tpf-l4-zero-leakage]`. Items stand below the module that pytest collects; the project's own bindings
are modules too, imported by their path. What an item found travels as a property of its report, so that it
comes back from workers.
"""

from __future__ import annotations

import os
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from pyverify.errors import PyverifyError, render
from pyverify.lean.project import find_project
from pyverify.testing.binding import Binding
from pyverify.testing.checking import Checked, check_code, checked, refuse_twice
from pyverify.testing.modules import discovered, load_module
from pyverify.testing.projects import loaded, using
from pyverify.testing.registry import bindings_of
from pyverify.testing.verdict import Word

if TYPE_CHECKING:
    from _pytest._code.code import ExceptionInfo, TerminalRepr
    from _pytest.terminal import TerminalReporter

    from pyverify.spec import Spec
    from pyverify.testing.settings import Settings

__all__ = ["Bindings"]

PROPERTY = "pyverify"
"""Of a report: the line that tells what was found."""


class NotGood(Exception):
    """What an item found: the text for its report."""


class NotDecidedWarning(UserWarning):
    """An item was not decided."""


class Bindings:
    """The plugin object of one run."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.lines: list[str] = []
        self.bound: dict[int, Binding] = {}
        """What was collected, by identity."""
        root = config.getoption("--pyverify-root")
        try:
            here = config.invocation_params.dir
            self.project = find_project(None if root is None else Path(root), here)
            self.own = frozenset(path.resolve() for path in discovered(self.project))
        except PyverifyError as error:
            raise pytest.UsageError(render(error)) from None
        config.addinivalue_line("markers", "pyverify: a binding of a function to a definition or a claim")
        no_path = config.args_source is not config.ArgsSource.ARGS and not hasattr(config, "workerinput")
        self.whole = no_path and (root is not None or here.is_relative_to(self.project.root))
        """Whether all bindings of the user's own project are collected."""
        if self.whole:
            below = [Path(config.invocation_params.dir, one) for one in config.args]
            config.args += [str(one) for one in sorted(self.own) if not any(map(one.is_relative_to, below))]
        self._made: Path | None = None

    @cached_property
    def settings(self) -> Settings:
        """How much is tried of each item."""
        from pyverify.testing.settings import Settings

        said = {name: self.config.getoption(f"--pyverify-{name}") for name in ("cases", "seconds", "seed")}
        given = {name: value for name, value in said.items() if value is not None}
        return Settings(database=self.project.output / "hypothesis", **given)

    @property
    def spec(self) -> Spec:
        """The project's definitions and claims; built if they are not."""
        return loaded(self.project.root)

    def pytest_report_header(self) -> str:
        """The project that is tested against."""
        return f"pyverify: {self.project.root}"

    @pytest.hookimpl(tryfirst=True)
    def pytest_pycollect_makemodule(
        self, module_path: Path, parent: pytest.Collector
    ) -> pytest.Module | pytest.File:
        """The collector of a file: pytest's, with the bindings behind its tests."""
        self._made = module_path
        if module_path.resolve() in self.own:
            return self._own_module(module_path, parent)
        return BoundModule.from_parent(parent, path=module_path)

    @pytest.hookimpl(trylast=True)
    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> OwnModule | None:
        """A file of the project's own bindings, where pytest itself has passed over it."""
        made, self._made = self._made, None
        if made == file_path or file_path.suffix != ".py" or file_path.resolve() not in self.own:
            return None
        return self._own_module(file_path, parent)

    def _own_module(self, path: Path, parent: pytest.Collector) -> OwnModule:
        """Its collector; of a file outside of pytest's root the name begins with the way there."""
        nodeid = os.path.relpath(path, self.config.rootpath).replace(os.sep, "/")
        return OwnModule.from_parent(parent, path=path, nodeid=nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Iterator[None]:
        """Hold what is bound meanwhile against this project."""
        with using(self.project):
            return (yield)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Hold the claims' key `code` against all bindings, where all are collected."""
        if self.whole and self.bound:
            try:
                check_code(self.spec, self.bound.values())
            except PyverifyError as error:
                raise pytest.UsageError(render(error)) from None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what the item found; of items run elsewhere too."""
        self.lines += [
            str(value) for name, value in report.user_properties if name == PROPERTY and report.when == "call"
        ]

    def pytest_terminal_summary(self, terminalreporter: TerminalReporter) -> None:
        """A line for each item, unless pytest is to be quiet."""
        if self.lines and terminalreporter.verbosity >= 0:
            terminalreporter.section("pyverify")
            for line in self.lines:
                terminalreporter.line(line)


def _bindings(config: pytest.Config) -> Bindings:
    found = config.pluginmanager.get_plugin("pyverify-bindings")
    assert isinstance(found, Bindings)
    return found


class BoundModule(pytest.Module):
    """A module that pytest collects, with its bindings behind its tests."""

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Its tests, then the items of its bindings."""
        return [*super().collect(), *_items(self, self.obj)]

    def repr_failure(self, excinfo: ExceptionInfo[BaseException], style: Any = None) -> str | TerminalRepr:
        """What is wrong with a binding, without our traceback."""
        return _told(excinfo) or super().repr_failure(excinfo)


class OwnModule(pytest.File):
    """A file of the project's own bindings, imported by its path."""

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """The items of its bindings."""
        return [*_items(self, load_module(self.path))]

    def repr_failure(self, excinfo: ExceptionInfo[BaseException], style: Any = None) -> str | TerminalRepr:
        """What is wrong with a binding or the module, without our traceback."""
        return _told(excinfo) or super().repr_failure(excinfo)


class BindingItem(pytest.Item):
    """A binding alone, or with one of its claims."""

    def __init__(self, *, whole: Checked, claim: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.whole, self.claim = whole, claim
        self.binding = binding = whole.binding
        self.add_marker("pyverify")
        self.extra_keyword_matches |= {binding.name, binding.to, claim or "conformance"}

    def runtest(self) -> None:
        """Test it; raises `NotGood` with the text of the report, and skips where nothing could be tested."""
        from pyverify.testing.campaign import tested_item
        from pyverify.testing.text import counted, failure_lines, note_lines

        plugin = _bindings(self.config)
        verdict = tested_item(self.binding, plugin.spec, self.claim, plugin.settings)
        notes = [note for note in self.whole.notes if self.claim and f"`{self.claim}`" in note]
        verdict = replace(verdict, notes=(*notes, *verdict.notes))
        line = f"{verdict.word.value}; {counted(verdict)}"
        self.user_properties.append((PROPERTY, f"{self.name}: {line}"))
        if verdict.word in (Word.VIOLATES, Word.MISBEHAVES):
            raise NotGood("\n".join(failure_lines(verdict, self.binding, plugin.spec)))
        if verdict.word is Word.CONFORMS:
            return
        if verdict.word is Word.INTERNAL:
            raise NotGood("\n".join((f"{self.name}: {line}", *note_lines(verdict))))
        if self.config.getoption("--pyverify-strict"):
            raise NotGood("\n".join((f"{self.name}: {line}", *note_lines(verdict))))
        if verdict.word is Word.NOT_TESTED:
            pytest.skip("; ".join(("not tested", *note_lines(verdict))))
        self._warn("; ".join((line, *note_lines(verdict))))

    def _warn(self, message: str) -> None:
        """A warning in pytest's summary, which no filter makes an error."""
        made = self.binding.made
        place = str(made.path or self.path), made.line or 1
        told = warnings.WarningMessage(NotDecidedWarning(message), NotDecidedWarning, *place)
        self.ihook.pytest_warning_recorded.call_historic(
            kwargs={"warning_message": told, "nodeid": self.nodeid, "when": "runtest", "location": None}
        )

    def repr_failure(self, excinfo: ExceptionInfo[BaseException], style: Any = None) -> str | TerminalRepr:
        """The text alone."""
        return _told(excinfo) or super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Where the function is, and a heading, in which pytest leaves the dots of names as they are."""
        place, heading = self.binding.place, f"binding {self.name}"
        if place.path is None or place.line is None:
            return self.path, None, heading
        return place.path, place.line - 1, heading


def _items(parent: pytest.Module | OwnModule, module: ModuleType) -> Iterator[BindingItem]:
    """The items of a module's bindings. Raises what `checked` raises, for the whole module."""
    plugin = _bindings(parent.config)
    found = bindings_of(module)
    if not found:
        return
    refuse_twice([*plugin.bound.values(), *found])
    plugin.bound |= {id(binding): binding for binding in found}
    whole = [checked(binding, plugin.spec) for binding in found]
    made = [(one, claim) for one in whole for claim in ("", *one.binding.claims)]
    plain = Counter(_name(one.binding, claim) for one, claim in made)
    longer = Counter(_name(one.binding, claim, to=True) for one, claim in made)
    for one, claim in made:
        name = _name(one.binding, claim)
        if plain[name] > 1:
            name = _name(one.binding, claim, to=True)
            name = f"{one.binding.name}: {name}" if longer[name] > 1 else name
        yield BindingItem.from_parent(parent, name=name, whole=one, claim=claim)


def _name(binding: Binding, claim: str, *, to: bool = False) -> str:
    short = binding.name.rpartition(".")[2]
    return f"{short}{f' → {binding.to}' if to or not claim else ''}{f'[{claim}]' if claim else ''}"


def _told(excinfo: ExceptionInfo[BaseException]) -> str:
    error = excinfo.value
    return (
        render(error)
        if isinstance(error, PyverifyError)
        else str(error)
        if isinstance(error, NotGood)
        else ""
    )
