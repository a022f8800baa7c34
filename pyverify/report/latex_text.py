"""Any text as LaTeX that prints it and does nothing else: in ASCII, so that every TeX reads it.

Each sign that TeX, a package or a ligature could take for something is written as a command or between
braces. Letters with accents are taken apart, common mathematical signs have their commands, and what is left
is written as its number, as in `U+1D7D9`. Braces are balanced and never escaped by a backslash alone, so that
BibTeX counts them right too.
"""

from __future__ import annotations

import unicodedata

from pyverify.report.text import cut, line

__all__ = ["latex", "latex_code", "latex_sentence"]

LONGEST = 4000
"""Characters of one text."""
_DOUBLED = "-,'"
"""Two of these become another sign."""
_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\char34{}",
    "`": r"\`{}",
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
    "@": r"\char64{}",
}
_ACCENTS = {
    "\u0300": r"\`",
    "\u0301": r"\'",
    "\u0302": r"\^",
    "\u0303": r"\~",
    "\u0304": r"\=",
    "\u0306": r"\u",
    "\u0307": r"\.",
    "\u0308": r"\"",
    "\u030a": r"\r",
    "\u030b": r"\H",
    "\u030c": r"\v",
    "\u0327": r"\c",
}
_LETTERS = {
    "ß": r"\ss{}",
    "æ": r"\ae{}",
    "Æ": r"\AE{}",
    "ø": r"\o{}",
    "Ø": r"\O{}",
    "œ": r"\oe{}",
    "Œ": r"\OE{}",
    "ł": r"\l{}",
    "Ł": r"\L{}",
    "ı": r"\i{}",
    "–": r"\textendash{}",
    "—": r"\textemdash{}",
    "‘": r"\textquoteleft{}",
    "’": r"\textquoteright{}",
    "“": r"\textquotedblleft{}",
    "”": r"\textquotedblright{}",
    "…": r"\textellipsis{}",
    "§": r"\S{}",
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
}
_MATHS = {
    "≤": "le",
    "≥": "ge",
    "≠": "ne",
    "≈": "approx",
    "≡": "equiv",
    "±": "pm",
    "×": "times",
    "·": "cdot",
    "÷": "div",
    "−": "-",
    "√": "surd",
    "∞": "infty",
    "∑": "sum",
    "∏": "prod",
    "∫": "int",
    "∂": "partial",
    "∇": "nabla",
    "∀": "forall",
    "∃": "exists",
    "∈": "in",
    "∉": "notin",
    "∅": "emptyset",
    "⊆": "subseteq",
    "⊂": "subset",
    "∪": "cup",
    "∩": "cap",
    "∧": "wedge",
    "∨": "vee",
    "¬": "neg",
    "→": "rightarrow",
    "←": "leftarrow",
    "↔": "leftrightarrow",
    "⇒": "Rightarrow",
    "⇔": "Leftrightarrow",
    "↦": "mapsto",
    "∘": "circ",
    "°": "{}^{\\circ}",
    "⟨": "langle",
    "⟩": "rangle",
    "‖": "|",
    "ℓ": "ell",
    "µ": "mu",
    "✓": "surd",
    "△": "triangle",
    "½": "{1/2}",
    "¼": "{1/4}",
    "¾": "{3/4}",
}
_GREEK = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu"),
    *("nu", "xi", ".", "pi", "rho", ".", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"),
)
"""From U+03B1 on; a point where TeX has no command."""
_CAPITALS = {
    "Γ": "Gamma",
    "Δ": "Delta",
    "Θ": "Theta",
    "Λ": "Lambda",
    "Ξ": "Xi",
    "Π": "Pi",
    "Σ": "Sigma",
    "Φ": "Phi",
    "Ψ": "Psi",
    "Ω": "Omega",
}
_MATHS |= {chr(0x3B1 + number): name for number, name in enumerate(_GREEK) if name != "."} | _CAPITALS
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₙ", "0123456789+-ijn", strict=True))


def latex(text: str) -> str:
    """The text as one line."""
    return _signs(cut(line(text), LONGEST))


def latex_code(text: str) -> str:
    """The same in the type of code; long names may be broken behind their signs."""
    return _code(cut(line(text), LONGEST))


def latex_sentence(text: str) -> str:
    """The same, in which what stands between backticks has the type of code."""
    parts = cut(line(text), LONGEST).split("`")
    if len(parts) % 2 == 0:
        return latex(text)
    return "".join(_code(part) if number % 2 else _signs(part) for number, part in enumerate(parts))


def _code(text: str) -> str:
    return rf"\texttt{{{_signs(text, '.:/_-')}}}"


def _signs(text: str, breaks: str = "") -> str:
    """Each sign as it has to be, with something between two that make a ligature.

    `breaks`: signs behind which a line may end.
    """
    found = []
    for number, char in enumerate(text):
        found.append(_sign(char))
        if char in breaks:
            found.append(r"\allowbreak{}")
        elif char in _DOUBLED and text[number + 1 : number + 2] == char:
            found.append("{}")
    return "".join(found)


def _sign(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    if " " <= char <= "~":
        return char
    if char in _LETTERS:
        return _LETTERS[char]
    if name := _MATHS.get(char):
        return rf"\ensuremath{{\{name}}}" if name.isalpha() or name == "|" else rf"\ensuremath{{{name}}}"
    if char in _RAISED:
        return rf"\ensuremath{{{{}}^{{{_RAISED[char]}}}}}"
    if char in _LOWERED:
        return rf"\ensuremath{{{{}}_{{{_LOWERED[char]}}}}}"
    parts = unicodedata.normalize("NFD", char)
    if len(parts) == 2 and parts[0].isascii() and parts[0].isalpha() and parts[1] in _ACCENTS:
        return rf"{_ACCENTS[parts[1]]}{{{parts[0]}}}"
    return rf"\texttt{{U+{ord(char):04X}}}"
