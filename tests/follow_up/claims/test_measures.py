"""What a claim is about, and its figure in a stretch of time as an edition shows it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from claims_project import write_observations, write_parameters

from ctanalysis.figures.evaluation import Evaluation, load_evaluation
from ctanalysis.follow_up.claims.measures import (
    Measure,
    Value,
    find_measure,
    find_unit_name,
    is_moving,
    list_indicators,
    measure_baseline,
    measure_in,
)

AID = ("legal aid",)
WOMEN = (("sex", "female"),)


@pytest.fixture(name="evaluation")
def _evaluation(write_small: Callable[..., Path]) -> Evaluation:
    return load_evaluation(
        "small", "2024-Q4", "internal", root=write_small(write_observations(), write_parameters("en"))
    )


@pytest.mark.parametrize(("reference", "measure"), [
    ("calls", Measure("calls")), (" calls.actual ", Measure("calls")),
    ("received/sex=female", Measure("received", WOMEN)), ("received/sex=other", None), ("nothing", None),
    ("calls.share", None), ("legal aid", Measure("received", of="received", services=AID)),
    ("legal aid.share", Measure("received", of="share", services=AID)),
    ("legal aid/sex=female.unmet", Measure("received", WOMEN, "unmet", AID)),
])  # fmt: skip
def test_a_reference_stands_for_an_indicator_or_for_what_is_measured_of_a_service(
    evaluation: Evaluation, reference: str, measure: Measure | None
) -> None:
    assert find_measure(reference, evaluation.parameters) == measure


@pytest.mark.parametrize(("of", "names", "unit"), [
    ("share", ["needed", "received"], "percentage"), ("unmet", ["needed", "received"], "count"),
    ("needed", ["needed"], "count"), ("received", ["received"], "count"),
])  # fmt: skip
def test_what_is_measured_of_a_service_is_made_of_the_indicators_that_it_takes(
    evaluation: Evaluation, of: str, names: list[str], unit: str
) -> None:
    measure = Measure("received", of=of, services=AID)
    assert [one.id for one in list_indicators(measure, evaluation.parameters)] == names
    assert find_unit_name(measure, evaluation.parameters) == unit and is_moving(measure, evaluation.parameters)
    assert [one.id for one in list_indicators(Measure("calls"), evaluation.parameters)] == ["calls"]


@pytest.mark.parametrize(("measure", "label", "value"), [
    (Measure("calls"), "2024", 300.0), (Measure("calls"), "2024-Q2", 70.0), (Measure("calls"), "2025", None),
    (Measure("visits"), "2024", None),  # of which only one quarter was counted
    (Measure("visits"), "2024-Q4", 4.0), (Measure("files"), "2024", 20.0),
    (Measure("received", of="needed", services=AID), "2024", 280.0),
    (Measure("received", of="received", services=AID), "2024", 224.0),
    (Measure("received", of="unmet", services=AID), "2024", 56.0),
    (Measure("received", of="share", services=AID), "2024", 80.0),
    (Measure("received", WOMEN, "share", AID), "2024", 90.0), (Measure("received", WOMEN, "unmet", AID), "2022", 36.0),
])  # fmt: skip
def test_a_figure_is_of_all_of_a_stretch_or_there_is_none(
    evaluation: Evaluation, measure: Measure, label: str, value: float | None
) -> None:
    assert measure_in(measure, evaluation.calendar.parse(label), evaluation) == Value(value)


def test_where_either_side_of_a_service_is_withheld_so_is_what_is_made_of_it(evaluation: Evaluation) -> None:
    rows = (
        row.without_numbers() if (row.indicator, row.period.label) == ("needed", "2024") else row
        for row in evaluation.observations
    )  # fmt: skip
    dark = replace(evaluation, observations=type(evaluation.observations)(tuple(rows)))
    year = dark.calendar.parse("2024")
    told = {
        of: measure_in(Measure("received", of=of, services=AID), year, dark)
        for of in ("share", "unmet", "needed", "received")
    }
    hidden = Value(is_withheld=True)
    assert told == {"share": hidden, "unmet": hidden, "needed": hidden, "received": Value(224.0)}


def test_no_share_is_told_of_more_served_than_needed_or_of_nobody(write_small: Callable[..., Path]) -> None:
    text = "indicator_id,period,sex,value\n"
    for year, needed, received in ((2022, 20, 21), (2023, 0, 0), (2024, 20, 20)):
        text += f"needed,{year},,{needed}\nreceived,{year},,{received}\n"
    evaluation = load_evaluation("small", "2024", "internal", root=write_small(text, write_parameters("en")))
    shares, unmet = (
        [
            measure_in(Measure("received", of=of, services=AID), evaluation.calendar.parse(year), evaluation).number
            for year in ("2022", "2023", "2024")
        ]
        for of in ("share", "unmet")
    )
    assert (shares, unmet) == ([None, None, 100.0], [None, 0.0, 0.0])


@pytest.mark.parametrize(("needed", "share"), [(20, 50.0), (18, None)])
def test_a_share_is_told_of_as_many_people_as_an_edition_shows_one_of(
    write_small: Callable[..., Path], needed: int, share: float | None
) -> None:
    text = f"indicator_id,period,sex,value\nneeded,2024,,{needed}\nreceived,2024,,{needed // 2}\n"
    parameters = write_parameters("en").replace("population: victims", "population: other")
    evaluation = load_evaluation("small", "2024", "public", root=write_small(text, parameters))
    found = measure_in(Measure("received", of="share", services=AID), evaluation.calendar.parse("2024"), evaluation)
    assert found == Value(share)


def test_a_level_needs_no_figure_in_every_part_of_a_stretch(write_small: Callable[..., Path]) -> None:
    text = "indicator_id,period,sex,value\nfiles,2024-Q2,,20\nfiles,2024-Q4,,30\n"
    evaluation = load_evaluation("small", "2024", "internal", root=write_small(text, write_parameters("en")))
    assert measure_in(Measure("files"), evaluation.calendar.parse("2024"), evaluation) == Value(30.0)


def test_what_is_added_up_has_no_baseline_to_compare_with(write_small: Callable[..., Path]) -> None:
    parameters = write_parameters("en").replace(
        "targets: {2024: 280}", "targets: {2024: 280}, baseline: {period: 2021, value: 90}"
    )
    evaluation = load_evaluation("small", "2024-Q4", "internal", root=write_small(write_observations(), parameters))
    assert measure_baseline(Measure("calls"), evaluation) is None


def test_only_the_baseline_of_a_level_is_one_to_compare_with(evaluation: Evaluation) -> None:
    assert measure_baseline(Measure("risk-index"), evaluation) == (Value(50.0), "2021")
    assert measure_baseline(Measure("files"), evaluation) is None
    assert measure_baseline(Measure("received", of="share", services=AID), evaluation) is None
    hidden = replace(evaluation, baselines_withheld=frozenset({"risk-index"}))
    assert measure_baseline(Measure("risk-index"), hidden) is None
