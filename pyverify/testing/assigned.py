"""An item that another process, perhaps on another machine, is to test: everything by name.

Functions do not travel. Whoever tests the item imports the module that holds the binding, by its path, and
loads the project. It has to be the same there: what the verdict rests on (`remembered.Asked`) is sent along,
and compared before anything is tested. What failed in earlier runs is not tried first, so that the verdict
follows from the seed alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from pyverify.errors import UsageError
from pyverify.lean.project import find_project
from pyverify.testing.binding import Binding
from pyverify.testing.campaign import tested_item
from pyverify.testing.checking import checked
from pyverify.testing.projects import loaded, using
from pyverify.testing.registry import bindings_of, load_module
from pyverify.testing.remembered import Asked
from pyverify.testing.settings import Settings, seed_of
from pyverify.testing.verdict import Verdict

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["Assignment", "do"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A binding, alone or with one claim, and how it is to be tested."""

    root: str
    """The project's folder."""
    module: str
    """The path of the file that holds the binding."""
    binding: str
    """The binding's name."""
    to: str
    """The definition's."""
    claim: str
    """The id of a claim; empty for the definition alone."""
    settings: Settings
    """With the seed of the item."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """What the verdict rests on, with a digest or a version of each; empty if that is not known."""

    @classmethod
    def of(cls, binding: Binding, spec: Spec, claim: str, settings: Settings, root: Path) -> Assignment:
        """The item of a binding that was checked. Raises `UsageError` for one that no module holds."""
        asked = Asked.of(binding, spec, claim, settings)
        seed = seed_of(settings, binding.name, claim)
        return cls(
            str(root),
            str(_file_of(binding)),
            binding.name,
            binding.to,
            claim,
            replace(settings, seed=seed, database=None),
            {} if asked is None else {**asked.inputs, **asked.tools},
        )


def do(given: Assignment) -> Verdict:
    """The verdict on the item.

    Raises what importing the module and loading the project raise, and `UsageError` where it is not the same
    binding, of the same project, in the same versions.
    """
    spec = loaded(Path(given.root))
    binding = _found(given.root, given.module, given.binding, given.to)
    asked = Asked.of(binding, spec, given.claim, given.settings)
    here = {} if asked is None else {**asked.inputs, **asked.tools}
    if differing := sorted(key for key in {*given.asked, *here} if given.asked.get(key) != here.get(key)):
        raise UsageError(
            f"a worker would test something else: {', '.join(differing)} of `{given.binding}` differ there",
            facts=tuple(f"{key}: {given.asked.get(key)} here, {here.get(key)} there" for key in differing),
            help="let the workers see the same folder, and install the same versions for them",
        )
    verdict = tested_item(binding, spec, given.claim, given.settings)
    return replace(verdict, binding=given.binding)


@cache
def _found(root: str, module: str, name: str, to: str) -> Binding:
    spec = loaded(Path(root))
    with using(find_project(Path(root), Path.cwd()), spec):
        held = bindings_of(load_module(Path(module)))
    for same in (_whole, _without_module):
        for one in held:
            if one.to == to and same(one.name) == same(name):
                return checked(one, spec).binding
    raise UsageError(f"`{module}` has no binding `{name}` to `{to}` where it is to be tested")


def _whole(name: str) -> str:
    return name


def _without_module(name: str) -> str:
    """A file that is imported by its path may be called otherwise in another process."""
    return name.partition(".")[2] or name


def _file_of(binding: Binding) -> Path:
    """The file of the module that holds a binding, which need not be the one that made it."""
    for module in _modules(binding):
        file = getattr(module, "__file__", None)
        if not isinstance(file, str) or not file.endswith(".py"):
            continue
        if any(one.name == binding.name and one.to == binding.to for one in bindings_of(module)):
            return Path(file).resolve()
    raise UsageError(
        f"`{binding.name}` cannot be tested by other processes",
        help="bind it in a module, which other processes can import",
    )


def _modules(binding: Binding) -> Iterator[ModuleType]:
    """The modules that may hold it, the likely one first."""
    if (maker := sys.modules.get(binding.module)) is not None:
        yield maker
    yield from [*sys.modules.values()]
