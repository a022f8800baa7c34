"""What the papers claim, what is expected of each claim, and what the compiled modules show."""

from pyverify.claims.check import ALL_RULES, Rules, check_claims
from pyverify.claims.claim import Claim, Claims, ClaimUnknown, Expect, Kind
from pyverify.claims.compiled import Compiled
from pyverify.claims.file import ClaimsFileError, parse_claims, read_claims
from pyverify.claims.result import STANDING, ClaimResult, Found, Outcome
from pyverify.claims.symbolic import Check, Symbolic

__all__ = [
    "ALL_RULES",
    "STANDING",
    "Check",
    "Claim",
    "ClaimResult",
    "ClaimUnknown",
    "Claims",
    "ClaimsFileError",
    "Compiled",
    "Expect",
    "Found",
    "Kind",
    "Outcome",
    "Rules",
    "Symbolic",
    "check_claims",
    "parse_claims",
    "read_claims",
]
