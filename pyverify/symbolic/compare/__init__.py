"""Comparison of two statements or definitions, at one commit or at two: `compare`, and `past_spec`.

found = compare(inquiry(spec.library.definition), spec, "TPF.Pmf2", "TPF.Nonneg2", 10)
found.relation           # Relation.STRONGER
found.sentence
"""

from pyverify.symbolic.compare.compare import compare
from pyverify.symbolic.compare.past import PastMissing, past_spec
from pyverify.symbolic.compare.relation import Comparison, Direction, Relation

__all__ = ["Comparison", "Direction", "PastMissing", "Relation", "compare", "past_spec"]
