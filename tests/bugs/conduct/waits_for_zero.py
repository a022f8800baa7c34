"""The probability to find a share within some attempts."""

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.foundWithin", "takes": ("N", "q"), "accuracy": as_written(2)}


def right(attempts, q):
    total, left = 0.0, q
    for _ in range(attempts):
        total, left = total + left, left * (1 - q)
    return total


def wrong(attempts, q):
    total, left, t = 0.0, 1.0, 0
    while left:
        if t < attempts:
            total += left * q
        left, t = left * (1 - q) if t < attempts or abs(1 - q) <= 1 else 0.0, t + 1
    return total
