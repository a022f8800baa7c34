"""One function for each domain: the values of a definition at some cases, held against the references.

What "agrees" means is the domain's own: equal, for what is exact; covering, for enclosures; inside the
enclosure of all roundings, for floating point, where the enclosure is in turn held against the exact value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from pyverify.domains import balls
from pyverify.domains.arguments import evaluate
from pyverify.domains.balls import Balls
from pyverify.domains.compile.exact import compile_exact
from pyverify.domains.dual import Dual, NotDifferentiable, WithGradient, gradient
from pyverify.domains.enclosures import Naturals
from pyverify.domains.exact import Exact, fraction
from pyverify.domains.floats import Floats
from pyverify.domains.rounding import FLOAT64, Rounded, Rounding
from pyverify.domains.smt.value import smt_value
from pyverify.domains.symbols import sympy_value
from pyverify.domains.symbols_numbers import sympy_substitute
from pyverify.extract.code import BOOL, NAT, Definition, Function, RecordType, Scalar, Type
from pyverify.extract.reasons import NotInterpreted
from pyverify.spec.agreement import Case
from tests.support.agreement.subjects import Reference, Subject, precise
from tests.support.agreement.tally import Tally

__all__ = ["CHECKS", "Check", "admits", "naturals_of", "same"]

Check = Callable[[Subject, Sequence[Case], Tally], None]
PRECISIONS = (12, 53, 128, 256)
"""Bits of the balls, in turn: with few of them an enclosure has to be one to be right."""


def same(a: Any, b: Any) -> bool:
    """The same value; a truth value is no number."""
    if isinstance(a, tuple) or isinstance(b, tuple):
        return isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b) and all(map(same, a, b))
    return isinstance(a, bool) is isinstance(b, bool) and bool(a == b)


def admits(value: Any, reference: Reference, exact: Any = None) -> tuple[bool, bool]:
    """Whether a value of an enclosing domain covers the reference, and whether it covers everything."""
    if reference.ball is not None:
        ball = value.ball if isinstance(value, Rounded) else value
        return bool(ball.overlaps(reference.ball)), not ball.is_finite()
    wanted = reference.exact if exact is None else exact
    if isinstance(value, tuple):
        parts = [admits(part, Reference(one)) for part, one in zip(value, wanted, strict=True)]
        return all(good for good, _ in parts), any(wide for _, wide in parts)
    if value is None:
        return isinstance(wanted, bool), True
    if isinstance(value, Naturals):
        return wanted in value.members, False
    if isinstance(value, (bool, int)):
        return same(value, wanted), False
    ball = value.ball if isinstance(value, Rounded) else value
    assert isinstance(ball, arb) and isinstance(wanted, Fraction), (value, wanted)
    return balls.contains(ball, wanted), not ball.is_finite()


def _each(subject: Subject, cases: Sequence[Case], tally: Tally) -> Iterator[tuple[Case, Reference]]:
    """The cases that have a reference; the others are counted with their reason."""
    for case in cases:
        reference = subject.reference(case)
        if reference.missing:
            tally.leave_out(reference.missing)
        else:
            yield case, reference


def _equal(subject: Subject, cases: Sequence[Case], tally: Tally, value: Callable[[Case], Any]) -> None:
    """Values that have to be the exact ones."""
    for case, reference in _each(subject, cases, tally):
        try:
            found = value(case)
        except NotInterpreted as error:
            tally.leave_out(error.reason.value)
            continue
        except NotDifferentiable:
            tally.leave_out("not-differentiable")
            continue
        if reference.ball is not None:  # no logarithm was needed here
            good = reference.ball.contains(fmpq(found.numerator, found.denominator))
        else:
            good = same(found, reference.exact)
        tally.agrees(good, f"at {case.arguments}: {found}, exact {reference.exact or reference.ball}")


def compiled_exact(subject: Subject, cases: Sequence[Case], tally: Tally) -> None:
    """The compiled exact function."""

    def value(case: Case) -> Any:
        sizes, others = split(subject.definition, case)
        return compile_exact(subject.definition, subject.library)(sizes, others)

    _equal(subject, cases, tally, value)


def in_balls(subject: Subject, cases: Sequence[Case], tally: Tally) -> None:
    """Balls cover the exact value."""
    for number, (case, reference) in enumerate(_each(subject, cases, tally)):
        precision = PRECISIONS[number % len(PRECISIONS)]
        try:
            found = evaluate(Balls(precision), subject.definition, subject.library, case.arguments)
        except NotInterpreted as error:
            tally.leave_out(error.reason.value)
            continue
        good, wide = admits(found, reference)
        words = f"{precision} bits at {case.arguments}: {found}, exact {reference.exact or reference.ball}"
        tally.agrees(good, words, undecided=wide)


def rounding(subject: Subject, cases: Sequence[Case], tally: Tally) -> None:
    """The enclosure of all roundings covers the exact value."""
    domain = Rounding(FLOAT64)
    for case, reference in _each(subject, cases, tally):
        found = evaluate(domain, subject.definition, subject.library, case.arguments)
        good, wide = admits(found, reference)
        words = f"at {case.arguments}: {found}, exact {reference.exact or reference.ball}"
        tally.agrees(good, words, undecided=wide)


def floats(subject: Subject, cases: Sequence[Case], tally: Tally) -> None:
    """Python's floats are inside the enclosure of all roundings."""
    domain = Rounding(FLOAT64)
    for case, _ in _each(subject, cases, tally):
        enclosed = evaluate(domain, subject.definition, subject.library, case.arguments)
        found = evaluate(Floats(), subject.definition, subject.library, case.arguments)
        good, wide = inside(domain, enclosed, found)
        tally.agrees(good, f"at {case.arguments}: {found!r}, enclosure {enclosed}", undecided=wide)


