"""Tables of findings: each shown with caption, units, n and notes."""

from ctanalysis import html
from ctanalysis.findings import Finding, Findings
from ctanalysis.html import Shown
from ctanalysis.model import STATUSES
from ctanalysis.wording import SHAPES, TONES, VERDICT_WORDS, WITHHELD, WITHHELD_WORDS, describe, write_actual, write_number

WITHHELD_NOTE = f"{WITHHELD}: {WITHHELD_WORDS}. A small number, or a number from which a small one could be worked out, is not shown."


def tabulate(findings: Findings) -> Shown:
    """The findings as a table, the most urgent first where there is a status."""
    writers = {"gaps": _tabulate_gaps, "trends": _tabulate_trends, "comparisons": _tabulate_comparisons, "quality": _tabulate_quality, "series": _tabulate_series}
    if findings.kind not in writers:
        raise TypeError(f"findings of kind {findings.kind} have no table")
    shown = writers[findings.kind](describe(findings))
    return Shown(shown, f"{findings.kind}: {len(findings)} rows")


def write_status(status: str | None) -> str:
    """The status as a badge: a word and a shape; colour only repeats them."""
    word = status or ""
    return html.tag("span", html.tag("span", html.text(SHAPES.get(word, "")), aria_hidden="true"), " ", html.text(word), class_=f"ct-status ct-{TONES.get(word, 'plain')}")


def sort_by_urgency(findings: Findings) -> list[Finding]:
    """Findings with the most urgent status first, the farthest behind first among equals."""
    order = {status: index for index, status in enumerate(STATUSES)}
    return sorted(findings, key=lambda row: (order.get(row.status or "", 99), row.attainment if row.attainment is not None else 9e9, row.indicator or "", row.group or ""))


def write_name(row: Finding) -> str:
    """The indicator's id and title, and the group."""
    group = f" – {row.group.replace('=', ': ').replace('|', ', ')}" if row.group else ""
    return html.tag("a", html.text(row.indicator), href=f"#card-{slug(row.indicator or '')}") + " " + html.text((row.title or "") + group)


def slug(name: str) -> str:
    """A name that can stand in a link."""
    return "".join(character if character.isalnum() or character in "-_" else "-" for character in name)


def _tabulate_gaps(findings: Findings) -> str:
    rows = []
    for row in sort_by_urgency(findings):
        target = html.text(write_number(row, "target")) + (html.tag("small", html.text(f" by {row.window}")) if row.window and row.target is not None else "")
        due = write_number(row, "due") + (" (assumed path)" if row.due_kind == "assumed path" else "")
        marks = html.tag("small", html.text("; ".join(row.marks)), class_="ct-marks") if row.marks else ""
        rows.append([
            write_name(row), write_status(row.status) + marks, html.text(write_actual(row)), html.text(write_number(row, "baseline")), target,
            html.text(due), html.text(write_number(row, "gap")), html.text(write_number(row, "achievement")), html.text(write_number(row, "attainment")),
        ])  # fmt: skip
    columns = ["Indicator", "Status", "Actual (with n)", "Baseline", "Target", "Due by now", "Gap to target", "Way gone to target", "Share of what is due"]
    notes = [
        "Way gone = (actual − start) ÷ (target − start); share of what is due = (actual − start) ÷ (due − start). The start is the baseline; it is zero for figures that are added up.",
        *([WITHHELD_NOTE] if any(row.withheld for row in findings) else []),
    ]
    return html.table("Where each indicator stands, the most urgent first", columns, rows, notes=notes, class_="ct-wide")


def _tabulate_trends(findings: Findings) -> str:
    rows = [
        [write_name(row), html.text("no trend given" if row.verdict == "R" else VERDICT_WORDS.get(row.verdict or "", "")), html.text(row.sentence), html.text("; ".join(row.warnings) or "–")]
        for row in findings
    ]  # fmt: skip
    notes = ["A range holds the values that fit these data reasonably well; values far outside do not. Each period is treated as separate from the last."]
    return html.table("What moved, and whether it is more than chance", ["Indicator", "Verdict", "What the figures say", "Cautions"], rows, notes=notes)


