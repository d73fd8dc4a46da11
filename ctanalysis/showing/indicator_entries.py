"""What is said of one indicator: where it stands, its chart, whether it moves, how its groups fare
and what was compared; each figure once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ctanalysis.analyses.cautions import YEARS
from ctanalysis.analyses.comparisons.multiplicity_of_comparisons import is_same_test
from ctanalysis.analyses.declared_events import read_events
from ctanalysis.analyses.multiplicity_of_trends import is_start_to_end
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import find_own_calendar
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.kinds import (
    ComparisonFinding,
    FigureFinding,
    ForecastFinding,
    GapFinding,
    StabilityFinding,
    TrendFinding,
)
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.periods import MONTHS_IN, Calendar
from ctanalysis.ground.terms import EARLIER, NEEDS_FIGURE
from ctanalysis.ground.value_labels import name_status
from ctanalysis.showing.charts import draw_indicator
from ctanalysis.showing.tables.badges_and_line_names import slug
from ctanalysis.showing.templates import mark_html
from ctanalysis.showing.wording import SHAPES, TONES, write_group_words
from ctanalysis.showing.wording.change_verdict_sentences import write_caution
from ctanalysis.showing.wording.first_to_last_round_sentences import write_rounds_caution
from ctanalysis.showing.wording.forecast_sentences import describe_forecast
from ctanalysis.showing.wording.numbers import name_aim
from ctanalysis.showing.wording.numbers_in_words import capitalise, count_in_words
from ctanalysis.showing.wording.period_phrases import say_in_months
from ctanalysis.showing.wording.said_before import NOTHING, Told, list_told
from ctanalysis.showing.wording.stability_sentences import describe_stability
from ctanalysis.showing.wording.status_and_verdict_words import write_code
from ctanalysis.showing.wording.trend_and_comparison_sentences import (
    describe_comparison,
    describe_trend,
    write_sentence,
)


class Draw(Protocol):
    """What draws the chart of a line through its figures, as HTML."""

    def __call__(self, row: GapFinding, points: Sequence[FigureFinding], *, frequency: str = "") -> str: ...


@dataclass(frozen=True)
class Entry:
    """What is said of one indicator, under its number."""

    number: int
    name: str
    key: str  # its id: where the evaluator's words on it are found
    code: str
    anchor: str
    shape: str
    tone: str
    status: str
    standing: str
    chart: str
    more: tuple[str, ...]  # whether it moves
    groups: tuple[str, ...]
    compared: tuple[str, ...]
    earlier: str  # that comparisons of earlier periods stand in the annex
    remarks: tuple[str, ...]


def write_entry(
    number: int,
    rows: Sequence[GapFinding],
    found: Mapping[str, Findings[Any]],
    evaluation: Evaluation,
    *,
    draw: Draw = draw_indicator,
) -> Entry:
    """The entry of the indicator of these lines, from the findings of each kind, with their
    sentences, and with the chart that is drawn so.
    """
    first = rows[0]
    name = first.indicator or ""
    points: list[FigureFinding] = [p for p in found.get("figures", ()) if p.indicator == name]
    calendar = find_own_calendar(evaluation, evaluation.parameters.by_id[name])
    whole = next((row for row in rows if row.group is None), None)
    status, frequency = (whole.status or "") if whole is not None else "", calendar.frequency
    said = [
        (row, capitalise(say_in_months(_say_by(row, words, whole, frequency, calendar), calendar)))
        for row, words in _tell([*rows, *_list_others(name, found)])
        if words
    ]
    return Entry(
        number=number,
        name=first.title or "",
        key=name,
        code=write_code(name),
        anchor=f"card-{slug(name)}",
        shape=SHAPES.get(status, ""),
        tone=TONES.get(status, "plain"),
        status=_name_status(whole) if whole is not None else "",
        standing="".join(words for row, words in said if row is whole),
        chart=mark_html(draw(whole, points, frequency=frequency)) if whole is not None else "",
        more=tuple(words for row, words in said if isinstance(row, MOVING)),
        groups=tuple(words for row, words in said if isinstance(row, GapFinding) and row.group),
        compared=tuple(words for row, words in said if isinstance(row, ComparisonFinding)),
        earlier=_count_earlier(name, found.get("comparisons", ())),
        remarks=tuple(say_in_months(words, calendar) for row in rows for words in (*row.warnings, *_list_reasons(row))),
    )


def _list_others(name: str, found: Mapping[str, Findings[Any]]) -> Iterator[Finding]:
    """Whether it moves, whether its latest figure is out of the ordinary, where it leads, and the
    comparisons that bear on it; what cannot be told, and comparisons of earlier periods, stand in
    the annexes.
    """
    for row in found.get("trends", ()):
        if row.indicator == name and not row.measured_in.is_threshold:
            yield row
    for row in found.get("stability", ()):
        if row.indicator == name and row.rule is not None:
            yield row
    for row in found.get("forecasts", ()):
        if row.indicator == name and row.verdict != "R":
            yield row
    yield from list_compared(name, found)


def list_compared(name: str, found: Mapping[str, Findings[Any]]) -> Iterator[ComparisonFinding]:
    """The comparisons of this period that bear on an indicator, and have an answer; the way from start to end is told
    once.
    """
    ways = list(filter(is_start_to_end, found.get("trends", ())))
    for row in found.get("comparisons", ()):
        if row.indicator == name and row.verdict not in ("R", None) and EARLIER not in row.marks:
            if not any(is_same_test(row, way) for way in ways):
                yield row


# how a series is named beside a figure of a longer time
BY = later({"month": "By month: {words}", "quarter": "By quarter: {words}", "half": "By half-year: {words}"})


def _say_by(row: Finding, words: str, whole: GapFinding | None, frequency: str, calendar: Calendar) -> str:
    """A trend's sentence; with its periods named where the judged figure is of a longer time."""
    if not isinstance(row, TrendFinding) or whole is None or frequency not in BY:
        return words
    if is_start_to_end(row) or phrase(YEARS) in row.warnings:
        return words
    is_long = calendar.parse(whole.period or "").months > 1.5 * MONTHS_IN[frequency]
    if whole.scope not in ("ytd", "life") and not is_long:
        return words
    return phrase(BY[frequency], words=words[:1].lower() + words[1:])


