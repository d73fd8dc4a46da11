"""The words of a role."""

import pytest

from ctanalysis.intake.maps.column_roles import Role, RoleError, Said, parse_role, parse_said


@pytest.mark.parametrize(("words", "role"), [
    ("indicator", Role("indicator")),
    ("actual FY2017-Q1 so-far sex=female", Role("actual", "", Said("FY2017-Q1", "so-far", facts={"sex": "female"}))),
    ("target project", Role("target", "", Said("project"))),
    ("by sex", Role("by", "sex")), ("by age", Role("by", "age_group")), ("place 1", Role("place", "place_1")),
    ("actual indicator=*", Role("actual", "", Said(facts={"indicator": "*"}))),
    ('actual indicator="Calls answered"', Role("actual", "", Said(facts={"indicator": "Calls answered"}))),
    ("?", Role("?")),
])  # fmt: skip
def test_a_role_has_its_parts(words: str, role: Role) -> None:
    assert parse_role(words) == role


@pytest.mark.parametrize(("words", "wrong"), [
    ("", "a role is missing"), ("sum", 'the role "sum" is not known; allowed: target, actual'),
    ("by", "needs a name behind it"), ("place place=1", "needs a name behind it"),
    ("actual soon", '"soon" is no period'), ('actual indicator="Calls', "a quotation mark is not closed"),
    ("flag", "needs a name behind it"),
])  # fmt: skip
def test_what_is_wrong_with_a_role_is_said(words: str, wrong: str) -> None:
    with pytest.raises(RoleError, match=wrong.replace('"', '"')):
        parse_role(words)


@pytest.mark.parametrize(("words", "said"), [
    ("sex=female age=0-17", Said(facts={"sex": "female", "age_group": "0-17"})), ("state", Said(reading="state")),
    ("total", Said(line="total")), ("target", Said(measure="target")), ("2015-Q1", Said("2015-Q1")),
    ("everybody", Said(is_everybody=True)), ("", Said()),
])  # fmt: skip
def test_words_beside_a_word_of_a_cell_say_facts(words: str, said: Said) -> None:
    assert parse_said(words) == said


def test_a_star_in_a_fact_is_what_the_star_of_the_key_stands_for() -> None:
    assert Said(facts={"place_1": "*", "sex": "f"}).fill("Nairobi").facts == {"place_1": "Nairobi", "sex": "f"}
