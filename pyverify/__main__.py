"""The command `pyverify`, and `python -m pyverify`: nothing is loaded before Ctrl-C is provided for."""

from __future__ import annotations

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
    sys.exit(status)


if __name__ == "__main__":
    main()
