"""Which bindings are tested, with which of their claims: what the words of the command line mean."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyverify.claims.nearest import nearest
from pyverify.cli.stated import Opened
from pyverify.errors import PyverifyError, UsageError, Where

if TYPE_CHECKING:
    from types import ModuleType

    from pyverify.testing.binding import Binding

__all__ = ["Chosen", "Item", "chosen", "own_items"]

NOTHING = "none"
"""Instead of claims: each binding alone."""


@dataclass(frozen=True)
class Item:
    """A binding that fits the project, alone or with one claim."""

    binding: Binding
    claim: str
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called."""
        return f"{self.binding.name}[{self.claim}]" if self.claim else self.binding.name


@dataclass(frozen=True)
class Chosen:
    """The items, and what is wrong with bindings that have none."""

    items: tuple[Item, ...]
    errors: tuple[PyverifyError, ...] = ()


def chosen(project: Opened, names: Sequence[str], claims: str | None = None) -> Chosen:
    """The items that are meant: of the project's own bindings, if nothing is named.

    Raises `UsageError` for a name that nothing has, and where nothing is bound.
    """
    bindings, errors = _bindings(project, names)
    items: list[Item] = []
    wanted = None if claims is None else _claims(project, claims)
    for binding in bindings:
        try:
            items += _items(project, binding, wanted)
        except PyverifyError as error:
            errors.append(error)
    if not items and not errors:
        if wanted:
            raise UsageError(
                f"no binding has the claim `{wanted[0]}`",
                where=Where(what="command line, `--claims`"),
                help="a binding names its claims: claims=[…]",
            )
        raise UsageError(
            "nothing is bound",
            help="mark a function with `@pyverify.implements(…)` in proofs/bindings/NAME.py, or name a file",
        )
    return Chosen(tuple(items), tuple(errors))


def own_items(project: Opened) -> Chosen:
    """The items of the project's own bindings; none where nothing is bound."""
    bindings, errors = own_bindings(project)
    items: list[Item] = []
    for binding in bindings:
        try:
            items += _items(project, binding, None)
        except PyverifyError as error:
            errors.append(error)
    return Chosen(tuple(items), tuple(errors))


def own_bindings(project: Opened) -> tuple[list[Binding], list[PyverifyError]]:
    """The project's own bindings, and what is wrong with modules that are to hold some."""
    from pyverify.testing.modules import discovered

    return _of_files(project, discovered(project.subject.project))


def _bindings(project: Opened, names: Sequence[str]) -> tuple[list[Binding], list[PyverifyError]]:
    if not names:
        return own_bindings(project)
    found: dict[int, Binding] = {}
    errors: list[PyverifyError] = []
    own: list[Binding] | None = None
    for number, name in enumerate(names, 1):
        file, _, within = name.partition("::")
        where = Where(what=f"command line, argument {number}")
        if file.endswith(".py") or within:
            here, wrong = _of_files(project, [Path(file)])
            errors += wrong
            if wrong:
                continue
            wanted = _named(here, within, where) if within else here
            if not wanted:
                errors.append(UsageError(f"`{file}` binds nothing", where=where, help="see docs/testing.md"))
        else:
            if own is None:
                own, wrong = own_bindings(project)
                errors += wrong
            wanted = _named(own, name, where)
        found.update((id(binding), binding) for binding in wanted)
    return list(found.values()), errors


def _of_files(project: Opened, files: Iterable[Path]) -> tuple[list[Binding], list[PyverifyError]]:
    from pyverify.testing.modules import load_module
    from pyverify.testing.projects import using
    from pyverify.testing.registry import bindings_of

    found: list[Binding] = []
    errors: list[PyverifyError] = []
    with using(project.subject.project, project.spec):
        for file in files:
            try:
                with _quietly():
                    module: ModuleType = load_module(file)
                found += bindings_of(module)
            except PyverifyError as error:
                errors.append(error)
    return found, errors


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Let nothing that a module prints while it is imported stand among the results."""
    with contextlib.redirect_stdout(sys.stderr):
        yield


def _named(bindings: Sequence[Binding], name: str, where: Where) -> list[Binding]:
    """The bindings of this name: the whole, its end, or that of the definition."""
    for meant in (
        [one for one in bindings if name == one.name or one.name.endswith(f".{name}")],
        [one for one in bindings if name == one.to or one.to.endswith(f".{name}")],
    ):
        if meant:
            return meant
    shorts = [one.name.rpartition(".")[2] for one in bindings]
    near = nearest(name[:200], [*shorts, *(one.name for one in bindings)])
    names = ", ".join(dict.fromkeys(one.name for one in bindings)) or "none"
    raise UsageError(
        f"no binding is called `{name[:100]}`",
        where=where,
        help=f"did you mean `{near}`?" if near else f"there are: {names[:400]}",
    )


def _claims(project: Opened, claims: str) -> tuple[str, ...]:
    """The claims that are meant, by ids; none for `none`."""
    from pyverify.testing.checking import resolved

    words = [word.strip() for word in claims.split(",") if word.strip()]
    return () if words == [NOTHING] else tuple(resolved(project.spec, word) for word in words)


def _items(project: Opened, binding: Binding, wanted: tuple[str, ...] | None) -> list[Item]:
    from pyverify.testing.checking import checked
    from pyverify.testing.subjects import claims_of

    found = checked(binding, project.spec)
    claims = claims_of(found.binding)
    if wanted is not None:
        claims = tuple(claim for claim in claims if claim in wanted) if wanted else claims[:1]
    return [
        Item(found.binding, claim, tuple(note for note in found.notes if claim and f"`{claim}`" in note))
        for claim in claims
    ]
