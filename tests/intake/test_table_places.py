"""Places of a table that are totals of other places: left out where it is certain, else asked."""

import pytest
from found_figures import contents, figure, indicator

from ctanalysis.intake.tables.place_level_choice import settle_places, take_named_totals
from ctanalysis.intake.tables.workbook_contents import Contents, FoundIndicator

N = None
SUMS = {"N County": [75.0, 90.0], "Alder": [31.0, 40.0], "Birch": [44.0, 50.0]}
MORE = {**SUMS, "N County": [80.0, 95.0]}


def make(places: dict[str, list[float]], name: str = "district", *wholes: float) -> FoundIndicator:
    """An actual a quarter and place, and one without a place for the first quarters."""
    figures = [
        figure("actual", f"2024-Q{n}", value, group=((name, place),))
        for place, values in places.items()
        for n, value in enumerate(values, start=1)
    ]
    figures += [figure("actual", f"2024-Q{n}", value) for n, value in enumerate(wholes, start=1)]
    return indicator(*figures)


def settle(one: FoundIndicator, **answers: str) -> tuple[Contents, list[tuple[str, float | None]]]:
    """What is left: place and value of each figure."""
    found = contents(**answers)
    settle_places(found, one)
    left = [(each.group[0][1] if each.group else "", each.figure.value) for each in one.figures]
    return found, left


PARTS = [("Alder", 31.0), ("Alder", 40.0), ("Birch", 44.0), ("Birch", 50.0)]


@pytest.mark.parametrize(("name", "left"), [
    ("district", PARTS), ("site", PARTS), ("home_district", PARTS),
    ("sex", [("N County", 75.0), ("N County", 90.0), *PARTS]),
])  # fmt: skip
def test_a_place_that_is_the_sum_of_others_is_not_used(name: str, left: list[tuple[str, float]]) -> None:
    one = make(SUMS, name)
    found, told = settle(one)
    assert told == left and not found.questions and not one.waiting
    assert {account.sentence for account in found.accounts.values()} == (
        {"it is a total of other places"} if left == PARTS else set()
    )


def test_where_it_cannot_be_told_each_outcome_is_asked_and_none_is_used() -> None:
    one = make(MORE, "district", 200.0)
    found, told = settle(one)
    (question,) = found.questions
    assert told == [("", 200.0)] and question.blocks and question.id == "levels-district"
    assert '"lowest level": 165 in all; "county": 175 in all; "all": 340 in all' in question.text
    assert one.waiting == {("district", place) for place in MORE}


UPPER = [("N County", 80.0), ("N County", 95.0)]


@pytest.mark.parametrize(("answer", "wholes", "left"), [
    ("lowest level", (), PARTS), ("County", (), [*UPPER, ("", 80.0), ("", 95.0)]),
    ("county", (1.0,), [*UPPER, ("", 1.0), ("", 95.0)]), ("all", (), [*UPPER, *PARTS]),
    ("nonsense", (), []),
])  # fmt: skip
def test_the_answer_leaves_one_level_and_a_place_alone_on_it_is_the_whole(
    answer: str, wholes: tuple[float, ...], left: list[tuple[str, float]]
) -> None:
    assert settle(make(MORE, "district", *wholes), **{"levels-district": answer})[1] == left


def test_a_period_in_which_the_upper_place_stands_alone_keeps_it() -> None:
    one = make({**SUMS, "N County": [75.0, 90.0, 99.0]})
    assert ("N County", 99.0) in settle(one)[1]


def test_of_percentages_a_place_that_is_called_the_total_is_the_whole_where_none_stands() -> None:
    places = {"La Paz": [60.5], "Oruro": [50.2], "Total nacional": [58.1]}
    one, with_whole = make(places, "departamento"), make(places, "departamento", 57.0)
    take_named_totals(one, adds_up=False)
    take_named_totals(with_whole, adds_up=False)
    assert [dict(each.group).get("departamento") for each in one.figures] == ["La Paz", "Oruro", None]
    assert [dict(each.group).get("departamento") for each in with_whole.figures] == [*places, None]
