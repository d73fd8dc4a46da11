"""What is printed beside a verdict: each remark with the case that has it and the one that has not."""

from datetime import date
from typing import Any

import pytest
from case_rows import make_case, make_evaluation, make_target
from figures_rows import FLOW, LEVEL, SHARE, make_period

from ctanalysis.analyses.gaps.status_inputs_and_result import Judgement
from ctanalysis.analyses.gaps.verdict_remarks import find_break, list_remarks, mark_reserves, tell_own_part
from ctanalysis.figures.figure import Figure
from ctanalysis.ground.mark_words import LAPSED, START_BROKEN
from ctanalysis.ground.terms import TOTAL

DAY = date(2024, 3, 1)
FLOOR = make_target(low=50.0, is_threshold=True)
WATCH = Judgement("watch", start=40.0)
BEFORE_BREAK = (
    "The baseline of 2022 was counted before the series broke on 2024-03-01: the way from it to the target is a rough "
    "guide only."
)
IN_BREAK = (
    "The series broke on 2024-03-01, within the baseline of 2024: the way from it to the target is a rough guide only."
)


def list_all(
    indicator: dict[str, Any], *rows: tuple[str, dict[str, Any]], judgement: Judgement = WATCH, **fields: Any
) -> tuple[str, ...]:
    given = {"actual": 55.0, **fields}
    period = given.get("period", "2024")
    evaluation = make_evaluation(indicator, *rows, period=period)
    return list_remarks(make_case(indicator, **given), evaluation, TOTAL, judgement)


def test_without_a_target_or_anything_to_say_there_is_no_remark() -> None:
    assert list_all(LEVEL) == list_all(LEVEL, target=None) == ()


def test_of_a_withheld_verdict_the_revision_alone_is_told() -> None:
    target = make_target(value=60.0, revision="It was 70.", own=make_period("2024-H2"))
    assert list_all(LEVEL, target=target, judgement=Judgement("withheld"), is_over=True) == ("It was 70.",)


@pytest.mark.parametrize(("fields", "share"), [
    ({}, "50"), ({"judgement": Judgement("watch", achievement=0.5)}, "79"), ({"actual": None}, None),
    ({"judgement": Judgement("watch", start=40.0)}, None), ({"period": "2024-Q2"}, None),
    ({"target": make_target(value=60.0, earlier=40.0)}, None), ({"target": make_target(value=60.0)}, None),
])  # fmt: skip
def test_once_its_time_is_over_a_figure_is_held_against_the_target_before_too(
    fields: dict[str, Any], share: str | None
) -> None:
    judgement = Judgement("watch", start=40.0, achievement=0.75)
    given = {"judgement": judgement, "target": make_target(value=60.0, earlier=70.0), **fields}
    words = () if share is None else (f"Held against the target before that, 70, it is {share} % of the way.",)
    assert list_all(LEVEL, **given) == words


def test_of_a_window_that_is_longer_than_the_projects_time_in_it_that_is_told() -> None:
    own = make_target(value=60.0, own=make_period("2024-H2"))
    words = "Of 2024 the time from 2024-07-01 to 2024-12-31 is the project's: its target is taken to be for that."
    assert tell_own_part(own) == [words]
    assert tell_own_part(make_target(value=60.0)) == []
    assert list_all(LEVEL, target=own) == (words,)
    assert list_all(LEVEL, target=own, judgement=Judgement("no target")) == ()


@pytest.mark.parametrize(("indicator", "fields", "is_told"), [
    (FLOW, {}, True), (LEVEL, {}, False), (FLOW, {"baseline": None}, False), (FLOW, {"baseline": 0.0}, False),
    (FLOW, {"baseline_period": "2022"}, False), (FLOW, {"is_between_rounds": True}, False),
])  # fmt: skip
def test_a_flow_says_over_how_long_its_baseline_was_counted(
    indicator: dict[str, Any], fields: dict[str, Any], is_told: bool
) -> None:
    given = {"baseline": 40.0, "baseline_period": "2022-H1", **fields}
    words = ("The baseline was counted over 6 months (2022-H1), the actual over 12.",) if is_told else ()
    assert list_all(indicator, **given) == words


