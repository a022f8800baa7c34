"""Why a claim is not met: one class for each reason, so that tests, reports and users can tell them apart."""

from __future__ import annotations

from pyverify.errors import ClaimUnmet, NotDecided

__all__ = [
    "GeneralityLost",
    "LevelsOpen",
    "ModuleMissing",
    "ModuleUndecided",
    "OtherType",
    "ProofImportsOther",
    "ProofMisplaced",
    "ProofMissing",
    "ProofNotTheorem",
    "StatementMisplaced",
    "StatementMissing",
    "StatementNotProp",
]


class StatementMissing(ClaimUnmet):
    """No module declares the statement."""

    code = "statement-missing"


class StatementMisplaced(ClaimUnmet):
    """The statement is declared among the proofs, or more than once."""

    code = "statement-misplaced"


class StatementNotProp(ClaimUnmet):
    """What the claim names as its statement is no safe definition of type `Prop`."""

    code = "statement-not-prop"


class ProofMissing(ClaimUnmet):
    """No module declares the proof."""

    code = "proof-missing"


class ProofMisplaced(ClaimUnmet):
    """The proof is declared outside the proofs, or more than once."""

    code = "proof-misplaced"


class ProofImportsOther(ClaimUnmet):
    """The proof's module does not import the statement's: what it proves cannot be that statement."""

    code = "proof-not-imports-statement"


class ProofNotTheorem(ClaimUnmet):
    """What the claim names as its proof is an axiom, a definition or something else that is no theorem."""

    code = "proof-not-theorem"


class OtherType(ClaimUnmet):
    """The theorem's type is not what the claim expects."""

    code = "proof-type"


class GeneralityLost(ClaimUnmet):
    """The theorem has the statement as its type, but not at universe parameters that are all different."""

    code = "generality-lost"


class LevelsOpen(ClaimUnmet):
    """The theorem negates the statement, but not at closed universe levels."""

    code = "levels-open"


class ModuleMissing(ClaimUnmet):
    """The module that would declare the name was refused by Lean, or cannot be read."""

    code = "module-not-built"


class ModuleUndecided(NotDecided):
    """The module that would declare the name was not finished within the limits."""

    code = "module-undecided"
