"""Invented projects of which each figure, target and window is kept as text, period by period."""

import shutil
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from places import TESTS
from said_of_files import Loader, describe_read, describe_row

import ctanalysis as ct
from ctanalysis.figures.evaluation import Evaluation, make_evaluation, record_evaluation, restore_evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.judged_series import trace_judged
from ctanalysis.figures.judged_targets import Judged, choose, find_baseline, list_targets, list_worse
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.figures.place_outlines import list_places
from ctanalysis.figures.project_time_clipping import clip_to_project, reaches_over
from ctanalysis.figures.series import (
    Point,
    find_comparable,
    find_own_calendar,
    find_positions,
    find_series,
    is_by_group_only,
    is_of_longer_times,
    is_of_own_periods,
    list_cells,
    list_of_other_length,
)
from ctanalysis.figures.target_paths import find_due, share_passed
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.figures.time_aggregation import compute_value, find_figure
from ctanalysis.figures.verdict_windows import (
    adds_over_break,
    choose_at_end,
    choose_spoken,
    cut_at_breaks,
    find_spoken_period,
    is_at_end,
    widen_to_row,
)
from ctanalysis.follow_up.all_project_files import read_files
from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.ground.findings import Finding
from ctanalysis.ground.language import speak
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import Group, write_group
from ctanalysis.params import Indicator

FOLDER = TESTS / "figures" / "scenarios"
KEPT = "kept.txt"
OF_CELLS = ("value", "numerator", "denominator", "n", "n_missing", "withheld", "status", "marks", "reason", "wave")
OF_FIGURES = ("value", "n", "n_missing", "baseline", "target", "judged", "judged_since", "judged_target")
OF_FIGURES += ("withheld", "status", "stretch", "marks")
OF_GAPS = ("window", "scope", "measured", "baseline", "start", "target", "due", "due_kind", "actual", "status", "marks")


def list_scenarios() -> list[str]:
    """The projects of which figures are kept."""
    return sorted(folder.name for folder in FOLDER.iterdir())


def write_figures(project: str, folder: Path) -> str:
    """What was read of a project, and its figures in each of the periods and editions that `periods.txt` names."""
    root = folder / "checkout"
    shutil.copytree(FOLDER / project, root)
    (root / "notebooks").mkdir(exist_ok=True)
    data = read_files(root, project).data
    lines, made = describe_read(data), dict[tuple[str, str], Evaluation]()
    listed: set[str] = set()
    for line in (root / "periods.txt").read_text("utf-8").splitlines():
        period, edition, *supposed = line.split(" ", 2)
        lines += ["", f"== {line}"]
        try:
            if (period, edition) not in made:
                made[period, edition] = make_evaluation(root, data, period.replace("latest", ""), edition)
            evaluation = made[period, edition]
            for words in supposed:
                asked = yaml.load(words, Loader)
                asked |= {name: tuple(value) for name, value in asked.items() if isinstance(value, list)}
                evaluation = ct.suppose(evaluation, **asked)
        except CtanalysisError as error:
            lines.append(str(error))
            continue
        lines += [repr(evaluation), *(_describe_supposed(evaluation) if supposed else _describe(evaluation))]
        if edition not in listed:
            lines += _list_findings(evaluation)
            listed.add(edition)
        assert restore_evaluation(record_evaluation(evaluation)).observations == evaluation.observations
    speak("en")
    return "\n".join(lines) + "\n"


def _describe_supposed(evaluation: Evaluation) -> Iterator[str]:
    """The indicators of which something else is supposed."""
    for name in evaluation.supposed:
        yield from _describe_indicator(evaluation, evaluation.parameters.by_id[name])
        for gap in ct.find_gaps(evaluation).select(name):
            yield f"gap {_pick(gap, OF_GAPS)}"


def _describe(evaluation: Evaluation) -> Iterator[str]:
    for note in evaluation.notes:
        yield f"note {note.indicator} {note.period}: {note.sentence}"
    for row in evaluation.observations:
        if row.withheld or row.is_added_up:
            yield f"row {describe_row(row)}"
    for indicator in evaluation.parameters.indicators:
        yield from _describe_indicator(evaluation, indicator)
    for gap in ct.find_gaps(evaluation):
        yield f"gap {_pick(gap, OF_GAPS)}"


def _list_findings(evaluation: Evaluation) -> Iterator[str]:
    for cell in list_cells(evaluation):
        yield f"cell {_pick(cell, OF_CELLS)}"
    for row in list_figures(evaluation):
        yield f"figure {_pick(row, OF_FIGURES)}"
    for indicator in evaluation.parameters.indicators:
        for name in evaluation.observations.find_dimensions(indicator.id):
            for row in list_figures(evaluation, indicator.id, by=name):
                yield f"by {name} {_pick(row, OF_FIGURES)}"
    for place in list_places(evaluation):
        yield f"place {place.dimension} {place.place} {place.outline}"


