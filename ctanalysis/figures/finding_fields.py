"""The head of a finding, made from its indicator in one place; and why a percentage has no n."""

from typing import TypedDict

from ctanalysis.ground.language import later
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import TOTAL, Group, write_group
from ctanalysis.params import Indicator

NOT_GIVEN = later("n not given")


class Head(TypedDict):
    """What every finding says of its indicator, period and group."""

    indicator: str
    title: str
    pillar: str
    result: str | None
    result_level: str
    direction: str
    unit: str
    period: str
    group: str | None


def make_head(indicator: Indicator, period: Period, group: Group = TOTAL) -> Head:
    """The head of a finding on an indicator and group in a period."""
    return Head(
        indicator=indicator.id,
        title=indicator.title,
        pillar=indicator.pillar,
        result=indicator.result,
        result_level=indicator.level,
        direction=indicator.direction,
        unit=indicator.unit,
        period=period.label,
        group=write_group(group),
    )


def explain_n(indicator: Indicator, n: float | None) -> str | None:
    """Why a percentage has no n; None where it has one, or needs none."""
    return NOT_GIVEN if indicator.unit_of.is_percent and n is None else None
