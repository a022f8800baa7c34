"""Random code bound to laws and expectations: what is said of right and wrong code, how it is declared."""

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from numerics.tpf import leakage
from pyverify.errors import UsageError
from pyverify.evidence import Evidence
from pyverify.testing import as_written, bind, expected, in_law
from pyverify.testing.campaign import Settings, tested_item
from pyverify.testing.case import Case
from pyverify.testing.chance.laws import Laws, NoLaw
from pyverify.testing.checking import checked
from pyverify.testing.modules import load_module
from pyverify.testing.registry import bindings_of
from pyverify.testing.remembered import Asked, recall, remember
from pyverify.testing.signature import Misfit
from pyverify.testing.text import failure_lines, line, record
from pyverify.testing.verdict import Fault, Question, Word

FEW = Settings(cases=30, singly=200, batch=1000, seconds=30.0, seed=5)
COIN = {"to": "PUF.coin", "random": in_law({"i": 2}), "domain": "puf-8-binomial-is-law"}
FLIPS = {
    "to": "PUF.binomial",
    "random": in_law({"j": lambda r: r + 1}),
    "domain": "puf-8-binomial-is-law",
    "sizes": {"r": range(1, 4)},
}
SMALL = {"m": range(2, 3), "n": range(2, 3)}
ESTIMATE = {"domain": "TPF.Pmf2", "sizes": {**SMALL, "N": range(2, 4)}}


def bound(spec, function, **options):
    return checked(bind(function, **options), spec).binding


def verdict_on(spec, function, settings=FEW, **options):
    return tested_item(bound(spec, function, **options), spec, "", settings)


def coin(e, rng):
    return int(rng.random() < e)


def turned(e, rng):
    return 1 - coin(e, rng)


def flips(r, e, rng):
    return int((rng.random(r) < e).sum())


def one_number_for_all(r, e, rng):
    return r * int(rng.random() < e)


def estimated(p, count, rng):
    pairs = rng.choice(p.size, size=count, p=p.ravel() / p.sum())
    return float(leakage.tv_leakage(np.bincount(pairs, minlength=p.size).reshape(p.shape) / count))


@pytest.mark.parametrize(
    ("samples", "mean"),
    [(2, Fraction(1, 8)), (3, Fraction(1, 6)), (4, Fraction(21, 128)), (6, Fraction(75, 512))],
)
def test_the_mean_leakage_of_samples_of_fair_bits_is_what_is_known(spec, samples, mean):
    fair = [[Fraction(1, 4)] * 2] * 2
    assert spec["TPF.meanEmpiricalLeakage"].exact(N=samples, p=fair) == mean
    assert spec["TPF.leakage"].exact(p=fair) == 0


def test_a_right_sampler_conforms_within_what_its_draws_do_not_exclude(spec):
    verdict = verdict_on(spec, flips, **FLIPS)
    assert verdict.word is Word.CONFORMS
    assert verdict.planted is True
    assert verdict.cases == {"random": 4}
    assert 4 * 200 <= verdict.chance.draws <= 4 * 4 * 200 and verdict.chance.level == 1e-6
    assert 0 < verdict.chance.within < 0.4
    assert "in total variation at error level 1e-06" in line(verdict)


def test_a_sampler_of_another_law_violates_with_the_outcome_and_both_numbers(spec):
    verdict = verdict_on(spec, one_number_for_all, **FLIPS)
    finding = verdict.findings[0]
    assert verdict.word is Word.VIOLATES and finding.question is Question.CONFORMANCE
    assert finding.exact is not None and "draws" in finding.got
    assert any("over all cases and looks" in fact for fact in finding.facts) or finding.exact == 0
    assert set(finding.case.naturals) == {"r"}


def test_more_draws_exclude_more(spec):
    more = Settings(cases=30, singly=1600, seconds=30.0, seed=5)
    few, many = (verdict_on(spec, flips, settings, **FLIPS) for settings in (FEW, more))
    assert many.chance.within < few.chance.within


def test_an_estimator_conforms_to_its_own_expectation_and_not_to_the_leakage_of_the_law(spec):
    options = {**ESTIMATE, "takes": {"count": "N"}, "random": expected((0, 1))}
    assert verdict_on(spec, estimated, to="TPF.meanEmpiricalLeakage", **options).word is Word.CONFORMS
    of_two = {**options, "takes": {}, "sizes": SMALL}
    wrong = verdict_on(spec, lambda p, rng: estimated(p, 2, rng), to="TPF.leakage", **of_two)
    assert wrong.word is Word.VIOLATES
    assert "expectation than `TPF.leakage`" in wrong.findings[0].message


def test_a_result_beyond_the_ends_violates(spec):
    options = {**ESTIMATE, "sizes": SMALL, "to": "TPF.leakage", "random": expected((0, 1))}
    finding = verdict_on(spec, lambda p, rng: 1.5 + 0 * rng.random(), **options).findings[0]
    assert "is not within 0 and 1" in finding.message


@pytest.mark.parametrize(
    ("function", "fault"),
    [
        (lambda e, rng: int(np.random.default_rng().random() < e), Fault.IGNORES),
        (lambda e, rng: int(np.random.default_rng(1).random() < e), Fault.IGNORES),
        (lambda e, rng: int(np.random.random() < e), Fault.SEEDS),
        (lambda e, rng: float(rng.random() < e), Fault.TYPE),
    ],
    ids=["its own", "a fixed seed", "the global one", "a float"],
)
def test_how_code_that_draws_misbehaves_is_named(spec, function, fault):
    verdict = verdict_on(spec, function, **COIN)
    assert verdict.word is Word.MISBEHAVES
    assert verdict.findings[0].fault is fault


