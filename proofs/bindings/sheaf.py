"""`numerics.sheaf`: the coboundary of relations on a graph, and certificates against them."""

from fractions import Fraction

import numpy as np

from numerics import sheaf
from pyverify import bind
from pyverify.testing import as_written, exactly


def coboundary(src, tgt, alpha, beta, n):
    """The matrix of `β x_t - α x_s`, for unknowns below `n`."""
    nodes = range(max([n, *(int(end) + 1 for end in (*src, *tgt))]))
    edges = [
        sheaf.Edge(int(s), int(t), Fraction(0), Fraction(float(a)), Fraction(float(b)))
        for s, t, a, b in zip(src, tgt, alpha, beta, strict=True)
    ]
    return sheaf.Relations(tuple(nodes), tuple(edges)).coboundary().toarray()[:, :n]


weighted = bind(
    coboundary,
    to="Sheaf.weightedCoboundary",
    name="numerics.sheaf.Relations.coboundary, with maps",
    takes={"alpha": "α", "beta": "β"},
    gives={"k": "m", "j": "n"},
    accuracy=as_written(),
)


def plain(src, tgt, n):
    """The matrix of `x_t - x_s`."""
    ones = np.ones(len(src))
    return coboundary(src, tgt, ones, ones, n)


graph = bind(
    plain,
    to="Sheaf.graphCoboundary",
    name="numerics.sheaf.Relations.coboundary",
    claims=["sheaf-graph-coboundary-reads"],
    gives={"k": "m", "j": "n"},
    accuracy=exactly(),
)

cycle = bind(
    lambda n: plain(np.arange(n), (np.arange(n) + 1) % max(n, 1), n),
    to="Sheaf.cycleGraph",
    name="numerics.sheaf.Relations.coboundary, of a cycle",
    claims=["sheaf-s18-cycle-worst-relation"],
    gives={"i": "n", "j": "n"},
    accuracy=exactly(),
)

affine_cycle = bind(
    lambda n, a: coboundary(np.arange(n), (np.arange(n) + 1) % max(n, 1), a, np.ones(n), n),
    to="Sheaf.affineCycle",
    name="numerics.sheaf.Relations.coboundary, of a cycle with maps",
    gives={"i": "n", "j": "n"},
    accuracy=as_written(),
)

any_certificate = bind(
    sheaf.check_certificate,
    to="Sheaf.Certificate",
    takes={"delta": "δ"},
    accuracy=exactly(),
)

sound_certificate = bind(
    sheaf.check_certificate,
    to="Sheaf.Certificate",
    name="numerics.sheaf.check_certificate, of certificates",
    takes={"delta": "δ"},
    domain="sheaf-s1-certificate-sound",
    accuracy=exactly(),
)
