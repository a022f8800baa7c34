"""The solvers by name, and how each is started. Nothing here imports one."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyverify.claims.nearest import nearest
from pyverify.domains.arguments import shown
from pyverify.errors import ToolMissing, UsageError

__all__ = ["SOLVERS", "Solver", "chosen", "missing"]


@dataclass(frozen=True, slots=True)
class Solver:
    """A program that speaks the protocol of `pyverify/symbolic/solving/child.py`.

    The command is given two arguments: the solver's name, and its limit of memory in bytes, which it has to
    set for itself. (Where the system allows it, as Linux does, it is set from outside too.)
    """

    name: str
    command: tuple[str, ...]
    module: str = ""
    """The Python module that has to be there; empty if none has to."""
    package: str = ""
    """What to install for it."""
    warm: bool = False
    """Whether it answers one question after another, and `reset`; then its process is kept (`pool`)."""

    @property
    def version(self) -> str:
        """The version of its package; empty where there is none."""
        try:
            return importlib.metadata.version(self.package) if self.package else ""
        except importlib.metadata.PackageNotFoundError:
            return ""


def _ours(name: str, package: str) -> Solver:
    # by its path, so that the child loads the solver and nothing else; -P: a folder `z3` beside the user's
    # files, or a module `answer` beside the child, is none of its imports
    child = str(Path(__file__).with_name("child.py"))
    return Solver(name, (sys.executable, "-P", child), name, package, warm=True)


SOLVERS: Mapping[str, Solver] = {"z3": _ours("z3", "z3-solver"), "cvc5": _ours("cvc5", "cvc5")}
"""Those that there are, in the order in which they are started."""


def chosen(wanted: Sequence[str | Solver]) -> tuple[Solver, ...]:
    """The solvers of these names, each of them installed.

    Raises `UsageError` for a name that none has, for one given twice and for none; `ToolMissing`.
    """
    if isinstance(wanted, str) or not wanted:
        raise UsageError(f"{shown(wanted)} names no solvers", help=f"give some of {', '.join(SOLVERS)}")
    found: list[Solver] = []
    for one in wanted:
        if not isinstance(one, Solver):
            if one not in SOLVERS:
                near = nearest(str(one), SOLVERS)
                hint = f"did you mean `{near}`? " if near else ""
                raise UsageError(
                    f"no solver is called {shown(one)}", help=f"{hint}there are {' and '.join(SOLVERS)}"
                )
            one = SOLVERS[one]
        if one.name in [other.name for other in found]:
            raise UsageError(f"the solver `{one.name}` is given twice", help="name each solver once")
        if one.module and not _importable(one.module):
            raise missing(one)
        found.append(one)
    return tuple(found)


def missing(solver: Solver) -> ToolMissing:
    """The error for a solver that cannot be imported."""
    return ToolMissing(
        f"the solver {solver.name} is not installed", help=f"pip install {solver.package or solver.name}"
    )


def _importable(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):  # ValueError: it is blocked in `sys.modules`
        return False
