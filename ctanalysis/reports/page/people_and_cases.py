"""How many people and cases were counted, for a first page that has no room for a line an indicator."""

from ctanalysis.analyses.one_line_per_indicator import take_one_each
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import phrase
from ctanalysis.params import Indicator
from ctanalysis.showing.wording.numbers import write_number
from ctanalysis.showing.wording.numbers_in_words import capitalise
from ctanalysis.showing.wording.period_phrases import say_in_months
from ctanalysis.showing.wording.time_spans import name_stretch

COUNTED = ("people", "cases")
MOST = 5  # that are named


def say_how_many(evaluation: Evaluation, gaps: Findings[GapFinding]) -> str:
    """The counts of people and cases by the time that each is of, the longest list first: victims and cases before
    others, then in the order of the chain. Those are left out whose figure is withheld or holds a part of its time
    alone, and those in need, who are told of with what they received.
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
    for row in named:
        number = f"{row.title or ''} ({write_number(row, 'actual')})"
        by_time.setdefault(say_in_months(name_stretch(row), evaluation.calendar), []).append(number)
    told = sorted(by_time.items(), key=lambda one: -len(one[1]))
    return " ".join(f"{capitalise(time)}{phrase(': ')}{', '.join(counts)}." for time, counts in told)


def _is_of_others(indicator: Indicator) -> bool:
    """Whether it counts people who are no victims."""
    return indicator.counts == "people" and indicator.population != "victims"
