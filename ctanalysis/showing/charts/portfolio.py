"""Charts on many projects: who is behind by pillar and region, and how far projects have gone."""

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import SameIndicator, StandingCount
from ctanalysis.ground.language import phrase
from ctanalysis.showing.charts.chart_style_and_svg import (
    ACCENT,
    BAND,
    INK,
    QUIET,
    SIZE,
    WIDTH,
    hold_style,
    make_axes,
    write_figure,
    write_row_name,
)
from ctanalysis.showing.charts.service_and_profile_bars import Bar, Bars
from ctanalysis.showing.html import Shown
from ctanalysis.showing.tables.portfolio import name_measured, name_standing
from ctanalysis.showing.templates import render
from ctanalysis.showing.wording import write_digits
from ctanalysis.showing.wording.numbers import write_share
from ctanalysis.showing.wording.portfolio import write_share_behind

ROW = 0.55  # of a picture, in inches
MOST_DOTS = 60  # projects drawn one by one
ENDS = (-0.25, 1.5)  # of the axis; what lies outside is drawn at its end


def plot_standings(findings: Findings[StandingCount]) -> Shown:
    """Bars of the share that is behind of what can be judged: by pillar, by region, and by both."""
    by_pillar = [row for row in findings if row.region is None]
    by_region = [row for row in findings if row.pillar is None and row.region is not None]
    by_both = [row for row in findings if row.pillar is not None and row.region is not None]
    tables = [
        Bars(caption, tuple(map(_write_standing, rows)))
        for caption, rows in (
            (phrase("Behind, of the indicators that can be judged, by pillar"), by_pillar),
            (phrase("The same by region"), by_region),
            (phrase("The same by region and pillar"), by_both if len(by_region) > 1 else []),
        )
        if rows
    ]
    return Shown(render("bars", tables=tables) if tables else "", phrase("bars of standings"))


def _write_standing(row: StandingCount) -> Bar:
    name, is_head = name_standing(row), row.pillar is None and row.region is None
    if not row.judged:
        return Bar(name, None, phrase("nothing can be judged"), is_head=is_head)
    share = write_share_behind(row)
    words = phrase("{part} of {whole}", part=write_digits(row.behind or 0, 0), whole=write_digits(row.judged, 0))
    return Bar(
        name,
        100 * (row.behind or 0) / row.judged if share else None,  # of few there is no share
        f"{words} ({share})" if share else words,
        is_head=is_head,
    )


def plot_same(findings: Findings[SameIndicator]) -> Shown:
    """How far projects have gone, an indicator a row: a box for the middle half, and up to 60
    projects each as a dot.
    """
    rows = [row for row in findings if row.middle is not None]
    if not rows:
        return Shown("", phrase("no chart: fewer than four projects have a figure"))
    return Shown(_draw_same(rows), phrase("{count} indicators", count=len(rows)))


@hold_style()
def _draw_same(rows: list[SameIndicator]) -> str:
    import pandas
    import seaborn
    from matplotlib.ticker import PercentFormatter

    figure, axes = make_axes(WIDTH, 0.4 + ROW * len(rows))
    names = [f"{place}" for place in range(len(rows))]  # what they are called stands above each
    points = pandas.DataFrame(
        [
            {"name": name, "share": min(max(share, ENDS[0]), ENDS[1]), "drawn": len(row.named)}
            for name, row in zip(names, rows, strict=True)
            for share in row.achievements
        ]
    )
    seaborn.boxplot(
        points, x="share", y="name", order=names, ax=axes, whis=(5, 95), showfliers=False,
        color=BAND, width=0.35, linewidth=1, linecolor=QUIET,
    )  # fmt: skip
    dots = points[points["drawn"] <= MOST_DOTS]
    if len(dots):
        seaborn.stripplot(
            dots, x="share", y="name", order=names, ax=axes, jitter=False, size=3.5, color=ACCENT, alpha=0.6
        )
    axes.axvline(1.0, color=INK, linewidth=1)
    axes.set(xlim=(ENDS[0] - 0.03, ENDS[1] + 0.03), xlabel="", ylabel="", yticks=[])
    axes.spines["left"].set_visible(False)
    axes.set_ylim(len(rows) - 0.6, -0.9)
    for place, row in enumerate(rows):
        write_row_name(axes, place - 0.24, f"{name_measured(row)} ({len(row.named)})")
    axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    axes.tick_params(axis="both", labelsize=SIZE, color=QUIET, labelcolor=QUIET)
    return write_figure(
        figure,
        "ct-same",
        phrase("Progress to the target: ") + phrase("; ").join(map(_say, rows)) + ".",
        phrase("How far projects have gone to their own targets"),
        phrase(
            "Box: the middle half of the projects, with the line at the middle one. Whiskers: all "
            "but a twentieth at either end. Dots: projects, where there are 60 or fewer. Line: the "
            "target. Beyond the ends of the axis a project is drawn at its end."
        ),
    )


def _say(row: SameIndicator) -> str:
    return phrase(
        "{title} {middle} ({low} to {high}) in {count} projects",
        title=name_measured(row),
        middle=write_share(row.middle or 0),
        low=write_share(row.low or 0),
        high=write_share(row.high or 0),
        count=len(row.named),
    )
