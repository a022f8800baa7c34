"""`numerics.tpf.leakage`: joint laws, measures of dependence and predictors.

Sums of products are held to the error of the definition as it is written, in any order of summation. What is
computed in another way than Lean says it is held to some roundings of its inputs and of its result.
"""

from numerics.tpf import leakage
from pyverify import bind
from pyverify.testing import as_written, conditioned

rows = bind(
    leakage.marginals,
    to="TPF.rowSum",
    name="numerics.tpf.leakage.marginals[0]",
    claims=["tpf-l1-marginals-sum", "tpf-l1-marginals-unit"],
    gives={"i": "m"},
    result=lambda both: both[0],
    accuracy=as_written(),
    batch=True,
)

columns = bind(
    leakage.marginals,
    to="TPF.colSum",
    name="numerics.tpf.leakage.marginals[1]",
    claims=["tpf-l1-marginals-sum", "tpf-l1-cells"],
    gives={"j": "n"},
    result=lambda both: both[1],
    accuracy=as_written(),
    batch=True,
)

defect = bind(
    leakage.defect,
    to="TPF.defect",
    claims=["tpf-l3-corner", "tpf-l17-all-cells"],
    gives={"i": "m", "j": "n"},
    domain="TPF.Pmf2",
    accuracy=as_written(),
    batch=True,
)

covariance = bind(
    leakage.covariance,
    to="TPF.covariance",
    claims=["tpf-l2-expansion", "tpf-l2-indicators", "tpf-l6-covariance", "tpf-e8-covariance"],
    accuracy=as_written(),
    batch=True,
)

tv_leakage = bind(
    leakage.tv_leakage,
    to="TPF.leakage",
    claims=[
        "tpf-l4-leakage-nonneg",
        "tpf-l4-zero-leakage",
        "tpf-l5-ceiling-label",
        "tpf-l6-covariance",
        "tpf-l9-advantage",
        "tpf-l13-observable",
        "tpf-e8-le-leakage",
    ],
    accuracy=as_written(),
    batch=True,
)

twice_tv = bind(
    leakage.tv_leakage,
    to="TPF.tv2",
    name="numerics.tpf.leakage.tv_leakage, doubled",
    claims=["tpf-l17-tv"],
    result=lambda tv: 2 * tv,
    accuracy=as_written(),
    batch=True,
)

chi_square = bind(
    leakage.chi_square,
    to="TPF.chiSquare",
    claims=[
        "tpf-l17-nonneg",
        "tpf-l17-zero",
        "tpf-l17-tv",
        "tpf-l17-processing",
        "tpf-l17-symmetric",
        "tpf-l19-chi-square",
    ],
    domain="TPF.Pmf2",
    accuracy=as_written(),
    batch=True,
)

# Near p = q the logarithm is taken of 1 + (p - q) / q, not of the quotient: its error is a few roundings of
# the inputs, and of each summand, of which there are a handful.
kl_divergence = bind(
    leakage.kl_divergence,
    to="TPF.kl",
    claims=["tpf-l18-gibbs", "tpf-l18-equality", "tpf-l21-log-sum"],
    accuracy=conditioned(8),
    batch=True,
)

mutual_information = bind(
    leakage.mutual_information,
    to="TPF.mutualInformation",
    claims=[
        "tpf-l19-nonneg",
        "tpf-l19-zero",
        "tpf-l19-chi-square",
        "tpf-l22-symmetric",
        "tpf-l22-entropy",
    ],
    domain="TPF.Pmf2",
    accuracy=conditioned(8),
    batch=True,
)

entropy = bind(
    leakage.entropy,
    to="TPF.entropy",
    claims=["tpf-l22-entropy", "tpf-l22-determined"],
    takes={"p": "y"},
    accuracy=as_written(),
    batch=True,
)

accuracy = bind(
    leakage.accuracy,
    to="TPF.accuracy",
    claims=["tpf-l9-advantage", "tpf-l7-no-advantage"],
    takes={"predictor": "h"},
    domain="tpf-l9-advantage",
    accuracy=as_written(),
)

# A largest entry needs a label: what has total one has some.
baseline = bind(
    leakage.baseline,
    to="TPF.baseline",
    claims=["tpf-l7-no-advantage", "tpf-l9-advantage", "tpf-l10-baseline"],
    domain="TPF.Pmf2",
    accuracy=as_written(),
    batch=True,
)

bayes_accuracy = bind(
    leakage.bayes_accuracy,
    to="TPF.bayes",
    claims=["tpf-l10-bayes", "tpf-l10-attained", "tpf-l10-baseline", "tpf-l11-upper", "tpf-l12-identity"],
    domain="TPF.Pmf2",
    accuracy=as_written(),
    batch=True,
)


def best_accuracy(p):
    """How often the best predictor is right, by the predictor itself."""
    return leakage.accuracy(p, leakage.best_predictor(p))


# Of labels that are equally likely it takes the first, Lean the last; what both reach is the same.
best_predictor = bind(
    best_accuracy,
    to="TPF.bayes",
    name="numerics.tpf.leakage.best_predictor",
    claims=["tpf-l10-attained"],
    domain="TPF.Pmf2",
    accuracy=as_written(),
)

push_forward = bind(
    leakage.push_forward,
    to="TPF.push",
    claims=["tpf-l13-observable", "tpf-l17-processing", "tpf-l21-processing"],
    takes={"channel": "w"},
    gives={"a": "k", "j": "n"},
    accuracy=as_written(),
    batch=True,
)

push_label = bind(
    leakage.push_forward,
    to="TPF.pushLabel",
    name="numerics.tpf.leakage.push_forward, transposed",
    claims=["tpf-l13-label", "tpf-l13-both"],
    gives={"i": "m", "b": "k"},
    adapt=lambda w, p: (p.swapaxes(-1, -2), w),
    result=lambda table: table.swapaxes(-1, -2),
    accuracy=as_written(),
    batch=True,
)
