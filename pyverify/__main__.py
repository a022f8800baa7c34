"""The command `pyverify`, and `python -m pyverify`: nothing is loaded before Ctrl-C is provided for."""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Run the command line of the process and end with its exit status."""
    try:
        from pyverify.cli import main as run

        status = run()
    except KeyboardInterrupt:
        status = 130
    if status == 130:
        _end(status)
    sys.exit(status)


def _end(status: int) -> NoReturn:
    """End with a status after Ctrl-C. Python would end by the signal if it came while some text was executed,
    as dataclasses do, whoever caught the exception.
    """
    with contextlib.suppress(Exception):
        atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
