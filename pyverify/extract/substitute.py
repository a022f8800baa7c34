"""Types over other carriers."""

from __future__ import annotations

from collections.abc import Mapping

from pyverify.extract.code import Function, RecordType, Scalar, Type

__all__ = ["over"]


def over(type_: Type, carriers: Mapping[str, Type]) -> Type:
    """The type with carriers replaced."""
    if isinstance(type_, Scalar):
        return carriers.get(type_.carrier, type_)
    if isinstance(type_, Function):
        return Function(tuple(over(one, carriers) for one in type_.arguments), over(type_.result, carriers))
    if isinstance(type_, RecordType):
        return RecordType(type_.name, tuple((name, over(one, carriers)) for name, one in type_.fields))
    return type_
