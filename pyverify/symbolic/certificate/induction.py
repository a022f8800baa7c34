"""Statements with one size, proved for all values of it: by induction on the size.

Assumed is the conclusion for a prefix; shown is the conclusion for the prefix with one more term. Of the
prefix nothing is used but what holds for each prefix where it holds for the whole (`telescope`): a hypothesis
such as `∑ i < n, p i = 1` is not. Sums so far are unknowns (`prefixes`), so each part is a statement without
sizes, and is proved as such. What is shown first of the unknowns, such as that a sum of squares is not
negative, may be used.

 - base: the statement at its least size, and at each up to where the step begins;
 - step: for every size `n` from there on, from `n` to `n + 1`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from pyverify.domains.smt import smt_problem
from pyverify.extract import NotInterpreted
from pyverify.extract.code import BOOL, NAT, Code, Literal, Maximum, Op, Operation, Param, Scalar
from pyverify.extract.rewrite import replace_variable
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic.answer import Answer
from pyverify.symbolic.certificate.certify import by_certificate
from pyverify.symbolic.certificate.pairs import summed, weights
from pyverify.symbolic.certificate.prefixes import CannotTell, Prefix, Prefixes, moved
from pyverify.symbolic.certificate.proved import How, Proved, joined
from pyverify.symbolic.certificate.telescope import INDEX, Telescope, told, unfolded
from pyverify.symbolic.classes import over_ordered_fields
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.solving.vectors import MOST_TERMS

__all__ = ["by_induction", "pointwise_hypotheses", "proved_part"]

_QUICK = 0.5
"""Seconds for a fact that may help, at least."""


def by_induction(inquiry: Inquiry, statement: Statement, seconds: float) -> Proved | None:
    """The argument for all values of the one size, term by term or by induction; None if there is none."""
    from pyverify.symbolic.certificate.termwise import termwise

    deadline = time.monotonic() + seconds
    try:
        telescope = unfolded(statement, inquiry.library, deadline)
    except NotInterpreted:
        return None
    if telescope is None:
        return None
    found: list[Proved] = []
    for conclusion in telescope.conclusions:
        one = termwise(inquiry, telescope, conclusion, (deadline - time.monotonic()) / 2)
        if one is None:
            try:
                one = _Induction(inquiry, telescope, conclusion, deadline).run()
            except (CannotTell, NotInterpreted):
                one = None
        if one is None:
            return None
        found.append(one)
    return joined(found)


def proved_part(
    inquiry: Inquiry,
    like: Statement,
    params: Iterable[Param],
    hypotheses: Iterable[tuple[str, Code]],
    conclusion: Code,
    seconds: float,
    *,
    quick: bool = False,
) -> Proved | None:
    """A statement without sizes, made for an argument, proved by the usual means; if `quick` by a certificate
    alone, that is soon found.
    """
    from pyverify.symbolic.certificate.prove import without_sizes

    seconds = inquiry.within(seconds)
    if not seconds:
        return None
    made = _statement(like, params, hypotheses, conclusion)
    if not quick:
        return without_sizes(inquiry, made, seconds)
    try:
        until = time.monotonic() + seconds
        problem = smt_problem(made, inquiry.library, limit=MOST_TERMS, deadline=until)
    except NotInterpreted:
        return None
    return None if problem.sizes else by_certificate(like, problem, inquiry.library, seconds, thorough=False)


def _statement(
    like: Statement, params: Iterable[Param], hypotheses: Iterable[tuple[str, Code]], conclusion: Code
) -> Statement:
    every = tuple(params)
    assumed = tuple(Hypothesis(name, code, "", len(every)) for name, code in hypotheses)
    return replace(like, params=every, hypotheses=assumed, conclusion=conclusion, text="", digest="")


def pointwise_hypotheses(
    telescope: Telescope, prefixes: Prefixes, steps: int = 1
) -> Iterator[tuple[str, Code]]:
    """What is known of the families at the index, and at so many from there on; what cannot be told is not
    assumed.
    """
    said = [(name, moved(code, number)) for number in range(steps) for name, code in telescope.pointwise]
    for name, code in (*telescope.closed, *said):
        try:
            yield name, prefixes.at(code)
        except CannotTell:
            continue


def _all_check(parts: Sequence[Proved]) -> bool:
    return all(one.check() for one in parts)


_Help = tuple[Prefix, Code, Proved]
"""An unknown, what is known of it, and why."""
_Step = tuple[Proved, list[tuple[str, Code]], list[_Help]]
"""The argument for a step, what was assumed, and what was known of unknowns."""


class _Induction:
    def __init__(self, inquiry: Inquiry, telescope: Telescope, conclusion: Code, deadline: float) -> None:
        self.inquiry = inquiry
        self.telescope = telescope
        self.conclusion = conclusion
        self.deadline = deadline
        self.prefixes = Prefixes(telescope)
        self._helped: dict[Prefix, _Help | None] = {}

    def run(self) -> Proved | None:
        """The argument."""
        telescope, prefixes = self.telescope, self.prefixes
        now = prefixes.abstract(self.conclusion)
        if not prefixes.found and not prefixes.direct:
            return None
        first = telescope.least
        if any(one.kind is Maximum for one in prefixes.found.values()):
            first = max(first, 1)
        ways = [(1, False)]
        if telescope.pairs:  # what there is a weight for is mostly about weighted sums
            ways = [(1, True), (1, False)] if any(weights(prefixes)) else [(1, False), (1, True)]
        if prefixes.direct:
            ways.append((2, False))
        for number, (steps, weighted) in enumerate(ways):
            share = self._left() / (len(ways) - number + 1)
            found = self._stepped(now, first, steps, weighted, share)
            if found is None:
                continue
            step, known, helpful = found
            bases = [self._base(size) for size in range(telescope.least, first + steps)]
            if None in bases:
                continue
            parts = [step, *(one for one in bases if one is not None), *(one for _, _, one in helpful)]
            words = [*self._words(first, steps, known, helpful), *(f"  {line}" for line in step.words)]
            by = tuple(dict.fromkeys(name for part in parts for name in part.by))
            every = all(part.everywhere for part in parts)
            return Proved(How.INDUCTION, tuple(words), by, every, partial(_all_check, parts))
        return None

    def _stepped(self, now: Code, first: int, steps: int, weighted: bool, seconds: float) -> _Step | None:
        """The step: from `steps` sizes in a row to the next one."""
        telescope, prefixes, n = self.telescope, self.prefixes, self.telescope.size
        prefixed = [prefixes.following(now, number) for number in range(1, steps + 1)]
        facts = [*self._known(steps), *summed(prefixes, weighted)]
        *between, later = (replace_variable(one, INDEX, n) for one in prefixed)
        known = [*telescope.free, *((name, replace_variable(one, INDEX, n)) for name, one in facts)]
        helpful = self._helpful(first)
        assumed = [
            *known,
            ("the size", Op(Operation.NAT_LE, (Literal(first), n), BOOL)),
            *((f"known of {one.unknown.name}", code) for one, code, _ in helpful),
            ("the prefix", now),
            *(("the next prefix", one) for one in between),
        ]
        step = proved_part(self.inquiry, telescope.statement, self._params(), assumed, later, seconds)
        return None if step is None else (step, known, helpful)

    def _left(self) -> float:
        return max(0.0, self.deadline - time.monotonic())

    def _known(self, steps: int = 1) -> list[tuple[str, Code]]:
        return [*pointwise_hypotheses(self.telescope, self.prefixes, steps)]

    def _params(self) -> list[Param]:
        kept = [one for one in self.telescope.statement.params if one.name not in self.telescope.families]
        return [*kept, *self.prefixes.params]

    def _helpful(self, first: int) -> list[_Help]:
        """Signs of the unknowns that their terms give them."""
        for prefix in self.prefixes.found.values():
            if prefix not in self._helped:
                self._helped[prefix] = next(self._signs(prefix, first), None)
        return [one for one in self._helped.values() if one is not None]

    def _signs(self, prefix: Prefix, first: int) -> Iterator[_Help]:
        index = Param(INDEX.name, NAT)
        params = [one for one in self._params() if one.name != self.telescope.size.name] + [index]
        type_ = prefix.unknown.type
        if not isinstance(type_, Scalar):
            return
        zero = Op(Operation.CAST, (Literal(0),), type_)
        for relation in (Operation.LT, Operation.LE):
            if relation is Operation.LT and first == 0 and prefix.kind is not Operation.POW:
                continue
            body = Op(relation, (zero, self.prefixes.at(prefix.body)), BOOL)
            proof = proved_part(
                self.inquiry,
                self.telescope.statement,
                params,
                [*self.telescope.free, *self._known()],
                body,
                max(_QUICK, self._left() / 10),
                quick=True,
            )
            if proof is not None:
                yield prefix, Op(relation, (zero, prefix.unknown), BOOL), proof

    def _base(self, size: int) -> Proved | None:
        """The statement at one size, with what holds for prefixes alone assumed."""
        made = replace(told(self.telescope), conclusion=self.conclusion, digest="")
        name = self.telescope.size.name
        try:
            sizes, library = {name: size}, self.inquiry.library
            problem = smt_problem(made, library, sizes, limit=MOST_TERMS, deadline=self.deadline)
        except NotInterpreted:
            return None
        if len(problem.sizes) != 1:
            return None
        words = (f"at {name} = {size}",)
        if problem.idle:
            # a hypothesis is false of numbers: of a ring it may be true, as `2 = 0` is
            everywhere = over_ordered_fields(made)
            return Proved(How.CERTIFICATE, words, (), everywhere, lambda: True)
        found = by_certificate(made, problem, self.inquiry.library, self._left() / 4)
        return found or self._asked(made, size, words)

    def _asked(self, made: Statement, size: int, words: tuple[str, ...]) -> Proved | None:
        found = replace(self.inquiry, sizes=(size,)).ask(made, self._left() / 2)
        if [one.answer for one in found] != [Answer.HOLDS] or len(set(found[0].by)) < 2:
            return None
        return Proved(How.NO_SIZES, words, tuple(dict.fromkeys(found[0].by)), False, lambda: True)

    def _words(
        self, first: int, steps: int, known: Sequence[tuple[str, Code]], helpful: Sequence[_Help]
    ) -> Iterator[str]:
        n = self.telescope.size.name
        bases = ", ".join(f"{n} = {size}" for size in range(self.telescope.least, first + steps))
        before = n if steps == 1 else f"{n} and {n} + 1"
        yield f"induction on {n}: base {bases}; step from {before} to {n} + {steps}"
        names = [*dict.fromkeys(["the conclusion", *(name for name, _ in known)])]
        yield f"assumed of the prefix: {', '.join(names)}, and nothing else"
        if self.telescope.pairs:
            pairs = ", ".join(dict.fromkeys(one.name for one in self.telescope.pairs))
            yield f"of the new index and each one before it, summed over these: {pairs}"
        left = [*dict.fromkeys(name for name, _ in self.telescope.others)]
        if left:
            yield f"not used, since a prefix may fail it: {', '.join(left)}"
        for prefix, code, _ in helpful:
            assert isinstance(code, Op)
            sign = "positive" if code.operation is Operation.LT else "not negative"
            parts = "its base is" if prefix.kind is Operation.POW else "each of its terms is"
            yield f"{prefix.unknown.name} is {sign}, since {parts}"
        yield "step:"
