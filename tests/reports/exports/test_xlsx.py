"""The Excel workbook: its sheets, its looks, that text stays text, and that nothing but released
figures stands in it.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from openpyxl import load_workbook
from shipped import load_shipped

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.gaps import find_gaps, find_tracking
from ctanalysis.analyses.provision import find_provision
from ctanalysis.analyses.quality import check_quality
from ctanalysis.analyses.trafficking_profile import find_profile
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.figures.series import list_cells
from ctanalysis.follow_up.flags import find_flags
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.units import UNITS
from ctanalysis.ground.value_labels import name_status
from ctanalysis.observations import ObservationTable
from ctanalysis.reports.exports import Made, make_exports
from ctanalysis.reports.exports.workbook.findings_sheet import ORDER
from ctanalysis.reports.exports.workbook.workbook_writer import CUT
from ctanalysis.showing.wording import STATUS_MEANINGS, describe

SHEETS = ["tracking", "observations", "findings", "reference sheets", "code book"]
CASES = [(project, edition) for edition in ("internal", "public") for project in ("ukraine", "uk", "riverbend")]
DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", '=HYPERLINK("http://x.test")')
each_case = pytest.mark.parametrize(("project", "edition"), CASES)


@pytest.fixture(scope="module")
def evaluate() -> Callable[[str, str], Evaluation]:
    """The evaluation of a shipped project, in a checkout in which nothing was published."""
    return cache(lambda project, edition: load_shipped(project, "", edition))


_ANALYSED: dict[int, tuple[Evaluation, tuple[Findings, ...]]] = {}
_WRITTEN: dict[int, tuple[Evaluation, bytes]] = {}


def analyse(evaluation: Evaluation) -> tuple[Findings, ...]:
    """What is found in an evaluation, once for all tests."""
    if id(evaluation) not in _ANALYSED:
        _ANALYSED[id(evaluation)] = (evaluation, _analyse(evaluation))
    return _ANALYSED[id(evaluation)][1]


def _analyse(evaluation: Evaluation) -> tuple[Findings, ...]:
    finders = (
        list_cells,
        find_gaps,
        find_tracking,
        find_trends,
        find_comparisons,
        check_quality,
        find_provision,
        find_profile,
    )
    found = tuple(describe(find(evaluation)) for find in finders)
    return (*found, find_flags(found))


def write(evaluation: Evaluation, findings: tuple[Findings, ...] | None = None) -> bytes:
    found = analyse(evaluation) if findings is None else findings
    return make_exports(["xlsx"], Made(evaluation, found, b""))["report.xlsx"]


def open_book(evaluation: Evaluation) -> Any:
    if id(evaluation) not in _WRITTEN:
        _WRITTEN[id(evaluation)] = (evaluation, write(evaluation))
    return load_workbook(io.BytesIO(_WRITTEN[id(evaluation)][1]))


def list_rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def find_row(sheet: Any, *words: str) -> list[Any]:
    """The first row that begins with these words."""
    return next(row for row in list_rows(sheet) if tuple(row[: len(words)]) == words)


@each_case
@pytest.mark.sampled(2)
def test_the_sheets_stand_in_their_order_and_none_is_hidden_or_locked(
    evaluate: Callable[[str, str], Evaluation], project: str, edition: str
) -> None:
    book = open_book(evaluate(project, edition))
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.sheet_state == "visible" and not sheet.protection.sheet
        assert sheet.freeze_panes and sheet.page_setup.orientation == "landscape" and sheet.print_title_rows


@each_case
@pytest.mark.sampled(2)
def test_two_workbooks_of_the_same_figures_are_the_same_bytes(
    evaluate: Callable[[str, str], Evaluation], project: str, edition: str
) -> None:
    assert write(evaluate(project, edition)) == write(evaluate(project, edition))


def test_its_dates_are_those_of_the_period_and_no_clock(evaluate: Callable[[str, str], Evaluation]) -> None:
    written = write(evaluate("ukraine", "public"))
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        core = package.read("docProps/core.xml").decode()
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("external" in name.lower() or "macro" in name.lower() for name in package.namelist())
    assert core.count("2023-12-31T00:00:00Z") == 2 and "<dc:creator>ctanalysis</dc:creator>" in core


@each_case
@pytest.mark.sampled(2)
def test_the_edition_stands_on_every_sheet(
    evaluate: Callable[[str, str], Evaluation], project: str, edition: str
) -> None:
    words = {"internal": "Internal edition, not for sharing", "public": "Public edition"}[edition]
    for sheet in open_book(evaluate(project, edition)):
        assert words in str(sheet.oddHeader.left.text)
        if sheet.title == "observations":  # nothing may stand above its header
            assert words in sheet["A1"].comment.text
        else:
            assert str(sheet["A2"].value).startswith(words)
        assert ("made up" in str(sheet.oddHeader.left.text)) == (project == "riverbend")


def list_numbers(item: Any) -> Iterator[float]:
    """Every number in plain values."""
    if isinstance(item, bool):
        return
    if isinstance(item, (int, float)):
        yield float(item)
    elif isinstance(item, dict):
        for value in item.values():
            yield from list_numbers(value)
    elif isinstance(item, (list, tuple)):
        for value in item:
            yield from list_numbers(value)


@each_case
@pytest.mark.sampled(2)
def test_every_number_was_released(evaluate: Callable[[str, str], Evaluation], project: str, edition: str) -> None:
    """The census: a number in a cell is one of the released observations, findings or
    parameters.
    """
    evaluation = evaluate(project, edition)
    findings = (*analyse(evaluation), list_figures(evaluation))
    allowed = {
        0.0,
        *(unit.smallest_change for unit in UNITS.values()),
        *list_numbers(evaluation.parameters.model_dump(mode="json")),
    }
    allowed |= {number for row in evaluation.observations for number in row.numbers if number is not None}
    for row in (row for found in findings for row in found):
        plain = row.as_row()
        allowed |= set(list_numbers(plain)) | {
            100 * plain[name] for name in ("achievement", "attainment", "level") if plain.get(name) is not None
        }
    rounded = {f"{number:.12g}" for number in allowed}
    found = {
        (sheet.title, cell.coordinate): cell.value
        for sheet in open_book(evaluation)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, (int, float))
    }
    assert len(found) > 200
    assert {place: value for place, value in found.items() if f"{value:.12g}" not in rounded} == {}


def test_no_cell_is_a_formula_a_link_or_an_error(evaluate: Callable[[str, str], Evaluation]) -> None:
    for sheet in open_book(evaluate("riverbend", "internal")):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n") and cell.hyperlink is None, cell.coordinate


@pytest.mark.parametrize("text", [*DANGEROUS, "https://x.test", "0012"])
@pytest.mark.sampled(5)
def test_text_that_looks_like_a_formula_or_a_link_stays_text(
    evaluate: Callable[[str, str], Evaluation], text: str
) -> None:
    evaluation = evaluate("ukraine", "internal")
    rows = (replace(evaluation.observations.rows[0], comment=text), *evaluation.observations.rows[1:])
    first, *others = evaluation.parameters.indicators
    project = evaluation.parameters.project.model_copy(update={"title": text})
    indicators = (first.model_copy(update={"title": text, "definition": text}), *others)
    parameters = evaluation.parameters.model_copy(update={"project": project, "indicators": indicators})
    book = open_book(replace(evaluation, observations=ObservationTable(rows), parameters=parameters))
    written = text.replace("\r", "_x000D_")  # as the file format spells it
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == written]
    assert len(cells) >= 6 and all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)
    assert {cell.quotePrefix for cell in cells} == {
        text in DANGEROUS
    }  # edited in a spreadsheet, it is still no formula


def test_a_text_that_no_cell_can_hold_is_cut_with_a_word(evaluate: Callable[[str, str], Evaluation]) -> None:
    evaluation = evaluate("ukraine", "internal")
    gaps = find_gaps(evaluation)
    long = replace(gaps.rows[0], marks=("x" * 40_000,))
    book = load_workbook(io.BytesIO(write(evaluation, (Findings("gaps", (long,)),))))
    cells = [
        cell.value
        for row in book["findings"].iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("xxx")
    ]
    assert len(cells) == 1 and len(cells[0]) == 32_000 and cells[0].endswith(CUT)


def test_the_tracking_table_has_periods_across_and_then_the_three_scopes(
    evaluate: Callable[[str, str], Evaluation],
) -> None:
    sheet = open_book(evaluate("riverbend", "internal"))["tracking"]
    heads = [value for value in [cell.value for cell in sheet[6]] if value]
    quarters = [f"FY{year}/{year - 1999}-Q{quarter}" for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4)]
    assert heads == ["Indicator", *quarters, "In the period (FY2024/25-Q4)", "Year to date", "Life of the project"]
    names = [cell.value for cell in sheet[7]]
    assert names[:8] == ["code", "indicator", "group", "result", "pillar", "unit", "direction", "baseline"]
    assert names[8:10] == ["target", "actual"] and names[-6:] == [
        "target",
        "actual",
        "n",
        "achievement, %",
        "gap",
        "status",
    ]
    assert sheet.freeze_panes == "D8" and sheet.print_title_rows == "$6:$7" and sheet.print_title_cols == "$A:$C"


def test_the_tracking_table_says_what_the_findings_say(evaluate: Callable[[str, str], Evaluation]) -> None:
    evaluation = evaluate("riverbend", "internal")
    sheet = open_book(evaluation)["tracking"]
    for row in find_tracking(evaluation):
        group = row.group.replace("=", ": ").replace("|", ", ") if row.group else "total"
        cells = find_row(sheet, str(row.indicator), str(row.title), group)
        first = len(cells) - {"period": 18, "ytd": 12, "life": 6}[str(row.scope)]
        target, actual, _, achievement, gap, status = cells[first : first + 6]
        assert str(status).startswith(name_status(row.status))
        assert achievement == (None if row.achievement is None else pytest.approx(row.achievement * 100))
        assert gap == (None if row.gap is None else pytest.approx(row.gap))
        if isinstance(row.target, float) and row.unit != "ordinal":
            assert target == pytest.approx(row.target)
        if row.actual is not None and row.unit != "ordinal":
            assert actual == pytest.approx(row.actual)


def test_a_flow_has_the_target_of_exactly_that_period_and_a_level_the_one_that_ends_with_it(
    evaluate: Callable[[str, str], Evaluation],
) -> None:
    sheet = open_book(evaluate("riverbend", "internal"))["tracking"]
    heads, names = [cell.value for cell in sheet[6]], [cell.value for cell in sheet[7]]
    last = heads.index("FY2024/25-Q4")
    assert names[last] == "target"
    assert find_row(sheet, "sessions")[last] is None  # its target is for the whole year
    assert find_row(sheet, "screened")[last] == 80


def test_percentages_are_written_as_percent_with_their_decimals_and_their_n(
    evaluate: Callable[[str, str], Evaluation],
) -> None:
    sheet = open_book(evaluate("ukraine", "internal"))["tracking"]
    row = next(row for row in sheet.iter_rows(min_row=8) if row[0].value == "16.5.1")
    assert row[5].value == "percent" and row[7].value == pytest.approx(71.8) and row[7].number_format == "#,##0.0"
    assert "n not given" in [cell.value for cell in row]


def test_missing_withheld_and_not_applicable_are_three_different_words(
    evaluate: Callable[[str, str], Evaluation],
) -> None:
    words = {
        value
        for row in list_rows(open_book(evaluate("riverbend", "public"))["tracking"])
        for value in row
        if isinstance(value, str)
    }
    assert {"–", "[c]", "not applicable", "withheld"} <= words


@pytest.mark.parametrize("project", ["ukraine", "uk", "riverbend"])
def test_a_withheld_observation_is_suppressed_and_has_no_figure(
    evaluate: Callable[[str, str], Evaluation], project: str
) -> None:
    evaluation = evaluate(project, "public")
    header, *rows = list_rows(open_book(evaluation)["observations"])
    assert len(rows) == len(evaluation.observations) and evaluation.withheld
    for row, cells in zip(
        evaluation.observations, (dict(zip(header, cells, strict=True)) for cells in rows), strict=True
    ):
        if row.withheld:
            assert (
                cells["status"] == "suppressed"
                and not any(isinstance(value, (int, float)) for value in cells.values())
                and not cells.get("comment")
            )


def test_the_header_of_the_observations_leaves_out_what_is_empty(evaluate: Callable[[str, str], Evaluation]) -> None:
    sheet = open_book(evaluate("ukraine", "internal"))["observations"]
    assert [cell.value for cell in sheet[1]] == [
        "indicator_id",
        "period",
        "group",
        "value",
        "numerator",
        "denominator",
        "status",
        "comment",
    ]
    assert sheet["A2"].number_format == sheet["B2"].number_format == "@" and sheet["D2"].number_format == "General"


def test_every_finding_that_has_no_sheet_of_its_own_stands_in_the_table_with_its_sentence(
    evaluate: Callable[[str, str], Evaluation],
) -> None:
    evaluation = evaluate("riverbend", "internal")
    header, *rows = list_rows(open_book(evaluation)["findings"])[4:]
    expected = [
        (found.kind, row) for found in analyse(evaluation) if found.kind not in ("series", "tracking") for row in found
    ]
    assert len(rows) == len(expected)
    assert [row[0] for row in rows] == sorted((kind for kind, _ in expected), key=ORDER.index)
    assert {"gaps", "trends", "comparisons", "flags", "quality"} <= {row[0] for row in rows}
    assert all(row[header.index("sentence")] for row in rows if row[0] != "profile")


def test_the_code_book_explains_every_column_and_every_status_word(evaluate: Callable[[str, str], Evaluation]) -> None:
    book = open_book(evaluate("riverbend", "internal"))
    entries = {(row[0], row[1]): row[2] for row in list_rows(book["code book"])[4:]}
    assert all(entries.values())
    for name in SHEETS[1:4]:
        head = 1 if name == "observations" else 5 if name == "findings" else 4
        for cell in book[name][head]:
            assert (name, cell.value) in entries
    assert all(("status words", word) in entries for word in STATUS_MEANINGS)
    assert any("[c]" in str(word) for kind, word in entries if kind == "states of a value")


def test_a_reference_sheet_holds_what_the_parameters_say(evaluate: Callable[[str, str], Evaluation]) -> None:
    evaluation = evaluate("riverbend", "public")
    header, *rows = list_rows(open_book(evaluation)["reference sheets"])[3:]
    assert [row[0] for row in rows] == [indicator.id for indicator in evaluation.parameters.indicators]
    by_code = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert "was 6000 until 15 November 2023" in by_code["people-reached"]["targets"]
    for code in evaluation.baselines_withheld:
        assert by_code[code]["baseline"] == "[c]"
