"""`python -m pyverify` is the command `pyverify`."""

from __future__ import annotations

from pyverify.cli import main

if __name__ == "__main__":
    main()
