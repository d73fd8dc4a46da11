"""The results that matter most, as charts of the first page: those that the parameters name, or what is behind and
what improved clearly among outcomes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ctanalysis.analyses.evidence_strength import may_turn
from ctanalysis.analyses.one_line_per_indicator import rank_level, rank_status
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.figures.series import find_own_calendar
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FigureFinding, GapFinding, TrendFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import NEEDS_ATTENTION, RATINGS
from ctanalysis.ground.value_labels import name_status
from ctanalysis.reports.sandbox.variables import hold_harmless, list_drawing_variables
from ctanalysis.showing.by_result import number_findings
from ctanalysis.showing.charts.indicators import OF_KEY_RESULT
from ctanalysis.showing.charts.judged_figure_by_year_bars import draw_year_bars
from ctanalysis.showing.templates import mark_html
from ctanalysis.showing.wording.movement import name_way, write_movement
from ctanalysis.showing.wording.numbers import FEW, write_actual, write_digits, write_number
from ctanalysis.showing.wording.numbers_in_words import capitalise
from ctanalysis.showing.wording.target_standing_phrases import write_standing

MOST = 4
BEHIND = 2  # of them at most, while others improved
FIGURES = 3  # that a chart takes


@dataclass(frozen=True)
class KeyResult:
    """An indicator by the number of its finding, with its chart, and where it stands."""

    number: int
    name: str
    standing: str
    chart: str
    has_range: bool


def list_key_results(
    evaluation: Evaluation, gaps: Findings[GapFinding], trends: Findings[TrendFinding]
) -> tuple[KeyResult, ...]:
    """The charts, in the order of the results chain."""
    points = list_figures(evaluation)
    by_indicator = {row.indicator: [p for p in points if p.indicator == row.indicator] for row in gaps}
    drawable = [row for row in gaps if row.group is None and _has_chart(row, by_indicator[row.indicator])]
    chosen = choose_key_results(drawable, trends, evaluation.parameters.key_results)
    numbers = number_findings(evaluation)
    moving = {row.indicator: row for row in trends}
    with hold_harmless(**list_drawing_variables()):  # as in notebooks: nothing of the user's settings, nothing in HOME
        return tuple(
            KeyResult(
                numbers[row.indicator or ""],
                row.title or "",
                write_message(row, moving.get(row.indicator)),
                _draw(evaluation, row, by_indicator[row.indicator]),
                row.low is not None and row.status in RATINGS,
            )
            for row in drawable
            if row in chosen
        )


def _draw(evaluation: Evaluation, row: GapFinding, points: Sequence[FigureFinding]) -> Any:
    own = find_own_calendar(evaluation, evaluation.parameters.by_id[row.indicator or ""])
    return mark_html(draw_year_bars(row, points, frequency=own.frequency, frame=OF_KEY_RESULT))


def choose_key_results(
    rows: Sequence[GapFinding], trends: Iterable[TrendFinding], named: Sequence[str] = ()
) -> list[GapFinding]:
    """Those that are named; else impact and outcomes before outputs: two that are behind, then what moves clearly,
    then what is judged, then the rest, each by level.

    >>> rows = [GapFinding(indicator=i, status=s, result_level="outcome")
    ...         for i, s in (("a", "achieved"), ("b", "not met"), ("c", "context"))]
    >>> [row.indicator for row in choose_key_results(rows, ())]
    ['b', 'a', 'c']
    """
    if named:
        return [row for row in rows if row.indicator in named]
    moving = {row.indicator for row in trends if name_way(row)}
    ordered = sorted(rows, key=lambda row: (rank_level(row), rank_status(row)))
    behind = [row for row in ordered if row.status in NEEDS_ATTENTION]
    moved = [row for row in ordered if row.indicator in moving]
    judged = [row for row in ordered if row.status in RATINGS]
    above = [row for row in (*behind[:BEHIND], *moved, *judged) if row.result_level != "output"]
    chosen: list[GapFinding] = []
    for row in (*above, *behind, *moved, *judged, *ordered):
        if row not in chosen:
            chosen.append(row)
    return chosen[:MOST]


def write_message(row: GapFinding, trend: TrendFinding | None) -> str:
    """What became of its target, in one word, since its chart says from where to where it went; of a percentage that
    too, with its number; without a target what it does.

    >>> row = GapFinding(unit="index", baseline=62.0, actual=60.0, target=48.0, gap=12.0, status="not met")
    >>> write_message(row, None)
    'Missed'
    """
    if row.status not in RATINGS or row.actual is None or row.target is None:
        return capitalise(write_movement(trend) if trend is not None else write_standing(row))
    words = name_status(row.status)
    if may_turn(row):
        words = phrase("{status}, too close to call", status=words)
    return capitalise(f"{words}{phrase(': ')}{_write_share(row)}" if row.measured_in.is_percent else words)


def _write_share(row: GapFinding) -> str:
    """The percentage with the number that it is of."""
    size = row.n if row.denominator is None else row.denominator
    if size is None or size < FEW:
        return write_actual(row)
    return phrase("{actual} (of {n})", actual=write_number(row, "actual"), n=write_digits(size, 0))


def _has_chart(row: GapFinding, points: Sequence[FigureFinding]) -> bool:
    return sum(point.value is not None for point in points) >= FIGURES and not row.measured_in.is_threshold
