"""The bar of all targets by status, and the board of tiles along the results chain."""

from typing import Any

from figures_rows import FLOW
from reported_pages import evaluate

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.terms import OPEN
from ctanalysis.reports.page.status_board import list_board, list_key


def make(*statuses: str, **fields: Any) -> Findings[Any]:
    rows = (GapFinding(indicator=f"x{n}", title=f"T{n}", status=one, **fields) for n, one in enumerate(statuses))
    return Findings("verdicts", tuple(rows))


def test_each_result_has_a_tile_an_indicator_and_a_sentence() -> None:
    evaluation = evaluate({**FLOW, "result": "P"}, {"2024": 9}, copies=3)
    (row,) = list_board(evaluation, make("achieved", "withheld", "not met"))
    assert (row.level, row.statement, row.sentence) == (
        "Output P", "Sessions are held", "Missed: T2.",
    )  # fmt: skip
    assert [(one.number, one.shape, one.words, one.look) for one in row.tiles] == [
        (1, "★", "reached", "reached"), (2, "c", "withheld", "plain"), (3, "✕", "missed", "missed"),
    ]  # fmt: skip
    assert [words for _, words, _ in list_key([row])] == ["reached", "missed", "withheld"]


def test_a_figure_that_is_missing_or_waits_for_an_answer_has_a_tile_of_its_own() -> None:
    evaluation = evaluate({**FLOW, "result": "P"}, {"2024": 9}, copies=2)
    missing, waiting = make("no data").rows[0], GapFinding(indicator="x1", title="T1", status="achieved", marks=(OPEN,))
    (row,) = list_board(evaluation, Findings("verdicts", (missing, waiting)))
    assert [one.words for one in row.tiles] == ["no figure", "not judged: a question is open"]
