"""What properties are asked of: a definition at sizes, with assumptions, and one of its parameters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyverify.claims.nearest import nearest
from pyverify.errors import UsageError
from pyverify.extract import Definition
from pyverify.extract.boolean import both, negate
from pyverify.extract.code import BOOL, NAT, Code, Function, Let, Literal, Op, Operation, Scalar, Variable
from pyverify.spec import Lifted, Spec
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic.algebra.formula import parse_condition, parse_formula
from pyverify.symbolic.algebra.question import Question, below, equation
from pyverify.symbolic.algebra.quotients import Place
from pyverify.symbolic.answer import Answer, AtSizes
from pyverify.symbolic.solving.inquiry import inquiry
from pyverify.term import Name, show_name

__all__ = ["SMALL", "Subject", "subject"]

SMALL = 2
"""The size that is taken where one is needed and none is said."""
_PLACE = re.compile(r"\s*([^\W\d][\w'.]*)\s*(?:[\[(]\s*([0-9]{1,6}(?:\s*,\s*[0-9]{1,6})*)\s*[\])])?\s*")


@dataclass(frozen=True, slots=True)
class Subject:
    """A definition that is a number, with what it rests on, the sizes and the assumptions."""

    spec: Spec
    definition: Definition
    definitions: Mapping[Name, Definition]
    given: Mapping[str, int]
    """Sizes that were said."""
    assume: tuple[tuple[str, Code], ...]

    @property
    def name(self) -> str:
        """The definition's name."""
        return show_name(self.definition.name)

    @property
    def carrier(self) -> str:
        """The name of the type of its numbers."""
        return self.definition.carriers[0].name

    @property
    def naturals(self) -> tuple[str, ...]:
        """The parameters that are natural numbers."""
        return tuple(param.name for param in self.definition.params if param.type is NAT)

    @property
    def sizes(self) -> dict[str, int]:
        """A number for each natural parameter: what was said, else `SMALL`."""
        return {name: self.given.get(name, SMALL) for name in self.naturals}

    @property
    def conditions(self) -> tuple[Code, ...]:
        """The assumptions."""
        return tuple(code for _, code in self.assume)

    def formula(self, text: str) -> Code:
        """A formula in the definition's parameters; raises `BadFormula`."""
        return parse_formula(
            text, self.definition.params, self.carrier, lambda name: self.spec[name].definition
        )

    def place(self, text: str, *, natural: bool = False) -> Place:
        """The parameter, or the entry of a table, that a text like `q` or `p[0, 1]` means.

        `natural`: whether natural numbers are allowed. Raises `UsageError`.
        """
        match = _PLACE.fullmatch(text)
        name = match[1] if match else text
        param = next((one for one in self.definition.params if one.name == name), None)
        if match is None or param is None:
            names = [one.name for one in self.definition.params]
            near = nearest(name, names)
            hint = f"did you mean `{near}`? " if near else ""
            raise UsageError(
                f"`{self.name}` has no parameter `{text[:60]}`", help=f"{hint}there are {', '.join(names)}"
            )
        indices = tuple(int(one) for one in match[2].split(",")) if match[2] else ()
        wanted = len(param.type.arguments) if isinstance(param.type, Function) else 0
        of = param.type.result if isinstance(param.type, Function) else param.type
        if len(indices) != wanted:
            example = f"{name}[{', '.join('0' * wanted)}]" if wanted else name
            raise UsageError(f"`{text[:60]}` names no number of `{self.name}`", help=f"write `{example}`")
        if not isinstance(of, Scalar) and not (natural and of is NAT and not wanted):
            raise UsageError(
                f"`{name}` is no number that `{self.name}` could be differentiated by",
                help="name a parameter that is a number of the field",
            )
        return name, indices

    def equals(self, code: Code) -> Question:
        """The question whether the definition is this formula, under the assumptions."""
        statement = equation(self.definition, (code, self.definition), self.assume)
        return Question(statement, below([statement.conclusion, *self.conditions], self._definition))

    def both_equal(self, one: Code, other: Code) -> Question:
        """The question whether two formulas are equal, under the assumptions."""
        statement = equation((one, self.definition), (other, self.definition), self.assume)
        return Question(statement, below([one, other, *self.conditions], self._definition))

    def ask(self, conclusion: Code, more: Sequence[Code], seconds: float, solvers: Sequence[Any]) -> AtSizes:
        """What solvers say of a condition under the assumptions and further ones, at the sizes."""
        params = tuple(one for one in self.definition.params if one.type is not NAT)
        texts = [*self.assume, *(("", code) for code in more)]
        hypotheses = tuple(
            Hypothesis(f"h{number}", self._sized(code), text, len(params))
            for number, (text, code) in enumerate(texts, 1)
        )
        name = (*self.definition.name, "property")
        carriers = self.definition.carriers
        statement = Statement(name, carriers, params, hypotheses, self._sized(conclusion), "")
        found = inquiry(self._definition, sizes=(SMALL,), solvers=solvers).ask(statement, seconds)
        return next((one for one in found if one.answer is not Answer.HOLDS), found[0])

    def compared(self, operation: Operation, code: Code, number: int = 0, *, below: bool = True) -> Code:
        """`number ≤ code`, or another relation; with the number on the right if it is not `below`."""
        scalar = Scalar(self.carrier)
        constant: Code = Op(Operation.CAST, (Literal(abs(number)),), scalar)
        if number < 0:
            constant = Op(Operation.NEG, (constant,), scalar)
        return Op(operation, (constant, code) if below else (code, constant), BOOL)

    def not_zero(self, code: Code) -> Code:
        """`code ≠ 0`."""
        return negate(self.compared(Operation.EQ, code))

    def below_one(self, code: Code) -> Code:
        """`-1 < code` and `code < 1`."""
        return both(self.compared(Operation.LT, code, -1), self.compared(Operation.LT, code, 1, below=False))

    def _sized(self, code: Code) -> Code:
        for name, size in self.sizes.items():
            code = Let(Variable(name, NAT), Literal(size), code)
        return code

    def _definition(self, name: Name) -> Definition:
        return self.definitions[name] if name in self.definitions else self.spec.library.definition(name)


