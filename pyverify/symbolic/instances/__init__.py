"""Instances of a statement without any solver: evaluated exactly, and found by exact sampling."""

from pyverify.symbolic.instances.evaluate import arguments, holds, meets
from pyverify.symbolic.instances.sample import falsify, sample

__all__ = ["arguments", "falsify", "holds", "meets", "sample"]
