"""Closed terms put to the official kernel, many at once: to what do they reduce, are they equal, what type?

All that the terms rest on is submitted to a fresh environment, in a contained process in which only the
kernel runs (as for a replay), and then every question is asked there. So an answer is that of the library's
kernel about the declarations at hand. Whether these are what a claim should rest on is the replay's
business: nothing is compared here with what the kernel derives.

    world = World(compiled.modules(), None)
    questions = [Question(Asked.EQUAL, (left, right)), Question(Asked.NUMERAL, (number,))]
    for question, reply in zip(questions, ask(world, questions, toolchain), strict=True):
        print(question.asked.value, reply.said.value, reply.value, reply.reason)
    numerals(world, [number], toolchain)        # [5]

Terms are numbers of `world.terms`. They may mention any constant of the world, and universe parameters, but
no variables that nothing binds. Setting up costs what replaying the declarations below the terms costs
(about two seconds for all of this project), so ask once, not in a loop; then a question costs some hundred
microseconds.

Mistakes that others make: the kernel's test of equality, and its reduction, take for granted that terms are
well typed. On others it answers something, an error or not. Ask for the type first where that is in doubt.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pyverify.errors import Exit, NotDecided, PyverifyError, Where
from pyverify.kernel.child import TOO_LONG
from pyverify.kernel.plan import make_plan
from pyverify.kernel.process import OUTPUT_BYTES, run_child
from pyverify.kernel.wire import Packer, Unpacker
from pyverify.kernel.world import World
from pyverify.lean.limits import Limits
from pyverify.lean.toolchain import Toolchain
from pyverify.olean import Kind
from pyverify.olean.declaration import mentioned
from pyverify.term import Expr, show_name

__all__ = ["Asked", "NoAnswer", "NotAccepted", "Question", "Reply", "Said", "ask", "numerals"]

SECONDS_EACH = 10.0
"""How long one question may take."""
MOST_STOPS = 20
"""After so many questions that ended the process what is left is not asked any more."""


class Asked(enum.Enum):
    """What is asked about terms."""

    WHNF = "whnf"
    """One term: its weak head normal form, a term."""
    EQUAL = "equal"
    """Two terms: whether they are equal by definition, a truth value."""
    TYPE = "type"
    """One term: its type, a term; refused if it is not well typed."""
    NUMERAL = "numeral"
    """One term of type `Nat`: the number to which it reduces."""


class Said(enum.Enum):
    """What became of a question."""

    ANSWERED = "answered"
    """The value is the kernel's answer."""
    REFUSED = "refused"
    """The kernel raised an exception, or what was to be a numeral reduces to none; the reason tells which."""
    STOPPED = "stopped"
    """It took longer than a question may take."""
    CRASHED = "crashed"
    """The process ended over it."""
    NOT_ASKED = "not asked"
    """Too many questions before it ended the process."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, about one closed term or, for equality, two."""

    asked: Asked
    terms: tuple[Expr, ...]

    def __post_init__(self) -> None:
        """Refuse another number of terms than the question is about."""
        wanted = 2 if self.asked is Asked.EQUAL else 1
        if len(self.terms) != wanted:
            raise ValueError(f"`{self.asked.value}` is asked about {wanted} terms, not {len(self.terms)}")


@dataclass(frozen=True, slots=True)
class Reply:
    """The kernel's answer to one question."""

    said: Said
    value: Expr | bool | int | None = None
    """With `ANSWERED` what the kind of question says, else None. A term is a number of the world's terms."""
    reason: str = ""
    """Why there is no answer."""


class NotAccepted(PyverifyError):
    """The kernel refused a declaration that the questions rest on, so answers would mean nothing."""

    code = "kernel-not-accepted"
    exit_status = Exit.REFUSED


class NoAnswer(NotDecided):
    """The kernel gave no numeral where one is needed."""

    code = "kernel-no-answer"


