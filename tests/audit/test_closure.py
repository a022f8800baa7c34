"""What a constant rests on and who mentions it, in compiled modules."""

from __future__ import annotations

import pytest
from small_project import SmallProject

from pyverify.audit.closure import Environment
from pyverify.term import Name


@pytest.fixture(scope="module")
def environment(base: SmallProject) -> Environment:
    return Environment(base.compiled())


@pytest.mark.parametrize(
    "name",
    [("Nat", "gcd"), ("Nat",), ("Eq", "refl"), ("String", "ofList"), ("Prod", "rec"), ("List", "cons")],
    ids=".".join,
)
def test_users_are_all_declarations_that_mention_a_constant(environment: Environment, name: Name):
    users = environment.users(name)
    assert users
    assert set(users) == {other for other in environment if name in environment.used(other)}


def test_who_mentions_an_unknown_constant_is_nobody(environment: Environment):
    assert environment.users(("Nat", "gcd", "nobody")) == ()


def test_a_module_that_does_not_hold_a_name_has_no_user_of_it(environment: Environment):
    name = ("Nat", "gcd")
    without = [module for module in environment.compiled.modules().values() if not module.holds(name)]
    assert without
    users = {*environment.users(name)}
    assert not any(users & {*module.names()} for module in without)
