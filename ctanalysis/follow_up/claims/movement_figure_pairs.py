"""Steps: the pairs of figures that a claim about movement speaks of. Where its words allow several
readings of time, each is an alternative; in an alternative every step has to bear the claim out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.claims.measures import Measure, Value, list_indicators, measure_baseline, measure_in
from ctanalysis.ground.periods import Period, PeriodError, find_stretch


@dataclass(frozen=True)
class When:
    """The time that a claim names: `each year`, the first two `years`, the last `year`, `in` a
    period; empty: none.
    """

    kind: str = ""
    place: int = 0  # of a year: 1 the first, -1 the last, 0 the middle one
    count: int = 1  # of years
    labels: tuple[str, ...] = ()
    only: bool = False


@dataclass(frozen=True)
class Step:
    """Two figures with their stretches of time, the earlier first."""

    before: Value
    after: Value
    start: str
    end: str

    @property
    def is_known(self) -> bool:
        """Whether both figures are there."""
        return self.before.number is not None and self.after.number is not None


Steps = list[Step]


def list_alternatives(measure: Measure, when: When, evaluation: Evaluation) -> list[Steps]:
    """What the claim may speak of, the longest stretch first; none where the time is not
    understood.
    """
    line = _Line(measure, evaluation)
    found = list(_list(line, when, evaluation))
    return [steps for steps in found if steps]


def list_years(evaluation: Evaluation) -> list[Period]:
    """The years of the project up to the period's end, the last one up to there."""
    calendar, period = evaluation.calendar, evaluation.period
    rows = evaluation.observations
    first = calendar.project.start if calendar.project else min(row.period.start for row in rows)
    years = [calendar.find_year(period)]
    while years[0].start > first:
        eve = years[0].start - timedelta(days=1)
        years.insert(0, calendar.find_year(Period("", eve, eve)))
    last = years[-1]
    if last.end > period.end:
        years[-1] = Period(f"{last.label} ({period.label})", last.start, period.end)
    return years


def is_last_of_project(evaluation: Evaluation) -> bool:
    """Whether the period holds the project's last day: what is said then is of its life."""
    project = evaluation.calendar.project
    return project is not None and project.end <= evaluation.period.end


class _Line:
    """The figures of a measure, and the steps between them that no declared break cuts."""

    def __init__(self, measure: Measure, evaluation: Evaluation) -> None:
        self.measure, self.evaluation = measure, evaluation
        self.years = list_years(evaluation)
        declared = evaluation.parameters.by_id[measure.indicator]
        self.adds_up = bool(measure.of) or declared.aggregate in ("sum", "unique")
        whole = Period("", self.years[0].start, evaluation.period.end)
        self.periods = list(evaluation.calendar.find_periods(whole)) or self.years
        self.breaks = sorted(
            event.date
            for one in list_indicators(measure, evaluation.parameters)
            for event in evaluation.parameters.find_events(one.id)
        )

    def find(self, period: Period) -> Value:
        return measure_in(self.measure, period, self.evaluation)

    def step(self, before: Period, after: Period) -> Steps:
        if any(before.start < day <= after.end for day in self.breaks):
            return []
        return [Step(self.find(before), self.find(after), before.label, after.label)]

    def step_from_baseline(self, after: Period) -> Steps:
        found = measure_baseline(self.measure, self.evaluation)
        if found is None:
            return []
        value, label = found
        if any(day <= after.end for day in self.breaks):
            return []
        return [Step(value, self.find(after), label, after.label)]

    def reported(self, inside: Period | None = None) -> list[Period]:
        """The reporting periods with a figure, or with one that may not be shown."""
        return [
            period
            for period in self.periods
            if (inside is None or inside.holds(period)) and self.find(period) != Value()
        ]

    def chain(self, periods: list[Period]) -> Steps:
        pairs = zip(periods, periods[1:], strict=False)
        return [step for before, after in pairs for step in self.step(before, after)]

    def across(self, inside: Period | None = None) -> Steps:
        known = self.reported(inside)
        return self.step(known[0], known[-1]) if len(known) > 1 else []

    def into(self, years: list[Period]) -> Iterator[Steps]:
        """What happened in these years, each by itself: from the end of the one before (for the
        first from the baseline), or from the first to the last figure in it.
        """
        steps: Steps = []
        for year in years:
            place = self.years.index(year)
            steps += self.step(self.years[place - 1], year) if place else self.step_from_baseline(year)
        yield steps
        yield [step for year in years for step in self.across(year)]

    def year_before(self, year: Period) -> Period:
        """The year before, cut to as many periods where that year is not over."""
        place = self.years.index(year)
        before = self.years[place - 1]
        whole = self.evaluation.calendar.find_year(year)
        if year.end >= whole.end:
            return before
        count = len(self.evaluation.calendar.find_periods(year))
        same = self.evaluation.calendar.find_periods(before)[:count]
        return find_stretch(same[0], same[-1]) if same else before


