"""Charts: alt text from the same numbers, lines never across a gap or a break, the same bytes each
time.
"""

import re

from ctanalysis.ground.kinds import FigureFinding, TrendFinding
from ctanalysis.showing.charts import clean_svg, draw_series, draw_sparkline


def make_points(values: list[float | None], stretches: list[str]) -> list[FigureFinding]:
    return [
        FigureFinding(
            indicator="x",
            title="Title <b>",
            period=str(2015 + i),
            unit="count",
            value=value,
            stretch=stretch,
        )
        for i, (value, stretch) in enumerate(zip(values, stretches, strict=True))
    ]


def test_the_alt_text_holds_every_period_and_its_figure() -> None:
    chart = draw_series(
        make_points([1.0, None, 3.0], ["a", "a", "a"]),
        TrendFinding(indicator="x", title="Title <b>", unit="count"),
    )
    alt = re.search(r'aria-label="([^"]*)"', chart)
    assert (
        alt and alt[1] == "Line chart of x Title &lt;b&gt;, number: 2015 1; 2016 no figure; 2017 3."
    )


def test_a_line_is_not_drawn_across_a_gap_or_a_break() -> None:
    whole = draw_sparkline(make_points([1.0, 2.0, 3.0, 4.0], ["a", "a", "a", "a"]))
    broken = draw_sparkline(make_points([1.0, 2.0, 3.0, 4.0], ["a", "a", "b", "b"]))
    gap = draw_sparkline(make_points([1.0, 2.0, None, 4.0], ["a", "a", "a", "a"]))
    assert (whole.count("<polyline"), broken.count("<polyline"), gap.count("<polyline")) == (
        1,
        2,
        1,
    )


def test_the_same_figures_give_the_same_bytes() -> None:
    points, trend = (
        make_points([1.0, 2.0], ["a", "a"]),
        TrendFinding(indicator="x", title="Title", unit="count"),
    )
    assert draw_series(points, trend) == draw_series(points, trend)


def test_a_label_with_dollars_and_markup_is_text() -> None:
    chart = draw_series(
        make_points([1.0, 2.0], ["a", "a"]),
        TrendFinding(indicator="x", title="$x^$ <script>alert(1)</script>", unit="count"),
    )
    assert "<script" not in chart and "$x^$" in chart


def test_foreign_elements_and_addresses_leave_the_picture() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script><a '
        'href="http://e.org"><text>t</text></a><rect x="1" style="fill:url(http://e.org)"/></svg>'
    )
    made = clean_svg(svg, "alt 1")
    assert made == '<svg role="img" aria-label="alt 1"><rect x="1"></rect></svg>'
