"""Functions of statsmodels, bound to definitions of this project."""

from statsmodels.stats.weightstats import DescrStatsW

from pyverify import bind
from pyverify.testing import as_written, conditioned

mean = bind(
    lambda p, x: DescrStatsW(x, weights=p).mean,
    to="PUF.mean",
    name="statsmodels.stats.weightstats.DescrStatsW.mean",
    claims=["puf-6-cantelli"],
    domain="PUF.Pmf",
    accuracy=as_written(2),
)

variance = bind(
    lambda p, x: DescrStatsW(x, weights=p, ddof=0).var,
    to="PUF.variance",
    name="statsmodels.stats.weightstats.DescrStatsW.var",
    claims=["puf-6-cantelli"],
    domain="PUF.Pmf",
    accuracy=conditioned(8),
)
