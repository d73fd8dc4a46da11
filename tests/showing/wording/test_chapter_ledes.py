"""What stands below the heading of a result."""

from typing import Any

from ctanalysis.ground.kinds import GapFinding, SpendingFinding, TrendFinding
from ctanalysis.ground.mark_words import START_MAY_BE
from ctanalysis.showing.wording.chapter_ledes import say_what_fell_short, say_what_was_spent


def make_row(name: str, status: str, **fields: Any) -> GapFinding:
    return GapFinding(indicator=name, title=name.upper(), unit="count", status=status, **fields)


def make_trend(name: str, verdict: str, **fields: Any) -> TrendFinding:
    given = {"start": 40.0, "actual": 60.0, "value": 2.0, **fields}
    return TrendFinding(indicator=name, verdict=verdict, unit="count", **given)


def test_what_fell_short_stands_with_its_figure_the_weightiest_first() -> None:
    rows = [make_row("a", "partly met", actual=8.0, target=10.0), make_row("b", "not met", actual=3.0, target=9.0)]
    assert say_what_fell_short(rows, {}) == "Missed: B (3, target 9). Partly met: A (8, target 10)."
    assert say_what_fell_short([make_row("c", "achieved", actual=9.0, target=9.0)], {}) == ""


def test_what_moved_by_more_than_chance_is_told_by_the_way_it_went() -> None:
    rows = [make_row(name, "achieved") for name in "abcd"]
    trends = {"a": make_trend("a", "C0"), "b": make_trend("b", "W0"), "c": make_trend("c", "N"),
              "d": make_trend("d", "C0", actual=30.0)}  # fmt: skip
    assert say_what_fell_short(rows, trends) == (
        "By more than chance the wanted way: A. By more than chance the wrong way: B."
    )


def test_what_has_a_start_and_an_end_alone_moved_by_more_than_sampling_error() -> None:
    trends = {"a": make_trend("a", "C0", rounds=2.0)}
    told = say_what_fell_short([make_row("a", "achieved")], trends)
    assert told == "From start to end the wanted way, by more than sampling error: A."


def test_worse_by_no_more_than_chance_says_so_and_where_it_began() -> None:
    row = make_row("a", "regressed", actual=40.0, baseline=45.0, target=60.0, marks=(START_MAY_BE,))
    assert say_what_fell_short([row], {}) == "Worse than at the start, perhaps by chance: A (40, at first 45)."


def test_a_group_that_chance_may_have_put_behind_is_not_told() -> None:
    marks = ("sample too small to say: could be achieved; a sample of about 250 would tell",)
    rows = [make_row("a", "achieved"), make_row("a", "not met", group="sex=male", actual=0.0, target=65.0, marks=marks)]
    assert say_what_fell_short(rows, {}) == ""


def test_a_group_behind_a_target_of_its_own_is_told_where_its_indicator_is_not() -> None:
    rows = [make_row("a", "achieved"), make_row("a", "not met", group="sex=female", actual=3.0, target=9.0)]
    assert say_what_fell_short(rows, {}) == "Behind in a group: A, sex: female (3, target 9)."


def test_money_is_told_where_the_result_has_any() -> None:
    row = SpendingFinding(result="A", spent=199.0, spent_budget=210.0, currency="EUR", window="2024")
    assert say_what_was_spent([row]) == "EUR 199 spent of the 210 planned (94.8 %), 2024."
    assert say_what_was_spent([]) == ""
