"""Which part of a function a definition reads: the shape of the table that stands for it.

`p i j` under `∑ i < m, ∑ j < n` needs a table of `m` rows and `n` columns; `p i 1` needs two columns; of `p
i (h i)` only the values of `h` tell. From the first kind a size can be read off a table, so that a caller
need not say it. What is read is followed through calls and through functions that are built on the way.

This is what a signature shows and what arguments are checked against, of every definition. A compiled program
looks closer, at the conditions under which it reads (`domains.compile.shapes`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyverify.extract.code import (
    NAT,
    Apply,
    Call,
    Code,
    Definition,
    Function,
    Iterate,
    Lambda,
    Let,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    Sum,
    Variable,
    children,
    walk,
)
from pyverify.extract.reasons import NotInterpreted
from pyverify.term import Name

__all__ = ["Extent", "Shapes", "counted", "infer_shapes"]


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a function is read along one argument."""

    sizes: tuple[str, ...] = ()
    """The parameters that are exactly the number of entries."""
    least: int = 0
    """At least so many entries."""
    indices: tuple[str, ...] = ()
    """The parameters that are themselves indices here, and have to be smaller than the number of entries."""
    open: bool = False
    """Whether it is also read elsewhere, in a way that the text does not bound."""

    @property
    def shown(self) -> str:
        """For a signature: a size, a number, or a word of its own."""
        return self.sizes[0] if self.sizes else str(self.least) if self.least and not self.open else "…"


Shapes = Mapping[str, tuple[Extent, ...]]
"""For each parameter that is a function: its extents, one for each argument."""


def infer_shapes(definition: Definition, library: Callable[[Name], Definition]) -> Shapes:
    """The shapes of a definition's tables; `library` gives the definitions that it calls."""
    reads = _Reader(library, {}).reads(definition)
    found = {}
    for param in definition.params:
        if isinstance(param.type, Function):
            axes = reads.get(param.name, (frozenset(),) * len(param.type.arguments))
            found[param.name] = tuple(_extent(bounds, definition) for bounds in axes)
    return found


@dataclass(frozen=True, slots=True)
class _Below:
    """Read at every index below this number."""

    count: Code


@dataclass(frozen=True, slots=True)
class _At:
    """Read at this index."""

    index: Code


_Bound = _Below | _At | None
"""None: read where nothing here tells."""
_Reads = dict[str, tuple[frozenset[_Bound], ...]]
_Scope = Mapping[str, frozenset[_Bound]]
"""For each variable that is bound, where it goes."""


class _Reader:
    def __init__(self, library: Callable[[Name], Definition], known: dict[Name, _Reads]) -> None:
        self._library = library
        self._known = known

    def reads(self, definition: Definition) -> _Reads:
        """Which parameters of a definition are read, and where."""
        found = self._known.get(definition.name)
        if found is None:
            found = self._known[definition.name] = {}
            self._code(definition.body, {}, found)
        return found

    def _code(self, code: Code, scope: _Scope, found: _Reads) -> None:
        match code:
            case Sum(index, count, body) | Maximum(index, count, body):
                self._code(count, scope, found)
                self._code(body, {**scope, index.name: self._below(count, scope)}, found)
                return
            case Quantified(_, variable, bound, body):
                inner = frozenset({None}) if bound is None else self._below(bound, scope)
                self._code(body, {**scope, variable.name: inner}, found)
                return
            case Iterate(count, index, states, start, step):
                unknown: frozenset[_Bound] = frozenset({None})
                inner_scope = {**scope, index.name: self._below(count, scope)}
                inner_scope.update({state.name: unknown for state in states})
                for one in start:
                    self._code(one, scope, found)
                for one in step:
                    self._code(one, inner_scope, found)
                return
            case Lambda(params, body):
                self._code(body, {**scope, **{param.name: frozenset({None}) for param in params}}, found)
                return
            case Let(variable, value, body):
                self._code(value, scope, found)
                self._code(body, {**scope, variable.name: frozenset({None})}, found)
                return
            case Apply(Variable(name), arguments) if name not in scope:
                _merge(found, name, [self._where(argument, scope) for argument in arguments])
            case Call():
                self._call(code, scope, found)
                return
        for part in children(code):
            self._code(part, scope, found)

    def _call(self, code: Call, scope: _Scope, found: _Reads) -> None:
        try:
            definition = self._library(code.name)
        except NotInterpreted:
            return
        given = {param.name: one for param, one in zip(definition.params, code.arguments, strict=True)}
        inner = self.reads(definition)
        for param in definition.params:
            argument = given[param.name]
            if not isinstance(param.type, Function):
                self._code(argument, scope, found)
                continue
            axes = [self._moved(bounds, given, scope) for bounds in inner.get(param.name, ())]
            axes += [frozenset()] * (len(param.type.arguments) - len(axes))
            if isinstance(argument, Variable) and argument.name not in scope:
                _merge(found, argument.name, axes)
            elif isinstance(argument, Lambda):
                names = (one.name for one in argument.params)
                self._code(argument.body, {**scope, **dict(zip(names, axes, strict=True))}, found)

    def _moved(
        self, bounds: frozenset[_Bound], given: Mapping[str, Code], scope: _Scope
    ) -> frozenset[_Bound]:
        """What a called definition says of its own parameters, said of the arguments."""
        result: set[_Bound] = set()
        for bound in bounds:
            match bound:
                case _Below(count):
                    result |= self._below(_given(count, given), scope)
                case _At(index):
                    result |= self._where(_given(index, given), scope)
                case None:
                    result.add(None)
        return frozenset(result)

    def _below(self, count: Code | None, scope: _Scope) -> frozenset[_Bound]:
        if isinstance(count, Literal) or (isinstance(count, Variable) and count.name not in scope):
            return frozenset({_Below(count)})
        if isinstance(count, Variable):
            return scope[count.name]  # what is below a number that is below `n` is below `n`
        return frozenset({None})

    def _where(self, index: Code | None, scope: _Scope) -> frozenset[_Bound]:
        match index:
            case Variable(name):
                return scope[name] if name in scope else frozenset({_At(index)})
            case Literal():
                return frozenset({_At(index)})
        return frozenset({None})


