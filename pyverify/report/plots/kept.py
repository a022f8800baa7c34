"""What a project wants drawn, as computed before if nothing changed: then no specification is opened."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pyverify.evidence import About, Evidence, digest_of, key_of
from pyverify.kernel.source import source_hash
from pyverify.report.plots.drawings import read_drawings
from pyverify.report.plots.figure import Curves, Figure, Network

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["drawings"]

KIND = "drawings"
_ROOMS = ("report/plots", "domains", "extract", "statement", "spec")


@dataclass(frozen=True, slots=True)
class _Kept:
    """A figure, in a form that says of which sort it is."""

    id: str
    title: str
    told: str
    claims: tuple[str, ...]
    curves: Curves | None
    network: Network | None


def drawings(path: Path, shown: Path, key: str, evidence: Evidence, spec: Spec | None) -> tuple[Figure, ...]:
    """The figures that the file asks for. `key`: what the specifications are known by.

    `spec`: None where it is not open; then there is what is kept, or nothing. Raises `DrawingError`.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError:
        raw = b""  # for whoever reads it to complain of
    program = source_hash(_ROOMS)
    own = key_of(KIND, key.encode(), raw, program.encode())
    kept = evidence.get(KIND, own) if raw else None
    if kept is not None:
        with contextlib.suppress(msgspec.MsgspecError):
            return tuple(map(_figure, msgspec.json.decode(kept, type=tuple[_Kept, ...])))
    if spec is None:
        return ()
    found = read_drawings(path, shown, spec)
    about = About(
        subject=str(shown), verdict=f"{len(found)} drawings", inputs={"program": digest_of(program)}
    )
    evidence.put(KIND, own, msgspec.json.encode([_kept(one) for one in found]), about)
    return found


def _kept(figure: Figure) -> _Kept:
    curves = figure.of if isinstance(figure.of, Curves) else None
    network = figure.of if isinstance(figure.of, Network) else None
    return _Kept(figure.id, figure.title, figure.told, figure.claims, curves, network)


def _figure(kept: _Kept) -> Figure:
    of = kept.curves or kept.network
    if of is None:
        raise msgspec.ValidationError("neither a curve nor a graph")
    return Figure(kept.id, kept.title, kept.told, of, kept.claims)
