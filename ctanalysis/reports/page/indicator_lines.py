"""Every indicator on one line, by result: where it stands and whether it moves; the table of a short first page."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from ctanalysis.analyses.evidence_strength import may_turn
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.judged_targets import find_baseline
from ctanalysis.figures.project_time_clipping import find_own_part
from ctanalysis.figures.series import find_own_calendar
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, TrendFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.mark_words import write_by, write_window
from ctanalysis.ground.terms import TOTAL, read_group
from ctanalysis.params import Indicator, Step, list_chain
from ctanalysis.reports.page.status_board import find_why
from ctanalysis.showing.tables.badges_and_line_names import slug
from ctanalysis.showing.wording import TONES, write_group_words, write_number
from ctanalysis.showing.wording.movement import write_movement
from ctanalysis.showing.wording.numbers import name_aim, write_made_of
from ctanalysis.showing.wording.target_standing_phrases import write_standing
from ctanalysis.showing.wording.time_spans import name_stretch


@dataclass(frozen=True)
class Line:
    """An indicator, or a group with a target of its own, in the table."""

    name: str
    link: str
    latest: str
    made_of: str
    way: str  # from start to target
    by: str
    tone: str
    standing: str
    moving: str
    why: str = ""  # the key of the evaluator's text that says why it fell short


@dataclass(frozen=True)
class Block:
    """A result with its lines."""

    heading: str
    lines: tuple[Line, ...]


def list_blocks(
    evaluation: Evaluation, gaps: Findings[GapFinding], trends: Findings[TrendFinding], *, told: Collection[str] = ()
) -> tuple[Block, ...]:
    """The table: results in the order of the chain, their indicators and groups below them; `told` are the keys of the
    evaluator's texts that say in a sentence what they are about.
    """
    moving = {row.indicator: row for row in trends}
    blocks = [
        Block(
            _name_step(step),
            tuple(
                replace(
                    _write_line(row, indicator, evaluation, moving.get(row.indicator)),
                    why="" if row.group else find_why([row], told),
                )
                for indicator in step.indicators
                for row in gaps
                if row.indicator == indicator.id
            ),
        )
        for step in list_chain(evaluation.parameters)
    ]
    return tuple(block for block in blocks if block.lines)


def _write_line(row: GapFinding, indicator: Indicator, evaluation: Evaluation, trend: TrendFinding | None) -> Line:
    group = f", {write_group_words(row.group)}" if row.group else ""
    has_target = row.target is not None
    frequency = find_own_calendar(evaluation, indicator).frequency
    return Line(
        name=f"{row.title or ''}{group}",
        link=f"card-{slug(row.indicator or '')}",
        latest=write_number(row, "actual"),
        made_of=""
        if row.actual is None
        else phrase("; ").join(words for words in (write_made_of(row), name_stretch(row)) if words),
        way=_write_way(_scale_baseline(evaluation, indicator, row), _find_later_start(evaluation, indicator)),
        by=write_by(row.window) if (has_target or row.target_words) and row.window else "",
        tone=TONES.get(row.status or "", "plain"),
        standing=phrase("{status}, too close to call", status=write_standing(row))
        if row.group and may_turn(row)
        else write_standing(row),
        moving="" if row.group or trend is None else write_movement(trend, frequency),
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
