"""The question how figures are read: its words, its answers, and what an answer writes."""

from pathlib import Path
from typing import Any

import pytest
from found_figures import figure, indicator, span

from ctanalysis.ground.kinds import VerdictFinding
from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.direction_questions import add_directions
from ctanalysis.intake.drafts.drafted_files import Files
from ctanalysis.intake.drafts.flow_or_cumulative_words import is_cumulative, is_flow, is_yearly
from ctanalysis.intake.drafts.period_or_total_readings import EACH, OWN, SO_FAR, SO_FAR_YEAR, STATE, Reading
from ctanalysis.intake.drafts.reading_choice import choose_reading, choose_roles, name_guess, name_reading
from ctanalysis.intake.drafts.reading_outcomes import Outcome
from ctanalysis.intake.drafts.reading_questions import ReadingAnswer, ReadingQuestion, describe_outcome, make_answer
from ctanalysis.intake.questions.reading_answers import list_settled, write_answers
from ctanalysis.intake.questions.verdict_previews import is_settled, write_verdict

ANSWERS = (ReadingAnswer("this", "9 of 8", {}), ReadingAnswer("that", "3 of 8", {}))
QUESTION = ReadingQuestion("x", "Officers", "sheet T, cell A2", ANSWERS)


@pytest.mark.parametrize(
    ("typed", "words"), [("1", "this"), ("2", "that"), ("0", None), ("3", None), ("-1", None), ("x", None), ("", None)]
)
def test_an_answer_is_found_by_its_number(typed: str, words: str | None) -> None:
    found = QUESTION.find(typed)
    assert (found.words if found else None) == words
    if words:
        assert QUESTION.find_number(words) == typed


def test_the_question_is_told_with_its_outcomes_and_written_without() -> None:
    assert QUESTION.find_number("else") == ""
    assert QUESTION.words == "What are its figures: 1 this; 2 that? What is judged differs."
    assert QUESTION.text == (
        "Officers (sheet T, cell A2): the workbook can be read in 2 ways, and what is judged "
        "differs. "
        "What are its figures? 1 this: 9 of 8; 2 that: 3 of 8."
    )


def test_each_reading_is_asked_in_both_directions() -> None:
    one = indicator(figure("actual", "2024", 1.0))
    asked = add_directions(one, QUESTION)
    assert [answer.words for answer in asked.answers] == [
        "more is better; this", "more is better; that", "less is better; this",
        "less is better; that",
    ]  # fmt: skip
    assert asked.words.startswith("Which way is better: 1 more is better; this;")
    alone = add_directions(one, None)
    assert [answer.words for answer in alone.answers] == ["more is better", "less is better"]
    assert [answer.keys for answer in alone.answers] == [{"direction": "increase"}, {"direction": "decrease"}]


@pytest.mark.parametrize(("actual", "target", "label", "said"), [
    (249.0, 200.0, "2024", "249 of 200, 125 % (2024)"), (5.0, 0.0, "2024-Q1", "5 of 0 (2024-Q1)"),
    (78234.0, 79830.0, "2017", "78,234 of 79,830, 98 % (2017)"),
])  # fmt: skip
def test_an_outcome_is_told_in_figures(actual: float, target: float, label: str, said: str) -> None:
    assert describe_outcome(Outcome(span(label), actual, target), DraftCalendar()) == said


@pytest.mark.parametrize(("fields", "said"), [
    ({"actual": 66.0, "target": 200.0, "window": "2024"}, "66 of 200, 33 % (2024): missed"),
    ({"actual": 66.0, "target": 200.0, "window": "project"},
     "66 of 200, 33 % (the whole project): missed"),
    ({"actual": 66.0, "target": (40.0, 60.0)}, "66 of 60, 110 % (2024-Q4): missed"),
    ({"actual": 5.0, "target": 0.0}, "5 of 0 (2024-Q4): missed"),
    ({"actual": 5.0}, "5 (2024-Q4): missed"), ({"target": 5.0}, "no figure (2024-Q4): missed"),
])  # fmt: skip
def test_a_verdict_is_promised_in_figures(fields: dict[str, Any], said: str) -> None:
    assert write_verdict(VerdictFinding(period="2024-Q4", status="not met", **fields)) == said


