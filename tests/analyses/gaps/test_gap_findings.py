"""Which round is judged, how late a step was reached, and from where the stretch runs."""

from typing import Any

import pytest
from figures_rows import FLOW, LEVEL, SHARE, make_parameters, make_rows

from ctanalysis.analyses.gaps.gap_findings import judge_indicator, list_judged_groups
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.terms import TOTAL
from ctanalysis.observations import ObservationTable
from ctanalysis.showing.wording.numbers import write_number

Fields = dict[str, Any]


def judge(indicator: Fields, rows: dict[str, Any], period: str, **more: Any) -> GapFinding:
    parameters = make_parameters(indicator, **more)
    fields = [(label, row if isinstance(row, dict) else {"value": row}) for label, row in rows.items()]
    table = ObservationTable(make_rows(parameters.periods, *fields))
    evaluation = Evaluation(parameters, parameters.periods.parse(period), "internal", table)
    return judge_indicator(evaluation, parameters.indicators[0], TOTAL)


ROUNDS = {
    **LEVEL, "schedule": ["2022", "2023-Q4", "2024-Q2"],
    "baseline": {"period": "2022", "value": 10}, "targets": {"project": 50},
}  # fmt: skip
MEASURED = {"2022": 10, "2023-Q4": 30, "2024-Q2": 40}


@pytest.mark.parametrize(("period", "actual", "status", "mark"), [
    ("2023", 30, "on track", None), ("2024", 40, "on track", None),
    ("2024-Q1", None, "not due", None),
    ("2024-Q2", 40, "on track", None), ("2024-Q3", 40, "on track", "last measured 2024-Q2"),
    ("2025", 40, "partly met", "last measured 2024-Q2"), ("2022", 10, "baseline", None),
    ("2023-H1", None, "not due", None),
])  # fmt: skip
def test_the_last_round_inside_is_judged_or_the_last_of_all_once_none_lies_ahead(
    period: str, actual: float | None, status: str, mark: str | None
) -> None:
    row = judge(ROUNDS, MEASURED, period)
    assert (row.actual, row.status) == (actual, status)
    assert [words for words in row.marks if "last measured" in words] == ([mark] if mark else [])


def test_of_many_rounds_that_were_held_the_last_one_counts() -> None:
    many = {**ROUNDS, "schedule": ["2022", "2023-Q2", "2023-Q4", "2024-Q1", "2024-Q2"]}
    row = judge(many, {**MEASURED, "2023-Q2": 20, "2024-Q1": 35}, "2024-Q4")
    assert row.actual == 40 and "last measured 2024-Q2" in row.marks


@pytest.mark.parametrize(("rows", "stretch"), [
    ({"2024-Q1": 12, "2024-Q2": 20}, "2024-Q2"), ({"2024-Q2": 20, "2024-H1": 25}, "2024"),
    ({"2024-Q2": 20, "2024-H1": {"withheld": True}}, "2024"),
])  # fmt: skip
def test_unique_persons_are_counted_so_far_where_somebody_did_else_in_the_period_alone(
    rows: Fields, stretch: str
) -> None:
    row = judge({**FLOW, "aggregate": "unique", "targets": {"2024": 60}}, rows, "2024-Q2")
    assert (row.scope == "period") == (stretch == "2024-Q2")


@pytest.mark.parametrize(("period", "missing"), [("2024-Q1", False), ("2024-Q2", True)])
def test_of_a_survey_for_information_a_figure_is_missing_where_a_round_was_due(period: str, missing: bool) -> None:
    told = {key: value for key, value in ROUNDS.items() if key != "targets"}
    row = judge({**told, "direction": "none"}, {"2023-Q4": 30}, period)
    assert (row.status, row.actual, row.has_no_figure) == ("context", None, missing)
    assert (row.reason == "no survey in this period") is not missing


@pytest.mark.parametrize(
    ("period", "marks"), [("2023-Q4", ()), ("2024-Q1", ("no baseline",)), ("2024-Q2", ("no baseline",))]
)
def test_a_baseline_is_missing_as_soon_as_figures_come(period: str, marks: tuple[str, ...]) -> None:
    indicator = {**LEVEL, "baseline": {"status": "to_be_set"}, "targets": {"2024-Q4": 50}}
    row = judge(indicator, {"2024-Q1": 30}, period)
    assert (row.status, row.marks) == ("not due", marks)


@pytest.mark.parametrize(("rows", "told"), [
    (MEASURED, (30, "2023-Q4")), ({"2022": 10}, (10, "2022")), ({}, (None, None)),
    ({"2022": 10, "2023-Q4": {"withheld": True}}, (None, None)),
])  # fmt: skip
def test_between_two_rounds_the_last_figure_is_told_with_its_time_and_not_judged(
    rows: dict[str, Any], told: tuple[float | None, str | None]
) -> None:
    row = judge(ROUNDS, rows, "2024-Q1")
    assert (row.last_measured, row.measured) == told
    assert (row.actual, row.status) == (None, "not due")


