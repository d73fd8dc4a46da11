"""Needs met by group, year by year: a picture a service, everybody dotted, each line named where it ends."""

from collections.abc import Iterator, Sequence

from ctanalysis.analyses.left_behind import is_part_of
from ctanalysis.analyses.needs_met import ALIKE, NEAR
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FigureFinding, NeedsMetFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.mark_words import write_window
from ctanalysis.ground.terms import PROVISIONAL, read_group
from ctanalysis.ground.value_labels import name_group
from ctanalysis.showing import html
from ctanalysis.showing.charts.chart_style_and_svg import COLOURS, QUIET, draw_figure, hold_style, make_axes
from ctanalysis.showing.charts.indicators import OF_FINDING, name_years
from ctanalysis.showing.charts.lines_by_group import MARKERS
from ctanalysis.showing.charts.target_and_start_lines import Name, make_room, write_names
from ctanalysis.showing.html import Shown
from ctanalysis.showing.tables.profile import write_year
from ctanalysis.showing.wording import write_digits, write_group_words, write_number
from ctanalysis.showing.wording.numbers_in_words import capitalise

MOST = 4  # groups in a picture
YEARS = 2  # with a share, that a line takes


def plot_needs_met(findings: Findings[NeedsMetFinding]) -> Shown:
    """A picture for each service and dimension of two to four groups that have shares in two years or more; before
    them the group that lies farthest below everybody.
    """
    farthest = _tell_farthest(findings)
    charts = [_draw(everybody, groups) for everybody, groups in _list_pictures(findings)]
    words = html.write("paragraph", farthest) if farthest else ""
    box = html.write("box", charts, "ct-charts") if charts else ""
    return Shown(html.join((words, box)), farthest)


def _tell_farthest(findings: Findings[NeedsMetFinding]) -> str:
    """Which group is served least beside everybody, and how many of it went without."""
    last = {(row.service, row.group): row for row in findings}  # the rows of a group stand in the order of time
    below = [
        row
        for row in last.values()
        if row.apart is not None
        and row.apart <= -NEAR
        and row.change != ALIKE
        and is_part_of(row, last[row.service, None])
    ]
    bounded = [row for row in last.values() if row.needed and row.received_at_most is not None]
    least = [
        phrase(
            "Of {needed} who needed {service} ({group}) at least {unmet} went without.",
            needed=write_number(row, "needed"),
            service=row.service or "",
            group=write_group_words(row.group),
            unmet=write_digits((row.needed or 0.0) - (row.received_at_most or 0.0), 0),
        )
        for row in bounded
    ]
    if not below:
        return " ".join(least)
    row = min(below, key=lambda one: one.apart or 0.0)
    whole = last[row.service, None]
    farthest = phrase(
        "Farthest below everybody: {service} ({group}). {value} of {needed} received it in {window}; of everybody "
        "{whole} of {all}.",
        service=row.service or "",
        group=write_group_words(row.group),
        value=write_number(row, "value"),
        needed=write_number(row, "needed"),
        window=write_window(row.window),
        whole=write_number(whole, "value"),
        all=write_number(whole, "needed"),
    )
    return " ".join([farthest, *least])


def _list_pictures(
    findings: Findings[NeedsMetFinding],
) -> Iterator[tuple[list[NeedsMetFinding], list[list[NeedsMetFinding]]]]:
    """Everybody's rows and those of each group that are drawn, by service and dimension."""
    for service in dict.fromkeys(row.service for row in findings):
        rows = [row for row in findings if row.service == service]
        by_dimension: dict[str, dict[str | None, list[NeedsMetFinding]]] = {}
        for row in rows:
            if row.group is not None:
                ((name, _), *_) = read_group(row.group)
                by_dimension.setdefault(name, {}).setdefault(row.group, []).append(row)
        for groups in by_dimension.values():
            drawn = [found for found in groups.values() if sum(row.value is not None for row in found) >= YEARS]
            if 1 < len(drawn) <= MOST:
                yield [row for row in rows if row.group is None], drawn


@hold_style()
def _draw(everybody: Sequence[NeedsMetFinding], groups: Sequence[Sequence[NeedsMetFinding]]) -> str:
    from matplotlib.ticker import FuncFormatter, MultipleLocator

    first = groups[0][0]
    figure, axes = make_axes(*OF_FINDING[1:])
    names = [name for name in [_draw_line(axes, everybody, phrase("everybody"), QUIET, ":", "")] if name]
    for (marker, sign), colour, rows in zip(MARKERS, COLOURS, groups, strict=False):
        ((_, level), *_) = read_group(rows[0].group)
        names += [name for name in [_draw_line(axes, rows, f"{sign} {name_group(level)}", colour, "-", marker)] if name]
    axes.set_ylim(0, 104)
    axes.set_xlim(-0.3, len(everybody) - 0.7)
    axes.yaxis.set_major_locator(MultipleLocator(25))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f} %"))
    name_years(axes, [FigureFinding(period=row.window) for row in everybody])
    write_names(axes, names)
    make_room(figure, axes, OF_FINDING.box)
    ((dimension, _), *_) = read_group(first.group)
    title = phrase("{service}: share of those in need who received it, by {dimension}", service=first.service or "",
                   dimension=name_group(dimension))  # fmt: skip
    return draw_figure(
        figure,
        f"ct-needs-{first.indicator}-{dimension}",
        alt=f"{capitalise(title)}{phrase(': ')}{phrase('; ').join(map(_say_line, groups))}.",
        caption=" ".join(
            filter(None, (f"{capitalise(title)}.", phrase("Dotted: everybody."), *_say_provisional(groups)))
        ),
    )


def _draw_line(
    axes: object, rows: Sequence[NeedsMetFinding], words: str, colour: str, style: str, marker: str
) -> Name | None:
    known = [(place, row) for place, row in enumerate(rows) if row.value is not None]
    if not known:
        return None
    for part in _join_neighbours(known):
        places, values = [place for place, _ in part], [row.value for _, row in part]
        axes.plot(places, values, style, color=colour, marker=marker, markersize=4, markeredgewidth=0, linewidth=1.3)  # type: ignore[attr-defined]
    place, last = known[-1]
    when = f" ({write_window(last.window)})" if place < len(rows) - 1 else ""
    return last.value or 0.0, f"{words} {write_number(last, 'value')}{when}", colour, "bold" if marker else "normal"


def _join_neighbours(known: Sequence[tuple[int, NeedsMetFinding]]) -> list[list[tuple[int, NeedsMetFinding]]]:
    """The years that a line may join: none over a year without a share."""
    parts: list[list[tuple[int, NeedsMetFinding]]] = []
    for place, row in known:
        if parts and parts[-1][-1][0] == place - 1:
            parts[-1].append((place, row))
        else:
            parts.append([(place, row)])
    return parts


def _say_provisional(groups: Sequence[Sequence[NeedsMetFinding]]) -> Iterator[str]:
    years = dict.fromkeys(write_window(row.window) for rows in groups for row in rows if PROVISIONAL in row.marks)
    if years:
        yield f"{capitalise(phrase(PROVISIONAL))}{phrase(': ')}{', '.join(years)}."


def _say_line(rows: Sequence[NeedsMetFinding]) -> str:
    known = [row for row in rows if row.value is not None]
    return phrase(
        "{group} {value} in {window}, {value2} in {window2}",
        group=write_group_words(rows[0].group),
        value=write_number(known[0], "value"),
        window=write_year(known[0].window, rows),
        value2=write_number(known[-1], "value"),
        window2=write_year(known[-1].window, rows),
    )
