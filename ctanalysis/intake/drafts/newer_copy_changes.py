"""What a newer copy of the workbook says differently: figures of old cells that changed, new
periods, new rows.
"""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ctanalysis.ground.formula_escaping import shield
from ctanalysis.ground.language import phrase
from ctanalysis.intake.drafts.cell_accounts import FIGURES
from ctanalysis.intake.tables.workbook_contents import Account

COLUMNS = ("workbook", "sheet", "cell", "indicator", "period", "group", "taken_for", "was", "now")
SMALL = 10
NOTHING = "nothing"


@dataclass(frozen=True)
class CopiedChange:
    """One figure that is different now."""

    workbook: str
    sheet: str
    cell: str
    indicator: str
    period: str
    group: str
    taken_for: str
    was: str
    now: str


def find_changes(workbook: str, before: Iterable[Account], now: Iterable[Account]) -> list[CopiedChange]:
    """The figures that were there before and are different or gone; a figure that was missing
    before is new, not changed.
    """
    old, new = _index(before), _index(now)
    changes = []
    for key, was in old.items():
        is_now = new.get(key)
        if (
            was.value in ("", "not_reported")
            and is_now is not None
            and is_now.value
            and is_now.value != "not_applicable"
        ):
            continue
        value = is_now.value if is_now else ""
        if value != was.value:
            place = is_now or was
            changes.append(
                CopiedChange(
                    workbook,
                    place.sheet,
                    place.cell,
                    key[0],
                    place.period,
                    key[2],
                    was.taken_for,
                    was.value or NOTHING,
                    value or NOTHING,
                )
            )
    return changes


def list_new(before: Iterable[Account], now: Iterable[Account]) -> tuple[list[str], int]:
    """The periods that have figures now and had none before, and how many figures are new."""
    old, new = _index(before), _index(now)
    periods_before = {account.period for account in old.values() if account.taken_for == "actual" and account.value}
    fresh = [
        account
        for key, account in new.items()
        if account.value
        and account.value != "not_reported"
        and (key not in old or old[key].value in ("", "not_reported"))
    ]
    return sorted({account.period for account in fresh if account.taken_for == "actual"} - periods_before), len(fresh)


def describe_change(change: CopiedChange, titles: dict[str, str], *, people: bool) -> str:
    """The change as a sentence; a number of people below ten is not printed."""
    group = f", {change.group}" if change.group else ""
    what = (
        f"{titles.get(change.indicator, change.indicator)}, {change.period}{group}, "
        f"{change.taken_for}, sheet {change.sheet} cell {change.cell}"
    )
    return (
        f"{what}: changed"
        if people and (_is_small(change.was) or _is_small(change.now))
        else f"{what}: was {change.was}, now {change.now}"
    )


def append_changes(path: Path, changes: list[CopiedChange]) -> None:
    """Adds the changes to changes.csv, with a header when the file is new."""
    if not changes:
        return
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    if not path.is_file():
        writer.writerow(COLUMNS)
    writer.writerows([shield(getattr(change, name)) for name in COLUMNS] for change in changes)
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(out.getvalue())


def print_changes(
    changes: list[CopiedChange], titles: dict[str, str], people: set[str], say: Callable[[str], None]
) -> None:
    """Says each change on its own line."""
    if changes:
        say(phrase("CHANGED in old cells ({count}), also in changes.csv:", count=len(changes)))
    for change in changes:
        say(f"  {describe_change(change, titles, people=change.indicator in people)}")


def _index(accounts: Iterable[Account]) -> dict[tuple[str, str, str, str], Account]:
    return {
        (
            account.indicator,
            "" if account.taken_for == "baseline" else account.period,
            account.group,
            account.taken_for,
        ): account
        for account in accounts
        if account.taken_for in FIGURES and account.indicator and account.reading != "not used"
    }


def _is_small(text: str) -> bool:
    for piece in text.replace("(", " ").replace(")", " ").replace(",", " ").replace("/", " ").split():
        try:
            if 0 < abs(float(piece)) < SMALL:
                return True
        except ValueError:
            continue
    return False
