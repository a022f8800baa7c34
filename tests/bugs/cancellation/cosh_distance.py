"""The hyperbolic cosine of the distance of two Gaussians."""

from pyverify.testing import as_written

OPTIONS = {
    "to": "Fisher.coshDist",
    "domain": "fisher-f12-gram-identity",
    "takes": ("μ₁", "σ₁", "μ₂", "σ₂"),
    "accuracy": as_written(2),
}


def right(mu1, sigma1, mu2, sigma2):
    apart, wider = mu1 - mu2, sigma1 - sigma2
    return 1 + (apart * apart + 2 * (wider * wider)) / (4 * (sigma1 * sigma2))


def wrong(mu1, sigma1, mu2, sigma2):
    apart = mu1 * mu1 - 2 * mu1 * mu2 + mu2 * mu2
    wider = sigma1 * sigma1 - 2 * sigma1 * sigma2 + sigma2 * sigma2
    return 1 + (apart + 2 * wider) / (4 * (sigma1 * sigma2))
