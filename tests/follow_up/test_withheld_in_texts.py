"""The evaluator's words may not give away what their edition withholds; and other doors that stay
shut until a person has looked.
"""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from people_project import BY_QUARTER, BY_YEAR

from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.cli import main
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.actions import Action, ActionPlan
from ctanalysis.follow_up.all_project_files import read_files, read_project
from ctanalysis.follow_up.conclusions import Conclusion
from ctanalysis.follow_up.flag_answers import FlagAnswer
from ctanalysis.follow_up.narrative import Narrative, Note
from ctanalysis.follow_up.numbers_of_named_groups import NUMBER, read_number
from ctanalysis.follow_up.recommendations import Recommendation
from ctanalysis.follow_up.withheld_figures import WithheldFigure
from ctanalysis.follow_up.withheld_in_texts import Shown, _tells, check_told_figures
from ctanalysis.ground.errors import DataError, DisclosureError, ParameterError
from ctanalysis.ground.periods import Calendar, Period
from ctanalysis.ground.terms import EDITIONS
from ctanalysis.params.unconfirmed_guesses import Guess, find_guesses, write_guesses
from ctanalysis.reports.reporting import make_report
from ctanalysis.reports.up_to_date import Asked

OBSERVATIONS = (
    "indicator_id,period,sex,value,comment\nfound,2024,,85,\nfound,2024,female,4,a girl of 15\nfound,2024,male,81,\n"
)


def tell(write_small: Callable[..., Path], key: str, words: str, edition: str = "public") -> None:
    root = write_small(OBSERVATIONS, BY_YEAR)
    data = read_project(root, "small")
    evaluation = make_evaluation(root, data, "2024", edition)
    check_told_figures(
        Narrative({key: Note(key, words, first_line=5)}),
        ActionPlan((), evaluation.period),
        data,
        evaluation,
        [find_gaps(evaluation)],
    )


@pytest.mark.parametrize("key, words", [
    ("indicators/found", "Of them 4 were women."), ("indicators/found", "First.\nThere were 81 men."),
    ("summary", "More men (81) than ever."),  # noqa: E501
])  # fmt: skip
def test_a_withheld_figure_in_the_words_stops_the_report_and_is_not_repeated(
    write_small: Callable[..., Path], key: str, words: str
) -> None:
    with pytest.raises(DisclosureError) as caught:
        tell(write_small, key, words)
    assert f"params/small/narrative/{key}.md, line {5 + words.count(chr(10))}" in str(caught.value) and "81" not in str(
        caught.value
    )


SHARE = """\
project: {id: small, title: Small, start: 2024-01-01, end: 2024-12-31}
calendar: {frequency: year}
sources: {observations: data/small/observations.csv}
indicators:
  - {id: housed, title: Housed, pillar: protection, level: outcome, unit: percentage, direction: increase, aggregate: ratio_of_sums, counts: people, population: victims}
"""  # noqa: E501


@pytest.mark.parametrize(("words", "is_told"), [
    ("It was 66.7 %.", True), ("It was 67 %.", True), ("It was 66 %.", False),
    ("2 of 3 were housed.", True), ("It was 0.7.", False), ("It was 6 %.", False),
])  # fmt: skip
def test_a_withheld_share_may_not_be_told_in_any_rounding(
    write_small: Callable[..., Path], words: str, is_told: bool
) -> None:
    root = write_small("indicator_id,period,numerator,denominator\nhoused,2024,2,3\n", SHARE)
    data = read_project(root, "small")
    evaluation = make_evaluation(root, data, "2024", "public")
    note = Note("indicators/housed", words)
    told = (Narrative({note.key: note}), ActionPlan((), evaluation.period), data, evaluation, [find_gaps(evaluation)])
    if is_told:
        with pytest.raises(DisclosureError):
            check_told_figures(*told)
    else:
        check_told_figures(*told)


@pytest.mark.parametrize("key, words", [
    ("indicators/found", "85 people, 5 below the target of 90, in 2024."),
    ("summary", "1. First.\n2. In 4 districts."), ("indicators/found", "Form 4b, on 2024-04-01, room 81/2."),  # noqa: E501
])  # fmt: skip
def test_shown_figures_dates_and_small_numbers_of_other_things_may_stand(
    write_small: Callable[..., Path], key: str, words: str
) -> None:
    tell(write_small, key, words)