def _list(line: _Line, when: When, evaluation: Evaluation) -> Iterator[Steps]:
    years = line.years
    if when.only and when.kind in ("year", "years"):
        named = choose_years(when, years)
        rest = [year for year in years if year not in named]
        yield from line.into(rest if named else [])
    elif when.kind in ("", "life"):
        yield from _list_life(line)
        if not when.kind:
            if len(years) > 1:
                yield line.step(line.year_before(years[-1]), years[-1])
            known = line.reported()
            if len(known) > 1 and not is_last_of_project(evaluation):
                yield line.step(known[-2], known[-1])
    elif when.kind == "each year":
        whole = [year for year in years if year.end >= evaluation.calendar.find_year(year).end]
        yield line.chain(whole)
    elif when.kind == "each period":
        yield line.chain(line.reported())
    elif when.kind in ("year", "years"):
        yield from line.into(choose_years(when, years))
    elif when.kind == "over years":
        chosen = choose_years(when, years)
        if chosen:
            stretch = find_stretch(chosen[0], chosen[-1])
            place = years.index(chosen[0])
            before = line.step(years[place - 1], chosen[-1]) if place else line.step_from_baseline(chosen[-1])
            yield before
            yield line.across(stretch)
    elif when.kind in ("in", "since", "between"):
        yield from _list_named(line, when, evaluation)


def _list_life(line: _Line) -> Iterator[Steps]:
    """From the baseline, from the first year and from the first figure to the last; of what is
    added up the years come first, since they are what a reader sees.
    """
    known = line.reported()
    first, last = line.years[0], line.years[-1]
    by_year = line.step(first, last) if first.months == last.months and first != last else []
    if line.adds_up:
        yield by_year
    yield line.step_from_baseline(known[-1] if known else last)
    if known:
        yield line.across()
    if not line.adds_up:
        yield by_year


def choose_years(when: When, years: list[Period]) -> list[Period]:
    """The years that the words name; none where there are not as many."""
    if when.kind == "year":
        if when.place == 0:
            return [years[len(years) // 2]] if len(years) % 2 and len(years) > 1 else []
        place = when.place - 1 if when.place > 0 else len(years) + when.place
        return [years[place]] if 0 <= place < len(years) else []
    if when.count > len(years):
        return []
    return years[: when.count] if when.place > 0 else years[-when.count :]


def _list_named(line: _Line, when: When, evaluation: Evaluation) -> Iterator[Steps]:
    calendar = evaluation.calendar
    try:
        named = [calendar.parse(label) for label in when.labels]
    except PeriodError:
        return
    if any(one.end > evaluation.period.end for one in named):
        return
    before = _find_before(named[0], line)
    if when.kind == "between":
        yield line.step(named[0], named[1])
    elif when.kind == "since":
        last = line.reported()[-1:] or line.years[-1:]
        same_length = [year for year in line.years if year.months == named[0].months][-1:]
        for start in (named[0], before):
            for end in (*same_length, *last):
                if start is not None and start.months == end.months:
                    yield line.step(start, end)
    else:
        yield line.step(before, named[0]) if before else line.step_from_baseline(named[0])
        yield line.across(named[0])
        year_before = [
            other
            for other in line.periods
            if other.months == named[0].months and other.end_position == named[0].end_position - 12
        ]
        for other in year_before:
            yield line.step(other, named[0])


def _find_before(named: Period, line: _Line) -> Period | None:
    """The stretch of the same length that ends where this one begins."""
    eve = named.start - timedelta(days=1)
    return next((one for one in (*line.periods, *line.years) if one.end == eve and one.months == named.months), None)
