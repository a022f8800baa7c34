r"""Identifiers in LaTeX: one name, one look, and nothing of what a name says is ever obeyed.

A name comes from a Lean file, which may be hostile: `«\input{/etc/passwd}»` is a name. What comes out is
made of letters and digits of ASCII and of the macros in `MACROS`; any other character is written as its
code point, `\mathrm{u202E}`. No character of a name reaches the output otherwise.

`x₁`, `x_1` and `x1` become $x_1$, `p'` stays, one Greek letter becomes its macro, several letters stand
upright. Two names that would look alike (`x1` and `x₁`) do not: `Names` hands each look out once.
"""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["GREEK", "MACROS", "SUBSCRIPTS", "Names", "escaped", "split_name", "symbol"]

GREEK = {
    "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "ε": r"\varepsilon", "ζ": r"\zeta",
    "η": r"\eta", "θ": r"\theta", "ι": r"\iota", "κ": r"\kappa", "λ": r"\lambda", "μ": r"\mu",
    "µ": r"\mu", "ν": r"\nu", "ξ": r"\xi", "ο": "o", "π": r"\pi", "ρ": r"\rho", "σ": r"\sigma",
    "ς": r"\varsigma", "τ": r"\tau", "υ": r"\upsilon", "φ": r"\varphi", "χ": r"\chi", "ψ": r"\psi",
    "ω": r"\omega", "Γ": r"\Gamma", "Δ": r"\Delta", "Θ": r"\Theta", "Λ": r"\Lambda", "Ξ": r"\Xi",
    "Π": r"\Pi", "Σ": r"\Sigma", "Υ": r"\Upsilon", "Φ": r"\Phi", "Ψ": r"\Psi", "Ω": r"\Omega",
    "ϵ": r"\epsilon", "ϕ": r"\phi", "ℓ": r"\ell", "ℕ": r"\mathbb{N}", "ℝ": r"\mathbb{R}",
    "ℚ": r"\mathbb{Q}", "ℤ": r"\mathbb{Z}", "ℂ": r"\mathbb{C}",
}  # fmt: skip

_WORDS = (
    "mathrm operatorname sum max min gcd log frac left right lvert rvert lfloor rfloor le ne neg "
    "land lor Rightarrow iff forall exists mapsto cdot bmod mathbin dot mathbf begin end text quad qquad "
    "in colon to times"
)
MACROS = frozenset(
    [look[1:].split("{")[0] for look in GREEK.values() if look[0] == "\\"] + _WORDS.split() + list("_\\,: {}")
)
"""All macros that this room writes. LaTeX with amsmath and amssymb has them; so have KaTeX and MathJax."""

SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789aehijklmnoprstuvx", strict=True))
_PARTS = re.compile(rf"(.+?)(?:_?([0-9]+))?([{''.join(SUBSCRIPTS)}]*)(['′]*)", re.DOTALL)


class Names:
    """What names look like: a look for each name, and no look twice."""

    def __init__(self, look: Callable[[str], str], exact: Callable[[str], str]) -> None:
        """`look` is how a name should look, `exact` another way, which tells all names apart."""
        self._look = look
        self._exact = exact
        self._found: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._found:
            taken = self._found.values()
            look = self._look(name)
            if look in taken:
                look = self._exact(name)
            number = 2
            while look in taken:
                look, number = f"{self._exact(name)}_{{({number})}}", number + 1
            self._found[name] = look
        return self._found[name]


def split_name(name: str) -> tuple[str, str, str, str]:
    """A name's stem, the digits and the small letters that stand below it, and its primes."""
    parts = _PARTS.fullmatch(name)
    if parts is None:
        return name, "", "", ""
    stem, digits, low, primes = (part or "" for part in parts.groups())
    return stem, digits, low, primes


def symbol(name: str) -> str:
    r"""The name of a variable: `p`, `p'`, `x_{1}`, `\delta`, `\mathrm{src}`."""
    stem, digits, low, primes = split_name(name)
    index = digits + "".join(SUBSCRIPTS[one] for one in low)
    if len(stem) > 1 and digits and f"_{digits}" not in name:  # `tv2` is one word
        stem, index = stem + digits, index[len(digits) :]
    look = GREEK.get(stem) or (stem if _is_letter(stem) else escaped(stem))
    return look + "'" * len(primes) + (f"_{{{index}}}" if index else "")


def escaped(name: str) -> str:
    """The characters of a name, upright, one by one: different names always look different."""
    return rf"\mathrm{{{''.join(map(_character, name))}}}"


def _character(one: str) -> str:
    if (one.isascii() and one.isalnum()) or one in "'.":
        return one
    if one == "_":
        return r"\_"
    return f"{{{GREEK[one]}}}" if one in GREEK else f"u{ord(one):04X}"


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isalpha()
