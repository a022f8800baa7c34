"""Formulas that a person writes, as code: `1 - (1 - q)^N`, `sum(i < n, p[i, 0]) <= 1`, `TPF.saving(k, R, a)`.

They are Python's expressions, read and never run, with `^` for powers and `=`, `≤`, `≥`, `≠` for relations.
`/` and `-` are those of the numbers; a natural parameter among numbers is the number. In exponents, indices
and bounds the operations are those of the naturals.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import ClassVar

from pyverify.claims.nearest import nearest
from pyverify.errors import Exit, PyverifyError
from pyverify.extract import Definition
from pyverify.extract.boolean import both, negate
from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Call,
    Code,
    Function,
    Literal,
    Op,
    Operation,
    Param,
    Scalar,
    Sum,
    Type,
    Variable,
)

__all__ = ["BadFormula", "parse_condition", "parse_formula"]

LONGEST = 2000
"""Characters."""
_SIGNS = {"^": "**", "≤": "<=", "≥": ">=", "≠": "!=", "·": "*", "−": "-"}
_NUMBERS = {
    ast.Add: Operation.ADD,
    ast.Sub: Operation.SUB,
    ast.Mult: Operation.MUL,
    ast.Div: Operation.DIV,
}
_NATURALS = {ast.Add: Operation.NAT_ADD, ast.Sub: Operation.NAT_SUB, ast.Mult: Operation.NAT_MUL}
_FUNCTIONS = {
    "abs": (Operation.ABS, 1),
    "log": (Operation.LOG, 1),
    "min": (Operation.MIN, 2),
    "max": (Operation.MAX, 2),
}


class BadFormula(PyverifyError):
    """A text is no formula in the parameters that there are."""

    code: ClassVar[str] = "formula"
    exit_status: ClassVar[Exit] = Exit.USAGE


Definitions = Callable[[str], Definition]
"""A definition by its full name."""


def parse_formula(text: str, params: Sequence[Param], carrier: str, find: Definitions) -> Code:
    """The number that a text means, over the carrier; raises `BadFormula`."""
    return _Reading(text, params, carrier, find).number(_parsed(text))


def parse_condition(text: str, params: Sequence[Param], carrier: str, find: Definitions) -> Code:
    """The condition that a text means; raises `BadFormula`."""
    return _Reading(text, params, carrier, find).condition(_parsed(text))


def _parsed(text: str) -> ast.expr:
    if len(text) > LONGEST:
        raise BadFormula(f"a formula of {len(text)} characters is too long", help=f"at most {LONGEST}")
    written = "".join(_SIGNS.get(sign, sign) for sign in text)
    written = re.sub(r"(?<![<>=!])=(?!=)", "==", written)
    try:
        return ast.parse(written.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _bad(text, "it is no formula") from None


def _bad(text: str, why: str, help: str = "write it as in `1 - (1 - q)^N` or `0 < R`") -> BadFormula:
    return BadFormula(f"`{text[:100]}`: {why}", help=help)


class _Reading:
    def __init__(self, text: str, params: Sequence[Param], carrier: str, find: Definitions) -> None:
        self.text = text
        self.variables: dict[str, Variable] = {param.name: param.variable for param in params}
        self.scalar = Scalar(carrier)
        self.find = find

    def bad(self, node: ast.AST, why: str) -> BadFormula:
        """The error for a part of the text."""
        return _bad(self.text, f"{why}: `{ast.unparse(node)[:60]}`")

    def condition(self, node: ast.expr) -> Code:
        """A condition."""
        match node:
            case ast.Compare(left, operators, others):
                found: Code | None = None
                for first, operator, second in zip([left, *others], operators, others, strict=False):
                    one = self.relation(node, operator, first, second)
                    found = one if found is None else both(found, one)
                assert found is not None
                return found
            case ast.BoolOp(ast.And(), parts):
                total = self.condition(parts[0])
                for part in parts[1:]:
                    total = both(total, self.condition(part))
                return total
            case ast.UnaryOp(ast.Not(), inner):
                return negate(self.condition(inner))
        raise self.bad(node, "a condition was expected")

    def relation(self, node: ast.AST, operator: ast.cmpop, left: ast.expr, right: ast.expr) -> Code:
        """A comparison: of naturals if both sides are, else of numbers."""
        natural = self.natural_like(left) and self.natural_like(right)
        read = self.natural if natural else self.number
        a, b = read(left), read(right)
        less_equal, less, equal = (
            (Operation.NAT_LE, Operation.NAT_LT, Operation.NAT_EQ)
            if natural
            else (Operation.LE, Operation.LT, Operation.EQ)
        )
        match operator:
            case ast.Lt():
                return Op(less, (a, b), BOOL)
            case ast.LtE():
                return Op(less_equal, (a, b), BOOL)
            case ast.Gt():
                return Op(less, (b, a), BOOL)
            case ast.GtE():
                return Op(less_equal, (b, a), BOOL)
            case ast.Eq():
                return Op(equal, (a, b), BOOL)
            case ast.NotEq():
                return negate(Op(equal, (a, b), BOOL))
        raise self.bad(node, "this comparison has no meaning here")

    def natural_like(self, node: ast.expr) -> bool:
        """Whether a part has nothing but naturals in it."""
        named = [one.id for one in ast.walk(node) if isinstance(one, ast.Name)]
        known = all(name in self.variables and self.variables[name].type is NAT for name in named)
        odd = (ast.Div, ast.Sub, ast.USub, ast.Call, ast.Subscript)
        return known and not any(isinstance(one, odd) for one in ast.walk(node))

    def number(self, node: ast.expr) -> Code:
        """A number of the carrier."""
        match node:
            case ast.Constant(int() as value) if not isinstance(value, bool) and value >= 0:
                return self.cast(Literal(value))
            case ast.Constant(float()):
                decimal = Fraction(ast.unparse(node))
                top, bottom = self.cast(Literal(decimal.numerator)), self.cast(Literal(decimal.denominator))
                return Op(Operation.DIV, (top, bottom), self.scalar)
            case ast.Name(name):
                variable = self.variable(node, name)
                if variable.type is NAT:
                    return self.cast(variable)
                if not isinstance(variable.type, Scalar):
                    raise self.bad(node, "this parameter is no number")
                return variable
            case ast.UnaryOp(ast.USub(), inner):
                return Op(Operation.NEG, (self.number(inner),), self.scalar)
            case ast.UnaryOp(ast.UAdd(), inner):
                return self.number(inner)
            case ast.BinOp(left, ast.Pow(), right):
                return Op(Operation.POW, (self.number(left), self.natural(right)), self.scalar)
            case ast.BinOp(left, operator, right) if type(operator) in _NUMBERS:
                arguments = (self.number(left), self.number(right))
                return Op(_NUMBERS[type(operator)], arguments, self.scalar)
            case ast.Subscript() | ast.Call():
                return self.applied(node, self.scalar)
        raise self.bad(node, "a number was expected")

    def natural(self, node: ast.expr) -> Code:
        """A natural number."""
        match node:
            case ast.Constant(int() as value) if not isinstance(value, bool) and value >= 0:
                return Literal(value)
            case ast.Name(name):
                variable = self.variable(node, name)
                if variable.type is not NAT:
                    raise self.bad(node, "a natural number was expected in an exponent, index or bound")
                return variable
            case ast.BinOp(left, operator, right) if type(operator) in _NATURALS:
                return Op(_NATURALS[type(operator)], (self.natural(left), self.natural(right)), NAT)
            case ast.Subscript() | ast.Call():
                return self.applied(node, NAT)
        raise self.bad(node, "a natural number was expected in an exponent, index or bound")

    def cast(self, code: Code) -> Code:
        """A natural as a number of the carrier."""
        return Op(Operation.CAST, (code,), self.scalar)

    def variable(self, node: ast.AST, name: str) -> Variable:
        """The parameter or bound variable of a name."""
        if name in self.variables:
            return self.variables[name]
        near = nearest(name, self.variables)
        hint = f"did you mean `{near}`? " if near else ""
        names = ", ".join(self.variables) or "none"
        raise _bad(self.text, f"there is no parameter `{name[:40]}`", f"{hint}there are {names}")

    def applied(self, node: ast.expr, wanted: Type) -> Code:
        """An entry of a table, a sum, a function of numbers, or a definition at arguments."""
        if isinstance(node, ast.Subscript):
            function: ast.expr = node.value
            given = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        else:
            assert isinstance(node, ast.Call)
            function, given = node.func, node.args
            if node.keywords:
                raise self.bad(node, "arguments have no names here")
        name = ast.unparse(function)
        if name in self.variables:
            found = self.entry(node, self.variables[name], given)
        elif isinstance(node, ast.Call) and name == "sum":
            return self.sum(node, given, wanted)
        elif isinstance(node, ast.Call) and name in _FUNCTIONS and wanted is not NAT:
            operation, count = _FUNCTIONS[name]
            if len(given) != count:
                raise self.bad(node, f"`{name}` takes {count}")
            return Op(operation, tuple(self.number(one) for one in given), self.scalar)
        elif isinstance(node, ast.Call):
            found = self.call(node, self.find(name), given)
        else:
            raise self.bad(node, "this is no table")
        type_, code = found
        if type_ is NAT and wanted is not NAT:
            return self.cast(code)
        if (type_ is NAT) != (wanted is NAT) or type_ is BOOL:
            raise self.bad(node, "this is another kind of value than is needed here")
        return code

    def entry(self, node: ast.AST, table: Variable, given: Sequence[ast.expr]) -> tuple[Type, Code]:
        """An entry of a table."""
        if not isinstance(table.type, Function) or len(table.type.arguments) != len(given):
            raise self.bad(node, "this parameter does not take these indices")
        arguments = tuple(self.natural(one) for one in given)
        return table.type.result, Apply(table, arguments)

    def sum(self, node: ast.AST, given: Sequence[ast.expr], wanted: Type) -> Code:
        """`sum(i < n, body)`."""
        match given:
            case [ast.Compare(ast.Name(name), [ast.Lt()], [bound]), body]:
                count, index = self.natural(bound), Variable(name, NAT)
                inner = _Reading(self.text, (), self.scalar.carrier, self.find)
                inner.variables = {**self.variables, name: index}
                read = inner.natural if wanted is NAT else inner.number
                return Sum(index, count, read(body), wanted)
        raise self.bad(node, "write a sum as `sum(i < n, body)`")

    def call(self, node: ast.AST, definition: Definition, given: Sequence[ast.expr]) -> tuple[Type, Code]:
        """A definition at arguments."""
        if len(given) != len(definition.params):
            names = ", ".join(param.name for param in definition.params)
            raise self.bad(node, f"it takes ({names})")
        arguments = tuple(
            self.argument(one, param) for one, param in zip(given, definition.params, strict=True)
        )
        carriers = tuple(self.scalar for _ in definition.carriers)
        type_: Type = definition.type if definition.type in (NAT, BOOL) else self.scalar
        return type_, Call(definition.name, carriers, arguments, type_)

    def argument(self, node: ast.expr, param: Param) -> Code:
        """An argument of a definition: a table is named as a whole."""
        if param.type is NAT:
            return self.natural(node)
        if isinstance(param.type, Scalar):
            return self.number(node)
        if isinstance(node, ast.Name) and isinstance(self.variable(node, node.id).type, Function):
            return self.variable(node, node.id)
        raise self.bad(node, "name a parameter that is such a table")
