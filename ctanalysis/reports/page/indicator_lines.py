"""Every indicator on one line, by result: where it stands, whether it moves, what its figure cannot carry."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ctanalysis.analyses.evidence import may_turn
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.judged_targets import find_baseline
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.figures.project_time import find_own_part
from ctanalysis.figures.series import find_own_calendar
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FigureFinding, GapFinding, QualityFinding, TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_by, write_window
from ctanalysis.ground.terms import NEEDS_ATTENTION, TOTAL, read_group
from ctanalysis.params import Indicator, Step, list_chain
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.missing_figures import find_missing
from ctanalysis.reports.page.verdict_warnings import find_guessed
from ctanalysis.showing.charts.sparklines import draw_line
from ctanalysis.showing.tables.badges_and_line_names import slug
from ctanalysis.showing.templates import render
from ctanalysis.showing.wording import SHAPES, TONES, write_group_words, write_number
from ctanalysis.showing.wording.first_page_answers import say_what_is_missing, say_where_we_stand, say_whether_to_trust
from ctanalysis.showing.wording.movement import list_limits, write_movement
from ctanalysis.showing.wording.movement_answers import say_whether_it_moves
from ctanalysis.showing.wording.numbers import name_aim, write_made_of
from ctanalysis.showing.wording.status_words import write_standing
from ctanalysis.showing.wording.time_spans import name_stretch
from ctanalysis.showing.wording.words import write_code

MANY = 20  # indicators; of more, those that stand well are folded into one row a result


@dataclass(frozen=True)
class Line:
    """An indicator, or a group with a target of its own, in the table."""

    name: str
    code: str
    link: str
    chart: str
    latest: str
    made_of: str
    way: str  # from start to target
    by: str
    shape: str
    tone: str
    standing: str
    moving: str
    limits: str


@dataclass(frozen=True)
class Block:
    """A result with its lines, and in a few words those that are not shown one by one."""

    heading: str
    lines: tuple[Line, ...]
    folded: tuple[tuple[str, str], ...] = ()


def write_lines(run: Run) -> str:
    """The section as HTML: where they stand and whether they move, what is missing, how sure that is; then the
    table.
    """
    evaluation: Evaluation = run.evaluation
    gaps: Findings[GapFinding] = run.find("verdicts")
    trends: Findings[TrendFinding] = run.find("trends")
    quality: Findings[QualityFinding] = run.find("quality")
    has_ended = evaluation.period.end >= evaluation.parameters.project.end
    missing = {what: [one.title for one in found] for what, found in find_missing(run).items()}
    guesses = len(find_guessed(evaluation, gaps))
    answers = {
        phrase("Where do we stand?"): say_where_we_stand(gaps, has_ended=has_ended),
        phrase("Is it moving, and is that real?"): say_whether_it_moves(trends),
        phrase("What is missing?"): say_what_is_missing(missing),
        phrase("How sound are the figures?"): say_whether_to_trust(quality, gaps, count_withheld(evaluation), guesses),
    }
    blocks = list_blocks(evaluation, gaps, trends, quality)
    return render(
        "indicator_lines",
        answers=answers,
        blocks=blocks,
        folds=any(block.folded for block in blocks),
        period=evaluation.period.label,
        has_line=any(row.due_kind == "assumed path" for row in gaps),
    )


def count_withheld(evaluation: Evaluation) -> tuple[int, int]:
    """How many figures are withheld, and of how many."""
    return evaluation.withheld, sum(row.is_figure for row in evaluation.observations)


def list_blocks(
    evaluation: Evaluation,
    gaps: Findings[GapFinding],
    trends: Findings[TrendFinding],
    quality: Findings[QualityFinding],
) -> tuple[Block, ...]:
    """The table: results in the order of the chain, their indicators and groups below them."""
    chain = list_chain(evaluation.parameters)
    folds = len({row.indicator for row in gaps}) > MANY
    figures = list_figures(evaluation)
    moving = {row.indicator: row for row in trends}
    remarks: dict[str | None, int] = {}
    for row in quality:
        remarks[row.indicator] = remarks.get(row.indicator, 0) + int(row.weighty or 0)
    blocks = []
    for step in chain:
        found = [(indicator, row) for indicator in step.indicators for row in gaps if row.indicator == indicator.id]
        shown = [(i, row) for i, row in found if not folds or _stands_out(row)]
        lines = tuple(
            _write_line(
                row,
                indicator,
                [point for point in figures if point.indicator == indicator.id],
                moving.get(row.indicator),
                remarks.get(row.indicator, 0),
                find_own_calendar(evaluation, indicator).frequency,
                _write_way(_scale_baseline(evaluation, indicator, row), _find_later_start(evaluation, indicator)),
            )
            for indicator, row in shown
        )
        kept = [row for _, row in shown]
        folded = tuple(_fold(row for _, row in found if row not in kept))
        if lines or folded:
            blocks.append(Block(_name_step(step), lines, folded))
    return tuple(blocks)


def _stands_out(row: GapFinding) -> bool:
    """Whether a line is shown where there are many: it needs attention, or lacks its figure."""
    return row.has_no_figure or row.status in (*NEEDS_ATTENTION, "partial")


def _fold(rows: Iterable[GapFinding]) -> Iterator[tuple[str, str]]:
    """The lines that are not shown one by one, by what they have in common."""
    together: dict[str, list[str]] = {}
    for row in rows:
        group = f" ({write_group_words(row.group)})" if row.group else ""
        together.setdefault(_name_fold(row), []).append(f"{row.title}{group}")
    for words in FOLDS:
        if words in together:
            yield words, phrase("; ").join(together[words])


FOLDS = later(("Reached", "On course", "Nearly", "Without a target", "For information", "Not judged yet", "Withheld"))


def _name_fold(row: GapFinding) -> str:
    folds = {
        "achieved": "Reached",
        "on track": "On course",
        "nearly met": "Nearly",
        "context": "For information",
        "no target": "Without a target",
        "withheld": "Withheld",
    }
    if row.is_open:
        return "Not judged yet"
    return folds.get(row.status or "", "Not judged yet")


def _write_line(
    row: GapFinding,
    indicator: Indicator,
    points: Sequence[FigureFinding],
    trend: TrendFinding | None,
    remarks: int,
    frequency: str,
    way: str,
) -> Line:
    group = f", {write_group_words(row.group)}" if row.group else ""
    has_target = row.target is not None
    return Line(
        name=f"{row.title or ''}{group}",
        code=write_code(row.indicator),
        link=f"card-{slug(row.indicator or '')}",
        chart="" if row.group else draw_line(row, points),
        latest=write_number(row, "actual"),
        made_of=""
        if row.actual is None
        else phrase("; ").join(words for words in (write_made_of(row), name_stretch(row)) if words),
        way=way,
        by=write_by(row.window) if (has_target or row.target_words) and row.window else "",
        shape=SHAPES.get(row.status or "", "") if row.status in TONES else "",
        tone=TONES.get(row.status or "", "plain"),
        standing=phrase("{status}, too close to call", status=write_standing(row))
        if row.group and may_turn(row)
        else write_standing(row),
        moving="" if row.group or trend is None else write_movement(trend, frequency),
        limits=", ".join(list_limits(row, indicator, 0 if row.group else remarks)),
    )


def _find_later_start(evaluation: Evaluation, indicator: Indicator) -> str:
    """Where the start was measured after the report's period: when, in brackets."""
    declared = find_baseline(indicator, TOTAL, evaluation.parameters, evaluation.period)
    period = evaluation.calendar.parse(declared.period) if declared and declared.period else None
    if period is None or period.end <= evaluation.period.end:
        return ""
    return f" ({phrase('in {window}', window=write_window(period.label))})"


def _scale_baseline(evaluation: Evaluation, indicator: Indicator, row: GapFinding) -> GapFinding:
    """Of what is added up, with its baseline over as long a time as that of its target."""
    declared = find_baseline(indicator, read_group(row.group), evaluation.parameters, evaluation.period)
    if not indicator.is_flow or row.baseline is None or not row.window or declared is None or not declared.period:
        return row
    calendar = evaluation.calendar
    window = find_own_part(calendar.parse(row.window), indicator, calendar)
    return replace(row, baseline=row.baseline * window.months / calendar.parse(declared.period).months)


def _write_way(row: GapFinding, later_start: str) -> str:
    if row.is_open:
        return ""
    if row.target is None:
        return row.target_words or (phrase("not due yet") if row.status == "not due" else "")  # the standing says it
    start = "" if row.baseline is None else f"{write_number(row, 'baseline')}{later_start} → "
    limit = phrase("at most ") if name_aim(row) == "limit" else ""
    return f"{start}{limit}{write_number(row, 'target')}"


def _name_step(step: Step) -> str:
    if step.result is None:
        return phrase("Indicators that name no result")
    return step.result.statement
