"""Twelve layouts of windows in three languages, with a share, with a total, with neither: the right
verdict or the question, never a wrong verdict; and whoever answers is named on the first page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from intake_tables import build

from ctanalysis.analyses.gaps import find_gaps, find_verdicts
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.kinds import VerdictFinding
from ctanalysis.intake import review_guesses, take_in
from ctanalysis.intake.drafts.drafted_files import Files
from ctanalysis.intake.questions.reading_answers import find_questions
from ctanalysis.intake.questions.verdict_previews import write_verdict
from ctanalysis.reports.page.verdict_warnings import list_doubts

WHO = "M. Rossi, evaluator"


@dataclass(frozen=True)
class Words:
    """A table's words in one language; `{n}` is the quarter."""

    indicator: str
    target: str
    actual: str
    target_so_far: str
    actual_so_far: str
    quarter: str
    year_target: str
    share: str
    total: str
    flow: str
    state: str
    percentage: str


LANGUAGES = {
    "en": Words(
        "Indicator", "Q{n} 2024 Target", "Q{n} 2024 Actual", "Q{n} 2024 Target (cumulative)",
        "Q{n} 2024 Actual to date", "Q{n} 2024", "Target 2024", "2024 % achieved", "Total 2024",
        "Number of officers trained", "Number of shelters operating", "% of survivors satisfied",
    ),
    "fr": Words(
        "Indicateur", "Cible T{n} 2024", "Réalisé T{n} 2024", "Cible cumulée T{n} 2024",
        "Réalisé cumulé T{n} 2024", "T{n} 2024", "Cible 2024", "Taux de réalisation 2024",
        "Total 2024", "Nombre de policiers formés", "Nombre de foyers fonctionnels",
        "Taux de victimes satisfaites (%)",
    ),
    "es": Words(
        "Indicador", "Meta T{n} 2024", "Logro T{n} 2024", "Meta acumulada T{n} 2024",
        "Logro acumulado T{n} 2024", "T{n} 2024", "Meta 2024", "% de cumplimiento 2024",
        "Total 2024", "Número de policías capacitados", "Número de refugios en funcionamiento",
        "Porcentaje de víctimas satisfechas",
    ),
}  # fmt: skip
OWN, PLANNED = [40, 45, 50, 55], [35, 45, 55, 65]
SO_FAR, PLANNED_SO_FAR = [40, 85, 135, 190], [35, 80, 135, 200]
STATES, LEVELS, SHARES = [12, 14, 15, 17], [14, 16, 18, 20], [60, 75, 85, 90]
FALLING = [60, 45, 50, 35]
# layout: title, targets, actuals, whether the headings of each say so far, the year's true verdict
LAYOUTS: dict[str, tuple[str, list[int], list[int], str, tuple[float, float]]] = {
    "cumulative, and it says so": ("flow", PLANNED_SO_FAR, SO_FAR, "both", (190, 200)),
    "cumulative, and nothing says so": ("flow", PLANNED_SO_FAR, SO_FAR, "", (190, 200)),
    "each, and the figures fall": ("flow", PLANNED, FALLING, "", (190, 200)),
    "each, and the figures climb": ("flow", PLANNED, OWN, "", (190, 200)),
    "targets so far, and it says so": ("flow", PLANNED_SO_FAR, OWN, "target", (190, 200)),
    "targets so far, and nothing says so": ("flow", PLANNED_SO_FAR, OWN, "", (190, 200)),
    "actuals so far, and it says so": ("flow", PLANNED, SO_FAR, "actual", (190, 200)),
    "actuals so far, and nothing says so": ("flow", PLANNED, SO_FAR, "", (190, 200)),
    "last, a state by its title": ("state", LEVELS, STATES, "", (17, 20)),
    "last, against the year's level": ("state", [20], STATES, "year", (17, 20)),
    "mean, the last and the mean differ": ("percentage", [80], SHARES, "year", (77.5, 80)),
    "mean, the quarters fall": ("percentage", [80], SHARES[::-1], "year", (77.5, 80)),
}
WITNESSES = ("share", "total", "neither")
GRID = [(layout, witness, language) for layout in LAYOUTS for witness in WITNESSES for language in LANGUAGES]


def draw(layout: str, witness: str, language: str) -> list[list[Any]]:
    """The table of a layout with its witness, in one language."""
    words = LANGUAGES[language]
    title, targets, actuals, said, (actual, target) = LAYOUTS[layout]
    head, row = [words.indicator], [getattr(words, title)]
    if said == "year":
        head.append(words.year_target)
        row += targets
    for number, value in enumerate(actuals):
        if said != "year":
            so_far = said in ("target", "both")
            head.append((words.target_so_far if so_far else words.target).format(n=number + 1))
            row.append(targets[number])
        so_far = said in ("actual", "both")
        own = words.quarter if said == "year" else words.actual
        head.append((words.actual_so_far if so_far else own).format(n=number + 1))
        row.append(value)
    if witness == "share":
        head.append(words.share)
        row.append(f"{actual / target * 100:.1f}%")
    if witness == "total":
        head.append(words.total if title != "percentage" else "2024")
        row.append(actual)
    return [head, row]


def take(root: Path, rows: list[list[Any]]) -> None:
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir()
    book = build(root / "x.xlsx", {"Tracking": {"rows": rows}})
    take_in(root, "x", str(book), say=lambda line: None)


def evaluate(root: Path, period: str = "") -> Evaluation:
    return make_evaluation(root, read_project(root, "x"), period, "internal")


def judge(root: Path, period: str = "") -> VerdictFinding:
    (row,) = find_verdicts(evaluate(root, period))
    return row


def list_outcomes(root: Path) -> Iterator[tuple[str, str]]:
    """What each answer leads to, in the report that is made by default and over the year."""
    for question in find_questions(Files(root, "x")).values():
        for one in question.answers:
            promised, _, longer = one.outcome.partition("; with PERIOD=")
            yield promised, longer.partition(" ")[2] or promised


@pytest.mark.parametrize(("layout", "witness", "language"), GRID)
@pytest.mark.sampled(27)
def test_the_right_verdict_or_the_question_with_it_and_the_page_names_who_answered(
    layout: str, witness: str, language: str, tmp_path: Path
) -> None:
    actual, target = LAYOUTS[layout][-1]
    take(tmp_path, draw(layout, witness, language))
    outcomes = list(list_outcomes(tmp_path))
    if not outcomes:
        row = judge(tmp_path, "2024")
        assert (row.actual, row.target) == (actual, target), write_verdict(row)
        return
    assert judge(tmp_path).status == judge(tmp_path, "2024").status == "no target"
    right = [over.startswith(f"{actual:g} of {target:g}, ") for _, over in outcomes]
    assert any(right), outcomes
    wrong = right.index(False)
    typed = iter([str(wrong + 1), WHO])
    review_guesses(tmp_path, "x", ask=lambda text: next(typed, "later"), say=lambda line: None)
    assert write_verdict(judge(tmp_path)) == outcomes[wrong][0]
    evaluation = evaluate(tmp_path)
    page = " ".join(list_doubts(evaluation, find_gaps(evaluation)))
    assert f"rests on the answer of {WHO}: " in page
