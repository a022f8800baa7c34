"""Campaigns: a binding tested, the definition alone and claim by claim, each in a process of its own.

    for verdict in tested(binding, pyverify.load()):
        print(verdict.binding, verdict.claim, verdict.word.value)

An item goes through what Hypothesis searches, then through the batch engine; what fails is made simpler, then
tried once more in a fresh process, so that what is reported shows itself alone.
The verdict of a function that hangs, dies or eats memory names the case in which it did.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pyverify.extract import NotInterpreted
from pyverify.testing.binding import Binding
from pyverify.testing.calling import OutOfTime
from pyverify.testing.case import Case
from pyverify.testing.chance.item import RandomItem
from pyverify.testing.checking import checked
from pyverify.testing.contained import Ended, Limits, contained
from pyverify.testing.covered.telling import as_data
from pyverify.testing.internal import notes_of, ours
from pyverify.testing.item import COVERING, Item, Told
from pyverify.testing.relaid import replayed
from pyverify.testing.reproduce import reproducer
from pyverify.testing.searching import warm
from pyverify.testing.settings import Settings, seed_of
from pyverify.testing.subjects import claims_of, subject_of
from pyverify.testing.trial import FINAL, Failure
from pyverify.testing.verdict import Fault, Finding, Question, Verdict, Word

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["Settings", "each_tested", "tested", "tested_item"]

ENOUGH = 20
"""Cases of an item that conforms though its time ended in the midst of something."""
_CONFIRMING = 3.0
"""Seconds to try a failing case in a fresh process, beside what its calls may take."""
_PROCESSES = 6
"""In so many more it is tried if the first one does not show it."""


def tested(binding: Binding, spec: Spec, settings: Settings | None = None) -> tuple[Verdict, ...]:
    """The verdicts on a binding: of the definition alone, then of each claim.

    Raises what `checked` raises for a binding that does not fit the project.
    """
    return tuple(each_tested(binding, spec, settings))


def each_tested(binding: Binding, spec: Spec, settings: Settings | None = None) -> Iterator[Verdict]:
    """The same, each as soon as it is there."""
    found = checked(binding, spec)
    for claim in claims_of(found.binding):
        verdict = tested_item(found.binding, spec, claim, settings)
        notes = tuple(note for note in found.notes if claim and f"`{claim}`" in note)
        yield replace(verdict, notes=(*notes, *verdict.notes))


def tested_item(binding: Binding, spec: Spec, claim: str = "", settings: Settings | None = None) -> Verdict:
    """The verdict on a binding that was checked: of the definition alone, or of one of its claims.

    What fails here by a fault of this program is the verdict `INTERNAL`, so that others are tested all the
    same. Raises what is wrong with the project or the system.
    """
    settings = settings or Settings()
    started = time.monotonic()
    seed = seed_of(settings, binding.name, claim)
    blank = Verdict(binding.name, binding.to, Word.NOT_TESTED, claim, seed=seed)
    try:
        verdict = _tested(binding, spec, claim, settings, blank)
    except Exception as error:
        if not ours(error):
            raise
        verdict = replace(
            blank,
            word=Word.INTERNAL,
            notes=notes_of(error, f"{binding.name}[{claim}]" if claim else binding.name),
        )
    return replace(verdict, seconds=time.monotonic() - started)


def _tested(binding: Binding, spec: Spec, claim: str, settings: Settings, blank: Verdict) -> Verdict:
    seed = blank.seed
    try:
        subject = subject_of(binding, spec, claim)
    except NotInterpreted as error:
        return replace(blank, notes=(f"its statement cannot be evaluated: {error.message}",))
    kind = Item if binding.random is None else RandomItem
    item = kind(binding, spec, subject, settings, seed)
    if settings.contained:
        warm()
    began = time.monotonic()
    ended = _run(item, settings)
    if ended.fault is Fault.HANGS and time.monotonic() - began >= settings.seconds:
        ended.fault, ended.late = None, True  # the call had less than its time
    verdict = _verdict(item, blank, ended, settings)
    if settings.coverage is not None and ended.value is not None and ended.value.coverage is not None:
        data = as_data(ended.value.coverage, spec, subject, settings.coverage)
        verdict = replace(verdict, coverage=data)
    return verdict


def _run(item: Item, settings: Settings) -> Ended[Told]:
    if not settings.contained:
        ends = time.monotonic() + settings.seconds
        return Ended(item.run(None, ends), contained=False)
    ends = time.monotonic() + settings.seconds
    more = 0.0 if settings.coverage is None else COVERING
    return contained(
        lambda channel: item.run(channel, ends), Limits(settings.seconds + more, settings.memory)
    )


def _verdict(item: Item, blank: Verdict, ended: Ended[Told], settings: Settings) -> Verdict:
    """What came back, in words."""
    failures = [one for one in ended.told if isinstance(one, Failure)]
    if ended.value is not None:
        told = ended.value
        failure = told.failure
    else:
        told = _last(ended)
        failure = failures[-1] if failures else None
    notes = list(told.notes)
    if not ended.contained:
        notes.append("not contained: this system has no forks")
    if failure is None and ended.fault is not None:
        failure = _ended_by(item, ended)
    elif ended.fault is not None:
        notes.append(f"while the case was made simpler, `{blank.binding}` {ended.message}")
    if ended.late:
        notes.append("the seconds of this item were over in the midst of a call or a judgement")
    if failure is not None and ended.contained and failure.finding.fault not in FINAL | {Fault.REMEMBERS}:
        failure = _confirmed(item, failure, settings)
    word, findings = told.word, told.findings
    if failure is not None:
        text = reproducer(
            item.binding, item.spec, failure.finding, replace(settings, seed=item.seed), case=failure.case
        )
        word, findings = failure.word, (replace(failure.finding, reproducer=text),)
    elif ended.value is None:
        enough = ended.late and sum(told.cases.values()) >= ENOUGH
        word = Word.CONFORMS if enough and told.word is Word.CONFORMS else Word.UNDECIDED
    return replace(
        blank,
        word=word,
        cases=told.cases,
        drawn=told.drawn,
        discarded=told.discarded,
        largest=told.largest,
        undecided=told.undecided,
        findings=findings,
        planted=told.planted,
        notes=tuple(dict.fromkeys(notes)),
        chance=told.chance,
        pooled=told.pooled,
    )


def _last(ended: Ended[Told]) -> Told:
    """What was told last of a process that did not come to its end."""
    sofar = [one for one in ended.told if isinstance(one, Told)]
    return sofar[-1] if sofar else Told(cases={"search": max(0, ended.calls - 1)})


def _ended_by(item: Item, ended: Ended[Any]) -> Failure:
    """The failure of a function that ended its process, or had to be ended."""
    naturals, values = ended.about if ended.about is not None else ({}, {})
    case = Case(naturals, values)
    facts = () if ended.about is not None else (f"in call {ended.calls}",)
    name = item.binding.name
    finding = Finding(
        Question.CONDUCT,
        case if ended.about is not None else None,
        f"`{name}` {ended.message}",
        item.subject.claim,
        ended.fault,
        facts=facts,
    )
    return Failure(finding, Word.MISBEHAVES, case)


def _confirmed(item: Item, failure: Failure, settings: Settings) -> Failure:
    """The failure, as it shows itself in a fresh process; or that it does not, unless others go before."""
    seconds = _CONFIRMING + 3 * settings.call

    def once(failure: Failure) -> Ended[Failure | None]:
        return contained(
            lambda channel: replayed(item.trial(channel, time.monotonic() + seconds), failure),
            Limits(seconds, settings.memory),
        )

    before = failure.finding.before
    failure = replace(failure, finding=replace(failure.finding, before=()))
    try:
        ended = once(failure)
        if ended.fault is not None:
            return _ended_by(item, ended)
        if ended.late or (ended.value is not None and ended.value.kind == failure.kind):
            return ended.value or failure
        if ended.value is not None and ended.value.finding.fault is Fault.NONDETERMINISTIC:
            return ended.value
        if any(_is_again(failure, once(failure)) for _ in range(_PROCESSES)):
            return _by_chance(item, failure)
        behind = replace(failure, finding=replace(failure.finding, before=before))
        if before and once(behind).value is None:
            before = ()
    except OutOfTime:
        return failure
    now = "nothing is wrong" if ended.value is None else ended.value.finding.message
    earlier = f"after {'a call' if len(before) == 1 else 'earlier calls'}"
    finding = replace(
        failure.finding,
        question=Question.CONDUCT,
        fault=Fault.REMEMBERS,
        message=f"`{item.binding.name}` {Fault.REMEMBERS.value}",
        facts=(
            f"{earlier}: {failure.finding.message}",
            f"at the same case in a fresh process: {now}",
            *failure.finding.facts,
        ),
        before=before,
    )
    return Failure(finding, Word.MISBEHAVES, failure.case)


def _is_again(failure: Failure, ended: Ended[Failure | None]) -> bool:
    """Whether a failure that a fresh process did not show came up in another one."""
    found = ended.value
    return found is not None and (found.kind == failure.kind or found.finding.fault is Fault.NONDETERMINISTIC)


def _by_chance(item: Item, failure: Failure) -> Failure:
    """A failure that some fresh processes show and others do not, with nothing before it."""
    finding = replace(
        failure.finding,
        question=Question.CONDUCT,
        fault=Fault.NONDETERMINISTIC,
        message=f"`{item.binding.name}` {Fault.NONDETERMINISTIC.value}",
        facts=(f"in some fresh processes: {failure.finding.message}", *failure.finding.facts),
    )
    return Failure(finding, Word.MISBEHAVES, failure.case)


for _function in (tested, tested_item):
    vars(_function)["__test__"] = False  # pytest collects what begins like a test
