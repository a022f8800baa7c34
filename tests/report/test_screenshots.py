"""Pictures of the page of this project's report, kept for whoever wants to look at them.

They are left in `.pyverify/screenshots/`; nothing compares them, since fonts differ between machines.
"""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from browser import BROWSER, MISSING, Browser
from pictures import FOLDER, SCHEMES, WIDTHS, pictures

from pyverify.cli.context import Context
from pyverify.cli.gather import Gathered

PAPERS = ("TPF", "RES", "QE", "SHEAF")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(BROWSER is None, reason=MISSING)]


@pytest.fixture(scope="module")
def taken(known: Gathered, tmp_path_factory) -> dict[str, Path]:
    """All of them, by name."""
    page = known.page(Context(root=Path(__file__).parents[2], quiet=True))
    with Browser(tmp_path_factory.mktemp("browser")) as browser:
        return {path.stem: path for path in pictures(browser, page, FOLDER)}


def size(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG, from its header."""
    raw = picture.read_bytes()
    assert raw.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", raw[16:24])
    return width, height


def test_each_paper_is_on_a_picture_in_every_width_light_and_dark(taken) -> None:
    names = {f"paper-{paper}-{width}-{scheme}" for paper in PAPERS for width in WIDTHS for scheme in SCHEMES}
    assert names <= set(taken)


def test_no_picture_is_wider_than_its_window_or_empty(taken) -> None:
    for name, path in taken.items():
        width, height = size(path)
        assert 200 < width <= int(name.split("-")[-2])
        assert height > 200


def test_light_and_dark_are_two_pictures(taken) -> None:
    for name, path in taken.items():
        if name.endswith("-dark"):
            light = taken[f"{name.removesuffix('-dark')}-light"]
            assert light.read_bytes() != path.read_bytes()
            assert size(light) == size(path)
