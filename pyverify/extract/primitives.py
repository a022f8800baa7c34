"""The table of primitives: which constants have a meaning of their own, and which.

Everything else is unfolded until only these are left. There are three parts: the fields of the classes,
which are what a domain supplies; functions that have a meaning because every domain can do better than
their definitions (a sum over a range, a largest value); and the connectives and arithmetic that the logic
is built on. Each entry is held against the kernel's reduction of closed instances in `tests/domains`.

A project over classes of its own adds a `Mapping`: its classes, the operations of their fields, and types of
numbers that are no parameters.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field

from pyverify.extract.code import BOOL, NAT, Operation, Primitive
from pyverify.term import Name

__all__ = [
    "CONNECTIVES",
    "FIELDS",
    "FUNCTIONS",
    "NATURALS",
    "OURS",
    "SYMBOLS",
    "TRANSPARENT",
    "Mapping",
]

_K = "K"
Signature = tuple[Operation, tuple[str, ...]]
"""The operation, and of which type each argument is: `K`, or `Nat`; a numeral is an argument that the
operation has and the field has not (`0` is the cast of the literal).
"""

FIELDS: MappingOf[Name, Signature] = {
    ("Add", "add"): (Operation.ADD, (_K, _K)),
    ("Mul", "mul"): (Operation.MUL, (_K, _K)),
    ("Neg", "neg"): (Operation.NEG, (_K,)),
    ("Sub", "sub"): (Operation.SUB, (_K, _K)),
    ("Inv", "inv"): (Operation.INV, (_K,)),
    ("Div", "div"): (Operation.DIV, (_K, _K)),
    ("LE", "le"): (Operation.LE, (_K, _K)),
    ("LT", "lt"): (Operation.LT, (_K, _K)),
    ("CommSemiring", "natCast"): (Operation.CAST, ("Nat",)),
    ("CommSemiring", "npow"): (Operation.POW, (_K, "Nat")),
    ("LogField", "log"): (Operation.LOG, (_K,)),
}
"""Fields of classes, applied to a type, an instance and these arguments."""

FUNCTIONS: MappingOf[Name, Operation] = {
    ("abs",): Operation.ABS,
    ("max",): Operation.MAX,
    ("min",): Operation.MIN,
}
"""Functions of elements of a carrier, applied to a type, an instance and their arguments."""

NATURALS: MappingOf[Name, tuple[Operation, Primitive]] = {
    ("Nat", "add"): (Operation.NAT_ADD, NAT),
    ("Nat", "sub"): (Operation.NAT_SUB, NAT),
    ("Nat", "mul"): (Operation.NAT_MUL, NAT),
    ("Nat", "div"): (Operation.NAT_DIV, NAT),
    ("Nat", "mod"): (Operation.NAT_MOD, NAT),
    ("Nat", "pow"): (Operation.NAT_POW, NAT),
    ("Nat", "gcd"): (Operation.NAT_GCD, NAT),
    ("Nat", "min"): (Operation.NAT_MIN, NAT),
    ("Nat", "max"): (Operation.NAT_MAX, NAT),
    ("Nat", "le"): (Operation.NAT_LE, BOOL),
    ("Nat", "lt"): (Operation.NAT_LT, BOOL),
    ("Nat", "ble"): (Operation.NAT_LE, BOOL),
    ("Nat", "beq"): (Operation.NAT_EQ, BOOL),
}
"""Functions of two naturals, with the type of the result."""

CONNECTIVES: MappingOf[Name, Operation] = {
    ("And",): Operation.AND,
    ("Or",): Operation.OR,
    ("Iff",): Operation.IFF,
    ("Not",): Operation.NOT,
    ("Bool", "and"): Operation.AND,
    ("Bool", "or"): Operation.OR,
    ("Bool", "not"): Operation.NOT,
}
"""Connectives of propositions and of Booleans."""

TRANSPARENT: frozenset[Name] = frozenset(
    {
        ("Ne",),
        ("GT", "gt"),
        ("GE", "ge"),
        ("Function", "comp"),
        ("id",),
        ("Nat", "pred"),
        ("cond",),
    }
)
"""Definitions that are unfolded although a person wrote them: in a formula their bodies are what one
expects.
"""


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the names of a project mean here, beside the names of Lean's own core.

    `carriers`: fixed types of numbers, each with the constants that are its instances (`Rat` and
    `Rat.instOrderedField`). `fields`: further fields of classes. `functions`: further functions of a carrier.
    `sums`, `largest`: functions of a type, an instance, a count and a function below it.
    """

    carriers: MappingOf[Name, frozenset[Name]] = field(default_factory=dict)
    fields: MappingOf[Name, Signature] = field(default_factory=dict)
    functions: MappingOf[Name, Operation] = field(default_factory=dict)
    sums: frozenset[Name] = frozenset()
    largest: frozenset[Name] = frozenset()


OURS = Mapping(
    carriers={
        ("Rat",): frozenset(
            ("Rat", f"inst{structure}")
            for structure in ("OrderedField", "Add", "Mul", "Neg", "Sub", "Inv", "Div", "LE")
        )
    },
    fields=FIELDS,
    functions=FUNCTIONS,
    sums=frozenset({("sum",)}),
    largest=frozenset({("maxBelow",)}),
)
"""What the names of this project's base library mean."""

SYMBOLS: MappingOf[Operation, str] = {
    Operation.ADD: "+",
    Operation.SUB: "-",
    Operation.MUL: "*",
    Operation.DIV: "/",
    Operation.LE: "≤",
    Operation.LT: "<",
    Operation.EQ: "=",
    Operation.NAT_ADD: "+",
    Operation.NAT_SUB: "-",
    Operation.NAT_MUL: "*",
    Operation.NAT_DIV: "/",
    Operation.NAT_MOD: "%",
    Operation.NAT_LE: "≤",
    Operation.NAT_LT: "<",
    Operation.NAT_EQ: "=",
    Operation.AND: "∧",
    Operation.OR: "∨",
    Operation.IMPLIES: "→",
    Operation.IFF: "↔",
}
"""The sign of an operation with two arguments."""
