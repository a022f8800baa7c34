"""Names that look like others: the same letters from another alphabet, invisible signs, private doubles, dots
inside a component; and names that hide others inside a namespace.

Verdicts compare names component by component, so a look-alike deceives no check. It can deceive a person, who
reads a statement and takes one constant for another. So every name is given the form that a reader sees, and
two names of one form are a finding.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyverify.audit.closure import Environment
from pyverify.audit.policy import Policy
from pyverify.term import Name

__all__ = ["Doubles", "Hidden", "hidden_signs", "hides", "seen_as", "user_name"]

_ALIKE = str.maketrans(
    # Greek and Cyrillic letters that fonts draw like Latin ones; those that mathematics keeps apart are left.
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινАВЕЗКМНОРСТУХасеорухіјѕһԁԛԝıſ‐‑‒–—−ʼ’′∣ǀ∶˸․",
    "ABEZHIKMNOPTYXoivABE3KMHOPCTYXaceopyxijshdqwis------'''||::.",
)
_INVISIBLE = frozenset({"Cf", "Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_PRIVATE = "_private"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A sign that is not seen, or that changes the order in which others are."""

    line: int
    column: int
    sign: str

    @property
    def shown(self) -> str:
        """Its number and its name."""
        return f"U+{ord(self.sign):04X} {unicodedata.name(self.sign, 'without a name')}"


def hidden_signs(source: bytes) -> Iterator[Hidden]:
    """The invisible signs of a source, in order; blanks, tabs and line ends are none."""
    if source.isascii() and not any(byte < 32 and byte not in (9, 10, 13) for byte in set(source)):
        return
    for number, line in enumerate(source.decode().split("\n"), 1):
        if line.isascii() and line.isprintable():
            continue
        for column, sign in enumerate(line, 1):
            if sign not in "\t\r" and unicodedata.category(sign) in _INVISIBLE:
                yield Hidden(number, column, sign)


def user_name(name: Name) -> Name:
    """The name as its module's author wrote it: what Lean puts before a private one is left out."""
    if name and name[0] == _PRIVATE and 0 in name:
        return name[name.index(0) + 1 :]
    return name


def _joined(name: Name) -> str:
    """The components with dots between them and nothing else: what a careless reader sees."""
    return ".".join(str(part) for part in name)


def seen_as(name: Name) -> str:
    """The form in which look-alikes agree."""
    text = _joined(user_name(name))
    if text.isascii() and text.isprintable():
        return text
    visible = "".join(c for c in text if unicodedata.category(c) not in _INVISIBLE)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).translate(_ALIKE))


@dataclass(slots=True)
class Doubles:
    """The names of an environment by the form in which they are seen."""

    environment: Environment
    _forms: dict[str, list[Name]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.environment:
            if isinstance(name[-1] if name else 0, str):
                self._forms.setdefault(seen_as(name), []).append(name)

    def of(self, name: Name) -> list[Name]:
        """Other names that are seen as this one is."""
        return [other for other in self._forms.get(seen_as(name), ()) if other != name]

    def deceptive(self, name: Name) -> str:
        """Why a name, taken by itself, is not what it seems to be; empty if it is."""
        for part in map(str, user_name(name)):
            if any(unicodedata.category(c) in _INVISIBLE for c in part):
                return "it holds a sign that is not seen"
            if "." in part and not part.startswith(("term", "tactic", "_aux")):
                return f"the component `{part}` holds a dot, as if it were several"
        return ""


def hides(environment: Environment, name: Name, policy: Policy) -> Name | None:
    """The library's name that is meant no more inside a namespace where this one is, which ends like it."""
    user = user_name(name)
    for start in range(1, len(user)):
        rest = user[start:]
        if any(map(policy.is_library, environment.modules(rest))):
            return rest
    return None
