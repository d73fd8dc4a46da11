"""An observation: what was reported for an indicator, a period and a group; and a table of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import Period
from ctanalysis.ground.survey_results import SURVEY_COLUMNS, SurveyResult, read_survey_result
from ctanalysis.ground.terms import TOTAL, WITH_FIGURE, Group, ObservationStatus

NUMBERS = (
    "value",
    "numerator",
    "denominator",
    "mean",
    "sd",
    "n",
    "mean_change",
    "sd_change",
    "n_pairs",
    *SURVEY_COLUMNS,
)
PAIRED = ("mean_change", "sd_change", "n_pairs")
NOTHING = (None,) * len(NUMBERS)
_read_numbers = attrgetter(*NUMBERS)


@dataclass(frozen=True)
class Observation:
    """One reported figure with its parts; `None` is missing, never zero."""

    indicator: str
    period: Period
    group: Group = TOTAL
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    mean: float | None = None
    sd: float | None = None
    n: float | None = None
    mean_change: float | None = None
    sd_change: float | None = None
    n_pairs: float | None = None
    se: float | None = None
    df: float | None = None
    effective_n: float | None = None
    low: float | None = None
    high: float | None = None
    wave: str | None = None
    status: ObservationStatus = "reported"
    rating: str | None = None
    comment: str | None = None
    is_printed: bool = False  # whether somebody has marked the comment as fit to print
    asked_once: float | None = None  # beside people linked over time: who was asked once alone
    place: str = ""
    withheld: bool = False
    is_added_up: bool = False  # no row of the data: the sum of rows of which one is withheld

    @property
    def key(self) -> tuple[str, str, Group, str | None]:
        """What there may be only one of."""
        return self.indicator, self.period.label, self.group, self.wave

    @property
    def numbers(self) -> tuple[float | None, ...]:
        """All its numbers, in the order of NUMBERS."""
        numbers: tuple[float | None, ...] = _read_numbers(self)
        return numbers

    @property
    def survey(self) -> SurveyResult | None:
        """What the survey's report says of the figure besides its value."""
        return read_survey_result(vars(self))

    @property
    def has_number(self) -> bool:
        """Whether a figure was reported."""
        return self.status in WITH_FIGURE and self.numbers != NOTHING

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure of the source, shown or withheld; sums of ours are none."""
        return (self.withheld or self.has_number) and not self.is_added_up

    def split_pairs(self) -> "list[Observation]":
        """The row, and apart from it the change of the same people, where it holds both: a mean of
        44 people and a mean change of 34 are two figures.
        """
        if self.wave is not None or self.mean_change is None:
            return [self]
        nothing: dict[str, Any] = dict.fromkeys(NUMBERS)
        change: dict[str, Any] = {name: getattr(self, name) for name in PAIRED}
        pairs = replace(self, **{**nothing, **change}, wave="pairs", rating=None, comment=None, is_printed=False)
        own: dict[str, Any] = dict.fromkeys(PAIRED)
        rest = replace(self, asked_once=None, **own)
        return [rest, pairs] if rest.has_number else [pairs]

    def without_numbers(self) -> "Observation":
        """The same observation, its figures withheld to protect people."""
        nothing: dict[str, Any] = dict.fromkeys(NUMBERS)
        return replace(self, withheld=True, comment=None, asked_once=None, place="", **nothing)


@dataclass(frozen=True)
class ObservationTable:
    """Observations in a fixed order, looked up by indicator and group."""

    rows: tuple[Observation, ...]

    def __iter__(self) -> Iterator[Observation]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def find(self, indicator: str, group: Group = TOTAL, *, wave: str | None = None) -> tuple[Observation, ...]:
        """The rows of one indicator and group, in order of time."""
        return tuple(row for row in self.rows if row.indicator == indicator and row.group == group and row.wave == wave)

    def find_dimensions(self, indicator: str) -> tuple[str, ...]:
        """The dimensions by which an indicator has rows, one at a time."""
        alone = (
            row.group[0][0]
            for row in self.rows
            if row.indicator == indicator and len(row.group) == 1 and row.wave is None
        )
        return tuple(dict.fromkeys(alone))

    def find_groups(self, indicator: str) -> tuple[Group, ...]:
        """The groups an indicator has rows for, the total first, in order of appearance."""
        return tuple(dict.fromkeys(row.group for row in self.rows if row.indicator == indicator))


def check_broken_down(observations: ObservationTable, indicator: str, by: str) -> None:
    """Nothing where an indicator has rows by that dimension; UsageError says by which it has."""
    allowed = observations.find_dimensions(indicator)
    if by in allowed:
        return
    if not allowed:
        raise UsageError(phrase("{indicator} is not broken down.", indicator=indicator))
    raise UsageError(
        phrase(
            "{indicator} has no figures by {by}; it has them by: {allowed}.",
            indicator=indicator,
            by=by,
            allowed=", ".join(sorted(allowed)),
        )
    )


def sort_observations(rows: Iterable[Observation], order: dict[str, int]) -> ObservationTable:
    """A table with rows by indicator (in the declared order), time and group."""
    return ObservationTable(
        tuple(
            sorted(
                rows,
                key=lambda r: (
                    order.get(r.indicator, 9999),
                    r.indicator,
                    r.period.end,
                    r.period.start,
                    r.group,
                    r.wave or "",
                ),
            )
        )
    )


def write_observation(row: Observation) -> dict[str, Any]:
    """Plain words and numbers, for a file."""
    record: dict[str, Any] = {f.name: getattr(row, f.name) for f in fields(row)}
    record["period"] = [row.period.label, row.period.start.isoformat(), row.period.end.isoformat()]
    record["group"] = [list(pair) for pair in row.group]
    return {
        name: value
        for name, value in record.items()
        if value is not None and value is not False and value != "" and value != []
    }


def read_observation(record: dict[str, Any]) -> Observation:
    """The observation that `write_observation` wrote."""
    from datetime import date

    label, start, end = record["period"]
    group = tuple((name, value) for name, value in record.get("group", []))
    return Observation(
        **{**record, "period": Period(label, date.fromisoformat(start), date.fromisoformat(end)), "group": group}
    )
