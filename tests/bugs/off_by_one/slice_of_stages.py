"""The mean cost of a filter of several stages."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.stagedCost", "takes": {"s": "s", "costs": "k", "reach": "a"}, "accuracy": as_written()}


def right(s, costs, reach):
    return costs[0] + reach[:s] @ np.diff(costs[: s + 1])


def wrong(s, costs, reach):
    return costs[0] + reach[: s - 1] @ np.diff(costs[:s]) if s else costs[0]
