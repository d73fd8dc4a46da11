"""Comparing: whether one thing grew as another did, one group has more than another, a time or a
group has the most.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ctanalysis.analyses.gaps import find_verdict, list_judged_groups
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.claims.measures import Measure, Value, is_moving, measure_in
from ctanalysis.follow_up.claims.movement_claims import Claim, Ruling
from ctanalysis.follow_up.claims.movement_figure_pairs import Step, When, choose_years, list_alternatives, list_years
from ctanalysis.ground.periods import Period, PeriodError
from ctanalysis.ground.terms import Group

ALIKE = 0.1  # how far two growths may lie apart and be called the same


def judge_pace(claim: Claim, kind: str, one: Measure, two: Measure, evaluation: Evaluation) -> Ruling:
    """How it stands that one grew as fast as the other, faster or slower."""
    found: list[tuple[bool | None, Step, Step]] = []
    sides = [list_alternatives(measure, claim.when, evaluation) for measure in (one, two)]
    others = {(step.start, step.end): step for steps in sides[1] for step in steps}
    for steps in sides[0]:
        for step in steps:
            other = others.get((step.start, step.end))
            if other is not None:
                found.append((_check_pace(kind, step, other), step, other))
    if not found or any(answer is None for answer, _, _ in found):
        return Ruling(None, one)
    holds = next((now for now in (False, True) if all(a is now for a, _, _ in found)), None)
    return Ruling(holds, one, found[0][1], (two, found[0][2]), kind)


def _check_pace(kind: str, one: Step, two: Step) -> bool | None:
    growths = []
    for step in (one, two):
        if not step.before.number or step.after.number is None or step.before.number < 0:
            return None
        growths.append(step.after.number / step.before.number)
    ratio = growths[0] / growths[1] if growths[1] else 0.0
    if kind == "as fast":
        return 1 - ALIKE <= ratio <= 1 + ALIKE
    return ratio > 1 if kind == "faster" else ratio < 1


def judge_comparison(claim: Claim, one: Measure, group: Group, evaluation: Evaluation, *, is_served: bool) -> Ruling:
    """How it stands that a group has more (or less) than another."""
    if is_served:
        one = _take_share(one, evaluation)
    two = one.of_group(group)
    if not is_moving(one, evaluation.parameters) or one.group == two.group:
        return Ruling(None, one)
    if one.group[0][0] != group[0][0]:
        return Ruling(None, one)
    answers: list[list[tuple[bool | None, Step]]] = []
    for stretches in _list_stretches(claim.when, evaluation):
        pairs = [
            (measure_in(one, stretch, evaluation), measure_in(two, stretch, evaluation), stretch)
            for stretch in stretches
        ]
        known = [pair for pair in pairs if pair[:2] != (Value(), Value())]
        if known:
            answers.append([(_check_more(claim, a, b), Step(a, b, at.label, at.label)) for a, b, at in known])
    against = [[step for answer, step in steps if answer is False] for steps in answers]
    if against and all(against):
        step = against[0][0]
        return Ruling(False, one, step, (two, step))
    if answers and all(answer for steps in answers for answer, _ in steps):
        return Ruling(True, one, answers[0][-1][1])
    return Ruling(None, one)


def _take_share(one: Measure, evaluation: Evaluation) -> Measure:
    """Of who received a service the share of those who needed it: `served less often`."""
    services = one.services or tuple(
        service.service for service in evaluation.parameters.provision if service.received == one.indicator
    )
    if not services or one.of not in ("", "received"):
        return one
    return replace(one, of="share", services=services)


def _check_more(claim: Claim, one: Value, two: Value) -> bool | None:
    if one.number is None or two.number is None:
        return None
    is_so = one.number > two.number if claim.kind == "more" else one.number < two.number
    return not is_so if claim.is_denied else is_so


def _list_stretches(when: When, evaluation: Evaluation) -> Iterator[Sequence[Period]]:
    years = list_years(evaluation)
    if when.kind == "":
        yield [evaluation.period]
        yield [years[-1]]
        yield [Period("project", years[0].start, evaluation.period.end)]
    elif when.kind == "each year":
        yield years
    elif when.kind in ("year", "years") and not when.only:
        yield choose_years(when, years)
    elif when.kind == "in":
        try:
            yield [evaluation.calendar.parse(label) for label in when.labels]
        except PeriodError:
            return


def judge_values(kind: str, one: Measure, two: Measure, evaluation: Evaluation) -> Ruling:
    """How it stands that one figure is more than another: the figures of their verdicts, as the
    page prints them; else both of the period, or of the year where one has none of the period.
    """
    told = [_find_told(measure, evaluation) for measure in (one, two)]
    if told[0] is not None and told[1] is not None:
        (first, stretch), (second, other) = told[0], told[1]
        step = Step(first, second, stretch, other)
        return Ruling(_check_values(kind, first, second), one, step, (two, step))
    for stretches in _list_stretches(When(), evaluation):
        at = stretches[0]
        values = [measure_in(measure, at, evaluation) for measure in (one, two)]
        step = Step(values[0], values[1], at.label, at.label)
        if any(value.is_withheld for value in values):
            return Ruling(None, one, step)
        if step.is_known:
            return Ruling(_check_values(kind, *values), one, step, (two, step))
    return Ruling(None, one)


def _find_told(measure: Measure, evaluation: Evaluation) -> tuple[Value, str] | None:
    """The figure that the page prints of an indicator, or of a group with a target of its own, and
    of which stretch it is; None of anything else.
    """
    if measure.of or measure.services:
        return None
    indicator = evaluation.parameters.by_id[measure.indicator]
    if measure.group not in list_judged_groups(indicator, evaluation):
        return None
    row = find_verdict(evaluation, indicator, measure.group)
    stretch = row.window if row.scope in ("ytd", "life") else row.period
    return Value(row.actual, row.actual is None and row.withheld), stretch or ""


def _check_values(kind: str, one: Value, two: Value) -> bool | None:
    if kind == "same":
        return None if None in (one.number, two.number) else one.number == two.number
    return _check_more(Claim(kind), one, two)


def judge_most(claim: Claim, measure: Measure, evaluation: Evaluation) -> Ruling:
    """How it stands that a measure was highest (or lowest) in a time, or a group's is of all."""
    if not is_moving(measure, evaluation.parameters) or claim.is_denied:
        return Ruling(None, measure)
    if measure.group and not claim.when.kind:
        return _judge_group(claim, measure, evaluation)
    named = next(iter(_list_stretches(claim.when, evaluation)), []) if claim.when.kind else []
    if len(named) != 1 or claim.when.kind not in ("year", "in"):
        return Ruling(None, measure)
    whole = Period("", list_years(evaluation)[0].start, evaluation.period.end)
    periods = evaluation.calendar.find_periods(whole)
    is_period = any(named[0].same_days(one) for one in periods)
    others = list(periods) if is_period else list_years(evaluation)
    found = [(measure_in(measure, one, evaluation), one) for one in others]
    here = measure_in(measure, named[0], evaluation)
    return _rank(claim, measure, here, named[0].label, found)


