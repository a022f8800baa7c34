"""Questions about terms, put to the official kernel, and its answers read back; in the child process only.

An environment is finished when questions are asked, and a question changes nothing, so their order does not
matter. Terms that come back are told as `wire` tells terms: what was sent keeps its number, and what is new
comes with the answer, in numbers that go on behind what was sent. Each answer stands alone.

Objects that the library returns are kept for ever, so an address means the same term to the end.
"""

from __future__ import annotations

import ctypes

from pyverify.kernel.library import box, head_of, read_list, words_at

TYPE_CHECKING = False  # `typing` would take longer to import than the rest
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pyverify.kernel.official import Environment

__all__ = ["Asking"]

_PARTS = {5: (1, 2), 6: (2, 3), 7: (2, 3), 8: (2, 3, 4), 10: (2,), 11: (3,)}
"""By constructor: which words behind the header are subterms."""
_CONST, _APP, _LIT, _META = 4, 5, 9, 10


class Asking:
    """The questions of one finished environment."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._library = environment.library
        self._elaborated = environment.elaborated()
        self._context = self._library.call("lean_mk_empty_local_ctx", box(0))
        self._terms = {address: number for number, address in enumerate(environment.terms)}
        self._levels = {address: number for number, address in enumerate(environment.levels)}
        self._names = {address: number for number, address in enumerate(environment.names)}

    def answer(self, what: str, terms: Sequence[int]) -> tuple[str, Any]:
        """The answer to a question about terms of the tables: ("refused", reason), or ("told", value).

        `whnf` and `type` tell a term as (root, names, levels, terms); `equal` tells a truth value, `numeral`
        a number.
        """
        addresses = [self._environment.terms[number] for number in terms]
        if what == "numeral":
            return self._numeral(addresses[0])
        name = {"whnf": "lean_kernel_whnf", "equal": "lean_kernel_is_def_eq", "type": "lean_kernel_check"}[
            what
        ]
        good, value = self._ask(name, *addresses)
        if not good:
            return "refused", self._environment.reason(value)
        return "told", value == box(1) if what == "equal" else _Reading(self).term(value)

    def _ask(self, name: str, *terms: int) -> tuple[bool, int]:
        """Whether there was an answer, and the answer or the exception."""
        result = self._library.call(name, self._elaborated, self._context, *terms)
        return head_of(result)[3] == 1, words_at(result, 2)[1]

    def _numeral(self, term: int) -> tuple[str, Any]:
        """Reduce until there is a literal, or a constructor whose argument is looked at next."""
        above = 0
        while True:
            good, value = self._ask("lean_kernel_whnf", term)
            if not good:
                return "refused", self._environment.reason(value)
            tag = head_of(value)[3]
            if tag == _LIT:
                literal = words_at(value, 2)[1]
                if head_of(literal)[3] == 0:
                    return "told", above + natural_at(words_at(literal, 2)[1])
            elif tag == _CONST and self.name_of(value) == ("Nat", "zero"):
                return "told", above
            elif tag == _APP:
                _, function, term = words_at(value, 3)
                if head_of(function)[3] == _CONST and self.name_of(function) == ("Nat", "succ"):
                    above += 1
                    continue
            return "refused", "it does not reduce to a numeral"

    def name_of(self, constant: int) -> tuple[str | int, ...]:
        """The name of a constant."""
        return _components(words_at(constant, 2)[1])

    def known(self) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
        """The numbers of what was sent, by address: names, levels, terms."""
        return self._names, self._levels, self._terms

    def sizes(self) -> tuple[int, int, int]:
        """How much was sent."""
        one = self._environment
        return len(one.names), len(one.levels), len(one.terms)


class _Reading:
    """One answer being read: what it adds to the tables."""

    def __init__(self, asking: Asking) -> None:
        self._sent = asking.known()
        self._sizes = asking.sizes()
        self._done: tuple[dict[int, int], dict[int, int], dict[int, int]] = ({}, {}, {})
        self._names: list[tuple[int, str | int]] = []
        self._levels: list[tuple[Any, ...]] = []
        self._terms: list[tuple[Any, ...]] = []

    def term(self, root: int) -> tuple[Any, ...]:
        """The term at an address, with what it adds."""
        sent, done = self._sent[2], self._done[2]
        stack = [root]
        while stack:
            address = stack[-1]
            if address in sent or address in done:
                stack.pop()
                continue
            tag = head_of(address)[3]
            words = words_at(address, 6 if tag == 8 else 5 if tag in (6, 7) else 4 if tag == 11 else 3)
            missing = [p for i in _PARTS.get(tag, ()) if (p := words[i]) not in sent and p not in done]
            if missing:
                stack += missing
                continue
            stack.pop()
            if tag == _META:
                done[address] = self._number(words[2])
                continue
            done[address] = self._sizes[2] + len(self._terms)
            self._terms.append(self._record(tag, address, words))
        return self._number(root), self._names, self._levels, self._terms

    def _number(self, address: int) -> int:
        found = self._sent[2].get(address)
        return self._done[2][address] if found is None else found

    def _record(self, tag: int, address: int, words: tuple[int, ...]) -> tuple[Any, ...]:
        parts = [self._number(words[i]) for i in _PARTS.get(tag, ())]
        if tag == 0:
            return (0, natural_at(words[1]))
        if tag == 3:
            return (3, self._level(words[1]))
        if tag == _CONST:
            return (4, self._name(words[1]), tuple([self._level(one) for one in read_list(words[2])]))
        if tag == _APP:
            return (5, *parts)
        if tag in (6, 7):
            # behind the pointers: eight bytes of cached data, then the binder's kind
            return (tag, *parts, self._name(words[1]), ctypes.string_at(address + 40, 1)[0])
        if tag == 8:
            return (8, *parts, self._name(words[1]), ctypes.string_at(address + 48, 1)[0])
        if tag == _LIT:
            literal = words[1]
            value = words_at(literal, 2)[1]
            return (9, natural_at(value)) if head_of(literal)[3] == 0 else (10, _text_at(value))
        if tag == 11:
            return (11, *parts, self._name(words[1]), natural_at(words[2]))
        raise ValueError(tag)

    def _level(self, address: int) -> int:
        if address & 1:
            return self._add_level(address, (0,))
        stack = [address]
        sent, done = self._sent[1], self._done[1]
        while stack:
            at = stack[-1]
            if at in sent or at in done:
                stack.pop()
                continue
            if at & 1:
                self._add_level(at, (0,))
                continue
            tag = head_of(at)[3]
            words = words_at(at, 3 if tag in (2, 3) else 2)[1:]
            if tag == 4:
                self._add_level(at, (4, self._name(words[0])))
                continue
            missing = [part for part in words if part not in sent and part not in done]
            if missing:
                stack += missing
            else:
                self._add_level(at, (tag, *[sent[p] if p in sent else done[p] for p in words]))
        return sent[address] if address in sent else done[address]

    def _add_level(self, address: int, record: tuple[Any, ...]) -> int:
        found = self._sent[1].get(address, self._done[1].get(address))
        if found is None:
            found = self._done[1][address] = self._sizes[1] + len(self._levels)
            self._levels.append(record)
        return found

    def _name(self, address: int) -> int:
        chain = []
        sent, done = self._sent[0], self._done[0]
        while address not in sent and address not in done:
            chain.append(address)
            address = words_at(address, 2)[1]
        number = sent[address] if address in sent else done[address]
        for at in reversed(chain):
            self._names.append((number, _component(at)))
            number = done[at] = self._sizes[0] + len(self._names) - 1
        return number


def natural_at(value: int) -> int:
    """A `Nat`: boxed, or the limbs of a big number, the lowest first."""
    if value & 1:
        return value >> 1
    _, size, limbs = words_at(value, 3)
    return int.from_bytes(ctypes.string_at(limbs, 8 * (size >> 32)), "little")


def _text_at(value: int) -> str:
    return ctypes.string_at(value + 32, words_at(value, 2)[1] - 1).decode("utf-8")


def _component(name: int) -> str | int:
    last = words_at(name, 3)[2]
    return natural_at(last) if head_of(name)[3] == 2 else _text_at(last)


def _components(name: int) -> tuple[str | int, ...]:
    found: list[str | int] = []
    while not name & 1:
        found.append(_component(name))
        name = words_at(name, 2)[1]
    return tuple(reversed(found))
