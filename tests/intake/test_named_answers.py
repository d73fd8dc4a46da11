"""Whoever answers a question on a workbook is named on the first page, whatever was asked."""

import re
from pathlib import Path
from typing import Any

import pytest
from intake_tables import build
from openpyxl import load_workbook

from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import DataError
from ctanalysis.intake import review_guesses, take_in
from ctanalysis.params import load_parameters
from ctanalysis.reports.checks.data_description import describe_data
from ctanalysis.reports.page.verdict_warnings import list_doubts

WHO = "M. Rossi, evaluator"
TARGETS = [f"Q{n} 2024 Target" for n in range(1, 5)]
ACTUALS = [f"Q{n} 2024 Actual" for n in range(1, 5)]


def cases(*more: tuple[str, list[Any]]) -> list[list[Any]]:
    """A list of cases with further columns, their words in turns."""
    heads = ["Case ID", "Referral date", "District", *(name for name, _ in more)]
    return [
        heads,
        *[[f"C{n}", f"2024-01-{n + 1:02d}", "NS"[n % 2], *(w[n % len(w)] for _, w in more)] for n in range(24)],
    ]


# workbook, the beginning of the question's name, its two answers, and what the page says of it
ASKED: dict[str, tuple[list[list[Any]], str, tuple[str, str], str]] = {
    "a sex": (
        cases(("Sex of complainant", ["F", "M", "M"])), "sex-",
        ("people counted", "somebody else"), "whose sex is counted",
    ),
    "words of a sex": (
        cases(("Sex", ["M", "H", "M"])), "sex-words-", ("M is a woman", "M is a man"),
        "what its words mean",
    ),
    "an age": (
        cases(("Sex", ["F", "M"]), ("Age", [16, 30]), ("Facilitator age", [40, 44])), "age-",
        ("Age", "Facilitator age"), "whose age is counted",
    ),
    "a date": (
        [
            ["Case ID", "Entry date", "Exit date", "Sex"],
            *[[f"C{n}", f"2024-01-{n + 1:02d}", f"2024-02-{n + 1:02d}", "F"] for n in range(24)],
        ],
        "date-", ("Entry date", "Exit date"), "by which day rows are counted",
    ),
    "rows": (
        cases(("Sex", ["F"]), ("Case status", ["Open", "Duplicate"])), "rows-",
        ("count", "leave out"), "which rows count",
    ),
    "consent": (
        cases(("Sex", ["F"]), ("Consent to share data", ["Yes", "No"])), "rows-",
        ("count", "leave out"), "which rows count",
    ),
    "numbers beside cases": (
        cases(("Sex", ["F"]), ("Days in shelter", [20, 30])), "rows-", ("cases", "sum"),
        "which rows count",
    ),
    "a heading": (
        [["Indicator", "Target 2024", "Actual Qurter 3 2024"], ["Officers trained", 60, 55]],
        "heading-", ("2024-Q3", "2024"), "what a heading means",
    ),
    "a remark": (
        [["Indicator", "Target 2024", "Actual 2024", "Comments"],
         ["Officers trained", 60, 58, "should read 85, not 58"]],
        "correction-", ("as written", "remark"), "whether a remark corrects a figure",
    ),
    "a period": (
        [["Indicator", "Target", "Achieved"], ["Officers trained", 60, 55]], "period-of-",
        ("2024", "2024-Q1"), "which period figures are for",
    ),
    "a measure": (
        [["Indicator", "Measure", "Q1 2024", "Q2 2024"], ["Officers trained", "Objetivado", 20, 30],
         [None, "Actual", 18, 25]],
        "measure-", ("target", "ignore"), "which rows hold targets and actuals",
    ),
    "a fiscal year": (
        [["Indicator", "FY24 Target", "FY24 Actual"], ["Officers trained", 60, 55]], "fiscal-",
        ("7", "10"), "when a year begins",
    ),
}  # fmt: skip


def take(root: Path, rows: list[list[Any]]) -> None:
    book = build(root / "x.xlsx", {"Sheet": {"rows": rows}})
    try:
        take_in(root, "x", str(book), say=lambda line: None)
    except DataError:
        assert (root / "params/x/source_map.yml").is_file()


def write_answer(root: Path, begin: str, answer: str, *, who: str) -> None:
    path = root / "params/x/source_map.yml"
    text, count = re.subn(rf'# "({begin}[^"]*)": ""', lambda found: f'"{found[1]}": "{answer}"', path.read_text())
    assert count == 1, text
    path.write_text(text.replace('answered_by: ""', f'answered_by: "{who}"'), encoding="utf-8")


def read_page(root: Path) -> str:
    evaluation = make_evaluation(root, read_project(root, "x"), "", "internal")
    return " ".join(list_doubts(evaluation, find_gaps(evaluation)))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    return tmp_path


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("name", ASKED)
def test_the_first_page_says_on_whose_answer_it_rests_whichever_was_given(name: str, number: int, root: Path) -> None:
    rows, begin, answers, topic = ASKED[name]
    take(root, rows)
    write_answer(root, begin, answers[number], who=WHO)
    take(root, rows)
    page = read_page(root)
    assert f"rests on the answer of {WHO}: " in page and topic in page
    assert WHO in " ".join(describe_data(read_project(root, "x")))


def test_an_answer_without_a_name_is_somebody_s(root: Path) -> None:
    rows, begin, answers, _ = ASKED["rows"]
    take(root, rows)
    write_answer(root, begin, answers[0], who="")
    take(root, rows)
    assert "rests on the answer of somebody who gave no name: which rows count" in read_page(root)


def test_a_word_that_is_no_answer_names_nobody(root: Path) -> None:
    rows, begin, _, _ = ASKED["a sex"]
    take(root, rows)
    write_answer(root, begin, "perhaps", who=WHO)
    take(root, rows)
    assert WHO not in read_page(root) and not load_parameters(root, "x").sources.answers


def test_the_next_copy_keeps_the_name_and_an_answer_taken_back_takes_it_away(root: Path) -> None:
    rows, begin, answers, _ = ASKED["a sex"]
    take(root, rows)
    write_answer(root, begin, answers[0], who=WHO)
    for _ in range(2):
        take(root, rows)
        assert read_page(root).count(WHO) == 1
    path = root / "params/x/source_map.yml"
    path.write_text(path.read_text("utf-8").replace('"people counted"', '""', 1), "utf-8")
    take(root, rows)
    assert WHO not in read_page(root)


def test_the_review_sheet_asks_what_the_map_asks_and_takes_its_answer(root: Path) -> None:
    rows, _, answers, topic = ASKED["a sex"]
    take(root, rows)
    (path,) = review_guesses(root, "x", ask=None, say=lambda line: None)
    book = load_workbook(path)
    found = {str(row[0].value): row for row in book.active.iter_rows(min_row=3)}
    (asked,) = [row for what, row in found.items() if what.startswith("source_map/sex-")]
    assert all(answer in str(asked[3].value) for answer in answers)
    asked[5].value, found["answered_by"][5].value = answers[1], WHO
    book.save(path)
    said: list[str] = []
    take_in(root, "x", str(path), say=said.append)
    assert "1 answer is written into params/x/source_map.yml" in " ".join(said)
    take(root, rows)
    assert f"rests on the answer of {WHO}: {topic}" in read_page(root)
