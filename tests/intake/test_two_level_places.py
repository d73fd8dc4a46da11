"""Places of two levels under one heading: never added, told by names or sums, else left open."""

import pytest

from ctanalysis.intake.tables.two_level_places import find_label, find_levels

NORTH = {"North": [75, 90], "Alder": [31, 40], "Birch": [44, 50]}
SOUTH = {"South": [258, 270], "Cedar": [120, 131], "Dogwood": [138, 139]}


def levels(places: dict[str, list[int]], **words: list[str]) -> tuple[dict[str, set[str]], bool] | None:
    figures = {place: dict(enumerate(map(float, numbers))) for place, numbers in places.items()}
    found = find_levels(figures, **words)
    if found is None:
        return None
    return {name: set(listed) for name, listed in found.choices.items()}, found.is_certain


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("Baringo County", "county"),
        ("Mogotio Sub County", "sub-county"),
        ("Mogotio Sub-County", "sub-county"),
        ("Région du Nord", "region"),
        ("Département de la Loire", "department"),
        ("Provincia de Loja", "province"),
        ("Municipio de Cuenca", "municipality"),
        ("Total", "total"),
        ("Both sexes", "total"),
        ("Countyline", ""),
        ("Alder", ""),
    ],
)
def test_a_place_has_the_level_that_its_name_begins_or_ends_with(place: str, label: str) -> None:
    assert find_label(place) == label


@pytest.mark.parametrize(
    ("upper", "lower", "names"),
    [
        ("{} County", "{} Sub County", ("sub-county", "county")),
        ("Région de {}", "District de {}", ("district", "region")),
        ("Provincia de {}", "Cantón de {}", ("ward", "province")),
    ],
)
def test_names_and_equal_sums_tell_two_levels(upper: str, lower: str, names: tuple[str, str]) -> None:
    places = {
        (upper if name in ("North", "South") else lower).format(name): numbers
        for name, numbers in {**NORTH, **SOUTH}.items()
    }
    found = levels(places)
    assert found is not None and found[1] and list(found[0]) == list(names)
    assert found[0][names[0]] == {lower.format(n) for n in ("Alder", "Birch", "Cedar", "Dogwood")}


def test_names_without_equal_sums_are_left_open_with_each_level_and_all() -> None:
    found = levels({"N County": [80, 90], "A Sub County": [31, 40], "B Sub County": [44, 50]})
    assert found == (
        {
            "sub-county": {"A Sub County", "B Sub County"},
            "county": {"N County"},
            "all": {"N County", "A Sub County", "B Sub County"},
        },
        False,
    )


def test_a_country_without_a_word_is_told_by_its_sum() -> None:
    found = levels(
        {
            "Kenya": [333, 360], "N County": [75, 90], "S County": [258, 270],
            "A Sub County": [75, 90], "B Sub County": [120, 131], "C Sub County": [138, 139],
        }
    )  # fmt: skip
    assert found is not None and found[1] and "Kenya" not in found[0]["sub-county"]


def test_figures_alone_tell_when_chance_does_not_make_them() -> None:
    assert levels({**NORTH, **SOUTH}) == ({"lowest level": {"Alder", "Birch", "Cedar", "Dogwood"}}, True)
    shuffled = dict(sorted({**NORTH, **SOUTH}.items()))
    assert levels(shuffled) == ({"lowest level": {"Alder", "Birch", "Cedar", "Dogwood"}}, True)


def test_figures_of_one_period_that_may_be_chance_are_left_open() -> None:
    found = levels({"North": [1200], "Alder": [700], "Birch": [500]})
    assert found is not None and not found[1]
    assert found[0] == {"lowest level": {"Alder", "Birch"}, "all": {"North", "Alder", "Birch"}}


@pytest.mark.parametrize(
    "places",
    [
        {"North": [5], "South": [2], "West": [3]},
        {"Alder": [31, 40], "Birch": [44, 50], "Cedar": [120, 131]},
        {"Nairobi City County": [5, 3], "Embu County": [4, 2], "Meru County": [9, 6]},
        {"Abia State": [50], "Kano State": [70], "Lagos State": [90], "FCT": [20]},
        {},
    ],
)
def test_places_of_one_level_may_all_be_added(places: dict[str, list[int]]) -> None:
    assert levels(places) is None


def test_a_total_is_never_added_to_its_parts() -> None:
    assert levels({"Total": [50], "Female": [30], "Male": [20]}) == (
        {"parts": {"Female", "Male"}, "total": {"Total"}},
        True,
    )
    found = levels({"Total": [52], "Female": [30], "Male": [20]})
    assert found == ({"parts": {"Female", "Male"}, "total": {"Total"}}, False)


def test_a_country_beside_places_of_one_named_level_is_their_total() -> None:
    found = levels({"Kenya": [90], "N County": [50], "S County": [40]})
    assert found == ({"county": {"N County", "S County"}, "above": {"Kenya"}}, True)


def test_what_another_column_names_as_the_place_of_others_is_above_them() -> None:
    found = levels({"Coast": [75], "Alder": [31], "Birch": [44]}, above=["Coast"])
    assert found == ({"lowest level": {"Alder", "Birch"}, "above": {"Coast"}}, True)


COUNTIES = {"A County": [75, 90], "B Sub County": [31, 40], "C Sub County": [44, 50]}


@pytest.mark.parametrize(("places", "choices", "is_certain"), [
    ({**COUNTIES, "Whole land": [75, 90]}, ["sub-county", "county", "above"], True),
    ({**COUNTIES, "A County": [75, 91], "Whole land": [75, 90]}, ["sub-county", "county", "all"],
     False),
    ({**COUNTIES, "A County": [75, 91], "D": [5, 6]}, ["sub-county", "county", "all"], False),
])  # fmt: skip
def test_a_sum_of_a_level_without_a_name_is_no_answer_where_the_levels_differ(
    places: dict[str, list[int]], choices: list[str], is_certain: bool
) -> None:
    found = levels(places)
    assert found is not None
    assert (list(found[0]), found[1]) == (choices, is_certain)


def test_parts_that_make_the_whole_in_one_period_and_less_in_another_leave_it_open() -> None:
    places = {"N County": [90, 100], "Alder": [50, 55], "Birch": [40, 40]}
    found = levels(places)
    assert found is not None and not found[1] and list(found[0]) == ["lowest level", "county", "all"]
    assert levels({**places, "N County": [90, 90]}) is None
