"""A workbook is not drafted before what blocks it is answered; the map is there to answer in."""

from pathlib import Path

import pytest
from found_figures import contents, figure, indicator

from ctanalysis.ground.errors import DataError, Problem
from ctanalysis.intake.blocking_questions import stop_at_questions
from ctanalysis.intake.drafts.drafted_files import Files
from ctanalysis.intake.tables.fiscal_years import TimeTable
from ctanalysis.intake.tables.interpretation import Understood
from ctanalysis.intake.tables.project_title_lines import TitleWords
from ctanalysis.intake.tables.source_map import SourceMap, read_source_map
from ctanalysis.intake.tables.workbook_contents import Contents, Question
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet

PLACES = tuple(f"cell A{n}" for n in range(1, 8))
COMMA = Question("comma", "Which is the comma?", ("thousands", "decimals"), PLACES, blocks=True)
TWICE = Question("twice", "Remove one.", (), ("cell B2",), blocks=True)
OPEN = Question("open", "Or is it?", (), PLACES)


def stop(root: Path, found: Contents, **answers: str) -> list[Problem]:
    """The problems with which it stops; none where it goes on."""
    understood = Understood(found, [], TitleWords(), TimeTable())
    known = SourceMap(workbook="t", answers=answers) if answers else None
    try:
        stop_at_questions(Files(root, "x"), found.workbook, understood, known)
    except DataError as error:
        return list(error.problems)
    return []


def make(*questions: Question, label: str | None = "2024") -> Contents:
    found = contents()
    found.questions, found.indicators = list(questions), [indicator(figure("actual", label, 5.0))]
    return found


def test_without_a_question_that_blocks_it_goes_on_and_writes_nothing(tmp_path: Path) -> None:
    assert stop(tmp_path, make(OPEN)) == [] and not list(tmp_path.rglob("*.yml"))


@pytest.mark.parametrize(("answers", "more"), [
    ({}, ""), ({"comma": "point"}, ' The answer "point" fits none of its places.'),
    ({"comma": "p" * 41}, f' The answer "{"p" * 40}" fits none of its places.'),
])  # fmt: skip
def test_each_question_that_blocks_is_told_with_five_places_and_the_way_to_answer(
    answers: dict[str, str], more: str, tmp_path: Path
) -> None:
    first, second = stop(tmp_path, make(COMMA, OPEN, TWICE), **answers)
    assert first.where == "; ".join(PLACES[:5]) and first.what == COMMA.text + more
    assert "params/x/source_map.yml" in first.do and "thousands, decimals" in first.do
    assert (second.where, second.what) == ("cell B2", "Remove one.")
    assert second.do == "Correct the workbook, and run the same command again."
    written = read_source_map(tmp_path / "params/x/source_map.yml", "map")
    assert written is not None and [one.id for one in written.questions] == ["comma", "open", "twice"]


@pytest.mark.parametrize(("count", "told"), [(0, 1), (3, 4), (10, 11), (11, 11)])
def test_without_a_dated_actual_it_stops_and_tells_what_is_open(count: int, told: int, tmp_path: Path) -> None:
    questions = [Question(f"q{n}", "Or is it?", (), PLACES) for n in range(count)]
    problems = stop(tmp_path, make(*questions, label=None))
    assert len(problems) == told
    assert problems[0].what == "no column holds actual figures of a period"
    assert all(one.where == "; ".join(PLACES[:5]) for one in problems[1:])


def test_a_workbook_without_indicators_tells_of_each_sheet_why(tmp_path: Path) -> None:
    (nothing,) = stop(tmp_path, contents())
    assert nothing.what == "the workbook holds no sheet with anything in it"


@pytest.mark.parametrize("measure", ["target", "baseline"])
def test_a_plan_without_figures_is_accepted_where_every_number_is_taken_for_something(
    measure: str, tmp_path: Path
) -> None:
    plan = contents()
    plan.indicators = [indicator(figure(measure, "2024", 5.0))]
    assert stop(tmp_path, plan) == []
    stray = GridCell("T", 9, 9, "number", 7.0)
    plan.workbook.sheets.append(GridSheet("T", cells={(9, 9): stray}))
    assert [one.what for one in stop(tmp_path, plan)] == ["no column holds actual figures of a period"]
    plan.note(stray, "target")
    assert stop(tmp_path, plan) == []
