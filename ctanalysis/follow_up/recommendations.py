"""Recommendations: what the evaluators recommend, to whom, from which findings, and what those
who were asked have answered.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ctanalysis.follow_up.references import check_reference
from ctanalysis.follow_up.tables import Sort, check_word, read_day, read_rows, read_since
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.periods import Period
from ctanalysis.observations.sources import RawRow, RawTable
from ctanalysis.params import Parameters

PRIORITIES = ("high", "medium", "low")
RESPONSES = later(("accepted", "partly accepted", "rejected"))
STATES = later(("not started", "under way", "done", "dropped"))


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


def list_recommended(recommendations: tuple[Recommendation, ...], period: Period) -> tuple[Recommendation, ...]:
    """Those made by then, open ones first, the most pressing of them first; what is recommended
    later does not stand in an earlier report.
    """
    made = [one for one in recommendations if one.since is None or one.since.end <= period.end]
    far = date.max
    return tuple(sorted(made, key=lambda one: (not one.is_open, PRIORITIES.index(one.priority), one.due or far)))


def read_recommendations(root: Path, parameters: Parameters) -> tuple[tuple[Recommendation, ...], list[Problem]]:
    """Those of `params/<project>/recommendations.csv`, and every problem in it; no file is no
    problem.
    """
    found, problems = read_rows(root, parameters, "recommendations.csv", SORT)
    names = [one.id for one in found]
    place = f"params/{parameters.project.id}/recommendations.csv"
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    return found, [
        *problems,
        *(Problem(place, phrase('the id "{name}" stands twice', name=name), phrase("Rename one.")) for name in twice),
    ]


def _read_row(words: dict[str, str], row: RawRow, parameters: Parameters, table: RawTable) -> Recommendation:
    due = read_day(words.get("due", ""), "due", row, table)
    since = read_since(words.get("period", ""), row, parameters, table)
    check_word(words.get("priority", ""), "priority", PRIORITIES, row, table)
    check_word(words.get("response", ""), "response", RESPONSES, row, table)
    check_word(words.get("state", ""), "state", STATES, row, table)
    sources = tuple(part.strip() for part in words.get("from", "").split(";") if part.strip())
    for source in sources:
        check_reference(source, "from", row, parameters, table)
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


SORT = Sort(
    ("id", "text", "addressee", "due", "priority", "from", "response", "state", "period"),
    ("id", "text", "addressee"),
    later("Every recommendation has an id, a text and the role that it is for."),
    _read_row,
)
