"""The table of data quality: what was seen under each standard."""

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import QualityFinding
from ctanalysis.showing import html
from ctanalysis.showing.tables.parts import write_name

# for params/<project>/narrative/quality/<indicator>.md
SLOT = '<ct-note data-key="quality/{key}" data-title="{title}"></ct-note>'


def tabulate_quality(findings: Findings[QualityFinding]) -> str:
    """One row an indicator with remarks, a column a standard."""
    by_indicator: dict[str, list[QualityFinding]] = {}
    whole = [
        html.tag("p", html.text(" ".join(row.remarks)), class_="ct-note")
        for row in findings
        if row.indicator is None
    ]
    for row in findings:
        if row.indicator is None:
            continue
        by_indicator.setdefault(row.indicator or "", []).append(row)
    standards = [row.standard or "" for row in next(iter(by_indicator.values()), [])]
    rows, clear = [], []
    for name, seen in by_indicator.items():
        if not any(row.remarks for row in seen):
            clear.append(name)
            continue
        cells = [
            html.tag("ul", *(html.tag("li", html.text(sentence)) for sentence in row.remarks))
            if row.remarks
            else html.tag("span", "nothing seen", class_="ct-quiet")
            for row in seen
        ]
        rows.append([write_name(seen[0]), *cells, SLOT.format(key=html.text(name), title="")])
    notes = [
        *([f"Nothing seen under any standard: {', '.join(clear)}."] if clear else []),
        "Nothing seen does not mean nothing is wrong: whether a measure is the right one, or "
        "whether staff were pressed, cannot be computed.",
    ]
    columns = ["Indicator", *(word.capitalize() for word in standards), "The assessor's words"]
    unseen = "".join(
        SLOT.format(key=html.text(name), title=html.text(f"{name} {by_indicator[name][0].title}"))
        for name in clear
    )
    if not rows:
        return "".join([*whole, *(html.tag("p", html.text(note)) for note in notes), unseen])
    return (
        "".join(whole)
        + html.table(
            "Data quality by the five standards: what was seen",
            columns,
            rows,
            notes=notes,
            class_="ct-wide",
        )
        + unseen
    )
