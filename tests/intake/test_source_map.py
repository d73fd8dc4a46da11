"""The source map: what it says of sheets, columns and rows, and how it is written and read back."""

from pathlib import Path
from typing import Any

import pytest
from found_figures import contents, indicator, span

from ctanalysis.ground.errors import ParameterError
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.intake.tables.map_models import MapColumn, MapTable
from ctanalysis.intake.tables.source_map import (
    MapIndicator,
    MapQuestion,
    SourceMap,
    make_source_map,
    read_group,
    read_source_map,
    write_source_map,
)
from ctanalysis.intake.tables.table_columns import TableColumn
from ctanalysis.intake.tables.table_detection import Layout
from ctanalysis.intake.tables.workbook_contents import Question
from ctanalysis.observations.sources.workbook_grid import GridSheet

N = None


def column(heading: str, role: str = "actual", **more: Any) -> MapColumn:
    return MapColumn(column="B", heading=heading, role=role, **more)


@pytest.mark.parametrize(("text", "group"), [
    ("sex=female", (("sex", "female"),)), ("sex = female | age_group=0-17",
                                           (("sex", "female"), ("age_group", "0-17"))),
    ("", ()), ("female", ()), ("sex=female|x", (("sex", "female"),)), ("a=b=c", (("a", "b=c"),)),
])  # fmt: skip
def test_a_group_is_written_as_names_and_values(text: str, group: tuple[Any, ...]) -> None:
    assert read_group(text) == group


def test_a_sheet_or_a_row_is_left_out_where_the_map_says_so() -> None:
    tables = (MapTable(sheet="Old", use="ignore"), MapTable(sheet="New", use="table"))
    rows = (MapIndicator(id="a", text="Beds", code="1", use="ignore"), MapIndicator(id="b", text="Cases"))
    known = SourceMap(workbook="t", tables=tables, indicators=rows)
    assert [known.is_ignored(name) for name in ("Old", " OLD", "New", "x")] == [True, True, False, False]
    titles = [("beds", "1"), ("Beds", "2"), ("Cases", ""), ("x", "1")]
    assert [known.leaves_out(*title) for title in titles] == [True, False, False, False]


@pytest.mark.parametrize(("columns", "role"), [
    ([column("Actual")], "actual"), ([column("ACTUAL")], "actual"), ([column("Target")], N),
    ([], N),
    ([column("Actual"), column("Actual")], "actual"),
    ([column("Actual"), column("Actual", "target")], N),
    ([column("Actual", group="sex=female"), column("Actual")], N),
    ([column("Actual", period="2024-01-01..2024-12-31"), column("Actual")], N),
])  # fmt: skip
def test_a_column_is_found_by_its_headings_where_they_say_one_thing(columns: list[MapColumn], role: str | None) -> None:
    table = MapTable(sheet="T", use="table", columns=tuple(columns))
    other = MapTable(sheet="Other", use="table", columns=(column("Actual", "total"),))
    found = SourceMap(workbook="t", tables=(table, other)).find_column("t", "Actual")
    assert (found.role if found else None) == role


WHOLE = SourceMap(
    workbook='a "quoted" name',
    answers={"comma": "decimals"},
    answered_by="the evaluator",
    questions=(MapQuestion(id="comma", question="Which?", allowed=("a", "b"),
    where=("T, B2", "T, B3")),
               MapQuestion(id="cell", question="Correct it.")),
    tables=(MapTable(sheet="T", use="table", header_rows="1-2", columns=(
                column("Actual / 2024", period="2024-01-01..2024-12-31", group="sex=female"),
                column("Unit", "unit"))),
            MapTable(sheet="Old", use="ignore", why="of the last project")),
    indicators=(MapIndicator(id="a", text="Beds", code="1", sheet="T", row="3", use="ignore"),
                MapIndicator(id="b", text="Cases")),
)  # fmt: skip