def test_a_baseline_that_came_later_or_rows_of_other_days_are_said() -> None:
    (later,) = list_all(LEVEL, later_baseline=make_period("2025"))
    assert later == "The baseline was measured only in 2025: the figure is held against the target alone."
    (over,) = list_all(FLOW, is_over=True)
    assert over.startswith("Its figures reach over the project's first or last day")


@pytest.mark.parametrize(("fields", "words"), [
    ({"baseline_period": "2022"}, (BEFORE_BREAK,)), ({"baseline_period": "2024"}, (IN_BREAK,)), ({}, ()),
    ({"baseline_period": "2022", "broken_on": None}, ()),
    ({"baseline_period": "2022", "judgement": Judgement("watch")}, ()),
    ({"baseline_period": "2022", "judgement": Judgement("watch", marks=(START_BROKEN,))}, (BEFORE_BREAK,)),
])  # fmt: skip
def test_a_way_across_a_break_says_on_which_side_its_start_lies(fields: dict[str, Any], words: tuple[str, ...]) -> None:
    assert list_all(LEVEL, **{"broken_on": DAY, **fields}) == words


@pytest.mark.parametrize(("judgement", "broken_on", "marks"), [
    (WATCH, DAY, (START_BROKEN,)), (WATCH, None, ()), (Judgement("watch"), DAY, ()),
    (Judgement("watch", start=40.0, marks=(START_BROKEN,)), DAY, ()), (Judgement("withheld", start=40.0), DAY, ()),
])  # fmt: skip
def test_a_verdict_that_rests_on_a_break_is_marked_once(
    judgement: Judgement, broken_on: date | None, marks: tuple[str, ...]
) -> None:
    case = make_case(LEVEL, 55.0, broken_on=broken_on)
    assert mark_reserves(case, make_evaluation(LEVEL), TOTAL, judgement) == marks


BREAKS = [{"date": "2023-04-01", "label": "E", "breaks": ["x"]}, {"date": "2024-07-01", "label": "E", "breaks": ["x"]},
          {"date": "2024-02-01", "label": "E"}]  # fmt: skip


@pytest.mark.parametrize(("indicator", "baseline", "period", "day"), [
    (LEVEL, "2022", "2024", "2024-07-01"), (LEVEL, "2022", "2024-Q2", "2023-04-01"),
    (LEVEL, "2023", "2024-Q1", "2023-04-01"),
    (LEVEL, "2023-Q2", "2024-Q1", None), (LEVEL, "2022", "2023-Q1", None), (LEVEL, None, "2024", None),
    (FLOW, "2022", "2024", None), ({**FLOW, "direction": "decrease"}, "2022", "2024", "2024-07-01"),
    (LEVEL, "2022", "2024-Q3", "2024-07-01"),
])  # fmt: skip
def test_the_last_break_after_the_start_began_and_by_the_periods_end(
    indicator: dict[str, Any], baseline: str | None, period: str, day: str | None
) -> None:
    parameters = make_evaluation(indicator, events=BREAKS).parameters
    begins = make_period(baseline) if baseline else None
    found = find_break(parameters.indicators[0], begins, make_period(period), parameters)
    assert (found.isoformat() if found else None) == day


SPARED = {"status": "not_applicable"}


@pytest.mark.parametrize(("indicator", "fields", "words"), [
    (FLOW, {}, ("It did not apply in 2024-Q1, and the target was not lowered for that.",)), (LEVEL, {}, ()),
    (FLOW, {"stretch": "2024-H2"}, ()), (FLOW, {"figure": Figure(55.0, is_not_applicable=True)}, ()),
])  # fmt: skip
def test_of_a_sum_the_periods_in_which_it_did_not_apply_are_named(
    indicator: dict[str, Any], fields: dict[str, Any], words: tuple[str, ...]
) -> None:
    assert list_all(indicator, ("2024-Q1", SPARED), ("2024-Q2", {"value": 9.0}), **fields) == words


