"""How far floating-point results may be from each other, counted in roundings."""

UNIT = 2.0**-53
"""The relative error of one rounding of a double at most."""


def gamma(count: int) -> float:
    """The relative error of so many roundings, one after the other, at most."""
    return count * UNIT / (1 - count * UNIT)
