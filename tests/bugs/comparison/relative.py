"""The covariance of two observables."""

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.covariance", "domain": "TPF.Pmf2", "accuracy": as_written(2)}


def _parts(p, f, g):
    return f @ p @ g, (p.sum(axis=1) @ f) * (p.sum(axis=0) @ g)


def right(p, f, g):
    joint, apart = _parts(p, f, g)
    return float(joint - apart)


def wrong(p, f, g):
    joint, apart = _parts(p, f, g)
    return 0.0 if abs(joint - apart) < 1e-9 * abs(joint) else float(joint - apart)
