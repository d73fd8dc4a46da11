"""What became of the targets whose time was over before the one that is judged."""

from dataclasses import replace

from ctanalysis.analyses.gaps.gap_findings import judge_indicator
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import VerdictFinding
from ctanalysis.ground.terms import RATINGS, Group
from ctanalysis.params import Indicator

ENDED = tuple(status for status in RATINGS if status not in ("off track", "watch", "on track"))


def add_earlier_targets(
    verdict: VerdictFinding, evaluation: Evaluation, indicator: Indicator, group: Group
) -> VerdictFinding:
    """The verdict with the windows of the targets that ended before its period begins, each once, and their statuses
    by the figures that the evaluation shows. What was not judged then is left out, and so is the window that the
    verdict tells of already.
    """
    calendar, parameters = evaluation.calendar, evaluation.parameters
    own = [one.window for one in indicator.targets if parameters.find_group(one.where) == group]
    windows = sorted((calendar.parse(label) for label in dict.fromkeys(own)), key=lambda window: window.end)
    ended = [one for one in windows if one.end < evaluation.period.start and one.label != verdict.window]
    rows = [judge_indicator(replace(evaluation, period=window), indicator, group) for window in ended]
    judged = [
        (window.label, row.status)
        for window, row in zip(ended, rows, strict=True)
        if row.status in ENDED and row.window == window.label
    ]
    return replace(
        verdict,
        earlier_windows=tuple(label for label, _ in judged),
        earlier_statuses=tuple(status or "" for _, status in judged),
    )
