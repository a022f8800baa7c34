"""Counterexamples that show a hypothesis to be needed, put to real Lean and the official kernel."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from pyverify.evidence import Evidence
from pyverify.spec import Spec
from pyverify.symbolic import Counterexample, Value, inquiry
from pyverify.symbolic.necessity import Asked, Necessities, Necessity, Need, Together
from pyverify.symbolic.necessity.remember import Remembered
from pyverify.symbolic.necessity.theorems import checked
from pyverify.symbolic.witness import Verdict, Wanted, WantedKind, check_instances
from pyverify.symbolic.witness.compose import Composer

MARGINALS = "tpf-l1-marginals-unit"


def table(*rows: list[object]) -> Counterexample:
    values = [
        Value("p", (i, j), Fraction(str(one))) for i, row in enumerate(rows) for j, one in enumerate(row)
    ]
    return Counterexample({"m": len(rows), "n": len(rows[0])}, tuple(values), "by hand")


def found(
    asked: Asked, words: str, example: Counterexample, *, weaker: str = "", need: Need = Need.NEEDED
) -> Necessity:
    return Necessity(asked, "hp", words, need, weaker, counterexample=example)


def told(spec: Spec, claim: str, *items: Necessity, together: tuple[Together, ...] = ()) -> Necessities:
    statement = spec.claims[claim].statement
    asked = Necessities(claim, items, together)
    (made,) = checked(spec, [(statement, asked)])
    return made


def words_of(spec: Spec, claim: str) -> dict[tuple[str, str], str]:
    """What can be asked of a statement: words and weaker form by their places."""
    from pyverify.symbolic.necessity.theorems import _Variants

    variants = _Variants(spec.library.definition, spec.claims[claim].statement, Composer(spec))
    return {(one.words, one.weaker): one.asked.value for one in variants._made()}


def test_a_hypothesis_a_part_and_a_weaker_form_have_their_theorems(spec: Spec) -> None:
    one = told(
        spec,
        MARGINALS,
        found(Asked.HYPOTHESIS, "Pmf2 m n p", table([2])),
        found(Asked.PART, "total m n p = 1", table([2])),
        found(Asked.PART, "0 ≤ p i j", table([2, -1], [0, 0])),
        found(Asked.WEAKER, "total m n p = 1", table([2]), weaker="1 ≤ total m n p"),
    )
    kernels = [each.kernel for each in one.found]
    assert all(kernel is not None and kernel.word == "kernel-checked" for kernel in kernels), kernels
    names = [kernel.theorem for kernel in kernels if kernel is not None]
    assert names[0] == "TPF.MarginalsInUnitInterval.needs_hp"
    assert len({*names}) == 4
    assert all(name.startswith("TPF.MarginalsInUnitInterval.needs_hp_") for name in names[1:])


def test_values_that_the_other_parts_exclude_are_no_theorem(spec: Spec) -> None:
    one = told(spec, MARGINALS, found(Asked.PART, "0 ≤ p i j", table([2])))
    kernel = one.found[0].kernel
    assert kernel is not None and kernel.word == "exact only"
    assert kernel.refused
    assert kernel.why


def test_a_theorem_about_a_part_says_the_other_parts(spec: Spec) -> None:
    from pyverify.symbolic.necessity.theorems import _Variants

    variants = _Variants(spec.library.definition, spec.claims[MARGINALS].statement, Composer(spec))
    wanted = variants.of(found(Asked.PART, "total m n p = 1", table([2])))
    assert wanted is not None
    (made,) = check_instances(spec, [wanted])
    text = " ".join(made.source.split())
    assert "TPF.Nonneg2 m n p" in text or "0 ≤ p i j" in text
    assert "TPF.Pmf2" not in text and "TPF.total m n p = 1" not in text


def test_a_form_that_no_term_has_is_not_decidable(spec: Spec) -> None:
    statement = spec.claims[MARGINALS].statement
    other = spec.claims["tpf-l1-cells"].statement.conclusion
    wanted = Wanted(statement, WantedKind.COUNTEREXAMPLE, table([2]), changed=((0, other),))
    (made,) = check_instances(spec, [wanted])
    assert made.verdict is Verdict.NOT_DECIDABLE
    assert made.why == "no term that reads as the weaker form of `hp` was made"


def test_a_convention_is_no_theorem_about_what_lean_has(spec: Spec) -> None:
    one = told(spec, MARGINALS, found(Asked.HYPOTHESIS, "", table([2]), need=Need.CONVENTION))
    kernel = one.found[0].kernel
    assert kernel is not None
    assert kernel.why == "it is about other values of x / 0 or a - b than Lean has"


def test_what_has_no_counterexample_is_not_asked_about(spec: Spec) -> None:
    idle = Necessity(Asked.HYPOTHESIS, "hp", "Pmf2 m n p", Need.IDLE)
    assert told(spec, MARGINALS, idle).found[0].kernel is None


def test_hypotheses_that_are_idle_one_by_one_are_named_in_their_theorem(spec: Spec) -> None:
    pair = Together(("hp",), table([2]))
    (made,) = told(spec, MARGINALS, together=(pair,)).together
    assert made.kernel is not None
    assert made.kernel.theorem == "TPF.MarginalsInUnitInterval.needs_hp"


def test_what_was_found_is_found_again_for_the_same_question_only(spec: Spec, tmp_path: Path) -> None:
    statement = spec.claims[MARGINALS].statement
    asking = inquiry(spec.library.definition, sizes=range(3))
    evidence = Evidence(tmp_path / "evidence", seal=tmp_path / "seal")
    memory = Remembered(evidence, asking, 5.0, forms=False)
    kept = Necessities(MARGINALS, (found(Asked.HYPOTHESIS, "Pmf2 m n p", table([2])),))
    memory.keep(statement, kept)
    assert memory.find(statement) == kept
    assert Remembered(evidence, asking, 5.0, forms=True).find(statement) is None
    assert Remembered(evidence, asking, 6.0, forms=False).find(statement) is None
    assert memory.find(replace(statement, digest="")) is None


@pytest.mark.parametrize("claim", ["tpf-e5-no-net-gain", "sheaf-s1-certificate-sound"])
def test_each_hypothesis_that_can_be_left_out_is_found_by_its_words(spec: Spec, claim: str) -> None:
    statement = spec.claims[claim].statement
    said = words_of(spec, claim)
    assert all((one.text, "") in said for one in statement.hypotheses)


def test_a_theorem_of_the_project_shows_a_need_that_no_search_found(spec: Spec) -> None:
    statement = spec.statement("TPF.NoRationalLog")
    asked = Necessities("tpf-fnd3-rationals", (Necessity(Asked.HYPOTHESIS, "hmul", "", Need.UNKNOWN),))
    ((made,),) = (one.found for one in checked(spec, [(statement, asked)]))
    assert made.need is Need.NEEDED
    assert made.kernel is not None and made.kernel.word == "kernel-checked", made.kernel


def test_what_is_assumed_of_the_field_is_assumed_where_a_hypothesis_is_needed(spec: Spec) -> None:
    statement = spec.statement("TPF.PinskerArchimedean")
    asked = Necessities("tpf-l20-archimedean", (Necessity(Asked.HYPOTHESIS, "hm", "", Need.UNKNOWN),))
    ((made,),) = (one.found for one in checked(spec, [(statement, asked)]))
    assert made.need is Need.NEEDED
    assert made.kernel is not None and made.kernel.word == "kernel-checked", made.kernel
