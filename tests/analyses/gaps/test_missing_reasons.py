"""Why a line has no figure or no target, and what is said beside its target."""

from datetime import date
from typing import Any

import pytest
from verdict_rows import BASE

from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.mark_words import START_BROKEN
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters
from ctanalysis.showing.wording.gap_sentences import describe_gap
from ctanalysis.showing.wording.target_standing_phrases import write_standing

LEVEL = {"unit": "index", "aggregate": "latest"}
FLOOR = [{"window": "2024", "at_least": 50}]
Rows = dict[str, dict[str, Any]]


def judge(
    indicator: dict[str, Any], rows: Rows, period: str = "2024-Q4", *, unread: int = 0, **more: Any
) -> GapFinding:
    """The total's finding; a row `2024-Q1 female` is of women."""
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2023-01-01", "end": "2024-12-31"},
        "calendar": {"frequency": "quarter"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "dimensions": {"sex": {"kind": "sex", "values": ["female", "male"]}},
        "indicators": [{**BASE, "disaggregation": ["sex"], **indicator}], **more,
    })  # fmt: skip
    table = ObservationTable(tuple(
        Observation("x", parameters.periods.parse(label.split()[0]),
                    group=(("sex", label.split()[1]),) if " " in label else (), **fields)
        for label, fields in rows.items()
    ))  # fmt: skip
    marked = {"x": {"target": unread}} if unread else {}
    last = parameters.periods.parse(period)
    return find_gaps(Evaluation(parameters, last, "internal", table, unread=marked)).rows[0]


def value(number: float, **more: Any) -> dict[str, Any]:
    return {"value": number, **more}


QUARTER = {"2024-Q4": 50}
SHARE = {"unit": "percentage", "aggregate": "ratio_of_sums", "targets": QUARTER}


@pytest.mark.parametrize(("indicator", "rows", "reason"), [
    ({"targets": QUARTER}, {}, "no row gives it"),
    ({"targets": QUARTER}, {"2024-Q3": value(4)}, "no row gives it"),
    ({"targets": QUARTER}, {"2024-Q4 female": value(4)},
     "there are figures by group only, and no total"),
    ({"targets": QUARTER}, {"2024-Q3 female": value(4)}, "no row gives it"),
    ({"targets": QUARTER}, {"2024-Q4": {"status": "not_reported"}}, "no figure in the source"),
    ({"targets": QUARTER}, {"2024-Q4": {"status": "suppressed"}}, "suppressed by the source"),
    (SHARE, {"2024-Q4": {"numerator": 0.0, "denominator": 0.0}},
     "nobody and nothing was counted (0 of 0)"),
    ({"targets": {"2024": 50}, "aggregate": "unique"},
     {"2024-Q3": value(4), "2024-Q4": value(5)},
     "its parts cannot be added up, and no row gives the whole period"),
    ({"targets": {"2024": 50}, "aggregate": "unique"},
     {"2024-Q3": value(4), "2024-Q4": {"status": "not_reported"}}, "no figure in the source"),
    ({"targets": {"2024": 50}}, {"2024-Q4": value(4)}, None), ({}, {"2024-Q4": value(4)}, None),
    ({}, {}, "no row gives it"),
    ({"targets": {"2024": 0}}, {"2024-Q4": value(4)},
     "its target is zero, which any figure reaches: it was taken for none"),
])  # fmt: skip
def test_a_line_without_a_figure_or_a_target_says_why(
    indicator: dict[str, Any], rows: Rows, reason: str | None
) -> None:
    found = judge(indicator, rows)
    assert found.reason == reason or (reason and reason in (found.reason or ""))


@pytest.mark.parametrize(
    ("unread", "reason"),
    [(1, "1 target of the workbook could not be read"), (2, "2 targets of the workbook could not be read"), (0, None)],
)
def test_targets_that_could_not_be_read_are_counted(unread: int, reason: str | None) -> None:
    assert judge({}, {"2024-Q4": value(4)}, unread=unread).reason == reason
    assert judge({}, {}, unread=unread).reason == "no row gives it"


def test_an_open_question_is_the_reason_before_any_other() -> None:
    found = judge({"open_question": "What are its figures?", "targets": QUARTER}, {})
    assert (found.reason or "").startswith("its figures can be read in two ways")


COUNTS = {"numerator": 10.0, "denominator": 20.0}


