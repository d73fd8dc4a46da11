"""Maps that forms write, and what is counted by them."""

from pathlib import Path

import pandas
import pytest
from forms import SURVEY, write_export, write_form
from places import SHARED

from ctanalysis.ground.errors import DataError
from ctanalysis.intake.forms.form_map import write_form_map
from ctanalysis.intake.forms.xls_form import read_form
from ctanalysis.intake.maps.mapped_workbook import understand_by_map
from ctanalysis.intake.maps.table_map import read_table_map
from ctanalysis.observations.sources.workbook_grid import read_workbook

FORM, LISTS = SHARED / "data" / "htcds" / "htcds_xlsform.xlsx", SHARED / "data" / "lists"
Counts = dict[tuple[int, str], float]


def count(export: Path, form: Path, *changes: tuple[str, str]) -> Counts:
    """What is counted by the map that the form writes, with these words of it changed: year, group, figure."""
    words = write_form_map(read_workbook(export), read_form(form)).text
    for old, new in changes:
        assert words.count(old) == 1
        words = words.replace(old, new)
    path = export.with_name("table_map.yml")
    path.write_text(words, "utf-8")
    found = understand_by_map(read_workbook(export), read_table_map(path, path.name)).found
    return {
        (figure.span.start.year, " ".join(map("=".join, figure.group))): figure.figure.value or 0.0
        for one in found.indicators
        for figure in one.figures
        if figure.span is not None
    }


def test_an_export_is_counted_as_its_form_says(tmp_path: Path) -> None:
    found = count(write_export(tmp_path / "answers.xlsx"), write_form(tmp_path / "form.xlsx"))
    assert found == {
        (2024, ""): 3, (2024, "sex=female"): 2, (2024, "sex=male"): 1, (2024, "age_group=0-17"): 1,
        (2024, "age_group=25+"): 2, (2024, "place_1=North"): 2, (2024, "place_1=South"): 1,
        (2024, "what_happened=Was beaten"): 2, (2024, "what_happened=Was not paid"): 1,
        (2024, "were_papers_taken=Yes"): 1, (2024, "were_papers_taken=No"): 1,
    }  # fmt: skip


@pytest.mark.parametrize("ways", [
    {"language": 0}, {"language": 1}, {"sign": "."}, {"sign": "-"}, {"groups": ""}, {"language": 1, "groups": ""},
    {"apart": "."}, {"apart": ""},
])  # fmt: skip
def test_names_labels_groups_and_signs_make_no_difference(tmp_path: Path, ways: dict[str, int | str]) -> None:
    form, plain = write_form(tmp_path / "form.xlsx"), write_export(tmp_path / "plain.xlsx")
    other = write_export(tmp_path / "answers.xlsx", **ways)  # type: ignore[arg-type]
    assert count(other, form) == count(plain, form)


def test_the_map_holds_no_answer_of_anybody(tmp_path: Path) -> None:
    words = write_form_map(
        read_workbook(write_export(tmp_path / "answers.xlsx")), read_form(write_form(tmp_path / "form.xlsx"))
    ).text
    assert "invented" not in words
    assert '"today": "date"    # the day by which a case is counted' in words
    assert '"arrived": "ignore"    # write date here, and ignore there, to count by it' in words


def test_what_the_form_does_not_ask_is_open_and_what_the_tools_add_is_known(tmp_path: Path) -> None:
    survey = tuple(line for line in SURVEY if line[1] != "children")
    form = read_form(write_form(tmp_path / "form.xlsx", survey=survey))
    words = write_form_map(read_workbook(write_export(tmp_path / "answers.xlsx")), form).text
    assert '"children": "?"    # no question of the form: of another version?' in words
    assert '"_uuid": "ignore"' in words
    assert 'role: "approval"' in words


def test_another_workbook_is_no_export_of_the_form(tmp_path: Path) -> None:
    form = read_form(write_form(tmp_path / "form.xlsx"))
    with pytest.raises(DataError, match="1 of the 10 questions of form.xlsx have a column"):
        write_form_map(read_workbook(tmp_path / "form.xlsx"), form)


def test_of_many_groups_those_of_the_person_and_the_first_are_counted(tmp_path: Path) -> None:
    names = [f"q{number}" for number in range(1, 45)]
    survey = (("type", "name", "label"), *(("select_one yesno", name, None) for name in names),
              ("select_one sex", "sex", None))  # fmt: skip
    form = read_form(write_form(tmp_path / "form.xlsx", survey=survey))
    frame = pandas.DataFrame([["1"] * len(names) + ["f"]], columns=[*names, "sex"])
    frame.to_excel(tmp_path / "answers.xlsx", index=False)
    words = write_form_map(read_workbook(tmp_path / "answers.xlsx"), form).text
    assert words.count('role: "by ') == 40
    assert 'role: "by sex"' in words
    assert "to count this one too, its role is by q40\n" in words


@pytest.mark.skipif(not FORM.is_file(), reason="the shared form is not beside this checkout")
@pytest.mark.parametrize("name", ["htcds_kobo_names", "htcds_kobo_labels"])
def test_every_answer_of_a_public_form_is_counted_as_pandas_counts_it(tmp_path: Path, name: str) -> None:
    export = tmp_path / f"{name}.xlsx"
    export.write_bytes((LISTS / f"{name}.xlsx").read_bytes())
    frame = pandas.read_excel(export, keep_default_na=False)
    consent = frame[next(head for head in frame.columns if head.endswith("Consent"))].astype(str).str.casefold()
    frame = frame[consent.isin(["yes", "true"]) & (frame["_validation_status"] != "Not approved")]
    days = frame["start"] if "start" in frame else frame["_submission_time"]
    years = pandas.to_datetime(days.astype(str).str[:10]).dt.year
    found, compared = count(export, FORM), 0
    by_name = {one.name: one for one in read_form(FORM).questions}
    by_label = {one.label: one for one in read_form(FORM).questions if one.choices}
    for year, rows in frame.groupby(years):
        assert found[year, ""] == len(rows)
        for heading in frame.columns:
            question = by_name.get(heading) or by_label.get(heading)
            if question is None or question.kind not in ("select_one", "select_multiple") or "onsent" in heading:
                continue
            for choice in question.choices:
                if question.kind == "select_multiple":
                    column = next((one for one in frame.columns if one.strip() in (
                        f"{heading}/{choice.name}", f"{heading}/{choice.label}")), "")  # fmt: skip
                    expected = rows[column].astype(str).str[:1].eq("1").sum() if column else 0
                else:
                    words = rows[heading].astype(str).str.replace("\xa0", " ").str.strip()
                    expected = words.isin([choice.name, choice.label]).sum()
                known = {"Feminine": "female", "Masculine": "male", "Not Specified/Unknown": "unknown"}
                label = known.get(choice.label, choice.label)[:60]
                values = [figure for (when, group), figure in found.items() if when == year and f"={label}" in group]
                compared += 1
                assert expected == 0 or expected in values, (heading, choice.name)
    assert compared > 200
