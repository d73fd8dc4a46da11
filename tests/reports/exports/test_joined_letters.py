"""Arabic in pictures of the PDF: letters take the forms in which they join, and stand from left to right."""

import pytest

from ctanalysis.reports.exports.joined_letters import join_letters


@pytest.mark.parametrize(("words", "seen"), [
    ("باب", "\ufe8f\ufe8e\ufe91"),  # beh initial, alef final, beh alone: alef joins to the right only
    ("لا", "\ufefb"),  # lam with alef is one letter
    ("سلام", "\ufee1\ufefc\ufeb3"),
    ("تحقَّق", "\ufed6\ufed8\ufea4\ufe97"),  # marks above letters are left out
])  # fmt: skip
def test_letters_join_with_their_neighbours(words: str, seen: str) -> None:
    assert join_letters(words) == seen


@pytest.mark.parametrize(("words", "order"), [
    ("الهدف 48", "48 {}"), ("95 % الهدف", "{} % 95"), ("48 (الهدف)", "({}) 48"), ("الهدف: 60", "60 :{}"),
    ("الهدف Alder, Birch", "Alder, Birch {}"),
])  # fmt: skip
def test_numbers_keep_their_digits_and_stand_where_the_eye_comes_to_them(words: str, order: str) -> None:
    assert join_letters(words) == order.format(join_letters("الهدف"))


def test_words_in_other_letters_stay() -> None:
    assert join_letters("target 48, Côte (2024)") == "target 48, Côte (2024)"
