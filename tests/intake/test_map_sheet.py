"""The table map in the review workbook: changed there, and taken back."""

from pathlib import Path

from openpyxl import Workbook, load_workbook

from ctanalysis.intake.drafts.drafted_files import Files
from ctanalysis.intake.maps.table_map import read_table_map
from ctanalysis.intake.questions.map_sheet import COLUMNS, SHEET, take_map_sheet, write_map_sheet

MAP = """\
# read this
map: 1
tables:
- sheet: "List"
  kind: cases
  counts: {cases: {}}
  columns:
    "Day": "date"    # by which a case counts
    'Who agreed: in words':
      role: "consent"
      means:
        "": "leaves"
        "=yes": "counts"
        "perhaps": counts
    Site: {role: place 1}
    "*": ignore
"""


def take(root: Path, written: dict[int, str]) -> tuple[str, list[str]]:
    """The map and what is said after these answers in the lines of the sheet."""
    files, said = Files(root, "x"), list[str]()
    files.table_map.parent.mkdir(parents=True)
    files.table_map.write_text(MAP, "utf-8")
    book = Workbook()
    write_map_sheet(book, read_table_map(files.table_map, "map"))
    for line, words in written.items():
        book[SHEET].cell(line, len(COLUMNS), words)
    book.save(root / "review.xlsx")
    take_map_sheet(files, root / "review.xlsx", said.append)
    return files.table_map.read_text("utf-8"), said


def test_each_role_and_each_word_has_a_line(tmp_path: Path) -> None:
    take(tmp_path, {})
    lines = [[cell.value for cell in row] for row in load_workbook(tmp_path / "review.xlsx")[SHEET].iter_rows()]
    assert lines == [
        list(COLUMNS), ["1: List", "Day", None, "date", None],
        ["1: List", "Who agreed: in words", None, "consent", None],
        ["1: List", "Who agreed: in words", "an empty cell", "leaves", None],
        ["1: List", "Who agreed: in words", "'=yes", "counts", None],
        ["1: List", "Who agreed: in words", "perhaps", "counts", None], ["1: List", "Site", None, "place 1", None],
        ["1: List", "*", None, "ignore", None],
    ]  # fmt: skip


def test_what_is_written_there_stands_in_the_map_and_all_else_as_it_was(tmp_path: Path) -> None:
    now, said = take(tmp_path, {2: "ignore", 4: "counts", 5: "leaves", 6: "leaves", 8: "private"})
    assert now == MAP.replace('"Day": "date"', '"Day": "ignore"').replace(
        '"perhaps": counts', '"perhaps": "leaves"'
    ).replace('"*": ignore', '"*": "private"').replace('"": "leaves"', '"": "counts"').replace(
        '"=yes": "counts"', '"=yes": "leaves"'
    )
    assert said == [
        "5 lines of params/x/table_map.yml were changed: remove params/x.yml and run the command with the workbook as "
        "FROM again to have it read so."
    ]


def test_what_the_map_cannot_hold_and_lines_that_hold_more_are_left_and_said(tmp_path: Path) -> None:
    now, said = take(tmp_path, {2: "birthday", 7: "by site"})
    assert now == MAP
    assert said == [
        f'Sheet "map", line {line}: "{words}" was not taken: change it in params/x/table_map.yml itself.'
        for line, words in ((2, "birthday"), (7, "by site"))
    ]
