"""Two periods or two groups: which row of the choice table the figures can carry."""

from typing import Any

import pytest
from comparison_rows import COUNT, SCORE, SHARE, Row, evaluate, find, list_quarters

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.ground.terms import NO_SIZES, SWINGS_UNSEEN

GROUPS = {"kind": "groups", "by": "site", "a": "A", "b": "B", "period": "2024-Q4"}
YEARS = {"kind": "before_after", "before": "2023", "after": "2024"}


def list_sites(first: dict[str, Any], second: dict[str, Any]) -> list[Row]:
    return [("2024-Q4", {"site": "A"}, first), ("2024-Q4", {"site": "B"}, second)]


def test_years_of_counts_are_compared_beside_their_season() -> None:
    row = find(COUNT, list_quarters([20, 24, 19, 22, 30, 33, 29, 35]), YEARS)
    assert (row.method, row.start, row.actual, row.n) == ("rate-two", 85, 127, None)
    assert row.value == pytest.approx(127 / 85)
    season = find(COUNT, list_quarters([10, 60, 70, 12, 20, 121, 139, 25]), YEARS)
    assert (season.verdict, season.marks) == ("C0", ())


@pytest.mark.parametrize(("before", "after", "ratio"), [
    ("2023", "2024-Q4", (35 / 3) / (85 / 12)), ("2023-Q4", "2024", (127 / 12) / (22 / 3)),
    ("2023-Q4", "2024-Q4", 35 / 22),
])  # fmt: skip
def test_a_single_quarter_on_a_side_is_held_against_the_other_by_the_month(
    before: str, after: str, ratio: float
) -> None:
    comparison = {"kind": "before_after", "before": before, "after": after}
    row = find(COUNT, list_quarters([20, 24, 19, 22, 30, 33, 29, 35]), comparison)
    assert (row.method, row.value) == ("rate-two", pytest.approx(ratio))


def test_one_odd_quarter_makes_no_change_of_complete_counts() -> None:
    row = find({**COUNT, "data_basis": "census"}, list_quarters([41, 38, 43, 40, 42, 160, 39, 41]), YEARS)
    assert (row.verdict, row.start, row.actual, row.value) == ("R", 162, 282, None)
    assert row.reason == "a figure far from all others would make it"


def test_counts_that_are_not_added_up_are_no_rates() -> None:
    stock = {"unit": "count", "aggregate": "latest"}
    quarters = list_quarters([20, 24, 19, 22, 30, 33, 29, 35])
    row = find(stock, quarters, YEARS)
    assert (row.verdict, row.start, row.actual) == ("R", 22, 35)
    assert row.reason == "it is no sum of a pace: how far two such counts differ by chance is not known"
    complete = find({**stock, "data_basis": "census"}, quarters, YEARS)
    assert (complete.verdict, complete.value) == ("X", 13)  # what was recorded


def test_money_that_is_added_up_is_no_rate() -> None:
    money = {"unit": "money", "aggregate": "sum", "counts": "money"}
    row = find(money, list_quarters([20, 24, 19, 22, 30, 33, 29, 35]), YEARS)
    assert (row.verdict, row.start, row.actual) == ("R", 85, 127)


def test_a_share_needs_both_counts_on_both_sides() -> None:
    both, bare = {"numerator": 9.0, "denominator": 20.0}, {"value": 45.0}
    latest = {**SHARE, "aggregate": "latest"}
    assert find(latest, list_sites(both, both), GROUPS).method == "share-two"
    for sites in (list_sites(both, bare), list_sites(bare, both)):
        assert find(latest, sites, GROUPS).verdict == "R"


def test_a_numerator_above_its_denominator_is_no_share() -> None:
    for first, second, verdict in ((20.0, 9.0, "C0"), (21.0, 9.0, "R"), (9.0, 21.0, "R")):
        sites = list_sites({"numerator": first, "denominator": 20.0}, {"numerator": second, "denominator": 20.0})
        row = find({**SHARE, "smallest_change": 0.0}, sites, GROUPS)
        assert row.verdict == verdict
        assert verdict != "R" or row.reason == ("a numerator is larger than its denominator: not a share")


def test_a_mean_needs_its_spread_on_both_sides() -> None:
    whole, bare = {"mean": 5.0, "sd": 1.0, "n": 20.0}, {"mean": 5.0, "n": 20.0}
    assert find(SCORE, list_sites(whole, whole), GROUPS).method == "mean-two"
    for sites in (list_sites(whole, bare), list_sites(bare, whole)):
        assert find(SCORE, sites, GROUPS).reason == "the spread (sd) of a mean is not given"


def test_the_people_of_both_sides_are_added_up_where_both_are_known() -> None:
    first, second = {"numerator": 9.0, "denominator": 20.0}, {"numerator": 9.0, "denominator": 30.0}
    row = find(SHARE, list_sites(first, second), GROUPS)
    assert (row.n, row.window) == (50, "A against B")
    latest = {**SHARE, "aggregate": "latest"}
    assert find(latest, list_sites(first, {"value": 45.0}), GROUPS).n is None


@pytest.mark.parametrize(("absent", "name"), [("A", "A"), ("B", "B")])
def test_a_side_without_a_figure_is_named(absent: str, name: str) -> None:
    rows = [
        row
        for row in list_sites({"numerator": 9.0, "denominator": 20.0}, {"numerator": 9.0, "denominator": 20.0})
        if row[1]["site"] != absent
    ]
    assert find(SHARE, rows, GROUPS).reason == f"no figure was reported for {name}"