def _describe_indicator(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    own = find_own_calendar(evaluation, indicator)
    marks = {
        "own periods": is_of_own_periods(evaluation, indicator),
        "longer times": is_of_longer_times(evaluation, indicator),
        "groups only": is_by_group_only(evaluation, indicator),
    }
    yield "\n".join(
        [
            "",
            f"{indicator.id} by {own.frequency} {indicator.aggregate} {indicator.direction} {indicator.unit}",
            *(f"  {name}" for name, holds in marks.items() if holds),
            *(f"  rounds {' '.join(indicator.schedule)}" for _ in indicator.schedule[:1]),
            *(f"  worse side {_target(one)}" for one in list_worse(indicator, evaluation.parameters)),
        ]
    )
    points, events = find_comparable(evaluation, indicator)
    positions = find_positions(evaluation, indicator, points) if points else []
    yield f"  comparable {_points(points)} at {positions} after {[event.date.isoformat() for event in events]}"
    odd = list_of_other_length(find_series(evaluation, indicator), indicator)
    if odd:
        yield f"  of other length {_points(odd)}"
    targets = [evaluation.parameters.find_group(one.where) for one in indicator.targets]
    for group in dict.fromkeys([*evaluation.observations.find_groups(indicator.id), *targets]):
        yield from _describe_group(evaluation, indicator, group)


def _describe_group(evaluation: Evaluation, indicator: Indicator, group: Group) -> Iterator[str]:
    parameters, calendar, period = evaluation.parameters, evaluation.calendar, evaluation.period
    rows = evaluation.observations.find(indicator.id, group)
    declared = find_baseline(indicator, group, parameters, period)
    baseline = compute_value(declared, indicator) if declared else None
    begins = calendar.parse(declared.period) if declared and declared.period else None
    targets = list_targets(indicator, group, parameters, period, baseline, rows)
    yield f"  {write_group(group) or 'all'}: baseline {_number(baseline)} {begins.label if begins else ''}".rstrip()
    for target in targets:
        over = " rows reach over" if reaches_over(target.window, rows, calendar, period.end) else ""
        yield f"    target {_target(target)} passed {share_passed(target, period):.4g}{over}"
    spoken = find_spoken_period(calendar, period)
    held = clip_to_project(spoken, rows, indicator, calendar)
    found = {
        "chosen": (choose(targets, indicator, period, calendar), period),
        "spoken": (choose_spoken(targets, indicator, held, calendar, rows), held),
    }
    if indicator.schedule and is_at_end(calendar, period):
        last = calendar.parse(indicator.schedule[-1])
        found["last round"] = (choose_at_end(targets, indicator, last, calendar, rows), last)
    for name, (judged, as_of) in found.items():
        if name == "spoken" and found["chosen"] == found["spoken"]:
            continue  # the verdict a reader sees is of the same window
        widened = widen_to_row(judged, rows, indicator, as_of)
        cut = cut_at_breaks(widened, rows, indicator, parameters, as_of)
        figure = find_figure(rows, indicator, cut.stretch, calendar, baseline=declared)
        due = find_due(cut.target, targets, indicator, as_of, baseline, begins) if cut.target else None
        told = (
            f"due {_number(due.value)} {due.kind} from {_number(due.start)} of {_number(due.whole_start)}"
            if due
            else ""
        )
        over = " over a break" if adds_over_break(indicator, cut.stretch, parameters) else ""
        yield f"    {name} {_judged(cut)} {_figure(figure, indicator)} {told}{over}".rstrip()
    points = find_series(evaluation, indicator, group)
    yield f"    series {_points(points)}"
    traced = trace_judged(evaluation, indicator, group, targets, points)
    if traced:
        told = (f"{one.window.label}={_number(one.value)}/{_short(one.target)}" for one in traced)
        yield f"    judged {' '.join(told)}"


def _points(points: Any) -> str:
    return " ".join(f"{point.period.label}={_flags(point)}" for point in points)


def _flags(point: Point) -> str:
    figure = point.figure
    marks = {
        "c": figure.withheld,
        "x": figure.is_not_applicable,
        "-": figure.is_correction,
        "s": figure.is_suppressed,
        "p": figure.is_provisional,
        "m": figure.is_last_missing,
    }
    return _number(figure.value) + "".join(sign for sign, holds in marks.items() if holds)


def _figure(figure: Figure, indicator: Indicator) -> str:
    """All that is not as it is of nothing."""
    plain = Figure()
    given = {one.name: getattr(figure, one.name) for one in fields(figure)}
    words = [f"{name}={_word(value)}" for name, value in given.items() if value != getattr(plain, name)]
    return " ".join([*words, figure.name_part(indicator)])


def _judged(judged: Judged) -> str:
    within = f" rounds within {judged.rounds_within.label}" if judged.rounds_within else ""
    later = " later ones" if judged.later else ""
    return f"{_short(judged.target)} over {_period(judged.stretch)} scope {judged.scope}{later}{within}:"


def _short(target: TargetInForce | None) -> str:
    return _target(target) if target is not None else "none"


def _target(target: TargetInForce) -> str:
    plain = TargetInForce(target.window)
    given = {one.name: getattr(target, one.name) for one in fields(target)}
    words = [f"{name}={_word(value)}" for name, value in given.items() if value != getattr(plain, name)]
    return " ".join([target.window.label, *words, *([target.bound] if target.bound else [])])


def _period(period: Period) -> str:
    return f"{period.label} ({period.start}..{period.end})"


def _word(value: Any) -> str:
    if isinstance(value, Period):
        return _period(value)
    if isinstance(value, date):
        return value.isoformat()
    return _number(value) if isinstance(value, float) else str(value)


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.6g}"


def _pick(finding: Finding, names: tuple[str, ...]) -> str:
    row = finding.as_row()
    words = [row["indicator"], row["period"], row["group"] or "all"]
    words += [f"{name}={_word(row[name])}" for name in names if row.get(name) not in (None, [], (), "", False)]
    return " ".join(map(str, words))
