"""Indicators are compared only where they are measured alike."""

from portfolio_rows import make_gap, make_member, make_portfolio

from ctanalysis.ground.kinds import Flag
from ctanalysis.portfolio.overview.latest_project_reports import Member
from ctanalysis.portfolio.overview.replicable_practices import find_practices
from ctanalysis.portfolio.overview.shared_indicators import compare_same, list_unlike

ALIKE = [
    make_member(f"p{n}", make_gap("served", "on track", achievement=share))
    for n, share in enumerate((0.2, 0.4, 0.6, 1.0))
]


def test_quarters_are_of_the_progress_of_four_projects_or_more() -> None:
    (row,) = compare_same(make_portfolio(*ALIKE))
    assert (row.projects, row.named) == (4, ("The p0", "The p1", "The p2", "The p3"))
    assert [round(one or 0, 9) for one in (row.low, row.middle, row.high)] == [0.35, 0.5, 0.7]
    (row,) = compare_same(make_portfolio(*ALIKE[:3]))
    assert (row.low, row.middle, row.high, row.achievements) == (None, None, None, (0.2, 0.4, 0.6))


def test_blanks_capitals_and_a_full_stop_make_no_other_definition() -> None:
    other = make_member("x", make_gap("served", "on track", definition=" counted  ONCE. "))
    (row,) = compare_same(make_portfolio(ALIKE[0], other))
    assert row.projects == 2
    assert not list_unlike(make_portfolio(ALIKE[0], other)).rows


def test_another_unit_direction_or_definition_is_not_compared_and_listed() -> None:
    portfolio = make_portfolio(
        *ALIKE[:2],
        make_member("a", make_gap("served", "on track", unit="rate", direction="decrease")),
        make_member("b", make_gap("served", "on track", definition="Each visit")),
        make_member("c", make_gap("served", "on track", definition=None)),
    )
    (row,) = compare_same(portfolio)
    assert row.projects == 2
    (unlike,) = list_unlike(portfolio)
    assert unlike.differs == ("unit", "direction", "definition", "no definition")
    assert unlike.projects == 5
    assert unlike.variants[0] == "2: count, should rise, “Counted once”"


def test_an_indicator_without_a_definition_matches_no_other() -> None:
    rows = [make_member(n, make_gap("served", "on track", definition=None)) for n in "ab"]
    assert not compare_same(make_portfolio(*rows)).rows
    assert list_unlike(make_portfolio(*rows)).rows[0].differs == ("no definition",)


def test_a_practice_works_in_two_projects_that_measure_alike() -> None:
    flag = Flag(indicator="served", purpose="could be replicated", status="reached in two periods", strength="strong")
    gap = make_gap("served", "achieved", achievement=1.0)
    works = [make_member(name, gap, flags=(flag,)) for name in ("a", "b")]
    (row,) = find_practices(make_portfolio(*works, *ALIKE))
    assert (row.named, row.measured, row.strong) == (("The a", "The b"), 6, 2)
    assert not find_practices(make_portfolio(works[0], *ALIKE)).rows


def test_a_flag_that_calls_for_something_else_makes_no_practice() -> None:
    gap = make_gap("served", "achieved", achievement=1.0)
    flags = [Flag(indicator="served", purpose="could be replicated", strength=one) for one in ("strong", "some")]
    works = [make_member(name, gap, flags=(flag,)) for name, flag in zip("ab", flags, strict=True)]
    other = make_member("c", gap, flags=(Flag(indicator="served", purpose="corrective action", strength="strong"),))
    (row,) = find_practices(make_portfolio(*works, other))
    assert (row.named, row.measured, row.strong) == (("The a", "The b"), 3, 1)
    assert not find_practices(make_portfolio(works[0], other)).rows


def test_the_way_gone_from_a_doubted_start_is_compared_with_no_other() -> None:
    broken = make_gap("served", "on track", achievement=3.0, marks=("its start lies before a break in the series",))
    (row,) = compare_same(make_portfolio(*ALIKE[:2], make_member("x", broken)))
    assert (row.projects, row.named, row.achievements) == (3, ("The p0", "The p1"), (0.2, 0.4))


def test_practices_of_the_most_projects_stand_first_then_by_indicator() -> None:
    def works(name: str, *indicators: str) -> Member:
        flags = tuple(
            Flag(indicator=one, purpose="could be replicated", status=f"{one} in {name}", strength="some")
            for one in indicators
        )
        return make_member(name, *(make_gap(one, "achieved", achievement=1.0) for one in indicators), flags=flags)

    rows = find_practices(make_portfolio(works("a", "c", "b", "z"), works("d", "c", "b", "z"), works("e", "z"))).rows
    assert [(row.indicator, len(row.named), row.status) for row in rows] == [
        ("z", 3, "z in a"), ("b", 2, "b in a"), ("c", 2, "c in a"),
    ]  # fmt: skip


def test_indicators_measured_alike_are_listed_by_id_and_the_way_of_the_most_first() -> None:
    def measure(name: str, definition: str) -> Member:
        return make_member(name, make_gap("b", "on track", definition=definition), make_gap("a", "on track"))

    portfolio = make_portfolio(measure("p", "Each visit"), measure("q", "Once"), measure("r", "Once"))
    assert [(row.indicator, row.projects, row.definition) for row in compare_same(portfolio)] == [
        ("a", 3, "Counted once"), ("b", 2, "Once"),
    ]  # fmt: skip
    (unlike,) = list_unlike(portfolio)
    assert (unlike.indicator, unlike.differs) == ("b", ("definition",))
    assert unlike.variants == ("2: count, should rise, “Once”", "1: count, should rise, “Each visit”")


def test_one_project_alone_is_neither_like_nor_unlike() -> None:
    portfolio = make_portfolio(make_member("a", make_gap("served", "on track", definition=None)))
    assert not compare_same(portfolio).rows and not list_unlike(portfolio).rows


def test_what_has_gone_no_way_yet_counts_as_a_project_and_has_no_place_among_them() -> None:
    (row,) = compare_same(make_portfolio(*ALIKE[:2], make_member("x", make_gap("served", "context"))))
    assert (row.projects, row.achievements, row.low) == (3, (0.2, 0.4), None)


def test_a_definition_that_only_is_not_there_is_no_other_one() -> None:
    lone = make_member("c", make_gap("served", "on track", definition=None))
    (unlike,) = list_unlike(make_portfolio(ALIKE[0], lone))
    assert unlike.differs == ("no definition",)
