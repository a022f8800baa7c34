"""Instances that meet all hypotheses of a statement, not degenerate where such are found.

Sampling comes first, then the solvers (`vacuity`). A hypothesis with a quantifier over all of an infinite
type has no value for either; there what can be evaluated of the hypotheses is sampled, and an instance is
taken for which the rest is decided by an instance of the project's, or proved (`prove`).
"""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from pyverify.extract import NotInterpreted
from pyverify.extract.boolean import both
from pyverify.extract.code import NAT, Code, Function, Quantified, Scalar, Truth, walk
from pyverify.extract.depth import deep
from pyverify.extract.rewrite import bounded
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample, Value
from pyverify.symbolic.finding import Kind
from pyverify.symbolic.instances import sample
from pyverify.symbolic.instances.inline import conjuncts, inlined
from pyverify.symbolic.questions.vacuity import degenerate, vacuity
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.witness.affine import affine
from pyverify.symbolic.witness.compose import Composer

__all__ = ["Found", "find_witness"]

_COUNT = 16
"""Instances out of which the best is chosen."""
_PROPOSALS = 60
"""Instances for which what cannot be evaluated is tried to be proved."""
_PROPER = 2
"""The least size that is not degenerate."""
_NUMBERS = (0, 0, 1, 1, 2, -1)
_SMALL = 3
"""Sizes up to this come before others."""
_SAMPLED = 2.0
"""Seconds of sampling before the solvers are asked."""


@dataclass(frozen=True, slots=True)
class Found:
    """An instance, if there is one."""

    instance: Counterexample | None
    degenerate: bool = False
    why: str = ""
    """Why there is none."""
    exact: bool = True
    """Whether the exact evaluation says that it meets the hypotheses; else only that nothing speaks against
    it, and the theorem has to show it.
    """
    contradictory: tuple[Mapping[str, int], ...] | None = None
    """Where the solvers say that nothing meets the hypotheses: at these sizes, at all for none of them."""


def find_witness(
    composer: Composer, inquiry: Inquiry, statement: Statement, seconds: float, *, sizes: Sequence[int]
) -> Found:
    """An instance that meets all hypotheses of a statement, within this time."""
    with deep():
        ends, inquiry = time.monotonic() + seconds, inquiry.until(seconds)
        weaker = _evaluable(inquiry, statement)
        if weaker is not None:
            return _proved(composer, inquiry, statement, weaker, ends, sizes)
        share = min(_SAMPLED, seconds / 2)
        found = sample(inquiry.library, statement, sizes=sizes, count=_COUNT, seconds=share)
        best = min(found, key=lambda one: _rank(statement, one), default=None)
        if best is None or degenerate(statement, best):
            looked = vacuity(inquiry, statement, max(0.1, ends - time.monotonic()))
            best = min(
                (one for one in (best, looked.witness) if one is not None),
                key=lambda one: _rank(statement, one),
                default=None,
            )
            if best is None:
                said = [one for one in looked.findings if one.kind is Kind.CONTRADICTORY]
                if said:
                    return Found(None, why=said[0].words, contradictory=said[0].sizes)
                return Found(None, why="no instance was found")
        return Found(best, degenerate(statement, best))


def _rank(statement: Statement, one: Counterexample) -> tuple[int, int, int]:
    """The best is degenerate in the fewest sizes and families, then small, then short."""
    parts = [replace(one, sizes={name: size}, values=()) for name, size in one.sizes.items()]
    for name in {value.parameter for value in one.values}:
        values = tuple(value for value in one.values if value.parameter == name)
        parts.append(replace(one, sizes={}, values=values))
    weak = sum(degenerate(statement, part) for part in parts)
    return weak, sum(one.sizes.values()), sum(len(str(value.value)) for value in one.values)


def _evaluable(inquiry: Inquiry, statement: Statement) -> Statement | None:
    """The statement with what can be evaluated of its hypotheses; None if that is all of it."""
    kept = []
    changed = False
    for hypothesis in statement.hypotheses:
        try:
            parts = conjuncts(bounded(inlined(hypothesis.code, inquiry.library)))
        except NotInterpreted:
            parts = []
            changed = True
        good = [part for part in parts if not _unbounded(part)]
        changed = changed or len(good) < len(parts)
        kept.append(replace(hypothesis, code=_all(good)) if len(good) < len(parts) else hypothesis)
    return replace(statement, hypotheses=tuple(kept)) if changed else None


def _all(parts: Sequence[Code]) -> Code:
    code: Code = Truth(True)
    for part in parts:
        code = both(code, part)
    return code


def _unbounded(code: Code) -> bool:
    return any(isinstance(part, Quantified) and part.bound is None for part in walk(code))


def _proved(
    composer: Composer,
    inquiry: Inquiry,
    statement: Statement,
    weaker: Statement,
    ends: float,
    sizes: Sequence[int],
) -> Found:
    """An instance of a weaker statement for which the rest of the hypotheses is decided or proved."""
    if composer.contradicted(statement):
        return Found(
            None, why="a theorem of the project says that they contradict each other", contradictory=()
        )
    good: list[Counterexample] = []
    why = "no instance was found"
    for instance in _proposals(inquiry, weaker, ends, sizes):
        if time.monotonic() > ends:
            break
        told = composer.met(statement, instance)
        if told:
            why = told
            continue
        good.append(instance)
        if not degenerate(statement, instance):
            break
    best = min(good, key=lambda one: _rank(statement, one), default=None)
    if best is None:
        return Found(None, why=why)
    return Found(best, degenerate(statement, best), exact=False)


def _filled(weaker: Statement, instance: Counterexample) -> Iterator[Counterexample]:
    """An instance with small numbers where nothing was asked of a function, then as it is."""
    read = {value.parameter for value in instance.values}
    source = random.Random(len(instance.values))  # noqa: S311 - tries, not secrets
    side = max((*instance.sizes.values(), 1)) + 1
    values = [*instance.values]
    for param in weaker.functions:
        of = param.type
        assert isinstance(of, Function)
        if param.name in read or not isinstance(of.result, Scalar) or {*of.arguments} != {NAT}:
            continue
        values += [
            Value(param.name, place, Fraction(source.choice(_NUMBERS)))
            for place in itertools.product(range(side), repeat=len(of.arguments))
        ]
    if len(values) > len(instance.values):
        yield replace(instance, values=tuple(values))
    yield instance


def _proposals(
    inquiry: Inquiry, weaker: Statement, ends: float, sizes: Sequence[int]
) -> Iterator[Counterexample]:
    """Instances of a weaker statement, at sizes from two first."""
    yield from affine(weaker)
    seconds = max(0.1, (ends - time.monotonic()) / 6)
    ranges = ((_PROPER, _SMALL), (1, _SMALL), (_PROPER, max(sizes)), (0, max(sizes)))
    for some in ([one for one in sizes if least <= one <= most] for least, most in ranges):
        found = sample(inquiry.library, weaker, sizes=some, count=_PROPOSALS, seconds=seconds) if some else []
        for one in sorted(found, key=lambda one: _rank(weaker, one)):
            yield from _filled(weaker, one)
