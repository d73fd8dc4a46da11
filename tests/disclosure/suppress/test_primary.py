"""Who is protected how: thresholds by edition and people, and the rows that show few people by
themselves.
"""

from dataclasses import replace
from typing import Any

import pytest
from disclosure_rows import make_parameters, make_row

from ctanalysis.disclosure.suppress.policy import Policy, is_minor
from ctanalysis.disclosure.suppress.primary import _list_spreads, count_people, find_reason
from ctanalysis.ground.terms import Group
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters

DIMENSIONS = {
    "sex": {"kind": "sex", "values": ["f", "m"]},
    "age": {"kind": "age", "values": ["10-17", "18+", "adults"]},
    "type": {"kind": "exploitation", "values": ["x", "y"]},
    "region": {"kind": "place", "level": 1, "values": ["N", "S"]},
    "district": {"kind": "place", "level": 2, "values": ["A", "B"]},
    "status": {"values": ["yes", "no"], "sensitive": True},
}


VICTIMS = {"population": "victims", "data_basis": "sample"}
FIVE = {**VICTIMS, "scale": {"lowest": 1, "highest": 5}}


def make_policy(edition: str = "public", disclosure: dict[str, Any] | None = None, **words: Any) -> Policy:
    indicator = {
        "id": "a",
        "title": "t",
        "pillar": "protection",
        "level": "output",
        "unit": "count",
        "direction": "increase",
        "aggregate": "latest",
        "counts": "people",
        **words,
    }
    return Policy(edition, Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2022-01-01", "end": "2026-12-31"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "dimensions": DIMENSIONS, "indicators": [indicator], "disclosure": disclosure or {},
    }))  # fmt: skip


@pytest.mark.parametrize(("edition", "words", "group", "expected"), [
    ("public", {}, (), 5), ("public", {"population": "victims"}, (), 10), ("public", {"sensitivity": "high"}, (), 10), ("public", {}, (("age", "10-17"),), 10),  # noqa: E501
    ("public", {}, (("age", "18+"),), 5), ("public", {}, (("age", "adults"),), 10), ("public", {}, (("type", "x"),), 10), ("public", {}, (("region", "N"),), 5),  # noqa: E501
    ("public", {}, (("district", "A"),), 10), ("partner", {"population": "victims"}, (), 5), ("internal", {"population": "victims"}, (), 0),  # noqa: E501
    ("public", {"counts": "events"}, (), 0), ("public", {"counts": "things"}, (), 0), ("public", {"counts": "cases"}, (), 5), ("public", {"counts": "cases", "sensitivity": "low"}, (), 0),  # noqa: E501
])  # fmt: skip
def test_thresholds(edition: str, words: dict[str, Any], group: Group, expected: int) -> None:
    policy = make_policy(edition, **words)
    assert policy.find_threshold(policy.parameters.by_id["a"], group) == expected


def test_a_project_may_set_its_own_threshold() -> None:
    for threshold, public, partner in ((20, 20, 5), (3, 3, 3)):
        settings = {"threshold": threshold, "reason": "the law"}
        for edition, expected in (("public", public), ("partner", partner)):
            policy = make_policy(edition, settings, population="victims")
            assert policy.find_threshold(policy.parameters.by_id["a"], ()) == expected


