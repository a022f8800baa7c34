"""Whether a reason for leaving something out is true: it has to be seen in the definition itself.

A domain that gives up for no reason would otherwise look as if it agreed with everything it was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pyverify.extract.code import (
    BOOL,
    NAT,
    Call,
    Code,
    Definition,
    Function,
    Op,
    Operation,
    Quantified,
    RecordType,
    walk,
)
from pyverify.extract.lower import Library
from pyverify.extract.sorts import Kind
from pyverify.term import Name
from tests.support.agreement.subjects import Subject
from tests.support.agreement.tally import Report

__all__ = ["unexplained"]

KERNELS = frozenset({"kernel", "own kernel"})


def parts(definition: Definition, library: Callable[[Name], Definition]) -> list[Code]:
    """All code of a definition and of the definitions that it calls."""
    found: list[Code] = []
    seen: set[Name] = set()
    waiting = [definition]
    while waiting:
        for code in walk(waiting.pop().body):
            found.append(code)
            if isinstance(code, Call) and code.name not in seen:
                seen.add(code.name)
                waiting.append(library(code.name))
    return found


def _unbounded(code: Code) -> bool:
    return isinstance(code, Quantified) and code.bound is None and code.variable.type is not BOOL


def _logarithm(code: Code) -> bool:
    return isinstance(code, Op) and code.operation is Operation.LOG


def _higher(definition: Definition) -> bool:
    """Whether something is a record, or a function of something else than naturals."""
    types = [definition.type, *(param.type for param in definition.params)]
    return any(
        isinstance(of, RecordType)
        or (isinstance(of, Function) and any(one is not NAT for one in of.arguments))
        for of in types
    )


def reasons(subject: Subject, library: Library, domain: str) -> set[str]:
    """The reasons that a definition gives to be left out of a domain."""
    code = parts(subject.definition, subject.library)
    found: set[str] = set()
    if any(map(_unbounded, code)):
        found.add("unbounded-quantifier")
    if any(map(_logarithm, code)):
        found.add("logarithm")
    if _higher(subject.definition):
        found.add("higher-order")
    if domain == "dual":
        found.add("not-differentiable")
    if domain in KERNELS and any(
        binder.kind is Kind.PROOF for binder in library.telescope(subject.definition.name).binders
    ):
        found.add("proof-argument")
    return found


WHERE: Mapping[str, Callable[[str], bool]] = {
    "higher-order": lambda domain: (
        domain == "compiled" or domain.startswith("batch") or domain in ("z3", "cvc5")
    ),
    "logarithm": lambda domain: domain in KERNELS or domain in ("compiled", "z3", "cvc5"),
    "proof-argument": lambda domain: domain in KERNELS,
    "not-differentiable": lambda domain: domain == "dual",
    "unbounded-quantifier": lambda domain: True,
}
"""The domains in which a reason can be one at all."""


def unexplained(report: Report, subjects: Sequence[Subject], library: Library) -> list[str]:
    """Reasons that are none: the definition does not have what they speak of, or the domain could do it."""
    found = []
    for subject in subjects:
        for domain, tally in report.tallies.get(subject.name, {}).items():
            if not tally.left_out:
                continue
            true = {one for one in reasons(subject, library, domain) if WHERE[one](domain)}
            found += [f"{subject.name}, {domain}: {one}" for one in tally.left_out if one not in true]
    return found
