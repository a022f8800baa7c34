"""A disagreement kept in a file, so that it can be looked at and asked again: two solvers that contradict
each other, a solver that the exact evaluation contradicts, or an argument that one of them contradicts.

The file is JSON: the question as SMT-LIB text, the statement with its digest, the sizes, each solver with its
version, its answer and the values of its model that it told, and when that was. Its name is the digest of all
that does not change from run to run, so that the same disagreement is kept once. It is written beside its
place and then put there, so that no half of one is ever read.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pyverify.files import replace_file
from pyverify.statement import Statement
from pyverify.symbolic.answer import AtSizes
from pyverify.symbolic.solving.solvers import Solver
from pyverify.term import show_name

__all__ = ["keep"]


def keep(
    folder: Path,
    statement: Statement,
    found: AtSizes,
    text: str,
    solvers: Sequence[Solver],
    told: Mapping[str, Mapping[str, str]],
    argument: Sequence[str] = (),
) -> Path:
    """Write what is known of a disagreement into a folder, made if it is not there; raises `OSError`.

    `text`: the question. `told`: by solver, the values of its model. `argument`: the lines of one that covers
    all sizes, if that is what is contradicted.
    """
    versions = {solver.name: solver.version for solver in solvers}
    example = found.counterexample
    record: dict[str, object] = {
        "statement": show_name(statement.name),
        "digest": statement.digest,
        "sizes": dict(found.sizes),
        "why": found.why,
        "solvers": [
            {
                "name": run.solver,
                "version": versions.get(run.solver, ""),
                "answer": run.ending.value,
                "detail": run.detail,
                "model": dict(told.get(run.solver, {})),
            }
            for run in sorted(found.runs, key=lambda run: run.solver)
        ],
        "counterexample": [str(value) for value in example.values] if example else [],
        "question": text,
        **({"argument": list(argument)} if argument else {}),
    }
    digest = hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
    record["seconds"] = {run.solver: round(run.seconds, 3) for run in found.runs}
    record["time"] = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    path = folder / f"disagreement-{digest[:32]}.json"
    folder.mkdir(parents=True, exist_ok=True)
    replace_file(path, (json.dumps(record, indent=1, ensure_ascii=False) + "\n").encode())
    return path
