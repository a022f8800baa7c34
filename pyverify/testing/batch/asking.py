"""Code evaluated on a tape, with calls of the bound definition as questions: their answers are inputs.

Outside of the binding's domain a function is not called; there the definition's own value stands.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Any

from pyverify.domains.evaluate import Environment, Evaluator
from pyverify.extract.code import BOOL, NAT, Call, Code, Function, Variable
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.extract.rewrite import rebuild
from pyverify.spec import Spec
from pyverify.testing.accuracy import Exactly
from pyverify.testing.batch.checked import Checked
from pyverify.testing.batch.choices import Natural, Number, Truth
from pyverify.testing.batch.inputs import Table, selected
from pyverify.testing.batch.tape import Operand
from pyverify.testing.binding import Binding
from pyverify.testing.judge.premises import Domain

__all__ = ["Asking", "Question", "named"]


@dataclass(eq=False)
class Question:
    """One call of the function in a conclusion."""

    number: int
    naturals: dict[str, int]
    entries: dict[str, tuple[tuple[int, ...], list[Operand]]]
    """For each table and number among the arguments its shape and its places on the tape."""
    kinds: dict[str, Any]
    """The types of their entries."""
    same: dict[str, str]
    """For arguments that are parameters of the statement as they are: which."""
    outside: Operand
    """Where the arguments may be outside of the domain."""


def named(what: str, question: Question) -> str:
    """The name under which answers (`answer`) or what is declared of them (`radius`) are inputs."""
    return f"\0{what}{question.number}"


class Asking(Evaluator):
    """Evaluates on a tape; calls of the bound definition become inputs."""

    def __init__(
        self,
        binding: Binding,
        spec: Spec,
        checked: Checked,
        naturals: Mapping[str, int],
        met: Collection[Code],
    ) -> None:
        super().__init__(checked, spec.library.definition)
        self.questions: list[Question] = []
        self._binding, self._checked, self._naturals = binding, checked, naturals
        self._lifted = spec[binding.to]
        self._asked = Domain(binding, spec).asked
        self._met = met
        """What cases meet: hypotheses of the statement."""
        self._known: dict[Any, Question] = {}

    def _call(self, code: Call, env: Environment) -> Any:
        definition = self._lifted.definition
        if code.name != definition.name:
            return super()._call(code, env)
        arguments = [self.code(argument, env) for argument in code.arguments]
        given = {param.name: one for param, one in zip(definition.params, arguments, strict=True)}
        asked = self._wanted(code)
        inside: Any = True
        for one in asked:
            inside = self._checked.conjunction(inside, partial(self.code, one, given))
        if inside is False:
            return super()._call(code, env)
        outside = inside.no if isinstance(inside, Truth) else self._checked.tape.truth(False)
        answer = self._answer(given, outside)
        own = partial(super()._call, code, env)
        return self._checked.choose(inside, lambda: answer, own)

    def _wanted(self, call: Call) -> list[Code]:
        """What the domain asks of a call's arguments, without what cases meet in any case."""
        names = [param.name for param in self._lifted.definition.params]
        given = dict(zip(names, call.arguments, strict=True))
        if not all(isinstance(one, Variable) for one in call.arguments):
            return [code for _, code in self._asked]
        return [code for _, code in self._asked if _put(code, given) not in self._met]

    def _answer(self, arguments: Mapping[str, Any], outside: Operand) -> Any:
        gives = self._binding.gives
        index = [arguments[name] for name in gives]
        naturals: dict[str, int] = {}
        entries: dict[str, tuple[tuple[int, ...], list[Operand]]] = {}
        kinds: dict[str, Any] = {}
        same: dict[str, str] = {}
        types = {param.name: param.type for param in self._lifted.definition.params}
        for name, value in arguments.items():
            if types[name] is NAT and name not in gives:
                naturals[name] = _known(value)
        for size in gives.values():
            naturals.setdefault(size, self._naturals.get(size, 0))
        sizes = {**naturals, **{name: naturals[size] - 1 for name, size in gives.items()}}
        for name, value in arguments.items():
            if types[name] is NAT:
                continue
            shape: tuple[int, ...] = ()
            type_ = types[name]
            kinds[name] = type_.result if isinstance(type_, Function) else type_
            if isinstance(type_, Function):
                shape = self._shape(name, sizes, getattr(value, "shape", None))
            read = value if isinstance(type_, Function) else lambda value=value: value
            places = [self._place(read(*places)) for places in product(*map(range, shape))]
            entries[name] = shape, places
            source = self._parameter(value, shape)
            if source is not None:
                same[name] = source
        question = self._question(naturals, entries, kinds, same, outside)
        return self._entry(question, tuple(index), [naturals[size] for size in gives.values()])

    def _parameter(self, value: Any, shape: tuple[int, ...]) -> str | None:
        """The parameter of the statement that an argument is, if it is one and has this shape."""
        if isinstance(value, Table):
            return value.name if value.shape == shape else None
        if isinstance(value, Number):
            name, _, data = self._checked.tape.written[value.value]
            return str(data[0]) if name == "input" and isinstance(data, tuple) and not data[1] else None
        return None

    def _place(self, value: Any) -> Operand:
        if isinstance(value, (Number, Natural)):
            return value.value
        if isinstance(value, int) and not isinstance(value, bool):
            return self._checked.tape.constant(value)
        raise NotInterpreted(Reason.HIGHER_ORDER, "", part="a truth value or a record as an argument")

    def _question(self, naturals: Any, entries: Any, kinds: Any, same: Any, outside: Operand) -> Question:
        key = (*naturals.items(), *((name, shape, *places) for name, (shape, places) in entries.items()))
        if key not in self._known:
            made = self._known[key] = Question(len(self.questions), naturals, entries, kinds, same, outside)
            self.questions.append(made)
        return self._known[key]

    def _shape(self, name: str, sizes: Mapping[str, int], own: tuple[int, ...] | None) -> tuple[int, ...]:
        """How long a table is in a call, as `judge.layout` has it."""
        found = []
        for axis, extent in enumerate(self._lifted.shapes[name]):
            known = [sizes[one] for one in extent.sizes]
            if extent.open and (known or own is None):
                raise NotInterpreted(Reason.HIGHER_ORDER, "", part=f"a table `{name}` of which no size tells")
            least = max([extent.least, *known, *(sizes[one] + 1 for one in extent.indices)])
            found.append(least if known or own is None else max(least, own[axis]))
        return tuple(found)

    def _entry(self, question: Question, index: tuple[Any, ...], lengths: Sequence[int]) -> Any:
        for axis, place in enumerate(index):
            if isinstance(place, Natural):

                def at(one: int, axis: int = axis) -> Any:
                    return self._entry(question, (*index[:axis], one, *index[axis + 1 :]), lengths)

                return selected(self._checked, place, lengths[axis] - 1, at)
            if place >= lengths[axis]:
                raise NotInterpreted(Reason.HIGHER_ORDER, "", part="an entry beyond the result")
        tape, type_ = self._checked.tape, self._lifted.definition.type
        if type_ is NAT:
            return Natural(tape.natural(named("answer", question), index), tape.truth(False))
        if type_ is BOOL:
            flag = tape.flag(named("answer", question), index)
            return Truth(flag, tape.negation(flag))
        radius = tape.one_of("input", data=(named("radius", question), index))
        value = tape.one_of("input", data=(named("answer", question), index))
        return Number(value, None, None if isinstance(self._binding.accuracy, Exactly) else radius)


def _put(code: Code, given: Mapping[str, Code]) -> Code:
    """A predicate of the definition's parameters, said of a call's arguments, which are variables."""

    def change(part: Code) -> Code:
        if isinstance(part, Variable):
            return given.get(part.name, part)
        return rebuild(part, change)

    return change(code)


def _known(value: Any) -> int:
    if not isinstance(value, int):
        raise NotInterpreted(Reason.HIGHER_ORDER, "", part="a size that differs from case to case")
    return value
