"""Verdicts: whether a target was reached, as a text says, in any window that it may mean."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ctanalysis.analyses.gaps.gap_findings import judge_indicator
from ctanalysis.analyses.gaps.tracking_by_time_span import track
from ctanalysis.analyses.gaps.verdicts import find_verdict
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.claims.measures import Measure
from ctanalysis.follow_up.claims.movement_claims import Claim
from ctanalysis.ground.kinds import GapFinding

GOOD = ("achieved", "on track")
BAD = ("nearly met", "partly met", "not met", "regressed", "off track", "watch")
FAR = ("partly met", "not met", "regressed", "off track")
KNOWN = (*GOOD, *BAD)


@dataclass(frozen=True)
class Standing:
    """How a claim about a target stands: holds, refuted, or cannot be told, with the verdict that
    shows it.
    """

    holds: bool | None
    measure: Measure
    row: GapFinding | None = None


def judge_verdict(claim: Claim, measure: Measure, evaluation: Evaluation) -> Standing:
    """How it stands that a target was reached (missed, exceeded), or that something is on track."""
    if measure.of not in ("", "received") or len(measure.services) > 1:
        return Standing(None, measure)
    rows = list(list_standings(measure, evaluation))
    if not rows or any(row.withheld for row in rows):
        return Standing(None, measure)
    answers = [_check(claim, row) for row in rows]
    for holds in (False, True):
        if all(answer is holds for answer in answers):
            return Standing(holds, measure, rows[0])
    return Standing(None, measure)


def judge_now(claim: Claim, measure: Measure, evaluation: Evaluation) -> Standing:
    """How it stands that a target was reached or missed, by the verdict that the page prints."""
    row = find_verdict(evaluation, evaluation.parameters.by_id[measure.indicator], measure.group)
    if row.withheld or row.status not in KNOWN:
        return Standing(None, measure, row if row.withheld else None)
    return Standing(_check(claim, row), measure, row)


def list_standings(measure: Measure, evaluation: Evaluation) -> Iterator[GapFinding]:
    """The verdicts on a measure: where it stands, over the project's life, and at the end of each
    window that has ended.
    """
    parameters, calendar = evaluation.parameters, evaluation.calendar
    indicator = parameters.by_id[measure.indicator]
    windows = [
        calendar.parse(one.window) for one in indicator.targets if parameters.find_group(one.where) == measure.group
    ]
    if not windows:
        return
    rows: list[GapFinding] = [
        find_verdict(evaluation, indicator, measure.group),
        judge_indicator(evaluation, indicator, measure.group),
    ]
    if indicator.is_flow:
        rows.append(track(evaluation, indicator, measure.group, "life"))
    for window in windows:
        periods = calendar.find_periods(window)
        if periods and window.end < evaluation.period.end:
            then = replace(evaluation, period=periods[-1])
            rows.append(judge_indicator(then, indicator, measure.group))
    yield from (row for row in rows if row.withheld or row.status in KNOWN)


def _check(claim: Claim, row: GapFinding) -> bool | None:
    """Whether a verdict bears the claim out; None where it can be called either."""
    status = row.status or ""
    kind = claim.kind
    if claim.degree == 1:  # `nearly reached`
        return True if (kind, status, claim.is_denied) == ("reached", "nearly met", False) else None
    if claim.is_denied:
        kind = {"reached": "missed", "missed": "reached"}.get(kind, "")
    if kind == "reached":
        return status in GOOD
    if kind == "missed":
        return None if status == "on track" else status in BAD
    if kind == "exceeded":
        target, actual = row.target, row.actual
        if isinstance(target, float) and actual is not None and status == "achieved":
            beyond = actual < target if row.direction == "decrease" else actual > target
            return beyond or (None if row.direction not in ("increase", "decrease") else False)
        return False if status in BAD else None
    if kind == "on track":
        return False if status in FAR else status in GOOD or None
    if kind == "off track":
        return False if status in GOOD else status in FAR or None
    return None
