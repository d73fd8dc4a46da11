"""A result's heading: the evaluator's wins where it is about this period and still true."""

import re

import pytest
from shipped import load_shipped
from whole_pages import make_book

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.follow_up.actions import find_plan
from ctanalysis.follow_up.narrative import Narrative, Note
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.changes_since_last import Changes
from ctanalysis.reports.page.rendering import render_report
from ctanalysis.showing.by_result import show_by_result
from ctanalysis.showing.wording import describe

OURS = "Applicants granted victim status: on course; too close to call; the start lies before a break"
EVALUATION = load_shipped("ukraine", "2023", "public")
GAPS = describe(find_verdicts(EVALUATION))


def render(words: str, period: str | None = "2023", *stale: str, key: str = "results/R1") -> str:
    note = Note(key, words, period)
    told = Narrative({key: note}, {key: {} for key in stale})
    shown = show_by_result(EVALUATION, GAPS).html
    run = Run(EVALUATION, {"20_findings": make_book("Findings", shown)}, (GAPS,))
    page = render_report(run, told, find_plan((), EVALUATION.period), 1, Changes())
    return page.decode("utf-8")


def find_heading(page: str) -> str:
    (found,) = re.findall(r'<h3 id="result-R1">(.*?)</h3>', page)
    return str(found)


@pytest.mark.parametrize(("words", "period", "stale", "heading"), [
    ("# Status is granted to most\n\nMore.", "2023", (), "Status is granted to most"),
    ("# Status is granted to most", None, (), "Status is granted to most"),
    ("# Status is granted to most", "2022", (), OURS),
    ("# Status is granted to most", "2023", ("results/R1",), OURS),
    ("More.", "2023", (), OURS), ("## Not a heading of the result", "2023", (), OURS),
    ("# {{16.2.1.actual}} were <b>found</b>", "2023", (), "91 were &lt;b&gt;found&lt;/b&gt;"),
])  # fmt: skip
def test_the_evaluators_heading_wins_where_it_was_written_for_this_period_and_its_figures_stand(
    words: str, period: str | None, stale: tuple[str, ...], heading: str
) -> None:
    assert find_heading(render(words, period, *stale)) == heading


def test_a_heading_that_does_not_win_stands_with_the_words_and_their_warning() -> None:
    page = render("# Status is granted to most\n\nMore.", "2022")
    assert "Written for 2022" in page and ">Status is granted to most</h" in page


def test_words_of_a_later_period_are_left_out_and_that_is_said() -> None:
    """With this report's figures in their places they would say what nobody wrote."""
    page = render("# {{16.2.1.actual}} were found\n\nMore.", "2024")
    assert "More." not in page and "91 were found" not in page
    assert "were written for 2024, after the time of this report, and are left out." in page


def test_a_heading_without_words_leaves_no_empty_box() -> None:
    assert 'class="ct-words"' not in render("# Status is granted to most")


def test_a_heading_that_claims_too_much_is_remarked() -> None:
    page = render("# The project caused more status to be granted\n\nMore.")
    assert "these words may claim more than the figures carry" in page


@pytest.mark.parametrize(("words", "period", "title"), [
    ("# Status is granted to most\n\nMore.", "2023", "Status is granted to most"),
    ("# Status is granted to most\n\nMore.", "2022", "One of three targets is on course, perhaps by chance."),
    ("More.", "2023", "One of three targets is on course, perhaps by chance."),
])  # fmt: skip
def test_the_summary_may_begin_with_the_title_of_the_report(words: str, period: str, title: str) -> None:
    (found,) = re.findall(r"<h1>(.*?)</h1>", render(words, period, key="summary"))
    assert str(found).startswith(title)
