"""Where every indicator stood a year before: what was reached then too, and what only now."""

from dataclasses import replace

from ctanalysis.analyses.gaps.gap_findings import find_gaps
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding


def find_earlier_gaps(evaluation: Evaluation) -> Findings[GapFinding]:
    """The gaps at the end of the year before, from the figures that this evaluation shows, of a
    report on a whole year those of that year; none where it has no reporting period.
    """
    calendar, year = evaluation.calendar, evaluation.calendar.find_year(evaluation.period)
    before = calendar.find_year_before(year)
    periods = calendar.find_periods(before)
    if not periods:
        return Findings("gaps", ())
    is_of_year = evaluation.period.same_days(year)
    return find_gaps(replace(evaluation, period=before if is_of_year else periods[-1]))
