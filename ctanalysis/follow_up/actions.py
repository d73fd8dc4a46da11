"""Actions: what was agreed to do about a finding, by which role, until when; carried from period to
period until it is done.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ctanalysis.follow_up.flags import FLAGGED_KINDS
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag
from ctanalysis.ground.periods import Period, PeriodError
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.observations.contacts import holds_contact
from ctanalysis.observations.sources import RawRow, RawTable, find_source
from ctanalysis.params import Parameters, Source

COLUMNS = ("finding", "action", "responsible", "due", "status", "period", "comment")
NEEDED = COLUMNS[:5]
STATUSES = ("open", "done", "dropped")
KINDS = (*FLAGGED_KINDS, "quality")


@dataclass(frozen=True)
class Action:
    """One agreed action; `since` is the period of the report in which it was decided, None when
    that is not said.
    """

    finding: str
    action: str
    responsible: str
    due: date
    status: str
    since: Period | None = None
    comment: str | None = None

    def is_overdue(self, period: Period) -> bool:
        """Whether it is still open and was due by the period's end; no clock decides."""
        return self.status == "open" and self.due <= period.end


@dataclass(frozen=True)
class ActionPlan:
    """The actions of a project as they stand in a period's report."""

    actions: tuple[Action, ...]
    period: Period

    @property
    def open(self) -> tuple[Action, ...]:
        """Those still to be done, the longest overdue first."""
        return tuple(
            sorted(
                (action for action in self.actions if action.status == "open"),
                key=lambda action: (action.due, action.finding),
            )
        )

    def find_unanswered(self, flags: Findings[Flag]) -> Findings[Flag]:
        """The flagged findings that no open action names."""
        named = {action.finding for action in self.actions if action.status == "open"}
        return Findings("flags", tuple(row for row in flags if row.reference not in named))


def find_plan(actions: tuple[Action, ...], period: Period) -> ActionPlan:
    """The plan in a period: what was decided by then; what is decided later does not stand in an
    earlier report.
    """
    return ActionPlan(
        tuple(
            action for action in actions if action.since is None or action.since.end <= period.end
        ),
        period,
    )


def read_actions(root: Path, parameters: Parameters) -> tuple[tuple[Action, ...], list[Problem]]:
    """The actions of `params/<project>/actions.csv`, and every problem in it; no file is no
    problem.
    """
    name = f"params/{parameters.project.id}/actions.csv"
    path = root / name
    if not path.is_file():
        return (), []
    table: RawTable = find_source("csv")(Source(kind="csv", path=name), path)
    unknown = [column for column in table.columns if column and column not in COLUMNS]
    for column in unknown:
        table.refuse(
            name,
            f'the column "{column}" is unknown{suggest_nearest(column, COLUMNS)}',
            f"The columns are {', '.join(COLUMNS)}.",
        )
    for column in NEEDED:
        if table.columns and column not in table.columns:
            table.refuse(
                name, f"the column {column} is missing", f"The columns are {', '.join(COLUMNS)}."
            )
    if table.problems:
        return (), table.problems if any(
            problem.where != name or "no rows" not in problem.what for problem in table.problems
        ) else []
    found = [
        action for row in table.rows if (action := _read_row(row, parameters, table)) is not None
    ]
    return tuple(found), table.problems


def _read_row(row: RawRow, parameters: Parameters, table: RawTable) -> Action | None:
    words = {
        name: str(cell.value).strip() if cell.value is not None else ""
        for name, cell in row.cells.items()
    }
    before = len(table.problems)
    for name in NEEDED:
        if not words.get(name):
            table.refuse(
                row.cells[name].place,
                f"{name} is empty",
                "Every action names its finding, what is done, the role that does it, a day and a "
                "status.",
            )
    for name, text in words.items():
        if holds_contact(text):
            table.refuse(
                row.cells[name].place,
                "this looks like an address, a telephone number or another contact of a person",
                "Name a role, not a person.",
            )
    due, since = (
        _read_day(words.get("due", ""), row, table),
        _read_period(words.get("period", ""), row, parameters, table),
    )
    if words.get("status") and words["status"] not in STATUSES:
        table.refuse(
            row.cells["status"].place,
            f"status is not one of the allowed words{suggest_nearest(words['status'], STATUSES)}",
            f"Allowed: {', '.join(STATUSES)}.",
        )
    if words.get("finding"):
        _check_finding(words["finding"], row, parameters, table)
    if len(table.problems) > before or due is None:
        return None
    return Action(
        words["finding"],
        words["action"],
        words["responsible"],
        due,
        words["status"],
        since,
        words.get("comment") or None,
    )


def _read_day(text: str, row: RawRow, table: RawTable) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        table.refuse(row.cells["due"].place, "due is not a day", "Write it as 2024-06-30.")
        return None


def _read_period(text: str, row: RawRow, parameters: Parameters, table: RawTable) -> Period | None:
    try:
        return parameters.periods.parse(text) if text else None
    except PeriodError as error:
        table.refuse(
            row.cells["period"].place,
            str(error),
            "Write the period of the report in which the action was decided, or leave it empty.",
        )
        return None


def _check_finding(reference: str, row: RawRow, parameters: Parameters, table: RawTable) -> None:
    """A problem when the reference names no kind of finding, or nothing that is declared."""
    kind, _, rest = reference.partition("/")
    known = {
        "provision": [service.service for service in parameters.provision],
        "comparisons": [comparison.id for comparison in parameters.comparisons],
    }.get(kind, list(parameters.by_id))
    place = row.cells["finding"].place
    if kind not in KINDS:
        table.refuse(
            place,
            f"finding begins with no kind of finding{suggest_nearest(kind, KINDS)}",
            f"Write it as the report does, for example gaps/{next(iter(parameters.by_id))}.",
        )
    elif not any(rest == name or rest.startswith(f"{name}/") for name in known):
        table.refuse(
            place,
            f"finding names nothing that is declared{suggest_nearest(rest.split('/')[0], known)}",
            f"Write it as the report does, for example gaps/{next(iter(parameters.by_id))}.",
        )
