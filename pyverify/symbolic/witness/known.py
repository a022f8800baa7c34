"""Theorems of the project by what they say: the shortest proof of a proposition is one that is there."""

from __future__ import annotations

from pyverify.kernel.shape import Shapes
from pyverify.olean import Kind
from pyverify.spec import Spec
from pyverify.term import Expr, Name

__all__ = ["Known"]

_CONST = 4


class Known:
    """The theorems of a build by what they state, up to the names of binders."""

    def __init__(self, spec: Spec, shapes: Shapes) -> None:
        self._spec, self._shapes = spec, shapes
        self._theorems: dict[Expr, Name] | None = None

    def find(self, proposition: Expr) -> Name | None:
        """A theorem that says exactly this."""
        if self._theorems is None:
            self._theorems = self._read()
        return self._theorems.get(self._shapes.of(proposition))

    def _read(self) -> dict[Expr, Name]:
        found: dict[Expr, Name] = {}
        for module in self._spec.compiled.modules().values():
            for name in module.names():
                if any(isinstance(part, int) or part.startswith("_") for part in name):
                    continue
                constant = module.find(name)
                if constant is not None and constant.kind is Kind.THEOREM:
                    found.setdefault(self._shapes.of(self._stated(constant.type)), name)
        return found

    def _stated(self, type_: Expr) -> Expr:
        """What a theorem's type says: of a statement's name, what that name is defined to state."""
        records = self._spec.compilation.terms.records
        while records[type_][0] == _CONST:
            declaration = self._spec.compilation.declaration(records[type_][1])
            if declaration is None or declaration.kind is not Kind.DEFINITION or declaration.value is None:
                break
            type_ = declaration.value
        return type_
