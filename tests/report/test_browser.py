"""The page in a real browser: Chromium without a window, driven by its own command line.

Debian's package is `chromium`. Where there is none these tests say so and are skipped; CI installs it.
"""

from __future__ import annotations

import http.server
import os
import re
import subprocess
import threading
from pathlib import Path

import pytest
from browser import BROWSER, FLAGS, MISSING
from sample_report import HOSTILE, hostile, report

from pyverify.report.page import Forms, page, sheet
from pyverify.spec import Spec

pytestmark = pytest.mark.skipif(BROWSER is None, reason=MISSING)


@pytest.fixture(scope="module")
def open_page(tmp_path_factory):
    """What the browser makes of a page: the document after its script ran, and what it wrote to its log."""

    def opened(text: str, *more: str, fragment: str = "") -> tuple[str, str]:
        folder = tmp_path_factory.mktemp("page")
        path = folder / "report.html"
        path.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [
                str(BROWSER),
                *FLAGS,
                f"--user-data-dir={folder / 'profile'}",
                "--enable-logging=stderr",
                "--virtual-time-budget=2000",
                *more,
                f"{path.as_uri()}{fragment}",
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env={**os.environ, "HOME": str(folder)},
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout, done.stderr

    return opened


@pytest.fixture(scope="module")
def whole(spec: Spec, printed: Forms) -> str:
    """The page of a report with real statements."""
    from dataclasses import replace

    template = report().claims[0]
    names = ["tpf-l4-zero-leakage", "sheaf-s12-cycle-sum", "tpf-l18-gibbs"]
    claims = tuple(replace(template, id=name, sentence=spec.claims[name].sentence) for name in names)
    return page(sheet(replace(report(), claims=claims), printed, {}), title="Claim report")


def console(log: str) -> list[str]:
    """What pages wrote to the console, and what their policy stopped."""
    return [line for line in log.splitlines() if "CONSOLE" in line]


def test_the_page_opens_from_disk_without_a_word_on_the_console(open_page, whole) -> None:
    document, log = open_page(whole, "--dump-dom")
    assert console(log) == []
    assert "3 of 3 claims" in document  # the filter has run


def test_a_claim_that_the_address_names_is_open(open_page, whole) -> None:
    document, _ = open_page(whole, "--dump-dom", fragment="#tpf-l18-gibbs")
    opened = re.findall(r'<details class="claim[^>]*id="([^"]+)"[^>]*open', document)
    assert opened == ["tpf-l18-gibbs"]


def test_formulas_are_drawn_as_mathematics(open_page, whole) -> None:
    document, _ = open_page(whole, "--dump-dom")
    assert document.count("<math") == whole.count("<math") > 5
    assert "<munder" in document


@pytest.mark.parametrize("text", [HOSTILE[name] for name in ("html", "direction", "markdown", "addresses")])
def test_nothing_in_a_text_runs(open_page, text: str) -> None:
    made = page(sheet(hostile(text), None, {}), title="Claim report")
    document, log = open_page(made, "--dump-dom")
    assert console(log) == []
    assert document.count("<script") == 1
    assert "<img" not in document


def test_the_page_asks_no_server_for_anything(open_page, whole) -> None:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        host = f"http://127.0.0.1:{server.server_address[1]}"
        planted = whole.replace("<main>", f'<main><img src="{host}/planted.png">', 1)
        _, log = open_page(planted, "--dump-dom")
        assert any("Content Security Policy" in line for line in console(log))  # the policy is what stops it
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert asked == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (768, "dark"), (1280, "light")])
def test_a_picture_of_the_page_can_be_taken(
    open_page, whole, tmp_path: Path, width: int, scheme: str
) -> None:
    picture = tmp_path / "page.png"
    more = ["--force-dark-mode"] if scheme == "dark" else []
    open_page(whole, f"--screenshot={picture}", f"--window-size={width},900", *more)
    assert picture.read_bytes().startswith(b"\x89PNG")
