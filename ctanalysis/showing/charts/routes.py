"""Routes from place to place: one plain picture, lines as thick as the people are many."""

from collections.abc import Sequence

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ProfileFinding
from ctanalysis.ground.language import phrase, phrase_number
from ctanalysis.ground.terms import read_group
from ctanalysis.showing.charts.chart_style_and_svg import ACCENT, INK, SIZE, WIDTH, hold_style, make_axes, write_figure
from ctanalysis.showing.html import Shown
from ctanalysis.showing.tables.profile import write_year
from ctanalysis.showing.wording import write_digits

MANY = 3  # places on a route that take a wider picture


def plot_routes(findings: Findings[ProfileFinding]) -> Shown:
    """The routes of the last year that has some; nothing where none is counted or shown."""
    known = [
        row
        for row in findings
        if row.dimension == "route"
        and "unknown" not in row.marks
        and isinstance(row.value, (int, float))
        and row.value > 0
    ]
    if not known:
        return Shown("", phrase("no routes"))
    longest = max(len(read_group(row.group)) for row in known)
    year = next(row.window for row in reversed(known) if len(read_group(row.group)) == longest)
    last = [
        row
        for row in findings
        if row.dimension == "route" and row.window == year and len(read_group(row.group)) == longest
    ]
    return Shown(_draw_routes(last, _say_rest(last, findings, year)), phrase("routes"))


def _say_rest(routes: Sequence[ProfileFinding], findings: Findings[ProfileFinding], year: str | None) -> str:
    """How many of everybody the picture shows, and what is known of the others."""
    everybody = next((row.denominator for row in routes if row.denominator is not None), None)
    shown = sum(row.value for row in routes if row.value is not None)
    if everybody is None or shown == everybody:
        return ""
    said = phrase(
        " Shown are {shown} of {everybody} people.", shown=write_digits(shown, 0), everybody=write_digits(everybody, 0)
    )
    is_rest = any(row.dimension == "route" and row.window == year and "unknown" in row.marks for row in findings)
    hidden = any(row.withheld for row in routes)
    words = (
        phrase("The route of the others is not known, or withheld.")
        if hidden
        else phrase("The route of the others is not known.")
    )
    return f"{said} {words}" if is_rest or hidden else said


@hold_style()
def _draw_routes(rows: Sequence[ProfileFinding], others: str) -> str:
    routes = [(_list_places(row), row.value) for row in rows if isinstance(row.value, (int, float)) and row.value > 0]
    hidden = sum(row.withheld for row in rows)
    steps = max(len(places) for places, _ in routes)
    columns = [list(dict.fromkeys(places[step] for places, _ in routes if len(places) > step)) for step in range(steps)]
    height = max(len(column) for column in columns)
    figure, axes = make_axes(WIDTH if steps < MANY else 1.5 * WIDTH, 0.2 + 0.28 * height)
    widest = max(value for _, value in routes)
    for places, value in routes:
        for step in range(len(places) - 1):
            ends = [_find_height(columns[step + side], places[step + side], height) for side in (0, 1)]
            axes.plot(
                [step + 0.04, step + 0.96],
                ends,
                color=ACCENT,
                linewidth=1 + 9 * value / widest,
                alpha=0.45,
                solid_capstyle="butt",
            )
    for step, column in enumerate(columns):
        for place in column:
            side = "right" if step == 0 else "left" if step == steps - 1 else "center"
            axes.text(step, _find_height(column, place, height), place, ha=side, va="center", fontsize=SIZE, color=INK)
    axes.set_xlim(-0.6, steps - 1 + 0.6)
    axes.set_ylim(-0.7, height - 0.3)
    axes.set_axis_off()
    said = phrase("; ").join(f"{phrase(' to ').join(places)} {write_digits(value, 0)}" for places, value in routes)
    rest = (
        phrase_number(" {number} route is withheld ([c]).", " {number} routes are withheld ([c]).", hidden)
        if hidden
        else ""
    ) + others
    alt = phrase(
        "Routes of {title}, {window}: {said}.{rest}",
        title=rows[0].title,
        window=write_year(rows[0].window, rows),
        said=said,
        rest=rest,
    )
    return write_figure(
        figure,
        f"ct-routes-{rows[0].indicator}",
        alt,
        phrase("{title}: routes, {window}", title=rows[0].title, window=write_year(rows[0].window, rows)),
        phrase("Lines are as thick as the people are many; numbers stand in the table.{rest}", rest=rest),
    )


def _list_places(row: ProfileFinding) -> tuple[str, ...]:
    return tuple(place for _, place in read_group(row.group))


def _find_height(column: Sequence[str], place: str, height: int) -> float:
    """Places from the top down, each column in the middle."""
    return (height - 1) - list(column).index(place) - (height - len(column)) / 2
