"""Compiled Lean modules, read without running them: bounds-checked, lazy, and never by recursion."""

from pyverify.olean.hashes import hash_name
from pyverify.olean.module import Constant, Kind, Module, Safety
from pyverify.olean.objects import LEAN, Malformed, OtherLean

__all__ = ["LEAN", "Constant", "Kind", "Malformed", "Module", "OtherLean", "Safety", "hash_name"]
