"""A share or a mean of people who were drawn by sites, from each site's own figures."""

import math
from collections.abc import Sequence

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.proportions.survey_proportions import find_korn_graubard_limits
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, conclude, describe
from ctanalysis.statistics.tools.input_validation import Number, Numbers, need, read_counts, read_spread, read_values
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.method_decorator import method

FEWEST, FEW = 4, 10  # sites: below the first described without a range, below the second a warning
ASSUMPTIONS = later(("the sites were drawn independently of each other, each with its people",))
NO_SCATTER = later("no scatter between the sites: there is nothing to judge it by")


@method("site_share", effect="estimate", assumes=ASSUMPTIONS)
def site_share(counts: Numbers, totals: Numbers, *, conf: float = 0.95) -> Estimate:
    """The share of people who were drawn by sites, with Korn and Graubard's limits.

    Formula: p = sum of counts / n; var = S/(S-1) x sum over the S sites of (count - p total)² / n²;
    the effective number is p (1-p) / var, at most n, times (t(n-1) / t(S-1))²; then Clopper and
    Pearson's limits of the same share of it. `deff` is n over the effective number before t.
    Source: Korn & Graubard (1998) Survey Methodology 24:193-201; Lumley (2010) Complex Surveys; R
    survey::svyciprop(method = "beta"), which lets the effective number pass n.
    Assumes: sites drawn independently; all of their people who were asked are in the totals.
    Refuses: fewer than 2 sites. Describes only: 2 or 3 sites, or nobody or everybody. Warns: fewer
    than 10 sites.

    >>> answer = site_share([4, 9, 6, 12, 3], [20, 25, 15, 24, 16])
    >>> round(answer.estimate, 3), round(answer.low, 3), round(answer.high, 3)
    (0.34, 0.18, 0.531)
    >>> round(answer.details["deff"], 2), answer.details["df"]
    (1.65, 4.0)
    """
    parts = _read_shares(counts, totals)
    n, sites = sum(whole for _, whole in parts), len(parts)
    share = sum(part for part, _ in parts) / n
    if sites < FEWEST or share in (0.0, 1.0):
        return _describe(share, n, sites, "site_share", "estimate")
    off = [part - share * whole for part, whole in parts]
    variance = _find_variance(off, n)
    plain = share * (1 - share)
    effective = n if variance * n <= plain else plain / variance
    details: dict[str, Detail] = {"deff": n / effective, "df": float(sites - 1), "sites": sites}
    low, high = find_korn_graubard_limits(share, effective, n, df=sites - 1, conf=conf)
    return conclude(share, low, high, n=int(n), warnings=_warn_few(sites), details=details)


@method("site_mean", effect="mean", assumes=ASSUMPTIONS)
def site_mean(means: Numbers, sizes: Numbers, *, sd: Number = None, conf: float = 0.95) -> Estimate:
    """The mean of people who were drawn by sites, with Student's t on one less than the sites.

    Formula: the mean weighs each site by its people; se² = S/(S-1) x sum over the S sites of (size
    x (mean - overall mean))² / n². `deff` is se² over sd²/n, where `sd` (of all people) is given,
    and at least 1.
    Source: Cochran (1977) Sampling Techniques, chapter 9; Lumley (2010) Complex Surveys.
    Assumes: sites drawn independently; all of their people who were asked are in the sizes.
    Refuses: fewer than 2 sites. Describes only: 2 or 3 sites, or no scatter between them. Warns:
    fewer than 10 sites.

    >>> answer = site_mean([5.0, 6.0, 4.0, 7.0], [10, 12, 8, 10])
    >>> round(answer.estimate, 2), round(answer.low, 2), round(answer.high, 2)
    (5.6, 3.72, 7.48)
    """
    values, counts = read_values(means, "means"), read_counts(sizes, "sizes")
    if len(values) != len(counts):
        raise BadNumber(phrase("means and sizes have different lengths"))
    given = [(value, n) for value, n in zip(values, counts, strict=True) if value is not None and n]
    _check_sites(len(given))
    n, sites = sum(size for _, size in given), len(given)
    mean = math.fsum(value * size for value, size in given) / n
    variance = _find_variance([size * (value - mean) for value, size in given], n)
    if sites < FEWEST or variance <= 1e-24 * mean**2:
        return _describe(mean, n, sites, "site_mean", "mean")
    spread = None if sd is None else read_spread(sd, "sd")
    plain = variance if not spread else spread**2 / n
    error = math.sqrt(max(variance, plain))
    low, high, _ = find_limits(mean, error, df=sites - 1, conf=conf)
    return conclude(
        mean,
        low,
        high,
        n=n,
        warnings=_warn_few(sites),
        details={"deff": max(1.0, variance / plain), "df": float(sites - 1), "sites": sites, "se": error},
    )


def _read_shares(counts: Numbers, totals: Numbers) -> list[tuple[int, int]]:
    parts, wholes = read_counts(counts, "counts"), read_counts(totals, "totals")
    if len(parts) != len(wholes):
        raise BadNumber(phrase("counts and totals have different lengths"))
    if any(part > whole for part, whole in zip(parts, wholes, strict=True)):
        raise BadNumber(phrase("a count is larger than its total"))
    given = [(part, whole) for part, whole in zip(parts, wholes, strict=True) if whole]
    _check_sites(len(given))
    return given


def _check_sites(sites: int) -> None:
    need(sites, 2, "sites")


def _find_variance(off: Sequence[float], n: float) -> float:
    """By Taylor's line: of a total over a total, from how far each site's lies off."""
    return len(off) / (len(off) - 1) * math.fsum(one**2 for one in off) / n**2


def _describe(value: float, n: int, sites: int, by: str, effect: str) -> Estimate:
    reason = (
        phrase("only {sites} sites: too few for a range, at least {fewest} are needed", sites=sites, fewest=FEWEST)
        if sites < FEWEST
        else phrase(NO_SCATTER)
    )
    return describe(value, name=effect, n=n, method=by, reason=reason, details={"sites": sites})


def _warn_few(sites: int) -> tuple[str, ...]:
    return (phrase("only {sites} sites", sites=sites),) if sites < FEW else ()
