"""Machine-checked claims: Lean specifications and proofs, and the Python layer that holds code to them.

import pyverify

spec = pyverify.load()                 # the project here, built if needed
tv = spec["TPF.tv2"]                   # a definition, out of compiled Lean
tv.exact([[1, 0], [0, 1]])             # a Fraction
claim = spec.claims["tpf-l4-zero-leakage"]
claim.statement.hypotheses
pyverify.attack(claim).findings        # what is wrong with its statement, if anything

@pyverify.implements("TPF.tv2")        # a function of yours; `pytest --pyverify` holds it to the definition
def distance(p): ...
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyverify.spec import LiftedClaim
    from pyverify.spec.spec import Spec
    from pyverify.statement import Statement
    from pyverify.symbolic import Examination
    from pyverify.testing import bind, implements, theorem

__all__ = ["__version__", "attack", "bind", "implements", "load", "theorem"]

__version__ = "0.1.0"


def load(root: str | Path | None = None, *, jobs: int | None = None, sandbox: bool | None = None) -> Spec:
    """The definitions and claims of a project, built if needed; see `pyverify.spec.load`.

    `root`: the project's folder; by default the nearest one above the current folder, else the sources that
    the package ships. `jobs`: runs of Lean at once. `sandbox`: True refuses to run Lean uncontained, False
    does without, None contains it as far as the system allows.
    """
    from pyverify.spec.load import load as read

    return read(root, jobs=jobs, sandbox=sandbox)


def attack(
    what: LiftedClaim | Statement | str,
    *,
    spec: Spec | None = None,
    sizes: range | None = None,
    budget: float = 20.0,
) -> Examination:
    """What an attack finds of a statement: a counterexample, a witness, idle hypotheses, and more.

    `what`: a claim, a statement, the id of a claim, or the Lean name of a statement. `spec`: the project that
    it is of; by default the claim's own, else what `load()` gives. `sizes`: those that are tried, by default
    0 to 3. `budget`: seconds in all. `pyverify.symbolic.examine` has more to choose; docs/attack.md says what
    the words mean.
    """
    from pyverify.spec import LiftedClaim
    from pyverify.symbolic import examine
    from pyverify.symbolic.solving.inquiry import SIZES

    if spec is None:
        spec = what.spec if isinstance(what, LiftedClaim) else load()
    return examine(spec, what, sizes=SIZES if sizes is None else sizes, budget=budget)


def __getattr__(name: str) -> Any:
    """What comes from `pyverify.testing`, imported when it is first asked for."""
    if name in ("bind", "implements", "theorem"):
        from pyverify import testing

        return getattr(testing, name)
    raise AttributeError(f"module `pyverify` has no attribute `{name}`")