@pytest.mark.parametrize(("reading", "words"), [
    (Reading(STATE, STATE), "a state at the end of each period"),
    (Reading(OWN, OWN), "each figure for its own period only, longer ones as they are written"),
    (Reading(EACH, EACH), "each period's own, actuals and targets"),
    (Reading(EACH, SO_FAR), "actuals of each period, targets so far"),
    (Reading(EACH, SO_FAR_YEAR), "actuals of each period, targets so far, anew each year"),
    (Reading(SO_FAR, EACH), "actuals so far, targets of each period"),
    (Reading(SO_FAR, SO_FAR), "totals so far, actuals and targets"),
    (Reading(SO_FAR_YEAR, SO_FAR_YEAR), "totals so far, actuals and targets, anew each year"),
    (Reading(EACH, EACH, "own"), "each period's own, actuals and targets; the figure of the longer "
     "period counts"),
])  # fmt: skip
def test_a_reading_has_its_own_words(reading: Reading, words: str) -> None:
    assert name_reading(reading) == words


@pytest.mark.parametrize(("aggregate", "since", "name"), [
    ("sum", None, EACH), ("latest", None, STATE), ("recompute", None, OWN),
    ("sum", "year", SO_FAR_YEAR), ("sum", "project", SO_FAR), ("unique", None, STATE),
])  # fmt: skip
def test_keys_of_the_parameters_stand_for_a_reading(aggregate: str, since: str | None, name: str) -> None:
    assert name_guess(aggregate, since) == name


@pytest.mark.parametrize(("reading", "is_longer"), [
    (Reading(EACH, EACH), False), (Reading(EACH, EACH, "own"), True), (Reading(OWN, OWN), True),
])  # fmt: skip
def test_targets_of_longer_windows_count_where_they_are_taken_as_written(reading: Reading, is_longer: bool) -> None:
    assert ("target contradicted" in choose_roles(reading)) is is_longer


def test_figures_of_longer_periods_are_added_where_they_count() -> None:
    one = indicator(
        figure("actual contradicted", "2024", 77.0, group=(("sex", "female"),)),
        figure("actual contradicted", None, 78.0), figure("actual", "2024-Q1", 5.0),
    )  # fmt: skip
    outcome = Outcome(span("2024"), 77.0, 80.0)
    for longer, rows in (("own", 1), ("parts", 0)):
        reading = Reading(EACH, EACH, longer)
        made = make_answer(one, reading, outcome, DraftCalendar(), keys={}, targets=())
        assert (len(made.rows), made.longer, made.period) == (rows, longer, "2024")
    own = make_answer(one, Reading(EACH, EACH, "own"), outcome, DraftCalendar(), keys={}, targets=())
    assert own.rows == [{"period": "2024", "value": 77.0, "where": {"sex": "female"}}]


