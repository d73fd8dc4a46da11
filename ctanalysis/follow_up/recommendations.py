"""Recommendations: what the evaluators recommend, to whom, from which findings, and what those
who were asked have answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ctanalysis.follow_up.conclusions import Conclusion, find_twice, read_sources
from ctanalysis.follow_up.strict_csv_tables import Sort, check_word, read_day, read_rows, read_since
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
    """One recommendation; `sources` are the references of the findings it rests on, `conclusions` the ids of those it
    follows from, `cost` what it takes, in words; `response` and `state` None while nobody has answered, `reason` why it
    was answered so, `since` the period of the report it was made in.
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
    conclusions: tuple[str, ...] = ()
    cost: str | None = None
    reason: str | None = None

    @property
    def words(self) -> str:
        """All that it says in words."""
        return "\n".join(filter(None, (self.text, self.cost, self.reason)))

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.response != "rejected" and not self.is_settled

    @property
    def is_settled(self) -> bool:
        """Whether it was done or dropped."""
        return self.state in ("done", "dropped")


def list_recommended(recommendations: tuple[Recommendation, ...], period: Period) -> tuple[Recommendation, ...]:
    """Those made by then, the most pressing first, what was done or dropped last; what is recommended later does not
    stand in an earlier report.
    """
    made = [one for one in recommendations if one.since is None or one.since.end <= period.end]
    far = date.max
    return tuple(sorted(made, key=lambda one: (one.is_settled, PRIORITIES.index(one.priority), one.due or far)))


def read_recommendations(
    root: Path, parameters: Parameters, conclusions: tuple[Conclusion, ...] = ()
) -> tuple[tuple[Recommendation, ...], list[Problem]]:
    """Those of `params/<project>/recommendations.csv`, and every problem in it; no file is no problem. One that
    names no finding rests on those of its conclusions.
    """
    found, problems = read_rows(root, parameters, "recommendations.csv", SORT)
    place = f"params/{parameters.project.id}/recommendations.csv"
    drawn = {one.id: one.sources for one in conclusions}
    unknown = dict.fromkeys(name for one in found for name in one.conclusions if name not in drawn)
    return tuple(_add_sources(one, drawn) for one in found), [
        *problems,
        *find_twice(place, [one.id for one in found]),
        *(
            Problem(
                place,
                phrase('the conclusion "{name}" is not there', name=name),
                phrase("Write it into {file}, or take it out.", file="conclusions.csv"),
            )
            for name in unknown
        ),
    ]


def _add_sources(one: Recommendation, drawn: Mapping[str, tuple[str, ...]]) -> Recommendation:
    of_conclusions = (source for name in one.conclusions for source in drawn.get(name, ()))
    return one if one.sources else replace(one, sources=tuple(dict.fromkeys(of_conclusions)))


def _read_row(words: dict[str, str], row: RawRow, parameters: Parameters, table: RawTable) -> Recommendation:
    due = read_day(words.get("due", ""), "due", row, table)
    since = read_since(words.get("period", ""), row, parameters, table)
    check_word(words.get("priority", ""), "priority", PRIORITIES, row, table)
    check_word(words.get("response", ""), "response", RESPONSES, row, table)
    check_word(words.get("state", ""), "state", STATES, row, table)
    return Recommendation(
        words["id"],
        words["text"],
        words["addressee"],
        due,
        words.get("priority") or "medium",
        read_sources(words.get("from", ""), row, parameters, table),
        words.get("response") or None,
        words.get("state") or None,
        since,
        tuple(part.strip() for part in words.get("conclusions", "").split(";") if part.strip()),
        words.get("cost") or None,
        words.get("reason") or None,
    )


COLUMNS = ("id", "text", "addressee", "due", "priority", "from", "response", "state", "period", "conclusions")
SORT = Sort(
    (*COLUMNS, "cost", "reason"),
    ("id", "text", "addressee"),
    later("Every recommendation has an id, a text and the role that it is for."),
    _read_row,
)