def _finder(spec: Spec) -> Callable[[str], Definition]:
    return lambda name: spec[name].definition


def subject(
    spec: Spec,
    what: Lifted | Definition | str,
    *,
    sizes: Mapping[str, int] | None = None,
    assume: Sequence[str] = (),
) -> Subject:
    """The definition with sizes and assumptions, checked.

    Raises `UsageError` for a definition that is no number of a field and for sizes that there are not,
    `BadFormula` for an assumption, `UnknownName`, `NotInterpreted`.
    """
    definition = (
        what if isinstance(what, Definition) else spec[what].definition if isinstance(what, str) else None
    )
    if definition is None:
        assert isinstance(what, Lifted)
        definition = what.definition
    shown_name = show_name(definition.name)
    if definition.proposition or not definition.carriers or not isinstance(definition.type, Scalar):
        raise UsageError(
            f"`{shown_name}` is no number of a ring or field", help="name a definition that gives a number"
        )
    names = [param.name for param in definition.params if param.type is NAT]
    for name, size in (sizes or {}).items():
        if name not in names:
            near = nearest(name, names)
            hint = f"did you mean `{near}`? " if near else ""
            raise UsageError(
                f"`{shown_name}` has no size `{name[:60]}`",
                help=f"{hint}its sizes are {', '.join(names) or 'none'}",
            )
        if type(size) is not int or not 0 <= size <= 100:
            raise UsageError(f"`{name} = {size}` is no size", help="a size is a natural number up to 100")
    carrier = definition.carriers[0].name
    conditions = tuple(
        (text, parse_condition(text, definition.params, carrier, _finder(spec))) for text in assume
    )
    codes = [definition.body, *(code for _, code in conditions)]
    definitions = below(codes, spec.library.definition)
    definitions[definition.name] = definition
    return Subject(spec, definition, definitions, dict(sizes or {}), conditions)
