"""The table of contents of the formal library is up to date."""

from pyverify.spec import Spec
from tests.campaigns import library


def test_the_page_lists_the_claims_as_they_are(spec: Spec) -> None:
    assert library.PAGE.read_text(encoding="utf-8").endswith(library.contents(spec))


def test_every_claim_is_listed_once(spec: Spec) -> None:
    listed = [claim.id for claims in library.files(spec).values() for claim in claims]
    assert sorted(listed) == sorted(spec.claims)
