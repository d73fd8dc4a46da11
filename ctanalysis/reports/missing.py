"""What is missing, under what it is, each with its own reason."""

from collections.abc import Iterable

from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later
from ctanalysis.ground.marks import write_mark
from ctanalysis.showing.tables import write_name
from ctanalysis.showing.templates import render

KINDS = later(
    (
        "No figure",
        "No rating",
        "Figures of some periods only",
        "No target",
        "No baseline",
        "The numbers behind a percentage",
    )
)


def list_missing(ordered: Iterable[GapFinding]) -> dict[str, list[GapFinding]]:
    """What is missing, under what it is: figures, periods, targets, baselines, the numbers behind
    percentages. A line may lack several things.
    """
    rows = [
        row
        for row in ordered
        if not row.withheld and row.status not in ("not applicable", "withheld")
    ]
    return {
        KINDS[0]: [
            row
            for row in rows
            if row.actual is None
            and row.status in ("no data", "context", "no target")
            and not row.measured_in.is_rating
        ],
        KINDS[1]: [row for row in rows if row.status == "no data" and row.measured_in.is_rating],
        KINDS[2]: [
            row
            for row in rows
            if row.status == "partial" or row.status in ("context", "no target") and row.parts
        ],
        KINDS[3]: [row for row in rows if row.status == "no target"],
        KINDS[4]: [row for row in rows if "no baseline" in row.marks],
        KINDS[5]: [
            row
            for row in rows
            if row.measured_in.is_percent and row.actual is not None and row.n is None
        ],
    }


def write_missing(ordered: list[GapFinding]) -> str:
    """The list of what is missing, or that nothing is."""
    found = {what: rows for what, rows in list_missing(ordered).items() if rows}
    return render(
        "missing",
        found=[(what, len(rows), _name_missing(what, rows)) for what, rows in found.items()],
    )


def _name_missing(what: str, rows: list[GapFinding]) -> list[tuple[list[str], str]]:
    """The lines by name, those that lack it for the same reason together; why a figure is missing
    stands with the figures only.
    """
    reasons: dict[str, list[GapFinding]] = {}
    for row in rows:
        part = ", ".join(map(write_mark, row.parts)) if row.actual is not None else ""
        reason = "" if row.actual is None and what not in KINDS[:2] else row.reason
        reasons.setdefault(part if row.status == "partial" else reason or part, []).append(row)
    return [([write_name(row) for row in listed], reason) for reason, listed in reasons.items()]
