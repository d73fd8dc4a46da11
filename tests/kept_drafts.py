"""Invented workbooks, written as grids of text, and everything that is said of them kept as text.

A workbook of `tests/workbooks/` is a YAML file: `sheets` with a `grid` each, and `steps` after the first reading. In a
grid a line is a row and `|` parts the cells. A cell is a number, a day (2024-01-31), TRUE or FALSE, else text; what
stands in quotes ('12') is text; < goes on with the cell before it. After its value, in braces: a format {0%}, a formula
{=B2+B3}, a note {!approved}. Beside the grid: merge, hidden_rows, hidden_columns, bold, state.

Steps are `answers` to the questions of the map, `readings` (which answer each question on a verdict is given), `cells`
that the next copy changes, `sheets` that it consists of, `map` (words of the source map that are replaced) and
`review`, the answers of a review sheet.
"""

import difflib
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from intake_tables import build
from places import TESTS

from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.intake import review_guesses, take_in
from ctanalysis.intake.drafts.drafted_files import Files
from ctanalysis.intake.questions.confirmation import Decisions, apply_decisions
from ctanalysis.intake.questions.reading_answers import find_questions

FOLDER = TESTS / "workbooks"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yml"))
BRACES = re.compile(r"^(?P<rest>.*?)\s*\{(?P<said>[^{}]*)\}$")
ORDER = (
    "params/x.yml",
    "params/x/guesses.csv",
    "params/x/source_map.yml",
    "data/local/x/observations.csv",
    "data/local/x/reading_questions.json",
    "data/local/x/readings.csv",
    "data/local/x/changes.csv",
)


def name_kept(name: str) -> Path:
    """Where the text of a workbook is kept."""
    return FOLDER / "kept" / f"{name}.txt"


def write_draft(root: Path, name: str) -> str:
    """What is said of the workbook and written from it, step by step; later steps say what they change."""
    described = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    return "\n".join(_follow(root, described)) + "\n"


def _follow(root: Path, described: dict[str, Any]) -> Iterator[str]:
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir(exist_ok=True)
    sheets = {sheet: _read_sheet(said) for sheet, said in described["sheets"].items()}
    before: dict[str, str] = {}
    for step in ({"take": True}, *described.get("steps", ())):
        yield f"##### {', '.join(step)}"
        said: list[str] = []
        try:
            _do(root, step, sheets, said)
        except CtanalysisError as error:
            said.append(f"REFUSED ({error.exit_code}) {error}")
        yield from (line for text in said for line in text.splitlines())
        now = _read_files(root)
        for file in [*ORDER, *sorted(set(now) - set(ORDER))]:
            yield from _compare(file, before.get(file), now.get(file))
        before = now
    yield "##### read"
    try:
        read_project(root, "x")
        yield "The project is sound."
    except CtanalysisError as error:
        yield from f"REFUSED ({error.exit_code}) {error}".splitlines()


def _do(root: Path, step: dict[str, Any], sheets: dict[str, Any], said: list[str]) -> None:
    files = Files(root, "x")
    if "review" in step:
        review_guesses(root, "x", ask=None, say=said.append)
        path = _fill_review(root, step["review"])
        take_in(root, "x", str(path), say=said.append)
        return
    if "readings" in step:
        decisions = Decisions(who="who drew up the table")
        for indicator, question in find_questions(files).items():
            number = min(int(step["readings"]), len(question.answers))
            decisions.changed[f"indicators/{indicator}/open_question"] = str(number)
        apply_decisions(files, decisions, said.append)
        return
    if "answers" in step:
        _replace(files.source_map, {f'  # "{id_}": ""': f'  "{id_}": "{to}"' for id_, to in step["answers"].items()})
    if "map" in step:
        _replace(files.source_map, step["map"])
    if "sheets" in step:
        sheets.clear()
        sheets.update({sheet: _read_sheet(described) for sheet, described in step["sheets"].items()})
    for place, value in step.get("cells", {}).items():
        _set_cell(sheets, place, str(value))
    take_in(root, "x", str(build(root / "table.xlsx", sheets)), say=said.append)