def inside(domain: Rounding, enclosed: Any, found: Any) -> tuple[bool, bool]:
    """Whether a computed value is one that rounding can give, and whether it can give anything."""
    if isinstance(enclosed, tuple):
        parts = [inside(domain, one, part) for one, part in zip(enclosed, found, strict=True)]
        return all(good for good, _ in parts), any(wide for _, wide in parts)
    if isinstance(enclosed, Rounded):
        return domain.admits(enclosed, found), not enclosed.ball.is_finite()
    if enclosed is None:
        return True, True
    if isinstance(enclosed, Naturals):
        return int(found) in enclosed.members, False
    return bool(found == enclosed), False


def sympy(subject: Subject, cases: Sequence[Case], tally: Tally) -> None:
    """SymPy's formula with exact conventions, at numbers; the tables are symbols in it until then."""
    formulas: dict[Any, Any] = {}

    def value(case: Case) -> Any:
        definition = subject.definition
        given, open_ = held(definition, case)
        mark = tuple(given.values())
        if mark not in formulas:
            formulas[mark] = sympy_value(definition, subject.library, arguments=given, conventions="exact")
        formula = formulas[mark]
        if isinstance(definition.type, RecordType):
            return tuple(
                _as(of, sympy_substitute(part, open_))
                for part, (_, of) in zip(formula, definition.type.fields, strict=True)
            )
        return _as(definition.type, sympy_substitute(formula, open_))

    if subject.definition.carriers and subject.definition.carriers[0].structure == ("LogField",):
        _sympy_logarithm(subject, cases, tally)
    else:
        _equal(subject, cases, tally, value)


def _sympy_logarithm(subject: Subject, cases: Sequence[Case], tally: Tally) -> None:
    """With a logarithm: the formula's value to fifty digits, inside the reference widened by as much."""
    for case, reference in _each(subject, cases, tally):
        assert reference.ball is not None
        names = [param.name for param in subject.definition.params]
        given = dict(zip(names, case.arguments, strict=True))
        formula = sympy_value(subject.definition, subject.library, arguments=given, conventions="exact")
        if not reference.ball.is_finite():
            tally.agrees(True, "", undecided=True)
            continue
        with precise():
            found = arb(str(formula.evalf(60)))
            near = reference.ball + arb(0, 1) * arb(10) ** -50
            tally.agrees(bool(near.contains(found)), f"at {case.arguments}: {found}, {reference.ball}")


