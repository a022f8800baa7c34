"""What the contained child does for a script: run it as the main program, with what it says of errors apart.

Imported where nothing but the standard library is at hand; what is installed is put on the path for the
script alone.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["ERRORS", "prepare"]

ERRORS = "errors"
"""The file of the scratch folder that takes what is written to standard error."""


def prepare(task: dict[str, Any]) -> Callable[[], int]:
    """Load what is needed before rights are given up; the result runs the script."""
    import traceback
    import types

    told = task["payload"]
    path = os.path.join(task["folder"], ERRORS)  # noqa: PTH118 - as in `child`
    errors = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)

    def run() -> int:
        module = types.ModuleType("__main__")
        module.__dict__["__file__"] = told["name"]
        sys.modules["__main__"] = module
        sys.argv = [told["name"], *told["arguments"]]
        sys.path[:] = [one for one in sys.path if one not in told["without"]] + told["path"]
        code: object = 0
        try:
            exec(compile(told["script"], told["name"], "exec"), module.__dict__)  # noqa: S102 - what it is for
        except SystemExit as end:
            code = end.code
        except BaseException as error:
            below = error.__traceback__.tb_next if error.__traceback__ is not None else None
            traceback.print_exception(error.with_traceback(below))
            code = 1
        if isinstance(code, str):
            sys.stderr.write(code + "\n")
            code = 1
        sys.stdout.flush()
        sys.stderr.flush()
        return int(code) if isinstance(code, int) else 0

    os.dup2(errors, 2)
    os.close(errors)
    return run