@pytest.mark.parametrize(("words", "figures", "group", "is_shown"), [
    ({}, {"value": 4.0}, (), False), ({}, {"value": 5.0}, (), True), ({}, {"value": 0.0}, (), True), ({}, {"value": 0.0}, (("status", "yes"),), False),  # noqa: E501
    ({"unit": "percentage"}, {"value": 81.0}, (), False), ({"unit": "percentage"}, {"value": 90.0, "n": 40.0}, (), False), ({"unit": "percentage"}, {"value": 50.0, "n": 40.0}, (), True),  # noqa: E501
    ({"unit": "percentage"}, {"numerator": 10.0, "denominator": 19.0}, (), False), ({"unit": "percentage"}, {"numerator": 10.0, "denominator": 20.0}, (), True),  # noqa: E501
    ({"unit": "percentage"}, {"numerator": 18.0, "denominator": 20.0}, (), False), ({"unit": "percentage"}, {"numerator": 20.0, "denominator": 20.0}, (), True),  # noqa: E501
    ({"unit": "percentage"}, {"numerator": 20.0, "denominator": 20.0}, (("status", "yes"),), False),
    ({"unit": "rate"}, {"value": 2.5}, (), False), ({"unit": "ratio"}, {"value": 2.5}, (), False), ({"unit": "index"}, {"value": 2.5}, (), False), ({"unit": "index"}, {"value": 2.5, "n": 30.0}, (), True),  # noqa: E501
    ({"unit": "median_days"}, {"value": 2.5, "n": 3.0}, (), False), ({"unit": "mean_score"}, {"mean": 2.5, "sd": 1.0}, (), False), ({"unit": "mean_score", "scale": {"lowest": 0, "highest": 10}}, {"mean": 2.5, "n": 12.0}, (), True),  # noqa: E501
    ({"unit": "mean_score"}, {"mean_change": 2.5, "n_pairs": 4.0}, (), False), ({"unit": "mean_score"}, {"mean_change": 2.5}, (), False),  # noqa: E501
    # what a survey reports beside a score tells what its spread would
    ({"unit": "mean_score", **FIVE}, {"mean": 4.8, "n": 100.0, "sd": 0.87}, (), False),
    ({"unit": "mean_score", **FIVE}, {"mean": 4.8, "n": 100.0, "se": 0.087}, (), False),
    ({"unit": "mean_score", **FIVE}, {"mean": 4.8, "n": 100.0, "low": 4.63, "high": 4.97}, (), False),  # noqa: E501
    ({"unit": "mean_score", **VICTIMS}, {"mean": 1.95, "n": 100.0}, (), False),
    ({"unit": "mean_score", **VICTIMS}, {"mean": 1.95, "n": 100.0, "se": 0.0268}, (), False),
    ({"unit": "mean_score", **VICTIMS, "design_effect": 3.0}, {"mean": 4.52, "n": 25.0, "se": 0.3181}, (), False),  # noqa: E501
    ({"unit": "mean_score", **VICTIMS}, {"mean": 4.52, "n": 25.0, "se": 0.3181, "effective_n": 8.33}, (), False),  # noqa: E501
    ({"unit": "mean_score", **FIVE}, {"mean": 4.45, "n": 40.0, "low": 4.22, "high": 4.68}, (), False),  # noqa: E501
    ({"unit": "count", **VICTIMS}, {"value": 15.0, "low": 8.0, "high": 40.0}, (), False),
    ({"unit": "count", **VICTIMS}, {"value": 150.0, "low": 80.0, "high": 400.0}, (), True),
    ({"unit": "percentage", **VICTIMS}, {"value": 40.0, "n": 400.0, "se": 3.0}, (), True),
    ({"unit": "milestone"}, {"value": 1.0}, (), True), ({"unit": "money", "counts": "things"}, {"value": 3.0}, (), True), ({"counts": "events"}, {"value": 1.0}, (), True),  # noqa: E501
])  # fmt: skip
def test_rows_that_show_few_people(
    words: dict[str, Any], figures: dict[str, float], group: Group, is_shown: bool
) -> None:
    policy = make_policy(**words)
    row = Observation("a", policy.parameters.periods.parse("2024"), group, **figures)  # type: ignore[arg-type]
    reason = find_reason(row, policy.parameters.by_id["a"], policy)
    assert (reason is None) is is_shown
    assert reason is None or not any(character.isdigit() for character in reason)


def test_the_partner_edition_shows_shares_of_five() -> None:
    policy = make_policy("partner", unit="percentage")
    row = Observation("a", policy.parameters.periods.parse("2024"), (), numerator=6.0, denominator=12.0)
    assert find_reason(row, policy.parameters.by_id["a"], policy) is None


def test_what_somebody_else_published_is_shown_by_what_they_published_it() -> None:
    policy = make_policy(already_published={"source": "the office", "by": ["sex"]})
    indicator = policy.parameters.by_id["a"]
    for group, is_shown in (
        ((), True),
        ((("sex", "f"),), True),
        ((("region", "N"),), False),
        ((("sex", "f"), ("region", "N")), False),
    ):
        assert (
            find_reason(Observation("a", policy.parameters.periods.parse("2024"), group, 3.0), indicator, policy)
            is None
        ) is is_shown


def test_the_people_behind_a_row_are_counted() -> None:
    policy = make_policy(unit="percentage")
    indicator = policy.parameters.by_id["a"]
    period = policy.parameters.periods.parse("2024")
    assert count_people(Observation("a", period, (), 81.03, n=58.0), indicator) == {
        "numerator": 47.0,
        "denominator": 58.0,
        "rest": 11.0,
    }
    assert count_people(Observation("a", period, (), 50.0), indicator) == {}


