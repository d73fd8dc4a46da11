"""Published samples by sites and by respondents, beside what a report says of them."""

from typing import Any

import pytest
from published import LESS, OF_SCORES, Rows, ask, ends, mean
from survey_rows import evaluate as evaluate_sample
from survey_rows import find as find_sample
from survey_rows import share, take

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.showing.wording import describe
from ctanalysis.showing.wording.trend_and_comparison_sentences import describe_comparison

MWANZA = [(5, 568), (4, 766), (17, 650), (13, 734), (4, 732), (5, 699),
          (10, 702), (7, 833), (20, 630), (23, 760), (12, 782), (10, 693)]  # fmt: skip


def ask_mwanza(**words: Any) -> Any:
    """Grosskurth et al. (1995) Lancet 346:530-536: new HIV infections in six pairs of communities:
    1.2 against 1.9 %, risk ratio 0.58 (0.42 to 0.79) by pairs.
    """
    dimensions = {"arm": {"values": ["with", "without"]}, "school": {"values": [f"s{n}" for n in range(12)]}}
    rows = [
        ("2024-Q4", {"arm": "with" if n < 6 else "without", "school": f"s{n}"}, share(*counts))
        for n, counts in enumerate(MWANZA)
    ]
    design = {"kind": "groups", "by": "arm", "a": "with", "b": "without", "period": "2024-Q4",
              "clusters": "school", "randomised": True}  # fmt: skip
    return ask({**LESS, **words}, rows, design, dimensions=dimensions)


def test_communities_that_are_not_paired_tell_less() -> None:
    row = ask_mwanza(smallest_change=0)
    assert (row.method, row.n, row.verdict) == ("clusters", 12, "N")
    assert ends(row) == (-0.7, -1.9, 0.4)


def test_42_percent_fewer_infections_are_not_about_the_same() -> None:
    assert "about the same" not in describe_comparison(ask_mwanza())


SCHOOLS = [13, 34, 4, 13, 16, 2, 1, 4, 12, 21, 9, 11, 37, 2, 4]
POINTS = [9372, 22508, 2077, 8593, 11369, 1116, 551, 1888, 9111, 13761, 6386, 7359, 20394, 905, 2493]


def gap(indicator: Any, rows: Rows, **more: Any) -> Any:
    found = describe(find_gaps(evaluate_sample(indicator, rows, period="2023", **more)))
    return next(row for row in found if row.group is None)


def test_a_sample_by_districts_has_rs_range() -> None:
    """R's survey package, apiclus1: mean 644.17, se 23.54 (23.78 if all 757 districts are taken for
    very many): 593.2 to 695.2 by t on 14 degrees of freedom.
    """
    names = [f"d{n}" for n in range(15)]
    rows = [("2023", name, mean(total / size, 50.0, size))
            for name, total, size in zip(names, POINTS, SCHOOLS, strict=True)]  # fmt: skip
    rows.append(("2023", mean(sum(POINTS) / 183, 105.7, 183)))
    found = gap({**OF_SCORES, "sites": "site", "targets": {"2023": 700}}, rows,
                dimensions={"site": {"kind": "other", "values": names}})  # fmt: skip
    assert (found.low, found.high) == pytest.approx((593.17, 695.17), abs=0.01)


def test_a_sample_of_a_known_number() -> None:
    """Cochran (1977) Sampling Techniques, section 3.2: 38 of 200 of 3,042 addresses wrong; in all
    578, se 81.8: 19 % with a standard error of 2.69 points.
    """
    words = {"direction": "decrease", "population_size": 3042, "targets": {"2023": 25}}
    found = gap(words, [("2023", share(38, 200))])
    assert (found.high - found.low) / (2 * 1.96) == pytest.approx(2.69, abs=0.03)


def test_a_design_effect_widens() -> None:
    """R's survey package, nhanes: high cholesterol 11.2 %, se 0.545 points, design effect 2.34."""
    words = {"direction": "decrease", "design_effect": 2.336797, "targets": {"2023": 25}}
    found = gap(words, [("2023", share(880, 7846))])
    assert (found.high - found.low) / (2 * 1.96) == pytest.approx(0.545, abs=0.01)


def test_a_sample_by_its_respondents_needs_a_range_of_its_own() -> None:
    """Zhang et al. (2014) Annals 653:65-86: 30 % of 826 migrants, drawn by respondents, were
    victims of trafficking. A range as of people drawn by chance is not theirs.
    """
    words = {"direction": "decrease", "estimated_by": "respondent_driven", "targets": {"2023": 20}}
    assert gap(words, [("2023", share(248, 826))]).low is None
    published = {"value": 30.0, "n": 826.0, "low": 25.0, "high": 36.0}  # this range is invented
    found = gap(words, [("2023", published)])
    assert (found.low, found.high) == (25.0, 36.0)


def test_bonded_labour_needs_its_hamlets() -> None:
    """Burns et al. (2020) for the Freedom Fund: 56.2 to 11.6 % of households in 82 hamlets of Bihar
    and Uttar Pradesh (3,466 at the start; "more than 6,000" in all; the second n is taken so).
    """
    start = {"direction": "decrease", "baseline": {"period": "2022", **share(1948, 3466)}}
    rows = [("2023", share(365, 3145))]
    row = take({**start, "sites": "site"}, rows, period="2023")
    assert row.verdict == "D" and "no figures by site" in row.reason
    plain = take(start, rows, period="2023")
    assert ends(plain) == (-44.6, -46.6, -42.6) and plain.verdict == "C0"


@pytest.mark.parametrize(("before", "after"), [(86.0, 90.0), (83.0, 44.0), (8.16, 2.2)])
def test_shares_without_n_are_not_compared(before: float, after: float) -> None:
    """MeCAHT, Benin City: heard of trafficking 86 to 90 %, would travel 83 to 44 %; IJM, Cambodia:
    minors seen in venues 8.16 % (2012) to 2.2 % (2015). No n is printed where they are told.
    """
    rows = [("2022", {"value": before}), ("2023", {"value": after})]
    years = {"id": "c", "indicator": "x", "kind": "before_after", "before": "2022", "after": "2023"}
    made = evaluate_sample({}, rows, period="2023", comparisons=[years])
    (row,) = find_comparisons(made)
    assert row.verdict == "R" and "no n" in row.reason
    assert find_sample({"baseline": {"period": "2022", "value": before}}, rows[1:]) is None


def test_one_round_alone_has_no_way() -> None:
    """As of 826 migrants in San Diego, asked once."""
    assert find_sample({}, [("2023", share(248, 826))], period="2023") is None
