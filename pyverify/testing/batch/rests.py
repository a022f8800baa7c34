"""What a campaign rests on, as one process tells it to another: the function's sources, and the statement.

A worker may live for days, and what it imported and loaded then is not what a campaign of today is about. So
an errand says what it rests on, and a worker that has something else imports or loads it anew.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import sys
from pathlib import Path

from pyverify.evidence import digest_of
from pyverify.spec import Spec
from pyverify.testing.binding import Binding
from pyverify.testing.remembered import digests, files_of

__all__ = ["forget_modules", "sources_of", "statements_of"]


def sources_of(binding: Binding) -> str:
    """The hash of the files that the function, its binding and its adapters rest on, as they are now."""
    state = hashlib.sha256()
    for file in sorted(files_of(binding)):
        try:
            raw = file.read_bytes()
        except OSError:
            raw = b""
        state.update(f"{file.name} {len(raw)}\n".encode() + raw)
    return state.hexdigest()


def statements_of(binding: Binding, spec: Spec, claim: str) -> str:
    """The hash of the definition, of what is assumed and claimed of it, and of what the binding declares."""
    known = json.dumps(digests(binding, spec, claim), sort_keys=True)
    return digest_of(f"{known}\n{binding.declared()!r}")


def forget_modules(binding: Binding) -> None:
    """Let the modules that a function rests on be imported anew."""
    files = files_of(binding)
    for name, module in [*sys.modules.items()]:
        file = getattr(module, "__file__", None)
        if isinstance(file, str) and Path(file).resolve() in files:
            del sys.modules[name]
    importlib.invalidate_caches()
