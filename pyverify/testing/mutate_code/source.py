"""The source of functions: what a bound function calls within its module, and code made of changed source.

A function is found in its module's syntax tree by its line, and the tree has to give the very bytecode that
the function has: what was edited since it was imported is not mutated.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import inspect
import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from pyverify.testing.mutate_code.catalogue import Around

__all__ = ["Written", "compiled", "fingerprint", "plain_function", "reached", "written"]


@dataclass(frozen=True, eq=False)
class Written:
    """A function with its place in the source of its module."""

    function: FunctionType
    module: str
    name: str
    """Its qualified name."""
    path: Path
    text: str
    """The module's source."""
    tree: ast.Module
    node: ast.FunctionDef

    @property
    def full_name(self) -> str:
        """`module.function`."""
        return f"{self.module}.{self.name}"

    @property
    def around(self) -> Around:
        """What is known where its expressions stand."""
        namespace = self.function.__globals__
        numpy = (
            name for name, one in namespace.items() if isinstance(one, ModuleType) and one.__name__ == "numpy"
        )
        return Around(namespace, next(numpy, ""))


def plain_function(function: Any) -> FunctionType | None:
    """The Python function below what wraps it; None if there is none."""
    while isinstance(function, functools.partial):
        function = function.func
    function = inspect.unwrap(getattr(function, "__func__", function))
    return function if isinstance(function, FunctionType) else None


def written(function: Any) -> Written | None:
    """A function with its source; None where that is not to be had."""
    plain = plain_function(function)
    if plain is None:
        return None
    found = _parsed(plain.__code__.co_filename)
    if found is None:
        return None
    text, tree = found
    node = next((one for one in ast.walk(tree) if _is_of(one, plain)), None)
    if not isinstance(node, ast.FunctionDef):
        return None
    made = Written(
        plain, plain.__module__, plain.__qualname__, Path(plain.__code__.co_filename), text, tree, node
    )
    code = compiled(made)
    same = code is not None and fingerprint(code) == fingerprint(plain.__code__)
    return made if same else None


def _is_of(node: ast.AST, function: FunctionType) -> bool:
    if not isinstance(node, ast.FunctionDef) or node.name != function.__code__.co_name:
        return False
    return (
        min([node.lineno, *(one.lineno for one in node.decorator_list)]) == function.__code__.co_firstlineno
    )


@functools.lru_cache(maxsize=256)
def _parsed(file: str) -> tuple[str, ast.Module] | None:
    try:
        text = Path(file).read_text(encoding="utf-8")
        return text, ast.parse(text, file)
    except (OSError, ValueError, SyntaxError):
        return None


def compiled(one: Written) -> CodeType | None:
    """The function's code, from the module's tree as it is now; None where it does not compile, or could not
    take the place of what the function has.
    """
    ast.fix_missing_locations(one.tree)
    try:
        whole = compile(one.tree, str(one.path), "exec", dont_inherit=True)
    except (SyntaxError, ValueError, TypeError):
        return None
    wanted = one.function.__code__
    for code in _codes(whole):
        if code.co_name == wanted.co_name and code.co_firstlineno == wanted.co_firstlineno:
            return code if code.co_freevars == wanted.co_freevars else None
    return None


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def fingerprint(code: CodeType) -> str:
    """What a function does, by its bytecode: places in the source, names and types of files do not count."""
    return hashlib.sha256(marshal.dumps(_told(code), 2)).hexdigest()


def _told(code: CodeType) -> tuple[Any, ...]:
    constants = tuple(
        _told(one) if isinstance(one, CodeType) else (type(one).__name__, repr(one)) for one in code.co_consts
    )
    return (
        code.co_code,
        constants,
        code.co_names,
        code.co_varnames,
        code.co_freevars,
        code.co_cellvars,
        code.co_flags,
        getattr(code, "co_exceptiontable", b""),
    )


def reached(function: Any, modules: frozenset[str], depth: int) -> dict[FunctionType, int]:
    """The functions of these modules that a function calls, itself too if it is of them, each with the number
    of calls that lead to it, up to `depth`.

    What is named counts as called. Of a class that is named, those methods count whose names occur.
    """
    start = plain_function(function)
    if start is None:
        return {}
    found, waiting = {start: 0}, [start]
    for one in waiting:
        if found[one] >= depth:
            continue
        for other in _named(one, modules):
            if other not in found:
                found[other] = found[one] + 1
                waiting.append(other)
    return {one: distance for one, distance in found.items() if one.__module__ in modules}


def _named(function: FunctionType, modules: frozenset[str]) -> Iterator[FunctionType]:
    """The functions of these modules that are named in a function."""
    where = written(function)
    if where is None:
        return
    known: Mapping[str, Any] = {**function.__globals__, **_closure(function)}
    attributes = {one.attr for one in ast.walk(where.node) if isinstance(one, ast.Attribute)}
    for node in ast.walk(where.node):
        value = _value(node, known)
        if isinstance(value, type) and value.__module__ in modules:
            for name, part in vars(value).items():
                part = part.fget if isinstance(part, property) else part
                method = plain_function(part)
                if method is not None and (
                    name in attributes or name in ("__init__", "__post_init__", "__call__")
                ):
                    yield method
        elif callable(value) and (plain := plain_function(value)) is not None and plain.__module__ in modules:
            yield plain


def _closure(function: FunctionType) -> dict[str, Any]:
    found = {}
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
        try:
            found[name] = cell.cell_contents
        except ValueError:  # it has no value yet
            continue
    return found


def _value(node: ast.AST, known: Mapping[str, Any]) -> Any:
    """What a name, or a name in a module, means."""
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = _value(node.value, known)
        return getattr(owner, node.attr, None) if isinstance(owner, ModuleType) else None
    return None