QUARTERS = [f"2024-Q{n}" for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(("unit", "targets", "readings"), [
    ("count", (20, 40, 60, 80), 4), ("count", (0, 0, 0, 0), 0), ("count", (None,) * 4, 0),
    ("percentage", (20, 40, 60, 80), 0),
])  # fmt: skip
def test_readings_are_told_apart_only_where_a_target_gives_a_verdict(
    unit: str, targets: tuple[float | None, ...], readings: int
) -> None:
    told = zip(QUARTERS, (22, 45, 70, 88), targets, strict=True)
    one = indicator(*(
        each for label, actual, target in told
        for each in (figure("actual", label, actual), figure("target", label, target))
    ))  # fmt: skip
    found = choose_reading(one, unit, DraftCalendar("quarter"), None, guess=EACH)
    assert len(found.outcomes) == readings
    assert found.reading == (Reading(EACH, EACH) if unit == "count" else Reading(STATE, STATE))


def test_the_guess_is_taken_where_nothing_tells_and_a_witness_where_one_does() -> None:
    actuals = [figure("actual", label, value) for label, value in zip(QUARTERS, (9, 5, 8, 7), strict=True)]
    one = indicator(*actuals, title="Beds")
    told = [choose_reading(one, "count", DraftCalendar(), None, guess=name) for name in (EACH, STATE)]
    assert [each.reading.actuals for each in told] == [EACH, STATE]
    assert [each.why for each in told] == ["", ""]
    total = indicator(*actuals, figure("total", "2024", 29.0), title="Beds")
    found = choose_reading(total, "count", DraftCalendar(), None, guess=STATE)
    assert (found.reading.actuals, found.why) == (EACH, "the totals of the workbook fit no other reading")


@pytest.mark.parametrize(("title", "flow"), [
    ("Number of sessions held", True), ("Number of calls", True), ("Number of beds", False),
    ("Officers trained", True), ("Survivors on the list", False),
])  # fmt: skip
def test_what_happens_in_a_period_is_a_flow(title: str, flow: bool) -> None:
    assert is_flow(title) is flow


@pytest.mark.parametrize(("texts", "cumulative", "yearly"), [
    (("Officers", "cumulative"), True, False), (("Officers", "not cumulative"), False, False),
    (("Officers", ""), False, False), (("Officers", "total within the year"), False, True),
    (("chiffres cumulés", "remis à zéro"), True, True),
])  # fmt: skip
def test_one_of_the_texts_says_that_totals_so_far_are_meant(
    texts: tuple[str, ...], cumulative: bool, yearly: bool
) -> None:
    assert (is_cumulative(*texts), is_yearly(*texts)) == (cumulative, yearly)


PARAMETERS = """\
project: {id: x}
indicators:
  - id: "other"
    aggregate: sum
  - id: "x"
    title: "X"
    aggregate: sum
    open_question: "What?"
    targets:
      - {window: 2024, value: 5}
    counts: events
  - id: "last"
    aggregate: sum
"""


@pytest.mark.parametrize(("answer", "lines"), [
    (ReadingAnswer("", "", {"aggregate": "latest"}, [{"window": "2024", "value": 9}]),
     ['    title: "X"', "    aggregate: latest   # answered", '    answered_by: "M. Rossi"',
      "    targets:", "      - {window: 2024, value: 9}", "    counts: events"]),
    (ReadingAnswer("", "", {"direction": "decrease"}),
     ['    title: "X"', "    aggregate: sum", "    direction: decrease   # answered",
      '    answered_by: "M. Rossi"', "    targets:", "      - {window: 2024, value: 5}",
      "    counts: events"]),
])  # fmt: skip
def test_an_answer_replaces_the_lines_it_speaks_of_and_no_others(
    answer: ReadingAnswer, lines: list[str], tmp_path: Path
) -> None:
    (tmp_path / "params").mkdir()
    files = Files(tmp_path, "x")
    files.parameters.write_text(PARAMETERS, "utf-8")
    before = PARAMETERS.splitlines()
    written = write_answers(files, {"x": answer}, "M. Rossi").splitlines()
    assert [line.replace('"2024"', "2024") for line in written] == [*before[:5], *lines, *before[-2:]]
    assert write_answers(files, {"unknown": answer}, "M. Rossi") == PARAMETERS


def test_an_answer_settles_the_guesses_it_replaces() -> None:
    both = ReadingAnswer("", "", {"direction": "increase", "aggregate": "sum"})
    assert list(list_settled("x", both)) == [
        f"indicators/x/{key}" for key in ("aggregate", "entry_form", "running_since", "direction", "open_question")
    ]
    one = ReadingAnswer("", "", {"direction": "increase"})
    assert list(list_settled("x", one)) == ["indicators/x/direction", "indicators/x/open_question"]


@pytest.mark.parametrize(("outcomes", "keys", "settled"), [
    (("9 of 8", "9 of 8"), {}, True), (("9 of 8", "3 of 8"), {}, False),
    (("told once `make check` finds no error",) * 2, {}, False), (("9 of 8",) * 2, {"direction": "increase"}, False),
])  # fmt: skip
def test_a_question_is_settled_where_every_answer_leads_to_the_same_known_verdict(
    outcomes: tuple[str, str], keys: dict[str, str], settled: bool
) -> None:
    answers = tuple(ReadingAnswer(f"answer {outcome}", outcome, keys) for outcome in outcomes)
    assert is_settled(ReadingQuestion("x", "Officers", "sheet T, cell A2", answers)) is settled
