"""A share that moves because its groups weigh otherwise, and two groups that are apart by when they were many."""

import pytest
from comparison_rows import SHARE, Row, evaluate, find

from ctanalysis.analyses.mix_shift import Part, compute_within
from ctanalysis.analyses.trends import find_trends
from ctanalysis.showing.wording.movement import write_change, write_movement
from ctanalysis.showing.wording.trend_and_comparison_sentences import describe_trend

BY_SITE = {**SHARE, "disaggregation": ["site"], "data_basis": "process"}
YEARS = {"kind": "before_after", "before": "2023", "after": "2024"}
QUARTERS = [f"{year}-Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)]
TOLD = (
    "within each site it moved by {} percentage points on average (95 % range {} to {}); "
    "the rest may be a change of their mix"
)


def list_sites(before: tuple[float, float], after: tuple[float, float], *, sites: str = "AB") -> list[Row]:
    """Quarters in which 100 people of A and 300 of B were asked, and in the next year 300 and 100; and all."""
    rows: list[Row] = []
    for place, label in enumerate(QUARTERS):
        shares, sizes = (before, (100.0, 300.0)) if place < 4 else (after, (300.0, 100.0))
        counts = [share * size / 100 for share, size in zip(shares, sizes, strict=True)]
        own = zip("AB", counts, sizes, strict=True)
        rows += [(label, {"site": name}, {"numerator": c, "denominator": n}) for name, c, n in own if name in sites]
        rows.append((label, {}, {"numerator": sum(counts), "denominator": sum(sizes)}))
    return rows


@pytest.mark.parametrize(("after", "verdict", "change"), [
    ((80.0, 40.0), "N", ("+0.0", "-3.6", "+3.6")), ((76.0, 36.0), "N", ("-4.0", "-7.6", "-0.4")),
    ((83.0, 43.0), "N", ("+3.0", "-0.6", "+6.6")), ((90.0, 50.0), "C", ("+10.0", "+6.5", "+13.5")),
])  # fmt: skip
def test_a_change_that_is_mostly_one_of_mix_is_not_clear(
    after: tuple[float, float], verdict: str, change: tuple[str, ...]
) -> None:
    row = find(BY_SITE, list_sites((80.0, 40.0), after), YEARS)
    assert (row.verdict or "")[0] == verdict
    weaker = "" if verdict == "C" else "it is not called clear: "  # what is clear may still be mostly of mix
    assert [words for words in row.warnings if "mix" in words] == [f"{weaker}{TOLD.format(*change)}"]


def test_a_trend_of_all_that_is_one_of_mix_says_how_its_groups_moved() -> None:
    (row,) = find_trends(evaluate(BY_SITE, list_sites((80.0, 40.0), (80.0, 40.0))))
    assert row.verdict == "N"
    assert describe_trend(row).startswith(
        f"No clear rise or fall, since {TOLD.format('+0.0', '-3.6', '+3.6')}: from 50 % to 70 %"
    )


def test_a_clear_trend_says_wherever_it_stands_how_much_of_it_is_within_its_groups() -> None:
    (row,) = find_trends(evaluate(BY_SITE, list_sites((80.0, 40.0), (90.0, 50.0))))
    within = "ithin its groups +10 percentage points; the rest may be their mix"
    assert row.verdict == "C0"
    assert write_movement(row, "quarter").endswith(f"(w{within})")
    assert write_change(row).endswith(f" W{within}.") and describe_trend(row).endswith(f" W{within}.")


def test_a_group_that_is_there_at_one_time_alone_is_a_change_of_mix() -> None:
    """B opens in the second year, at 80 %, while A stays at 40 %."""
    rows: list[Row] = []
    for place, label in enumerate(QUARTERS):
        sites = {"A": (40.0, 100.0)} | ({"B": (80.0, 100.0)} if place >= 4 else {})
        rows += [(label, {"site": site}, {"numerator": part, "denominator": n}) for site, (part, n) in sites.items()]
        rows.append(
            (label, {}, {"numerator": sum(part for part, _ in sites.values()), "denominator": 100.0 * len(sites)})
        )
    row = find(BY_SITE, rows, YEARS)
    assert (row.value, row.verdict) == (pytest.approx(20), "N")


def test_a_few_people_of_a_new_group_take_no_change_away() -> None:
    rows: list[Row] = []
    for place, label in enumerate(QUARTERS):
        sites = {"A": (120.0, 300.0), "B": (1.0, 1.0)} if place < 4 else {"A": (180.0, 300.0), "B": (180.0, 300.0)}
        rows += [(label, {"site": site}, {"numerator": part, "denominator": n}) for site, (part, n) in sites.items()]
        rows.append((label, {}, {"numerator": sites["A"][0] + sites["B"][0], "denominator": 300.0 + sites["B"][1]}))
    assert (find(BY_SITE, rows, YEARS).verdict or "")[0] == "C"


def test_where_a_group_is_lacking_nothing_is_said_of_the_mix() -> None:
    row = find(BY_SITE, list_sites((80.0, 40.0), (80.0, 40.0), sites="A"), YEARS)
    assert (row.verdict or "")[0] == "C"


def test_groups_with_unlike_numbers_in_each_period_are_held_apart_period_by_period() -> None:
    shares = zip(
        QUARTERS[4:], (36, 46, 56, 66), (50, 100, 300, 400), (42, 52, 62, 72), (400, 300, 100, 50), strict=True
    )
    rows: list[Row] = []
    for label, a, a_n, b, b_n in shares:
        rows.append((label, {"site": "A"}, {"numerator": a * a_n / 100, "denominator": float(a_n)}))
        rows.append((label, {"site": "B"}, {"numerator": b * b_n / 100, "denominator": float(b_n)}))
    row = find(SHARE, rows, {"kind": "groups", "by": "site", "a": "A", "b": "B", "period": "2024"})
    assert row.value == pytest.approx(8.7, abs=0.1) and row.verdict == "N"  # all of A fared better than all of B
    assert any("period by period they are -6.0 percentage points apart on average" in words for words in row.warnings)


def test_parts_weigh_by_how_much_both_their_values_tell() -> None:
    assert compute_within([Part(10, 20, 3, 3), Part(50, 50, 2, 6)]) == pytest.approx(5.0)
    assert compute_within([Part(10, 20, 4, 4), Part(50, 40, 1, 1)]) == pytest.approx(6.0)
    assert compute_within([Part(10, 20, 300, 300), Part(0, 90, 1, 10_000)]) == pytest.approx(10.5, abs=0.05)


def test_the_way_of_two_survey_rounds_is_looked_at_too() -> None:
    """Women 80 % and men 40 % at both rounds; of 400 there are 100 women, then 300."""
    rows: list[Row] = []
    for label, women in (("2023-Q1", 100.0), ("2024-Q4", 300.0)):
        parts = {"A": (0.8 * women, women), "B": (0.4 * (400 - women), 400 - women)}
        rows += [(label, {"site": name}, {"numerator": c, "denominator": n}) for name, (c, n) in parts.items()]
        rows.append((label, {}, {"numerator": sum(c for c, _ in parts.values()), "denominator": 400.0}))
    (row,) = find_trends(evaluate({**BY_SITE, "data_basis": "sample"}, rows))
    assert (row.value, row.verdict) == (pytest.approx(20), "N")
    assert f"That is not called a clear change: {TOLD.format('+0.0', '-7.2', '+7.2')}." in describe_trend(row)


def test_those_whose_group_is_not_recorded_are_one_more_group() -> None:
    """Of 408 there are eight of no site: what the others hide does not come back by them."""
    rows: list[Row] = []
    for label, given, row in list_sites((80.0, 40.0), (80.0, 40.0)):
        more = {} if given else {"numerator": row["numerator"] + 4, "denominator": row["denominator"] + 8}
        rows.append((label, given, {**row, **more}))
    assert find(BY_SITE, rows, YEARS).verdict == "N"


def test_means_that_rise_in_every_group_stay_clear_beside_a_change_of_mix() -> None:
    rows: list[Row] = []
    for place, label in enumerate(QUARTERS):
        sizes, rise = ((100, 300), 0.0) if place < 4 else ((300, 100), 10.0)
        means = [80.0 + rise, 40.0 + rise]
        rows += [
            (label, {"site": name}, {"mean": mean, "sd": 20.0, "n": n})
            for name, mean, n in zip("AB", means, sizes, strict=True)
        ]
        whole = sum(mean * n for mean, n in zip(means, sizes, strict=True)) / 400
        rows.append((label, {}, {"mean": whole, "sd": 27.0, "n": 400}))
    score = {"unit": "mean_score", "aggregate": "weighted_mean", "data_basis": "process", "disaggregation": ["site"]}
    row = find(score, rows, YEARS)
    assert row.value == pytest.approx(30) and (row.verdict or "")[0] == "C"


def test_where_the_halves_cannot_be_looked_at_the_years_are() -> None:
    """A quarter lacks its sites: the first year to the last holds the same answer."""
    rows = [row for row in list_sites((80.0, 40.0), (80.0, 40.0)) if row[0] != "2023-Q2" or not row[1]]
    (row,) = find_trends(evaluate(BY_SITE, rows))
    assert row.verdict == "N"


def test_groups_that_are_alike_within_each_site_are_not_called_apart() -> None:
    rows: list[Row] = []
    for arm, sizes in (("with", (100.0, 300.0)), ("without", (300.0, 100.0))):
        counts = (0.8 * sizes[0], 0.4 * sizes[1])
        for site, count, size in zip("AB", counts, sizes, strict=True):
            rows.append(("2024", {"arm": arm, "site": site}, {"numerator": count, "denominator": size}))
        rows.append(("2024", {"arm": arm}, {"numerator": sum(counts), "denominator": sum(sizes)}))
    given = {**SHARE, "disaggregation": ["arm", "site"], "data_basis": "process"}
    row = find(given, rows, {"kind": "groups", "by": "arm", "a": "with", "b": "without", "period": "2024"})
    assert row.verdict == "N"
    assert any("within each site they are +0.0 percentage points apart on average" in words for words in row.warnings)


def test_more_people_would_not_tell_a_change_of_mix_from_one_within() -> None:
    advice = "would be told from chance four times in five"
    mixed = find({**BY_SITE, "data_basis": "sample"}, list_sites((80.0, 40.0), (80.0, 40.0)), YEARS)
    assert mixed.verdict == "N" and not any(words.endswith(advice) for words in mixed.warnings)
    unclear = find({**BY_SITE, "data_basis": "sample"}, list_sites((50.0, 50.0), (51.0, 51.0)), YEARS)
    assert unclear.verdict == "N" and any(words.endswith(advice) for words in unclear.warnings)
