"""Code: what a Lean definition computes, without types of types, instances and proofs.

Extraction turns a compiled term into this small language once; every domain, printer and compiler works on
it. What Lean says with classes, instances, matchers and recursors is here an operation on numbers, a
choice, a sum, a recursion over the naturals, or a call of another definition. Nothing else is left.

Invariants. Variables are named, and within one `Definition` or `Formula` every binder has a name of its
own, so no substitution ever captures. Types are first order: a function takes numbers (or functions) and
gives a number, a truth value or a record. A truth value is one type, whether Lean's `Bool` or a
proposition: a proposition's value is whether it holds, which the domain has to be able to decide.
Quantifiers that Lean bounds (`∀ i, i < n → …`) carry the bound.

Conventions of the operations are Lean's: division by zero is zero, `Nat` subtraction stops at zero, `x % 0
= x`, `0 ^ 0 = 1`, the maximum of nothing is zero. The logarithm is constrained for positive arguments only.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, fields

from pyverify.term import Name

__all__ = [
    "BOOL",
    "NAT",
    "Apply",
    "Call",
    "Carrier",
    "Code",
    "Construct",
    "Definition",
    "Field",
    "Function",
    "If",
    "Iterate",
    "Lambda",
    "Let",
    "Literal",
    "Maximum",
    "Op",
    "Operation",
    "Param",
    "Place",
    "Primitive",
    "Quantified",
    "RecordType",
    "Scalar",
    "Sum",
    "Truth",
    "Type",
    "Variable",
    "children",
    "walk",
]


class Primitive(enum.Enum):
    """The types of numbers and truth values that need no carrier."""

    NAT = "Nat"
    BOOL = "Bool"

    def __repr__(self) -> str:
        return self.name


NAT = Primitive.NAT
BOOL = Primitive.BOOL


@dataclass(frozen=True, slots=True)
class Scalar:
    """An element of a carrier: of the ring or field `K` that a definition is over, or of a fixed one
    (`Rat`).
    """

    carrier: str


@dataclass(frozen=True, slots=True)
class Function:
    """A function of one or more arguments; the result is no function."""

    arguments: tuple[Type, ...]
    result: Type


@dataclass(frozen=True, slots=True)
class RecordType:
    """A structure that holds data: its name and the fields that are no proofs."""

    name: Name
    fields: tuple[tuple[str, Type], ...]


Type = Primitive | Scalar | Function | RecordType


class Operation(enum.Enum):
    """The primitive operations, by the text of their value. Each has one meaning in every domain.

    `K` is the carrier. Operations of the naturals are apart from those of the carrier, since their
    conventions differ.
    """

    __hash__ = object.__hash__  # that of `Enum` hashes the name, in Python, at each look into a table

    ADD = "add"
    """K, K → K"""
    SUB = "sub"
    """K, K → K"""
    MUL = "mul"
    """K, K → K"""
    DIV = "div"
    """K, K → K; `a / 0 = 0`."""
    NEG = "neg"
    """K → K"""
    INV = "inv"
    """K → K; `0⁻¹ = 0`."""
    POW = "pow"
    """K, Nat → K; `0 ^ 0 = 1`."""
    CAST = "cast"
    """Nat → K; numerals of the carrier are casts of literals."""
    ABS = "abs"
    """K → K"""
    MIN = "min"
    """K, K → K"""
    MAX = "max"
    """K, K → K"""
    LOG = "log"
    """K → K; the natural logarithm, of positive arguments."""
    LE = "le"
    """K, K → Bool"""
    LT = "lt"
    """K, K → Bool"""
    EQ = "eq"
    """K, K → Bool"""
    NAT_ADD = "nat_add"
    """Nat, Nat → Nat"""
    NAT_SUB = "nat_sub"
    """Nat, Nat → Nat; `2 - 3 = 0`."""
    NAT_MUL = "nat_mul"
    """Nat, Nat → Nat"""
    NAT_DIV = "nat_div"
    """Nat, Nat → Nat; rounded down, `a / 0 = 0`."""
    NAT_MOD = "nat_mod"
    """Nat, Nat → Nat; `a % 0 = a`."""
    NAT_POW = "nat_pow"
    """Nat, Nat → Nat; `0 ^ 0 = 1`."""
    NAT_GCD = "nat_gcd"
    """Nat, Nat → Nat"""
    NAT_MIN = "nat_min"
    """Nat, Nat → Nat"""
    NAT_MAX = "nat_max"
    """Nat, Nat → Nat"""
    NAT_LE = "nat_le"
    """Nat, Nat → Bool"""
    NAT_LT = "nat_lt"
    """Nat, Nat → Bool"""
    NAT_EQ = "nat_eq"
    """Nat, Nat → Bool"""
    NOT = "not"
    """Bool → Bool"""
    AND = "and"
    """Bool, Bool → Bool"""
    OR = "or"
    """Bool, Bool → Bool"""
    IMPLIES = "implies"
    """Bool, Bool → Bool"""
    IFF = "iff"
    """Bool, Bool → Bool; also equality of Booleans."""

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable that a parameter or a binder brings in."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Literal:
    """A natural number."""

    value: int


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false."""

    value: bool


