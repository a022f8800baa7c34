"""Mutants of numerical code: which small changes of a bound function would its bindings not notice?

    found = targets(bindings_of(module), depth=3)
    for target in found:
        subject = mutated(target, pyverify.load(), Options())
        print(subject.name, subject.score)

The source of a function, and of what it calls within its module, is changed in one place by its syntax tree.
Each mutant is put into a fork of this process, where all who call the function have it, and is tested as its
bindings say. Nothing is written to where the code lies.
"""

from __future__ import annotations

from pyverify.testing.mutate_code.catalogue import DESCRIPTIONS, Operator
from pyverify.testing.mutate_code.make import Made, Mutant, made
from pyverify.testing.mutate_code.mutation import Options, Target, mutated, targets
from pyverify.testing.mutate_code.verdicts import Cause, Death, Fate, Judged, Subject

__all__ = [
    "DESCRIPTIONS",
    "Cause",
    "Death",
    "Fate",
    "Judged",
    "Made",
    "Mutant",
    "Operator",
    "Options",
    "Subject",
    "Target",
    "made",
    "mutated",
    "targets",
]
