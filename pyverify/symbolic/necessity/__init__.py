"""Necessity: which hypotheses a statement needs, which are idle, and which could say less.

found = necessity(inquiry(spec.library.definition), spec.statement("TPF.AdvantageLe"), 20)
for one in found.found:
    print(one.subject, one.need.value, one.counterexample)
"""

from pyverify.symbolic.necessity.necessity import necessity
from pyverify.symbolic.necessity.verdict import Asked, Kernel, Necessities, Necessity, Need, Together

__all__ = ["Asked", "Kernel", "Necessities", "Necessity", "Need", "Together", "necessity"]
