"""Bindings: how they are made, where they are found, and what is refused."""

from __future__ import annotations

import functools
import subprocess
import sys
import textwrap
import types
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_project import environment

from pyverify.errors import ConfigurationError, PyverifyError, UsageError, render
from pyverify.extract import OURS
from pyverify.lean.project import find_project
from pyverify.spec import Spec, UnknownName
from pyverify.testing import as_written, bind, bindings_of, conditioned, exactly, implements, stated, ulps
from pyverify.testing.binding import MARK
from pyverify.testing.checking import check_code, checked
from pyverify.testing.modules import ImportFailed, discovered, load_module
from pyverify.testing.projects import compiled_spec

ROOT = Path(__file__).parents[2]


def leakage(p):
    return 0.0


def refused(**options):
    """The text of the error that a binding of `leakage` gives."""
    with pytest.raises(PyverifyError) as caught:
        bind(options.pop("function", leakage), **{"to": "TPF.leakage", **options})
    return render(caught.value)


# What is made.


def test_a_decorated_function_is_the_function_itself():
    def plain(p):
        return 1.0

    assert implements("TPF.leakage")(plain) is plain
    (binding,) = getattr(plain, MARK)
    assert binding.function is plain and binding.to == "TPF.leakage"
    assert binding.place.path == Path(__file__) and binding.place.line == plain.__code__.co_firstlineno


def test_a_function_may_implement_several_definitions():
    def plain(p):
        return 1.0

    implements("TPF.leakage")(implements("TPF.tv2")(plain))
    assert [binding.to for binding in getattr(plain, MARK)] == ["TPF.tv2", "TPF.leakage"]


def test_an_accuracy_is_what_its_constructor_says():
    assert str(exactly()) == "exactly"
    assert str(ulps(4)) == "4 ulps"
    assert str(conditioned(8)) == "8 roundings of the inputs and of the result"
    assert str(as_written()) == "the error of the definition as it is written"
    assert str(stated("TPF.bound")) == "at most `TPF.bound`"
    with pytest.raises(UsageError, match="`ulps` is -1"):
        ulps(-1)


def test_the_name_is_that_of_module_and_function():
    assert bind(leakage, to="TPF.leakage").name == f"{__name__}.leakage"
    assert bind(functools.partial(leakage), to="TPF.leakage").name == f"{__name__}.leakage"
    assert bind(np.hypot, to="TPF.foundWithin").name == "numpy.hypot"
    assert bind(leakage, to="TPF.leakage", name="mine.leakage").name == "mine.leakage"


def test_a_place_is_told_below_what_wraps_a_function():
    wrapped = functools.lru_cache(leakage)
    assert bind(wrapped, to="TPF.leakage").place == bind(leakage, to="TPF.leakage").place
    assert str(bind(max, to="TPF.leakage", takes=("p",)).place) == "somewhere that Python does not tell"


def test_one_name_stands_for_a_list_of_one(spec):
    binding = bind(leakage, to="TPF.leakage", claims="tpf-l4-zero-leakage", domain="TPF.Pmf2", sizes={"m": 2})
    assert binding.claims == ("tpf-l4-zero-leakage",) and binding.domain == ("TPF.Pmf2",)
    assert binding.sizes == {"m": range(2, 3)}


def test_a_type_of_numbers_is_known_by_name_and_as_a_type():
    for said in ("float32", np.float32, np.dtype("float32")):
        assert bind(leakage, to="TPF.leakage", dtype=said).dtype == "float32"


def test_a_callable_object_and_a_static_method_can_be_decorated():
    class Model:
        def __call__(self, p):
            return 0.0

        @implements("TPF.leakage")
        @staticmethod
        def alone(p):
            return 0.0

    model = implements("TPF.leakage")(Model())
    assert getattr(model, MARK)[0].place.line == Model.__call__.__code__.co_firstlineno
    assert Model.alone(3) == 0.0 and getattr(vars(Model)["alone"], MARK)[0].to == "TPF.leakage"


def test_what_takes_no_attribute_is_told_of_bind():
    with pytest.raises(UsageError) as caught:
        implements("TPF.leakage", takes=("p",))(max)
    assert 'help: write `bound = pyverify.bind(function, to="TPF.leakage")`' in render(caught.value)