@pytest.mark.parametrize(("period", "is_refused"), [("2025", False), ("2024", True), (None, True)])
def test_a_text_of_a_later_time_is_not_printed_and_stops_nothing(
    write_small: Callable[..., Path], period: str | None, is_refused: bool
) -> None:
    root = write_small(OBSERVATIONS, BY_YEAR)
    data = read_project(root, "small")
    evaluation = make_evaluation(root, data, "2024", "public")
    note = Note("summary", "We spoke with 81 men.", period)
    told = (Narrative({note.key: note}), ActionPlan((), evaluation.period), data, evaluation, [find_gaps(evaluation)])
    if is_refused:
        with pytest.raises(DisclosureError):
            check_told_figures(*told)
    else:
        check_told_figures(*told)


def test_the_internal_edition_may_say_all(write_small: Callable[..., Path]) -> None:
    tell(write_small, "indicators/found", "4 women and 81 men.", "internal")


def plan_for(kind: str, words: str, period: Period) -> ActionPlan:
    if kind == "actions.csv":
        return ActionPlan((Action("gaps/found", words, "x", date(2025, 1, 1), "open"),), period)
    if kind == "recommendations.csv":
        one = Recommendation("R1", words, "x", sources=("gaps/found",))
        return ActionPlan((), period, recommendations=(one,))
    if kind == "conclusions.csv":
        return ActionPlan((), period, conclusions=(Conclusion("C1", words, ("gaps/found",)),))
    return ActionPlan((), period, answers={"gaps/found": FlagAnswer("gaps/found", "accepted", words)})


BY_AGE = BY_QUARTER.replace("start: 2024", "start: 2023").replace(
    "sex: {kind: sex, values: [female, male]}", "band: {kind: age, values: [children, adults]}"
)
QUARTERS = (
    "indicator_id,period,band,value\n"
    "found,2023-Q1,,60\nfound,2023-Q1,children,5\nfound,2023-Q1,adults,55\n"
    "found,2024-Q1,,70\nfound,2024-Q1,children,20\nfound,2024-Q1,adults,50\n"
)


