"""Primary suppression: which observations would show a small number of people by themselves."""

from math import sqrt

from ctanalysis.disclosure.cells.mean_and_spread_disclosure import discloses_few, few_changed, may_disclose_few
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.ground.language import phrase
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator

FEW = "a figure about few people"
TWO_DECIMALS, NEARLY = 0.005, 1e-9
OTHER_SPREAD = 0.05  # no rounding and no n - 1 for n moves the deviation of ones and zeros so far
NORMAL, MOST_DIGITS = 1.959964, 5  # of a 95 % range; decimals to which a spread may be printed
UNKNOWN = "a figure about people whose number is not given"


def find_reason(row: Observation, indicator: Indicator, policy: Policy) -> str | None:
    """Why this row may not be shown, in words without figures; None when it may."""
    threshold = policy.find_threshold(indicator, row.group)
    if threshold == 0 or not row.has_number or policy.is_public_already(indicator, row.group):
        return None
    counts = count_people(row, indicator)
    if indicator.is_measured_of_people:
        is_few = any(is_small(count, threshold) for count in counts.values())
        if is_few:
            return phrase("a small number of people")
        # of a group it may be one person's; a quotient beside what it is made of tells how many there are
        needs_number = bool(row.group) or indicator.share_scale is not None
        return UNKNOWN if indicator.population == "victims" and needs_number and not counts else None
    zero = policy.protects_zero(row.group)
    if "denominator" in counts:
        reason = _check_share(counts, threshold, policy, zero=zero)
    elif indicator.unit_of.is_count and row.value is not None:
        printed = (row.value, row.low, row.high)
        is_few = any(is_small(count, threshold, zero=zero) for count in printed)
        reason = phrase("a small number of people") if is_few else None
    elif not indicator.unit_of.shows_people:
        reason = None
    elif row.value is not None and row.n is None:
        reason = UNKNOWN
    else:
        reason = None
    if row.mean is not None and row.n is None or row.mean_change is not None and row.n_pairs is None:
        return UNKNOWN
    if any(is_small(row_n, threshold, zero=True) for row_n in (row.n, row.n_pairs)):
        return FEW
    if row.mean_change is not None and indicator.unit_of.is_part:
        # who turned follows from the range to the last one, and no sum of the tables holds them
        return phrase("who changed among the same people, which the internal edition alone tells")
    if row.asked_once is not None and is_small(row.asked_once, threshold):
        return phrase("a few people who are not among those asked both times")
    return reason or _check_score(row, indicator, threshold)


def _check_score(row: Observation, indicator: Indicator, threshold: int) -> str | None:
    """Of a score: whether n, mean and spread tell of few people what they answered. A scale that
    nobody has stated may be any of the usual ones that agree with them.
    """
    if not indicator.unit_of.is_mean:
        return None
    stated, told = indicator.score_scale, False
    if row.mean is not None and row.n:
        told = any(
            discloses_few(row.mean, spread, row.n, stated.list_answers(), threshold)
            if stated
            else may_disclose_few(row.mean, spread, row.n, threshold)
            for spread in _list_spreads(row, indicator)
        )
    if row.mean_change is not None and row.sd_change is not None and row.n_pairs:
        step = stated.step if stated else 1.0
        told |= few_changed(row.mean_change, row.sd_change, row.n_pairs, step, threshold)
    return phrase("a score that tells what a few people answered") if told else None


def _list_spreads(row: Observation, indicator: Indicator) -> set[float | None]:
    """The standard deviation of a score as it is given; and what it may be where a standard error
    or a range is: none, since a design may have widened these, or that of as many people drawn one
    by one as were asked, or as the sample is said to carry, as far as printed digits tell.
    """
    if row.survey is None:
        return {row.sd}
    n = row.n or 0.0
    errors = [] if row.se is None else [row.se]
    if row.low is not None and row.high is not None:
        half, df = (row.high - row.low) / 2, max(1.0, n - 1)
        errors += [half / NORMAL, half / 2, half / (NORMAL + (NORMAL**3 + NORMAL) / (4 * df))]
    sizes = [n, row.effective_n or n, n / (indicator.design_effect or 1.0)]
    found = {round(error * sqrt(size), digits) for error in errors for size in sizes for digits in range(MOST_DIGITS)}
    return {row.sd, None, *found}


def count_people(row: Observation, indicator: Indicator) -> dict[str, float]:
    """The numbers of people that a row shows or lets be worked out: `value`, or `numerator`,
    `denominator` and the `rest`, `n`, `n_pairs`; of what is divided by people only those.
    """
    if indicator.is_measured_of_people:
        below = {"denominator": row.denominator, "n": row.n}
        return {name: count for name, count in below.items() if count is not None}
    scale = indicator.share_scale
    counts: dict[str, float] = {}
    if row.numerator is not None and row.denominator is not None:
        counts = {"numerator": row.numerator, "denominator": row.denominator}
    elif row.value is not None and row.n is not None and scale:  # 81.03 % of 58 is 47
        counts = {"numerator": float(round(row.value / scale * row.n)), "denominator": row.n}
    elif indicator.unit_of.is_count and row.value is not None:
        counts = {"value": row.value}
    elif (yes := _count_yes(row)) is not None and row.n is not None:
        counts = {"numerator": yes, "denominator": row.n}
    if "denominator" in counts:
        if counts["denominator"] >= counts["numerator"]:
            counts["rest"] = counts["denominator"] - counts["numerator"]
    elif row.n is not None:
        counts["n"] = row.n
    if row.n_pairs is not None:
        counts["n_pairs"] = row.n_pairs
    return counts


def _count_yes(row: Observation) -> float | None:
    """How many said yes, where a mean is that of ones and zeros: .9 of 30 are 27, and 3 said no.

    It lies between them, times n it is a whole number as far as two decimals tell, and its standard
    deviation, if there is one, is that of ones and zeros.
    """
    if row.mean is None or row.n is None or not 0 <= row.mean <= 1:
        return None
    yes = round(row.mean * row.n)
    if abs(row.mean * row.n - yes) > TWO_DECIMALS * row.n + NEARLY:
        return None
    spread = sqrt(row.mean * (1 - row.mean))
    if row.sd is not None and abs(row.sd - spread) > OTHER_SPREAD:
        return None
    return float(yes)


def is_small(count: float | None, threshold: float, *, zero: bool = False) -> bool:
    """Whether a count of people is below the threshold; a zero only where zeros are protected."""
    return count is not None and (0 < count < threshold or (zero and count == 0))


def _check_share(counts: dict[str, float], threshold: int, policy: Policy, *, zero: bool) -> str | None:
    if counts["denominator"] < policy.least_denominator():
        return phrase("a percentage of few people")
    both = (counts["numerator"], counts.get("rest"))
    return (
        phrase("a percentage with few people on one side")
        if any(is_small(count, threshold, zero=zero) for count in both)
        else None
    )