# What is refused.


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"function": 3}, "3 is no function"),
        ({"to": 3}, "`to` is 3"),
        ({"to": "TPF..x"}, "no Lean name"),
        ({"accuracy": 8}, "`accuracy` is 8"),
        ({"claims": 3}, "`claims` is 3"),
        ({"claims": [3]}, "`claims` is"),
        ({"takes": {"p": 3}}, "`takes` has 'p': 3"),
        ({"gives": ["i"]}, "`gives` is"),
        ({"adapt": 3}, "`adapt` is 3, which cannot be called"),
        ({"result": "float"}, "`result` is 'float', which cannot be called"),
        ({"takes": {"p": "p"}, "adapt": lambda p: (p,)}, "`adapt` makes the call"),
        ({"dtype": "float46"}, "did you mean `float64`?"),
        ({"sizes": {"m": 2.5}}, "`sizes` has 'm': 2.5"),
        ({"sizes": {"m": range(0)}}, "give a range of naturals"),
        ({"batch": 1}, "`batch` is 1"),
        ({"name": " "}, "`name` is ' '"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_an_option_that_cannot_be_is_named(options, message):
    text = refused(**options)
    assert message in text and "tests/testing/test_registry.py:" in text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"to": "TPF.leakge"}, "did you mean `TPF.leakage`?"),
        ({"to": "TPF.ZeroLeakage"}, "`TPF.ZeroLeakage` is a statement, and no definition"),
        ({"claims": "tpf-l4-zero-leakag"}, "did you mean `tpf-l4-zero-leakage`?"),
        ({"claims": "TPF.ZeroLeakag"}, "did you mean `TPF.ZeroLeakage`?"),
        ({"domain": "TPF.Pmf"}, "no definition is called `TPF.Pmf`"),
        ({"domain": "TPF.tv2"}, "`TPF.tv2` is no predicate"),
        ({"domain": "PUF.Pmf"}, "which the domain cannot speak of"),
        ({"accuracy": stated("TPF.leakge")}, "did you mean `TPF.leakage`?"),
        (
            {"accuracy": stated("TPF.foundWithin")},
            "`TPF.foundWithin` takes `N`, which the stated bound cannot",
        ),
        ({"sizes": {"k": 3}}, "`sizes` speaks of `k`, which is no natural parameter of `TPF.leakage`"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(map(str, value.values())),
)
def test_a_name_that_is_not_there_is_refused_with_the_nearest(options, message):
    assert message in refused(**options)


def test_a_claim_about_something_else_is_refused(spec):
    other = next(c.id for c in spec.claims.values() if c.id.startswith("puf-"))
    text = refused(claims=other)
    assert f"claim `{other}` says nothing of `TPF.leakage`" in text
    assert "its conclusion speaks of PUF." in text


# What is allowed, and said.


def test_a_statement_of_a_claim_is_that_claim(spec):
    found = checked(bind(leakage, to="TPF.leakage", claims=["TPF.ZeroLeakage"]), spec)
    assert found.binding.claims == ("tpf-l4-zero-leakage",) and found.notes == ()


def test_a_refuted_claim_is_allowed_and_said(spec):
    from pyverify.claims import Expect
    from pyverify.testing.checking import _called

    refuted = next(
        one
        for one in spec.claims.values()
        if one.claim.expect is Expect.REFUTED and _called(spec, [one.statement.conclusion])
    )
    to = min(map(".".join, _called(spec, [refuted.statement.conclusion])))
    lifted = spec[to]
    names = ", ".join(p for lean, p in lifted.parameters.names.items())
    found = checked(bind(eval(f"lambda {names}: 0"), to=to, claims=refuted.id), spec)
    assert found.notes == (
        f"`{refuted.id}` is not proved: the claims file expects its statement to be refuted",
    )


def test_all_claims_about_a_definition_are_found(spec):
    claims = checked(bind(leakage, to="TPF.leakage", claims="all"), spec).binding.claims
    assert "tpf-l4-zero-leakage" in claims and len(claims) > 10
    assert all(spec.claims[claim].claim.expect.value == "proved" for claim in claims)
    early = checked(bind(leakage, to="TPF.leakage", claims="all"), spec, every=False)
    assert early.binding.claims == ("all",)


# Modules.


def module_of(name="made", **attributes):
    module = types.ModuleType(name)
    vars(module).update(attributes)
    return module


