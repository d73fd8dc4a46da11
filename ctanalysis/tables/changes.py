"""The tables of trends and of comparisons: what moved, and what differs."""

from ctanalysis import html
from ctanalysis.findings import Findings
from ctanalysis.tables.parts import write_name
from ctanalysis.wording import VERDICT_WORDS, write_number


def tabulate_trends(findings: Findings) -> str:
    """One row a series: verdict, sentence, cautions."""
    rows = [
        [write_name(row), html.text("no trend given" if row.verdict == "R" else VERDICT_WORDS.get(row.verdict or "", "")), html.text(row.sentence), html.text("; ".join(row.warnings) or "–")]
        for row in findings
    ]  # fmt: skip
    notes = [
        "A range holds the values that fit these data reasonably well; values far outside do not. Each period is treated as separate from the last."
    ]
    return html.table(
        "What moved, and whether it is more than chance", ["Indicator", "Verdict", "What the figures say", "Cautions"], rows, notes=notes
    )


def tabulate_comparisons(findings: Findings) -> str:
    """One row a declared comparison."""
    rows = []
    for row in findings:
        n = write_number(row, "n") if row.n is not None else "n not given" if row.unit == "percentage" and row.verdict != "R" else "–"
        rows.append([
            html.text(row.comparison), html.text(f"{row.indicator} {row.title}" + (f", {row.group.replace('=', ': ')}" if row.group else "")), html.text("not compared" if row.verdict == "R" else VERDICT_WORDS.get(row.verdict or "", "")),
            html.text(row.sentence), html.text(n), html.text("; ".join(row.warnings) or "–"),
        ])  # fmt: skip
    notes = [
        f"{len(findings)} comparisons were declared before the figures were looked at."
        if len(findings) != 1
        else "The comparison was declared before the figures were looked at.",
        "Before and after: other things changed too; this does not show that the project caused it. Groups may differ in other ways.",
    ]
    return (
        html.table(
            "Declared comparisons", ["Comparison", "Indicator", "Verdict", "What the figures say", "n", "Cautions"], rows, notes=notes
        )
        if rows
        else html.tag("p", "No comparison is declared in the parameters.")
    )
