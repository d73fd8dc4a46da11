"""Rows of a list or of a table that are totals of others are never added to them."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from case_lists import Column, make_list
from found_figures import contents, span
from intake_tables import build
from places import SHARED

from ctanalysis.ground.errors import DataError
from ctanalysis.intake import take_in
from ctanalysis.intake.tables.list_total_rows import find_totals

MONTHS = ("January", "February", "March", "April")
COUNTIES = {
    "Baringo County": {"Mogotio Sub County": 31, "Tiaty Sub County": 44},
    "Bomet County": {"Konoin Sub County": 120, "Sotik Sub County": 77, "Chepalungu Sub County": 61},
}
Rows = list[list[object]]


def list_rows(heading: str, tree: dict[str, dict[str, int]], *, off: int = 0) -> Rows:
    """A row a month and place, the upper places first; `off` is what these have too much."""
    rows: Rows = [["Month", "Year", heading, "Visits"]]
    for index, month in enumerate(MONTHS):
        for upper, lower in tree.items():
            counts = {place: count + index * place.count("o") for place, count in lower.items()}
            rows.append([month, 2024, upper, sum(counts.values()) + off])
            rows += [[month, 2024, place, count] for place, count in counts.items()]
    return rows


def take(root: Path, rows: Rows, sheet: str = "List") -> dict[tuple[str, ...], float]:
    """What each group has in all periods, the total under ()."""
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir(exist_ok=True)
    workbook = build(root / "list.xlsx", {sheet: {"rows": rows}})
    take_in(root, "x", str(workbook), say=lambda line: None)
    return add_up(root)


def add_up(root: Path) -> dict[tuple[str, ...], float]:
    plain = ("indicator_id", "period", "value", "numerator", "denominator", "n", "status", "rating")
    found: dict[tuple[str, ...], float] = defaultdict(float)
    with (root / "data/local/x/observations.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            names = [name for name in row if name not in (*plain, "comment") and row[name]]
            if row["value"]:
                found[tuple(f"{name}={row[name]}" for name in names)] += float(row["value"])
    return dict(found)


def answer(root: Path, question: str, text: str) -> None:
    path = root / "params/x/source_map.yml"
    before = path.read_text("utf-8")
    assert f'  # "{question}": ""' in before
    path.write_text(before.replace(f'  # "{question}": ""', f'  "{question}": "{text}"'), "utf-8")


@pytest.mark.parametrize(
    ("heading", "tree"),
    [
        ("County", COUNTIES),
        ("District", {"North": {"Alder": 31, "Birch": 44}, "South": {"Cedar": 120, "Elm": 77}}),
        ("Localité", {"Région du Nord": {"District de Kaya": 31, "District de Pô": 44}}),
        ("Lugar", {"Provincia de Loja": {"Cantón Loja": 31, "Cantón Macará": 44}}),
    ],
)
def test_places_of_two_levels_are_counted_once(tmp_path: Path, heading: str, tree: dict[str, dict[str, int]]) -> None:
    rows = list_rows(heading, tree)
    lowest = {place for lower in tree.values() for place in lower}
    found = take(tmp_path, rows)
    assert found[()] == sum(row[3] for row in rows[1:] if row[2] in lowest)  # type: ignore[misc]
    assert {group[0].split("=")[1] for group in found if group} == lowest


def test_where_it_cannot_be_told_each_outcome_is_asked_and_nothing_is_counted(tmp_path: Path) -> None:
    rows = list_rows("County", COUNTIES, off=5)
    with pytest.raises(DataError, match=r'"sub-county": 1398 in all; "county": 1438 .*; "all": 2836'):
        take(tmp_path, rows)
    assert not (tmp_path / "data/local/x/observations.csv").exists()
    answer(tmp_path, "levels-list-C", "county")
    found = take(tmp_path, rows)
    assert found[()] == sum(row[3] for row in rows[1:] if row[2] in COUNTIES)  # type: ignore[misc]


def test_a_month_with_the_upper_level_alone_keeps_it(tmp_path: Path) -> None:
    rows = [row for row in list_rows("County", COUNTIES) if row[0] != "April" or row[2] in COUNTIES]
    found = take(tmp_path, rows)
    assert found[()] == sum(row[3] for row in list_rows("County", COUNTIES) if row[2] in COUNTIES)  # type: ignore[misc]


def test_a_row_of_a_region_without_a_district_is_its_total_where_it_is_the_sum(tmp_path: Path) -> None:
    rows: Rows = [["Month", "Year", "Region", "District", "Visits"]]
    for month in MONTHS:
        rows += [[month, 2024, "North", None, 75], [month, 2024, "North", "Alder", 31]]
        rows += [[month, 2024, "North", "Birch", 44]]
    found = take(tmp_path, rows)
    assert (found[()], found["region=North",]) == (300, 300)


def test_people_whose_district_is_not_known_are_counted_with_the_others(tmp_path: Path) -> None:
    rows: Rows = [["Month", "Year", "Region", "District", "Visits"]]
    for month in MONTHS:
        rows += [[month, 2024, "North", None, 3], [month, 2024, "North", "Alder", 31]]
        rows += [[month, 2024, "North", "Birch", 44]]
    assert take(tmp_path, rows)[()] == 312


@pytest.mark.parametrize(
    "total", ["Both sexes", "Total", "Ensemble", "Ambos sexos", "Les deux sexes", "All genders", "Todos"]
)
def test_a_row_of_all_is_not_added_to_its_parts(tmp_path: Path, total: str) -> None:
    rows: Rows = [["Month", "Year", "Sex", "Site", "Visits"]]
    for month in MONTHS:
        for site in ("A", "B"):
            rows += [[month, 2024, total, site, 50], [month, 2024, "Female", site, 30]]
            rows += [[month, 2024, "Male", site, 20]]
    found = take(tmp_path, rows)
    assert (found[()], found["sex=female",], found["site=A",]) == (400, 240, 200)


@pytest.mark.parametrize(
    ("heading", "total", "parts"),
    [
        ("Age group", "All ages", ("0-17", "18+")),
        ("Tranche d'âge", "Tous âges", ("0-17 ans", "18 ans et plus")),
        ("Grupo de edad", "Todas las edades", ("0-17", "18+")),
        ("Type of exploitation", "All types", ("Labour", "Sexual")),
        ("Tipo de explotación", "Todos los tipos", ("Laboral", "Sexual")),
    ],
)
def test_a_row_of_all_ages_or_types_is_not_added_to_its_parts(
    tmp_path: Path, heading: str, total: str, parts: tuple[str, str]
) -> None:
    rows: Rows = [["Month", "Year", heading, "Site", "Victims"]]
    for month in MONTHS:
        for word, count in ((parts[0], 30), (parts[1], 20), (total, 50)):
            rows.append([month, 2024, word, "A", count])
    assert take(tmp_path, rows)[()] == 200


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Sex", ("Female", "Male", "Everyone here")),
        ("Age group", ("0-17", "18+", "Whole range")),
        ("Type of exploitation", ("Labour", "Sexual", "Combined")),
    ],
)
def test_a_word_not_known_whose_figures_are_the_sum_of_the_others_is_asked(
    tmp_path: Path, heading: str, words: tuple[str, str, str]
) -> None:
    rows: Rows = [["Month", "Year", heading, "Site", "Victims"]]
    for month in MONTHS:
        for word, count in zip(words, (30, 20, 50), strict=True):
            rows.append([month, 2024, word, "A", count])
    with pytest.raises(DataError, match='"parts": 200 in all; "all": 400 in all'):
        take(tmp_path, rows)
    answer(tmp_path, "levels-list-C", "parts")
    assert take(tmp_path, rows)[()] == 200


TABLE: Rows = [
    ["Indicator", "Location", "Q1 2024", "Q2 2024"],
    ["People reached", "Baringo County", 75, 90],
    ["People reached", "Mogotio Sub County", 31, 40],
    ["People reached", "Tiaty Sub County", 44, 50],
]


def test_the_rows_of_a_table_are_no_other(tmp_path: Path) -> None:
    found = take(tmp_path, TABLE)
    assert found == {(): 165, ("location=Mogotio Sub County",): 71, ("location=Tiaty Sub County",): 94}


def test_a_table_asks_where_its_levels_differ_and_takes_the_answer(tmp_path: Path) -> None:
    rows = [*TABLE[:1], ["People reached", "Baringo County", 80, 90], *TABLE[2:]]
    with pytest.raises(DataError, match='"sub-county": .*165 in all; "county": .*170 in all'):
        take(tmp_path, rows)
    answer(tmp_path, "levels-location", "county")
    assert take(tmp_path, rows)[()] == 170


@pytest.mark.slow
def test_the_places_of_a_country_are_counted_once_in_a_real_export(tmp_path: Path) -> None:
    import pandas

    path = SHARED / "data" / "tables" / "kenya_dhis2.xlsx"
    if not path.is_file():
        pytest.skip("the real tables are not beside this checkout")
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    take_in(tmp_path, "x", str(path), say=lambda line: None)
    table = pandas.read_excel(path)
    is_county = table["organisationunitcode"].astype(str).str.startswith("KE_County")
    is_county |= table["organisationunitname"].str.fullmatch(r"(?!.*Sub ).* County")
    wanted = table[is_county].iloc[:, 7:].sum()
    with (tmp_path / "data/local/x/observations.csv").open(encoding="utf-8", newline="") as lines:
        sums: dict[str, float] = defaultdict(float)
        for row in csv.DictReader(lines):
            sums[row["indicator_id"]] += float(row["value"])
    assert sorted(sums.values()) == sorted(wanted)


def test_of_levels_that_make_the_same_the_one_counts_that_lacks_nothing(tmp_path: Path) -> None:
    rows: Rows = [["Month", "Year", "County", "Visits"]]
    for month in MONTHS:
        rows += [[month, 2024, "Baringo County", 75], [month, 2024, "Mogotio Sub County", 31]]
        rows += [[month, 2024, "Tiaty Sub County", 44], [month, 2024, "Konoin Sub County", None]]
    assert take(tmp_path, rows) == {(): 300, ("county=Baringo County",): 300}


def find(*columns: Column, **answers: str) -> tuple[list[int] | None, list[str]]:
    """The rows that are totals of others, None while that is asked; and the questions."""
    listed = make_list(*columns)
    found = contents(**answers)
    (values,) = [[one] for one in listed.columns if one.role == "value"]
    left = find_totals(found, listed, dict.fromkeys(listed.rows, span("2024")), values)
    return (sorted(left) if left is not None else None), [one.text for one in found.questions]


REGIONS: list[object] = ["North", "North", "North", "South", "South", "South"]
AREAS: list[object] = ["North", "Alder", "Birch", "South", "Cedar", "Elm"]
VISITS: list[object] = [75, 31, 44, 197, 120, 77]


@pytest.mark.parametrize(("columns", "left"), [
    ([("Region", "place", REGIONS), ("Area", "place", AREAS), ("Visits", "value", VISITS)], [2, 5]),
    ([("Sex", "sex", ["Total", "F", "M"]), ("Visits", "value", [75, 31, 44])], [2]),
    ([("Sex", "sex", ["F", "M", "x"]), ("Visits", "value", [75, 31, 44])], []),
    ([("Service", "service", ["a", "b"]), ("Visits", "value", [75, 75])], []),
    ([("Region", "place", ["N", "N", "N"]), ("Area", "place", [None, "Alder", "Birch"]),
      ("Visits", "value", [75, 31, 44])], [2]),
    ([("Region", "place", [None, "N", "N"]), ("Area", "place", [None, "Alder", "Birch"]),
      ("Visits", "value", [75, 31, 44])], [2]),
    ([("Sex", "sex", ["F", "F", "F"]), ("Area", "place", [None, "Alder", "Birch"]),
      ("Visits", "value", [75, 31, 44])], []),
])  # fmt: skip
def test_rows_that_are_the_sum_of_the_others_of_their_column_are_totals(columns: list[Column], left: list[int]) -> None:
    assert find(*columns) == (left, [])


def test_a_word_of_its_own_that_has_the_sum_of_all_others_is_asked_about_with_each_outcome() -> None:
    columns: list[Column] = [("Service", "service", ["all of it", "a", "b"]), ("Visits", "value", [75, 31, 44])]
    left, (question,) = find(*columns)
    assert left is None and '"parts": 75 in all; "all": 150 in all' in question
    assert find(*columns, **{"levels-cases-A": "Parts"}) == ([2], [])
    assert find(*columns, **{"levels-cases-A": "all"}) == ([], [])


GRAND = [("both", "all ages"), ("Female", "0-17"), ("Male", "0-17"), ("Female", "18+"), ("Male", "18+")]


@pytest.mark.parametrize(("off", "total"), [(0, 38), (5, None)])
def test_a_row_of_both_sexes_and_all_ages_is_never_added_to_its_parts(
    tmp_path: Path, off: int, total: int | None
) -> None:
    rows: Rows = [["Month", "Year", "District", "Sex", "Age group", "Visits"]]
    for month in MONTHS:
        counts = [8 + 7 + 9 + 14 + off, 8, 7, 9, 14]
        rows += [[month, 2024, "North", *words, count] for words, count in zip(GRAND, counts, strict=True)]
    if total is None:
        with pytest.raises(DataError, match='"parts": 152 in all; "total": 172 in all'):
            take(tmp_path, rows)
        answer(tmp_path, "levels-list-D", "total")
        rows_of_all = take(tmp_path, rows)
        assert rows_of_all[()] == 4 * 43
        return
    found = take(tmp_path, rows)
    assert found[()] == 4 * total and found["sex=female",] == 4 * 17
    assert not [group for group in found if "sex=both" in group or "age_group=all ages" in group]
