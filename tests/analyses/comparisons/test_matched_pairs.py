"""The same people before and after: which rows are pairs, and what is said of the others."""

from typing import Any

import pytest
from comparison_rows import SCORE, Row, find

PAIRED = {"kind": "paired", "period": "2024-Q4"}


def wave(name: str, mean: float, n: float, **words: Any) -> Row:
    figures = {"mean": mean, "sd": 10.0, "n": n, "wave": name, **words}
    return ("2024-Q4", {}, {key: value for key, value in figures.items() if value is not None})


def pairs(n: float = 40.0, period: str = "2024-Q4", **words: Any) -> Row:
    figures = {"mean_change": 8.0, "sd_change": 6.0, "n_pairs": n, "wave": "pairs", **words}
    return (period, {}, {key: value for key, value in figures.items() if value is not None})


def list_words(*rows: Row, **words: Any) -> tuple[str, ...]:
    return find({**SCORE, "smallest_change": 0.0, **words}, list(rows), PAIRED).warnings


def test_a_change_of_pairs_has_its_range() -> None:
    row = find(SCORE, [wave("pre", 50, 44), wave("post", 58, 42), pairs()], PAIRED)
    assert (row.method, row.value, row.start, row.actual, row.n) == ("pairs", 8, 50, 58, 40)
    # 8 -+ t(39) x 6 / sqrt(40), t = 2.0227
    assert (row.low, row.high) == (pytest.approx(6.081, abs=0.001), pytest.approx(9.919, abs=0.001))
    assert row.warnings[0] == "computed from 40 pairs, mean change 8, sd of the changes 6"


def test_pairs_of_another_period_are_not_used() -> None:
    rows = [pairs(period="2024-Q3"), wave("pre", 50, 44)]
    assert find(SCORE, rows, PAIRED).reason == "no matched pairs were reported for 2024-Q4"
    assert find(SCORE, [pairs(period="2024-Q3", wave=None)], PAIRED).verdict == "R"


def test_two_waves_without_a_link_are_never_pairs() -> None:
    both = find(SCORE, [wave("pre", 50, 44), wave("post", 58, 42)], PAIRED)
    one = find(SCORE, [wave("post", 58, 42)], PAIRED)
    assert "without a link" in str(both.reason) and "no matched pairs" in str(one.reason)


@pytest.mark.parametrize(("before", "after", "words"), [
    (44, 42, ["papers that could not be matched: 4 before, 2 after"]),
    (44, 40, ["papers that could not be matched: 4 before"]),
    (40, 41, ["papers that could not be matched: 1 after"]),
    (40, 40, []),
])  # fmt: skip
def test_papers_without_a_partner_are_counted(before: float, after: float, words: list[str]) -> None:
    said = list_words(wave("pre", 50, before), wave("post", 58, after), pairs())
    assert [one for one in said if "matched:" in one] == words


@pytest.mark.parametrize(("before", "after", "is_counted"), [
    (41, 60, False), (44, 60, False), (45, 60, True), (60, 44, False), (40, 60, True),
])  # fmt: skip
def test_few_people_without_a_partner_are_not_counted(before: float, after: float, is_counted: bool) -> None:
    rows = [wave("pre", 50, before), wave("post", 58, after), pairs()]
    said = find({**SCORE, "counts": "people"}, rows, PAIRED, edition="public").warnings
    assert ("some papers could not be matched" in said) is not is_counted
    assert any(words.startswith("papers that could not") for words in said) is is_counted


def test_all_papers_as_two_groups_stand_beside_where_both_have_a_spread() -> None:
    said = list_words(wave("pre", 50, 44), wave("post", 58, 42), pairs())
    (words,) = [one for one in said if one.startswith("all papers")]
    assert words.startswith("all papers, matched or not, as two groups: +8.0 (+3.7 to +12.3)")
    assert words.endswith("before: mean 50.0, sd 10.0, n 44 and after: mean 58.0, sd 10.0, n 42")
    bare = (wave("pre", 50, 44, sd=None), wave("post", 58, 42, sd=None))
    whole = (wave("pre", 50, 44), wave("post", 58, 42))
    for rows in ((bare[0], whole[1]), (whole[0], bare[1]), (whole[0],), (whole[1],)):
        assert not [one for one in list_words(*rows, pairs()) if one.startswith("all papers")]


BY_DESIGN = "it is not known how much the changes carry in a sample that was not drawn one by one"


@pytest.mark.parametrize(("words", "more", "reason"), [
    ({"status": "provisional"}, {}, "the figure of 2024-Q4 is provisional"),
    ({}, {"design_effect": 2.0}, BY_DESIGN),
    ({}, {"estimated_by": "weights"}, BY_DESIGN),
    ({}, {"sites": "site"}, BY_DESIGN),
])  # fmt: skip
def test_provisional_pairs_and_samples_by_design_have_no_answer(
    words: dict[str, Any], more: dict[str, Any], reason: str
) -> None:
    row = find({**SCORE, **more}, [pairs(**words)], PAIRED)
    assert (row.verdict, row.reason, row.value) == ("R", reason, None)


def test_withheld_pairs_withhold_the_answer_and_a_later_period_is_not_looked_at() -> None:
    hidden: Row = ("2024-Q4", {}, {"wave": "pairs", "withheld": True})
    row = find(SCORE, [hidden, wave("pre", 50, 44)], PAIRED)
    assert (row.withheld, row.value) == (True, None)
    late = find(SCORE, [pairs(), pairs(period="2024-Q3")], PAIRED, period="2024-Q3")
    assert late.reason == "it reaches past the end of this report's period"
