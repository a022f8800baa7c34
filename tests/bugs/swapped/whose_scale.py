"""The squared distance of a point from a query, in the scale of the query."""

from pyverify.testing import as_written

OPTIONS = {
    "to": "Fisher.querySq",
    "takes": {"mu": "μ", "sigma": "σ", "mu_other": "μ'", "sigma_other": "σ'"},
    "accuracy": as_written(),
}


def right(mu, sigma, mu_other, sigma_other):
    return _length(sigma, mu - mu_other, sigma - sigma_other)


def wrong(mu, sigma, mu_other, sigma_other):
    return _length(sigma_other, mu - mu_other, sigma - sigma_other)


def _length(scale, u, v):
    kept = scale != 0
    return float(((u[kept] ** 2 + 2 * v[kept] ** 2) / scale[kept] ** 2).sum())
