"""Which way is better: from words, baseline and target, or asked; never guessed into a verdict."""

from pathlib import Path
from typing import Any

import pytest
from intake_tables import build

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.intake import review_guesses, take_in
from ctanalysis.intake.drafts.directions import find_direction, is_contradicted, is_direction_open
from ctanalysis.intake.drafts.drafted_files import Files
from ctanalysis.intake.questions.reading_answers import find_questions
from ctanalysis.intake.questions.verdict_previews import write_verdict
from ctanalysis.params import load_parameters

N = None


@pytest.mark.parametrize(("title", "unit", "baseline", "target", "direction"), [
    ("Number of complaints about staff", "count", 0, 5, "decrease"),
    ("Número de quejas contra el personal", "count", 12, 5, "decrease"),
    ("Nombre de plaintes contre le personnel", "count", N, 5, "decrease"),
    ("Tasa de deserción del programa (%)", "percentage", N, 10, "decrease"),
    ("Tiempo promedio de espera (días)", "mean_days", N, 14, "decrease"),
    ("Número de víctimas revictimizadas", "count", N, 5, "decrease"),
    ("Number of officers trained", "count", 0, 50, "increase"),
    ("% of complaints resolved", "percentage", 40, 80, "increase"),
    ("Number of persons trained", "count", N, 50, "increase"),
    ("Services provided to victims", "count", N, 50, "increase"),
    ("Number of victims assisted (not cumulative)", "count", N, 50, "increase"),
    ("Number of victims identified", "count", N, 50, "increase"),
    ("Nombre de magistrats formés", "count", N, 50, "increase"),
    ("Número de víctimas atendidas", "count", N, 50, "increase"),
    ("Agreements signed", "count", N, 4, "increase"),
    ("Number of beneficiaries", "count", N, 40, "increase"),
    ("Nombre de bénéficiaires", "count", N, 40, "increase"),
    ("Number of participants", "count", N, 40, "increase"),
    ("Number of shelters", "count", N, 4, "increase"),
    ("Hotline calls", "count", N, 400, "increase"),
    ("Conviction rate (%)", "percentage", N, 60, "increase"),
    ("% of survivors satisfied", "percentage", 80, 80, "increase"),
    ("Victims sheltered", "count", N, 60, "increase"),
    ("Shelter occupancy rate (%)", "percentage", 50, 80, "increase"),
    ("Clients", "count", 0, 80, "increase"),
    ("Number of beds", "count", 30, 50, "increase"),
    ("Number of beds", "count", 50, 30, "decrease"),
])  # fmt: skip
def test_words_and_the_order_of_baseline_and_target_say_which_way_is_better(
    title: str, unit: str, baseline: float | None, target: float, direction: str
) -> None:
    assert find_direction(title, unit, baseline, target, False)[0] == direction
    assert not is_direction_open(title, unit, baseline, target)


@pytest.mark.parametrize(("title", "baseline", "target"), [
    ("Number of children in detention", N, 20), ("Nombre d'enfants en détention", N, 20),
    ("Número de víctimas deportadas", N, 10), ("Number of victims deported", 0, 10),
    ("Nombre de victimes renvoyées de force", N, 10),
    ("Number of victims detained identified", 12, 5), ("Number of officers trained", 60, 20),
    ("Number of complaints resolved", N, 50), ("Number of cases pending", 20, 50),
    ("Number of beds", N, 0), ("Active cases", N, 50), ("Clientes", N, 50),
    ("Number of children in foster care", N, 20), ("Number of survivors", N, 20),
    ("Victims not referred", N, 20), ("Nombre de victimes sans assistance", N, 20),
    ("Number of victims from other countries", N, 20), ("Survivors without income", N, 20),
    ("Number of complaints about staff", 1, 5),
])  # fmt: skip
def test_it_is_open_where_nothing_tells_or_a_harm_is_named_or_words_and_order_contradict(
    title: str, baseline: float | None, target: float
) -> None:
    assert is_direction_open(title, "count", baseline, target)


@pytest.mark.parametrize(("title", "asked"), [
    ("TX_CURR", False), ("Clients", False), ("Number of children in detention", True),
    ("Clients without a plan", True),
])  # fmt: skip
def test_a_stated_share_of_the_target_tells_that_more_is_better_and_no_harm_is_wanted(
    title: str, asked: bool, tmp_path: Path
) -> None:
    start(tmp_path, [["Indicator", "Target 2024", "Actual 2024", "% achieved"], [title, 80, 60, "75%"]])
    assert bool(find_questions(Files(tmp_path, "x"))) == asked


