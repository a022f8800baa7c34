"""Values as TOML writes them, on one line."""

from __future__ import annotations

import json

__all__ = ["toml"]


def toml(said: object) -> str:
    """A text, a whole number, or a list of such."""
    if isinstance(said, list | tuple):
        return f"[{', '.join(map(toml, said))}]"
    if isinstance(said, int):
        return str(said)
    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007f")
