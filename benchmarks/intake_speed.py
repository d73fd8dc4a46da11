"""How long does `make new FROM=` take with large files, and the reading of their figures after it?

    python -m benchmarks.intake_speed [SMALLER]

Answers of a form (rows × questions), and long tables of figures by their cells; SMALLER divides all rows, for a try.
All of it is made up. Prints the CPU seconds of the draft and of reading again what the draft's map says.
"""

import csv
import platform
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from ctanalysis.intake import take_in
from ctanalysis.observations import read_observations
from ctanalysis.params import load_parameters

FORMS = ((600, 350), (50_000, 200))
CELLS = (20_000, 200_000)
MAP = """map: 1
tables:
- columns: {Indicator: indicator, District: by district, Sex: by sex, Period: period, Value: actual each}
"""
QUARTERS = [f"{year}-Q{quarter}" for year in range(2021, 2025) for quarter in (1, 2, 3, 4)]


def main(words: list[str]) -> int:
    """Prints what was measured."""
    smaller = int(words[0]) if words else 1
    for rows, questions in FORMS:
        rows //= smaller
        print(f"form, {rows:,} answers × {questions} questions: {time_form(rows, questions)}", flush=True)
    few, many = (cells // smaller for cells in CELLS)
    print(f"long table, workbook of {few:,} cells: {time_long(few)}", flush=True)
    print(f"long table, CSV file of {many:,} cells with its map: {time_mapped(many)}", flush=True)
    print(f"Python {platform.python_version()}, {platform.machine()}")
    return 0


def time_form(rows: int, questions: int) -> str:
    """Seconds of the draft, and of reading the answers by it."""
    with tempfile.TemporaryDirectory(prefix="ctanalysis-intake-") as scratch:
        root = _make_root(Path(scratch))
        form, answers = root / "form.xlsx", root / "answers.csv"
        _write_form(form, questions)
        _write_answers(answers, rows, questions)
        return _time(root, str(answers), form=str(form))


def time_long(cells: int) -> str:
    """Seconds of the draft of a workbook, and of reading the figures that it wrote: twelve indicators by district."""
    with tempfile.TemporaryDirectory(prefix="ctanalysis-intake-") as scratch:
        root = _make_root(Path(scratch))
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Figures")
        for row in _list_long(cells):
            sheet.append(row)
        book.save(root / "figures.xlsx")
        return _time(root, str(root / "figures.xlsx"))


def time_mapped(cells: int) -> str:
    """The same of a CSV file with its map."""
    with tempfile.TemporaryDirectory(prefix="ctanalysis-intake-") as scratch:
        root = _make_root(Path(scratch))
        with (root / "figures.csv").open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows(_list_long(cells))
        (root / "params" / "x").mkdir()
        (root / "params" / "x" / "table_map.yml").write_text(MAP, "utf-8")
        return _time(root, str(root / "figures.csv"))


def _list_long(cells: int) -> Iterator[list[object]]:
    yield ["Indicator", "District", "Sex", "Period", "Value"]
    draw = random.Random(36)
    for number in range(cells // 5):
        title, quarter, sex, district = number % 12, number // 12 % 16, number // 192 % 2, number // 384
        who = [f"People reached, activity {title}", f"District {district}", ("Female", "Male")[sex]]
        yield [*who, QUARTERS[quarter], draw.randint(10, 99)]


def _time(root: Path, source: str, **form: str) -> str:
    begun = time.process_time()
    take_in(root, "x", source, say=lambda _: None, **form)
    drafted = time.process_time()
    read = len(read_observations(root, load_parameters(root, "x")).observations)
    return f"draft {drafted - begun:.1f} s, reading {time.process_time() - drafted:.1f} s ({read:,} rows)"


def _make_root(root: Path) -> Path:
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir()
    return root


def _write_form(path: Path, questions: int) -> None:
    book = Workbook()
    survey, choices = book.active, book.create_sheet("choices")
    survey.title = "survey"
    asked = (("today", "today", "Today"), ("select_one yesno", "consent", "Do you consent?"),
             ("select_one sex", "sex", "Sex"), ("integer", "age", "Age"))  # fmt: skip
    for row in (("type", "name", "label"), *asked):
        survey.append(row)
    for number in range(questions - 4):
        survey.append((f"select_one {('yesno', 'four')[number % 2]}", f"q{number}", f"Question {number}?"))
    for row in (("list_name", "name", "label"), ("yesno", "yes", "Yes"), ("yesno", "no", "No"), ("sex", "f", "Female"),
                ("sex", "m", "Male"), *(("four", f"a{one}", f"Answer {one}") for one in range(4))):  # fmt: skip
        choices.append(row)
    book.save(path)


def _write_answers(path: Path, rows: int, questions: int) -> None:
    draw = random.Random(36)
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["today", "consent", "sex", "age", *(f"q{number}" for number in range(questions - 4))])
        for _ in range(rows):
            day = f"{draw.randint(2022, 2024)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
            who = ["yes" if draw.random() < 0.95 else "no", draw.choice("fm"), draw.randint(5, 70)]
            said = [f"a{draw.randrange(4)}" if number % 2 else draw.choice(("yes", "no"))
                    for number in range(questions - 4)]  # fmt: skip
            writer.writerow([day, *who, *said])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
