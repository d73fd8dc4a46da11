"""A workbook that this program exported: its long sheet is read directly, and what was edited in it
is listed.
"""

from collections.abc import Callable
from pathlib import Path

from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.cell_figures import CellFigure
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.time_words import find_time
from ctanalysis.intake.drafts.newer_copy_changes import CopiedChange, append_changes, print_changes
from ctanalysis.intake.tables.heading_dates import resolve_times
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.intake.tables.interpretation import Understood
from ctanalysis.intake.tables.project_title_lines import read_titles
from ctanalysis.intake.tables.table_detection import Layout
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator, ask_to_remove
from ctanalysis.observations.observation import NUMBERS
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet, GridWorkbook

LONG, BOOK, SHEETS = "observations", "code book", "reference sheets"
PLAIN = ("indicator_id", "period", *NUMBERS, "wave", "status", "rating", "comment")
NONE = "no period"
NOT_GIVEN = ("suppressed", "not_reported", "not_applicable")


def is_exported(workbook: GridWorkbook) -> bool:
    """Whether the workbook has the long sheet, with its header in the first row, and the code
    book.
    """
    sheet = _find(workbook, LONG)
    if sheet is None or _find(workbook, BOOK) is None:
        return False
    return [sheet.cells[1, column].text if (1, column) in sheet.cells else "" for column in (1, 2)] == [
        "indicator_id",
        "period",
    ]


def understand_exported(workbook: GridWorkbook, answers: dict[str, str]) -> Understood:
    """The long sheet's rows as indicators with their figures; words of the reference sheets
    describe them.
    """
    found = Contents(workbook)
    sheet = _find(workbook, LONG)
    assert sheet is not None
    found.sheets = {
        other.name: "the figures of an exported workbook stand in its sheet observations"
        for other in workbook.sheets
        if other is not sheet
    }
    found.sheets[sheet.name] = "table"
    names = {cell.column: cell.text for cell in sheet.list_row(1)}
    for cell in sheet.list_row(1):
        found.note(cell, "header")
    described = _read_definitions(workbook)
    made: dict[str, FoundIndicator] = {}
    for row in sheet.list_rows()[1:]:
        cells = {
            names[cell.column]: cell
            for cell in sheet.list_row(row)
            if cell.column in names and (cell.kind != "text" or cell.text)
        }
        if "indicator_id" in cells:
            _read_row(found, made, cells, described)
    found.indicators = list(made.values())
    table = resolve_times(found, [], answers, None)
    return Understood(found, [Layout(sheet, (1, 1), (2, max(sheet.list_rows())))], read_titles([], []), table)


def list_edits(root: Path, project: str, path: Path, *, say: Callable[[str], None]) -> list[Path]:
    """Lists what was edited against the project's observations; nothing of the project is written
    but changes.csv.
    """
    from ctanalysis.figures.evaluation import make_evaluation
    from ctanalysis.follow_up.all_project_files import read_project
    from ctanalysis.reports.exports.workbook import compare_workbook

    data = read_project(root, project)
    evaluation = make_evaluation(root, data, "", "internal")
    changes = [
        CopiedChange(
            path.name,
            edit.sheet,
            edit.cell or "(taken out)",
            edit.indicator,
            edit.period,
            edit.group or "",
            edit.column,
            _write(edit.was),
            _write(edit.now),
        )
        for edit in compare_workbook(path, evaluation)
    ]
    parameters = data.parameters
    file = root / "data" / "local" / project / "changes.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    append_changes(file, changes)
    people = {one.id for one in parameters.indicators if one.counts_people}
    print_changes(changes, {one.id: one.title for one in parameters.indicators}, people, say)
    say(
        phrase(
            "{name} was exported by this program: {count} cells differ from the "
            "observations of {project}, which were left as they are.",
            name=path.name,
            count=len(changes),
            project=project,
        )
    )
    if changes:
        say(
            phrase(
                "To use the edited figures, copy the workbook to data/local/ and name it in "
                "the parameters: docs/how-to/excel.md."
            )
        )
    return [file] if changes else []


def _find(workbook: GridWorkbook, name: str) -> GridSheet | None:
    return next((sheet for sheet in workbook.sheets if fold(sheet.name) == name), None)


def _read_row(
    found: Contents, made: dict[str, FoundIndicator], cells: dict[str, GridCell], described: dict[str, dict[str, str]]
) -> None:
    id_ = _text(cells["indicator_id"])
    words = described.get(id_, {})
    if id_ not in made:
        texts = {
            role: words[name]
            for role, name in (
                ("unit", "unit"),
                ("level", "level"),
                ("pillar", "pillar"),
                ("definition", "definition"),
                ("verification", "source"),
                ("frequency", "frequency"),
            )
            if words.get(name)
        }
        made[id_] = FoundIndicator(words.get("indicator") or id_, cells["indicator_id"], id_, (), texts)
    for name in ("indicator_id", "period", "wave", "status", "rating", "comment"):
        if name in cells:
            found.note(cells[name], name)
    group = tuple((name, _text(cell)) for name, cell in cells.items() if name not in PLAIN)
    for name, _ in group:
        found.note(cells[name], "group")
    label = _text(cells["period"]) if "period" in cells else NONE
    heading = Heading(label, "actual", find_time(fold(label))[0])
    figure = _read_figure(cells)
    if "status" in cells and figure.status is None and _text(cells["status"]) in NOT_GIVEN:
        numbers = [cells[name] for name in NUMBERS if name in cells]
        found.ask(ask_to_remove(cells["status"], numbers))
    place = next(
        (cells[name] for name in ("value", "numerator", "mean", "status") if name in cells), cells["indicator_id"]
    )
    for name in NUMBERS:
        if name in cells:
            used = name in ("value", "numerator", "denominator") or name == "mean" and figure.value is not None
            found.note(
                cells[name],
                "actual" if cells[name] is place else name,
                "certain" if used else "not used",
                "" if used else "spreads and pairs are not taken over into a new project",
                figure.write() if cells[name] is place else "",
            )
    if cells.get("wave") is None:
        made[id_].figures.append(FoundFigure(place, "actual", figure, heading.time, group, heading))


def _read_figure(cells: dict[str, GridCell]) -> CellFigure:
    numbers = {name: cells[name].number for name in NUMBERS if name in cells}
    status = _text(cells["status"]) if "status" in cells else ""
    if numbers.get("numerator") is not None and numbers.get("denominator") is not None:
        return CellFigure(numerator=numbers["numerator"], denominator=numbers["denominator"])
    value = numbers.get("value") if numbers.get("value") is not None else numbers.get("mean")
    if value is not None:
        return CellFigure(value=value)
    return CellFigure(status=status if status in ("not_applicable", "suppressed") else "not_reported")


def _read_definitions(workbook: GridWorkbook) -> dict[str, dict[str, str]]:
    """Of each code: the words of its row, by the names of the columns."""
    sheet = _find(workbook, SHEETS)
    if sheet is None:
        return {}
    head = next(
        (row for row in sheet.list_rows() if (row, 1) in sheet.cells and sheet.cells[row, 1].text == "code"), None
    )
    if head is None:
        return {}
    names = {cell.column: cell.text for cell in sheet.list_row(head)}
    rows = [
        {names[cell.column]: _text(cell) for cell in sheet.list_row(row) if cell.column in names}
        for row in sheet.list_rows()
        if row > head
    ]
    return {row["code"]: row for row in rows if row.get("code")}


def _text(cell: GridCell) -> str:
    return f"{cell.number:.10g}" if cell.number is not None else cell.text


def _write(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, (int, float)) else "nothing" if value is None else str(value)
