"""Scores kept as evidence: the same source, tested by the same bindings in the same way, is mutated once.

The key is made of the keys of the tests that the mutants go through (`testing.remembered`): the source of the
function's package, the statements with all below them, what the bindings declare, the versions in use, this
program, the settings and the seed. Nothing is kept while something is not decided.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pyverify.evidence import About, Evidence, digest_of, key_of
from pyverify.evidence.about import Figure
from pyverify.symbolic.record import NotRecorded, plain, restored
from pyverify.testing.checking import checked
from pyverify.testing.mutate_code.mutation import Options, Target, seed_of, settings_of
from pyverify.testing.mutate_code.verdicts import Fate, Subject
from pyverify.testing.remembered import Asked
from pyverify.testing.subjects import claims_of

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["Kept"]

KIND = "mutatecode"
_FORMAT = b"1"


@dataclass(frozen=True)
class Kept:
    """What was found of one function, as far as it is known already."""

    target: Target
    options: Options
    seed: int
    inputs: Mapping[str, str]
    tools: Mapping[str, str]
    key: str

    @classmethod
    def of(cls, target: Target, spec: Spec, options: Options) -> Kept | None:
        """For a function and its bindings; None where the digest of something is not known."""
        name = target.written.full_name
        seed = seed_of(options, name)
        settings, parts, inputs, tools = settings_of(options, name), [], dict[str, str](), dict[str, str]()
        for binding in target.bindings:
            whole = checked(binding, spec).binding
            for claim in claims_of(whole):
                asked = Asked.of(whole, spec, claim, settings)
                if asked is None:
                    return None
                parts.append(asked.key)
                inputs[f"{binding.name}{f' [{claim}]' if claim else ''}"] = asked.key
                tools.update(asked.tools)
        inputs["source"] = digest_of(target.written.text)
        told = [name, str(seed), json.dumps(sorted(inputs.items())), *parts]
        return cls(
            target, options, seed, inputs, tools, key_of(KIND, _FORMAT, *(one.encode() for one in told))
        )

    def recall(self, evidence: Evidence) -> Subject | None:
        """What was found; None if nothing is kept that can be read."""
        raw = evidence.get(KIND, self.key)
        if raw is None:
            return None
        try:
            found = restored(Subject, json.loads(raw))
        except (NotRecorded, ValueError):
            return None
        written = self.target.written
        return replace(found, path=str(written.path), line=written.node.lineno)

    def remember(self, evidence: Evidence, found: Subject) -> None:
        """Keep what was found, unless another try may say more."""
        if found.fails or found.count(Fate.UNDECIDED):
            return
        options: dict[str, Any] = {"seconds": self.options.seconds, "cases": self.options.cases}
        figures = [Figure(name=fate.value, value=str(found.count(fate)), unit="mutants") for fate in Fate]
        about = About(
            subject=found.name,
            verdict="nothing to kill" if found.score is None else f"{found.score:.1%} killed",
            inputs=self.inputs,
            tools=self.tools,
            options=options,
            figures=tuple(figures),
            seed=self.seed,
            seconds=round(found.seconds, 3),
        )
        evidence.put(KIND, self.key, json.dumps(plain(replace(found, path=""))).encode(), about)
