"""How workers share the tests: whole files, so that what a file makes is made once, and the longest first.

Only which file begins earlier is said here, not how long it takes. A file that is not named begins behind the
others.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

LONGEST = (
    "bugs/test_bugs",
    "cheats/test_cheats",
    "testing/test_plugin",
    "cli/test_commands",
    "cli/test_attack",
    "cli/test_extract",
    "symbolic/test_examining",
    "testing/test_project_bindings",
    "term/test_round_trip",
    "report/test_screenshots",
    "lean/test_trouble",
    "cli/test_formats",
    "symbolic/test_documentation",
    "symbolic/test_necessity_documentation",
    "lean/test_tactics",
    "cli/test_house",
    "kernel/test_conversion",
    "cli/test_evidence_add",
    "cli/test_report_attest",
    "cli/test_report",
    "cli/test_test",
    "testing/test_batch_workers",
    "lean/test_build",
    "cli/test_main",
    "cli/test_diff",
    "cli/test_audit",
    "audit/test_lock",
    "audit/test_change",
    "symbolic/certificate/test_certify",
    "symbolic/witness/test_theorems",
    "symbolic/mutation/test_mutation_verdicts",
    "symbolic/certificate/test_random",
    "testing/test_documentation",
    "kernel/test_accelerated",
    "lean/test_hostile",
    "cli/test_necessity",
    "cli/test_build",
    "cli/test_evidence",
    "symbolic/test_necessity",
    "cli/test_mutate",
    "kernel/test_substitute",
)
"""Files by the processor time that they take, roughly the longest first."""
IN_WORKER = "PYTEST_XDIST_WORKER" in os.environ
Made = Callable[[str, Callable[[Path], object]], Path]
"""What the fixture `made_once` is."""
RANK = {f"tests/{name}.py": number for number, name in enumerate(LONGEST)}


def in_order(items: list[pytest.Item]) -> None:
    """In a worker, put the tests of long files first; the tests of a file stay in their order."""
    if IN_WORKER:
        items.sort(key=lambda item: RANK.get(item.nodeid.split("::", 1)[0], len(RANK)))


def scheduler(config: pytest.Config, log: Any) -> Any:
    """What shares files in the order of the tests; None where the command line asks for something else."""
    if config.getoption("dist") != "load":
        return None
    from xdist.scheduler import LoadFileScheduling

    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)


def made_once(top: Path, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that one worker fills, and all find: nobody may change it."""
    shared = top.parent if IN_WORKER else top
    folder, done = shared / name, shared / f"{name}.done"
    with FileLock(shared / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a making that failed
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
