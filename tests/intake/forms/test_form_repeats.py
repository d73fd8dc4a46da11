"""Repeats of a form: sheets of an export, joined to those of the cases."""

import io
import zipfile
from pathlib import Path

import pandas
import pytest
from forms import write_form

from ctanalysis.intake.forms.form_columns import match_questions
from ctanalysis.intake.forms.form_repeats import FormSheet, find_repeats
from ctanalysis.intake.forms.xls_form import Named, Question, XlsForm
from ctanalysis.intake.maps.heading_keys import HeadedColumn
from ctanalysis.intake.tracking_tables import take_in
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet

SURVEY = (
    ("type", "name", "label"), ("today", "today", None), ("select_one yesno", "agree", "Do you consent?"),
    ("select_one region", "where", "Region"), ("begin_repeat", "members", "Household members"),
    ("text", "called", "Name"), ("select_one sex", "sex", "Sex"), ("integer", "years", "Age"),
    ("end_repeat", None, None), ("begin_repeat", "perps", "Alleged perpetrators"),
    ("select_one sex", "his", "Sex"), ("end_repeat", None, None),
)  # fmt: skip
HOMES = (("2024-01-05", "1", "r1", 1), ("2024-02-05", "1", "r2", 2), ("2024-02-06", "0", "r2", 3))
MEMBERS = (("invented a", "f", 9, 1), ("invented b", "m", 30, 1), ("invented c", "f", 41, 2), ("invented d", "f", 8, 3))


def frames(*keys: str) -> dict[str, pandas.DataFrame]:
    """The sheets, with the columns of keys in a case, in a repeat, and of the case there."""
    there, own, of = keys
    homes = pandas.DataFrame(HOMES, columns=["today", "agree", "where", there])
    members = pandas.DataFrame(MEMBERS, columns=["called", "sex", "years", of])
    perps = pandas.DataFrame([("m", 1)], columns=["his", of])
    return {
        "homes": homes,
        "homes-members": members.assign(**{own: range(1, 5)}),
        "homes-perps": perps.assign(**{own: 9}),
    }


def take(root: Path, export: Path) -> tuple[list[str], dict[tuple[str, ...], float], str]:
    said: list[str] = []
    take_in(root, "x", str(export), say=said.append, form=str(write_form(root / "form.xlsx", survey=SURVEY)))
    rows = pandas.read_csv(root / "data/local/x/observations.csv", keep_default_na=False)
    of_members = rows[rows.indicator_id.str.startswith("household-members")]
    names = ["sex", "age_group", "place_1"]
    figures = {
        tuple(filter(None, line[:3])): float(line[3]) for line in of_members[[*names, "value"]].itertuples(index=False)
    }
    return said, figures, (root / "params/x/table_map.yml").read_text("utf-8")


COUNTED = {
    (): 3, ("female",): 2, ("male",): 1, ("0-17",): 1, ("18-24",): 0, ("25+",): 2, ("North",): 2, ("South",): 1,
    ("female", "0-17"): 1, ("female", "25+"): 1, ("male", "25+"): 1,
}  # fmt: skip


def test_members_of_households_are_counted_with_the_consent_and_the_place_of_their_case(tmp_path: Path) -> None:
    with pandas.ExcelWriter(tmp_path / "answers.xlsx") as book:
        for name, frame in frames("_index", "_id", "_parent_index").items():
            frame.to_excel(book, sheet_name=name, index=False)
    said, figures, written = take(tmp_path, tmp_path / "answers.xlsx")
    assert {group: value for group, value in figures.items() if value} == {
        group: value for group, value in COUNTED.items() if value
    }
    assert 'joins: {sheet: "homes", by: "_parent_index", there: "_index"}' in written
    assert (
        '- sheet: "homes-perps"    # what is asked several times a case\n  kind: ignore    # cases, to count' in written
    )
    assert any(line.startswith('The lines of sheet "homes-perps" are not counted') for line in said)
    assert any(line.startswith('The lines of sheet "homes-members" are counted too') for line in said)
    everything = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.*") if path.suffix in (".yml", ".csv"))
    assert "invented" not in everything