QUARTERS = [(f"2024-Q{place}", {"value": value}) for place, value in enumerate((60.0, 40.0, 50.0, 45.0), start=1)]


@pytest.mark.parametrize(("fields", "lapses"), [
    ({}, "2 of 4"), ({"period": "2024-Q3"}, "1 of 3"), ({"period": "2024-Q1"}, None),
    ({"target": make_target(value=50.0)}, None), ({"target": None}, None), ({"figure": Figure(None)}, None),
    ({"target": make_target("2024-H2", low=50.0, is_threshold=True)}, "1 of 2"),
])  # fmt: skip
def test_a_level_that_is_to_be_kept_says_when_it_was_not(fields: dict[str, Any], lapses: str | None) -> None:
    target = fields.get("target", FLOOR)
    given = {"actual": 55.0, "target": target, **fields}
    case = make_case(LEVEL, **given, targets=[target] if target is not None else [])
    evaluation = make_evaluation(LEVEL, *QUARTERS, period=fields.get("period", "2024"))
    marks = mark_reserves(case, evaluation, TOTAL, Judgement("on track"))
    assert marks == (() if lapses is None else (f"{LAPSED}{lapses}",))


def test_four_of_the_periods_in_which_it_was_not_kept_are_named() -> None:
    rows = [(f"{year}-Q{place}", {"value": 40.0}) for year in (2023, 2024) for place in range(1, 5)]
    target = make_target(low=50.0, is_threshold=True)
    case = make_case(LEVEL, 40.0, target=target, targets=[target])
    evaluation = make_evaluation(LEVEL, *rows)
    assert list_remarks(case, evaluation, TOTAL, Judgement("not met")) == (
        "It was not kept in 4 of 4 periods of its time: 2024-Q1, 2024-Q2, 2024-Q3, 2024-Q4.",
    )


def test_a_sum_is_kept_in_the_windows_that_have_a_limit_of_their_own() -> None:
    rows = [(f"2024-Q{place}", {"value": value}) for place, value in enumerate((9.0, 12.0, 8.0, 13.0), start=1)]
    limits = [make_target(f"2024-Q{place}", high=10.0, is_threshold=True) for place in range(1, 5)]
    falling = {**FLOW, "direction": "decrease"}
    case = make_case(falling, 13.0, period="2024", target=limits[-1], targets=limits)
    evaluation = make_evaluation(falling, *rows)
    assert mark_reserves(case, evaluation, TOTAL, Judgement("not met")) == (f"{LAPSED}2 of 4",)
    whole = make_target("2024", high=30.0, is_threshold=True)  # all of it says no more than its parts
    case = make_case(falling, 42.0, period="2024", target=whole, targets=[*limits, whole])
    assert mark_reserves(case, evaluation, TOTAL, Judgement("not met")) == (f"{LAPSED}2 of 4",)


@pytest.mark.parametrize(("basis", "lapses"), [("census", (f"{LAPSED}1 of 2",)), ("sample", ())])
def test_of_a_sample_a_lapse_is_one_beyond_chance(basis: str, lapses: tuple[str, ...]) -> None:
    share = {**SHARE, "aggregate": "latest", "data_basis": basis}
    rows = [(f"2024-Q{place}", {"numerator": part, "denominator": 100.0}) for place, part in ((1, 49.0), (2, 55.0))]
    case = make_case(share, 55.0, period="2024", target=FLOOR, targets=[FLOOR])
    assert mark_reserves(case, make_evaluation(share, *rows), TOTAL, Judgement("on track")) == lapses
