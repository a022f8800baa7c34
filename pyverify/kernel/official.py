"""The official kernel through the C functions of Lean's library; runs in the child process only.

An environment starts empty and grows by what the kernel accepts. Neither the elaborator nor a module takes
part, and no code of a project runs. Terms come as flat tables (see `wire`), children first, so nothing here
recurses.
"""

from __future__ import annotations

import ctypes
import struct

from pyverify.kernel.library import Library, box, head_of, read_list, read_name, show, words_at

TYPE_CHECKING = False  # `typing` would take longer to import than the rest
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Environment"]

RECURSION_LIMIT = 1_000_000
"""Of the kernel: deep enough that only the stack is a limit."""
KINDS = ("unsafe", "safe", "partial")
EXCEPTIONS = (
    "it uses a constant that is not declared",
    "its name is already declared",
    "its value does not have the type that is stated",
    "it contains metavariables",
    "it contains free variables",
    "something that is no function is applied",
    "something that is no type stands where a type is needed",
    "the value of a `let` does not have the type that is stated",
    "an expression does not have the type that is stated",
    "a function is applied to an argument of another type",
    "a field of something that is no structure is taken",
    "a theorem's type is no proposition",
    "",
    "(deterministic) timeout",
    "excessive memory consumption",
    "deep recursion",
    "interrupted",
)
"""By the constructor of `Kernel.Exception`; 12 brings a text of its own."""
_UNKNOWN, _OTHER, _APPLICATION = 0, 12, 9

_FIELDS = {5: (1, 2, 5), 6: (2, 3, 4), 7: (2, 3, 4, 5)}
"""By kind: which pointers of what is stored are counts."""
_FLAGS = {4: 1, 5: 3, 6: 1, 7: 2}


