"""An activity of a file of the IATI standard as a workbook to read: the one that is meant, its table and its map."""

from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.intake.activities.activity_map import list_new_lines, write_activity_map
from ctanalysis.intake.activities.activity_table import HEADINGS, name_sheet, write_activity_table
from ctanalysis.intake.activities.published_activity import PublishedActivity, read_activities
from ctanalysis.intake.drafts.drafted_files import Files, Say, write_file
from ctanalysis.intake.maps.heading_keys import unescape
from ctanalysis.intake.maps.table_map import WrittenMap, read_table_map
from ctanalysis.intake.tables.project_title_lines import TitleWords
from ctanalysis.observations.sources.workbook_grid import GridWorkbook

FILE = "published_values.xlsx"
VALUE = HEADINGS.index("Value") + 1
LISTED = 20  # activities of a message
LETTERS = 60  # of the title of an activity there


@dataclass(frozen=True)
class ActivitySource:
    """The table of an activity, and what it says of the project."""

    workbook: GridWorkbook
    titles: TitleWords


def read_activity_source(files: Files, path: Path, wanted: str, say: Say) -> ActivitySource:
    """The table of the activity that is wanted, or that the project's map is of; written for its user with its map,
    which is left as it is where it is there already.
    """
    known = read_table_map(files.table_map, files.name(files.table_map)) if files.table_map.is_file() else None
    activity = _choose(read_activities(path), wanted, known, path.name)
    columns = known.tables[-1].columns if known is not None else {}
    comma = known.tables[-1].comma if known is not None else ""
    also = [unescape(heading) for heading in columns if heading not in HEADINGS and heading != "*"]
    table = write_activity_table(activity, path.name, path.read_bytes(), also=also, comma=comma)
    _write_workbook(table.workbook, files.local(FILE))
    if known is None:
        write_file(files.table_map, write_activity_map(table, files.project))
        say(phrase("{map} was written for the activity {activity}: it is read by it. Look at it, and correct it there.",
                   map=files.name(files.table_map), activity=activity.identifier))  # fmt: skip
    elif new := list_new_lines(table, columns):
        say("\n".join([
            phrase("This file says more than {map} knows. Look at these lines, and add them to its columns:",
                   map=files.name(files.table_map)), *new,
        ]))  # fmt: skip
    if left := sum(cell.column == VALUE and cell.row > 1 for cell in table.workbook.sheets[1].cells.values()):
        say(
            phrase(
                "{number} values of one title, period and group cannot be told apart, and are left out: they stand in "
                "{file}, on a sheet of their own.",
                number=left,
                file=files.name(files.local(FILE)),
            )
        )
    of_it = phrase("the activity")
    days = activity.days
    words = TitleWords(activity.title, of_it, activity.country, of_it, days, of_it if days else "", activity.updated)
    return ActivitySource(table.workbook, words)


def _choose(found: list[PublishedActivity], wanted: str, known: WrittenMap | None, file: str) -> PublishedActivity:
    """The activity of this identifier, of the map, or the only one; UsageError lists them where that tells none."""
    if wanted:
        chosen = [one for one in found if one.identifier.casefold() == wanted.strip().casefold()]
    else:
        sheets = {table.sheet.casefold() for table in known.tables} if known is not None else set()
        chosen = [one for one in found if name_sheet(one).casefold() in sheets] or found
    if len(chosen) == 1:
        return chosen[0]
    named = [f"{one.identifier} ({one.title[:LETTERS]})" for one in (chosen or found)]
    more = [phrase("and {number} more", number=len(named) - LISTED)] if len(named) > LISTED else []
    listed = "\n    ".join([*named[:LISTED], *more])
    what = phrase("{file} holds {number} activities; say with ACTIVITY= which:", file=file, number=len(found))
    raise UsageError(f"{what}\n    {listed}")


def _write_workbook(workbook: GridWorkbook, path: Path) -> None:
    """The table as an Excel file, every cell as the text that it is."""
    written = Workbook(write_only=False)
    written.remove(written.active)
    for sheet in workbook.sheets:
        page = written.create_sheet(sheet.name)
        for (row, column), cell in sheet.cells.items():
            there = page.cell(row, column, cell.text)
            there.data_type = "s"  # also where it begins with =
    path.parent.mkdir(parents=True, exist_ok=True)
    written.save(path)
