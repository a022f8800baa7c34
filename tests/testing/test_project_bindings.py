"""The bindings of the project's own numerical package: what they name, and that the code conforms to it."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from pyverify.claims import Expect
from pyverify.spec import Spec
from pyverify.testing.binding import Binding
from pyverify.testing.campaign import Settings, tested_item
from pyverify.testing.checking import check_code, checked
from pyverify.testing.registry import bindings_of, load_module
from pyverify.testing.verdict import Word

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "proofs" / "bindings").glob("*.py"))
MODULES = [file.stem for file in FILES]
SMALL = Settings(cases=15, batch=200, singly=15, seconds=20.0, contained=False)

SOME_DRAWS = Settings(cases=30, batch=500, singly=200, seconds=20.0, contained=False)
LONG = {
    "numerics.hns.to_mixed_radix",
    "numerics.hns.to_residues",
    "numerics.langevin.is_reversible, of reversible chains",
    "numerics.sheaf.Relations.coboundary, of a cycle",
    "numerics.sheaf.check_certificate, of certificates",
    "numerics.simon.classical_success_bound",
    "numerics.simon.simon_success",
    "numerics.simon.simon_success, from one",
}
"""What takes longest; the quicker bindings of these functions and modules are in the suite."""


def bound_in(file: Path, spec: Spec) -> list[Binding]:
    """The bindings of a file, held against the project."""
    return [checked(binding, spec).binding for binding in bindings_of(load_module(file))]


@pytest.fixture(scope="module")
def bindings(spec: Spec) -> Sequence[Binding]:
    """All of the project's own."""
    return [binding for file in FILES for binding in bound_in(file, spec)]


def test_there_is_a_file_for_each_module_of_the_package() -> None:
    modules = {"draws", "tpf_leakage", "tpf_energy", "puf", "energy", "simon", "sheaf", "fisher", "langevin"}
    assert set(MODULES) == modules | {"reservoir", "hns"}


def test_functions_are_bound_to_many_definitions(bindings: Sequence[Binding]) -> None:
    assert len(bindings) >= 60
    assert len({binding.to for binding in bindings}) >= 55


def test_each_binding_has_a_name_of_its_own(bindings: Sequence[Binding]) -> None:
    names = [(binding.name, binding.to) for binding in bindings]
    assert len(set(names)) == len(names)


def test_what_is_bound_is_of_the_package(bindings: Sequence[Binding]) -> None:
    assert {binding.name.split(".")[0] for binding in bindings} == {"numerics"}


def test_only_proved_claims_are_asked_of_the_code(bindings: Sequence[Binding], spec: Spec) -> None:
    claims = {claim for binding in bindings for claim in binding.claims}
    assert len(claims) > 90
    assert {spec.claims[claim].claim.expect for claim in claims} == {Expect.PROVED}


def test_the_claims_file_names_what_is_bound(bindings: Sequence[Binding], spec: Spec) -> None:
    check_code(spec, bindings)
    named = {(claim.id, name) for claim in spec.claims.values() for name in claim.claim.code}
    assert named == {(claim, binding.name) for binding in bindings for claim in binding.claims}


def conform(bindings: Sequence[Binding], spec: Spec) -> None:
    verdicts = [
        tested_item(binding, spec, "", SMALL if binding.random is None else SOME_DRAWS)
        for binding in bindings
    ]
    assert {one.binding: one.word for one in verdicts} == {one.binding: Word.CONFORMS for one in verdicts}
    assert verdicts


@pytest.mark.parametrize("file", FILES, ids=MODULES)
def test_the_code_conforms(file: Path, spec: Spec) -> None:
    conform([one for one in bound_in(file, spec) if one.name not in LONG], spec)


@pytest.mark.slow
def test_code_that_takes_long_conforms(bindings: Sequence[Binding], spec: Spec) -> None:
    long = [one for one in bindings if one.name in LONG]
    assert {one.name for one in long} == LONG
    conform(long, spec)


def forgets_the_price(p, check, rounds):
    gains = rounds * p[:, 1] - rounds * p[:, 1].sum() * p.sum(axis=1)
    return gains >= 0, np.where(gains > 0, gains, 0.0).sum() - check * p[:, 1].sum()


def forgets_what_was_carried(x, y, base):
    digits, carry = [], 0
    for a, b in zip(x, y, strict=True):
        digits.append((a + b + carry) % base)
        carry = int(a + b >= base)
    return [*digits, carry]


def starts_from_one_only(chain, one, other, steps):
    return np.abs(np.linalg.matrix_power(chain, steps)[one]).sum() / 2


WRONG = {
    "numerics.tpf.energy.best_filter[1]": ("tpf_energy", "numerics.tpf.energy", forgets_the_price),
    "numerics.hns.add_with_carries": ("hns", "numerics.hns", forgets_what_was_carried),
    "numerics.langevin.advantage": ("langevin", "numerics.langevin", starts_from_one_only),
}


@pytest.mark.parametrize("name", WRONG)
def test_an_error_in_what_a_binding_calls_is_found(name: str, spec: Spec, monkeypatch) -> None:
    file, module, wrong = WRONG[name]
    function = name.rpartition(".")[2].partition("[")[0]
    monkeypatch.setattr(importlib.import_module(module), function, wrong)
    bound = next(
        one for one in bound_in(ROOT / "proofs" / "bindings" / f"{file}.py", spec) if one.name == name
    )
    assert tested_item(bound, spec, "", SOME_DRAWS).word is Word.VIOLATES  # a case in a hundred shows it


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=MODULES)
def test_the_theorems_hold_of_the_code(file: Path, spec: Spec) -> None:
    wrong = {Word.VIOLATES, Word.MISBEHAVES}
    verdicts = [
        tested_item(binding, spec, claim) for binding in bound_in(file, spec) for claim in binding.claims
    ]
    assert [(one.binding, one.claim, one.word) for one in verdicts if one.word in wrong] == []
