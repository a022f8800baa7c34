"""Assertions in another form that solvers decide sooner, satisfiable if and only if they were.

In order: labels become choices (`labels`), logarithms unknowns with what follows from their laws
(`logarithms`), maxima and absolute values of which one side is needed slack variables (`slack`), quotients
variables with a product equation (`quotients`), linear equations are used up (`equations`), and, for
solvers, what says the opposite of a sign that is seen at first sight is false (`contradicted`).

That there is no counterexample carries over at each step for a plain reason: from values for the old unknowns
come values for the new ones. The other direction needs the argument that is written in each module, and what
it gives is a model of the old assertions, which the exact evaluation looks at again.
"""

from pyverify.domains.smt.encoding.encode import Encoded, Encoding, encoded
from pyverify.domains.smt.encoding.labels import Place, chosen_labels

__all__ = ["Encoded", "Encoding", "Place", "chosen_labels", "encoded"]
