"""Published changes in two areas, beside what a report says of the same four figures or series."""

from typing import Any

import pytest
from published import COUNT, DID, LESS, SHARE, ask, calendar, ends, four, list_months
from survey_rows import share

from ctanalysis.showing.wording.trend_and_comparison_sentences import describe_comparison


def test_couples_in_rwanda() -> None:
    """Dunkle et al. (2020) BMJ Glob Health 5:e002439 (Indashyikirwa): violence in the year 412 of
    827 to 283 of 816 with the programme, 337 of 820 to 334 of 801 without: adjusted 0.44
    (0.34 to 0.59).
    """
    row = four(LESS, share(283, 816), share(412, 827), share(334, 801), share(337, 820))
    assert ends(row) == (-15.7, -22.4, -9.0) and row.verdict == "C0"


def test_self_defence_in_nairobi() -> None:
    """Sinclair et al. (2013) J Adolesc Health 53:374-380: assaults 24.6 to 9.2 % of 402 girls in
    eight schools, 24.2 to 23.1 % of 120 in two; 489 answered again (35 of 381 and 25 of 108).
    """
    row = four(LESS, share(35, 381), share(99, 402), share(25, 108), share(29, 120))
    assert ends(row) == (-14.4, -26.6, -2.4) and row.verdict == "C0"


def test_laws_against_violence_in_mbeya() -> None:
    """Settergren et al. (2018) PLoS ONE 13:e0206074, table 8: knew the laws 108 of 655 to 154 of
    623 and 115 of 642 to 73 of 624: odds ratio 2.71 (1.85 to 3.98).
    """
    row = four(SHARE, share(154, 623), share(108, 655), share(73, 624), share(115, 642))
    assert ends(row) == (14.4, 8.5, 20.3) and row.verdict == "C0"


def test_what_people_knew_in_morogoro() -> None:
    """Abeid et al. (2015) Glob Health Action 8:28608: knowledge 57.3 to 80.6 % (n 777, 807) and
    55.5 to 71.9 % (791, 744): net 6.9 (0.2 to 13.5).
    """
    row = four(SHARE, share(650, 807), share(445, 777), share(535, 744), share(439, 791))
    assert ends(row) == (6.9, 0.4, 13.3) and row.verdict == "C0"


def test_four_shares_without_n_lack_an_n() -> None:
    bare = [{"value": value} for value in (80.6, 57.3, 71.9, 55.5)]
    row = four(SHARE, *bare)
    assert row.verdict == "D" and row.value == pytest.approx(6.9)
    assert "no n" in row.reason


def test_four_shares_without_their_schools_lack_the_schools() -> None:
    sides = share(35, 381), share(99, 402), share(25, 108), share(29, 120)
    row = four({**LESS, "sites": "school"}, *sides)
    assert row.verdict == "D" and "by school" in row.reason


def test_clean_water_was_not_about_alike() -> None:
    """Snow (1855), tables VIII and XII, with Coleman (2019): deaths 2,261 to 2,458 of 167,654
    people with one water and 3,905 to 2,547 of 300,149 where a clean one came: 40 % fewer.
    """
    people = share(2547, 300_149), share(3905, 300_149), share(2458, 167_654), share(2261, 167_654)
    row = four(LESS, *people)
    assert row.value == pytest.approx(-0.56995, abs=1e-4)  # -56.99 in 10,000, as published
    assert "about alike" not in describe_comparison(row)


def test_four_counts_carry_no_range() -> None:
    """Coleman (2019): by Poisson the ratio is 0.60 (se of its log 0.039), which the sub-districts
    reject (deviance 1,542 on 52); by a negative binomial 0.61 (0.37 to 0.98).
    """
    counts = [{"value": float(value)} for value in (2547, 3905, 2458, 2261)]
    row = four(COUNT, *counts)
    assert row.value == pytest.approx(0.60, abs=0.001)
    assert (row.verdict, row.low) == ("D", None) and "swing" in row.reason


def test_asking_outright_brought_no_donors() -> None:
    """Kessler & Roth (2014) NBER 20378: California against 26 states, six quarters: -2.2 points (se
    about 0.6). Three figures a cell are described.
    """
    quarters = ["2010-Q4", "2011-Q1", "2011-Q2", "2011-Q3", "2011-Q4", "2012-Q1"]
    one = [26.66, 27.31, 27.43, 26.36, 26.07, 26.41]
    others = [44.426, 44.152, 44.902, 45.988, 45.571, 46.098]
    rows = [(q, {"site": "A"}, {"value": v}) for q, v in zip(quarters, one, strict=True)]
    rows += [(q, {"site": "B"}, {"value": v}) for q, v in zip(quarters, others, strict=True)]
    row = ask({**SHARE, "data_basis": "process"}, rows, {**DID, "date": "2011-07-01"},
              **calendar(2010, 2012, "quarter"))  # fmt: skip
    assert row.verdict == "D" and row.value == pytest.approx(-2.2, abs=0.06)


LATE = ("50 47 48 47 39 68 85 103 121 85 108 108 115 120 117 115", "37 36 48 39 27 38 37 43 36 42 33 35 37 37 47 31")


def test_a_fine_is_a_price() -> None:
    """Gneezy & Rustichini (2000) J Legal Stud 29:1-17: late parents a week in six centres with a
    fine from the fifth week and in four without: they rose to about twice.
    """
    rows = [*list_months(2022, LATE[0], {"site": "A"}), *list_months(2022, LATE[1], {"site": "B"})]
    row = ask(COUNT, rows, {**DID, "date": "2022-05-01"}, **calendar(2022, 2023, "month"))
    assert ends(row, 2) == (2.23, 1.46, 3.39) and row.verdict == "W0"


BIRTHS = {
    "A": [(3036, 237), (3287, 518), (3060, 274), (3157, 260), (3492, 241), (4010, 459), (3490, 176), (3556, 45)],
    "B": [(2442, 86), (2659, 202), (2739, 164), (2956, 68), (3241, 66), (3754, 105), (3306, 32), (3219, 43)],
}


def wash_hands(*years: int) -> Any:
    """Semmelweis (1861), in Sinclair (1909) pages 29 and 51: births and deaths in both clinics of
    Vienna; from May 1847 the first washed its hands: 11.4 to 1.27 %, the second 2.7 to 1.33 %.
    """
    rows = [
        (str(year), {"site": site}, share(deaths, births))
        for site, counts in BIRTHS.items()
        for year, (births, deaths) in enumerate(counts, start=1841)
        if year in years
    ]
    design = {**DID, "date": "1847-05-15"}
    return ask({**LESS, "data_basis": "process"}, rows, design, **calendar(1841, 1848))


def test_washing_hands_saved_mothers() -> None:
    row = wash_hands(1846, 1848)
    assert ends(row) == (-8.7, -10.0, -7.5) and row.verdict == "C0"


def test_more_years_before_take_no_answer_away() -> None:
    row = wash_hands(*range(1841, 1849))
    assert row.verdict.startswith("C") and row.low is not None
