"""The ways in which code is changed: a closed list of operators, each with an id and a description."""

from __future__ import annotations

import ast
import enum
from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, NamedTuple

__all__ = ["DESCRIPTIONS", "Around", "Changed", "Operator", "literal", "shown"]


class Operator(enum.Enum):
    """What is changed; the value is the id."""

    ARITHMETIC = "arithmetic"
    OPERAND = "operand"
    SIGN = "sign"
    COMPARISON = "comparison"
    BOUNDARY = "boundary"
    BOOLEAN = "boolean"
    CONDITION = "condition"
    CONSTANT = "constant"
    NORMALISATION = "normalisation"
    DDOF = "ddof"
    AXIS = "axis"
    KEEPDIMS = "keepdims"
    TRANSPOSE = "transpose"
    INDEX = "index"
    RANGE = "range"
    NARROWING = "narrowing"
    IN_PLACE = "in-place"
    COPY = "copy"
    GUARD = "guard"
    ARGUMENTS = "arguments"
    NEIGHBOUR = "neighbour"
    STATEMENT = "statement"
    RETURN = "return"


DESCRIPTIONS: Mapping[Operator, str] = {
    Operator.ARITHMETIC: "another operation: `+` and `-`, `*` and `/`, `//` and `/`, `%` and `//`, `**` "
    "and `*`, `&` and `|`, `^` and `|`, `<<` and `>>`",
    Operator.OPERAND: "a summand or a factor left out",
    Operator.SIGN: "a minus sign left out",
    Operator.COMPARISON: "a comparison turned round or negated: `<` to `>`, `==` to `!=`, `in` to `not in`",
    Operator.BOUNDARY: "the boundary counted otherwise: `<` and `<=`, `>` and `>=`",
    Operator.BOOLEAN: "`and` and `or` exchanged, a part left out, `not` left out",
    Operator.CONDITION: "a condition that is always true, or never",
    Operator.CONSTANT: "another constant: one more, one less; twice, half; an epsilon of zero, or a "
    "thousand times as large",
    Operator.NORMALISATION: "a division left out, or by one less",
    Operator.DDOF: "another `ddof`",
    Operator.AXIS: "a reduction over another axis, or over all",
    Operator.KEEPDIMS: "`keepdims` said otherwise",
    Operator.TRANSPOSE: "a transpose left out or put in, a new axis elsewhere, indices of `einsum` exchanged",
    Operator.INDEX: "an index or the end of a slice off by one, two indices exchanged",
    Operator.RANGE: "a range that begins or ends one off",
    Operator.NARROWING: "float32 where it was float64: at a cast, or of an argument",
    Operator.IN_PLACE: "an operation done in place, so that its left side changes",
    Operator.COPY: "a copy that is not made",
    Operator.GUARD: "a guard left out: `abs`, `clip`, `max` and `min`, `where`, the choice of a conditional "
    "expression",
    Operator.ARGUMENTS: "two arguments of a call, or two sides of an operation, exchanged",
    Operator.NEIGHBOUR: "a neighbouring function: `sum` and `mean`, `max` and `min`, `log` and `log2`, "
    "`floor` and `round`, `sqrt` left out",
    Operator.STATEMENT: "a statement left out",
    Operator.RETURN: "a return, or the end of a loop, too early",
}


class Changed(NamedTuple):
    """One change of an expression."""

    operator: Operator
    new: ast.expr
    needs: str = ""
    """What an input has to be like for the change to show at all, where that is known."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around an expression."""

    namespace: Mapping[str, Any]
    """The names of the module."""
    numpy: str
    """The name of NumPy in the module; empty where it has none."""
    keyword: str = ""
    """The keyword as whose value the expression is given."""
    within: str = ""
    """`index` for a part of an index, `range` for an argument of a range, `slice` for its end."""

    def meant(self, node: ast.expr) -> Any:
        """The object that a dotted name of modules means; None if it is anything else."""
        if isinstance(node, ast.Name):
            return self.namespace.get(node.id)
        if isinstance(node, ast.Attribute):
            owner = self.meant(node.value)
            if isinstance(owner, ModuleType):
                return getattr(owner, node.attr, None)
        return None

    def is_module(self, node: ast.expr) -> bool:
        """Whether an expression is a module."""
        return isinstance(self.meant(node), ModuleType)


def literal(node: ast.expr) -> int | float | None:
    """The number that is written there, with its sign; None for anything else, truth values too."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = literal(node.operand)
        return None if inner is None else -inner
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return node.value  # type: ignore[return-value]  # its type was asked for
    return None


def shown(node: ast.AST, most: int = 60) -> str:
    """Code in a sentence."""
    text = " ".join(ast.unparse(node).split())
    return f"`{text if len(text) <= most else text[: most - 1] + '…'}`"
