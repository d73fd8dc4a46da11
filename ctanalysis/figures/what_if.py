"""What if: an evaluation in which another target, baseline or break is supposed."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.judged_targets import choose, find_baseline, list_targets
from ctanalysis.figures.time_aggregation import compute_value
from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.ground.terms import Group
from ctanalysis.params import Baseline, Event, Indicator, Target
from ctanalysis.params.argument_lookup import find_named_group, find_named_indicator, find_named_period

Aim = float | str | tuple[float, float]
BOUNDS = ("value", "at_most", "at_least")  # kinds of target that are one number


def suppose(
    evaluation: Evaluation,
    indicator: str,
    *,
    target: Aim | None = None,
    window: str | int = "",
    baseline: float | None = None,
    baseline_period: str | int = "",
    break_on: str = "",
    where: Mapping[str, str] | None = None,
) -> Evaluation:
    """The evaluation as it would be with another target (a number, `(low, high)` of a band, or a
    word of an ordinal), another baseline, or a break on a day (`2024-06-30`).

    The target is that of `window`, without it of the one that is judged; the group is `where`,
    without it everybody. Figures stay as they were released. Whatever is found in it says what was
    supposed, and `ct.record` refuses it. Raises UsageError where a word is not one of the
    project's.

    >>> supposed = ct.suppose(evaluation, "feels-safe", target=70)  # doctest: +SKIP
    >>> ct.tabulate(ct.find_gaps(supposed))  # doctest: +SKIP
    """
    check_given("suppose", evaluation, "Evaluation")
    declared = find_named_indicator(evaluation.parameters, indicator)
    window, baseline_period = str(window), str(baseline_period)  # a year may be written as a number
    if target is None and baseline is None and not break_on:
        raise UsageError(phrase("Say what is supposed: target=, baseline= or break_on=, one or several."))
    for value in (*(target if isinstance(target, tuple) else (target,)), baseline):
        _check_number(value, declared)
    group = find_named_group(evaluation.parameters, where or {})
    said, events = [], evaluation.parameters.events
    changed = declared
    if baseline is not None:
        changed, words = _suppose_baseline(evaluation, changed, baseline, baseline_period, where or {})
        said.append(words)
    if target is not None:
        label = window or _find_window(evaluation, changed, group)
        changed, words = _suppose_target(evaluation, changed, target, label, where or {})
        said.append(words)
    if break_on:
        made = _make(Event, date=break_on, label=phrase("supposed break"), breaks=(indicator,))
        events = (*events, made)
        said.append(phrase("a break on {day}", day=break_on))
    words = phrase(
        "Supposed, not declared: {title}: {said}.",
        title=declared.title,
        said=phrase("; ").join([*said, *(f"{name} = {word}" for name, word in (where or {}).items())]),
    )
    indicators = tuple(changed if one.id == indicator else one for one in evaluation.parameters.indicators)
    before = evaluation.supposed.get(indicator)
    return replace(
        evaluation,
        parameters=evaluation.parameters.model_copy(update={"indicators": indicators, "events": events}),
        supposed={**evaluation.supposed, indicator: f"{before} {words}" if before else words},
    )


def _check_number(value: object, indicator: Indicator) -> None:
    """UsageError where a number is none, or may be a fraction or a percentage."""
    if value is None or isinstance(value, str):
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise UsageError(phrase("What is supposed is a number, such as 70, or low and high: (60, 80)."))
    if indicator.unit_of.is_percent and 0 < abs(value) < 1 and indicator.written_as is None:
        raise UsageError(
            phrase(
                "{indicator} is in percent: write 70 for 70 %; {value} would be {value} %.",
                indicator=indicator.id,
                value=value,
            )
        )


def _find_window(evaluation: Evaluation, indicator: Indicator, group: Group) -> str:
    """The window of the target that is judged; without one the period of flows, else the project's
    whole time.
    """
    stated = find_baseline(indicator, group, evaluation.parameters, evaluation.period)
    baseline = compute_value(stated, indicator) if stated else None
    targets = list_targets(indicator, group, evaluation.parameters, evaluation.period, baseline)
    judged = choose(targets, indicator, evaluation.period, evaluation.calendar).target
    if judged is not None:
        return judged.window.label
    return evaluation.period.label if indicator.is_flow else "project"


def _suppose_target(
    evaluation: Evaluation, indicator: Indicator, aim: Aim, window: str, where: Mapping[str, str]
) -> tuple[Indicator, str]:
    find_named_period(evaluation.parameters, window)
    group = evaluation.parameters.find_group(dict(where))
    others, replaced = [], None
    for one in indicator.targets:
        if one.window == window and evaluation.parameters.find_group(one.where) == group:
            replaced = one
        else:
            others.append(one)
    kind = next((name for name in BOUNDS if getattr(replaced, name, None) is not None), BOUNDS[0])
    if indicator.unit_of.is_ordered != isinstance(aim, str) or (isinstance(aim, str) and aim not in indicator.order):
        raise UsageError(
            phrase(
                '"{value}" is not a value of {name}{value2}.',
                value=aim,
                name=indicator.id,
                value2=suggest_nearest(str(aim), indicator.order) if indicator.order else "",
            )
        )
    if isinstance(aim, tuple):
        made = _make(Target, window=window, low=aim[0], high=aim[1], where=dict(where))
        word = phrase("{low} to {high}", low=_write(aim[0]), high=_write(aim[1]))
    else:
        made = _make(Target, window=window, **{kind: aim}, where=dict(where))
        word = _write(aim)
    was = _write_declared(replaced)
    words = phrase("target {target} for {window}{was}", target=word, window=window, was=was)
    if indicator.direction == "none":
        words += phrase(" (it is context, direction: none, so that no target is judged)")
    return indicator.model_copy(update={"targets": (*others, made)}), words


def _suppose_baseline(
    evaluation: Evaluation, indicator: Indicator, value: float, period: str, where: Mapping[str, str]
) -> tuple[Indicator, str]:
    parameters = evaluation.parameters
    group = parameters.find_group(dict(where))
    replaced = find_baseline(indicator, group, parameters, evaluation.period)
    label = period or (replaced.period if replaced is not None else "") or ""
    if not label:
        raise UsageError(
            phrase(
                "{indicator} has no baseline of which the period could be taken: name it, such as "
                'baseline_period="{period}".',
                indicator=indicator.id,
                period=evaluation.period.label,
            )
        )
    find_named_period(parameters, label)
    others = [
        one
        for one in indicator.baseline
        if one is not replaced and (one.status is None or parameters.find_group(one.where) != group)
    ]
    made = _make(Baseline, period=label, value=value, where=dict(where))
    known = compute_value(replaced, indicator) if replaced is not None else None
    was = "" if known is None else phrase(" in place of {declared}", declared=_write(known))
    return indicator.model_copy(update={"baseline": (*others, made)}), phrase(
        "baseline {baseline} in {period}{was}", baseline=_write(value), period=label, was=was
    )


def _write_declared(target: Target | None) -> str:
    """` in place of 60`, of a target that is one number or a band."""
    if target is None:
        return ""
    if target.low is not None and target.high is not None:
        words = phrase("{low} to {high}", low=_write(target.low), high=_write(target.high))
    else:
        found = [getattr(target, name) for name in BOUNDS if getattr(target, name) is not None]
        words = _write(found[0]) if found else phrase("the declared one")
    return phrase(" in place of {declared}", declared=words)


def _write(value: float | str) -> str:
    return value if isinstance(value, str) else write_decimal(f"{round(value, 2):g}")


def _make(model: Any, **words: object) -> Any:
    """A part of the parameters; UsageError says what is wrong with the words."""
    try:
        return model(**words)
    except ValidationError as error:
        first = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise UsageError(f"{first}.") from None
