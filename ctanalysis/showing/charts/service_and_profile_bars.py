"""Bars of shares: who was served of those who needed it, and who the people are; each bar stands
beside its numbers in a table, so that nothing is said by its length alone.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ctanalysis.analyses.provision import ADDED_UP
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ProfileFinding, ProvisionFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_mark
from ctanalysis.ground.terms import LOOSE
from ctanalysis.ground.value_labels import name_group
from ctanalysis.showing import html
from ctanalysis.showing.html import Shown
from ctanalysis.showing.tables.profile import LEAST, write_year
from ctanalysis.showing.tables.provision import NO_SERVICE
from ctanalysis.showing.templates import render
from ctanalysis.showing.wording import WITHHELD, write_digits, write_group_words, write_number, write_part
from ctanalysis.showing.wording.numbers_in_words import capitalise

NO_PROFILE = later(
    "No context indicator that counts people has a dimension declared as exploitation, means, recruitment, relation, "
    "route, sex or age."
)
WITHHELD_NOTE = later("[c]: withheld to protect people.")
TOGETHER = later({
    "exact": "Those withheld together: {count} ({share}).",
    # of parts that add up loosely nobody outside can tell who is withheld from who is in no row
    "loose": "Those withheld, or in no row here, together: {count} ({share}).",
})  # fmt: skip


@dataclass(frozen=True)
class Bar:
    """A row: its name, the share that is drawn in percent (None: no bar), what stands beside it."""

    name: str
    share: float | None
    words: str
    mark: str = ""
    is_head: bool = False


@dataclass(frozen=True)
class Bars:
    """A small table with bars."""

    caption: str
    rows: tuple[Bar, ...]
    notes: tuple[str, ...] = ()


def plot_services(findings: Findings[ProvisionFinding]) -> Shown:
    """One small table a service: everybody, then the groups, each with the share that was served;
    groups that are left behind are marked.
    """
    if not len(findings):
        return Shown(html.nothing(NO_SERVICE), phrase("no services"))
    services = list(dict.fromkeys((row.service, row.window) for row in findings))
    tables = []
    for service, window in services:
        rows = [row for row in findings if (row.service, row.window) == (service, window)]
        notes = [f"{capitalise(phrase(ADDED_UP))}."] if any(phrase(ADDED_UP) in row.warnings for row in rows) else []
        notes += [WITHHELD_NOTE] if any(row.withheld for row in rows) else []
        caption = phrase(
            "{service}: received of those who needed it, {window}",
            service=service or "",
            window=write_year(window, rows),
        )
        tables.append(Bars(capitalise(caption), tuple(map(_write_service, rows)), tuple(notes)))
    return Shown(render("bars", tables=tables), phrase("{count} services", count=len(tables)))


def plot_parts(findings: Findings[ProfileFinding], mapped: Collection[tuple[str | None, str | None]] = ()) -> Shown:
    """One small table an indicator and dimension, of the last year that has figures: the parts with
    their shares of everybody, what is not known last. Routes have a picture of their own, and so has what is `mapped`:
    indicators and dimensions.
    """
    if not len(findings):
        return Shown(html.nothing(NO_PROFILE), phrase("no profile"))
    kinds = dict.fromkeys((row.indicator, row.dimension) for row in findings)
    tables = [
        _write_parts([row for row in findings if (row.indicator, row.dimension) == kind])
        for kind in kinds
        if kind[1] != "route" and kind not in mapped
    ]
    return Shown(render("bars", tables=tables) if tables else "", phrase("{count} dimensions", count=len(tables)))


def _write_service(row: ProvisionFinding) -> Bar:
    name = write_group_words(row.group) or phrase("Everybody")
    is_head = row.group is None
    if row.withheld:
        return Bar(name, None, WITHHELD, is_head=is_head)
    if row.status == "data gap":
        return Bar(name, None, f"{row.reason or phrase('not recorded')}", phrase("not recorded"), is_head)
    made_of = phrase(
        "{received} of {needed}", received=write_number(row, "received"), needed=write_number(row, "needed")
    )
    share = f" ({write_number(row, 'value')})" if row.value is not None else ""
    rest = phrase("; {unmet} did not", unmet=write_digits(row.unmet, 0)) if row.unmet else ""
    return Bar(name, row.value, f"{made_of}{share}{rest}", phrase("; ").join(map(write_mark, row.marks)), is_head)


def _write_parts(rows: Sequence[ProfileFinding]) -> Bars:
    years = [row.window for row in rows if isinstance(row.value, (int, float)) or row.withheld]
    year = years[-1] if years else rows[-1].window
    of_year = [row for row in rows if row.window == year and not ("unknown" in row.marks and row.value == 0)]
    last = sorted(of_year, key=lambda row: "unknown" in row.marks)
    total = next((row.denominator for row in last if row.denominator is not None), None)
    n = f", n = {write_digits(total, 0)}" if total is not None else ""
    dimension = name_group(str(rows[0].dimension)).replace("_", " ")
    notes = []
    if any("overlaps" in row.marks for row in last):
        notes.append(phrase("One person may be in several rows."))
    if any(row.withheld for row in last):
        notes.append(WITHHELD_NOTE)
    if together := _find_together(last, total):
        is_loose = any(LOOSE in row.marks for row in last)
        notes.append(
            phrase(
                TOGETHER["loose" if is_loose else "exact"],
                count=write_digits(together, 0),
                share=write_part(together / (total or together)),
            )
        )
    caption = phrase(
        "{title} by {dimension}, {year}{n}", title=rows[0].title, dimension=dimension, year=write_year(year, rows), n=n
    )
    return Bars(caption, tuple(_write_part(row) for row in last), tuple(notes))


def _find_together(rows: Sequence[ProfileFinding], total: float | None) -> float | None:
    """How many are in the parts that are withheld, where what is shown tells it: everybody is in
    one part, and more than one is withheld; of parts that add up loosely with those in none.
    """
    shown = [row.value for row in rows if not row.withheld]
    is_whole = any("unknown" in row.marks for row in rows) and not any(
        "overlaps" in row.marks or row.parts for row in rows
    )
    if total is None or None in shown or not is_whole or len(rows) - len(shown) < 2:
        return None
    together = total - sum(value or 0.0 for value in shown)
    return together if together >= LEAST else None


def _write_part(row: ProfileFinding) -> Bar:
    name = name_group((row.group or "").split("=", 1)[-1])
    if row.withheld:
        return Bar(name, None, WITHHELD)
    if not isinstance(row.value, (int, float)):
        return Bar(name, None, row.reason or phrase("not recorded"))
    number, mark = write_digits(row.value, 0), phrase("; ").join(map(write_mark, row.parts))
    if row.parts or not row.denominator or row.denominator < LEAST:
        return Bar(name, None, number, mark)
    share = row.value / row.denominator
    return Bar(name, 100 * share, f"{number} ({write_part(share)})", mark)
