"""A section written from cells of an exploration."""

from pathlib import Path
from typing import Any

import nbformat
import pytest

from ctanalysis.ground.errors import UsageError
from ctanalysis.reports.laboratory.exploration_form import Choice
from ctanalysis.reports.notebooks.exploration_sections import write_cells

SOURCES = [
    "",
    'project: str = "small"\nperiod: str = ""\nindicator: str = ""',
    "import ctanalysis as ct\nimport seaborn as sns\nchoice = ct.choose(project, period)",
    "evaluation = ct.load_evaluation(choice.project)\nindicator = choice.indicator\nlimit = 3",
    "gaps = ct.find_gaps(evaluation)\nother = ct.find_trends(evaluation)",
    "frame = gaps.to_frame()\nframe['far'] = frame['gap'].abs()\nfewest = limit\nfewest += 1",
    "%matplotlib inline",
    "ct.tabulate(gaps.select(indicator))",
    "sns.set_theme()\nsmallest = frame['gap'].min()",
    "sns.barplot(frame.query('gap > @smallest').head(fewest), x='indicator', y='gap')",
    "gaps\nct.write_section(\n    evaluation, 'Referrals', 7, 9\n)",
]
EXACT = 987654321.0
NAMES: dict[str, Any] = {
    "choice": Choice("small", "2024", "internal", "in-time", "sex"), "indicator": "in-time",
    "limit": 3, "fewest": 4, "smallest": EXACT,
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "params").mkdir()
    (tmp_path / "notebooks").mkdir()
    return tmp_path


def write(root: Path, title: str, *cells: int) -> list[str]:
    """The code cells of the section that is written."""
    said = write_cells("small", title, cells, SOURCES, NAMES, root=root)
    book = nbformat.read(root / said.split(":")[0], as_version=4)
    nbformat.validate(book)
    return [cell.source for cell in book.cells if cell.cell_type == "code"]


def test_what_the_cells_use_is_taken_along_by_its_line_in_the_order_of_the_session(root: Path) -> None:
    words, load, *rest = write(root, "Referrals", 9, 7)
    assert words.startswith('project: str = "small"  #')
    assert load.endswith("evaluation = ct.load_evaluation(project, period, edition)")
    assert rest == [
        "import seaborn as sns",
        "indicator = 'in-time'\nlimit = 3",
        "gaps = ct.find_gaps(evaluation)",
        SOURCES[5],
        SOURCES[7],
        SOURCES[8],  # between the two, and needed by the second
        SOURCES[9],
    ]


def test_a_cell_that_takes_a_word_from_the_form_has_the_word(root: Path) -> None:
    *_, cell = write(root, "Chosen", 3)
    assert cell == ("evaluation = ct.load_evaluation(project)\nindicator = 'in-time'\nlimit = 3")


def test_no_figure_of_the_session_is_written_down(root: Path) -> None:
    """It may be of an internal edition, and the section is under version control."""
    write(root, "Referrals", 7, 9)
    text = (root / "notebooks" / "small" / "60_referrals.ipynb").read_text("utf-8")
    assert "987654321" not in text and "smallest = frame['gap'].min()" in text


def test_the_first_words_are_the_title_and_that_it_is_exploratory(root: Path) -> None:
    write_cells("small", "What fell, and why?", [7], SOURCES, NAMES, root=root)
    book = nbformat.read(root / "notebooks/small/60_what_fell_and_why.ipynb", as_version=4)
    assert book.cells[0].source == ("# What fell, and why?\n\nExploratory: chosen after the figures were looked at.")
    assert book.cells[1].metadata["tags"] == ["parameters"]


def test_a_title_is_written_anew_and_another_takes_the_next_number(root: Path) -> None:
    write(root, "Referrals", 7)
    write(root, "Referrals", 9)
    write(root, "Others", 7)
    assert sorted(path.name for path in (root / "notebooks/small").iterdir()) == [
        "60_referrals.ipynb", "61_others.ipynb",
    ]  # fmt: skip


def test_the_cell_that_writes_the_section_is_not_in_it(root: Path) -> None:
    assert write(root, "Own", 7, 10)[-2:] == [SOURCES[7], "gaps"]


@pytest.mark.parametrize(("title", "cells"), [("", [7]), ("A", []), ("A", [70]), ("A", [0])])
def test_a_cell_that_was_not_run_is_refused_in_words(root: Path, title: str, cells: list[int]) -> None:
    with pytest.raises(UsageError, match="Name a title and cells by the numbers in brackets"):
        write_cells("small", title, cells, SOURCES, NAMES, root=root)


def test_when_all_numbers_are_taken_it_says_so(root: Path) -> None:
    folder = root / "notebooks" / "small"
    folder.mkdir()
    for number in range(60, 70):
        (folder / f"{number}_x{number}.ipynb").write_text("{}")
    with pytest.raises(UsageError, match="All numbers from 60 to 69 are taken"):
        write_cells("small", "One more", [7], SOURCES, NAMES, root=root)


def test_a_report_that_is_being_made_writes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import ctanalysis as ct

    evaluation = ct.load_evaluation("ukraine", "2023")
    (tmp_path / "evaluation.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="writes no section of itself"):
        ct.write_section(evaluation, "Title", 1)
