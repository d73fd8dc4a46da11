"""Primary suppression: which observations would show a small number of people by themselves."""

from ctanalysis.disclosure.policy import Policy
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator


def find_reason(row: Observation, indicator: Indicator, policy: Policy) -> str | None:
    """Why this row may not be shown, in words without figures; None when it may."""
    threshold = policy.find_threshold(indicator, row.group)
    if threshold == 0 or not row.has_number or policy.is_public_already(indicator, row.group):
        return None
    if row.numerator is not None and row.denominator is not None:
        return _check_share(row.numerator, row.denominator, threshold, policy)
    if row.mean is not None or row.mean_change is not None:
        people = row.n if row.mean is not None else row.n_pairs
        return "a mean of few people" if people is None or people < threshold else None
    if indicator.unit == "count":
        return "a small number of people" if is_small(row.value, threshold, zero=policy.protects_zero(row.group)) else None
    if indicator.unit in ("milestone", "ordinal", "qualitative", "money"):
        return None
    if row.n is not None:
        return "a figure about few people" if row.n < threshold else None
    return "a figure about people whose number is not given"


def is_small(count: float | None, threshold: int, *, zero: bool) -> bool:
    """Whether a count of people is below the threshold; a zero only where zeros are protected."""
    return count is not None and (0 < count < threshold or (zero and count == 0))


def _check_share(numerator: float, denominator: float, threshold: int, policy: Policy) -> str | None:
    if denominator < policy.least_denominator():
        return "a percentage of few people"
    both = (numerator, denominator - numerator)
    return "a percentage with few people on one side" if any(0 < count < threshold for count in both) else None
