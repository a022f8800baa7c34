"""What is compared: the definitions in `lean/` that have code, each with the values that are held to be
right.

Right is the exact domain's value. Where a logarithm occurs there is none, the rationals having no
logarithm, and the reference is the paper's formula written a second time, by hand, over python-flint's real
balls at 640 bits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flint import arb, ctx, fmpq

from pyverify.extract.code import Definition, RecordType
from pyverify.extract.reasons import NotInterpreted
from pyverify.lean.graph import RootKind
from pyverify.olean import Kind
from pyverify.spec import Spec
from pyverify.spec.agreement import Case, exact_value
from pyverify.term import Name, show_name

__all__ = ["LOGARITHMIC", "Reference", "Subject", "Subjects", "precise", "subjects"]

REFERENCE_BITS = 640


@contextmanager
def precise() -> Iterator[None]:
    """`arb` at the precision of the references."""
    before = ctx.prec
    ctx.prec = REFERENCE_BITS
    try:
        yield
    finally:
        ctx.prec = before


@dataclass(slots=True)
class Reference:
    """The value that is held to be right: exact, or a very small ball; or why there is none."""

    exact: Any = None
    ball: arb | None = None
    missing: str = ""


@dataclass(slots=True)
class Subject:
    """A definition, and the references of cases that were asked for."""

    definition: Definition
    library: Callable[[Name], Definition]
    _known: dict[Case, Reference] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its Lean name."""
        return show_name(self.definition.name)

    def reference(self, case: Case) -> Reference:
        """The reference value of a case."""
        if case not in self._known:
            self._known[case] = self._made(case)
        return self._known[case]

    def _made(self, case: Case) -> Reference:
        formula = LOGARITHMIC.get(self.name)
        if formula is not None:
            with precise():
                return Reference(ball=formula(*case.arguments))
        try:
            return Reference(exact=exact_value(self.definition, self.library, case.arguments))
        except NotInterpreted as error:
            return Reference(missing=error.reason.value)


@dataclass(frozen=True, slots=True)
class Subjects:
    """The definitions of a project's `lean/`, and what is not among them."""

    found: Sequence[Subject]
    without_code: Counter[str]


def subjects(spec: Spec) -> Subjects:
    """All definitions under `lean/` with code; statements of claims are none, and neither are classes."""
    found: list[Subject] = []
    without: Counter[str] = Counter()
    for module, opened in spec.compiled.modules().items():
        if spec.compiled.graph.modules[module].root is not RootKind.SPEC:
            continue
        for name in opened.names():
            if not _is_definition(spec, name):
                continue
            try:
                definition = spec.library.definition(name)
            except NotInterpreted as error:
                without[error.reason.value] += 1
                continue
            if isinstance(definition.type, RecordType) and not definition.type.fields:
                without["no-data"] += 1
                continue
            found.append(Subject(definition, spec.library.definition))
    return Subjects(sorted(found, key=lambda one: one.name), without)


def _is_definition(spec: Spec, name: Name) -> bool:
    declaration = spec.compilation.declaration(name)
    return (
        not any(isinstance(part, int) or part.startswith("_") for part in name)
        and declaration is not None
        and declaration.kind in (Kind.DEFINITION, Kind.INDUCTIVE)
        and spec.compilation.is_written(name)
        and not spec.compilation.is_instance(name)
        and not spec.compilation.is_class(name)
        and not spec.is_statement(name)
        and spec.library.rules.projection(declaration) is None
    )


# The formulas with a logarithm, by hand. Terms whose weight is not positive are left out.


def _term(weight: fmpq, argument: Callable[[], fmpq]) -> arb:
    """`weight * log argument`; everything where the logarithm is left open."""
    if weight <= 0:
        return arb(0)
    inside = argument()
    return arb(weight) * arb(inside).log() if inside > 0 else arb(0, "inf")


def _q(value: Any) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _over(a: fmpq, b: fmpq) -> fmpq:
    return a / b if b != 0 else fmpq(0)


def _divergence(n: int, p: Any, q: Any) -> arb:
    return sum((_term(_q(p(i)), lambda i=i: _over(_q(p(i)), _q(q(i)))) for i in range(n)), arb(0))


def _information(m: int, n: int, p: Any) -> arb:
    rows = [sum((_q(p(i, j)) for j in range(n)), fmpq(0)) for i in range(m)]
    columns = [sum((_q(p(i, j)) for i in range(m)), fmpq(0)) for j in range(n)]
    return sum(
        (
            _term(_q(p(i, j)), lambda i=i, j=j: _over(_q(p(i, j)), rows[i] * columns[j]))
            for i in range(m)
            for j in range(n)
        ),
        arb(0),
    )


def _entropy(n: int, y: Any) -> arb:
    return -sum((_term(_q(y(j)), lambda j=j: _q(y(j))) for j in range(n)), arb(0))


LOGARITHMIC: dict[str, Callable[..., arb]] = {
    "TPF.kl": _divergence,
    "TPF.mutualInformation": _information,
    "TPF.entropy": _entropy,
}
"""Definitions over `LogField`. One that is not here fails: it would have no reference."""
