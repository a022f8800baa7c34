"""`numerics.hns`: digits and residues of whole numbers. All of it is exact."""

from numerics import hns
from pyverify import bind
from pyverify.testing import exactly


def whole(numbers):
    """Python's integers, which do not overflow."""
    return [int(one) for one in numbers]


positional_length = bind(
    hns.positional_length,
    to="RES.digitCount",
    claims=["res-5-digit-count"],
    takes={"number": "n", "base": "b"},
    accuracy=exactly(),
)

to_mixed_radix = bind(
    hns.to_mixed_radix,
    to="RES.digit",
    claims=["res-6-digits-by-division"],
    adapt=lambda n, b: (n, whole(b)),
    gives={"i": "L"},
    domain="res-6-digits-by-division",
    accuracy=exactly(),
)

from_mixed_radix = bind(
    hns.from_mixed_radix,
    to="RES.numeralValue",
    claims=["res-6-digits-by-division"],
    adapt=lambda b, d: (whole(d), whole(b)),
    domain="RES.DigitsBelow",
    accuracy=exactly(),
)


def digit_of_sum(b, c, i):
    """A digit of a number, by adding two halves of it digit by digit."""
    length = max(i, len(hns.to_mixed_radix(c, [b] * c.bit_length()))) + 1
    low, high = (hns.to_mixed_radix(one, [b] * length) for one in (c // 2, c - c // 2))
    return hns.add_with_carries(low, high, b)[i]


add_with_carries = bind(
    digit_of_sum,
    to="QE.digit",
    name="numerics.hns.add_with_carries",
    sizes={"b": range(2, 12), "c": range(2000), "i": range(12)},
    accuracy=exactly(),
)


def same_residues(m, x, y):
    """Whether two numbers have the same residues."""
    return hns.to_residues(x, whole(m)) == hns.to_residues(y, whole(m))


to_residues = bind(
    same_residues,
    to="RES.SameResidues",
    name="numerics.hns.to_residues",
    domain="res-9-residue-sum",
    accuracy=exactly(),
)
