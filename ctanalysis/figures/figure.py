"""A figure in a stretch of time: its value, what it is made of, and what is missing."""

from dataclasses import dataclass

from ctanalysis.ground.periods import Period
from ctanalysis.ground.survey_results import SurveyResult
from ctanalysis.params import Indicator


@dataclass(frozen=True)
class Figure:
    """A figure with its parts; `value` None means none was reported, `withheld` that it may not be
    shown.
    """

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    n: float | None = None
    withheld: bool = False
    reported: int = 0  # periods with a figure
    expected: int = 0  # periods there should be
    is_last_missing: bool = False  # no figure in the last reporting period of the stretch
    measured: Period | None = None  # the last period with a figure
    is_not_applicable: bool = False
    is_correction: bool = False  # a total so far that was corrected by more than was added: no figure of the stretch
    is_suppressed: bool = False  # the source withholds it
    is_provisional: bool = False  # some of it is still to become final
    rounds: int = 1  # rows that were put together to a share or a mean
    survey: SurveyResult | None = None  # what the survey's report says of it
    unpooled: tuple[str, ...] = ()  # periods whose percentages or means came without the counts that pooling takes

    def name_part(self, indicator: Indicator) -> str:
        """What the figure stands for where that is not the whole stretch: `2 of 4 periods` of what
        is added up or pooled, `last measured 2024-Q1` of a level; else empty.
        """
        if self.value is None:
            return ""
        if indicator.is_flow or self.rounds > 1:
            return f"{self.reported} of {self.expected} periods" if self.reported < self.expected else ""
        return f"last measured {self.measured.label}" if self.is_last_missing and self.measured else ""
