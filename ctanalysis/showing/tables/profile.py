"""The tables of the profile: for each dimension its parts by year, the unknown always beside them;
routes from place to place.
"""

from collections.abc import Sequence

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import PathwayFinding, ProfileFinding, ProvisionFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.mark_words import write_mark, write_window
from ctanalysis.ground.terms import OVER_A_BREAK, PROVISIONAL, read_group
from ctanalysis.ground.value_labels import name_group
from ctanalysis.showing import html
from ctanalysis.showing.tables.badges_and_line_names import WITHHELD_NOTE, write_withheld
from ctanalysis.showing.wording import write_digits, write_part

LEAST = 20.0  # people below which no share is written


def tabulate_profile(findings: Findings[ProfileFinding]) -> str:
    """One table an indicator and dimension."""
    tables: dict[tuple[str | None, str | None], list[ProfileFinding]] = {}
    for row in findings:
        tables.setdefault((row.indicator, row.dimension), []).append(row)
    if not tables:
        return html.nothing(
            phrase(
                "Up to this period no context indicator that counts people is broken "
                "down by exploitation, means, recruitment, relation, route, sex or age. "
                "Rates and percentages are no counts: their groups stand with their figures."
            )
        )
    note = phrase(
        "Context, not a score: it describes the people who were found, not all who "
        "are trafficked. Shares are of everybody in that year."
    )
    beside = html.write("box", [_write_dimension(rows) for rows in tables.values()], "ct-beside")
    return beside + html.write("paragraph", note, "ct-note")


def _write_dimension(rows: list[ProfileFinding]) -> str:
    years = list(dict.fromkeys(row.window for row in rows))
    lines: dict[str | None, dict[str | None, ProfileFinding]] = {}
    for row in rows:
        lines.setdefault(row.group, {})[row.window] = row
    ordered = sorted(lines.items(), key=lambda line: "unknown" in next(iter(line[1].values())).marks)
    everybody = [html.write("strong", phrase("Everybody")), *(_write_total(year, rows) for year in years)]
    body = [[_name(group, cells), *(_write_cell(cells.get(year)) for year in years)] for group, cells in ordered]
    overlapping = any("overlaps" in row.marks for row in rows)
    notes = [phrase("One person may be in several rows, so that shares do not make 100 %.")] if overlapping else []
    notes += [WITHHELD_NOTE] if any(row.withheld for row in rows) else []
    dimension = str(rows[0].dimension).replace("_", " ")
    what = name_group("routes" if dimension == "route" else dimension)
    return html.table(
        phrase("{title}, by {what}", title=rows[0].title, what=what),
        [what.capitalize(), *(write_year(year, rows) for year in years)],
        [*body, everybody],
        notes=notes,
        class_="ct-profile",
    )


def write_year(
    year: str | None, rows: Sequence[ProfileFinding] | Sequence[ProvisionFinding] | Sequence[PathwayFinding]
) -> str:
    """The year as the head of its figures: where they are still provisional, or add up what lies on both sides of a
    declared break, that is said beside it.
    """
    marks = {mark for row in rows if row.window == year for mark in row.marks}
    said = phrase("; ").join(phrase(mark) for mark in (OVER_A_BREAK, PROVISIONAL) if mark in marks)
    return f"{write_window(year)} ({said})" if said else write_window(year)


def _name(group: str | None, cells: dict[str | None, ProfileFinding]) -> str:
    first = next(iter(cells.values()))
    if first.dimension == "route":
        return html.text(" → ".join(name_group(place) for _, place in read_group(group)))
    words = html.text(name_group((group or "").split("=", 1)[-1]))
    return html.write("emphasis", words) if "unknown" in first.marks else words


def _write_total(year: str | None, rows: list[ProfileFinding]) -> str:
    totals = {row.denominator for row in rows if row.window == year}
    number = next(iter(totals), None)
    return html.write("strong", write_digits(number, 0)) if number is not None else "–"


def _write_cell(row: ProfileFinding | None) -> str:
    if row is None:
        return "–"
    if row.withheld:
        return write_withheld()
    if not isinstance(row.value, (int, float)):
        return html.write("quiet", row.reason or phrase("not recorded"))
    share = (
        f" ({write_part(row.value / row.denominator)})"
        if row.denominator and row.denominator >= LEAST and not row.parts
        else ""
    )
    return html.text(write_digits(row.value, 0) + share) + html.join(
        html.write("small", write_mark(part)) for part in row.parts
    )
