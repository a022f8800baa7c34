"""The transition matrix of Metropolis' rule."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {
    "to": "Langevin.metropolis",
    "takes": {"w": "w", "proposal": "Q"},
    "gives": {"i": "n", "j": "n"},
    "domain": "langevin-l6-metropolis-stochastic",
    "accuracy": as_written(),
}


def right(w, proposal):
    return _chain(proposal * np.minimum(1.0, w[None, :] / w[:, None]))


def wrong(w, proposal):
    return _chain(proposal * (w[None, :] / w[:, None]))


def _chain(moves):
    moves = np.where(np.eye(len(moves), dtype=bool), 0.0, moves)
    return moves + np.diag(1 - moves.sum(axis=1))
