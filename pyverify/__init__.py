"""Machine-checked claims: Lean specifications and proofs, and the Python layer that holds code to them.

import pyverify

spec = pyverify.load()                 # the project here, built if needed
tv = spec["TPF.tv2"]                   # a definition, out of compiled Lean
tv.exact([[1, 0], [0, 1]])             # a Fraction
spec.claims["tpf-l4-zero-leakage"].statement.hypotheses
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyverify.spec.spec import Spec

__all__ = ["__version__", "load"]

__version__ = "0.1.0"


def load(root: str | Path | None = None, *, jobs: int | None = None, sandbox: bool | None = None) -> Spec:
    """The definitions and claims of a project, built if needed; see `pyverify.spec.load`.

    `root`: the project's folder; by default the nearest one above the current folder, else the sources that
    the package ships. `jobs`: runs of Lean at once. `sandbox`: True refuses to run Lean uncontained, False
    does without, None contains it as far as the system allows.
    """
    from pyverify.spec.load import load as read

    return read(root, jobs=jobs, sandbox=sandbox)
