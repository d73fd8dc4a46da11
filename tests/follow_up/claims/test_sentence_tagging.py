"""What is understood of the words of a sentence, one after the other."""

from typing import Any

import pytest
from disclosure_rows import SEX, make_parameters

from ctanalysis.follow_up.claims.movement_figure_pairs import When
from ctanalysis.follow_up.claims.sentence_tagging import make_marker, mark, read_when

TITLES = ("Calls", "Calls answered", "Women", "Aid")


def tell(sentence: str, *titles: str, **more: Any) -> list[tuple[str, str]]:
    """The words with what each is understood as."""
    indicators = {f"x-{title.lower().replace(' ', '-')}": {"title": title} for title in titles or TITLES}
    marker = make_marker(make_parameters(indicators, SEX, **more))
    return [(token.text, token.kind) for token in mark(sentence, marker)]


@pytest.mark.parametrize("titles", [("Calls", "Calls answered"), ("Calls answered", "Calls")])
def test_of_two_names_that_begin_alike_the_longer_is_meant(titles: tuple[str, ...]) -> None:
    assert tell("Calls answered fell", *titles) == [("calls answered", "measure"), ("fell", "claim")]
    assert tell("Calls fell", *titles) == [("calls", "measure"), ("fell", "claim")]


def test_of_two_names_that_end_alike_the_longer_is_meant() -> None:
    assert tell("All calls rose", "Calls", "All calls") == [("all calls", "measure"), ("rose", "claim")]
    assert tell("Calls and aid rose", "Calls", "And aid") == [
        ("calls", "measure"), ("and aid", "measure"), ("rose", "claim"),
    ]  # fmt: skip


def test_an_indicators_name_comes_before_a_groups() -> None:
    kinds = {"sex": {"kind": "sex", "values": ["female", "male"]}}
    for title, kind in (("Women", "measure"), ("Calls", "group")):
        marker = make_marker(make_parameters({"x": {"title": title}}, kinds))
        assert [token.kind for token in mark("Women", marker)] == [kind]


def test_a_name_of_three_letters_is_a_word_like_others() -> None:
    assert tell("Aid fell", "Aid") == [("aid", "word"), ("fell", "claim")]
    assert tell("Aids fell", "Aids") == [("aids", "measure"), ("fell", "claim")]


@pytest.mark.parametrize(("name", "kind"), [("unit-1", "measure"), ("unit 1", "measure"), ("trained", "word")])
def test_an_id_is_understood_where_it_is_no_plain_word(name: str, kind: str) -> None:
    marker = make_marker(make_parameters({"unit-1": {"title": "Calls"}, "trained": {"title": "Officers"}}))
    assert [(token.text, token.kind) for token in mark(name, marker)] == [(name, kind)]


def test_what_is_quoted_and_what_is_marked_is_no_claim() -> None:
    assert [kind for _, kind in tell("“Calls answered” fell")] == ["word", "claim"]
    assert tell("**Calls** _fell_") == tell("Calls fell")
    assert tell("- Calls fell") == tell("3. Calls fell") == tell("Calls fell")


def test_words_within_words_are_not_understood() -> None:
    assert ("calls", "measure") not in tell("Recalls fell")
    assert ("calls", "measure") not in tell("Calls/day fell")


def test_reached_is_a_verdict_where_a_target_is_spoken_of() -> None:
    assert ("reached", "word") in tell("Women were reached")
    assert "verdict" in [kind for _, kind in tell("The target was reached")]


@pytest.mark.parametrize(("text", "expected"), [
    ("in 2024-q1", When("in", labels=("2024-Q1",))), ("in the last year", When("year", -1)),
    ("in the first year", When("year", 1)), ("in the last two years", When("years", -1, 2)),
    ("in the first three years", When("years", 1, 3)), ("in the first 3 years", When("years", 1, 3)),
    ("calls in 2024-q1", None), ("in 2024-q1 again", None),
])  # fmt: skip
def test_a_time_is_named_by_its_words_alone(text: str, expected: When | None) -> None:
    parameters = make_parameters({"x": {"title": "Calls"}})
    assert read_when(text, make_marker(parameters).words, parameters) == expected


def test_a_place_is_written_as_it_is_named() -> None:
    places = {"district": {"kind": "place", "level": 1, "values": ["North", "Ur"]}}
    marker = make_marker(make_parameters({"x": {"title": "Calls"}}, places))
    kinds = {word: [token.kind for token in mark(word, marker)] for word in ("North", "north", "Ur")}
    assert kinds == {"North": ["group"], "north": ["word"], "Ur": ["word"]}
