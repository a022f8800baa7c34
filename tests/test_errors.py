"""Errors as values: whole also when they come from another process."""

import pickle
from pathlib import Path

import pytest

from pyverify.errors import PyverifyError, UsageError, Where
from pyverify.extract import NotInterpreted, Reason


@pytest.mark.parametrize(
    "error",
    [
        UsageError("a word is missing", where=Where(Path("x.toml"), 3), facts=("a", "b"), help="write it"),
        NotInterpreted(Reason.TOO_LARGE, "TPF.kl", part="p i", domain="SMT"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_comes_whole_from_another_process(error: PyverifyError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (again.args, vars(again)) == (error.args, vars(error))
