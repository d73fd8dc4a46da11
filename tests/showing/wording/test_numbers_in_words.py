"""Counts and lists as they stand in a sentence."""

import pytest

from ctanalysis.ground.language import speak
from ctanalysis.showing.wording.numbers_in_words import capitalise, count_in_words, join_words, phrase_count


@pytest.mark.parametrize(("number", "said"), [(0, "none"), (1, "one"), (10, "ten"), (11, "11"), (12, "12")])
def test_counts_up_to_ten_are_written_in_words(number: int, said: str) -> None:
    assert count_in_words(number) == said


def test_in_another_language_counts_are_digits() -> None:
    speak("fr")
    assert count_in_words(3) == "3"


def test_parts_are_joined_with_commas_and_and_before_the_last() -> None:
    assert [join_words(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert (capitalise("the UK"), capitalise("")) == ("The UK", "")


@pytest.mark.parametrize(("number", "said"), [(0, "none line"), (1, "one line"), (2, "two lines"), (11, "11 lines")])
def test_none_agrees_as_one_does(number: int, said: str) -> None:
    assert phrase_count(("{few} line", "{few} lines"), number) == said
