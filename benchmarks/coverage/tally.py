"""What is counted: how often a range was given, how often it held the truth, how often there was an
alarm.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, NamedTuple

from ctanalysis.analyses.cautions import OVER_TIME, SEPARATE, list_cautions
from ctanalysis.analyses.interval_verdicts import find_verdict
from ctanalysis.analyses.method_choice import BY_KEY
from ctanalysis.ground.units import find_unit
from ctanalysis.statistics import METHODS, Estimate

WITHOUT_WHY = ("trend", "forecast", "process")
LEVEL, ALARM, MOST_ALARMS, TOLERANCE = 0.95, 0.05, 0.06, 0.02


class Case(NamedTuple):
    """One set of figures: what the method is given, and what is true; `weight` is its chance where
    all cases are gone through.
    """

    inputs: dict[str, Any]
    truth: float | None
    weight: float = 1.0


class Look(NamedTuple):
    """How an answer is read: the range and whether it is an alarm."""

    low: float | None
    high: float | None
    alarm: bool


@dataclass
class Tally:
    """Weights of cases; of `cases` all, of `shown` those with a range, of `held` those whose range
    holds the truth.
    """

    cases: float = 0.0
    shown: float = 0.0
    held: float = 0.0
    alarms: float = 0.0
    wrong: float = 0.0  # false alarms; where nothing is tested, ranges that miss the truth
    told: float = 0.0  # of these, those that the report gives with a caution about what is wrong here
    exact: bool = False  # all cases were gone through, so that there is no error of simulation

    @property
    def coverage(self) -> float | None:
        """The share of the ranges shown that hold the truth; None where fewer than half of the
        cases get a range.
        """
        return self.held / self.shown if self.shown >= 0.5 * self.cases else None

    @property
    def alarm_rate(self) -> float:
        """False alarms among all cases."""
        return self.alarms / self.cases

    def find_error(self, share: float, of: float) -> float:
        """The standard error of a share of so many."""
        return 0.0 if self.exact or not of else math.sqrt(max(share * (1 - share), 1e-12) / of)


class Setting(NamedTuple):
    """One point of a grid, in words and as a source of cases."""

    words: str
    draw: Callable[[Any, int], Iterator[Case]]  # given the generator and how many
    is_flat: bool = True  # nothing changes or differs here, so that an alarm is a false one


class Study(NamedTuple):
    """One method under one condition, over a grid."""

    key: str  # the row of the choice table
    condition: str
    settings: tuple[Setting, ...]
    name: str  # the method in METHODS
    null: float | None = 0.0  # the value of no change; None where nothing is tested
    nominal: float | None = LEVEL  # None where no range is given
    is_exact: bool = False  # its range promises at least the level at every point
    is_whole: bool = False  # its range is in whole events, and so may hold more than the level
    is_assumed: bool = True  # the condition is what the method assumes; else it is tried how far it goes wrong
    caution: tuple[str, ...] = ()  # words of which one must stand beside a wrong answer under this condition
    unit: str = "index"  # of the indicator, for the cautions
    series: str | None = None  # the input whose values the report looks at for its cautions
    look: Callable[[Estimate, float | None], Look] | None = None


def count(study: Study, setting: Setting, generator: Any, times: int) -> Tally:
    """Runs the method on every case of a setting."""
    tally, method = Tally(), METHODS[study.name]
    for case in setting.draw(generator, times):
        answer = method(**case.inputs)
        low, high, alarm = (study.look or look_as_the_report)(answer, study.null)
        tally.cases += case.weight
        tally.exact = case.weight != 1.0
        misses = False
        if low is not None or high is not None:
            tally.shown += case.weight
            truth, lower, upper = (case.truth, -math.inf if low is None else low, math.inf if high is None else high)
            assert truth is not None
            misses = not (lower <= truth + 1e-12 and truth - 1e-12 <= upper)
            tally.held += case.weight * (not misses)
        tally.alarms += case.weight * alarm
        if alarm or (misses and study.null is None):
            tally.wrong += case.weight
            tally.told += case.weight * _is_told(study, answer, case)
    return tally


def look_as_the_report(answer: Estimate, null: float | None) -> Look:
    """A range that leaves out no change is an alarm, unless the line that allows for carry-over is
    not clear; without a range p decides.
    """
    if answer.status == "descriptive_only" or not answer.is_usable:
        return Look(None, None, False)
    if answer.low is None and answer.high is None:
        return Look(None, None, answer.p is not None and answer.p < ALARM)
    if null is None:
        return Look(answer.low, answer.high, False)
    clear = find_verdict(answer.low, answer.high, wanted="none", null=null) == "H"
    low, high = answer.details.get("lower_reml"), answer.details.get("upper_reml")
    if clear and isinstance(low, float) and isinstance(high, float):
        clear = find_verdict(low, high, wanted="none", null=null) == "H"
    return Look(answer.low, answer.high, clear)


def _is_told(study: Study, answer: Estimate, case: Case) -> bool:
    values = case.inputs[study.series] if study.series else ()
    indicator: Any = SimpleNamespace(unit_of=find_unit(study.unit), reporting_sensitive=False, samples=None)
    why = (
        () if study.key.startswith(WITHOUT_WHY) else (BY_KEY[study.key].why,)
    )  # the table of comparisons gives it in every row
    if study.key.startswith(OVER_TIME):  # said below every table of trends and comparisons
        why = (*why, SEPARATE)
    said = " ".join((*answer.warnings, *list_cautions(study.key, answer, indicator, [values]), *why))
    return any(words in said for words in study.caution)