def _rank(claim: Claim, measure: Measure, here: Value, label: str, found: list[tuple[Value, Period]]) -> Ruling:
    if here.number is None:
        return Ruling(None, measure)
    sign = 1 if claim.kind == "highest" else -1
    beyond = [
        (value, at)
        for value, at in found
        if value.number is not None and sign * value.number > sign * here.number + 1e-9
    ]
    if beyond:
        value, at = max(beyond, key=lambda pair: sign * (pair[0].number or 0.0))
        return Ruling(False, measure, Step(here, value, label, at.label))
    if any(value.is_withheld for value, _ in found):
        return Ruling(None, measure)
    return Ruling(True, measure, Step(here, here, label, label))


def _judge_group(claim: Claim, measure: Measure, evaluation: Evaluation) -> Ruling:
    if len(measure.group) != 1:
        return Ruling(None, measure)
    name = measure.group[0][0]
    sign = 1 if claim.kind == "highest" else -1
    against: list[tuple[Measure, Step]] = []
    readings = 0
    for stretches in _list_stretches(When(), evaluation):
        here = measure_in(measure, stretches[0], evaluation)
        if here == Value():
            continue
        readings += 1
        if here.number is None:
            return Ruling(None, measure)
        for value in evaluation.parameters.dimensions[name].names:
            other = measure.of_group(((name, value),))
            there = measure_in(other, stretches[0], evaluation)
            if there.number is not None and sign * there.number > sign * here.number + 1e-9:
                label = stretches[0].label
                against.append((other, Step(here, there, label, label)))
                break
    if readings and len(against) == readings:
        return Ruling(False, measure, against[0][1], against[0])
    return Ruling(None if against or not readings else True, measure)
