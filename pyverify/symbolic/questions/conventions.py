"""Does the truth of a statement hang on a convention: `x / 0 = 0`, `a - b = 0` for `a < b`, rounding down?

Each convention is made unknown: `x / 0` becomes a new variable, and where that makes no difference an unknown
function of `x`; so does a difference of naturals that would be negative; a quotient of naturals that does not
come out even may be rounded up. A statement that held and has a counterexample then rests on the convention.
Not if it says the same where a difference may be negative, and a quotient a fraction (`mathematical`). What
holds with any natural in the place of a difference, and fails where that may be negative (`0 ≤ a - b`), rests
on the convention too.
One that is refuted, and holds once no point is allowed at which the convention speaks, is false because of it
only.

Definitions are unfolded for this, so that a division inside of one counts. One that is guarded (`if d = 0
then … else a / d`) is never undone, since its branch is not taken. Nor is `a / b` of naturals where `a % b`
stands beside it: quotient and remainder belong to each other, and rounding down is what both mean.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.boolean import both, implies, negate
from pyverify.extract.code import (
    Code,
    If,
    Iterate,
    Lambda,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    Sum,
    Truth,
    Variable,
    walk,
)
from pyverify.extract.depth import deep
from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer, Counterexample
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.instances import falsify
from pyverify.symbolic.instances.inline import inlined
from pyverify.symbolic.mutation.sites import parts
from pyverify.symbolic.questions.convention import CONVENTIONS, Convention, never_zero
from pyverify.symbolic.questions.tautology import premises_of
from pyverify.symbolic.questions.undone import undone
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.variants.mathematical import below_zero, reads_otherwise
from pyverify.term import Name

__all__ = ["conventions"]

Library = Callable[[Name], Definition]


def conventions(
    inquiry: Inquiry, statement: Statement, seconds: float, *, refuted: Counterexample | None = None
) -> tuple[Finding, ...]:
    """The conventions on which the truth of a statement hangs, or, of one that is `refuted`, its falsity."""
    with deep():
        try:
            unfolded = _unfolded(statement, inquiry.library)
        except NotInterpreted:
            return ()
        codes = [*(one.code for one in unfolded.hypotheses), unfolded.conclusion]
        used = {part.operation for code in codes for part in walk(code) if isinstance(part, Op)}
        asked = [one for one in CONVENTIONS if one.operations & used]
        ask = _false_by if refuted is not None else _rests_on
        made = (ask(inquiry, unfolded, one, seconds / len(asked)) for one in asked)
        return tuple(finding for finding in made if finding is not None)


def _unfolded(statement: Statement, library: Library) -> Statement:
    hypotheses = tuple(replace(one, code=inlined(one.code, library)) for one in statement.hypotheses)
    return replace(statement, hypotheses=hypotheses, conclusion=inlined(statement.conclusion, library))


# A statement that holds.


def _rests_on(
    inquiry: Inquiry, statement: Statement, convention: Convention, seconds: float
) -> Finding | None:
    if convention.kind is Kind.ROUNDED and _means_to_round(statement):
        return None
    variants = [undone(statement, convention, alike=True)]
    if convention.kind is not Kind.ROUNDED:  # there the unknown says up or down
        variants.append(undone(statement, convention, alike=False))
    if variants[0].params == statement.params:
        return None  # nothing was undone
    example: Counterexample | None = None
    for variant in variants:
        share = 0.3 * seconds / len(variants)
        example = example or falsify(inquiry.library, variant, sizes=range(5), seconds=share)
    for variant in variants:
        if example is None:
            found = inquiry.ask(variant, 0.7 * seconds / len(variants))
            example = next((one.counterexample for one in found if one.counterexample), None)
    if example is None:
        return _below_zero(inquiry, statement, convention, seconds)
    divided = convention.kind is Kind.DIVISION_BY_ZERO
    if divided and _whatever_the_inverse(inquiry, statement, convention, seconds):
        return None
    about_naturals = convention.kind in (Kind.TRUNCATED, Kind.ROUNDED)
    if about_naturals and not reads_otherwise(inquiry.library, statement, example, min(1.5, 0.3 * seconds)):
        return None
    words = f"it holds by {convention.words} only: with another value there it fails"
    return Finding(convention.kind, words, convention.words, example)


def _below_zero(
    inquiry: Inquiry, statement: Statement, convention: Convention, seconds: float
) -> Finding | None:
    """Of differences, also where any natural in their place would do: that `0 ≤ a - b` is no news."""
    if convention.kind is not Kind.TRUNCATED:
        return None
    example = below_zero(inquiry.library, statement, min(1.5, 0.3 * seconds))
    if example is None:
        return None
    words = f"it holds by {convention.words} only: where a difference may be negative it fails"
    return Finding(convention.kind, words, convention.words, example)


def _whatever_the_inverse(
    inquiry: Inquiry, statement: Statement, convention: Convention, seconds: float
) -> bool:
    """Whether an equation holds for any inverse of zero, `x / 0` being `x` times that: a law of quotients
    such as `(x + y) / z = x / z + y / z`, and no use of what stands there by convention.
    """
    _, rest = premises_of(statement.conclusion)
    if not (isinstance(rest, Op) and rest.operation is Operation.EQ) or statement.hypotheses:
        return False
    variant = undone(statement, convention, alike=True, inverse=True)
    if falsify(inquiry.library, variant, sizes=range(5), seconds=0.2 * seconds) is not None:
        return False
    found = inquiry.ask(variant, 0.4 * seconds)
    return bool(found) and all(one.answer in (Answer.HOLDS, Answer.IDLE) for one in found)


def _means_to_round(statement: Statement) -> bool:
    """Whether what is divided are naturals that vary, by numbers, and the quotients stay naturals: so one
    writes a half that is rounded. In `n / m`, or where a quotient becomes a number of the field, one may mean
    the fraction.
    """
    codes = [*(one.code for one in statement.hypotheses), statement.conclusion]
    all_parts = [part for code in codes for part in walk(code) if isinstance(part, Op)]
    divided = [part.arguments for part in all_parts if part.operation is Operation.NAT_DIV]
    cast = [one for part in all_parts if part.operation is Operation.CAST for one in walk(part)]
    outside = not any(isinstance(one, Op) and one.operation is Operation.NAT_DIV for one in cast)
    by_numbers = (isinstance(b, Literal) and b.value != 0 and not isinstance(a, Literal) for a, b in divided)
    return outside and all(by_numbers)


# A statement that is refuted.


def _false_by(
    inquiry: Inquiry, statement: Statement, convention: Convention, seconds: float
) -> Finding | None:
    hypotheses = [_defined(one.code, convention) for one in statement.hypotheses]
    guarded = _guarded(statement.conclusion, convention)
    if guarded is None or any(one is None for one in hypotheses):
        return None
    conclusion = guarded
    for one in hypotheses:
        assert one is not None
        conclusion = implies(one, conclusion)
    if conclusion == statement.conclusion:
        return None
    try:  # so that every binder has a name of its own again
        variant = replace(statement, conclusion=inlined(conclusion, inquiry.library))
    except NotInterpreted:
        return None
    if falsify(inquiry.library, variant, sizes=range(5), seconds=0.3 * seconds) is not None:
        return None
    found = inquiry.ask(variant, 0.7 * seconds)
    held = tuple(one.sizes for one in found if one.answer is Answer.HOLDS)
    if not held or any(one.answer not in (Answer.HOLDS, Answer.IDLE) for one in found):
        return None
    words = (
        f"it is false only because of {convention.words}: where no such value is taken it holds at the "
        "decided sizes"
    )
    return Finding(convention.kind, words, convention.words, None, held)


def _guarded(code: Code, convention: Convention) -> Code | None:
    """The conclusion, asked only where the convention does not speak, below its outermost quantifiers."""
    match code:
        case Quantified(True, _, bound, body):
            inner = _guarded(body, convention)
            own = None if bound is None else _defined(bound, convention)
            if inner is None:
                return None
            made: Code = replace(code, body=inner)
            return made if own is None else implies(own, made)
        case Op(Operation.IMPLIES, (premise, rest)):
            own, inner = _defined(premise, convention), _guarded(rest, convention)
            return None if own is None or inner is None else implies(own, implies(premise, inner))
    defined = _defined(code, convention)
    return None if defined is None else implies(defined, code)


def _defined(code: Code, convention: Convention) -> Code | None:
    """That the convention speaks nowhere in a piece of code; None where that cannot be said."""
    match code:
        case If(condition, then, other):
            own, left, right = (_defined(one, convention) for one in (condition, then, other))
            if own is None or left is None or right is None:
                return None
            return both(own, both(implies(condition, left), implies(negate(condition), right)))
        case Sum(index, count, body) | Maximum(index, count, body):
            return _for_each(index, count, body, convention)
        case Quantified(_, variable, bound, body):
            return _for_each(variable, bound, body, convention)
        case Lambda() | Iterate():
            speaks = any(isinstance(one, Op) and one.operation in convention.operations for one in walk(code))
            return None if speaks else Truth(True)
    made: Code = Truth(True)
    for part in parts(code):
        own = _defined(part, convention)
        if own is None:
            return None
        made = both(made, own)
    if isinstance(code, Op) and code.operation in convention.operations and not never_zero(code):
        made = both(made, negate(convention.speaks(code)))
    return made


def _for_each(variable: Variable, bound: Code | None, body: Code, convention: Convention) -> Code | None:
    inner = _defined(body, convention)
    own = Truth(True) if bound is None else _defined(bound, convention)
    if inner is None or own is None:
        return None
    return own if inner == Truth(True) else both(own, Quantified(True, variable, bound, inner))
