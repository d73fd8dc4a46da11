"""Rows of targets and actuals in turns, told apart by the words of one column."""

from pathlib import Path
from typing import Any

import pytest
from intake_tables import build

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.project_files import read_project
from ctanalysis.ground.errors import DataError
from ctanalysis.intake import take_in

N = None
HEADS = ["Indicator", "Measure", "Q1 2024", "Q2 2024", "Q3 2024", "Q4 2024"]


def read(root: Path, words: list[str], rows: list[list[float]], answers: dict[str, str]) -> Any:
    """Actual and target over 2024, the words of the rows answered as said."""
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir(exist_ok=True)
    listed = [
        [N if number else "Number of officials trained", word, *values]
        for number, (word, values) in enumerate(zip(words, rows, strict=True))
    ]
    book = build(root / "tracker.xlsx", {"Tracker": {"rows": [HEADS, *listed]}})
    if answers:
        with pytest.raises(DataError):
            take_in(root, "x", str(book), say=lambda line: None)
        path = root / "params" / "x" / "source_map.yml"
        said = "".join(f'  "{id_}": "{word}"\n' for id_, word in answers.items())
        text = path.read_text("utf-8").replace("answers: {}", "answers:")
        path.write_text(text.replace("answers:\n", f"answers:\n{said}", 1), encoding="utf-8")
    take_in(root, "x", str(book), say=lambda line: None)
    (row,) = find_verdicts(make_evaluation(root, read_project(root, "x"), "", "internal"))
    return row.actual, row.target


SO_FAR, OWN = [50.0, 100.0, 150.0, 200.0], [40.0, 55.0, 60.0, 35.0]


@pytest.mark.parametrize(("words", "rows"), [
    (["Target (cumulative)", "Actual"], [SO_FAR, OWN]),
    (["Cible cumulée", "Réalisé"], [SO_FAR, OWN]),
    (["Meta acumulada", "Logrado"], [SO_FAR, OWN]),
    (["Target", "Actual", "Cumulative actual"], [[50.0] * 4, OWN, [40.0, 95.0, 155.0, 190.0]]),
    (["Target", "Cumulative actual", "Actual"], [[50.0] * 4, [40.0, 95.0, 155.0, 190.0], OWN]),
])  # fmt: skip
def test_a_row_of_totals_so_far_is_read_by_its_whole_name(
    words: list[str], rows: list[list[float]], tmp_path: Path
) -> None:
    assert read(tmp_path, words, rows, {}) == (190, 200)


@pytest.mark.parametrize("word", ["Objetivado", "Target as agreed with donor"])
def test_rows_under_a_word_that_is_not_understood_are_asked_about_and_never_actuals(
    word: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError, match="targets or actuals"):
        read(tmp_path, [word, "Actual"], [[20.0, 30.0, 25.0, 30.0], OWN], {})


@pytest.mark.parametrize(("answer", "judged"), [("target", (190, 105.0)), ("ignore", (35, None))])
def test_the_answer_says_what_the_rows_are(
    answer: str, judged: tuple[float, float | None], tmp_path: Path
) -> None:
    answers = {"measure-Tracker-B-objetivado": answer}
    rows = [[20.0, 30.0, 25.0, 30.0], OWN]
    assert read(tmp_path, ["Objetivado", "Actual"], rows, answers) == judged
