"""Names in SMT-LIB: readable, unique, and unable to say anything but a name.

A Lean name may hold anything: quotes, bars, newlines, marks that reverse the reading order. A simple symbol
is kept; letters and digits of any script stand in a quoted symbol `|δ_0_1|`; every other character is
written by its number. What would shadow a word of SMT-LIB or an operator of a solver gets a `_` behind it:
a solver that meets its own operator redeclared refuses the text, or worse. Two names that come out alike
get numbers.
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction

from pyverify.domains.smt.terms import Symbol

__all__ = ["LONGEST", "RESERVED", "Names", "comment", "plain", "quoted"]

LONGEST = 120
"""Longer names are cut, in characters."""

_WORDS = """
! _ abs acos acosh and arccos arccot arccsc arcsec arcsin arctan arctan2 Array as asin asinh atan atan2
atanh Bag bag BINARY Bool bv2nat bvadd bvand bvashr bvcomp bvite bvlshr bvmul bvnand bvneg bvnego bvnor
bvnot bvor bvredand bvredor bvsaddo bvsdiv bvsdivo bvsge bvsgt bvshl bvsle bvslt bvsmod bvsmulo bvsrem
bvssubo bvsub bvuaddo bvudiv bvuge bvugt bvule bvult bvumulo bvurem bvusubo bvxnor bvxor choice concat
cos cot csc DECIMAL distinct div div_total eqrange equals equiv exists exp false forall fp HEXADECIMAL
iff Int is_int ite lambda let ln log match mod mod_total not NUMERAL or par piand pto Real RegLan rem
RNA RNE roundNearestTiesToAway roundNearestTiesToEven roundTowardNegative roundTowardPositive
roundTowardZero RTN RTP RTZ sbv_to_int sec select sep Seq Set sin sqrt store STRING String tan to_int
to_real true Tuple tuple ubv_to_int wand xor
"""
RESERVED = frozenset(_WORDS.split())
"""Words of SMT-LIB, and operators that z3 5.4 or cvc5 1.4 do not let a text declare (all words that occur in
their libraries were tried). In z3 some of them end the process.
"""

_SIMPLE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.")


def plain(name: str) -> str:
    """The name without a character that could end it or hide: letters, digits, `_` and `.` are left."""
    shown = name.replace("«", "").replace("»", "").replace("'", "_prime").replace("!", "_bang")
    shown = "".join(c if c in _SIMPLE or _is_letter(c) else f"_u{ord(c):04x}_" for c in shown)
    shown = shown[:LONGEST]
    first = shown.split(".", 1)[0]
    if not shown or not (shown[0].isalpha() or shown[0] == "_"):
        shown = f"x{shown}"
    operator = "." in shown and first.islower()  # solvers call theirs `set.union`, `str.len`
    return f"{shown}_" if shown in RESERVED or operator else shown


def quoted(name: str) -> str:
    """A plain name as it stands in SMT-LIB text: in bars where it is no simple symbol."""
    assert "|" not in name
    assert "\\" not in name
    return name if all(c in _SIMPLE for c in name) else f"|{name}|"


def comment(text: str) -> str:
    """A text for one line of comment: what cannot be seen, ends lines or turns them around is written by
    number.
    """
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)[: 4 * LONGEST]


class Names:
    """Names for symbols, each its own; a symbol keeps the name it got first."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}
        """The names that something has, and how often each was wanted."""
        self._names: dict[Symbol, str] = {}

    def claim(self, wanted: str) -> str:
        """A name like the wanted one that nothing has yet."""
        base = found = plain(wanted)
        number = self._taken.get(base, 0)
        while found in self._taken:
            number += 1
            found = f"{base}_{number}"
        self._taken[base] = max(number, 1)
        self._taken.setdefault(found, 1)
        return found

    def of(self, symbol: Symbol) -> str:
        """The name of a symbol: for an entry of a table the parameter's, with the indices: `p_0_1`."""
        if symbol not in self._names:
            self._names[symbol] = self.claim("_".join([symbol.name, *map(_index, symbol.indices)]))
        return self._names[symbol]


def _index(index: int | Fraction) -> str:
    if isinstance(index, bool):
        return str(index).lower()
    value = Fraction(index)
    sign = "m" if value < 0 else ""
    over = f"_over_{value.denominator}" if value.denominator != 1 else ""
    return f"{sign}{abs(value.numerator)}{over}"


def _is_letter(char: str) -> bool:
    """A letter or digit of any script that shows as itself: none that is composed, combined or reordered."""
    return (
        unicodedata.category(char) in ("Lu", "Ll", "Lt", "Lo", "Nd", "No")
        and unicodedata.bidirectional(char) in ("L", "EN", "ON")
        and unicodedata.normalize("NFC", char) == char
    )
