"""The chapter of a result: how it went in a sentence, what fell short, its indicators, how sure that is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ctanalysis.analyses.one_line_per_indicator import rank_status, take_one_each
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import NEEDS_ATTENTION
from ctanalysis.params import Step
from ctanalysis.showing.charts import draw_indicator
from ctanalysis.showing.charts.interrupted_series import draw_fit
from ctanalysis.showing.charts.judged_figure_by_year_bars import draw_year_bars
from ctanalysis.showing.indicator_entries import Draw, Entry, list_compared, write_entry
from ctanalysis.showing.status_tiles import Tile, make_tile
from ctanalysis.showing.tables.badges_and_line_names import slug
from ctanalysis.showing.tables.series import tabulate_series
from ctanalysis.showing.templates import mark_html
from ctanalysis.showing.wording.chapter_ledes import say_what_fell_short, say_what_was_spent
from ctanalysis.showing.wording.chapter_sureness import list_sureness
from ctanalysis.showing.wording.numbers_in_words import capitalise
from ctanalysis.showing.wording.period_phrases import say_days, say_in_months
from ctanalysis.showing.wording.result_headings import write_heading

EXPLAINED = 3  # indicators with a large chart


@dataclass(frozen=True)
class Chapter:
    """A result: its heading, its statement, what fell short, its tiles and money, its indicators."""

    key: str  # where the evaluator's words on it are found
    anchor: str
    heading: str
    statement: str
    lede: str
    tiles: tuple[Tile, ...]
    spent: str
    explained: tuple[Entry, ...]  # those that need more words than others
    others: tuple[Entry, ...]
    figures: str  # those behind the charts
    sureness: tuple[str, ...]

    @property
    def result(self) -> str:
        """The id of the result, where what follows from its findings is found."""
        return self.key.removeprefix("results/")


def write_chapter(
    step: Step,
    rows: Sequence[GapFinding],
    numbers: Mapping[str, int],
    found: Mapping[str, Findings[Any]],
    evaluation: Evaluation,
) -> Chapter:
    """The chapter of a result with these lines, from the findings of each kind with their sentences."""
    key = step.result.id if step.result is not None else "none"
    whole = take_one_each(rows)
    trends = {row.indicator or "": row for row in found.get("trends", ()) if row.indicator in step.ids}
    money = [row for row in found.get("spending", ()) if row.result == key]
    comparisons = [row for row in found.get("comparisons", ()) if row.indicator in step.ids]
    figures = tuple(row for row in found.get("figures", ()) if row.indicator in step.ids)
    explained = choose_explained(rows, found)
    entries = [
        write_entry(
            numbers[name],
            [row for row in rows if row.indicator == name],
            found,
            evaluation,
            draw=_choose_drawing(name, found, evaluation) if name in explained else draw_year_bars,
        )
        for name in step.ids
        if any(row.indicator == name for row in rows)
    ]
    return Chapter(
        key=f"results/{key}",
        anchor=f"result-{slug(key)}",
        heading=write_heading(rows),
        statement=_write_statement(step),
        lede=say_what_fell_short(rows, trends),
        tiles=tuple(make_tile(row, numbers[row.indicator or ""]) for row in whole),
        spent=say_in_months(say_what_was_spent(money), evaluation.calendar),
        explained=tuple(entry for entry in entries if entry.key in explained),
        others=tuple(entry for entry in entries if entry.key not in explained),
        figures=mark_html(tabulate_series(Findings("figures", figures), title=_write_statement(step)))
        if figures
        else "",
        sureness=tuple(list_sureness(step.indicators, whole, comparisons, list(trends.values()), numbers)),
    )


def choose_explained(rows: Sequence[GapFinding], found: Mapping[str, Findings[Any]]) -> list[str]:
    """The indicators that need explaining, up to three: with figures to draw, and compared with something, behind, or
    with groups that have targets of their own; what is compared first, then the most urgent.

    >>> choose_explained(verdicts, {"figures": figures, "comparisons": comparisons})  # doctest: +SKIP
    ['hotline-calls', 'complaints', 'legal-received']
    """
    drawable = Counter(point.indicator for point in found.get("figures", ()) if point.value is not None)
    grouped = {row.indicator for row in rows if row.group}
    compared = {row.indicator for row in rows if any(list_compared(row.indicator or "", found))}
    needing = [
        row
        for row in take_one_each(rows)
        if drawable[row.indicator] > 1
        and not row.measured_in.is_threshold
        and (row.indicator in compared | grouped or row.status in NEEDS_ATTENTION)
    ]
    ordered = sorted(needing, key=lambda row: (row.indicator not in compared, rank_status(row)))
    return [row.indicator or "" for row in ordered[:EXPLAINED]]


def _choose_drawing(name: str, found: Mapping[str, Findings[Any]], evaluation: Evaluation) -> Draw:
    """Around the known day, where a clear comparison is of one; else the line of the indicator."""
    for row in list_compared(name, found):
        fits = [fit for fit in found.get("fits", ()) if fit.comparison == row.comparison]
        if fits and row.design == "intervention" and (row.verdict or "")[:1] in ("C", "W", "H"):
            day = (row.window or "").removeprefix("at ")
            events = [one.label for one in evaluation.parameters.events if one.date.isoformat() == day]
            words = {"day": capitalise(say_days(day)), "event": events[0] if events else ""}
            return lambda row, points, frequency="": draw_fit(fits, **words)
    return draw_indicator


def _write_statement(step: Step) -> str:
    if step.result is None:
        return phrase("Indicators that name no result")
    return f"{phrase(step.result.level).capitalize()} {step.result.id}{phrase(': ')}{step.result.statement}"
