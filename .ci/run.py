"""Everything that has to hold before a change is merged: `.ci/run`, from any folder, with pip only.

The commands for users are not repeated here: they are taken from README.md, where a line `<!-- ci: NAME -->`
marks the fenced block behind it, and run as they stand, in a copy of the tracked files. Stops at the first
failure.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARK = re.compile(r"<!-- ci: ([a-z]+) -->\n+```\w*\n(.*?)```", re.DOTALL)
EXPECTED = ("run", "test")
DOCUMENTS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs")
LIMIT = 3600
"""Seconds for everything."""
BROWSER_LIMIT = 300


def commands(readme: str) -> dict[str, str]:
    """The marked blocks, each of one line."""
    found = {name: block.strip() for name, block in MARK.findall(readme)}
    if tuple(found) != EXPECTED or any("\n" in line or not line for line in found.values()):
        raise SystemExit(f"README.md has to mark the blocks {EXPECTED}, one line each; found {found}")
    return found


def copy(target: Path) -> None:
    """Copy the files that a fresh clone would have; without git, all but what is made."""
    git = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(git, capture_output=True) if (ROOT / ".git").exists() else None
    if listed is None or listed.returncode:
        made = shutil.ignore_patterns(".venv", ".pyverify", "__pycache__", "dist", ".*_cache", ".git")
        shutil.copytree(ROOT, target, ignore=made)
        return
    for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def browser() -> None:
    """Install Chromium where this user may; without it the tests of the page say so and are skipped."""
    if any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        return
    if os.getuid() or not shutil.which("apt-get"):
        print("== no browser, and none can be installed here: its tests are skipped", flush=True)
        return
    command = "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium"
    try:
        done = subprocess.run(
            ["bash", "-c", command],
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=BROWSER_LIMIT,
        )
    except subprocess.TimeoutExpired:
        print("== installing a browser took too long: its tests are skipped", flush=True)
        return
    found = "installed" if done.returncode == 0 else "could not be installed: its tests are skipped"
    print(f"== browser: {found}", flush=True)


def main() -> int:
    """Run all steps, with `--campaigns` the long ones too; the exit status."""
    started = time.monotonic()
    left_out = ("PYTHON", "VIRTUAL_ENV", "PYVERIFY")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(left_out)}
    environment |= {"CI": "true", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    with tempfile.TemporaryDirectory(prefix="pyverify-ci-") as folder:
        clone = Path(folder, "clone")
        copy(clone)
        pip_cache = Path(environment.get("XDG_CACHE_HOME", Path.home() / ".cache"), "pip")
        environment.setdefault("PIP_CACHE_DIR", str(pip_cache))
        environment["XDG_CACHE_HOME"] = str(Path(folder, "cache"))

        def step(title: str, command: str, expected: int = 0, cwd: Path = clone) -> None:
            print(f"\n== {title}: {command}", flush=True)
            before = time.monotonic()
            left = max(1.0, LIMIT - (before - started))
            process = subprocess.Popen(
                ["bash", "-euo", "pipefail", "-c", command],
                cwd=cwd,
                env=environment,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
            try:
                status = process.wait(timeout=left)
            except BaseException:
                os.killpg(process.pid, signal.SIGKILL)
                raise
            print(f"== {title}: exit {status}, {time.monotonic() - before:.1f} s", flush=True)
            if status != expected:
                raise SystemExit(f"{title} failed: exit {status}, expected {expected}")

        readme = commands((clone / "README.md").read_text(encoding="utf-8"))
        step("first command of the README", readme["run"])
        documents = " ".join(f"--check-docs {one}" for one in DOCUMENTS)
        step("words of the documents", f".venv/bin/pyverify report {documents}")
        step("reports of the papers", ".venv/bin/pyverify report --papers docs/papers --check")
        browser()
        step("second command of the README", readme["test"])
        if "--campaigns" in sys.argv[1:]:
            step("campaigns", ".venv/bin/python -m pytest -q -m slow -n 2")
        step("tools", ".venv/bin/pip install -q '.[dev]'")
        with ThreadPoolExecutor(1) as beside:  # one processor has enough of it, the other need not wait
            types = beside.submit(step, "types", ".venv/bin/mypy")
            step("ruff", ".venv/bin/ruff check . && .venv/bin/ruff format --check .")
            step("import contract", ".venv/bin/lint-imports")
            outside = Path(folder, "outside")
            outside.mkdir()
            step("wheel from the source distribution", ".venv/bin/python -m build -q --outdir dist .")
            step(
                "wheel",
                "python3 -m venv wheel && wheel/bin/pip install -q clone/dist/*.whl",
                cwd=Path(folder),
            )
            wheel = Path(folder, "wheel", "bin", "pyverify")
            step("what contains Lean here", f"{wheel} doctor", cwd=outside)
            types.result()
        sandbox = contained(wheel, outside, environment)
        if not sandbox:
            print("== containment is not complete here: Lean runs without", flush=True)
        contain = " --require-sandbox" if sandbox else ""
        step("wheel alone, everything from source", f"{wheel} run --fresh{contain}", cwd=outside)
    print(f"\nall of it: {time.monotonic() - started:.0f} s", flush=True)
    return 0


def contained(pyverify: Path, cwd: Path, environment: dict[str, str]) -> bool:
    """Whether every effect of a run of Lean can be contained here."""
    asked = subprocess.run(
        [pyverify, "doctor", "--require-sandbox"],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    return asked.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