LIMIT = {**LEVEL, "direction": "decrease", "targets": [{"window": "project", "at_most": 20}]}
FLOOR = {**LEVEL, "direction": "increase", "targets": [{"window": "project", "at_least": 20}]}


@pytest.mark.parametrize(("indicator", "status"), [
    (LIMIT, "not met"), (FLOOR, "achieved"),
    ({**LIMIT, "targets": {"project": 20}}, "withheld"),
    ({**FLOOR, "targets": {"project": 20}}, "withheld"),
    ({**LEVEL, "direction": "maintain", "targets": {"project": 30}}, "withheld"),
])  # fmt: skip
def test_a_target_with_declared_bounds_is_judged_where_the_baseline_is_withheld(indicator: Fields, status: str) -> None:
    parameters = make_parameters(indicator)
    rows = make_rows(parameters.periods, ("2025", {"value": 30}))
    evaluation = Evaluation(
        parameters, parameters.periods.parse("2025"), "public", ObservationTable(rows),
        baselines_withheld=(parameters.indicators[0].id,),
    )  # fmt: skip
    row = judge_indicator(evaluation, parameters.indicators[0], TOTAL)
    assert row.status == status
    assert "no baseline" not in row.marks
    assert ("baseline withheld" in row.marks) is (status != "withheld")
    assert write_number(row, "baseline") == "[c]"


KEPT = {
    **LEVEL, "direction": "maintain", "tolerance": 2, "targets": {"2023": 100},
    "baseline": {"period": "2022", "value": 100},
}  # fmt: skip
GROWN = {**LEVEL, "baseline": {"period": "2022", "value": 10}, "targets": {"2023": 50}}


@pytest.mark.parametrize(("indicator", "rows", "status", "marks"), [
    (KEPT, {"2023": 100, "2024": 29}, "not met", ("reached in 2023",)),
    (KEPT, {"2023": 97, "2024": 29}, "not met", ()),
    (KEPT, {"2023": 100, "2024": 99}, "achieved", ()),
    (KEPT, {"2024": 29}, "not met", ()),
    (GROWN, {"2023": 50, "2024": 49}, "not met", ("reached in 2023",)),
    (GROWN, {"2023": 49, "2024": 48}, "nearly met", ()),
    (GROWN, {"2023": 50, "2024": 5}, "regressed", ("worse than baseline", "reached in 2023")),
    (GROWN, {"2023": 49, "2024": 51}, "achieved", ()),
])  # fmt: skip
def test_reached_and_not_kept_is_something_else_than_never_reached(
    indicator: Fields, rows: dict[str, Any], status: str, marks: tuple[str, ...]
) -> None:
    row = judge(indicator, rows, "2024")
    assert (row.status, row.marks) == (status, marks)


def test_in_the_year_of_the_target_nothing_was_reached_before() -> None:
    assert judge(GROWN, {"2023-Q1": 50, "2023-Q4": 49}, "2023").marks == ()


STEP = {"unit": "milestone", "aggregate": "latest", "targets": {"2024-Q1": 1}}
LATE = "First reported as reached in {}, {} after its date."


@pytest.mark.parametrize(("rows", "said"), [
    ({"2024-Q1": 1}, ()), ({"2024-Q1": 0, "2024-Q2": 1}, (LATE.format("2024-Q2", "3 months"),)),
    ({"2024-04": 1}, (LATE.format("2024-04", "1 month"),)),
    ({"2024-Q3": 1, "2024-Q2": 1}, (LATE.format("2024-Q2", "3 months"),)),
    ({"2024-Q2": 0}, ()), ({"2024-Q4": 0, "2025-Q1": 1}, ()), ({"2023-Q4": 1, "2024-Q2": 1}, ()),
])  # fmt: skip
def test_a_step_that_was_reached_late_says_how_late(rows: dict[str, Any], said: tuple[str, ...]) -> None:
    assert judge(STEP, rows, "2024").warnings == said


def test_a_level_above_its_floor_is_no_step() -> None:
    floor = {**LEVEL, "targets": [{"window": "2024-Q1", "at_least": 1}]}
    assert judge(floor, {"2024-Q2": 5}, "2024").warnings == ()


COUNTS = {f"2024-Q{quarter}": {"numerator": 10.0 * quarter, "denominator": 100.0} for quarter in (1, 2, 3)}
POOLED = {**SHARE, "targets": {"2024": 50}}


@pytest.mark.parametrize(("day", "denominator"), [
    ("2024-01-01", 300), ("2024-01-02", 200), ("2024-07-01", 100), ("2024-09-30", 100),
    ("2024-10-01", 300), ("2023-05-01", 300),
])  # fmt: skip
def test_what_is_pooled_is_pooled_since_the_last_break_inside(day: str, denominator: float) -> None:
    events = [{"date": day, "label": "New form", "breaks": ["x"]}]
    row = judge(POOLED, COUNTS, "2024-Q3", events=events)
    assert row.denominator == denominator


