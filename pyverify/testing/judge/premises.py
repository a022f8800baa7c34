"""What is assumed: a claim's hypotheses at a case, and the domain on which a function is bound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pyverify.domains.arguments import BadArgument
from pyverify.domains.compile import compile_exact
from pyverify.extract.boolean import both
from pyverify.extract.code import BOOL, Code, Definition, Truth, Variable, walk
from pyverify.extract.depth import refused_if_too_deep
from pyverify.extract.reasons import NotInterpreted
from pyverify.spec import Spec
from pyverify.statement import Statement
from pyverify.term import Name
from pyverify.testing.binding import Binding
from pyverify.testing.judge.mixed import Mixed
from pyverify.testing.judge.settling import Settling

__all__ = ["Domain", "Premises"]


class Domain:
    """Where a function is bound: what `Binding.domain` asks of the definition's parameters."""

    def __init__(self, binding: Binding, spec: Spec) -> None:
        self.library = spec.library.definition
        self.params = {param.name: param.type for param in spec[binding.to].definition.params}
        self.asked: list[tuple[str, Code]] = []
        """What is asked, as code over the definition's parameters, with what it is called."""
        for name in binding.domain:
            if name in spec.claims:
                self._hypotheses(name, spec.claims[name].statement)
            else:
                self.asked.append((name, spec[name].definition.body))

    def _hypotheses(self, claim: str, statement: Statement) -> None:
        """The hypotheses of a claim that speak of the definition's parameters only."""
        theirs = {param.name for param in statement.params}
        for hypothesis in statement.hypotheses:
            spoken = {part.name for part in walk(hypothesis.code) if isinstance(part, Variable)} & theirs
            if spoken <= set(self.params):
                label = f"{claim}, {hypothesis.name or hypothesis.text}"
                self.asked.append((label, hypothesis.code))

    def missed(self, domain: Mixed, arguments: Mapping[str, Any]) -> str:
        """What is certainly not met at these arguments, in a sentence; empty if nothing is."""
        if not self.asked:
            return ""
        evaluator = Settling(domain, self.library)
        for label, code in self.asked:
            try:
                if evaluator.code(code, dict(arguments)) is False:
                    return f"the arguments of a call are outside the domain: {label}"
            except (NotInterpreted, BadArgument):
                continue
        return ""


class Premises:
    """The hypotheses of a statement, of the definitions themselves."""

    def __init__(self, statement: Statement, library: Callable[[Name], Definition]) -> None:
        self.statement = statement
        self._all = _compiled(statement, library)
        self._library = library

    def certain(self, values: Mapping[str, Any]) -> bool:
        """Whether all are certainly true, as far as that is known at little cost.

        `values`: of the parameters, as `exactly` makes them.
        """
        if self._all is None or any(map(callable, values.values())):
            return False
        try:
            return bool(self._all(*(values[param.name] for param in self.statement.params)))
        except IndexError:  # a table is read where it has no entry
            return False

    def unmet(self, domain: Mixed, env: Mapping[str, Any]) -> tuple[str, bool]:
        """The first hypothesis that is false, by name, empty if none is; whether all are certainly true."""
        evaluator = Settling(domain, self._library)
        certain = True
        for hypothesis in self.statement.hypotheses:
            try:
                found = evaluator.code(hypothesis.code, env)
            except (NotInterpreted, BadArgument):
                found = None
            if found is False:
                return hypothesis.name or hypothesis.text, False
            certain = certain and found is True
        return "", certain


def _compiled(statement: Statement, library: Callable[[Name], Definition]) -> Callable[..., Any] | None:
    """Whether all hypotheses hold, as a function of the parameters in their order, if it can be compiled."""
    body: Code = Truth(True)
    for hypothesis in reversed(statement.hypotheses):
        body = both(hypothesis.code, body)
    name = (*statement.name, "hypotheses")
    whole = Definition(name, statement.carriers, statement.params, BOOL, body, proposition=True)
    try:
        with refused_if_too_deep(name):
            return compile_exact(whole, library).function
    except NotInterpreted:
        return None
