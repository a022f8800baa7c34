"""Sources that mention an option by which Lean can be made to say less than it should.

Advisory: the verdict rests on terms and on the replay, which these options do not reach. A mention is worth a
look all the same, since an honest file has no use for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyverify.audit.findings import Finding, Severity
from pyverify.audit.lexer import words
from pyverify.audit.policy import WATCHED, Policy
from pyverify.errors import Where
from pyverify.lean.graph import Module

__all__ = ["mentions"]

_EFFECT = {
    "debug.skipKernelTC": "switches the kernel's check off",
    "warn.sorry": "silences the warning about `sorry`",
    "warningAsError": "lets warnings pass that the build asks to be errors",
}


def mentions(modules: Iterable[Module], policy: Policy) -> Iterator[Finding]:
    """One finding for each place where the code of a source mentions a watched option."""
    watched = {option: code for option, code in WATCHED.items() if option not in policy.options}
    for module in modules:
        if not any(option.rpartition(".")[2].encode() in module.source for option in watched):
            continue
        for word in words(module.source.decode()):
            option = next((o for o in watched if word.text == o or word.text.endswith(f".{o}")), None)
            if option is not None:
                yield Finding(
                    watched[option],
                    Severity.ADVICE,
                    None,
                    Where(module.shown, word.line, word.column, option),
                    f"the source of `{module.name}` mentions `{option}`, which {_EFFECT[option]}",
                    ("the verdicts do not rest on what Lean printed, so it has no effect on them",),
                    f'remove it, or allow it in the policy: `options = ["{option}"]`',
                )
