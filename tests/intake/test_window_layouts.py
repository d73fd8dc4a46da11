"""Layouts of windows: each period's own figures, totals so far, states, years beside quarters; with
shares, with totals, with neither; in three languages. The right verdict or the question, and
never a wrong verdict.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from intake_tables import build
from openpyxl import load_workbook

from ctanalysis.analyses.gaps import find_gaps, find_verdicts
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import DataError
from ctanalysis.intake import review_guesses, take_in
from ctanalysis.intake.drafts.drafted_files import Files
from ctanalysis.intake.drafts.reading_questions import ReadingQuestion
from ctanalysis.intake.questions.reading_answers import find_questions
from ctanalysis.intake.questions.verdict_previews import write_verdict
from ctanalysis.params import load_parameters
from ctanalysis.reports.checks.data_description import describe_data
from ctanalysis.reports.page.verdict_warnings import list_doubts

N = None
TRAINED = "Number of officers trained"
WHO = "M. Rossi, evaluator"
Layout = list[list[Any]]


def draw(
    target: str,
    actual: str,
    targets: list[Any],
    actuals: list[Any],
    *,
    title: str = TRAINED,
    indicator: str = "Indicator",
    more: dict[str, Any] | None = None,
) -> Layout:
    """A table with a target and an actual a quarter of 2024, and what stands beside them."""
    head: list[Any] = [indicator]
    row: list[Any] = [title]
    for number, (promised, reached) in enumerate(zip(targets, actuals, strict=True), start=1):
        head += [target.format(n=number), actual.format(n=number)]
        row += [promised, reached]
    return [[*head, *(more or {})], [*row, *(more or {}).values()]]


# layout, and for each period its actual and target: what a reader of the table would say
SURE: dict[str, tuple[Layout, dict[str, tuple[float, float]]]] = {
    "cumulative targets, actuals of each period": (
        draw(
            "Q{n} 2024 Target (cumulative)", "Q{n} 2024 Actual", [50, 100, 150, 200],
            [60, 58, 65, 66],
        ),
        {"2024": (249, 200), "2024-Q4": (249, 200), "2024-Q2": (118, 100)},
    ),
    "the same in French": (
        draw(
            "Cible cumulée T{n} 2024", "Réalisé T{n} 2024", [50, 100, 150, 200], [60, 58, 65, 66],
            title="Nombre de policiers formés", indicator="Indicateur",
        ),
        {"2024": (249, 200), "2024-Q4": (249, 200)},
    ),
    "the same in Spanish": (
        draw(
            "Meta acumulada T{n} 2024", "Logrado T{n} 2024", [50, 100, 150, 200], [60, 58, 65, 66],
            title="Número de policías capacitados", indicator="Indicador",
        ),
        {"2024": (249, 200), "2024-Q4": (249, 200)},
    ),
    "targets of each period, actuals so far": (
        draw("Q{n} 2024 Target", "Q{n} 2024 Actual to date", [50] * 4, [60, 118, 183, 249]),
        {"2024": (249, 200), "2024-Q4": (66, 50)},
    ),
    "targets of each period, actuals so far, in Spanish": (
        draw(
            "Meta T{n} 2024", "Logro acumulado T{n} 2024", [50] * 4, [60, 118, 183, 249],
            title="Número de policías capacitados", indicator="Indicador",
        ),
        {"2024": (249, 200)},
    ),
    "both so far": (
        draw(
            "Q{n} 2024 Target (cumulative)", "Q{n} 2024 Actual (cumulative)", [20, 40, 60, 80],
            [22, 45, 70, 88],
        ),
        {"2024": (88, 80), "2024-Q4": (88, 80), "2024-Q3": (70, 60)},
    ),
    "each period's own, and figures that fall": (
        draw("Q{n} 2024 Target", "Q{n} 2024 Actual", [20, 25, 20, 25], [22, 18, 27, 25]),
        {"2024": (92, 90), "2024-Q2": (18, 25)},
    ),
    "each period's own with a total that is their sum": (
        draw(
            "Q{n} 2024 Target", "Q{n} 2024 Actual", [20, 25, 30, 25], [22, 28, 30, 35],
            more={"Total": 115},
        ),
        {"2024": (115, 100)},
    ),
    "each period's own, told by the share of the year's target": (
        draw(
            "Q{n} 2024 Target", "Q{n} 2024 Actual", [20, 25, 30, 35], [22, 28, 30, 35],
            more={"2024 Target": 110, "2024 % achieved": 104.5},
        ),
        {"2024": (115, 110)},
    ),
    "a state with a total that is the last": (
        draw(
            "Q{n} 2024 Target", "Q{n} 2024 Actual", [70, 75, 80, 85], [66, 72, 69, 84],
            title="Survivors on the list", more={"Total": 84, "Baseline": 0},
        ),
        {"2024": (84, 85), "2024-Q4": (84, 85), "2024-Q3": (69, 80)},
    ),
    "a state told by its share, against the total so far of several years": (
        [
            ["Indicator", "Baseline", "2015", "2016", "Q1 2017", "Q2 2017", "Q3 2017", "Q4 2017",
             "2017 Target", "2017 Total", "2017 % achieved"],
            ["TX_CURR", 0, 58189, 69530, 69923, 72139, 73649, 78234, 79830, 78234, 98],
        ],
        {"2017": (78234, 79830)},
    ),
    "a state in French, by its title": (
        draw(
            "Cible T{n} 2024", "Réalisé T{n} 2024", [5, 6, 7, 8], [5, 5, 6, 7],
            title="Nombre de foyers fonctionnels", indicator="Indicateur",
        ),
        {"2024": (7, 8)},
    ),
    "a year that is the mean of its quarters": (
        draw(
            "Q{n} 2024 Target", "Q{n} 2024 Actual", [70, 75, 80, 85], [66, 82, 76, 84],
            title="Survivors per day", more={"2024 Target": 80, "2024 Actual": 77, "Baseline": 0},
        ),
        {"2024": (77, 80), "2024-Q4": (84, 85)},
    ),
    "totals so far that begin anew each year": (
        [
            ["Indicator", *(f"S{half} {year} {kind}" for year in (2023, 2024) for half in (1, 2)
             for kind in ("Target (cumulative)", "Actual (cumulative)"))],
            [TRAINED, 40, 35, 80, 82, 50, 44, 100, 97],
        ],
        {"2023": (82, 80), "2024": (97, 100), "2024-H1": (44, 50)},
    ),
    "quarters of a percentage whose last and mean get the same verdict": (
        [
            ["Indicator", "Target 2024", *(f"Q{n} 2024" for n in range(1, 5))],
            ["% of survivors satisfied", 80, 81, 85, 82, 90],
        ],
        {"2024": (90, 80)},
    ),
    "a line that says that nothing is cumulative": (
        [
            ["Targets and results are not cumulative."],
            [],
            *draw("Q{n} 2024 Target", "Q{n} 2024 Actual", [20, 25, 30, 35], [22, 28, 30, 35]),
        ],
        {"2024": (115, 110), "2024-Q4": (35, 35)},
    ),
    "a quarter as a number beside the year": (
        [
            ["Indicator", "Year", "Quarter", "Target", "Actual"],
            *([TRAINED, 2024, number, 20, value] for number, value in
              enumerate((22, 18, 30, 10), start=1)),
        ],
        {"2024": (80, 80), "2024-Q3": (30, 20)},
    ),
}  # fmt: skip


# layout, and the actual and target of each answer: figures over the stretch that the question names
OPEN: dict[str, tuple[Layout, set[tuple[float, float]]]] = {
    "nothing tells, and both climb": (
        draw("Q{n} 2024 Target", "Q{n} 2024 Actual", [20, 40, 60, 80], [22, 45, 70, 88]),
        {(225, 200), (225, 80), (88, 200), (88, 80)},
    ),
    "cumulative targets, and actuals that climb": (
        draw(
            "Q{n} 2024 Target (cumulative)", "Q{n} 2024 Actual", [50, 100, 150, 200],
            [55, 62, 66, 66],
        ),
        {(249, 200), (66, 200)},
    ),
    "targets alike, and actuals that climb": (
        draw(
            "Cible T{n} 2024", "Réalisé T{n} 2024", [50] * 4, [60, 118, 183, 249],
            title="Nombre de policiers formés", indicator="Indicateur",
        ),
        {(610, 200), (249, 200)},
    ),
    "a title that names neither a state nor what happens": (
        draw(
            "Meta T{n} 2024", "Logrado T{n} 2024", [70, 75, 70, 75], [66, 72, 69, 74],
            title="Clientes", indicator="Indicador", more={"Línea de base": 0},
        ),
        {(281, 290), (74, 75)},
    ),
    "a total that is the last, without a share, over several years": (
        [
            ["Indicator", "Baseline", "2015", "2016", "Q1 2017", "Q2 2017", "Q3 2017", "Q4 2017",
             "2017 Target", "2017 Total"],
            ["TX_CURR", 0, 58189, 69530, 69923, 72139, 73649, 78234, 79830, 78234],
        ],
        {(8704, 79830), (78234, 79830)},
    ),
    "a total that is the sum, beside targets that climb": (
        draw(
            "Q{n} 2024 Target", "Q{n} 2024 Actual", [20, 25, 30, 35], [22, 28, 30, 35],
            more={"Total": 115},
        ),
        {(115, 110), (115, 35)},
    ),
    "a year that is neither sum nor last nor mean": (
        draw(
            "Q{n} 2024 Target", "Q{n} 2024 Actual", [20, 25, 20, 25], [22, 18, 27, 25],
            more={"2024 Actual": 110},
        ),
        {(92, 90), (110, 90)},
    ),
    "a year's target that is neither sum nor last nor mean": (
        draw(
            "Q{n} 2024 Target", "Q{n} 2024 Actual", [20, 25, 20, 25], [22, 18, 27, 25],
            more={"2024 Target": 120},
        ),
        {(92, 90), (92, 120)},
    ),
    "a percentage of the year that is the mean of its quarters": (
        draw(
            "Q{n} 2024 Target", "Q{n} 2024 Actual", ["70%", "75%", "80%", "85%"],
            ["66%", "82%", "76%", "84%"], title="% of survivors satisfied",
            more={"2024 Target": "80%", "2024 Actual": "77%"},
        ),
        {(84, 85), (77, 80)},
    ),
    "quarters of a percentage, and a year's target that the last and their mean take otherwise": (
        [
            ["Indicator", "Target 2024", *(f"Q{n} 2024" for n in range(1, 5))],
            ["% of survivors satisfied", 80, 60, 75, 85, 90],
        ],
        {(90, 80), (77.5, 80)},
    ),
    "a percentage that falls, missed a little by its mean": (
        [
            ["Indicateur", "Cible 2024", *(f"T{n} 2024" for n in range(1, 5))],
            ["Taux de victimes satisfaites (%)", 80, 90, 85, 70, 60],
        ],
        {(60, 80), (76.25, 80)},
    ),
    "a total to date that holds more than the period beside it": (
        [
            ["Indicateur", "Cible du projet", "Réalisé T2 2024", "Réalisé cumulé"],
            ["Nombre de magistrats formés", 350, 50, 300],
        ],
        {(50, 350), (300, 350)},
    ),
    "years, and nothing tells": (
        [
            ["Indicator", "Target 2023", "Actual 2023", "Target 2024", "Actual 2024"],
            [TRAINED, 100, 90, 200, 190],
        ],
        {(280, 300), (280, 200), (190, 200), (190, 300)},
    ),
    "a target in the last of several years alone, that may be of all of them": (
        [["Indicator", "Actual 2022", "Actual 2023", "Actual 2024", "Target 2024"], [TRAINED, 80, 50, 90, 200]],
        {(90, 200), (220, 200)},
    ),
}  # fmt: skip


@pytest.fixture
def take(tmp_path: Path) -> Callable[[Layout], Path]:
    def run(rows: Layout) -> Path:
        for folder in ("params", "data", "notebooks"):
            (tmp_path / folder).mkdir()
        book = build(tmp_path / "tracker.xlsx", {"Tracking": {"rows": rows}})
        take_in(tmp_path, "x", str(book), say=lambda line: None)
        return tmp_path

    return run


def find_only_question(root: Path) -> ReadingQuestion:
    (question,) = find_questions(Files(root, "x")).values()
    return question


def evaluate(root: Path, period: str) -> Evaluation:
    return make_evaluation(root, read_project(root, "x"), period, "internal")


def judge(root: Path, period: str) -> tuple[float | None, Any]:
    (row,) = find_gaps(evaluate(root, period))
    return row.actual, row.target


def answer(root: Path, number: int) -> None:
    """Answers the only question at a terminal, gives a name, and leaves the rest for later."""
    typed = iter([str(number), WHO])
    review_guesses(root, "x", ask=lambda text: next(typed, "later"), say=lambda line: None)


@pytest.mark.parametrize("name", SURE)
def test_what_words_totals_and_shares_tell_is_judged_without_a_question(
    name: str, take: Callable[[Layout], Path]
) -> None:
    rows, expected = SURE[name]
    root = take(rows)
    assert find_questions(Files(root, "x")) == {}
    assert {period: judge(root, period) for period in expected} == expected


@pytest.mark.parametrize("name", OPEN)
def test_what_nothing_tells_is_asked_with_every_outcome_and_not_judged(
    name: str, take: Callable[[Layout], Path]
) -> None:
    rows, outcomes = OPEN[name]
    root = take(rows)
    question = find_only_question(root)
    assert {tuple(f"{number:,.10g}" for number in both) for both in outcomes} == {
        (actual, target) for actual, target in _split(question)
    }
    declared = load_parameters(root, "x").indicators[0]
    assert declared.open_question == question.words
    for period in ("2023", "2024", "2017", "2024-Q4"):
        if period in {row.period.label for row in read_project(root, "x").observations}:
            evaluation = evaluate(root, period)
            (row,) = find_gaps(evaluation)
            assert (row.status, row.target) == ("no target", None)
            assert "two ways" in (row.reason or "")
            assert "1 indicator is not judged: the workbook can be read in ways" in " ".join(
                list_doubts(evaluation, find_gaps(evaluation))
            )
    said = " ".join(describe_data(read_project(root, "x")))
    assert "make new PROJECT=x" in said and question.words in said


def _split(question: ReadingQuestion) -> list[tuple[str, str]]:
    """Actual and target of each answer as the question has them, the longer period's where both
    stand: "249 of 200, 125 % (2024): reached".
    """
    found = []
    for one in question.answers:
        words = one.outcome.partition("; with PERIOD=")
        actual, _, rest = (words[2].partition(" ")[2] or words[0]).partition(" of ")
        target = rest.rpartition(" (")[0].removesuffix(" %").rpartition(", ")[0]
        found.append((actual, target))
    return found


@pytest.mark.parametrize("name", OPEN)
@pytest.mark.sampled(4)
def test_each_answer_is_judged_as_the_question_said_and_the_first_page_names_who_gave_it(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows, outcomes = OPEN[name]
    judged = set()
    for number in range(1, 9):
        root = tmp_path_factory.mktemp("answers")
        for folder in ("params", "data", "notebooks"):
            (root / folder).mkdir()
        book = build(root / "tracker.xlsx", {"Tracking": {"rows": rows}})
        take_in(root, "x", str(book), say=lambda line: None)
        question = find_only_question(root)
        if number > len(question.answers):
            break
        answer(root, number)
        declared = load_parameters(root, "x").indicators[0]
        assert (declared.open_question, declared.answered_by) == (None, WHO)
        evaluation = evaluate(root, "")  # the report that is made by default
        said = question.answers[number - 1].outcome
        (verdict,) = find_verdicts(evaluation)
        promised, _, longer = said.partition("; with PERIOD=")
        assert promised == write_verdict(verdict)
        if longer:
            period, _, promised = longer.partition(" ")
            (verdict,) = find_verdicts(evaluate(root, period))
            assert promised == write_verdict(verdict)
        doubts = " ".join(list_doubts(evaluation, find_gaps(evaluation)))
        assert f"rests on the answer of {WHO}" in doubts
        assert WHO in " ".join(describe_data(read_project(root, "x")))
        judged.add((verdict.actual, verdict.target))
    assert judged == outcomes


# layout, and the verdict of each answer in the report that is made by default
PROMISED: dict[str, tuple[Layout, list[str]]] = {
    "a mean of days over a fiscal year": (
        [
            ["Fiscal year July to June"],
            ["Indicator", "Unit", "FY24 Target", *(f"FY24 Q{n}" for n in range(1, 5)), "FY24"],
            ["Average number of days from identification to referral", "days", 10, 20, 15, 12, 9, 14],
        ],
        ["9 of 10, 90 % (FY2023/24): reached", "14 of 10, 140 % (FY2023/24): missed"],
    ),
    "a percentage of the year that is the mean, against the year's target": (
        [
            ["Indicator", "Target 2024", *(f"Q{n} 2024" for n in range(1, 5)), "2024"],
            ["% of survivors satisfied (%)", 80, 70, 75, 80, 85, 77.5],
        ],
        ["85 of 80, 106 % (2024): reached", "77.5 of 80, 97 % (2024): nearly reached"],
    ),
    "a year's count that is no sum": (
        [
            ["Indicator", "2024 Target", *(f"Q{n} 2024 Actual" for n in range(1, 5)), "2024 Actual"],
            ["Number of survivors receiving legal aid", 220, 40, 55, 60, 70, 210],
        ],
        [
            "225 of 220, 102 % (2024): reached",
            "210 of 220, 95 % (2024): nearly reached",
            "70 of 220, 32 % (2024): missed",
            "70 of 220, 32 % (2024): missed",
            "210 of 220, 95 % (2024): nearly reached",
        ],
    ),
    "quarters under a ceiling": (
        draw(
            "Q{n} 2024 Target",
            "Q{n} 2024 Actual",
            [3, 5, 8, 10],
            [5, 4, 2, 3],
            title="Number of children re-trafficked (at most)",
        ),
        ["3 of 10, 30 % (2024-Q4): reached", "14 of 10, 140 % (2024): missed", "3 of 10, 30 % (2024-Q4): reached"],
    ),
}


@pytest.mark.parametrize("name", PROMISED)
def test_the_report_of_the_latest_period_prints_what_the_answer_promised(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows, promised = PROMISED[name]
    printed = []
    for number in range(1, len(promised) + 1):
        root = tmp_path_factory.mktemp("answers")
        for folder in ("params", "data", "notebooks"):
            (root / folder).mkdir()
        book = build(root / "tracker.xlsx", {"Tracking": {"rows": rows}})
        take_in(root, "x", str(book), say=lambda line: None)
        assert [one.outcome for one in find_only_question(root).answers] == promised
        answer(root, number)
        (verdict,) = find_verdicts(evaluate(root, ""))
        printed.append(write_verdict(verdict))
    assert printed == promised


def test_answers_that_lead_to_the_same_say_so_and_no_verdict_is_said_to_differ(take: Callable[[Layout], Path]) -> None:
    question = find_only_question(take(PROMISED["a year's count that is no sum"][0]))
    assert question.text.count("70 of 220, 32 % (2024): missed (the same as 3)") == 1
    assert question.text.count("210 of 220, 95 % (2024): nearly reached (the same as 2)") == 1
    assert "what is judged differs" in question.text and "verdicts differ" not in question.words


def test_nothing_of_the_trials_is_left_beside_the_observations(take: Callable[[Layout], Path]) -> None:
    root = take(OPEN["nothing tells, and both climb"][0])
    assert sorted(path.name for path in Files(root, "x").local("").iterdir()) == [
        "observations.csv",
        "reading_questions.json",
        "readings.csv",
    ]


def test_an_answer_for_all_is_taken_for_the_questions_that_have_it(take: Callable[[Layout], Path]) -> None:
    rows = OPEN["nothing tells, and both climb"][0]
    other = ["Number of judges trained", *(2 * value for value in rows[1][1:])]
    root = take([*rows, other])
    typed = iter(["4 all", WHO])
    review_guesses(root, "x", ask=lambda text: next(typed, "later"), say=lambda line: None)
    found = load_parameters(root, "x").indicators
    assert [one.entry_form for one in found] == ["running_total"] * 2
    assert {one.answered_by for one in found} == {WHO}


def test_enter_takes_no_answer_and_a_number_that_is_none_neither(take: Callable[[Layout], Path]) -> None:
    root = take(OPEN["nothing tells, and both climb"][0])
    for typed in ("", "9", "yes"):
        review_guesses(root, "x", ask=lambda text, typed=typed: typed, say=lambda line: None)
        assert load_parameters(root, "x").indicators[0].open_question


def test_the_review_sheet_asks_first_and_takes_number_and_name(take: Callable[[Layout], Path]) -> None:
    root = take(OPEN["nothing tells, and both climb"][0])
    (path,) = review_guesses(root, "x", ask=None, say=lambda line: None)
    book = load_workbook(path)
    sheet = book.active
    first, second = (sheet[row] for row in (3, 4))
    assert (first[0].value, second[0].value) == ("answered_by", "indicators/officers-trained/open_question")
    assert "88 of 80, 110 % (2024)" in second[3].value
    number = find_only_question(root).find_number("totals so far, actuals and targets")
    first[5].value, second[5].value = WHO, number
    book.save(path)
    take_in(root, "x", str(path), say=lambda line: None)
    assert load_parameters(root, "x").indicators[0].answered_by == WHO
    assert judge(root, "2024") == (88, 80)


def test_the_next_copy_keeps_the_answer_and_names_no_target_as_new(take: Callable[[Layout], Path]) -> None:
    rows = OPEN["a year that is neither sum nor last nor mean"][0]
    root, said = take(rows), []
    answer(root, 2)
    take_in(root, "x", str(root / "tracker.xlsx"), say=said.append)
    assert judge(root, "2024") == (110, 90)
    assert not [line for line in said if line.startswith("NEW")]


@pytest.mark.parametrize("total", [95, 55])
def test_a_total_to_date_that_the_periods_make_asks_nothing_more(total: float, take: Callable[[Layout], Path]) -> None:
    heads = ["Indicator", "LOP target", "Q1 2024 Actual", "Q2 2024 Actual", "Achieved to date"]
    root = take([heads, [TRAINED, 100, 40, 55, total]])
    words = " ".join(one.words for q in find_questions(Files(root, "x")).values() for one in q.answers)
    assert "the figure of the longer period counts" not in words


def test_the_next_copy_finds_the_mean_anew(take: Callable[[Layout], Path]) -> None:
    name = "quarters of a percentage, and a year's target that the last and their mean take"
    heads, row = OPEN[f"{name} otherwise"][0]
    root = take([heads, row])
    answer(root, 2)
    assert judge(root, "2024") == (77.5, 80)
    newer = build(root / "tracker.xlsx", {"Tracking": {"rows": [heads, [*row[:-1], 94]]}})
    take_in(root, "x", str(newer), say=lambda line: None)
    assert judge(root, "2024") == (78.5, 80)


def test_targets_so_far_are_not_new_in_the_next_copy(take: Callable[[Layout], Path]) -> None:
    root, said = take(SURE["both so far"][0]), []
    take_in(root, "x", str(root / "tracker.xlsx"), say=said.append)
    assert judge(root, "2024-Q4") == (88, 80)
    assert not [line for line in said if line.startswith("NEW")]


@pytest.mark.parametrize(
    ("year", "said"),
    [(77.5, "it is the mean of the periods inside it"), (90, "it lies outside the figures of the periods inside it")],
)
def test_a_share_of_a_year_that_is_the_mean_is_not_said_to_be_none(
    year: float, said: str, take: Callable[[Layout], Path]
) -> None:
    heads = ["Indicator", "Target 2024", *(f"Q{n} 2024" for n in range(1, 5)), "2024"]
    root = take([heads, ["% of survivors satisfied (%)", 80, 70, 75, 80, 85, year]])
    readings = Files(root, "x").local("readings.csv").read_text("utf-8")
    assert said in readings and "nor their mean" not in readings


def test_the_next_copy_renews_what_the_answers_lead_to(take: Callable[[Layout], Path]) -> None:
    rows = OPEN["cumulative targets, and actuals that climb"][0]
    root = take(rows)
    before = [one.outcome for one in find_only_question(root).answers]
    newer = [rows[0], [*rows[1][:-1], 90]]
    take_in(root, "x", str(build(root / "tracker.xlsx", {"Tracking": {"rows": newer}})), say=lambda line: None)
    after = [one.outcome for one in find_only_question(root).answers]
    assert before == ["249 of 200, 125 % (2024): reached", "66 of 200, 33 % (2024): missed"]
    assert after == ["273 of 200, 136 % (2024): reached", "90 of 200, 45 % (2024): missed"]
    answer(root, 2)
    (verdict,) = find_verdicts(evaluate(root, ""))
    assert write_verdict(verdict) == after[1]


def test_a_remark_cumulative_beside_figures_that_fall_is_asked_about(take: Callable[[Layout], Path]) -> None:
    heads = ["Indicator", "Target 2024", *(f"Q{n} 2024" for n in range(1, 5)), "Comment"]
    root = take([heads, [TRAINED, 200, 40, 55, 60, 50, "Cumulative"]])
    assert [one.outcome for one in find_only_question(root).answers] == [
        "205 of 200, 102 % (2024): reached",
        "50 of 200, 25 % (2024): missed",
    ]


def test_no_verdict_is_promised_while_the_data_cannot_be_evaluated(take: Callable[[Layout], Path]) -> None:
    heads, row = OPEN["nothing tells, and both climb"][0]
    parts = ["Number of judges trained", *(value for _ in range(4) for value in (N, 10))]
    women = ["of whom women", *(value for _ in range(4) for value in (N, 12))]
    root = take([heads, row, parts, women])
    with pytest.raises(DataError):
        read_project(root, "x")
    told = {one.outcome for q in find_questions(Files(root, "x")).values() for one in q.answers}
    assert told == {"told once `make check` finds no error"}
