"""Why something has no form: a closed list, each with a sentence and the way out, and the error that says so.

Reports count by these words, so a reason is chosen from the list and never made up where it occurs.
"""

from __future__ import annotations

import enum
from typing import ClassVar

from pyverify.errors import Exit, PyverifyError, Where

__all__ = ["NotInterpreted", "Reason"]


class Reason(enum.Enum):
    """Why a definition or statement has no code, or no value or form in some domain."""

    NONCOMPUTABLE = "noncomputable"
    """It rests on an axiom or on something opaque."""
    UNKNOWN_PRIMITIVE = "unknown-primitive"
    """A field of a class, or a constant without a body, has no entry in the table of primitives."""
    WELL_FOUNDED = "well-founded-recursion"
    """It recurs along a well-founded relation, which does not unfold."""
    INDUCTIVE_TYPE = "inductive-type"
    """It computes with, or speaks of all elements of, an inductive type other than naturals and truth
    values.
    """
    HIGHER_ORDER = "higher-order"
    """It takes or gives a function of functions, a type, or a family of types."""
    IMPOSSIBLE_CASE = "impossible-case"
    """Its value rests on a proof, that some case cannot occur or that two types are one, and proofs are not
    there when it is computed.
    """
    SECOND_INSTANCE = "second-instance"
    """A carrier has more than one instance of a class of numbers, so that `+` can mean two things."""
    FUNCTION_EQUALITY = "function-equality"
    """It compares functions, which no finite number of values decides."""
    UNBOUNDED = "unbounded-quantifier"
    """It quantifies over all of an infinite type; a value would need infinitely many cases."""
    SYMBOLIC_SIZE = "symbolic-size"
    """The form needs sizes that are numbers, and here they are not."""
    LOGARITHM = "logarithm"
    """It needs a logarithm, and the domain has none."""
    FIXED_CARRIER = "fixed-carrier"
    """It speaks of a fixed type of numbers that the form does not have."""
    PROPOSITION = "proposition"
    """It is a statement, and the form is for numbers."""
    NUMBER = "number"
    """It is a number, and the form is for statements."""
    TOO_LARGE = "too-large"
    """It exceeds a stated limit of size or depth."""
    MISSING = "missing"
    """No module declares it."""

    @property
    def sentence(self) -> str:
        """What it means."""
        return _SENTENCES[self][0]

    @property
    def way_out(self) -> str:
        """What a user can do."""
        return _SENTENCES[self][1]


_SENTENCES: dict[Reason, tuple[str, str]] = {
    Reason.NONCOMPUTABLE: (
        "it rests on something that has no body",
        "give the constant a body in Lean, or map it to an operation (docs/extraction.md, the mapping file)",
    ),
    Reason.UNKNOWN_PRIMITIVE: (
        "a constant has no meaning in the table of primitives",
        "map the class's field to an operation (docs/extraction.md, the mapping file)",
    ),
    Reason.WELL_FOUNDED: (
        "it recurs along a well-founded relation",
        "write the recursion on a natural number that counts the steps",
    ),
    Reason.INDUCTIVE_TYPE: (
        "it uses an inductive type that has no form here",
        "use naturals, truth values, numbers, functions of them, or structures",
    ),
    Reason.HIGHER_ORDER: (
        "it takes or gives a type, or a function of functions",
        "apply it to concrete arguments in a definition of its own",
    ),
    Reason.IMPOSSIBLE_CASE: (
        "its value rests on a proof (that a case is impossible, or that two types are one)",
        "give the impossible case a value of its own",
    ),
    Reason.SECOND_INSTANCE: (
        "a carrier has more than one instance of a class",
        "use one class that has all the operations",
    ),
    Reason.FUNCTION_EQUALITY: (
        "it compares structures that hold functions",
        "compare the values below a size",
    ),
    Reason.UNBOUNDED: (
        "it quantifies over all of an infinite type",
        "bound the variable (`∀ i, i < n → …`), or use one of the forms smtlib, latex, text, lean, json",
    ),
    Reason.SYMBOLIC_SIZE: ("its sizes are not numbers", "give the sizes, as in `m=2, n=3`"),
    Reason.LOGARITHM: ("the domain has no logarithm", "use the ball domain, floats or SymPy"),
    Reason.FIXED_CARRIER: (
        "it speaks of a fixed type of numbers",
        "use the exact domain, or one of the forms latex, text, lean, json",
    ),
    Reason.PROPOSITION: (
        "it is a statement, not a number",
        "use one of the forms smtlib, latex, text, lean, json",
    ),
    Reason.NUMBER: ("it is a number, not a statement", "use it in a statement"),
    Reason.TOO_LARGE: ("it exceeds a limit", "use smaller sizes"),
    Reason.MISSING: ("no module declares it", "correct its name in proofs/claims.toml"),
}


class NotInterpreted(PyverifyError):
    """A definition, or a part of it, has no meaning in a domain, or no form; `reason` says which of a closed
    list of causes.
    """

    code: ClassVar[str] = "not-interpreted"
    exit_status: ClassVar[Exit] = Exit.USAGE

    def __init__(
        self, reason: Reason, subject: str, *, part: str = "", domain: str = "", where: Where | None = None
    ) -> None:
        """`subject`: the definition's name; `part`: the subterm, in Lean's notation; `domain`: in which."""
        inside = f" in {domain}" if domain else ""
        named = f"`{subject}`" if subject else "this term"
        super().__init__(
            f"{named} has no meaning{inside}: {reason.sentence}",
            where=where,
            facts=(f"the part is: {part}",) if part else (),
            help=reason.way_out,
        )
        self.reason = reason
        self.subject = subject
        self.part = part
        self.domain = domain

    def of(self, subject: str, domain: str) -> NotInterpreted:
        """The same, said of a definition by its name."""
        return NotInterpreted(self.reason, subject, part=self.part, domain=domain, where=self.where)