def test_code_that_keeps_numbers_between_calls_is_found_by_the_same_state_of_the_generator(spec):
    spare = []

    def keeps(e, rng):
        if not spare:
            spare.extend(rng.random(2))
        return int(spare.pop() < e)

    fault = verdict_on(spec, keeps, **COIN).findings[0].fault
    assert fault in (Fault.REMEMBERS, Fault.NONDETERMINISTIC)


def test_many_draws_of_one_call_are_held_to_be_independent(spec):
    def twice(e, size, rng):
        return np.repeat(rng.random(size // 2) < e, 2).astype(int)

    def right(e, size, rng):
        return (rng.random(size) < e).astype(int)

    options = {**COIN, "random": in_law({"i": 2}, draws="size")}
    assert verdict_on(spec, right, **options).word is Word.CONFORMS
    verdict = verdict_on(spec, twice, **options)
    assert verdict.word is Word.VIOLATES


def test_the_generator_may_be_the_first_argument_and_have_another_name(spec):
    options = {**COIN, "random": in_law({"i": 2}, rng="generator")}
    assert verdict_on(spec, lambda generator, e: coin(e, generator), **options).word is Word.CONFORMS


def test_generators_that_are_made_of_the_given_one_count_as_its_use(spec):
    verdict = verdict_on(spec, lambda e, rng: coin(e, rng.spawn(1)[0]), **COIN)
    assert verdict.word is Word.CONFORMS


def test_too_few_draws_are_no_conformance(spec):
    verdict = verdict_on(spec, coin, Settings(cases=30, singly=4, seconds=30.0, seed=5), **COIN)
    assert verdict.word is Word.UNDECIDED
    assert any("too few draws" in note for note in verdict.notes)


def test_the_same_seed_gives_the_same_verdict(spec):
    one, other = (verdict_on(spec, turned, **COIN) for _ in range(2))
    assert (one.word, one.findings) == (other.word, other.findings)


def test_a_table_that_is_no_law_is_said_to_be_none(spec):
    laws = Laws(bound(spec, coin, **COIN), spec)
    with pytest.raises(NoLaw, match="no probability"):
        laws.at(Case({}, {"e": np.float64(2.0)}))
    flat = Laws(bound(spec, coin, **{**COIN, "random": in_law({"i": 3})}), spec)
    with pytest.raises(NoLaw, match="another sum than one"):
        flat.at(Case({}, {"e": np.float64(0.5)}))


def test_a_verdict_on_draws_is_kept_with_what_they_exclude(spec, tmp_path):
    binding = bound(spec, flips, **FLIPS)
    verdict = tested_item(binding, spec, "", FEW)
    evidence, asked = Evidence(tmp_path), Asked.of(binding, spec, "", FEW)
    remember(evidence, asked, verdict)
    assert recall(evidence, asked).chance == verdict.chance
    assert record(verdict, binding)["chance"]["draws"] == verdict.chance.draws


MODULE = """
from pyverify import bind
from pyverify.testing import in_law


def turned(e, rng):
    return int(rng.random() > e)


wrong = bind(turned, to="PUF.coin", random=in_law({"i": 2}), domain="puf-8-binomial-is-law")
"""


def test_a_failure_ends_with_a_program_that_shows_it_alone(spec, tmp_path):
    (tmp_path / "turned.py").write_text(MODULE, encoding="utf-8")
    binding = checked(bindings_of(load_module(tmp_path / "turned.py"))[0], spec).binding
    verdict = tested_item(binding, spec, "", FEW)
    text = "\n".join(failure_lines(verdict, binding, spec))
    assert "coin e i = " in text and "seed=5, cases=30" in text
    (tmp_path / "again.py").write_text(verdict.findings[0].reproducer, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "again.py")], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert verdict.findings[0].message in done.stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"random": 3}, "`random` is 3"),
        ({"random": in_law({"i": 2}), "accuracy": as_written(2)}, "`accuracy` says nothing"),
        (
            {"random": in_law({"i": 2}), "claims": ["puf-8-binomial-is-law"]},
            "claims are evaluated on results",
        ),
        ({"random": in_law({"i": 2}, rng="other")}, "has no parameter `other`"),
        ({"random": in_law({"i": 2}, draws="many")}, "has no parameter `many`"),
    ],
)
def test_what_cannot_be_declared_of_code_that_draws_is_an_error(options, words):
    with pytest.raises(UsageError, match=words):
        bind(coin, to="PUF.coin", **options)


@pytest.mark.parametrize(
    "make",
    [
        lambda: in_law({}),
        lambda: in_law({"i": 0}),
        lambda: in_law({"i": 2}, level=0),
        lambda: expected((1, 0)),
        lambda: expected(3),
    ],
)
def test_a_law_that_makes_no_sense_is_an_error(make):
    with pytest.raises(UsageError):
        make()


def test_an_outcome_that_the_definition_does_not_have_is_an_error(spec):
    with pytest.raises((UsageError, Misfit)):
        bound(spec, coin, **{**COIN, "random": in_law({"k": 2})})


def test_the_projects_own_random_code_conforms(spec):
    file = Path(__file__).parents[2] / "proofs" / "bindings" / "draws.py"
    found = [checked(one, spec).binding for one in bindings_of(load_module(file))]
    verdicts = [tested_item(one, spec, "", FEW) for one in found]
    assert {one.binding: one.word for one in verdicts} == {one.binding: Word.CONFORMS for one in verdicts}
