"""Parts of a dimension side by side: a line each, named where it ends."""

import re

import pytest
from matplotlib.figure import Figure
from shipped import load_shipped

import ctanalysis as ct
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.errors import UsageError
from ctanalysis.showing.charts.lines_by_group import _draw_target


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return load_shipped("riverbend")


def read_names(shown: object) -> list[str]:
    """The words at the right end of the picture."""
    return [
        text
        for text in re.findall(r">([^<>]+)</text>", str(shown.html))  # type: ignore[attr-defined]
        if re.search(r"[a-zA-Z]", text)
    ]


def test_each_part_is_named_with_its_mark_and_last_figure(evaluation: Evaluation) -> None:
    shown = ct.plot(ct.list_figures(evaluation, "knows-risks", by="district"))
    assert set(read_names(shown)) == {
        "● Alder 63.9 %", "everybody 56.8 %", "▲ Cedar 56.7 %", "■ Birch 56.2 %",
        "◆ Dogwood 48.1 %", "target 60 %",
    }  # fmt: skip
    assert "People who can name three risks by district: percent." in str(shown.html)
    alt = re.search(r'aria-label="([^"]*)"', str(shown.html))
    assert alt and "Alder 48.6 % in FY2023/24-Q4, 63.9 % in FY2024/25-Q4" in alt[1]


def test_of_what_is_added_up_everybody_is_not_drawn(evaluation: Evaluation) -> None:
    names = read_names(ct.plot(ct.list_figures(evaluation, "people-reached", by="sex")))
    assert sorted(names) == ["■ male 773", "● female 707"]


def test_a_figure_that_is_not_the_last_periods_says_its_period() -> None:
    ukraine = load_shipped("ukraine", "2023")
    names = read_names(ct.plot(ct.list_figures(ukraine, "16.2.1", by="group")))
    assert "■ adolescents 11 (2018)" in names and "● women 30" in names


def test_what_cannot_be_drawn_says_so_in_words(evaluation: Evaluation) -> None:
    shown = ct.plot(ct.list_figures(evaluation, "decree"))
    assert "steps and ratings have no scale to draw; the table has them" in str(shown.html)
    with pytest.raises(UsageError, match="Charts of gaps are drawn through the figures"):
        ct.plot(ct.find_gaps(evaluation))
    with pytest.raises(UsageError, match="Findings of the kind quality have no chart"):
        ct.plot(ct.check_quality(evaluation))


def test_parts_have_their_own_periods_where_they_are_reported_less_often(evaluation: Evaluation) -> None:
    figures = ct.list_figures(evaluation, "victims-identified", by="recruitment")
    assert list(dict.fromkeys(row.period for row in figures)) == ["FY2022/23", "FY2023/24", "FY2024/25"]


def test_a_dimension_that_there_is_not_is_answered_with_those_there_are(evaluation: Evaluation) -> None:
    with pytest.raises(UsageError, match="sessions has no figures by sex; it has them by: distr"):
        ct.list_figures(evaluation, "sessions", by="sex")


def test_the_line_of_the_target_lies_at_the_last_target(evaluation: Evaluation) -> None:
    figures = ct.list_figures(evaluation, "knows-risks", by="district")
    whole = [row for row in figures if row.group is None]
    assert [row.target for row in whole if row.target is not None] == [50.0, 60.0]
    axes = Figure().add_subplot()
    ((height, words, *_),) = _draw_target(axes, whole)
    (line,) = axes.lines
    assert (set(line.get_ydata()), height, words) == ({60.0}, 60.0, "target 60 %")
