"""How many people and cases were counted, for a first page that has no room for a line an indicator."""

from ctanalysis.analyses.one_line_per_indicator import take_one_each
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.params import Indicator
from ctanalysis.showing.wording.numbers import write_number
from ctanalysis.showing.wording.numbers_in_words import capitalise
from ctanalysis.showing.wording.period_phrases import say_in_months
from ctanalysis.showing.wording.time_spans import name_stretch

COUNTED = ("people", "cases")
MOST = 5  # that are named
SCOPES = ("life", "ytd")  # the longest first
COME_BACK = later({
    "month": "Who came in two months may be counted twice.",
    "quarter": "Who came in two quarters may be counted twice.",
    "half": "Who came in two half-years may be counted twice.",
    "year": "Who came in two years may be counted twice.",
})  # fmt: skip


def say_how_many(evaluation: Evaluation, gaps: Findings[GapFinding]) -> str:
    """The counts of people and cases by the time that each is of, the longest first: victims and cases before others,
    then in the order of the chain; and whether somebody may be counted twice in them. Those are left out whose figure
    is withheld or holds a part of its time alone, and those in need, who are told of with what they received.
    """
    parameters = evaluation.parameters
    needed = {one.needed for one in parameters.provision}
    rows = [
        row
        for row in take_one_each(gaps)
        if (one := parameters.by_id[row.indicator or ""]).counts in COUNTED
        and row.measured_in.is_count
        and one.id not in needed
        and row.actual is not None
        and not row.withheld
        and row.status != "partial"
    ]
    named = sorted(rows, key=lambda row: _is_of_others(parameters.by_id[row.indicator or ""]))[:MOST]
    by_time: dict[str, list[str]] = {}
    for row in sorted(named, key=lambda row: SCOPES.index(row.scope) if row.scope in SCOPES else len(SCOPES)):
        number = f"{row.title or ''} ({write_number(row, 'actual')})"
        by_time.setdefault(say_in_months(name_stretch(row), evaluation.calendar), []).append(number)
    told = [f"{capitalise(time)}{phrase(': ')}{', '.join(counts)}." for time, counts in by_time.items()]
    if any(_may_come_back(row, parameters.by_id[row.indicator or ""]) for row in named):
        told.append(phrase(COME_BACK[evaluation.calendar.frequency]))
    return " ".join(told)


def _may_come_back(row: GapFinding, indicator: Indicator) -> bool:
    """Whether people are added up over periods, in each of which somebody may stand."""
    return indicator.counts == "people" and indicator.aggregate == "sum" and row.scope in ("life", "ytd")


def _is_of_others(indicator: Indicator) -> bool:
    """Whether it counts people who are no victims."""
    return indicator.counts == "people" and indicator.population != "victims"
