"""Where every indicator stood a year before: what was reached then too, and what only now."""

from dataclasses import replace
from datetime import timedelta

from ctanalysis.analyses.gaps.standing import find_gaps
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.periods import Period


def find_earlier_gaps(evaluation: Evaluation) -> Findings[GapFinding]:
    """The gaps at the end of the year before, from the figures that this evaluation shows; none
    where that year has no reporting period.
    """
    calendar = evaluation.calendar
    eve = calendar.find_year(evaluation.period).start - timedelta(days=1)
    periods = calendar.find_periods(calendar.find_year(Period("eve", eve, eve)))
    return find_gaps(replace(evaluation, period=periods[-1])) if periods else Findings("gaps", ())
