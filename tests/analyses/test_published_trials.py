"""Published trials and groups beside each other: what their authors found, and what a report says
of the same numbers.
"""

import pytest
from published import LESS, OF_SCORES, RATE, SCORE, SHARE, ask, calendar, compare, ends, mean
from survey_rows import share, take

from ctanalysis.showing.wording.first_to_last_round_sentences import describe_start_to_end
from ctanalysis.showing.wording.trend_and_comparison_sentences import describe_comparison


def test_scared_straight_harmed() -> None:
    """Finckenauer (1982), in Petrosino et al. (2013) Campbell Syst Rev 5: 19 of 46 sent to prison
    visits offended again, 4 of 35 others: odds ratio 5.45 (1.65 to 18.0): it harmed.
    """
    row = compare({**LESS, "smallest_change": 0}, share(19, 46), share(4, 35), lot=True)
    assert ends(row) == (29.9, 10.4, 45.8) and row.verdict == "W0"
    assert "clear, and the wrong way" in describe_comparison(row)


def test_stents_harmed() -> None:
    """Chimowitz et al. (2011) N Engl J Med 365:993-1003 (SAMMPRIS): 33 of 224 with a stent and 13
    of 227 without had a stroke or died within 30 days (P = 0.002): the trial was stopped.
    """
    row = compare({**LESS, "smallest_change": 0}, share(33, 224), share(13, 227), lot=True)
    assert ends(row) == (9.0, 3.4, 14.7) and row.verdict == "W0" and row.p < 0.003


def test_what_nobody_set_was_not_set() -> None:
    """The same trial, with nothing said of a smallest change that matters."""
    row = compare(LESS, share(33, 224), share(13, 227), lot=True)
    assert "was set" not in describe_comparison(row)


def test_the_polio_vaccine_was_not_about_the_same() -> None:
    """Francis et al. (1955) Am J Public Health 45 (5, II): paralytic polio in 33 of 200,745
    vaccinated and 115 of 201,229 with a placebo: 71 % fewer; "safe, effective and potent".
    """
    row = compare(LESS, share(33, 200_745), share(115, 201_229), lot=True)
    assert row.verdict.startswith("C") and "about the same" not in describe_comparison(row)


def test_a_clear_fall_of_polio_is_not_zero() -> None:
    row = compare({**LESS, "smallest_change": 0}, share(33, 200_745), share(115, 201_229))
    assert row.verdict == "C0" and "0.0 percentage points" not in describe_comparison(row)


def test_a_vaccine_of_95_percent_was_not_about_the_same() -> None:
    """Polack et al. (2020) N Engl J Med 383:2603-2615: 8 cases of 18,198 and 162 of 18,325: 95.0 %
    fewer (90.3 to 97.6).
    """
    row = compare(LESS, share(8, 18_198), share(162, 18_325), lot=True)
    assert "about the same" not in describe_comparison(row)


def test_a_name_opened_doors() -> None:
    """Bertrand & Mullainathan (2004) Am Econ Rev 94:991-1013: 235 of 2,435 letters with one kind of
    name were answered and 157 of 2,435 with the other: 3.20 points, p < 0.0001.
    """
    row = compare(SHARE, share(235, 2435), share(157, 2435), lot=True)
    assert row.value == pytest.approx(3.20, abs=0.005) and row.p < 1e-4
    assert row.verdict.startswith("C")


def test_mammography_saved_no_lives_in_canada() -> None:
    """Miller et al. (2014) BMJ 348:g366: 500 of 44,925 and 505 of 44,910 died of breast cancer: no
    difference (hazard ratio 0.99, 0.88 to 1.12).
    """
    row = compare({**LESS, "smallest_change": 0}, share(500, 44_925), share(505, 44_910), lot=True)
    assert row.verdict == "N" and row.low < 0 < row.high


def test_men_were_promoted_sooner() -> None:
    """Rosen & Jerdee (1974) J Appl Psychol 59:9-14: 21 of 24 files with a man's name were promoted
    and 14 of 24 with a woman's (p < .05): 29.2 points.
    """
    row = compare({**SHARE, "smallest_change": 0}, share(21, 24), share(14, 24), lot=True)
    assert ends(row) == (29.2, 3.9, 50.3) and row.verdict == "C0"


def test_money_brought_people_to_their_result() -> None:
    """Thornton (2008) Am Econ Rev 98:1829-1863: 34 % of those without a reward learned their HIV
    result, more than twice as many with one (1,745 of 2,211 and 211 of 623 in the data).
    """
    row = compare(SHARE, share(1745, 2211), share(211, 623), lot=True)
    assert ends(row) == (45.1, 40.9, 49.0) and row.verdict.startswith("C")


def test_two_sailors_are_too_few() -> None:
    """Lind (1753) A Treatise of the Scurvy: both of two on oranges and lemons recovered, none of
    ten others. He was right; a report has to say that two are too few.
    """
    row = compare(SHARE, share(2, 2), share(0, 10), lot=True)
    assert (row.verdict, row.low) == ("D", None) and "only 2" in row.reason
    assert "clear" not in describe_comparison(row)


def test_a_lady_tasting_tea_is_too_few() -> None:
    """Fisher (1935) The Design of Experiments, chapter 2, as told with 3 of 4 right: p = 0.24."""
    row = compare(SHARE, share(3, 4), share(1, 4), lot=True)
    assert row.verdict == "D" and "at least 5 are needed" in row.reason


def test_admissions_to_berkeley_are_groups_that_differ() -> None:
    """Bickel, Hammel & O'Connell (1975) Science 187:398-404: of the six largest departments 557 of
    1,835 women and 1,198 of 2,691 men were admitted; by department there was no bias against women.
    """
    row = compare({**SHARE, "direction": "none"}, share(557, 1835), share(1198, 2691))
    assert ends(row) == (-14.2, -17.0, -11.3)
    assert describe_comparison(row).endswith("The groups may differ in other ways.")


