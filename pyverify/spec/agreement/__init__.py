"""Agreement: what the domains say a definition's value is, held against what the kernel reduces it to."""

from pyverify.spec.agreement.cases import Case, Compared, Table, draw
from pyverify.spec.agreement.closed import Closed
from pyverify.spec.agreement.kernel import Came, Instance, against_kernel, exact_value
from pyverify.spec.agreement.quick import Agreement, Budget, quick_agreement
from pyverify.spec.agreement.readback import NoValue, Readback

__all__ = [
    "Agreement",
    "Budget",
    "Came",
    "Case",
    "Closed",
    "Compared",
    "Instance",
    "NoValue",
    "Readback",
    "Table",
    "against_kernel",
    "draw",
    "exact_value",
    "quick_agreement",
]
