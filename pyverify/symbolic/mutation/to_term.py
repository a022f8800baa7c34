"""Code as a Lean term, where what stands for its variables and carriers is given.

Operations become fields of the classes (`Add.add`), which is what every notation for them reduces to. What is
not made here (choices, recursions, truth values as data) raises `NotMade`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Call,
    Code,
    Function,
    Lambda,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    Scalar,
    Sum,
    Truth,
    Type,
    Variable,
)
from pyverify.extract.lower import Library
from pyverify.extract.primitives import FIELDS, FUNCTIONS, NATURALS
from pyverify.forms.kinds import type_of
from pyverify.kernel.reducer import Reducer
from pyverify.term import Expr, Level, Name

__all__ = ["CarrierTerm", "Making", "NotMade"]

_SORT, _CONST, _APP, _LAM, _PI, _NUMERAL = 3, 4, 5, 6, 7, 9
_FIRST = 4_000_000
"""The first number of the variables that stand for binders."""
_FIELDS = {operation: name for name, (operation, _) in FIELDS.items()}
_NATURALS = {operation: name for name, (operation, _) in reversed([*NATURALS.items()])}
_FUNCTIONS = {operation: name for name, operation in FUNCTIONS.items()}
_JOINED = {Operation.AND: "And", Operation.OR: "Or", Operation.IFF: "Iff", Operation.NOT: "Not"}
_Env = Mapping[str, Expr]


class NotMade(Exception):
    """No term is made of this."""


@dataclass(frozen=True, slots=True)
class CarrierTerm:
    """A type of numbers, the instance that it has, of which class."""

    type: Expr
    instance: Expr
    structure: Name
    level: Level
    """Of the sort that the type is in."""


class Making:
    """Terms of code over the carriers of one statement."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._terms = library.source.terms
        self._reducer = Reducer(self._terms, library.source.declaration)
        self._fresh = _FIRST
        self._carriers: dict[str, CarrierTerm] = {}
        self._nat = self._constant("Nat")

    def _code(self, code: Code, env: _Env) -> Expr:
        inner = partial(self._code, env=env)
        match code:
            case Variable(name):
                return env[name]
            case Literal(value):
                return self._terms.intern((_NUMERAL, value))
            case Truth(value):
                return self._constant("True" if value else "False")
            case Op(operation, arguments, type_):
                if operation is Operation.IMPLIES:
                    return self._arrow(*map(inner, arguments))
                return self._operation(code, operation, list(map(inner, arguments)), type_)
            case Sum(index, count, body, Scalar() as type_):
                return self._call(("sum",), (type_,), [inner(count), self._function((index,), body, env)])
            case Maximum(index, count, body, Scalar() as type_):
                return self._call(
                    ("maxBelow",), (type_,), [inner(count), self._function((index,), body, env)]
                )
            case Quantified(universal, variable, bound, body):
                return self._quantified(universal, variable, bound, body, env)
            case Lambda(params, body):
                return self._function(params, body, env)
            case Apply(function, arguments):
                return self._applied(inner(function), *map(inner, arguments))
            case Call(name, carriers, arguments):
                if any(_has_truth(type_of(one)) for one in arguments):
                    raise NotMade
                return self._call(name, carriers, list(map(inner, arguments)))
        raise NotMade

    def _operation(self, code: Op, operation: Operation, made: list[Expr], type_: Type) -> Expr:
        over = type_ if isinstance(type_, Scalar) else type_of(code.arguments[0])
        if operation in _JOINED:
            return self._applied(self._constant(_JOINED[operation]), *made)
        if operation in (Operation.EQ, Operation.NAT_EQ):
            if over is BOOL:
                raise NotMade
            head = self._terms.intern((_CONST, ("Eq",), (self._level(over),)))
            return self._applied(head, self._type(over), *made)
        if operation in _NATURALS:
            return self._applied(self._terms.intern((_CONST, _NATURALS[operation], ())), *made)
        if not isinstance(over, Scalar):
            raise NotMade
        if operation in _FIELDS:
            return self._call(_FIELDS[operation], (over,), made)
        return self._call(_FUNCTIONS[operation], (over,), made)

    def _call(self, name: Name, carriers: Sequence[Type], arguments: list[Expr]) -> Expr:
        """A constant applied; its types and instances are those of the carriers."""
        declaration = self._library.source.declaration(name)
        if declaration is None:
            raise NotMade
        own = [self._carriers[one.carrier] for one in carriers if isinstance(one, Scalar)]
        levels: dict[Name, Level] = {}
        given: list[Expr] = []
        types = [*own]
        last: CarrierTerm | None = None
        type_ = declaration.type
        while self._terms.records[type_][0] == _PI and (arguments or types or not given):
            domain, body = self._terms.records[type_][1:3]
            record = self._terms.records[domain]
            if record[0] == _SORT:
                last = types.pop(0)
                self._unify(record[1], last.level, levels)
                given.append(last.type)
            elif last is not None and (structure := self._is_class(domain)) is not None:
                given.append(self._instance(last, structure))
            else:
                given.append(arguments.pop(0))
            type_ = body
        zero = self._terms.intern_level((0,))
        made = tuple(levels.get(one, zero) for one in declaration.params)
        return self._applied(self._terms.intern((_CONST, name, made)), *given, *arguments)

    def _is_class(self, domain: Expr) -> Name | None:
        """The class that a binder of an instance is of, applied to a variable."""
        record = self._terms.records[domain]
        if record[0] != _APP or self._terms.records[record[2]][0] != 0:
            return None
        head = self._terms.records[record[1]]
        name = head[1] if head[0] == _CONST else ()
        known = {one[:-1] for one in FIELDS} | {one.structure for one in self._carriers.values()}
        known |= {("OrderedField",), ("CommRing",)}
        return name if name in known else None

    def _instance(self, carrier: CarrierTerm, wanted: Name) -> Expr:
        """The instance of a class that a carrier's own gives."""
        waiting = [(carrier.structure, carrier.instance)]
        seen = set()
        while waiting:
            structure, made = waiting.pop(0)
            if structure == wanted:
                return made
            seen.add(structure)
            for one in ("OrderedField", "CommRing", "CommSemiring", wanted[-1]):
                for word in ("to", "inst"):
                    name = (*structure, f"{word}{one}")
                    declaration = self._library.source.declaration(name)
                    if declaration is not None and (one,) not in seen:
                        levels: tuple[Level, ...] = (self._below(carrier.level),) * len(declaration.params)
                        head = self._terms.intern((_CONST, name, levels))
                        waiting.append(((one,), self._applied(head, carrier.type, made)))
        raise NotMade

    def _quantified(
        self, universal: bool, variable: Variable, bound: Code | None, body: Code, env: _Env
    ) -> Expr:
        type_ = self._type(variable.type)
        free = self._variable(type_)
        inside = self._code(body, {**env, variable.name: free})
        if bound is not None:
            below = self._applied(self._constant("Nat", "lt"), free, self._code(bound, env))
            join = self._constant("And")
            inside = self._arrow(below, inside) if universal else self._applied(join, below, inside)
        closed = self._reducer.substitution.abstract(inside, [free])
        if universal:
            return self._terms.intern((_PI, type_, closed, (variable.name,), 0))
        head = self._terms.intern((_CONST, ("Exists",), (self._level(variable.type),)))
        return self._applied(head, type_, self._terms.intern((_LAM, type_, closed, (variable.name,), 0)))

    def _function(self, params: Sequence[Variable], body: Code, env: _Env) -> Expr:
        types = [self._type(one.type) for one in params]
        free = [self._variable(one) for one in types]
        names = [one.name for one in params]
        made = self._code(body, {**env, **dict(zip(names, free, strict=True))})
        for name, type_, one in reversed([*zip(names, types, free, strict=True)]):
            inner = self._reducer.substitution.abstract(made, [one])
            made = self._terms.intern((_LAM, type_, inner, (name,), 0))
        return made

    # Terms.

    def _type(self, type_: Type) -> Expr:
        if type_ is NAT:
            return self._nat
        if isinstance(type_, Scalar):
            return self._carriers[type_.carrier].type
        if isinstance(type_, Function) and not _has_truth(type_):
            made = self._type(type_.result)
            for one in reversed(type_.arguments):
                made = self._arrow(self._type(one), made)
            return made
        raise NotMade

    def _level(self, type_: Type) -> Level:
        """The level of the sort that a type is in."""
        one = self._terms.intern_level((1, self._terms.intern_level((0,))))
        while isinstance(type_, Function):
            type_ = type_.result
        return self._carriers[type_.carrier].level if isinstance(type_, Scalar) else one

    def _unify(self, sort: Level, own: Level, levels: dict[Name, Level]) -> None:
        """What a universe parameter is where a carrier of sort `own` stands for a binder of sort `sort`."""
        record = self._terms.level_records[sort]
        if record[0] == 1 and self._terms.level_records[record[1]][0] == 4:
            levels[self._terms.level_records[record[1]][1]] = self._below(own)
        elif record[0] == 4:
            levels[record[1]] = own

    def _below(self, level: Level) -> Level:
        record = self._terms.level_records[level]
        if record[0] != 1:
            raise NotMade
        below: Level = record[1]
        return below

    def _variable(self, type_: Expr) -> Expr:
        self._fresh += 1
        return self._reducer.substitution.variable(type_, self._fresh)

    def _constant(self, *name: str) -> Expr:
        return self._terms.intern((_CONST, name, ()))

    def _applied(self, function: Expr, *arguments: Expr) -> Expr:
        for one in arguments:
            function = self._terms.intern((_APP, function, one))
        return function

    def _arrow(self, first: Expr, rest: Expr) -> Expr:
        inner = self._reducer.substitution.abstract(rest, [self._variable(first)])
        return self._terms.intern((_PI, first, inner, ("h",), 0))


def _has_truth(type_: Type) -> bool:
    if isinstance(type_, Function):
        return _has_truth(type_.result) or any(map(_has_truth, type_.arguments))
    return type_ is BOOL or not (type_ is NAT or isinstance(type_, Scalar))
