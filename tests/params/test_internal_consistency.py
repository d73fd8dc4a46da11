"""What has to agree between the parts of the parameters: each rule with the place that it names, and its sister that
is in order.
"""

from typing import Any

import pytest
from figures_rows import make_parameters

from ctanalysis.params.internal_consistency import find_disagreements

FLOW = {"unit": "count", "aggregate": "sum"}
REGION = {"values": ["north", "south"]}
TOWN = {"values": {"alba": "north", "bora": "south"}, "parent": "region"}
CUT = {"id": "c", "indicator": "x", "kind": "groups", "by": "sex", "period": "2024"}
SEX = {"values": ["female", "male"]}


def list_places(indicator: dict[str, Any] = FLOW, **more: Any) -> list[tuple[str | int, ...]]:
    return [place for place, _ in find_disagreements(make_parameters(indicator, **more))]


def say(indicator: dict[str, Any] = FLOW, **more: Any) -> list[str]:
    return [words for _, words in find_disagreements(make_parameters(indicator, **more))]


def test_parts_that_agree_are_not_named() -> None:
    assert list_places(
        {**FLOW, "result": "a", "disaggregation": ["sex", "town"], "targets": {"2024": 1, "2025": 2},
         "baseline": [{"period": "2022", "value": 1}, {"period": "2022", "value": 1, "where": {"sex": "female"}}]},
        results=[{"id": "a", "statement": "A", "level": "outcome"}], key_results=["x"],
        dimensions={"sex": SEX, "region": REGION, "town": TOWN}, comparisons=[{**CUT, "a": "female", "b": "male"}],
        events=[{"date": "2024-01-01", "label": "New form", "breaks": ["x"]}],
        questions=[{"id": "q", "text": "Did it?", "criterion": "effectiveness", "indicators": ["x"]}],
    ) == []  # fmt: skip


@pytest.mark.parametrize(("more", "place"), [
    ({"key_results": ["y"]}, ("key_results", 0)),
    ({"events": [{"date": "2024-01-01", "label": "E", "breaks": ["x", "y"]}]}, ("events", 0, "breaks", 1)),
    ({"places": {"source": "p.geojson", "name": "name", "dimensions": ["sex", "town"]}}, ("places", "dimensions", 1)),
    ({"dimensions": {"sex": SEX, "town": {"values": ["a"], "parent": "region"}}}, ("dimensions", "town", "parent")),
    ({"dimensions": {"sex": {**SEX, "independent_of": ["age"]}}}, ("dimensions", "sex", "independent_of", None)),
    ({"comparisons": [{**CUT, "by": "age"}]}, ("comparisons", 0, "by")),
    ({"comparisons": [{**CUT, "a": "female", "b": "other"}]}, ("comparisons", 0, "b", "sex")),
    ({"comparisons": [{**CUT, "where": {"sex": "other"}}]}, ("comparisons", 0, "where", "sex")),
    ({"comparisons": [{**CUT, "period": "2024-Q7"}]}, ("comparisons", 0, "period")),
    ({"comparisons": [{"id": "c", "indicator": "x", "kind": "before_after", "before": "2023", "after": "2024-Q9"}]},
     ("comparisons", 0, "after")),
    ({"funding": {"currency": "EUR", "lines": [{"result": "a", "period": "2024", "budget": 1}]}},
     ("funding", "lines", 0, "result")),
])  # fmt: skip
def test_a_name_that_nothing_has_is_named_where_it_stands(more: dict[str, Any], place: tuple[Any, ...]) -> None:
    found = list_places(**{"dimensions": {"sex": SEX}, **more})
    assert found == [tuple(part for part in place if part is not None)]


@pytest.mark.parametrize(("fields", "place"), [
    ({"result": "a"}, ("result",)), ({"subset_of": ["y"]}, ("subset_of", 0)), ({"disaggregation": ["age"]},
     ("disaggregation", 0)), ({"aggregate": "latest", "schedule": ["2024", "2024-Q8"]}, ("schedule", 1)),
    ({"baseline": {"period": "2022-Q8", "value": 1}}, ("baseline", 0, "period")),
    ({"targets": {"2024": 1, "2024-Q8": 1}}, ("targets", 1, "window")),
    ({"targets": [{"window": "2024", "value": 1, "where": {"sex": "other"}}]}, ("targets", 0, "where", "sex")),
    ({"baseline": {"period": "2022", "value": 1, "where": {"age": "1"}}}, ("baseline", 0, "where", "age")),
])  # fmt: skip
def test_a_name_of_an_indicator_that_nothing_has_is_named(fields: dict[str, Any], place: tuple[Any, ...]) -> None:
    assert list_places({**FLOW, **fields}, dimensions={"sex": SEX}) == [("indicators", 0, *place)]


def test_two_targets_of_one_window_are_for_two_groups_or_one_too_many() -> None:
    women = {"window": "2024", "value": 1, "where": {"sex": "female"}}
    whole = {"window": "2024", "value": 2}
    assert list_places({**FLOW, "targets": [women, whole]}, dimensions={"sex": SEX}) == []
    assert list_places({**FLOW, "targets": [women, whole, women, whole]}, dimensions={"sex": SEX}) == [
        ("indicators", 0, "targets", 2, "window"), ("indicators", 0, "targets", 3, "window"),
    ]  # fmt: skip