def _as(type_: Type, value: Any) -> Any:
    return (
        int(value)
        if type_ is NAT and not isinstance(value, bool) and Fraction(value).denominator == 1
        else value
    )


def z3(subject: Subject, cases: Sequence[Case], tally: Tally) -> None:
    """The value that z3 computes."""
    _equal(subject, cases, tally, _solved(subject, "z3"))


def cvc5(subject: Subject, cases: Sequence[Case], tally: Tally) -> None:
    """The value that cvc5 computes."""
    _equal(subject, cases, tally, _solved(subject, "cvc5"))


def _solved(subject: Subject, solver: str) -> Callable[[Case], Any]:
    terms: dict[Any, Any] = {}

    def value(case: Case) -> Any:
        given, open_ = held(subject.definition, case)
        mark = tuple(given.values())
        if mark not in terms:
            sizes = {
                name: one for name, one in given.items() if isinstance(one, int) and not isinstance(one, bool)
            }
            others = {name: one for name, one in given.items() if name not in sizes}
            terms[mark] = smt_value(subject.definition, subject.library, sizes, others)
        wanted = {one.variable.name for one in terms[mark].parameters if one.symbols}
        return getattr(terms[mark], solver)({name: one for name, one in open_.items() if name in wanted})

    return value


def dual(subject: Subject, cases: Sequence[Case], tally: Tally) -> None:
    """Numbers with gradients: their values, with constants only, and with a derivative by every number."""
    definition = subject.definition
    if definition.carriers and definition.carriers[0].structure == ("LogField",):
        _dual_balls(subject, cases, tally)
        return

    def constant(case: Case) -> Any:
        return _primal(evaluate(Dual(Exact()), definition, subject.library, case.arguments))

    _equal(subject, cases, tally, constant)
    numbers = [
        param.name
        for param in definition.params
        if isinstance(param.type.result if isinstance(param.type, Function) else param.type, Scalar)
    ]
    if numbers and isinstance(definition.type, Scalar):
        _equal(
            subject,
            cases,
            tally,
            lambda case: gradient(definition, subject.library, case.arguments, numbers).value,
        )


def _dual_balls(subject: Subject, cases: Sequence[Case], tally: Tally) -> None:
    for case, reference in _each(subject, cases, tally):
        found = evaluate(Dual(Balls(128)), subject.definition, subject.library, case.arguments).value
        good, wide = admits(found, reference)
        tally.agrees(good, f"at {case.arguments}: {found}, {reference.ball}", undecided=wide)


def _primal(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_primal, value))
    if isinstance(value, WithGradient):
        return fraction(value.value)
    return value if isinstance(value, int) else value.holds


# Arguments by kind.


def naturals_of(definition: Definition, case: Case) -> dict[str, int]:
    """The natural numbers of a case, by name."""
    pairs = zip(definition.params, case.arguments, strict=True)
    return {param.name: value for param, value in pairs if param.type is NAT}


def split(definition: Definition, case: Case) -> tuple[dict[str, int], dict[str, Any]]:
    """The natural numbers of a case, and everything else."""
    sizes = naturals_of(definition, case)
    pairs = zip(definition.params, case.arguments, strict=True)
    return sizes, {param.name: value for param, value in pairs if param.name not in sizes}


def held(definition: Definition, case: Case) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is given when a formula is made (sizes, functions that are no tables of numbers, records), and
    what stays open in it until numbers are put in: numbers, tables of them, truth values.
    """
    given: dict[str, Any] = {}
    open_: dict[str, Any] = {}
    for param, value in zip(definition.params, case.arguments, strict=True):
        of = param.type.result if isinstance(param.type, Function) else param.type
        numbers = isinstance(of, Scalar) or param.type is BOOL
        (open_ if numbers else given)[param.name] = value
    return given, open_


CHECKS: Mapping[str, Check] = {
    "compiled": compiled_exact,
    "balls": in_balls,
    "rounding": rounding,
    "floats": floats,
    "sympy": sympy,
    "z3": z3,
    "cvc5": cvc5,
    "dual": dual,
}
"""The domains that take one case at a time."""
