"""The findings by result: for each result a sentence as heading, and for each indicator where it
stands, its chart, whether it moves, what was compared, and how its groups fare.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding, FigureFinding, GapFinding
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.model import EARLIER
from ctanalysis.params import Step, list_chain
from ctanalysis.showing.charts import draw_indicator
from ctanalysis.showing.html import Shown
from ctanalysis.showing.tables.parts import slug
from ctanalysis.showing.templates import mark_html, render
from ctanalysis.showing.wording import REPORTING_CAUTION, SHAPES, TONES, describe
from ctanalysis.showing.wording.counts import capitalise, count_in_words
from ctanalysis.showing.wording.dates import say_in_months
from ctanalysis.showing.wording.headings import write_heading
from ctanalysis.showing.wording.numbers import name_aim
from ctanalysis.showing.wording.verdicts import write_caution
from ctanalysis.showing.wording.words import write_code


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
    compared: tuple[str, ...]
    earlier: str  # that comparisons of earlier periods stand in the annex
    groups: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """A result: its heading, its statement, its indicators."""

    key: str  # where the evaluator's words on it are found
    anchor: str
    heading: str
    statement: str
    entries: tuple[Entry, ...]


def number_findings(evaluation: Evaluation) -> dict[str, int]:
    """The number of each indicator's finding: its place in the results chain, from 1."""
    chain = list_chain(evaluation.parameters)
    names = [indicator.id for step in chain for indicator in step.indicators]
    return {name: number for number, name in enumerate(names, start=1)}


def show_by_result(evaluation: Evaluation, *many: Findings[Any]) -> Shown:
    """The chapter, from findings of the kinds gaps, figures, trends, comparisons, forecasts and
    stability; what is not given is left out. Results stand in the order of the chain.
    """
    found = {findings.kind: describe(findings) for findings in many}
    numbers = number_findings(evaluation)
    chapters = [
        chapter
        for step in list_chain(evaluation.parameters)
        if (chapter := _write_chapter(step, numbers, found, evaluation)) is not None
    ]
    page = render(
        "by_result",
        chapters=chapters,
        bare=[
            f"{step.result.id} {step.result.statement}"
            for step in list_chain(evaluation.parameters)
            if step.result is not None and not step.indicators
        ],
        cautions=list(_list_cautions(found)),
    )
    return Shown(page, phrase("{count} results", count=len(chapters)))


def _write_chapter(
    step: Step, numbers: dict[str, int], found: dict[str, Findings[Any]], evaluation: Evaluation
) -> Chapter | None:
    names = {indicator.id for indicator in step.indicators}
    rows = [row for row in found.get("gaps", ()) if row.indicator in names]
    if not rows:
        return None
    trends = {row.indicator or "": row for row in found.get("trends", ())}
    key = step.result.id if step.result is not None else "none"
    statement = (
        f"{phrase(step.result.level).capitalize()} {step.result.id}{phrase(': ')}"
        f"{step.result.statement}"
        if step.result is not None
        else phrase("Indicators that name no result")
    )
    entries = tuple(
        _write_entry(
            numbers[name], [row for row in rows if row.indicator == name], found, evaluation
        )
        for name in (indicator.id for indicator in step.indicators)
        if any(row.indicator == name for row in rows)
    )
    return Chapter(
        f"results/{key}", f"result-{slug(key)}", write_heading(rows, trends), statement, entries
    )