def test_a_group_has_one_baseline() -> None:
    stood = [{"period": "2022", "value": 1}, {"period": "2021", "value": 1, "where": {"sex": "female"}}]
    assert list_places({**FLOW, "baseline": stood}, dimensions={"sex": SEX}) == []
    assert list_places({**FLOW, "baseline": [*stood, {"period": "2021", "value": 3}]}, dimensions={"sex": SEX}) == [
        ("indicators", 0, "baseline", 2)
    ]


@pytest.mark.parametrize(("labels", "places"), [
    (["2023-Q1", "2023-Q2", "2023-Q4"], []), (["2023-Q2", "2023-Q1", "2023-Q3"], [("calendar", "periods", 1)]),
    (["2023-Q1", "2023-Q1"], [("calendar", "periods", 1)]),
    (["2023-Q2", "2023-Q9", "2023-Q1"], [("calendar", "periods", 1)]),
])  # fmt: skip
def test_listed_periods_stand_in_order_and_one_that_is_none_is_named_alone(
    labels: list[str], places: list[tuple[Any, ...]]
) -> None:
    assert list_places(calendar={"frequency": "quarter", "periods": labels}) == places


@pytest.mark.parametrize(("lines", "places"), [
    ([("a", "2024"), ("b", "2024"), ("a", "2025")], []),
    ([("a", "2024"), ("a", "2024-Q4"), ("a", "2025")], [("funding", "lines", 1, "period")]),
    ([("a", "2024-Q9"), ("a", "2024"), ("a", "2024")],
     [("funding", "lines", 0, "period"), ("funding", "lines", 2, "period")]),
])  # fmt: skip
def test_money_of_one_result_and_time_is_given_once(
    lines: list[tuple[str, str]], places: list[tuple[Any, ...]]
) -> None:
    results = [{"id": one, "statement": one, "level": "outcome"} for one in "ab"]
    given = [{"result": result, "period": period, "budget": 1} for result, period in lines]
    assert list_places(results=results, funding={"currency": "EUR", "lines": given}) == places


UNIQUE = {"unit": "count", "aggregate": "unique"}


@pytest.mark.parametrize(("indicator", "window", "where", "is_named"), [
    (UNIQUE, "2024", {}, False), (UNIQUE, "2024-H1", {}, True), (UNIQUE, "2025-Q1", {}, True),
    (FLOW, "2024-H1", {}, False), (UNIQUE, "2024-H1", {"sex": "male"}, False),
])  # fmt: skip
def test_a_share_of_a_baseline_of_distinct_people_is_for_a_time_as_long(
    indicator: dict[str, Any], window: str, where: dict[str, str], is_named: bool
) -> None:
    target = {"window": window, "percent_of_baseline": 20, "where": where}
    stood = [{"period": "2022", "value": 10}, {"period": "2022-H1", "value": 5, "where": {"sex": "male"}}]
    found = list_places({**indicator, "baseline": stood, "targets": [target]}, dimensions={"sex": SEX})
    assert found == ([("indicators", 0, "targets", 0)] if is_named else [])


def test_a_value_to_reach_may_be_for_another_time_than_the_baseline_of_distinct_people() -> None:
    more = {"baseline": {"period": "2022", "value": 10}, "targets": {"2024-H1": 7}}
    assert list_places({**UNIQUE, **more}) == []


def test_what_is_its_own_parent_is_named_and_what_is_above_two_is_not() -> None:
    def chain(*parents: str | None) -> list[dict[str, Any]]:
        return [
            {"id": name, "statement": name, "level": "outcome", "parent": parent}
            for name, parent in zip("abc", parents, strict=True)
        ]

    assert list_places(results=chain(None, "a", "a")) == list_places(results=chain(None, "a", "b")) == []
    assert list_places(results=chain("b", "a", "a")) == [("results", 0, "parent"), ("results", 1, "parent")]
    assert list_places(results=chain("a", None, "b")) == [("results", 0, "parent")]
    rounds = {"region": {"values": ["n"], "parent": "town"}, "town": {"values": ["n"], "parent": "region"}}
    assert list_places(dimensions=rounds) == [("dimensions", "region", "parent"), ("dimensions", "town", "parent")]


def test_a_part_lies_in_a_value_of_its_parent() -> None:
    strange = {"values": {"alba": "north", "bora": "sud"}, "parent": "region"}
    assert list_places(dimensions={"region": REGION, "town": TOWN}) == []
    assert say(dimensions={"region": REGION, "town": strange}) == [
        '"sud" is not a value of region; allowed: north, south'
    ]
    assert list_places(dimensions={"region": REGION, "town": strange}) == [("dimensions", "town", "values", "bora")]


def test_an_id_that_stands_twice_names_the_first() -> None:
    results = [{"id": one, "statement": f"{one} {number}", "level": "outcome"} for number, one in enumerate("abab")]
    found = list(find_disagreements(make_parameters(FLOW, results=results)))
    assert [(place, words) for place, words in found if place[-1] == "id"] == [
        (("results", 2, "id"), 'the id "a" is a duplicate of results[0]'),
        (("results", 3, "id"), 'the id "b" is a duplicate of results[1]'),
    ]
