"""`numerics.reservoir`: the NARMA-10 series and linear readouts."""

import numpy as np

from numerics import reservoir
from pyverify import bind
from pyverify.testing import as_written

narma10_next = bind(
    reservoir.narma10_next,
    to="RES.narmaNext",
    takes={"last": "y", "first": "a", "current": "b"},
    accuracy=as_written(),
)


def error(x, u, w):
    """What a readout without a constant leaves of a target."""
    return u - reservoir.readout(np.append(w, 0.0), x.T)


readout = bind(
    error,
    to="RES.readoutError",
    name="numerics.reservoir.readout",
    claims=["res-11-one-target-memory"],
    gives={"t": "T"},
    accuracy=as_written(),
)
