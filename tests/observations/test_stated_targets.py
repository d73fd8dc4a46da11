"""Tracking tables: baseline, target and actual beside each other, periods down or across; what they
add, and what they contradict.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import DataError, ParameterError
from ctanalysis.observations import Observation, ReadData
from ctanalysis.observations.stated_targets import check_baselines
from ctanalysis.params import Parameters

PARAMETERS = """\
project: {id: small, title: Small, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: quarter}
sources: {observations: {kind: csv, path: data/small/observations.csv}}
dimensions: {sex: {kind: sex, values: [female, male]}}
indicators:
  - {id: a, title: A, pillar: protection, level: output, unit: count, direction: increase, aggregate: latest, MORE}
  - {id: b, title: B, pillar: protection, level: outcome, unit: percentage, direction: increase, aggregate: latest, denominator: unknown}
"""  # noqa: E501
Read = Callable[..., ReadData]


@pytest.fixture
def read(write_small: Callable[..., Path]) -> Read:
    return lambda text, more="": read_project(
        write_small(text, PARAMETERS.replace("MORE", more or "counts: things")), "small"
    )


def list_targets(data: ReadData, name: str = "a") -> dict[tuple[str, str], object]:
    return {(t.window, t.where.get("sex", "")): t.value for t in data.parameters.by_id[name].targets}


def test_with_periods_down_a_row_is_an_actual_and_a_target_for_its_period(read: Read) -> None:
    data = read(
        "indicator_id,Indicator,Unit,period,baseline,target,actual\na,Anything,persons,2024-Q1,10,20,15\na,,,2024-Q2,,30,\n"
    )
    first, second = data.observations
    assert (first.value, second.value, second.status) == (15, None, "not_reported")
    assert list_targets(data) == {("2024-Q1", ""): 20, ("2024-Q2", ""): 30}
    (baseline,) = data.parameters.by_id["a"].baseline
    assert (baseline.value, baseline.period) == (10, "2023")


def test_with_periods_across_a_column_is_a_period_or_its_target(read: Read) -> None:
    data = read(
        "indicator_id,baseline,2024-Q1,2024-Q1 target,2024-Q2,2024-Q2 Target,2024-Q3 "
        "actual\na,10,15,20,,30,0\nb,,40.5,,,,\n"
    )
    assert [(row.indicator, row.period.label, row.value) for row in data.observations] == [
        ("a", "2024-Q1", 15),
        ("a", "2024-Q3", 0),
        ("b", "2024-Q1", 40.5),
    ]
    assert list_targets(data) == {("2024-Q1", ""): 20, ("2024-Q2", ""): 30} and list_targets(data, "b") == {}


def test_a_target_without_a_period_is_not_used_and_said_where_the_parameters_have_another(read: Read) -> None:
    text = "indicator_id,target,2024-Q1\na,30,15\n"
    (note,) = read(text).notes
    assert note.sentence == "The table gives a target of 30 without its period; it was not used."
    assert read(text, "counts: things, targets: {2024-Q4: 30}").notes == ()


def test_the_targets_and_baselines_of_groups_are_kept(read: Read) -> None:
    data = read("indicator_id,period,sex,baseline,target,actual\na,2024-Q1,,10,20,15\na,2024-Q1,female,6,12,9\n")
    assert list_targets(data) == {("2024-Q1", ""): 20, ("2024-Q1", "female"): 12}
    assert [(b.where, b.value) for b in data.parameters.by_id["a"].baseline] == [({}, 10), ({"sex": "female"}, 6)]


def test_a_baseline_that_was_to_be_set_is_set(read: Read) -> None:
    (baseline,) = (
        read("indicator_id,period,baseline,actual\na,2024-Q1,10,15\n", "baseline: {status: to_be_set}")
        .parameters.by_id["a"]
        .baseline
    )
    assert (baseline.status, baseline.value) == (None, 10)


def test_a_baseline_of_women_leaves_that_of_men_to_be_set(read: Read) -> None:
    more = "baseline: [{status: to_be_set, where: {sex: female}}, {status: to_be_set, where: {sex: male}}]"
    data = read("indicator_id,period,sex,baseline,actual\na,2024-Q1,female,6,9\n", more)
    found = [(b.where, b.status, b.value) for b in data.parameters.by_id["a"].baseline]
    assert found == [({"sex": "male"}, "to_be_set", None), ({"sex": "female"}, None, 6.0)]


@pytest.mark.parametrize("more", [
    "baseline: {period: 2023, value: 10}", "baseline: {period: 2023, value: 10}, targets: {2024-Q1: 20}", "targets: [{window: 2024-Q1, at_least: 20}]", "targets: {2025: 99}",  # noqa: E501
])  # fmt: skip
def test_where_table_and_parameters_agree_nothing_is_said(read: Read, more: str) -> None:
    assert len(read("indicator_id,period,baseline,target,actual\na,2024-Q1,10,20,15\n", more).observations) == 1


@pytest.mark.parametrize("more, words", [
    ("baseline: {period: 2023, value: 12}", "column baseline: the baseline of a differs from the one in the parameters"),  # noqa: E501
    ("targets: {2024-Q1: 25}", "column target: the target of a for 2024-Q1 differs from the one in the parameters"),  # noqa: E501
    ("targets: [{window: 2024-Q1, at_most: 25}]", "differs from the one in the parameters"),
])  # fmt: skip
def test_where_they_disagree_both_places_are_named(read: Read, more: str, words: str) -> None:
    with pytest.raises(DataError) as caught:
        read("indicator_id,period,baseline,target,actual\na,2024-Q1,10,20,15\n", more)
    assert (
        words in str(caught.value) and "line 2" in str(caught.value) and "Correct one of the two" in str(caught.value)
    )


@pytest.mark.parametrize(
    "baseline, good", [("40", True), ("40.0", True), ("40.04", True), ("40.052", False), ("33.3", False)]
)
def test_a_baseline_given_by_its_counts_is_compared_as_a_share(
    write_small: Callable[..., Path], baseline: str, good: bool
) -> None:
    parameters = PARAMETERS.replace("MORE", "counts: things").replace(
        "denominator: unknown", "baseline: {period: 2023, numerator: 48, denominator: 120}"
    )
    root = write_small(f"indicator_id,period,baseline,actual\nb,2024-Q1,{baseline},50\n", parameters)
    if good:
        assert read_project(root, "small").observations
    else:
        with pytest.raises(DataError, match="differs from the one in the parameters"):
            read_project(root, "small")


def test_the_baseline_of_a_group_is_compared_with_that_groups_alone(read: Read) -> None:
    women = "baseline: [{period: 2023, value: 99, where: {sex: female}}]"
    data = read("indicator_id,period,baseline,actual\na,2024-Q1,10,15\n", women)
    assert [(b.where, b.value) for b in data.parameters.by_id["a"].baseline] == [({"sex": "female"}, 99), ({}, 10)]


def test_two_baselines_of_the_project_show_both_places(read: Read) -> None:
    with pytest.raises(
        DataError,
        match="line 3, column baseline: .* differs from the one in data/small/observations.csv, line 2, column",
    ):
        read("indicator_id,period,baseline,target,actual\na,2024-Q1,10,20,15\na,2024-Q2,11,20,15\n")


def test_of_two_targets_for_the_same_period_neither_is_used_and_both_are_listed(read: Read) -> None:
    data = read("indicator_id,period,baseline,target,actual\na,2024-Q1,10,20,15\na,2024-Q1,10,21,15\n")
    assert list_targets(data) == {}
    assert [note.sentence for note in data.notes if "target" in note.sentence] == [
        "Two rows give the target of a for 2024-Q1 differently; neither was used."
    ]
    assert all(
        f"line {line}, column target" in note.place
        for note in data.notes
        if "target" in note.sentence
        for line in (2, 3)
    )


def test_a_wrong_number_in_any_of_the_three_is_named_by_its_column(read: Read) -> None:
    with pytest.raises(DataError) as caught:
        read('indicator_id,period,baseline,target,actual\na,2024-Q1,"1,5",20%,x\n')
    assert all(f"column {name}" in str(caught.value) for name in ("baseline", "target", "actual"))


def test_a_score_from_before_is_not_held_against_the_baseline_of_the_same_year() -> None:
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2022-01-01", "end": "2026-12-31"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "indicators": [{"id": "x", "title": "X", "pillar": "protection", "level": "outcome", "unit": "mean_score",
                        "direction": "increase", "aggregate": "latest",
                        "baseline": {"period": "2023", "mean": 55.0, "sd": 9, "n": 50}}],
    })  # fmt: skip
    year = parameters.periods.parse("2023")
    before, all_of_it = (
        Observation("x", year, mean=40.0, sd=9.0, n=53.0, wave="pre"),
        Observation("x", year, mean=55.0, sd=9.0, n=50.0),
    )
    assert list(check_baselines((before, all_of_it), parameters)) == []
    assert len(list(check_baselines((replace(all_of_it, mean=40.0),), parameters))) == 1


@pytest.mark.parametrize("declared", ["low: 50, high: 60", "text: An agreement"])
@pytest.mark.parametrize(("group", "is_refused"), [("", True), ("female", False)])
def test_beside_a_band_or_words_a_number_would_be_a_second_target(
    read: Read, declared: str, group: str, is_refused: bool
) -> None:
    rows = f"indicator_id,period,sex,target,actual\na,2024-Q1,{group},55,40\n"
    more = f"counts: things, targets: [{{window: 2024-Q1, {declared}}}]"
    if not is_refused:
        assert list_targets(read(rows, more))["2024-Q1", group] == 55
        return
    with pytest.raises(DataError, match="the target of a for 2024-Q1 differs from the one in the parameters"):
        read(rows, more)


def test_a_baseline_of_no_period_is_one_problem_with_its_place_and_hides_no_other(read: Read) -> None:
    with pytest.raises(ParameterError) as refused:
        read("indicator_id,period,value\na,2024-Q7,4\n", "counts: things, baseline: {period: 20x3, value: 5}")
    named, other = refused.value.problems
    assert named.where.endswith("line 6, indicators[0].baseline.period") and '"2024-Q7"' in other.what


def test_a_baseline_of_each_period_stands_beside_the_one_that_is_declared(write_small: Callable[..., Path]) -> None:
    parameters = PARAMETERS.replace("path: data/small/observations.csv", "path: data/small/observations.csv, SOURCE")
    parameters = parameters.replace("SOURCE", "baselines: each_period")
    more = "baseline: [{period: 2020, value: 3}, {period: 2020, value: 2, where: {sex: female}}]"
    text = "indicator_id,period,baseline,actual\na,2024-Q2,10,15\na,2024-Q3,11,16\n"
    data = read_project(write_small(text, parameters.replace("MORE", more)), "small")
    assert [(b.period, b.value) for b in data.parameters.by_id["a"].baseline] == [
        ("2020", 3), ("2020", 2), ("2024-Q1", 10), ("2024-Q2", 11),
    ]  # fmt: skip
