"""The table of figures by sex and by age: everybody and each group side by side."""

from collections.abc import Sequence

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GroupFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.mark_words import write_mark, write_window
from ctanalysis.ground.value_labels import name_group
from ctanalysis.showing import html
from ctanalysis.showing.tables.badges_and_line_names import WITHHELD_NOTE, write_linked_title, write_withheld
from ctanalysis.showing.wording import write_digits, write_number


def tabulate_groups(findings: Findings[GroupFinding]) -> str:
    """One table a dimension, a row an indicator and a column a group."""
    if not len(findings):
        return html.nothing(phrase("No other indicator is counted by sex or age."))
    dimensions = dict.fromkeys(row.dimension for row in findings)
    return html.join(_write_dimension(name or "", [row for row in findings if row.dimension == name])
                     for name in dimensions)  # fmt: skip


def _write_dimension(dimension: str, rows: Sequence[GroupFinding]) -> str:
    groups = list(dict.fromkeys(row.group for row in rows))
    heads = [phrase("Everybody") if group is None else name_group(group.split("=", 1)[-1]) for group in groups]
    windows = {row.window for row in rows}
    lines = []
    for indicator in dict.fromkeys(row.indicator for row in rows):
        own = {row.group: row for row in rows if row.indicator == indicator}
        whole = own[None]
        when = html.write("small", write_window(whole.window)) if len(windows) > 1 else ""
        name = write_linked_title(whole) + when
        lines.append([name, *(_write_cell(own[group]) for group in groups)])
    notes = [
        phrase("Nothing is tested here: a difference between groups may be chance, or have other reasons than {what}.",
               what=name_group(dimension)),
        *([WITHHELD_NOTE] if any(row.withheld for row in rows) else []),
    ]  # fmt: skip
    when = f", {write_window(rows[0].window)}" if len(windows) == 1 else ""
    caption = phrase("Other indicators by {what}", what=name_group(dimension)) + when
    return html.table(caption, [phrase("Indicator"), *heads], lines, notes=notes, class_="ct-groups")


def _write_cell(row: GroupFinding) -> str:
    if row.withheld:
        return write_withheld()
    if row.value is None:
        return html.write("quiet", phrase("not recorded"))
    made_of = [phrase("n = {n}", n=write_digits(row.n, 0))] if row.n is not None else []
    beside = html.join(html.write("small", words) for words in (*made_of, *map(write_mark, row.marks)))
    return html.text(write_number(row, "value")) + beside
