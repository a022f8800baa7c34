"""Arguments that cover all sizes, and certificates that are checked exactly.

    found = prove(inquiry(spec.library.definition), statement, seconds=10)
    certificate = certify(smt_problem(statement, library, {"n": 3}), seconds=5)
    certificate.check(), certificate.lines

A certificate is a refutation of all that a counterexample would have to meet: cases, and in each case an
identity between polynomials, with products that are not negative and one that is positive adding up to zero.
It may be found with floating-point numbers; it is checked with exact ones, from the statement alone.
"""

from pyverify.symbolic.certificate.certify import Certificate, certify
from pyverify.symbolic.certificate.prove import prove
from pyverify.symbolic.certificate.proved import How, Proved

__all__ = ["Certificate", "How", "Proved", "certify", "prove"]
