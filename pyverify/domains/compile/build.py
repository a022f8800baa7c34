"""From code to a tensor program: calls inlined, variables gone, each sum and maximum along an axis.

Calls and applications are built once per list of argument values, so that a definition that is used often
costs once. While building, every read of a table is written down with the ranges and conditions under which
it happens (`Read`): from these the shapes follow that the tables need.

Trust: this module decides what the compiled function means. `tests/domains` holds its programs against the
evaluator, which shares no code with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyverify.domains.compile import natural
from pyverify.domains.compile.nodes import Axis, Kind, Node, Pool, sort_of
from pyverify.domains.compile.program import Program, Read, Sources, naming
from pyverify.domains.compile.ranges import Ranges
from pyverify.domains.compile.recursion import Recursions
from pyverify.domains.compile.values import (
    Choice,
    Closure,
    Environment,
    Recursion,
    StateTable,
    Table,
    Value,
    Variables,
    key,
)
from pyverify.extract.code import (
    NAT,
    Apply,
    Call,
    Code,
    Construct,
    Definition,
    Field,
    Function,
    If,
    Iterate,
    Lambda,
    Let,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    RecordType,
    Sum,
    Truth,
    Variable,
)
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.term import show_name

__all__ = ["build"]


def build(definition: Definition, library: Sources) -> Program:
    """The program of a definition; raises `NotInterpreted` where it has none."""
    builder = Builder(library)
    with naming(definition):
        env = {param.name: builder.parameter(param.name, param.type) for param in definition.params}
        result = builder.number(definition.body, env)
    reads = tuple(Read(node, path) for node, path in builder.reads)
    return Program(definition, result, reads, builder.pool)


class Builder:
    """Builds nodes for one program."""

    def __init__(self, library: Sources) -> None:
        self.pool = Pool()
        self.variables = Variables()
        self.library = library
        self.reads: dict[tuple[Node, tuple[Any, ...]], None] = {}
        self.path: tuple[Any, ...] = ()
        self.state_reads: list[tuple[Node, tuple[Node, ...]]] = []
        self._remembered: dict[Any, tuple[Value, list[tuple[Node, tuple[Any, ...]]]]] = {}
        self._recursions = Recursions(self)
        self._ranges = Ranges(self)
        self._types: dict[str, Function] = {}

    def parameter(self, name: str, type_: Any) -> Value:
        """What a parameter stands for."""
        if isinstance(type_, RecordType) or (isinstance(type_, Function) and _higher(type_)):
            raise NotInterpreted(Reason.HIGHER_ORDER, "", part=name)
        if isinstance(type_, Function):
            self._types[name] = type_
            return Table(name)
        return self.pool.make(Kind.PARAM, sort_of(type_), data=name, cases=type_ is not NAT)

    # Code.

    def number(self, code: Code, env: Environment) -> Node:
        """The node of code that is no function and no record."""
        return single(self.value(code, env))

    def value(self, code: Code, env: Environment) -> Value:
        """The value of a piece of code."""
        pool = self.pool
        match code:
            case Variable(name):
                return env[name]
            case Literal(value):
                return pool.constant(value)
            case Truth(value):
                return pool.truth(value)
            case Op():
                return self._operation(code, env)
            case Apply(function, arguments):
                inner = tuple(self.number(argument, env) for argument in arguments)
                return self.apply(self.value(function, env), inner)
            case Call():
                return self._call(code, env)
            case Sum(index, count, body) | Maximum(index, count, body) | Quantified(_, index, count, body):
                return self._ranges.value(code, index, count, body, env)
            case If(condition, then, other):
                return self._if(self.number(condition, env), then, other, env)
            case Lambda():
                return Closure(code, self.variables.restricted(code, env))
            case Let(variable, value, body):
                return self.value(body, {**env, variable.name: self.value(value, env)})
            case Iterate():
                if isinstance(code.states[0].type, Function):
                    return Recursion(code, self.variables.restricted(code, env))
                return self._recursions.plain(code, env)
            case Construct(_, parts):
                return tuple(self.value(part, env) for part in parts)
            case Field(record, index):
                return self._field(self.value(record, env), index)
        raise AssertionError(code)

    def apply(self, function: Value, arguments: tuple[Node, ...]) -> Node:
        """A function at arguments."""
        match function:
            case Table(name):
                sort = sort_of(self._types[name].result)
                node = self.pool.make(Kind.READ, sort, arguments, name, cases=True)
                self.reads[node, self.path] = None
                return node
            case StateTable(state, slots):
                self.state_reads.append((state, arguments))
                pairs = [(slot, one) for slot, one in zip(slots, arguments, strict=True) if slot is not None]
                return self.lookup(state, pairs)
            case Closure(code, env):
                names = [param.name for param in code.params]

                def body() -> Value:
                    return self.value(code.body, {**env, **dict(zip(names, arguments, strict=True))})

                return single(self._once(("apply", key(function), arguments), body))
            case Recursion():
                mark = ("apply", key(function), arguments)
                return single(self._once(mark, lambda: self._recursions.table(function, arguments)))
            case Choice(condition, then, other):
                first = self.under(condition, True, lambda: self.apply(then, arguments))
                second = self.under(condition, False, lambda: self.apply(other, arguments))
                return self.where(condition, first, second)
        raise AssertionError(function)

    def lookup(self, node: Node, pairs: list[tuple[Axis, Node]]) -> Node:
        """A node with axes replaced by naturals."""
        changed = [(axis, at) for axis, at in pairs if axis in node.axes and at is not self.pool.index(axis)]
        if not changed:
            return node
        slots = tuple(axis for axis, _ in changed)
        return self.pool.make(Kind.LOOKUP, node.sort, (node, *(at for _, at in changed)), slots)

    def where(self, condition: Node, then: Node, other: Node) -> Node:
        """One of two nodes."""
        if condition.kind is Kind.CONSTANT:
            return then if condition.data else other
        if then is other:
            return then
        return self.pool.make(Kind.WHERE, then.sort, (condition, then, other))

    def under(self, condition: Node, outcome: bool, work: Callable[[], Any]) -> Any:
        """What `work` gives, its reads happening only where the condition has this outcome."""
        return self.within((condition, outcome), work)

    def within(self, item: Any, work: Callable[[], Any]) -> Any:
        """What `work` gives, with one more item on the path."""
        before, self.path = self.path, (*self.path, item)
        try:
            return work()
        finally:
            self.path = before

    def aside(self, work: Callable[[], Any]) -> tuple[Any, list[tuple[Node, tuple[Any, ...]]]]:
        """What `work` gives, and its reads with paths from here; they are not written down yet."""
        path, reads, self.path, self.reads = self.path, self.reads, (), {}
        try:
            return work(), list(self.reads)
        finally:
            self.path, self.reads = path, reads

    def write_down(self, reads: list[tuple[Node, tuple[Any, ...]]]) -> None:
        """Reads that `aside` gave happen here."""
        for node, path in reads:
            self.reads[node, self.path + path] = None

    def _once(self, mark: Any, work: Callable[[], Value]) -> Value:
        if mark not in self._remembered:
            self._remembered[mark] = self.aside(work)
        value, reads = self._remembered[mark]
        self.write_down(reads)
        return value

    # Parts of `value`.

    def _operation(self, code: Op, env: Environment) -> Node:
        operation = code.operation
        first = self.number(code.arguments[0], env)
        if operation in (Operation.AND, Operation.OR, Operation.IMPLIES):
            needed = operation is not Operation.OR
            second = self.under(first, needed, lambda: self.number(code.arguments[1], env))
            return natural.simplified(self.pool, operation, first, second)
        rest = [self.number(argument, env) for argument in code.arguments[1:]]
        return natural.simplified(self.pool, operation, first, *rest)

    def _call(self, code: Call, env: Environment) -> Value:
        definition = self.library(code.name)
        arguments = [self.value(argument, env) for argument in code.arguments]
        inner = dict(zip((param.name for param in definition.params), arguments, strict=True))
        found = self._once(
            ("call", code.name, *map(key, arguments)), lambda: self.value(definition.body, inner)
        )
        if isinstance(found, Node) and found.kind not in (Kind.PARAM, Kind.CONSTANT, Kind.INDEX, Kind.READ):
            found.hint = found.hint or show_name(code.name)
        return found

    def _field(self, record: Value, index: int) -> Value:
        if isinstance(record, tuple):
            found: Value = record[index]
            return found
        raise NotInterpreted(Reason.HIGHER_ORDER, "", part=f"field {index} of a record")

    def _if(self, condition: Node, then: Code, other: Code, env: Environment) -> Value:
        if condition.kind is Kind.CONSTANT:
            return self.value(then if condition.data else other, env)
        first = self.under(condition, True, lambda: self.value(then, env))
        second = self.under(condition, False, lambda: self.value(other, env))
        return self._merged(condition, first, second)

    def _merged(self, condition: Node, first: Value, second: Value) -> Value:
        if isinstance(first, Node) and isinstance(second, Node):
            return self.where(condition, first, second)
        if isinstance(first, tuple) and isinstance(second, tuple):
            pairs = zip(first, second, strict=True)
            return tuple(self._merged(condition, one, other) for one, other in pairs)
        return Choice(condition, first, second)


def single(value: Value) -> Node:
    """A value that has to be one number, natural or truth value."""
    if isinstance(value, Node):
        return value
    if isinstance(value, tuple):
        raise NotInterpreted(Reason.HIGHER_ORDER, "", part="a record")
    raise NotInterpreted(Reason.HIGHER_ORDER, "", part="a function that is not applied")


def _higher(type_: Function) -> bool:
    return isinstance(type_.result, RecordType) or any(one is not NAT for one in type_.arguments)
