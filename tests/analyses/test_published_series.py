"""Published series of counts, beside what a report says of them."""

import pytest
from published import COUNT, ask, calendar, ends, follow, list_years

from ctanalysis.showing.wording.trend_and_comparison_sentences import describe_trend

CONNECTICUT = [265, 230, 275, 240, 324, 284, 285, 250, 245]  # read off the published picture


def test_a_crackdown_on_speeding() -> None:
    """Campbell & Ross (1968) Law & Soc Rev 3:33-54; Tufte (1983) page 74: 324 deaths in 1955, 284
    in 1956: as much as the series swings by itself.
    """
    years = {"kind": "before_after", "before": "1955", "after": "1956"}
    rows, when = list_years(1951, CONNECTICUT), calendar(1951, 1959)
    row = ask(COUNT, rows, years, **when)
    assert ends(row, 2) == (0.88, 0.6, 1.29) and row.verdict == "N"
    day = {"kind": "intervention", "date": "1956-01-01", "model": "level"}
    short = ask(COUNT, rows, day, **when)
    assert short.verdict == "R" and "5 before and 4 after" in short.reason


def test_aids_in_australia_rose() -> None:
    """Whyte et al. (1987); Dobson, An Introduction to Generalized Linear Models: 14 quarters from
    1983, slope 0.2565 (se 0.022): 29 % a quarter.
    """
    deaths = [0, 1, 2, 3, 1, 4, 9, 18, 23, 31, 20, 25, 37, 45]
    labels = [f"{1983 + i // 4}-Q{i % 4 + 1}" for i in range(14)]
    rows = [(label, {}, {"value": float(n)}) for label, n in zip(labels, deaths, strict=True)]
    row = follow(COUNT, rows, **calendar(1983, 1986, "quarter"))
    assert row.verdict == "W0" and row.value == pytest.approx(1.29, abs=0.01)
    assert describe_trend(row).startswith("Rises clearly, the wrong way")


def test_horse_kicks_have_no_trend() -> None:
    """Bortkiewicz (1898): 196 deaths in 14 corps over 20 years, as chance makes them."""
    kicks = [3, 5, 7, 9, 10, 18, 6, 14, 11, 9, 5, 11, 15, 6, 11, 17, 12, 15, 8, 4]
    row = follow(COUNT, list_years(1875, kicks), **calendar(1875, 1894))
    assert row.verdict == "N" and ends(row, 2) == (1.02, 0.98, 1.06)


REFERRALS = [3804, 5142, 6986, 10_611, 10_601, 12_727, 16_921, 17_004]
FOUND = {**COUNT, "direction": "none", "counts": "people", "population": "victims", "reporting_sensitive": True}


def test_more_referrals_are_not_more_slavery() -> None:
    """UK Home Office, National Referral Mechanism 2016 to 2023: highest since it began; as a
    charity read it, "not a good estimate of overall prevalence".
    """
    row = follow(FOUND, list_years(2016, REFERRALS), **calendar(2016, 2023))
    assert row.verdict == "H" and any("better detection" in words for words in row.warnings)


def test_referrals_are_not_compared_across_a_change_of_who_decides() -> None:
    """A single authority has decided since 29 April 2019; a report that declares it compares none
    of the years before with those after.
    """
    event = {"date": "2019-04-29", "label": "Single competent authority", "breaks": ["x"]}
    years = {"kind": "before_after", "before": "2018", "after": "2023"}
    row = ask(FOUND, list_years(2016, REFERRALS), years, events=[event], **calendar(2016, 2023))
    assert row.verdict == "R" and "broken between" in row.reason and row.value is None
