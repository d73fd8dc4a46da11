"""What is missing, under what it is, each with its own reason."""

from collections.abc import Iterable

from ctanalysis.ground.kinds import GapFinding
from ctanalysis.showing import html
from ctanalysis.showing.tables import write_name


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
        "No figure": [
            row
            for row in rows
            if row.actual is None
            and row.status in ("no data", "context", "no target")
            and not row.measured_in.is_rating
        ],
        "No rating": [row for row in rows if row.status == "no data" and row.measured_in.is_rating],
        "Figures of some periods only": [
            row
            for row in rows
            if row.status == "partial" or row.status in ("context", "no target") and row.parts
        ],
        "No target": [row for row in rows if row.status == "no target"],
        "No baseline": [row for row in rows if "no baseline" in row.marks],
        "The numbers behind a percentage": [
            row
            for row in rows
            if row.measured_in.is_percent and row.actual is not None and row.n is None
        ],
    }


def write_missing(ordered: list[GapFinding]) -> str:
    """The list of what is missing, or that nothing is."""
    found = {what: rows for what, rows in list_missing(ordered).items() if rows}
    items = [
        html.tag(
            "li",
            html.tag("strong", html.text(f"{what} ({len(rows)}): ")),
            _name_missing(what, rows),
        )
        for what, rows in found.items()
    ]
    body = (
        html.tag("ul", *items, class_="ct-list")
        if items
        else html.tag("p", "Nothing that is due and can be shown is missing.", class_="ct-quiet")
    )
    return body


def _name_missing(what: str, rows: list[GapFinding]) -> str:
    """The lines by name, those that lack it for the same reason together; why a figure is missing
    stands with the figures only.
    """
    reasons: dict[str, list[GapFinding]] = {}
    for row in rows:
        part = ", ".join(row.parts) if row.actual is not None else ""
        reason = "" if row.actual is None and what not in ("No figure", "No rating") else row.reason
        reasons.setdefault(part if row.status == "partial" else reason or part, []).append(row)
    return "; ".join(
        ", ".join(write_name(row) for row in listed) + (html.text(f": {reason}") if reason else "")
        for reason, listed in reasons.items()
    )
