"""Counterexamples that show a hypothesis to be needed, as Lean theorems that the kernel checks.

`NAME.needs_hp` says `∃ params, the other hypotheses ∧ ¬ conclusion`, and so it is with a part, a bound or a
weaker form. All of them go to Lean and the kernel in one batch. Where there is no such theorem, the values
are exact and no more than that, and the reason is told: nothing decides a proposition at them, or they are
about another structure than the rational numbers and all fields of the class.

A project may prove it in its own words: a theorem `Paper.claim_needs_hp` that says the same of the hypothesis
`hp` of `Paper.Claim` is taken in place of values, also where no search found any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pyverify.evidence import Evidence
from pyverify.extract.code import Code
from pyverify.extract.depth import deep
from pyverify.spec import Spec
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.necessity.parts import assumed, conjoined, parts
from pyverify.symbolic.necessity.unfold import Library, Unfolder
from pyverify.symbolic.necessity.verdict import Asked, Kernel, Necessities, Necessity, Need, Together
from pyverify.symbolic.necessity.weaken import weaker
from pyverify.symbolic.witness import CheckedInstance, Verdict, Wanted, WantedKind, check_instances
from pyverify.symbolic.witness.compose import Composer

__all__ = ["checked"]

_COUNTED = re.compile(r"_[0-9]+(?![\w'])")
"""What is put behind the name of a bound variable that another one has."""
_LONGEST = 160
"""Characters of a reason; what Lean says of a goal can be long."""
_KIND = WantedKind.COUNTEREXAMPLE
_CONVENTION = "it is about other values of x / 0 or a - b than Lean has"
_NO_VARIANT = "what was asked about is not found in the statement any more"


def checked(
    spec: Spec,
    found: Sequence[tuple[Statement, Necessities]],
    *,
    evidence: Evidence | None = None,
    jobs: int | None = None,
    fresh: bool = False,
) -> list[Necessities]:
    """The same, with what the kernel says of each counterexample.

    `evidence`, `jobs` and `fresh` are those of `check_instances`, and so is what is raised.
    """
    wanted: list[Wanted] = []
    places: list[tuple[list[int], list[int]]] = []
    composer = Composer(spec)
    with deep():
        for statement, one in found:
            variants = _Variants(spec.library.definition, statement, composer)
            made = [variants.of(each) for each in one.found]
            joint = [variants.together(each) for each in one.together]
            places.append((_placed(made, wanted), _placed(joint, wanted)))
    told = check_instances(spec, wanted, evidence=evidence, jobs=jobs, fresh=fresh)
    results = []
    for (_, one), (own, joint_at) in zip(found, places, strict=True):
        items = tuple(
            _with_kernel(each, told[at] if at >= 0 else None) for each, at in zip(one.found, own, strict=True)
        )
        pairs = tuple(
            replace(each, kernel=_said(told[at]) if at >= 0 else None)
            for each, at in zip(one.together, joint_at, strict=True)
        )
        results.append(replace(one, found=items, together=pairs))
    return results


def _placed(made: Sequence[Wanted | None], wanted: list[Wanted]) -> list[int]:
    """Where each stands in the list of all that are wanted; -1 for none."""
    places = []
    for one in made:
        places.append(len(wanted) if one is not None else -1)
        if one is not None:
            wanted.append(one)
    return places


def _with_kernel(one: Necessity, told: CheckedInstance | None) -> Necessity:
    """The same with what the kernel says; by a theorem of the project, what was not known is needed."""
    if told is None or not told.accepted or one.need in (Need.NEEDED, Need.NEEDED_IF_EMPTY):
        return replace(one, kernel=_kernel(one, told))
    return replace(one, need=Need.NEEDED, counterexample=None, kernel=_said(told), sizes=(), tried=())


def _kernel(one: Necessity, told: CheckedInstance | None) -> Kernel | None:
    if told is not None:
        return _said(told)
    if one.counterexample is None:
        return None
    return Kernel("", _CONVENTION if one.need is Need.CONVENTION else _NO_VARIANT)


def _said(told: CheckedInstance) -> Kernel:
    if told.accepted:
        return Kernel(told.theorem)
    # a search for a proof may fail; what is computed beforehand and decided by Lean may not
    refused = told.verdict is Verdict.NOT_ACCEPTED and "`decide`" in told.why
    why = told.why.removeprefix("Lean refuses it: ") or told.verdict.value
    if told.verdict is Verdict.NOT_ACCEPTED and not refused:
        why = f"no proof of it was found: {why}"
    return Kernel("", why if len(why) <= _LONGEST else f"{why[:_LONGEST]}…", refused=refused)


@dataclass(frozen=True, slots=True)
class _Variant:
    """What a statement without something is, as a theorem is told it."""

    asked: Asked
    hypothesis: str
    words: str
    weaker: str
    wanted: Wanted


class _Variants:
    """What can be left out of a statement, found again by the words that tell it."""

    def __init__(self, library: Library, statement: Statement, composer: Composer) -> None:
        self._statement = statement
        self._composer = composer
        self._unfolder = Unfolder(library, statement)
        self._numbers = {one.name: number for number, one in enumerate(statement.hypotheses) if one.name}
        self._all: list[_Variant] | None = None

    def of(self, one: Necessity) -> Wanted | None:
        """The theorem about a counterexample; None where there is none, or where it is about other values."""
        if one.asked is Asked.HYPOTHESIS and one.hypothesis in self._numbers:
            given = self._composer.given(self._statement, f"needs_{one.hypothesis}")
            if given is not None:
                return Wanted(self._statement, _KIND, dropped=(self._numbers[one.hypothesis],), given=given)
        if one.counterexample is None or one.need is Need.CONVENTION:
            return None
        if self._all is None:
            self._all = [*self._made()]
        for variant in self._all:
            same = (variant.asked, variant.hypothesis) == (one.asked, one.hypothesis)
            if same and ((one.asked is Asked.HYPOTHESIS and one.hypothesis) or self._says(variant, one)):
                self._all.remove(variant)
                return replace(variant.wanted, instance=self._named(one.counterexample))
        return None

    @staticmethod
    def _says(variant: _Variant, one: Necessity) -> bool:
        """Whether two texts are the same but for the numbers of bound variables."""
        ours, theirs = (f"{each.words}\n{each.weaker}" for each in (variant, one))
        return ours == theirs or _COUNTED.sub("", ours) == _COUNTED.sub("", theirs)

    def _named(self, instance: Counterexample) -> Counterexample:
        """The values with the names that Lean gives to what the conclusion quantifies over."""
        params = {param.name for param in self._statement.params}
        names = {one.parameter for one in instance.values} | {*instance.sizes}
        plain = {name: _COUNTED.sub("", name) for name in names - params}
        taken = [*params, *plain.values()]
        new = {name: made for name, made in plain.items() if taken.count(made) == 1}
        return replace(
            instance,
            sizes={new.get(name, name): size for name, size in instance.sizes.items()},
            values=tuple(
                replace(one, parameter=new.get(one.parameter, one.parameter)) for one in instance.values
            ),
        )

    def together(self, pair: Together) -> Wanted | None:
        """The theorem that without all of some hypotheses the statement fails."""
        if pair.counterexample is None or not all(name in self._numbers for name in pair.names):
            return None
        dropped = tuple(self._numbers[name] for name in pair.names)
        return Wanted(self._statement, _KIND, self._named(pair.counterexample), dropped)

    def _made(self) -> Iterator[_Variant]:
        statement = self._statement
        for number, one in enumerate(statement.hypotheses):
            name = one.name or str(number + 1)
            pieces = parts(statement, number, self._unfolder)
            words = one.text or " and ".join(part.words for part in pieces)
            whole = Wanted(statement, _KIND, dropped=(number,))
            yield _Variant(Asked.HYPOTHESIS, one.name, words, "", whole)
            for place, piece in enumerate(pieces):
                if len(pieces) > 1:
                    rest = [other.code for at, other in enumerate(pieces) if at != place]
                    made = self._changed(number, rest, f"needs_{name}_part_{place + 1}")
                    yield _Variant(Asked.PART, one.name, piece.words, "", made)
            count = 0
            for place, piece in enumerate(pieces):
                for form in weaker(statement, piece.code, self._unfolder):
                    count += 1
                    codes = [form.code if at == place else part.code for at, part in enumerate(pieces)]
                    made = self._changed(number, codes, f"needs_{name}_more_than_{count}")
                    yield _Variant(Asked.WEAKER, one.name, form.before, form.after, made)
        for number, bound in enumerate(assumed(statement, self._unfolder), 1):
            conclusion = bound.without.conclusion
            made = Wanted(statement, _KIND, conclusion=conclusion, label=f"needs_bound_{number}")
            yield _Variant(Asked.BOUND, "", bound.words, "", made)

    def _changed(self, number: int, codes: list[Code], label: str) -> Wanted:
        code = conjoined(self._statement, number, codes, "").hypotheses[number].code
        return Wanted(self._statement, _KIND, changed=((number, code),), label=label)
