"""A share as a survey published it: with the number of people, drawn one by one, that would tell as
much.
"""

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.proportions.effective_size_proportions import SMALLEST, describe_small
from ctanalysis.statistics.tools.distributions import fix
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Number, read_number, read_positive
from ctanalysis.statistics.tools.lazy_libraries import stats
from ctanalysis.statistics.tools.method_decorator import method


@method("survey_share", effect="estimate")
def survey_share(share: Number, effective: Number, *, n: Number, df: Number = None, conf: float = 0.95) -> Estimate:
    """A weighted share (between 0 and 1) of n people, with Korn and Graubard's limits from its
    effective number, p (1-p) / se², and the degrees of freedom, where these are given.

    Formula: the effective number times (t(n-1) / t(df))², at most n; then Clopper and Pearson's
    limits of the same share of it.
    Source: Korn & Graubard (1998) Survey Methodology 24:193-201; Parker et al. (2017) Vital Health
    Stat 2(175), which hold it at n; R survey::svyciprop(method =
    "beta"), which lets the effective number pass n.
    Assumes: a standard error that allows for weights, strata and sites.
    Refuses: a share of nobody or everybody, which has no standard error. Describes only: an
    effective number under 5.

    >>> answer = survey_share(0.112143, 3357.6, n=7846, df=16)
    >>> round(answer.low, 4), round(answer.high, 4)
    (0.1008, 0.1243)
    """
    part, size = read_number(share, "share"), read_positive(effective, "effective")
    people = read_positive(n, "n")
    freedom = None if df is None else read_positive(df, "df")
    if not 0 <= part <= 1:
        raise BadNumber(phrase("share is not between 0 and 1"))
    if part in (0.0, 1.0):
        raise Refusal(phrase("a weighted share of nobody or everybody has no range of its own"))
    if size < SMALLEST:
        return describe_small(part, size, int(people), "survey_share", "estimate")
    low, high = find_korn_graubard_limits(part, size, people, df=freedom, conf=conf)
    return conclude(
        part,
        low,
        high,
        n=int(people),
        assumptions=(phrase("the standard error allows for the survey's design"),),
        details={"n_effective": size, "df": freedom},
    )


def find_korn_graubard_limits(
    share: float, effective: float, n: float, *, df: float | None, conf: float
) -> tuple[float, float]:
    """Clopper and Pearson's limits of a share of its effective number, made smaller where there are
    few degrees of freedom, and at most n.

    >>> [round(one, 3) for one in find_korn_graubard_limits(0.34, 60.7, 100, df=4, conf=0.95)]
    [0.18, 0.531]
    """
    tail, size = (1 - conf) / 2, effective
    if df is not None:
        size *= (stats.t.isf(tail, n - 1) / stats.t.isf(tail, df)) ** 2
    size = min(size, n)
    inside = size * share
    low = float(fix(stats.beta, inside, size - inside + 1).ppf(tail))
    high = float(fix(stats.beta, inside + 1, size - inside).isf(tail))
    return min(low, share), max(high, share)