class Environment:
    """One growing environment, with the names, levels and terms that its declarations are made of."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.names = [box(0)]
        self.shown: list[tuple[str | int, ...]] = [()]
        self.levels: list[int] = []
        self.terms: list[int] = []
        self._lists: dict[tuple[int, ...], int] = {(): box(0)}
        made = library.call("l_Lean_mkEmptyEnvironment", 0, box(0))
        self._kernel = library.call("lean_elab_environment_to_kernel_env", words_at(made, 2)[1])

    def extend(
        self,
        names: list[tuple[int, Any]],
        levels: list[tuple[Any, ...]],
        terms: list[tuple[Any, ...]],
        sizes: tuple[int, int, int],
    ) -> None:
        """Build what is not built yet, up to these sizes of the tables."""
        self.append(
            names[len(self.names) - 1 : sizes[0]],
            levels[len(self.levels) : sizes[1]],
            terms[len(self.terms) : sizes[2]],
        )

    def append(
        self, names: list[tuple[int, Any]], levels: list[tuple[Any, ...]], terms: list[tuple[Any, ...]]
    ) -> None:
        """Build further names, levels and terms."""
        library = self.library
        for prefix, component in names:
            self.shown.append((*self.shown[prefix], component))
            if isinstance(component, str):
                made = library.call("lean_name_mk_string", self.names[prefix], library.string(component))
            else:
                made = library.call("lean_name_mk_numeral", self.names[prefix], library.natural(component))
            self.names.append(made)
        for level in levels:
            self.levels.append(self._level(level))
        self._terms(terms)

    def _level(self, level: tuple[Any, ...]) -> int:
        tag = level[0]
        if tag == 0:
            return box(0)
        if tag == 4:
            return self.library.call("lean_level_mk_param", self.names[level[1]])
        name = (None, "lean_level_mk_succ", "lean_level_mk_max", "lean_level_mk_imax")[tag]
        assert name is not None
        return self.library.call(name, *(self.levels[part] for part in level[1:]))

    def _terms(self, added: list[tuple[Any, ...]]) -> None:
        """Build terms; most of the time of a replay outside the kernel is spent here."""
        library, mark, names, terms = self.library, self.library.mark, self.names, self.terms
        apply, constant = library.functions["lean_expr_mk_app"], library.functions["lean_expr_mk_const"]
        binder = {
            6: library.functions["lean_expr_mk_lambda"],
            7: library.functions["lean_expr_mk_forall"],
        }
        keep = terms.append
        for term in added:
            tag = term[0]
            if tag == 5:
                made = apply(terms[term[1]], terms[term[2]])
            elif tag in (6, 7):
                made = binder[tag](names[term[3]], terms[term[1]], terms[term[2]], term[4])
            elif tag == 4:
                made = constant(names[term[1]], self._level_list(term[2]))
            else:
                made = self._other(term)
            mark(made)
            keep(made)

    def _other(self, term: tuple[Any, ...]) -> int:
        library, call = self.library, self.library.call
        match term:
            case (0, index):
                return call("lean_expr_mk_bvar", library.natural(index))
            case (3, level):
                return call("lean_expr_mk_sort", self.levels[level])
            case (8, type_, value, body, name, plain):
                parts = (self.terms[type_], self.terms[value], self.terms[body])
                return call("lean_expr_mk_let", self.names[name], *parts, plain)
            case (9, number):
                return call("lean_expr_mk_lit", library.make(0, (library.natural(number),)))
            case (10, text):
                return call("lean_expr_mk_lit", library.make(1, (library.string(text),)))
            case (11, value, structure, index):
                return call(
                    "lean_expr_mk_proj", self.names[structure], library.natural(index), self.terms[value]
                )
        raise ValueError(term)

    def _level_list(self, levels: tuple[int, ...]) -> int:
        if levels not in self._lists:
            self._lists[levels] = self.library.linked([self.levels[level] for level in levels])
        return self._lists[levels]

    def _names(self, names: tuple[int, ...]) -> int:
        return self.library.linked([self.names[name] for name in names])

    def submit(self, block: tuple[Any, ...]) -> str:
        """Ask the kernel to add a block (see `wire.Packer.block`); the reason of a refusal, or ""."""
        result = self.library.call(
            "lean_add_decl", self._kernel, 0, RECURSION_LIMIT, self._declaration(block), box(0)
        )
        answer = words_at(result, 2)[1]
        if head_of(result)[3] == 1:
            self._kernel = answer
            return ""
        return self.reason(answer)

    def elaborated(self) -> int:
        """The environment in the form that the kernel's functions on terms take."""
        return self.library.call("l_Lean_Environment_ofKernelEnv", self._kernel)

    def reason(self, answer: int) -> str:
        """What a `Kernel.Exception` says."""
        if answer & 1:
            return EXCEPTIONS[answer >> 1] if answer >> 1 < len(EXCEPTIONS) else "an unknown exception"
        tag = head_of(answer)[3]
        if tag == _OTHER:
            text = words_at(answer, 2)[1]
            return ctypes.string_at(text + 32, words_at(text, 2)[1] - 1).decode("utf-8", "replace")
        if tag == _UNKNOWN:
            return f"{EXCEPTIONS[tag]}: {show(read_name(words_at(answer, 3)[2]))}"
        return EXCEPTIONS[tag] if tag < len(EXCEPTIONS) else "an unknown exception"

    def _declaration(self, block: tuple[Any, ...]) -> int:
        make, linked = self.library.make, self.library.linked
        match block:
            case ("quotient",):
                return box(4)
            case ("inductive", params, num_params, types, unsafe):
                made = []
                for name, type_, constructors in types:
                    inner = [make(0, (self.names[n], self.terms[t])) for n, t in constructors]
                    made.append(make(0, (self.names[name], self.terms[type_], linked(inner))))
                count = self.library.natural(num_params)
                return make(6, (self._names(params), count, linked(made)), bytes([unsafe]))
            case ("axiom", name, params, type_, unsafe):
                return make(0, (make(0, (self._constant(name, params, type_),), bytes([unsafe])),))
            case ("theorem", name, params, type_, value, group):
                fields = (self._constant(name, params, type_), self.terms[value], self._names(group))
                return make(2, (make(0, fields),))
            case ("opaque", name, params, type_, value, group, unsafe):
                fields = (self._constant(name, params, type_), self.terms[value], self._names(group))
                return make(3, (make(0, fields, bytes([unsafe])),))
            case ("definition", definition):
                return make(1, (self._definition(definition),))
            case ("mutual", definitions):
                return make(5, (linked([self._definition(d) for d in definitions]),))
        raise ValueError(block[0])

    def _definition(self, definition: tuple[Any, ...]) -> int:
        name, params, type_, value, hints, group, safety = definition
        make = self.library.make
        told = box(0) if hints == -2 else box(1) if hints == -1 else make(2, (), struct.pack("<I", hints))
        fields = (self._constant(name, params, type_), self.terms[value], told, self._names(group))
        return make(0, fields, bytes([safety]))

    def _constant(self, name: int, params: tuple[int, ...], type_: int) -> int:
        return self.library.make(0, (self.names[name], self._names(params), self.terms[type_]))

    def differs(self, told: tuple[Any, ...]) -> str:
        """How a constant that the kernel derived differs from what a module says of it, or ""."""
        kind, name, params, type_, numbers, flags, named, rules = told
        found = self.library.call("lean_environment_find", self._kernel, self.names[name])
        if found & 1:
            return "the kernel derives no such constant"
        info = words_at(found, 2)[1]
        value = words_at(info, 2)[1]
        _, size, pointers, _ = head_of(value)
        if head_of(info)[3] != kind:
            return "the kernel derives a constant of another kind"
        fields = words_at(value, 1 + pointers)[1:]
        _, its_params, its_type = words_at(fields[0], 4)[1:]
        raw = ctypes.string_at(value + 8 + 8 * pointers, size - 8 - 8 * pointers)
        expected = [self.library.natural(number) for number in numbers]
        if [fields[i] for i in _FIELDS.get(kind, ())] != expected or raw[: _FLAGS[kind]] != flags:
            return "its numbers or flags are not those that the kernel derives"
        if [read_name(n) for n in read_list(its_params)] != [self.shown[n] for n in params]:
            return "its universe parameters are not those that the kernel derives"
        equal = self.library.functions["lean_expr_eqv"]
        if not equal(its_type, self.terms[type_]):
            return "its type is not the one that the kernel derives"
        lists = {5: (3, 4), 7: (1,)}.get(kind, ())
        its_names = [[read_name(n) for n in read_list(fields[i])] for i in lists]
        if kind == 6:
            its_names = [[read_name(fields[1])]]
        if its_names != [[self.shown[n] for n in names] for names in named]:
            return "it names other types or constructors than those that the kernel derives"
        derived = [words_at(rule, 4)[1:] for rule in read_list(fields[6])] if kind == 7 else []
        heads = [(read_name(constructor), count) for constructor, count, _ in derived]
        if heads != [(self.shown[n], self.library.natural(count)) for n, count, _ in rules]:
            return "its computation rules are not those that the kernel derives"
        for (_, _, its_result), (_, _, result) in zip(derived, rules, strict=True):
            if not equal(its_result, self.terms[result]):
                return "its computation rules are not those that the kernel derives"
        return ""
