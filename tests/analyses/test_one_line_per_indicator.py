"""Each indicator once, and which groups lie behind beside a line that does not."""

from typing import Any

import pytest

from ctanalysis.analyses.evidence_strength import NOT_KNOWN
from ctanalysis.analyses.one_line_per_indicator import (
    is_surely_behind,
    list_groups_behind,
    name_unjudged,
    rank_level,
    rank_status,
    take_one_each,
)
from ctanalysis.ground.kinds import GapFinding


def make(indicator: str, status: str, group: str | None = None, **more: Any) -> GapFinding:
    return GapFinding(indicator=indicator, status=status, group=group, **more)


def test_the_total_counts_wherever_it_stands_and_without_one_the_worst_group_the_first_of_equals() -> None:
    rows = [
        make("b", "off track", "sex=f"), make("b", "achieved"), make("a", "on track", "sex=f"),
        make("a", "not met", "sex=m"), make("a", "not met", "sex=x"),
    ]  # fmt: skip
    assert [(row.indicator, row.group) for row in take_one_each(rows)] == [("b", None), ("a", "sex=m")]


@pytest.mark.parametrize(("row", "is_sure"), [
    (make("a", "watch"), True), (make("a", "nearly met"), False), (make("a", "on track"), False),
    (make("a", "not met", marks=("within chance: could be achieved",)), False),
    (make("a", "not met", marks=("within chance: could be watch",)), True),
    (make("a", "not met", marks=(NOT_KNOWN,)), False),
])  # fmt: skip
def test_behind_for_sure_is_behind_where_chance_is_known_not_to_decide(row: GapFinding, is_sure: bool) -> None:
    assert is_surely_behind(row) is is_sure


def test_a_group_behind_is_told_where_its_indicators_own_line_is_not_behind() -> None:
    rows = [
        make("a", "achieved"), make("a", "not met", "sex=f"), make("a", "on track", "sex=m"),
        make("b", "watch"), make("b", "not met", "sex=f"), make("c", "not met", "sex=f"), make("d", "not met"),
        make("a", "not met", "sex=x", marks=(NOT_KNOWN,)),
    ]  # fmt: skip
    assert [(row.indicator, row.group) for row in list_groups_behind(rows)] == [("a", "sex=f")]


def test_what_weighs_most_and_what_is_most_urgent_come_first_and_the_unknown_last() -> None:
    levels = [rank_level(make("a", "watch", result_level=level)) for level in ("impact", "outcome", "output", None)]
    assert levels == [0, 1, 2, 3]
    ranks = [rank_status(make("a", status)) for status in ("regressed", "not met", "watch", "achieved")]
    assert ranks == sorted(ranks) and ranks[0] == 0
    assert rank_status(GapFinding(indicator="a")) > rank_status(make("a", "withheld"))


def test_a_missing_figure_comes_before_why_it_would_not_be_judged() -> None:
    assert name_unjudged(make("a", "context")) == "no data"
    assert name_unjudged(make("a", "context", actual=3.0)) == "context"
    assert name_unjudged(GapFinding(indicator="a", actual=3.0)) == ""
