"""Compiled Lean modules, read without running them: bounds-checked, lazy, and never by recursion."""

from pyverify.olean.declaration import ABBREVIATION, Declaration, Kind, Quotient, Rule, Safety
from pyverify.olean.entries import EXTENSIONS
from pyverify.olean.hashes import hash_name
from pyverify.olean.module import Constant, Module
from pyverify.olean.objects import LEAN, Malformed, OtherLean
from pyverify.olean.tables import Entry, Range

__all__ = [
    "ABBREVIATION",
    "EXTENSIONS",
    "LEAN",
    "Constant",
    "Declaration",
    "Entry",
    "Kind",
    "Malformed",
    "Module",
    "OtherLean",
    "Quotient",
    "Range",
    "Rule",
    "Safety",
    "hash_name",
]
