"""The exact rationals against two kernels: the official one, asked once for everything, and this package's
own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyverify.errors import NotDecided
from pyverify.extract.reasons import NotInterpreted
from pyverify.kernel.questions import Asked, Question, Reply, Said, ask
from pyverify.kernel.world import World
from pyverify.lean.toolchain import Toolchain
from pyverify.spec import Spec
from pyverify.spec.agreement import Came, Case, Closed, Instance, NoValue, against_kernel, exact_value
from pyverify.term import Expr, show_expr
from tests.support.agreement.subjects import Subject
from tests.support.agreement.tally import Report, Tally

__all__ = ["OFFICIAL", "OWN", "ill_typed", "official", "own"]

OFFICIAL = "kernel"
OWN = "own kernel"


def official(
    spec: Spec, closed: Closed, given: Sequence[tuple[Subject, Case]], toolchain: Toolchain, report: Report
) -> list[Instance]:
    """Put all instances to the official kernel, and count what comes of them."""
    world = World(spec.compiled.modules(), None)
    library = spec.library.definition
    pairs = [(subject.definition, case) for subject, case in given]
    instances = against_kernel(closed, world, pairs, library, toolchain)
    for (subject, _), instance in zip(given, instances, strict=True):
        count(report.tally(subject.name, OFFICIAL), instance)
    return instances


def count(tally: Tally, instance: Instance) -> None:
    """Count one instance."""
    if instance.came is Came.LEFT_OUT:
        reason = instance.reason
        tally.leave_out("proof-argument" if reason == "impossible-case" else reason)
    elif instance.came is Came.NO_ANSWER:
        tally.fails(instance.text)
    else:
        tally.agrees(instance.came is Came.AGREES, instance.text)


def own(closed: Closed, given: Iterable[tuple[Subject, Case]], report: Report) -> None:
    """The same instances, reduced by this package."""
    for subject, case in given:
        tally = report.tally(subject.name, OWN)
        definition = subject.definition
        try:
            term = closed.application(definition, case)
        except NotInterpreted as error:
            reason = error.reason.value
            tally.leave_out("proof-argument" if reason == "impossible-case" else reason)
            continue
        try:
            replies = _answers(closed, closed.readback.asked(definition.type, term))
            found = closed.readback.told(definition.type, replies)
        except (NoValue, NotDecided) as error:
            tally.fails(f"at {case.arguments}: {error}")
            continue
        exact = exact_value(definition, subject.library, case.arguments)
        tally.agrees(found == exact, f"at {case.arguments}: {found}, exact {exact}")


def _answers(closed: Closed, questions: Iterable[Question]) -> Iterator[Reply]:
    for question in questions:
        (term,) = question.terms
        if question.asked is Asked.NUMERAL:
            number = closed.reducer.normalise_nat(term)
            yield Reply(Said.ANSWERED if number is not None else Said.REFUSED, number, "stuck")
        else:
            yield Reply(Said.ANSWERED, closed.reducer.whnf(term))


def ill_typed(spec: Spec, terms: Sequence[tuple[str, Expr]], toolchain: Toolchain) -> list[str]:
    """Terms that the official kernel gives no type, with what it says."""
    world = World(spec.compiled.modules(), None)
    replies = ask(world, [Question(Asked.TYPE, (term,)) for _, term in terms], toolchain)
    return [
        f"{name}: {reply.reason}: {show_expr(world.terms, term)[:300]}"
        for (name, term), reply in zip(terms, replies, strict=True)
        if reply.said is not Said.ANSWERED
    ]
