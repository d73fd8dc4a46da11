"""The board of a portfolio: a row a project, a cell a pillar, who was left out and what was spent; all of it from what
the projects' own reports print.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ctanalysis.analyses.left_behind import LEFT_BEHIND, may_be_luck
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, ProjectStanding, ProvisionFinding, SpendingFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.terms import PILLARS
from ctanalysis.ground.units import find_unit
from ctanalysis.portfolio.overview.latest_project_reports import Member
from ctanalysis.portfolio.overview.portfolio_snapshot import Portfolio
from ctanalysis.portfolio.overview.status_counts import NO_FIGURE, list_judged, name_class
from ctanalysis.showing.wording.numbers import write_digits, write_group_words, write_value
from ctanalysis.showing.wording.portfolio import write_badge

# the classes of the board, the best first: their sign, their look, their words
CLASSES = {
    "on_course": ("✓", "reached"), "nearly": ("◕", "nearly"), "little_behind": ("◐", "partly"),
    "behind": ("✕", "missed"), NO_FIGURE: ("◌", "plain"),
}  # fmt: skip
WORDS: dict[str, str] = later({
    "on_course": "reached or on course", "nearly": "nearly reached", "little_behind": "a little behind, or partly met",
    "behind": "behind or missed", NO_FIGURE: "without a figure",
})  # fmt: skip
LITTLE_SPENT, MUCH_SPENT = 75.0, 110.0  # percent of what was planned


@dataclass(frozen=True)
class Tile:
    """How many indicators of a class there are."""

    sign: str
    look: str
    count: int
    words: str


@dataclass(frozen=True)
class Money:
    """What was spent of what was planned, and its share as a bar."""

    words: str
    share: str
    width: float  # percent of the bar
    is_far_off: bool


@dataclass(frozen=True)
class Row:
    """A project of the board."""

    title: str
    where: str
    badge: str
    needs_call: bool
    is_late: bool
    cells: tuple[tuple[Tile, ...] | str, ...]  # tiles, or why there are none
    left_out: str
    money: Money | None


def list_rows(portfolio: Portfolio, projects: Findings[ProjectStanding]) -> list[Row]:
    """The rows, those with the most reasons for a call first."""
    members = {member.project: member for member in portfolio.members}
    return [_write_row(row, members[row.project or ""], portfolio) for row in projects]


def list_pillars(portfolio: Portfolio) -> tuple[str, ...]:
    """The pillars that the board has a column for."""
    return tuple(portfolio.parameters.portfolio.pillars or PILLARS)


def count_tiles(rows: Iterable[str]) -> tuple[Tile, ...]:
    """The tiles of these classes, the best first.

    >>> [(one.sign, one.count) for one in count_tiles(["behind", "on_course", "behind", "not_judged"])]
    [('✓', 1), ('✕', 2)]
    """
    found = list(rows)
    return tuple(
        Tile(sign, look, found.count(name), phrase(WORDS[name]))
        for name, (sign, look) in CLASSES.items()
        if name in found
    )


def _write_row(row: ProjectStanding, member: Member, portfolio: Portfolio) -> Row:
    about = member.about
    judged = list_judged(member, portfolio)
    cells = [
        _write_cell([_name_look(one) for one in judged if one.pillar == pillar]) for pillar in list_pillars(portfolio)
    ]
    where = [row.region or "", row.period or "", phrase("ended") if row.has_ended else ""]
    return Row(
        title=row.title or row.project or "",
        where=", ".join(filter(None, where)),
        badge=write_badge(row),
        needs_call=bool(row.reasons),
        is_late=bool(row.late),
        cells=tuple(cells) if about is not None else tuple(phrase("no report") for _ in cells),
        left_out=_say_left_out(member.find("provision")),
        money=_add_up(member.find("spending")),
    )


def list_classes(portfolio: Portfolio) -> list[str]:
    """The class of each indicator of all projects."""
    return [_name_look(row) for member in portfolio.reported for row in list_judged(member, portfolio)]


def _name_look(row: GapFinding) -> str:
    """The class that a line is counted under; what is nearly reached has one of its own, as on its project's page."""
    return "nearly" if row.status == "nearly met" else name_class(row)


def _write_cell(classes: Sequence[str]) -> tuple[Tile, ...] | str:
    if not classes:
        return phrase("not in its plan")
    if tiles := count_tiles(classes):
        return tiles
    return phrase("withheld") if "statuses_withheld" in classes else phrase("nothing to judge")


def _say_left_out(rows: Iterable[ProvisionFinding]) -> str:
    """The group that is farthest below everybody, of those that the report calls left behind; no group where some are
    known and none is; not recorded, or not known.
    """
    found = list(rows)
    groups = [row for row in found if row.group]
    left = [row for row in groups if LEFT_BEHIND in row.marks and row.value is not None]
    if left:
        worst = min(left, key=lambda row: row.value or 0.0)
        share = write_value(worst.value or 0.0, find_unit("percentage"))
        told = f"{write_group_words(worst.group)}{phrase(': ')}{worst.service} {share}"
        whole = next((row for row in found if row.group is None and row.service == worst.service), None)
        looks = sum(row.value is not None for row in groups)
        return f"{told}{phrase(', perhaps by chance')}" if may_be_luck(worst, whole, looks=looks) else told
    gone = [row for row in groups if row.status == "data gap"]
    if gone:
        service, group = gone[0].service or "", write_group_words(gone[0].group)
        return phrase("not recorded: {service} ({group})", service=service, group=group)
    if any(row.value is not None for row in groups):
        nobody = later(("no group, beyond chance", "no group shown, beyond chance"))
        return phrase(nobody[any(row.withheld for row in groups)])
    if groups:
        return phrase("withheld") if any(row.withheld for row in groups) else phrase("not known")
    return phrase("not recorded by group") if found else phrase("not known")


def _add_up(rows: Iterable[SpendingFinding]) -> Money | None:
    """The money of the level of results that has the largest budget, for that of another may be part of it; None where
    no spending is given.
    """
    by_level: dict[str | None, list[SpendingFinding]] = {}
    for row in rows:
        by_level.setdefault(row.result_level, []).append(row)
    of_level = max(by_level.values(), key=lambda one: sum(row.budget or 0.0 for row in one), default=[])
    found = [row for row in of_level if row.spent is not None and row.spent_budget]
    if not found:
        return None
    spent, planned = sum(row.spent or 0.0 for row in found), sum(row.spent_budget or 0.0 for row in found)
    share = 100 * spent / planned
    words = phrase(
        "{currency} {spent} of {planned}",
        currency=found[0].currency or "",
        spent=write_digits(round(spent), 0),
        planned=write_digits(round(planned), 0),
    )
    is_part = len(found) < len(of_level) or any(row.spent_in for row in found)
    words += phrase(", not given for all of it") if is_part else ""
    off = not LITTLE_SPENT <= share <= MUCH_SPENT
    return Money(words, write_value(share, find_unit("percentage")), min(100.0, round(share, 1)), off)
