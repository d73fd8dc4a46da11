"""An indicator and rows of it, written out in a test, without a project's files."""

from typing import Any

from ctanalysis.ground.periods import Calendar, Period
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator, Parameters

START = "2023-01-01"
FLOW = {"unit": "count", "aggregate": "sum"}
LEVEL = {"unit": "index", "aggregate": "latest"}
SHARE = {"unit": "percentage", "aggregate": "ratio_of_sums"}
SCORE = {"unit": "mean_score", "aggregate": "weighted_mean"}
RUNNING = {**FLOW, "entry_form": "running_total"}


def make_parameters(indicator: dict[str, Any], **more: Any) -> Parameters:
    """A project of quarters, 2023 to 2025, with this indicator `x`."""
    common = {
        "id": "x",
        "title": "X",
        "pillar": "protection",
        "level": "outcome",
        "direction": "increase",
        "counts": "things",
    }
    project = {"id": "p", "title": "P", "start": START, "end": "2025-12-31"}
    given = {
        "project": project,
        "calendar": {"frequency": "quarter"},
        "sources": {"observations": "x.csv"},
        "indicators": [{**common, **indicator}],
        **more,
    }
    return Parameters.model_validate(given)


def make_indicator(indicator: dict[str, Any], **more: Any) -> tuple[Indicator, Calendar]:
    """The indicator, and the calendar of its project."""
    parameters = make_parameters(indicator, **more)
    return parameters.indicators[0], parameters.periods


def make_rows(calendar: Calendar, *rows: tuple[str, dict[str, Any]]) -> tuple[Observation, ...]:
    """A row a period, with these fields."""
    return tuple(Observation("x", calendar.parse(label), **fields) for label, fields in rows)


def make_period(label: str) -> Period:
    """A period of a year that begins in January."""
    return Calendar().parse(label)
