"""Theorems about instances: what each has to say, as a term, and a proof of it, as Lean text.

The type that a theorem must have is made here from the statement's own term, and is what the compiled theorem
is compared with afterwards. The text is a proposal to Lean: values in the place of parameters, and for each
hypothesis `decide +kernel` where the kernel decides it, else a proof made of cases and leaves (`prove`).
"""

from __future__ import annotations

from dataclasses import dataclass

from pyverify.extract import NotInterpreted
from pyverify.extract.code import NAT
from pyverify.olean import Kind as Declared
from pyverify.spec import Spec
from pyverify.spec.agreement import Closed
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.witness.goals import Unproved
from pyverify.symbolic.witness.lemmas import Lemmas, NotComposed, Place, Text, levels_text
from pyverify.symbolic.witness.speech import Speech, filled
from pyverify.symbolic.witness.telescope import Telescope, open_statement
from pyverify.symbolic.witness.values import Values
from pyverify.symbolic.witness.variants import NoForm, positions, varied
from pyverify.symbolic.witness.wanted import Wanted, WantedKind
from pyverify.term import Expr, Name, show_name
from pyverify.term.explicit import TooLong
from pyverify.term.spelling import NotSayable, spell_name

_SORT, _PI = 3, 7
__all__ = ["Composer", "NotComposed", "Theorem", "theorem_name"]


@dataclass(frozen=True, slots=True)
class Theorem:
    """A theorem that Lean is to read."""

    name: Name
    type: Expr
    """What it has to say."""
    declarations: tuple[str, ...]
    """Its Lean text, after those of the lemmas that it cites."""
    imports: frozenset[str]
    general: bool


def theorem_name(wanted: Wanted) -> Name:
    """The name of a theorem: `NAME.witness`, `NAME.counterexample`, `NAME.needs_hp`, `NAME.contradiction`."""
    if wanted.label:
        return (*wanted.statement.name, wanted.label)
    hypotheses = wanted.statement.hypotheses
    left = [hypotheses[number].name or str(number + 1) for number in wanted.dropped]
    if left and wanted.kind is WantedKind.COUNTEREXAMPLE:
        return (*wanted.statement.name, f"needs_{'_or_'.join(left)}")
    without = ("_".join(["without", *left]),) if left else ()
    return (*wanted.statement.name, *without, wanted.kind.value)


