"""What is asked, as a statement: two definitions that should be equal, an equation of formulas, a claim.

A statement with all definitions below it is a value of its own (`Question`), so that it can be sent to a
child and evaluated there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyverify.errors import UsageError
from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.boolean import equal
from pyverify.extract.code import BOOL, Call, Carrier, Code, Op, Operation, Param, Quantified, Scalar, walk
from pyverify.statement import Hypothesis, Statement
from pyverify.term import Name, show_name

__all__ = ["Question", "below", "called", "equation", "is_equation", "question"]

Library = Callable[[Name], Definition]


@dataclass(frozen=True, slots=True)
class Question:
    """A statement and the definitions that it rests on."""

    statement: Statement
    definitions: Mapping[Name, Definition]

    def library(self, name: Name) -> Definition:
        """A definition by its name."""
        return self.definitions[name]


def question(statement: Statement, library: Library) -> Question:
    """The statement with all that it rests on; raises `NotInterpreted` for a definition without code."""
    codes = [one.code for one in statement.hypotheses]
    return Question(statement, below([*codes, statement.conclusion], library))


def below(codes: Iterable[Code], library: Library) -> dict[Name, Definition]:
    """The definitions that pieces of code call, and those that these call."""
    found: dict[Name, Definition] = {}
    waiting = list(codes)
    while waiting:
        for part in walk(waiting.pop()):
            if isinstance(part, Call) and part.name not in found:
                found[part.name] = library(part.name)
                waiting.append(found[part.name].body)
    return found


def called(definition: Definition) -> Code:
    """The definition at its own parameters."""
    carriers = tuple(Scalar(one.name) for one in definition.carriers)
    arguments = tuple(param.variable for param in definition.params)
    return Call(definition.name, carriers, arguments, definition.type)


def equation(
    left: Definition | tuple[Code, Definition],
    right: Definition | tuple[Code, Definition],
    hypotheses: Sequence[tuple[str, Code]] = (),
) -> Statement:
    """The statement that two definitions are equal at all arguments, matched by their names.

    A pair is a piece of code with the definition whose parameters it is over. Raises `UsageError` where a
    parameter has two types, or the two give different kinds of values.
    """
    sides = [one if isinstance(one, tuple) else (called(one), one) for one in (left, right)]
    params: dict[str, Param] = {}
    carriers: dict[str, Carrier] = {}
    for _, definition in sides:
        carriers.update({one.name: one for one in reversed(definition.carriers)})
        for param in definition.params:
            known = params.setdefault(param.name, param)
            if known.type != param.type:
                raise UsageError(
                    f"`{param.name}` has two types in {_names(sides)}",
                    help="parameters are matched by their names: rename one of them",
                )
    types = [definition.type for _, definition in sides]
    if types[0] != types[1]:
        raise UsageError(
            f"{_names(sides)} give different kinds of values", help="compare numbers with numbers"
        )
    text = " = ".join(show_name(definition.name) for _, definition in sides)
    made = tuple(
        Hypothesis(f"h{number}", code, said, len(params)) for number, (said, code) in enumerate(hypotheses, 1)
    )
    conclusion = equal(sides[0][0], sides[1][0], types[0])
    name = (*sides[0][1].name, "equation")
    return Statement(name, tuple(carriers.values()), tuple(params.values()), made, conclusion, text)


def _names(sides: Sequence[tuple[Code, Definition]]) -> str:
    return " and ".join(f"`{show_name(definition.name)}`" for _, definition in sides)


def is_equation(statement: Statement, library: Library) -> bool:
    """Whether a conclusion says nothing but equations: some, all at once, or for all of something."""
    waiting = [statement.conclusion]
    while waiting:
        code = waiting.pop()
        match code:
            case Quantified(True, _, _, body):
                waiting.append(body)
            case Op(Operation.AND, parts):
                waiting.extend(parts)
            case Op(Operation.IMPLIES, (_, rest)):
                waiting.append(rest)
            case Op(Operation.EQ | Operation.NAT_EQ):
                continue
            case Call(name, _, _, kind) if kind is BOOL:
                try:
                    waiting.append(library(name).body)
                except NotInterpreted:
                    return False
            case _:
                return False
    return True
