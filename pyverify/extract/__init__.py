"""Definitions and statements out of compiled Lean, as code that domains interpret and forms print."""

from pyverify.extract.code import Definition
from pyverify.extract.lower import Library
from pyverify.extract.primitives import OURS, Mapping
from pyverify.extract.reasons import NotInterpreted, Reason

__all__ = ["OURS", "Definition", "Library", "Mapping", "NotInterpreted", "Reason"]