class Composer:
    """Writes theorems about the statements of a spec."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self.speech = Speech(spec)
        self._closed = Closed(spec.library)
        self._lemmas = Lemmas(spec, self._closed, self.speech)
        self.shapes = self._lemmas.heads.shapes

    def theorem(self, wanted: Wanted, name: Name) -> Theorem:
        """The theorem. Raises `NotComposed`."""
        statement = wanted.statement
        if not self._closed.available():
            raise NotComposed("the project has no rational numbers of which values could be made")
        try:
            if statement != self._spec.statement(show_name(statement.name)):
                raise NotComposed("it is not the statement that Lean compiled")
            general = wanted.kind is WantedKind.CONTRADICTION
            telescope = open_statement(self._spec.library, self._closed, statement, general=general)
            if wanted.kind is WantedKind.CONTRADICTION:
                return self._contradiction(wanted, telescope, name)
            return self._existence(wanted, telescope, name)
        except NotInterpreted as error:
            part = f": {error.part}" if error.part else ""
            raise NotComposed(f"{error.reason.sentence}{part}") from error
        except (NotSayable, TooLong) as error:
            raise NotComposed(f"no source says what the proof would need: {error.message}") from error

    def met(self, statement: Statement, instance: Counterexample) -> str:
        """Why an instance is not known to meet all hypotheses; empty if it is, by decisions and proofs."""
        told = ""
        try:
            telescope = open_statement(self._spec.library, self._closed, statement)
            place = Place(telescope, Values(self._closed, telescope), instance)
            for hypothesis, label in zip(telescope.hypotheses, telescope.names, strict=True):
                proposition = telescope.at(hypothesis, place.terms)
                if self._lemmas.known.find(telescope.closed(proposition)) is None:
                    told = label
                    self._lemmas.prover(place).prove(proposition)
        except NotInterpreted as error:
            return error.reason.sentence
        except Unproved as error:
            return f"`{told}` is not decided, and no proof of it was found: {error}"
        return ""

    def contradicted(self, statement: Statement) -> bool:
        """Whether a theorem of the project says that the hypotheses contradict each other."""
        try:
            telescope = open_statement(self._spec.library, self._closed, statement, general=True)
        except NotInterpreted:
            return False
        type_ = telescope.contradiction(telescope.hypotheses, telescope.params, telescope.names)
        return self._lemmas.known.find(type_) is not None

    def given(self, statement: Statement, said: str = "witness") -> Name | None:
        """The theorem `Paper.claim_witness` of a statement `Paper.Claim`, if the project has it.

        `said`: what stands in the place of `witness`, such as `needs_hp`.
        """
        last = str(statement.name[-1])
        name = (*statement.name[:-1], f"{last[:1].lower()}{last[1:]}_{said}")
        declared = self._spec.compilation.declaration(name)
        return name if declared is not None and declared.kind is Declared.THEOREM else None

    # Witnesses and counterexamples.

    def _existence(self, wanted: Wanted, telescope: Telescope, name: Name) -> Theorem:
        kept = self._kept(wanted)
        if wanted.given is not None:
            if telescope.general and not self._of_every_field(wanted.given):
                raise NotComposed(f"`{show_name(wanted.given)}` speaks of no other field than the rationals")
            text = Text(telescope, name)
            text.mentioned.append(telescope.constant(show_name(wanted.given)))
            fails = wanted.kind is WantedKind.COUNTEREXAMPLE
            fields = [one for one in kept if fails and telescope.general and not telescope.has_param(one)]
            said = [telescope.hypotheses[number] for number in kept if number not in fields]
            if fails:
                said.append(telescope.negation(telescope.conclusion))
            type_ = telescope.exists(said, premises=fields)
            return self._made(text, type_, f"@{spell_name(wanted.given)}")
        instance = wanted.instance or Counterexample({}, (), "")
        values = Values(self._closed, telescope)
        try:
            telescope = varied(self._spec.library, self._lemmas.heads, telescope, values, wanted)
        except NoForm as error:
            raise NotComposed(str(error)) from error
        parts = [telescope.hypotheses[number] for number in kept]
        place = Place(telescope, values, instance)
        wide = self._wide(telescope, wanted, instance)
        text = Text(telescope, name)
        proofs = [self._lemmas.hypothesis(text, number, place, wide) for number in kept]
        if wanted.kind is WantedKind.COUNTEREXAMPLE:
            parts.append(telescope.negation(telescope.conclusion))
            proofs.append(self._lemmas.failure(text, place, wide))
        items = [*self._shown(telescope, instance), *(proofs or ["trivial"])]
        body = f"⟨{', '.join(items)}⟩" if len(items) > 1 else items[0]
        text.mentioned += place.terms
        return self._made(text, telescope.exists(parts), f"fun K _ => {body}" if telescope.general else body)

    def _of_every_field(self, name: Name) -> bool:
        """Whether a theorem begins with a type."""
        declared = self._spec.compilation.declaration(name)
        assert declared is not None, name
        records = self._spec.compilation.terms.records
        at = records[declared.type]
        return bool(at[0] == _PI and records[at[1]][0] == _SORT)

    @staticmethod
    def _kept(wanted: Wanted) -> list[int]:
        """The hypotheses that stay, by their places among those that Lean has."""
        at = positions(wanted.statement)
        for number in wanted.dropped:
            if number not in at:
                raise NotComposed("what is left out is part of the type of a parameter")
        return [place for number, place in at.items() if number not in wanted.dropped]

    def _wide(self, telescope: Telescope, wanted: Wanted, instance: Counterexample) -> Place | None:
        """The values in every ordered field; None where the statement is about another class."""
        if telescope.general:
            return None
        wide = open_statement(self._spec.library, self._closed, wanted.statement, general=True)
        if not wide.general:
            return None
        values = Values(self._closed, wide)
        try:
            return Place(
                varied(self._spec.library, self._lemmas.heads, wide, values, wanted), values, instance
            )
        except NoForm:
            return None

    def _shown(self, telescope: Telescope, instance: Counterexample) -> list[str]:
        """The values as text. They are numerals, so the text is the same over every field."""
        values = Values(self._closed, telescope, rational=True)
        carriers = [given.variable for given in telescope.carriers[:1]]
        rational = [telescope.constant("Rat")] if carriers else []
        types = [telescope.replaced(given.type, carriers, rational) for given in telescope.params]
        terms = values.of(instance)
        return [self.speech.text(term, type_=type_) for term, type_ in zip(terms, types, strict=True)]

    # Contradictions.

    def _contradiction(self, wanted: Wanted, telescope: Telescope, name: Name) -> Theorem:
        """By a theorem that is there, or by what the hypotheses say at the sizes of the instance."""
        kept = self._kept(wanted)
        hypotheses = [telescope.hypotheses[number] for number in kept]
        sizes = dict(wanted.instance.sizes) if wanted.instance else {}
        values = Values(self._closed, telescope)
        fixed = {
            given.variable: values.natural(sizes[given.param.name])
            for given in telescope.params
            if given.param is not None and given.param.type is NAT and given.param.name in sizes
        }
        among = [given for given in telescope.params if given.variable not in fixed]
        at = [telescope.replaced(one, [*fixed], [*fixed.values()]) for one in hypotheses]
        type_ = telescope.contradiction(at, among, [telescope.names[number] for number in kept])
        text = Text(telescope, name)
        known = self._lemmas.known.find(type_)
        if known is not None:
            text.mentioned.append(telescope.constant(show_name(known)))
            return self._made(text, type_, spell_name(known))
        place = Place(telescope, values, Counterexample(sizes, (), ""))
        inside = telescope.contradiction(at, among, [telescope.names[n] for n in kept], closed=False)
        cited = self._lemmas.proved(text, "hypotheses", inside, lambda prover: prover.prove(inside), place)
        return self._made(text, type_, f"fun K _ => {cited}" if telescope.general else cited)

    def _made(self, text: Text, type_: Expr, body: str) -> Theorem:
        telescope = text.telescope
        head = f"theorem {spell_name(text.name)}{levels_text(telescope)} :"
        told = f"{head}\n{filled(self.speech.statement(type_), '    ')} :=\n{filled(body, '  ')}"
        command = "\n".join([*text.before, told])
        imports = self.speech.modules([type_, *text.mentioned], tactics=text.tactics)
        return Theorem(text.name, type_, (*text.declarations, command), imports, telescope.general)
