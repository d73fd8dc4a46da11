"""Recommendations: what the evaluators recommend, to whom, from which findings, and what those
who were asked have answered.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ctanalysis.follow_up.tables import (
    check_reference,
    check_word,
    list_problems,
    read_day,
    read_period,
    read_table,
    read_words,
)
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.periods import Period
from ctanalysis.observations.sources import RawRow, RawTable
from ctanalysis.params import Parameters

COLUMNS = ("id", "text", "addressee", "due", "priority", "from", "response", "state", "period")
NEEDED = COLUMNS[:3]
PRIORITIES = ("high", "medium", "low")
RESPONSES = ("accepted", "partly accepted", "rejected")
STATES = ("not started", "under way", "done", "dropped")


@dataclass(frozen=True)
class Recommendation:
    """One recommendation; `sources` are the references of the findings it rests on, `response` and
    `state` None while nobody has answered, `since` the period of the report it was made in.
    """

    id: str
    text: str
    addressee: str
    due: date | None = None
    priority: str = "medium"
    sources: tuple[str, ...] = ()
    response: str | None = None
    state: str | None = None
    since: Period | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.response != "rejected" and self.state not in ("done", "dropped")


def list_recommended(
    recommendations: tuple[Recommendation, ...], period: Period
) -> tuple[Recommendation, ...]:
    """Those made by then, open ones first, the most pressing of them first; what is recommended
    later does not stand in an earlier report.
    """
    made = [one for one in recommendations if one.since is None or one.since.end <= period.end]
    far = date.max
    return tuple(
        sorted(
            made,
            key=lambda one: (not one.is_open, PRIORITIES.index(one.priority), one.due or far),
        )
    )


def read_recommendations(
    root: Path, parameters: Parameters
) -> tuple[tuple[Recommendation, ...], list[Problem]]:
    """Those of `params/<project>/recommendations.csv`, and every problem in it; no file is no
    problem.
    """
    name = f"params/{parameters.project.id}/recommendations.csv"
    table = read_table(root, name, COLUMNS, NEEDED)
    if table is None:
        return (), []
    if table.problems:
        return (), list_problems(table, name)
    found: dict[str, Recommendation] = {}
    for row in table.rows:
        one = _read_row(row, parameters, table)
        if one is not None and one.id in found:
            table.refuse(row.cells["id"].place, f'the id "{one.id}" stands twice', "Rename one.")
        elif one is not None:
            found[one.id] = one
    return tuple(found.values()), table.problems


def _read_row(row: RawRow, parameters: Parameters, table: RawTable) -> Recommendation | None:
    before = len(table.problems)
    words = read_words(
        row, NEEDED, table, "Every recommendation has an id, a text and the role that it is for."
    )
    due = read_day(words.get("due", ""), "due", row, table)
    since = read_period(
        words.get("period", ""),
        row,
        parameters,
        table,
        "Write the period of the report in which it was made, or leave it empty.",
    )
    check_word(words.get("priority", ""), "priority", PRIORITIES, row, table)
    check_word(words.get("response", ""), "response", RESPONSES, row, table)
    check_word(words.get("state", ""), "state", STATES, row, table)
    sources = tuple(part.strip() for part in words.get("from", "").split(";") if part.strip())
    for source in sources:
        check_reference(source, "from", row, parameters, table)
    if len(table.problems) > before:
        return None
    return Recommendation(
        words["id"],
        words["text"],
        words["addressee"],
        due,
        words.get("priority") or "medium",
        sources,
        words.get("response") or None,
        words.get("state") or None,
        since,
    )
