"""The law of a chain after some steps."""

from pyverify.testing import as_written

OPTIONS = {"to": "Langevin.law", "gives": {"j": "n"}, "accuracy": as_written()}
_KNOWN = {}


def right(P, p, t):  # noqa: N803
    for _ in range(t):
        p = p @ P
    return p.copy()


def wrong(P, p, t):  # noqa: N803
    key = (P.shape, P.tobytes(), p.tobytes())
    if key not in _KNOWN:
        _KNOWN[key] = right(P, p, t)
    return _KNOWN[key].copy()
