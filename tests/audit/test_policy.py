"""What a policy can say, and what it cannot."""

from pathlib import Path

import pytest

from pyverify.audit.policy import LIBRARY, PRESETS, STRICT, PolicyError, parse_policy

FILE = Path("pyverify.toml")
WRONG = {
    "axiom": ({"axiom": []}, "`axiom` is no key of the policy", "did you mean `axioms`?"),
    "no table": ([], "`policy` has to be a table", ""),
    "preset": ({"preset": "standrad"}, "'standrad' is no preset", "did you mean `standard`?"),
    "preset of another type": ({"preset": 3}, "3 is no preset", "the presets are none, standard"),
    "axioms as text": ({"axioms": "propext"}, "`axioms` has to be an array of texts", ""),
    "no name": ({"axioms": ["a..b"]}, "`a..b` is no Lean name", ""),
    "sorry": ({"axioms": ["sorryAx"]}, "no policy allows it", "leave it out"),
    "option": ({"options": ["warn.sory"]}, "no option that the audit watches", "did you mean `warn.sorry`?"),
    "library": ({"library": ["Base."]}, "`Base.` is no module name", ""),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_slip_in_the_policy_is_an_error_that_says_what_was_meant(case):
    table, message, help = WRONG[case]
    with pytest.raises(PolicyError) as caught:
        parse_policy(table, FILE)
    assert message in caught.value.message
    assert help in caught.value.help
    assert caught.value.where is not None
    assert caught.value.where.path == FILE


def test_nothing_said_is_nothing_allowed():
    policy = parse_policy({}, FILE)
    assert policy.canonical() == STRICT.canonical()
    assert policy.library == LIBRARY
    assert policy.summary == "no axioms"


def test_a_preset_and_axioms_add_up():
    policy = parse_policy({"preset": "standard", "axioms": ["A.b"]}, FILE)
    assert policy.axioms == PRESETS["standard"] | {("A", "b")}


def test_a_library_is_a_module_and_what_lies_below_it():
    policy = parse_policy({"library": ["Base", "Own.Lib"]}, FILE)
    assert [policy.is_library(name) for name in ("Base", "Base.Nat", "Basement", "Own", "Own.Lib.A")] == [
        True,
        True,
        False,
        False,
        True,
    ]


def test_the_policy_is_read_from_either_file(grow):
    from small_project import GOOD

    from pyverify.audit import read_policy

    project = grow({**GOOD, "pyproject.toml": '[tool.pyverify.policy]\noptions = ["warn.sorry"]\n'})
    assert read_policy(project.project).options == {"warn.sorry"}
    project.write({"pyverify.toml": '[policy]\npreset = "standard"\n'})
    assert read_policy(project.project).axioms == PRESETS["standard"]