MOVING = (TrendFinding, StabilityFinding, ForecastFinding)


def _tell(rows: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding with its sentence, without the figures that those before it have told."""
    told: dict[str | None, Told] = {}
    for row in rows:
        before = told.get(row.group, NOTHING)
        yield row, _write_sentence(row, before)
        told[row.group] = before | list_told(row)


def _write_sentence(row: Finding, told: Told) -> str:
    if isinstance(row, TrendFinding):  # what so few rounds cannot show stands at the chapter's end
        words = describe_trend(row, told)
        return words.replace(f" {write_rounds_caution(row)}", "") if is_start_to_end(row) else words
    if isinstance(row, StabilityFinding):
        return describe_stability(row, told)
    if isinstance(row, ForecastFinding):
        return describe_forecast(row, told)
    if not isinstance(row, ComparisonFinding):
        return row.sentence or ""
    words = describe_comparison(row, told).removesuffix(write_caution(row)).strip()
    words = words.removesuffix(write_sentence(read_events(row.warnings))).strip()  # told once, at the chapter's end
    if row.named_method:
        words = phrase("By the method named in the parameters: {words}", words=words)
    return f"{write_group_words(row.group)}{phrase(': ')}{words}" if row.group else words


def _name_status(row: GapFinding) -> str:
    """The status; of a limit or a band whose time is not over on which side of it the figure is."""
    if row.is_open:
        return phrase(NOT_JUDGED)
    if row.status != "off track" or row.gap is None or row.due_kind != "threshold" or row.measured_in.is_threshold:
        return name_status(row.status)
    return phrase(OVER_LIMIT if name_aim(row) == "limit" else OUTSIDE)


OVER_LIMIT, OUTSIDE, NOT_JUDGED = later(("over the limit", "outside what was to be kept", "not judged"))


def _count_earlier(name: str, comparisons: Iterable[ComparisonFinding]) -> str:
    number = sum(row.indicator == name and EARLIER in row.marks for row in comparisons)
    if not number:
        return ""
    words = phrase_number(
        "{few} comparison of an earlier period",
        "{few} comparisons of earlier periods",
        number,
        few=count_in_words(number),
    )
    return capitalise(words)


def _list_reasons(row: GapFinding) -> Iterator[str]:
    """What whoever reported the figure says of it, and the reason for a status set by a person."""
    if row.comment:
        yield phrase("Reported with it: {comment}", comment=row.comment)
    if row.reason and not row.withheld and row.status not in NEEDS_FIGURE:
        yield phrase("Reason given: {reason}", reason=row.reason)
