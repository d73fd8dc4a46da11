"""What weakens the verdicts of the first page, and nothing that does not."""

from dataclasses import replace

import pytest
from figures_rows import FLOW
from reported_pages import evaluate

from ctanalysis.figures.judged_targets import WORSE_SIDE
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.params.unconfirmed_guesses import Guess
from ctanalysis.reports.page.verdict_warnings import FEW, find_guessed, list_doubts

EVALUATION = evaluate(FLOW, {"2024": 9}, copies=2)


def judge(*statuses: str) -> Findings[GapFinding]:
    rows = (GapFinding(indicator=f"x{n}", status=status) for n, status in enumerate(statuses))
    return Findings("gaps", tuple(rows))


@pytest.mark.parametrize(("what", "guessed"), [
    ("indicators/x0/direction", {"x0": ("direction",)}), ("indicators/x1/direction", {}),
    ("indicators/x0/title", {}), ("project/start", {}),
])  # fmt: skip
def test_a_verdict_rests_on_a_guess_about_its_own_indicator_that_decides(
    what: str, guessed: dict[str, tuple[str, ...]]
) -> None:
    drafted = replace(EVALUATION, guesses=(Guess(what, "increase", "no word says"),))
    assert find_guessed(drafted, judge("not met", "no target")) == guessed


@pytest.mark.parametrize(("edition", "where"), [
    ("internal", "; data/local/p/readings.csv says which and why"), ("public", ""),
])  # fmt: skip
def test_the_internal_edition_alone_says_where_it_stands_what_was_not_read(edition: str, where: str) -> None:
    read = replace(EVALUATION, edition=edition, unread={"x0": {"target": 1}, "x1": {"actual": 2}})
    assert list(list_doubts(read, judge("achieved"))) == [f"Of the workbook 1 target, 2 actuals were not read{where}."]


def test_of_many_targets_on_the_worse_side_it_says_how_many_more_there_are() -> None:
    rows = tuple(GapFinding(indicator=f"x{n}", status="achieved", marks=(WORSE_SIDE,)) for n in range(FEW + 2))
    (said,) = list_doubts(EVALUATION, Findings("gaps", rows))
    assert f"x{FEW - 1} and 2 more right?" in said
