"""Pictures of the page of a report: papers, a claim, the drawings; in three widths, light and dark."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from browser import Browser

__all__ = ["FOLDER", "SCHEMES", "WIDTHS", "pictures"]

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".pyverify" / "screenshots"
"""Where they are kept if nothing else is said."""
WIDTHS = (320, 768, 1280)
SCHEMES = ("light", "dark")
HEIGHT = 1400
_PAPERS = "[...document.querySelectorAll('section.sentences')].map((one) => one.id)"
_OPEN = "document.querySelectorAll('details.claim')[0].open = true"
_DRAWN = "document.querySelector('#drawings') !== null"


def pictures(browser: Browser, page: str, folder: Path) -> Iterator[Path]:
    """Take them, one after the other, into a folder, which is made: `paper-TPF-320-dark.png`."""
    folder.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        for scheme in SCHEMES:
            browser.size(width, HEIGHT)
            browser.media(scheme=scheme)
            browser.open(page)
            for name, part in _parts(browser):
                path = folder / f"{name}-{width}-{scheme}.png"
                path.write_bytes(browser.picture(part))
                yield path


def _parts(browser: Browser) -> Iterator[tuple[str, str]]:
    """Names of pictures, and selectors of what is on them."""
    yield "first-screen", ""
    for name in browser.run(_PAPERS):
        yield name.replace("sentences-", "paper-"), f"[id={json.dumps(name)}]"
    browser.run(_OPEN)
    yield "claim", "details.claim"
    if browser.run(_DRAWN):
        yield "drawings", "#drawings"