def start(root: Path, rows: list[list[Any]]) -> None:
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir()
    book = build(root / "tracker.xlsx", {"Tracker": {"rows": rows}})
    take_in(root, "x", str(book), say=lambda line: None)


def judge(root: Path) -> str:
    (row,) = find_verdicts(make_evaluation(root, read_project(root, "x"), "", "internal"))
    return write_verdict(row)


@pytest.mark.parametrize(
    ("number", "direction", "verdict"),
    [(1, "increase", "35 of 20, 175 % (2024): reached"), (2, "decrease", "35 of 20, 175 % (2024): missed")],
)
def test_an_open_direction_holds_the_verdict_and_its_answer_leads_to_what_it_said(
    number: int, direction: str, verdict: str, tmp_path: Path
) -> None:
    rows = [["Indicator", "Target 2024", "Actual 2024"], ["Number of children in detention", 20, 35]]
    start(tmp_path, rows)
    assert judge(tmp_path) == "35 (2024): no target"
    (question,) = find_questions(Files(tmp_path, "x")).values()
    assert question.answers[number - 1].outcome == verdict
    before = load_parameters(tmp_path, "x").indicators[0]
    typed = iter([str(number), "M. Rossi"])
    review_guesses(tmp_path, "x", ask=lambda text: next(typed, "later"), say=lambda line: None)
    after = load_parameters(tmp_path, "x").indicators[0]
    assert (after.direction, after.answered_by) == (direction, "M. Rossi")
    assert (after.aggregate, after.targets) == (before.aggregate, before.targets)
    assert judge(tmp_path) == verdict


def test_where_figures_can_be_read_in_two_ways_too_each_is_asked_in_both_directions(tmp_path: Path) -> None:
    heads = [f"Q{n} 2024 {kind}" for n in (1, 2) for kind in ("Target", "Actual")]
    start(tmp_path, [["Indicator", *heads], ["Children in detention", 20, 22, 40, 45]])
    (question,) = find_questions(Files(tmp_path, "x")).values()
    readings = {one.words.partition("; ")[2] for one in question.answers}
    assert len(readings) > 1 and len(question.answers) == 2 * len(readings)
    for number, one in enumerate(question.answers, start=1):
        root = tmp_path / str(number)
        root.mkdir()
        start(root, [["Indicator", *heads], ["Children in detention", 20, 22, 40, 45]])
        typed = iter([str(number), "M. Rossi"])
        review_guesses(root, "x", ask=lambda text, typed=typed: next(typed, "later"), say=lambda line: None)
        assert judge(root) == one.outcome.partition("; with")[0]


def test_a_target_of_zero_is_a_ceiling_and_asked_about(tmp_path: Path) -> None:
    start(tmp_path, [["Indicator", "Target 2024", "Actual 2024"], ["Number of beds", 0, 5]])
    (question,) = find_questions(Files(tmp_path, "x")).values()
    assert [one.outcome for one in question.answers] == ["5 (2024): no target", "5 of 0 (2024): missed"]


def test_a_last_quarter_in_which_nothing_was_planned_asks_nothing(tmp_path: Path) -> None:
    heads = [f"Q{n} 2024 {kind}" for n in (1, 2, 3) for kind in ("Target", "Actual")]
    row = ["Number of officers trained", 20, 22, 30, 28, 0, 4]
    start(tmp_path, [["Indicator", *heads], row])
    assert load_parameters(tmp_path, "x").indicators[0].direction == "increase"


@pytest.mark.parametrize(("stated", "title", "unit", "baseline", "target", "is_open"), [
    ("increase", "Officers trained", "count", None, 20, False),
    ("increase", "Number of children in detention", "count", None, 20, True),
    ("increase", "Reduced number of attacks", "count", None, 20, True),
    ("increase", "Cases screened", "percentage", 60, 40, True),
    ("increase", "Families taking part", "count", 30, 20, True),
    ("decrease", "Families taking part", "count", None, 20, True),  # nothing bears it out
    ("decrease", "Families taking part", "count", 30, 20, False),
    ("decrease", "Number of children in detention", "count", None, 20, False),
    ("decrease", "Cases screened", "percentage", 40, 60, True),
])  # fmt: skip
def test_a_stated_direction_is_asked_about_where_words_and_figures_do_not_bear_it_out(
    stated: str, title: str, unit: str, baseline: float | None, target: float | None, is_open: bool
) -> None:
    assert is_contradicted(stated, title, unit, baseline, target) is is_open