def tell_by_age(write_small: Callable[..., Path], words: str, **others: object) -> None:
    root = write_small(QUARTERS, BY_AGE)
    data = read_project(root, "small")
    evaluation = make_evaluation(root, data, "2024-Q1", "public")
    check_told_figures(
        Narrative({"summary": Note("summary", words)}),
        ActionPlan((), evaluation.period),
        data,
        evaluation,
        [find_gaps(evaluation)],
        **others,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("words", [
    "In Q1 of 2023, 5 children and 55 adults came.", "Five children were found a year ago.",
    "The year before, children were fewer: five.", "| | children |\n|---|---|\n| 2023 | 5 |",
    "Of the children\nof that winter\n5 are safe.", "Children: **5**.", "There were 5 minors.",
])  # fmt: skip
def test_a_small_figure_of_any_period_is_told_where_its_people_are_named_near_it(
    words: str, write_small: Callable[..., Path]
) -> None:
    with pytest.raises(DisclosureError, match="summary.md, line [1-3]"):
        tell_by_age(write_small, words)


@pytest.mark.parametrize("words", [
    "5 districts have a shelter.", "In 2024 five workshops for children were held.",
    "20 children came.", "Children aged 5 to 12 need more.", "Five judges heard adults.",
    "50 adults and 20 children came.",
])  # fmt: skip
def test_a_small_number_of_other_things_and_periods_may_stand(words: str, write_small: Callable[..., Path]) -> None:
    tell_by_age(write_small, words)


def test_words_of_notebooks_and_parameters_are_held_against_withheld_figures_too(
    write_small: Callable[..., Path],
) -> None:
    prose = {"notebook 21_own, cell 2": "Five children came in 2023."}
    with pytest.raises(DisclosureError, match="notebook 21_own, cell 2, line 1"):
        tell_by_age(write_small, "All is well.", prose=prose)
    told = BY_AGE.replace("title: Found", "title: Found, definition: 'children (5) and adults'")
    root = write_small(QUARTERS, told)
    data = read_project(root, "small")
    evaluation = make_evaluation(root, data, "2024-Q1", "public")
    with pytest.raises(DisclosureError, match="indicators/found/definition"):
        check_told_figures(Narrative({}), ActionPlan((), evaluation.period), data, evaluation, [find_gaps(evaluation)])


@pytest.mark.parametrize(("words", "is_told"), [
    ("known to be safe within 4 months", False), ("a stay of 4 to 81 days", False), ("after a 4-week stay", False),
    ("in 81 cases", True), ("81 women after 4 months", True), ("4 monthly visits", True),
])  # fmt: skip
def test_a_stretch_of_time_in_a_definition_counts_nobody(
    words: str, is_told: bool, write_small: Callable[..., Path]
) -> None:
    root = write_small(OBSERVATIONS, BY_YEAR.replace("title: Found", f"title: Found, definition: '{words}'"))
    data = read_project(root, "small")
    evaluation = make_evaluation(root, data, "2024", "public")
    expected = pytest.raises(DisclosureError, match="found/definition") if is_told else nullcontext()
    with expected:
        check_told_figures(Narrative({}), ActionPlan((), evaluation.period), data, evaluation, [find_gaps(evaluation)])


@pytest.mark.parametrize("kind", ["actions.csv", "conclusions.csv", "recommendations.csv", "flags.csv"])
@pytest.mark.parametrize(("words", "is_told"), [("Ask the 4 women.", True), ("Ask all 85.", False)])
def test_what_is_recommended_agreed_and_answered_is_looked_at_too(
    write_small: Callable[..., Path], kind: str, words: str, is_told: bool
) -> None:
    root = write_small(OBSERVATIONS, BY_YEAR)
    data = read_project(root, "small")
    evaluation = make_evaluation(root, data, "2024", "public")
    plan = plan_for(kind, words, evaluation.period)
    try:
        check_told_figures(Narrative({}), plan, data, evaluation, [find_gaps(evaluation)])
    except DisclosureError as told:
        assert is_told and f"params/small/{kind} (gaps/found)" in str(told)
    else:
        assert not is_told


@pytest.mark.parametrize("key", ["results/R1", "questions/q", "lessons", "findings"])
def test_words_on_a_result_or_a_question_are_held_against_every_figure_of_the_period(
    write_small: Callable[..., Path], key: str
) -> None:
    with pytest.raises(DisclosureError):
        tell(write_small, key, "There were 81 men.")


def write_note(root: Path, words: str) -> None:
    folder = root / "params" / "small" / "narrative"
    folder.mkdir(parents=True)
    (folder / "summary.md").write_text(words, encoding="utf-8")


def test_a_phone_number_in_the_words_is_an_error_with_its_line(write_small: Callable[..., Path]) -> None:
    root = write_small(OBSERVATIONS, BY_YEAR)
    write_note(root, "All well.\n\nCall 069 123 456.\n")
    with pytest.raises(
        DataError, match=r"params/small/narrative/summary.md, line 3: the words seem to hold a phone number"
    ) as caught:
        read_project(root, "small")
    assert "069" not in str(caught.value)


def test_words_for_the_internal_edition_stand_in_no_other(write_small: Callable[..., Path]) -> None:
    root = write_small(OBSERVATIONS, BY_YEAR)
    write_note(root, "---\nedition: internal\n---\nFour women.\n")
    narrative = read_files(root, "small").narrative
    assert [narrative.for_edition(edition).find("summary") is not None for edition in EDITIONS] == [False, False, True]


def test_comments_are_free_words_and_leave_the_internal_edition_when_they_are_marked(
    write_small: Callable[..., Path],
) -> None:
    root = write_small("indicator_id,period,sex,value,rating,comment\nfound,2024,,85,,a girl of 15\n", BY_YEAR)
    data = read_project(root, "small")
    assert [row.comment for row in make_evaluation(root, data, "2024", "public").observations] == [None]
    assert [row.comment for row in make_evaluation(root, data, "2024", "internal").observations] == ["a girl of 15"]
    for mark, comment in (("", None), ("yes", "the second half was weak")):
        rated = write_small(
            f"indicator_id,period,value,rating,comment,print\nfound,2024,85,watch,the second half was weak,{mark}\n",
            BY_YEAR,
        )
        released = make_evaluation(rated, read_project(rated, "small"), "2024", "public")
        assert [row.comment for row in released.observations] == [comment]


def test_a_drafted_project_is_internal_until_its_guesses_are_confirmed(write_small: Callable[..., Path]) -> None:
    root = write_small(OBSERVATIONS, BY_YEAR)
    guess = Guess("calendar/frequency", "year", "from the headings")
    find_guesses(root, "small").parent.mkdir(parents=True)
    find_guesses(root, "small").write_text(write_guesses([guess]))
    with pytest.raises(
        ParameterError,
        match="params/small/guesses.csv: 1 guesses wait for a person to confirm them: calendar/frequency",
    ):
        make_report(root, Asked("small", "2024", "public", ("html",)), say=lambda line: None)


def test_a_withdrawal_needs_a_report_and_a_reason(
    write_small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write_small(OBSERVATIONS, BY_YEAR))
    assert main(["withdraw", "--project", "small", "--period", "2024"]) == 2
    assert "Say which report and why" in capsys.readouterr().err
    assert main(["withdraw", "--project", "small", "--period", "2024", "--reason", "wrong"]) == 6
    assert "there is no published report to withdraw" in capsys.readouterr().err


@pytest.mark.parametrize(("words", "numbers"), [
    ("45,6 % des cas", {45.6}), ("45.6 % of cases", {45.6}), ("1.234 personas", {1.234, 1234.0}),
    ("1,234 people", {1.234, 1234.0}), ("12\u00a0345 personnes", {12345.0}),
    ("1.234,5 pesos", {1234.5}), ("1,234.5 dollars", {1234.5}), ("3 of 12", {3.0, 12.0}),
])  # fmt: skip
def test_a_number_in_words_is_read_in_every_way_that_it_may_be_meant(words: str, numbers: set[float]) -> None:
    assert {one for found in NUMBER.findall(words) for one in read_number(found)} == numbers


@pytest.mark.parametrize(("about", "number", "names", "is_sum", "period", "tells"), [
    ("found", 4.0, ("women",), False, "2024", True), ("", 4.0, ("women",), False, "2024", True),
    ("other", 4.0, ("women",), False, "2024", False),  # words on another indicator
    ("found", 81.0, ("women",), False, "2024", True), ("", 81.0, ("women",), False, "2024", True),
    ("found", 4.0, (), False, "2024", True), ("", 4.0, (), False, "2024", False), ("", 10.0, (), False, "2024", True),
    ("found", 4.0, (), True, "2024", False), ("found", 10.0, (), True, "2024", True),
    ("other", 81.0, (), False, "2024", False), ("", 81.0, (), False, "2023", False),
    ("", 1000.0, (), False, "2023", True),
    ("found", 7.0, (), False, "2024", False), ("", 70.0, (), False, "2024", False),  # shown elsewhere
    ("found", 7.0, ("women",), False, "2024", True), ("found", 70.0, ("women",), False, "2024", False),
])  # fmt: skip
def test_a_number_tells_a_figure_of_people_who_are_named_or_in_words_about_their_indicator(
    about: str, number: float, names: tuple[str, ...], is_sum: bool, period: str, tells: bool
) -> None:
    """The edition shows a 7 and a 70, that of women."""
    calendar = Calendar("year")
    women = frozenset(names)
    told = SimpleNamespace(numbers=frozenset({number}), names=women, is_spelled=False)
    secret = WithheldFigure(
        frozenset({"found"}), calendar.parse(period), frozenset({number}), frozenset({"women"}), is_sum
    )  # type: ignore[arg-type]
    shown = Shown(frozenset({7.0, 70.0}), {"women": {70.0}})  # type: ignore[dict-item]
    evaluation = SimpleNamespace(period=calendar.parse("2024"))
    assert _tells(told, secret, about, shown, evaluation) is tells  # type: ignore[arg-type]
