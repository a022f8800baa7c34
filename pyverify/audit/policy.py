"""What a project allows its proofs: axioms, options in sources, and the libraries that specifications read.

The policy stands in `pyverify.toml` as `[policy]`, or in `pyproject.toml` as `[tool.pyverify.policy]`:

    [policy]
    preset = "standard"          # "none" (default), or the three usual axioms of Lean
    axioms = ["Extra.axiom"]     # beside those of the preset
    options = ["warn.sorry"]     # of the options that the audit watches for, those that may be set
    library = ["Base", "Mathlib"]

What is not written is not allowed. A key or an option that is not known is an error, since a policy that is
misspelt would allow or forbid something else than its author reads in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyverify.claims.nearest import nearest
from pyverify.errors import ConfigurationError, Where
from pyverify.lean.header import split_name
from pyverify.lean.project import Project, read_settings
from pyverify.term import Name, parse_name, show_name

__all__ = [
    "LIBRARY",
    "PRESETS",
    "SORRY",
    "STRICT",
    "WATCHED",
    "Policy",
    "PolicyError",
    "parse_policy",
    "read_policy",
]

PRESETS: Mapping[str, frozenset[Name]] = {
    "none": frozenset(),
    "standard": frozenset({("propext",), ("Classical", "choice"), ("Quot", "sound")}),
}
"""Axioms by the name of a preset."""
LIBRARY: tuple[str, ...] = ("Algebra", "Base")
"""The libraries below the specifications, where the policy names none."""
WATCHED: Mapping[str, str] = {
    "debug.skipKernelTC": "token-skipkerneltc",
    "warn.sorry": "token-warn-sorry",
    "warningAsError": "token-warningaserror",
}
"""The options whose mention in a source is a finding, and its code."""

SORRY: Name = ("sorryAx",)
_NOWHERE = Where()
_KEYS = ("preset", "axioms", "options", "library")


class PolicyError(ConfigurationError):
    """The policy says something that it cannot say."""

    code = "policy"


@dataclass(frozen=True, slots=True)
class Policy:
    """What is allowed."""

    axioms: frozenset[Name] = frozenset()
    options: frozenset[str] = frozenset()
    """Watched options that sources may set."""
    library: tuple[str, ...] = LIBRARY
    """Module names; they and all below them are a library. Sorted."""
    where: Where = _NOWHERE
    """Where it is written."""

    def canonical(self) -> dict[str, list[str]]:
        """What it allows, in an order that depends on nothing else: for hashes and comparisons."""
        return {
            "axioms": sorted(map(show_name, self.axioms)),
            "library": list(self.library),
            "options": sorted(self.options),
        }

    def is_library(self, module: str) -> bool:
        """Whether a module belongs to an allowed library."""
        return any(module == root or module.startswith(f"{root}.") for root in self.library)

    @property
    def summary(self) -> str:
        """The policy in a few words."""
        if not self.axioms:
            return "no axioms"
        for name, axioms in PRESETS.items():
            if self.axioms == axioms:
                return f"{name} axioms"
        return "axioms " + ", ".join(sorted(map(show_name, self.axioms)))


STRICT = Policy()
"""Nothing but the package's own libraries."""


def read_policy(project: Project) -> Policy:
    """The policy of a project. Raises `PolicyError`, or `ConfigurationError` for the file that holds it."""
    settings, path = read_settings(project.root)
    return parse_policy(settings.get("policy", {}), project.shown(path))


def parse_policy(table: object, shown: Path) -> Policy:
    """The policy that a table of settings says; `shown` is its file as errors name it."""
    reading = _Reading(shown)
    if not isinstance(table, dict):
        raise reading.error("", "`policy` has to be a table", "write `[policy]` and its keys below it")
    for key in table:
        if key not in _KEYS:
            near = nearest(key, _KEYS)
            hint = f"did you mean `{near}`? " if near else ""
            raise reading.error(
                key, f"`{key}` is no key of the policy", f"{hint}the keys are {', '.join(_KEYS)}"
            )
    axioms = reading.preset(table) | {reading.axiom(text) for text in reading.texts(table, "axioms")}
    options = {reading.option(text) for text in reading.texts(table, "options")}
    library = LIBRARY
    if "library" in table:
        library = tuple(sorted({reading.module(text) for text in reading.texts(table, "library")}))
    return Policy(axioms, frozenset(options), library, Where(shown, what="key `policy`"))


class _Reading:
    """The reading of one table; errors name its file and key."""

    def __init__(self, shown: Path) -> None:
        self.shown = shown

    def error(self, key: str, message: str, help: str) -> PolicyError:
        what = f"key `policy.{key}`" if key else "key `policy`"
        return PolicyError(message, where=Where(self.shown, what=what), help=help)

    def texts(self, table: Mapping[str, object], key: str) -> list[str]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(key, f"`{key}` has to be an array of texts", f'write `{key} = ["…"]`')
        return [str(item) for item in value]

    def preset(self, table: Mapping[str, object]) -> frozenset[Name]:
        value = table.get("preset", "none")
        if not isinstance(value, str) or value not in PRESETS:
            near = nearest(value, PRESETS) if isinstance(value, str) else ""
            hint = f"did you mean `{near}`? " if near else ""
            raise self.error(
                "preset", f"{value!r} is no preset", f"{hint}the presets are {', '.join(PRESETS)}"
            )
        return PRESETS[value]

    def axiom(self, text: str) -> Name:
        try:
            name = parse_name(text)
        except ValueError as error:
            message = f"`{text[:100]}` is no Lean name: {error}"
            raise self.error(
                "axioms", message, "write the axiom's full name, as in `Classical.choice`"
            ) from error
        if name == SORRY:
            message = "`sorryAx` stands for a proof that is missing; no policy allows it"
            raise self.error("axioms", message, "leave it out")
        return name

    def option(self, text: str) -> str:
        if text not in WATCHED:
            near = nearest(text, WATCHED)
            hint = f"did you mean `{near}`? " if near else ""
            message = f"`{text[:100]}` is no option that the audit watches for"
            raise self.error("options", message, f"{hint}it watches for {', '.join(WATCHED)}")
        return text

    def module(self, text: str) -> str:
        try:
            split_name(text)
        except ValueError as error:
            message = f"`{text[:100]}` is no module name"
            raise self.error("library", message, "write it as `import` has it, as in `Base`") from error
        return text
