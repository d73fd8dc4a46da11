"""How sure the findings of a result are."""

from typing import Any

import pytest
from figures_rows import FLOW
from reported_pages import evaluate

from ctanalysis.ground.kinds import ComparisonFinding, GapFinding, TrendFinding
from ctanalysis.ground.terms import EARLIER
from ctanalysis.showing.wording.chapter_sureness import list_numbers, list_sureness

COUNTED = "No sample, and so without sampling error, though there may be mistakes: finding 1."


def tell(
    row: dict[str, Any],
    compared: tuple[ComparisonFinding, ...] = (),
    trends: tuple[TrendFinding, ...] = (),
    **indicator: Any,
) -> list[str]:
    evaluation = evaluate({**FLOW, **indicator}, {"2024": 9})
    (one,) = evaluation.parameters.indicators
    gap = GapFinding(indicator=one.id, **{"status": "achieved", "actual": 9.0, **row})
    return list(list_sureness([one], [gap], compared, trends, {one.id: 1}))


def test_what_is_counted_and_what_is_asked_are_told_apart() -> None:
    assert tell({}) == [COUNTED]
    share = {"data_basis": "sample", "unit": "percentage", "aggregate": "ratio_of_sums"}
    assert tell({"n": 62.0}, **share)[0] == "From samples of 62: finding 1."
    assert tell({}, **share)[0] == "From samples of a size that is not given: finding 1."


def test_what_chance_may_decide_is_told() -> None:
    assert tell({"marks": ("within chance: could be not met",)}) == [COUNTED, "Too close to call."]


def test_what_is_withheld_or_missing_is_not_called_counted() -> None:
    assert tell({"actual": None, "withheld": True, "status": "withheld"}) == []


@pytest.mark.parametrize(("design", "told"), [
    ({"design": "randomised", "method": "clusters"}, "A draw by lot bears on finding 1."),
    ({"design": "difference_in_differences", "looked_before": 3.0},
     "A comparison with others bears on finding 1, and cannot rule out all other causes."),
])  # fmt: skip
def test_a_fair_comparison_is_named_by_its_finding(design: dict[str, Any], told: str) -> None:
    name = evaluate(FLOW, {"2024": 9}).parameters.indicators[0].id
    found = ComparisonFinding(indicator=name, verdict="C0", estimate_status="ok", unit="count", **design)
    assert tell({}, (found,))[-1] == told


def test_numbers_of_neighbours_are_a_stretch() -> None:
    assert [list_numbers(numbers) for numbers in ([2], [2, 3], [2, 3, 4, 7])] == ["2", "2 and 3", "2 to 4 and 7"]


def test_what_so_few_rounds_cannot_show_stands_once_a_chapter() -> None:
    row = TrendFinding(indicator="x0", rounds=3.0, n=3.0, value=9.0, verdict="C0")
    told = [words for words in tell({}, (), (row,)) if "round" in words]
    assert told == [
        "Finding 1: a first round against the last, and not how it moved between; so few rounds cannot show whether "
        "figures swing from round to round by themselves."
    ]


@pytest.mark.parametrize(("marks", "told"), [
    ((), [COUNTED, "Finding 1, declared in that time: Flood (2024-03-01)."]), ((EARLIER,), [COUNTED]),
])  # fmt: skip
def test_an_event_in_the_time_of_a_comparison_of_earlier_years_is_not_told(
    marks: tuple[str, ...], told: list[str]
) -> None:
    events = ("declared in that time: Flood (2024-03-01)",)
    row = ComparisonFinding(indicator="x0", design="before_after", verdict="C0", marks=marks, warnings=events)
    assert tell({}, (row,)) == told
