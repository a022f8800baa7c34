"""A project's definitions and claims in Python: `load`, then `spec["TPF.tv2"]`, `spec.claims["…"]`."""

from pyverify.spec.claim import LiftedClaim
from pyverify.spec.forms import FORMS, Options, render
from pyverify.spec.lifted import Lifted
from pyverify.spec.load import load, open_spec
from pyverify.spec.spec import Spec, UnknownName

__all__ = ["FORMS", "Lifted", "LiftedClaim", "Options", "Spec", "UnknownName", "load", "open_spec", "render"]
