"""Which attempts run all rounds."""

from pyverify.testing import exactly

OPTIONS = {
    "to": "TPF.passes",
    "takes": {"rounds": "R", "stops": "τ"},
    "gives": {"ω": "N"},
    "accuracy": exactly(),
}


def right(rounds, stops):
    return rounds <= stops


def wrong(rounds, stops):
    return rounds < stops
