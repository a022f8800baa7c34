"""Hold claims against compiled modules: does each proof have the type that the claim expects?

What is shown of a claim that is met: its statement is a definition of type `Prop`, declared once, in a
specification; its proof is a theorem, declared once, in a proof module that imports the statement's module;
the theorem's type is literally the statement at distinct universe parameters, or `Not` of the statement at
closed levels, where `Not a` is `a → False` and `False` has no constructor. What is not shown here: that the
compiled modules hold what the kernel accepted (they are not replayed), which axioms a proof uses, what the
statement means.

Each comparison can be left out by `Rules`, so that a test can show that it is this one which refuses a cheat.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyverify.claims.claim import Claim, Claims, Expect
from pyverify.claims.compiled import Compiled, Declared
from pyverify.claims.nearest import nearest_name
from pyverify.claims.result import ClaimResult, Found
from pyverify.claims.unmet import (
    GeneralityLost,
    LevelsOpen,
    ModuleMissing,
    ModuleUndecided,
    OtherType,
    ProofImportsOther,
    ProofMisplaced,
    ProofMissing,
    ProofNotTheorem,
    StatementMisplaced,
    StatementMissing,
    StatementNotProp,
)
from pyverify.errors import PyverifyError
from pyverify.lean.graph import RootKind
from pyverify.olean import Kind, Safety
from pyverify.term import (
    App,
    Bound,
    Const,
    Lam,
    Level,
    Name,
    Param,
    Pi,
    Sort,
    Terms,
    Zero,
    show_expr,
    show_name,
)

__all__ = ["ALL_RULES", "Rules", "check_claims"]

_NOT: Name = ("Not",)
_FALSE: Name = ("False",)
_HINTS = 20
"""For so many claims the nearest name is looked for; it takes time, and one slip rarely comes alone."""


_EXPECTED = {Expect.PROVED: Found.ACCEPTED, Expect.REFUTED: Found.NEGATION}


@dataclass(frozen=True, slots=True)
class Rules:
    """What is asked of a claim. A verdict needs all of it; `ALL_RULES` is the only value outside tests."""

    places: bool = True
    """The statement stands in a specification, the proof in a proof module that imports it, each once."""
    kinds: bool = True
    """The statement is a safe definition of type `Prop`, the proof a theorem."""
    types: bool = True
    """The theorem's type is the statement or its negation."""
    levels: bool = True
    """The statement is proved at distinct universe parameters, or refuted at closed levels."""
    same: Callable[[Name, Name], bool] = operator.eq
    """Whether two names are one: component by component."""


ALL_RULES = Rules()


def check_claims(
    claims: Claims, selected: Iterable[Claim], compiled: Compiled, rules: Rules = ALL_RULES
) -> tuple[ClaimResult, ...]:
    """One result for each selected claim, in order. What is wrong with a claim is a result, not an error."""
    checking = _Checking(claims, compiled, rules)
    return tuple(checking.result(claim) for claim in selected)


class _Unmet(Exception):
    """Ends the look at one claim."""

    def __init__(self, found: Found, reason: PyverifyError, type: str = "") -> None:
        super().__init__(reason.message)
        self.found = found
        self.reason = reason
        self.type = type


