"""Readers of printed formulas, in text and in LaTeX: they give a formula's value.

They know the notations and not the printer, so that a parenthesis too few, which a person would stumble
over, shows as another value. The names that they know are those of `printed_code`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

from printed_code import FUNCTIONS, OPERATIONS, divide

Meaning = Callable[[dict[str, Any]], Any]
_RAISED = {raised: str(digit) for digit, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {"⁻": "-"}


class Reader:
    """What both notations share: everything below products. A subclass says what tokens and powers are."""

    tokens: list[str]
    SIGNS: ClassVar[dict[str, str]]

    def __init__(self) -> None:
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        token = self.peek()
        assert token, "the end came too early"
        assert not wanted or token == wanted, f"{token!r} where {wanted!r} was expected, in {self.tokens}"
        self.at += 1
        return token

    def sign(self) -> str:
        return self.SIGNS.get(self.peek(), "")

    def whole(self) -> Meaning:
        found = self.open()
        assert self.at == len(self.tokens), f"left over: {self.tokens[self.at :]}"
        return found

    def open(self) -> Meaning:
        return self.left("iff", lambda: self.implication())

    def implication(self) -> Meaning:
        first = self.left("or", lambda: self.left("and", self.negation))
        if self.sign() != "implies":
            return first
        self.take()
        return apply2("implies", first, self.implication())

    def left(self, name: str, inner: Callable[[], Meaning]) -> Meaning:
        found = inner()
        while self.sign() == name:
            self.take()
            found = apply2(name, found, inner())
        return found

    def negation(self) -> Meaning:
        if self.sign() == "not":
            self.take()
            inner = self.negation()
            return lambda names: not inner(names)
        return self.relation()

    def relation(self) -> Meaning:
        if self.sign() in ("forall", "exists"):
            return self.quantified()
        parts, signs = [self.sum()], []
        while self.sign() in ("le", "lt", "eq", "ne"):
            signs.append(self.sign())
            self.take()
            parts.append(self.sum())
        if not signs:
            return parts[0]
        compare = {**OPERATIONS, "ne": lambda a, b: a != b}
        return lambda names: all(
            compare[sign](a(names), b(names)) for sign, a, b in zip(signs, parts, parts[1:], strict=False)
        )

    def quantified(self) -> Meaning:
        universal = self.sign() == "forall"
        self.take()
        ranges = self.ranges()
        while self.peek() == ",":
            self.take()
            ranges += self.ranges()
        self.take(":")
        body = self.open()

        def meaning(names: dict[str, Any], left: int = 0) -> bool:
            if left == len(ranges):
                return bool(body(names))
            index, count = ranges[left]
            held = [meaning({**names, index: i}, left + 1) for i in range(count(names))]
            return all(held) if universal else any(held)

        return meaning

    def range(self) -> tuple[str, Meaning]:
        (found,) = self.ranges()
        return found

    def ranges(self) -> list[tuple[str, Meaning]]:
        """One or more indices below the same number."""
        names = []
        while self.sign() != "lt":
            names.append(self.take())
            if self.peek() == ",":
                self.take()
        self.take()
        count = self.sum()
        return [(name, count) for name in names]

    def sum(self) -> Meaning:
        if self.sign() == "sub":
            self.take()
            inner = self.product()
            found: Meaning = lambda names: -inner(names)  # noqa: E731
        else:
            found = self.product()
        while self.sign() in ("add", "sub", "nat_sub", "nat_mod"):
            name = self.sign()
            self.take()
            found = apply2(name, found, self.product())
        return found

    def product(self) -> Meaning:
        raise NotImplementedError

    def big(self, kind: str, index: str, count: Meaning) -> Meaning:
        body = self.product()

        def meaning(names: dict[str, Any]) -> Any:
            found = [body({**names, index: i}) for i in range(count(names))]
            return sum(found) if kind == "sum" else max(found, default=0)

        return meaning


def apply2(name: str, a: Meaning, b: Meaning) -> Meaning:
    return lambda names: OPERATIONS[name](a(names), b(names))


def raised(a: Meaning, exponent: int) -> Meaning:
    return lambda names: divide(1, a(names)) if exponent == -1 else a(names) ** exponent


class TextReader(Reader):
    SIGNS: ClassVar[dict[str, str]] = {
        "+": "add", "−": "sub", "∸": "nat_sub", "mod": "nat_mod", "≤": "le", "<": "lt", "=": "eq", "≠": "ne",
        "¬": "not", "∧": "and", "∨": "or", "⇒": "implies", "⇔": "iff", "∀": "forall", "∃": "exists",
    }  # fmt: skip

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tokens = re.findall(r"[⁻⁰¹²³⁴-⁹]+|[0-9]+|[a-z]+|\S", text)

    def open(self) -> Meaning:
        if self.peek() != "if":
            return super().open()
        self.take()
        condition = self.open()
        self.take("then")
        then = self.open()
        self.take("else")
        other = self.open()
        return lambda names: (then if condition(names) else other)(names)

    def product(self) -> Meaning:
        found = self.power()
        while self.peek() in ("·", "/"):
            name = "mul" if self.take() == "·" else "div"
            found = apply2(name, found, self.power())
        return found

    def power(self) -> Meaning:
        found = self.applied()
        if self.peek() and self.peek()[0] in _RAISED:
            return raised(found, int("".join(_RAISED[one] for one in self.take())))
        return found

    def applied(self) -> Meaning:
        token = self.peek()
        if token == "∑" or (token == "max" and self.tokens[self.at + 1] != "("):
            self.take()
            index, count = self.range()
            self.take(",")
            return self.big("sum" if token == "∑" else "max", index, count)
        if token in FUNCTIONS:
            self.take()
            arguments = [self.atom() for _ in range(2 if token == "p" else 1)]
            return lambda names: FUNCTIONS[token](*(one(names) for one in arguments))
        return self.atom()

    def atom(self) -> Meaning:
        token = self.take()
        if token == "(":
            found = self.open()
            self.take(")")
            return found
        if token == "|":
            inner = self.open()
            self.take("|")
            return lambda names: abs(inner(names))
        if token == "⌊":
            above = self.power()
            while self.peek() == "·":
                self.take()
                above = apply2("mul", above, self.power())
            self.take("/")
            below = self.power()
            self.take("⌋")
            return apply2("nat_div", above, below)
        if token in ("min", "max"):
            self.take("(")
            first = self.open()
            self.take(",")
            second = self.open()
            self.take(")")
            return apply2(token, first, second)
        if token.isdigit():
            return lambda names: int(token)
        if token in ("true", "false"):
            return lambda names: token == "true"
        assert token.isalpha(), token
        return lambda names: names[token]


class LatexReader(Reader):
    SIGNS: ClassVar[dict[str, str]] = {
        "+": "add", "-": "sub", r"\mathbin": "nat_sub", r"\bmod": "nat_mod", r"\le": "le", "<": "lt",
        "=": "eq", r"\ne": "ne", r"\neg": "not", r"\land": "and", r"\lor": "or",
        r"\Rightarrow": "implies", r"\iff": "iff", r"\forall": "forall", r"\exists": "exists",
    }  # fmt: skip
    STARTS = frozenset(
        [
            r"\frac",
            r"\lvert",
            r"\lfloor",
            r"\max",
            r"\min",
            r"\sum",
            r"\mathbf",
            r"\begin{cases}",
            r"\cdot",
            "(",
            "{",
        ]
    )

    def __init__(self, text: str) -> None:
        super().__init__()
        text = re.sub(r"\\\\|\\left(?![a-z])|\\right(?![a-z])|\\[, ]|\\mathbin\{\\dot\{-\}\}", _plain, text)
        self.tokens = re.findall(r"\\[a-zA-Z]+(?:\{cases\})?|\\\\|\d+|\S", text)

    def group(self) -> Meaning:
        self.take("{")
        found = self.open()
        self.take("}")
        return found

    def product(self) -> Meaning:
        found = self.power()
        while (
            self.peek() in self.STARTS or self.peek().isdigit() or self.peek().isalpha() or self.peek() == "/"
        ):
            if self.peek() == r"\cdot":
                self.take()
            if self.peek() == "/":
                self.take()
                found = apply2("div", found, self.power())
            else:
                found = apply2("mul", found, self.power())
        return found

    def power(self) -> Meaning:
        found = self.atom()
        if self.peek() != "^":
            return found
        self.take()
        self.take("{")
        sign = -1 if self.peek() == "-" and self.take() else 1
        exponent = sign * int(self.take())
        self.take("}")
        return raised(found, exponent)

    def atom(self) -> Meaning:
        token = self.take()
        match token:
            case "(":
                found = self.open()
                self.take(")")
                return found
            case "{":
                found = self.open()
                self.take("}")
                return found
            case r"\frac":
                return apply2("div", self.group(), self.group())
            case r"\lvert":
                inner = self.open()
                self.take(r"\rvert")
                return lambda names: abs(inner(names))
            case r"\lfloor":
                return self.floored()
            case r"\sum" | r"\max" if self.peek() == "_":
                self.take()
                self.take("{")
                index, count = self.range()
                self.take("}")
                return self.big(token[1:], index, count)
            case r"\max" | r"\min":
                self.take("(")
                first = self.open()
                self.take(",")
                second = self.open()
                self.take(")")
                return apply2(token[1:], first, second)
            case r"\mathbf":
                for wanted in "{1}[":
                    self.take(wanted)
                held = self.open()
                self.take("]")
                return lambda names: int(held(names))
            case r"\begin{cases}":
                return self.cases()
        if token.isdigit():
            return lambda names: int(token)
        if token in FUNCTIONS:
            return self.function(token)
        assert token.isalpha(), (token, self.tokens)
        return lambda names: names[token]

    def floored(self) -> Meaning:
        if self.peek() == r"\frac":
            self.take()
            found = apply2("nat_div", self.group(), self.group())
        else:
            above = self.flat()
            self.take("/")
            found = apply2("nat_div", above, self.power())
        self.take(r"\rfloor")
        return found

    def flat(self) -> Meaning:
        """A product up to the slash."""
        found = self.power()
        while self.peek() != "/":
            if self.peek() == r"\cdot":
                self.take()
            found = apply2("mul", found, self.power())
        return found

    def function(self, name: str) -> Meaning:
        arity = 2 if name == "p" else 1
        if self.peek() == "(":
            self.take()
            arguments = [self.open()]
            while self.peek() == ",":
                self.take()
                arguments.append(self.open())
            self.take(")")
        else:
            self.take("_")
            self.take("{")
            start, depth = self.at, 1
            end = start
            while depth:
                depth += {"{": 1, "}": -1}.get(self.tokens[end], 0)
                end += 1
            inner = self.tokens[start : end - 1]
            if arity == 2 and "," not in inner:
                arguments = [_single(one) for one in "".join(inner)]
                self.at = end
            else:
                arguments = [self.open()]
                while self.peek() == ",":
                    self.take()
                    arguments.append(self.open())
                self.take("}")
        assert len(arguments) == arity
        return lambda names: FUNCTIONS[name](*(one(names) for one in arguments))

    def cases(self) -> Meaning:
        rows: list[tuple[Meaning, Meaning]] = []
        while True:
            then = self.open()
            self.take("&")
            self.take(r"\text")
            word = ""
            while self.peek() != "}":
                word += self.take()
            self.take("}")
            if word == "{otherwise":
                self.take(r"\end{cases}")
                return lambda names: next((one for held, one in rows if held(names)), then)(names)
            assert word in ("{if", "{elseif"), word
            rows.append((self.open(), then))
            self.take(r"\\")


def _plain(found: re.Match[str]) -> str:
    if found[0] == r"\\":
        return found[0]
    return r" \mathbin " if found[0].startswith(r"\mathbin") else " "


def _single(token: str) -> Meaning:
    assert len(token) == 1
    return (lambda names: int(token)) if token.isdigit() else (lambda names: names[token])