def _tabulate_comparisons(findings: Findings) -> str:
    rows = []
    for row in findings:
        n = write_number(row, "n") if row.n is not None else "n not given" if row.unit == "percentage" and row.verdict != "R" else "–"
        rows.append([
            html.text(row.comparison), html.text(f"{row.indicator} {row.title}" + (f", {row.group.replace('=', ': ')}" if row.group else "")), html.text("not compared" if row.verdict == "R" else VERDICT_WORDS.get(row.verdict or "", "")),
            html.text(row.sentence), html.text(n), html.text("; ".join(row.warnings) or "–"),
        ])  # fmt: skip
    notes = [
        f"{len(findings)} comparisons were declared before the figures were looked at." if len(findings) != 1 else "The comparison was declared before the figures were looked at.",
        "Before and after: other things changed too; this does not show that the project caused it. Groups may differ in other ways.",
    ]
    return html.table("Declared comparisons", ["Comparison", "Indicator", "Verdict", "What the figures say", "n", "Cautions"], rows, notes=notes) if rows else html.tag("p", "No comparison is declared in the parameters.")


def _tabulate_quality(findings: Findings) -> str:
    by_indicator: dict[str, list[Finding]] = {}
    for row in findings:
        by_indicator.setdefault(row.indicator or "", []).append(row)
    standards = [row.method or "" for row in next(iter(by_indicator.values()), [])]
    rows, clear = [], []
    for name, seen in by_indicator.items():
        if not any(row.warnings for row in seen):
            clear.append(name)
            continue
        cells = [html.tag("ul", *(html.tag("li", html.text(sentence)) for sentence in row.warnings)) if row.warnings else html.tag("span", "nothing seen", class_="ct-quiet") for row in seen]
        rows.append([write_name(seen[0]), *cells])
    notes = [
        *([f"Nothing seen under any standard: {', '.join(clear)}."] if clear else []),
        "Nothing seen does not mean nothing is wrong: whether a measure is the right one, or whether staff were pressed, cannot be computed.",
    ]
    columns = ["Indicator", *(word.capitalize() for word in standards)]
    return html.table("Data quality by the five standards: what was seen", columns, rows, notes=notes, class_="ct-wide") if rows else "".join(html.tag("p", html.text(note)) for note in notes)


def _tabulate_series(findings: Findings) -> str:
    periods = list(dict.fromkeys(row.period for row in findings))
    lines: dict[tuple[str, str | None, str | None], dict[str | None, Finding]] = {}
    for row in findings:
        lines.setdefault((row.indicator or "", row.group, row.comparison), {})[row.period] = row
    rows = []
    for (_, group, wave), cells in lines.items():
        first = next(iter(cells.values()))
        bare = first.unit == "percentage" and any(cell.value is not None and cell.n is None for cell in cells.values())
        name = html.text(f"{first.indicator} {first.title}" + (" (n not given by the source)" if bare else "") + (f" – {group.replace('=', ': ').replace('|', ', ')}" if group else "") + (f" ({wave})" if wave else ""))
        rows.append([name, *(_write_cell(cells.get(period)) for period in periods)])
    notes = [WITHHELD_NOTE] if any(row.withheld for row in findings) else []
    return html.table("Every figure, as released", ["Indicator and group", *(str(period) for period in periods)], rows, notes=notes, class_="ct-series")


def _write_cell(row: Finding | None) -> str:
    if row is None:
        return "–"
    if row.withheld:
        return html.tag("abbr", WITHHELD, title=WITHHELD_WORDS)
    text = write_number(row, "value")
    if row.numerator is not None and row.denominator is not None:
        text += f" ({write_number(row, 'numerator')} of {write_number(row, 'denominator')})"
    elif row.n is not None:
        text += f" (n = {write_number(row, 'n')})"
    return html.text(text)
