"""The form `smtlib` of a definition: of a closed statement the question, of all else a `define-fun`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pyverify.domains.smt.problem import smt_problem
from pyverify.domains.smt.value import smt_value
from pyverify.extract.code import BOOL, Definition
from pyverify.statement import Statement
from pyverify.term import Name

__all__ = ["smtlib"]


def smtlib(
    what: Definition | Statement,
    library: Callable[[Name], Definition],
    sizes: Mapping[str, int] | None = None,
) -> str:
    """SMT-LIB 2.6 text; sizes that are not given are chosen, and the header says so."""
    if isinstance(what, Statement) or (what.type is BOOL and not what.params):
        return smt_problem(what, library, sizes).text()
    return smt_value(what, library, sizes).text()
