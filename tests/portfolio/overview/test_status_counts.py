"""How many indicators stand where."""

import pytest
from portfolio_rows import make_gap, make_member, make_portfolio

from ctanalysis.ground.kinds import GapFinding
from ctanalysis.portfolio.overview.status_counts import count_standings, count_statuses, name_class

NORTH = make_member(
    "north",
    make_gap("a", "achieved"),
    make_gap("b", "not met", pillar="prevention"),
    make_gap("c", "withheld", withheld=True),
    region="North",
)
SOUTH = make_member("south", make_gap("a", "watch"), make_gap("b", "partial"), region="South")


def test_counts_are_of_the_portfolio_its_pillars_its_regions_and_both() -> None:
    rows = count_standings(make_portfolio(NORTH, SOUTH))
    assert [
        (row.region, row.pillar, row.on_course, row.little_behind, row.behind, row.no_figure,
         row.statuses_withheld, row.projects)
        for row in rows
    ] == [
        (None, None, 1, 1, 1, 1, 1, 2),
        (None, "prevention", 0, 0, 1, 0, 0, 1),
        (None, "protection", 1, 1, 0, 1, 1, 2),
        ("North", None, 1, 0, 1, 0, 1, 1),
        ("North", "prevention", 0, 0, 1, 0, 0, 1),
        ("North", "protection", 1, 0, 0, 0, 1, 1),
        ("South", None, 0, 1, 0, 1, 0, 1),
        ("South", "protection", 0, 1, 0, 1, 0, 1),
    ]  # fmt: skip


def test_an_indicator_counts_once_by_its_total() -> None:
    girls = make_gap("a", "off track", group="sex=female")
    member = make_member("north", make_gap("a", "on track"), girls)
    assert count_standings(make_portfolio(member)).rows[0].judged == 1
    assert count_standings(make_portfolio(member)).rows[0].behind == 0


def test_an_indicator_with_targets_for_groups_alone_counts_by_the_worst() -> None:
    rows = [make_gap("a", s, group=f"sex={s}") for s in ("on track", "off track", "achieved")]
    found = count_standings(make_portfolio(make_member("north", *rows))).rows[0]
    assert (found.judged, found.behind) == (1, 1)


def test_only_the_pillars_of_the_portfolio_are_counted() -> None:
    found = count_standings(make_portfolio(NORTH, pillars=["prevention"]))
    assert [(row.pillar, row.judged) for row in found if row.region is None] == [(None, 1), ("prevention", 1)]


def test_what_chance_may_decide_is_counted_among_what_is_behind_and_what_is_on_course_alone() -> None:
    close, closer = ("within chance: could be on track",), ("within chance: could be not met",)
    gaps = (
        make_gap("a", "not met", marks=close), make_gap("b", "not met"), make_gap("c", "watch", marks=close),
        make_gap("d", "achieved", marks=closer), make_gap("e", "achieved", marks=close),
    )  # fmt: skip
    row = count_standings(make_portfolio(make_member("north", *gaps))).rows[0]
    assert (row.behind, row.behind_by_chance, row.on_course, row.on_course_by_chance) == (2, 1, 2, 1)


@pytest.mark.parametrize(("row", "name"), [
    (make_gap("a", "no data"), "no_figure"), (make_gap("a", "context"), "no_figure"),
    (make_gap("a", "partial"), "no_figure"),
    (make_gap("a", "context", actual=0.0), "not_judged"), (make_gap("a", "context", withheld=True), "not_judged"),
    (make_gap("a", "nearly met"), "little_behind"), (make_gap("a", "regressed"), "behind"),
    (make_gap("a", "withheld", withheld=True), "statuses_withheld"),
    (make_gap("a", "too early to judge"), "not_judged"),
])  # fmt: skip
def test_each_line_is_counted_under_one_class(row: GapFinding, name: str) -> None:
    assert name_class(row) == name
    assert [key for key, value in count_statuses([row]).items() if value] == [name]
