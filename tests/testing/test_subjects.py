"""What is tested of a binding: the definition alone, made a statement, and its claims."""

from pyverify.extract.code import Call, walk
from pyverify.testing import bind
from pyverify.testing.checking import checked
from pyverify.testing.subjects import claims_of, subject_of


def subject(spec, claim="", *, to="TPF.leakage", function=lambda p: p, **options):
    return subject_of(checked(bind(function, to=to, **options), spec).binding, spec, claim)


def texts(found):
    return [hypothesis.text for hypothesis in found.statement.hypotheses]


def test_the_definition_alone_has_its_parameters_and_the_call(spec):
    found = subject(spec)
    assert [param.name for param in found.statement.params] == ["m", "n", "p"]
    assert found.statement.hypotheses == ()
    assert found.call.name == ("TPF", "leakage")
    assert found.claim == ""


def test_the_domain_is_asked(spec):
    assert texts(subject(spec, domain="TPF.Pmf2")) == ["TPF.Pmf2 m n p"]


def test_without_a_domain_the_first_claims_hypotheses_are_asked(spec):
    claim = next(
        one.id
        for one in spec.claims.values()
        if any("Pmf2 m n p" in hypothesis.text for hypothesis in one.statement.hypotheses)
        and any(
            isinstance(code, Call) and code.name == ("TPF", "tv2") for code in walk(one.statement.conclusion)
        )
    )
    found = subject(spec, to="TPF.tv2", claims=[claim])
    assert any("Pmf2 m n p" in text for text in texts(found))


def test_hypotheses_of_a_claim_about_other_things_are_not_asked(spec):
    found = subject(spec, to="TPF.leakage", claims=["tpf-l4-zero-leakage"])
    assert texts(found) == []


def test_an_index_of_the_result_is_no_parameter_and_its_size_is_one(spec):
    found = subject(spec, to="TPF.colSum", gives={"j": "columns"})
    assert [param.name for param in found.statement.params] == ["m", "p", "columns"]
    assert found.extents == {"p": ("m", "columns")}


def test_a_claim_is_narrowed_to_the_domain_where_the_function_is_called(spec):
    found = subject(spec, "tpf-l4-zero-leakage", claims=["tpf-l4-zero-leakage"], domain="TPF.Pmf2")
    assert texts(found)[-1] == "TPF.Pmf2 m n p"
    assert found.claim == "tpf-l4-zero-leakage"


def test_items_are_the_definition_then_the_claims(spec):
    binding = checked(bind(lambda p: p, to="TPF.leakage", claims=["tpf-l4-zero-leakage"]), spec).binding
    assert claims_of(binding) == ("", "tpf-l4-zero-leakage")
