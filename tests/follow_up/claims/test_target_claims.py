"""Whether a target was reached, as a text says: by the verdicts that may be meant."""

from dataclasses import replace
from typing import Any

import pytest
from verdict_rows import evaluate

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.claims.measures import Measure
from ctanalysis.follow_up.claims.movement_claims import Claim
from ctanalysis.follow_up.claims.target_claims import _check, judge_now, judge_verdict, list_standings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.observations import ObservationTable

X = Measure("x")
YEAR = {"calendar": {"frequency": "year"}, "start": "2024-01-01"}


def reach(value: float, end: str = "2024-12-31", **more: Any) -> Evaluation:
    """The figure of 2024 beside a target of 100."""
    indicator = {"targets": {"2024": 100}, **more}
    return evaluate(indicator, {"2024": value}, "2024", end=end, **YEAR)


ENDED = {"achieved": 100, "nearly met": 96, "partly met": 80, "not met": 10}


@pytest.mark.parametrize(("kind", "is_denied", "answers"), [
    ("reached", False, (True, False, False, False)), ("missed", False, (False, True, True, True)),
    ("reached", True, (False, True, True, True)), ("missed", True, (True, False, False, False)),
    ("exceeded", False, (False, False, False, False)),
    ("on track", False, (True, None, False, False)),
    ("off track", False, (False, None, True, True)),
    ("on track", True, (None, None, None, None)), ("exceeded", True, (None, None, None, None)),
])  # fmt: skip
def test_a_word_of_a_target_is_held_against_its_verdict(
    kind: str, is_denied: bool, answers: tuple[bool | None, ...]
) -> None:
    found = {}
    for status, value in ENDED.items():
        standing = judge_now(Claim(kind, is_denied=is_denied), X, reach(value))
        assert standing.row is not None and standing.row.status == status
        assert judge_verdict(Claim(kind, is_denied=is_denied), X, reach(value)).holds is (standing.holds)
        found[status] = standing.holds
    assert tuple(found.values()) == answers


@pytest.mark.parametrize(("kind", "is_denied", "answers"), [
    ("reached", False, (None, True, None, None)), ("reached", True, (None,) * 4), ("missed", False, (None,) * 4),
])  # fmt: skip
def test_nobody_is_accused_of_what_was_nearly_so(kind: str, is_denied: bool, answers: tuple[bool | None, ...]) -> None:
    claim = Claim(kind, is_denied=is_denied, degree=1)
    assert tuple(judge_verdict(claim, X, reach(value)).holds for value in ENDED.values()) == answers


@pytest.mark.parametrize(("value", "direction", "holds"), [
    (101, "increase", True), (100, "increase", False), (99, "increase", False),
    (99, "decrease", True), (100, "decrease", False), (101, "decrease", False),
])  # fmt: skip
def test_a_target_is_exceeded_on_its_better_side(value: float, direction: str, holds: bool) -> None:
    level = {"unit": "index", "aggregate": "latest", "direction": direction}
    assert judge_now(Claim("exceeded"), X, reach(value, **level)).holds is holds


def test_what_is_on_track_is_neither_reached_too_soon_nor_missed() -> None:
    running = evaluate({"targets": {"2024": 100}}, {"2024-Q1": 30, "2024-Q2": 30}, "2024-Q2", start="2024-01-01")
    told = {kind: judge_now(Claim(kind), X, running).holds for kind in ("reached", "missed",
            "exceeded", "on track", "off track")}  # fmt: skip
    assert told == {"reached": True, "missed": None, "exceeded": None, "on track": True, "off track": False}


def test_without_a_target_nothing_is_told() -> None:
    none = reach(50, targets={})
    assert judge_now(Claim("reached"), X, none).holds is None
    assert judge_verdict(Claim("reached"), X, none).holds is None
    assert list(list_standings(X, none)) == []


QUARTERS = {f"2023-Q{n}": 30 for n in (1, 2, 3, 4)} | {f"2024-Q{n}": 10 for n in (1, 2, 3, 4)}


def test_each_window_that_has_ended_may_be_meant() -> None:
    evaluation = evaluate({"targets": {"2023": 100, "2024": 100}}, QUARTERS, "2024-Q4")
    windows = [row.window for row in list_standings(X, evaluation)]
    assert windows == ["project", "2024", "project", "2023"]
    assert judge_verdict(Claim("reached"), X, evaluation).holds is None  # in 2023, and not since
    assert judge_now(Claim("reached"), X, evaluation).holds is False  # 160 of 200
    early = evaluate({"targets": {"2023": 100, "2024": 100}}, QUARTERS, "2023-Q4")
    assert [row.window for row in list_standings(X, early)] == ["2023", "2023", "project"]


@pytest.mark.parametrize(("measure", "is_told"), [
    (X, True), (Measure("x", of="received", services=("a",)), True),
    (Measure("x", of="received", services=("a", "b")), False),
    (Measure("x", of="share", services=("a",)), False), (Measure("x", (("sex", "f"),)), False),
])  # fmt: skip
def test_only_what_has_a_target_of_its_own_is_judged(measure: Measure, is_told: bool) -> None:
    found = judge_verdict(Claim("reached"), measure, reach(100))
    assert (found.holds is not None) is is_told


@pytest.mark.parametrize(("kind", "status", "figures", "answer"), [
    ("exceeded", "achieved", (100.0, 101.0, "increase"), True),
    ("exceeded", "achieved", (100.0, 100.0, "increase"), False),
    ("exceeded", "achieved", (100.0, 99.0, "decrease"), True),
    ("exceeded", "achieved", (100.0, 100.0, "decrease"), False),
    ("exceeded", "achieved", (100.0, 100.0, "band"), None), ("exceeded", "achieved", (100.0, 101.0, "band"), True),
    ("exceeded", "achieved", (100.0, None, "increase"), None),
    ("exceeded", "achieved", ("first step", 2.0, "increase"), None),
    ("exceeded", "on track", (100.0, 101.0, "increase"), None),
    ("exceeded", "watch", (100.0, 101.0, "increase"), False),
])  # fmt: skip
def test_a_target_is_exceeded_by_a_figure_beyond_it(
    kind: str, status: str, figures: tuple[Any, float | None, str], answer: bool | None
) -> None:
    target, actual, direction = figures
    row = GapFinding(indicator="x", status=status, target=target, actual=actual, direction=direction)
    assert _check(Claim(kind), row) is answer


@pytest.mark.parametrize("kind", ["reached", "missed"])
def test_a_verdict_that_is_withheld_may_bear_a_word_out_that_the_others_refute(kind: str) -> None:
    evaluation = evaluate({"targets": {"2023": 100, "2024": 100}}, QUARTERS, "2024-Q4")
    rows = (row.without_numbers() if row.period.label > "2024" else row for row in evaluation.observations)
    hidden = replace(evaluation, observations=ObservationTable(tuple(rows)))
    assert [bool(row.withheld) for row in list_standings(X, hidden)] == [True, True, True, False]
    assert judge_verdict(Claim(kind), X, hidden).holds is None
