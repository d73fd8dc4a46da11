"""Each quality check at both sides of its limit: seen when it is there, and not seen when it just
is not.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from heard_checks import hear

from ctanalysis.analyses.quality import CHECKS, check_quality
from ctanalysis.analyses.quality.checks import REMARKS
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.ground.language import phrase
from ctanalysis.observations import Observation, ObservationTable, QualityNote, ReadData
from ctanalysis.params import Indicator, Parameters

LEVEL = {"unit": "index", "aggregate": "latest"}
SHARE = {"unit": "percentage", "aggregate": "latest"}
POOLED = {"unit": "percentage", "aggregate": "ratio_of_sums"}
RUNNING = {"entry_form": "running_total"}
Rows = list[tuple[str, dict[str, Any]]]


def evaluate(
    rows: Rows,
    period: str = "2024-Q4",
    *,
    project: tuple[str, str] = ("2023-01-01", "2024-12-31"),
    calendar: dict[str, Any] | None = None,
    events: tuple[dict[str, Any], ...] = (),
    notes: tuple[QualityNote, ...] = (),
    **indicator: Any,
) -> Evaluation:
    """An evaluation of indicator x, beside which there is y."""
    base = {
        "id": "x", "title": "X", "pillar": "protection", "level": "output", "unit": "count",
        "direction": "increase", "aggregate": "sum", "definition": "counted", **indicator,
    }  # fmt: skip
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": project[0], "end": project[1]},
        "calendar": calendar or {"frequency": "quarter"},
        "sources": {"observations": "x.csv"},
        "dimensions": {"sex": {"values": ["f", "m", "x"]},
                       "need": {"values": ["bed", "help"], "adds_up": False}},
        "indicators": [base, {**base, "id": "y", "baseline": (), "targets": ()}],
        "events": events,
    })  # fmt: skip
    table = ObservationTable(tuple(_write(parameters, label, cells) for label, cells in rows))
    return Evaluation(parameters, parameters.periods.parse(period), "internal", table, notes)


def _write(parameters: Parameters, label: str, cells: dict[str, Any]) -> Observation:
    given = {"indicator": "x", **cells}
    group = parameters.find_group(given.pop("where", {}))
    return Observation(period=parameters.periods.parse(label), group=group, **given)


def see(check: str, evaluation: Evaluation) -> list[str]:
    """What the check of that name says of indicator x."""
    return hear(check, evaluation)


def list_quarters(*values: float | None, first: int = 2023) -> Rows:
    """Figures quarter by quarter; None where nobody reported."""
    return [
        (
            f"{first + place // 4}-Q{place % 4 + 1}",
            {"status": "not_reported"} if value is None else {"value": float(value)},
        )
        for place, value in enumerate(values)
    ]


WITHHELD = {"withheld": True}
NOT_APPLICABLE = {"status": "not_applicable"}


def test_a_definition_is_asked_for_where_none_is_written_down() -> None:
    assert see("check_definition", evaluate([])) == []
    assert see("check_definition", evaluate([], definition=None)) == ["No definition is written down."]


MORE = ["2024-Q1: more in the numerator than in the denominator."]
ABOVE = ["2024-Q1: a percentage above 100."]


@pytest.mark.parametrize(("unit", "cells", "said"), [
    ("percentage", {"numerator": 5.0, "denominator": 4.0}, MORE),
    ("percentage", {"numerator": 4.0, "denominator": 4.0}, []),
    ("percentage", {"numerator": 5.0}, []),
    ("percentage", {"denominator": 4.0}, []),
    ("ratio", {"numerator": 5.0, "denominator": 4.0}, []),
    ("percentage", {"value": 100.5}, ABOVE),
    ("percentage", {"value": 100.0}, []),
    ("index", {"value": 101.0}, []),
    ("index", {"status": "not_reported"}, []),
])  # fmt: skip
def test_a_percentage_has_no_more_in_it_than_there_are(unit: str, cells: dict[str, Any], said: list[str]) -> None:
    rows = [("2024-Q1", cells)]
    assert see("check_shares", evaluate(rows, unit=unit, aggregate="latest")) == said


ZERO = "is zero, which any figure reaches: it was taken for none."


@pytest.mark.parametrize(
    ("direction", "value", "said"),
    [("increase", 0, [f"The target for 2024 {ZERO}"]), ("increase", 1, []), ("decrease", 0, [])],
)
def test_a_target_of_zero_for_what_should_grow_is_none(direction: str, value: int, said: list[str]) -> None:
    told = evaluate([], direction=direction, targets=[{"window": "2024", "value": value}])
    assert see("check_target", told) == said


def test_a_target_above_all_is_in_doubt_for_a_share_of_people() -> None:
    above = {"unit": "percentage", "aggregate": "ratio_of_sums", "targets": [{"window": "2024", "value": 103}]}
    said = ["The target for 2024 lies above 100 %, which no share reaches."]
    assert see("check_target", evaluate([], **above)) == said
    assert see("check_target", evaluate([], **above | {"aggregate": "latest"})) == []  # a growth may be more


NO_CHANGE, LITTLE = "asks for no change on the baseline", "asks for less than the smallest change that matters"
WORSE = "lies on the worse side of the baseline"
POINT = {"period": "2022", "value": 50}


@pytest.mark.parametrize(("indicator", "value", "said"), [
    ({**SHARE}, 52, ""),  # two points are the smallest change of a percentage
    ({**SHARE}, 51.5, LITTLE),
    ({**SHARE}, 50.5, LITTLE),
    ({**SHARE}, 50, NO_CHANGE),
    ({**SHARE}, 49, WORSE),
    ({**SHARE, "direction": "decrease"}, 48, ""),
    ({**SHARE, "direction": "decrease"}, 48.5, LITTLE),
    ({**SHARE, "direction": "decrease"}, 51, WORSE),
    ({**SHARE, "smallest_change": 1}, 51.5, ""),
    ({**SHARE, "baseline": {"period": "2022", "value": 3}}, 4.5, ""),  # half as many again is a change
    ({**LEVEL}, 50, NO_CHANGE),
    ({**LEVEL}, 51, ""),
    ({**SHARE, "direction": "maintain"}, 50, ""),
    ({**SHARE, "direction": "none"}, 50, ""),
    ({}, 50, ""),  # a flow starts empty: as many again are a target
    ({**SHARE, "baseline": ()}, 50, ""),
])  # fmt: skip
def test_a_target_asks_for_a_change_that_matters(indicator: dict[str, Any], value: float, said: str) -> None:
    words = {"baseline": POINT, "targets": {"2024": value}, **indicator}
    seen = see("check_target", evaluate([], **words))
    assert [said in sentence for sentence in seen] == ([True] if said else [])


@pytest.mark.parametrize(("targets", "total", "is_said"), [
    ({"2022": 100, "2023": 250, "2024": 400}, 410, True),
    ({"2022": 100, "2023": 120, "2024": 150}, 350, False),  # they add up to 370
    ({"2022": 400, "2023": 250, "2024": 100}, 410, False),  # no totals so far, which never fall
])  # fmt: skip
def test_totals_so_far_beside_targets_that_may_be_totals_too_are_asked_about(
    targets: dict[str, float], total: float, is_said: bool
) -> None:
    words = {"entry_form": "running_total", "baseline": (), "targets": targets}
    seen = see("check_target", evaluate([("2024-Q4", {"value": total})], **words))
    assert any("read as each period's own" in sentence for sentence in seen) is is_said


def test_a_target_of_a_group_is_not_held_against_the_baseline_of_all() -> None:
    target = {"window": "2024", "value": 50, "where": {"sex": "f"}}
    assert see("check_target", evaluate([], **SHARE, baseline=POINT, targets=[target])) == []


def test_a_target_in_words_has_no_distance() -> None:
    words = {"unit": "ordinal", "aggregate": "latest", "order": ["bad", "good"]}
    told = evaluate([], **words, baseline={"period": "2022", "value": 1}, targets={"2024": "good"})
    assert see("check_target", told) == []


BEFORE = "figures lie before the start of the project, the first in"
AFTER = "figures lie after the end of the project, the first in"


@pytest.mark.parametrize(("label", "start", "end", "said"), [
    ("2022-Q4", "2023-01-01", "2024-12-31", [f"1 {BEFORE} 2022-Q4; trends leave them out."]),
    ("2022-Q4", "2022-12-31", "2024-12-31", []),  # one day of the quarter is the project's
    ("2023-Q1", "2023-01-01", "2024-12-31", []),
    ("2025-Q1", "2023-01-01", "2024-12-31", [f"1 {AFTER} 2025-Q1; trends leave them out."]),
    ("2025-Q1", "2023-01-01", "2025-01-01", []),
])  # fmt: skip
def test_a_figure_without_a_day_of_the_project_is_outside(label: str, start: str, end: str, said: list[str]) -> None:
    told = evaluate([(label, {"value": 5.0})], "2025-Q1", project=(start, end))
    assert see("check_time", told) == said


def test_the_figures_outside_are_counted_and_the_first_is_named() -> None:
    told = evaluate(list_quarters(1, 2, None, 4, first=2022))
    assert see("check_time", told) == [f"3 {BEFORE} 2022-Q1; trends leave them out."]


def test_figures_of_a_baseline_are_before_the_start_by_right() -> None:
    rows = list_quarters(1, 2, 3, first=2022)
    baselines = [{"period": "2022-Q1", "value": 1}, {"period": "2022-Q3", "value": 3}]
    told = evaluate(rows, **LEVEL, baseline=baselines)
    assert see("check_time", told) == [f"1 {BEFORE} 2022-Q2; trends leave them out."]


def list_parts(total: dict[str, Any], *parts: tuple[str, str, dict[str, Any]]) -> Rows:
    """A total and its parts in one quarter, each as dimension, value and cells."""
    rows = [("2024-Q1", {**cells, "where": {name: value}}) for name, value, cells in parts]
    return [("2024-Q1", total), *rows] if total else rows


def count(value: float) -> dict[str, Any]:
    return {"value": float(value)}


def part(numerator: float, denominator: float) -> dict[str, Any]:
    return {"numerator": float(numerator), "denominator": float(denominator)}


@pytest.mark.parametrize(("f", "m", "total", "said"), [
    (18, 22, 40, []),
    (18, 21, 40, ["2024-Q1: the parts by sex add up to 39, the total says 40."]),
    (18, 23, 40, ["2024-Q1: the parts by sex add up to 41, the total says 40."]),
    (0.1, 0.2, 0.3, []),  # but for rounding
])  # fmt: skip
def test_parts_add_up_to_their_total(f: float, m: float, total: float, said: list[str]) -> None:
    rows = list_parts(count(total), ("sex", "f", count(f)), ("sex", "m", count(m)))
    assert see("check_sums", evaluate(rows)) == said


@pytest.mark.parametrize("rows", [
    list_parts(count(40), ("need", "bed", count(30)), ("need", "help", count(30))),  # overlap
    list_parts(count(40), ("sex", "f", count(18))),  # one part alone
    list_parts({}, ("sex", "f", count(18)), ("sex", "m", count(21))),  # no total
    list_parts({"status": "not_reported"}, ("sex", "f", count(18)), ("sex", "m", count(21))),
    list_parts(count(40), ("sex", "f", count(18)), ("sex", "m", {"status": "not_reported"})),
    list_parts(count(40), ("sex", "f", count(18)), ("sex", "m", WITHHELD)),
    list_parts(count(40), ("sex", "f", count(18)), ("sex", "m", {**count(21), **WITHHELD})),
    list_parts({**count(40), **WITHHELD}, ("sex", "f", count(18)), ("sex", "m", count(21))),
])  # fmt: skip
def test_what_is_not_wholly_shown_is_not_added_up(rows: Rows) -> None:
    assert see("check_sums", evaluate(rows)) == []


def test_parts_of_a_share_are_added_up_by_their_numerators() -> None:
    parts = (("sex", "f", part(10, 20)), ("sex", "m", part(15, 30)))
    assert see("check_sums", evaluate(list_parts(part(30, 50), *parts), **POOLED)) == [
        "2024-Q1: the parts by sex add up to 25, the total says 30."
    ]
    assert see("check_sums", evaluate(list_parts(part(25, 50), *parts), **POOLED)) == []
    silent = list_parts({"status": "not_reported"}, *parts)
    assert see("check_sums", evaluate(silent, **POOLED)) == []


def test_percentages_are_no_parts_of_a_sum() -> None:
    rows = list_parts(count(50), ("sex", "f", count(60)), ("sex", "m", count(40)))
    assert see("check_sums", evaluate(rows, **SHARE)) == []


def test_waves_and_other_indicators_are_no_totals_of_these_parts() -> None:
    parts = (("sex", "f", count(18)), ("sex", "m", count(22)))
    rows = list_parts(count(40), *parts)
    rows += [("2024-Q1", {**count(99), "wave": "post"}), ("2024-Q1", {**count(98), "wave": "pre"})]
    rows += [("2024-Q1", {**count(77), "indicator": "y"})]
    assert see("check_sums", evaluate(rows)) == []


FALLS = "the running total falls, which a total cannot do; it was used as a correction."


@pytest.mark.parametrize(("values", "where"), [
    ((40, 39), ["2023-Q2"]),
    ((40, 40), []),
    ((40, 41), []),
    ((40, None, 39), ["2023-Q3"]),  # against the last that is known
    ((40, None, 41), []),
    ((None, 40, 39, 38), ["2023-Q3", "2023-Q4"]),
    ((40, 50, 60, 70, 10), ["2024-Q1"]),
])  # fmt: skip
def test_a_running_total_does_not_fall(values: tuple[float | None, ...], where: list[str]) -> None:
    told = evaluate(list_quarters(*values), **RUNNING)
    assert see("check_running_total", told) == [f"{label}: {FALLS}" for label in where]


def test_a_running_total_that_starts_anew_each_year_may_fall_then() -> None:
    told = evaluate(list_quarters(40, 50, 60, 70, 10, 9), **RUNNING, running_since="year")
    assert see("check_running_total", told) == [f"2024-Q2: {FALLS}"]


def test_figures_of_their_own_period_may_fall() -> None:
    assert see("check_running_total", evaluate(list_quarters(40, 39))) == []


@pytest.mark.parametrize(("values", "ends"), [
    ((107, 107, 107), ["2023-Q1 to 2023-Q3"]),
    ((107, 107), []),
    ((100, 100, 100), ["2023-Q1 to 2023-Q3"]),
    ((99, 99, 99), []),  # small whole numbers come back by themselves
    ((0, 0, 0, 0), []),  # nothing happened
    ((1.5, 1.5, 1.5), ["2023-Q1 to 2023-Q3"]),
    ((107, 107, 107, 108), ["2023-Q1 to 2023-Q3"]),
    ((107, 107, 108, 107), []),
    ((106, 107, 107, 107, 107, 108), ["2023-Q2 to 2024-Q1"]),
    ((107, 107, None, 107), []),
    ((107, 107, 107, None), ["2023-Q1 to 2023-Q3"]),
    ((107, None, None, None, 107), []),
    ((107, 107, 107, 108, 108, 108), ["2023-Q1 to 2023-Q3", "2023-Q4 to 2024-Q2"]),
])  # fmt: skip
def test_three_equal_figures_in_a_row_are_seen(values: tuple[float | None, ...], ends: list[str]) -> None:
    told = evaluate(list_quarters(*values), f"{2023 + (len(values) - 1) // 4}-Q4")
    assert see("check_repeats", told) == [f"Exactly the same figure in {end}." for end in ends]


@pytest.mark.parametrize(
    "indicator", [{**LEVEL, "direction": "maintain"}, {"unit": "milestone", "aggregate": "latest"}]
)
def test_what_is_to_stay_or_is_a_step_may_repeat(indicator: dict[str, Any]) -> None:
    assert see("check_repeats", evaluate(list_quarters(1, 1, 1), **indicator)) == []


BARE = "percentages come without the counts they are made of: no interval can be given."


@pytest.mark.parametrize(("cells", "said"), [
    ([part(4, 8), part(5, 9)], []),
    ([part(4, 8), count(50)], [f"1 of 2 {BARE}"]),
    ([count(40), count(50)], [f"2 of 2 {BARE}"]),
    ([count(40), {"status": "not_reported"}], [f"1 of 1 {BARE}"]),
    ([count(40), {**count(40), **WITHHELD}], [f"1 of 1 {BARE}"]),
    ([WITHHELD], []),
    ([], []),
])  # fmt: skip
def test_percentages_without_their_counts_are_counted(cells: list[dict[str, Any]], said: list[str]) -> None:
    rows = [(f"2024-Q{place}", each) for place, each in enumerate(cells, 1)]
    assert see("check_counts", evaluate(rows, **SHARE)) == said


def test_counts_need_no_counts() -> None:
    assert see("check_counts", evaluate(list_quarters(40, 50))) == []


def test_what_should_be_broken_down_and_is_not_is_named() -> None:
    rows = list_parts(count(40), ("sex", "f", count(18)))
    told = evaluate(rows, disaggregation=["sex", "need"])
    assert see("check_groups", told) == ["It should be counted by need; no such figures were reported up to 2024-Q4."]


@pytest.mark.parametrize(("day", "breaks", "said"), [
    ("2024-09-30", ["x"], ["The series is broken on 2024-09-30: New form."]),
    ("2024-10-01", ["x"], []),
    ("2024-09-30", ["y"], []),
])  # fmt: skip
def test_a_break_is_told_from_the_day_it_happened(day: str, breaks: list[str], said: list[str]) -> None:
    event = {"date": day, "label": "New form", "breaks": breaks}
    assert see("check_breaks", evaluate([], "2024-Q3", events=(event,))) == said


OWN = {
    "frequency": "quarter",
    "periods": {"spring": "2024-02-01..2024-04-30", "start": "2024-01-01..2024-03-31",
                "late": "2024-03-31..2024-06-29"},
}  # fmt: skip


@pytest.mark.parametrize(("labels", "said"), [
    (["2024-Q1", "spring"], ["2024-Q1 and spring"]),
    (["2024-Q1", "late"], ["2024-Q1 and late"]),  # by one day
    (["2024-Q1", "2024-Q2"], []),
    (["2024-Q1", "2024"], []),
    (["2024", "2024-Q1"], []),
    (["2024-Q1", "start"], []),  # two names of the same days
    (["2024-Q1", "2024-Q2", "spring"], ["2024-Q1 and spring"]),  # once an indicator
    (["2024-Q1", "spring", "2024-Q3"], ["2024-Q1 and spring"]),
])  # fmt: skip
def test_periods_that_share_days_and_do_not_hold_each_other_overlap(labels: list[str], said: list[str]) -> None:
    told = evaluate([(label, count(5)) for label in labels], calendar=OWN)
    assert see("check_overlaps", told) == [f"The periods {both} overlap; the shorter ones were used." for both in said]


def test_unique_persons_and_empty_rows_may_overlap() -> None:
    rows = [("2024-Q1", count(5)), ("spring", count(5))]
    assert see("check_overlaps", evaluate(rows, calendar=OWN, aggregate="unique")) == []
    rows = [("2024-Q1", count(5)), ("spring", {"status": "not_reported"})]
    assert see("check_overlaps", evaluate(rows, calendar=OWN)) == []


SIX = "2023-Q2, 2023-Q3, 2023-Q4, 2024-Q1, 2024-Q2, 2024-Q3"


@pytest.mark.parametrize(
    ("rows", "period", "said"),
    [
        (list_quarters(5, None, 6), "2023-Q3", "1 of 3 periods have no figure: 2023-Q2."),
        ([("2023-Q1", count(5)), ("2023-Q3", count(6))], "2023-Q3", "1 of 3 periods have no figure: 2023-Q2."),
        ([*list_quarters(5), ("2024-Q4", count(6))], "2024-Q4", f"6 of 8 periods have no figure: {SIX}."),
        ([*list_quarters(5), ("2025-Q1", count(6))], "2025-Q1", f"7 of 9 periods have no figure: {SIX} …."),
        (list_quarters(5, 0, 6), "2023-Q3", ""),
        ([*list_quarters(5), ("2023-Q2", WITHHELD), ("2023-Q3", count(6))], "2023-Q3", ""),
        ([*list_quarters(5), ("2023-Q2", NOT_APPLICABLE), ("2023-Q3", count(6))], "2023-Q3", ""),
    ],
)
def test_periods_without_a_figure_are_counted_and_six_are_named(rows: Rows, period: str, said: str) -> None:
    assert see("check_missing", evaluate(rows, period)) == ([said] if said else [])


def test_no_figure_is_due_before_the_baseline() -> None:
    rows = [*list_quarters(None, None, 5), ("2024-Q1", count(6))]
    begun = evaluate(rows, "2024-Q1", baseline={"period": "2023-Q3", "value": 5})
    assert see("check_missing", begun) == ["1 of 3 periods have no figure: 2023-Q4."]


@pytest.mark.parametrize(("rows", "said"), [
    (list_quarters(5, 6, 7, 8), ["4 of 8", "The last figure is of 2023-Q4."]),
    (list_quarters(5, 6, 7, 8, 9, 8), ["2 of 8", "The last figure is of 2024-Q2."]),
    (list_quarters(5, 6, 7, 8, 9, 8, 7), ["1 of 8"]),  # the quarter before is late, not old
    (list_quarters(5, 6, 7, 8, 9, 8, 7, 6), []),
    ([*list_quarters(5, 6, 7, 8, 9, 8), ("2024-Q3", WITHHELD)], ["1 of 8"]),
])  # fmt: skip
def test_a_last_figure_from_before_the_period_before_is_told(rows: Rows, said: list[str]) -> None:
    seen = see("check_missing", evaluate(rows))
    assert [sentence.partition(" periods")[0] for sentence in seen] == said


def test_a_day_between_makes_a_last_figure_old() -> None:
    halves = {"early": "2024-01-01..2024-06-29", "late": "2024-07-01..2024-12-30"}
    told = evaluate([("early", count(5))], "late", calendar={"periods": halves})
    assert see("check_missing", told) == ["The last figure is of early."]


NEVER = ["No figure was reported up to 2024-Q4."]


@pytest.mark.parametrize(("rows", "said"), [
    ([], NEVER),
    ([("2024-Q4", {**count(5), "indicator": "y"})], NEVER),
    ([("2024-Q4", {**count(5), "where": {"sex": "f"}})], []),
    ([("2024-Q4", {**count(5), "where": {"sex": "f"}}),
      ("2024-Q4", {**count(5), "indicator": "y"})], []),
    ([("2024-Q4", {"status": "not_reported"})], ["1 of 1 periods have no figure: 2024-Q4."]),
])  # fmt: skip
def test_an_indicator_without_a_row_had_no_figure_up_to_the_period(rows: Rows, said: list[str]) -> None:
    assert see("check_missing", evaluate(rows)) == said


def test_the_card_holds_what_the_checks_and_the_notes_saw_under_each_standard() -> None:
    notes = (
        QualityNote("x", "integrity", "A row stands twice.", "row 3"),
        QualityNote("y", "integrity", "A row is late.", "row 4"),
        QualityNote(None, "integrity", "5 rows were read.", "data.csv"),
        QualityNote(None, "validity", "2 rows were left out."),
    )
    told = evaluate(list_quarters(5, 6, 7, 8, first=2024), notes=notes, definition=None)
    card = [(row.indicator, row.standard, row.status, row.remarks) for row in check_quality(told)]
    assert card[:4] == [
        (None, "integrity", None, ("5 rows were read. data.csv", "2 rows were left out.")),
        ("x", "validity", "remarks", ("No definition is written down.",)),
        ("x", "integrity", "remarks", ("A row stands twice. (row 3)",)),
        ("x", "precision", "nothing seen", ()),
    ]
    assert card[7][:3] == ("y", "integrity", "remarks") and len(card) == 11


def test_without_a_note_on_the_file_there_is_no_row_for_it() -> None:
    assert [row.indicator for row in check_quality(evaluate([]))] == ["x"] * 5 + ["y"] * 5


def test_what_is_counted_twice_a_year_is_not_missing_in_the_quarters_between() -> None:
    rows = [row for row in list_quarters(*range(1, 9)) if row[0][-1] in "24"]
    twice = evaluate(rows, frequency="Twice a year", **LEVEL)
    assert see("check_missing", twice) == []
    assert see("check_missing", evaluate(rows, frequency="Quarterly", **LEVEL)) == [
        "3 of 7 periods have no figure: 2023-Q3, 2024-Q1, 2024-Q3."
    ]


def test_a_half_year_without_any_figure_is_missing() -> None:
    rows = [row for row in list_quarters(*range(1, 9)) if row[0] in ("2023-Q2", "2024-Q2")]
    assert see("check_missing", evaluate(rows, frequency="Twice a year", **LEVEL)) == [
        "2 of 4 periods have no figure: 2023-Q3 to 2023-Q4, 2024-Q3 to 2024-Q4.",
        "The last figure is of 2024-Q2.",
    ]


def test_a_survey_whose_rounds_were_all_held_is_not_late() -> None:
    rows = [row for row in list_quarters(*range(1, 9)) if row[0] in ("2023-Q2", "2024-Q2")]
    held = evaluate(rows, schedule=["2023-Q2", "2024-Q2"], **LEVEL)
    assert see("check_missing", held) == []
    missed = evaluate(rows, schedule=["2023-Q2", "2024-Q1", "2024-Q2"], **LEVEL)
    assert see("check_missing", missed)[0] == "1 of 3 periods have no figure: 2024-Q1."


def test_remarks_that_bear_on_a_figure_stand_first_and_are_counted() -> None:
    share = {"numerator": 12.0, "denominator": 10.0}
    found = check_quality(evaluate([("2024-Q4", share)], definition="", **SHARE))
    row = next(one for one in found if one.indicator == "x" and one.standard == "validity")
    assert row.remarks == ("2024-Q4: more in the numerator than in the denominator.", "No definition is written down.")
    assert row.weighty == 1


def test_sums_that_something_withheld_hides_are_counted() -> None:
    rows: Rows = [
        ("2024-Q1", {"value": 10}), ("2024-Q1", {"value": 6, "where": {"sex": "f"}}),
        ("2024-Q1", {"withheld": True, "where": {"sex": "m"}}),
        ("2024-Q2", {"value": 10}), ("2024-Q2", {"value": 6, "where": {"sex": "f"}}),
        ("2024-Q2", {"value": 4, "where": {"sex": "m"}}),
    ]  # fmt: skip
    assert see("check_hidden_sums", evaluate(rows)) == [
        "Of 2 totals with their parts 1 were not added up here, because some of their figures are withheld."
    ]
    assert see("check_hidden_sums", evaluate(rows[3:])) == []


def test_groups_that_were_left_blank_in_the_period_are_counted() -> None:
    rows: Rows = [
        ("2024-Q4", {"value": 6, "where": {"sex": "f"}}),
        ("2024-Q4", {"where": {"sex": "m"}, "status": "not_reported"}),
        ("2024-Q4", {"where": {"sex": "x"}, "status": "not_applicable"}),
        ("2024-Q3", {"where": {"sex": "m"}, "status": "not_reported"}),
    ]
    assert see("check_blank_groups", evaluate(rows)) == ["1 of 3 figures by group was left blank in 2024-Q4."]


@pytest.mark.parametrize(("edition", "told"), [
    ("internal", "The same row stands 2 times. (data/x.csv, line 7)"),
    ("public", "The same row stands 2 times."), ("partner", "The same row stands 2 times."),
])  # fmt: skip
def test_where_in_a_private_file_something_stands_is_for_the_evaluator_alone(edition: str, told: str) -> None:
    made = evaluate([("2024-Q4", {"value": 40})])
    note = QualityNote("x", "integrity", "The same row stands 2 times.", "data/x.csv, line 7")
    data = ReadData(made.observations, made.parameters, (note,), {})
    released = make_evaluation(Path("."), data, "2024-Q4", edition)
    assert [words for row in check_quality(released) for words in row.remarks if "same row" in words] == [told]


@pytest.mark.parametrize(
    ("status", "told"),
    [("not_reported", ["1 of 2 periods have no figure: 2024-Q1."]), ("suppressed", []), ("not_applicable", [])],
)
def test_a_figure_that_the_source_withholds_is_not_missing(status: str, told: list[str]) -> None:
    rows: Rows = [("2024-Q1", {"status": status}), ("2024-Q2", {"value": 4})]
    assert see("check_missing", evaluate(rows, "2024-Q2")) == told


RATED = {"unit": "qualitative", "aggregate": "latest"}


@pytest.mark.parametrize(("period", "frequency", "said"), [
    ("2023-Q4", "When partners meet", []),
    ("2024-Q1", "When partners meet", ["The last rating is of 2023-Q4."]),
    ("2024-Q3", "When partners meet", ["The last rating is of 2023-Q4."]),
    ("2024-Q2", "Quarterly", ["2 of 3 periods have no rating: 2024-Q1, 2024-Q2.",
     "The last rating is of 2023-Q4."]),
    ("2024-Q2", "Yearly", []),  # the next is not due before the year ends
])  # fmt: skip
def test_a_rating_that_is_old_is_told_like_an_old_figure(period: str, frequency: str, said: list[str]) -> None:
    rows: Rows = [("2023-Q4", {"rating": "watch"})]
    assert see("check_missing", evaluate(rows, period, frequency=frequency, **RATED)) == said


@pytest.mark.parametrize(("year", "seen"), [(57.0, True), (61.0, False)])
def test_a_year_that_was_measured_otherwise_than_its_last_quarter_is_told(year: float, seen: bool) -> None:
    rows: Rows = [("2024-Q3", {"value": 55.0}), ("2024-Q4", {"value": 61.0}), ("2024", {"value": year})]
    said = (
        "The figure of 2024 differs from that of 2024-Q4, which ends on the same day. In reports on 2024 the first "
        "counts, in those on 2024-Q4 the second."
    )
    assert see("check_ends", evaluate(rows, **LEVEL)) == ([said] if seen else [])
    assert see("check_ends", evaluate(rows)) == []


@pytest.mark.parametrize(("label", "status", "seen"), [
    ("2024-Q2", "provisional", True), ("2024-Q3", "provisional", False), ("2024-Q2", "reported", False),
])  # fmt: skip
def test_provisional_figures_are_late_from_the_next_period_on(label: str, status: str, seen: bool) -> None:
    said = [f"Figures of {label} are still provisional: the final ones have not come."]
    rows: Rows = [(label, {"value": 12.0, "status": status})]
    assert see("check_provisional", evaluate(rows, "2024-Q3")) == (said if seen else [])


def test_figures_by_year_are_not_missing_in_a_report_by_quarter() -> None:
    rows: Rows = [("2022", {"value": 100.0}), ("2023", {"value": 130.0})]
    assert see("check_missing", evaluate(rows, "2024-Q2")) == []


def test_a_round_that_is_still_running_is_not_missing() -> None:
    rows: Rows = [("2023", {"value": 40.0})]
    running = evaluate(rows, "2024-Q2", schedule=["2023", "2024"], **LEVEL)
    assert see("check_missing", running) == []


@pytest.mark.parametrize(("last", "samples", "seen"), [
    (24, "same_people", True), (50, "same_people", False), (24, "independent", False),
])  # fmt: skip
def test_who_was_not_asked_again_is_said(last: int, samples: str, seen: bool) -> None:
    said = ["Of 60 who were asked first 24 were asked last: who is missing may differ from the others."]
    rows: Rows = [
        ("2023", {"numerator": 30.0, "denominator": 60.0}),
        ("2024", {"numerator": 20.0, "denominator": last}),
    ]
    shares = {"unit": "percentage", "aggregate": "latest", "data_basis": "sample", "samples": samples}
    assert see("check_asked_again", evaluate(rows, "2024-Q4", **shares)) == (said if seen else [])


def test_each_check_is_heard_somewhere() -> None:
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    unheard = [name for name in CHECKS if not re.search(rf'(see|hear)\(\s*"{name}"', tests)]
    assert not unheard, "give each a test with figures that trigger it, by hear(…)"


def test_each_check_whose_remarks_are_counted_says_as_what() -> None:
    filed = [one for _, one in CHECKS.items() if one.weight != "minor"]
    assert {one.says for one in filed} <= {*REMARKS}
    assert len({one.says for one in filed}) == len(filed)


@pytest.mark.parametrize(("year", "said"), [
    (120, ["2024: 120 different people, though all parts of that time have 100 together."]),
    (25, ["2024: 25 different people, though a part of that time alone has 30."]), (100, []), (30, []), (60, []),
])  # fmt: skip
def test_distinct_people_of_a_year_lie_between_one_quarters_and_all_quarters_together(
    year: float, said: list[str]
) -> None:
    quarters = list_quarters(25, 25, 20, 30, first=2024)
    assert see("check_distinct", evaluate([*quarters, ("2024", {"value": year})], aggregate="unique")) == said


@pytest.mark.parametrize(("whole", "aggregate", "said"), [
    ({"value": 86.0}, "sum", False), ({"value": 86.0000001}, "sum", False), ({"value": 84.0}, "sum", True),
    ({"value": 88.0}, "sum", True), ({"value": 84.0}, "latest", False),
    ({"value": 84.0, "withheld": True}, "sum", False),
])  # fmt: skip
def test_a_row_that_is_not_the_sum_of_its_parts_is_told(whole: dict[str, Any], aggregate: str, said: bool) -> None:
    rows: Rows = [*list_quarters(14, 23, 26, 23, first=2024), ("2024", whole)]
    sentence = (
        "The row for 2024 is not the sum of its 4 parts (2024-Q1 to 2024-Q4). For 2024 the row counts, for anything "
        "longer the parts."
    )
    assert see("check_longer", evaluate(rows, aggregate=aggregate)) == ([sentence] if said else [])
    assert see("check_longer", evaluate([*rows[:3], rows[-1]], aggregate=aggregate)) == []


@pytest.mark.parametrize(("whole", "said"), [((30, 60), False), ((31, 60), True), ((30, 61), True)])
def test_counts_of_a_share_are_held_against_those_of_its_parts(whole: tuple[float, float], said: bool) -> None:
    rows: Rows = [
        (label, {"numerator": numerator, "denominator": denominator})
        for label, (numerator, denominator) in {"2024-H1": whole, "2024-Q1": (10, 20), "2024-Q2": (20, 40)}.items()
    ]
    assert bool(see("check_longer", evaluate(rows, unit="percentage", aggregate="ratio_of_sums"))) == said


def test_a_percentage_with_the_range_of_its_survey_needs_no_counts() -> None:
    sample = {**SHARE, "data_basis": "sample"}
    bare: Rows = [("2024-Q3", {"value": 40.0, "n": 90.0}), ("2024-Q4", {"value": 40.0, "n": 90.0, "se": 5.0})]
    said = "1 of 2 percentages come without the counts they are made of: no interval can be given."
    assert hear("check_counts", evaluate(bare, **sample)) == [said]
    weighted = "1 of 2 figures come without se, effective_n or a published range: no interval can be given."
    assert hear("check_counts", evaluate(bare, **sample, estimated_by="weights")) == [weighted]
    assert hear("check_counts", evaluate(bare[1:], **sample)) == []
    assert hear("check_counts", evaluate([("2024-Q4", {"numerator": 4.0, "denominator": 9.0})], **SHARE)) == []


def say_spread(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """A careless check: what is withheld or lies before a break is left out without a word."""
    values = [row.value for row in evaluation.observations if row.indicator == indicator.id and row.value]
    if len(values) > 1:
        yield phrase("The highest figure is {many} times the lowest.", many=round(max(values) / min(values)))


def say_quiet(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """A careless check: what is withheld is taken for what was not handed in."""
    for row in evaluation.observations:
        if row.indicator == indicator.id and not row.has_number:
            yield phrase("For {label} no figure was handed in.", label=row.period.label)


@pytest.mark.parametrize(("careless", "weight"), [(say_spread, "minor"), (say_quiet, "lacking")])
def test_hear_finds_what_is_said_over_withheld_periods(
    monkeypatch: pytest.MonkeyPatch, careless: Any, weight: str
) -> None:
    one = SimpleNamespace(find=lambda name: SimpleNamespace(function=careless, weight=weight))
    monkeypatch.setattr("heard_checks.CHECKS", one)
    monkeypatch.setattr("heard_checks.WORD", re.compile(r"(?!)"))  # its words are in no catalogue
    with pytest.raises(AssertionError, match="withheld"):
        hear("careless", evaluate(list_quarters(40, 4, 40, 200)))