class _Checking:
    def __init__(self, claims: Claims, compiled: Compiled, rules: Rules) -> None:
        self.claims = claims
        self.rules = rules
        self.compiled = compiled
        self.terms: Terms = compiled.terms
        self.hints = _HINTS
        self._not: bool | None = None

    def result(self, claim: Claim) -> ClaimResult:
        """Look at one claim."""
        statement = proof = ""
        try:
            said = self.statement(claim)
            statement = said.module
            shown = self.proof(claim, said)
            proof = shown.module
            found = self.compare(claim, said, shown)
        except _Unmet as unmet:
            return ClaimResult(claim, unmet.found, unmet.reason, statement, proof, unmet.type)
        type_ = show_expr(self.terms, shown.constant.type)
        if found is _EXPECTED[claim.expect]:
            return ClaimResult(claim, found, None, statement, proof, type_)
        word = {Found.ACCEPTED: "the statement itself", Found.NEGATION: "the negation of the statement"}[
            found
        ]
        reason = OtherType(
            f'`{show_name(claim.proof)}` proves {word}, but `expect` is "{claim.expect.value}"',
            where=self.claims.where(claim, "expect"),
            facts=(f"expected {claim.expected}", f"found    {type_}"),
            help="look at what the paper says before changing `expect`",
        )
        return ClaimResult(claim, found, reason, statement, proof, type_)

    def statement(self, claim: Claim) -> Declared:
        """The statement's definition, where and as it has to be."""
        said = self.declared(claim, "statement", claim.statement, RootKind.SPEC)
        name = show_name(claim.statement)
        constant = said.constant
        if self.rules.places and said.root is not RootKind.SPEC:
            raise _Unmet(
                Found.NOTHING,
                StatementMisplaced(
                    f"`{name}` is declared among the proofs, in the module `{said.module}`",
                    where=self.claims.where(claim, "statement"),
                    help="move the definition to a module of the specifications, where it is reviewed",
                ),
            )
        sort = self.terms.expr(constant.type)
        prop = isinstance(sort, Sort) and isinstance(self.terms.level(sort.level), Zero)
        good = constant.kind is Kind.DEFINITION and constant.safety is Safety.SAFE and prop
        if self.rules.kinds and not good:
            unsafe = "" if constant.safety is Safety.SAFE else f"{constant.safety.value} "
            kind = f"{unsafe}{constant.kind.name.lower()}"
            raise _Unmet(
                Found.NOTHING,
                StatementNotProp(
                    f"`{name}` is no statement: it has to be a definition of type `Prop`",
                    where=self.claims.where(claim, "statement"),
                    facts=(f"found: {kind} of type {show_expr(self.terms, constant.type)}",),
                    help=f"write `def {name} : Prop := …` with all quantifiers in it",
                ),
            )
        return said

    def proof(self, claim: Claim, said: Declared) -> Declared:
        """The proof's theorem, where and as it has to be."""
        shown = self.declared(claim, "proof", claim.proof, RootKind.PROOF)
        name = show_name(claim.proof)
        misplaced = help = ""
        made: type[PyverifyError] = ProofMisplaced
        if shown.root is not RootKind.PROOF:
            misplaced = f"is declared among the specifications, in the module `{shown.module}`"
            help = "move the theorem to a module of the proofs"
        elif said.module not in self.compiled.graph.closure(shown.module):
            misplaced = f"stands in `{shown.module}`, which does not import `{said.module}`"
            help = f"add `import {said.module}` to `{shown.module}`"
            made = ProofImportsOther
        if misplaced and self.rules.places:
            where = self.claims.where(claim, "proof")
            raise _Unmet(Found.NOTHING, made(f"`{name}` {misplaced}", where=where, help=help))
        if self.rules.kinds and shown.constant.kind is not Kind.THEOREM:
            kind = shown.constant.kind.name.lower()
            article = "an" if kind[0] in "aeiou" else "a"
            type_ = show_expr(self.terms, shown.constant.type)
            reason = ProofNotTheorem(
                f"`{name}` is {article} {kind}, not a theorem",
                where=self.claims.where(claim, "proof"),
                facts=(f"of type {type_}",),
                help=f"write `theorem {name} : {claim.expected} := …`",
            )
            raise _Unmet(Found.NOTHING, reason, type_)
        return shown

    def compare(self, claim: Claim, said: Declared, shown: Declared) -> Found:
        """What the theorem's type says about the statement."""
        node = self.terms.expr(shown.constant.type)
        type_ = show_expr(self.terms, shown.constant.type)
        proof, statement = show_name(claim.proof), show_name(claim.statement)
        if not self.rules.types:
            return _EXPECTED[claim.expect]
        if isinstance(node, Const) and self.rules.same(node.name, claim.statement):
            if not self.rules.levels or self._general(node.levels, said, shown):
                return Found.ACCEPTED
            reason: PyverifyError = GeneralityLost(
                f"`{proof}` proves `{statement}` at special universe levels only",
                where=self.claims.where(claim, "proof"),
                facts=(
                    f"found {type_}",
                    f"`{statement}` has {_levels(said.constant.params)}",
                ),
                help="state the theorem at universe parameters of its own, all different",
            )
            raise _Unmet(Found.OTHER, reason, type_)
        if isinstance(node, App) and self._is_not(node):
            inner = self.terms.expr(node.argument)
            if isinstance(inner, Const) and self.rules.same(inner.name, claim.statement):
                closed = not any(self.terms.params(level) for level in inner.levels)
                fits = closed and len(inner.levels) == len(said.constant.params)
                if fits or not self.rules.levels:
                    return Found.NEGATION
                reason = LevelsOpen(
                    f"`{proof}` refutes `{statement}` at levels that are not closed",
                    where=self.claims.where(claim, "proof"),
                    facts=(f"found {type_}",),
                    help="state it at numbers, for example `¬ Statement.{0}`",
                )
                raise _Unmet(Found.OTHER, reason, type_)
        reason = OtherType(
            f"`{proof}` is a theorem about something else",
            where=self.claims.where(claim, "proof"),
            facts=(f"expected {claim.expected}", f"found    {type_}"),
            help=f"state it as `theorem {proof} : {claim.expected}`",
        )
        raise _Unmet(Found.OTHER, reason, type_)

    def declared(self, claim: Claim, key: str, name: Name, root: RootKind) -> Declared:
        """The one declaration of a name."""
        found = self.compiled.declaring(name)
        if len(found) == 1 or (found and not self.rules.places):
            return found[-1]
        kinds = (
            (StatementMissing, StatementMisplaced) if key == "statement" else (ProofMissing, ProofMisplaced)
        )
        missing, misplaced = kinds
        where = self.claims.where(claim, key)
        if found:
            modules = ", ".join(f"`{one.module}`" for one in found)
            reason: PyverifyError = misplaced(
                f"`{show_name(name)}` is declared {len(found)} times, in {modules}",
                where=where,
                help="rename all but one of them",
            )
            raise _Unmet(Found.NOTHING, reason)
        self._refuse_unbuilt(claim, key, name, root)
        hint = self._nearest(name, root)
        others = len(self.compiled.absent())
        facts = (f"modules not built, in which it might stand: {others}",) if others else ()
        raise _Unmet(
            Found.NOTHING,
            missing(f"no module declares `{show_name(name)}`", where=where, facts=facts, help=hint),
        )

    def _refuse_unbuilt(self, claim: Claim, key: str, name: Name, root: RootKind) -> None:
        """Blame a module that is not there, if it mentions the name that is looked for."""
        word = str(name[-1]).encode()
        likely = [
            absent
            for module, absent in self.compiled.absent().items()
            if self.compiled.graph.modules[module].root is root
            and word in self.compiled.graph.modules[module].source
        ]
        if not likely:
            return
        undecided = all(absent.undecided for absent in likely)
        first = likely[0].result
        made = ModuleUndecided if undecided else ModuleMissing
        reason = made(
            f"`{show_name(name)}` cannot be looked up: the module `{first.name}` was not built",
            where=self.claims.where(claim, key),
            facts=tuple(f"{absent.result.shown}: {absent.why}" for absent in likely[:5]),
            help="raise the limits, or mend the module"
            if undecided
            else "mend the module; `pyverify build` shows why",
        )
        raise _Unmet(Found.UNDECIDED if undecided else Found.NOT_BUILT, reason)

    def _nearest(self, name: Name, root: RootKind) -> str:
        general = "`pyverify claims` shows what the claims name"
        if self.hints <= 0:
            return general
        self.hints -= 1
        near = nearest_name(show_name(name), self.compiled.names(root))
        return f"did you mean `{near}`?" if near else general

    def _general(self, levels: tuple[Level, ...], said: Declared, shown: Declared) -> bool:
        """Whether the statement stands at distinct universe parameters of the theorem, as many as it has."""
        names = []
        for level in levels:
            node = self.terms.level(level)
            if not isinstance(node, Param):
                return False
            names.append(node.name)
        distinct = len(set(names)) == len(names) == len(said.constant.params)
        return distinct and set(names) <= set(shown.constant.params)

    def _is_not(self, node: App) -> bool:
        """Whether a term is an application of negation."""
        head = self.terms.expr(node.function)
        return isinstance(head, Const) and head.name == _NOT and not head.levels and self._negation()

    def _negation(self) -> bool:
        """Whether `Not` of the specifications is `fun a => a → False`, and `False` has no constructor."""
        if self._not is None:
            self._not = self._is_negation()
        return self._not

    def _is_negation(self) -> bool:
        places = [self.compiled.declaring(name) for name in (_NOT, _FALSE)]
        if any(len(place) != 1 or place[0].root is not RootKind.SPEC for place in places):
            return False
        modules = self.compiled.modules()
        body = modules[places[0][0].module].value(_NOT)
        if body is None or modules[places[1][0].module].constructors(_FALSE) != ():
            return False
        function = self.terms.expr(body)
        arrow = self.terms.expr(function.body) if isinstance(function, Lam) else None
        return (
            isinstance(arrow, Pi)
            and self.terms.expr(arrow.type) == Bound(0)
            and self.terms.expr(arrow.body) == Const(_FALSE, ())
        )


def _levels(params: tuple[Name, ...]) -> str:
    if not params:
        return "no universe parameter"
    return "the universe parameter" + "s" * (len(params) > 1) + " " + ", ".join(map(show_name, params))
