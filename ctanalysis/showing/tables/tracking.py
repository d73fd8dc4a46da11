"""The tracking table: period, year to date and life of the project, side by side."""

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_mark
from ctanalysis.showing import html
from ctanalysis.showing.tables.badges_and_line_names import WITHHELD_NOTE, write_name, write_status
from ctanalysis.showing.wording import TONES, write_actual, write_number
from ctanalysis.showing.wording.numbers import name_aim

HEADS = later({"period": "In the period", "ytd": "Year to date", "life": "Life of the project"})


def tabulate_tracking(findings: Findings[GapFinding]) -> str:
    """One row an indicator and judged group; where the year to date is the period itself it is not
    shown twice.
    """
    lines: dict[tuple[str | None, str | None], dict[str | None, GapFinding]] = {}
    for row in findings:
        lines.setdefault((row.indicator, row.group), {})[row.scope] = row
    scopes = [scope for scope in HEADS if scope != "ytd" or any(_differs(line) for line in lines.values())]
    rows = [
        [
            write_name(next(iter(line.values()))),
            html.text(write_number(line["period"], "baseline")),
            *(_write_scope(line[scope]) for scope in scopes),
        ]
        for line in lines.values()
    ]
    notes = [
        phrase(
            "Year to date: from the first day of the project's year to the period's end. "
            "What is added up is added up over each stretch. What the parameters pool is pooled "
            "over it by its counts, without the round of its baseline; of rounds on a schedule it "
            "is the last. All else, also a share, is its last value in it."
        ),
        phrase(
            "A target is shown where one was promised for that window, or where part "
            "targets cover it; a level is held against the target in force. A level or a "
            "share has one standing, in the stretch that is judged."
        ),
        *([WITHHELD_NOTE] if any(row.withheld for row in findings) else []),
    ]
    return html.table(
        phrase("Actual and target: period, year to date, life of the project"),
        [later("Indicator"), later("Baseline"), *(HEADS[scope] for scope in scopes)],
        rows,
        notes=notes,
        class_="ct-wide ct-tracking",
    )


def _differs(line: dict[str | None, GapFinding]) -> bool:
    return line["ytd"].actual != line["period"].actual or line["ytd"].target != line["period"].target


def _write_scope(row: GapFinding) -> str:
    if row.measured_in.is_rating and row.status in TONES:
        return write_status(row.status or "")
    words = html.text(write_actual(row))
    if row.actual is None and row.reason and not row.withheld:
        words += html.write("small", row.reason)
    words += html.join(html.write("small", write_mark(mark)) for mark in row.parts if row.actual is not None)
    if row.target is not None:
        share = (
            phrase(
                ", {achievement} of the target" if not row.start else ", {achievement} of the way",
                achievement=write_number(row, "achievement"),
            )
            if row.achievement is not None and row.achievement >= 0
            else ""
        )
        limit = phrase("at most ") if name_aim(row) == "limit" else ""
        target = f"{limit}{write_number(row, 'target')}"
        words += html.write("small", phrase("of {target}{share}", target=target, share=share))
    return words + (
        html.write("small", write_status(row.status))
        if row.status and row.actual is not None and row.target is not None
        else ""
    )
