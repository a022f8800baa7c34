"""Naturals in the machine: arithmetic on successors, case distinctions and recursion.

A case distinction that cannot be settled is `if n = 0 then … else …`. In the second branch the predecessor
`k` is a variable of its own until the branch is done, then `n - 1`: so `k + 1` is `n` again there, and
nowhere else (`n - 1 + 1` is not `n`). Recursion becomes `Iterate`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pyverify.extract import boolean
from pyverify.extract.code import BOOL, NAT, Code, Iterate, Literal, Op, Operation, Type, Variable
from pyverify.extract.rewrite import replace_variable
from pyverify.extract.values import (
    ERASED,
    Arrow,
    Below,
    Choice,
    Closure,
    Coded,
    Constructed,
    Native,
    Partial,
    Spine,
    Thunk,
    Value,
)

if TYPE_CHECKING:
    from pyverify.extract.machine import Machine

__all__ = ["Naturals"]


class Naturals:
    """The naturals of one machine."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._predecessors: dict[str, Code] = {}
        """What the variable that stands for a predecessor is the predecessor of."""

    # Arithmetic.

    def successor(self, code: Code) -> Code:
        """`code + 1`; of a predecessor that is one, the number itself."""
        match code:
            case Literal(value):
                return Literal(value + 1)
            case Variable(name) if name in self._predecessors:
                return self._predecessors[name]
            case Op(Operation.NAT_ADD, (inner, Literal(value))):
                return Op(Operation.NAT_ADD, (inner, Literal(value + 1)), NAT)
        return Op(Operation.NAT_ADD, (code, Literal(1)), NAT)

    def arithmetic(self, operation: Operation, left: Code, right: Code, type_: Type) -> Code:
        """An operation of naturals; additions of literals are carried out."""
        if operation is Operation.NAT_ADD and isinstance(right, Literal):
            for _ in range(min(right.value, 2)):  # a predecessor plus one or two
                if not isinstance(left, Variable) or left.name not in self._predecessors:
                    break
                left, right = self._predecessors[left.name], Literal(right.value - 1)
            if right.value == 0:
                return left
        return boolean.natural(operation, left, right, type_)

    # Cases.

    def cases(self, number: Code, zero: Callable[[], Value], succ: Callable[[Thunk], Value]) -> Value:
        """A case distinction on a natural number."""
        match number:
            case Literal(0):
                return zero()
            case Literal(value):
                return succ(Thunk.of(Coded(Literal(value - 1), NAT)))
            case Op(Operation.NAT_ADD, (inner, Literal(value))) if value > 0:
                less = inner if value == 1 else Op(Operation.NAT_ADD, (inner, Literal(value - 1)), NAT)
                return succ(Thunk.of(Coded(less, NAT)))
        name = self._machine.names.fresh("", NAT)
        predecessor = Variable(name, NAT)
        self._predecessors[name] = number
        less = Op(Operation.NAT_SUB, (number, Literal(1)), NAT)
        condition = Op(Operation.NAT_EQ, (number, Literal(0)), BOOL)
        other = Thunk(lambda: self._without(succ(Thunk.of(Coded(predecessor, NAT), name)), predecessor, less))
        return Choice(condition, Thunk(zero), other)

    def _without(self, value: Value, variable: Variable, code: Code) -> Value:
        """A value in which a variable is replaced when code is made of it."""
        match value:
            case Coded(inner, type_):
                return Coded(replace_variable(inner, variable, code), type_)
            case Partial(function, type_, given):
                parts = tuple(replace_variable(part, variable, code) for part in given)
                return Partial(replace_variable(function, variable, code), type_, parts)
            case Choice(condition, then, other):
                return Choice(
                    replace_variable(condition, variable, code),
                    self._delayed_without(then, variable, code),
                    self._delayed_without(other, variable, code),
                )
            case Constructed(name, inductive, num_params, arguments):
                kept = tuple(self._delayed_without(part, variable, code) for part in arguments)
                return Constructed(name, inductive, num_params, kept)
            case Arrow() | Spine() if self._machine.sorts.is_proposition(value):
                return Coded(replace_variable(self._machine.reify(value, BOOL), variable, code), BOOL)
            case Arrow(name, type_, body, env):
                kept = tuple(self._delayed_without(part, variable, code) for part in env)
                return Arrow(name, type_, body, kept)
            case Spine(name, levels, arguments) if self._machine.rules.gives(name) == "type":
                kept = tuple(self._delayed_without(part, variable, code) for part in arguments)
                return Spine(name, levels, kept)
            case Closure() | Native() | Spine():
                return Native(lambda x: self._without(self._machine.apply(value, [x]), variable, code))
        return value

    def _delayed_without(self, value: Thunk, variable: Variable, code: Code) -> Thunk:
        return Thunk(lambda: self._without(value.force(), variable, code), name=value.name)

    # Recursion.

    def recursion(self, motive: Value, number: Value, step: Value) -> Value:
        """`brecOn`: each value from a table of those at smaller numbers."""
        machine = self._machine
        type_ = self._motive(motive)
        count = machine.natural(number)
        index = Variable(machine.names.fresh("", NAT), NAT)
        states: list[Variable] = []

        def state(depth: int) -> Value:
            while len(states) <= depth:
                states.append(Variable(machine.names.fresh("s", type_), type_))
            return machine.coded(states[depth], type_)

        following = Coded(self.successor(index), NAT)
        value = machine.apply(step, [Thunk.of(following), Thunk.of(Below(0, state))])
        code = machine.reify(value, type_)
        state(0)
        zero = machine.apply(step, [Thunk.of(Coded(Literal(0), NAT)), Thunk.of(ERASED)])
        start = machine.reify(zero, type_)
        return self._iterate(count, index, states, start, code, type_)

    def primitive_recursion(self, motive: Value, zero: Thunk, succ: Thunk, number: Value) -> Value:
        """`Nat.rec`."""
        machine = self._machine
        type_ = self._motive(motive)
        count = machine.natural(number)
        index = Variable(machine.names.fresh("", NAT), NAT)
        state = Variable(machine.names.fresh("s", type_), type_)
        value = machine.apply(succ.force(), [machine.variable(index), machine.variable(state)])
        code = machine.reify(value, type_)
        start = machine.reify(zero.force(), type_)
        return self._iterate(count, index, [state], start, code, type_)

    def _iterate(
        self, count: Code, index: Variable, states: Sequence[Variable], start: Code, step: Code, type_: Type
    ) -> Value:
        steps = (step, *states[:-1])
        code = Iterate(count, index, tuple(states), (start,) * len(states), steps)
        return self._machine.coded(code, type_)

    def _motive(self, motive: Value) -> Type:
        number = Variable(self._machine.names.fresh("", NAT), NAT)
        return self._machine.sorts.data(self._machine.apply(motive, [self._machine.variable(number)]))
