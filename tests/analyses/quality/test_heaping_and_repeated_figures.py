"""Patterns in figures, late revisions and reworded definitions: each seen when it is there, and not
when it is not.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from heard_checks import hear

from ctanalysis.analyses.quality import CHECKS, check_quality
from ctanalysis.disclosure import Ledger
from ctanalysis.disclosure.history.revision_quality_notes import find_revisions
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters
from ctanalysis.showing.tables import tabulate

ROOT = Path(__file__).resolve().parent.parent


def evaluate(figures: dict[str, list[float]], parts: dict[str, float] | None = None, **more: Any) -> Evaluation:
    base = {
        "title": "T",
        "pillar": "protection",
        "level": "output",
        "unit": "count",
        "direction": "increase",
        "aggregate": "sum",
        "definition": "counted",
        **more,
    }
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2023-01-01", "end": "2024-12-31"},
        "calendar": {"frequency": "quarter"}, "sources": {"observations": "x.csv"},
        "dimensions": {"form": {"values": ["a", "b", "?"], "unknown": "?"}},
        "indicators": [{"id": name, **base} for name in figures],
    })  # fmt: skip
    rows = [
        Observation(name, period, value=value)
        for name, values in figures.items()
        for period, value in zip(
            parameters.periods.find_periods(parameters.periods.parse("project")), values, strict=False
        )
    ]
    rows += [
        Observation("x", parameters.periods.parse("2023-Q1"), parameters.find_group({"form": form}), value)
        for form, value in (parts or {}).items()
    ]
    return Evaluation(parameters, parameters.periods.parse("2024-Q4"), "internal", ObservationTable(tuple(rows)))


def test_two_indicators_with_exactly_the_same_larger_figure() -> None:
    assert hear("check_equal_elsewhere", evaluate({"x": [1000, 210], "y": [1000, 215]})) == [
        "2023-Q1: exactly the same figure as y."
    ]
    assert hear("check_equal_elsewhere", evaluate({"x": [12], "y": [12]})) == []


def test_figures_that_are_mostly_round() -> None:
    assert hear("check_round", evaluate({"x": [300, 400, 500, 612]})) == [
        "3 of 4 figures end in 00: are they counted or estimated?"
    ]
    assert hear("check_round", evaluate({"x": [310, 422, 500, 612]})) == []


@pytest.mark.parametrize(("values", "more", "seen"), [
    ([100, 200, 300], {}, False), ([100, 200, 300, 99], {}, False),
    ([100, 200, 300, 101], {}, True),
    ([100, 200, 301, 101], {}, False), ([100, 200, 300, 400], {"counts": "money"}, False),
    ([100, 200, 300, 400], {"unit": "index", "aggregate": "latest"}, False),
])  # fmt: skip
def test_four_larger_counts_of_which_three_are_round_are_seen(
    values: list[float], more: dict[str, Any], seen: bool
) -> None:
    assert bool(hear("check_round", evaluate({"x": values}, **more))) == seen


@pytest.mark.parametrize(("values", "more", "seen"), [
    ([100], {}, True), ([99], {}, False), ([100], {"same_people": ["y"]}, False),
    ([100], {"unit": "index", "aggregate": "latest"}, False),
])  # fmt: skip
def test_equal_figures_are_seen_from_a_hundred_on_unless_they_are_the_same_people(
    values: list[float], more: dict[str, Any], seen: bool
) -> None:
    assert bool(hear("check_equal_elsewhere", evaluate({"x": values, "y": values}, **more))) == seen


def test_equal_figures_of_other_periods_are_two() -> None:
    assert hear("check_equal_elsewhere", evaluate({"x": [100, 200], "y": [200, 100]})) == []


@pytest.mark.parametrize(
    ("heaped", "other", "seen"), [(8, 12, True), (7, 13, False), (8, 11, False), (20, 0, True), (19, 0, False)]
)
def test_two_of_five_of_twenty_figures_are_heaped(heaped: int, other: int, seen: bool) -> None:
    told = evaluate({"x": []})
    labels = [f"20{year}-{month:02d}" for year in (23, 24) for month in range(1, 13)]
    values = [10.0] * heaped + [11.0] * other
    rows = [
        Observation("x", told.parameters.periods.parse(label), value=value)
        for label, value in zip(labels, values, strict=False)
    ]
    small = Observation("x", told.parameters.periods.parse("2023"), value=9.0)
    table = ObservationTable((*rows, small))
    found = hear("check_heaping", Evaluation(told.parameters, told.period, "internal", table))
    assert bool(found) == seen


@pytest.mark.parametrize(("unknown", "seen"), [(10, True), (9, False)])
def test_from_a_tenth_on_the_unknown_are_told(unknown: float, seen: bool) -> None:
    told = evaluate({"x": [100]}, {"?": unknown}, disaggregation=["form"])
    assert bool(hear("check_unknown", told)) == seen


def test_last_digits_heaped_on_0_and_5() -> None:
    names = {"x": [10.0 + 5 * index for index in range(8)]}
    assert hear("check_heaping", evaluate(names)) == []  # eight figures are too few to tell
    heaped = evaluate(names)
    more = tuple(
        Observation("x", heaped.parameters.periods.parse(f"20{year}-{month:02d}"), value=15.0)
        for year in (23, 24)
        for month in range(1, 9)
    )
    many = Evaluation(heaped.parameters, heaped.period, "internal", ObservationTable((*heaped.observations, *more)))
    assert hear("check_heaping", many) == ["24 of 24 figures end in 0 or 5, where about one in five would by chance."]


def test_the_share_whose_part_is_not_known() -> None:
    told = evaluate({"x": [100]}, {"a": 50, "b": 30, "?": 20}, disaggregation=["form"])
    assert hear("check_unknown", told) == ["2023-Q1: form is not known for 20 of 100 (20 %)."]
    assert hear("check_unknown", evaluate({"x": [100]}, {"a": 65, "b": 30, "?": 5}, disaggregation=["form"])) == []


def test_what_an_earlier_report_printed_otherwise_is_said() -> None:
    now = evaluate({"x": [40, 50]})
    ledger = Ledger(
        {("x", "2023-Q1", None, None): (((42.0, None, None, None), "p 2023-Q2 (public, 1)"),)},
        {"x": (("counted otherwise", "p 2023-Q2 (public, 1)"), ("counted", "p 2023-Q3 (public, 1)"))},
    )
    notes = find_revisions(now.observations, now.parameters, ledger)
    assert [(note.sentence, note.place) for note in notes] == [
        ("2023-Q1: 42 was printed and 40 is reported now.", "p 2023-Q2 (public, 1)"),
        ("The definition reads otherwise than in an earlier report.", "p 2023-Q2 (public, 1)"),
    ]


def test_a_withheld_figure_is_not_compared_with_what_was_printed() -> None:
    now = evaluate({"x": [40]})
    hidden = ObservationTable(tuple(row.without_numbers() for row in now.observations))
    assert (
        find_revisions(
            hidden, now.parameters, Ledger({("x", "2023-Q1", None, None): (((42.0, None, None, None), "p"),)})
        )
        == ()
    )


def test_the_card_has_a_row_a_standard_and_a_place_for_the_assessor() -> None:
    told = evaluate({"x": [300, 400, 500, 612]})
    findings = check_quality(told)
    assert [row.standard for row in findings] == ["validity", "integrity", "precision", "reliability", "timeliness"]
    shown = tabulate(findings).html
    assert 'data-key="quality/x"' in shown
    assert {"check_equal_elsewhere", "check_round", "check_heaping", "check_unknown"} <= set(CHECKS)


def test_the_same_people_may_be_declared_by_either_of_two_indicators() -> None:
    found = evaluate({"x": [100], "y": [100]})
    x, y = (found.parameters.by_id[name] for name in "xy")
    other = found.parameters.model_copy(update={"indicators": (x, y.model_copy(update={"same_people": ("x",)}))})
    assert hear("check_equal_elsewhere", found) != []
    assert hear("check_equal_elsewhere", replace(found, parameters=other)) == []
