"""`extract`, `graph` and the forms of `show`, as a user meets them."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from representatives import mostly_slow
from small_project import GOOD, SmallProject, environment

ROOT = Path(__file__).resolve().parent.parent.parent
FORMS = ("lean", "latex", "text", "sympy", "smtlib", "json", "python")


@cache
def ours(*words):
    """What the command says of this project; several tests look at the same words, and nothing is changed."""
    return SmallProject(ROOT).run(*words)


@pytest.mark.parametrize("form", FORMS)
def test_a_definition_is_printed_in_each_form(form):
    done = ours("extract", "TPF.covariance", "--as", form, "--quiet")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert done.stderr == ""


@pytest.mark.parametrize("form", mostly_slow(FORMS, ("lean", "smtlib")))
def test_a_claim_is_printed_in_each_form(form):
    done = ours("extract", "tpf-l4-zero-leakage", "--as", form, "--quiet")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_several_names_are_printed_in_order():
    done = ours("extract", "TPF.cost", "TPF.saving", "--as", "text")
    assert done.stdout.index("cost") < done.stdout.index("saving k R a")


def test_the_printed_python_runs_alone():
    text = ours("extract", "TPF.tv2", "--as", "python").stdout
    code = text + "\nfrom fractions import Fraction as F\nprint(tv2([[F(1, 2), F(0)], [F(0), F(1, 2)]]))\n"
    code = "import sys; sys.modules['pyverify'] = None\n" + code
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True)
    assert done.stdout.strip() == "1", done.stderr


def test_an_unknown_name_is_refused_with_the_nearest():
    done = ours("extract", "TPF.covarianc")
    assert done.returncode == 2
    assert "did you mean `TPF.covariance`?" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_form_is_refused_with_the_nearest():
    done = ours("extract", "TPF.tv2", "--as", "latx")
    assert done.returncode == 2
    assert "did you mean `latex`?" in done.stderr


def test_something_without_a_form_is_refused_with_a_reason_from_the_list():
    done = ours("extract", "Sheaf.Reconcilable", "--as", "python", "--format", "json", "--quiet")
    assert done.returncode == 2
    found = json.loads(done.stdout)["extracted"][0]
    assert found["text"] is None
    assert found["reason"] == "unbounded-quantifier"


@pytest.mark.parametrize("sizes", ["m", "m=-1", "m=x", "m=1.5", "=2", "m=99999999999", "q=2"])
def test_sizes_that_are_none_are_refused(sizes):
    done = ours("extract", "TPF.tv2", "--as", "sympy", "--sizes", sizes)
    assert done.returncode == 2
    assert "error[" in done.stderr and "Traceback" not in done.stderr


def test_sizes_that_explode_are_refused_with_a_reason():
    done = ours("extract", "TPF.tv2", "--as", "smtlib", "--sizes", "m=100000,n=100000")
    assert done.returncode == 2
    assert "error[not-interpreted]" in done.stderr


def test_nothing_asked_for_is_a_usage_error():
    assert ours("extract").returncode == 2
    assert ours("extract", "--list", "TPF.tv2").returncode == 2


def test_the_list_names_every_definition_with_its_parameters():
    done = ours("extract", "--list")
    assert "TPF.covariance" in done.stdout
    assert "(p: (m, n) table of K, f: (m,) table of K" in done.stdout
    found = json.loads(ours("extract", "--list", "--format", "json", "--quiet").stdout)
    assert len(found["definitions"]) >= 90 and found["refused"] == []


def test_mathlib_flavour_says_that_it_is_untested():
    done = ours("extract", "tpf-l4-zero-leakage", "--as", "lean", "--flavour", "mathlib")
    assert done.returncode == 0, done.stderr
    assert "Untested" in done.stdout.splitlines()[0]
    assert "[Field K]" in done.stdout


DRAWN = [("dot", "digraph"), ("mermaid", "flowchart"), ("svg", "<svg")]


@pytest.mark.parametrize(("form", "first"), mostly_slow(DRAWN, DRAWN[2:]))
def test_the_graph_is_drawn_in_each_language(form, first):
    done = ours("graph", "tpf-l4-zero-leakage", "--as", form, "--quiet")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(first)
    assert "leakage" in done.stdout


def test_the_whole_graph_has_every_claim_and_definition():
    found = json.loads(ours("graph", "--format", "json", "--quiet").stdout)
    kinds = [node["kind"] for node in found["nodes"]]
    assert kinds.count("definition") >= 90
    assert kinds.count("claim") + kinds.count("refuted reading") > 300
    assert ["tpf-l4-zero-leakage", "TPF.leakage"] in found["edges"]


def test_show_prints_a_form_and_the_claims_that_use_a_definition():
    done = ours("show", "TPF.leakage", "--as", "latex")
    assert "\\operatorname{leakage}" in done.stdout
    assert "claims that use it: " in done.stdout
    assert "tpf-l4-zero-leakage" in done.stdout


def test_show_prints_ordinary_notation_beside_lean():
    done = ours("show", "TPF.leakage", "--as", "latex")
    assert "leakage m n p = tv2 m n p / 2" in done.stdout


def test_show_tells_what_the_paper_says_before_anything_else():
    done = ours("show", "tpf-l9-half", "--quiet")
    first, second, *_ = done.stdout.splitlines()
    assert (
        first == "tpf-l9-half: a reading that fails: its negation is to be proved; "
        "“Speaking to Silicon: Neural Communication with Bitcoin Mining ASICs” (TPF)"
    )
    assert second == "  “Half the leakage bounds the advantage.”"
    assert "what is to be refuted:" in done.stdout


def test_show_defines_every_symbol_down_to_ordinary_notation():
    done = ours("show", "tpf-l9-half", "--quiet")
    where = done.stdout.partition("    where\n")[2].partition("\n\n")[0]
    assert "leakage m n p = tv2 m n p / 2" in where
    assert "rowSum n p i = ∑ j < n, p i j" in where  # three definitions below the statement


def test_show_names_the_laws_of_the_logarithm():
    assert "log (x · y) = log x + log y" in ours("show", "tpf-l20-kl", "--quiet").stdout


def test_show_of_a_last_name_lists_all_that_end_in_it():
    done = ours("show", "push", "--quiet")
    assert done.returncode == 2
    assert "`Fisher.push`, `Langevin.push`" in done.stderr


def test_show_of_a_sentence_names_the_claims_beside_it():
    done = ours("show", "tpf-says-maximum", "--quiet")
    assert done.returncode == 2
    assert "is a sentence of a paper" in done.stderr and "show a claim beside it: `" in done.stderr


def test_a_run_lifts_and_compares(grow):
    project = grow(GOOD)
    done = project.run("run")
    assert done.returncode == 0, done.stderr
    line = next(line for line in done.stdout.splitlines() if line.startswith("  extract"))
    assert "3 statements lifted" in line


def test_a_claim_with_a_slip_is_refused_with_the_nearest_claim():
    done = ours("extract", "tpf-l4-zero-leakge")
    assert done.returncode == 2
    assert "did you mean `tpf-l4-zero-leakage`?" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--as", "smtlib", "--sizes", "m=1,m=2"), "`m` is given twice"),
        (("--as", "text", "--sizes", "m=1"), "has no sizes"),
        (("--as", "latex", "--flavour", "mathlib"), "has no flavours"),
        (("--as", "sympy", "--sizes", "m=100000,n=100000"), "exceeds a limit"),
    ],
)
def test_what_would_be_passed_over_is_refused(words, said):
    done = ours("extract", "TPF.tv2", *words)
    assert done.returncode == 2
    assert said in done.stderr and "Traceback" not in done.stderr


def test_a_form_is_looked_at_before_anything_is_built():
    for command in ("extract", "show"):
        done = ours(command, "nothing.of.the.kind", "--as", "latx")
        assert done.returncode == 2 and "did you mean `latex`?" in done.stderr


def test_the_reader_may_go_away():
    words = [sys.executable, "-m", "pyverify", "extract", "--list", "--quiet"]
    with subprocess.Popen(
        words, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()
    assert process.wait(60) in (0, 141)