@dataclass(frozen=True, slots=True)
class Op:
    """An operation applied to as many arguments as it takes; `type` is that of the result."""

    operation: Operation
    arguments: tuple[Code, ...]
    type: Type


@dataclass(frozen=True, slots=True)
class If:
    """The first branch if the condition holds, else the second; only that branch has to have a meaning."""

    condition: Code
    then: Code
    other: Code


@dataclass(frozen=True, slots=True)
class Sum:
    """`∑ index < count, body`, of type `type` (a carrier or `NAT`); zero for no terms."""

    index: Variable
    count: Code
    body: Code
    type: Type


@dataclass(frozen=True, slots=True)
class Maximum:
    """The largest of `body` for `index < count`; zero for no terms."""

    index: Variable
    count: Code
    body: Code
    type: Type


@dataclass(frozen=True, slots=True)
class Iterate:
    """Recursion over the naturals: the first of the `states` after `count` steps.

    The states begin as `start`; step number `index` (from 0) replaces all of them at once by `step`, in
    which they and `index` occur. A second state is there where a value rests on more than its predecessor;
    before there are enough predecessors, it holds the start value, which no branch that is taken reads.
    """

    count: Code
    index: Variable
    states: tuple[Variable, ...]
    start: tuple[Code, ...]
    step: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Apply:
    """A function (a variable, or a state) at arguments, as many as it takes."""

    function: Code
    arguments: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Lambda:
    """A function, as an argument of a call or as a state; its body is no function."""

    params: tuple[Variable, ...]
    body: Code


@dataclass(frozen=True, slots=True)
class Let:
    """`let variable := value; body`."""

    variable: Variable
    value: Code
    body: Code


@dataclass(frozen=True, slots=True)
class Call:
    """Another definition at arguments, as many as its `params`; `carriers` says what its carriers are here.

    They are all `Scalar`: a definition that is used over the naturals is unfolded where it is used.
    """

    name: Name
    carriers: tuple[Type, ...]
    arguments: tuple[Code, ...]
    type: Type


@dataclass(frozen=True, slots=True)
class Construct:
    """A record with these fields."""

    type: RecordType
    fields: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """Field number `index` of a record; `type` is that of the field."""

    record: Code
    index: int
    type: Type


@dataclass(frozen=True, slots=True)
class Quantified:
    """`∀` (with `universal`) or `∃ variable, body`. With a `bound` the variable is a natural number below it.

    Without a bound it ranges over all of its type, which a domain may be unable to go through.
    """

    universal: bool
    variable: Variable
    bound: Code | None
    body: Code


Code = (
    Variable
    | Literal
    | Truth
    | Op
    | If
    | Sum
    | Maximum
    | Iterate
    | Apply
    | Lambda
    | Let
    | Call
    | Construct
    | Field
    | Quantified
)


@dataclass(frozen=True, slots=True)
class Carrier:
    """A type that a definition is over, with the class whose operations it uses (empty: none)."""

    name: str
    structure: Name


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a definition, in Lean's order, without types, instances and proofs."""

    name: str
    type: Type
    explicit: bool = True

    @property
    def variable(self) -> Variable:
        """The variable that stands for it in the body."""
        return Variable(self.name, self.type)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a declaration stands: module, path relative to the project's root, line from 1 (0: unknown)."""

    module: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition as code. `type` is the type of the body; a proposition has type `BOOL`."""

    name: Name
    carriers: tuple[Carrier, ...]
    params: tuple[Param, ...]
    type: Type
    body: Code
    proposition: bool = False
    """Whether Lean's type is `Prop` (then it may be undecidable in general)."""
    documentation: str = ""
    place: Place | None = None
    digest: str = ""
    """SHA-256, in hex, of the definition and of everything that it rests on."""


def children(code: Code) -> Iterator[Code]:
    """The immediate parts of a piece of code, binders left out, in the order in which they are written."""
    for field in fields(code):
        value = getattr(code, field.name)
        if isinstance(value, tuple):
            yield from (part for part in value if isinstance(part, _NODES))
        elif isinstance(value, _NODES) and field.name not in ("index", "variable"):
            yield value


def walk(code: Code) -> Iterator[Code]:
    """A piece of code and all parts of it, each as often as it occurs; parents first. Not by recursion."""
    waiting = [code]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed([*children(one)] if not isinstance(one, (Iterate, Lambda)) else _inner(one)))


def _inner(code: Iterate | Lambda) -> list[Code]:
    if isinstance(code, Lambda):
        return [code.body]
    return [code.count, *code.start, *code.step]


_NODES = (
    Variable,
    Literal,
    Truth,
    Op,
    If,
    Sum,
    Maximum,
    Iterate,
    Apply,
    Lambda,
    Let,
    Call,
    Construct,
    Field,
    Quantified,
)