def made_in(tmp_path, text, name="made.py"):
    """A file with this text."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return path


@pytest.fixture
def clean(monkeypatch):
    """Modules that a test imports are forgotten after it, and so is where they were."""
    before = set(sys.modules)
    monkeypatch.setattr(sys, "path", [*sys.path])
    yield
    for name in set(sys.modules) - before:
        if not name.startswith(("pyverify", "numpy", "hypothesis")):
            del sys.modules[name]


def test_the_bindings_of_a_module_are_those_of_functions_classes_and_bind(tmp_path, clean):
    path = made_in(
        tmp_path,
        """
        from pyverify import bind, implements

        @implements("TPF.leakage")
        def first(p): return 0.0

        class Model:
            @implements("TPF.tv2")
            @staticmethod
            def second(p): return 0.0

        third = bind(max, to="TPF.leakage", takes=("p",))
        same = third
        """,
        "bound_three.py",
    )
    found = bindings_of(load_module(path))
    assert [binding.name for binding in found] == [
        "bound_three.first",
        "bound_three.Model.second",
        "builtins.max",
    ]


def test_what_is_imported_from_another_module_counts_there(tmp_path, clean):
    made_in(
        tmp_path,
        """
        from pyverify import bind, implements

        @implements("TPF.leakage")
        def first(p): return 0.0
        bound = bind(max, to="TPF.leakage", takes=("p",))
        """,
        "origin_of_two.py",
    )
    user = made_in(tmp_path, "from origin_of_two import first, bound\n", "user_of_two.py")
    assert bindings_of(load_module(user)) == ()
    assert len(bindings_of(sys.modules["origin_of_two"])) == 2


def test_what_a_helper_makes_counts_where_it_is_kept(tmp_path, clean):
    made_in(
        tmp_path,
        """
        from pyverify import bind

        def make(): return bind(max, to="TPF.leakage", takes=("p",))
        """,
        "helper_that_binds.py",
    )
    user = made_in(tmp_path, "from helper_that_binds import make\nmine = make()\n", "user_of_helper.py")
    assert len(bindings_of(load_module(user))) == 1


def test_a_file_in_a_package_is_imported_as_part_of_it(tmp_path, clean):
    made_in(tmp_path, "", "package_of_code/__init__.py")
    made_in(tmp_path, "value = 3\n", "package_of_code/other.py")
    path = made_in(tmp_path, "from .other import value\n", "package_of_code/code.py")
    module = load_module(path)
    assert module.__name__ == "package_of_code.code" and module.value == 3
    assert load_module(path) is module


def test_a_file_whose_name_is_taken_is_imported_under_another(tmp_path, clean):
    module = load_module(made_in(tmp_path, "value = 3\n", "textwrap.py"))
    assert module.value == 3 and module.__name__.startswith("textwrap_")
    assert sys.modules["textwrap"] is textwrap


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("\nimport no_such_module\n", "ModuleNotFoundError: No module named 'no_such_module'", 2),
        ("def f():\n    raise ValueError('too few')\nf()\n", "ValueError: too few", 2),
        ("def f(:\n", "SyntaxError", 1),
        ("import sys\nsys.exit('enough')\n", "SystemExit: enough", 2),
    ],
)
def test_what_a_module_raises_is_told_without_our_frames(tmp_path, clean, text, message, line):
    path = made_in(tmp_path, text, "raises_when_imported.py")
    with pytest.raises(ImportFailed) as caught:
        load_module(path)
    told = render(caught.value)
    assert message in told and f"raises_when_imported.py:{line}" in told
    assert "pyverify/testing" not in told and "importlib" not in told
    assert "raises_when_imported" not in sys.modules


def test_a_misfit_in_a_module_comes_as_it_is(tmp_path, clean, spec):
    path = made_in(
        tmp_path,
        """
        from pyverify import implements

        @implements("TPF.leakage")
        def first(p, axis): return 0.0
        """,
        "misfit_in_module.py",
    )
    with pytest.raises(PyverifyError) as caught:
        load_module(path)
    assert "misfit_in_module.py:4" in render(caught.value) and "Python: first(p, axis)" in render(
        caught.value
    )


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UsageError, match="is no Python file"):
        load_module(tmp_path / "absent.py")


# Projects.


@pytest.fixture
def project(tmp_path):
    """Make a project without Lean; its files by their paths."""

    def make(**files):
        (tmp_path / "lean").mkdir()
        made_in(tmp_path, "leanprover/lean4:v4.35.0\n", "lean-toolchain")
        made_in(tmp_path, "format = 1\n", "proofs/claims.toml")
        for name, text in files.items():
            made_in(tmp_path, text, name)
        return find_project(tmp_path, tmp_path)

    return make


def test_the_projects_own_bindings_are_the_files_beside_the_proofs(project, tmp_path):
    found = discovered(
        project(**{"proofs/bindings/b.py": "", "proofs/bindings/a.py": "", "proofs/bindings/_helper.py": ""})
    )
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "proofs/bindings/a.py",
        "proofs/bindings/b.py",
    ]


def test_a_project_may_name_files_folders_and_modules(project, tmp_path, clean):
    settings = '[testing]\nbindings = ["checks/one.py", "more", "named_module_of_mine"]\n'
    files = {
        "pyverify.toml": settings,
        "checks/one.py": "",
        "more/two.py": "",
        "named_module_of_mine.py": "",
    }
    found = discovered(project(**files))
    assert [path.name for path in found] == ["one.py", "two.py", "named_module_of_mine.py"]


def test_the_table_may_stand_in_pyproject(project):
    settings = '[tool.pyverify.testing]\nbindings = ["one.py"]\n'
    found = discovered(project(**{"pyproject.toml": settings, "one.py": ""}))
    assert [path.name for path in found] == ["one.py"]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('[testing]\nbindings = ["one.py"]\n', "`bindings` names `one.py`, which is not there"),
        (
            '[testing]\nbindings = ["no_such_module.x"]\n',
            "the module `no_such_module.x`, which Python does not find",
        ),
        ('[testing]\nbindings = "one.py"\n', "`bindings` has to be an array of paths or modules"),
        ("[testing]\nbinding = []\n", "did you mean `bindings`?"),
        ("testing = 3\n", "`testing` has to be a table"),
    ],
)
def test_settings_that_cannot_be_are_refused(project, settings, message):
    with pytest.raises(ConfigurationError) as caught:
        discovered(project(**{"pyverify.toml": settings}))
    assert message in render(caught.value) and "pyverify.toml" in render(caught.value)


def test_without_compiled_lean_nothing_is_built_by_an_import(project, tmp_path, clean):
    project(
        **{
            "lean/Mine.lean": "prelude\n",
            "code_of_unbuilt.py": 'from pyverify import implements\n@implements("Mine.f")\ndef f(p): ...\n',
        }
    )
    module = load_module(tmp_path / "code_of_unbuilt.py")
    assert [binding.to for binding in bindings_of(module)] == ["Mine.f"]
    assert compiled_spec(tmp_path / "code_of_unbuilt.py") is None
    assert not (tmp_path / ".pyverify").exists()


def test_a_mismatch_fails_the_import_in_a_process_of_its_own(tmp_path):
    code = 'from pyverify import implements\n@implements("TPF.leakage")\ndef leakage(p, axis): ...\n'
    made_in(tmp_path, code, "wrong.py")
    done = subprocess.run(
        [sys.executable, "-c", "import wrong"],
        cwd=tmp_path,
        env=environment() | {"PYTHONPATH": f"{ROOT}:{tmp_path}"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1 and "Misfit: `wrong.leakage` cannot be called with what" in done.stderr


def test_a_function_keeps_importing_where_no_project_knows_its_definition(tmp_path):
    code = 'from pyverify import implements\n@implements("Elsewhere.f")\ndef f(p): ...\nprint("imported")\n'
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout == "imported\n", done.stderr


def test_the_constructors_are_there_without_anything_heavy():
    code = (
        "import sys, pyverify.testing.plugin, pyverify.testing as t; t.ulps(4)\n"
        "print([m for m in ('numpy', 'hypothesis', 'sympy', 'z3', 'flint', 'msgspec') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, timeout=120
    )
    assert done.stdout == "[]\n", done.stderr


# The key `code` of a claim.


@pytest.fixture
def coded(spec):
    """The project with names of code at the claim about zero leakage."""

    def make(*names):
        claims = [one.claim for one in spec.claims.values()]
        claims = [replace(one, code=names if one.id == "tpf-l4-zero-leakage" else ()) for one in claims]
        return Spec(spec.compiled, claims, OURS, spec._policy)

    return make


def test_code_that_is_bound_to_the_claim_is_right(coded):
    for claims in ("tpf-l4-zero-leakage", "TPF.ZeroLeakage", "all"):
        bound = bind(leakage, to="TPF.leakage", claims=claims, name="m.leakage")
        check_code(coded("m.leakage"), [bound])


def test_code_that_nothing_is_bound_as_is_refused_with_the_nearest(coded):
    bound = bind(leakage, to="TPF.leakage", claims="all", name="m.leakage")
    with pytest.raises(UsageError) as caught:
        check_code(coded("m.leakag"), [bound])
    assert render(caught.value).splitlines() == [
        "error[usage]: no function is bound as `m.leakag`",
        "  --> claim `tpf-l4-zero-leakage`, key `code`",
        "  help: did you mean `m.leakage`?",
    ]


def test_code_that_is_bound_to_other_claims_is_refused(coded):
    bound = bind(leakage, to="TPF.leakage", name="m.leakage")
    with pytest.raises(UsageError, match=r"`m\.leakage` is bound, but not to this claim"):
        check_code(coded("m.leakage"), [bound])


def test_an_unknown_name_is_a_key_error_too():
    with pytest.raises(UnknownName):
        bind(leakage, to="TPF.leakge")
