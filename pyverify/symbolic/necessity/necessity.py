"""Which hypotheses a statement needs: each is left out in turn, then each part of one, then weaker forms are
put in its place.

Order and time. Whole hypotheses come first, since they are what is flagged; each question gets its share of
what is left of the budget. What is found for one question is tried on the next: an instance that only the
total mass of `Pmf2` excludes shows at once that the mass is needed.

What is concluded.
 - Needed: values, evaluated exactly, at which all other hypotheses are true and the conclusion false. If they
   meet the hypothesis that was left out as well, the statement itself is false, and that is said instead.
 - Idle: the solvers find no counterexample at the sizes listed, and sampling finds none at sizes up to
   `decide.LARGER`. A hypothesis may be needed from some larger size on: `for all sizes` is said only where
   there are none.
 - A hypothesis about sizes (`n ≤ 1000`) that no size that was looked at breaks is not called idle for that.
 - Idle by a convention: it is idle, and would not be if `x / 0` could be anything. A reader relies on such a
   hypothesis, so it is told and not flagged.
 - A hypothesis that mentions no variable restricts the carrier itself. Solvers, which read carriers as the
   reals, have nothing to say about that.

Mistakes others make: to call both of two hypotheses superfluous since each is, given the other; and to call a
hypothesis idle on the word of a solver that looked at sizes below those where it matters.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from pyverify.extract.depth import deep
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.necessity.by_convention import SIMPLIFYING, hidden
from pyverify.symbolic.necessity.conventions import other_conventions
from pyverify.symbolic.necessity.decide import Decision, Known, decide, smallest_bad
from pyverify.symbolic.necessity.expose import questions
from pyverify.symbolic.necessity.judge import about_sizes, refuted, tested
from pyverify.symbolic.necessity.parts import assumed, conjoined, parts
from pyverify.symbolic.necessity.scope import about_carrier, over_reals_only
from pyverify.symbolic.necessity.simplest import simplest
from pyverify.symbolic.necessity.unfold import Unfolder
from pyverify.symbolic.necessity.verdict import Asked, Necessities, Necessity, Need, Together
from pyverify.symbolic.necessity.weaken import weaker
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.variants.endless import bounded
from pyverify.symbolic.variants.variant import concluding, without
from pyverify.term import show_name

__all__ = ["necessity"]

ABOUT_CARRIER = "it is about the carrier itself, which solvers read as the real numbers"
_WEIGHT = 4
"""The share of a question about a whole hypothesis, counted in questions about a weaker form."""
_OVER = "the budget was over before it was asked"
_NOT_EMPTY = "there was no time to ask about empty ranges, which is where it may be needed"
_NOT_OTHERWISE = "there was no time to ask whether it is needed where `x / 0`, or the like, has another value"
_NEVER_FALSE = "it is true of all sizes that were looked at, so that leaving it out changed nothing"


class _False(Exception):
    """The statement itself is false; the counterexample is the argument."""


def necessity(
    inquiry: Inquiry,
    statement: Statement,
    seconds: float,
    *,
    forms: bool = True,
    before: Necessities | None = None,
) -> Necessities:
    """Which hypotheses, parts of them and bounds the statement needs, and (with `forms`) which weaker forms
    would do. With what was found `before`, only the hypotheses are asked about of which something was open.

    `seconds` is for all questions together. Every answer is in the result; nothing is raised for a question
    that has none.
    """
    started = time.monotonic()
    name = show_name(statement.name)
    asking = _Asking(inquiry, statement, started + seconds)
    try:
        with deep():
            if before is None:
                asking.run(forms)
            else:
                asking.again(before)
    except _False as error:
        example = error.args[0]
        why = "the statement itself is false, so that its hypotheses are not asked about"
        return Necessities(name, not_asked=why, false=example, seconds=time.monotonic() - started)
    found = tuple(asking.found)
    made = Necessities(
        name,
        found,
        tuple(asking.together),
        asking.removable,
        not_asked="" if found or before else "it has no hypotheses",
        seconds=time.monotonic() - started,
    )
    return made if before is None else before.after(made)


class _Asking:
    def __init__(self, inquiry: Inquiry, statement: Statement, deadline: float) -> None:
        self.inquiry = inquiry
        self.statement = statement
        self.bounded = bounded(statement, inquiry.library)
        """With as much of what is said of all naturals as it reads."""
        self.deadline = deadline
        self.unfolder = Unfolder(inquiry.library, statement)
        self.known = Known()
        self.found: list[Necessity] = []
        self.together: list[Together] = []
        self.removable: tuple[str, ...] = ()
        self._waiting: list[int] = []

    def run(self, forms: bool) -> None:
        """Ask everything."""
        numbers = range(len(self.statement.hypotheses))
        pieces = {number: parts(self.statement, number, self.unfolder) for number in numbers}
        bounds = [*assumed(self.statement, self.unfolder)]
        smaller = sum(len(some) for some in pieces.values() if len(some) > 1) + len(bounds)
        self._waiting = [_WEIGHT] * (len(numbers) + 1) + [2] * smaller + [1] * (len(numbers) if forms else 0)
        whole = {number: self._whole(number) for number in numbers}
        self._jointly([number for number in numbers if whole[number].dispensable])
        for one in bounds:
            self._ask(Asked.BOUND, "", one.words, one.without)
        for number in numbers:
            found = self._parts(number, whole[number]) if len(pieces[number]) > 1 else ()
            if forms and whole[number].need not in (Need.IDLE, Need.FOLLOWS, Need.CONVENTION):
                self._weaker(number, found)
        order = [*Asked]
        self.found.sort(key=lambda one: order.index(one.asked) if one.asked is Asked.BOUND else 0)

    def again(self, before: Necessities) -> None:
        """Ask about the hypotheses of which something was open, all the time for these."""
        known = {one.hypothesis: one for one in before.of(Asked.HYPOTHESIS)}
        names = [one.name for one in self.statement.hypotheses]
        waiting = [number for number, name in enumerate(names) if name in known and known[name].left_open]
        self._waiting = [_WEIGHT] * (len(waiting) + (len(waiting) > 1))
        found = {name: one.dispensable for name, one in known.items()}
        found |= {names[number]: self._whole(number).dispensable for number in waiting}
        idle = [number for number, name in enumerate(names) if found.get(name)]
        if len(idle) > 1:
            self._waiting = self._waiting or [1]
            self._jointly(idle)
        self.removable = self.removable or tuple(names[number] for number in idle[:1])

    def _whole(self, number: int) -> Necessity:
        one = self.statement.hypotheses[number]
        words = one.text or self._said(number)
        if about_carrier(self.statement, one.code):
            self._share()
            found = Necessity(Asked.HYPOTHESIS, one.name, words, Need.UNKNOWN, tried=(ABOUT_CARRIER,))
            self.found.append(found)
            return found
        variant = without(self.statement, number)
        return self._ask(Asked.HYPOTHESIS, one.name, words, variant, concluding(variant, one.code, one.text))

    def _said(self, number: int) -> str:
        return " and ".join(part.words for part in parts(self.statement, number, self.unfolder))

    def _parts(self, number: int, whole: Necessity) -> tuple[Necessity, ...]:
        """Each conjunct left out; nothing for a hypothesis that is idle as a whole."""
        one = self.statement.hypotheses[number]
        pieces = parts(self.statement, number, self.unfolder)
        if whole.dispensable:
            self._waiting = self._waiting[len(pieces) :]
            return ()
        made = []
        for place, piece in enumerate(pieces):
            rest = [other.code for at, other in enumerate(pieces) if at != place]
            variant = conjoined(self.statement, number, rest, one.text)
            made.append(
                self._ask(Asked.PART, one.name, piece.words, variant, concluding(variant, piece.code))
            )
        return tuple(made)

    def _weaker(self, number: int, pieces: Sequence[Necessity]) -> None:
        """Weaker forms of what is not idle."""
        one = self.statement.hypotheses[number]
        split = parts(self.statement, number, self.unfolder)
        jobs: list[tuple[str, str, Statement]] = []
        for place, piece in enumerate(split):
            if pieces and pieces[place].dispensable:
                continue
            for form in weaker(self.statement, piece.code, self.unfolder):
                codes = [form.code if at == place else other.code for at, other in enumerate(split)]
                variant = conjoined(self.statement, number, codes, one.text)
                jobs.append((form.before, form.after, variant))
        left = max(0.0, self.deadline - time.monotonic())
        mine = left / max(1, sum(self._waiting)) if jobs else 0.0
        until = time.monotonic() + mine
        self._waiting.pop()
        for place, (before, after, variant) in enumerate(jobs):
            share = max(0.0, until - time.monotonic()) / (len(jobs) - place)
            self._judged(Asked.WEAKER, one.name, before, variant, None, share, after)

    def _share(self) -> float:
        """Seconds for the next question."""
        weight, total = self._waiting[0], sum(self._waiting)
        self._waiting = self._waiting[1:]
        return max(0.0, self.deadline - time.monotonic()) * weight / total

    def _ask(
        self, asked: Asked, name: str, words: str, variant: Statement, implied: Statement | None = None
    ) -> Necessity:
        return self._judged(asked, name, words, variant, implied, self._share())

    def _judged(
        self,
        asked: Asked,
        name: str,
        words: str,
        variant: Statement,
        implied: Statement | None,
        seconds: float,
        weak: str = "",
    ) -> Necessity:
        """What is found of one variant of the statement. `implied`: that the rest gives what was left out."""
        if self.inquiry.over():
            self.found.append(Necessity(asked, name, words, Need.UNKNOWN, weak, tried=(_OVER,)))
            return self.found[-1]
        until = time.monotonic() + seconds
        plain, variant = variant, bounded(variant, self.inquiry.library)
        implied = None if implied is None else bounded(implied, self.inquiry.library)
        decision = decide(self.inquiry, variant, seconds, self.known)
        made = Necessity(asked, name, words, Need.UNKNOWN, weak, sizes=decision.decided, tried=decision.tried)
        if decision.disagreement:
            made = replace(made, tried=(decision.disagreement,))
        elif decision.counterexample is not None:
            self._check(decision.counterexample)
            need = Need.NEEDED_IF_EMPTY if decision.degenerate else Need.NEEDED
            example = self._simplest(variant, decision.counterexample)
            made = replace(made, need=need, counterexample=example, sizes=decision.decided, tried=())
        elif decision.holds:
            made = replace(
                made,
                need=Need.IDLE,
                sizes=decision.decided,
                for_all_sizes=decision.for_all_sizes,
                over_reals=over_reals_only(self.statement),
                by=decision.by,
            )
            left = max(until - time.monotonic(), seconds / 2)
            given = None if implied is None else self._decided(implied, left)
            broken = tested(self.inquiry.library, implied)
            if given is not None and given.holds and given.empty and (given.for_all_sizes or broken):
                made = replace(made, need=Need.FOLLOWS)
            elif implied is not None and about_sizes(implied) and not decision.empty:
                made = replace(made, need=Need.UNKNOWN, by=(), tried=(*decision.tried, _NOT_EMPTY))
            elif not decision.for_all_sizes and not broken:
                made = replace(made, need=Need.UNKNOWN, by=(), tried=(_NEVER_FALSE,))
            elif (other := self._by_convention(plain, variant, seconds)) is not None:
                made = replace(made, need=Need.CONVENTION, counterexample=other)
            elif self.inquiry.over() and other_conventions(self.inquiry.library, variant) is not None:
                made = replace(made, need=Need.UNKNOWN, by=(), tried=(*decision.tried, _NOT_OTHERWISE))
        elif seconds <= 0:
            made = replace(made, tried=(_OVER,))
        self.found.append(made)
        return made

    def _simplest(self, variant: Statement, example: Counterexample) -> Counterexample:
        """The counterexample with simpler numbers, of whichever question it is one."""
        left = min(SIMPLIFYING, max(0.0, self.deadline - time.monotonic()))
        for one in questions(self.inquiry.library, variant):
            if refuted(self.inquiry.library, one, example, 1.0):
                made = simplest(self.inquiry.library, one, example, left)
                self.known.found.append(made)
                return made
        return example

    def _decided(self, statement: Statement, seconds: float) -> Decision:
        seconds = min(seconds, max(0.0, self.deadline - time.monotonic()))
        return decide(self.inquiry, statement, seconds)

    def _by_convention(self, plain: Statement, variant: Statement, seconds: float) -> Counterexample | None:
        seconds = min(seconds, max(0.0, self.deadline - time.monotonic()))
        return hidden(self.inquiry, self.statement, plain, variant, seconds)

    def _check(self, example: Counterexample) -> None:
        """Refuse to speak of hypotheses where the statement is false with all of them."""
        if refuted(self.inquiry.library, self.bounded, example, 1.0):
            raise _False(example)

    def _jointly(self, idle: Sequence[int]) -> None:
        """Which of the idle hypotheses can be left out at once; and the smallest sets that cannot."""
        until = time.monotonic() + self._share()
        names = {number: self.statement.hypotheses[number].name for number in idle}

        def refuted(numbers: Sequence[int]) -> Decision:
            left = max(0.0, until - time.monotonic())
            variant = bounded(without(self.statement, *numbers), self.inquiry.library)
            return decide(self.inquiry, variant, left / 2, self.known)

        if len(idle) < 2:
            self.removable = tuple(names.values())
            return
        all_at_once = refuted(idle)
        if all_at_once.holds:
            self.removable = tuple(names.values())
            return
        kept: list[int] = []
        for number in idle:
            decision = refuted([*kept, number]) if kept else None
            if decision is None or decision.holds:
                kept.append(number)
            elif decision.counterexample is not None:
                few = smallest_bad([*kept, number], lambda some: refuted(some).counterexample is not None)
                example = refuted(few).counterexample
                self.together.append(Together(tuple(names[one] for one in few), example))
        self.removable = tuple(names[number] for number in kept)