def _replace(path: Path, words: dict[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in words.items():
        assert old in text, f"{old} is not in {text}"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def _fill_review(root: Path, answers: dict[str, str]) -> Path:
    from openpyxl import load_workbook

    path = root / "data/local/x/review.xlsx"
    book = load_workbook(path)
    for row in book["review"].iter_rows(min_row=3):
        what = str(row[0].value)
        row[-1].value = answers.get(what, answers.get(what.rpartition("/")[2], answers.get("all")))
    book.save(path)
    return path


def _set_cell(sheets: dict[str, Any], place: str, text: str) -> None:
    sheet, _, address = place.partition("!")
    found = re.fullmatch(r"([A-Z])(\d+)", address)
    assert found, address
    rows, row, column = sheets[sheet]["rows"], int(found[2]) - 1, ord(found[1]) - ord("A")
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend([None] * (column + 1 - len(rows[row])))
    rows[row][column] = _read_cell(text, address, sheets[sheet])


def _read_sheet(described: dict[str, Any]) -> dict[str, Any]:
    sheet: dict[str, Any] = {name: value for name, value in described.items() if name != "grid"}
    for name in ("formats", "notes", "formulas"):
        sheet[name] = {}
    sheet["merge"] = list(described.get("merge", ()))
    sheet["rows"] = []
    for row, line in enumerate(described["grid"].splitlines(), start=1):
        cells = [cell.strip() for cell in line.split("|")]
        sheet["rows"].append([_read_cell(cell, f"{_name(column)}{row}", sheet) for column, cell in enumerate(cells)])
        for column, cell in enumerate(cells):
            following = next((at for at in range(column + 1, len(cells)) if cells[at] != "<"), len(cells))
            if cell != "<" and following > column + 1:
                sheet["merge"].append(f"{_name(column)}{row}:{_name(following - 1)}{row}")
    return sheet


def _name(column: int) -> str:
    return chr(ord("A") + column)


def _read_cell(text: str, address: str, sheet: dict[str, Any]) -> object:
    text = text.strip()
    while found := BRACES.match(text):
        text, said = found["rest"], found["said"]
        kind = {"=": "formulas", "!": "notes"}.get(said[:1], "formats")
        sheet[kind][address] = said.lstrip("=!")
    if text in ("", "<", "TRUE", "FALSE"):
        return {"TRUE": True, "FALSE": False}.get(text)
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text) if "." in text else int(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return datetime.combine(date.fromisoformat(text), datetime.min.time())
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == "'" else text


def _read_files(root: Path) -> dict[str, str]:
    found = {}
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix not in (".xlsx", ".lock"):
            text = path.read_text("utf-8")
            if path.suffix == ".json":
                text = "".join(f"{line}\n" for one in json.loads(text) for line in _list_answers(one))
            found[path.relative_to(root).as_posix()] = text
    return found


def _list_answers(question: dict[str, Any]) -> Iterator[str]:
    yield f"{question['indicator']}, {question['title']}, {question['place']}"
    for answer in question["answers"]:
        yield "  " + "; ".join(f"{key}: {_write(value)}" for key, value in answer.items() if value)


def _write(value: object) -> str:
    return value if isinstance(value, str) else re.sub(r'["{}]', "", json.dumps(value, ensure_ascii=False))


def _compare(file: str, before: str | None, now: str | None) -> Iterator[str]:
    if now is None or before is None:
        if now != before:
            yield f"===== {file}" if now is not None else f"===== {file} is gone"
            yield from (now or "").splitlines()
    elif now != before:
        yield f"===== {file}, changed"
        lines = difflib.unified_diff(before.splitlines(), now.splitlines(), n=0, lineterm="")
        yield from (line for line in list(lines)[2:] if not line.startswith("@@"))
