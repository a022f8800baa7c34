"""Theorems about instances, put to Lean and to the kernel: the entry to this room.

    wanted = [Wanted(spec.statement("TPF.ZeroLeakage"), WantedKind.WITNESS, instance)]
    for found in check_instances(spec, wanted):
        print(found.theorem, found.verdict.value, found.why)

A theorem is accepted when four things hold. Lean elaborated the module that it stands in. The type of the
compiled theorem is the term that was made from the statement's own (no text is compared). The official kernel
accepts its declaration and all below it in a fresh environment. And no axiom is among them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pyverify.errors import PyverifyError, ToolMissing
from pyverify.evidence import Evidence
from pyverify.olean import Kind, Malformed, Module
from pyverify.spec import Spec
from pyverify.symbolic.witness.compose import Composer, NotComposed, Theorem, theorem_name
from pyverify.symbolic.witness.modules import Built, Workshop
from pyverify.symbolic.witness.remember import Remembered
from pyverify.symbolic.witness.wanted import CheckedInstance, Verdict, Wanted
from pyverify.term import Name, show_name

__all__ = ["check_instances"]


def check_instances(
    spec: Spec,
    wanted: Sequence[Wanted],
    *,
    evidence: Evidence | None = None,
    jobs: int | None = None,
    fresh: bool = False,
) -> list[CheckedInstance]:
    """What became of each wanted theorem, in their order.

    `evidence`: where verdicts of earlier runs are, and new ones are kept. `jobs`: runs of Lean at once, by
    default one for each processor. `fresh`: verdicts of earlier runs are left alone, and replaced. Raises
    what building a project raises where its output folder cannot be used; whatever is wrong with a theorem is
    in its result.
    """
    names = _names(wanted)
    memory = Remembered(evidence, spec.compiled.build)
    found: dict[int, CheckedInstance] = {}
    for number, one in enumerate(wanted):
        known = None if fresh else memory.find(one, names[number])
        if known is not None:
            found[number] = known
    left = [number for number in range(len(wanted)) if number not in found]
    if left:
        checking = _Checking(spec, None if fresh else evidence, jobs or os.cpu_count() or 1)
        made = checking.run({number: wanted[number] for number in left}, names)
        for number, told in made.items():
            memory.keep(wanted[number], names[number], told)
        found |= made
    return [found[number] for number in range(len(wanted))]


def _names(wanted: Sequence[Wanted]) -> list[Name]:
    """The names of the theorems; further ones of the same name are numbered."""
    counts: dict[Name, int] = {}
    names = []
    for one in wanted:
        name = theorem_name(one)
        counts[name] = counts.get(name, 0) + 1
        number = counts[name]
        names.append(name if number == 1 else (*name[:-1], f"{name[-1]}_{number}"))
    return names


class _Checking:
    def __init__(self, spec: Spec, evidence: Evidence | None, jobs: int) -> None:
        self._spec, self._evidence, self._jobs = spec, evidence, jobs
        self._composer = Composer(spec)
        self._found: dict[int, CheckedInstance] = {}

    def run(self, wanted: Mapping[int, Wanted], names: Sequence[Name]) -> dict[int, CheckedInstance]:
        theorems: dict[int, Theorem] = {}
        groups: dict[str, list[Theorem]] = {}
        for number, one in wanted.items():
            try:
                theorem = self._composer.theorem(one, names[number])
            except NotComposed as error:
                self._note(number, names[number], Verdict.NOT_DECIDABLE, str(error))
                continue
            theorems[number] = theorem
            assert one.statement.place is not None, names[number]
            groups.setdefault(one.statement.place.module, []).append(theorem)
        workshop = Workshop(self._spec, self._composer.speech.forgetting)
        built = workshop.make(groups, self._jobs) if groups else {}
        numbers = {theorem.name: number for number, theorem in theorems.items()}
        compiled: dict[str, Module] = {}
        candidates: dict[int, tuple[Theorem, Built]] = {}
        for group in built.values():
            for theorem, why in group.refused:
                self._refused(numbers[theorem.name], theorem, Verdict.NOT_ACCEPTED, f"Lean refuses it: {why}")
            for theorem, why in group.stopped:
                self._refused(numbers[theorem.name], theorem, Verdict.NOT_DECIDED, why)
            module = self._opened(group)
            for theorem in group.accepted:
                number = numbers[theorem.name]
                why = self._differs(theorem, module)
                if why:
                    self._refused(number, theorem, Verdict.NOT_ACCEPTED, why)
                else:
                    candidates[number] = theorem, group
            if module is not None:
                compiled[".".join(group.parts)] = module
        self._replay(candidates, compiled, workshop)
        return self._found

    def _opened(self, built: Built) -> Module | None:
        """The compiled module, read once and compared with what was built."""
        if built.result is None or built.result.olean is None:
            return None
        try:
            data = built.result.olean.read_bytes()
            if hashlib.sha256(data).hexdigest() != built.result.sha256:
                return None
            return Module(built.result.olean, self._spec.compilation.terms, name=built.parts, data=data)
        except (OSError, Malformed):
            return None

    def _differs(self, theorem: Theorem, module: Module | None) -> str:
        """Why the compiled theorem is not the one that is wanted; empty if it is."""
        if module is None:
            return "its compiled module cannot be read"
        constant = module.find(theorem.name)
        if constant is None or constant.kind is not Kind.THEOREM:
            return "the compiled module has no theorem of that name"
        if not self._composer.shapes.alike(constant.type, theorem.type):
            return "Lean read another proposition than the one that was made from the statement"
        return ""

    def _replay(
        self,
        candidates: Mapping[int, tuple[Theorem, Built]],
        compiled: Mapping[str, Module],
        workshop: Workshop,
    ) -> None:
        """Put what is left to the official kernel: all at once, one by one if that is refused."""
        if not candidates:
            return
        roots = [theorem.name for theorem, _ in candidates.values()]
        why = self._refusal(roots, compiled, workshop)
        for number, (theorem, built) in candidates.items():
            verdict, reason = why
            if reason and len(roots) > 1:
                verdict, reason = self._refusal([theorem.name], compiled, workshop)
            if reason:
                self._refused(number, theorem, verdict, reason)
            else:
                self._note(number, theorem.name, Verdict.ACCEPTED, "", theorem, built.path)

    def _refusal(
        self, roots: Sequence[Name], compiled: Mapping[str, Module], workshop: Workshop
    ) -> tuple[Verdict, str]:
        """Why the kernel does not accept these theorems; an empty reason if it does."""
        from pyverify.kernel.replay import replay

        modules = {**self._spec.compiled.modules(), **compiled}
        build = self._spec.compiled.build
        try:
            told = replay(
                modules,
                roots,
                build.toolchain,
                cache=self._evidence,
                limits=workshop.project.limits,
                sandbox=not build.containment.off,
            )
        except ToolMissing as error:
            return Verdict.NOT_DECIDED, error.message
        except PyverifyError as error:
            return Verdict.NOT_DECIDED, f"the kernel did not answer: {error.message}"
        if told.rejections:
            first = told.rejections[0]
            return Verdict.NOT_ACCEPTED, f"the kernel rejects `{show_name(first.name)}`: {first.reason}"
        if told.axioms:
            return Verdict.NOT_ACCEPTED, f"it rests on the axiom `{show_name(told.axioms[0])}`"
        return Verdict.ACCEPTED, ""

    def _refused(self, number: int, theorem: Theorem, verdict: Verdict, why: str) -> None:
        self._note(number, theorem.name, verdict, why, theorem)

    def _note(
        self,
        number: int,
        name: Name,
        verdict: Verdict,
        why: str,
        theorem: Theorem | None = None,
        module: Path | None = None,
    ) -> None:
        found = CheckedInstance(verdict, show_name(name), why, module=module)
        if theorem is not None:
            found = replace(found, source="\n\n".join(theorem.declarations), general=theorem.general)
        self._found[number] = found
