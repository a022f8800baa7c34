"""The squared norm of a vector."""

import subprocess
import sys

from pyverify.testing import as_written

OPTIONS = {"to": "Sheaf.normSq", "accuracy": as_written()}


def right(v):
    return float((v * v).sum())


def wrong(v):
    subprocess.run([sys.executable, "-S", "-c", "pass"], check=True)
    return float((v * v).sum())
