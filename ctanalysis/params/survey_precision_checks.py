"""What cannot be so in the result of a survey: in its standard error, effective number or range."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ctanalysis.ground.language import phrase
from ctanalysis.ground.survey_results import SurveyResult, read_survey_result

PERCENT = 100.0
MOST = 4.0  # times: a sample that tells so much more than one drawn one by one is none
FEWEST_ERRORS, MOST_ERRORS = 1.2, 4.5  # standard errors in half a range; 1.96, more with few sites

if TYPE_CHECKING:
    from ctanalysis.params.indicator import Indicator


def find_survey_fault(indicator: "Indicator", numbers: Mapping[str, float | None]) -> str | None:
    """What is wrong with the numbers of a row or a baseline that come from a survey's report; None
    where nothing is, or none are given.
    """
    found = read_survey_result(numbers)
    if found is None:
        return None
    unit = indicator.unit_of
    if indicator.data_basis != "sample":
        return phrase("se, df, effective_n, low and high belong to data_basis: sample")
    if unit.is_threshold:
        return phrase("a step, a rating or a word of an order has no standard error and no range")
    is_estimate = unit.is_part or unit.is_mean
    if not is_estimate and (found.se or found.df or found.effective_n):
        return phrase(
            "se, df and effective_n belong to unit: percentage, ratio or mean_score; of other units give low and high"
        )
    if any(one is not None and one <= 0 for one in (found.se, found.df, found.effective_n)):
        return phrase("se, df and effective_n are above zero")
    if found.df is not None and found.se is None and found.effective_n is None:
        return phrase("df belongs to se or effective_n, which is not given")
    if (found.low is None) != (found.high is None):
        return phrase("low and high go together")
    value = _find_value(indicator, numbers)
    if value is None:
        return phrase("the row has no value, mean or counts beside what its survey says of them")
    if is_estimate and not (numbers.get("n") or numbers.get("denominator")):
        return phrase("a result of a survey needs its n, the people who were asked")
    if found.low is not None and found.high is not None and not found.low <= value <= found.high:
        return phrase("the value does not lie between low and high")
    n = numbers.get("denominator") or numbers.get("n")
    return _find_doubtful(found, value, n, is_percent=unit.is_percent)


def _find_doubtful(found: SurveyResult, value: float, n: float | None, *, is_percent: bool) -> str | None:
    """What does not fit together: mostly a standard error in another unit than its value."""
    if found.effective_n is not None and n is not None and found.effective_n > MOST * n:
        return phrase("effective_n is far more than the people who were asked")
    if found.se is None:
        return None
    if found.low is not None and found.high is not None:
        width = (found.high - found.low) / (2 * found.se)
        if not FEWEST_ERRORS <= width <= MOST_ERRORS:
            return phrase("low and high are not the 95 % range that se gives: is se in their unit?")
    if is_percent and n and 0 < value < PERCENT:
        plain = (value * (PERCENT - value) / n) ** 0.5
        if not plain / MOST <= found.se <= PERCENT / 2:
            return phrase("se is not that of a percentage of so many people: is it in percent?")
    return None


def _find_value(indicator: "Indicator", numbers: Mapping[str, float | None]) -> float | None:
    value, mean = numbers.get("value"), numbers.get("mean")
    part, whole = numbers.get("numerator"), numbers.get("denominator")
    if value is None and part is not None and whole:
        return part / whole * (indicator.share_scale or 1.0)
    return value if value is not None else mean
