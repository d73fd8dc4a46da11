"""Titles that speak of people, and of people who can be harmed."""

import pytest

from ctanalysis.params.people_words import speaks_of_people, speaks_of_vulnerable


@pytest.mark.parametrize(("title", "people", "vulnerable"), [
    ("Laws amended", False, False), ("Officers trained", False, False), ("Women trained", True, False),
    ("Témoins entendus", True, False), ("Familias", True, False), ("Victims assisted", True, True),
    ("VICTIMS", True, True), ("Childcare laws", False, False), ("Rescapées", True, True), ("Niños", True, True),
])  # fmt: skip
def test_a_whole_word_of_a_title_speaks_of_people_and_of_those_who_can_be_harmed(
    title: str, people: bool, vulnerable: bool
) -> None:
    assert (speaks_of_people(title), speaks_of_vulnerable(title)) == (people, vulnerable)
