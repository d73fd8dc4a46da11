"""What the report of a survey says of an estimate besides its value."""

from collections.abc import Mapping
from dataclasses import dataclass

SURVEY_COLUMNS = ("se", "df", "effective_n", "low", "high")


@dataclass(frozen=True)
class SurveyResult:
    """Its standard error and its degrees of freedom, the number of people, drawn one by one, who
    would tell as much, and its published 95 % range; all in the unit of the value.
    """

    se: float | None = None
    df: float | None = None
    effective_n: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_of_several(self) -> bool:
        """Whether nothing is known of it but that it was pooled of such results."""
        return self == SurveyResult()


def read_survey_result(numbers: Mapping[str, float | None]) -> SurveyResult | None:
    """What these numbers say of a survey; None where they say nothing of one.

    >>> read_survey_result({"value": 40.0, "se": 2.0, "df": 30.0})
    SurveyResult(se=2.0, df=30.0, effective_n=None, low=None, high=None)
    """
    given = {name: numbers.get(name) for name in SURVEY_COLUMNS}
    return SurveyResult(**given) if any(one is not None for one in given.values()) else None