def test_a_zip_file_of_odk_central_says_the_same(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "answers.zip", "w") as package:
        for name, frame in frames("KEY", "own", "PARENT_KEY").items():
            kept = frame.rename(columns={"own": "KEY"}) if name != "homes" else frame
            out = io.StringIO()
            kept.to_csv(out, index=False)
            package.writestr(f"{name}.csv", out.getvalue())
        package.writestr("media/photo.jpg", b"")
    _, figures, written = take(tmp_path, tmp_path / "answers.zip")
    assert figures[()] == 3 and figures["female", "0-17"] == 1
    assert 'joins: {sheet: "homes", by: "PARENT_KEY", there: "KEY"}' in written


@pytest.mark.parametrize(("main", "parent", "is_joined"), [
    ("Homes", "Homes", True), ("Homes", "Homes in town", False), ("Homes", "members", False),
    ("h" * 31, "h" * 40, True),
])  # fmt: skip
def test_a_repeat_is_joined_to_the_sheet_that_it_names_though_excel_cut_that_name(
    main: str, parent: str, is_joined: bool
) -> None:
    form = XlsForm("form.xlsx", "Form", (Question("q"), Question("sex", ("Sex",), "text", (Named("r"),), (), "r")))
    cells = {(2, 2): GridCell("r", 2, 2, "text", parent)}
    heads = {main: ("_index",), "r": ("sex", "_parent_table_name", "_parent_index")}
    first, repeat = (
        FormSheet(
            GridSheet(name, cells=cells if name == "r" else {}), 1,
            tuple(match_questions([HeadedColumn(number, head) for number, head in enumerate(listed, 1)], form)),
        )
        for name, listed in heads.items()
    )  # fmt: skip
    assert bool(list(find_repeats([first, repeat], first, [], form))) is is_joined


@pytest.mark.parametrize(("label", "is_counted"), [
    ("Household members", True), ("Children", True), ("Membres de la famille", True), ("Hijos menores", True),
    ("Abusers in the family", False), ("Members of the trafficking network", False), ("Staff members present", False),
    ("Auteurs présumés (membres de la famille)", False), ("Visits", False), ("Details", False), ("Other people", False),
])  # fmt: skip
def test_only_repeats_of_people_whom_a_project_helps_are_counted_unasked(label: str, is_counted: bool) -> None:
    asked = Question("sex", ("Sex",), "select_one", (Named("r", (label,)),), (Named("f", ("Female",)),), "r")
    form = XlsForm("form.xlsx", "Form", (Question("q"), asked))
    heads = {"main": ("q", "_index"), "r": ("sex", "_parent_index")}
    main, repeat = (
        FormSheet(GridSheet(name), 1, tuple(match_questions([HeadedColumn(1, head) for head in listed], form)))
        for name, listed in heads.items()
    )
    (table,) = find_repeats([main, repeat], main, [], form)
    assert table.is_counted is is_counted


def test_a_number_within_a_household_is_no_code_and_the_sex_of_the_child_is_a_sex_there() -> None:
    group = (Named("r", ("Children",)),)
    number = Question("person_number", ("Person number",), "calculate", group, (), "r")
    sexes = (Named("f", ("Female",)), Named("m", ("Male",)))
    form = XlsForm(
        "form.xlsx",
        "Form",
        (Question("q"), number, Question("s", ("Sex of the child",), "select_one", group, sexes, "r")),
    )
    main = FormSheet(GridSheet("main"), 1, tuple(match_questions([HeadedColumn(1, "_index")], form)))
    heads = [HeadedColumn(n, head) for n, head in enumerate(("person_number", "s", "_parent_index"), 1)]
    repeat = FormSheet(GridSheet("r"), 1, tuple(match_questions(heads, form)))
    (table,) = find_repeats([main, repeat], main, [], form)
    assert [one.role.role for one in table.columns] == ["ignore", "by sex", "ignore"]
