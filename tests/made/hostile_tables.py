"""Tracking tables made to be understood for ever: as many cells as may be read, arranged so that
each looks like a heading, a time or an indicator. Invented, and written when they are needed.
"""

from collections.abc import Callable
from itertools import product
from pathlib import Path

from made.hostile_inputs import HostileInput, write_project, write_workbook

SHAPES = ((47_500, 4), (10_000, 19), (100, 1_900))  # rows and columns, 190,000 cells
HEADS = ("Indicator", "Baseline", "Target 2024", "Actual 2024", "Q1 2024", "Q2 2024")
CASES = ("Date", "Sex", "Age", "District", "Service", "Nationality", "Status", "Form")


def list_tables() -> tuple[HostileInput, ...]:
    """Every table, drafted from."""
    return tuple(
        HostileInput(
            f"{rows:,} rows of {name}, drafted",
            _make_writer(find_word, rows, columns),
            ("new", "--project", "beta", "--from", "tracker.xlsx"),
            may_be_read=True,
        )
        for (name, find_word), (rows, columns) in product(TABLES.items(), SHAPES)
    )


def _make_writer(find_word: Callable[[int, int], str | int], rows: int, columns: int) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        write_project(root)
        lines = ("".join(_write_cell(find_word(row, column)) for column in range(columns)) for row in range(rows))
        write_workbook(root / "tracker.xlsx", "".join(f"<row>{line}</row>" for line in lines))

    return write


def _write_cell(word: str | int) -> str:
    if isinstance(word, int):
        return f"<c><v>{word}</v></c>"
    return f'<c t="inlineStr"><is><t>{word}</t></is></c>'


def find_quarter(row: int, column: int) -> str:
    return f"Q{column % 4 + 1} {2015 + row % 15}"


def find_head(row: int, column: int) -> str:
    return HEADS[column % len(HEADS)]


def find_head_or_figure(row: int, column: int) -> str | int:
    if row % 3 == 0:
        return HEADS[column % len(HEADS)]
    return row % 100 if column % len(HEADS) else f"Number of people assisted {row}"


def find_indicator(row: int, column: int) -> str | int:
    if row == 0:
        return HEADS[column] if column < 3 else f"Q{column % 4 + 1} {2018 + column // 4}"
    return row % 90 if column else f"Number of victims assisted {row}"


def find_same_indicator(row: int, column: int) -> str | int:
    return "Number of victims assisted" if row and not column else find_indicator(row, column)


def find_case(row: int, column: int) -> str | int:
    if row == 0:
        return f"{CASES[column % len(CASES)]} {column // len(CASES) or ''}".strip()
    day = f"2024-{row % 12 + 1:02d}-{row % 28 + 1:02d}"
    words = (day, "FM"[row % 2], row % 80, f"D{row}", f"s{row % 11}", f"N{row}", "done", "x")
    return words[column % len(words)]


TABLES: dict[str, Callable[[int, int], str | int]] = {
    "years": lambda row, column: 2000 + (row + column) % 30,
    "quarters": find_quarter,
    "days": lambda row, column: f"{2000 + row % 30}-{row % 12 + 1:02d}-{column % 28 + 1:02d}",
    "headings": find_head,
    "tables of two rows": find_head_or_figure,
    "indicators": find_indicator,
    "one indicator": find_same_indicator,
    "cases": find_case,
    "projects of two countries": lambda row, column: f"Project in Nepal and Kenya {row}.{column}",
    "women and men": lambda row, column: ("women", "men", "girls", "boys")[(row + column) % 4],
    "first days": lambda row, column: f"Start date: {row}" if column % 2 else f"End date {row}",
}
