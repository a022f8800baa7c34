"""Functions of scikit-learn, bound to definitions of this project."""

from sklearn import metrics

from pyverify import bind
from pyverify.testing import as_written, conditioned

# A table of probabilities, as its documentation allows: "contingency : array-like".
mutual_information = bind(
    lambda p: metrics.mutual_info_score(None, None, contingency=p),
    to="TPF.mutualInformation",
    name="sklearn.metrics.mutual_info_score",
    domain="TPF.Pmf2",
    accuracy=conditioned(16),
)

manhattan = bind(
    lambda p, q: metrics.pairwise.manhattan_distances(p[None], q[None])[0, 0],
    to="TPF.l1",
    name="sklearn.metrics.pairwise.manhattan_distances",
    sizes={"n": range(1, 6)},
    accuracy=as_written(),
)