def test_a_band_without_a_lower_age_may_hold_children() -> None:
    assert [is_minor(band) for band in ("0-14", "15-24", "18-24", "75+", "under 25", "age not known")] == [
        True,
        True,
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize("words", [{"counts": "things"}, {"counts": "events"}])
def test_what_is_no_people_is_never_small(words: dict[str, Any]) -> None:
    policy = make_policy(**{"unit": "percentage", "aggregate": "ratio_of_sums", **words})
    indicator = policy.parameters.by_id["a"]
    row = Observation("a", policy.parameters.periods.parse("2024"), numerator=1.0, denominator=3.0)
    assert find_reason(row, indicator, policy) is None


@pytest.mark.parametrize("denominator, shown", [(12, True), (3, False), (0, True)])
def test_what_is_divided_by_few_people_is_withheld(denominator: int, shown: bool) -> None:
    """Meetings are events, and the witnesses that they are divided by are people."""
    words = {"title": "Support meetings per witness", "counts": "events", "unit": "ratio"}
    parameters = make_parameters({"a": {**words, "aggregate": "ratio_of_sums"}})
    row = make_row(parameters, "a", "2024-Q1", numerator=9, denominator=denominator)
    reason = find_reason(row, parameters.by_id["a"], Policy("public", parameters))
    assert (reason is None) == shown


@pytest.mark.parametrize(("words", "n", "shown"), [
    ({"title": "Compensation paid to victims"}, 2, False),
    ({"title": "Compensation paid to victims"}, 12, True),
    ({"title": "Compensation paid to victims"}, None, True),
    ({"title": "Compensation paid", "population": "victims"}, 2, False),
    ({"title": "Compensation paid"}, 2, True),
])  # fmt: skip
def test_an_amount_that_few_people_received_is_withheld(words: dict[str, Any], n: int | None, shown: bool) -> None:
    parameters = make_parameters({"a": {**words, "counts": "money", "unit": "money"}})
    row = make_row(parameters, "a", "2024-Q1", value=90_000, n=n)
    reason = find_reason(row, parameters.by_id["a"], Policy("public", parameters))
    assert (reason is None) == shown


@pytest.mark.parametrize(("unit", "asked_once", "shown"), [
    ("percentage", None, False), ("mean_score", 4, False), ("mean_score", 9, False),
    ("mean_score", 10, True), ("mean_score", None, True),
])  # fmt: skip
@pytest.mark.parametrize("edition", ["public", "partner"])
def test_who_changed_is_told_of_scores_where_few_are_left_out_of_the_link_and_of_no_share(
    edition: str, unit: str, asked_once: int | None, shown: bool
) -> None:
    policy = make_policy(edition, unit=unit, population="victims")
    period = policy.parameters.periods.parse("2024")
    row = Observation("a", period, mean_change=15.0, sd_change=48.0, n_pairs=80.0, wave="pairs", asked_once=asked_once)
    reason = find_reason(row, policy.parameters.by_id["a"], policy)
    is_large = asked_once is not None and asked_once >= policy.find_threshold(policy.parameters.by_id["a"], ())
    assert (reason is None) == (shown or (unit == "mean_score" and is_large))


@pytest.mark.parametrize(("words", "figures", "counts"), [
    ({}, {"value": 12.0}, {"value": 12.0}), ({}, {}, {}), ({}, {"value": 12.0, "n": 30.0}, {"value": 12.0, "n": 30.0}),
    ({"unit": "percentage"}, {"numerator": 8.0, "denominator": 20.0}, {"numerator": 8.0, "denominator": 20.0, "rest": 12.0}),  # noqa: E501
    ({"unit": "percentage"}, {"numerator": 20.0, "denominator": 8.0}, {"numerator": 20.0, "denominator": 8.0}),
    ({"unit": "percentage"}, {"numerator": 8.0}, {}), ({"unit": "percentage"}, {"denominator": 20.0}, {}),
    ({"unit": "percentage"}, {"numerator": 8.0, "n": 20.0}, {"n": 20.0}),
    ({"unit": "percentage"}, {"value": 40.0}, {}), ({"unit": "percentage"}, {"value": 40.0, "n": 20.0}, {"numerator": 8.0, "denominator": 20.0, "rest": 12.0}),  # noqa: E501
    ({"unit": "mean_score"}, {"mean": 0.9}, {}), ({"unit": "mean_score"}, {"mean": 0.9, "n": 30.0}, {"numerator": 27.0, "denominator": 30.0, "rest": 3.0}),  # noqa: E501
    ({"unit": "mean_score"}, {"mean": 0.9, "n": 30.0, "sd": 0.5}, {"n": 30.0}), ({"unit": "mean_score"}, {"mean": 2.9, "n": 30.0}, {"n": 30.0}),  # noqa: E501
    ({"unit": "mean_score"}, {"mean_change": 1.0, "n_pairs": 6.0, "n": 9.0}, {"n": 9.0, "n_pairs": 6.0}),
])  # fmt: skip
def test_the_people_that_a_row_lets_be_counted(
    words: dict[str, Any], figures: dict[str, float], counts: dict[str, float]
) -> None:
    policy = make_policy(**words)
    row = Observation("a", policy.parameters.periods.parse("2024"), (), **figures)  # type: ignore[arg-type]
    assert count_people(row, policy.parameters.by_id["a"]) == counts


def test_one_end_of_a_range_gives_no_spread() -> None:
    policy = make_policy(unit="mean_score", **FIVE)
    indicator, period = policy.parameters.by_id["a"], policy.parameters.periods.parse("2024")
    survey = Observation("a", period, (), mean=3.0, n=100.0, df=99.0)
    assert _list_spreads(survey, indicator) == {None}
    assert _list_spreads(replace(survey, low=2.9), indicator) == {None}
    assert _list_spreads(replace(survey, high=3.1), indicator) == {None}
    assert len(_list_spreads(replace(survey, low=2.9, high=3.1), indicator)) > 1
    assert _list_spreads(replace(survey, df=None, sd=0.5), indicator) == {0.5}