def test_a_row_of_the_whole_stretch_and_a_flow_are_not_cut_at_a_break() -> None:
    events = [{"date": "2024-05-05", "label": "New form", "breaks": ["x"]}]
    whole = {**COUNTS, "2024-Q4": COUNTS["2024-Q1"], "2024": {"numerator": 9.0, "denominator": 90.0}}
    assert judge(POOLED, whole, "2024", events=events).denominator == 90
    flow = judge({**FLOW, "targets": {"2024": 50}}, {"2024-Q1": 3, "2024-Q3": 4}, "2024-Q3", events=events)
    assert flow.actual == 7


def test_only_the_baselines_own_period_is_not_judged() -> None:
    stood = {**LEVEL, "baseline": {"period": "2024-Q1", "value": 5}, "targets": {"2024": 9}}
    assert judge(stood, {"2024-Q1": 5}, "2024-Q1").status == "baseline"
    assert judge(stood, {"2024-Q1": 5}, "2024-H1").status == "baseline"
    assert judge(stood, {"2024-Q1": 5, "2024-Q2": 6}, "2024-H1").status != "baseline"
    assert judge(stood, {"2024-Q2": 6}, "2024-Q2").status != "baseline"


@pytest.mark.parametrize(("targets", "judged"), [
    ([], [TOTAL]), ([{}], [TOTAL]), ([{"sex": "f"}], [(("sex", "f"),)]),
    ([{"sex": "f"}, {}], [TOTAL, (("sex", "f"),)]), ([{}, {"sex": "f"}], [TOTAL, (("sex", "f"),)]),
    ([{"sex": "f"}, {"sex": "m"}, {"sex": "f"}], [(("sex", "f"),), (("sex", "m"),)]),
])  # fmt: skip
def test_the_total_is_judged_unless_every_target_names_a_group(
    targets: list[dict[str, str]], judged: list[Any]
) -> None:
    declared = [{"window": f"{2023 + n}", "value": 5, "where": where} for n, where in enumerate(targets)]
    parameters = make_parameters({**LEVEL, "targets": declared}, dimensions={"sex": {"values": ["f", "m"]}})
    evaluation = Evaluation(parameters, parameters.periods.parse("2024"), "internal", ObservationTable(()))
    assert list_judged_groups(parameters.indicators[0], evaluation) == judged


@pytest.mark.parametrize(("fields", "status", "marks"), [
    ({"value": 3, "rating": "watch", "comment": "late"}, "watch",
     ("set by a person; computed: off track",)),
    ({"value": 3}, "off track", ()),
])  # fmt: skip
def test_a_persons_rating_wins_and_the_computed_one_is_told(
    fields: Fields, status: str, marks: tuple[str, ...]
) -> None:
    level = {**LEVEL, "baseline": {"period": "2023", "value": 0}, "targets": {"2025": 50}}
    row = judge(level, {"2024": fields}, "2024")
    assert (row.status, row.marks) == (status, ("assumed path", *marks))
    assert row.reason == fields.get("comment")


@pytest.mark.parametrize(("period", "is_over"), [("2023", False), ("2024", True)])
def test_a_sum_over_a_declared_break_says_so(period: str, is_over: bool) -> None:
    law = {"date": "2024-04-01", "label": "Law", "breaks": ["x"]}
    row = judge(
        {**FLOW, "targets": {"2023": 10, "2024": 10}}, {f"{period}-Q1": 3, f"{period}-Q2": 4}, period, events=[law]
    )
    assert ("over a break in the series" in row.parts) is is_over


@pytest.mark.parametrize(("above_plan", "value", "is_soft"), [
    (110, 54.9, False), (110, 55.0, False), (110, 55.1, True), (130, 60.0, False), (130, 65.1, True),
])  # fmt: skip
def test_what_is_far_above_its_plan_is_marked_from_the_band_on(above_plan: float, value: float, is_soft: bool) -> None:
    bands = {"status_bands": {"above_plan": above_plan}}
    row = judge({**FLOW, "targets": {"2024": 50}}, {"2024": value}, "2024", **bands)
    assert ("above plan" in row.marks) is is_soft


def test_the_word_of_an_order_is_a_figure_and_sets_no_status() -> None:
    ordinal = {
        "unit": "ordinal",
        "aggregate": "latest",
        "order": ["low", "middle", "high"],
        "targets": {"2024": "high"},
    }
    row = judge(ordinal, {"2024": {"rating": "middle", "value": 2.0}}, "2024")
    assert (row.status, row.actual, [mark for mark in row.marks if "set by a person" in mark]) == ("not met", 2.0, [])


def test_a_persons_rating_of_a_withheld_line_is_not_told() -> None:
    level = {**LEVEL, "targets": {"2024": 60.0}}
    row = judge(level, {"2024": {"rating": "achieved", "withheld": True}}, "2024")
    assert (row.status, row.actual, row.withheld) == ("withheld", None, True)
    assert not [mark for mark in row.marks if "set by a person" in mark]