def test_two_water_companies() -> None:
    """Snow (1855) On the Mode of Communication of Cholera, table IX: 98 deaths in 26,107 houses and
    1,263 in 40,046: 37 and 315 in 10,000, 8.4 times as many.
    """
    row = compare(LESS, share(98, 26_107), share(1263, 40_046))
    assert ends(row, 2) == (-2.78, -2.97, -2.59) and row.verdict == "C0"


def test_few_who_came_back_show_no_clear_gain() -> None:
    """Am J Emerg Med (2000) 18:168-171: before three hours on domestic violence 54 % of 46
    ambulance staff knew that it is equal among races, 79 % of 19 months later; told as P < .05.
    """
    start = {"baseline": {"period": "2022", **share(25, 46)}}
    row = take(start, [("2023", share(15, 19))], period="2023")
    assert row.verdict == "N" and row.p == pytest.approx(0.072, abs=0.002)


def test_villages_that_are_not_given_leave_no_answer() -> None:
    """Wagman et al. (2015) Lancet Glob Health 3:e23-33 (SHARE): 217 of 1,812 and 346 of 2,127 women
    told of violence, in 4 and 7 clusters: adjusted ratio 0.79 (0.67 to 0.92).
    """
    sides = share(217, 1812), share(346, 2127)
    refused = compare({**LESS, "sites": "school"}, *sides, lot=True)
    assert refused.verdict == "R" and "no figures by school" in refused.reason
    plain = compare(LESS, *sides, lot=True)
    assert plain.verdict.startswith("C") and plain.value / 16.27 == pytest.approx(-0.26, abs=0.01)
    assert "across these sites" not in describe_comparison(plain)


def test_cases_over_thousands_of_person_years() -> None:
    """Thomas et al. (2021) N Engl J Med 385:1761-1773, table 2: 77 cases in 6.247 thousand
    person-years and 850 in 6.003: 91.3 % fewer (89.0 to 93.2). A case is no part of the years.
    """
    row = compare({**RATE, "scale": 1000}, share(77, 6.247), share(850, 6.003), lot=True)
    assert row.verdict == "C0" and row.value == pytest.approx(0.087, abs=0.001)


def test_two_rates_have_a_ratio() -> None:
    """Rothman (2012) Epidemiology, table 4-6: 41 breast cancers in 28,010 person-years with X-rays
    and 15 in 19,017 without: rate ratio 1.86. The choice table promises a ratio of two rates.
    """
    row = compare(RATE, share(41, 28_010), share(15, 19_017))
    assert row.null == 1.0 and row.value == pytest.approx(1.86, abs=0.01)


def test_a_training_for_work_raised_earnings() -> None:
    """LaLonde (1986), Dehejia & Wahba (1999) J Am Stat Assoc 94:1053-1062: 6,349 (sd 7,867, n 185)
    and 4,555 (5,484, 260) dollars: 1,794 more (se 671 with unequal spreads).
    """
    row = compare(SCORE, mean(6349.14, 7867.40, 185), mean(4554.80, 5483.84, 260), lot=True)
    assert ends(row, 0) == (1794, 474, 3115) and row.verdict == "C0"


def test_a_wrong_comparison_group_turns_it_round() -> None:
    """The same 185 against 15,992 of a survey: 8,498 less. LaLonde's point: not to be believed."""
    row = compare(SCORE, mean(6349.14, 7867.40, 185), mean(14846.66, 9647.39, 15992))
    assert ends(row, 0) == (-8498, -9648, -7347)
    assert describe_comparison(row).endswith("The groups may differ in other ways.")


def test_orange_juice_or_vitamin_c() -> None:
    """Crampton (1947) J Nutr 33:491-504, R's ToothGrowth: 20.66 (sd 6.61) and 16.96 (8.27) of 30
    each: Welch t = 1.915, p = 0.061, difference -0.17 to 7.57.
    """
    row = compare(SCORE, mean(20.6633, 6.6056, 30), mean(16.9633, 8.2660, 30), lot=True)
    assert ends(row, 2) == (3.7, -0.17, 7.57) and row.verdict == "N"


def test_means_without_a_spread_are_not_compared() -> None:
    """Open J Occup Ther (2023) 11(1): 200 students knew 12.34 and then 19.13 of 24 signs of
    trafficking, p < 0.001; no spread is printed.
    """
    rows = [("2021", {}, {"mean": 12.34, "n": 200.0}), ("2022", {}, {"mean": 19.13, "n": 200.0})]
    years = {"kind": "before_after", "before": "2021", "after": "2022"}
    row = ask(SCORE, rows, years, **calendar(2021, 2022))
    assert row.verdict == "R" and row.reason == "the spread (sd) of a mean is not given"


def test_what_was_learned_was_forgotten() -> None:
    """Lee et al. (2021) J Med Educ Curric Dev 8: knowledge of trafficking 54.7 (sd 18.7, n 424),
    84.5 (12.8, 237) a week later, 50.0 (13.6, 47) after six months: a short gain that did not last.
    """
    start = {"baseline": {"period": "2022", **mean(54.7, 18.7, 424)}}
    rows = [("2023", mean(84.5, 12.8, 237)), ("2024", mean(50.0, 13.6, 47))]
    row = take({**OF_SCORES, **start}, rows, period="2024")
    assert ends(row) == (-4.7, -9.1, -0.3) and row.verdict == "W0"
    assert "first against the last of 3 rounds" in describe_start_to_end(row)
