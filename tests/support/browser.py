"""Chromium without a window, driven over its debugging pipe: pages opened, keys pressed, media emulated.

Debian's package is `chromium`. `BROWSER` is None where there is none.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next((found for name in _NAMES if (found := shutil.which(name))), None)
MISSING = "no Chromium here: install Debian's package `chromium`"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
_SECONDS = 120
_MARGIN = 16
"""Pixels around a part of a page on its picture."""
_KEYS = {"Tab": 9, "Enter": 13, " ": 32}


class Browser:
    """One browser with one page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log: list[str] = []
        """What pages wrote to the console, what their policy stopped, and what they threw."""
        self.asked: list[str] = []
        """Addresses that were asked for."""
        read, theirs_write = os.pipe()
        theirs_read, write = os.pipe()
        wrapper = f'exec "$@" 3<&{theirs_read} 4>&{theirs_write}'
        self._process = subprocess.Popen(
            [
                *("bash", "-c", wrapper, "bash", str(BROWSER), *FLAGS),
                *(f"--user-data-dir={folder / 'profile'}", "--remote-debugging-pipe", "about:blank"),
            ],
            pass_fds=(theirs_read, theirs_write),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(folder)},
        )
        os.close(theirs_read)
        os.close(theirs_write)
        self._read, self._write = read, write
        self._buffer = b""
        self._number = 0
        self._session = ""
        self._loaded = 0
        self._pages = 0
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(timeout=_SECONDS)
        os.close(self._read)
        os.close(self._write)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the browser for something, and wait for the answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]

    def open(self, text: str, fragment: str = "") -> None:
        """Open a page from the disk, and wait until it is loaded."""
        self._pages += 1
        path = self.folder / f"page-{self._pages}.html"
        path.write_text(text, encoding="utf-8")
        self.log.clear()
        self.asked.clear()
        before = self._loaded
        self.call("Page.navigate", url=f"{path.as_uri()}{fragment}")
        while self._loaded == before:
            self._next()

    def run(self, script: str) -> Any:
        """The value of JavaScript in the page, which no policy of the page hinders."""
        found = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def size(self, width: int, height: int = 900) -> None:
        """Show the page in a window of this size."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def media(self, kind: str = "", scheme: str = "light") -> None:
        """Show it as on paper (`print`) or on a screen, light or dark."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", media=kind, features=features)

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        for kind in ("rawKeyDown", "char", "keyUp") if key != "Tab" else ("rawKeyDown", "keyUp"):
            text = {"Enter": "\r"}.get(key, key) if kind == "char" else ""
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                text=text,
                windowsVirtualKeyCode=_KEYS.get(key, 0),
            )

    def type(self, text: str) -> None:
        """Type text where the focus is."""
        self.call("Input.insertText", text=text)

    def picture(self, part: str = "") -> bytes:
        """What is seen, as PNG; or the whole of one part, which a selector of CSS names."""
        more: dict[str, Any] = {}
        if part:
            one = self.run(
                f"(() => {{ const one = document.querySelector({json.dumps(part)}).getBoundingClientRect();"
                " return [one.x + scrollX, one.y + scrollY, one.width, one.height, innerWidth]; })()"
            )
            x, y = (max(0.0, at - _MARGIN) for at in one[:2])
            width, height = (size + 2 * _MARGIN for size in one[2:4])
            clip = {"x": x, "y": y, "width": min(one[4] - x, width), "height": height, "scale": 1}
            more = {"clip": clip, "captureBeyondViewport": True}
        return base64.b64decode(self.call("Page.captureScreenshot", format="png", **more)["data"])

    def _next(self) -> dict[str, Any]:
        """The next message; what the page writes and asks for is kept."""
        end = time.monotonic() + _SECONDS
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._read], [], [], max(0.0, end - time.monotonic()))
            assert ready, "the browser does not answer"
            more = os.read(self._read, 1 << 16)
            assert more, "the browser has ended"
            self._buffer += more
        raw, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(raw)
        params = message.get("params", {})
        match message.get("method"):
            case "Page.loadEventFired":
                self._loaded += 1
            case "Runtime.consoleAPICalled":
                self.log.append(" ".join(str(one.get("value", one)) for one in params["args"]))
            case "Runtime.exceptionThrown":
                self.log.append(str(params["exceptionDetails"]))
            case "Log.entryAdded":
                self.log.append(params["entry"]["text"])
            case "Network.requestWillBeSent":
                self.asked.append(params["request"]["url"])
        return message