@pytest.mark.parametrize(("bare", "few"), [
    (("2024-Q4",), "those of 2024-Q4 came"),
    (("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"),
     "those of 2024-Q1, 2024-Q2, 2024-Q3, 2024-Q4 came"),
])  # fmt: skip
def test_shares_without_their_counts_cannot_be_pooled_and_are_named(bare: tuple[str, ...], few: str) -> None:
    given = {f"2024-Q{n}": COUNTS for n in (1, 2, 3, 4)}
    found = judge({**SHARE, "targets": {"2024": 50}}, {**given, **{one: value(50) for one in bare}})
    assert found.actual is None and few in (found.reason or "")


def test_more_than_four_are_cut_short() -> None:
    labels = [f"{year}-Q{n}" for year in (2023, 2024) for n in (1, 2, 3, 4)]
    found = judge({**SHARE, "targets": {"project": 50}}, {label: value(50) for label in labels[:5]}
                  | {label: COUNTS for label in labels[5:]})  # fmt: skip
    assert "2023-Q1, 2023-Q2, 2023-Q3, 2023-Q4 …" in (found.reason or "")


@pytest.mark.parametrize(("rows", "comment"), [
    ({"2024-Q3": value(4, comment="a", is_printed=True),
      "2024-Q4": value(4, comment="b", is_printed=True)}, "b"),
    ({"2024-Q3": value(4, comment="a", is_printed=True), "2024-Q4": value(4)}, "a"),
    ({"2024-Q4": value(4, comment="a")}, None), ({"2024-Q4": value(4, is_printed=True)}, None),
    ({"2023-Q4": value(4, comment="a", is_printed=True)}, None),
    ({"2024-Q4": {"rating": "achieved", "comment": "a", "is_printed": True}}, None),
])  # fmt: skip
def test_the_last_words_that_may_be_printed_stand_beside_a_figure(rows: Rows, comment: str | None) -> None:
    assert judge({"targets": {"2024": 50}}, rows).comment == comment


@pytest.mark.parametrize(("values", "said"), [
    ((60, 60, 60, 60), ""), ((60, 40, 60, 60), "It was not kept in 1 of 4 periods of its time: "
     "2024-Q2."), ((40, 40, 40, 40), "It was not kept in 4 of 4 periods of its time: 2024-Q1, "
     "2024-Q2, 2024-Q3, 2024-Q4."), ((50, 49, None, 60), "It was not kept in 1 of 3 periods of "
     "its time: 2024-Q2."),
])  # fmt: skip
def test_a_level_that_is_to_be_kept_names_the_periods_in_which_it_was_not(
    values: tuple[float | None, ...], said: str
) -> None:
    rows = {f"2024-Q{n}": value(v) for n, v in enumerate(values, start=1) if v is not None}
    rows["2023-Q4"] = value(10.0)  # before its time
    found = judge({**LEVEL, "targets": FLOOR}, rows)
    assert [one for one in found.warnings if "kept" in one] == ([said] if said else [])


def test_a_report_on_the_whole_window_names_its_lapses_too() -> None:
    rows = {f"2024-Q{n}": value(40.0 if n == 2 else 60.0) for n in (1, 2, 3, 4)}
    found = judge({**LEVEL, "targets": FLOOR}, rows, "2024")
    assert "It was not kept in 1 of 4 periods of its time: 2024-Q2." in found.warnings


def test_only_a_level_that_is_kept_over_a_longer_time_has_lapses() -> None:
    rows = {f"2024-Q{n}": value(40.0) for n in (1, 2, 3, 4)}
    quarter = [{"window": "2024-Q4", "at_least": 50}]
    for changed in (
        {**LEVEL, "targets": quarter},
        {**LEVEL, "targets": {"2024": 50}},
        {"targets": [{"window": "2024", "at_most": 5}], "direction": "decrease"},
    ):
        assert not [one for one in judge(changed, rows).warnings if "kept" in one]
    later = judge({**LEVEL, "targets": FLOOR}, rows, "2024-Q2")
    assert [one for one in later.warnings if "kept" in one] == [
        "It was not kept in 2 of 2 periods of its time: 2024-Q1, 2024-Q2."
    ]


def test_a_period_with_nothing_is_a_lapse_of_a_floor_of_one() -> None:
    rows = {"2024-Q1": value(0.0), "2024-Q2": value(1.0)}
    floor = [{"window": "2024", "at_least": 1}]
    found = judge({**LEVEL, "targets": floor}, rows, "2024-Q2")
    assert [one for one in found.warnings if "kept" in one] == [
        "It was not kept in 1 of 2 periods of its time: 2024-Q1."
    ]


BASELINE = {"baseline": {"period": "2022", "value": 8.0}, "targets": {"2024": 50}}