@pytest.mark.parametrize("known", [WHOLE, SourceMap(workbook="t"), WHOLE.model_copy(update={"answers": {}})])
def test_a_map_that_is_written_reads_the_same(known: SourceMap, tmp_path: Path) -> None:
    path = tmp_path / "source_map.yml"
    path.write_text(write_source_map(known), "utf-8")
    found = read_source_map(path, "source_map.yml")
    assert found is not None and (found.answers or {}) == (known.answers or {})
    assert found.model_copy(update={"answers": known.answers}) == known
    assert read_source_map(tmp_path / "none.yml", "none.yml") is None


@pytest.mark.parametrize(("answers", "lines"), [
    ({}, ["answers:", '  # "comma": ""']), ({"comma": "a"}, ["answers:", '  "comma": "a"']),
    ({"n-a": "x"}, ["answers:", '  "n-a": "x"', '  # "comma": ""']),
])  # fmt: skip
def test_a_question_waits_for_its_answer_on_a_line_of_its_own(answers: dict[str, str], lines: list[str]) -> None:
    text = write_source_map(WHOLE.model_copy(update={"answers": answers})).splitlines()
    at = text.index("answers:")
    assert text[at : at + len(lines)] == lines and text[at + len(lines)].startswith("# Who answers")
    assert "answers: {}" in write_source_map(SourceMap(workbook="t"))


@pytest.mark.parametrize(("line", "message"), [
    ("{column: B, heading: x, role: nonsense}", 'the role "nonsense" is not known'),
    ("{column: B, heading: x, role: actual, period: soon}",
     'the period "soon" is no stretch of days'),
])  # fmt: skip
def test_a_role_or_a_period_that_is_unknown_is_named(line: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "source_map.yml"
    path.write_text(f"workbook: t\ntables:\n  - sheet: T\n    use: table\n    columns:\n      - {line}\n", "utf-8")
    with pytest.raises(ParameterError, match=message):
        read_source_map(path, "source_map.yml")


def test_the_map_of_what_was_found_keeps_what_an_earlier_one_says() -> None:
    found = contents()
    found.sheets = {"T": "table", "Old": "the source map leaves it out", "Words": "no table"}
    found.questions = [Question("comma", "Which?", ("a", "b"), tuple(f"T, B{n}" for n in range(21)))]
    known, new, nameless = (indicator(title=title) for title in ("Beds", "Cases", "Calls"))
    known.id, new.id, new.is_new, nameless.id = "beds", "cases", True, ""
    found.indicators = [known, new, nameless]
    heading = Heading("Actual 2024", "actual", group=(("sex", "female"),))
    columns = [TableColumn(2, heading, "actual", span("2024")),
    TableColumn(3, heading, "total", hidden=True),
               TableColumn(4, Heading(), "other")]  # fmt: skip
    layout = Layout(GridSheet("T"), (1, 2), (3, 9), columns)
    before = SourceMap(
        workbook="t", answered_by="me", tables=(MapTable(sheet="Old", use="ignore"),),
        indicators=(MapIndicator(id="old", text="BEDS"), MapIndicator(id="gone", text="Gone")),
    )  # fmt: skip
    made = make_source_map(found, [layout], {"b": "2", "a": "1"}, before)
    assert [(one.sheet, one.use, one.why, one.header_rows) for one in made.tables] == [
        ("T", "table", "", "1-2"), ("Old", "ignore", "the source map leaves it out", ""),
        ("Words", "not_used", "no table", ""),
    ]  # fmt: skip
    assert [(one.column, one.role, one.period, one.group) for one in made.tables[0].columns] == [
        ("B", "actual", "2024-01-01..2024-12-31", "sex=female"),
        ("C", "ignore", None, "sex=female"),
    ]
    assert [(one.id, one.text, one.row) for one in made.indicators] == [("beds", "Beds", "2"), ("gone", "Gone", "")]
    assert list(made.answers or {}) == ["a", "b"] and made.answered_by == "me"
    assert len(made.questions[0].where) == 20
