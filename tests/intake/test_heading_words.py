"""Roles of columns, groups of rows, and what an indicator's words say, in the languages that
tracking tables are written in.
"""

import pytest

from ctanalysis.intake.cells.group_words import is_total_title, read_group_title, settle_groups
from ctanalysis.intake.cells.heading_words import count_words, fold
from ctanalysis.intake.drafts.directions import find_direction
from ctanalysis.intake.drafts.title_meanings import (
    find_counts,
    find_level,
    find_pillar,
    find_population,
    find_unit,
    is_stock,
    make_id,
)
from ctanalysis.intake.tables.headings import read_heading


@pytest.mark.parametrize(
    ("role", "headings"),
    [
        ("indicator", "Indicator|Indicateur|Indicador|Performance indicators"),
        ("code", "No.|N°|Code|Ref|Código"),
        ("target", "Target|Cible|Meta 2024|Prévu|Planned|LOP target"),
        ("actual", "Actual|Réalisé|Logro|Achieved|Realizado"),
        ("baseline", "Baseline|Valeur de référence|Línea de base|Linha de base"),
        ("baseline_period", "Baseline year|Année de référence"),
        ("percent", "% achieved|Taux de réalisation|% de cumplimiento|Achieved vs target %"),
        ("variance", "Variance|Écart"),
        ("total", "Total|Total 2024"),
        ("verification", "Means of verification|Sources de vérification|Fuente"),
        ("responsible", "Responsible|Responsable"),
        ("comment", "Comments|Observations|Remarques"),
        ("unit", "Unit|Unité de mesure|Unidad"),
    ],
)
def test_headings_have_roles(role: str, headings: str) -> None:
    assert {read_heading(text).role for text in headings.split("|")} == {role}


@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("of which women", {"sex": "women"}),
        ("dont femmes", {"sex": "women"}),
        ("   - Men", {"sex": "men"}),
        ("de las cuales mujeres", {"sex": "women"}),
        ("Girls (<18)", {"sex": "girls", "age_group": "0-17"}),
        ("18-24", {"age_group": "18-24"}),
        ("25 and over", {"age_group": "25+"}),
        ("Moins de 18 ans", {"age_group": "0-17"}),
        ("Adults (18+)", {"age_group": "18+"}),
        ("Total", {}),
    ],
)
def test_rows_that_name_a_group_and_nothing_else(title: str, group: dict[str, str]) -> None:
    found = read_group_title(fold(title))
    assert found is not None and dict(found) == group


@pytest.mark.parametrize(
    "title", ["Number of women trained", "% of women", "Women's shelters opened", "of which North district"]
)
def test_rows_that_say_more_are_no_group_of_people(title: str) -> None:
    assert read_group_title(fold(title)) is None


def test_women_are_adults_where_girls_are_counted_apart() -> None:
    assert settle_groups((("sex", "women"),), has_children=False) == (("sex", "female"),)
    assert settle_groups((("sex", "women"),), has_children=True) == (("sex", "female"), ("age_group", "18+"))


def test_a_row_of_totals_is_told_from_an_indicator() -> None:
    assert is_total_title("total") and is_total_title("sub-total prevention")
    assert not is_total_title(fold("Total number of victims assisted"))


@pytest.mark.parametrize(
    ("title", "counts", "population"),
    [
        ("Number of police officers trained", "people", "other"),
        ("Number of training sessions for police officers", "events", "other"),
        ("Victims referred to shelters", "people", "victims"),
        ("Number of referral agreements signed", "things", "other"),
        ("Nombre de poursuites engagées", "cases", "other"),
        ("Reach of the programme", "people", "other"),
        ("Number of people assisted", "people", "victims"),
    ],
)
def test_what_is_counted_decides_for_protection_when_in_doubt(title: str, counts: str, population: str) -> None:
    found = find_counts(title, "count")[0]
    assert (found, find_population(title, found)[0]) == (counts, population)


def test_units_directions_pillars_and_levels() -> None:
    assert find_unit("Taux de satisfaction", "", 0, 2, set())[0] == "percentage"
    assert find_unit("Agreement adopted", "", 0, 0, {"yes", "no"})[0] == "milestone"
    assert find_unit("Days from referral to service", "days", 0, 2, set())[0] == "median_days"
    assert find_direction("Survivors in debt (%)", "percentage", 40, 20, False)[0] == "decrease"
    assert find_direction("Waiting time", "median_days", None, None, False)[0] == "decrease"
    assert find_direction("Victims identified", "count", None, None, False)[0] == "none"
    assert find_pillar(["Effet 2 : La justice poursuit"], "x") == ("prosecution", "")
    assert find_level(["Output 1.1: Officers are trained"], "count") == ("output", "")
    assert is_stock("Number of shelters operational") and not is_stock("Number of shelters opened")


def test_ids_are_short_slugs_that_stand_once() -> None:
    assert make_id("Number of victims assisted", set()) == "victims-assisted"
    assert make_id("Number of victims assisted", {"victims-assisted"}) == "victims-assisted-2"
    assert make_id("(((", set()) == "indicator"
    assert len(make_id("a" * 300, set())) == 40


@pytest.mark.parametrize(
    ("text", "words"), [("the 2024 target", 1), ("2024", 0), ("of the", 0), ("officers trained", 2), ("(-)", 0)]
)
def test_fillers_and_numbers_are_no_words_that_say_something(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(("text", "is_total"), [
    ("total", True), ("sum", True), ("total of all the rows", True),
    ("total of all of the rows", False), ("total people", False), ("all", False),
])  # fmt: skip
def test_a_title_of_totals_begins_with_the_word_and_is_short(text: str, is_total: bool) -> None:
    assert is_total_title(text) is is_total


@pytest.mark.parametrize(("title", "slug"), [
    ("aaaaaaaaaa bbbbbbbbbb cccccccccc ddddddddd", "aaaaaaaaaa-bbbbbbbbbb-cccccccccc"),
    ("aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddd", "aaaaaaaaaa-bbbbbbbbbb-cccccccccc-dddddddd"),
    ("a1 b2 c3 d4 e5 f6 g7", "a1-b2-c3-d4-e5-f6"), ("of the", "of-the"),
])  # fmt: skip
def test_an_id_is_made_of_up_to_six_words_and_forty_letters(title: str, slug: str) -> None:
    assert make_id(title, set()) == slug