def _write_entry(
    number: int,
    rows: Sequence[GapFinding],
    found: dict[str, Findings[Any]],
    evaluation: Evaluation,
) -> Entry:
    first = rows[0]
    name = first.indicator or ""
    points: list[FigureFinding] = [p for p in found.get("figures", ()) if p.indicator == name]
    calendar = evaluation.calendar
    whole = next((row for row in rows if row.group is None), None)
    status = (whole.status or "") if whole is not None else ""
    return Entry(
        number=number,
        name=first.title or "",
        key=name,
        code=write_code(name),
        anchor=f"card-{slug(name)}",
        shape=SHAPES.get(status, ""),
        tone=TONES.get(status, "plain"),
        status=phrase(_name_status(whole)) if whole is not None else "",
        standing=say_in_months(whole.sentence or "", calendar) if whole is not None else "",
        chart=mark_html(draw_indicator(whole, points, frequency=calendar.frequency))
        if whole is not None
        else "",
        more=tuple(capitalise(say_in_months(words, calendar)) for words in _list_more(name, found)),
        compared=tuple(
            capitalise(say_in_months(words, calendar)) for words in _list_compared(name, found)
        ),
        earlier=_count_earlier(name, found.get("comparisons", ())),
        groups=tuple(
            say_in_months(row.sentence or "", calendar) for row in rows if row.group is not None
        ),
        remarks=tuple(
            say_in_months(words, calendar)
            for row in rows
            for words in (*row.warnings, *_list_reasons(row))
        ),
    )


def _name_status(row: GapFinding) -> str:
    """The status; of a limit or a band whose time is not over on which side of it the figure is."""
    if row.status != "off track" or row.due_kind != "threshold" or row.measured_in.is_threshold:
        return row.status or ""
    return "over the limit" if name_aim(row) == "limit" else "outside what was to be kept"


STATUSES = later(("over the limit", "outside what was to be kept"))


def _list_more(name: str, found: dict[str, Findings[Any]]) -> Iterator[str]:
    """Whether it moves, whether its latest figure is out of the ordinary, and where it leads; what
    cannot be told stands in the annexes.
    """
    for row in found.get("trends", ()):
        if row.indicator == name and not row.measured_in.is_threshold:
            yield row.sentence or ""
    for row in found.get("stability", ()):
        if row.indicator == name and row.rule is not None:
            yield row.sentence or ""
    for row in found.get("forecasts", ()):
        if row.indicator == name and row.verdict != "R":
            yield row.sentence or ""


def _list_compared(name: str, found: dict[str, Findings[Any]]) -> Iterator[str]:
    """The comparisons that bear on it; those of earlier periods stand in the annex."""
    for row in found.get("comparisons", ()):
        if row.indicator == name and row.verdict not in ("R", None) and EARLIER not in row.marks:
            yield (row.sentence or "").removesuffix(write_caution(row)).strip()


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
    if row.reason and not row.withheld and row.status not in ("no data", "no target", "context"):
        yield phrase("Reason given: {reason}", reason=row.reason)


def _list_cautions(found: dict[str, Findings[Any]]) -> Iterator[str]:
    """The cautions of the designs and counts in this chapter, each once."""
    said: dict[str, None] = {}
    for row in found.get("comparisons", ()):
        words = "" if EARLIER in row.marks else write_caution(row)
        if words and row.design:
            said[f"{phrase(DESIGNS.get(row.design, row.design))}{phrase(': ')}{words}"] = None
    if any(row.status == "context" and row.measured_in.is_count for row in found.get("gaps", ())):
        said[REPORTING_CAUTION] = None
    if any(row.due_kind == "assumed path" for row in found.get("gaps", ())):
        said[STRAIGHT_LINE] = None
    if any(row.verdict == "X" for row in found.get("trends", ())):
        said[COUNTED_IN_FULL] = None
    yield from map(phrase, said)


DESIGNS = later(
    {
        "before_after": "Before and after",
        "groups": "Groups",
        "paired": "The same people before and after",
        "intervention": "Before and after a known day",
        "difference_in_differences": "Two areas before and after",
        "randomised": "Sites chosen by lot",
    }
)
STRAIGHT_LINE = later(
    "The straight line from the start to a target is drawn by this report and is nobody's plan: a "
    "distance from it is a reason to ask."
)
COUNTED_IN_FULL = later(
    "What is counted in full, or is no sample, is given from where to where, without range or "
    "test: it has no sampling error, and may still swing, or be miscounted."
)
