"""The layout of a call: which parameter of a Python function gets which parameter of a Lean definition.

By name first, Lean's or its Python form; what is left goes by order, where that can be read in one way only.
A size that a table tells is passed only to a parameter of that name. The layout is kept in the binding's
`takes`, whose keys are names of parameters, or places in decimal (`"0"`) where a function has no names.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar
from unicodedata import normalize

from pyverify.claims.nearest import nearest
from pyverify.errors import Exit, PyverifyError
from pyverify.extract.code import NAT
from pyverify.spec import Lifted
from pyverify.testing.binding import Binding

__all__ = ["Layout", "Misfit", "described", "layout_of", "matched"]

_PLACED = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


class Misfit(PyverifyError):
    """A function cannot be called with what the definition takes; both signatures stand in the facts."""

    code: ClassVar[str] = "signature-mismatch"
    exit_status: ClassVar[Exit] = Exit.USAGE


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the Lean parameters stand in a call."""

    by_place: tuple[str, ...]
    by_name: Mapping[str, str]
    """For each keyword the Lean parameter."""

    def arguments(self, values: Mapping[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The arguments of the call, for values by Lean parameter."""
        by_name = {name: values[lean] for name, lean in self.by_name.items()}
        return tuple(values[lean] for lean in self.by_place), by_name


def layout_of(binding: Binding) -> Layout:
    """The layout of a binding whose `takes` is complete: of the function, or of `adapt` if there is one."""
    parameters = _parameters(binding)
    placed = [name for name, parameter in parameters.items() if parameter.kind in _PLACED]
    places = {placed.index(key): key for key in binding.takes if key in placed}
    places |= {int(key): key for key in binding.takes if key.isdecimal()}
    first = [places[number] for number in range(_without_gap(places))]
    named = {key: lean for key, lean in binding.takes.items() if key not in first}
    return Layout(tuple(binding.takes[key] for key in first), named)


def matched(binding: Binding, lifted: Lifted) -> Binding:
    """The binding with a complete `takes`, in Lean's names. Raises `Misfit`."""
    return replace(binding, takes=_Matching(binding, lifted).takes())


def _without_gap(places: Iterable[int]) -> int:
    """How many places are taken before the first that is free."""
    taken = set(places)
    return next(number for number in range(len(taken) + 1) if number not in taken)


def described(lifted: Lifted) -> str:
    """The definition's signature, with what a table tells behind the star."""
    parameters = lifted.parameters
    given = [
        f"{parameters.names[param.name]}: {parameters.annotation(param)}"
        for param in lifted.definition.params
        if param.name not in parameters.told
    ]
    told = [
        parameters.names[param.name] for param in lifted.definition.params if param.name in parameters.told
    ]
    result = lifted.__signature__.return_annotation
    return f"{lifted.name}({', '.join([*given, *(['*', *told] if told else [])])}) -> {result!r}"


def _parameters(binding: Binding) -> Mapping[str, inspect.Parameter]:
    """Those that get something of Lean's: not the generator of random code, and how many draws it makes."""
    signature = _signature(binding.adapt or binding.function)
    ours = () if binding.random is None else (binding.random.rng, binding.random.draws)
    found = {} if signature is None else signature.parameters
    return {name: parameter for name, parameter in found.items() if name not in ours}


def _signature(function: Callable[..., Any]) -> inspect.Signature | None:
    try:
        return inspect.signature(function)
    except (TypeError, ValueError):
        return None


class _Matching:
    """One function held against one definition."""

    def __init__(self, binding: Binding, lifted: Lifted) -> None:
        self.binding, self.lifted = binding, lifted
        self.signature = _signature(binding.adapt or binding.function)
        self.parameters = _parameters(binding)
        self.kinds = {parameter.kind for parameter in self.parameters.values()}
        names = lifted.parameters.names
        hidden = {*binding.gives, *(binding.random.hidden if binding.random is not None else ())}
        self.pythons = {lean: python for lean, python in names.items() if lean not in hidden}
        self.pythons |= {size: size for size in binding.gives.values() if size not in names}
        self.needed = [lean for lean in self.pythons if not self._is_told(lean)]
        """In Lean's order."""
        explicit = {param.name for param in lifted.definition.params if param.explicit}
        self.ordered = [lean for lean in self.needed if lean in explicit or lean not in names]
        self.problems: list[str] = []

    def _is_told(self, lean: str) -> bool:
        """Whether a table tells a size, so that a function need not be given it."""
        if lean in self.lifted.parameters.told:
            return True
        indices = [index for index, size in self.binding.gives.items() if size == lean]
        extents = [extent for table in self.lifted.shapes.values() for extent in table]
        return any(index in extent.indices for index in indices for extent in extents)

    def takes(self) -> dict[str, str]:
        """The whole layout."""
        self._check_gives()
        found = self._said()
        if not self.problems:
            found |= self._by_name(found)
            found |= self._by_order(found)
        if not self.problems:
            self._check_whole(found)
        if self.problems:
            raise self._misfit(found)
        return found

    def _check_gives(self) -> None:
        params = {param.name: param for param in self.lifted.definition.params}
        for index, size in self.binding.gives.items():
            if index not in params or params[index].type is not NAT:
                self.problems.append(
                    f"`gives` names `{index}`, which is no natural parameter{_like(index, params)}"
                )
            if size in self.binding.gives or (size in params and params[size].type is not NAT):
                self.problems.append(f"`gives` says that `{index}` runs below `{size}`, which is no size")
            elif not size.isidentifier():
                self.problems.append(f"`gives` says that `{index}` runs below `{size}`, which is no name")

    def _said(self) -> dict[str, str]:
        """What `takes` says, in Lean's names."""
        found = {}
        open_ended = inspect.Parameter.VAR_KEYWORD in self.kinds or self.signature is None
        for key, value in self.binding.takes.items():
            lean = next((lean for lean, python in self.pythons.items() if value in (lean, python)), None)
            if lean is None:
                self.problems.append(
                    f"`takes` names `{value}`, which Lean does not have{_like(value, self.pythons)}"
                )
            elif not (key in self.parameters or open_ended or key.isdecimal()):
                self.problems.append(
                    f"`takes` names `{key}`, which Python does not have{_like(key, self.parameters)}"
                )
            else:
                found[self._named(key)] = lean
        return found

    def _named(self, key: str) -> str:
        """The parameter at a place, where it has a name."""
        placed = [name for name, parameter in self.parameters.items() if parameter.kind in _PLACED]
        return placed[int(key)] if key.isdecimal() and int(key) < len(placed) else key

    def _by_name(self, found: Mapping[str, str]) -> dict[str, str]:
        """The parameters that are called as Lean calls them, or as Python calls those."""
        by_word = {normalize("NFKC", lean): lean for lean in self.pythons}  # as Python reads `μ₁`
        by_word |= {python: lean for lean, python in self.pythons.items()}
        by_word |= {lean: lean for lean in self.pythons}
        same = {
            name: by_word[name]
            for name, parameter in self.parameters.items()
            if name in by_word and name not in found and parameter.kind not in _REST
        }
        if inspect.Parameter.VAR_KEYWORD in self.kinds and self.binding.adapt is not None:
            left = set(self.pythons) - set(found.values()) - set(same.values())
            same |= {self.pythons[lean]: lean for lean in self.pythons if lean in left}
        return same

    def _by_order(self, found: Mapping[str, str]) -> dict[str, str]:
        """What is left, if it can be in one way only."""
        waiting = [
            name
            for name, parameter in self.parameters.items()
            if name not in found and parameter.kind in _PLACED and parameter.default is parameter.empty
        ]
        left = [lean for lean in self.ordered if lean not in found.values()]
        if inspect.Parameter.VAR_POSITIONAL in self.kinds and self.binding.adapt is None:
            placed = sum(parameter.kind in _PLACED for parameter in self.parameters.values())
            waiting += [str(placed + number) for number in range(len(left) - len(waiting))]
        if not waiting or len(waiting) != len(left):
            return {}
        made = dict(zip(waiting, left, strict=True))
        if not self.binding.takes and self._is_crossed({**found, **made}):
            self.problems.append(
                "some parameters go by name, and the others then stand in another order than Lean's"
            )
            return {}
        return made

    def _is_crossed(self, whole: Mapping[str, str]) -> bool:
        """Whether parameters that are needed stand in another order in Python than in Lean."""
        order = [whole[name] for name in self.parameters if name in whole]
        order = [lean for lean in order if lean in self.ordered]
        return order != sorted(order, key=self.ordered.index)

    def _check_whole(self, found: Mapping[str, str]) -> None:
        """Whether nothing that has to be given is left on either side."""
        for name, parameter in self.parameters.items():
            if name not in found and parameter.kind not in _REST and parameter.default is parameter.empty:
                self.problems.append(f"Python's `{name}` stands for nothing in Lean")
        if self.binding.adapt is None:
            left = [lean for lean in self.needed if lean not in found.values()]
            self.problems += [f"Lean's `{lean}` is not given to the function" for lean in left]
        placed = [name for name, parameter in self.parameters.items() if parameter.kind in _PLACED]
        places = [int(key) for key in found if key.isdecimal()]
        places += [number for number, name in enumerate(placed) if name in found]
        if any(key.isdecimal() and int(key) >= _without_gap(places) for key in found):
            self.problems.append("some arguments go by place, and one before them is not given")
        for name in placed:
            only = self.parameters[name].kind is inspect.Parameter.POSITIONAL_ONLY
            before = placed[: placed.index(name)]
            if only and name in found and not all(one in found for one in before):
                self.problems.append(
                    f"Python's `{name}` goes by place only, and what stands before it is not given"
                )

    def _misfit(self, found: Mapping[str, str]) -> Misfit:
        place = self.lifted.place
        lean = described(self.lifted)
        short = self.binding.name.rpartition(".")[2]
        word = f"adapt of {short}" if self.binding.adapt else short
        python = (
            f"{word}{self.signature}" if self.signature is not None else f"{word}: Python tells no signature"
        )
        return Misfit(
            f"`{self.binding.name}` cannot be called with what `{self.binding.to}` takes",
            where=self.binding.made.where,
            facts=(
                f"Lean:   {lean}" + (f"    {place.path}:{place.line}" if place is not None else ""),
                f"Python: {python}" + (f"    {self.binding.place}" if self.binding.place.path else ""),
                *self.problems,
            ),
            help=self._advice(found),
        )

    def _advice(self, found: Mapping[str, str]) -> str:
        """What to write, as far as one can guess."""
        needed = [lean for lean in self.needed if lean not in found.values()]
        waiting = [
            name
            for name, parameter in self.parameters.items()
            if name not in found and parameter.kind not in _REST and parameter.default is parameter.empty
        ]
        names = [self.pythons[lean] for lean in self.needed]
        index = next((lean for lean in needed if self._is_index(lean)), None)
        if self.binding.adapt is not None:
            return f"`adapt` may name any of: {', '.join(self.pythons.values())}"
        if next(iter(self.parameters), "") == "self":
            return f'a method goes through an instance: bind(Model().method, to="{self.binding.to}")'
        if self.signature is None and not self.binding.takes:
            return f"say by place what it gets, as in takes={_sequence(names)}"
        if index is not None and not waiting:
            return (
                f'if the result is a table with `{index}` along its axis, write gives={{"{index}": "size"}}'
            )
        if waiting and len(waiting) == len(needed):
            told = ", ".join(f'"{name}": "{lean}"' for name, lean in zip(waiting, needed, strict=True))
            return f"say which is which, as in takes={{{told}}}"
        spare = [name for name, one in self.parameters.items() if name not in found and one.kind not in _REST]
        if needed and not waiting and spare:
            return f'say which is which, as in takes={{"{spare[0]}": "{needed[0]}"}}'
        return f"say how it is called, as in adapt=lambda {', '.join(names)}: ({', '.join(names)},)"

    def _is_index(self, lean: str) -> bool:
        params = {param.name: param for param in self.lifted.definition.params}
        read = any(lean in extent.indices for table in self.lifted.shapes.values() for extent in table)
        return lean in params and params[lean].type is NAT and read


_REST = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


def _like(wanted: str, known: Iterable[str]) -> str:
    near = nearest(wanted, known)
    return f"; is it `{near}`?" if near else ""


def _sequence(names: Sequence[str]) -> str:
    inner = ", ".join(f'"{name}"' for name in names)
    return f"({inner},)" if len(names) == 1 else f"({inner})"
