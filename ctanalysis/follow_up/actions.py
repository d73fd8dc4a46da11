"""Actions: what was agreed to do about a finding, by which role, until when; carried from period to
period until it is done.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ctanalysis.follow_up.conclusions import Conclusion, list_concluded
from ctanalysis.follow_up.finding_references import check_reference
from ctanalysis.follow_up.flag_answers import FlagAnswer, find_answers
from ctanalysis.follow_up.flags import CALLS
from ctanalysis.follow_up.recommendations import Recommendation, list_recommended
from ctanalysis.follow_up.strict_csv_tables import Sort, check_word, read_day, read_rows, read_since
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag
from ctanalysis.ground.language import later
from ctanalysis.ground.periods import Period
from ctanalysis.observations.sources import RawRow, RawTable
from ctanalysis.params import Parameters

STATUSES = ("open", "done", "dropped")


@dataclass(frozen=True)
class Action:
    """One agreed action; `since` is the period of the report in which it was decided, `ended` the
    day on which it was done or dropped, each None when that is not said.
    """

    finding: str
    action: str
    responsible: str
    due: date
    status: str
    since: Period | None = None
    comment: str | None = None
    ended: date | None = None

    @property
    def words(self) -> str:
        """All that it says in words."""
        return f"{self.action}\n{self.comment or ''}".strip()

    def is_overdue(self, period: Period) -> bool:
        """Whether it is still open and was due before the period's last day; no clock decides."""
        return self.status == "open" and self.due < period.end


@dataclass(frozen=True)
class ActionPlan:
    """What was concluded, recommended, agreed and answered in a project, as it stands in a period's report."""

    actions: tuple[Action, ...]
    period: Period
    recommendations: tuple[Recommendation, ...] = ()
    answers: Mapping[str, FlagAnswer] = field(default_factory=dict)  # by the flag's reference
    conclusions: tuple[Conclusion, ...] = ()

    @property
    def open(self) -> tuple[Action, ...]:
        """Those still to be done, the longest overdue first."""
        return tuple(
            sorted(
                (action for action in self.actions if action.status == "open"),
                key=lambda action: (action.due, action.finding),
            )
        )

    def list_told(self) -> Iterator[tuple[str, str, str]]:
        """Every text that is printed: the file it stands in, the finding it is about, the words."""
        for action in self.actions:
            yield "actions.csv", action.finding, action.words
        for drawn in self.conclusions:
            for source in drawn.sources:
                yield "conclusions.csv", source, drawn.text
        for one in self.recommendations:
            for source in one.sources or ("",):
                yield "recommendations.csv", source, one.words
        for answer in self.answers.values():
            yield "flags.csv", answer.flag, answer.reason

    def find_unanswered(self, flags: Findings[Flag]) -> Findings[Flag]:
        """The findings that call for an answer and that no open action, no recommendation and no
        person has answered.
        """
        named = {action.finding for action in self.open} | set(self.answers)
        named |= {source for one in self.recommendations for source in one.sources}
        return Findings("flags", tuple(row for row in flags if row.purpose in CALLS and row.reference not in named))


def find_plan(
    actions: tuple[Action, ...],
    period: Period,
    *,
    recommendations: tuple[Recommendation, ...] = (),
    answers: tuple[FlagAnswer, ...] = (),
    conclusions: tuple[Conclusion, ...] = (),
) -> ActionPlan:
    """The plan in a period: what was decided by then, and concluded of it; what is decided later does not stand in an
    earlier report, and what was done or dropped later is open there, without its comment.
    """
    decided = (
        replace(one, status="open", comment=None) if one.ended is not None and one.ended > period.end else one
        for one in actions
        if one.since is None or one.since.end <= period.end
    )
    return ActionPlan(
        tuple(decided),
        period,
        list_recommended(recommendations, period),
        find_answers(answers, period),
        list_concluded(conclusions, period),
    )


def read_actions(root: Path, parameters: Parameters) -> tuple[tuple[Action, ...], list[Problem]]:
    """The actions of `params/<project>/actions.csv`, and every problem in it; no file is no
    problem.
    """
    return read_rows(root, parameters, "actions.csv", SORT)


def _read_row(words: dict[str, str], row: RawRow, parameters: Parameters, table: RawTable) -> Action | None:
    due = read_day(words.get("due", ""), "due", row, table)
    since = read_since(words.get("period", ""), row, parameters, table)
    check_word(words.get("status", ""), "status", STATUSES, row, table)
    check_reference(words.get("finding", ""), "finding", row, parameters, table)
    ended = read_day(words.get("ended", ""), "ended", row, table)
    if due is None:
        return None
    return Action(
        words["finding"],
        words["action"],
        words["responsible"],
        due,
        words["status"],
        since,
        words.get("comment") or None,
        ended,
    )


SORT = Sort(
    ("finding", "action", "responsible", "due", "status", "period", "comment", "ended"),
    ("finding", "action", "responsible", "due", "status"),
    later("Every action names its finding, what is done, the role that does it, a day and a status."),
    _read_row,
)
