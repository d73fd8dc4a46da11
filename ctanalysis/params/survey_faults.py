"""What cannot be so in the result of a survey: in its standard error, effective number or range."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ctanalysis.ground.language import phrase
from ctanalysis.ground.survey_results import read_survey_result

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
    is_estimate = unit.is_part or unit.is_mean
    if not is_estimate and (found.se or found.df or found.effective_n):
        return phrase("se, df and effective_n belong to a share or a mean; else give low and high")
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
    return None


def _find_value(indicator: "Indicator", numbers: Mapping[str, float | None]) -> float | None:
    value, mean = numbers.get("value"), numbers.get("mean")
    part, whole = numbers.get("numerator"), numbers.get("denominator")
    if value is None and part is not None and whole:
        return part / whole * (indicator.share_scale or 1.0)
    return value if value is not None else mean
