from pyverify.claims.nearest import nearest, nearest_name


def test_the_nearest_word():
    assert nearest("expct", ["expect", "proof"]) == "expect"
    assert nearest("PROVED", ["proved", "refuted"]) == "proved"
    assert nearest("zzz", ["proved", "refuted"]) == ""


def test_a_name_that_ends_alike_comes_first():
    names = ["TPF.zeroLeakage", "TPF.zeroLeakages", "QE.other"]
    assert nearest_name("TFP.ZeroLeakage", names) == "TPF.zeroLeakage"
    assert nearest_name("TPF.zeroLekage", names) == "TPF.zeroLeakage"
    assert nearest_name("Completely.different", names) == ""
