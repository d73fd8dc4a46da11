"""Service pathways as bars: a step a line, each beside the people who were due for it and who took it."""

from collections.abc import Sequence

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import PathwayFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_mark
from ctanalysis.showing import html
from ctanalysis.showing.charts.service_and_profile_bars import WITHHELD_NOTE, Bar, Bars
from ctanalysis.showing.html import Shown
from ctanalysis.showing.tables.profile import write_year
from ctanalysis.showing.templates import render
from ctanalysis.showing.wording import WITHHELD, write_digits, write_number

NO_PATHWAY = later("No pathway of services was named.")


def plot_pathways(findings: Findings[PathwayFinding]) -> Shown:
    """A small table with bars for each pathway; nothing where none is declared."""
    if not len(findings):
        return Shown(html.nothing(NO_PATHWAY), phrase("no pathways"))
    titles = list(dict.fromkeys(row.pathway for row in findings))
    tables = [_write_pathway([row for row in findings if row.pathway == title]) for title in titles]
    return Shown(render("bars", tables=tables), phrase("{count} pathways", count=len(tables)))


def _write_pathway(rows: Sequence[PathwayFinding]) -> Bars:
    notes = [
        phrase(
            "Each step is of those who were due for it in this time: they need not be the people of the step before."
        )
    ]
    notes += [WITHHELD_NOTE] if any(row.withheld for row in rows) else []
    caption = phrase(
        "{title}: who took each step, of those due for it, {window}",
        title=rows[0].pathway or "",
        window=write_year(rows[0].window, rows),
    )
    return Bars(caption, tuple(map(_write_step, rows)), tuple(notes))


def _write_step(row: PathwayFinding) -> Bar:
    name = f"{row.step:.0f}. {row.title}"
    if row.withheld:
        return Bar(name, None, WITHHELD)
    if row.value is None:
        return Bar(name, None, row.reason or phrase("not recorded"))
    if row.due is None or row.taken is None:
        return Bar(name, None, phrase("its counts are not given"))
    made_of = phrase("{received} of {needed}", received=write_digits(row.taken, 0), needed=write_digits(row.due, 0))
    rest = phrase("; {unmet} did not", unmet=write_digits(row.due - row.taken, 0))
    marks = phrase("; ").join(map(write_mark, row.marks))
    return Bar(name, row.value, f"{made_of} ({write_number(row, 'value')}){rest}", marks)
