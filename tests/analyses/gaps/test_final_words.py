"""Every target gets its last word: in some report, at the latest after the project's end, it is called reached or
missed, whatever else the parameters say of it. The keys are read from the parameters themselves, so that a new one is
tried too.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from judged_rows import BASE, make_evaluation
from pydantic import ValidationError

from ctanalysis.analyses.gaps.earlier_targets import ENDED
from ctanalysis.analyses.gaps.gap_findings import judge_indicator
from ctanalysis.analyses.gaps.verdicts import find_verdict
from ctanalysis.ground.terms import RATINGS, TOTAL
from ctanalysis.observations import ObservationTable
from ctanalysis.params import Indicator, Parameters, Target

OPEN_BY_PURPOSE = {"open_question", "answered_by"}
READ_OTHERWISE = {"entry_form", "running_since"}  # the same figures then say something else
NUMBERS = (0, 0.5, 1, 2, 5, 10, 25, 50, 100, 1000)
WINDOWS = ("2021", "2023")
REPORTS = ("2021", "2022", "2023", "2024", "2025")
KINDS: tuple[dict[str, Any], ...] = (
    {"unit": "count", "aggregate": "sum", "counts": "events"},
    {"unit": "index", "aggregate": "latest"},
    {"unit": "percentage", "aggregate": "latest", "denominator": "unknown"},
)
LEVELS = {"increase": (10.0, 40.0, 70.0), "decrease": (70.0, 40.0, 10.0)}  # start, target, and well past it


def list_choices(model: type[Indicator] | type[Target]) -> list[tuple[str, Any]]:
    """Each key of a model that is a number, a flag or a choice of words, with each value to try."""
    found: list[tuple[str, Any]] = []
    for name, schema in model.model_json_schema()["properties"].items():
        if name in BASE or name in OPEN_BY_PURPOSE:
            continue
        for one in schema.get("anyOf", [schema]):
            if one.get("type") in ("number", "integer"):
                found += [(name, number) for number in NUMBERS]
            elif one.get("type") == "boolean":
                found += [(name, True), (name, False)]
            found += [(name, word) for word in one.get("enum", ())]
    return found


INDICATOR_KEYS = list_choices(Indicator)
TARGET_KEYS = [(name, value) for name, value in list_choices(Target) if name not in ("value", "was", "window")]


def judge_all(parameters: Parameters, figures: list[float]) -> Iterator[tuple[str, str]]:
    """The last words that the reports of all years say: of which window, and the word."""
    for period in REPORTS:
        rows = [{"period": str(2019 + place), "value": value} for place, value in enumerate(figures)]
        evaluation = make_evaluation(parameters, [row for row in rows if row["period"] <= period], period)
        indicator = evaluation.parameters.indicators[0]
        row, verdict = judge_indicator(evaluation, indicator, TOTAL), find_verdict(evaluation, indicator, TOTAL)
        yield from ((str(one.window), str(one.status)) for one in (row, verdict))
        yield from zip(verdict.earlier_windows, verdict.earlier_statuses, strict=True)
        yield str(verdict.last_window), str(verdict.last_status)


def write_parameters(indicator: dict[str, Any], value: float, direction: str, **target: Any) -> Parameters:
    targets = [{"window": window, "value": value, **target} for window in WINDOWS]
    words = {**BASE, "baseline": {"period": "2019", "value": LEVELS[direction][0]}, "direction": direction}
    return Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2020-01-01", "end": "2024-12-31"},
        "calendar": {"frequency": "year"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "indicators": [{**words, **indicator, "targets": targets}],
    })  # fmt: skip


@pytest.mark.parametrize("direction", LEVELS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["unit"])
def test_every_target_is_called_reached_or_missed_in_some_report(kind: dict[str, Any], direction: str) -> None:
    start, target, past = LEVELS[direction]
    tried = 0
    plain = [({}, {})]
    for of_indicator, of_target in (
        plain + [({k: v}, {}) for k, v in INDICATOR_KEYS] + [({}, {k: v}) for k, v in TARGET_KEYS]
    ):
        try:
            parameters = write_parameters({**kind, **of_indicator}, target, direction, **of_target)
        except ValidationError:
            continue  # refused: nothing is judged by it
        tried += 1
        for figures, is_reached in (([start] * 7, False), ([past] * 7, True)):
            said = {window: word for window, word in judge_all(parameters, figures) if word in ENDED}
            words = of_indicator or of_target
            assert set(said) >= set(WINDOWS), f"with {words} no report says what became of {set(WINDOWS) - set(said)}"
            is_right = all((said[window] == "achieved") is is_reached for window in WINDOWS)
            assert is_right or READ_OTHERWISE & set(words), f"with {words}: {said}"
    assert tried > len(plain)


@pytest.mark.parametrize("direction", LEVELS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["unit"])
def test_no_verdict_is_another_one_where_a_figure_is_withheld(kind: dict[str, Any], direction: str) -> None:
    start, target, past = LEVELS[direction]
    choices = [({}, {}), *(({k: v}, {}) for k, v in INDICATOR_KEYS if _is_tried(v))]
    choices += [({}, {k: v}) for k, v in TARGET_KEYS if _is_tried(v)]
    for of_indicator, of_target in choices:
        try:
            parameters = write_parameters({**kind, **of_indicator}, target, direction, **of_target)
        except ValidationError:
            continue
        for figures in ([past] * 5, [start, past, past, past, past], [start, start, start, past, past]):
            for hidden in range(len(figures)):
                for known, told in list_verdicts(parameters, figures, hidden):
                    words = of_indicator or of_target
                    assert told in (known, None) or told not in RATINGS, f"with {words} {known} is {told}"


@pytest.mark.parametrize("direction", LEVELS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["unit"])
def test_the_word_on_a_time_that_is_over_stays_in_all_later_reports(kind: dict[str, Any], direction: str) -> None:
    start, target, past = LEVELS[direction]
    choices = [({}, {}), *(({k: v}, {}) for k, v in INDICATOR_KEYS if _is_tried(v))]
    choices += [({}, {k: v}) for k, v in TARGET_KEYS if _is_tried(v)]
    for of_indicator, of_target in choices:
        try:
            parameters = write_parameters({**kind, **of_indicator}, target, direction, **of_target)
        except ValidationError:
            continue
        for figures in ([start, start, past, past, past, past, past], [start, start, start, past, start, past, past]):
            said: dict[str, set[str]] = {}
            for window, word in list_ended(parameters, figures):
                said.setdefault(window, set()).add(word)
            changed = {window: words for window, words in said.items() if window in WINDOWS and len(words) > 1}
            assert not changed, f"with {of_indicator or of_target}: {changed}"


def list_ended(parameters: Parameters, figures: list[float]) -> Iterator[tuple[str, str]]:
    """What the report on the year of a target says of it, and what later ones say of it as an earlier target."""
    for period in REPORTS:
        rows = [{"period": str(2019 + place), "value": value} for place, value in enumerate(figures)]
        evaluation = make_evaluation(parameters, [row for row in rows if row["period"] <= period], period)
        verdict = find_verdict(evaluation, evaluation.parameters.indicators[0], TOTAL)
        if verdict.window == period and verdict.status in ENDED:
            yield period, str(verdict.status)
        yield from zip(verdict.earlier_windows, verdict.earlier_statuses, strict=True)


def _is_tried(value: Any) -> bool:
    """Of the numbers a few: one below one, a small and a large one."""
    return type(value) not in (int, float) or value in (0.5, 2, 50)


def list_verdicts(parameters: Parameters, figures: list[float], hidden: int) -> Iterator[tuple[str | None, str | None]]:
    """The verdicts of the reports on two years by all figures, and by all but one, which is withheld."""
    rows = [{"period": str(2019 + place), "value": value} for place, value in enumerate(figures)]
    for period in WINDOWS:
        whole = make_evaluation(parameters, [row for row in rows if str(row["period"]) <= period], period)
        one = parameters.indicators[0]
        dark = ObservationTable(tuple(
            row.without_numbers() if row.period.label == str(2019 + hidden) else row for row in whole.observations
        ))  # fmt: skip
        both = (whole, replace(whole, observations=dark))
        for find in (judge_indicator, find_verdict):
            known, told = (find(evaluation, one, TOTAL) for evaluation in both)
            if known.window == told.window:
                yield known.status, told.status
