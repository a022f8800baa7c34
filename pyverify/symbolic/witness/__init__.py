"""Witnesses and counterexamples as Lean theorems that the kernel checks."""

from pyverify.symbolic.witness.check import check_instances
from pyverify.symbolic.witness.find import Found
from pyverify.symbolic.witness.wanted import CheckedInstance, Verdict, Wanted, WantedKind
from pyverify.symbolic.witness.witness import Looked, State, Witness, witnesses

__all__ = [
    "CheckedInstance",
    "Found",
    "Looked",
    "State",
    "Verdict",
    "Wanted",
    "WantedKind",
    "Witness",
    "check_instances",
    "witnesses",
]
