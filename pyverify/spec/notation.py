"""Declarations of a spec as Lean source, in this project's names or in Mathlib's."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pyverify.olean.told import telling
from pyverify.olean.vocabulary import vocabulary_of
from pyverify.term import Name, show_name
from pyverify.term.declare import Told, declaration_source
from pyverify.term.instances import Instances
from pyverify.term.mathlib import mathlib_source
from pyverify.term.source import Printer
from pyverify.term.spelling import NotSayable

if TYPE_CHECKING:
    from pyverify.claims import Compiled

__all__ = ["Sources"]

CORE = "Base."
"""The modules that stand in for Lean's own `Init`."""


class Sources:
    """Prints declarations of one build; what it finds out of constants and instances it keeps."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled

    @cached_property
    def _printer(self) -> Printer:
        return Printer(self._compiled.terms, vocabulary_of(self._compiled.modules().values()))

    @cached_property
    def _told(self) -> Callable[[Name], Told | None]:
        return telling(self._compiled.modules().values(), recursion=True)

    @cached_property
    def _core(self) -> frozenset[Name]:
        """What modules below `Base` declare: Lean's own library has it too."""
        modules = self._compiled.modules().items()
        return frozenset(
            name for module, opened in modules if module.startswith(CORE) for name in opened.names()
        )

    def _own(self, name: Name) -> Told | None:
        told = None if name in self._core else self._told(name)
        return None if told is None or told.name in self._core else told

    def text(self, name: Name, flavour: Literal["lean", "mathlib"] = "lean") -> str:
        """The declaration of a name: re-elaborated by Lean it declares the same.

        With `mathlib` all that it rests on comes before it, under Mathlib's names; nothing here runs Mathlib,
        and the text says so. Raises `NotSayable` for what no source says.
        """
        printer = self._printer
        if flavour == "mathlib":
            return mathlib_source(printer.terms, [name], self._own, printer.vocabulary)
        told = self._told(name)
        if told is None:
            raise NotSayable(f"`{show_name(name)}` is declared in none of the modules")
        shared: Instances = printer.instances
        return declaration_source(printer.terms, told, printer.vocabulary, matches=True, instances=shared)