def ask(
    world: World,
    questions: Iterable[Question],
    toolchain: Toolchain,
    *,
    limits: Limits | None = None,
    seconds_each: float = SECONDS_EACH,
    sandbox: bool = True,
) -> list[Reply]:
    """The replies, in the order of the questions.

    `limits` are those of a run, of which there is one for all questions, and one more for each that ends the
    process; `seconds_each` bounds a single question. Raises `NotAccepted` if a declaration below the terms is
    refused or missing, `NotReplayed` at a limit of the run, `KernelMissing` if the Lean at hand has no kernel
    that can be asked.
    """
    wanted = list(questions)
    replies: list[Reply | None] = [None] * len(wanted)
    limits = replace(limits or Limits(), output_bytes=OUTPUT_BYTES)
    message, packer = _pack(world, wanted)
    told = [(one.asked.value, *[packer.term(term) for term in one.terms]) for one in wanted]
    steps = len(message["steps"])
    reader = Unpacker(world.terms, packer)
    for _ in range(MOST_STOPS + 1):
        left = [number for number, reply in enumerate(replies) if reply is None]
        if not left:
            break
        message |= {"questions": [told[number] for number in left], "seconds": seconds_each}
        answers, crash, _ = run_child([message], toolchain, limits, sandbox=sandbox)
        for _, step, value in answers:
            if step > steps:
                replies[left[step - steps - 1]] = _reply(reader, *value)
            elif value:
                _refuse(message["owners"][step], value)
        if crash is not None:
            if crash.step <= steps:
                _refuse(message["owners"][max(0, crash.step - 1)], f"the kernel crashed ({crash.how})")
            over = Reply(Said.CRASHED, reason=f"the kernel crashed ({crash.how})")
            if crash.how.startswith(_TOO_LONG):
                over = Reply(Said.STOPPED, reason=f"it took longer than {seconds_each:g} s")
            replies[left[crash.step - steps - 1]] = over
    not_asked = Reply(Said.NOT_ASKED, reason="too many questions before it ended the process")
    return [not_asked if reply is None else reply for reply in replies]


def numerals(
    world: World, terms: Sequence[Expr], toolchain: Toolchain, *, limits: Limits | None = None
) -> list[int]:
    """The numbers to which closed terms of type `Nat` reduce. Raises `NoAnswer` if one of them does not."""
    found = []
    for number, reply in enumerate(
        ask(world, [Question(Asked.NUMERAL, (term,)) for term in terms], toolchain, limits=limits)
    ):
        if reply.said is not Said.ANSWERED or not isinstance(reply.value, int):
            raise NoAnswer(
                f"the kernel gave no numeral for term {number + 1} of {len(terms)}",
                facts=(f"{reply.said.value}: {reply.reason}",),
                help="ask for its weak head normal form, to see where it is stuck",
            )
        found.append(reply.value)
    return found


_TOO_LONG = f"exit status {TOO_LONG}:"


def _pack(world: World, questions: Sequence[Question]) -> tuple[dict[str, Any], Packer]:
    """The message for the child, without the questions; and what their terms are numbered by."""
    terms = [term for one in questions for term in one.terms]
    closure = world.closure(mentioned(world.terms, terms))
    plan = make_plan(world.declarations(closure), world.used, world.module)
    for rejection in (*world.rejections(closure), *plan.rejections):
        _refuse(show_name(rejection.name), rejection.reason)
    packer = Packer(world.terms)
    steps, sizes, owners = [], [], []
    for block in plan.blocks:
        constructors = {one.name: one for one in block.derived if one.kind is Kind.CONSTRUCTOR}
        steps.append(packer.block(block.members, constructors))
        sizes.append(packer.tables.sizes())
        owners.append(show_name(block.members[0].name))
    packer.add(terms)
    message = {**packer.tables.plain(), "steps": steps, "sizes": sizes, "variants": [], "owners": owners}
    return message, packer


def _reply(reader: Unpacker, said: str, value: Any) -> Reply:
    if said == "refused":
        return Reply(Said.REFUSED, reason=value)
    return Reply(Said.ANSWERED, reader.term(*value) if isinstance(value, tuple) else value)


def _refuse(name: str, reason: str) -> None:
    raise NotAccepted(
        f"the kernel cannot be asked: `{name}` is not accepted",
        where=Where(what=name),
        facts=(reason,),
        help="replay what is below it (`pyverify audit`), and mend that first",
    )
