"""Functions of dit, bound to definitions of this project."""

import dit
import numpy as np

from pyverify import bind
from pyverify.testing import as_written, conditioned


def law(values):
    """A distribution of dit, its outcomes numbered."""
    return dit.Distribution([(str(place),) for place in range(len(values))], list(map(float, values)))


def joint(values):
    """A joint one."""
    places = [(str(i), str(j)) for i, j in np.ndindex(values.shape)]
    return dit.Distribution(places, list(map(float, values.ravel())))


variation = bind(
    lambda P, Q: dit.divergences.variational_distance(law(P), law(Q)),
    to="PUF.tv",
    name="dit.divergences.variational_distance",
    claims=["puf-4-tv-le-one"],
    domain="puf-9-tv-power-le",
    sizes={"N": range(1, 6)},
    accuracy=as_written(2),
)

mutual_information = bind(
    lambda p: dit.shannon.mutual_information(joint(p), [0], [1]) * np.log(2),
    to="TPF.mutualInformation",
    name="dit.shannon.mutual_information",
    claims=["tpf-l19-nonneg"],
    domain="TPF.Pmf2",
    accuracy=conditioned(32),
)
