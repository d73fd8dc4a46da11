"""Who is protected how, by indicator, group and edition."""

from typing import Any

import pytest
from disclosure_rows import make_parameters

from ctanalysis.disclosure import Policy
from ctanalysis.ground.terms import HOW_TRAFFICKED

DIMENSIONS: dict[str, Any] = {
    "sex": {"kind": "sex", "values": ["f", "m"]},
    "age": {"kind": "age", "values": ["10-17", "18+"]},
    "form": {"kind": "exploitation", "values": ["labour", "sexual"], "sensitive": True},
    "region": {"kind": "place", "level": 1, "values": ["N", "S"]},
    "village": {"kind": "place", "level": 2, "values": ["A", "B"]},
    "country": {"kind": "place", "values": ["UA", "PL"]},
}


def find(edition: str, where: dict[str, str], words: dict[str, Any], **more: Any) -> int:
    parameters = make_parameters({"a": words}, DIMENSIONS, **more)
    policy = Policy(edition, parameters)
    return policy.find_threshold(parameters.indicators[0], parameters.find_group(where))


@pytest.mark.parametrize(("where", "words", "threshold"), [
    ({}, {}, 5),
    ({}, {"population": "victims"}, 10),
    ({}, {"sensitivity": "high"}, 10),
    ({"sex": "f"}, {}, 5),
    ({"age": "18+"}, {}, 5),
    ({"age": "10-17"}, {}, 10),
    ({"sex": "f", "age": "10-17"}, {}, 10),
    ({"form": "labour"}, {}, 10),
    ({"region": "N"}, {}, 5),
    ({"country": "UA"}, {}, 5),
    ({"village": "A"}, {}, 10),
    ({}, {"counts": "events"}, 0),
])  # fmt: skip
def test_the_threshold_of_a_public_report(where: dict[str, str], words: dict[str, Any], threshold: int) -> None:
    assert find("public", where, words) == threshold
    assert find("partner", where, words) == min(5, threshold)
    assert find("internal", where, words) == 0


@pytest.mark.parametrize("kind", HOW_TRAFFICKED)
def test_how_somebody_was_trafficked_is_protected_as_a_victim_is(kind: str) -> None:
    told = {"told": {"kind": kind, "values": ["x", "y"]}}
    parameters = make_parameters({"a": {}}, told)
    policy = Policy("public", parameters)
    assert policy.find_threshold(parameters.indicators[0], parameters.find_group({"told": "x"})) == 10


def test_each_of_these_kinds_tells_how_somebody_was_trafficked() -> None:
    kinds = "exploitation means recruitment relation route_from route_through route_to"
    assert set(HOW_TRAFFICKED) == {*kinds.split()}


@pytest.mark.parametrize(("stated", "public", "partner"), [(3, 3, 3), (5, 5, 5), (20, 20, 5)])
def test_a_stated_threshold_holds_for_all_and_partners_never_have_a_higher_one(
    stated: int, public: int, partner: int
) -> None:
    disclosure = {"threshold": stated, "reason": "agreed with the shelter"}
    for words in ({}, {"population": "victims"}):
        assert find("public", {}, words, disclosure=disclosure) == public
        assert find("partner", {}, words, disclosure=disclosure) == partner
    assert find("public", {}, {"counts": "events"}, disclosure=disclosure) == 0


def test_the_least_denominator_of_a_percentage() -> None:
    parameters = make_parameters({"a": {}})
    assert Policy("public", parameters).least_denominator() == 20
    assert Policy("partner", parameters).least_denominator() == 5


def test_what_somebody_else_has_published_and_by_what() -> None:
    published = {"source": "the office", "by": ["sex"]}
    parameters = make_parameters({"a": {"already_published": published}, "b": {}}, DIMENSIONS)
    policy, (a, b) = Policy("public", parameters), parameters.indicators
    groups = [parameters.find_group(w) for w in ({}, {"sex": "f"}, {"sex": "f", "age": "18+"})]
    assert [policy.is_public_already(a, group) for group in groups] == [True, True, False]
    assert not policy.is_public_already(b, ())


def test_a_zero_is_protected_where_one_dimension_is_sensitive() -> None:
    parameters = make_parameters({"a": {}}, DIMENSIONS)
    policy = Policy("public", parameters)
    assert policy.protects_zero(parameters.find_group({"sex": "f", "form": "labour"}))
    assert not policy.protects_zero(parameters.find_group({"sex": "f", "age": "18+"}))
    assert not policy.protects_zero(())


def is_headline(where: dict[str, str], period: str = "2024-Q1", indicator: str = "a", **more: Any) -> bool:
    words = more.pop("a", {})
    parameters = make_parameters({"a": words, "b": {}}, DIMENSIONS, **more)
    group = parameters.find_group(where)
    return Policy("public", parameters).is_headline(indicator, group, period)


def test_a_total_is_a_headline_and_a_group_is_none() -> None:
    assert is_headline({})
    assert not is_headline({"sex": "f"})


def test_a_group_with_a_target_of_its_own_is_a_headline() -> None:
    a = {"targets": [{"window": "2024", "value": 9, "where": {"sex": "f"}}]}
    assert is_headline({"sex": "f"}, a=a)
    assert not is_headline({"sex": "m"}, a=a)
    assert not is_headline({"sex": "f"}, indicator="b", a=a)


def test_the_sides_of_a_declared_comparison_are_headlines_in_their_period() -> None:
    compared = [{"id": "c", "kind": "groups", "indicator": "a", "by": "sex", "a": "f", "b": "m",
        "period": "2024-Q1", "where": {"age": "18+"}}]  # fmt: skip
    for where, period, found in (
        ({"sex": "f", "age": "18+"}, "2024-Q1", True),
        ({"sex": "m", "age": "18+"}, "2024-Q1", True),
        ({"sex": "f", "age": "18+"}, "2024-Q2", False),
        ({"sex": "f"}, "2024-Q1", False),
    ):
        assert is_headline(where, period, comparisons=compared) is found


def test_both_sides_of_a_provision_are_headlines_by_its_groups() -> None:
    provision = [{"service": "s", "needed": "a", "received": "b", "by": ["sex"]}]
    for indicator in ("a", "b"):
        assert is_headline({"sex": "f"}, indicator=indicator, provision=provision)
        assert not is_headline({"age": "18+"}, indicator=indicator, provision=provision)