@pytest.mark.parametrize(("baseline", "period", "said"), [
    ("2023", "2024-Q4", ""), ("2023", "2024-Q2", "over 12 months (2023), the actual over 6."),
    ("2023-Q4", "2024-Q4", "over 3 months (2023-Q4), the actual over 12."),
    ("2023-12", "2024-Q4", "over 1 month (2023-12), the actual over 12."),
])  # fmt: skip
def test_a_baseline_of_another_length_than_the_figure_is_said(baseline: str, period: str, said: str) -> None:
    indicator = {**BASELINE, "baseline": {"period": baseline, "value": 8.0}}
    rows = {f"2024-Q{n}": value(4.0) for n in (1, 2, 3, 4)}
    told = [one for one in judge(indicator, rows, period).warnings if "baseline" in one]
    assert bool(told) is bool(said) and all(said in one for one in told)
    zero = {**BASELINE, "baseline": {"period": baseline, "value": 0.0}}
    assert not [one for one in judge(zero, rows, period).warnings if "baseline" in one]


@pytest.mark.parametrize(
    ("day", "is_said"),
    [("2022-01-01", False), ("2022-12-31", True), ("2023-01-01", True), ("2024-12-31", True), ("2025-01-01", False)],
)
def test_a_way_that_leads_across_a_break_is_a_rough_guide(day: str, is_said: bool) -> None:
    event = {"date": day, "label": "New form", "breaks": ["x"]}
    found = judge({**LEVEL, **BASELINE}, {"2024-Q4": value(30.0)}, events=[event])
    told = [one for one in found.warnings if "rough guide" in one]
    assert bool(told) is is_said
    if told:
        assert date.fromisoformat(day).isoformat() in told[0]


def test_a_sum_says_in_which_parts_it_did_not_apply() -> None:
    rows: Rows = {"2024-Q1": value(4), "2024-Q2": {"status": "not_applicable"},
                  "2024-Q3": value(5), "2024-Q4": value(6)}  # fmt: skip
    row = judge({"targets": {"2024": 20}}, rows)
    assert row.warnings == ("It did not apply in 2024-Q2, and the target was not lowered for that.",)
    assert judge({**LEVEL, "targets": {"2024": 20}}, rows).warnings == ()


def test_a_rating_of_parts_is_no_missing_figure() -> None:
    rating = {"unit": "qualitative", "targets": [{"window": "2024", "text": "In all districts"}]}
    row = judge(rating, {"2024-Q4": {"rating": "nearly met"}}, "2024")
    assert row.reason == "it was rated for parts of that time, and not for the whole of it"


def test_what_is_to_be_kept_says_when_it_was_not_kept() -> None:
    rows = {f"2024-Q{n}": value(size) for n, size in enumerate((60, 40, 45, 55), start=1)}
    band = [{"window": "2024", "low": 50, "high": 70}]
    row = judge({**LEVEL, "targets": band}, rows)
    assert (row.status, "not kept in 2 of 4" in row.marks) == ("achieved", True)
    assert write_standing(row) == "kept as last measured, not kept in 2 of 4 periods"
    assert "kept as last measured" in describe_gap(row)
    always = judge({**LEVEL, "targets": band}, {**rows, "2024-Q2": value(60), "2024-Q3": value(60)})
    assert write_standing(always) == "kept"


def test_a_start_before_a_break_is_marked() -> None:
    events = [{"date": "2024-01-01", "label": "Law", "breaks": ["x"]}]
    indicator = {**LEVEL, "baseline": {"period": "2023-Q1", "value": 20}, "targets": QUARTER}
    row = judge(indicator, {"2024-Q4": value(40)}, events=events)
    assert START_BROKEN in row.marks
    assert write_standing(row).endswith("; its start lies before a break in the series")
    assert START_BROKEN not in judge(indicator, {"2024-Q4": value(40)}).marks


@pytest.mark.parametrize(("basis", "lapses"), [("sample", "1 of 4"), ("process", "2 of 4")])
def test_a_sample_was_not_kept_only_where_its_range_says_so(basis: str, lapses: str) -> None:
    """Of thirty people eight may be over a quarter by chance; fifteen may not."""
    rows = {f"2024-Q{n}": {"numerator": part, "denominator": 30.0} for n, part in enumerate((6.0, 8, 15, 7), start=1)}
    share = {"unit": "percentage", "aggregate": "latest", "data_basis": basis, "direction": "decrease"}
    row = judge({**share, "targets": [{"window": "2024", "at_most": 25}]}, rows)
    assert f"not kept in {lapses}" in row.marks
