"""Indicators whose figures can be read in two ways are judged by nothing until somebody answers."""

from typing import Any

import pytest

from ctanalysis.observations.indicators_with_open_questions import hold_open, list_open, tell_answered, tell_open
from ctanalysis.params import Indicator, Parameters


def declare(*indicators: dict[str, Any]) -> Parameters:
    """Counts with a target, x1 and on."""
    base = {
        "title": "X", "pillar": "protection", "level": "output", "unit": "count",
        "direction": "increase", "aggregate": "sum", "counts": "events", "targets": {"2024": 5},
    }  # fmt: skip
    return Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2024-01-01", "end": "2024-12-31"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "indicators": [{**base, "id": f"x{number}", **more}
                       for number, more in enumerate(indicators, start=1)],
    })  # fmt: skip


OPEN, RUNNING = {"open_question": "Which?"}, {"entry_form": "running_total", **{"running_since": "year"}}


def test_an_open_indicator_has_no_target_and_its_periods_are_not_put_together() -> None:
    held = hold_open(declare({**OPEN, **RUNNING}, {}))
    asked, plain = held.indicators
    assert (asked.targets, asked.aggregate, asked.entry_form) == ((), "recompute", "increment")
    assert (len(plain.targets), plain.aggregate) == (1, "sum")
    assert Indicator.model_validate(asked.model_dump(exclude_unset=True)).running_since == "project"  # is read again
    untouched = declare({}, {})
    assert hold_open(untouched) is untouched


@pytest.mark.parametrize(
    ("indicators", "begins"),
    [(({}, {}), []), ((OPEN, {}), ["1 indicator is not judged"]), ((OPEN, OPEN), ["2 indicators are not judged"])],
)
def test_what_is_not_judged_for_a_question_is_counted_and_named(
    indicators: tuple[dict[str, Any], ...], begins: list[str]
) -> None:
    told = list(tell_open(declare(*indicators)))
    assert [line[: len(begin)] for line, begin in zip(told, begins, strict=True)] == begins
    assert all("(x1" in line and "params/p.yml" in line for line in told)
    listed = list(list_open(declare(*indicators)))
    assert listed == [f"x{n}: Which?" for n, one in enumerate(indicators, start=1) if one]


def test_of_many_the_first_eight_are_named() -> None:
    (line,) = tell_open(declare(*[OPEN] * 10))
    assert "x8" in line and "x9" not in line and "2 more" in line


@pytest.mark.parametrize(("fields", "words"), [
    ({}, "each period's own"), ({"aggregate": "latest"}, "a state at the end of each period"),
    (RUNNING, "totals so far"), ({"aggregate": "recompute"}, "for their own periods only"),
    ({"aggregate": "unique"}, "a state at the end of each period"),
])  # fmt: skip
def test_how_figures_are_read_is_told_with_who_answered(fields: dict[str, Any], words: str) -> None:
    told = list(tell_answered(declare({"answered_by": "A", **fields}, {"answered_by": "B"}, {}, {"answered_by": "B"})))
    assert len(told) == 2
    assert told[0].endswith(f"the answer of A: x1 ({words}).")
    assert told[1].endswith("the answer of B: x2 (each period's own); x4 (each period's own).")
