"""What is kept of a picture, and what leaves it."""

import pytest

from ctanalysis.showing.charts.chart_style_and_svg import (
    Box,
    clean_svg,
    draw_figure,
    hold_style,
    make_axes,
    name_places,
    shorten_label,
)

SPACE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def clean(inside: str, head: str = "") -> str:
    """What is left of the inside of a picture."""
    made = clean_svg(f"<svg {SPACE} {head}>{inside}</svg>", "alt")
    head = '<svg role="img" aria-label="alt"><title>alt</title>'
    return made.removeprefix(head).removesuffix("</svg>")


@pytest.mark.parametrize(("inside", "left"), [
    ('<rect x="1" y="2" width="3" height="4" id="a"/>', '<rect height="4" id="a" width="3" x="1" y="2"></rect>'),  # noqa: E501
    ('<g style="fill: url(#a)"/>', '<g style="fill: url(#a)"></g>'),
    ('<g clip-path="url(#a)"/>', '<g clip-path="url(#a)"></g>'),
    ('<g style="fill: url(http://e.org)"/>', "<g></g>"),
    ('<use xlink:href="#a"/>', '<use href="#a"></use>'),
    ('<use xlink:href="http://e.org"/>', "<use></use>"),
    ('<g id="http://e.org"/>', '<g id="http://e.org"></g>'),
    ('<g onclick="x()" id="a"/>', '<g id="a"></g>'),
    ("<text> one &lt; two </text>", "<text>one &lt; two</text>"),
    ("<g>\n  <text>a</text>\n</g>", "<g><text>a</text></g>"),
    ("<script>x()</script><text>a</text>", "<text>a</text>"),
    ("<!-- a word --><text>a</text><?do it?>", "<text>a</text>"),
])  # fmt: skip
def test_elements_and_attributes_of_a_drawing_stay_and_all_others_leave(inside: str, left: str) -> None:
    assert clean(inside) == left


def test_the_picture_keeps_its_box_and_loses_its_size_and_id() -> None:
    made = clean_svg(f'<svg {SPACE} viewBox="0 0 9 9" width="9pt" height="9pt" id="a"/>', 'a "b"')
    said = "a &#34;b&#34;"
    assert made == (f'<svg viewBox="0 0 9 9" role="img" aria-label="{said}"><title>{said}</title></svg>')


def test_foreign_elements_and_addresses_leave_the_picture() -> None:
    made = clean(
        '<script>x()</script><a href="http://e.org"><text>t</text></a><rect x="1" style="fill:url(http://e.org)"/>',
        'onload="x()"',
    )
    assert made == '<rect x="1"></rect>'


@pytest.mark.parametrize(
    ("label", "short"),
    [("FY2023/24-Q4", "23/24 Q4"), ("FY2023/24-H1", "23/24 H1"), ("2024-Q4", "2024-Q4"), ("2024", "2024")],
)
def test_a_label_of_a_financial_year_is_shortened(label: str, short: str) -> None:
    assert shorten_label(label) == short


@pytest.mark.parametrize(("names", "shown"), [
    (["2022", "2023"], "2022 2023"),
    ([str(year) for year in range(2015, 2023)], "2015 2016 2017 2018 2019 2020 2021 2022"),
    ([str(year) for year in range(2014, 2023)], "2014 2016 2018 2020 2022"),
    (["22/23 Q1", "22/23 Q2", "22/23 Q3", "22/23 Q4", "23/24 Q1"], "22/23 Q1 22/23 Q3 23/24 Q1"),
    (["a long name of a period of one's own", "b"], "a long name of a period of one's own"),
    (["", ""], " "),
])  # fmt: skip
def test_as_many_places_are_named_as_find_room(names: list[str], shown: str) -> None:
    _, axes = make_axes(3.0, 1.0)
    name_places(axes, names)
    assert " ".join(label.get_text() for label in axes.get_xticklabels()) == shown


def test_a_picture_of_ours_leaves_the_settings_of_the_notebook_as_they_were() -> None:
    import matplotlib

    with matplotlib.rc_context({"axes.facecolor": "#eaeaf2", "font.size": 21.0}):
        before = dict(matplotlib.rcParams)
        with hold_style():
            assert matplotlib.rcParams["font.size"] == 10.0
            make_axes(1.0, 1.0)
        assert dict(matplotlib.rcParams) == before


def test_held_around_many_pictures_our_manner_draws_each_as_it_would_alone() -> None:
    import matplotlib

    def draw() -> str:
        with hold_style():
            figure, axes = make_axes(1.0, 1.0)
            axes.plot([0, 1], [0, 1], label="a")
            return draw_figure(figure, "salt", alt="", caption="")

    alone = draw()
    with matplotlib.rc_context({"font.size": 21.0, "axes.spines.top": True}), hold_style():
        assert [draw(), draw()] == [alone, alone]
        matplotlib.rcParams["lines.linewidth"] = 9.0
        assert draw() == alone


@pytest.mark.parametrize("box", [None, (0.1, 0.2, 0.6, 0.7)])
def test_each_picture_begins_blank_and_in_our_manner_wherever_it_is_made(box: Box | None) -> None:
    import matplotlib

    def draw(words: str) -> str:
        figure, axes = make_axes(1.0, 1.0, box)
        axes.plot([0, 1], [0, 1], label="a")
        axes.text(0, 0, words)
        with hold_style():
            return draw_figure(figure, "salt", alt="", caption="")

    with matplotlib.rc_context({"axes.spines.top": True, "axes.facecolor": "#123456"}):
        first = draw("first")
    second = draw("second")
    assert first.replace("first", "second") == second
    assert matplotlib.rcParams["svg.hashsalt"] is None