@pytest.mark.parametrize("small", [0, 1])
def test_either_side_withheld_withholds_the_comparison(small: int) -> None:
    people = {**SHARE, "counts": "people", "population": "victims", "sensitivity": "high"}
    parts = [45.0, 45.0]
    parts[small] = 4.0
    sites = list_sites(*({"numerator": part, "denominator": 60.0} for part in parts))
    assert find(people, sites, GROUPS, edition="public").withheld


def test_means_by_sites_without_their_spread_are_not_compared() -> None:
    means = {"2023-Q4": [3.0, 5.0, 4.0, 6.0], "2024-Q4": [5.0, 7.0, 6.0, 9.0]}
    rows: list[Row] = []
    for label, values in means.items():
        rows += [
            (label, {"school": f"s{number}"}, {"mean": value, "n": 10.0}) for number, value in enumerate(values, 1)
        ]
        rows.append((label, {}, {"mean": sum(values) / 4, "n": 40.0}))
    quarters = {"kind": "before_after", "before": "2023-Q4", "after": "2024-Q4"}
    row = find({**SCORE, "sites": "school"}, rows, quarters)
    assert (row.verdict, row.reason) == ("R", "the spread (sd) of a mean is not given")


def test_two_sites_of_a_sample_by_sites_are_not_compared() -> None:
    sampled = {**SHARE, "sites": "site", "disaggregation": ["site"]}
    rows: list[Row] = [
        *list_sites({"numerator": 17.0, "denominator": 27.0}, {"numerator": 15.0, "denominator": 30.0}),
        ("2024-Q4", {"site": "C"}, {"numerator": 14.0, "denominator": 26.0}),
        ("2024-Q4", {}, {"numerator": 46.0, "denominator": 83.0}),
    ]
    row = find(sampled, rows, GROUPS)
    assert (row.verdict, row.start, row.actual) == ("R", 50, pytest.approx(62.963, abs=1e-3))
    assert row.reason and row.reason.startswith("the groups are the sites by which the sample was drawn")


def test_clusters_that_lie_in_an_arm_need_not_name_it() -> None:
    """And rows that name both are the sites of the whole."""
    places = {"arm": {"kind": "place", "level": 1, "values": ["with", "without"]},
              "school": {"kind": "place", "level": 2, "parent": "arm",
                         "values": {f"s{n}": "with" if n < 5 else "without" for n in range(1, 9)}}}  # fmt: skip
    arms = {"kind": "groups", "by": "arm", "a": "with", "b": "without", "clusters": "school", "period": "2024-Q4"}
    parts = [12.0, 10.0, 14.0, 9.0, 8.0, 11.0, 7.0, 6.0]
    sampled = {**SHARE, "sites": "school", "disaggregation": ["arm", "school"]}
    found = []
    for both in (False, True):
        rows: list[Row] = [
            ("2024-Q4", {"school": f"s{n}"} | ({"arm": places["school"]["values"][f"s{n}"]} if both else {}),
             {"numerator": part, "denominator": 20.0})
            for n, part in enumerate(parts, start=1)
        ]  # fmt: skip
        rows.append(("2024-Q4", {}, {"numerator": sum(parts), "denominator": 160.0}))
        made = evaluate(sampled, rows, arms, dimensions=places)
        found.append((next(iter(find_comparisons(made))).value, find_gaps(made).rows[0].low))
    assert found[0] == found[1] == (pytest.approx(16.25), pytest.approx(found[0][1]))


@pytest.mark.parametrize(("is_by_lot", "rounds", "is_marked"), [
    (False, ["2024-Q3", "2024-Q4"], True), (True, ["2024-Q3", "2024-Q4"], False), (False, ["2024-Q4"], False),
])  # fmt: skip
def test_two_groups_may_swing_apart_where_both_were_measured_twice_and_no_lot_drew_them(
    is_by_lot: bool, rounds: list[str], is_marked: bool
) -> None:
    rows = [
        (label, {"site": site}, {"numerator": part, "denominator": 60.0})
        for label in rounds
        for site, part in (("A", 45.0), ("B", 30.0))
    ]
    row = find(SHARE, rows, {**GROUPS, "randomised": is_by_lot})
    assert (SWINGS_UNSEEN in row.marks) is is_marked


@pytest.mark.parametrize(("is_by_lot", "is_rate", "is_marked"), [
    (True, False, True), (False, False, False), (True, True, False),
])  # fmt: skip
def test_of_counts_in_two_arms_drawn_by_lot_the_sizes_are_not_known(
    is_by_lot: bool, is_rate: bool, is_marked: bool
) -> None:
    rate = {"unit": "rate", "scale": 1000, "aggregate": "ratio_of_sums"}
    figures = [{"numerator": n, "denominator": 900.0} if is_rate else {"value": n} for n in (45.0, 30.0)]
    row = find(rate if is_rate else COUNT, list_sites(*figures), {**GROUPS, "randomised": is_by_lot})
    assert row.verdict not in (None, "R")
    assert (NO_SIZES in row.marks) is is_marked


@pytest.mark.parametrize(("baseline", "reason"), [
    ({"period": "2023", "value": 40.0}, "for 2023 there is the baseline alone, which no comparison uses"),
    ({"period": "2022", "value": 40.0}, "no figure was reported for 2023"),
    ({"status": "to_be_set", "period": "2023"}, "no figure was reported for 2023"),
])  # fmt: skip
def test_a_time_of_which_only_the_baseline_is_known_is_named_as_such(baseline: dict[str, Any], reason: str) -> None:
    level = {"unit": "index", "aggregate": "latest", "baseline": baseline}
    row = find(level, [("2024-Q4", {}, {"value": 50.0})], YEARS)
    assert row.verdict == "R" and row.reason and row.reason.startswith(reason)
