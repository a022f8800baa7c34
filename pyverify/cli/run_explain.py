"""`pyverify run --explain`: for each stage what it does, what it took from evidence and why, what was run."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyverify.cli.run_known import KIND, Known
from pyverify.evidence import Looked

__all__ = ["Explained"]

_WIDTH = 100
_DOES = {
    "build": "Builds each module whose source, imports or Lean are new; the rest is stored by that hash.",
    "audit": "Compares the proofs' types, collects axioms, replays in the official kernel; kept by the hash "
    "of the compiled modules, the claims file, the policy, Lean and this program.",
    "lock": "Holds every statement's meaning against proofs/statements.lock; kept under the audit's hash and "
    "the lock's.",
    "plants": "Puts planted cheats through audit, kernel and lock; never taken from evidence.",
    "extract": "Lifts definitions and statements, and compares closed values with the kernel's; kept for "
    "each definition under the hash of all that it rests on.",
    "attack": "Asks solvers for counterexamples and witnesses; kept for each statement under its hash, what "
    "is expected, the solvers' versions, sizes and time.",
    "test": "Tests bound functions; kept for each under the hashes of its definition and claim, its source, "
    "what is installed, and the settings.",
    "measure": "Runs the script of each measurement; kept under the hashes of data, script and arguments.",
}


@dataclass(slots=True)
class Explained:
    """What stages looked up, as they go."""

    looked: dict[str, Looked] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def lines(self, later: tuple[str, ...], known: Known | str, other: tuple[str, ...]) -> Iterator[str]:
        """The explanation.

        `later`: the stages of which `known` tells, or says why they were run. `other`: what is not as in the
        newest run that is kept.
        """
        for name, does in _DOES.items():
            if name not in self.seconds and name not in later:
                continue
            yield name
            yield from _wrapped(does)
            if name in later:
                if name == later[0]:
                    yield from _wrapped(_later(later, known, other))
                if isinstance(known, Known):
                    continue
            yield from _wrapped(self._told(name))

    def _told(self, name: str) -> str:
        looked = self.looked.get(name, {})
        found = {one: digest for one, digest in looked.items() if digest}
        rest = {one: digest for one, digest in looked.items() if not digest}
        told = f"→ {self.seconds.get(name, 0.0):.1f} s."
        if found:
            told += f" Records: {_counted(found)}."
        if rest:
            told += f" Nothing kept under {_counted(rest)}: made again, unless another record answers."
        return told


def _later(later: tuple[str, ...], known: Known | str, other: tuple[str, ...]) -> str:
    stages = ", ".join(later)
    if isinstance(known, Known):
        return (
            f"→ {stages}: not run. Taken from {KIND}/{known.key[:12]}, since the hashes of all that they "
            f"depend on are as they were, and so are the {len(known.looked)} records that they had "
            f"looked up ({_counted(known.looked)}) and the code that they had imported."
        )
    since = f"; other than in the newest whole run: {', '.join(other)}" if other else ""
    return f"→ {stages}: run one by one, since {known}{since}."


def _counted(looked: Mapping[tuple[str, str], str]) -> str:
    """How many records of each kind, with the name of one."""
    kinds: dict[str, list[str]] = {}
    for kind, key in sorted(looked):
        kinds.setdefault(kind, []).append(key)
    return ", ".join(
        f"{kind}/{keys[0][:12]}" if len(keys) == 1 else f"{len(keys)} of {kind} ({keys[0][:12]}, …)"
        for kind, keys in kinds.items()
    )


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="    ", subsequent_indent="    ")
