"""Proofs of single propositions at the values of an instance, as Lean text: decided, known, or by lemmas.

`decide +kernel` is the proof where the kernel decides. What is not decided is proved by cases and leaves
(`prove`): a lemma for each leaf, and one that says how they make the proposition. For a statement over
ordered fields these lemmas are about every ordered field and are then used at the rationals; there Lean,
unfolding a sum to see that two terms are the same, would begin to compute fractions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from pyverify.extract import NotInterpreted
from pyverify.spec import Spec
from pyverify.spec.agreement import Closed
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.witness.arithmetic import Heads
from pyverify.symbolic.witness.decide import Deciding
from pyverify.symbolic.witness.goals import CLOSED, Leaf, Unproved
from pyverify.symbolic.witness.known import Known
from pyverify.symbolic.witness.prove import Prover
from pyverify.symbolic.witness.refute import refutation
from pyverify.symbolic.witness.speech import Speech, filled
from pyverify.symbolic.witness.telescope import Telescope
from pyverify.symbolic.witness.values import Values
from pyverify.term import Expr, Name, show_name
from pyverify.term.spelling import spell_name

__all__ = ["Lemmas", "NotComposed", "Place", "Text", "levels_text"]

Proving = Callable[[Prover], tuple[Expr, tuple[Leaf, ...]]]


class NotComposed(Exception):
    """There is no theorem to be checked; the text says why."""


@dataclass(slots=True)
class Text:
    """A theorem being written."""

    telescope: Telescope
    name: Name
    declarations: list[str] = field(default_factory=list)
    """Of lemmas."""
    mentioned: list[Expr] = field(default_factory=list)
    """What the text speaks of, so that the right modules are imported."""
    before: list[str] = field(default_factory=list)
    """Commands in front of the theorem."""
    tactics: bool = False
    lemmas: int = 0

    def lemma(self, label: str) -> Name:
        """The name of a further lemma."""
        self.lemmas += 1
        return (*self.name, f"{label}_{self.lemmas}")


class Place:
    """The values of an instance over the field of a telescope."""

    def __init__(self, telescope: Telescope, values: Values, instance: Counterexample) -> None:
        self.telescope, self.values, self._instance = telescope, values, instance

    @cached_property
    def terms(self) -> list[Expr]:
        """A term for each parameter."""
        return self.values.of(self._instance)

    @cached_property
    def entries(self) -> dict[str, dict[tuple[object, ...], object]]:
        """The values by name and indices."""
        found: dict[str, dict[tuple[object, ...], object]] = {}
        for value in self._instance.values:
            found.setdefault(value.parameter, {})[value.indices] = value.value
        return found


class Lemmas:
    """Proves propositions at places, and writes down what the proofs need."""

    def __init__(self, spec: Spec, closed: Closed, speech: Speech) -> None:
        self._closed = closed
        self.speech = speech
        self._lookup = spec.compilation.declaration
        self.heads = Heads(spec.compilation.terms, self._lookup)
        self.known = Known(spec, self.heads.shapes)

    @cached_property
    def _deciding(self) -> Deciding:
        field_ = self._closed.instance(("OrderedField",))
        return Deciding(self.heads, self._lookup, field_, self.speech.printer)

    def prover(self, place: Place) -> Prover:
        """A prover at a place."""
        deciding = None if place.telescope.general else self._deciding
        return Prover(self.heads, place.values, self._lookup, deciding)

    def hypothesis(self, text: Text, number: int, place: Place, wide: Place | None) -> str:
        """A proof of a hypothesis at the values; `wide`: the same values in every ordered field."""
        telescope = place.telescope
        label = telescope.names[number] or f"h{number + 1}"
        if not telescope.general and self._decided(text, label, telescope.hypotheses[number], place):
            return f"by {CLOSED}"
        known = self.known.find(telescope.closed(telescope.at(telescope.hypotheses[number], place.terms)))
        if known is not None:
            text.mentioned.append(telescope.constant(show_name(known)))
            return f"{spell_name(known)}{' K' * len(telescope.carriers[:1])}"

        def proved(at: Place) -> str:
            proposition = at.telescope.at(at.telescope.hypotheses[number], at.terms)
            return self.proved(text, label, proposition, lambda prover: prover.prove(proposition), at)

        return self._widest(proved, place, wide)

    def failure(self, text: Text, place: Place, wide: Place | None) -> str:
        """A proof that the conclusion fails at the values."""
        telescope = place.telescope
        negation = telescope.negation(telescope.conclusion)
        if not telescope.general and self._decided(text, "conclusion", negation, place):
            return f"by {CLOSED}"

        def proved(at: Place) -> str:
            conclusion = at.telescope.at(at.telescope.conclusion, at.terms)

            def refuted(prover: Prover) -> tuple[Expr, tuple[Leaf, ...]]:
                return prover.made(lambda: refutation(prover, conclusion, at.entries))

            return self.proved(text, "conclusion", at.telescope.negation(conclusion), refuted, at)

        return self._widest(proved, place, wide)

    @staticmethod
    def _widest(proved: Callable[[Place], str], place: Place, wide: Place | None) -> str:
        if wide is not None:
            try:
                return proved(wide)
            except NotComposed:
                pass
        return proved(place)

    def _decided(self, text: Text, label: str, proposition: Expr, place: Place) -> bool:
        """Whether the kernel decides a proposition at values; what Lean needs for it is written down."""
        telescope = place.telescope
        try:
            decided = self._deciding.decided(proposition)
        except NotInterpreted:
            try:
                decided = self._deciding.decided(telescope.at(proposition, place.terms))
            except NotInterpreted:
                return False
            text.mentioned.append(decided.term)
            return decided.found
        text.mentioned.append(decided.term)
        if not decided.found:
            of = [given for given in telescope.params if self._occurs(given.variable, proposition)]
            type_, term = telescope.apply(telescope.constant("Decidable"), proposition), decided.term
            for given in reversed(of):
                type_, term = telescope.pi(given, type_), telescope.lambda_(given, term)
            name = spell_name((*text.name, f"decides_{label}"))
            said = self.speech.text(term, type_=type_)
            told = f"{filled(self.speech.text(type_), '    ')} :=\n{filled(said, '  ')}"
            text.declarations.append(f"@[reducible] def {name} :\n{told}")
            text.before.append(f"attribute [local instance] {name} in")
        return True

    def _occurs(self, variable: Expr, term: Expr) -> bool:
        return self.heads.substitution.abstract(term, [variable]) != term

    def proved(self, text: Text, label: str, proposition: Expr, prove: Proving, place: Place) -> str:
        """A lemma for a proposition that is taken apart; gives the words that cite it."""
        telescope = place.telescope
        try:
            term, leaves = prove(self.prover(place))
        except Unproved as error:
            raise NotComposed(f"`{label}` is not decided, and no proof of it was found: {error}") from error
        carrier = ("K" if text.telescope.general else "Rat") if telescope.general else ""
        cited = [self._leaf(text, label, leaf, telescope, carrier) for leaf in leaves]
        for leaf in reversed(leaves):
            inner = self.heads.substitution.abstract(term, [leaf.variable])
            term = telescope.terms.intern((6, leaf.type, inner, ("step",), 0))
        type_ = proposition
        for leaf in reversed(leaves):
            type_ = telescope.terms.intern((7, leaf.type, type_, ("step",), 0))
        said = self.speech.text(telescope.abstracted(term), type_=telescope.closed(type_))
        whole = telescope.closed(type_)
        name = spell_name((*text.name, label))
        text.mentioned += [telescope.abstracted(term), whole]
        told = f"{filled(self.speech.text(whole), '    ')} :=\n{filled(said, '  ')}"
        text.declarations.append(f"theorem {name}{levels_text(telescope)} :\n{told}")
        return " ".join([name, *([carrier] if carrier else []), *cited])

    def _leaf(self, text: Text, label: str, leaf: Leaf, telescope: Telescope, carrier: str) -> str:
        """The lemma for a leaf; gives the words that cite it."""
        general = telescope.general and leaf.tactic != CLOSED
        type_ = telescope.closed(leaf.type) if general else leaf.type
        name = text.lemma(label)
        intro = " ".join([*(["K", "_"] if general else []), *leaf.names])
        script = f"intro {intro}; {leaf.tactic}" if intro else leaf.tactic
        levels = levels_text(telescope) if general else ""
        text.tactics = text.tactics or leaf.tactic != CLOSED
        text.mentioned.append(type_)
        if leaf.tactic == CLOSED and not telescope.general:
            text.mentioned.append(self._deciding.decided(leaf.type).term)
        told = filled(self.speech.text(type_), "    ")
        text.declarations.append(f"theorem {spell_name(name)}{levels} :\n{told} := by\n  {script}")
        return f"({spell_name(name)} {carrier})" if general else spell_name(name)


def levels_text(telescope: Telescope) -> str:
    """The universe parameters of a theorem, as they stand behind its name."""
    return f".{{{', '.join(map(show_name, telescope.levels))}}}" if telescope.levels else ""
