"""The table of provision: needs against services received."""

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ProvisionFinding
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.mark_words import write_mark, write_window
from ctanalysis.showing import html
from ctanalysis.showing.tables.badges_and_line_names import WITHHELD_NOTE, write_withheld
from ctanalysis.showing.wording import write_digits, write_group_words, write_number
from ctanalysis.showing.wording.numbers_in_words import capitalise

SHAPES = {"provision gap": "◐", "no gap": "★", "data gap": "○", "withheld": "c"}
MARKED = {"left behind": "▼ "}
NO_SERVICE = later("No service was named, so gaps in assistance cannot be shown.")
NOTES = later(
    (
        "Provision gap: people who needed a service and did not receive it. It is not a "
        "performance "
        "gap (an actual short of its target) and not a data gap "
        "(need or service was not recorded).",
        "Left behind: the group's share lies at least 10 percentage points below everybody's, or "
        "nobody in it was served, and chance alone would do that to fewer than one group in forty; of many "
        "groups it may do so to one.",
    )
)


def tabulate_provision(findings: Findings[ProvisionFinding]) -> str:
    """One row a service for everybody, and one a group."""
    if not len(findings):
        return html.nothing(NO_SERVICE)
    rows = []
    for row in findings:
        name = (
            html.write("strong", row.service)
            if row.group is None
            else html.text(f"{row.service} – {write_group_words(row.group)}")
        )
        rows.append(
            [
                name,
                html.text(write_window(row.window)),
                _show(row, "needed"),
                _show(row, "received"),
                _write_share(row),
                _show(row, "unmet"),
                _write_status(row),
            ]
        )
    told = dict.fromkeys(words for row in findings if not row.low for words in row.warnings)
    notes = [
        *NOTES,
        *(f"{capitalise(words)}." for words in told),
        *([WITHHELD_NOTE] if any(row.withheld for row in findings) else []),
    ]
    columns = [
        phrase("Service and group"),
        phrase("When"),
        phrase("Needed it"),
        phrase("Received it"),
        phrase("Share"),
        phrase("Did not"),
        phrase("Finding"),
    ]
    return html.table(phrase("Needs against services received"), columns, rows, notes=notes, class_="ct-wide")


def _show(row: ProvisionFinding, field: str) -> str:
    if row.withheld:
        return write_withheld()
    value = getattr(row, field)
    return (
        phrase("not recorded")
        if value is None and field != "unmet"
        else "–"
        if value is None
        else html.text(write_digits(value, 0))
    )


def _write_share(row: ProvisionFinding) -> str:
    if row.withheld:
        return write_withheld()
    if row.value is None:
        return "–"
    spread = (
        html.write(
            "small",
            phrase(
                "95 % range {low} to {high} %",
                low=write_decimal(f"{row.low:.0f}"),
                high=write_decimal(f"{row.high:.0f}"),
            ),
        )
        if row.low is not None and row.high is not None
        else ""
    )
    return html.text(write_number(row, "value")) + spread


def _write_status(row: ProvisionFinding) -> str:
    word = row.status or ""
    badge = html.write("badge", SHAPES.get(word, ""), phrase(word), "plain")
    reason = html.write("small", row.reason) if row.reason and not row.withheld else ""
    return (
        badge
        + html.join(html.write("small", MARKED.get(mark, "") + write_mark(mark), "ct-marks") for mark in row.marks)
        + reason
    )