def _given(code: Code, given: Mapping[str, Code]) -> Code | None:
    """A parameter's argument; of what is no parameter itself, if it has none in it."""
    if isinstance(code, Variable):
        return given.get(code.name)
    return code if isinstance(code, Literal) else None


def _merge(found: _Reads, name: str, axes: list[frozenset[_Bound]]) -> None:
    before = found.get(name, (frozenset(),) * len(axes))
    found[name] = tuple(old | new for old, new in zip(before, axes, strict=True))


def _extent(bounds: frozenset[_Bound], definition: Definition) -> Extent:
    naturals = [param.name for param in definition.params if param.type is NAT]
    sizes, indices, least, open_ = set(), set(), 0, False
    for bound in bounds:
        match bound:
            case _Below(Literal(value)):
                least = max(least, value)
            case _Below(Variable(name)):
                sizes.add(name)
            case _At(Literal(value)):
                least = max(least, value + 1)
            case _At(Variable(name)):
                indices.add(name)
            case _:
                open_ = True
    ordered = [name for name in naturals if name in sizes]
    return Extent(tuple(ordered), least, tuple(name for name in naturals if name in indices), open_)


def counted(definition: Definition, library: Callable[[Name], Definition]) -> frozenset[str]:
    """The parameters on which the number of steps depends: those in the count of a sum or a recursion.

    A natural number that is only an index, or only compared, may be as large as it likes.
    """
    return _Counter(library).of(definition)


class _Counter:
    def __init__(self, library: Callable[[Name], Definition]) -> None:
        self._library = library
        self._known: dict[Name, frozenset[str]] = {}

    def of(self, definition: Definition) -> frozenset[str]:
        """The counted parameters of a definition."""
        found = self._known.get(definition.name)
        if found is None:
            names = {param.name for param in definition.params}
            self._known[definition.name] = frozenset()
            found = self._known[definition.name] = frozenset(self._in(definition.body) & names)
        return found

    def _in(self, code: Code) -> set[str]:
        found: set[str] = set()
        for part in walk(code):
            match part:
                case Sum(_, count, _) | Maximum(_, count, _) | Iterate(count):
                    found |= _variables(count)
                case Quantified(_, _, bound) if bound is not None:
                    found |= _variables(bound)
                case Op(Operation.POW | Operation.NAT_POW, (_, exponent)):
                    found |= _variables(exponent)
                case Call(name, _, arguments):
                    try:
                        called = self._library(name)
                    except NotInterpreted:
                        continue
                    inner = self.of(called)
                    for param, argument in zip(called.params, arguments, strict=True):
                        if param.name in inner:
                            found |= _variables(argument)
        return found


def _variables(code: Code) -> set[str]:
    return {part.name for part in walk(code) if isinstance(part, Variable)}
